"""Vocabulary: distinct strings and their numbers, kept by Arrow so that Python need not know a million of them to show a few."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Distinct strings, each known by its number; sub-corpora share it."""

    arrow: pa.StringArray

    @classmethod
    def of(cls, strings: Sequence[str] | np.ndarray) -> "Vocabulary":
        """The vocabulary of these strings, in their order."""
        return cls(pa.array(strings, pa.string()))

    def __len__(self) -> int:
        return len(self.arrow)

    @cached_property
    def strings(self) -> np.ndarray:
        """All strings, as Python has them."""
        return self.arrow.to_numpy(zero_copy_only=False)

    @cached_property
    def ids(self) -> dict[str, int]:
        """The number of each string: worth making when thousands are asked for."""
        return dict(zip(self.strings.tolist(), range(len(self)), strict=True))

    def number(self, string: str) -> int | None:
        """The number of one string among strings in the order of their characters, found by halving unless ``ids`` has been made.

        >>> [Vocabulary.of(["guerre", "paix"]).number(word) for word in ("paix", "trêve")]
        [1, None]
        """
        if "ids" in self.__dict__:
            return self.ids.get(string)
        at = bisect_left(range(len(self)), string, key=lambda number: self.arrow[number].as_py())
        return at if at < len(self) and self.arrow[at].as_py() == string else None

    def numbers(self, strings: frozenset[str]) -> set[int]:
        """The numbers of those strings that are among these.

        >>> Vocabulary.of(["guerre", "paix"]).numbers(frozenset(("paix", "trêve")))
        {1}
        """
        if "ids" in self.__dict__:
            return {self.ids[string] for string in strings & self.ids.keys()}
        return {number for string in strings if (number := self.number(string)) is not None}

    def joined(self, numbers: np.ndarray, edges: np.ndarray) -> list[str]:
        """The strings with these numbers, joined from one edge to the next.

        >>> Vocabulary.of(["paix ", "et "]).joined(np.array([0, 1, 0]), np.array([0, 2, 3]))
        ['paix et ', 'paix ']
        """
        parts = pa.ListArray.from_arrays(pa.array(edges, pa.int32()), self.arrow.take(pa.array(numbers)))
        return pc.binary_join(parts, "").to_pylist()
