"""From files to finished rows and rejects: what is done once for every format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from analysis.progress import progress
from analysis.sources import READERS
from analysis.sources.archives import Member, walk
from analysis.sources.dates import find_date
from analysis.sources.decoding import decode, is_binary
from analysis.sources.finishing import finish, make_doc_id
from analysis.sources.options import MEGABYTE, Options
from analysis.sources.records import Note, Record, Reject, Row, Source, Unreadable
from analysis.sources.saved_pages import page_of
from analysis.sources.sidecars import join, sidecar_records
from analysis.sources.sniffing import sniff_bytes, sniff_text

TABLES = ("csv", "xlsx")
# Tables may be as long as a file may be; texts and markup are copied and parsed as a whole: a quarter is their limit, and a
# twentieth that of web pages, whose main text takes long to find.
SHARE = {"csv": 1, "json": 1, "jsonl": 1, "html": 20}
SHARE_OF_TEXTS = 4
NAMED_BY_DATE = frozenset({"wire_txt", "html", "docx", "rtf", "pdf"})
# 2022-09-15, 2022_09_15, 20220915 or 2022-09, not inside a longer number.
IN_NAME = re.compile(r"(?<!\d)((?:18|19|20)\d\d)[-_./]?(0[1-9]|1[0-2])(?:[-_./]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


@dataclass
class Loaded:
    """Everything found below a path."""

    rows: list[Row] = field(default_factory=list)
    rejects: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    n_files: int = 0


@dataclass
class _Read:
    """A file read, its rows not yet finished, because a table of metadata may still add to them."""

    member: Member
    source: Source
    kind: str
    records: list[tuple[int, Record]]


def load(path: Path, kind: str | None, options: Options) -> Loaded:
    """Rows, rejects and notes of every file below a path, in the order of their names."""
    loaded, reads = Loaded(), []
    for found in progress(walk(path, options), "files"):
        if isinstance(found, Reject):
            loaded.rejects.append(_reject(found, found.source_file, None, None))
            continue
        loaded.n_files += 1
        read = read_member(found, kind, options)
        if isinstance(read, Reject):
            loaded.rejects.append(_reject(read, found.name, None, None))
        else:
            reads.append(read)
    reads = _join_sidecars(reads, loaded, options)
    for read in sorted(reads, key=lambda read: read.member.name):
        _finish_all(read, loaded, options)
    _name_rows(loaded.rows)
    loaded.rejects.sort(key=lambda reject: (reject["source_file"], reject["item_no"] or 0))
    return loaded


def read_member(member: Member, kind: str | None, options: Options) -> _Read | Reject:
    """The records of one file with their numbers; a file that cannot be read at all is one reject."""
    try:
        kind, source = recognise(member, kind, options)
    except Unreadable as error:
        return error.reject
    records = list(enumerate_items(_guarded(kind, source, options)))
    if not any(isinstance(record, (Reject, dict)) for _, record in records):
        records.append((0, Reject("no_article_found", f"read as {READERS[kind].what}, and no item in it; pass format= if it is something else")))
    read = _Read(member, source, kind, records)
    if _lacks_text(read):
        return read
    # Only a table of metadata is read again; the bytes of the others would fill the memory of a long walk.
    return _Read(member._replace(data=b""), replace(source, data=b"", raw=""), kind, records)


def recognise(member: Member, kind: str | None, options: Options) -> tuple[str, Source]:
    """The format of a file and its decoded source; of a page saved in a single file, those of the page."""
    member = member._replace(data=page_of(member.data) or member.data)
    found = sniff_bytes(member.data) if kind is None else None
    kind = kind or found
    if kind is not None and kind not in READERS:
        raise Unreadable("unsupported_format", f"looks like {kind}, which no reader here takes; formats read: {', '.join(READERS)}")
    if kind is not None and not READERS[kind].needs_text:
        return kind, Source(member.name, member.data)
    if is_binary(member.data):
        formats = ", ".join(READERS)
        raise Unreadable("unknown_format", f"a binary file of no known kind (it begins {member.data[:8]!r}); formats read: {formats}")
    raw, encoding, warnings = decode(member.data, options.encoding)
    if not raw.strip():
        raise Unreadable("empty_file", "the file holds nothing but white space; delete it or fetch it again")
    kind = kind or sniff_text(raw, member.name)
    limit = options.max_megabytes / SHARE.get(kind, SHARE_OF_TEXTS)
    if len(member.data) > limit * MEGABYTE:
        detail = f"more than {limit:g} MB of {READERS[kind].what}; split it, or pass options={{'max_megabytes': …}} if memory holds twenty times its size"
        raise Unreadable("too_large", detail)
    return kind, Source(member.name, member.data, raw, encoding, warnings)


def _guarded(kind: str, source: Source, options: Options) -> Iterator[Record]:
    """A reader's records; what breaks it off becomes one more reject, and what came before is kept."""
    try:
        yield from READERS[kind].read()(source, options)
    except Unreadable as error:
        yield error.reject
    except Exception as error:
        detail = f"the reader {kind} broke off ({type(error).__name__}: {error}); this is a bug, please report it with the file"
        yield Reject("reader_error", detail)


def enumerate_items(records: Iterator[Record]) -> Iterator[tuple[int, Record]]:
    """Rows and rejects numbered from 1; notes do not count."""
    number = 0
    for record in records:
        number += not isinstance(record, Note)
        yield number, record


def _join_sidecars(reads: list[_Read], loaded: Loaded, options: Options) -> list[_Read]:
    """Tables without a text column give their metadata to the files they name; the others stay as they were."""
    kept = [read for read in reads if not _lacks_text(read)]
    texts = [(read.member.name, record) for read in kept for _, record in read.records if isinstance(record, dict)]
    for read in (read for read in reads if _lacks_text(read)):
        table = sidecar_records(read.source, read.kind)
        column, n = join(texts, read.member.name, table, options)
        if n:
            loaded.notes.append(f"{read.member.name}: metadata, column {column!r} names {n} of {len(texts)} items")
        else:
            kept.append(read)
    return kept


def _lacks_text(read: _Read) -> bool:
    """Whether a table has no full text, so that it may be about the files beside it."""
    if read.kind not in TABLES:
        return False
    last = read.records[-1][1]
    if isinstance(last, Reject) and last.reason == "missing_required_column":
        return True
    rows = [record for _, record in read.records if isinstance(record, dict)]
    return bool(rows) and all(row.get("text_status") == "summary" and "is_finished" not in row for row in rows)


def _finish_all(read: _Read, loaded: Loaded, options: Options) -> None:
    """The rows of a file finished and provided with their origin, and its rejects and notes."""
    name = read.member.name
    _date_by_name(read, options)
    for number, record in read.records:
        if isinstance(record, Note):
            loaded.notes.append(f"{name}: {record.note}")
            continue
        done = _finished(record, read, options)
        if isinstance(done, Reject):
            loaded.rejects.append(_reject(done, name, number or None, read.kind))
        elif done.pop("is_finished", False):
            loaded.rows.append(done)
        else:
            loaded.rows.append(done | _origin(read, done, number))


def _finished(record: Row | Reject, read: _Read, options: Options) -> Row | Reject:
    """A row under the columns of the corpus table; what breaks that off costs this row, not those beside it."""
    if isinstance(record, Reject) or "is_finished" in record:
        return record
    try:
        return finish(record, read.member, options)
    except Exception as error:
        detail = f"the item cannot be finished ({type(error).__name__}: {error}); this is a bug, please report it with the file"
        return Reject("reader_error", detail, str(record.get("text", "")))


def _origin(read: _Read, done: Row, number: int) -> Row:
    """Where a row comes from: file, format with its layout, place, encoding, and the warnings of the whole file."""
    layout = done.pop("layout", None)
    return {
        "source_file": read.member.name,
        "source_format": f"{read.kind}_{layout}" if layout else read.kind,
        "item_no": number,
        "encoding": read.source.encoding,
        "file_sha256": read.member.sha256,
        "warnings": list(dict.fromkeys([*read.source.warnings, *done["warnings"]])),
    }


def _date_by_name(read: _Read, options: Options) -> None:
    """The date in the name of a file, or of its folder, for a file that is one document; compared with a better one if there is one."""
    rows = [record for _, record in read.records if isinstance(record, dict)]
    if read.kind not in NAMED_BY_DATE or len(rows) != 1:
        return
    for rule, printed in (("filename", read.member.name.rpartition("/")[2]), ("path", read.member.name.rpartition("/")[0])):
        found = IN_NAME.search(printed)
        date = find_date("-".join(part for part in found.groups() if part), year=options.year) if found else None
        if date and date.iso:
            if getattr(rows[0].get("date"), "iso", None):
                rows[0]["other_dates"] = [*rows[0].get("other_dates", []), date.iso]
            else:
                rows[0].update(date=date, date_from=rule)
            return


def _reject(reject: Reject, name: str, number: int | None, kind: str | None) -> dict[str, Any]:
    excerpt = " ".join(reject.excerpt.split())[:80] or None
    return {
        "source_file": name,
        "item_no": number,
        "line": reject.line,
        "reason": reject.reason,
        "detail": reject.detail,
        "excerpt": excerpt,
        "source_format": kind,
    }


def _name_rows(rows: list[Row]) -> None:
    """An identifier for every row; repeats get #2, #3 … and a warning."""
    taken: set[str] = set()
    repeats: dict[str, int] = {}  # how far the repeats of a name are numbered: ten thousand alike are not counted through each time
    for row in rows:
        doc_id = name = row.get("doc_id") or make_doc_id(row)
        repeat = repeats.get(doc_id, 1)
        while name in taken:
            repeat += 1
            name = f"{doc_id}#{repeat}"
        repeats[doc_id] = repeat
        if name != doc_id:
            row["warnings"].append("duplicate_id")
        row["doc_id"] = name
        taken.add(name)
