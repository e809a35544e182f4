"""Records of reference managers and databases, RIS and BibTeX: an abstract stands for the text."""

import re
import unicodedata
from collections.abc import Iterator

from analysis.sources.names import turned
from analysis.sources.options import Options
from analysis.sources.records import Record, Source, Unreadable
from analysis.sources.tabular import rows_from
from analysis.text import repair

Fields = dict[str, list[str]]

TAGGED = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
ENTRY = re.compile(r"^[ \t]*@(\w+)\s*[{(](?:\s*([^\s,{}]+))?\s*,", re.MULTILINE)
FIELD = re.compile(r"[\s,]*([\w-]+)\s*=\s*")
# Their names: first of those that are filled. Others keep their own.
NAMES = {
    "title": ("TI", "T1", "title"),
    "author": ("AU", "A1", "author"),
    "journal": ("T2", "JO", "JF", "JA", "journaltitle", "journal", "publisher"),
    "date": ("DA", "date", "Y1", "PY", "year"),
    "abstract": ("AB", "N2", "abstract"),
    "url": ("UR", "url"),
    "language": ("LA", "langid", "language"),
    "keywords": ("KW", "keywords"),
    "page": ("SP", "pages"),
}
ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "c": "\u0327"}
ACCENT = re.compile(r"""\{?\\(['`^"~]|c(?=[ {]))\s*\{?\\?([A-Za-z])\}?\}?""")


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each record."""
    text = repair(source.raw)
    entries = list(_tagged(text) if text.lstrip().startswith("TY") else _braced(text))
    if not entries:
        raise Unreadable("no_article_found", "no record, neither between «TY» and «ER» nor in «@type{…}»")
    yield from rows_from([_record(entry) for entry in entries], options)


def _record(fields: Fields) -> dict[str, object]:
    """The fields under usual names; authors «Modèle, Jeanne» turned round."""
    record: dict[str, object] = {}
    for ours, theirs in NAMES.items():
        values = next((fields[name] for name in theirs if any(fields.get(name, []))), [])
        record[ours] = [turned(value) for value in values] if ours == "author" else values if ours == "keywords" else " ".join(values)
    return record | {name: " ".join(values) for name, values in fields.items() if not any(name in theirs for theirs in NAMES.values())}


def _tagged(text: str) -> Iterator[Fields]:
    """The records of a RIS file, each from «TY» to «ER»; a line without a tag goes on with the one above."""
    fields: Fields = {}
    last = ""
    for line in text.split("\n"):
        match = TAGGED.fullmatch(line.rstrip())
        if match and match.group(1) == "ER":
            yield fields
            fields, last = {}, ""
        elif match:
            last = match.group(1)
            fields.setdefault(last, []).append(match.group(2).strip())
        elif last and line.strip():
            fields[last][-1] += "\n" + line.strip()
    if fields:  # the last may break off
        yield fields


def _braced(text: str) -> Iterator[Fields]:
    """The entries of a BibTeX file. One whose braces are never closed ends where the next begins."""
    entries = list(ENTRY.finditer(text))
    for entry, end in zip(entries, [*(after.start() for after in entries[1:]), len(text)], strict=True):
        if entry.group(1).lower() in ("comment", "string", "preamble"):
            continue
        fields: Fields = {"ENTRYTYPE": [entry.group(1)], "key": [entry.group(2) or ""]}
        inside, at = text[entry.end() : end], 0
        while field := FIELD.match(inside, at):
            value, at = _value(inside, field.end())
            name = field.group(1).lower()
            fields[name] = re.split(r"\s+and\s+", value) if name == "author" else [value]
        yield fields


def _value(text: str, at: int) -> tuple[str, int]:
    """The value that begins at a place, in braces, quotation marks or bare, without TeX; and where it ends."""
    if text[at : at + 1] not in ("{", '"'):
        bare = re.compile(r"[^,}\n]*").match(text, at)
        return (bare.group().strip(), bare.end()) if bare else ("", at)
    depth, start = 0, at + 1
    for mark in re.compile(r'\\.|[{}"]', re.DOTALL).finditer(text, at):
        depth += (mark.group() == "{") - (mark.group() == "}")
        if mark.end() > start and depth == 0 and mark.group() in ("}", '"'):
            return _plain(text[start : mark.start()]), mark.end()
    return _plain(text[start:]), len(text)


def _plain(value: str) -> str:
    r"""A value without the braces and accents of TeX.

    >>> _plain("{Le} trait{\\'e} du lac")
    'Le traité du lac'
    """
    value = ACCENT.sub(lambda match: unicodedata.normalize("NFC", match.group(2) + ACCENTS[match.group(1)]), value)
    return re.sub(r"\\([&%$#_{}])", r"\1", re.sub(r"(?<!\\)[{}]", "", value)).strip()
