"""Step 3. What ``breaks`` tells to be headings in marks: direct speech."""

from functools import cache

from analysis.quotation.breaks import stands_alone
from analysis.quotation.marks import Pair
from analysis.quotation.naming import is_named
from analysis.quotation.records import Candidate, Nearby, WordIndex
from analysis.quotation.spans import trim
from analysis.text import fold


def headings(text: str, found: list[Pair]) -> list[Candidate]:
    """The marked words that stand between two sentences without a full stop, several or taken from a quotation of the text.

    A heading that repeats what other marks hold is said, unless one of these names something; else it is said if it is no single word.
    """
    alone = [pair for pair in found if stands_alone(text, pair)]
    if not alone:
        return []
    index = WordIndex(fold(text), [(pair.start, pair.end) for pair in found])
    near = Nearby(found, lambda pair: (pair.start, pair.end))

    @cache  # so that a text that repeats one heading a thousand times is read once
    def holding(words: str) -> tuple[int, list[Pair]]:
        again = [(place, place + len(words)) for place in index.places_of(words)]
        holders = {pair for start, end in again for pair in near.touching(start, end) if pair.start <= start and end <= pair.end}
        return len(holders), [pair for pair in holders if is_named(text, pair)]

    said: list[Candidate] = []
    for pair in alone:
        number, named = holding(fold(text[pair.start : pair.end]))
        if named in ([], [pair]) if number > 1 else len(pair.words(text)) > 1:
            said.append(Candidate((trim(text, pair.start, pair.end),), "direct", "heading", pair=pair))
    return said
