"""Parquet tables, one group of rows after the other."""

import io
from collections.abc import Iterator
from typing import Any

from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source, Unreadable, need
from analysis.sources.tabular import rows_from


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each record; a group of rows that is damaged is one reject."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise need("pyarrow", "Parquet tables") from None
    try:
        table = pyarrow.parquet.ParquetFile(io.BytesIO(source.data))
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise Unreadable("broken_file", f"the Parquet file cannot be read ({error}); write it again") from None
    yield from rows_from((record for group in range(table.num_row_groups) for record in _records(table, group)), options)


def _records(table: Any, group: int) -> Iterator[dict[str, Any] | Reject]:
    """The records of a group of rows; where its bytes are damaged, those before the damage and a reject."""
    try:
        for batch in table.iter_batches(4096, row_groups=[group]):
            yield from _rows(batch)
    except Exception as error:  # the library raises whatever damaged bytes lead it to
        n = table.metadata.row_group(group).num_rows
        detail = f"a group of {n} rows, number {group + 1} of {table.num_row_groups}, is damaged ({error}); write the file again"
        yield Reject("broken_rows", " ".join(detail.split()))


def _rows(batch: Any) -> list[dict[str, Any]]:
    try:
        rows = batch.to_pylist()
    except Exception:  # one cell that Python has no value for stops the whole batch
        rows = [{name: _cell(batch.column(name)[at]) for name in batch.schema.names} for at in range(batch.num_rows)]
    return [{name: _text(value) if isinstance(value, bytes) else value for name, value in row.items()} for row in rows]


def _cell(cell: Any) -> Any:
    """A cell's value; of a text that is no UTF-8 what is whole of it, U+FFFD for a date beyond all calendars or in no known zone."""
    try:
        return cell.as_py()
    except Exception:
        return _text(cell.as_buffer().to_pybytes()) if hasattr(cell, "as_buffer") else "\ufffd"


def _text(data: bytes) -> str:
    """Bytes as text: many programs write texts to Parquet as bytes."""
    return data.decode("utf-8", "replace")
