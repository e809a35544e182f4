"""Long columns of numbers, such as make up Tokens, and what is done with them at one go."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

AT_ONCE = 1 << 20  # positions that are sorted at a time: a processor's cache holds them


def keep_memory() -> None:
    """Let the C library keep the memory of long arrays for the next ones; nothing where it is not glibc.

    It gives them back to the system at first, and the page faults then cost more than the counting; its limit rises to the size of what it has
    seen freed, and at most to 32 MB (mallopt(3), M_MMAP_THRESHOLD).
    """
    np.empty(31 << 20, np.int8)


class ByType(NamedTuple):
    """All positions sorted by type and, within a type, by place; where each type begins among them; documents that hold each type."""

    order: np.ndarray
    starts: np.ndarray
    n_docs: np.ndarray


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


def all_by_type(surface: np.ndarray, surface_type: np.ndarray, first: np.ndarray, n_types: int) -> ByType:
    """All positions of a corpus sorted by type: some documents after the other, so that nothing as long as the corpus is made but the result.

    >>> all_by_type(np.array([1, 0, 1]), np.array([0, 1]), np.array([0, 2, 3]), 2).order.tolist()
    [1, 0, 2]
    """
    n = np.bincount(surface_type, tally(surface, len(surface_type)), n_types).astype(np.int64)
    order, starts, n_docs = np.empty(len(surface), np.int32), edges(n), np.zeros(n_types, np.int64)
    free = starts[:-1].copy()  # the first place in ``order`` that each type has left
    cuts = np.append(np.unique(search(first, np.arange(0, len(surface), AT_ONCE))), len(first) - 1)
    for low, high in itertools.pairwise(cuts.tolist()):
        part = by_type(surface_type[surface[first[low] : first[high]]], spread(first[low : high + 1]), n_types)
        n = np.diff(part.starts)
        order[runs(free, n)] = part.order + np.int32(first[low])
        free += n
        n_docs += part.n_docs
    return ByType(order, starts, n_docs)


def tally(numbers: np.ndarray, size: int) -> np.ndarray:
    """How often each number below ``size`` occurs: ``np.bincount`` of one stretch after the other, so that no long copy is made.

    >>> tally(np.array([0, 2, 2], np.int32), 4).tolist()
    [1, 0, 2, 0]
    """
    counts = np.zeros(size, np.int64)
    for at in range(0, len(numbers), AT_ONCE):
        counts += np.bincount(numbers[at : at + AT_ONCE], minlength=size)
    return counts


def sums(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """The sums of the values between one edge and the next, 0 where they are the same.

    >>> sums(np.array([1, 2, 3]), np.array([0, 2, 2, 3])).tolist()
    [3, 0, 3]
    """
    held = np.flatnonzero(edges[1:] > edges[:-1])  # reduceat would give an empty stretch the value after it
    result = np.zeros(len(edges) - 1, np.int64)
    if len(held):
        result[held] = np.add.reduceat(values[: edges[-1]], edges[held], dtype=np.int64)
    return result


def edges(sizes: np.ndarray) -> np.ndarray:
    """Where stretches of these sizes begin when one follows the other, and where the last one ends.

    >>> edges(np.array([2, 0, 1])).tolist()
    [0, 2, 2, 3]
    """
    return np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))


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


@dataclass(frozen=True, eq=False)
class Ruler:
    """Edges in order, and the number of them before each block of positions, where the search for those around a position begins."""

    edges: np.ndarray
    before: np.ndarray
    shift: int

    @classmethod
    def of(cls, edges: np.ndarray, size: int, a_block: int = 8) -> "Ruler":
        """The ruler of edges of which the first is 0, for positions below ``size``: fewer edges in a block, fewer tries, but a longer table."""
        shift = (size * a_block // max(len(edges), 1)).bit_length()
        return cls(edges, search(edges, np.arange(0, size + (2 << shift), 1 << shift), "right"), shift)

    def at(self, positions: np.ndarray) -> np.ndarray:
        """The number of the last edge that is not after each position.

        >>> Ruler.of(np.array([0, 3, 4]), 9).at(np.array([2, 3, 8])).tolist()
        [0, 1, 2]
        """
        positions = np.asarray(positions)
        block = positions >> self.shift
        return bisect(self.edges, positions, self.before[block] - 1, self.before[block + 1])


def bisect(values: np.ndarray, wanted: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The last place, from ``low`` to before ``high``, whose value is not above the wanted one: many binary searches at once.

    >>> bisect(np.array([0, 9, 0, 4]), np.array([5, 5]), np.array([0, 2]), np.array([2, 4])).tolist()
    [0, 3]
    """
    while (step := (high - low) >> 1).any():
        middle = low + step
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
