"""Excel workbooks: every sheet with a header line and a text column; blank sheets are passed over."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

from analysis.sources.columns import header_at, named
from analysis.sources.options import Options
from analysis.sources.records import Record, Source, Unreadable, need
from analysis.sources.tabular import Sheet, rows_from_sheets


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each record of each sheet."""
    yield from rows_from_sheets(sheets(source), options)


def records(source: Source) -> list[dict[str, Any]]:
    """All records of all sheets; for tables of metadata."""
    return [record for _, table in sheets(source) for record in table]


def sheets(source: Source) -> Iterator[Sheet]:
    """Name and records of each sheet that is not blank."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise need("openpyxl", "Excel workbooks") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise Unreadable("broken_file", f"the workbook cannot be opened ({error}); save it again as .xlsx") from None
    for sheet in book.worksheets:
        lines = [line for line in sheet.iter_rows(values_only=True) if any(cell not in (None, "") for cell in line)]
        lines = lines[header_at(lines) :]
        if len(lines) > 1:
            header = named(lines[0])
            yield sheet.title, [dict(zip(header, line, strict=False)) for line in lines[1:]]
