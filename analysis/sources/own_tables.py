"""Tables that this package wrote, read back: every column as it was, nothing guessed anew."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.schema import TABLES
from analysis.sources.finishing import number
from analysis.sources.records import Note, Record, Reject, Row

# Columns that only our own corpus table has together.
MARKS = frozenset({"doc_id", "text", "source_file", "source_format", "item_no", "date_precision", "text_status"})
COLUMNS = TABLES["corpus"].columns


def is_own(header: Iterable[str]) -> bool:
    """Whether a table is a corpus table of ours.

    >>> is_own(["doc_id", "text"])
    False
    """
    return set(header) >= MARKS


def rows_from_own(records: Iterable[Mapping[str, Any] | Reject]) -> Iterator[Record]:
    """The rows of a corpus table, marked as finished; they keep the file they came from."""
    yield Note("a corpus table written by this package")
    for record in records:
        yield record if isinstance(record, Reject) else _row(record)


def _row(record: Mapping[str, Any]) -> Row | Reject:
    row: Row = {}
    for name, (kind, _) in COLUMNS.items():
        try:
            value = _value(record.get(name), kind)
        except (TypeError, ValueError, OverflowError):
            detail = f"the column {name!r} holds {str(record[name])[:80]!r}, which is no {kind}; mend the cell, or leave it empty"
            return Reject("bad_value", detail, str(record.get("doc_id") or ""))
        if value is not None:
            row[name] = value
    if not row.get("text"):
        return Reject("empty_body", "a row without text", str(record.get("doc_id") or ""))
    own = {name: value for name, value in record.items() if name not in COLUMNS and not _is_missing(value)}
    return {**row, "variables": own, "is_finished": True}


def _is_missing(value: Any) -> bool:
    return value is None or value == "" or (not isinstance(value, (list, tuple, dict)) and bool(pd.isna(value)))


def _value(value: Any, kind: str) -> Any:
    """A cell in the type of its column; lists are parted by bars or written as JSON in tables of text."""
    if kind == "list":
        return _list(value)
    if _is_missing(value):
        return None
    if kind == "int":
        return _whole(value)
    if kind == "float":
        return float(value)
    return pd.Timestamp(value).tz_localize(None) if kind == "date" else str(value)


def _whole(value: Any) -> int:
    whole = number(value if isinstance(value, str) else str(int(value)))
    if whole is None:
        raise ValueError(value)
    return whole


def _list(value: Any) -> list[str]:
    if isinstance(value, str):
        return json.loads(value) if re.fullmatch(r"\\[.*\\]", value) else [part for part in value.split("|") if part]
    return [str(item) for item in value] if value is not None and not isinstance(value, float) else []
