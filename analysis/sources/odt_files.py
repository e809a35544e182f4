"""ODT, the documents of LibreOffice: paragraphs in order, notes and deletions left out; Nexis and Factiva exports in them."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from analysis.sources.markup import Element, parse_xml
from analysis.sources.office_lines import rows_from_lines
from analysis.sources.options import MEGABYTE, Options
from analysis.sources.records import Record, Source, Unreadable

SILENT = frozenset({"tracked-changes", "annotation", "note", "sequence-decls", "forms"})
BETWEEN = {"tab": " ", "line-break": "\n"}


def read(source: Source, options: Options) -> Iterator[Record]:
    """One row, or the articles of an export."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            if package.getinfo("content.xml").file_size > options.max_megabytes * MEGABYTE:
                raise Unreadable("too_large", "the document unpacks to more than the limit; pass options={'max_megabytes': …}")
            content = package.read("content.xml").decode()
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, OSError, ValueError) as error:
        raise Unreadable("broken_file", f"the document cannot be opened ({error}); save it again as .odt or .docx") from None
    root, broken = parse_xml(content)
    yield from rows_from_lines([line for element in _paragraphs(root) for line in "".join(_text(element)).split("\n")], options, {})
    if broken:
        yield broken


def _paragraphs(root: Element) -> Iterator[Element]:
    """Paragraphs and headings, those of tables and frames among them, each once."""
    for element in root.iter("p", "h"):
        if not any(ancestor.tag in SILENT for ancestor in element.iterancestors()):
            yield element


def _text(element: Element) -> Iterator[str]:
    """The text of a paragraph; one inside it, in a frame, speaks for itself."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SILENT and child.tag not in ("p", "h"):
            count = next((value for name, value in child.attrib.items() if name.rpartition("}")[2] == "c"), "1")
            yield " " * min(int(count[:3]), 100) if child.tag == "s" and count.isdecimal() else BETWEEN.get(child.tag, "")
            yield from _text(child)
        yield child.tail or ""
