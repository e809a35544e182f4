"""LexisNexis exports in plain text: the old ones, «8 of 383 DOCUMENTS», and those of Nexis Uni, «Body … End of Document»."""

import re
from collections.abc import Iterator

from analysis.sources import nexis_lines
from analysis.sources.nexis_fields import article
from analysis.sources.office_lines import lines_of
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source
from analysis.sources.sniffing import NEXIS
from analysis.text import repair


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each article; what stands before the first counter is a cover page."""
    text = repair(source.raw.replace("\f", "\n\n"))
    if not NEXIS.search(text):
        for lines in nexis_lines.articles_of(lines_of(text)):
            yield nexis_lines.from_lines(lines, options)
        return
    for piece in NEXIS.split(text)[1:]:
        blocks = [[_joined(block)] for block in re.split(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+", piece.strip("\n")) if block.strip()]
        yield article(blocks, options) if blocks else Reject("empty_body", "a counter without an article", piece)


def _joined(block: str) -> str:
    """The lines of a block joined: the export wraps them."""
    return " ".join(line.strip() for line in block.split("\n") if line.strip())
