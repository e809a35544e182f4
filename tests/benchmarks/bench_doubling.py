"""Twice the words, how many times the time and the memory: ``python tests/benchmarks/bench_doubling.py [million words …]``; it prints and never fails.

The first 5, 10, 20 and 40 million words, unless said, of one generated corpus are built, stored and asked the same questions as in bench_large, three
times by turns; medians.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pandas as pd
from bench_large import generated, step

SIZES = (5, 10, 20, 40)
NAMES = 5_000  # invented names a million words of the longest
ROUNDS = 3
SHOWN = ["build, s", "find, ms", "kwic, ms", "collocates ± 5, ms", "keyness of one agency, ms", "200 terms by document, ms", "GB, build", "GB, asked"]


def parts(sizes: list[int], scratch: Path) -> dict[int, Path]:
    """A folder for each size, with the beginning of one corpus."""
    generated(str(sizes[-1] * 1_000_000), str(sizes[-1] * NAMES), scratch)
    corpus = pd.read_feather(scratch / "corpus.feather")
    folders = {size: scratch / str(size) for size in sizes}
    for size, folder in folders.items():
        folder.mkdir()
        corpus.head(len(corpus) * size // sizes[-1]).to_feather(folder / "corpus.feather")
    step("build", str(folders[sizes[0]]))
    for folder in list(folders.values())[1:]:
        shutil.copy(folders[sizes[0]] / "terms.json", folder)
    return folders


def main() -> None:
    """Print the figures of each size, and the ratio of each to the size before, at one doubling."""
    sizes = sorted(map(int, sys.argv[1:])) or list(SIZES)
    with tempfile.TemporaryDirectory() as scratch:
        folders = parts(sizes, Path(scratch))
        rounds = [{size: step("build", str(folder)) | step("ask", str(folder)) for size, folder in folders.items()} for _ in range(ROUNDS)]
    table = pd.concat([pd.DataFrame(one) for one in rounds]).groupby(level=0).median().rename(columns="{} M".format)
    print(table.loc[["words", "types", "lines", *SHOWN]].round(2).to_string())
    print(f"\nratio to the column before\n{(table.loc[SHOWN] / table.loc[SHOWN].shift(axis=1)).iloc[:, 1:].round(2).to_string()}")


if __name__ == "__main__":
    main()
