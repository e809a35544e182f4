"""Words in another script than that of the page, marked with their language: a screen reader then reads them with the voice of that language."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

# What the texts and the term base hold: Han signs are Chinese here, Cyrillic words Russian, Arabic words Arabic.
_RUNS = {"zh": r"[\u3400-\u9fff][\u3400-\u9fff、，。·]*", "ru": r"[\u0400-\u04ff]+(?:[ -][\u0400-\u04ff]+)*", "ar": r"[\u0600-\u06ff]+(?: [\u0600-\u06ff]+)*"}
OTHER = re.compile("|".join(f"(?P<{lang}>{run})" for lang, run in _RUNS.items()))


def scripts(text: str) -> "Markup":
    """A text as HTML, escaped, with the words of another script in elements that name their language.

    >>> str(scripts("<核心利益> dit-on"))
    '&lt;<span lang="zh">核心利益</span>&gt; dit-on'
    """
    from markupsafe import Markup

    marked, end = Markup(), 0
    for run in OTHER.finditer(text):
        marked += text[end : run.start()]  # what is added to Markup is escaped
        marked += Markup('<span lang="{}">{}</span>').format(run.lastgroup, run[0])
        end = run.end()
    return marked + text[end:]
