"""Tables saved as web pages, as monitors write their «.xls», or as Excel's XML of 2003."""

import re
from collections.abc import Iterator

from analysis.sources.columns import header_at, named
from analysis.sources.markup import Element, paragraphs, parse_html, parse_xml
from analysis.sources.options import Options
from analysis.sources.records import Record, Source
from analysis.sources.tabular import Sheet, rows_from_sheets

WORKBOOK = re.compile(r"<(?:\w+:)?Workbook\b")


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each line of each table with a column of texts."""
    if WORKBOOK.search(source.raw[:2000]):
        root, broken = parse_xml(source.raw)
    else:
        root, broken = parse_html(source.raw), None
    yield from rows_from_sheets(_sheets(root), options)
    if broken:
        yield broken


def _sheets(root: Element) -> Iterator[Sheet]:
    """The records of each table with more than a header; a table inside another is part of its cell."""
    for at, table in enumerate((table for table in root.iter("table", "Table") if next(table.iterancestors("table"), None) is None), 1):
        lines = [cells for row in table.iter("tr", "Row") if next(row.iterancestors("table", "Table")) is table and (cells := _cells(row))]
        lines = lines[header_at(lines) :]
        if len(lines) > 1:
            header = named(lines[0])
            yield str(at), [dict(zip(header, line, strict=False)) for line in lines[1:]]


def _cells(row: Element) -> list[str]:
    """The texts of a line's cells; Excel leaves empty ones out and numbers the next."""
    cells: list[str] = []
    for cell in row.iterchildren("td", "th", "Cell"):
        place = next((value for name, value in cell.attrib.items() if name.rpartition("}")[2] == "Index"), "")
        cells += [""] * (min(int(place[:4]), 1000) - 1 - len(cells) if place.isdecimal() else 0)
        cells.append("\n\n".join(paragraphs(cell)))
    return cells if any(cells) else []
