"""News as JSON: ninjs, and the answers of AFP's interface; an object, a list, or an object that holds the list."""

import json
from collections.abc import Iterator
from typing import Any

from analysis.sources.agencies import agency
from analysis.sources.bodies import with_body
from analysis.sources.cells import as_text
from analysis.sources.dates import find_date
from analysis.sources.json_objects import objects_of
from analysis.sources.json_text import items_of, loads
from analysis.sources.markup import paragraphs, parse_html
from analysis.sources.names import authors
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, present
from analysis.sources.splitting import paragraphs_of

PICTURES = ("picture", "photo", "graphic", "video", "audio", "animation")
AFP_REST = ("class", "product", "advisory", "signal", "genre", "event", "iptc", "wordcount", "caption")


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each item."""
    for item in _items(source.raw):
        if isinstance(item, Reject):
            yield item
        elif "article_html" in item:
            yield _digitalwires(item, options)
        elif "uno" in item or isinstance(item.get("news"), list):
            yield _afp(item, options)
        else:
            yield _ninjs({name.lower(): value for name, value in item.items()}, options)  # ninjs 3 writes versionCreated


def _items(text: str) -> list[dict[str, Any] | Reject]:
    try:
        value = loads(text)
    except json.JSONDecodeError as error:
        value = items_of(text, error)
    if isinstance(value, dict) and {"uno", "news", "body_text", "body_xhtml", "body_html", "bodies", "article_html"} & value.keys():
        return [value]
    return objects_of(value)


def _afp(item: dict[str, Any], options: Options) -> Row | Reject:
    """An item of AFP: the identifier is ``uno``, the text a list of paragraphs."""
    news = item.get("news") or []
    text = "\n\n".join(map(str, news)) if isinstance(news, list) else str(news)
    if str(item.get("class", "text")).lower() not in ("text", "multimedia", "factcheck", ""):
        return Reject("not_text_item", f"an item of class {item['class']}", _string(item.get("title") or item.get("headline")))
    if not text.strip():
        return Reject("empty_body", "an item without paragraphs in «news»", _string(item.get("headline")))
    row = {
        "doc_id": item.get("uno"),
        "title": item.get("headline") or item.get("title"),
        "lang": item.get("lang"),
        "urgency": item.get("urgency"),
        "version": item.get("revision"),
        "agency": agency(_string(item.get("provider"))) or "AFP",
        "country": item.get("country"),
        "place": item.get("city"),
        "slug": item.get("slug"),
        "item_status": _status(item.get("status")),
        "date_modified": item.get("modified"),
        "author": _names(item.get("creator")),
        **_date(item.get("created") or item.get("published")),
        "meta": present({name: item.get(name) for name in AFP_REST}),
    }
    return with_body(_strings(row), text, options)


def _ninjs(item: dict[str, Any], options: Options) -> Row | Reject:
    """An item of ninjs 1, 2 or 3: one story, even when it stands there both as text and as XHTML."""
    titles = item.get("headlines") or []
    title = item.get("headline") or next(iter(_labels(titles, "value")), None)
    text = _body(item, _string(title))
    kind = item.get("type")
    if kind in PICTURES or not text:
        reason = "not_text_item" if kind in PICTURES else "empty_body"
        return Reject(reason, f"an item of type {kind!r} without text", _string(title))
    byline = _string(item.get("byline") or item.get("by"))
    supplier = _labels(item.get("infosources"), "name") or [_string(item.get("copyrightholder") or item.get("source"))]
    row = {
        "doc_id": item.get("uri") or item.get("guid") or _itemid(item.get("altids")),
        "title": title,
        "lang": item.get("language"),
        "version": item.get("version"),
        "urgency": item.get("urgency"),
        "slug": item.get("slugline"),
        "source": next(iter(supplier), None),
        "agency": agency(next(iter(supplier), None)),
        "author": authors(byline) or [byline] if byline else _labels(item.get("authors") or item.get("people"), "name"),
        "place": item.get("located") if isinstance(item.get("located"), str) else None,
        "rights": item.get("copyrightnotice"),
        "item_status": _status(item.get("pubstatus")),
        "subject": _labels(item.get("subject") or item.get("subjects"), "name"),
        "keyword": _names(item.get("keywords")),
        "lead": item.get("description_text"),
        "date_modified": item.get("versioncreated"),
        **_date(item.get("firstcreated") or item.get("contentcreated") or item.get("versioncreated")),
    }
    return with_body(_strings(row), text, options)


def _digitalwires(item: dict[str, Any], options: Options) -> Row | Reject:
    """An item of dpa's digital wires: paragraphs as HTML, the sign-off among the editors' notes."""
    text = "\n\n".join(_paragraphs(as_text(item.get("article_html"))))
    if not text:
        return Reject("empty_body", "an item without article_html", _string(item.get("headline")))
    notes = {str(note.get("role")).rpartition(":")[2]: note.get("ednote") for note in item.get("ednotes") or [] if isinstance(note, dict)}
    byline = _string(item.get("byline"))
    row = {
        "doc_id": item.get("urn") or item.get("entry_id"),
        "title": item.get("headline"),
        "kicker": item.get("kicker"),
        "subtitle": item.get("subhead"),
        "lead": item.get("teaser"),
        "lang": item.get("language"),
        "version": item.get("version"),
        "urgency": item.get("urgency"),
        "agency": agency(_string(item.get("creditline"))) or item.get("creditline"),
        "author": authors(byline) or [byline] if byline else [],
        "dateline": item.get("dateline"),
        "rights": item.get("copyrightnotice"),
        "item_status": "embargoed" if item.get("embargoed") else _status(item.get("pubstatus")),
        "subject": _names(item.get("dpasubject_names")),
        "keyword": _names(item.get("keyword_names")),
        "signoff": notes.pop("closingline", None),
        **_date(item.get("content_created") or item.get("version_created")),
        "meta": present({"notes": [note for note in notes.values() if note]}),
    }
    return with_body(_strings(row), text, options)


def _body(item: dict[str, Any], title: str) -> str:
    """The one story of an item that may hold it in several forms: plain text of its own field, else HTML, else plain text of a list."""
    if text := as_text(item.get("body_text")):
        return "\n\n".join(paragraphs_of(text))
    bodies = [{name.lower(): value for name, value in entry.items()} for entry in item.get("bodies") or [] if isinstance(entry, dict)]
    by_type = {_string(entry.get("contenttype") or "text/html"): as_text(entry.get("value")) for entry in reversed(bodies)}
    markup = item.get("body_xhtml") or item.get("body_html") or by_type.get("text/html")
    parts = _paragraphs(as_text(markup)) if markup else paragraphs_of(by_type.get("text/plain", ""))
    return "\n\n".join(parts[1:] if parts and parts[0] == title else parts)


def _paragraphs(markup: str) -> list[str]:
    """The paragraphs of a story, without its pictures and their captions."""
    tree = parse_html(markup)
    return paragraphs(tree, skip=tree.xpath("//figure|//aside"))


def _date(value: Any) -> Row:
    date = find_date(str(value)) if value else None
    return {"date": date, "date_from": "field", "date_printed": str(value)} if date else {}


def _status(value: Any) -> str | None:
    status = _string(value).lower().rpartition(":")[2]
    return {"canceled": "canceled", "cancelled": "canceled", "embargoed": "embargoed", "withheld": "withheld", "usable": "usable"}.get(status)


def _labels(value: Any, key: str) -> list[str]:
    return [str(entry[key]) for entry in value or [] if isinstance(entry, dict) and entry.get(key)] if isinstance(value, list) else []


def _names(value: Any) -> list[str]:
    entries = value if isinstance(value, list) else [value] if value else []
    return [_string(entry.get("name") if isinstance(entry, dict) else entry) for entry in entries]


def _itemid(value: Any) -> str | None:
    return value.get("itemid") if isinstance(value, dict) else None


def _string(value: Any) -> str:
    return "" if value is None else str(value)


def _strings(row: Row) -> Row:
    """Numbers such as urgency 3 as text, lists joined where the column holds text."""
    as_lists = ("author", "subject", "keyword")
    return {
        name: value if name in as_lists or name in ("date", "meta") else ", ".join(map(str, value)) if isinstance(value, list) else _string(value) or None
        for name, value in row.items()
        if value is not None
    }
