"""Step 1. Posts that a text embeds, with the name and account that sign them: *Le quai est rouvert.— Paul Durand (@pdurand) 3 mai 2018*."""

import re
from typing import NamedTuple

from analysis.quotation.records import Candidate, Span
from analysis.quotation.spans import trim

DATED = r"\(@\w+\) (?:\d{1,2}(?:er)? \w+|\w+ \d{1,2},) \d{4}"
_SIGNED = re.compile(rf"(?<![ \u00a0])[ \u00a0]*(?:—|–|--)[ \u00a0]*(?P<name>[^\n«»@()—–]{{2,50}}?) {DATED}(?P<space>\s*)")
_LINKS = re.compile(r"(?:\s*(?:https?://\S++|pic\.\w+\.com/\S++|#\w++))++\s*$|\s+$")
_LONGEST = 600  # characters
_PROBE = 25  # characters: enough to find a post again where a page prints its text twice


class Post(NamedTuple):
    """A post: what it says, who signs it, where its signature ends and, where the page prints its text again behind that, where this ends."""

    said: Span
    name: Span
    end: int
    again: int


def posts(text: str) -> list[Post]:
    """The signed posts of a text: from the head of a line, or from where what stands again behind the signature begins.

    >>> text = "Le quai est rouvert.— Paul Durand (@pdurand) 3 mai 2018"
    >>> [(text[slice(*post.said)], text[slice(*post.name)]) for post in posts(text)]
    [('Le quai est rouvert', 'Paul Durand')]
    """
    made: list[Post] = []
    for signed in _SIGNED.finditer(text):
        last = made[-1].again if made else 0
        low = max(signed.start() - _LONGEST, last)
        behind = signed.end("space")
        probe = text[behind : behind + _PROBE]
        start = text.rfind(probe, low, signed.start()) if len(probe) == _PROBE else -1
        again = behind + signed.start() - start if start >= 0 else signed.end("space")
        start = start if start >= 0 else _head(text, low, signed.start())
        if start < 0 and low == last and text[last - 1 : last] in ("", "\n"):
            start = last  # the post before ends its line
        if start < 0:
            continue
        links = _LINKS.search(text, start, signed.start())
        said = trim(text, start, links.start() if links else signed.start())
        if said[0] < said[1]:
            made.append(Post(said, signed.span("name"), signed.start("space"), min(again, len(text))))
    return made


def _head(text: str, low: int, high: int) -> int:
    """Where the last line begins that has its head in a stretch of text; -1 without one."""
    end = text.rfind("\n", low, high)
    return end + 1 if end >= 0 else -1


def posted(text: str, reported: list[Candidate]) -> list[Candidate]:
    """What is reported with the posts, as direct speech of who signs them, and without what their text reports where it is printed again."""
    found = posts(text)
    kept = [item for item in reported if not (item.segments and any(post.end <= item.start < post.again for post in found))]
    return kept + [Candidate((post.said,), "direct", "signed", speaker=post.name) for post in found]
