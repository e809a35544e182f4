"""DOCX: paragraphs in order, table rows, text of hyperlinks and text boxes; deletions out, footnotes into ``meta``."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from analysis.sources.office_lines import rows_from_lines
from analysis.sources.options import MEGABYTE, Options
from analysis.sources.records import Record, Row, Source, Unreadable, present

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The copy of a text box kept for old programs would double its text.
SILENT = {W + "del", W + "moveFrom", W + "instrText", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


def read(source: Source, options: Options) -> Iterator[Record]:
    """One row, or the articles of a Nexis or Factiva export."""
    parts = _parts(source, options)
    meta = _properties(parts)
    if notes := parts.get("word/footnotes.xml"):
        meta["footnotes"] = [line for line in lines_of(notes) if line.strip()]
    yield from rows_from_lines(lines_of(parts["word/document.xml"]), options, present(meta))


def _parts(source: Source, options: Options) -> dict[str, bytes]:
    """The parts of the package that are read, each within the limit on sizes."""
    wanted = ("word/document.xml", "word/footnotes.xml", "docProps/core.xml")
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            names = [name for name in wanted if name in package.namelist()]
            if sum(package.getinfo(name).file_size for name in names) > options.max_megabytes * MEGABYTE:
                raise Unreadable("too_large", "the document unpacks to more than the limit; pass options={'max_megabytes': …}")
            return {name: package.read(name) for name in names}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, ValueError) as error:
        raise Unreadable("broken_file", f"the document cannot be opened ({error}); save it again as .docx") from None


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("malformed_xml", f"the document's XML is broken ({error}); save it again as .docx") from None


def lines_of(data: bytes) -> list[str]:
    """The paragraphs of a part, in order; cells of a table row are parted by a tab."""
    lines: list[str] = []
    for paragraph in _tree(data).iter(W + "p"):
        if any(ancestor.tag in SILENT for ancestor in paragraph.iterancestors()):
            continue
        lines.extend("".join(_text(paragraph, paragraph)).split("\n"))
    return lines


def _text(element: etree._Element, paragraph: etree._Element) -> Iterator[str]:
    """Text of a paragraph; one inside it (a text box) speaks for itself."""
    for child in element:
        if child.tag in SILENT or (child.tag == W + "p" and child is not paragraph):
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag == W + "tab":
            yield " "
        elif child.tag in (W + "br", W + "cr"):
            yield "\n"
        elif child.tag == W + "noBreakHyphen":
            yield "\u2011"
        else:
            yield from _text(child, paragraph)


def _properties(parts: dict[str, bytes]) -> Row:
    """Title and dates of the program that made the file: never those of the text."""
    if "docProps/core.xml" not in parts:
        return {}
    return {"file_" + element.tag.rpartition("}")[2]: (element.text or "").strip() for element in _tree(parts["docProps/core.xml"])}
