"""Step 3. What ``breaks`` tells to be headings in marks: direct speech of the speaker whom the text gives to the same words."""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache

from analysis.quotation.breaks import stands_alone
from analysis.quotation.marks import Pair
from analysis.quotation.naming import is_named
from analysis.quotation.records import Candidate, Nearby, Span
from analysis.quotation.spans import trim
from analysis.text import fold


def headings(text: str, found: list[Pair]) -> list[Candidate]:
    """The marked words that stand between two sentences without a full stop, several or taken from a quotation of the text.

    A heading that repeats what other marks hold is said, unless one of these names something; else it is said if it is no single word.
    """
    alone = [pair for pair in found if stands_alone(text, pair)]
    held = [(pair, fold(text[pair.start : pair.end])) for pair in found] if alone else []

    @cache  # so that a text that repeats one heading a thousand times is read once
    def holding(words: str) -> tuple[int, list[Pair]]:
        holders = [pair for pair, folded in held if words in folded]
        return len(holders), [pair for pair in holders if is_named(text, pair)]

    said: list[Candidate] = []
    for pair in alone:
        number, named = holding(fold(text[pair.start : pair.end]))
        if named in ([], [pair]) if number > 1 else len(pair.words(text)) > 1:
            said.append(Candidate((trim(text, pair.start, pair.end),), "direct", "heading", pair=pair))
    return said


def echoes(text: str, heads: list[Candidate], known: list[Candidate]) -> list[Candidate]:
    """The headings, each with the speaker of the quotation that holds its words: the first one behind it, else the last before."""
    folded, near = fold(text), Nearby(known, lambda item: (item.start, item.end))

    @cache
    def holding(words: str) -> list[Candidate]:
        places = [match.span() for match in re.finditer(re.escape(words), folded)]
        return sorted((item for place in places for item in near.touching(*place) if item.speaker and item.holds(*place)), key=lambda item: item.start)

    return [replace(head, speaker=_echoed(head, holding(folded[head.start : head.end]))) for head in heads]


def _echoed(head: Candidate, holders: list[Candidate]) -> Span | None:
    """The speaker of the first of the holders behind a heading, else of the last before it."""
    behind = bisect_right(holders, head.start, key=lambda item: item.start)
    return holders[min(behind, len(holders) - 1)].speaker if holders else None
