"""Factiva exports as plain text: what a browser saves of the page with codes, or articles copied out one after the other."""

from collections.abc import Iterator

from analysis.sources import factiva_codes, factiva_lines
from analysis.sources.office_lines import lines_of
from analysis.sources.options import Options
from analysis.sources.records import Record, Source, Unreadable
from analysis.sources.splitting import paragraphs_of
from analysis.text import repair


def is_factiva(text: str) -> bool:
    """Whether a text is an export of Factiva: codes before every field, or lines «N mots» and «Document …».

    >>> is_factiva("Titre\\n12 mots\\n15 septembre 2022\\nUn texte.\\nDocument ABCD000020220915ei9f")
    True
    """
    lines = text.split("\n")
    return factiva_codes.is_coded(lines) or bool(factiva_lines.articles_of(lines))


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each article."""
    text = repair(source.raw.replace("\f", "\n"))
    if factiva_codes.is_coded(text.split("\n")):
        for fields in factiva_codes.articles_of(text.split("\n")):
            yield factiva_codes.from_fields({code: paragraphs_of("\n".join(lines)) for code, lines in fields.items()}, options)
        return
    articles = factiva_lines.articles_of(lines_of(text))
    if not articles:
        raise Unreadable("layout_unknown", "neither codes (HD … AN) nor articles that end with «Document …»; load it as format='wire_txt'")
    for lines in articles:
        yield factiva_lines.from_lines(lines, options)
