"""Progress for a person who waits, and silence in a log."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def progress(items: Iterable[Item], unit: str) -> Iterator[Item]:
    """The items, counted on the terminal from the second second on; in a log, a notebook run or CI nothing is printed.

    >>> list(progress([1, 2], "files"))
    [1, 2]
    """
    if not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm

    yield from tqdm(items, unit=f" {unit}", delay=2, leave=False)
