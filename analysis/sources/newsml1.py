"""NewsML 1.x: several items a file, components inside components; only those with text are articles."""

import re
from collections.abc import Iterator

from analysis.sources import nitf
from analysis.sources.agencies import agency
from analysis.sources.bodies import with_body
from analysis.sources.dates import find_date
from analysis.sources.finishing import number
from analysis.sources.markup import Element, find_text, first, paragraphs, parse_html, parse_items, text_of
from analysis.sources.names import authors
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, Unreadable, present
from analysis.sources.splitting import paragraphs_of

TAGS = re.compile(r"</?(?:p|br|div|html|body)\b[^>]*>", re.IGNORECASE)
NOT_TEXT = re.compile(r"photo|picture|graphic|video|audio|image|animation", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row for each component with text; index files and pictures are rejects."""
    trees = list(parse_items(source.raw, "NewsItem"))
    found = [(list(root.iter("NewsItem")) or ([root] if root.find(".//NewsComponent") is not None else []), broken) for root, broken in trees]
    if not any(items for items, _ in found):
        raise Unreadable("no_article_found", "a NewsML file without a NewsItem")
    for items, broken in found:
        for item in items:
            yield from _item(item, options)
        if broken:
            yield broken


def _item(item: Element, options: Options) -> Iterator[Record]:
    """The components of an item that hold text of their own, or one reject."""
    found = False
    components = [component for component in item.iter("NewsComponent") if component.find("./ContentItem") is not None]
    captions = [text for component in components if _is_caption(component) and (text := _text(component))]
    texts = [(component, text) for component in components if not (_is_picture(component) or _is_caption(component)) and (text := _text(component))]
    for at, (component, text) in enumerate(texts):
        found = True
        row = _fields(item, component)
        if at:  # another language, or another part, of the same item
            row["doc_id"] = f"{row.get('doc_id')}#{row.get('lang') or at + 1}" if row.get("doc_id") else None
        if captions and not at:
            row["meta"] = {"captions": captions}
        yield with_body(present(row), text, options)
    if not found:
        title = find_text(item, ".//HeadLine")
        reason = "not_text_item" if components and all(map(_is_picture, components)) else "empty_body"
        yield Reject(reason, "no component with text: an index, a package, a picture or a title alone", title)


def _is_picture(component: Element) -> bool:
    kinds = component.xpath("./ContentItem/MediaType/@FormalName|./Role/@FormalName")
    return any(NOT_TEXT.search(kind) for kind in kinds) and not component.xpath("./ContentItem/DataContent//p|./ContentItem/DataContent//body.content")


def _is_caption(component: Element) -> bool:
    """Whether a text is that of a picture beside the article."""
    return any(re.search("caption", role, re.IGNORECASE) for role in component.xpath("./Role/@FormalName"))


def _text(component: Element) -> str:
    """The text of a component's own content: NITF, paragraphs, HTML hidden in plain data, or plain lines."""
    for content in component.xpath("./ContentItem/DataContent|./ContentItem//DataContent"):
        inner = first(content.xpath(".//nitf"))
        if inner is not None or content.find(".//body.content") is not None:
            return nitf.body_of(inner if inner is not None else content)
        raw = "".join(content.itertext())
        if len(content) == 0:
            parts = paragraphs(parse_html(raw)) if TAGS.search(raw) else paragraphs_of(raw)
        else:
            body = first(content.xpath(".//body"))
            parts = paragraphs(body if body is not None else content)
        if parts:
            return "\n\n".join(parts)
    return ""


def _fields(item: Element, component: Element) -> Row:
    """Metadata, the component's own before those of the components around it."""
    chain = [component, *component.iterancestors("NewsComponent")]

    def near(path: str) -> str:
        return next((text for element in chain if (text := find_text(element, path))), "")

    def near_value(path: str) -> str:
        return next((str(value) for element in chain for value in element.xpath(path)[:1]), "")

    byline = near("./NewsLines/ByLine") or near_value("./AdministrativeMetadata/Creator/Party/@FormalName")
    provider = near_value("./AdministrativeMetadata/Provider/Party/@FormalName") or near_value("./AdministrativeMetadata/Source/Party/@FormalName")
    place = near_value("./DescriptiveMetadata/Location/Property[@FormalName='City']/@Value|./DescriptiveMetadata/Property[@FormalName='City']/@Value")
    row: Row = {
        "doc_id": find_text(item, "./Identification/NewsIdentifier/PublicIdentifier") or find_text(item, "./Identification/NewsIdentifier/NewsItemId"),
        "version": find_text(item, "./Identification/NewsIdentifier/RevisionId"),
        "title": near("./NewsLines/HeadLine"),
        "subtitle": near("./NewsLines/SubHeadLine"),
        "author": authors(byline) or [byline] if byline else [],
        "source": near_value("./AdministrativeMetadata/Source/Party/@FormalName") or provider,
        "agency": agency(provider) or agency(find_text(item, "./Identification/NewsIdentifier/ProviderId").partition(".")[0]) or provider,
        "dateline": near("./NewsLines/DateLine"),
        "place": place,
        "country": near_value("./DescriptiveMetadata//Property[@FormalName='Country']/@Value"),
        "n_words_stated": number(near_value("./ContentItem/Characteristics/Property[@FormalName='WordCount' or @FormalName='Words']/@Value")),
        "lang": near_value("./DescriptiveMetadata/Language/@FormalName") or near_value("./ContentItem/Characteristics/Property[@FormalName='Language']/@Value"),
        "rights": near("./NewsLines/CopyrightLine") or near("./RightsMetadata/Copyright"),
        "slug": near("./NewsLines/SlugLine"),
        "urgency": next(iter(item.xpath("./NewsManagement/Urgency/@FormalName")), None),
        "item_status": _status(item),
        "keyword": [text_of(line) for element in chain for line in element.xpath("./NewsLines/KeywordLine")],
        "subject": list(dict.fromkeys(str(code) for element in chain for code in element.xpath("./DescriptiveMetadata//SubjectCode//@FormalName"))),
    }
    return row | _dates(item)


def _status(item: Element) -> str | None:
    status = " ".join(item.xpath("./NewsManagement/Status/@FormalName")).lower()
    return {"canceled": "canceled", "cancelled": "canceled", "embargoed": "embargoed", "withheld": "withheld", "usable": "usable"}.get(status)


def _dates(item: Element) -> Row:
    """First creation, identifier's day, this revision's creation, in this order; the revision is also the modification."""
    created = find_text(item, "./NewsManagement/FirstCreated") or find_text(item, "./Identification/NewsIdentifier/DateId")
    revised = find_text(item, "./NewsManagement/ThisRevisionCreated")
    printed = created or revised or find_text(item.getparent() if item.getparent() is not None else item, "./NewsEnvelope/DateAndTime")
    date = find_date(printed) if printed else None
    return {"date": date, "date_from": "field", "date_printed": printed, "date_modified": revised if revised != printed else None} if date else {}
