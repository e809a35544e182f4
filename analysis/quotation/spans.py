"""Between the steps: spans cut clean, and one candidate a place."""

import re
from dataclasses import replace

from analysis.quotation.records import Candidate, Span

_EDGE = ' \t\n\u00a0\u202f,;:.–—-"«»“”'
_REOPENED = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+[«“]\s*+")


def trim(text: str, start: int, end: int) -> Span:
    """A span without outer spaces, commas and the full stop; question marks and suspension points stay."""
    while start < end and text[start] in _EDGE and text[start] not in '«“"':
        start += 1
    while end > start and text[end - 1] in _EDGE and text[end - 1] not in '»”"' and text[max(start, end - 2) : end] != "..":
        end -= 1
    return start, end


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """A marked stretch cut where a new paragraph takes the opening mark up again."""
    joints = list(_REOPENED.finditer(text, start, end))
    edges = [start, *(place for joint in joints for place in joint.span()), end]
    spans = [trim(text, low, high) for low, high in zip(edges[::2], edges[1::2], strict=True)] if joints else [(start, end)]
    return [span for span in spans if span[0] < span[1]]


def unique(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates by place, one for each span and one for each cue and start: the richer one stays."""
    ranked = sorted(
        (item for item in (_sound(text, candidate) for candidate in candidates) if item.segments),
        key=lambda item: (item.start, -item.end, item.speaker is None, item.kind != "direct", item.rule.startswith("noun"), -len(item.segments), item.rule),
    )
    kept: list[Candidate] = []
    spans: set[Span] = set()  # outer ones, which name a quotation: broken by an incise or not, it is one
    ends: dict[tuple[Span, str], int] = {}
    for item in ranked:
        key = (item.cue, item.rule) if item.cue else None
        if (item.start, item.end) in spans or key and item.start < ends.get(key, -1):
            continue
        kept.append(item)
        spans.add((item.start, item.end))
        if key:
            ends[key] = max(item.end, ends.get(key, -1))
    return kept


def _sound(text: str, item: Candidate) -> Candidate:
    """The candidate without empty pieces, in order and without overlap: printing accidents make such pieces."""
    if item.kind == "direct" and item.pair and "\n" in text[item.start : item.end]:
        item = replace(item, segments=tuple(piece for low, high in item.segments for piece in paragraphs(text, low, high)))
    pieces: list[Span] = []
    for start, end in sorted(item.segments):
        if start < end and (not pieces or start >= pieces[-1][1]):
            pieces.append((start, end))
    return item if tuple(pieces) == item.segments else replace(item, segments=tuple(pieces))
