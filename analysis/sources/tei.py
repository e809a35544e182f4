"""TEI P5 and P4: the text, or its articles when there are several; the date of the source, never of the edition."""

import re
from collections.abc import Iterator

from analysis.sources.dates import find_date
from analysis.sources.languages import language_code
from analysis.sources.markup import Element, find_text, first, paragraphs, parse_xml, text_of
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Row, Source, Unreadable, present

SILENT = (
    "note",
    "pb",
    "fw",
    "head",
    "byline",
    "dateline",
    "figure",
    "teiHeader",
    "orig",
    "sic",
    "abbr",
    "del",
    "cb",
    "graphic",
    "figDesc",
    "ref",
)


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each text, or for each ``div`` of type article when a text holds several."""
    root, broken = parse_xml(source.raw)
    texts = [element for element in root.iter("TEI", "TEI.2") if element.find("./text") is not None] or ([root] if root.find(".//text") is not None else [])
    if not texts:
        raise Unreadable("no_article_found", "a TEI file without a text element")
    for text in texts:
        yield from _text(text, options)
    if broken:
        yield broken


def _text(element: Element, options: Options) -> Iterator[Record]:
    header = element.find("./teiHeader") if element.find("./teiHeader") is not None else element.getroottree().getroot().find("./teiHeader")
    row = _fields(header) if header is not None else {}
    _join_broken_words(element)
    bodies = element.xpath(".//text//body[not(ancestor::body)]") or element.xpath("./text")
    for number, body in enumerate(bodies, 1):
        name = f"{row['doc_id']}#{number}" if row.get("doc_id") and len(bodies) > 1 else row.get("doc_id")
        yield from _body(present({**row, "doc_id": name}), body, options)


def _body(row: Row, body: Element, options: Options) -> Iterator[Record]:
    """A body as one document, or as the articles in it."""
    units = _units(body, options)
    if units is None:
        yield _whole(row, body)
        return
    yield Note(f"a document is a div of type {options.unit or 'article'!r}: {len(units)}")
    for number, pieces in enumerate(units, 1):
        yield _unit(row, pieces, number)


def _units(body: Element, options: Options) -> list[list[Element]] | None:
    """The divisions that are documents, pieces of one article together; None when the text is one document."""
    kind = options.unit or "article"
    found = body.xpath(".//div[@type=$kind]|.//div1[@type=$kind]|.//div2[@type=$kind]", kind=kind)
    if not found and options.unit:
        found = list(body.iter(options.unit))
        if not found:
            raise Unreadable("layout_unknown", f"options unit={options.unit!r} is neither a type of div nor an element of this text")
    if len(found) < 2 and not options.unit:
        return None
    joined: dict[str, list[Element]] = {}
    continued: dict[str, str] = {}
    for at, element in enumerate(found):
        name = element.get("{http://www.w3.org/XML/1998/namespace}id") or ""
        key = continued.get(name) or (f"n{element.get('n')}" if element.get("n") else f"#{at}")
        if following := (element.get("next") or "").lstrip("#"):
            continued[following] = key
        joined.setdefault(key, []).append(element)
    return list(joined.values())


def _whole(row: Row, body: Element) -> Row | Reject:
    text = paragraphs(body, silent=SILENT)
    return {**row, "text": "\n\n".join(text)} if text else Reject("empty_body", "headings only, or empty paragraphs", row.get("title", ""))


def _unit(row: Row, pieces: list[Element], number: int) -> Row | Reject:
    """An article of a larger text: its own heading and date before those of the whole."""
    text = [part for piece in pieces for part in paragraphs(piece, silent=SILENT)]
    title = " ".join(filter(None, (text_of(first(piece.xpath("./head"))) for piece in pieces)))
    if not text:
        return Reject("empty_body", "an article with headings only", title)
    own = pieces[0]
    date = next(iter(own.xpath("./dateline//date/@when|./head//date/@when|./@when")), None)
    name = own.get("{http://www.w3.org/XML/1998/namespace}id") or (f"{row['doc_id']}#{number}" if row.get("doc_id") else None)
    found = present(
        {
            "title": title,
            "doc_id": name,
            "date": find_date(date) if date else None,
            "date_from": "field" if date else None,
            "section": own.get("subtype"),
            "author": [text_of(byline) for byline in own.xpath("./byline")],
        }
    )
    return {**row, **found, "text": "\n\n".join(text)}


def _fields(header: Element) -> Row:
    """The header's fields; the date is that of ``sourceDesc`` or of the setting, not of the publication of the file."""
    stated = header.xpath(".//sourceDesc//date/@when|.//sourceDesc//date/@when-iso|.//settingDesc//date/@when|.//profileDesc/creation/date/@when")
    printed = find_text(header, ".//sourceDesc//date") or find_text(header, ".//settingDesc//date") or find_text(header, ".//profileDesc/creation/date")
    date = find_date(str(stated[0])) if stated else find_date(printed) if printed else None
    titles = header.xpath(".//titleStmt/title[not(@type='sub')]")
    lang = next(iter(header.xpath(".//langUsage/language/@ident")), None) or language_code(find_text(header, ".//langUsage/language"))
    edition = next(iter(header.xpath(".//publicationStmt//date/@when")), None) or find_text(header, ".//publicationStmt//date")
    return present(
        {
            "doc_id": find_text(header, ".//publicationStmt/idno"),
            "title": text_of(first(titles)),
            "subtitle": find_text(header, ".//titleStmt/title[@type='sub']"),
            "author": [text_of(author) for author in header.xpath("./fileDesc/titleStmt/author")],
            "publisher": find_text(header, ".//publicationStmt/publisher"),
            "source": find_text(header, ".//sourceDesc//title[@level='j']") or find_text(header, ".//sourceDesc//publisher"),
            "date": date,
            "date_from": "field" if date else None,
            "date_printed": printed or None,
            "lang": lang,
            "place": find_text(header, ".//setting/placeName"),
            "rights": find_text(header, ".//availability"),
            "keyword": [text_of(term) for term in header.xpath(".//keywords//term")],
            "meta": present({"edition_date": edition}),
        }
    )


def _join_broken_words(element: Element) -> None:
    """Words over a line or page end, marked break="no", made whole; other line ends become blanks."""
    for mark in list(element.iter("lb", "pb", "cb")):
        previous, parent = mark.getprevious(), mark.getparent()
        if parent is None:
            continue
        tail = mark.tail or ""
        if mark.get("break") == "no" or mark.get("rend") == "hyphen":
            before = (previous.tail if previous is not None else parent.text) or ""
            joined = re.sub(r"[-\u00ad\u2010]?\s*$", "", before) + tail.lstrip()
        else:
            joined = ((previous.tail if previous is not None else parent.text) or "") + " " + tail
        if previous is not None:
            previous.tail = joined
        else:
            parent.text = joined
        mark.tail = None
        parent.remove(mark)
