"""What passes between the walk over files, the readers and the corpus: sources in; rows, rejects and notes out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# A row is a plain dict under the column names of the corpus table. Two keys are a reader's own: ``date`` may hold a
# ``dates.Date``, and ``variables`` holds what the user's file adds (it becomes columns of the same names).
Row = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """The bytes of one file or archive member, with its text when it is one."""

    name: str  # path below what was loaded; outer.zip!inner.html in archives
    data: bytes = field(repr=False)
    raw: str = field(default="", repr=False)  # as decoded, line ends made line feeds
    encoding: str | None = None
    warnings: tuple[str, ...] = ()


class Reject(NamedTuple):
    """A thing that did not become a document, and why."""

    reason: str
    detail: str
    excerpt: str = ""
    line: int | None = None
    source_file: str = ""


class Note(NamedTuple):
    """Something a reader decided that the user should be able to see, such as which column it took for the text."""

    note: str


Record = Row | Reject | Note
Read = Callable[[Source, Any], Iterator[Record]]


class Unreadable(Exception):  # noqa: N818 (it never reaches the user)
    """Raised inside a reader when the rest of a file cannot be read; becomes a reject, never reaches the user."""

    def __init__(self, reason: str, detail: str, line: int | None = None) -> None:
        super().__init__(detail)
        self.reject = Reject(reason, detail, line=line)


def need(package: str, what: str) -> Unreadable:
    """The reject for a format whose library is not installed, by name.

    >>> need("pypdf", "PDF files").reject.detail
    'PDF files need the package pypdf, which is not installed; run: pip install pypdf'
    """
    return Unreadable("unsupported_format", f"{what} need the package {package}, which is not installed; run: pip install {package}")


def present(row: Mapping[str, Any]) -> Row:
    """The row without its empty fields: a missing value is missing, never "".

    >>> present({"title": "", "author": [], "text": "Fin"})
    {'text': 'Fin'}
    """
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}
