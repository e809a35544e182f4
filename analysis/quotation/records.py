"""Between the steps: what they hand to each other, a sentence with its tree and a candidate quotation, and how things are found by place."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from analysis.parsing import Tree
from analysis.quotation.cues import Entry
from analysis.quotation.marks import Pair

Span = tuple[int, int]
Item = TypeVar("Item")
_WORD = re.compile(r"\w+")
_BLOCK = 1024  # characters: neighbours are looked up by stretches of the text, so that a long text takes time in proportion


class Nearby(Generic[Item]):
    """Things with a place in the text, found by place."""

    def __init__(self, items: Sequence[Item], span: Callable[[Item], Span]) -> None:
        self.items, self.spans = items, [span(item) for item in items]
        self.blocks: defaultdict[int, list[int]] = defaultdict(list)
        for number, (start, end) in enumerate(self.spans):
            for block in range(start // _BLOCK, end // _BLOCK + 1):
                self.blocks[block].append(number)

    def touching(self, start: int, end: int) -> list[Item]:
        """The things that touch a span, in the order they were given."""
        first, last = start // _BLOCK, end // _BLOCK
        numbers = self.blocks.get(first, [])
        if first < last:
            numbers = sorted({number for block in range(first, last + 1) for number in self.blocks.get(block, ())})
        return [self.items[number] for number in numbers if self.spans[number][0] <= end and start <= self.spans[number][1]]


class WordIndex:
    """The words of some stretches of a text with their places, so that a phrase is found by its rarest word."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.text = text
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        reached = 0  # stretches may hold each other
        for start, end in sorted(spans):
            for word in _WORD.finditer(text, max(start, reached), end):
                self.places[word.group()].append(word.start())
            reached = max(reached, end)

    def places_of(self, phrase: str) -> list[int]:
        """Where a phrase begins, in order; it is found if one of its words lies in the stretches.

        >>> WordIndex("la digue et la rade", [(0, 8), (12, 19)]).places_of("la rade")
        [12]
        """
        words = list(_WORD.finditer(phrase))
        if not words:
            return []
        rarest = min(words, key=lambda word: len(self.places[word.group()]))
        begun = (place - rarest.start() for place in self.places[rarest.group()])
        return [place for place in begun if place >= 0 and self.text.startswith(phrase, place)]


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence of a document: its span, its tree and the pairs of marks that touch it."""

    start: int
    end: int
    tree: Tree
    pairs: tuple[Pair, ...]

    def token_at(self, place: int) -> int:
        """The first token that ends after a place."""
        return min(bisect_right(self.tree.ends, place), len(self.tree) - 1)


Sentences = Nearby[tuple[int, Sentence]]


def placed(sentences: list[Sentence]) -> Sentences:
    """The sentences of a document with their numbers, to be found by place."""
    return Nearby(list(enumerate(sentences)), lambda item: (item[1].start, item[1].end))


def sentence_at(sentences: Sentences, place: int) -> tuple[int, Sentence | None]:
    """The sentence that holds a place, with its number; -1 where none was parsed."""
    return next(((number, sentence) for number, sentence in sentences.touching(place, place) if sentence.start <= place < sentence.end), (-1, None))


@dataclass(frozen=True)
class Candidate:
    """A quotation before entities are known; ``speaker`` is the span as written, ``cue`` the span of the lexical word."""

    segments: tuple[Span, ...]
    kind: str
    rule: str
    cue: Span | None = None
    entry: Entry | None = None
    speaker: Span | None = None
    modality: str = "asserted"
    sentence: int = -1  # the number of the parsed sentence it was found in, -1 without one
    pair: Pair | None = None

    @property
    def start(self) -> int:
        """First character."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """Character after the last one."""
        return self.segments[-1][1]

    @property
    def reach(self) -> Span:
        """The stretch of text that the candidate and its marks take."""
        low, high = (self.pair.outer_start, self.pair.outer_end) if self.pair else (self.start, self.end)
        return min(low, self.start), max(high, self.end)

    def holds_pair(self, pair: Pair) -> bool:
        """Whether marked words lie inside one of the pieces, a full stop before the closing mark apart."""
        return any(low <= pair.start < high and pair.end <= high + 3 for low, high in self.segments)

    def holds(self, start: int, end: int) -> bool:
        """Whether a span lies inside one of the pieces."""
        return any(low <= start and end <= high for low, high in self.segments)
