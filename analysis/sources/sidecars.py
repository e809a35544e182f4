"""Tables of metadata beside texts: joined to the files they name, by a column of file names or of codes and years."""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any

from analysis.sources.agencies import agency
from analysis.sources.cells import LISTS, as_text, list_of
from analysis.sources.columns import NAMES, first_match, plain_name
from analysis.sources.dates import find_date
from analysis.sources.options import Options
from analysis.sources.records import Row, Source

FILE_COLUMNS = ["id", "file", "filename", "file_name", "fichier", "nom_fichier", "nom_du_fichier", "doc_id", "document", "name", "nom"]
Table = list[dict[str, Any]]


def sidecar_records(source: Source, kind: str) -> Table:
    """The records of a table of metadata."""
    if kind == "xlsx":
        from analysis.sources.spreadsheets import records as of_sheets

        return of_sheets(source)
    from analysis.sources.tables import records as of_csv

    return [record for record in of_csv(source) if isinstance(record, dict)]


def join(rows: Iterable[tuple[str, Row]], name: str, table: Table, options: Options) -> tuple[str | None, int]:
    """The column that names the files, and how many rows it gave metadata to; the rows are filled in place.

    ``rows`` are pairs of file name and row. Only files in the table's own folder or below it are joined, and a field
    that the text itself gave is kept: the table fills what is missing.
    """
    folder = str(PurePosixPath(name).parent).removesuffix(".")
    below = [(file, row) for file, row in rows if file.startswith(folder)]
    column, key = _key(table, {_stem(file) for file, _ in below})
    if key is None:
        return None, 0
    records = {key(record): record for record in reversed(table)}
    found = [(row, records[_stem(file)]) for file, row in below if _stem(file) in records]
    for row, record in found:
        _fill(row, record, column, options)
    return column, len(found)


def _key(table: Table, stems: set[str]) -> tuple[str, Callable[[dict[str, Any]], str] | None]:
    """The column whose values name the most files, or code and year of United Nations debates."""
    header = list(table[0]) if table else []
    counted = [
        (sum(_stem(str(record.get(name) or "")) in stems for record in table), plain_name(name) in FILE_COLUMNS, -at, name) for at, name in enumerate(header)
    ]
    best = max(counted, default=(0, False, 0, ""))
    if best[0]:
        return best[3], lambda record: _stem(str(record.get(best[3]) or ""))
    names = {plain_name(name): name for name in header}
    code = names.get("iso3") or names.get("iso_code") or names.get("iso") or names.get("country_code")
    year, session = names.get("year") or names.get("annee"), names.get("session")
    if not (code and year and session):
        return "", None
    return f"{code}, {session}, {year}", lambda record: f"{record.get(code)}_{int(record.get(session) or 0):02d}_{record.get(year)}".lower()


def _stem(name: str) -> str:
    last = name.rpartition("!")[2].rpartition("/")[2].strip()
    return re.sub(r"\.[A-Za-z]{2,5}$", "", last).lower()


def _fill(row: Row, record: dict[str, Any], key: str, options: Options) -> None:
    """Metadata into the columns they are for, the rest into variables."""
    theirs: dict[str, list[str]] = {}
    for name in record:
        theirs.setdefault(plain_name(name), []).append(name)
    used = {key}
    for ours, ranks in NAMES.items():
        found = options.columns.get(ours) or (first_match(ours, ranks, theirs, used) if ours not in ("text", "doc_id") else None)
        if found is None or found not in record:
            continue
        used.add(found)
        _set(row, ours, record[found], options)
    rest = {name: str(value) for name, value in record.items() if name not in used and value not in (None, "")}
    row["variables"] = {**rest, **row.get("variables", {})}


def _set(row: Row, ours: str, value: Any, options: Options) -> None:
    if value in (None, ""):
        return
    if ours == "date":
        date = find_date(as_text(value), year=options.year, day_first=options.day_first)
        if date and date.iso:  # a table about the file outranks what the text prints
            printed = getattr(row.get("date"), "iso", None)
            row["other_dates"] = [*row.get("other_dates", []), *([printed] if printed else [])]
            row["date"], row["date_from"] = date, "field"
    elif ours in LISTS:
        row[ours] = row.get(ours) or list_of(value, ours)
    elif ours == "agency":
        row["agency"] = row.get("agency") or agency(str(value)) or str(value)
    else:
        row[ours] = row.get(ours) or str(value)
