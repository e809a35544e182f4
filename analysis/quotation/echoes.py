"""Step 3. Marked words that repeat what the text quotes elsewhere, as headings and first paragraphs do: theirs who says them there."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from functools import cache, cached_property

from analysis.quotation.ilots import is_free
from analysis.quotation.marks import Pair
from analysis.quotation.records import Candidate, Nearby, Sentence, WordIndex, placed, sentence_at
from analysis.quotation.spans import trim
from analysis.text import fold

_WORD = re.compile(r"\w+")
_TELLING = re.compile(r"\w{4}")  # a phrase without a word so long is told by chance
_NEW = re.compile(r"\b(?:une?|des) $")  # what brings in a word: behind *le, ce* or a noun it is how the author calls the thing
_DETERMINED = 5  # characters: the longest of them, with its space


def echoes(text: str, sentences: list[Sentence], found: list[Pair], heads: list[Candidate], known: list[Candidate]) -> list[Candidate]:
    """The headings, and the marked words that nobody says, if others repeat them: of the first quotation behind them that does, else of the last before."""
    near, at = Nearby(known, lambda item: item.reach), placed(sentences)
    claimed = {item.pair for item in known}
    apart = (pair for pair in found if pair not in claimed and is_free(text, pair, at, near.touching(pair.start, pair.end)))
    holders = _Holders(text, found, known)
    alone = [
        Candidate((trim(text, pair.start, pair.end),), "mixed", "echo", sentence=sentence_at(at, pair.start)[0], pair=pair)
        for pair in apart
        if holders.may_repeat(pair) and not any(item.holds(pair.start, pair.end) for item in near.touching(pair.start, pair.end))
    ]
    said = [replace(item, speaker=holder.speaker) if (holder := holders.next_to(item)) else item for item in heads + alone]
    return [item for item in said if item.speaker or item.rule != "echo"]


class _Holders:
    """The quotations of a text that have a speaker, found by the words that they hold between marks."""

    def __init__(self, text: str, found: list[Pair], known: list[Candidate]) -> None:
        self.text = fold(text)
        self.near = Nearby([item for item in known if item.speaker], lambda item: (item.start, item.end))
        self.index = WordIndex(self.text, [(pair.start, pair.end) for pair in found])
        self.of = cache(self._of)  # so that a text that repeats one heading a thousand times is read once

    @cached_property
    def printed(self) -> Counter[str]:
        """How often the text prints each word, with marks or without."""
        return Counter(_WORD.findall(self.text))

    def may_repeat(self, pair: Pair) -> bool:
        """Whether marked words may be said again: several, or a word behind *un, des* that the text prints nowhere without marks: *une « honte »*."""
        words = _WORD.findall(self.text, pair.start, pair.end)
        if len(words) != 1:
            return True
        is_new = _NEW.search(self.text, max(0, pair.outer_start - _DETERMINED), pair.outer_start)
        return is_new is not None and self.printed[words[0]] == len(self.index.places[words[0]])

    def next_to(self, item: Candidate) -> Candidate | None:
        """The first quotation behind a candidate that holds its words, else the last before it."""
        found = self.of(self.text[item.start : item.end])
        behind = bisect_right(found, item.start, key=lambda other: other.start)
        return found[min(behind, len(found) - 1)] if found else None

    def _of(self, words: str) -> list[Candidate]:
        """The quotations that hold some words, in order."""
        if not _TELLING.search(words):
            return []
        again = [(place, place + len(words)) for place in self.index.places_of(words)]
        return sorted((item for place in again for item in self.near.touching(*place) if item.holds(*place)), key=lambda item: item.start)
