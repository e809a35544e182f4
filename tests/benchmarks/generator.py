"""A corpus of any size out of any text: a seeded chain over its own tokens, with a vocabulary as large as that of real news if wanted."""

import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.segmentation import surfaces

SEED = 2022
WORDS_EACH = 400  # a dispatch
AGENCIES = ("AFP", "AP", "Reuters", "Xinhua", "TASS")
SYLLABLES = [first + second for first in "bcdfgjlmnprstv" for second in ("a", "e", "i", "o", "u", "an", "on", "é")]


def sample_text() -> str:
    """The dispatches of the sample corpus, one after the other."""
    folder = files("analysis").joinpath("data/sample")
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(str(folder)).glob("*.txt")))


def generate(text: str, words: int, *, names: int = 0) -> pd.DataFrame:
    """A corpus of so many words, in documents of 400: each token is followed by one that follows it somewhere in the text.

    With ``names``, one word in twelve gives way to one of so many invented names, drawn by Zipf's law, as new names keep coming in real news.
    """
    draw = np.random.default_rng(SEED)
    vocabulary, ids = np.unique(np.array(surfaces(text), object), return_inverse=True)
    order = np.argsort(ids, kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(ids))))
    is_word = np.array([any(map(str.isalnum, name)) for name in vocabulary])
    length = int(WORDS_EACH / is_word[ids].mean())
    state = draw.integers(0, len(ids), -(-words // WORDS_EACH))
    steps = np.empty((length, len(state)), np.int32)
    for step in range(length):
        steps[step] = ids[state]
        following = np.minimum(order[starts[steps[step]] + draw.integers(0, np.diff(starts)[steps[step]])] + 1, len(ids) - 1)
        state = np.where(following < len(ids) - 1, following, 0)
    documents = vocabulary[steps.T]
    if names:
        _rename(documents, names, draw)
    return pd.DataFrame({
        "doc_id": [f"d{number:07}" for number in range(len(documents))],
        "agency": np.array(AGENCIES, object)[np.arange(len(documents)) % len(AGENCIES)],
        "text": ["".join(row) for row in documents.tolist()],
    })


def _rename(documents: np.ndarray, names: int, draw: np.random.Generator) -> None:
    """Invented names in the place of some words."""
    invented = np.array(["".join(draw.choice(SYLLABLES, size)).capitalize() + " " for size in draw.integers(2, 6, names)], object)
    chosen = draw.random(documents.shape) < 1 / 12
    documents[chosen] = invented[np.minimum(draw.zipf(1.15, int(chosen.sum())) - 1, names - 1)]


if __name__ == "__main__":
    made = generate(sample_text(), int(sys.argv[1]), names=int(sys.argv[2]))
    made.to_parquet(sys.argv[3])
    print(f"{len(made):,} documents, {made['text'].str.count(' ').sum():,} spaces")
