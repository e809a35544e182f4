"""Factiva articles without labels, as exported in HTML, RTF and text: fields told by the order and shape of their lines."""

import re

from analysis.sources.bodies import with_body
from analysis.sources.dates import find_date
from analysis.sources.finishing import number
from analysis.sources.languages import NAMES
from analysis.sources.names import BY, authors
from analysis.sources.options import Options
from analysis.sources.records import Reject, Row, present
from analysis.text import bare

DOCUMENT = re.compile(r"(?:Document|Dokument|Documento|Документ|文件)\s+((?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{8,})\s*$", re.IGNORECASE)
WORDS = re.compile(r"([\d ,.\u00a0\u202f]+)\s*(?:mots|words|Wörter|palabras|parole|woorden|palavras|слов|字)", re.IGNORECASE)
# The foot of every page of an RTF or PDF export.
FOOT = re.compile(r"(?:Page\s+\d*\s*\w{1,4}\s+\d*\s*)?©\s*\d{4} Factiva\b.{0,60}|Page \d+ \w{1,4} \d+", re.IGNORECASE)
RIGHTS = re.compile(r"(?:©|\(c\)|copyright|tous droits)", re.IGNORECASE)
LANGUAGES = frozenset(name for names in NAMES.values() for name in names.split() if len(name) > 4)
DISCLAIMER = re.compile(r"(?:\[[^\]]*\]$|This (?:content|article) was (?:issued|translated)|Cet article est (?:diffusé|issu))", re.IGNORECASE)
PAGE = re.compile(r"(?:page\s+)?[A-Z]{0,4}\d{1,4}(?:\s*[,;/-]\s*[A-Z]{0,4}\d{1,4})*", re.IGNORECASE)
SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{2,9}")
CLOCK = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}(?:\s?(?:GMT|UTC|[AP]M))?", re.IGNORECASE)


def articles_of(lines: list[str]) -> list[list[str]]:
    """The lines of a file cut after each line «Document …»; [] unless most of what is cut has a line of words.

    >>> articles_of(["Titre", "12 mots", "Document ABCD000020220915ei9f"])
    [['Titre', '12 mots', 'Document ABCD000020220915ei9f']]
    """
    lines = [line for line in lines if not FOOT.fullmatch(line.strip())]
    found: list[list[str]] = []
    start = 0
    for at, line in enumerate(lines):
        if DOCUMENT.match(line):
            found.append(lines[start : at + 1])
            start = at + 1
    if _words_at(lines[start:]) is not None:  # one that breaks off before its identifier
        found.append(lines[start:])
    counted = [piece for piece in found if _words_at(piece) is not None]
    if len(counted) * 2 <= len(found):
        return []
    return [_without_contents(found[0], found), *found[1:]]


def _words_at(lines: list[str]) -> int | None:
    """The place of the line «N mots»."""
    return next((at for at, line in enumerate(lines) if WORDS.fullmatch(line.strip())), None)


def _without_contents(lines: list[str], pieces: list[list[str]]) -> list[str]:
    """The first article without the list of titles that may stand above it: its own title is there twice, the others come later."""
    above = lines[: _words_at(lines) or 0]
    own = max((at for at, line in enumerate(above) if line in above[:at]), default=0)
    heads = [piece[: _words_at(piece) or 0] for piece in pieces[1:]]
    titles = {above[own], *(head[_title_at(head)] for head in heads if head)} if own else set()
    return lines[max((at + 1 for at in range(own) if above[at] in titles), default=0) :]


def from_lines(lines: list[str], options: Options, *, lang: str | None = None, title: str = "") -> Row | Reject:
    """An article without labels: headline, byline, words, date, time, source, code, edition, page, language, ©, text, identifier.

    Every line may be missing and is told by its shape: the line of words and the date anchor the others.
    """
    words = _words_at(lines[:15])
    if words is None:
        return Reject("layout_unknown", "an article whose header has no line «N mots» or «N words»; export as HTML with labels", " ".join(lines[:3]))
    row: Row = {"n_words_stated": number(lines[words]), "lang": lang}
    _above(lines[:words], title, row)
    rest = _below(lines[words + 1 :], row)
    document = next((at for at, line in enumerate(rest) if DOCUMENT.match(line)), None)
    if document is not None:
        row["doc_id"] = DOCUMENT.match(rest[document]).group(1)  # type: ignore[union-attr]
        rest = rest[:document]
    while rest and DISCLAIMER.match(rest[-1]):
        row["meta"] = {"disclaimer": rest.pop()}
    if not rest:
        return Reject("empty_body", "an article without text after its header", row.get("title", ""))
    return with_body(present(row), "\n\n".join(rest), options)


def _above(lines: list[str], title: str, row: Row) -> None:
    """Section, headline and byline above the line of words."""
    at = lines.index(title) if title in lines else _title_at(lines)
    row["title"] = lines[at] if lines else title or None
    row["section"] = " ".join(lines[:at]) or None
    byline = " ".join(lines[at + 1 :])
    row["author"] = (authors(byline) or [byline]) if byline else []


def _title_at(lines: list[str]) -> int:
    """The place of the headline among the lines above the count of words: the longest that is no byline."""
    return max(range(len(lines)), key=lambda at: (not BY.match(lines[at]), len(lines[at])), default=0)


def _below(lines: list[str], row: Row) -> list[str]:
    """Date, time, source, code, edition, page, language and rights; the lines that are text come back."""
    date, at = None, 0
    for at, line in enumerate(lines[:14]):
        if date is None and (found := find_date(line)) and found.iso:
            date, row["date"], row["date_printed"] = line, found, line
        elif date and CLOCK.fullmatch(line) and "source" not in row:
            row["date"] = find_date(f"{date} {line}")
        elif bare(line) in LANGUAGES:
            row.setdefault("lang", None)
            row["lang"] = row["lang"] or line
        elif RIGHTS.match(line):
            row["rights"] = line
            return lines[at + 1 :]
        elif date and "source" not in row:
            row["source"] = line
        elif SOURCE_CODE.fullmatch(line):
            row["meta"] = {"source_code": line}
        elif PAGE.fullmatch(line):
            row["page"] = re.sub(r"^page\s+", "", line, flags=re.IGNORECASE)
        elif len(line) > 60 or line.endswith("."):
            return lines[at:]
        else:
            row["edition"] = line
    return lines[at + 1 :]
