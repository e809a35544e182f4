"""The words of a corpus in order of date, and a number for each run of k of them: what makes shared words cheap to find.

A shingle (Broder 1997) is a run of k words; equal runs have equal numbers, so that sorting the numbers brings them together.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.index import Tokens
from analysis.segmentation import CLOSER, OPENER, STRAIGHT, flags

_STEP = np.uint64(0x9E3779B97F4A7C15)  # splitmix64 (Steele, Lea & Flood 2014): a random-looking number a type
_BASE = np.uint64(0xD6E8FEB86659FD93)


class Words(NamedTuple):
    """The word tokens of a corpus, the oldest document first: their places, types and documents."""

    position: np.ndarray  # in Tokens
    type: np.ndarray
    document: np.ndarray  # the number of the document in Tokens
    day: np.ndarray  # of each document, by its number; NaT where undated


def words(made: Tokens) -> Words:
    """The word tokens in order of date; undated documents come last, since nobody can have taken words from them for certain.

    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Deux.", "Un."], "date_start": ["2022-02-01", "2022-01-01"]}))
    >>> made.types[words(made).type].tolist()
    ['un', 'deux']
    """
    days = made.documents["date_start"] if "date_start" in made.documents else pd.Series(pd.NaT, index=made.documents.index)
    order = np.argsort(days.fillna(pd.Timestamp.max).to_numpy(), kind="stable")
    is_word = made.is_word()[made.surface]
    per_document = np.add.reduceat(is_word, made.first[:-1]) * (np.diff(made.first) > 0) if len(made) else np.zeros(len(order), int)
    place = np.flatnonzero(is_word).astype(np.int32)
    ends = np.cumsum(per_document)
    moved = np.concatenate([np.arange(ends[number] - per_document[number], ends[number]) for number in order]) if len(order) else order
    position = place[moved]
    document = np.repeat(order, per_document[order]).astype(np.int32)
    return Words(position, made.surface_type[made.surface[position]], document, days.to_numpy("datetime64[D]"))


def shingles(of: Words, size: int) -> np.ndarray:
    """A number for the run of ``size`` words that begins at each word; 0 where the document ends before the run does.

    >>> one = Words(np.arange(5), np.array([7, 8, 9, 7, 8]), np.zeros(5, int), np.zeros(1))
    >>> found = shingles(one, 2)
    >>> bool(found[0] == found[3] != found[1]), int(found[4])
    (True, 0)
    """
    numbers = _mixed(np.arange(int(of.type.max()) + 1 if len(of.type) else 0))[of.type]
    total = np.zeros(len(numbers), np.uint64)
    for offset in range(min(size, len(numbers))):
        total *= _BASE
        total[: len(numbers) - offset] += numbers[offset:]
    total |= np.uint64(1)
    whole = np.zeros(len(numbers), bool)
    whole[: max(len(numbers) - size + 1, 0)] = of.document[: max(len(numbers) - size + 1, 0)] == of.document[size - 1 :]
    total[~whole] = 0
    return total


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """A well spread 64-bit number for each number."""
    mixed = (numbers.astype(np.uint64) + np.uint64(1)) * _STEP
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def is_quoted(made: Tokens) -> np.ndarray:
    """Whether each token stands between quotation marks; a paragraph whose marks do not pair has none.

    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Un « deux » trois."]}))
    >>> is_quoted(made).astype(int).tolist()
    [0, 0, 1, 0, 0, 0]
    """
    bits = np.fromiter(map(flags, made.vocabulary), np.int32, len(made.vocabulary))[made.surface]
    paragraph = np.zeros(len(made), np.int32)
    paragraph[made.paragraphs] = 1
    paragraph = np.cumsum(paragraph) - 1
    straight = (bits & STRAIGHT) != 0
    odd = _within(straight, made.paragraphs, paragraph) % 2 == 1
    step = ((bits & OPENER) != 0).astype(np.int8) + (straight & odd) - ((bits & CLOSER) != 0) - (straight & ~odd)
    depth = _within(step, made.paragraphs, paragraph)
    is_paired = (np.add.reduceat(step, made.paragraphs) == 0) & (np.minimum.reduceat(depth, made.paragraphs) >= 0)
    return (depth > 0) & (step <= 0) & is_paired[paragraph]


def _within(step: np.ndarray, firsts: np.ndarray, paragraph: np.ndarray) -> np.ndarray:
    """The running sum, begun anew in each paragraph."""
    total = np.cumsum(step, dtype=np.int32)
    return total - (total - step)[firsts][paragraph]
