"""NewsML-G2: news items alone, in a message or in a package; catalogues are never fetched."""

import re
from collections.abc import Iterator

from analysis.sources import nitf
from analysis.sources.agencies import agency
from analysis.sources.bodies import with_body
from analysis.sources.dates import find_date
from analysis.sources.markup import Element, find_text, first, paragraphs, parse_html, parse_xml, text_of
from analysis.sources.names import authors
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, Unreadable, present
from analysis.sources.splitting import paragraphs_of

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TAGS = re.compile(r"</?(?:p|br|div|html|body|h\d)\b[^>]*>", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row for each text item; pictures, videos, graphics and packages are rejects."""
    root, broken = parse_xml(source.raw)
    items = [root] if root.tag == "newsItem" else list(root.iter("newsItem", "packageItem"))
    if not items:
        raise Unreadable("no_article_found", "a NewsML-G2 file without a newsItem")
    for item in items:
        yield _item(item, options)
    if broken:
        yield broken


def _item(item: Element, options: Options) -> Row | Reject:
    kind = " ".join(item.xpath("./itemMeta/itemClass/@qcode")) + " ".join(item.xpath("./itemMeta/itemClass/@uri"))
    title = find_text(item, "./contentMeta/headline")
    if item.tag == "packageItem" or (kind and not kind.rstrip("/").endswith(("text", "composite"))):
        return Reject("not_text_item", f"an item of class {kind or item.tag}, not a text", title)
    row = _fields(item)
    text = _text(item)
    if not text:
        return Reject("empty_body", "no text in inlineXML or inlineData", title)
    return with_body(row, text, options)


def _fields(item: Element) -> Row:
    """Metadata; the names of parties stand in ``name`` or only in a code."""
    meta = first(item.xpath("./contentMeta"))
    dates = [
        date for path in ("./contentMeta/contentCreated", "./itemMeta/firstCreated", "./itemMeta/versionCreated") if (date := find_date(find_text(item, path)))
    ]
    titles = item.xpath("./contentMeta/headline")
    main = next((title for title in titles if not title.get("role")), titles[0] if titles else None)
    supplier = _party(item, "./contentMeta/infoSource") or _party(item, "./itemMeta/provider")
    creators = [_name(creator) for creator in item.xpath("./contentMeta/creator")]
    row: Row = {
        "doc_id": item.get("guid"),
        "version": item.get("version"),
        "title": text_of(main),
        "source": supplier,
        "agency": agency(supplier),
        "subtitle": " ".join(text_of(title) for title in titles if title is not main),
        "author": [name for name in creators if name and not agency(name)],
        "place": _party(item, "./contentMeta/located"),
        "dateline": find_text(item, "./contentMeta/dateline"),
        "lang": next(iter(item.xpath("./contentMeta/language/@tag")), None) or item.get(LANG),
        "rights": find_text(item, "./rightsInfo/copyrightNotice"),
        "item_status": _status(item),
        "urgency": find_text(item, "./contentMeta/urgency"),
        "slug": find_text(item, "./contentMeta/slugline"),
        "subject": [name for subject in item.xpath("./contentMeta/subject") if (name := find_text(subject, "./name"))],
        "keyword": [text_of(word) for word in item.xpath("./contentMeta/keyword")],
        "lead": find_text(item, "./contentMeta/description"),
        "date_modified": find_text(item, "./contentMeta/contentModified") or find_text(item, "./itemMeta/versionCreated"),
        "n_words_stated": int(count) or None if (count := next(iter(item.xpath(".//@wordcount")), "")).isdigit() else None,
        "meta": present({"codes": item.xpath("./contentMeta/subject/@qcode"), "by": find_text(item, "./contentMeta/by")}),
    }
    if not row["author"] and (by := find_text(item, "./contentMeta/by")):
        row["author"] = authors(by) or [by]
    if dates and meta is not None:
        row |= {"date": dates[0], "date_from": "field"}
    return present(row)


def _status(item: Element) -> str:
    code = " ".join(item.xpath("./itemMeta/pubStatus/@qcode")).rpartition(":")[2].lower()
    return {"canceled": "canceled", "withheld": "withheld"}.get(code, "usable")


def _party(item: Element, path: str) -> str | None:
    found = first(item.xpath(path))
    return None if found is None else _name(found)


def _name(element: Element) -> str:
    """The name of a party, else its literal, else the end of its code or address."""
    return (
        find_text(element, "./name")
        or element.get("literal")
        or (element.get("qcode") or element.get("uri") or "").rstrip("/").rpartition(":")[2].rpartition("/")[2]
    )


def _text(item: Element) -> str:
    """The body; HTML may hide in plain data, and a whole story in one paragraph."""
    for content in item.xpath("./contentSet/inlineXML"):
        if (inner := first(content.xpath(".//nitf"))) is not None:
            return nitf.body_of(inner)
        body = first(content.xpath(".//body"))
        if parts := paragraphs(body if body is not None else content):
            return "\n\n".join(_split(parts, content))
    for content in item.xpath("./contentSet/inlineData"):
        text = "".join(content.itertext())
        if TAGS.search(text):
            tree = parse_html(text)
            parts = _split(paragraphs(tree), tree)
        else:
            parts = paragraphs_of(text)
        if parts:
            return "\n\n".join(parts)
    return ""


def _split(parts: list[str], content: Element) -> list[str]:
    """The paragraphs of a story that its sender put into one ``p`` with indented lines."""
    if len(parts) > 1:
        return parts
    raw = "".join(content.itertext())
    indented = [" ".join(line.split()) for line in re.split(r"\n(?=[ \t]{2,}\S)|\n\s*\n", raw) if line.strip()]
    lines = [line for line in raw.split("\n") if line.strip()]
    starts = sum(line.startswith(("  ", "\t")) for line in lines)
    return indented if 1 < starts < 0.7 * len(lines) else parts
