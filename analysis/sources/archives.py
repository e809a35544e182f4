"""Files, folders and archives as one stream of named bytes; nothing is written to disk, nothing read past its limit."""

import bz2
import hashlib
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from analysis.sources.entries import Entry, file_entry, folder_entries, tar_entries, zip_entries
from analysis.sources.options import MEGABYTE, Options
from analysis.sources.records import Reject

DEEPEST = 3  # archives in archives
CHUNK = 1 << 20
JUNK = re.compile(
    r"(?:^|/)(?:\._[^/]*|\.DS_Store|__MACOSX(?:/.*)?|~\$[^/]*|Thumbs\.db|desktop\.ini|\.git[^/]*(?:/.*)?|\.[^/]+)$",
    re.IGNORECASE,
)
APPLE_DOUBLE = b"\x00\x05\x16\x07"
# What documents a corpus is not part of it: readme files and the like, Markdown next to other files, and the
# folders in which keys and annotations are kept.
DOCUMENTATION = re.compile(
    r"(?:^|/)(?:(?:README|LISEZ-?MOI|LICEN[CS]E|COPYING|CHANGELOG|GUIDE|NOTICE|CITATION|AUTHORS|CONTRIBUTING)(?:[._ -][^/]*)?"
    r"|(?:keys?|gold|annotations?)/.*)$",
    re.IGNORECASE,
)
MARKDOWN = re.compile(r"\.(?:md|markdown|rst)$", re.IGNORECASE)
QUIET = frozenset({"junk_file", "documentation"})  # counted once a folder; never an error
_WHY = {"junk_file": "left by an operating system or browser", "documentation": "readme, licence, guide, key or annotation"}
_NAMED = 10  # files of documentation that are named


class Member(NamedTuple):
    """A file or archive member: its name below what was loaded and its bytes, unpacked."""

    name: str
    data: bytes
    sha256: str
    warnings: tuple[str, ...] = ()


def walk(path: Path, options: Options) -> Iterator[Member | Reject]:
    """Every file below a path, archives opened, in order of names."""
    if path.is_dir():
        yield from _entries(folder_entries(path), "", options, depth=0, budget=None)
        return
    entry = file_entry(path, path.name)
    yield from _entries([entry], "", options, depth=0, budget=None, is_chosen=True)


def _entries(
    entries: list[Entry], prefix: str, options: Options, *, depth: int, budget: list[int] | None, is_chosen: bool = False
) -> Iterator[Member | Reject]:
    """The members among entries; junk and documentation counted, limits kept. A file named by the user is never junk."""
    skipped: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    assets = _asset_folders(entries)
    has_others = any(not MARKDOWN.search(entry.name) and not _skip(entry.name, assets, False) for entry in entries)
    for entry in entries:
        reason = None if is_chosen else _skip(entry.name, assets, has_others)
        if reason:
            skipped[str(PurePosixPath(entry.name).parent), reason].append(PurePosixPath(entry.name).name)
            continue
        found = _read(entry, prefix, options, budget)
        if isinstance(found, Reject):
            yield found
            if budget is not None and budget[0] < 0:
                break
        elif found.data.startswith(APPLE_DOUBLE):
            skipped[str(PurePosixPath(entry.name).parent), "junk_file"].append(PurePosixPath(entry.name).name)
        else:
            yield from _open(found, options, depth, budget)
    for (folder, reason), named in sorted(skipped.items()):
        yield Reject(reason, _passed_over(named, reason), source_file=prefix + folder)


def _passed_over(named: list[str], reason: str) -> str:
    """How many files of a folder were not read, why, and which: an interview kept as Markdown must not get lost unseen.

    >>> _passed_over(["note.md"], "documentation")
    '1 file in this folder, not read: readme, licence, guide, key or annotation (note.md); load one by name to have it read'
    """
    told = f"{len(named)} file{'s' * (len(named) > 1)} in this folder, not read: {_WHY[reason]}"
    more = ", …" if len(named) > _NAMED else ""
    return told if reason == "junk_file" else f"{told} ({', '.join(named[:_NAMED])}{more}); load one by name to have it read"


def _asset_folders(entries: list[Entry]) -> tuple[str, ...]:
    """The folders that browsers put beside a saved page: «page_files/» beside «page.html»."""
    pages = [match.group(1) for entry in entries if (match := re.fullmatch(r"(.*)\.x?html?", entry.name, re.IGNORECASE))]
    return tuple(f"{page}_{suffix}/" for page in pages for suffix in ("files", "fichiers", "Dateien"))


def _skip(name: str, assets: tuple[str, ...], has_others: bool) -> str | None:
    if JUNK.search(name) or name.startswith(assets):
        return "junk_file"
    if DOCUMENTATION.search(name) or (has_others and MARKDOWN.search(name)):
        return "documentation"
    return None


def _read(entry: Entry, prefix: str, options: Options, budget: list[int] | None) -> Member | Reject:
    """The bytes of an entry, or the reason why not."""
    name, limit = prefix + entry.name, options.max_megabytes * MEGABYTE
    if _leads_out(entry.name):
        return Reject("unsafe_path", "the member's name leads out of the archive; it was not read", source_file=name)
    if entry.stands_for:
        return Reject("link", f"it is {entry.stands_for}, and no file with a text; put the file itself in its place", source_file=name)
    if entry.is_encrypted:
        return Reject("encrypted", "the member is protected by a password; unpack it and load the files", source_file=name)
    if entry.size > limit:
        return _too_large(name, options)
    try:
        data = entry.read(limit + 1)
    except (
        OSError,
        zipfile.BadZipFile,
        zlib.error,
        tarfile.TarError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        lzma.LZMAError,
    ) as error:
        return Reject("broken_member", f"it cannot be unpacked or read ({error}); make the archive or copy again", source_file=name)
    if len(data) > limit:
        return _too_large(name, options)
    if budget is not None:
        budget[0] -= len(data)
        if budget[0] < 0:
            limit_named = f"more than {options.max_archive_megabytes} MB"
            detail = f"the archive unpacks to {limit_named}; load its parts, or pass options={{'max_archive_megabytes': …}}"
            return Reject("too_large", detail, source_file=name)
    return Member(name, data, hashlib.sha256(data).hexdigest())


def _leads_out(name: str) -> bool:
    path = name.replace("\\", "/")
    return path.startswith("/") or re.match(r"[A-Za-z]:", path) is not None or ".." in path.split("/")


def _too_large(name: str, options: Options) -> Reject:
    detail = f"more than {options.max_megabytes} MB; split it, or pass options={{'max_megabytes': …}} if memory holds five times that"
    return Reject("too_large", detail, source_file=name)


def _open(member: Member, options: Options, depth: int, budget: list[int] | None) -> Iterator[Member | Reject]:
    """The member itself, or what is in it when it is an archive."""
    kind = archive_kind(member.data)
    if kind is None:
        yield member
    elif depth >= DEEPEST:
        yield Reject("too_deep", f"archives in archives, more than {DEEPEST} levels; unpack the inner ones", source_file=member.name)
    elif kind in _STREAMS:
        yield from _decompress(member, kind, options, depth, budget)
    else:
        budget = budget if budget is not None else [options.max_archive_megabytes * MEGABYTE]
        try:
            yield from _entries(_LISTS[kind](member.data), member.name + "!", options, depth=depth + 1, budget=budget)
        except (zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, ValueError) as error:
            yield Reject("broken_archive", f"it cannot be opened ({error}); fetch or make it again", source_file=member.name)


def archive_kind(data: bytes) -> str | None:
    """zip, tar, gzip, bz2 or xz by the first bytes; None for anything else, Office and EPUB files included."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None if office_kind(data) else "zip"
    for mark, kind in ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz")):
        if data.startswith(mark):
            return kind
    return "tar" if data[257:262] == b"ustar" else None


def office_kind(data: bytes) -> str | None:
    """docx, xlsx, odt, ods or epub when a ZIP is one of these documents."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mime = archive.read("mimetype")[:80].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, zlib.error):
        return None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    return next((kind for part, kind in (("epub", "epub"), ("text", "odt"), ("spreadsheet", "ods")) if part in mime), None)


_STREAMS: dict[str, Callable[[], object]] = {
    "gzip": lambda: zlib.decompressobj(wbits=31),
    "bz2": bz2.BZ2Decompressor,
    "xz": lzma.LZMADecompressor,
}
_LISTS = {"zip": zip_entries, "tar": tar_entries}


def _decompress(member: Member, kind: str, options: Options, depth: int, budget: list[int] | None) -> Iterator[Member | Reject]:
    """What a gzip, bz2 or xz file holds. It keeps its name; when it breaks off, what was there is kept with a warning."""
    limit = options.max_megabytes * MEGABYTE
    inner_limit = options.max_archive_megabytes * MEGABYTE if ".t" in PurePosixPath(member.name).name else limit
    data, is_whole = _inflate(member.data, kind, inner_limit)
    if len(data) > inner_limit or (len(data) > limit and archive_kind(data) != "tar"):
        yield _too_large(member.name, options)
        return
    warnings = member.warnings if is_whole else (*member.warnings, "truncated_archive")
    inner = Member(member.name, data, hashlib.sha256(data).hexdigest(), warnings)
    yield from (
        _open(inner, options, depth + 1, budget) if data else iter([Reject("broken_archive", "nothing can be unpacked from it", source_file=member.name)])
    )


def _inflate(data: bytes, kind: str, limit: int) -> tuple[bytes, bool]:
    """At most ``limit`` + 1 bytes of content, and whether the end of the compressed data was reached."""
    parts: list[bytes] = []
    size, rest = 0, data
    while rest and size <= limit:
        stream = _STREAMS[kind]()
        try:
            while not stream.eof and size <= limit:  # type: ignore[attr-defined]
                part = stream.decompress(rest, CHUNK)  # type: ignore[attr-defined]
                rest = stream.unconsumed_tail if kind == "gzip" else b""  # type: ignore[attr-defined]
                parts.append(part)
                size += len(part)
                if not part and not rest and not stream.eof:  # type: ignore[attr-defined]
                    return b"".join(parts), False
        except (zlib.error, lzma.LZMAError, OSError, EOFError):
            return b"".join(parts), False
        rest = stream.unused_data if stream.eof else b""  # type: ignore[attr-defined]
    return b"".join(parts), True
