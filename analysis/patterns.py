"""find(): where a pattern occurs. The one meaning of a match, for terms, concordances and collocations alike.

The pattern language: words parted by spaces; ``*`` inside a word stands for any letters; ``...`` for up to three words between.
Words are compared after folding, and accents are optional on capitals: «Etat», «ETAT» and «État» are found by ``état``.

``locate`` is the engine below it, which terms share: slots of forms, and between two slots what may stand there.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from analysis.columns import search
from analysis.errors import AnalysisError, message
from analysis.index import Tokens
from analysis.segmentation import surfaces
from analysis.text import bare, form

GAP = "..."
MOST_BETWEEN = 3
MOST_INSERTED = 9  # tokens, marks among them, that a term may hold between two of its words
TRIES = 3  # places of the next word that are tried before the first is given up

ANYTHING = re.compile(rf"(?:\S+ ){{0,{MOST_BETWEEN}}}")
Join = re.Pattern[str] | None  # what may stand between two slots, as forms each followed by a space; None: nothing


@dataclass(frozen=True)
class Lexicon:
    """The types of a corpus, joined when a ``*`` first asks for it. Make one with ``Lexicon.of`` and use it for many patterns."""

    tokens: Tokens

    @classmethod
    def of(cls, tokens: Tokens) -> "Lexicon":
        """The lexicon of a corpus."""
        return cls(tokens)

    @cached_property
    def joined(self) -> str:
        """All types, one a line."""
        return "\n" + "\n".join(self.tokens.types) + "\n"

    @cached_property
    def offsets(self) -> list[int]:
        """Where each type begins in ``joined``."""
        return list(accumulate((len(name) + 1 for name in self.tokens.types), initial=1))

    def types(self, part: str) -> list[int]:
        """The types that a part of a pattern names exactly or by its ``*``.

        >>> import pandas as pd
        >>> from analysis.index import tokens
        >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["multipolaire, multipolarité, bipolaire"]}))
        >>> [made.types[number] for number in Lexicon.of(made).types("multipol*")]
        ['multipolaire', 'multipolarité']
        """
        if "*" not in part:
            return [self.tokens.type_ids[part]] if part in self.tokens.type_ids else []
        if part.find("*") == len(part) - 1:  # types stand in the order of their characters
            return list(range(*np.searchsorted(self.tokens.types, [part[:-1], part[:-1] + "\U0010ffff"]).tolist()))
        literal = max(part.split("*"), key=len)
        matches = re.compile(".*".join(map(re.escape, part.split("*")))).fullmatch
        found, at = [], self.joined.find(literal)
        while at >= 0:
            number = bisect_right(self.offsets, at) - 1
            found += [number] if matches(self.tokens.types[number]) else []
            at = self.joined.find(literal, self.offsets[number + 1])
        return found

    def places(self, forms: Collection[str]) -> np.ndarray:
        """The positions of any of these forms, in order; the accents that capitals lack are no difference."""
        ids = self.tokens.type_ids
        types: set[int] = set()
        unaccented: set[int] = set()
        for part in forms:
            types.update(self.types(part))
            if len(part) > 2:  # Etat, Emirats: any first letter may have lost its accent; but « a » is never « à »
                types.update(ids[name] for first in _FIRST.get(part[0], "") if (name := first + part[1:]) in ids)
            if not part.isascii() and (plain := bare(part)) in ids:
                unaccented.add(ids[plain])
        places = self.tokens.positions(sorted(types))
        unaccented -= types
        return np.union1d(places, _in_capitals(self.tokens, unaccented)) if unaccented else places


def find(tokens: Tokens, pattern: str) -> tuple[np.ndarray, np.ndarray]:
    """Where a pattern occurs: first positions and numbers of tokens, in order of place; never across paragraphs.

    >>> import pandas as pd
    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["L’État défend ses intérêts les plus vitaux."]}))
    >>> [made.spans(*find(made, pattern)).loc[0, ["start", "end"]].tolist() for pattern in ("Etat", "intérêt* ... vitaux")]
    [[2, 6], [18, 42]]
    """
    places = locate(Lexicon.of(tokens), *compile_pattern(pattern))
    return places[:, 0], places[:, -1] + 1 - places[:, 0]


def parse(pattern: str) -> list[str]:
    """The parts of a pattern: forms, forms with ``*``, and ``...``; an unusable pattern is an error.

    >>> parse("l'intérêt ... vit*")
    ["l'", 'intérêt', '...', 'vit*']
    """
    parts: list[str] = []
    for word in pattern.replace("…", GAP).split():
        parts += [word] if word == GAP else [form(word)] if "*" in word else [form(token) for token in surfaces(word)]
    if not parts or parts[0] == GAP or parts[-1] == GAP or any(not part.strip("*") for part in parts):
        allowed = "words parted by spaces, * inside a word, ... between two words"
        raise AnalysisError(message(f"pattern={pattern!r} cannot be looked for", allowed, "write it like 'intérêt* ... vitaux'"))
    return parts


def compile_pattern(pattern: str) -> tuple[list[frozenset[str]], list[Join]]:
    """The slots of a pattern and what may stand between each and the next.

    >>> slots, joins = compile_pattern("ligne ... rouge")
    >>> [sorted(slot) for slot in slots], joins == [ANYTHING]
    ([['ligne'], ['rouge']], True)
    """
    parts = parse(pattern)
    joins: list[Join] = []
    for before, part in zip(parts, parts[1:], strict=False):
        if part == GAP:
            joins.append(ANYTHING)
        elif before != GAP:
            joins.append(None)
    return [frozenset([part]) for part in parts if part != GAP], joins


def locate(lexicon: Lexicon, slots: Sequence[Collection[str]], joins: Sequence[Join]) -> np.ndarray:
    """Where the slots follow each other: one row a hit, one column a slot, each the position of its token.

    From every place of the first slot the nearest next one is taken that the join allows. All words of a hit lie in one paragraph.
    """
    words = []
    for forms in slots:
        words.append(lexicon.places(forms))
        if not len(words[-1]):
            return np.zeros((0, len(slots)), np.int64)
    hits = _promising(words, joins)[:, None]
    for places, join in zip(words[1:], joins, strict=True):
        hits = _extended(lexicon.tokens, hits, places, join)
    return hits[_in_one_paragraph(lexicon.tokens, hits)]


def _promising(words: list[np.ndarray], joins: Sequence[Join]) -> np.ndarray:
    """The places of the first word that have the rarest word near enough: a phrase is looked for from its rarest word."""
    rarest = min(range(len(words)), key=lambda number: len(words[number]))
    starts = words[0].astype(np.int64)
    if rarest == 0:
        return starts
    reach = rarest + sum(MOST_INSERTED for join in joins[:rarest] if join is not None)
    if len(words[rarest]) * (reach - rarest + 1) < len(starts):  # fewer places to try than starts to check
        tried = np.unique((words[rarest][:, None].astype(np.int64) - np.arange(rarest, reach + 1)).ravel())
        return tried[_contains(words[0], tried)]
    return starts[_following(words[rarest], starts, 0) - starts <= reach]


def _extended(tokens: Tokens, hits: np.ndarray, places: np.ndarray, join: Join) -> np.ndarray:
    """The hits with a further column: the place of their next word; hits without one are gone."""
    last = hits[:, -1]
    if join is None:
        return np.column_stack([hits, last + 1])[_contains(places, last + 1)]
    chosen = np.full(len(hits), -1)
    for nth in range(TRIES - 1, -1, -1):  # the nearest is written last
        found = _following(places, last, nth)
        near = np.flatnonzero(found - last <= MOST_INSERTED + 1)
        for row in near[found[near] - last[near] > 1]:
            if join.fullmatch(between(tokens, last[row] + 1, found[row])):
                chosen[row] = found[row]
        next_to = near[found[near] - last[near] == 1]
        chosen[next_to] = found[next_to]
    kept = chosen >= 0
    return np.column_stack([hits[kept], chosen[kept]])


def between(tokens: Tokens, low: int, high: int) -> str:
    """The forms of the tokens from ``low`` to before ``high``, each followed by a space: what a join is matched against."""
    return "".join(f"{name} " for name in tokens.types[tokens.surface_type[tokens.surface[low:high]]])


def _following(places: np.ndarray, wanted: np.ndarray, nth: int) -> np.ndarray:
    """The nth place after each wanted position, from 0; far beyond everything where there is none."""
    at = search(places, wanted, "right") + nth
    beyond = np.iinfo(np.int64).max // 2
    return np.where(at < len(places), places[np.minimum(at, len(places) - 1)].astype(np.int64), beyond)


def _contains(places: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Whether each wanted position is among the sorted places."""
    at = search(places, wanted)
    return places[np.minimum(at, len(places) - 1)] == wanted


def _in_one_paragraph(tokens: Tokens, hits: np.ndarray) -> np.ndarray:
    """Whether the first and the last word of each hit lie in the same paragraph."""
    paragraph = search(tokens.paragraphs, hits[:, [0, -1]], "right")
    return paragraph[:, 0] == paragraph[:, 1]


_ACCENTED = {"a": "àâ", "c": "ç", "e": "éèê", "i": "î", "o": "ô", "u": "û"}
_FIRST = _ACCENTED | {accented: plain for plain, group in _ACCENTED.items() for accented in group}


def _in_capitals(tokens: Tokens, types: Collection[int]) -> np.ndarray:
    """The positions of types where they are printed in capitals throughout: INTERETS."""
    places = tokens.positions(sorted(types))
    ids = tokens.surface[places]
    return places[np.isin(ids, [number for number in np.unique(ids) if tokens.vocabulary[number].isupper()])]
