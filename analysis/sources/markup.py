"""HTML and XML into trees and paragraphs: no network, no entity expansion, namespaces set aside."""

import html
import itertools
import re
from collections.abc import Collection, Iterator
from typing import Any, TypeAlias

from lxml import etree
from lxml import html as lxml_html

from analysis.sources.records import Reject, Unreadable

Element: TypeAlias = Any  # an lxml element: the library publishes no types

BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "tr",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "hr",
        "pre",
        "figure",
        "figcaption",
        "block",
        "hl2",
        "head",
        "lg",
        "l",
        "sp",
        "stage",
        "q-block",
        "media",
        "para",
        "paragraph",
        "title",
        "body",
        "body.content",
        "body.head",
        "item",
        "fn",
    ]
)
SILENT = frozenset(["script", "style", "noscript", "template", "head", "button", "select", "input", "iframe", "svg", "object"])
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", re.DOTALL)
ENTITY_NAME = re.compile(r"<!ENTITY\s+([\w.-]+)\s")
SIMPLE_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+["']([^"'&<%]{0,100})["']\s*>""")
NAMED = re.compile(r"&([\w.-]+);")
XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9A-Fa-f]+;|[\w.-]+;)")
# A value that holds a tag: title="Le <b>lac</b>", as tools write that put values in without escaping them.
TAG_IN_VALUE = re.compile(r"""(?<=[\w-]=")[^"<>]*<[^"]*(?="[\s/>])""")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CONTROL = re.compile(r"&#(?:0*(?:[0-8]|1[1-2]|1[4-9]|2\d|3[01])|x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")  # a reference to one of these
SECOND_HEAD = re.compile(r"<\?xml[^>]*\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
OPENED = re.compile(r"<([A-Za-z_][\w:.-]*)")
WHITE = re.compile(r"[ \t\r\n]+")


def parse_html(text: str) -> Element:
    """The tree of an HTML page; whatever its faults, a tree."""
    text = DECLARATION.sub("", NOT_XML.sub("", text)).replace("&softReturn;", "<br>")
    parser = lxml_html.HTMLParser(no_network=True, recover=True, remove_comments=False)
    try:
        return lxml_html.document_fromstring(text, parser=parser)
    except etree.ParserError:  # nothing in it that makes a tree
        return lxml_html.document_fromstring("<p></p>", parser=parser)


def parse_xml(text: str) -> tuple[Element, Reject | None]:
    """The tree of an XML text without namespaces, and a reject when it is broken off or malformed somewhere.

    The declaration is dropped: the text is decoded already. Named entities of HTML become characters, private ones such
    as ``&softReturn;`` line breaks. Of the entities a document type declares only short pieces of text are put in; a text
    that uses one made of others or of a file is refused, for expanding those may fill the memory or read the disk.
    """
    text = CONTROL.sub("", NOT_XML.sub("", DECLARATION.sub("", text.lstrip("\ufeff \n\t"))))
    doctype = DOCTYPE.search(text[:100_000])
    if doctype:
        text = _with_simple_entities(text[: doctype.start()] + text[doctype.end() :], doctype.group())
    text = NAMED.sub(_named, text)
    options = {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
    }
    try:
        return _without_namespaces(_strict(text, options)), None
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reject = Reject("malformed_xml", f"{error.msg} (line {line}, column {column}); what could be read before and after it was kept", line=line)
        root = etree.fromstring(text.encode(), etree.XMLParser(recover=True, **options)) if text.strip() else None
    if root is None:
        raise Unreadable(reject.reason, reject.detail.removesuffix("; what could be read before and after it was kept"), reject.line)
    return _without_namespaces(root), reject


def parse_items(text: str, name: str) -> Iterator[tuple[Element, Reject | None]]:
    """The tree of an XML text of many items; of a malformed one a tree for each item, so that a fault costs its own item only.

    >>> [find_text(root, ".//p") for root, _ in parse_items("<l><i><p>Un.</p></i><i><p>De<</i><i><p>Trois.</p></i></l>", "i")][::2]
    ['Un.', 'Trois.']
    """
    root, broken = parse_xml(text)
    starts = [match.start() for match in re.finditer(rf"<(?:\w+:)?{name}[\s>]", text)]
    if not broken or len(starts) < 2:
        yield root, broken
        return
    head, line = text[: starts[0]], 1 + text.count("\n", 0, starts[0])
    closing = "".join(f"</{outer}>" for outer in reversed(OPENED.findall(head)[:1]))
    if parse_xml(head + closing)[1]:
        head = closing = ""
    for start, end in itertools.pairwise([*starts, len(text)]):
        whole = re.match(rf".*</(?:\w+:)?{name}\s*>", text[start:end], re.DOTALL)
        item, fault = parse_xml(head + (whole.group() if whole else text[start:end]) + closing)
        yield item, fault and fault._replace(line=line, detail=f"in the item that begins in line {line}: {fault.detail}")
        line += text.count("\n", start, end)


def _strict(text: str, options: dict[str, bool]) -> Element:
    """The tree of a text that is XML, or is so once several in one file have a root and what someone forgot to escape is escaped."""
    try:
        return etree.fromstring(text.encode(), etree.XMLParser(**options))
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_DOCUMENT_END and not text.startswith("<documents>"):
            several = _strict(f"<documents>{SECOND_HEAD.sub('', text)}</documents>", options)
            if not any((document.tail or "").strip() for document in several):
                return several  # one document after the other, each perhaps with its own head
        mended = TAG_IN_VALUE.sub(lambda value: value.group().replace("<", "&lt;"), BARE_AMPERSAND.sub("&amp;", text))
        if mended == text:
            raise
        return etree.fromstring(mended.encode(), etree.XMLParser(**options))


def _with_simple_entities(text: str, doctype: str) -> str:
    """The text with entities that are short pieces of text put in; refused when it uses others that are declared."""
    simple = dict(SIMPLE_ENTITY.findall(doctype))
    for name in set(ENTITY_NAME.findall(doctype)) - simple.keys():
        if f"&{name};" in text:
            raise Unreadable("unsafe_xml", f"it uses the entity &{name}; which is made of other entities or of a file; resolve it and load the result")
    return NAMED.sub(lambda match: simple.get(match.group(1), match.group()), text)


def _named(match: re.Match[str]) -> str:
    name = match.group(1)
    if name in XML_ENTITIES:
        return match.group()
    return html.escape(char) if (char := html.unescape(f"&{name};")) != f"&{name};" else "\n"


def _without_namespaces(root: Element) -> Element:
    for element in root.iter(etree.Element):
        if "}" in element.tag:
            name = element.tag.rpartition("}")[2]
            try:
                element.tag = name
            except ValueError:  # «tp:», out of damaged XML that was read all the same
                element.tag = re.sub(r"[^\w.-]", "_", name)
    return root


def paragraphs(element: Element | None, *, skip: Collection[Element] = (), silent: Collection[str] = SILENT) -> list[str]:
    """The paragraphs of an element: blocks and line breaks part them, white space is folded, no-break spaces stay."""
    if element is None:
        return []
    parts = [WHITE.sub(" ", part).strip(" ") for part in "".join(_pieces(element, set(skip), silent)).split("\x00")]
    return [part for part in parts if part.strip()]


def _pieces(element: Element, skip: set[Element], silent: Collection[str]) -> Iterator[str]:
    """Text in order, with a zero character at each edge of a block. A stack, because pages nest deeper than calls may."""
    stack: list[tuple[Element | str, bool]] = [(element, True)]
    while stack:
        item, is_root = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        if not is_root and item.tail:
            stack.append((item.tail, False))
        if not isinstance(item.tag, str) or item.tag in silent or item in skip:
            continue
        edge = "\x00" if item.tag in BLOCKS else (" " if item.tag in ("td", "th") else "")
        stack.append((edge, False))
        stack.extend((child, False) for child in reversed(item))
        yield edge + (item.text or "")


def text_of(element: Element | None, *, skip: Collection[Element] = ()) -> str:
    """All text of an element on one line.

    >>> text_of(parse_html("<p>Pékin <b>refuse</b>\\n encore</p>"))
    'Pékin refuse encore'
    """
    return " ".join(paragraphs(element, skip=skip))


def by_class(element: Element, *names: str) -> list[Element]:
    """The elements below one that bear any of these classes, in order."""
    tests = " or ".join(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in names)
    return element.xpath(f".//*[{tests}]")


def first(elements: list[Element]) -> Element | None:
    """The first of some elements, None when there is none."""
    return elements[0] if elements else None


def find_text(element: Element, path: str) -> str:
    """The text of the first element at a path, "" when there is none."""
    return text_of(first(element.xpath(path)))


def unescaped(element: Element) -> Element:
    """The element, or the tree of its text when that is HTML escaped a second time."""
    text = "".join(element.itertext())
    if not re.search(r"</?(?:p|br|div|b|i|strong|em)\b[^>]*>", text, re.IGNORECASE):
        return element
    return parse_html(f"<div>{text}</div>")
