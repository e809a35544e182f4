"""PDF: one document, or the articles of a Europresse, Nexis or Factiva export. Layout is guessed by the library, and the row says so."""

import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from analysis.sources import europresse_lines
from analysis.sources.office_lines import is_landmark, rows_from_lines
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Row, Source, Unreadable, need
from analysis.text import repair

PAGE_NUMBER = re.compile(r"\s*(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:[/-]|sur|of|de)?\s*\d{0,4}\s*[-–—]?\s*", re.IGNORECASE)
# A hyphen at a line's end: one character or the three that some programs write for it.
BROKEN = re.compile(r"(\w+)(?:-?\u00ad\u2010?|-|\u2010)\n(\w+)")
CERTAIN = re.compile(r"(\w)(?:-?\u00ad\u2010?)\n(\w)")


def read(source: Source, options: Options) -> Iterator[Record]:
    """Rows with the warning ``layout_guess``, or a reject for scans and protected files; a damaged page costs only itself."""
    pages, n_absent, meta = _pages(source)
    lost = [str(number) for number, page in enumerate(pages, 1) if page is None]
    texts = [page for page in pages if page is not None]
    if not any(text.strip() for text in texts):
        _refuse(len(pages), bool(lost))
    text = "\n\n".join(_without_edges([_clean(page) for page in texts]))
    records = list(_records(text, options, {"pages": len(pages), **meta}))
    for record in records:
        if isinstance(record, dict):
            record["warnings"] = [*record.get("warnings", []), "layout_guess"]
            record["text_status"] = "truncated" if (lost or n_absent) and len(records) == 1 else record.get("text_status", "full")
        yield record
    if blank := [str(number) for number, page in enumerate(pages, 1) if page is not None and not page.strip()]:
        yield Note(f"page {', '.join(blank)} of {len(pages)}: no text, but a picture, a scan or nothing")
    if lost:
        yield Reject("broken_page", f"page {', '.join(lost)} of {len(pages)} cannot be read; print the file to a new PDF")
    if n_absent:
        yield Reject("broken_page", f"{n_absent} of {len(pages) + n_absent} pages cannot be found; print the file to a new PDF")


def _records(text: str, options: Options, meta: Row) -> Iterator[Record]:
    """The articles of a Europresse export, told before lines are joined to paragraphs; else what any office document holds."""
    lines = text.split("\n")
    if not europresse_lines.is_europresse(lines):
        yield from rows_from_lines(_lines(text), options, meta)
        return
    for record in europresse_lines.records(lines, options, _lines):
        yield {**record, "layout": "europresse"} if isinstance(record, dict) else record


def _refuse(n_pages: int, is_broken: bool) -> NoReturn:
    if is_broken:
        raise Unreadable("broken_file", f"no page of {n_pages} can be read; print the file to a new PDF")
    raise Unreadable("no_text_layer", f"{n_pages} pages without text, probably a scan; run OCR on it and load the result")


def _pages(source: Source) -> tuple[list[str | None], int, dict[str, str]]:
    """The text of each page, None for one that is damaged, how many more the file says it has, and what it says of itself."""
    try:
        import pypdf
    except ImportError:
        raise need("pypdf", "PDF files") from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted", "the PDF is protected by a password; save a copy without one")
        pages = [_page(reader, number) for number in range(len(reader.pages))]
        return pages, max(0, _stated(reader) - len(pages)), _said_of_itself(reader)
    except Unreadable:
        raise
    except Exception as error:  # the library raises whatever a broken file leads it to
        raise Unreadable("broken_file", f"the PDF cannot be read ({error}); print it to a new PDF") from None


def _page(reader: Any, number: int) -> str | None:
    try:
        return reader.pages[number].extract_text() or ""
    except Exception:  # as above
        return None


def _stated(reader: Any) -> int:
    """How many pages the file says it has; 0 where it does not say."""
    try:
        return int(reader.root_object["/Pages"]["/Count"])
    except Exception:  # as above
        return 0


def _said_of_itself(reader: Any) -> dict[str, str]:
    try:
        return {f"file_{name.strip('/').lower()}": str(value) for name, value in (reader.metadata or {}).items()}
    except Exception:  # as above; a text is worth more than what is said of it
        return {}


def _clean(page: str) -> str:
    """A page without tabs between words, its soft hyphens still there to join words by."""
    return re.sub(r"[ \t]+", " ", page.replace("\r\n", "\n").replace("\t", " ")).strip()


def _without_edges(pages: list[str]) -> list[str]:
    """The pages without page numbers and without first or last lines that at least half of the pages repeat."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(_bare(line[at]) for line in lines if line for at in {0, len(line) - 1} - ({0} if len(line) == 1 else set()))
    repeated = {line for line, n in edges.items() if len(pages) > 2 and n >= len(pages) / 2}
    kept = []
    for page in lines:
        while page and (_bare(page[0]) in repeated or PAGE_NUMBER.fullmatch(page[0])):
            page.pop(0)
        while page and (_bare(page[-1]) in repeated or PAGE_NUMBER.fullmatch(page[-1])):
            page.pop()
        kept.append("\n".join(page))
    return kept


def _bare(line: str) -> str:
    return re.sub(r"\d+", "", line).strip()


def _lines(text: str) -> list[str]:
    """Paragraphs: lines joined until one ends a sentence well short of the others or a page does."""
    text = CERTAIN.sub(r"\1\2", text)
    words = set(re.findall(r"\w+", text))
    text = BROKEN.sub(
        lambda match: match.group(1) + match.group(2) if match.group(1) + match.group(2) in words else match.group(1) + "-" + match.group(2),
        text,
    )
    width = _width(text)
    paragraphs: list[str] = [""]
    for line in text.split("\n"):
        last = paragraphs[-1]
        is_sentence = last.endswith((".", "!", "?", "»", "”", ":"))
        room = len(last.rsplit("\n", 1)[-1]) / width
        if not line.strip():  # the end of a page
            paragraphs += [""] * is_sentence
        elif not last or room < 0.6 or (room < 0.85 and is_sentence) or is_landmark(line) or is_landmark(last):
            paragraphs.append(line.strip())
        else:
            paragraphs[-1] = last + "\n" + line.strip()
    return [repair(paragraph.replace("\n", " ")) for paragraph in paragraphs if paragraph]


def _width(text: str) -> int:
    """The width of the text's column: lines that long or longer hold two fifths of its characters."""
    lengths = sorted((len(line) for line in text.split("\n") if line.strip()), reverse=True)
    reached = itertools.accumulate(lengths)
    return next(length for length, sum_so_far in zip(lengths, reached, strict=True) if sum_so_far * 5 >= sum(lengths) * 2)
