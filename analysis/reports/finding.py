"""finding: the sentence a page begins with, made from its numbers."""

import re
from html import escape
from typing import Any

import pandas as pd

from analysis.reports.names import CODED, named
from analysis.strings import MISSING, date, number, translate

_DATES = {"first", "last", "date"}
_GAP = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_WORD = re.compile(r"\{(\w+):([^|}]*)\|([^}]*)\}")


def finding(template: str, values: "pd.Series | dict[str, Any]", *, lang: str = "en") -> None:
    """Display a sentence whose gaps are filled from ``values``: numbers, dates and shares as the language prints them.

    A gap whose name begins with ``share`` is shown in per cent, one that has the name of a column of codes in the reader's words.
    """
    from IPython.display import HTML, display

    display(HTML(f'<p class="finding">{escape(sentence(template, values, lang=lang))}</p>'))


def sentence(template: str, values: "pd.Series | dict[str, Any]", *, lang: str = "en") -> str:
    """The filled sentence: of ``{n:word|words}`` the form that agrees with n; a piece in brackets only when none of its gaps is missing.

    >>> sentence("{n} occurrences, first in {first}, {share_agency} in the agency's voice", {"n": 1200, "first": "2009-03", "share_agency": 0.25})
    "1,200 occurrences, first in March 2009, 25% in the agency's voice"
    >>> sentence("{n} {n:occurrence|occurrences}[, first in {first}].", {"n": 1, "first": None})
    '1 occurrence.'
    """
    known = dict(values)
    filled = {str(name): _shown(str(name), value, lang) for name, value in known.items()}
    text = _WORD.sub(lambda word: word[2] if _is_one(known[word[1]], lang) else word[3], translate(template, lang))
    text = _OPTIONAL.sub(lambda piece: "" if MISSING in map(filled.get, _GAP.findall(piece[1])) else piece[1], text)
    return _GAP.sub(lambda gap: filled[gap[1]], text)


def _is_one(value: Any, lang: str) -> bool:
    """Whether a count takes the singular: in French 0 does too."""
    return value == 1 or (lang == "fr" and value == 0)


def _shown(name: str, value: Any, lang: str) -> str:
    if value is None or value is pd.NA or value != value:
        return MISSING
    if name.startswith("share"):
        return f"{number(100 * value, lang, 0)}{chr(0xA0) if lang == 'fr' else ''}%"
    if name in _DATES:
        return date(str(value), lang)
    if name in CODED:
        return named(value, name, lang)
    return value if isinstance(value, str) else number(float(value), lang)
