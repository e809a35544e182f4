"""Parquet tables, batch by batch."""

import io
from collections.abc import Iterator

from analysis.sources.options import Options
from analysis.sources.records import Record, Source, Unreadable, need
from analysis.sources.tabular import rows_from


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each record."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise need("pyarrow", "Parquet tables") from None
    try:
        table = pyarrow.parquet.ParquetFile(io.BytesIO(source.data))
        yield from rows_from((record for batch in table.iter_batches(4096) for record in batch.to_pylist()), options)
    except pyarrow.ArrowInvalid as error:
        raise Unreadable("broken_file", f"the Parquet file cannot be read ({error}); write it again") from None
