"""The options of ``load_corpus``: one typed mapping for every format, checked by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from analysis.errors import AnalysisError, message, nearest

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Options:
    """What a user may settle that a file leaves open."""

    columns: Mapping[str, str] = field(default_factory=dict)  # our column: theirs, for tables and sidecars
    year: int | None = None  # year of datelines that print none
    encoding: str | None = None  # overrules every guess
    unit: str | None = None  # element that makes a document (TEI, VRT)
    key: str | None = None  # key that splits a Lexico file
    date_key: str | None = None  # variable that holds the date of a textometry file
    day_first: bool = True  # 05/10/2022 is the 5th of October
    lang: str | None = None  # language of every document that declares none
    include: tuple[str, ...] = ()  # kinds of items wanted although they are not texts: link, report, post …
    max_megabytes: int = 200  # of one file or archive member
    max_archive_megabytes: int = 2000  # of all members of one archive


def parse_options(options: Mapping[str, Any] | Options | None) -> Options:
    """Checked options out of a mapping; an unknown name or a wrong type is an error that names the nearest.

    >>> parse_options({"year": 2022}).year
    2022
    >>> parse_options({"yaer": 2022})
    Traceback (most recent call last):
    analysis.errors.AnalysisError: option 'yaer' is not known. Allowed: columns, year, encoding, unit, key, date_key, \
day_first, lang, include, max_megabytes, max_archive_megabytes. Next: did you mean 'year'?
    """
    if isinstance(options, Options):
        return options
    known = [option.name for option in fields(Options)]
    default = Options()
    for name, value in (options or {}).items():
        if name not in known:
            raise AnalysisError(message(f"option {name!r} is not known", ", ".join(known), nearest(name, known)))
        _check_type(name, value, getattr(default, name))
    given = dict(options or {})
    if "include" in given:
        given["include"] = tuple(given["include"])
    return Options(**given)


def _check_type(name: str, value: Any, default: Any) -> None:
    wanted: tuple[type, ...] = {"columns": (Mapping,), "include": (list, tuple), "year": (int,)}.get(name) or ((str,) if default is None else (type(default),))
    if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
        names = " or ".join(kind.__name__ for kind in wanted)
        raise AnalysisError(message(f"option {name}={value!r} is a {type(value).__name__}", f"a {names}", f"pass options={{{name!r}: …}}"))
