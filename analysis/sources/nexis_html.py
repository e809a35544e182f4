"""Old LexisNexis exports in HTML: classes are numbered anew in each file, so order and labels tell the fields."""

import re
from collections.abc import Iterator

from analysis.sources.markup import Element, paragraphs, parse_html
from analysis.sources.nexis_fields import Block, article
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source, Unreadable

COUNTER = re.compile(r"\s*[\d,. \u00a0]+ (?:of|de|von|van|sur|af) [\d,. \u00a0]+ (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN|DOKUMENTER)\s*")
START = re.compile(r"<a name=[\"']?DOC_ID_\d+_\d+[\"']?>", re.IGNORECASE)
ERROR = re.compile(r"(?:could not be retrieved|unable to display|document is currently unavailable|n'a pas pu être)", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each article."""
    pieces = START.split(source.raw)[1:] or re.split(r"(?=<DOCFULL>)", source.raw)[1:]
    if not pieces:
        raise Unreadable("layout_unknown", "marks of LexisNexis but no DOC_ID anchor; if this is a page of results, export the documents")
    for piece in pieces:
        # The XML of the old export is hidden in comments that only browsers of its day needed.
        root = parse_html("<div>" + re.sub(r"<!--.*?-->", "", piece, flags=re.DOTALL) + "</div>")
        blocks = [block for block in map(paragraphs, _divisions(root)) if block and not COUNTER.fullmatch(" ".join(block))]
        if not blocks or (len(blocks) < 3 and ERROR.search(" ".join(map(" ".join, blocks)))):
            yield Reject("provider_error", "an error page instead of an article; export it again", " ".join(map(" ".join, blocks)))
            continue
        yield article(_merged(blocks), options)


def _divisions(root: Element) -> list[Element]:
    """The innermost divisions: each is a block."""
    return [element for element in root.iter("div") if not element.xpath(".//div")]


def _merged(blocks: list[Block]) -> list[Block]:
    return [[line.strip(" \u00a0") for line in block if line.strip(" \u00a0")] for block in blocks]
