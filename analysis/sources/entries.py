"""What a folder, a ZIP or a tar archive lists: names, sizes and how to read them; nothing is read yet."""

import io
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Entry(NamedTuple):
    """A file of a folder or a member of an archive, unread."""

    name: str
    size: int
    read: Callable[[int], bytes]
    is_encrypted: bool = False
    stands_for: str = ""  # what an entry without a content of its own is: a link, and to what


def file_entry(path: Path, name: str, stands_for: str = "") -> Entry:
    """A file on disk under the name it has below what was loaded."""

    def read(limit: int) -> bytes:
        with path.open("rb") as file:
            return file.read(limit)

    return Entry(_readable(name), 0 if stands_for else path.stat().st_size, read, stands_for=stands_for)


def folder_entries(path: Path) -> list[Entry]:
    """The files below a folder; names with forward slashes on every system."""
    files = sorted(file for file in path.rglob("*") if file.is_symlink() or not file.is_dir())
    return [file_entry(file, file.relative_to(path).as_posix(), _disk_link(file)) for file in files]


def _disk_link(path: Path) -> str:
    """A link to a file is that file; one to a folder, or to nothing, is not followed: it may lead round in circles."""
    if path.is_file():
        return ""
    return f"a symbolic link to {str(path.readlink())!r}" if path.is_symlink() else "a device or pipe"


def _readable(name: str) -> str:
    """The name as text: bytes that are no UTF-8, as systems of old wrote them, are read as Windows-1252."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return name


def zip_entries(data: bytes) -> list[Entry]:
    """The members of a ZIP archive in order of names, folders aside."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    infos = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
    return [Entry(_zip_name(info), info.file_size, _zip_reader(archive, info), bool(info.flag_bits & 1), _zip_link(info)) for info in infos]


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name; one stored as UTF-8 without the flag that says so is mended."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def _zip_link(info: zipfile.ZipInfo) -> str:
    """A ZIP made on Unix may hold a link: a member whose content is the path of another file, and no text."""
    return "a symbolic link" if stat.S_ISLNK(info.external_attr >> 16) else ""


def _zip_reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        with archive.open(info) as file:
            return file.read(limit)

    return read


def tar_entries(data: bytes) -> list[Entry]:
    """The members of a tar archive in order of names, folders aside. Links stay links: one may lead out of the archive."""
    archive = tarfile.open(fileobj=io.BytesIO(data), mode="r:")  # noqa: SIM115 (members are read later)
    infos = sorted((info for info in archive.getmembers() if not info.isdir()), key=lambda info: info.name)
    return [Entry(_readable(info.name).removeprefix("./"), info.size, _tar_reader(archive, info), stands_for=_tar_link(info)) for info in infos]


def _tar_link(info: tarfile.TarInfo) -> str:
    if info.isfile():
        return ""
    if info.issym() or info.islnk():
        return f"a {'symbolic' if info.issym() else 'hard'} link to {info.linkname!r}"
    return "a device or pipe"


def _tar_reader(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        file = archive.extractfile(info)
        return file.read(limit) if file else b""

    return read
