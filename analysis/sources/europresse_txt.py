"""Europresse exports as plain text: what a tool makes of the PDF."""

from collections.abc import Iterator

from analysis.sources import europresse_lines
from analysis.sources.options import Options
from analysis.sources.records import Record, Source, Unreadable
from analysis.sources.splitting import paragraphs_of
from analysis.text import repair


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each article."""
    lines = repair(source.raw.replace("\f", "\n")).split("\n")
    found = list(europresse_lines.records(lines, options, paragraphs_of))
    if not found:
        raise Unreadable("layout_unknown", "no header with a date and a line «N mots» or «N words»; load it as format='wire_txt'")
    yield from found
