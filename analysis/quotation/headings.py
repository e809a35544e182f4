"""Step 3. What ``breaks`` tells to be headings in marks: direct speech of the speaker whom the text gives to the same words."""

import re
from dataclasses import replace

from analysis.quotation.breaks import stands_alone
from analysis.quotation.marks import Pair
from analysis.quotation.naming import is_named
from analysis.quotation.records import Candidate, Nearby, Span
from analysis.quotation.spans import trim
from analysis.text import fold


def headings(text: str, found: list[Pair]) -> list[Candidate]:
    """The marked words that stand between two sentences without a full stop, several or taken from a quotation of the text."""
    alone = [pair for pair in found if stands_alone(text, pair)]
    return [Candidate((trim(text, pair.start, pair.end),), "direct", "heading", pair=pair) for pair in alone if _is_said(text, pair, found)]


def _is_said(text: str, pair: Pair, found: list[Pair]) -> bool:
    """Whether a heading repeats what other marks hold, or is no single word; a name that it repeats stays one."""
    held = fold(text[pair.start : pair.end])
    again = [other for other in found if other is not pair and held in fold(text[other.start : other.end])]
    return not any(is_named(text, other) for other in again) if again else len(pair.words(text)) > 1


def echoes(text: str, heads: list[Candidate], known: list[Candidate]) -> list[Candidate]:
    """The headings, each with the speaker of the quotation that holds its words: the first one behind it, else the last before."""
    folded, near = fold(text), Nearby(known, lambda item: (item.start, item.end))
    return [replace(head, speaker=_echoed(folded, head, near)) for head in heads]


def _echoed(folded: str, head: Candidate, near: Nearby[Candidate]) -> Span | None:
    words = re.escape(folded[head.start : head.end])
    places = [match.span() for match in re.finditer(words, folded) if match.start() != head.start]
    said = [item for place in places for item in near.touching(*place) if item.speaker and item.holds(*place)]
    return min(said, key=lambda item: (item.start < head.start, abs(item.start - head.start))).speaker if said else None
