"""Plain dispatches, one or many a file: title, advisory, byline, dateline, text, credits and sign-off told apart."""

import re
from collections.abc import Iterator

from analysis.sources.bodies import dateline_in, from_dateline, from_title
from analysis.sources.closings import cut_closing
from analysis.sources.headers import read_header
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source, present
from analysis.sources.splitting import items_of, lines_apart, paragraphs_of
from analysis.text import repair

ALSO = re.compile(r"(?:à )?(?:lire|voir|écouter)(?: aussi| également)\s*[|:»>]|(?:à lire|à voir)\s*:|read also\s*:", re.IGNORECASE)
LONGEST_INVITATION = 250  # characters


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each dispatch of a text file."""
    text = repair(source.raw.replace("\f", "\n-----\n"))
    for item in items_of(text):
        yield read_item(item, options)


def read_item(item: str, options: Options) -> Record:
    """One dispatch out of its text: a row, or a reject when nothing but a header is there."""
    paragraphs = paragraphs_of(item)
    at, dateline = dateline_in(paragraphs, options)
    header, body = read_header(paragraphs[:at] if dateline else paragraphs, options, has_dateline=dateline is not None, titles=frozenset(lines_apart(item)))
    if dateline:
        body = [*body, paragraphs[at][dateline.end :], *paragraphs[at + 1 :]]
    also = [part for part in body if len(part) <= LONGEST_INVITATION and ALSO.match(part)]
    body, closing = cut_closing([part for part in body if part and part not in also])
    if not body:
        return Reject("empty_body", "an item with a header and no text; if it belongs to the item before, take out the line that parts them", item)
    printed = from_dateline(dateline, header.date)
    row = {**from_title(header.title or ""), **header.fields(), **closing, **printed, "text": "\n\n".join(body)}
    row["author"] = header.authors or closing.get("author")
    row["meta"] = {**({"see_also": also} if also else {}), **header.meta, **closing.get("meta", {}), **printed.get("meta", {})}
    return present(row)
