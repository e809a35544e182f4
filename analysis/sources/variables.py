"""Variables of textometry files into rows: those with a usual name into its column, the others kept under their own."""

from analysis.sources.agencies import agency
from analysis.sources.dates import find_date
from analysis.sources.options import Options
from analysis.sources.records import Row, present
from analysis.sources.tabular import LISTS, NAMES, first_match, list_of, plain_name

# A number that is a year may be anything else: only a variable so called is a date, or the one the user names.
DATES = frozenset(["annee", "an", "year", "date", "mois", "month", "jour", "day", "date_publication", "published"])


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
    date_key = options.date_key or next((name for name in variables if plain_name(name) in DATES and find_date(variables[name])), None)
    if date_key and date_key in variables:
        used.add(date_key)
        row |= {
            "date": find_date(variables[date_key], day_first=options.day_first),
            "date_from": "field",
            "date_printed": variables[date_key],
        }
    for ours, ranks in NAMES.items():
        found = options.columns.get(ours) or (first_match(ours, ranks, theirs, used) if ours not in ("text", "date") else None)
        if found and found in variables:
            used.add(found)
            row[ours] = list_of(variables[found], ours) if ours in LISTS else variables[found]
    row["agency"] = agency(row.get("agency")) or row.get("agency")
    row["variables"] = {name: value for name, value in variables.items() if name not in used}
    return present(row)
