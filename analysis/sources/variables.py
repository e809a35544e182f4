"""Variables of textometry files into rows: those with a usual name into its column, the others kept under their own."""

import re

from analysis.sources.agencies import agency
from analysis.sources.cells import LISTS, list_of
from analysis.sources.columns import NAMES, first_match, plain_name
from analysis.sources.date_parts import composed, most_precise
from analysis.sources.options import Options
from analysis.sources.records import Row, present

# A number that is a year may be anything else: only a variable so called is a date, or the one the user names.
DATES = frozenset(["annee", "an", "year", "date", "am", "mois", "month", "jour", "day", "date_publication", "published"])
ADDRESS = re.compile(r"https?://")


def row_of(variables: dict[str, str], options: Options) -> Row:
    """Columns and variables out of the attributes of a text.

    >>> row_of({"annee": "1975", "parti": "X"}, Options())["variables"]
    {'parti': 'X'}
    """
    theirs: dict[str, list[str]] = {}
    for name in variables:
        theirs.setdefault(plain_name(name), []).append(name)
    row: Row = {}
    used: set[str] = set()
    row |= _dated(variables, options, used)
    # Where a text was found is no name of a publication, nor is a domain that is no site's.
    pages = {name for name, value in variables.items() if ADDRESS.match(value)}
    fields = {name for name, value in variables.items() if plain_name(name) == "domain" and "." not in value}
    for ours, ranks in NAMES.items():
        taken = used | pages | fields if ours == "source" else used
        found = options.columns.get(ours) or (first_match(ours, ranks, theirs, taken) if ours not in ("text", "date") else None)
        if found and found in variables:
            used.add(found)
            row[ours] = list_of(variables[found], ours) if ours in LISTS else variables[found]
    if not row.get("url") and (left := next(iter(sorted(pages & set(theirs.get("source", [])))), None)):
        used.add(left)
        row["url"] = variables[left]
    row["agency"] = agency(row.get("agency")) or row.get("agency")
    row["variables"] = {name: value for name, value in variables.items() if name not in used}
    return present(row)


def _dated(variables: dict[str, str], options: Options, used: set[str]) -> Row:
    """The date: of the variable the user names, else the most precise that one variable or several together give."""
    key = options.date_key
    if key:
        printed = [variables[key]] if key in variables else []
    else:
        plain = {plain_name(name): value for name, value in variables.items()}
        printed = [value for name, value in variables.items() if plain_name(name) in DATES] + [together for together in [composed(plain)] if together]
    found = most_precise(printed, day_first=options.day_first)
    if found is None:
        return {}
    used |= {name for name in variables if variables[name] == found[0] and (name == key or plain_name(name) in DATES)}
    return {"date": found[1], "date_from": "field", "date_printed": found[0]}
