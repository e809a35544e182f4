"""Agency datelines at the start of a paragraph: «PARIS, 15 sept 2022 (AFP) -». Cut off, kept, never text.

A place of a dateline is a bureau, not an actor: left in the text, «MOSCOU» and «PEKIN» would be counted as metonyms.
"""

import re
from functools import cache
from typing import NamedTuple

from analysis.french import DAYS
from analysis.sources.agencies import agencies, pattern
from analysis.sources.dates import Date, find_date

REACH = 140  # characters within which a dateline ends
DASH = r"(?:-{1,2}|[–—]|_(?!_))"
_PARTICLES = "de du des la le les en et sur of the and und am im an der den del di da al el sous lès".split()
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w.’'ʼ-]*"
_NEXT = rf"(?:{_CAPITAL}|[dl][’']{_CAPITAL}|{'|'.join(_PARTICLES)}|/)"
# First word capitalised, seven words at most, then perhaps a bracket: «NEW YORK (Nations unies)».
PLACE = re.compile(rf"(?:[dl][’'])?{_CAPITAL}(?:[ \u00a0/-]{{1,3}}{_NEXT}){{0,6}}(?: ?\([^()]{{2,40}}\))?")
# A word and then a date on one line, as sites and notes have it: «date 2022-09 MOSCOU (AP) –».
DATE_LABEL = re.compile(r"(?:date|publié(?:e)? le|published(?: on)?|le)\s*:?\s+(?=\S*\d|\w+ \d)", re.IGNORECASE)
# Brackets, slashes, or a dash that something stands before: without any there is no dateline.
LIKELY = re.compile(rf"[(\[/]|\w\.? *{DASH}\s")


class Dateline(NamedTuple):
    """A dateline and where the text begins after it."""

    dateline: str  # verbatim, without a date written before it
    place: str | None
    agencies: tuple[str, ...]
    date: Date | None
    header_date: Date | None  # a date printed before the dateline on its line
    end: int


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The agency's place in a dateline: in brackets or slashes; or bare, after a date and before a dash."""
    names = pattern()
    several = rf"(?:{names})(?:(?:\s*[/,;&+-]\s*|\s+(?:et |and |avec |with )?)(?:{names})){{0,2}}"
    closed = rf"[(\[]\s*(?P<round>{several})\s*[)\]]|(?P<slash>/\s*(?:{several})\s*/)"
    unknown = r"\(\s*(?P<unknown>[A-ZÀ-Þ][A-Za-zÀ-ÿ]{1,11})\s*\)"
    return re.compile(f"{closed}|{unknown}", re.IGNORECASE), re.compile(rf"(?P<bare>(?:{names}))(?=\s*{DASH}\s)")


def find_dateline(paragraph: str, *, year: int | None = None) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    >>> found = find_dateline("PARIS, 15 sept 2022 (AFP) - Les pourparlers sont suspendus.")
    >>> found.dateline, found.place, found.agencies, found.date.iso
    ('PARIS, 15 sept 2022 (AFP) -', 'PARIS', ('AFP',), '2022-09-15')
    >>> find_dateline("Selon un diplomate (AFP du 12 septembre) la formule change.")
    """
    start, header = _header_date(paragraph)
    head = paragraph[start : start + REACH]
    if not LIKELY.search(head):
        return None
    found = _closed(head, year) or _bare(head, year)
    return found and found._replace(header_date=header, end=found.end + start)


def _header_date(paragraph: str) -> tuple[int, Date | None]:
    """Where the dateline may begin, past blanks and past a labelled date."""
    start = len(paragraph) - len(paragraph.lstrip())
    label = DATE_LABEL.match(paragraph, start)
    if label is None:
        return start, None
    date = find_date(paragraph[label.end() : label.end() + 40])
    if date is None or date.span[0] > 12:
        return start, None
    end = label.end() + date.span[1]
    return end + len(re.match(r"[\s:,.–—-]*", paragraph[end:]).group()), date  # type: ignore[union-attr]


def _closed(head: str, year: int | None) -> Dateline | None:
    """(AGENCY) or /AGENCY/, after a place, a date, both, or nothing."""
    for mark in _marks()[0].finditer(head):
        dash = re.match(rf"\s*[.:]?\s*{DASH}\s*|\s*[.:]\s*", head[mark.end() :])
        left = _left(head[: mark.start()], year)
        if left is None:
            return None
        place, date = left
        names = _agencies(mark, date, dash)
        if not names:
            continue
        if not place and not date:
            return _turned_round(head, mark, names, year)
        has_dash = dash is not None and any(char in dash.group() for char in "-–—_")
        if has_dash or (place and date) or (place and len(names) > 1) or mark.group("slash"):
            end = mark.end() + (dash.end() if dash else 0)
            return Dateline(head[:end].strip(), place, names, date, None, end + _blanks(head, end))
    return None


def _agencies(mark: re.Match[str], date: Date | None, dash: re.Match[str] | None) -> tuple[str, ...]:
    """The agencies named; one that is not on the list counts only between a date and a dash."""
    if not mark.group("unknown"):
        return tuple(agencies(mark.group("round") or mark.group("slash")))
    name = mark.group("unknown")
    return (name,) if date and dash and name[:2].isupper() else ()


def _turned_round(head: str, mark: re.Match[str], names: tuple[str, ...], year: int | None) -> Dateline | None:
    """(AGENCY) - PLACE, DATE - text, as ANSA has it; or (AGENCY) - text."""
    rest = re.match(rf"\s*{DASH}\s*(.{{2,60}}?)\s*{DASH}\s", head[mark.end() :])
    left = _left(rest.group(1), year) if rest else None
    if rest and left and left[0] and left[1]:
        end = mark.end() + rest.end()
        return Dateline(head[:end].strip(), left[0], names, left[1], None, end)
    dash = re.match(rf"\s*\.?{DASH}\s*", head[mark.end() :])
    if dash is None:
        return None
    end = mark.end() + dash.end()
    return Dateline(head[:end].strip(), None, names, None, None, end)


def _bare(head: str, year: int | None) -> Dateline | None:
    """PLACE, DATE AGENCY DASH, as Kyodo has it."""
    mark = _marks()[1].search(head)
    left = _left(head[: mark.start()], year) if mark else None
    if mark is None or left is None or not left[1]:
        return None
    dash = re.match(rf"\s*{DASH}\s*", head[mark.end() :])
    end = mark.end() + (dash.end() if dash else 0)
    return Dateline(head[:end].strip(), left[0], tuple(agencies(mark.group("bare"))), left[1], None, end)


def _blanks(head: str, end: int) -> int:
    return len(head[end:]) - len(head[end:].lstrip())


def _left(left: str, year: int | None) -> tuple[str | None, Date | None] | None:
    """Place and date out of what stands before the agency; None when it is anything else."""
    left = left.strip().rstrip(".,:").strip()
    if not left:
        return None, None
    date = find_date(left, year=year)
    if date is not None:
        rest = left[date.span[1] :].strip(" ,.")
        if rest and not re.fullmatch(r"\d{4}|\w{2,9}day|[Aa]", rest):
            return None
        left = re.sub(rf"[,.\s]*\b(?:le|{DAYS}|\w{{3,6}}day)?[,.\s]*$", "", left[: date.span[0]])
    place = place_of(left)
    if left and place is None:
        return None
    return place, date


def place_of(printed: str) -> str | None:
    """The place that opens what is printed as one: «VALMONT» of «VALMONT, Nordania»; None when it is no place.

    >>> place_of("GROSSETO, Italy"), place_of("selon un diplomate")
    ('GROSSETO', None)
    """
    pieces = [piece.strip() for piece in re.split(r",(?![^(]*\))", printed.strip())]
    if not pieces[0] or len(pieces) > 3 or not all(PLACE.fullmatch(piece) for piece in pieces if piece):
        return None
    return pieces[0]
