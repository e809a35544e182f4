"""finding: the sentence a page begins with, made from its numbers."""

from html import escape
from typing import Any

import pandas as pd

from analysis.strings import MISSING, date, number, translate

_DATES = {"first", "last", "date"}


def finding(template: str, values: "pd.Series | dict[str, Any]", *, lang: str = "en") -> None:
    """Display a sentence whose gaps are filled from ``values``: numbers, dates and shares as the language prints them.

    A gap whose name begins with ``share`` is shown in per cent.
    """
    from IPython.display import HTML, display

    display(HTML(f'<p class="finding">{escape(sentence(template, values, lang=lang))}</p>'))


def sentence(template: str, values: "pd.Series | dict[str, Any]", *, lang: str = "en") -> str:
    """The filled sentence.

    >>> sentence("{n} occurrences, first in {first}, {share_agency} in the agency's voice", {"n": 1200, "first": "2009-03", "share_agency": 0.25})
    "1,200 occurrences, first in March 2009, 25% in the agency's voice"
    """
    filled = {str(name): _shown(str(name), value, lang) for name, value in dict(values).items()}
    return translate(template, lang).format(**filled)


def _shown(name: str, value: Any, lang: str) -> str:
    if value is None or value is pd.NA or value != value:
        return MISSING
    if name.startswith("share"):
        return f"{number(100 * value, lang, 0)}{chr(0xA0) if lang == 'fr' else ''}%"
    if name in _DATES:
        return date(str(value), lang)
    return value if isinstance(value, str) else number(float(value), lang)
