"""Event sets: which words name a place, its people or an actor of an event, and which names an event may go by."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.errors import SchemaError, message
from analysis.framing.lexicon import places
from analysis.index import Tokens
from analysis.patterns import Lexicon
from analysis.resources import rows
from analysis.text import identifier

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

    People are called by the masculine and feminine stems of the gazetteer, which two states may share (*congolais*): then they tie nobody.

    >>> sets = everywhere(load_events())
    >>> sets.loc[sets["event"].isin(["pouvoir_soudan", "grece", "republique_du_congo"]), "demonyms"].tolist()
    ['grec*|grecque*', 'soudanais*', '']
    """
    states = [row for row in rows("gazetteer.csv") if row["entity_type"] == "state"]
    bearers = Counter(stem for state in states for stem in state["demonym"].split("|"))
    kinds = (("war", "", "places"), ("government", "pouvoir_", "actors"))
    had = {kind: _states_of(events[events["kind"] == kind], column) for kind, _, column in kinds}
    found = []
    for state in states:
        called = [state["name"], *filter(None, (alias.strip() for alias in state["aliases"].split("|")))]
        key = identifier(state["name"], "_")
        people = "|".join(f"{stem}*" for stem in state["demonym"].split("|") if stem and bearers[stem] == 1)
        for kind, prefix, column in kinds:
            event = prefix + key
            if had[kind].isdisjoint([event, *called]):
                found.append({**dict.fromkeys(EVENT_COLUMNS, ""), "event": event, "kind": kind, column: "|".join(called), "demonyms": people, "scope": "any"})
    return pd.DataFrame(found, columns=[*EVENT_COLUMNS, "scope"])


def _states_of(events: pd.DataFrame, column: str) -> set[str]:
    """What the events already name: their keys and, in a column, names of states."""
    return {*events["event"], *(name for cell in events[column] for name in cell.split("|"))}


def anchors(made: Tokens, events: pd.DataFrame) -> dict[int, list[Anchor]]:
    """What stands at each position that names a place, its people or an actor of an event; «Soudan du Sud» does not name «Soudan»."""
    found: dict[int, list[Anchor]] = defaultdict(list)
    lexicon = Lexicon.of(made)
    elsewhere = {start for pattern in ("du sud", "du nord") for start, _ in places(lexicon, pattern)}
    for row in events.to_dict("records"):
        for column, role in ROLES:
            for pattern in filter(None, row[column].split("|")):
                for start, length in places(lexicon, pattern):
                    if start + length not in elsewhere:
                        found[start].append(Anchor(row["event"], role, length, row.get("scope") == "any"))
    return {start: _fullest(here) for start, here in found.items()}


def _fullest(here: list[Anchor]) -> list[Anchor]:
    """The anchors at one place, without the states whose names are the beginning of another's: *Guinée* of *Guinée équatoriale*."""
    longest = max(anchor.length for anchor in here)
    return [anchor for anchor in here if anchor.length == longest or not anchor.is_general]


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
