"""WARC: pages of a web archive, each read like a saved page; the day of the crawl is not the day of the text."""

import contextlib
import io
from collections.abc import Iterator

from analysis.sources import webpages
from analysis.sources.decoding import decode
from analysis.sources.options import MEGABYTE, Options
from analysis.sources.records import Record, Reject, Source, Unreadable, need
from analysis.sources.splitting import paragraphs_of


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each response that is HTML; requests, revisits and pictures are no items."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise need("warcio", "web archives (WARC)") from None
    records = ArchiveIterator(io.BytesIO(source.data))
    found = False
    with contextlib.redirect_stderr(io.StringIO()):  # the library reports on the error stream
        try:
            for record in records:
                headers = record.http_headers
                if record.rec_type == "conversion":  # WET: the text of a whole page, menus and all
                    found = True
                    yield _converted(record.content_stream().read(options.max_megabytes * MEGABYTE), record.rec_headers, options)
                    continue
                if record.rec_type != "response" or headers is None or "html" not in (headers.get_header("Content-Type") or "html").lower():
                    continue
                found = True
                yield from _page(record.content_stream().read(options.max_megabytes * MEGABYTE), record.rec_headers, options)
        except (ArchiveLoadFailed, EOFError, OSError, AttributeError, ValueError) as error:
            yield Reject("truncated_archive", f"the archive breaks off ({error}); the pages before were kept")
            found = True
    if not found:
        raise Unreadable("no_article_found", "a web archive without an HTML response or a text made of one")


def _converted(data: bytes, headers: object, options: Options) -> Record:
    """A row out of the text that an archive made of a page."""
    address = headers.get_header("WARC-Target-URI")  # type: ignore[attr-defined]
    try:
        raw, _, warnings = decode(data, options.encoding)
    except Unreadable as error:
        return error.reject
    text = "\n\n".join(paragraphs_of(raw))
    if not text:
        return Reject("empty_body", "an empty page", address or "")
    lang = (headers.get_header("WARC-Identified-Content-Language") or "").split(",")[0]  # type: ignore[attr-defined]
    meta = {"crawled": headers.get_header("WARC-Date")}  # type: ignore[attr-defined]
    return {"url": address, "lang": lang or None, "text": text, "warnings": [*warnings, "layout_guess"], "meta": meta}


def _page(data: bytes, headers: object, options: Options) -> Iterator[Record]:
    address = headers.get_header("WARC-Target-URI")  # type: ignore[attr-defined]
    try:
        raw, encoding, warnings = decode(data, options.encoding)
    except Unreadable as error:
        yield error.reject
        return
    if not raw.strip():
        yield Reject("empty_body", "an empty page", address or "")
        return
    for record in _guarded(Source(address or "", data, raw, encoding, warnings), options):
        if isinstance(record, dict):
            record = {"url": address, **record, "warnings": [*warnings, *record.get("warnings", [])]}
            record["meta"] = {**record.get("meta", {}), "crawled": headers.get_header("WARC-Date")}  # type: ignore[attr-defined]
        yield record


def _guarded(page: Source, options: Options) -> Iterator[Record]:
    """The article of a page; what breaks the reader off costs this page, not those after it."""
    try:
        yield from webpages.read(page, options)
    except Unreadable as error:
        yield error.reject
    except Exception as error:
        yield Reject("reader_error", f"the page {page.name} breaks the reader off ({type(error).__name__}: {error}); please report it with the page")
