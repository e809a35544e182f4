"""A table as the CSV that a spreadsheet opens."""

import base64
from typing import Any

import pandas as pd

from analysis.text import inert


def csv_bytes(table: pd.DataFrame, lang: str) -> bytes:
    """The whole table as CSV: in French with semicolons, decimal commas and the mark by which Excel knows UTF-8.

    Cells that a spreadsheet would run as a formula get an apostrophe before them.

    >>> csv_bytes(pd.DataFrame({"mot": ["=1+1"], "part": [0.5]}), "fr").decode("utf-8-sig").splitlines()
    ['mot;part', "'=1+1;0,5"]
    """
    safe = table.map(_safe).rename(columns=_safe)
    separator, decimal, encoding = (";", ",", "utf-8-sig") if lang == "fr" else (",", ".", "utf-8")
    return safe.to_csv(index=False, sep=separator, decimal=decimal, lineterminator="\n").encode(encoding)


def encoded(table: pd.DataFrame, lang: str) -> str:
    """The CSV as the text of a link that holds it."""
    return base64.b64encode(csv_bytes(table, lang)).decode()


def _safe(cell: Any) -> Any:
    """A cell of a CSV: lists as codes parted by bars; text that a spreadsheet would run, behind an apostrophe."""
    if isinstance(cell, (list, tuple)):
        return "|".join(map(str, cell))
    return inert(cell) if isinstance(cell, str) else cell
