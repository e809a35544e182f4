"""Words, numbers and dates as a reader sees them, in English or French. Every French word stands in ``data/strings.csv``."""

import re
from functools import cache

from analysis.errors import ReportError, check_choice, message
from analysis.french import MONTHS
from analysis.resources import rows

LANGUAGES = ("en", "fr")
MISSING = "–"
_TWO_PART = re.compile(r" (?=[;:?!»%])|(?<=«) ")  # French signs that no line may begin or end with
LEAST_P = 0.0001  # of probabilities below it only that is printed
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": MONTHS.split("|"),
}


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["key"]: {**row, "fr": _TWO_PART.sub("\u00a0", row["fr"])} for row in rows("strings.csv")}


def translate(key: str, lang: str) -> str:
    """What a reader sees for a key: an English sentence stands for itself, a column name has a label in both languages.

    In French a key without a row is an error, so that no page is half translated, and the spaces of « ; : ? ! » do not break.

    >>> translate("n_docs", "en"), translate("n_docs", "fr")
    ('documents', 'documents')
    """
    check_choice(lang, LANGUAGES, "lang")
    row = _rows().get(key)
    if row and row[lang]:
        return row[lang]
    if lang == "en":
        return key
    raise ReportError(message(f"{key!r} has no French wording", "a row in analysis/data/strings.csv", "add the row: key,en,fr"))


def is_known(key: str) -> bool:
    """Whether ``strings.csv`` has a row for a key.

    >>> is_known("n_docs"), is_known("no such key")
    (True, False)
    """
    return key in _rows()


def label(name: str, lang: str) -> str:
    """The heading of a column: its row in ``strings.csv``, else its name with spaces, for columns that a user added.

    >>> label("per_million", "fr"), label("my_column", "fr")
    ('par million de mots', 'my column')
    """
    row = _rows().get(name)
    return (row and row[lang]) or name.replace("_", " ")


def code(value: str, column: str, lang: str) -> str:
    """A code of ours as a reader's words: what it means in its column, else anywhere; "fr, excluded" is read part by part.

    >>> code("scare", "voice", "fr"), code("fr, excluded", "field", "fr"), code("scare", "voice", "en")
    ('guillemets de distance', 'fr, écarté', 'scare quotes')
    """
    if value not in _rows() and ", " in value:
        return ", ".join(code(part, column, lang) for part in value.split(", "))
    own = f"{column}_{value}"
    return label(own if own in _rows() else value.replace(" ", "_") if value not in _rows() else value, lang)


def number(value: float, lang: str, decimals: int | None = None) -> str:
    """A number as printed: « 1 234 » in French, 1,234 in English; without ``decimals``, as many as tell something.

    >>> number(234.5, "en"), number(-1234.0, "fr").replace("\u202f", "_"), number(float("nan"), "fr"), number(float("inf"), "fr")
    ('234.5', '−1_234', '–', '∞')
    >>> number(1234.5, "en"), number(0.0968, "en"), number(0.5, "fr")
    ('1,234', '0.097', '0,50')
    """
    if value != value:
        return MISSING
    if abs(value) == float("inf"):
        return "∞" if value > 0 else "−∞"
    if decimals is None:
        size = abs(value)
        decimals = 0 if float(value).is_integer() or size >= 1000 else 1 if size >= 10 else 2 if size >= 0.1 else 3 if size >= 0.01 else 4
    text = f"{value:,.{decimals}f}"
    text = text.replace("-", "−")
    return text if lang == "en" else text.replace(",", "\u202f").replace(".", ",")


def probability(value: float, lang: str) -> str:
    """A probability as printed: one too small for four decimals is never nought.

    >>> probability(0.0312, "en"), probability(2e-9, "en"), probability(0.0, "fr").replace("\u00a0", " ")
    ('0.0312', '<\xa00.0001', '< 0,0001')
    """
    return f"<\u00a0{number(LEAST_P, lang, 4)}" if value < LEAST_P else number(value, lang, 4 if value < 0.1 else 2)


def percent(share: float, lang: str) -> str:
    """A share (0–1) in per cent: « 25 % » in French, 25% in English; below one with a decimal, so that little is not nought.

    >>> percent(0.25, "en"), percent(0.0042, "fr"), percent(0.00001, "en"), percent(float("nan"), "en")
    ('25%', '0,4\xa0%', '<\xa00.1%', '–')
    """
    if share != share:
        return MISSING
    value = 100 * share
    least = "<\u00a0" if 0 < value < 0.1 else ""
    return least + number(max(value, 0.1) if least else value, lang, 1 if 0 < value < 1 else 0) + ("\u00a0%" if lang == "fr" else "%")


def colon(lang: str) -> str:
    """The colon before what is told: in French after a no-break space.

    >>> colon("en"), colon("fr")
    (': ', '\xa0: ')
    """
    return "\u00a0: " if lang == "fr" else ": "


def semicolon(lang: str) -> str:
    """The semicolon between things told: in French after a no-break space.

    >>> semicolon("en"), semicolon("fr")
    ('; ', '\xa0; ')
    """
    return "\u00a0; " if lang == "fr" else "; "


def date(iso: str, lang: str) -> str:
    """A date as precise as it is known: 2022-09 is « septembre 2022 ».

    >>> date("2022-09", "fr"), date("2022-09-01", "fr"), date("2022-09-15", "en")
    ('septembre 2022', '1er septembre 2022', '15 September 2022')
    """
    if not isinstance(iso, str) or not iso:
        return MISSING
    parts = iso[:10].split("-")
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[lang][int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    day = "1er" if lang == "fr" and int(parts[2]) == 1 else str(int(parts[2]))
    return f"{day} {month} {parts[0]}"
