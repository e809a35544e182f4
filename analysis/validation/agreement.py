"""How far two readers of the sample corpus agreed before their differences were settled."""

import re

import pandas as pd

from analysis.corpus import load_corpus
from analysis.text import bare
from analysis.validation.gold import SAMPLE


def agreement(left: pd.DataFrame, right: pd.DataFrame, corpus: pd.DataFrame) -> pd.DataFrame:
    """Krippendorff's α (1980) between two readers' quotations, for voice and for speaker; the units are the words of the corpus.

    A word's voice is the kind of the innermost quotation that holds it, or none; its speaker that quotation's speaker_name.
    α is 1 for full agreement, 0 for what chance would give. Columns: ``question``, ``n_units``, ``alpha``, ``share_equal`` (0–1).

    >>> corpus = pd.DataFrame({"source_file": ["a"], "text": ["Oui, dit-il."]})
    >>> key = pd.DataFrame({"source_file": ["a"], "start": [0], "end": [3], "kind": ["direct"], "speaker_name": ["il"]})
    >>> agreement(key, key, corpus)["alpha"].tolist()
    [1.0, 1.0]
    """
    rows = []
    for question, column in (("voice", "kind"), ("speaker", "speaker_name")):
        pairs = [pair for text, file in zip(corpus["text"], corpus["source_file"], strict=True)
                 for pair in zip(*(_of_words(text, table[table["source_file"] == file], column) for table in (left, right)), strict=True)]
        equal = sum(one == other for one, other in pairs) / len(pairs)
        rows.append({"question": question, "n_units": len(pairs), "alpha": _alpha(pairs), "share_equal": equal})
    return pd.DataFrame(rows)


def _of_words(text: str, key: pd.DataFrame, column: str) -> list[str]:
    """The value of the innermost annotated span around each word of a text."""
    spans = sorted(key[["start", "end", column]].itertuples(index=False), key=lambda span: span[1] - span[0])
    starts = (match.start() for match in re.finditer(r"\w+", text))
    return [next((bare(str(value)) for low, high, value in spans if low <= at < high), "") for at in starts]


def _alpha(pairs: list[tuple[str, str]]) -> float:
    """Krippendorff's α for nominal values, by NLTK."""
    from nltk.metrics.agreement import AnnotationTask

    data = [(coder, unit, value) for unit, two in enumerate(pairs) for coder, value in zip(("1", "2"), two, strict=True)]
    return round(float(AnnotationTask(data).alpha()), 4)


def readers_agreement() -> pd.DataFrame:
    """The agreement of the two readers of the sample corpus, before their differences were settled."""
    first, second = (pd.read_csv(SAMPLE / "key" / f"reader_{number}.csv") for number in (1, 2))
    return agreement(first, second, load_corpus(SAMPLE))


def print_agreement() -> None:
    """Print the agreement of the two readers."""
    print(readers_agreement().to_string(index=False))
