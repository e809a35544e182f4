"""Europresse exports as plain text: what a tool makes of the PDF."""

from collections.abc import Iterator

from analysis.sources import europresse_lines
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Source, Unreadable
from analysis.sources.splitting import paragraphs_of
from analysis.text import repair


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each article."""
    lines = repair(source.raw.replace("\f", "\n")).split("\n")
    articles = europresse_lines.articles_of(lines)
    if not articles:
        raise Unreadable("layout_unknown", "no header with a date and a line «N mots» or «N words»; load it as format='wire_txt'")
    if (n := europresse_lines.stated(lines)) and n != len(articles):
        yield Note(f"the export states {n} documents and holds {len(articles)}")
    for article in articles:
        yield europresse_lines.from_article(article, options, paragraphs_of)
