"""candidates(): expressions that a corpus suggests for the term base, with the measures by which a person chooses.

Three views of the same sequences of words: how much a sub-corpus overuses them (spécificités, Lafon 1980), how much they stand on their own
(C-value, Frantzi, Ananiadou and Mima 2000), how frozen they are (what may precede and follow them against what may stand inside).
"""

import re
import unicodedata
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, check_choice, message
from analysis.french import DAYS, MONTHS
from analysis.index import Reading, Tokens, as_tokens
from analysis.queries import select
from analysis.statistics import hypergeometric_tail
from analysis.text import bare

MEASURES = ("c_value", "specificity", "cohesion", "n")
LONGEST = 6  # words of a candidate
# Words at which no term begins or ends, and those that may stand inside one.
_INSIDE = frozenset("de du des d' à au aux la le les l' et en pour sur sans".split())
_NEVER = _INSIDE | frozenset(
    """
    un une ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes il elle ils elles on nous vous je tu j' se s' me m'
    te t' lui y qui que qu' quoi dont où ne n' pas plus moins très aussi ainsi alors donc or mais ou ni car si comme lors lorsque
    lorsqu' puis puisque puisqu' quand dans par avec chez vers entre sous contre après avant depuis pendant selon c' ça cela ceci est
    sont était étaient être été a ont avait avaient avoir eu sera seront serait fait faire font peut peuvent doit doivent tout tous
    toute toutes même mêmes autre autres deux trois quatre cinq dit dite ajouté déclaré affirmé indiqué estimé souligné
    hier aujourd'hui -t-il -t-elle -il -elle -ils -ce -on -t-on notamment également encore
    """.split()
).union(DAYS.split("|"), MONTHS.split("|"))


def candidates(
    texts: pd.DataFrame | Tokens | Reading,
    *,
    target: str = "",
    known: pd.DataFrame | None = None,
    min_frequency: int = 3,
    measure: str = "c_value",
) -> pd.DataFrame:
    """Expressions of two to six words that occur often enough, the best by ``measure`` first (schema: candidates).

    ``target`` is a query over the documents: with it, ``specificity`` says how much they overuse the expression against all documents
    (plus or minus the decimal logarithm of the hypergeometric probability). ``known`` is a term base whose renderings are left out.
    ``measure`` is c_value, specificity, cohesion or n. The ``concept`` proposed is a key made from the words, for a person to change.

    >>> text = "Une voie de désescalade. La voie de désescalade. Cette voie de désescalade existe."
    >>> candidates(pd.DataFrame({"doc_id": ["a"], "text": [text]}))[["rendering", "n", "c_value"]]
                rendering  n  c_value
    0  voie de désescalade  3     4.75
    """
    check_choice(measure, MEASURES, "measure")
    if min_frequency < 2:
        raise AnalysisError(message(f"min_frequency={min_frequency} lets every sequence in", "a whole number from 2", "pass min_frequency=3"))
    if measure == "specificity" and not target:
        raise AnalysisError(message("specificity compares a part with the whole", "target, a query over the documents", "pass target=\"agency == 'Xinhua'\""))
    made = as_tokens(texts)
    table = pd.DataFrame(_sequences(made, min_frequency, select(made.documents, target) if target else None))
    if table.empty:
        return pd.DataFrame(columns=_COLUMNS)
    table["c_value"] = _c_values(table)
    table = table[table["is_term"] & ~table["rendering"].isin(set() if known is None else known["rendering"].str.lower())]
    table["specificity"] = _specificities(table, made, target) if target else np.nan
    proposed = {"concept": table["rendering"].map(_key), "lang": "fr", "kind": "noun_phrase", "status": "undecided"}
    return table.assign(**proposed).sort_values([measure, "n", "rendering"], ascending=[False, False, True], ignore_index=True)[_COLUMNS]


_COLUMNS = ["concept", "lang", "rendering", "kind", "status", "n", "n_docs", "c_value", "specificity", "cohesion", "n_before", "n_after", "n_target"]


def _sequences(made: Tokens, min_frequency: int, target: np.ndarray | None) -> Iterator[dict[str, object]]:
    """Every sequence of two words or more, inside a sentence, that is frequent enough; longer ones are sought only where shorter ones are."""
    types = made.surface_type[made.surface]
    is_word = _usable(made)[types]
    sentence = np.cumsum(np.isin(np.arange(len(types)), made.sentences))
    frequency = np.bincount(types, minlength=len(made.types))
    starts, ids = np.flatnonzero(is_word), types[is_word].astype(np.int64)
    for size in range(2, LONGEST + 1):
        fits = starts + size <= len(types)
        starts, ids = starts[fits], ids[fits]
        last = starts + size - 1
        fits = is_word[last] & (sentence[last] == sentence[starts])
        starts, last, ids = starts[fits], last[fits], ids[fits]
        _, ids, counts = np.unique(ids * len(made.types) + types[last], return_inverse=True, return_counts=True)
        kept = counts[ids] >= min_frequency
        starts, ids = starts[kept], ids[kept]
        order = np.argsort(ids, kind="stable")
        for group in np.split(starts[order], np.flatnonzero(np.diff(ids[order])) + 1) if len(starts) else []:
            yield _described(made, types, frequency, group, size, target)


def _described(made: Tokens, types: np.ndarray, frequency: np.ndarray, starts: np.ndarray, size: int, target: np.ndarray | None) -> dict[str, object]:
    """The counts of one sequence: places, documents, neighbours, and how its words hold together."""
    words = types[starts[0] : starts[0] + size]
    documents = made.documents_of(starts)
    names = [made.types[number] for number in words]
    begin, end = starts[starts > 0] - 1, starts[starts + size < len(types)] + size
    # the share of the rarest word's places that are in this sequence: 1 when it stands nowhere else
    inner = [frequency[number] for number in words if made.types[number] not in _NEVER]
    return {
        "words": tuple(words.tolist()),
        "rendering": re.sub("' ", "'", " ".join(names)),
        "is_term": names[0] not in _NEVER and names[-1] not in _NEVER and all(name in _INSIDE or name not in _NEVER for name in names),
        "n": len(starts),
        "n_docs": len(np.unique(documents)),
        "cohesion": len(starts) / min(inner) if inner else np.nan,
        "n_before": len(np.unique(types[begin])),
        "n_after": len(np.unique(types[end])),
        "n_target": int(np.isin(documents, target).sum()) if target is not None else None,
    }


def _usable(made: Tokens) -> np.ndarray:
    """Whether each type may stand in a term: made of letters, with the apostrophe of an elision or a hyphen."""
    return np.fromiter((bool(re.fullmatch(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?", name)) for name in made.types), bool, len(made.types))


def _c_values(table: pd.DataFrame) -> np.ndarray:
    """C-value: log2 of the length times the frequency, less the mean frequency in the longer terms that hold the sequence.

    An occurrence inside a longer term that is itself inside a still longer one is taken off once.
    """
    nested: dict[tuple[int, ...], list[int]] = {}
    longest_first = sorted(zip(table["words"], table["n"], table["is_term"], strict=True), key=lambda row: -len(row[0]))
    for words, n, is_term in longest_first:
        if is_term:
            free = n - sum(nested.get(words, ()))
            for size in range(2, len(words)):
                for part in {words[at : at + size] for at in range(len(words) - size + 1)}:
                    nested.setdefault(part, []).append(free)
    inside = [np.mean(nested[words]) if words in nested else 0.0 for words in table["words"]]
    return (np.log2(table["words"].map(len)) * (table["n"] - inside)).round(2).to_numpy()


def _specificities(table: pd.DataFrame, made: Tokens, target: str) -> np.ndarray:
    """The signed specificity of each sequence in the target: positive for overuse."""
    words = made.n_words()
    part, whole = words[select(made.documents, target)].sum(), words.sum()
    over = table["n_target"] / part >= table["n"] / whole
    score = -hypergeometric_tail(table["n_target"].to_numpy(), table["n"].to_numpy(), part, whole)
    return np.where(over, score, -score)


def _key(words: str) -> str:
    """A key of plain letters made from the words."""
    return re.sub("[^a-z]+", "_", unicodedata.normalize("NFC", bare(words))).strip("_")
