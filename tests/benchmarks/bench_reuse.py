"""Diffusion over 100,000 generated documents: time, memory, and whether the planted loans are found.

Run it alone: ``python tests/benchmarks/bench_reuse.py [documents]``. Must hold: under 600 seconds and 4 GB on two cores.
"""

import resource
import sys
import time

import numpy as np
import pandas as pd

from analysis.index import tokens
from analysis.reuse import formulae, repeats, reuse

WORDS, TYPES, LOANS, SEED = 350, 120_000, 0.3, 20220915


def corpus(n_docs: int) -> tuple[pd.DataFrame, int]:
    """Documents of Zipf-like words over ten years; three in ten take 20 to 59 words from an older one. With the number of loans."""
    draw = np.random.default_rng(SEED)
    vocabulary = np.array([f"m{number:x}" for number in range(TYPES)], dtype=object)
    ids = np.minimum((draw.pareto(0.9, (n_docs, WORDS)) * 3).astype(np.int64), TYPES - 1)
    takers = np.flatnonzero(draw.random(n_docs) < LOANS)[1:]
    for taker in takers:
        size, giver, to = draw.integers(20, 60), draw.integers(0, taker), draw.integers(0, WORDS - 60)
        ids[taker, to : to + size] = ids[giver, to : to + size]
    days = pd.date_range("2012-01-01", periods=3650).repeat(n_docs // 3650 + 1)[:n_docs]
    texts = [" ".join(vocabulary[row]) + "." for row in ids]
    agencies = np.array(["ARGO", "BOREALE", "CADRAN"])[draw.integers(0, 3, n_docs)]
    return pd.DataFrame({"doc_id": [f"d{n:06}" for n in range(n_docs)], "text": texts, "date_start": days, "agency": agencies}), len(takers)


def main(n_docs: int) -> None:
    frame, planted = corpus(n_docs)
    started = time.perf_counter()
    made = tokens(frame)
    del frame
    print(f"{len(made):,} tokens indexed in {time.perf_counter() - started:.0f} s")
    started = time.perf_counter()
    found = reuse(made, size=12)
    print(f"reuse: {len(found):,} stretches in {time.perf_counter() - started:.0f} s; {found['doc_id'].nunique():,} takers, {planted:,} planted")
    started = time.perf_counter()
    print(f"formulae: {len(formulae(made)):,} in {time.perf_counter() - started:.0f} s")
    started = time.perf_counter()
    print(f"repeats: {len(repeats(made)):,} places in {time.perf_counter() - started:.0f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
