"""Exports of MediaWiki, such as Wikinews' dumps: pages that are articles, their wikitext made plain."""

import html
import re
from collections.abc import Iterator

from analysis.sources.dates import find_date
from analysis.sources.markup import Element, find_text, parse_xml
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Source, present

REDIRECT = re.compile(r"\s*#(?:REDIRECT|REDIRECTION|WEITERLEITUNG|RINVIA|REDIRECCIÓN)\b", re.IGNORECASE)
# Templates from the innermost out; brackets that are never closed are left after so many.
TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
DEEPEST = 12
DATE = re.compile(r"\{\{\s*date\s*\|([^{}]*)\}\}", re.IGNORECASE)
# Comments, notes, tables: none reaches past the beginning of the next of its kind.
SILENT = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<ref\b[^<>]*/>|<(ref|gallery|math|timeline|score)\b[^<>]*>(?:(?!<\1\b).)*?</\1\s*>|^\{\|(?:(?!^\{\|).)*?^\|\}|__[A-Z]+__",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
MEDIA = re.compile(r"[\s:]*(?:fichier|image|file|datei|media|catégorie|category|kategorie|[a-z]{2,3}(?=:))\s*:", re.IGNORECASE)
CATEGORY = re.compile(r"\[\[\s*(?:catégorie|category|kategorie)\s*:\s*([^\[\]|]+)", re.IGNORECASE)
OUTSIDE = re.compile(r"\[(?:https?|ftp):[^\s\[\]]+ ?([^\[\]]*)\]")
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
HEADING = re.compile(r"^(={2,6})([^\n]{1,300}?)\1[ \t]*$", re.MULTILINE)
LIST = re.compile(r"^[*#:;]+[ \t]*", re.MULTILINE)
# Sections after the text.
END = re.compile(
    r"^={2,6}[ \t]*(?:sources?|références?|notes?(?: et références)?|voir aussi|liens? externes?|articles? connexes?|annexes?"
    r"|references|see also|external links|related news|sister links?|quellen|weblinks)[ \t]*={2,6}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each article; discussions, redirections and other pages are no items, and a note counts them."""
    root, broken = parse_xml(source.raw)
    shared = {"source": find_text(root, "./siteinfo/sitename"), "lang": root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang")}
    base = find_text(root, "./siteinfo/base").rpartition("/")[0]
    pages = list(root.iter("page"))
    articles = [page for page in pages if find_text(page, "./ns") in ("", "0") and page.find("./redirect") is None and not REDIRECT.match(_wikitext(page))]
    if len(articles) < len(pages):
        yield Note(f"{len(pages) - len(articles)} of {len(pages)} pages left out: discussions, redirections and the like")
    for page in articles:
        yield _page(page, shared, base)
    if broken:
        yield broken


def _wikitext(page: Element) -> str:
    """The text of a page's last revision."""
    texts = page.xpath("./revision/text")
    return "".join(texts[-1].itertext()) if texts else ""


def _page(page: Element, shared: dict[str, str | None], base: str) -> Record:
    """A row out of a page. Its date is the one that its text prints; that of the revision is of an edit."""
    wikitext, title = _wikitext(page), find_text(page, "./title")
    text = plain(wikitext)
    if not text:
        return Reject("empty_body", "a page without text but for templates and links", title)
    printed = DATE.search(wikitext)
    row = {
        **shared,
        "title": title,
        "text": text,
        "url": f"{base}/{title.replace(' ', '_')}" if base else None,
        "keyword": [name.strip() for name in CATEGORY.findall(wikitext)],
        "date": find_date(printed.group(1).replace("|", " ")) if printed else None,
        "date_from": "field",
        "date_modified": (page.xpath("./revision/timestamp/text()") or [None])[-1],
        "meta": present({"page_id": find_text(page, "./id")}),
    }
    return present(row)


def plain(wikitext: str) -> str:
    """The text of an article without templates, tables, notes and the sections after it.

    >>> plain("{{Date|3 mars}} '''Valmont''' attend [[Lac|le lac]].<ref>Une note</ref>\\n\\n== Suite ==\\nFin.\\n\\n== Sources ==\\n* x")
    'Valmont attend le lac.\\n\\nSuite\\n\\nFin.'
    """
    text = SILENT.sub("", wikitext)
    for _ in range(DEEPEST):
        text, n = TEMPLATE.subn("", text)
        if not n:
            break
    text = SILENT.sub("", END.split(text, maxsplit=1)[0])  # tables are told once the templates in them are gone
    for _ in range(DEEPEST):  # a picture's legend holds links
        text, n = LINK.subn(lambda link: "" if MEDIA.match(link.group(1)) else (link.group(2) or link.group(1)).rpartition("|")[2], text)
        if not n:
            break
    text = HEADING.sub(r"\n\2\n", OUTSIDE.sub(r"\1", text).replace("'''''", "").replace("'''", "").replace("''", ""))
    lines = (line.strip() for line in html.unescape(TAG.sub("", LIST.sub("", text))).split("\n"))
    return "\n\n".join(line for line in lines if line.strip(" —–-"))
