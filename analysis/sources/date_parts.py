"""Dates that a table or a line of variables gives in pieces, and the most precise of several."""

from collections.abc import Iterable, Mapping

from analysis.sources.dates import MONTHS, Date, comparable, find_date

PARTS = {
    "year": ("annee", "year", "an", "publication_year"),
    "month": ("mois", "month", "publication_month"),
    "day": ("jour", "day", "publication_day"),
    "hour": ("heure", "hour"),
    "minute": ("minute",),
}
PRECISIONS = ("none", "year", "month", "day", "minute", "second")


def part_names(names: Iterable[str]) -> frozenset[str]:
    """Those of some plain names that are parts of a date; none unless year and month are both there.

    >>> sorted(part_names(["annee", "mois", "titre"])), sorted(part_names(["annee", "titre"]))
    (['annee', 'mois'], [])
    """
    found = {name for name in names if any(name in known for known in PARTS.values())}
    return frozenset(found) if found & set(PARTS["year"]) and found & set(PARTS["month"]) else frozenset()


def composed(values: Mapping[str, str]) -> str | None:
    """The date that year, month and day give together, in columns of these names; None when one of them is no part of a date.

    >>> composed({"annee": "2022", "mois": "9", "jour": "15"}), composed({"annee": "2022", "mois": "septembre"})
    ('2022-09-15', '2022-09')
    """
    printed = {part: next((values[name].strip() for name in names if values.get(name)), "") for part, names in PARTS.items()}
    month = MONTHS.get(comparable(printed["month"]).rstrip("."), 0) or (int(printed["month"]) if printed["month"].isdecimal() else 0)
    if not (printed["year"].isdecimal() and len(printed["year"]) == 4 and 1 <= month <= 12):
        return None
    if not printed["day"].isdecimal():
        return None if printed["day"] else f"{printed['year']}-{month:02d}"
    day = f"{printed['year']}-{month:02d}-{int(printed['day']):02d}"
    if printed["hour"].isdecimal() and printed["minute"].isdecimal():
        return f"{day}T{int(printed['hour']):02d}:{int(printed['minute']):02d}"
    return day


def most_precise(printed: Iterable[str], *, year: int | None = None, day_first: bool = True) -> tuple[str, Date] | None:
    """What is printed of the most precise date, and the date; the first of equals.

    >>> most_precise(["2022", "2022-09-15"])[0]
    '2022-09-15'
    """
    found = [(text, date) for text in printed if (date := find_date(text, year=year, day_first=day_first))]
    return max(found, key=lambda pair: PRECISIONS.index(pair[1].precision), default=None)
