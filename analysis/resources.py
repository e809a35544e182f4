"""The word lists and tables in ``data/``, as rows and lines."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV of ``data/``, in order.

    >>> rows("cues.csv")[0]["cue"]
    'abonder'
    """
    return tuple(csv.DictReader(_text(name).splitlines()))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a text of ``data/`` that are neither empty nor a comment.

    >>> "etc+" in lines("abbreviations.txt")
    True
    """
    return tuple(line.strip() for line in _text(name).splitlines() if line.strip() and not line.startswith("#"))


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a text of ``data/``, parted by spaces and line breaks, comments apart.

    >>> "encadrait" in word_list("conditional_lookalikes.txt")
    True
    """
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def row_words(name: str, key: str) -> tuple[str, ...]:
    """The words of one row of a CSV of ``data/`` with the columns ``key`` and ``words``, which ``|`` parts.

    >>> row_words("quotation_words.csv", "court_office")
    ('juge', 'procureur')
    """
    return next(tuple(row["words"].split("|")) for row in rows(name) if row["key"] == key)


def _text(name: str) -> str:
    return files("analysis").joinpath("data", name).read_text(encoding="utf-8")
