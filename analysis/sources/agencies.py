"""News agencies: their canonical short names, and the names they go by in datelines, bylines and metadata."""

import re
from functools import cache

from analysis.resources import rows
from analysis.text import bare

LONGEST = 100  # characters: no name of an agency and of its service is longer


@cache
def _names() -> dict[str, str]:
    """Canonical short name by every name an agency goes by, accents and case ignored."""
    names: dict[str, str] = {}
    for row in rows("agencies.csv"):
        for name in (row["agency"], row["name"], *row["aliases"].split("|")):
            if name:
                names.setdefault(bare(name), row["agency"])
    return names


@cache
def pattern() -> str:
    """A regular expression, without groups, of every name an agency goes by, longest first."""
    names = {name for row in rows("agencies.csv") for name in (row["agency"], row["name"], *row["aliases"].split("|")) if name}
    return "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in sorted(names, key=lambda name: (-len(name), name)))


def agency(name: str | None) -> str | None:
    """The canonical short name of an agency, when the name given is one of its names; otherwise None.

    A publication made of an agency's name and more is that agency: «Agence France Presse - Fil International».

    >>> agency("Agence France-Presse"), agency("AFP - Français"), agency("Le Monde")
    ('AFP', 'AFP', None)
    """
    if not name or len(name) > LONGEST:
        return None
    whole = bare(name)
    names = _names()
    return names.get(whole) or names.get(re.split(r"\s*[-–—(,:]\s+|\s+[-–—(]", whole, maxsplit=1)[0].strip())


def agencies(printed: str) -> list[str]:
    """The agencies of what stands in the brackets of a dateline: «ats afp», «AFP/Reuters».

    >>> agencies("ats afp")
    ['ATS', 'AFP']
    """
    return list(dict.fromkeys(filter(None, (agency(name) for name in _whole_names().findall(printed)))))


@cache
def _whole_names() -> re.Pattern[str]:
    return re.compile(f"(?<!\\w)(?:{pattern()})(?!\\w)", re.IGNORECASE)
