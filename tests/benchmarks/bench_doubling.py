"""Twice the words, how many times the time and the memory: ``python tests/benchmarks/bench_doubling.py [million words …]``; it prints and never fails.

Generated corpora of 5, 10, 20 and 40 million words unless said, the lines of the term growing with them; each is built, stored and asked as in bench_large.
"""

import sys

import pandas as pd
from bench_large import measured

SIZES = (5, 10, 20, 40)
NAMES = 20_000  # invented names a million words: the vocabulary grows too
SHOWN = ["build, s", "kwic, ms", "collocates ± 5, ms", "keyness of one agency, ms", "200 terms by document, ms", "GB, build", "GB, asked"]


def main() -> None:
    """Print the figures of each size, and the ratio of each to the size before, at one doubling."""
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    table = pd.DataFrame({f"{size} M": measured(str(size * 1_000_000), str(size * NAMES)) for size in sizes})
    print(table.loc[["words", "types", "lines", *SHOWN]].round(2).to_string())
    print(f"\nratio to the column before\n{(table.loc[SHOWN] / table.loc[SHOWN].shift(axis=1)).iloc[:, 1:].round(2).to_string()}")


if __name__ == "__main__":
    main()
