"""Cells of tables and fields of objects as text, paragraphs and lists."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from analysis.sources.names import UNKNOWN, authors, turned
from analysis.text import bare

LISTS = ("author", "keyword", "subject")
TURNED = re.compile(r"[A-ZÀ-Þ][\w’'-]+, [A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]*)?")  # «Modèle, Jeanne»: one word, then one or two
MARKUP = re.compile(r"</(?:p|div|h\d|li|article|section|mark|em|strong|span|b|i|a)>|<br\s*/?>|<p>", re.IGNORECASE)


def paragraphs(text: str) -> str:
    """A cell's text with paragraphs parted by blank lines: single line ends part them where no blank line does, tags where there are any.

    >>> paragraphs("Un.\\nDeux."), paragraphs("<p>Un.</p><p>Deux.</p>")
    ('Un.\\n\\nDeux.', 'Un.\\n\\nDeux.')
    """
    if MARKUP.search(text):
        return _without_markup(text)
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    return text if re.search(r"\n\s*\n", text) else re.sub(r"\n+", "\n\n", text)


def _without_markup(text: str) -> str:
    from analysis.sources import markup

    return "\n\n".join(markup.paragraphs(markup.parse_html("<div>" + re.sub(r"\n\s*\n", "<br>", text) + "</div>")))


def list_of(value: Any, column: str) -> list[str]:
    """A list out of a cell: already one, or parted by bars or semicolons; bylines lose «Par».

    >>> list_of("Jeanne Modèle ; Luc Epreuve", "author")
    ['Jeanne Modèle', 'Luc Epreuve']
    """
    if value is None:
        return []
    pieces = [_label(item) for item in value] if isinstance(value, (list, tuple)) else re.split(r"[|;]", as_text(value))
    found = [piece.strip() for piece in pieces if piece.strip()]
    if column == "author":
        found = [name for name in found if bare(name) not in UNKNOWN]
        if len(found) > 1 and all(name.count(",") == 1 for name in found) or (len(found) == 1 and TURNED.fullmatch(found[0])):
            return [turned(name) for name in found]
        return (authors(found[0]) or found) if len(found) == 1 else found
    return [word.strip() for word in found[0].split(",")] if len(found) == 1 else found


def _label(item: Any) -> str:
    """An item of a list as text; of an object its name or title."""
    if isinstance(item, Mapping) and item.get("family"):  # a name as reference managers write it
        return " ".join(as_text(item[key]) for key in ("given", "family") if item.get(key))
    if isinstance(item, Mapping):
        return next((as_text(item[key]) for key in ("name", "title", "value", "label", "webTitle") if item.get(key)), "")
    return as_text(item)


def as_text(value: Any) -> str:
    """A cell as text; lists of paragraphs become paragraphs, whole numbers lose Excel's «.0».

    >>> as_text(["Le lac est ", {"type": "bold", "text": "gelé"}, "."]), as_text([{"headline": "Suite", "paragraphs": ["Un.", "Deux."]}])
    ('Le lac est gelé.', 'Suite\\n\\nUn.\\n\\nDeux.')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return as_text(value["text"]) if isinstance(value.get("text"), str) else as_text([part for part in value.values() if part])
    if isinstance(value, (list, tuple)):
        is_inline = any(isinstance(item, str) for item in value) and any(isinstance(item, Mapping) for item in value)
        return ("" if is_inline else "\n\n").join(as_text(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()  # a day in Excel or pandas is its midnight: no hour was printed
    return value.isoformat() if isinstance(value, dt.date) else str(value)
