"""Time and accuracy of stories on planted lineages. Run: python tests/benchmarks/bench_stories.py [documents]"""

import sys
import time

import numpy as np
import pandas as pd

from analysis.stories import stories

SHARE_OF_ORIGINALS = 0.7


def planted(n: int) -> pd.DataFrame:
    """``n`` documents over eleven years, three in ten a copy, edit, take or longer version of another."""
    rng = np.random.default_rng(0)
    words = np.array([f"mot{number}" for number in range(60_000)])
    weights = 1 / np.arange(1, len(words) + 1) ** 1.05
    weights /= weights.sum()
    drawn = [rng.choice(len(words), size=rng.integers(80, 600), p=weights) for _ in range(int(n * SHARE_OF_ORIGINALS))]
    rows = [(" ".join(words[text]), at, at % 4000) for at, text in enumerate(drawn)]
    while len(rows) < n:
        at = int(rng.integers(len(drawn)))
        text, kind = drawn[at].copy(), rng.random()
        if 0.2 <= kind < 0.5:
            changed = rng.random(len(text)) < 0.02
            text[changed] = rng.choice(len(words), size=changed.sum())
        elif 0.5 <= kind < 0.8:
            text = text[: max(30, len(text) // 3)]
        elif kind >= 0.8:
            text = np.r_[text, rng.choice(len(words), size=len(text) // 2, p=weights)]
        rows.append((" ".join(words[text]), at, at % 4000 + int(rng.integers(3))))
    frame = pd.DataFrame(rows, columns=["text", "lineage", "day"])
    days = pd.Timestamp("2010-01-01") + pd.to_timedelta(frame.pop("day"), unit="D")
    return frame.assign(doc_id=[f"d{at}" for at in range(n)], agency="AFP", date_start=days, date_end=days)


def n_pairs(sizes: pd.Series) -> int:
    """Pairs within groups of these sizes."""
    return int((sizes * (sizes - 1) // 2).sum())


if __name__ == "__main__":
    frame = planted(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    start = time.process_time()
    table = stories(frame)
    seconds = time.process_time() - start
    both = n_pairs(table.groupby(["lineage", "story_id"]).size())
    recall, precision = both / n_pairs(table.groupby("lineage").size()), both / n_pairs(table.groupby("story_id").size())
    print(f"{len(table):,} documents in {seconds:.0f} s; pairs: precision {precision:.4f}, recall {recall:.4f}")
    print(table["duplicate_kind"].value_counts(dropna=False).to_string())
