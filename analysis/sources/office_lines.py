"""The lines of a DOCX, RTF or PDF file into rows: an export of Nexis or Factiva, dispatches, or one document."""

from collections.abc import Iterator

from analysis.sources import factiva_codes, factiva_lines, nexis_lines
from analysis.sources.bodies import with_body
from analysis.sources.datelines import find_dateline
from analysis.sources.dispatches import read_item
from analysis.sources.headers import read_header
from analysis.sources.nexis_fields import RIGHTS, label_of
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Unreadable, present
from analysis.sources.splitting import items_of, paragraphs_of
from analysis.text import bare

HEAD = 6  # paragraphs of a dispatch among which its dateline stands


def rows_from_lines(lines: list[str], options: Options, meta: Row) -> Iterator[Record]:
    """Rows and rejects out of the paragraphs of an office document."""
    lines = [line.replace("\u00a0", " ").strip() if len(line) < 60 else line.strip() for line in lines]
    lines = [line for line in lines if line]
    if not lines:
        raise Unreadable("empty_body", "the document holds no text")
    if nexis_lines.is_nexis(lines):
        for piece in nexis_lines.articles_of(lines):
            yield _layout(nexis_lines.from_lines(piece, options), "nexis")
    elif factiva_codes.is_coded(lines):
        for fields in factiva_codes.articles_of(lines):
            yield _layout(factiva_codes.from_fields(fields, options), "factiva")
    elif articles := factiva_lines.articles_of(lines):
        for piece in articles:
            yield _layout(factiva_lines.from_lines(piece, options), "factiva")
    elif len(dispatches := _dispatches(lines)) > 1:
        for item in dispatches:
            record = read_item(item, options)
            yield {**record, "meta": {**meta, **record.get("meta", {})}} if isinstance(record, dict) else record
    else:
        yield document(lines, options, meta)


def _dispatches(lines: list[str]) -> list[str]:
    """The dispatches that somebody collected in one document: parts most of which have a dateline in their head."""
    items = items_of("\n\n".join(lines))
    dated = [any(map(find_dateline, paragraphs_of(item)[:HEAD])) for item in items]
    return items if sum(dated) * 2 > len(items) else []


def is_landmark(line: str) -> bool:
    """Whether a line alone tells the articles of an export apart: «Body», «End of Document», «Length: 295 mots», «Document AFPR…».

    >>> is_landmark("End of Document"), is_landmark("Un texte.")
    (True, False)
    """
    if len(line) > 60:
        return False
    plain = bare(line.strip())
    if plain in nexis_lines.END | nexis_lines.BODY | {"classification"} or label_of(line):
        return True
    return bool(RIGHTS.match(line) or factiva_lines.DOCUMENT.match(line) or factiva_lines.WORDS.fullmatch(line.strip()))


def lines_of(text: str) -> list[str]:
    """The paragraphs of a plain-text export; its landmarks stay lines of their own, however full the line above is.

    >>> lines_of("Body\\nUn texte.\\nEnd of Document")
    ['Body', 'Un texte.', 'End of Document']
    """
    found: list[str] = []
    start = 0
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if is_landmark(line):
            found += [*paragraphs_of("\n".join(lines[start:at])), line.strip()]
            start = at + 1
    return [*found, *paragraphs_of("\n".join(lines[start:]))]


def _layout(record: Row | Reject, layout: str) -> Row | Reject:
    return record if isinstance(record, Reject) else {**record, "layout": layout}


def document(lines: list[str], options: Options, meta: Row) -> Row | Reject:
    """One document as one row: title, date and byline where they stand above the text."""
    header, body = read_header(lines, options, has_dateline=False)
    if not body:
        header, body = type(header)(), lines
    row = {**header.fields(), "author": header.authors, "date": header.date, "date_from": "header" if header.date else None}
    row["meta"] = {**header.meta, **meta}
    return with_body(present(row), "\n\n".join(body), options)
