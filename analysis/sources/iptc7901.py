"""IPTC 7901 and ANPA: frames SOH header STX text ETX trailer EOT, or ZCZC … NNNN, several in a spool file."""

import re
from collections.abc import Iterator

from analysis.sources.bodies import dateline_in, with_body
from analysis.sources.datelines import find_dateline
from analysis.sources.dates import MONTHS, Date, find_date
from analysis.sources.decoding import decode
from analysis.sources.headers import read_header
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, Unreadable, present
from analysis.text import repair

FRAME = re.compile(rb"\x01(.*?)\x02(.*?)\x03([^\x01]*)", re.DOTALL)
ZCZC = re.compile(r"^ZCZC[ \t]*(.*)$(.*?)(?:^NNNN|\Z)", re.DOTALL | re.MULTILINE)
HEADER = re.compile(r"(?P<agency>[A-Za-z]{2,4})(?P<number>\d{3,4})\s+(?P<urgency>\d)\s+(?P<category>\w{1,3})\s+(?P<words>\d{1,5})\b")
# Day, hour, minute, month, year: «091223 dec 18».
TRAILER = re.compile(r"\b(\d{2})(\d{2})(\d{2})\s+(?:GMT\s+|UTC\s+)?([a-zûé]{3,4})\.?\s+(\d{2})\b", re.IGNORECASE)
MARKS_OF_AP = re.compile(r"^\^|[<=] *$", re.MULTILINE)
CENTURY = 2000  # the format has been on computers since 1979; two-digit years from 79 on are of the last century


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each frame; each frame is decoded for itself."""
    frames = [tuple(decode(part, options.encoding)[0] if part else "" for part in match.groups()) for match in FRAME.finditer(source.data)]
    if not frames:
        frames = [(match.group(1), match.group(2), "") for match in ZCZC.finditer(decode(source.data, options.encoding)[0])]
    text = decode(source.data, options.encoding)[0]
    if not frames and HEADER.match(text.lstrip()):
        frames = [(*text.lstrip().split("\n", 1), "")]  # one frame whose control characters are lost
    if not frames:
        raise Unreadable(
            "no_article_found",
            "no frame SOH … STX … ETX and no ZCZC … NNNN; the control characters may be lost: load it as format='wire_txt'",
        )
    for head, text, trailer in frames:
        yield _frame(head, repair(text), trailer, options)


def _frame(head: str, text: str, trailer: str, options: Options) -> Row | Reject:
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
