"""What two groups of documents are called in a sentence, and the words that set them apart."""

import re

import pandas as pd

from analysis.reports.names import named
from analysis.strings import date, translate

SHOWN = 3  # words named of either side
BEYOND_CHANCE = 0.05
_ONE_VALUE = re.compile(r"\s*(\w+)\s*(==|<=|>=|<|>)\s*(['\"])([^'\"]+)\3\s*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATED = {"<": "before {date}", "<=": "until {date}", ">": "after {date}", ">=": "from {date}"}


def described(query: str, *, lang: str = "en") -> str:
    """A query over documents as a reader says it, where it asks for one value or for the days before or after one; any other query as it is.

    >>> [described(query) for query in ("agency == 'Nord'", "date_start < '2022-02-24'", "lang == 'fr' and n_words > 9")]
    ['Nord', 'before 24 February 2022', "lang == 'fr' and n_words > 9"]
    """
    found = _ONE_VALUE.fullmatch(query)
    if found is None:
        return query
    column, relation, _, value = found.groups()
    if relation == "==":
        return named(value, column, lang)
    return translate(_DATED[relation], lang).format(date=date(value, lang)) if _DAY.fullmatch(value) else query


def distinctive(words: pd.DataFrame, *, lang: str = "en") -> dict[str, int | str | None]:
    """Of keyness(), for a sentence: ``n_forms`` that differ beyond chance (p_adjusted below 0.05), and the first of those that either side has more of.

    >>> words = pd.DataFrame({"feature": ["mer", "paix"], "g2": [9.0, -8.0], "p_adjusted": [0.01, 0.2]})
    >>> distinctive(words)
    {'n_forms': 1, 'words_one': '«mer»', 'words_other': None}
    """
    differing = words[words["p_adjusted"] < BEYOND_CHANCE].sort_values("g2", ascending=False, kind="stable")
    one, other = differing[differing["g2"] > 0], differing[differing["g2"] < 0][::-1]
    return {"n_forms": len(differing), "words_one": _first(one, lang), "words_other": _first(other, lang)}


def _first(words: pd.DataFrame, lang: str) -> str | None:
    return ", ".join(translate("«{value}»", lang).format(value=word) for word in words["feature"].head(SHOWN)) or None
