"""IRaMuTeQ and Alceste: «**** *variable_modality» opens a text, «-*theme» marks a theme inside it."""

import re
from collections.abc import Iterator

from analysis.sources.cells import paragraphs
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source
from analysis.sources.variables import row_of
from analysis.text import repair

STARS = re.compile(r"^(?:\*{4}(?!\*)|\d{4,5}(?= \*))[ \t\u00a0]*(.*)$", re.MULTILINE)
THEME = re.compile(r"^-\*(\S+)[ \t]*$", re.MULTILINE)


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row for each text; text before the first line of stars is a reject."""
    pieces = STARS.split(repair(source.raw))
    if pieces[0].strip():
        yield Reject("no_article_found", "text before the first line of stars; put «**** *variable_modality» above it", pieces[0])
    for stars, text in zip(pieces[1::2], pieces[2::2], strict=True):
        row = _with_blanks(row_of(_variables(stars), options))
        themes = THEME.findall(text)
        row["meta"] = {"themes": themes} if themes else {}
        body = paragraphs(THEME.sub("", text))
        yield {**row, "text": body} if body else Reject("empty_body", "a line of stars without a text under it", stars)


def _with_blanks(row: Row) -> Row:
    """The row with blanks where a title or name has underscores: a modality may hold no blank."""
    for name in ("title", "source", "agency"):
        if row.get(name):
            row[name] = row[name].replace("_", " ").strip()
    if row.get("author"):
        row["author"] = [author.replace("_", " ").strip() for author in row["author"]]
    return row


def _variables(stars: str) -> dict[str, str]:
    """Variable and modality: a modality may hold further underscores; a star without one is a flag; several of one variable are parted by bars.

    >>> _variables("*parti_ps_rose *femme *sujet_lac *sujet_paix")
    {'parti': 'ps_rose', 'femme': '1', 'sujet': 'lac|paix'}
    """
    found: dict[str, list[str]] = {}
    for star in re.findall(r"\*(\S+)", stars):
        name, _, modality = star.partition("_")
        found.setdefault(name, []).append(modality or "1")
    return {name: "|".join(dict.fromkeys(modalities)) for name, modalities in found.items()}
