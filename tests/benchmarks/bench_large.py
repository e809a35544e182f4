"""A corpus too large to hold comfortably, mapped from disk: ``python tests/benchmarks/bench_large.py [words] [names]`` or ``… bench_large.py corpus``.

Builds and stores the tokens of a generated corpus (30 million words unless said) or of real files, then opens them in a fresh process, and prints the
medians of warm runs, the time to the first concordance after ``import pandas``, and how much memory was resident at most. Each step is a process.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

Figures = dict[str, float]


def generated(words: str, names: str, folder: Path) -> None:
    """Generate a corpus and store it."""
    from generator import generate, sample_text

    generate(sample_text(), int(words), names=int(names)).to_feather(folder / "corpus.feather")


def loaded(path: str, folder: Path) -> None:
    """Load real files, deal the documents out to agencies, and store the corpus."""
    import numpy as np
    from generator import AGENCIES

    from analysis.corpus import load_corpus

    corpus = load_corpus(path, on_bad="skip")[["doc_id", "text"]]
    corpus.assign(agency=np.resize(AGENCIES, len(corpus))).to_feather(folder / "corpus.feather")


def build(folder: Path) -> Figures:
    """Build and store the tokens; the seconds it takes and the memory."""
    import pandas as pd
    from bench_measures import LINES, phrases

    from analysis.index import tokens

    corpus = pd.read_feather(folder / "corpus.feather")
    texts, began = peak(), time.perf_counter()
    made = tokens(corpus)
    built = time.perf_counter()
    made.save(folder)
    found = {"words": int(made.n_words().sum()), "types": len(made.types), "documents": len(corpus), "build, s": built - began,
             "store, s": time.perf_counter() - built, "GB, texts": texts, "GB, build": peak()}
    if not (folder / "terms.json").exists():
        part = made.take(range(2000))  # fifty lines a million words, as the term of bench_measures has
        (folder / "terms.json").write_text(json.dumps(phrases(part, round(LINES * part.n_words().sum() / 10e6))), encoding="utf-8")
    return found


def ask(folder: Path) -> Figures:
    """Open the stored tokens and time the questions."""
    import pandas  # noqa: F401  # the clock starts after it

    term, terms = json.loads((folder / "terms.json").read_text(encoding="utf-8"))
    began = time.perf_counter()
    from analysis.concordance import kwic
    from analysis.index import Tokens

    made = Tokens.open(folder)
    lines = kwic(made, term)
    figures = {"first concordance, s": time.perf_counter() - began, "lines": len(lines)}
    from bench_measures import timed  # not before the clock has stopped: it imports the package

    from analysis.association import collocations
    from analysis.frequency import frequencies
    from analysis.grouping import by_document
    from analysis.keyness import keyness
    from analysis.patterns import find

    tasks = {
        "find, ms": lambda: find(made, term),
        "kwic, ms": lambda: kwic(made, term),
        "frequency list, ms": lambda: frequencies(made, most=20),
        "collocates ± 5, ms": lambda: collocations(made, term),
        "keyness of one agency, ms": lambda: keyness(made.where("agency == 'AP'"), most=20),
        "200 terms by document, ms": lambda: by_document(made, terms),
    }
    return figures | {name: timed(task) for name, task in tasks.items()} | {"GB, asked": peak()}


def peak() -> float:
    """The most memory that was resident in this process, in GB (Linux); pages of mapped files count."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 2**20


def measured(*source: str) -> Figures:
    """The figures of a corpus: so many words and names, or the path of real files."""
    with tempfile.TemporaryDirectory() as folder:
        step("loaded" if len(source) == 1 else "generated", *source, folder)
        return step("build", folder) | step("ask", folder)


def step(*arguments: str) -> Figures:
    """What one function finds in a process of its own."""
    run = subprocess.run([sys.executable, __file__, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(run.stdout)


STEPS = {"generated": generated, "loaded": loaded, "build": build, "ask": ask}


def main() -> None:
    """Run one step, or all and print what they found."""
    if sys.argv[1:2] and sys.argv[1] in STEPS:
        print(json.dumps(STEPS[sys.argv[1]](*sys.argv[2:-1], Path(sys.argv[-1])) or {}))
        return
    source = sys.argv[1:2] if sys.argv[1:2] and not sys.argv[1].isdigit() else (sys.argv[1:3] + ["30000000", "300000"][len(sys.argv[1:3]) :])
    for name, value in measured(*source).items():
        print(f"{name:28} {value:14,.2f}" if isinstance(value, float) else f"{name:28} {value:14,}")
    print(f"load of the machine over the last minutes: {' '.join(f'{load:.1f}' for load in os.getloadavg())}")


if __name__ == "__main__":
    main()
