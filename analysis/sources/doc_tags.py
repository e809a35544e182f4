"""Corpora of «<doc attribute=value …>» elements, home-made or of newswires (LDC, TREC); seldom true XML, so read by lines."""

import html
import re
from collections.abc import Iterator

from analysis.sources.bodies import with_body
from analysis.sources.cells import paragraphs
from analysis.sources.dates import PIVOT, find_date
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source
from analysis.sources.splitting import paragraphs_of
from analysis.sources.variables import row_of
from analysis.text import repair

DOC = re.compile(r"<doc\b((?:(?!<doc\b)[^>])*)>(.*?)(?=<doc\b|</doc>|\Z)", re.DOTALL | re.IGNORECASE)
ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
TAG = re.compile(r"</?(?:p|s|g|div|head|title|text|body|docs|corpus|main|comments|list|item|quote|lb|br|table|row|cell|h[1-6])\b[^<>]*>", re.IGNORECASE)
ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
PARAGRAPH = re.compile(r"</?p\b[^<>]*>", re.IGNORECASE)
OPENED = re.compile(r"<([A-Za-z][\w.-]*)(?:\s[^<>]*)?>")
CLOSED = re.compile(r"</([A-Za-z][\w.-]*)\s*>")
# The elements of newswire corpora: those that are text, in their order, and what the others are called here.
TEXTS = frozenset("text tx body ld lead st lp content".split())
END_OF_TEXT = re.compile(rf"</(?:{'|'.join(sorted(TEXTS))})\s*>", re.IGNORECASE)
NAMES = {"docno": "doc_id", "docid": "doc_id", "hl": "headline", "ti": "title", "ttl": "title", "au": "author", "kw": "keyword", "date_time": "date"}
# The day in an identifier such as AFP_FRE_20220915.0012 or ATS.940915.0012.
DAY = re.compile(r"(?:.*[_.-]|[A-Za-z]+)((?:19|20)\d{6})(?:[_.-].*)?|[A-Za-z_]+\.?(\d{6})[.-]\d{3,5}")


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each ``doc``."""
    for match in DOC.finditer(repair(source.raw)):
        attributes = {name: html.unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(match.group(1))}
        fields = _fields(match.group(2)) if END_OF_TEXT.search(match.group(2)) else []
        if TEXTS & {name for name, _ in fields}:
            yield _of_newswire(attributes, fields, options)
        elif body := paragraphs(html.unescape(TAG.sub("\n", match.group(2)))):
            yield {**row_of(attributes, options), "text": body}
        else:
            yield Reject("empty_body", "a doc element without text", match.group()[:200])


def _fields(inner: str) -> list[tuple[str, str]]:
    """The elements in a ``doc``, outermost ones, by name.

    >>> _fields("<TI>Le lac</TI><br><TX>Un <b>texte</b>.</TX>")
    [('ti', 'Le lac'), ('tx', 'Un <b>texte</b>.')]
    """
    last = {match.group(1).lower(): match.start() for match in CLOSED.finditer(inner)}
    found: list[tuple[str, str]] = []
    at = 0
    while (opened := OPENED.search(inner, at)):
        name, at = opened.group(1).lower(), opened.end()
        if last.get(name, -1) >= at and (closed := next(each for each in CLOSED.finditer(inner, at) if each.group(1).lower() == name)):
            found.append((name, inner[at : closed.start()]))
            at = closed.end()
    return found


def _of_newswire(attributes: dict[str, str], fields: list[tuple[str, str]], options: Options) -> Row | Reject:
    """A row out of elements in a ``doc``: some are its text, the others say what it is."""
    said = {NAMES.get(name, name): _line(inner) for name, inner in reversed(fields) if name not in TEXTS}
    text = [part for name, inner in fields if name in TEXTS for part in _parts(inner)]
    if not text:
        return Reject("empty_body", "a doc element without text", str(said or attributes))
    dateline = said.pop("dateline", None)
    row = row_of({**attributes, **said}, options)
    if "date" not in row and (day := DAY.fullmatch(row.get("doc_id", ""))):
        row |= {"date": find_date(day.group(1) or _with_century(day.group(2))), "date_from": "field"}
    return with_body({**row, "dateline": dateline}, "\n\n".join(text), options)


def _parts(inner: str) -> list[str]:
    """The paragraphs of an element: between its «<P>», else as lines and blank lines part them."""
    if PARAGRAPH.search(inner):
        return [line for part in PARAGRAPH.split(inner) if (line := _line(part))]
    return paragraphs_of(html.unescape(ANY_TAG.sub("\n", inner)))


def _line(inner: str) -> str:
    return " ".join(html.unescape(ANY_TAG.sub(" ", inner)).split())


def _with_century(day: str) -> str:
    """A day of six digits, «940915», with its century."""
    return ("20" if int(day[:2]) < PIVOT else "19") + day
