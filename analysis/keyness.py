"""keyness(): which words one corpus has more of than another. specificities(): which words each part has more of than the whole."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from analysis.columns import by_type, objects, runs
from analysis.errors import AnalysisError, check_choice, message
from analysis.grouping import check_columns, check_spans, located, n_stories, names
from analysis.index import Reading, Tokens, as_tokens
from analysis.patterns import find
from analysis.statistics import adjusted, g2, hypergeometric_tail, log_ratio, log_ratio_interval, p_value

MILLION = 1_000_000
SORTS = ("g2", "log_ratio", "simple_maths", "percent_diff")
SIMPLE_MATHS_K = 100  # Kilgarriff's constant per million: higher favours frequent words
Texts: TypeAlias = pd.DataFrame | Tokens | Reading


def keyness(
    target: Texts, reference: Texts | None = None, *, measure: str = "g2", min_frequency: int = 5, most: int | None = None
) -> pd.DataFrame:
    """Which word forms the target has more of, or fewer, than the reference: one row a form, strongest first (schema: keyness).

    Without ``reference``, a sub-corpus (``tokens.where(…)``) is compared with the rest of its corpus. f1 of n1 words in the target and f2 of n2 in
    the reference give ``g2``, the log-likelihood over four cells (Dunning 1993), negative where the target has fewer; ``p`` and
    ``p_adjusted``, over all forms compared (Benjamini & Hochberg 1995); ``log_ratio`` (Hardie 2014, half an occurrence added to each number) with its
    95 % interval ``low``, ``high`` (Clopper & Pearson, corrected for the number of forms); ``percent_diff`` (Gabrielatos & Marchi 2011), missing where f2 is
    0; ``simple_maths`` (Kilgarriff 2009, k = 100 per million). ``measure`` orders; ``most`` keeps that many. With a side that has no word nothing is
    compared.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Paix, paix et guerre", "Guerre, guerre"], "agency": ["AP", "AFP"]})
    >>> from analysis.index import tokens
    >>> keyness(tokens(texts).where("agency == 'AP'"), min_frequency=2)[["feature", "n", "n_reference", "g2"]].round(2)
      feature  n  n_reference    g2
    0    paix  2            0  2.09
    1  guerre  1            2 -3.82
    """
    check_choice(measure, SORTS, "measure")
    made = as_tokens(target)
    types, f1, f2, n2 = _counts(made, reference)
    n1 = int(made.n_words().sum())
    kept = np.flatnonzero(f1 + f2 >= max(min_frequency, 1)) if n1 and n2 else np.empty(0, np.int64)
    table = _compared(f1[kept], n1, f2[kept], n2)
    order = np.argsort(-table[measure].to_numpy(), kind="stable")[:most]  # types stand in the order of their characters
    table = table.iloc[order].reset_index(drop=True)
    low, high = log_ratio_interval(table["n"], n1, table["n_reference"], n2, 0.05 / max(len(kept), 1))
    table.insert(0, "feature", types[kept[order]])
    own = kept[order] if types is made.types else np.array([made.type_ids.get(name, len(made.types)) for name in table["feature"]], np.int64)
    n_docs, stories = _documents(made, own)
    table.insert(2, "n_docs", n_docs)
    table.insert(3, "n_stories", stories)
    table.attrs["reference"] = {"n_words": n2}
    return table.assign(low=low, high=high)


def _compared(f1: np.ndarray, n1: int, f2: np.ndarray, n2: int) -> pd.DataFrame:
    """Every measure of forms met f1 times in n1 words of the target and f2 times in n2 of the reference."""
    sign = np.where(f1 * n2 >= f2 * n1, 1, -1)
    strength = g2(f1, n1 - f1, f2, n2 - f2)
    p = p_value(strength)
    r1, r2 = f1 / n1 * MILLION, f2 / n2 * MILLION
    return pd.DataFrame({
        "n": f1,
        "n_reference": f2,
        "per_million": r1,
        "per_million_reference": r2,
        "g2": sign * strength,
        "p": p,
        "p_adjusted": adjusted(p),
        "log_ratio": log_ratio(f1, n1, f2, n2),
        "percent_diff": np.where(f2 > 0, (r1 - r2) / np.where(f2 > 0, r2, 1) * 100, np.nan),
        "simple_maths": (r1 + SIMPLE_MATHS_K) / (r2 + SIMPLE_MATHS_K),
    })


def _counts(made: Tokens, reference: Texts | None) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """The word forms, their counts in target and reference, and the words of the reference."""
    if reference is None:
        if made.whole is None:
            wrong = "keyness() got a whole corpus and nothing to compare it with"
            raise AnalysisError(message(wrong, "a sub-corpus, or a second corpus", "pass tokens.where(…), or reference=…"))
        if len(made.documents) == len(made.whole.documents):
            raise AnalysisError(message("the sub-corpus is the whole corpus: there is no rest", "a part of the documents", "narrow the query"))
        f1 = made.counts()
        f2, n2 = made.whole.counts() - f1, int(made.whole.n_words().sum() - made.n_words().sum())
        return made.types, np.where(made.type_is_word(), f1, 0), np.where(made.type_is_word(), f2, 0), n2
    other = as_tokens(reference)
    n2 = int(other.n_words().sum())
    own_n, other_n = (np.where(side.type_is_word(), side.counts(), 0) for side in (made, other))
    if made.types is other.types:
        return made.types, own_n, other_n, n2
    types, place = np.unique(np.concatenate([made.types, other.types]), return_inverse=True)
    own, others = place[: len(made.types)], place[len(made.types) :]
    f1, f2 = np.bincount(own, own_n, len(types)), np.bincount(others, other_n, len(types))
    return types, f1.astype(np.int64), f2.astype(np.int64), n2


def _documents(made: Tokens, ids: np.ndarray) -> tuple[np.ndarray, object]:
    """Documents and stories that hold each of these types; 0 for the number after the last, which stands for forms that are not in the corpus."""
    row_of = np.full(len(made.types) + 1, -1)
    row_of[ids] = np.arange(len(ids))
    row_of[-1] = -1
    row_of = row_of[made.surface_type]
    at = np.flatnonzero((row_of >= 0)[made.surface])
    document = made.documents_of(at)
    counted = by_type(row_of[made.surface[at]], document, len(ids))
    row, document = np.repeat(np.arange(len(ids)), np.diff(counted.starts)), document[counted.order]
    return counted.n_docs, n_stories(made, row, document, len(ids))


def specificities(
    texts: Texts, of: str | Sequence[str] | None = None, *, by: str, spans: pd.DataFrame | None = None, min_frequency: int = 10
) -> pd.DataFrame:
    """Which forms each part has more of, or fewer, than chance would give it: one row a form and part (schema: specificities).

    Parts are the values of a document column (``by="agency"``), or, given ``spans``, of a column of theirs (``by="voice"``): then a part is the words
    inside the spans with that value, and what lies outside is part of the whole only. ``specificity`` is Lafon's (1980): with T words in the whole,
    ``n_words`` in the part, ``f`` occurrences in the whole and ``n`` in the part, −log₁₀ of the hypergeometric probability of n or more, or, below the
    expected number, +log₁₀ of that of n or fewer; beyond ±2 it would happen by chance once in a hundred. ``of`` names patterns instead of all forms
    of ``min_frequency``.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Paix et paix", "Guerre et guerre"], "agency": ["AP", "AFP"]})
    >>> specificities(texts, "paix", by="agency")[["feature", "part", "n", "f", "expected", "specificity"]].round(2)
      feature part  n  f  expected  specificity
    0    paix  AFP  0  2       1.0         -0.7
    1    paix   AP  2  2       1.0          0.7
    """
    made = as_tokens(texts)
    part_of, parts = _of_documents(made, by) if spans is None else _inside(made, spans, by)
    features, row, at = _occurrences(made, of, min_frequency)
    is_word = made.surface_is_word[made.surface]
    t = np.bincount(part_of[is_word & (part_of >= 0)], minlength=len(parts))
    inside = part_of[at] >= 0
    n = np.bincount(row[inside] * len(parts) + part_of[at][inside], minlength=len(features) * len(parts))
    f, total = np.bincount(row, minlength=len(features)), int(is_word.sum())
    row, part = np.divmod(np.arange(len(n)), len(parts))
    expected, specificity = _lafon(n, f[row], t[part], total)
    table = pd.DataFrame({
        "feature": features[row],
        "part": pd.Series(parts)[part].to_numpy(),
        "n": n,
        "f": f[row],
        "n_words": t[part],
        "expected": expected,
        "specificity": specificity,
    })
    table.attrs["reference"] = {"n_words": total}
    return table


def _lafon(n: np.ndarray, f: np.ndarray, t: np.ndarray, total: int) -> tuple[np.ndarray, np.ndarray]:
    """How often a form of f occurrences in the whole is expected in a part of t words, and the specificity of n there (Lafon 1980)."""
    expected = f * t / max(total, 1)
    tail = hypergeometric_tail(n, f, t, total)
    return expected, np.where(n >= expected, -tail, tail) + 0.0


def _of_documents(made: Tokens, by: str) -> tuple[np.ndarray, np.ndarray]:
    """The part of every position, by a column of the documents; those that have no value are a part of their own."""
    check_columns([by], pd.DataFrame(), made.documents)
    code, parts = pd.factorize(made.documents[by], sort=True, use_na_sentinel=False)
    return np.repeat(code.astype(np.int32), np.diff(made.first)), parts


def _inside(made: Tokens, spans: pd.DataFrame, by: str) -> tuple[np.ndarray, np.ndarray]:
    """The part of every position, -1 outside all spans; where spans overlap, the later row wins."""
    check_spans(spans, made, "specificities")
    check_columns([by], spans, pd.DataFrame())
    known = spans[spans[by].notna()]
    code, parts = pd.factorize(known[by], sort=True)
    low, high = located(known, made)
    part_of = np.full(len(made), -1, np.int32)
    part_of[runs(low, high - low)] = np.repeat(code, high - low)
    return part_of, parts


def _occurrences(made: Tokens, of: str | Sequence[str] | None, min_frequency: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The features, and the row and position of each of their occurrences."""
    if of is None:
        f = made.counts()
        kept = np.flatnonzero(made.type_is_word() & (f >= max(min_frequency, 1)))
        return made.types[kept], np.repeat(np.arange(len(kept)), f[kept]), made.order[runs(made.type_starts[kept], f[kept])]
    patterns = names(of)
    places = [find(made, pattern)[0] for pattern in patterns]
    row = np.repeat(np.arange(len(places)), [len(found) for found in places])
    return objects(patterns), row, np.concatenate(places).astype(np.int64)
