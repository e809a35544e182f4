"""Input formats. One file a format, one line here; see ``records`` for what a reader takes and gives."""

from importlib import import_module
from typing import NamedTuple

from analysis.sources.records import Read


class Reader(NamedTuple):
    """A format: what it is called in words, and the module whose ``read`` reads it (imported when first used)."""

    what: str
    module: str
    needs_text: bool = True  # False: the reader wants the bytes

    def read(self) -> Read:
        """The reading function."""
        return import_module(f"analysis.sources.{self.module}").read


READERS: dict[str, Reader] = {
    "wire_txt": Reader("plain dispatches, one or many a file", "dispatches"),
    "csv": Reader("tables with a header line: CSV, TSV, semicolons", "tables"),
    "xlsx": Reader("Excel workbooks", "spreadsheets", needs_text=False),
    "parquet": Reader("Parquet tables, our own included", "parquet", needs_text=False),
    "json": Reader("JSON: a list of objects, or an object that holds one", "json_objects"),
    "jsonl": Reader("JSON lines: an object a line", "json_objects"),
}
