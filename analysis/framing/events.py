"""Event sets: which words name a place, its people or an actor of an event, and which names an event may go by."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.errors import SchemaError, message
from analysis.framing.lexicon import places, rows
from analysis.index import Tokens
from analysis.patterns import Lexicon

EVENT_COLUMNS = ("event", "kind", "places", "demonyms", "actors", "date_start", "designations")
ROLES = (("places", "place"), ("demonyms", "demonym"), ("actors", "actor"))


class Anchor(NamedTuple):
    """A word that ties a name to an event: «Ukraine», «ukrainienne», «Moscou»."""

    event: str
    role: str
    length: int


class Name(NamedTuple):
    """A place where an event could be named; ``event`` is empty when the name serves every event of its kind."""

    start: int
    length: int
    kind: str
    event: str
    designation_type: str
    link: str


def load_events(path: str | Path | None = None) -> pd.DataFrame:
    """The event sets: one row an event or actor with the words that tie a name to it; the packaged ones, or those of a CSV file.

    Columns: ``event``, ``kind`` (war, annexation, attack, government: which names of ``data/designations.csv`` apply), ``places``,
    ``demonyms``, ``actors`` (patterns parted by |), ``date_start`` (earlier documents are left out), ``designations`` (further names, pattern:type).

    >>> load_events().query("event == 'ukraine'")["demonyms"].item()
    'ukrainien*'
    """
    frame = pd.DataFrame(rows("events.csv")) if path is None else pd.read_csv(path, dtype=str, keep_default_na=False)
    return checked(frame)


def checked(events: pd.DataFrame) -> pd.DataFrame:
    """The event sets as text, or an error naming the columns they lack."""
    missing = [name for name in EVENT_COLUMNS if name not in events]
    if missing:
        has = ", ".join(map(str, events.columns)) or "no columns"
        wrong = f"the event sets lack {', '.join(missing)} (they have: {has})"
        raise SchemaError(message(wrong, f"a table with {', '.join(EVENT_COLUMNS)}", "start from load_events() and add rows"))
    return events.fillna("").astype(str)


def anchors(made: Tokens, events: pd.DataFrame) -> dict[int, list[Anchor]]:
    """What stands at each position that names a place, its people or an actor of an event."""
    found: dict[int, list[Anchor]] = defaultdict(list)
    lexicon = Lexicon.of(made)
    for row in events.to_dict("records"):
        for column, role in ROLES:
            for pattern in filter(None, row[column].split("|")):
                for start, length in places(lexicon, pattern):
                    found[start].append(Anchor(row["event"], role, length))
    return found


def names(made: Tokens, events: pd.DataFrame) -> list[Name]:
    """Every place of a name, in order, the longest at each place; a false friend claims its place and is gone."""
    own = [
        {"kind": row["kind"], "event": row["event"], "designation": pattern, "designation_type": kind, "link": "alone"}
        for row in events.to_dict("records")
        for pattern, _, kind in (part.partition(":") for part in row["designations"].split("|") if part)
    ]
    known, lexicon = set(events["kind"]), Lexicon.of(made)
    by_kind: dict[str, list[Name]] = defaultdict(list)
    for row in [*(row for row in rows("designations.csv") if row["kind"] in known), *own]:
        found = (place for pattern in row["designation"].split("|") for place in places(lexicon, pattern))
        event, designation_type, link = row.get("event", ""), row["designation_type"], row["link"]
        by_kind[row["kind"]] += [Name(start, length, row["kind"], event, designation_type, link) for start, length in found]
    return sorted(name for group in by_kind.values() for name in _longest(group) if name.designation_type != "excluded")


def _longest(group: Iterable[Name]) -> list[Name]:
    """Names that do not overlap: the longest wins, then the first."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(group, key=lambda name: (-name.length, name.start)):
        here = range(name.start, name.start + name.length)
        if taken.isdisjoint(here):
            taken.update(here)
            kept.append(name)
    return kept
