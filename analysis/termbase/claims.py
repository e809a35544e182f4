"""matches(): every rendering looked for in one pass, and who owns a span that several claim.

A hit claims the tokens its words stand on. A claim inside a longer one yields; a false friend (status ``excluded``) takes
its tokens before any other concept; concepts that claim exactly the same words are told apart by context, or left undecided.
"""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.patterns import Join, Lexicon, compile_pattern, locate
from analysis.resources import rows
from analysis.schema import check, columns, empty
from analysis.termbase.phrases import phrases

# How well a row proves its claim. Of several concepts on the same words the strongest wins; equals leave it undecided.
WEAK, PLAIN, PROVEN, FALSE_FRIEND = range(4)
_ASKED = ["rendering", "pattern", "lang", "kind", "status", "context", "concept", "is_rival"]  # columns of the base


class Claim(NamedTuple):
    """A rendering found: the positions of its words, the row of the term base, how strong, why."""

    words: tuple[int, ...]
    row: int
    strength: int
    rule: str


Pattern = tuple[list[frozenset[str]], list[Join]]  # its slots and what may stand between them
Settled = tuple[Claim, str, list[int]]  # the claim that stands, its status, the rows of the others on its words


def matches(texts: pd.DataFrame | Tokens | Reading, termbase: pd.DataFrame) -> pd.DataFrame:
    """The occurrences of the renderings of a term base in texts (schema: matches), in order of place.

    ``status`` is *counted*, *excluded* (a false friend, with its concept) or *undecided* (several concepts, or a rendering that is ambiguous by
    nature, and no context decides); ``candidates`` names the other concepts; ``rule`` says why. Documents with a ``lang`` are searched
    in that language, others in all.

    >>> from analysis.termbase import load_termbase
    >>> text = "Xi a promis un « fort soutien » aux « intérêts » les plus « fondamentaux » de la Russie."
    >>> found = matches(pd.DataFrame({"doc_id": ["a"], "text": [text]}), load_termbase(terms=["intérêts fondamentaux"]))
    >>> found.loc[0, ["match", "concept", "status", "rule"]].tolist()
    ['intérêts » les plus « fondamentaux', 'intérêts fondamentaux', 'counted', 'insertion']
    """
    check(termbase, ["concept", "rendering"], table="termbase", function="matches")
    base = termbase.reindex(columns=_ASKED).fillna({"is_rival": False}).fillna("")
    base["status"] = base["status"].where(base["status"] != "", "counted")
    made = as_tokens(texts)
    rivals = frozenset(np.flatnonzero(base["is_rival"]).tolist())
    concepts = base["concept"].tolist()
    settled = [row for cluster in _clusters(_claims(made, base)) for row in _settled(cluster, concepts)]
    return with_documents(_table(made, base, list(_of_chosen(settled, rivals))), made)


def _claims(made: Tokens, base: pd.DataFrame) -> list[Claim]:
    """Every hit of every row that its language and context allow, in order of place."""
    lexicon = Lexicon.of(made)
    languages = _languages(made)
    known = cache(partial(_context, lexicon))  # looked for when a hit asks for it
    not_printed = made.type_ids.keys().isdisjoint
    found: list[Claim] = []
    for number, (rendering, pattern, lang, kind, status, context) in enumerate(zip(*(base[name].tolist() for name in _ASKED[:6]), strict=True)):
        for phrase in phrases(rendering, pattern, lang, kind):
            if phrase.openings and not_printed(phrase.openings):
                continue
            hits = locate(lexicon, phrase.slots, phrase.joins)
            if not len(hits):
                continue
            hits = _spoken(made, _nearest_only(hits), languages, lang)
            in_context = _holds(made, hits, known(context)) if context else np.ones(len(hits), bool)
            found += _of_row(number, status, context, phrase.rule, zip(hits.tolist(), in_context.tolist(), strict=True))
    return sorted(found)


def _of_row(number: int, status: str, context: str, rule: str, hits: Iterable[tuple[list[int], bool]]) -> Iterator[Claim]:
    """The claims of one row of the base: out of context a false friend claims nothing, and a counted rendering claims weakly."""
    proof = f"context {context}" if context.startswith("@") else "context" if context else ""  # a list of words is no name for a reason
    for words, is_proven in hits:
        if status == "excluded" and is_proven:
            yield Claim(tuple(words), number, FALSE_FRIEND, proof or "false friend")
        elif status == "counted" and not is_proven:
            yield Claim(tuple(words), number, WEAK, f"no {proof}")
        elif status == "counted" and rule != "shared":
            plain = "insertion" if words[-1] - words[0] >= len(words) else "term"
            yield Claim(tuple(words), number, PROVEN if context else PLAIN, proof or plain)
        elif is_proven and status != "excluded":
            yield Claim(tuple(words), number, WEAK, "shared adjective" if rule == "shared" else "ambiguous rendering")


def _nearest_only(hits: np.ndarray) -> np.ndarray:
    """Of hits that end on the same word, the one that starts last."""
    order = np.lexsort((-hits[:, 0], hits[:, -1]))
    return hits[order][np.unique(hits[order, -1], return_index=True)[1]]


def _languages(made: Tokens) -> np.ndarray:
    """The two-letter language of each document, empty where it declares none."""
    if "lang" not in made.documents:
        return np.full(len(made.documents), "")
    return made.documents["lang"].fillna("").astype(str).str[:2].str.lower().to_numpy(dtype="U2")


def _spoken(made: Tokens, hits: np.ndarray, languages: np.ndarray, lang: str) -> np.ndarray:
    """The hits in documents of this language, or of none declared."""
    if not lang or not languages.any():
        return hits
    own = languages[made.documents_of(hits[:, 0])]
    return hits[(own == "") | (own == lang[:2])]


def _paragraph(made: Tokens, positions: np.ndarray) -> np.ndarray:
    return np.searchsorted(made.paragraphs, positions, side="right")


class Context(NamedTuple):
    """Where a context is found: its places in order, and how many tokens beyond the paragraph it reaches."""

    places: np.ndarray
    reach: int


def _context(lexicon: Lexicon, context: str) -> Context:
    """Where a context is found."""
    several, words, reach = _context_patterns(context)
    found = [locate(lexicon, slots, joins)[:, 0] for slots, joins in several]
    return Context(np.unique(np.concatenate([*found, lexicon.places(words)])).astype(np.int64), reach)


def _holds(made: Tokens, hits: np.ndarray, context: Context) -> np.ndarray:
    """Whether each hit has the context in its paragraph, or nearer in its document than the context reaches."""
    first = hits[:, 0]
    holds = np.isin(_paragraph(made, first), _paragraph(made, context.places))
    if not context.reach or not len(context.places):
        return holds
    at = np.searchsorted(context.places, first)
    for beside in (context.places[np.maximum(at - 1, 0)], context.places[np.minimum(at, len(context.places) - 1)]):
        is_same = made.documents_of(beside) == made.documents_of(first)
        holds |= is_same & (np.abs(beside - first) <= context.reach)
    return holds


@cache
def _context_patterns(context: str) -> tuple[list[Pattern], frozenset[str], int]:
    """What a cell looks for, patterns parted by ``|`` or ``@name`` of data/contexts.csv: phrases, single words, the longest reach."""
    patterns, reach = [], 0
    for part in filter(None, map(str.strip, context.split("|"))):
        named = contexts().get(part[1:]) if part.startswith("@") else None
        patterns += named.patterns if named else [part]
        reach = max(reach, named.reach if named else 0)
    compiled = [compile_pattern(pattern) for pattern in patterns]
    words = frozenset().union(*(slots[0] for slots, joins in compiled if not joins))
    return [(slots, joins) for slots, joins in compiled if joins], words, reach


class Named(NamedTuple):
    """A list of context patterns that many rows share; ``speakers``: countries whose speakers are a context by themselves (``!FRA``: all others)."""

    patterns: list[str]
    reach: int
    speakers: str


@cache
def contexts() -> dict[str, Named]:
    """The named contexts of data/contexts.csv."""
    made: dict[str, Named] = {}
    for row in rows("contexts.csv"):
        before = made.get(row["context"], Named([], 0, ""))
        patterns, reach = before.patterns + row["patterns"].split("|"), max(before.reach, int(row["reach"]))
        made[row["context"]] = Named(patterns, reach, before.speakers or row["speakers"])
    return made


def _settled_by(context: str) -> str:
    """The countries whose speakers are the context that a cell asks for: codes parted by ``|``, after ``!`` all others than that."""
    named = (contexts().get(part.strip().removeprefix("@")) for part in context.split("|"))
    return next((known.speakers for known in named if known and known.speakers), "")


def _clusters(claims: list[Claim]) -> Iterator[list[Claim]]:
    """Runs of claims whose stretches overlap."""
    cluster: list[Claim] = []
    reach = -1
    for claim in claims:
        if cluster and claim.words[0] > reach:
            yield cluster
            cluster = []
        cluster.append(claim)
        reach = max(reach, claim.words[-1])
    if cluster:
        yield cluster


def _settled(cluster: list[Claim], concepts: list[str]) -> list[Settled]:
    """The claims that stand in a cluster: each with its status and the rows of the others on its words."""
    if len(cluster) == 1:
        claim = cluster[0]
        return [(claim, _status([claim], concepts), [])]
    by_words: dict[tuple[int, ...], list[Claim]] = {}
    for claim in cluster:
        by_words.setdefault(claim.words, []).append(claim)
    standing = _standing(by_words)
    result = []
    for words in standing:
        # the strongest first; of equals the one that stands first in the base
        rivals = sorted(by_words[words], key=lambda claim: (-claim.strength, claim.row))
        status = _status(rivals, concepts)
        others = [claim.row for claim in rivals[1:]]
        if status != "undecided":
            others += [claim.row for other, claims in by_words.items() if other != words and set(other) & set(words) for claim in claims]
        result.append((rivals[0], status, others))
    return result


def _standing(by_words: dict[tuple[int, ...], list[Claim]]) -> list[tuple[int, ...]]:
    """The sets of words that keep their claim: not inside a longer one, nor sharing a word with a false friend."""
    sets = {words: frozenset(words) for words in by_words}
    longest = [words for words in sets if not any(sets[words] < other for other in sets.values())]
    taken = [sets[words] for words in longest if by_words[words] and max(claim.strength for claim in by_words[words]) == FALSE_FRIEND]
    return [words for words in longest if sets[words] in taken or not any(sets[words] & other for other in taken)]


def _status(rivals: list[Claim], concepts: list[str]) -> str:
    """Counted, excluded or undecided, from all claims on the same words, the strongest first."""
    best = rivals[0].strength
    if best == FALSE_FRIEND:
        return "excluded"
    claiming = {concepts[claim.row] for claim in rivals if claim.strength == best}
    return "undecided" if best == WEAK or len(claiming) > 1 else "counted"


def _of_chosen(settled: list[Settled], rivals: frozenset[int]) -> Iterator[Settled]:
    """The claims that concern the chosen concept: its own, and those by which another concept took a span from it."""
    for claim, status, others in settled:
        if claim.row not in rivals:
            yield claim, status, others
        elif own := [row for row in others if row not in rivals]:
            if status == "undecided":
                yield claim._replace(row=own[0]), status, [claim.row, *(row for row in others if row != own[0])]
            else:
                yield claim._replace(rule=f"other concept: {claim.rule}"), "excluded", others


def _table(made: Tokens, base: pd.DataFrame, owned: list[Settled]) -> pd.DataFrame:
    if not owned:
        return empty("matches")
    first = np.array([claim.words[0] for claim, _, _ in owned])
    last = np.array([claim.words[-1] for claim, _, _ in owned])
    spans = made.spans(first, last - first + 1)
    concept, rendering = base["concept"].to_numpy(), base["rendering"].to_numpy()
    rows = [claim.row for claim, _, _ in owned]
    own = concept[rows]
    others = [dict.fromkeys(concept[number] for number in numbers) for _, _, numbers in owned]
    spans["match_id"] = [f"{doc}@{start}-{end}" for doc, start, end in zip(spans["doc_id"], spans["start"], spans["end"], strict=True)]
    spans["match"] = ["".join(made.vocabulary[made.surface[low : high + 1]]).rstrip() for low, high in zip(first, last, strict=True)]
    spans["concept"], spans["rendering"] = own, rendering[rows]
    spans["status"] = [status for _, status, _ in owned]
    spans["candidates"] = ["|".join(name for name in names if name != mine) for names, mine in zip(others, own, strict=True)]
    spans["rule"] = [
        "several concepts" if status == "undecided" and names else claim.rule
        for (claim, status, _), names in zip(owned, spans["candidates"], strict=True)
    ]
    lacks = [status == "undecided" and rule.startswith("no ") for status, rule in zip(spans["status"], spans["rule"], strict=True)]
    spans["settled_by"] = [_settled_by(base.at[row, "context"]) if lacking else "" for row, lacking in zip(rows, lacks, strict=True)]
    return spans[columns("matches")]


__all__ = ["matches"]
