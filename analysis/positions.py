"""Positions: every token of a corpus as columns of numbers. What stands where, how often, in which document, at which character.

A *surface* is a token with the white space after it; a *type* is the form under which it is counted. Positions are sorted
by type, so that the places of a word are one slice; a phrase is found from its rarest word (patterns.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.columns import ByType, Ruler, all_by_type, bisect, edges, runs, search, spread, tally
from analysis.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False, kw_only=True)
class Positions:
    """The columns of a corpus; positions are counted in tokens from the first document to the last.

    ``surface`` holds the surface id of each token,
    ``first`` the first position of each document and, last, the number of tokens, ``words`` the word tokens of each document,
    ``sentences`` and ``paragraphs`` the positions that begin one, ``sentence_chars`` the character offset of each sentence in its
    document. ``surfaces`` names the surfaces; ``surface_type``, ``surface_width``, ``surface_blank`` and ``surface_is_word`` give
    their type, their characters, how many of these are white space at the end, and whether they hold a letter or a digit. ``forms`` names the
    types, in the order of their characters. ``sorted`` is found when it is first asked for, unless it was ``stored``.
    """

    surface: np.ndarray
    first: np.ndarray
    words: np.ndarray
    sentences: np.ndarray
    sentence_chars: np.ndarray
    paragraphs: np.ndarray
    surfaces: Vocabulary
    surface_type: np.ndarray
    surface_width: np.ndarray
    surface_blank: np.ndarray
    surface_is_word: np.ndarray
    forms: Vocabulary
    stored: ByType | None = None

    @cached_property
    def sorted(self) -> ByType:
        """All positions sorted by type: type ``t`` owns ``order[starts[t]:starts[t + 1]]``."""
        return self.stored or all_by_type(self.surface, self.surface_type, self.first, len(self.forms))

    @property
    def order(self) -> np.ndarray:
        """All positions sorted by type and, within a type, by place."""
        return self.sorted.order

    @property
    def type_starts(self) -> np.ndarray:
        """Where each type begins in ``order``."""
        return self.sorted.starts

    @property
    def vocabulary(self) -> np.ndarray:
        """The surfaces: tokens, each with the white space after it."""
        return self.surfaces.strings

    @property
    def types(self) -> np.ndarray:
        """The forms under which tokens are counted, in the order of their characters."""
        return self.forms.strings

    @property
    def type_ids(self) -> dict[str, int]:
        """The number of each type."""
        return self.forms.ids

    def __len__(self) -> int:
        return len(self.surface)

    def positions(self, types: int | Iterable[int]) -> np.ndarray:
        """Where tokens of these types stand, in order of place."""
        ids = [types] if isinstance(types, (int, np.integer)) else list(types)
        slices = [self.order[self.type_starts[i] : self.type_starts[i + 1]] for i in ids]
        if not slices:
            return np.zeros(0, np.int32)
        return np.asarray(slices[0]) if len(slices) == 1 else np.sort(np.concatenate(slices))

    def is_word(self) -> np.ndarray:
        """Whether each surface of the vocabulary is a word: holds a letter or a digit."""
        return self.surface_is_word

    def type_is_word(self) -> np.ndarray:
        """Whether each type is a word."""
        return self._type_is_word

    @cached_property
    def _type_is_word(self) -> np.ndarray:
        is_word = np.zeros(len(self.forms), bool)
        is_word[self.surface_type[self.surface_is_word]] = True
        return is_word

    def n_words(self) -> np.ndarray:
        """Word tokens of each document: the denominator of every rate."""
        return self.words

    def counts(self) -> np.ndarray:
        """Occurrences of each type."""
        if self.stored is not None or "sorted" in self.__dict__:
            return np.diff(self.type_starts)
        of_surface = tally(self.surface, len(self.surfaces))
        return np.bincount(self.surface_type, of_surface, len(self.forms)).astype(np.int64)

    def n_docs(self) -> np.ndarray:
        """Documents that hold each type."""
        return self.sorted.n_docs

    def by_document(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The table of types by documents, without its zeros: type, number of the document, occurrences; in this order.

        >>> import pandas as pd
        >>> from analysis.index import tokens
        >>> [column.tolist() for column in tokens(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Non non", "Oui non"]})).by_document()]
        [[0, 0, 1], [0, 1, 1], [2, 1, 1]]
        """
        types = np.repeat(np.arange(len(self.forms)), np.diff(self.type_starts))
        documents = spread(self.first)[self.order]
        is_new = np.ones(len(self), bool)
        is_new[1:] = (types[1:] != types[:-1]) | (documents[1:] != documents[:-1])
        at = np.flatnonzero(is_new)
        return types[at], documents[at], np.diff(np.append(at, len(self)))

    def documents_of(self, positions: np.ndarray) -> np.ndarray:
        """The number of the document that holds each position."""
        return self.document_ruler.at(positions)

    def held(self, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the documents that hold some of these positions, which are in order, and how many each holds."""
        if len(positions) > len(self.first):  # fewer to look up the other way round
            n = np.diff(search(positions, self.first))
            return np.flatnonzero(n), n[n > 0]
        number = self.documents_of(positions)
        at = np.flatnonzero(np.diff(number, prepend=-1))
        return number[at], np.diff(np.append(at, len(number)))

    @cached_property
    def sentence_ruler(self) -> Ruler:
        """What finds the sentence of a position."""
        return Ruler.of(self.sentences, len(self))

    @cached_property
    def paragraph_ruler(self) -> Ruler:
        """What finds the paragraph of a position."""
        return Ruler.of(self.paragraphs, len(self))

    @cached_property
    def document_ruler(self) -> Ruler:
        """What finds the document of a position."""
        return Ruler.of(self.first[:-1], len(self), a_block=1)

    @cached_property
    def sentences_before(self) -> np.ndarray:
        """The sentences before each document and, last, all of them."""
        return search(self.sentences, self.first)

    @cached_property
    def paragraphs_before(self) -> np.ndarray:
        """The paragraphs before each document and, last, all of them."""
        return search(self.paragraphs, self.first)

    def chars(self, positions: np.ndarray) -> np.ndarray:
        """The character offset, in its document, of the token at each position."""
        sentence = self.sentence_ruler.at(positions)
        return self.sentence_chars[sentence] + self.width(self.sentences[sentence], positions)

    def token_at(self, numbers: np.ndarray, offsets: np.ndarray) -> np.ndarray:
        """The position of the token that holds each character offset in the document with each number.

        >>> import pandas as pd
        >>> from analysis.index import tokens
        >>> tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Les intérêts vitaux."]})).token_at(np.array([0]), np.array([6])).tolist()
        [1]
        """
        numbers, offsets = np.asarray(numbers), np.asarray(offsets, np.int64)
        sentence = bisect(self.sentence_chars, offsets, self.sentences_before[numbers], self.sentences_before[numbers + 1])
        begin, end = self.bounds(self.sentences[sentence], "sentence")
        sizes = end - begin
        starts = np.cumsum(sizes) - sizes
        widths = self.surface_width[self.surface[runs(begin, sizes)]]
        running = np.cumsum(widths) - widths
        is_before = running - np.repeat(running[starts], sizes) <= np.repeat(offsets - self.sentence_chars[sentence], sizes)
        return begin + (np.add.reduceat(is_before, starts, dtype=np.int64) if len(starts) else 0) - 1

    def bounds(self, positions: np.ndarray, within: str) -> tuple[np.ndarray, np.ndarray]:
        """The first position, and the one after the last, of the sentence, paragraph or document of each position."""
        ruler: Ruler = getattr(self, f"{within}_ruler")
        starts, at = ruler.edges, ruler.at(positions) + 1
        after = np.where(at < len(starts), starts[np.minimum(at, len(starts) - 1)], len(self))
        return starts[at - 1].astype(np.int64), after.astype(np.int64)

    def joined(self, low: np.ndarray, high: np.ndarray) -> list[str]:
        """The text between positions ``low`` and ``high``, pair by pair."""
        sizes = np.asarray(high, np.int64) - low
        return self.surfaces.joined(self.surface[runs(low, sizes)], edges(sizes))

    def offsets(self, positions: np.ndarray, lengths: np.ndarray | int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Character offsets of runs of tokens: start, end, and start of the sentence."""
        positions = np.asarray(positions, np.int64)
        after = positions + lengths
        sentence = self.sentence_ruler.at(positions)
        base = self.sentence_chars[sentence].astype(np.int64)
        start = base + self.width(self.sentences[sentence], positions)
        return start, start + self.width(positions, after) - self.surface_blank[self.surface[after - 1]], base

    def width(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Characters between positions ``low`` and ``high``, pair by pair: sums over many short runs at once."""
        sizes = np.asarray(high, np.int64) - low
        running = np.concatenate(([0], np.cumsum(self.surface_width[self.surface[runs(low, sizes)]], dtype=np.int64)))
        ends = np.cumsum(sizes)
        return running[ends] - running[ends - sizes]
