"""TXM and other XML corpora: «text» elements with attributes, records of elements, or one text a file; structure stays as paragraphs."""

import re
from collections.abc import Iterator

from lxml import etree

from analysis.sources.bodies import with_body
from analysis.sources.cells import paragraphs as parted
from analysis.sources.columns import NAMES, SUMMARIES, plain_name
from analysis.sources.markup import Element, first, paragraphs, parse_xml, text_of
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Source, Unreadable
from analysis.sources.variables import row_of

LINE = "\u2028"  # the character whose meaning is a line break
UNITS = ("text", "doc", "document", "article", "item", "record", "row", "discours", "speech", "texte")
BODIES = ("text", "body", "content", "contenu", "texte", "corps")  # of a record
# What a record says of its text in elements of their own, one of them at least.
SAID = frozenset(name for ours in ("title", "date", "source", "author", "doc_id") for name in re.split(r"[ |]", NAMES[ours])) - {"speaker", "speakers"}
SHORT = re.split(r"[ |]", SUMMARIES)


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each element that is a text: ``unit`` or the first of the usual names found, else the root."""
    root, broken = parse_xml(source.raw)
    names = [options.unit] if options.unit else UNITS
    found = next(filter(None, ([element for element in root.iter(etree.Element) if element.tag.lower() == name.lower()] for name in names)), None)
    if options.unit and found is None:
        raise Unreadable("layout_unknown", f"options unit={options.unit!r} is no element of this file; its root is {root.tag!r}")
    elements = [root] if found is None or root in found else _records(found)
    unit = elements[0].tag
    yield Note(f"a text is an element {unit!r}" if elements != [root] or found else f"the root {root.tag!r} is one text")
    for element in elements:
        yield _text(element, options)
    if broken:
        yield broken


def _records(found: list[Element]) -> list[Element]:
    """The outermost of some elements; where each is the text of a record, the records."""
    inner = set(found)
    outer = [element for element in found if not inner & set(element.iterancestors())]
    parents = [element.getparent() for element in outer]
    is_field = len(set(parents)) == len(parents) and all(_fields(parent) for parent in parents)
    return parents if is_field else outer


def _name(element: Element) -> str:
    """What a field of a record is called: by its tag, or by its name where the tag says only that it is a field."""
    return str(element.get("name") or element.tag) if element.tag.lower() in ("field", "column", "col") else str(element.tag)


def _fields(element: Element) -> dict[str, str]:
    """What the elements of a record say of its text, by name; {} for an element that is no record."""
    children = [child for child in element if isinstance(child.tag, str) and not len(child)]
    if not any(plain_name(_name(child)) in SAID for child in children):
        return {}
    return {_name(child): text for child in children if (text := " ".join(paragraphs(child)))}


def _body(element: Element) -> Element | None:
    """The element that holds the text of a record: by its name, else what stands for it."""
    named = {plain_name(_name(child)): child for child in element if isinstance(child.tag, str)}
    known = re.split(r"[ |]", NAMES["text"]) if _fields(element) else ()
    return next((named[name] for name in (*BODIES, *known, *(SHORT if known else ())) if name in named and text_of(named[name])), None)


def _text(element: Element, options: Options) -> Record:
    """A row out of an element: its text, that of the innermost where records nest; as fields attributes and, of a record, its short children."""
    fields: dict[str, str] = {}
    body: Element | None = element
    while body is not None:
        element, body = body, _body(body)
        fields |= {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()} | _fields(element)
        fields.pop(_name(body) if body is not None else "", None)
    link = first(element.xpath("./ref[starts-with(@target, 'http')][not(normalize-space(../text()[1]))][not(preceding-sibling::*)]"))
    if link is not None:  # above the text some tools set a link to where they found it
        fields.setdefault("url", link.get("target"))
    text = _lines(element, [] if link is None else [link])
    if not text:
        return Reject("empty_body", f"an element {element.tag!r} without text", str(fields))
    dateline = fields.pop("dateline", None) or fields.pop("DATELINE", None)
    row = {**row_of(fields, options), "text": text, "text_status": "summary" if plain_name(_name(element)) in SHORT else "full"}
    return with_body({**row, "dateline": dateline}, text, options) if dateline else row


def _lines(element: Element, skip: list[Element]) -> str:
    """The text with its line breaks: they part paragraphs where nothing else does. Some tools write them as escaped tags."""
    for mark in element.iter("lb"):
        mark.tail = ("" if mark.get("break") == "no" else LINE) + (mark.tail or "")
    parts = paragraphs(element, skip=skip, silent=("script", "style", "teiHeader", "note", "pb", "fw"))
    return parted(re.sub(rf"\s*{LINE}\s*|\s*<lb\s*/>\s*", "\n", "\n\n".join(parts)))
