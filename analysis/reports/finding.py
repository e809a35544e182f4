"""finding: the sentence a page begins with, made from its numbers."""

import re
from html import escape
from typing import Any

import pandas as pd

from analysis.reports.names import CODED, named
from analysis.reuse import adoption
from analysis.strings import MISSING, date, number, percent, translate
from analysis.termbase import card

LISTED = 5  # names in a sentence
ENOUGH = 10  # of which a share is told in per cent
_DATES = {"first", "last", "date"}
_GAP = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_PARTED = re.compile(r"\u00a0?; (?![^(]*\))")  # between the sources of a definition, not in brackets
_WORD = re.compile(r"\{(\w+):([^|}]*)\|([^}]*)\}")


def finding(template: str, values: "pd.Series | dict[str, Any]", *, lang: str = "en") -> None:
    """Display a sentence whose gaps are filled from ``values``: numbers, dates and shares as the language prints them.

    A gap whose name begins with ``share`` is shown in per cent, of fewer than ten (``n``) as a count, one that has the name of a column of codes
    in the reader's words, a list, whose gap has the plural of such a name, as names in a row.
    """
    from IPython.display import HTML, display

    if said := sentence(template, values, lang=lang):  # every piece may be in brackets
        display(HTML(f'<p class="finding">{escape(said)}</p>'))


def sentence(template: str, values: "pd.Series | dict[str, Any]", *, lang: str = "en") -> str:
    """The filled sentence: of ``{n:word|words}`` the form that agrees with n; a piece in brackets only when none of its gaps is missing.

    >>> sentence("{n} occurrences, first in {first}, {share_agency} in the agency's voice", {"n": 1200, "first": "2009-03", "share_agency": 0.25})
    "1,200 occurrences, first in March 2009, 25% in the agency's voice"
    >>> sentence("{n} {n:occurrence|occurrences}[, first in {first}].", {"n": 1, "first": None})
    '1 occurrence.'
    >>> sentence("{share_agency} in the agency's voice", {"n": 4, "share_agency": 0.25})
    "1 of 4 in the agency's voice"
    """
    known = dict(values)
    filled = {str(name): _shown(str(name), value, lang) for name, value in known.items()} | _few(known, lang)
    text = _WORD.sub(lambda word: word[2] if _is_one(known[word[1]], lang) else word[3], translate(template, lang))
    text = _OPTIONAL.sub(lambda piece: "" if MISSING in map(filled.get, _GAP.findall(piece[1])) else piece[1], text)
    return _GAP.sub(lambda gap: filled[gap[1]], text)


def meaning(termbase: pd.DataFrame, *, lang: str = "en") -> dict[str, str | None]:
    """What the term base says that its chosen concept means, for a sentence: ``definition`` and ``source``, of several sources the first.

    >>> from analysis.termbase import choose_concept, load_termbase
    >>> meaning(choose_concept(load_termbase(), "mots à moi"))
    {'definition': None, 'source': None}
    """
    told = card(termbase, lang=lang).set_index("field")["value"]
    definition, (source, *others) = told.get("definition"), _PARTED.split(told.get("source", ""))
    said = translate("{source} and others", lang).format(source=source) if others else source
    return {"definition": definition and definition.rstrip(".") + ".", "source": said and said + "." or None}


def _few(known: dict[str, Any], lang: str) -> dict[str, str]:
    """The shares of fewer than ten as counts: a per cent of so few says more than is known."""
    n = known.get("n")
    if not isinstance(n, int) or not 0 < n < ENOUGH:
        return {}
    shares = {name: value for name, value in known.items() if str(name).startswith("share") and value == value and value is not None}
    return {name: translate("{n} of {total}", lang).format(n=round(n * value), total=n) for name, value in shares.items()}


def adopters(uses: pd.DataFrame, *, lang: str = "en") -> dict[str, str | None]:
    """Of the uses of a concept, in words: ``first_users``, the agencies of its first day, and ``followers``, the next ones with their lag.

    ``uses`` are voiced and dated, as adoption() takes them; what is not known is missing.

    >>> uses = pd.DataFrame({"doc_id": ["a", "b", "c"], "start": 0, "date_start": ["2022-01-01", "2022-01-01", "2022-01-03"], "concept": "red_line",
    ...     "agency": ["Nord", "Est", "Sud"], "voice": "agency"})
    >>> adopters(uses)
    {'first_users': 'Est and Nord', 'followers': 'Sud after 2 days'}
    """
    ranked = adoption(uses, of="concept").dropna(subset=["agency", "rank"])
    is_first, lagging = ranked["rank"] == 1, ranked[["agency", "lag_days"]].rename(columns={"lag_days": "n"})
    said = [sentence("{agency} after {n} {n:day|days}", row, lang=lang) for _, row in lagging[~is_first].iterrows()]
    return {"first_users": _listed(list(ranked.loc[is_first, "agency"]), lang), "followers": _listed(said, lang)}


def _listed(names: list[str], lang: str) -> str | None:
    """Names in a sentence; of many the first ones."""
    if len(names) > LISTED:
        return ", ".join(names[:LISTED]) + " …"
    return translate("{some} and {last}", lang).format(some=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else next(iter(names), None)


def _is_one(value: Any, lang: str) -> bool:
    """Whether a count takes the singular: in French 0 does too."""
    return value == 1 or (lang == "fr" and value == 0)


def _shown(name: str, value: Any, lang: str) -> str:
    if isinstance(value, list):
        return _listed([_shown(name.removesuffix("s"), one, lang) for one in value], lang) or MISSING
    if value is None or value is pd.NA or value != value:
        return MISSING
    if name.startswith("share"):
        return percent(value, lang)
    if name in _DATES:
        return date(str(value), lang)
    if name in CODED or name == "concept":
        return named(value, name, lang)
    return value if isinstance(value, str) else number(float(value), lang)
