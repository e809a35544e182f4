"""find(): where a pattern occurs. The one meaning of a match, for terms, concordances and collocations alike.

The pattern language: words parted by spaces; ``*`` inside a word stands for any letters; ``...`` for up to three words between.
Words are compared after folding, and accents are optional on capitals: «Etat», «ETAT» and «État» are found by ``état``.

``locate`` is the engine below it, which terms share: slots of forms, and between two slots what may stand there.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from analysis.errors import AnalysisError, message
from analysis.index import Tokens
from analysis.segmentation import surfaces
from analysis.text import form

GAP = "..."
MOST_BETWEEN = 3
MOST_INSERTED = 9  # tokens, marks among them, that a term may hold between two of its words
TRIES = 3  # places of the next word that are tried

Join = re.Pattern[str] | None  # what may stand between two slots, as forms each followed by a space; None: nothing


@dataclass(frozen=True)
class Lexicon:
    """The types of a corpus, as patterns name them. Make one for many patterns: what ``*`` needs is built once.

    For one pattern ``Lexicon(tokens)`` will do; ``Lexicon.of(tokens)`` has the number of every type at hand.
    """

    tokens: Tokens

    @classmethod
    def of(cls, tokens: Tokens) -> "Lexicon":
        """The lexicon of a corpus, for many patterns."""
        _ = tokens.type_ids  # made once, and found by Vocabulary.number from then on
        return cls(tokens)

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """All types in one string, and where each begins: one search finds every type that holds some letters."""
        types = self.tokens.types.tolist()
        return "\n" + "\n".join(types) + "\n", list(accumulate((len(name) + 1 for name in types), initial=1))

    def types(self, part: str) -> list[int]:
        """The types that a part of a pattern names exactly or by its ``*``.

        >>> import pandas as pd
        >>> from analysis.index import tokens
        >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["multipolaire, multipolarité, bipolaire"]}))
        >>> [made.types[number] for number in Lexicon.of(made).types("multipol*")]
        ['multipolaire', 'multipolarité']
        """
        if "*" not in part:
            return [number] if (number := self.tokens.forms.number(part)) is not None else []
        joined, offsets = self._joined
        literal = max(part.split("*"), key=len)
        matches = re.compile(".*".join(map(re.escape, part.split("*")))).fullmatch
        found, at = [], joined.find(literal)
        while at >= 0:
            number = bisect_right(offsets, at) - 1
            found += [number] if matches(self.tokens.types[number]) else []
            at = joined.find(literal, offsets[number + 1])
        return found

    def slot(self, forms: Collection[str]) -> "Slot":
        """The tokens that are any of these forms; the accents that capitals lack are no difference."""
        told = spellings(frozenset(forms))
        types = self.tokens.forms.numbers(told.exact).union(*map(self.types, told.starred))
        return Slot(self.tokens, sorted(types), sorted(self.tokens.forms.numbers(told.plain) - types))

    def places(self, forms: Collection[str]) -> np.ndarray:
        """The positions of any of these forms, in order; the accents that capitals lack are no difference."""
        return self.slot(forms).places


@dataclass(frozen=True)
class Slot:
    """What one word of a phrase may be: tokens of some types, and of further types where they are printed in capitals throughout: INTERETS."""

    tokens: Tokens
    types: list[int]
    unaccented: list[int]

    @cached_property
    def capitals(self) -> np.ndarray:
        """The surfaces of the further types that are in capitals."""
        found = [np.flatnonzero(self.tokens.surface_type == number) for number in self.unaccented]
        return np.array([number for numbers in found for number in numbers.tolist() if self.tokens.surfaces.arrow[number].as_py().isupper()], int)

    @cached_property
    def size(self) -> int:
        """How many tokens there are at most."""
        if not self.types and not self.unaccented:
            return 0
        types = [*self.types, *(self.unaccented if len(self.capitals) else ())]
        return int((self.tokens.type_starts[1:][types] - self.tokens.type_starts[types]).sum())

    @cached_property
    def places(self) -> np.ndarray:
        """The positions of these tokens, in order."""
        places = self.tokens.positions(self.types)
        if not len(self.capitals):
            return places
        further = self.tokens.positions(self.unaccented)
        capitals = further[np.isin(self.tokens.surface[further], self.capitals)]
        return np.sort(np.concatenate([places, capitals]), kind="stable")  # two sorted runs are merged

    def holds(self, positions: np.ndarray) -> np.ndarray:
        """Whether each position is one of these tokens: looked up where it stands, not among the places of a frequent word."""
        names = self.tokens.surface.take(positions, mode="clip")
        found = np.isin(self.tokens.surface_type[names], self.types) & (positions >= 0) & (positions < len(self.tokens))
        return found | np.isin(names, self.capitals) if len(self.capitals) else found


def find(tokens: Tokens, pattern: str) -> tuple[np.ndarray, np.ndarray]:
    """Where a pattern occurs: first positions and numbers of tokens, in order of place; never across paragraphs.

    >>> import pandas as pd
    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["L’État défend ses intérêts les plus vitaux."]}))
    >>> [made.spans(*find(made, pattern)).loc[0, ["start", "end"]].tolist() for pattern in ("Etat", "intérêt* ... vitaux")]
    [[2, 6], [18, 42]]
    """
    places = locate(Lexicon(tokens), *compile_pattern(pattern))
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
    >>> [sorted(slot) for slot in slots], joins == [anything(1)]
    ([['ligne'], ['rouge']], True)
    """
    slots: list[frozenset[str]] = []
    joins: list[Join] = []
    n_gaps = 0
    for part in parse(pattern):
        if part == GAP:
            n_gaps += 1
            continue
        if slots:
            joins.append(anything(n_gaps) if n_gaps else None)
        slots.append(frozenset([part]))
        n_gaps = 0
    return slots, joins


def anything(n_gaps: int) -> Join:
    """What ``...`` allows: up to three words, twice as many for two of them."""
    return re.compile(rf"(?:\S+ ){{0,{MOST_BETWEEN * n_gaps}}}")


def locate(lexicon: Lexicon, slots: Sequence[Collection[str]], joins: Sequence[Join]) -> np.ndarray:
    """Where the slots follow each other: one row a hit, one column a slot, each the position of its token.

    From every place of the first slot the nearest next one is taken that the join allows. All words of a hit lie in one paragraph.
    """
    words = []
    for forms in slots:
        words.append(lexicon.slot(forms))
        if not words[-1].size:
            return np.zeros((0, len(slots)), np.int64)
    hits = _promising(words, joins)[:, None]
    for word, join in zip(words[1:], joins, strict=True):
        hits = _extended(lexicon.tokens, hits, word, join)
    hits = hits[_in_one_paragraph(lexicon.tokens, hits)]
    return hits[np.unique(hits[:, 0], return_index=True)[1]] if any(joins) else hits  # of several hits from one place the nearest


class Spellings(NamedTuple):
    """How some forms may be printed: as types, as types where they are in capitals throughout, and the forms that hold a ``*``."""

    exact: frozenset[str]
    plain: frozenset[str]
    starred: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def spellings(forms: frozenset[str]) -> Spellings:
    """How forms may be printed: any first letter may have lost its accent (Etat, Emirats), but « a » is never « à ».

    >>> sorted(spellings(frozenset(["état"])).exact), sorted(spellings(frozenset(["état"])).plain)
    (['etat', 'état'], ['etat'])
    """
    whole = [part for part in forms if "*" not in part]
    exact = frozenset(whole).union(first + part[1:] for part in whole if len(part) > 2 for first in _FIRST.get(part[0], ""))
    plain = frozenset(part.translate(_PLAIN) for part in whole if not part.isascii())
    return Spellings(exact, plain, tuple(part for part in forms if "*" in part))


def _promising(words: list[Slot], joins: Sequence[Join]) -> np.ndarray:
    """The places of the first word that have the rarest word near enough: a phrase is looked for from its rarest word."""
    rarest = min(range(len(words)), key=lambda number: words[number].size)
    places = words[rarest].places.astype(np.int64)
    if rarest == 0:
        return places
    reach = rarest + sum(MOST_INSERTED for join in joins[:rarest] if join is not None)
    if words[rarest].size * (reach - rarest + 1) > words[0].size:  # more places to try than starts
        return words[0].places.astype(np.int64)
    tried = (places[:, None] - np.arange(rarest, reach + 1)).ravel()
    tried = np.unique(tried) if reach > rarest else tried
    return tried[words[0].holds(tried)]


def _extended(tokens: Tokens, hits: np.ndarray, word: Slot, join: Join) -> np.ndarray:
    """The hits with a further column: each place of their next word that the join allows, the nearest first; hits without one are gone."""
    last = hits[:, -1]
    if join is None:
        return np.column_stack([hits, last + 1])[word.holds(last + 1)]
    is_next = word.holds(last[:, None] + np.arange(1, MOST_INSERTED + 2))
    rows, inserted = np.nonzero(is_next & (np.cumsum(is_next, axis=1) <= TRIES))
    allowed = [
        not n or join.fullmatch(between(tokens, last[row] + 1, last[row] + 1 + n)) is not None for row, n in zip(rows.tolist(), inserted.tolist(), strict=True)
    ]
    rows, inserted = rows[allowed], inserted[allowed]
    return np.column_stack([hits[rows], last[rows] + 1 + inserted])


def between(tokens: Tokens, low: int, high: int) -> str:
    """The forms of the tokens from ``low`` to before ``high``, each followed by a space: what a join is matched against."""
    return "".join(f"{name} " for name in tokens.types[tokens.surface_type[tokens.surface[low:high]]])


def _in_one_paragraph(tokens: Tokens, hits: np.ndarray) -> np.ndarray:
    """Whether the first and the last word of each hit lie in the same paragraph."""
    if hits.shape[1] == 1:
        return np.ones(len(hits), bool)
    following = tokens.paragraph_ruler.at(hits[:, 0]) + 1  # the paragraph after, if there is one
    is_last = following == len(tokens.paragraphs)
    return is_last | (tokens.paragraphs[np.where(is_last, 0, following)] > hits[:, -1])


_PLAIN = str.maketrans("àâäáãçéèêëîïíìôöóòõùûüúñÿ", "aaaaaceeeeiiiiooooouuuuny")
_ACCENTED = {"a": "àâ", "c": "ç", "e": "éèê", "i": "î", "o": "ô", "u": "û"}
_FIRST = _ACCENTED | {accented: plain for plain, group in _ACCENTED.items() for accented in group}
