"""Saved web pages: main text by trafilatura, metadata by our own rules, because its guesses are often another text's."""

import json
import re
from collections.abc import Iterator
from typing import Any

from analysis.sources.agencies import agency
from analysis.sources.bodies import with_body
from analysis.sources.dates import Date, days_apart, find_date
from analysis.sources.headers import FURNITURE, date_line
from analysis.sources.markup import Element, first, parse_html, text_of
from analysis.sources.names import BY, authors
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, need, present
from analysis.text import fold

PAYWALL = re.compile(
    r"réservée?s? aux abonn|il (?:vous )?reste \d+\s?%|la suite est réservée|article réservé"
    r"|subscribe to (?:read|continue)|abonnez-vous pour lire",
    re.IGNORECASE,
)
ALSO = re.compile(r"(?:lire|voir|à lire|écouter)\s+(?:aussi|également)\s*:?|read (?:also|more)\s*:|see also\s*:", re.IGNORECASE)
STUB = re.compile(r"\s*(?:publiée?|mise? à jour|modifiée?|published|updated)(?:\s+(?:le|on))?\s*:?\s*", re.IGNORECASE)
PUBLISHED = re.compile(r"(?:publiée?|published|mise? en ligne|posted|paru)(?:\s+(?:le|on|:))*\s*", re.IGNORECASE)
DATE_METAS = (
    "article:published_time",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "date",
    "pubdate",
    "og:published_time",
    "publication_date",
    "parsely-pub-date",
)
# «Posted By: Ann Sample», «byAnn Sample».
LABEL = re.compile(r"(?:(?i:posted|written|publié|écrit)\s+)?(?i:by|par)(?:\s*:\s*|(?=[A-ZÀ-Þ]))")
HEAD = 6  # lines among which stands what a site sets above the text
SHORTEST_LEAD = 30  # characters
COOKIES = re.compile(r"(?:accept|refus)\w* (?:all |tous les )?cookies|enable javascript|activer javascript", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Record]:
    """One row, or a reject for a page without an article."""
    try:
        import trafilatura
    except ImportError:
        raise need("trafilatura and lxml_html_clean", "web pages") from None
    root = parse_html(source.raw)
    text = trafilatura.extract(source.raw, include_comments=False, include_tables=False, favor_precision=False, deduplicate=False, with_metadata=False) or ""
    text = "\n\n".join(_without_furniture(text.split("\n"), set(map(text_of, root.iter("h1"))), options))
    row = _metadata(root, text, options)
    if not text.strip() or (len(text.split()) < 40 and COOKIES.search(text)):
        yield Reject(
            "no_article_found",
            "a page without a main text (an index, a wall of cookies, a page made by scripts); save the article as text",
            row.get("title") or "",
        )
        return
    if PAYWALL.search(text_of(root)) and len(text.split()) < 400:
        row["text_status"] = "truncated"
    yield with_body(row, _with_lead(row, text), options)


def _without_furniture(lines: list[str], headings: set[str], options: Options) -> list[str]:
    """The lines that are text: no invitations to read on, no label whose date stood elsewhere, no heading, date or reading time above the text."""
    kept = [line for line in lines if line.strip() and not ALSO.match(line.lstrip("- ")) and not STUB.fullmatch(line)]
    head = [line for line in kept[:HEAD] if not (line.strip() in headings or FURNITURE.fullmatch(line.strip()) or date_line(line, options))]
    return [*head, *kept[HEAD:]]


def _with_lead(row: Row, text: str) -> str:
    """The text with the standfirst at its head, where the library dropped it."""
    lead = row.get("lead")
    return f"{lead}\n\n{text}" if lead and lead[:60] not in text else text


def _metadata(root: Element, text: str, options: Options) -> Row:
    """Title, author, date and address: structured data first, then meta elements, then what the page prints."""
    data = _structured(root)
    metas = {(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get("content") or "" for meta in root.iter("meta")}
    site = metas.get("og:site_name") or metas.get("sitename") or _said(data.get("publisher"))
    row: Row = {
        "title": _title(root, _said(data.get("headline")) or metas.get("og:title") or "", site),
        "author": _authors(data, metas, root),
        "source": site,
        "lang": root.get("lang") or metas.get("og:locale"),
        "url": (root.xpath("string(//link[@rel='canonical']/@href)") or metas.get("og:url") or _said(data.get("url")) or metas.get("url")),
        "section": _said(data.get("articleSection")) or metas.get("article:section") or metas.get("og:article:section"),
        "date_modified": _said(data.get("dateModified")) or metas.get("article:modified_time"),
        "lead": _lead(root, _said(data.get("description")) or metas.get("og:description") or metas.get("description") or "", text),
    }
    row["agency"] = agency(site) or next(filter(None, map(agency, row["author"])), None)
    row["author"] = [name for name in row["author"] if not agency(name)]
    found, rule = _date(root, data, metas, text, options)
    if found:
        row |= {"date": found, "date_from": rule}
    return present(row)


def _lead(root: Element, stated: str, text: str) -> str:
    """The standfirst: what its class says is one, else what the page both states as its description and prints above the text."""
    marked = text_of(first(root.xpath("//article//*[contains(@class, 'chapo') or contains(@class, 'standfirst') or contains(@class, 'lead')][1]")))
    head = " ".join(stated.split())[:60]
    if marked or len(head) < SHORTEST_LEAD:
        return marked
    places = "//header//p|//header//h2" + ("" if head in text else "|//main//p|//main//h2|//article//p|//article//h2")  # the text's own first paragraph is none
    printed = map(text_of, root.xpath(places))
    return next((line for line in printed if line.startswith(head)), "")


def _said(field: Any) -> str:
    """What a field of structured data says, which may be a text, a thing with a name, or a list of either, of which the first counts.

    >>> _said([{"@type": "Organization", "name": "Argo"}]), _said("Argo"), _said({})
    ('Argo', 'Argo', '')
    """
    field = next(iter(field), None) if isinstance(field, list) else field
    field = field.get("name") if isinstance(field, dict) else field
    return field if isinstance(field, str) else ""


def _title(root: Element, stated: str, site: str) -> str:
    """The heading of the article: one that the page's own title repeats; a heading with the name of the site is no title."""
    headings = [text for text in map(text_of, root.xpath("//h1")) if text and fold(text) != fold(site)]
    whole = text_of(first(root.xpath("//title")))
    repeated = [text for text in headings if fold(text) in fold(f"{stated}\n{whole}") or (stated and fold(stated) in fold(text))]
    return next(iter(repeated), "") or stated or next(iter(headings), "") or whole


def _structured(root: Element) -> dict[str, Any]:
    """The first article among the blocks of JSON-LD."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads("".join(script.itertext()))
        except (json.JSONDecodeError, RecursionError):
            continue
        for item in _objects(value):
            kinds = item.get("@type")
            if any(str(kind).endswith(("Article", "Posting", "Report")) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return item
    return {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph") or [])


def _authors(data: dict[str, Any], metas: dict[str, str], root: Element) -> list[str]:
    stated = data.get("author")
    named = [item.get("name") if isinstance(item, dict) else item for item in (stated if isinstance(stated, list) else [stated])]
    names: list[str] = [name for name in named if isinstance(name, str) and name.strip()]
    if not names and (name := metas.get("author") or metas.get("article:author") or metas.get("dc.creator")):
        names = [] if name.startswith("http") else [name]
    if not names:
        lines = (
            text_of(element)
            for element in root.xpath("//*[@rel='author' or contains(@class, 'author') or contains(@class, 'byline') or contains(@class, 'auteur')]")
        )
        names = [line for line in lines if line and len(line) < 100][:1]
    stated_lines = [clean for line in names if (clean := _without_date(line))]
    return [name for line in stated_lines for name in (authors(line if BY.match(line) else f"Par {line}") or [line])]


def _without_date(line: str) -> str:
    """A line of authors without the label before and the date behind; "" when no letters or an address are left."""
    line = LABEL.sub("", line.strip(), count=1) if LABEL.match(line.strip()) else line.strip()
    date = find_date(line)
    line = (line[: date.span[0]] if date else line).strip(" \u00a0:,|–—-")
    return "" if re.match(r"(?:https?:|www\.)", line) else line


def _date(root: Element, data: dict[str, Any], metas: dict[str, str], text: str, options: Options) -> tuple[Date | None, str]:
    """The date of publication, in order of trust; what is printed near the title only when nothing is marked up."""
    stated = [_said(data.get("datePublished")), *(metas.get(name) for name in DATE_METAS)]
    header = root.xpath("//article//time[@datetime]|//header//time[@datetime]|//main//time[@datetime]")
    stated += [element.get("datetime") for element in header[:1]]
    for value in stated:
        if value and (date := find_date(str(value), day_first=options.day_first)) and date.iso:
            return date, "field"
    for line in re.split(r"\n+", "\n".join(element for element in root.itertext() if len(element) < 200)):
        if (label := PUBLISHED.search(line)) and (date := find_date(line[label.end() : label.end() + 60])) and date.iso and date.span[0] < 15:
            return date, "header"
    return _guessed(root, text)


def _guessed(root: Element, text: str) -> tuple[Date | None, str]:
    """The library's guess, only when the main text prints the same day."""
    from htmldate import find_date as guess
    from lxml import etree

    try:
        guessed = guess(etree.tostring(root, encoding="unicode"), original_date=True)
    except (ValueError, TypeError, etree.LxmlError):
        return None, ""
    printed = find_date(" ".join(text.split()[:60]))
    if guessed and printed and printed.iso and printed.precision != "year" and days_apart(guessed, printed.iso) == 0:
        return printed, "text"
    return None, ""
