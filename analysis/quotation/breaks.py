"""Step 1. Where a line that has lost its breaks begins anew inside what its full stops make one sentence: at headings in marks, links and posts."""

import re

from analysis.quotation.marks import Pair
from analysis.quotation.posts import DATED, posts

# A link, or the date behind the account that signs a post, ends what stands before: *… pic.example.com/x Le maire*, *— Paul Durand (@pdurand) 3 mai 2018*.
_POSTED = re.compile(rf"(?:\bhttps?://\S+|\bpic\.\w+\.com/\S+|{DATED})\s+(?=[A-ZÀ-Þ«“\"])")
_WORDS = 12  # a longer line is a paragraph
_BEFORE = re.compile(r"(?:[.!?…»”\"]|\n)\s*$")
_AFTER = re.compile(r"[ \u00a0]*\n|[ \u00a0]+[A-ZÀ-Þ«“\"]")
_REACH = 4  # characters: how much blank space parts a heading from the text around it


def breaks(text: str, found: list[Pair]) -> list[int]:
    """The places, in order, where a line begins anew.

    >>> breaks("Voir https://port.example/plan Le maire est parti.", [])
    [31]
    """
    heads = (pair for pair in found if stands_alone(text, pair))
    around = [place for pair in heads for place in (pair.outer_start, pair.outer_end)]
    around += [place for post in posts(text) for place in (*post.said, post.again)]
    return sorted({*around, *(match.end() for match in _POSTED.finditer(text))})


def stands_alone(text: str, pair: Pair) -> bool:
    """Whether nothing but blank space parts marked words from the sentences around them, and they are none themselves."""
    if pair.depth or not text[pair.start].isupper() or text[pair.end - 1] in ".!?…," or len(pair.words(text)) > _WORDS:
        return False
    before = text[max(0, pair.outer_start - _REACH) : pair.outer_start]
    return bool(_BEFORE.search(before) and _AFTER.match(text, pair.outer_end))
