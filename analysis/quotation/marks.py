"""Step 1. Pairs of quotation marks: a stack over all styles, mended where the printing lost a mark."""

import re
from bisect import bisect_right
from typing import NamedTuple

from analysis.text import BLANK

CLOSES = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’", "<<": ">>"}
OPENS = {closing: opening for opening, closing in CLOSES.items()} | {"”": "“"}
_APOSTROPHE = "'"  # a mark only within other marks
STRAIGHT = ('"', "''", _APOSTROPHE)

# ‘ and ’ are marks only where they cannot be apostrophes; '' is a poor man's straight mark.
_MARK = re.compile(r"[«»“”„‹›\"]|<<|>>|''|(?<!\w)‘(?=\S)|(?<=[\w.!?…»])’(?=[\s.,;:!?)]|$)|(?<![\w'])'(?=\w)|(?<=[\w.!?…])'(?=[\s.,;:!?)»”\"]|$)")
_CLOSING = re.compile(rf"{BLANK}?[.,;:!?)]|\s|$")
# *a dit. »La digue tient », …*: a closing mark printed for the opening one, if the next mark of its paragraph closes as well.
_TURNED = re.compile(r"(?:^|(?<=[\s.(:]))([»”])[^\S\n]?(?=[^\W\d_])[^«»“”\"\n]+(?<!\s)[^\S\n]?\1(?!\w)")
_DEEPEST = 30  # marks open at once: more are a text that never closes them
_EDGE = " \t\n\u00a0\u202f"


class Pair(NamedTuple):
    """A pair of marks: ``start`` and ``end`` of what it holds, the outer edges, the marks, how deep it is nested."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    marks: str
    depth: int

    def words(self, text: str) -> list[str]:
        """The words between the marks, parted by spaces."""
        return text[self.start : self.end].split()


class _Open(NamedTuple):
    mark: str
    start: int
    paragraph: int


def pairs(text: str) -> list[Pair]:
    """The pairs of marks of a text, by place; a quotation reopened at each paragraph is one pair.

    An opening mark that nothing closes ends with its paragraph if it began it, and is otherwise dropped; a closing mark
    that nothing opens is dropped. A pair may run over paragraphs until another mark of its style opens.

    >>> [(pair.start, pair.end, pair.marks) for pair in pairs("Un «pas “utile”», dit-il.")]
    [(4, 15, '«»'), (9, 14, '“”')]
    """
    edges = [match.end() for match in re.finditer(r"\n\s*", text)]
    found: list[Pair] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        paragraph = bisect_right(edges, place)
        if mark == _APOSTROPHE and not stack:
            continue
        if _TURNED.match(text, place) and all(item.mark != OPENS[mark] for item in stack):
            stack.append(_Open(OPENS[mark], place, paragraph))
        elif _is_opening(text, match, stack):
            stack = _shared_closing(text, edges, stack, mark, paragraph, found)
            if _is_reopening(edges, place, mark, stack):
                continue
            stack = _abandon(text, edges, stack, mark, paragraph, found)
            stack.append(_Open(mark, place, paragraph))
            if len(stack) > _DEEPEST:
                _mend(text, edges, stack.pop(0), found)
        else:
            stack = _close(text, match, stack, found, edges)
    for orphan in stack:
        _mend(text, edges, orphan, found)
    return [pair for pair in _nested(found) if pair.depth or pair.marks != _APOSTROPHE * 2]  # what held them may have stayed open


def _is_opening(text: str, match: re.Match[str], stack: list[_Open]) -> bool:
    """Whether a mark opens: told by its shape, for straight marks by the spaces around it, at last by what is open."""
    mark = match.group()
    if mark not in STRAIGHT:
        return mark in CLOSES
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    is_free_before, is_free_after = not before or before in " \n\t(['’\u00a0\u202f—–-", not after or after in " \n\t\u00a0\u202f.,;:!?)]"
    if is_free_before != is_free_after:
        return is_free_before
    return all(item.mark != mark for item in stack)


def _is_reopening(edges: list[int], place: int, mark: str, stack: list[_Open]) -> bool:
    """Whether a mark only repeats the opening at the head of a new paragraph, as long quotations do."""
    is_head = place in edges[bisect_right(edges, place) - 1 : bisect_right(edges, place)]
    return is_head and bool(stack) and stack[-1].mark == mark and mark not in STRAIGHT


def _shared_closing(text: str, edges: list[int], stack: list[_Open], mark: str, paragraph: int, found: list[Pair]) -> list[_Open]:
    """The stack without an opening whose closing mark was printed once for two: « Je lui ai dit : « Viens », raconte-t-elle."""
    if not stack or stack[-1].mark != mark or stack[-1].paragraph >= paragraph:
        return stack
    item = stack[-1]
    inner = [pair for pair in found if pair.outer_start > item.start and pair.marks[0] == mark[0] and bisect_right(edges, pair.outer_start) == item.paragraph]
    if not inner:
        return stack
    _add(text, item, inner[-1].end, inner[-1].outer_end, inner[-1].marks[1:], found)
    return stack[:-1]


def _abandon(text: str, edges: list[int], stack: list[_Open], mark: str, paragraph: int, found: list[Pair]) -> list[_Open]:
    """The stack without what a new opening shows to be orphaned: the same mark, left open in an earlier paragraph."""
    kept = []
    for item in stack:
        if item.mark == mark and item.paragraph < paragraph:
            _mend(text, edges, item, found)
        else:
            kept.append(item)
    return kept


def _close(text: str, match: re.Match[str], stack: list[_Open], found: list[Pair], edges: list[int]) -> list[_Open]:
    """The stack after a closing mark, its pair added; a mark that closes nothing opened is dropped."""
    mark = match.group()
    opening = mark if mark in STRAIGHT else OPENS[mark]
    for number in range(len(stack) - 1, -1, -1):
        item = stack[number]
        is_own = item.mark == opening or opening == "“" and item.mark == "„"
        if is_own or number == len(stack) - 1 and _is_mistaken(text, match, item, edges):
            for orphan in stack[number + 1 :]:
                _mend(text, edges, orphan, found)
            _add(text, item, match.start(), match.end(), mark, found)
            return stack[:number]
    return stack


def _is_mistaken(text: str, match: re.Match[str], item: _Open, edges: list[int]) -> bool:
    """Whether a mark closes one of another style, for which its paragraph has no mark of its own: *« … "*, *" … »*."""
    end = edges[item.paragraph] if item.paragraph < len(edges) else len(text)
    if _APOSTROPHE in (match.group(), item.mark) or match.start() >= end or not _CLOSING.match(text, match.end()):
        return False
    closer = text.find(CLOSES.get(item.mark, item.mark), match.end(), end)
    return closer < 0 or text.find(item.mark, match.end(), closer) >= 0


def _mend(text: str, edges: list[int], orphan: _Open, found: list[Pair]) -> None:
    """Close an orphan at the end of the paragraph it began; elsewhere it is left out."""
    head = edges[orphan.paragraph - 1] if orphan.paragraph else len(text) - len(text.lstrip())
    if orphan.start != head:
        return
    end = edges[orphan.paragraph] if orphan.paragraph < len(edges) else len(text)
    end = orphan.start + len(text[orphan.start : end].rstrip())
    _add(text, orphan, end, end, "", found)


def _add(text: str, item: _Open, end: int, outer_end: int, mark: str, found: list[Pair]) -> None:
    """Add the pair that an opening and an end make, unless it holds nothing but space."""
    start = item.start + len(item.mark)
    held = text[start:end]
    if not held.strip(_EDGE):
        return
    start += len(held) - len(held.lstrip(_EDGE))
    end -= len(held) - len(held.rstrip(_EDGE))
    found.append(Pair(start, end, item.start, outer_end, text[item.start : item.start + len(item.mark)] + mark, 0))


def _nested(found: list[Pair]) -> list[Pair]:
    """The pairs by place, each with the number of pairs around it."""
    found.sort(key=lambda pair: (pair.start, -pair.end))
    around: list[Pair] = []
    result = []
    for pair in found:
        around = [outer for outer in around if outer.end > pair.start]
        result.append(pair._replace(depth=len(around)))
        around.append(pair)
    return result
