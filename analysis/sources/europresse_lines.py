"""Europresse (Eureka) articles in the lines of a PDF, or of the text that a tool made of one.

A header ends with «Le Monde • p. 4 • 1234 mots»; a date stands above it, the title below. Older exports have the source and
then «International, jeudi 15 septembre 2022, p. 4». Between and around stand a column on the source, a copyright notice,
a certificate, the number of the document and what every page repeats.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from analysis.french import DAYS
from analysis.sources.bodies import with_body
from analysis.sources.dates import Date, find_date
from analysis.sources.finishing import number
from analysis.sources.headers import is_title
from analysis.sources.names import authors, is_byline
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Row, present
from analysis.text import bare

DOCUMENT = re.compile(r"\b[a-z]{2,12}[·•∙]\d{8}[·•∙][^\s·•∙]+[·•∙]\S+")
WORDS = re.compile(
    r"(?P<before>(?:.{0,120}[•·∙|,]|.{0,120}\d{4})?)\s*(?P<words>\d[\d \u00a0\u202f,.]*)\s(?:mots|words)(?:\s*,\s*(?P<after>p\..{1,20}))?\s*",
    re.IGNORECASE,
)
COUNTED = re.compile(r"(\d[\d \u00a0\u202f,.]*)\s(?:mots|words)\b", re.IGNORECASE)
# The second line of an older header, and what may follow its date.
OLD = re.compile(rf"(?:(?P<section>[^\d•]{{2,60}}?),\s+)?(?P<rest>(?:(?:{DAYS}|\w{{3,6}}day),?\s+)?(?:\d|\w{{3,9}}\.?\s\d).{{6,60}})", re.IGNORECASE)
TAIL = re.compile(r"[,\s]*(?:(?P<words>\d[\d \u00a0\u202f]*) (?:mots|words))?[,\s]*(?P<page>p{1,2}\.\s*\S[\S ]{0,15})?\s*", re.IGNORECASE)
PAGE = re.compile(r"(?:pp?|page)\.?\s*(\S.*)", re.IGNORECASE)
EDITION = re.compile(r",\s*((?:no\.?|n[o°º]\.?|vol\.)\s*\d[\w .,/-]*)$", re.IGNORECASE)
# Of the column on a source.
LABELS = frozenset((
    "nom de la source", "source name", "name of the source",
    "type de source", "source type", "type of source",
    "periodicite", "periodicity",
    "couverture geographique", "geographical coverage",
    "provenance", "origin",
))  # fmt: skip
EXPORTED = re.compile(r"(?:Documents? sauvegardés?|Saved documents?)\b.*", re.IGNORECASE)
COUNT = re.compile(r"(?:.*[•·∙]\s*)?(\d{1,6})\s+documents?", re.IGNORECASE)
RIGHTS = re.compile(r"[•·∙]?\s*((?:©|(?<=[•·∙] ))\s*\d{4}\s*[^.]*\.?)(?:\s*(?:Tous droits|All rights)|(?<!\d)$).*", re.IGNORECASE)
# Notices over several lines: how each begins, some with their © made a bullet, and how its last line ends.
_NOTICES = (
    (
        r"[•·∙]?\s*©\s*\d{4}\b.*|[•·∙]\s*\d{4}\b.*(?:Tous droits|All rights).*|Le présent document est(?: protégé\b.*)?|The present document\b.*",
        r".*(?:conventions|temporaire|purposes)\.",
    ),
    (r"[•·∙]?\s*(?:Certificat émis|Certificate issued)\b.*", r".*(?:temporaire|purposes)\."),
    (r"(?:Ce document est (?:réservé|destiné)|This document is (?:destined|reserved))\b.*", r".*\b(?:Inc|CISION\b.*|CEDROM\b.*)\.?"),
)
NOTICES = tuple((re.compile(begin, re.IGNORECASE), re.compile(end, re.IGNORECASE)) for begin, end in _NOTICES)
LONGEST_NOTICE = 6  # lines
LOOSE = re.compile(
    r"(?:Numéro de document|Document number)\s*:?|Page(?:\s+\w{1,12}){0,3}|.*Servi(?:ce fourni|ce provided) (?:par|by) C\w+.*"
    r"|(?:Cet article est paru dans|This article (?:appeared|was published) in)\b.*|(?:Lire l'article|Read more)",
    re.IGNORECASE,
)
PAGE_CODE = re.compile(r"[a-z]{2,6}\d{1,3}", re.IGNORECASE)  # right below a header
NOTES = re.compile(r"(?:Note\(s\)|Notes?|Illustration\(s\)|Encadré\(s\))\s*:.*", re.IGNORECASE)
# A line of a title that the next one goes on from.
OPEN = re.compile(r".*(?:[,:–—-]|\b(?:de|du|des|d'|à|au|aux|la|le|les|l'|et|en|sur|par|pour|dans|avec|un|une|the|of|to|and|in|on|for))\s*", re.IGNORECASE)
ABOVE = 6  # lines between the date and the count of words
LONGEST_NAME = 90  # characters


class Article(NamedTuple):
    """An article as cut out: date, what stands between it and the count of words, the count, and the lines below."""

    date: Date
    header: str
    words: int | None
    lines: list[str]
    document: str | None
    rights: str | None


def is_europresse(lines: list[str]) -> bool:
    """Whether lines are an export of Europresse: a header with a count of words, and a mark that nothing else bears.

    >>> is_europresse(["Jeudi 15 septembre 2022", "Le Courrier • p. 4 • 12 mots", "Le lac", "Un texte.", "news·20220915·CL·1"])
    True
    """
    has_mark = any(DOCUMENT.search(line) or bare(line.strip()) in LABELS for line in lines)
    return has_mark and bool(_heads(lines))


def records(lines: list[str], options: Options, joined: Callable[[str], list[str]]) -> Iterator[Record]:
    """A row or reject for each article; ``joined`` makes paragraphs of the lines of a text."""
    articles = articles_of(lines)
    if (n := _stated(lines)) and n != len(articles):
        yield Note(f"the export states {n} documents and holds {len(articles)}")
    for article in articles:
        yield _from_article(article, options, joined)


def _stated(lines: list[str]) -> int | None:
    """How many documents the cover says there are."""
    heads = _heads(lines)
    return next((int(count.group(1)) for line in lines[: heads[0].start] if (count := COUNT.fullmatch(line.strip()))), None) if heads else None


def articles_of(lines: list[str]) -> list[Article]:
    """The articles, each without the column on its source, notices and what the pages repeat; the cover is left out."""
    heads = _heads(lines)
    documents = [match.group() for line in lines if (match := DOCUMENT.search(line))]
    rights = [match.group(1).strip() for line in lines if (match := RIGHTS.fullmatch(line.strip()))]
    ends = [*(head.start for head in heads[1:]), len(lines)][: len(heads)]
    found = []
    for at, (head, end) in enumerate(zip(heads, ends, strict=True)):
        text = list(_without_furniture(lines[head.last + 1 : end]))
        text = text[1:] if text and PAGE_CODE.fullmatch(text[0]) else text
        own = [each[at] if len(each) == len(heads) else None for each in (documents, rights)]  # printed once an article, above it or below
        words = COUNTED.search(head.printed)
        found.append(Article(head.date, head.printed, number(words.group(1)) if words else None, text, *own))
    return found


def _from_article(article: Article, options: Options, joined: Callable[[str], list[str]]) -> Row | Reject:
    """A row out of one article; ``joined`` makes paragraphs of the lines of its text."""
    title, names, rest = _title(article.lines)
    end = next((at for at, line in enumerate(rest) if NOTES.fullmatch(line)), len(rest))
    row: Row = {
        "title": title,
        "author": names,
        "date": article.date,
        "date_from": "header",
        "n_words_stated": article.words,
        "doc_id": re.sub("[•∙]", "·", article.document) if article.document else None,
        "rights": article.rights,
        "meta": present({"notes": rest[end:]}),
        **_publication(article),
    }
    text = joined("\n".join(rest[:end]))
    if not text:
        return Reject("empty_body", "an article without text; the export may hold its title only", title or "")
    return with_body(present(row), "\n\n".join(text), options)


class Head(NamedTuple):
    """A header: its first and last line, what it prints from the date on, and the date."""

    start: int
    last: int
    printed: str
    date: Date


def _heads(lines: list[str]) -> list[Head]:
    """The headers with a count of words; in exports without any, those of the older layout."""
    found: list[Head] = []
    lowest = 0
    for at, line in enumerate(lines):
        if "mots" not in line and "words" not in line or not WORDS.fullmatch(line.strip()):
            continue
        for above in range(at, max(lowest, at - ABOVE) - 1, -1):
            if (date := _date(lines[above])) is not None:
                found.append(Head(above, at, " ".join(lines[above : at + 1]), date))
                lowest = at + 1
                break
    return found or _old_heads(lines)


def _old_heads(lines: list[str]) -> list[Head]:
    """The headers of two lines, source and «section, date, page»; [] unless there are as many as numbers of documents."""
    found: list[Head] = []
    for at, line in enumerate(lines):
        if not (match := OLD.fullmatch(line.strip())) or not at or not is_title(lines[at - 1].strip()):
            continue
        date = find_date(match.group("rest"))
        if date and date.iso and date.span[0] <= len("Wednesday, ") and (tail := TAIL.fullmatch(match.group("rest")[date.span[1] :])):
            words = f"{tail.group('words')} mots" if tail.group("words") else ""
            details = [lines[at - 1].strip(), match.group("section") or "", tail.group("page") or "", words]
            found.append(Head(at - 1, at, f"{match.group('rest')[: date.span[1]]} {' • '.join(filter(None, details))}", date))
    return found if len(found) == sum(bool(DOCUMENT.search(line)) for line in lines) else []


def _date(line: str) -> Date | None:
    """The date that a line of a header opens with, after the day of the week."""
    date = find_date(line) if len(line) <= LONGEST_NAME and any(char.isdigit() for char in line) else None
    return date if date and date.iso and date.precision != "year" and date.span[0] <= len("Wednesday, ") else None


def _publication(article: Article) -> Row:
    """Source, edition and page out of «jeudi 15 septembre 2022 Le Monde, no. 24 • p. 4 • 12 mots»."""
    rest = article.header[article.date.span[1] :]
    words = WORDS.fullmatch(rest.strip())
    pieces = [piece.strip(" ,") for piece in re.split(r"[•·∙|]", words.group("before") if words else rest) if piece.strip(" ,")]
    after = words.group("after") if words else None
    pages = [page.group(1) for piece in [*pieces, after or ""] if (page := PAGE.fullmatch(piece))]
    names = [piece for piece in pieces if not PAGE.fullmatch(piece)]
    edition = EDITION.search(names[0]) if names else None
    source = names[0][: edition.start()] if names and edition else names[0] if names else None
    return {"source": source, "edition": edition.group(1) if edition else None, "page": pages[0] if pages else None, "section": " ".join(names[1:]) or None}


def _without_furniture(lines: list[str]) -> Iterator[str]:
    """The lines of an article that are title, names and text."""
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if bare(line) in LABELS:
            at = _below_label(lines, at)
        elif (end := next((end for begin, end in NOTICES if begin.fullmatch(line)), None)) is not None:
            at = next((last + 1 for last in range(at, min(at + LONGEST_NOTICE, len(lines))) if end.fullmatch(lines[last].strip())), at + 1)
        elif EXPORTED.fullmatch(line) or (_date(line) and any(EXPORTED.fullmatch(near.strip()) for near in lines[at + 1 : at + 2])):
            at += 1
        else:
            if line and not LOOSE.fullmatch(line) and not DOCUMENT.search(line):
                yield line
            at += 1


def _below_label(lines: list[str], at: int) -> int:
    """The line below a label of the column on the source and its value, which may run over two lines."""
    upto = next((next_at for next_at in range(at + 1, min(at + 4, len(lines))) if bare(lines[next_at].strip()) in LABELS), None)
    if upto is not None:
        return upto
    is_open = at + 1 < len(lines) and lines[at + 1].rstrip().endswith((",", "-"))
    return at + 2 + is_open


def _title(lines: list[str]) -> tuple[str | None, list[str], list[str]]:
    """Title, authors and the lines of the text. A title runs on over lines that cannot begin anything else."""
    if not lines:
        return None, [], []
    title, at = lines[0], 1
    while at < len(lines) - 1 and at < 4 and (OPEN.fullmatch(lines[at - 1]) or lines[at][:1].islower()) and is_title(lines[at]):
        title, at = f"{title} {lines[at]}", at + 1
    names: list[str] = []
    if at < len(lines) - 1 and len(lines[at]) <= LONGEST_NAME and (is_byline(lines[at]) or (is_title(lines[at]) and _is_name(lines[at]))):
        names, at = authors(lines[at]), at + 1
    return title, names, lines[at:]


def _is_name(line: str) -> bool:
    """Whether all of a line is names: «Jeanne Modèle et Luc Epreuve»."""
    names = authors(line)
    return bool(names) and len("".join(names)) >= len(line) * 2 / 3
