"""RSS, RDF and Atom feeds: summaries, or full texts where the feed carries them (WordPress exports)."""

from collections.abc import Iterator

from analysis.sources.agencies import agency
from analysis.sources.bodies import with_body
from analysis.sources.dates import Date, find_date
from analysis.sources.markup import Element, find_text, first, paragraphs, parse_html, parse_xml
from analysis.sources.names import authors
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, Unreadable, present

FULL = ("encoded", "content", "body")
SUMMARY = ("description", "summary", "abstract")
DATES = ("pubDate", "published", "date", "issued", "created", "updated", "pubdate")


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each entry; ``text_status`` says whether it is a summary."""
    root, broken = parse_xml(source.raw)
    entries = list(root.iter("item", "entry"))
    if not entries:
        raise Unreadable("no_article_found", "a feed without item or entry")
    channel = root.find("./channel") if root.find("./channel") is not None else root
    shared = {
        "source": find_text(channel, "./title"),
        "lang": find_text(channel, "./language") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    }
    for entry in entries:
        yield _entry(entry, shared, options)
    if broken:
        yield broken


def _entry(entry: Element, shared: Row, options: Options) -> Row | Reject:
    full, summary = _markup(entry, FULL), _markup(entry, SUMMARY)
    text = full or summary
    title = find_text(entry, "./title")
    if not text:
        return Reject("empty_body", "an entry with a title or picture only", title)
    named = entry.xpath("./author/name") or entry.findall("./creator") or entry.findall("./author")
    bylines = [line for line in (" ".join("".join(element.itertext()).split()) for element in named) if line]
    links = entry.xpath("./link[@rel='alternate']/@href|./link[not(@rel)]/@href") or [find_text(entry, "./link")]
    row: Row = {
        **shared,
        "title": title,
        "doc_id": find_text(entry, "./guid") or find_text(entry, "./id"),
        "url": links[0],
        "author": [name for line in bylines for name in authors(line) or [line]],
        "keyword": [" ".join(category.itertext()).strip() or category.get("term") for category in entry.findall("./category")],
        "text_status": "full" if full else "summary",
        "agency": agency(shared.get("source")) or next(filter(None, map(agency, bylines)), None),
        **_date(entry),
    }
    return with_body(present(row), text, options)


def _markup(entry: Element, names: tuple[str, ...]) -> str:
    """The text of the first of these elements that holds any; HTML in it is escaped as a rule."""
    for name in names:
        element = first(entry.xpath(f"./{name}"))
        if element is None:
            continue
        raw = "".join(element.itertext())
        parts = paragraphs(element) if len(element) else paragraphs(parse_html(f"<div>{raw}</div>")) if raw.strip() else []
        if parts:
            return "\n\n".join(parts)
    return ""


def _date(entry: Element) -> Row:
    for name in DATES:
        if (printed := find_text(entry, f"./{name}")) and (date := find_date(printed) or Date(None, "none", ("date_unreadable",))):
            return {"date": date, "date_from": "field", "date_printed": printed}
    return {}
