"""CSV, TSV and semicolon tables. Every cell is text: «NA» is Namibia, not a missing value."""

import csv
import sys
from collections.abc import Iterator

from analysis.sources.columns import delimiter_of, from_header, named
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source, Unreadable
from analysis.sources.tabular import rows_from
from analysis.text import repair


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each record of a table."""
    yield from rows_from(records(source), options)


def records(source: Source) -> list[dict[str, str] | Reject]:
    """The records of a table under its header line; also for tables of metadata. One with more cells than names is a reject."""
    text = from_header(repair(source.raw))
    delimiter = delimiter_of(text[:200_000])
    if delimiter is None:
        raise Unreadable("layout_unknown", "no delimiter (; , tab |) parts the first lines into equally many cells; save it as CSV with a header line")
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # articles are longer than the module expects of cells
    lines = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    names = next(lines)
    numbered = [(cells, lines.line_num) for cells in lines if any(cell.strip() for cell in cells)]
    header = named(["", *names] if _has_row_names(names, [cells for cells, _ in numbered]) else names)
    return [*(_record(header, cells, line) for cells, line in numbered), *_unclosed(text, delimiter)]


def _has_row_names(names: list[str], lines: list[list[str]]) -> bool:
    """Whether every record has a cell more than there are names, in front: R's write.table numbers records and names no column of numbers."""
    is_longer = all(len(cells) == len(names) + 1 for cells in lines)
    return is_longer and any(cells[-1].strip() for cells in lines) and len({cells[0] for cells in lines}) == len(lines)


def _record(header: list[str], cells: list[str], line: int) -> dict[str, str] | Reject:
    if any(cell.strip() for cell in cells[len(header) :]):
        detail = f"{len(cells)} cells under {len(header)} names; put quotation marks around cells that hold the delimiter"
        return Reject("malformed_record", detail, " | ".join(cells), line)
    return dict(zip(header, cells, strict=False))


def _unclosed(text: str, delimiter: str) -> Iterator[Reject]:
    """A reject when a quotation mark is not closed to the end: the records after it are then in one cell."""
    try:
        for _ in (lines := csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)):
            pass
    except csv.Error as error:
        detail = f"{error}: a quotation mark is neither closed nor doubled, and what follows may stand in one cell; mend that line, what could be read was kept"
        yield Reject("malformed_record", detail, line=lines.line_num)
