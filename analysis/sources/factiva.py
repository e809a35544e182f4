"""Factiva exports: HTML with two-letter codes, HTML and RTF as articles without labels."""

import re
from collections.abc import Iterator

from analysis.sources.factiva_codes import from_fields
from analysis.sources.factiva_lines import from_lines
from analysis.sources.markup import Element, by_class, first, paragraphs, parse_html, text_of
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, Unreadable


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each article of an HTML export, by labels where there are labels, else by the order of lines."""
    root = parse_html(source.raw)
    articles = [(element, _language(element)) for element in root.iter("div") if _language(element)]
    found = False
    for element, lang in articles or [(root, None)]:
        tables = [table for table in element.iter("table") if _is_labelled(table)]
        for table in tables:
            found = True
            yield _labelled(table, lang, options)
        if not tables and lang:
            found = True
            yield from_lines(paragraphs(element), options, lang=lang, title=text_of(first(_headline(element))))
    if not found:
        raise Unreadable(
            "layout_unknown",
            "marks of Factiva but no article, neither with codes (HD, TD) nor as div.article; export as HTML with full text",
        )


def _language(element: Element) -> str | None:
    """The language of an article, which its class tells: «article frArticle»."""
    match = re.search(r"(?:^|\s)([a-z]{2})Article(?:\s|$)", element.get("class") or "")
    return match.group(1) if match else None


def _headline(element: Element) -> list[Element]:
    return [found for name in ("frHeadline", "enHeadline", "headline") for found in by_class(element, name)] or element.xpath(
        ".//*[contains(@class, 'Headline')]|.//*[@id='hd']|.//b"
    )


def _is_labelled(table: Element) -> bool:
    codes = {text_of(first(line.xpath("./td|./th"))).strip(" \u00a0") for line in table.iter("tr") if next(line.iterancestors("table")) is table}
    return "HD" in codes or {"SN", "PD"} <= codes


def _labelled(table: Element, lang: str | None, options: Options) -> Row | Reject:
    """An article of a table with a code before every field."""
    fields: dict[str, list[str]] = {}
    for line in table.iter("tr"):
        cells = line.xpath("./td|./th")
        if len(cells) < 2 or next(line.iterancestors("table")) is not table:
            continue
        code = text_of(cells[0]).strip(" \u00a0")
        if re.fullmatch(r"[A-Z]{2,4}", code):
            fields.setdefault(code, []).extend(part for cell in cells[1:] for part in paragraphs(cell))
    return from_fields(fields, options, lang=lang)
