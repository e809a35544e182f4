"""A corpus too large to hold comfortably, mapped from disk: ``python tests/benchmarks/bench_large.py [words] [names] [folder]``.

Builds and stores the tokens of a generated corpus (30 million words unless said), then opens them in a fresh process and prints the medians of warm runs, the
time to the first concordance after ``import pandas``, and how much memory was resident at most.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path


def build(words: int, names: int, folder: Path) -> None:
    """Generate, build and store; print the seconds of each and the memory."""
    from generator import generate, sample_text

    from analysis.index import tokens

    corpus = generate(sample_text(), words, names=names)
    before, began = peak(), time.perf_counter()
    made = tokens(corpus)
    built = time.perf_counter()
    made.save(folder)
    stored = time.perf_counter()
    print(f"{made.n_words().sum():,} words, {len(made.types):,} types, {len(corpus):,} documents")
    import json

    from bench_measures import LINES, phrases

    part = made.take(range(2000))  # fifty lines a million words, as the term of bench_measures has
    (folder / "terms.json").write_text(json.dumps(phrases(part, round(LINES * part.n_words().sum() / 10e6))), encoding="utf-8")
    print(f"build {built - began:.1f} s, store {stored - built:.1f} s; {before:.1f} GB held the texts, {peak():.1f} GB at most while building")


def ask(folder: Path) -> None:
    """Open the stored tokens and time the questions."""
    import json

    import pandas  # noqa: F401  # the clock starts after it

    began = time.perf_counter()
    from analysis.concordance import kwic
    from analysis.index import Tokens

    made = Tokens.open(folder)
    opened = time.perf_counter()
    term, terms = json.loads((folder / "terms.json").read_text(encoding="utf-8"))
    lines = kwic(made, term)
    print(f"open {opened - began:.2f} s, first concordance of {len(lines):,} lines {time.perf_counter() - began:.2f} s after import pandas")
    from bench_measures import timed  # not before the clock has stopped: it imports the package

    from analysis.association import collocations
    from analysis.frequency import frequencies
    from analysis.grouping import by_document
    from analysis.keyness import keyness
    from analysis.patterns import find

    resident = peak()
    tasks = {
        f"find {term!r}": lambda: find(made, term),
        f"kwic of {len(find(made, term)[0]):,} lines": lambda: kwic(made, term),
        "frequency list, 20 rows": lambda: frequencies(made, most=20),
        "collocates ± 5": lambda: collocations(made, term),
        "keyness of one agency": lambda: keyness(made.where("agency == 'AP'"), most=20),
        "200 terms by document": lambda: by_document(made, terms),
    }
    for name, task in tasks.items():
        print(f"{name:32} {timed(task):10.2f} ms")
    print(f"{resident:.2f} GB resident after the first concordance, {peak():.2f} GB at most")


def peak() -> float:
    """The most memory that was resident in this process, in GB (Linux); pages of mapped files count."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 2**20


def main() -> None:
    """Build in one process, ask in another."""
    if sys.argv[1:2] == ["ask"]:
        ask(Path(sys.argv[2]))
        return
    words, names = (int(argument) for argument in (sys.argv[1:3] + ["30000000", "300000"][len(sys.argv[1:3]) :]))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(scratch)
        build(words, names, folder)
        subprocess.run([sys.executable, __file__, "ask", str(folder)], check=True)


if __name__ == "__main__":
    main()
