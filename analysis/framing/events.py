"""Event sets: which words name a place, its people or an actor of an event, and which names an event may go by."""

import re
import unicodedata
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
    is_general: bool


class Name(NamedTuple):
    """A place where an event could be named; ``event`` is empty when the name serves every event of its kind."""

    start: int
    length: int
    kind: str
    event: str
    designation_type: str
    link: str
    is_general: bool


def load_events(path: str | Path | None = None) -> pd.DataFrame:
    """The event sets: one row an event or actor with the words that tie a name to it; the packaged ones, and those of a CSV file of one's own.

    Columns: ``event``, ``kind`` (war, annexation, attack, government: which names of ``data/designations.csv`` apply), ``places``,
    ``demonyms``, ``actors`` (patterns parted by |), ``date_start`` (earlier documents are left out), ``designations`` (further names, pattern:type).
    A row of the file takes the place of the packaged one with its key.

    >>> load_events().query("event == 'ukraine'")["demonyms"].item()
    'ukrainien*'
    """
    packaged = checked(pd.DataFrame(rows("events.csv")))
    if path is None:
        return packaged
    own = checked(pd.read_csv(path, dtype=str, keep_default_na=False))
    return pd.concat([packaged[~packaged["event"].isin(own["event"])], own], ignore_index=True).fillna("")


def checked(events: pd.DataFrame) -> pd.DataFrame:
    """The event sets as text, or an error naming the columns they lack."""
    missing = [name for name in EVENT_COLUMNS if name not in events]
    if missing:
        has = ", ".join(map(str, events.columns)) or "no columns"
        wrong = f"the event sets lack {', '.join(missing)} (they have: {has})"
        raise SchemaError(message(wrong, f"a table with {', '.join(EVENT_COLUMNS)}", "start from load_events() and add rows"))
    return events.fillna("").astype(str)


def everywhere(events: pd.DataFrame) -> pd.DataFrame:
    """Event sets for the states of the gazetteer that have none of their own: what happens there, and those in power.

    >>> sets = everywhere(load_events())
    >>> sets.loc[sets["event"] == "pouvoir_soudan", "demonyms"].tolist()
    ['soudanais*']
    """
    found = []
    for state in (row for row in rows("gazetteer.csv") if row["entity_type"] == "state"):
        called = [state["name"], *filter(None, (alias.strip() for alias in state["aliases"].split("|")))]
        key, people = _key(state["name"]), _people(state["demonym"])
        for kind, event, column in (("war", key, "places"), ("government", f"pouvoir_{key}", "actors")):
            if not _has_set(events[events["kind"] == kind], column, called, event):
                found.append({**dict.fromkeys(EVENT_COLUMNS, ""), "event": event, "kind": kind, column: "|".join(called), "demonyms": people, "scope": "any"})
    return pd.DataFrame(found, columns=[*EVENT_COLUMNS, "scope"])


def _has_set(events: pd.DataFrame, column: str, called: list[str], event: str) -> bool:
    """Whether one of the events already has a state, by its key or by one of its names."""
    return event in set(events["event"]) or any(not {*called}.isdisjoint(cell.split("|")) for cell in events[column])


def _key(name: str) -> str:
    """The key of a state: its name without accents and blanks."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(letter))
    return re.sub(r"\W+", "_", plain)


def _people(demonym: str) -> str:
    """The patterns of an adjective of nationality in both genders: «grec*», «turc*|turque*»."""
    return f"{demonym}*|{demonym[:-1]}que*" if demonym.endswith("c") else f"{demonym}*" if demonym else ""


def anchors(made: Tokens, events: pd.DataFrame) -> dict[int, list[Anchor]]:
    """What stands at each position that names a place, its people or an actor of an event."""
    found: dict[int, list[Anchor]] = defaultdict(list)
    lexicon = Lexicon.of(made)
    for row in events.to_dict("records"):
        for column, role in ROLES:
            for pattern in filter(None, row[column].split("|")):
                for start, length in places(lexicon, pattern):
                    found[start].append(Anchor(row["event"], role, length, row.get("scope") == "any"))
    return found


def names(made: Tokens, events: pd.DataFrame) -> list[Name]:
    """Every place of a name, in order, the longest at each place; a false friend claims its place and is gone."""
    own = [
        {"kind": row["kind"], "event": row["event"], "designation": pattern, "designation_type": kind, "link": "alone", "scope": ""}
        for row in events.to_dict("records")
        for pattern, _, kind in (part.partition(":") for part in row["designations"].split("|") if part)
    ]
    known, lexicon = set(events["kind"]), Lexicon.of(made)
    by_kind: dict[str, list[Name]] = defaultdict(list)
    for row in [*(row for row in rows("designations.csv") if row["kind"] in known), *own]:
        found = (place for pattern in row["designation"].split("|") for place in places(lexicon, pattern))
        facts = row["kind"], row.get("event", ""), row["designation_type"], row["link"], row["scope"] == "any"
        by_kind[row["kind"]] += [Name(start, length, *facts) for start, length in found]
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
