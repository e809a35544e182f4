"""NITF: one article a document, also inside other newsroom formats."""

from collections.abc import Iterator

from analysis.sources.agencies import agency
from analysis.sources.bodies import with_body
from analysis.sources.closings import INITIALS
from analysis.sources.dates import find_date
from analysis.sources.finishing import number
from analysis.sources.markup import Element, find_text, first, paragraphs, parse_xml, text_of
from analysis.sources.names import authors
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, present

STATUS = {
    "canceled": "canceled",
    "cancelled": "canceled",
    "killed": "canceled",
    "embargoed": "embargoed",
    "withheld": "withheld",
    "usable": "usable",
}
DATES = ("//date.issue/@norm", "//story.date/@norm", "//pubdata/@date.publication", "//date.release/@norm")


def read(source: Source, options: Options) -> Iterator[Record]:
    """One row or reject for each ``nitf`` element."""
    root, broken = parse_xml(source.raw)
    for element in [root] if root.tag == "nitf" else root.iter("nitf"):
        row = row_of(element)
        text = body_of(element)
        yield with_body(row, text, options) if text else Reject("empty_body", "no text in body.content", row.get("title", ""))
    if broken:
        yield broken


def body_of(element: Element) -> str:
    """Paragraphs of ``body.content`` without media captions and editors' notes."""
    content = first(element.xpath(".//body.content"))
    if content is None:
        content = first(element.xpath(".//body"))
    if content is None:
        return ""
    skip = content.xpath(".//media|.//note|.//media-caption|.//body.head|.//body.end|.//ednote")
    return "\n\n".join(paragraphs(content, skip=skip))


def row_of(element: Element) -> Row:
    """The fields of header and document data."""
    dates = [(path, date) for path in DATES for value in element.xpath("." + path)[:1] if (date := find_date(value))]
    line = first(element.xpath(".//byline"))
    byline = "" if line is None else " ".join(" ".join(line.itertext()).split())  # name and title are often glued together
    name = "" if line is None else text_of(line, skip=line.xpath("./byttl"))
    tags = element.xpath(".//ednote|.//ed-msg/@info")
    row: Row = {
        "doc_id": _value(element, ".//doc-id/@id-string"),
        "title": find_text(element, ".//hedline/hl1") or find_text(element, "./head/title"),
        "subtitle": " ".join(text_of(hl2) for hl2 in element.xpath(".//hedline/hl2")),
        "agency": next(filter(None, (agency(text_of(name)) for name in element.xpath(".//distributor|.//rights.owner"))), None),
        "source": _value(element, ".//pubdata/@name") or _value(element, ".//doc.copyright/@holder"),
        "author": authors(name) if name else [],
        "rights": _rights(element),
        "urgency": _value(element, ".//urgency/@ed-urg"),
        "version": _value(element, ".//du-key/@version"),
        "slug": _value(element, ".//fixture/@fix-id") or _value(element, ".//du-key/@key"),
        "place": find_text(element, ".//dateline/location") or _value(element, ".//evloc/@city"),
        "country": _value(element, ".//evloc/@iso-cc"),
        "n_words_stated": number(_value(element, ".//pubdata/@item-length")),
        "dateline": text_of(dateline, skip=dateline.xpath("./story.date")) if (dateline := first(element.xpath(".//body.head/dateline"))) is not None else None,
        "lang": element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "item_status": STATUS.get((_value(element, ".//docdata/@management-status") or "").lower()),
        "subject": list(element.xpath(".//tobject.subject/@tobject.subject.matter|.//tobject.subject/@tobject.subject.type")),
        "keyword": list(element.xpath(".//key-list/keyword/@key")),
        "section": _value(element, ".//pubdata/@position.section"),
        "meta": present({"byline": byline, "notes": [tag if isinstance(tag, str) else text_of(tag) for tag in tags]}),
    }
    if dates:
        row |= {"date": dates[0][1], "date_from": "field", "other_dates": [date.iso for _, date in dates[1:] if date.iso]}
    if byline and INITIALS.fullmatch(byline):
        row["signoff"] = byline
    else:
        row["author"] = row["author"] or ([byline] if byline else [])
    return present(row)


def _rights(element: Element) -> str | None:
    year, holder = _value(element, ".//doc.copyright/@year"), _value(element, ".//doc.copyright/@holder")
    return " ".join(part for part in ("©", year, holder) if part) if holder else None


def _value(element: Element, path: str) -> str | None:
    found = element.xpath(path)
    return str(found[0]).strip() if found else None
