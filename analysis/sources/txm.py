"""TXM and other XML corpora: «text» elements with attributes, or one text a file; structure stays as paragraphs."""

import re
from collections.abc import Iterator

from analysis.sources.cells import paragraphs as parted
from analysis.sources.markup import Element, first, paragraphs, parse_xml
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Source, Unreadable
from analysis.sources.variables import row_of

LINE = "\u2028"  # the character whose meaning is a line break
UNITS = ("text", "doc", "document", "article", "item", "record", "discours", "speech", "texte")


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each element that is a text: ``unit`` or the first of the usual names found, else the root."""
    root, broken = parse_xml(source.raw)
    names = (options.unit,) if options.unit else UNITS
    unit = next((name for name in names if name and (root.tag == name or root.find(f".//{name}") is not None)), None)
    if options.unit and unit is None:
        raise Unreadable("layout_unknown", f"options unit={options.unit!r} is no element of this file; its root is {root.tag!r}")
    elements = [root] if unit in (None, root.tag) else [element for element in root.iter(unit) if unit not in {a.tag for a in element.iterancestors()}]
    yield Note(f"a text is an element {unit!r}" if unit else f"the root {root.tag!r} is one text")
    for element in elements:
        yield _text(element, options)
    if broken:
        yield broken


def _text(element: Element, options: Options) -> Record:
    """Attributes and, when the element is built like a record, its short children as fields."""
    fields = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
    body = next(
        (child for child in element if isinstance(child.tag, str) and child.tag.lower() in ("text", "body", "content", "contenu", "texte", "corps")),
        None,
    )
    if body is not None:
        fields |= {child.tag: " ".join(paragraphs(child)) for child in element if child is not body and isinstance(child.tag, str) and len(child) == 0}
    link = first(element.xpath("./ref[starts-with(@target, 'http')][not(normalize-space(../text()[1]))][not(preceding-sibling::*)]"))
    if link is not None:  # above the text some tools set a link to where they found it
        fields.setdefault("url", link.get("target"))
    text = _lines(body if body is not None else element, [] if link is None else [link])
    if not text:
        return Reject("empty_body", f"an element {element.tag!r} without text", str(fields))
    return {**row_of(fields, options), "text": text}


def _lines(element: Element, skip: list[Element]) -> str:
    """The text with its line breaks: they part paragraphs where nothing else does. Some tools write them as escaped tags."""
    for mark in element.iter("lb"):
        mark.tail = ("" if mark.get("break") == "no" else LINE) + (mark.tail or "")
    parts = paragraphs(element, skip=skip, silent=("script", "style", "teiHeader", "note", "pb", "fw"))
    return parted(re.sub(rf"\s*{LINE}\s*|\s*<lb\s*/>\s*", "\n", "\n\n".join(parts)))
