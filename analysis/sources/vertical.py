"""Vertical text (VRT of CWB and Sketch Engine): a token a line between tags; the text is rebuilt, so offsets are new."""

import html
import re
from collections.abc import Iterator

from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Row, Source, Unreadable
from analysis.sources.variables import row_of
from analysis.text import repair

UNITS = ("text", "doc", "article", "document", "file", "plenary_protocol", "speech")
TAG = re.compile(r"<(/?)([\w.:-]+)([^<>]*?)/?>\s*")
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
PARAGRAPHS = frozenset({"p", "head", "div", "u", "speech", "item"})
GLUE = frozenset({"g"})


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each element that is a document: ``unit``, or the first of the usual names."""
    text = repair(source.raw)
    names = list(dict.fromkeys(match.group(2) for line in text.split("\n") if (match := TAG.fullmatch(line))))
    unit = options.unit or next((name for name in UNITS if name in names), None)
    if unit is None or unit not in names:
        raise Unreadable("layout_unknown", f"no element that is a document; name it: options={{'unit': …}}; elements: {', '.join(names)}")
    yield Note(f"a document is an element {unit!r}; its text was rebuilt from tokens")
    row, pieces = None, [""]
    for line in text.split("\n"):
        tag = TAG.fullmatch(line) if line.startswith("<") else None
        if tag and tag.group(2) == unit:
            if row is not None:
                yield _row(row, pieces)
            row = None if tag.group(1) else row_of(_attributes(tag.group(3)), options)
            pieces = [""]
        elif row is not None:
            _add(line, tag, pieces)
    if row is not None:
        yield _row(row, pieces)


def _attributes(printed: str) -> dict[str, str]:
    return {name: html.unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(printed)}


def _add(line: str, tag: re.Match[str] | None, pieces: list[str]) -> None:
    """A token, a paragraph's edge, or a mark that glues two tokens."""
    if tag and tag.group(2) in PARAGRAPHS:
        pieces.append("")
    elif tag and tag.group(2) in GLUE:
        pieces[-1] += "\x00"
    elif not tag and line.strip():
        pieces[-1] += " " + html.unescape(line.split("\t", 1)[0])


def _row(row: Row, pieces: list[str]) -> Row | Reject:
    text = "\n\n".join(spaced(piece) for piece in pieces if piece.strip())
    return {**row, "text": text} if text else Reject("empty_body", "an element without tokens")


def spaced(tokens: str) -> str:
    """Tokens parted by blanks as French prints them: none before a comma or full stop, none after an elision.

    >>> spaced(" l' État , « souverain » , refuse .")
    "l'État, « souverain », refuse."
    """
    text = tokens.replace("\x00 ", "").strip()
    text = re.sub(r" ([,.…)\]]+)", r"\1", text)
    text = re.sub(r"([(\[]) ", r"\1", text)
    return re.sub(r"(\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)[’']) ", r"\1", text, flags=re.IGNORECASE)
