"""CSV, TSV and semicolon tables. Every cell is text: «NA» is Namibia, not a missing value."""

import csv
import sys
from collections.abc import Iterator

from analysis.sources.columns import delimiter_of, from_header
from analysis.sources.options import Options
from analysis.sources.records import Record, Source, Unreadable
from analysis.sources.tabular import rows_from
from analysis.text import repair


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each record of a table."""
    yield from rows_from(records(source), options)


def records(source: Source) -> list[dict[str, str]]:
    """The records of a table under its header line; also for tables of metadata."""
    text = from_header(repair(source.raw))
    delimiter = delimiter_of(text[:200_000])
    if delimiter is None:
        raise Unreadable("layout_unknown", "no delimiter (; , tab |) parts the first lines into equally many cells; save it as CSV with a header line")
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # articles are longer than the module expects of cells
    lines = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    header = [name.strip() for name in next(lines)]
    return [dict(zip(header, line, strict=False)) for line in lines if any(cell.strip() for cell in line)]
