"""The columns of numbers that make up Tokens, out of texts; and what is done with such columns at one go."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Literal, NamedTuple

import numpy as np

from analysis.segmentation import WORD, flags, pieces, reach, sentence_starts, surfaces
from analysis.text import form

END = "\x00"  # after a piece of text that no space follows


class ByType(NamedTuple):
    """All positions sorted by type and, within a type, by place; where each type begins among them; documents that hold each type."""

    order: np.ndarray
    starts: np.ndarray
    n_docs: np.ndarray


def columns_of(texts: list[str]) -> dict:
    """The columns of Tokens, by name, for these texts; ``Tokens`` says what each holds.

    >>> columns_of(["Non, non."])["types"].tolist()
    [',', '.', 'non']
    """
    surface, first, vocabulary = _surface_ids(texts)
    types, surface_type = np.unique(objects(map(form, vocabulary)), return_inverse=True)
    surface_type = surface_type.astype(np.int32)
    bits = np.fromiter(map(flags, vocabulary), np.int16, len(vocabulary))
    width = np.fromiter(map(len, vocabulary), np.int32, len(vocabulary))
    blank = width - np.fromiter((len(name.rstrip()) for name in vocabulary), np.int32, len(vocabulary))
    sentences, paragraphs = sentence_starts(bits[surface], first[:-1])
    is_word = (bits & WORD) != 0
    return {
        "surface": surface,
        "first": first,
        "words": sums(is_word[surface], first),
        "sentences": sentences,
        "sentence_chars": _sentence_chars(width[surface], sentences, first),
        "paragraphs": paragraphs,
        "vocabulary": vocabulary,
        "surface_type": surface_type,
        "surface_width": width,
        "surface_blank": blank,
        "surface_is_word": is_word,
        "types": types,
        "type_ids": dict(zip(types.tolist(), range(len(types)), strict=True)),
    }


def by_type(of_type: np.ndarray, document: np.ndarray, n_types: int) -> ByType:
    """The positions sorted by their type, out of the type and the document of each: a counting sort, which SciPy has for sparse tables.

    >>> by_type(np.array([1, 0, 1]), np.array([0, 0, 0]), 2).order.tolist()
    [1, 0, 2]
    """
    from scipy.sparse import coo_array

    size = len(of_type)
    table = coo_array((np.ones(size, np.int8), (of_type, np.arange(size, dtype=np.int32))), shape=(n_types, max(size, 1))).tocsr()
    order, starts = table.indices, table.indptr.astype(np.int64)
    document = document[order]
    is_new = np.ones(size, bool)
    is_new[1:] = document[1:] != document[:-1]
    is_new[starts[:-1][np.diff(starts) > 0]] = True
    return ByType(order, starts, sums(is_new, starts))


def _surface_ids(texts: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The surface ids of all tokens, the first position of each document, and the vocabulary.

    The stretches between two spaces come again and again: each distinct one is tokenised once, and then looked up.
    """
    numbers, parted = _parted(texts)
    ids: defaultdict[str, int] = defaultdict(count().__next__)
    found_ids, lengths = array("i"), array("i")
    for part, is_used in zip(numbers, _is_used(parted, len(numbers)), strict=True):
        found = surfaces(part[:-1] if part.endswith(END) else part + " ") if is_used else ()
        found_ids.extend(map(ids.__getitem__, found))
        lengths.append(len(found))
    flat, sizes = np.frombuffer(found_ids, np.int32), np.frombuffer(lengths, np.int32)
    begins = np.cumsum(sizes) - sizes
    surface = [flat[runs(begins[part], sizes[part])] for part in _batches(parted)]
    first = np.concatenate(([0], np.cumsum([sizes[part].sum() for part in parted], dtype=np.int64)))
    return np.concatenate(surface), first, objects(ids)


def _parted(texts: list[str]) -> tuple[dict[str, int], list[np.ndarray]]:
    """The distinct stretches between two spaces, and for each text their numbers; where a token reaches across a space, it is kept whole."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)

    def numbered(parts: list[str]) -> np.ndarray:
        return np.fromiter(map(numbers.__getitem__, parts), np.int32, len(parts))

    parted = [numbered((text + END).split(" ")) for text in texts]
    reaches = np.fromiter(map(reach, numbers), np.int8, len(numbers))
    for number, text in enumerate(texts):
        at = reaches[parted[number]]
        if END in text or (at[1:] & 1 | at[1:] & (at[:-1] >> 1) & 2).any():
            *parts, last = pieces(text)
            parted[number] = numbered([*parts, last + END])
    return numbers, parted


def _is_used(parted: list[np.ndarray], size: int) -> list[bool]:
    """Whether each number occurs; those of stretches that were joined to their neighbours may not."""
    is_used = np.zeros(size, bool)
    for part in parted:
        is_used[part] = True
    return is_used.tolist()


def _batches(parts: list[np.ndarray], size: int = 1000) -> Iterator[np.ndarray]:
    """The arrays joined, so many at a time."""
    return (np.concatenate(parts[at : at + size]) for at in range(0, len(parts), size))


def _sentence_chars(width: np.ndarray, sentences: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The character offset of each sentence in its document."""
    if not len(sentences):
        return np.zeros(0, np.int32)
    offset = np.concatenate(([0], np.cumsum(np.add.reduceat(width, sentences, dtype=np.int64))))[:-1]
    begins_document = np.searchsorted(sentences, first[np.searchsorted(first, sentences, side="right") - 1])
    return (offset - offset[begins_document]).astype(np.int32)


def sums(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """The sums of the values between one edge and the next, 0 where they are the same.

    >>> sums(np.array([1, 2, 3]), np.array([0, 2, 2, 3])).tolist()
    [3, 0, 3]
    """
    running = np.concatenate(([0], np.cumsum(values, dtype=np.int64)))
    return running[edges[1:]] - running[edges[:-1]]


def search(column: np.ndarray, wanted: np.ndarray, side: Literal["left", "right"] = "left") -> np.ndarray:
    """``np.searchsorted`` that turns the wanted numbers into the column's type, not the whole column into theirs.

    >>> search(np.array([2, 4], np.int32), np.array([3, 4])).tolist()
    [1, 1]
    """
    return np.searchsorted(column, np.asarray(wanted).astype(column.dtype, copy=False), side=side)


def spread(edges: np.ndarray) -> np.ndarray:
    """The number of the stretch between two edges, once for each of its members.

    >>> spread(np.array([0, 2, 2, 3])).tolist()
    [0, 0, 2]
    """
    return np.repeat(np.arange(len(edges) - 1, dtype=np.int32), np.diff(edges))


def runs(low: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """All positions of many runs, one run after the other.

    >>> runs(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    begins = np.cumsum(sizes) - sizes
    return np.arange(int(sizes.sum())) + np.repeat(low - begins, sizes)


def stretches(values: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Long runs of a column, one after the other: those that touch are copied at one go.

    >>> stretches(np.arange(9), np.array([0, 2, 7]), np.array([2, 3, 9])).tolist()
    [0, 1, 2, 7, 8]
    """
    breaks = np.flatnonzero(low[1:] != high[:-1])
    begins, ends = low[np.concatenate(([0], breaks + 1))], high[np.append(breaks, len(high) - 1)]
    return np.concatenate([values[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)])


def bisect(values: np.ndarray, wanted: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The last place, from ``low`` to before ``high``, whose value is not above the wanted one: many binary searches at once.

    >>> bisect(np.array([0, 9, 0, 4]), np.array([5, 5]), np.array([0, 2]), np.array([2, 4])).tolist()
    [0, 3]
    """
    low, high = low.astype(np.int64), high.astype(np.int64)
    while (high - low > 1).any():
        middle = (low + high) // 2
        is_below = values[middle] <= wanted
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    return low


def objects(strings: Iterable[str]) -> np.ndarray:
    """An array of Python strings, which a list of strings does not always become.

    >>> objects(["a", "bc"])
    array(['a', 'bc'], dtype=object)
    """
    strings = list(strings)
    array = np.empty(len(strings), object)
    array[:] = strings
    return array
