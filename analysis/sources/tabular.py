"""Records with named fields into rows."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.schema import columns
from analysis.sources.agencies import agency
from analysis.sources.bodies import with_body
from analysis.sources.cells import LISTS, as_text, list_of, paragraphs
from analysis.sources.columns import choose, is_summary, may_be_text, plain_name
from analysis.sources.date_parts import composed, most_precise, part_names
from analysis.sources.dates import Date
from analysis.sources.options import Options
from analysis.sources.own_tables import is_own, rows_from_own
from analysis.sources.records import Note, Record, Reject, Row, Unreadable, present

EPOCH = re.compile(r"1\d{9}(?:\.\d+|\d{3})?")  # seconds or milliseconds since 1970, from 2001 to 2033
MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?")
CLOCK = re.compile(r"(\d{1,2}) ?[h:] ?(\d{2})(?::\d{2})?")
STARRED = re.compile(r"\*[a-z]+_(\S+)")  # «*source_Le_Courrier»
DAY_ALONE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
HOURS = frozenset({"heure", "hour", "time", "heure_publication", "heure_parution", "publication_time"})
Sheet = tuple[str, list[dict[str, Any]]]  # the name of a table and its records
CELL_LIMIT = 32_767  # Excel cuts cells here


@dataclass(frozen=True)
class Layout:
    """What a look at a whole table settles for each of its records."""

    chosen: dict[str, str]  # our column: theirs
    others: list[str]  # more columns that may hold the text, where the chosen one is empty or cut
    parts: dict[str, str]  # year, month, day: theirs
    hour: str | None  # the column of the hour, where it has one of its own
    is_short: bool  # what stands for the text is a summary
    day_first: bool
    has_hours: bool  # False where every hour is midnight: a tool wrote it, nobody printed it


def rows_from(records: Iterable[Mapping[str, Any] | Reject], options: Options) -> Iterator[Record]:
    """A note of the columns taken, then a row or reject for each record; rejects among the records keep their place.

    All records are looked at before the first row, because one day above 12 settles which of 05/10 is the month.
    """
    items = list(records)
    if any(isinstance(value, str) and STARRED.fullmatch(value) for item in items[:1] if not isinstance(item, Reject) for value in item.values()):
        items = [item if isinstance(item, Reject) else _without_stars(item) for item in items]
    table = [item for item in items if not isinstance(item, Reject)]
    if not table:
        yield from (item for item in items if isinstance(item, Reject))
        raise Unreadable("no_article_found", "a header and no records")
    header = list(dict.fromkeys(name for record in table for name in record))
    if is_own(header):
        yield from rows_from_own(items)
        return
    layout = _layout(table, header, options)
    yield Note("columns: " + ", ".join(f"{ours} ← {name}" for ours, name in layout.chosen.items()))
    if layout.is_short:
        yield Note(f"no column of full text: {layout.chosen['text']!r} stands for it, and text_status is summary")
    for item in items:
        yield item if isinstance(item, Reject) else _row(item, layout, options)


def _without_stars(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record whose cells are variables of textometry, as tools that write both table and corpus leave them.

    >>> _without_stars({"Journal": "*source_Le_Courrier", "Date": "*date_2022-09-15"})
    {'Journal': 'Le Courrier', 'Date': '2022-09-15'}
    """
    starred = {name: STARRED.fullmatch(value) for name, value in record.items() if isinstance(value, str)}
    return {name: match.group(1).replace("_", " ") if (match := starred.get(name)) else value for name, value in record.items()}


def rows_from_sheets(sheets: Iterable[Sheet], options: Options) -> Iterator[Record]:
    """The rows of each table of a book that has a column of texts; the others are left out, and a note says why."""
    refused: list[Unreadable] = []
    is_empty = True
    for name, table in sheets:
        yield Note(f"sheet {name!r}")
        try:
            yield from rows_from(table, options)
            is_empty = False
        except Unreadable as error:
            refused.append(error)
            yield Note(f"sheet {name!r} left out: {error}")
    if is_empty:
        raise refused[0] if refused else Unreadable("no_article_found", "no sheet holds a record")


def _layout(table: list[Mapping[str, Any]], header: list[str], options: Options) -> Layout:
    chosen = choose(table, header, options)
    parts = part_names(map(plain_name, header))
    by_part = {plain_name(name): name for name in header if plain_name(name) in parts}
    dates = [text for record in table if (text := as_text(record.get(chosen.get("date", ""))).strip())]
    others = [] if "text" in options.columns else [name for name in header if name != chosen["text"] and may_be_text(name)]
    hour = next((name for name in header if plain_name(name) in HOURS and name not in chosen.values()), None)
    is_short, day_first = is_summary(chosen, options), _day_first(dates, options)
    return Layout(chosen, others, by_part, hour, is_short, day_first, not all(map(MIDNIGHT.fullmatch, dates)))


def _day_first(dates: list[str], options: Options) -> bool:
    """Whether days stand before months in this file: any value above 12 tells."""
    pairs = [match.groups() for date in dates if (match := re.match(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}", date))]
    if any(int(second) > 12 for _, second in pairs) and not any(int(first) > 12 for first, _ in pairs):
        return False
    return options.day_first


def _row(record: Mapping[str, Any], layout: Layout, options: Options) -> Row | Reject:
    chosen = layout.chosen
    values = {ours: record.get(name) for ours, name in chosen.items()}
    text, told = _fullest(as_text(values.pop("text")), {name: as_text(record.get(name)) for name in layout.others})
    used = {*chosen.values(), *told}
    rest = {name.strip(): value for name, value in record.items() if name not in used and value not in (None, "", [], {})}
    if not text.strip():
        return Reject("empty_body", f"the column {chosen['text']!r} is empty in this record", str(present(values))[:200])
    row: Row = {ours: as_text(value).strip() for ours, value in values.items() if ours not in (*LISTS, "date") and value is not None}
    row |= {ours: list_of(values[ours], ours) for ours in LISTS if ours in values}
    row["meta"] = {name: value for name, value in rest.items() if isinstance(value, (dict, list)) or name in columns("corpus")}
    row["variables"] = {name: as_text(value) for name, value in rest.items() if name not in row["meta"]}
    row |= _dated(values.get("date"), record, layout, options)
    if layout.is_short:
        row["text_status"] = "summary"
    row["agency"] = agency(row.get("agency")) or row.get("agency") or agency(row.get("source"))
    if len(text) >= CELL_LIMIT and len(text) <= CELL_LIMIT + 1:
        row["warnings"] = ["truncated_text"]
    return with_body(row, paragraphs(text), options)


def _fullest(text: str, others: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text of a record, and the other column it was taken from: the first that holds any where the chosen one is empty or cut short.

    >>> _fullest("Le lac est ge…", {"full_text": "Le lac est gelé depuis lundi."})
    ('Le lac est gelé depuis lundi.', ['full_text'])
    """
    head = text.strip().rstrip("….")
    for name, other in others.items():
        if other.strip() and (not head or (text.rstrip().endswith("…") and len(other) > len(text) and other.startswith(head))):
            return other, [name]
    return text, []


def _dated(value: Any, record: Mapping[str, Any], layout: Layout, options: Options) -> Row:
    """The date of its column, or of year, month and day in columns of their own where these say more."""
    printed = as_text(value).strip() if value is not None else ""
    if not layout.has_hours and (midnight := MIDNIGHT.fullmatch(printed)):
        printed = midnight.group(1)
    clock = CLOCK.fullmatch(as_text(record.get(layout.hour)).strip()) if layout.hour else None
    if clock and DAY_ALONE.fullmatch(printed):
        printed += f" {clock.group(1):0>2}:{clock.group(2)}"
    if EPOCH.fullmatch(printed):
        printed = dt.datetime.fromtimestamp(float(printed[:10]), dt.UTC).isoformat()
    together = composed({plain: as_text(record.get(name)) for plain, name in layout.parts.items()}) if layout.parts else None
    if not printed and not together:
        return {}
    found = most_precise(filter(None, [printed, together]), year=options.year, day_first=layout.day_first)
    return {"date": found[1] if found else Date(None, "none", ("date_unreadable",)), "date_from": "field", "date_printed": found[0] if found else printed}
