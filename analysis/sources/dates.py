"""Dates as printed, never more precise: «2022-09» stays a month, «15 septembre» without a year is no date."""

import calendar
import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from analysis.french import DAYS

# A document older than the telegraph or from the next century is a misprint. A constant, because no result may
# depend on the clock; for the same reason two-digit years turn over at a fixed year.
EARLIEST, LATEST, PIVOT = 1800, 2100, 50

_MONTHS = """
janvier janv jan january januar enero ene januari janeiro gennaio января
fevrier fevr fev february feb febr februar febrero februari fevereiro febbraio февраля
mars mar march marz marzo maart mrt marco марта
avril avr april apr abril abr aprile апреля
mai may mayo mei maio maggio мая
juin june jun juni junio junho giugno июня
juillet juil juill july jul juli julio julho luglio июля
aout august aug agosto ago augustus августа
septembre sept sep september septiembre set setembro settembre сентября
octobre oct october okt oktober octubre ott outubro ottobre октября
novembre nov november noviembre novembro ноября
decembre dec december dez dezember diciembre dic dezembro dicembre декабря
"""
MONTHS = {name: number for number, line in enumerate(_MONTHS.split("\n")[1:13], 1) for name in line.split()}
_WORD = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_NO_MONTH = r"(?!\.?\s+(?:" + "|".join(MONTHS) + r")\b)"  # «mar. 15 mars» is a Tuesday, not the 15th of March
_ORDINAL = r"(?:\s*(?:er|st|nd|rd|th|o|e))?\.?"
_DAY = r"(?<![\d.,:/-])(?P<day>\d{1,2})" + _ORDINAL
_YEAR = r"(?P<year>\d{4}(?!\d)|'\d{2}(?!\d)|\d{2}(?=\s*$|\s*[,)]))"
# Zones that mean one thing to everybody who prints them: those of RFC 822, Europe's, and Quebec's French ones.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "hne": -5, "hae": -4,
}  # fmt: skip
_OFFSET = r"(?:\+(?:0?\d|1[0-4])|-(?:0?\d|1[0-2]))(?::?[0-5]\d)?(?!\d)"
# «cet» and «est» are French words too: a zone's letters end what is printed, or stand before a mark or a number.
_ZONE = rf"(?P<zone>(?:utc|gmt)?\s*{_OFFSET}|(?:z|utc|gmt)\b|(?:{'|'.join(sorted(ZONES))})\b(?=\s*(?:$|[^\w\s]|\d)))"
_CLOCK = (
    r"(?P<hour>\d{1,2})\s?(?:h|:)\s?(?P<minute>\d{2})(?!\d)(?:\s?:(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*" + _ZONE + ")?"
)
_TIME = r"(?:\s*(?:[,a-]|at|t|-+|–|—|\()?\s*" + _CLOCK + ")?"
_ISO_TIME = r"(?:[t ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s?" + _ZONE + "?)?"
FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<![\d/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)" + _ISO_TIME,
        r"^\s*(?P<year>\d{4}) (?P<month>\d{2}) (?P<day>\d{2})" + _ISO_TIME + r"\s*$",
        r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?" + _TIME,
        r"\b" + _WORD + r"\s+(?P<day>\d{1,2})\s+" + _CLOCK + r"\s+(?P<year>\d{4})(?!\d)",
        r"(?<![\d/-])(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:t?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?(?P<zone>z\b|[+-]\d{4})?(?!\d)",
        r"(?<![\d/.-])(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?![\d])" + _TIME,
        _DAY + r"\s*(?:de\s|-)?\s*" + _WORD + r"(?:,?\s*(?:de\s|-)?\s*" + _YEAR + rf"(?:\s+(?:{DAYS})\b)?)?" + _TIME,
        r"\b" + _WORD + r"\s*(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?" + _NO_MONTH + r"(?:,?\s*(?P<year>\d{4}))?(?:,?\s*[a-z]{3,9}day)?" + _TIME,
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second_number>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?![\d/-])" + _TIME,
        r"(?<![\w-])" + _WORD + r"\s*(?P<year>\d{4})(?!\d)",
        r"(?<![\d/-])(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/-])",
        r"(?<![\d/-])(?P<year>\d{4})-(?P<month>\d{2})(?![\d-])",
    )
)
YEAR_ALONE = re.compile(r"\s*(\d{4})\s*")
_ORDINAL_SIGNS = {
    ord("º"): "o",
    ord("°"): "o",
    ord("ᵉ"): "e",
    ord("ʳ"): "r",
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
    ord("\t"): " ",
    ord("’"): "'",
}


class Date(NamedTuple):
    """A date as far as it is printed."""

    iso: str | None  # None when what was printed gives no date
    precision: str  # second, minute, day, month, year or none
    warnings: tuple[str, ...] = ()
    span: tuple[int, int] = (0, 0)  # where it stood in what was searched


def find_date(text: str, *, year: int | None = None, day_first: bool | None = True) -> Date | None:
    """The first date in a short text; None when there is none.

    A day and month without a year give ``iso=None`` and the warning ``year_missing``, unless ``year`` says it.
    ``day_first=None`` leaves 05/10/2022 undecided (``date_ambiguous``).

    >>> find_date("jeudi 15 sept. 2022 14h05").iso, find_date("Date : 2022-09").precision
    ('2022-09-15T14:05', 'month')
    >>> find_date("PEKIN, 15 septembre").warnings
    ('year_missing',)
    """
    plain = comparable(text)
    found = [(match.start(), rank, match) for rank, form in enumerate(FORMS) if (match := form.search(plain))]
    if not found:
        alone = YEAR_ALONE.fullmatch(plain)
        return _date({"year": alone.group(1)}, alone.span(), None, True) if alone else None
    _, _, match = min(found, key=lambda item: item[:2])
    return _date(match.groupdict(), match.span(), year, day_first)


def comparable(text: str) -> str:
    """The text in lower case, without accents, ordinal signs written out, at the same length where it is NFC.

    >>> comparable("1ᵉʳ Août")
    '1er aout'
    """
    plain = text.lower().translate(_ORDINAL_SIGNS)
    if plain.isascii():
        return plain
    return "".join(_base(char) for char in unicodedata.normalize("NFC", plain))


def _base(char: str) -> str:
    return char if char < "\x80" else unicodedata.normalize("NFD", char)[0]


def _date(parts: dict[str, str | None], span: tuple[int, int], year: int | None, day_first: bool | None) -> Date:
    warnings: list[str] = []
    day, month = _day_and_month(parts, day_first, warnings)
    printed = parts.get("year")
    number = _year(printed) if printed else year
    if number is None:
        return Date(None, "none", ("year_missing",), span)
    day, month = day or None, month or None  # «00/09/2022», «2022-00-00»: tools write a part that is not known as zero
    if month is None:
        return _checked(f"{number:04d}", "year", number, warnings, span)
    if not 1 <= month <= 12:
        return Date(None, "none", ("implausible_date",), span)
    if day is None:
        return _checked(f"{number:04d}-{month:02d}", "month", number, warnings, span)
    if not 1 <= number <= 9999 or not 1 <= day <= calendar.monthrange(number, month)[1]:
        return Date(None, "none", ("implausible_date",), span)
    clock, precision = _clock(parts)
    return _checked(f"{number:04d}-{month:02d}-{day:02d}{clock}", precision, number, warnings, span)


def _checked(iso: str, precision: str, year: int, warnings: list[str], span: tuple[int, int]) -> Date:
    if not EARLIEST <= year <= LATEST:
        return Date(None, "none", ("implausible_date",), span)
    return Date(iso, precision, tuple(warnings), span)


def _day_and_month(parts: dict[str, str | None], day_first: bool | None, warnings: list[str]) -> tuple[int | None, int | None]:
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second_number"] or 0)
        if first <= 12 and second <= 12 and first != second and day_first is None:
            warnings.append("date_ambiguous")
        is_month_first = second > 12 or (day_first is False and first <= 12)
        return (second, first) if is_month_first else (first, second)
    month = parts.get("month")
    day = int(parts["day"]) if parts.get("day") else None  # type: ignore[arg-type]
    if month is None:
        return day, None
    return day, int(month) if month.isdigit() else MONTHS[month]


def _year(printed: str) -> int:
    number = int(printed.removeprefix("'"))
    if len(printed) >= 4:
        return number
    return number + (2000 if number < PIVOT else 1900)


def _clock(parts: dict[str, str | None]) -> tuple[str, str]:
    """The time of day as ISO text with its precision; impossible hours are no time."""
    if not parts.get("hour"):
        return "", "day"
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    if parts.get("half"):
        hour = hour % 12 + (12 if parts["half"] == "p" else 0)
    if hour > 23 or minute > 59:
        return "", "day"
    second = parts.get("second")
    clock = f"T{hour:02d}:{minute:02d}" + (f":{second}" if second else "")
    return clock + _zone(parts.get("zone")), "second" if second else "minute"


def _zone(zone: str | None) -> str:
    """The offset from universal time, as ISO writes it."""
    if not zone:
        return ""
    if zone in ("z", "utc", "gmt"):
        return "Z"
    sign, digits = ("-" if "-" in zone else "+"), re.sub(r"\D", "", zone)
    if zone in ZONES:
        sign, digits = ("-" if ZONES[zone] < 0 else "+"), str(abs(ZONES[zone]))
    digits = digits.zfill(2) if len(digits) < 3 else digits.zfill(4)
    return f"{sign}{digits[:2]}:{digits[2:] or '00'}"


def period(iso: str | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last possible day of an ISO date of reduced precision.

    >>> period("2022-02")
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    """
    if not iso:
        return None, None
    pieces = [int(piece) for piece in iso[:10].split("-")]
    month, day = (*pieces, None, None)[1:3]
    if month is None:
        return dt.date(pieces[0], 1, 1), dt.date(pieces[0], 12, 31)
    if day is None:
        return dt.date(pieces[0], month, 1), dt.date(pieces[0], month, calendar.monthrange(pieces[0], month)[1])
    return (exact := dt.date(pieces[0], month, day)), exact


def days_apart(one: str, other: str) -> int:
    """Days between two dates of any precision, 0 when their periods touch.

    >>> days_apart("2022-09", "2022-09-15T14:05"), days_apart("2022-09-15", "2022-09-18")
    (0, 3)
    """
    (start, end), (other_start, other_end) = period(one), period(other)
    if start is None or end is None or other_start is None or other_end is None:
        return 0
    return max(0, (other_start - end).days, (start - other_end).days)
