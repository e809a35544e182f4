"""JSON lines, a list of objects, or an object that holds one list of objects, as programming interfaces answer."""

import json
from collections.abc import Iterator
from typing import Any

from analysis.sources.columns import NAMES, has_known_columns, plain_name
from analysis.sources.json_text import items_of, loads
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source, Unreadable
from analysis.sources.tabular import rows_from

TEXTS = frozenset(NAMES["text"].replace("|", " ").split()) - {"message"}  # which is what an interface says of its answer


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each object."""
    try:
        items = objects_of(loads(source.raw))
    except json.JSONDecodeError as error:
        items = objects_of(items_of(source.raw, error))
    yield from rows_from([item if isinstance(item, Reject) else flat(item) for item in items], options)


def objects_of(value: Any) -> list[dict[str, Any] | Reject]:
    """The objects of a list, of the longest list of objects inside an object, or the object itself.

    >>> objects_of({"total": 1, "results": [{"texte": "Fin"}]})
    [{'texte': 'Fin'}]
    """
    if isinstance(value, list):
        if value and all(isinstance(item, dict) and len(item) == 1 and isinstance(next(iter(item.values())), dict) for item in value):
            value = [next(iter(item.values())) for item in value]  # each under a name of its kind
        return [item if isinstance(item, (dict, Reject)) else Reject("malformed_json", "no object", str(item)) for item in value]
    if not isinstance(value, dict):
        raise Unreadable("no_article_found", "JSON without objects")
    if table := _table(value):
        return table
    lists = [item for item in _lists(value) if 2 * sum(isinstance(entry, dict) for entry in item) > len(item)]
    if any(isinstance(item, str) and plain_name(name) in TEXTS for name, item in value.items()) or not lists:
        return [value]
    return objects_of(max(lists, key=lambda found: (has_known_columns(next(entry for entry in found if isinstance(entry, dict))), len(found))))


def _table(value: dict[str, Any]) -> list[dict[str, Any] | Reject] | None:
    """The records of a table as pandas and others write it: by its columns, by its rows under their numbers, or in two lists."""
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
        return [dict(zip(map(str, value["columns"]), line, strict=False)) for line in value["data"] if isinstance(line, list)]
    if not value or not all(isinstance(item, dict) for item in value.values()):
        return None
    if has_known_columns(value):
        numbers = dict.fromkeys(number for column in value.values() for number in column)
        return [{name: column.get(number) for name, column in value.items()} for number in numbers]
    return list(value.values()) if all(map(has_known_columns, value.values())) else None


def _lists(value: dict[str, Any], depth: int = 0) -> Iterator[list[Any]]:
    for item in value.values():
        if isinstance(item, list):
            yield item
        elif isinstance(item, dict) and depth < 3:
            yield from _lists(item, depth + 1)


def flat(item: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested keys joined by a dot; lists stay.

    >>> flat({"media": {"name": "Le Courrier"}})
    {'media.name': 'Le Courrier'}
    """
    found: dict[str, Any] = {}
    for key, whole in item.items():
        value = whole
        while isinstance(value, dict) and len(value) == 1 and next(iter(value)).startswith("$"):
            value = next(iter(value.values()))  # {"$date": …}, as databases write the type of a value
        if isinstance(value, dict) and isinstance(value.get("date-parts"), list):  # a date as reference managers write it
            found[prefix + key] = "-".join(f"{part:0>2}" for part in next(iter(value["date-parts"]), []))
        elif isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = value
    return found
