"""ngrams() and segments_repetes(): sequences of words that come again."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.columns import objects
from analysis.errors import AnalysisError, message
from analysis.grouping import merged, n_stories
from analysis.index import Reading, Tokens, as_tokens

MILLION = 1_000_000
STRONG = (".", "!", "?", "…", ";", ":", "...", "..", "。", "！", "？")  # what no segment crosses; weaker marks are passed over


def ngrams(texts: pd.DataFrame | Tokens | Reading, n: int = 2, *, min_frequency: int = 2) -> pd.DataFrame:
    """Sequences of ``n`` word forms: one row a sequence, most frequent first (schema: segments).

    Commas, quotation marks and brackets are passed over; full stops, colons, semicolons and the ends of sentences are not crossed.

    >>> ngrams(pd.DataFrame({"doc_id": ["a"], "text": ["Un fort soutien. Un « fort » soutien. Un soutien."]}))[["feature", "n"]]
            feature  n
    0  fort soutien  2
    1       un fort  2
    """
    if n < 1:
        raise AnalysisError(message(f"n={n} is no length", "a whole number from 1", "pass n=2"))
    made = as_tokens(texts)
    for length, grams in _grown(made, min_frequency):
        if length == n:
            return _table(made, [grams])
    return _table(made, [])


def segments_repetes(texts: pd.DataFrame | Tokens | Reading, *, min_frequency: int = 2, min_length: int = 2) -> pd.DataFrame:
    """Maximal repeated segments (Salem 1987): one row a segment, longest first (schema: segments).

    Every sequence of ``min_length`` word forms or more that occurs ``min_frequency`` times and is not part of a longer one that occurs as often.

    >>> segments_repetes(pd.DataFrame({"doc_id": ["a"], "text": ["Un fort soutien. Un fort soutien. Un soutien."]}))[["feature", "length", "n"]]
               feature  length  n
    0  un fort soutien       3  2
    """
    made = as_tokens(texts)
    every = [grams for _, grams in _grown(made, min_frequency)]
    return _table(made, [_maximal(grams, longer) for grams, longer in zip_longest(every, every[1:]) if grams.length >= min_length])


class Grams(NamedTuple):
    """The sequences of one length that are kept: the rank of each word where one begins, which one it is, how often each occurs."""

    length: int
    ranks: np.ndarray
    ids: np.ndarray
    counts: np.ndarray


def _maximal(grams: Grams, longer: Grams | None) -> Grams:
    """The sequences without those that a longer one begins or ends with and that occur no more often than it."""
    if longer is None:
        return grams
    is_maximal = np.ones(len(grams.counts), bool)
    for shift in (0, 1):
        part = grams.ids[np.searchsorted(grams.ranks, longer.ranks + shift)]
        is_maximal[part[longer.counts[longer.ids] == grams.counts[part]]] = False
    return _kept(grams, is_maximal)


def _kept(grams: Grams, wanted: np.ndarray) -> Grams:
    """Only the wanted sequences, numbered anew."""
    number, is_in = np.cumsum(wanted) - 1, wanted[grams.ids]
    return Grams(grams.length, grams.ranks[is_in], number[grams.ids[is_in]], grams.counts[wanted])


def _grown(made: Tokens, min_frequency: int) -> Iterator[tuple[int, Grams]]:
    """The frequent sequences of one word, two words, three …: each length is looked for only where the one before was frequent."""
    words, stretch = _words(made)
    ranks = np.arange(len(words))
    grams = _frequent(1, ranks, made.surface_type[made.surface[words]].astype(np.int64), min_frequency)
    length = 1
    while len(grams.ranks):
        yield length, grams
        ids = np.full(len(words) + 1, -1)
        ids[grams.ranks] = grams.ids
        last = np.minimum(grams.ranks + length, len(words) - 1)
        goes_on = (grams.ranks + length < len(words)) & (stretch[last] == stretch[grams.ranks]) & (ids[grams.ranks + 1] >= 0)
        starts = grams.ranks[goes_on]
        length += 1
        grams = _frequent(length, starts, ids[starts] * (len(grams.counts) + 1) + ids[starts + 1], min_frequency)


def _frequent(length: int, ranks: np.ndarray, keys: np.ndarray, min_frequency: int) -> Grams:
    _, ids, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return _kept(Grams(length, ranks, ids, counts), counts >= max(min_frequency, 1))


def _words(made: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """The positions of the words, and for each the number of its stretch between strong marks."""
    strong = np.isin(made.types, STRONG)[made.surface_type]
    breaks = strong[made.surface].astype(np.int32)
    breaks[made.sentences] += 1
    is_word = made.surface_is_word[made.surface]
    return np.flatnonzero(is_word), np.cumsum(breaks)[is_word]


def _table(made: Tokens, found: list[Grams]) -> pd.DataFrame:
    """The maximal sequences as rows: their words, their length, where they count."""
    words, _ = _words(made)
    tables = [_rows(made, words, grams) for grams in found if len(grams.counts)]
    columns = ["feature", "length", "n", "n_docs", "n_stories", "n_words", "per_million"]
    if not tables:
        return pd.DataFrame(columns=columns)
    total = int(made.n_words().sum())
    table = pd.concat(tables, ignore_index=True).assign(n_words=total)
    table["per_million"] = table["n"] / max(total, 1) * MILLION
    return table.sort_values(["length", "n", "feature"], ascending=[False, False, True], ignore_index=True)[columns]


def _rows(made: Tokens, words: np.ndarray, grams: Grams) -> pd.DataFrame:
    """The sequences of one length as rows."""
    _, example = np.unique(grams.ids, return_index=True)
    positions = words[grams.ranks[example][:, None] + np.arange(grams.length)]
    forms = made.types[made.surface_type[made.surface[positions]]]
    row, document, _ = merged(grams.ids, made.documents_of(words[grams.ranks]), np.ones(len(grams.ids), int), len(made.documents))
    return pd.DataFrame({
        "feature": objects(" ".join(form) for form in forms.tolist()),
        "length": grams.length,
        "n": grams.counts,
        "n_docs": np.bincount(row, minlength=len(grams.counts)),
        "n_stories": n_stories(made, row, document, len(grams.counts)),
    })
