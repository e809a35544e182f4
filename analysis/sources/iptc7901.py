"""IPTC 7901 and ANPA: frames SOH header STX text ETX trailer EOT, or ZCZC … NNNN, several in a spool file."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from analysis.sources.bodies import dateline_in, with_body
from analysis.sources.datelines import find_dateline
from analysis.sources.dates import MONTHS, Date, find_date
from analysis.sources.decoding import decode
from analysis.sources.headers import read_header
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, Unreadable, present
from analysis.text import repair

# A frame ends at its EOT, or where the next one begins: SOH, a short header, STX. A stray SOH in a text begins none.
OPENING = re.compile(rb"\x01(?=[^\x01-\x04]{0,200}\x02)")
EDGE = re.compile(rb"\x04|" + OPENING.pattern)
# At the beginning of a line, or wherever a header follows: the line before may be broken off.
ZCZC = re.compile(rb"(?:\A|(?<=[\r\n]))(?=ZCZC)|(?=ZCZC[ \t]+[A-Za-z]{2,4}\d{3,4}[ \t])")
NNNN = re.compile(r"^NNNN.*", re.MULTILINE)
NOISE = 200  # characters between frames that are no text: idle signs, numbers of lines, the header of a frame without text
HEADER = re.compile(r"(?P<agency>[A-Za-z]{2,4})(?P<number>\d{3,4})\s+(?P<urgency>\d)\s+(?P<category>\w{1,3})\s+(?P<words>\d{1,5})\b")
# Day, hour, minute, month, year: «091223 dec 18».
TRAILER = re.compile(r"\b(\d{2})(\d{2})(\d{2})\s+(?:GMT\s+|UTC\s+)?([a-zûé]{3,4})\.?\s+(\d{2})\b", re.IGNORECASE)
MARKS_OF_AP = re.compile(r"^\^|[<=] *$", re.MULTILINE)
CENTURY = 2000  # the format has been on computers since 1979; two-digit years from 79 on are of the last century


class Frame(NamedTuple):
    """What stands in a frame; ``is_whole`` is False where its end is missing."""

    head: str
    text: str
    trailer: str = ""
    is_whole: bool = True
    beside: str = ""  # what follows its end and has no marks of its own


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each frame; each frame is decoded for itself, and one that is damaged costs only itself."""
    data = _eight_bit(source.data, options)
    cut: Callable[[str], Frame] = _letter_frame if ZCZC.search(data) else _bare_frame
    edge = ZCZC
    if OPENING.search(data) or (b"\x02" in data and cut is _bare_frame):
        edge, cut = EDGE, _control_frame
    for piece in edge.split(data):
        yield from _records(piece, cut, options)


def _eight_bit(data: bytes, options: Options) -> bytes:
    """UTF-16 as UTF-8, so that the marks of frames are single bytes; anything else as it is."""
    if b"\x00" not in data[:200]:
        return data
    try:
        text, encoding, _ = decode(data, options.encoding)
    except Unreadable:  # what cannot be decoded as a whole may be so in most of its frames
        return data
    return text.encode() if encoding.startswith(("utf-16", "utf-32")) else data


def _records(piece: bytes, cut: Callable[[str], Frame], options: Options) -> Iterator[Row | Reject]:
    """The row or reject of a piece of a spool file, and a reject for a text beside it that has lost its marks."""
    try:
        frame = cut(decode(piece, options.encoding)[0])
    except Unreadable as error:
        yield error.reject
        return
    if frame.text or frame.head:
        yield _row(frame, options)
    if len(frame.beside.strip()) > NOISE or "\x03" in frame.beside or NNNN.search(frame.beside):
        yield Reject("malformed_frame", "a text outside of any frame: its marks are lost; mend them, or load it as format='wire_txt'", frame.beside)


def _control_frame(piece: str) -> Frame:
    """SOH header STX text ETX trailer; where STX is lost, a header line alone tells that there is a frame."""
    head, opened, rest = piece.partition("\x02")
    if not opened:
        return _headed(piece) or Frame("", "", beside=piece)
    text, closed, trailer = rest.rpartition("\x03")
    return Frame(head, text, trailer) if closed else Frame(head, rest, is_whole=False)


def _letter_frame(piece: str) -> Frame:
    """ZCZC header text NNNN."""
    if not piece.startswith("ZCZC"):
        return _headed(piece) or Frame("", "", beside=piece)
    head, _, rest = piece.removeprefix("ZCZC").partition("\n")
    end = NNNN.search(rest)
    return Frame(head, rest[: end.start()], beside=rest[end.end() :]) if end else Frame(head, rest, is_whole=False)


def _bare_frame(text: str) -> Frame:
    """One frame whose marks are all lost."""
    if frame := _headed(text):
        return frame
    raise Unreadable(
        "no_article_found",
        "no frame SOH … STX … ETX and no ZCZC … NNNN; the control characters may be lost: load it as format='wire_txt'",
    )


def _headed(piece: str) -> Frame | None:
    """A frame under a header line that is told by its form."""
    head, _, text = piece.lstrip("\x01 \n\t").partition("\n")
    return Frame(head, text) if HEADER.match(head) else None


def _row(frame: Frame, options: Options) -> Row | Reject:
    row = _fields(frame.head, repair(frame.text), frame.trailer, options)
    return row if isinstance(row, Reject) or frame.is_whole else {**row, "text_status": "truncated"}


def _fields(head: str, text: str, trailer: str, options: Options) -> Row | Reject:
    """The columns that the three parts of a frame give; the date printed last counts before that of the header."""
    text, notebook = _without_notebook(MARKS_OF_AP.sub("", text))
    paragraphs = _paragraphs(text)
    at, dateline = dateline_in(paragraphs, options)
    header, left_over = read_header(paragraphs[:at] if dateline else paragraphs, options, has_dateline=dateline is not None)
    body = [*left_over, *(paragraphs[at:] if dateline else [])]
    if not body:
        return Reject("empty_body", "a frame without text", text)
    row: Row = {**header.fields(), "author": header.authors, **_header_line(head)}
    printed = _trailer_date(trailer) or _trailer_date(notebook[-60:]) or _trailer_date(text[-60:])
    if printed:
        row |= {"date": printed, "date_from": "field"}
    elif header.date:
        row |= {"date": header.date, "date_from": "header"}
    return with_body(present(row), "\n\n".join(body), options)


def _paragraphs(text: str) -> list[str]:
    """Lines of the header as they are, and from the dateline on the blocks that blank lines or indents part, rejoined."""
    blocks = [[line.strip() for line in block.split("\n") if line.strip()] for block in re.split(r"\n\s*\n|\n(?=[ \t]{2,}\S)", text)]
    at = next((at for at, block in enumerate(blocks) if block and find_dateline(" ".join(block))), None)
    if at is None:  # without a dateline nothing tells where the header ends: short lines of the first block stay lines
        at = 1
    return [*(line for block in blocks[:at] for line in block), *(" ".join(block) for block in blocks[at:] if block)]


def _without_notebook(text: str) -> tuple[str, str]:
    """The text, and the notebook of links, contacts and trailer that dpa sets after it."""
    at = re.search(r"^# (?:Notebook|Notizblock)|^dpa(?: [a-z]{2,4}){1,4}$", text, re.MULTILINE)
    return (text[: at.start()], text[at.start() :]) if at else (text, "")


def _header_line(head: str) -> Row:
    """Service, number, urgency, category and words of the header line."""
    match = HEADER.search(repair(head))
    if match is None:
        return {"meta": present({"header": " ".join(head.split())})}
    return {
        "urgency": match.group("urgency"),
        "n_words_stated": match.group("words"),
        "meta": {"header": " ".join(head.split()), "category": match.group("category")},
    }


def _trailer_date(trailer: str) -> Date | None:
    match = TRAILER.search(trailer)
    month = match and MONTHS.get(match.group(4).lower().replace("é", "e").replace("û", "u"))
    if not match or not month:
        return None
    day, hour, minute, _, year = match.groups()
    century = CENTURY if int(year) < 79 else CENTURY - 100
    return find_date(f"{century + int(year)}-{month:02d}-{day}T{hour}:{minute}")
