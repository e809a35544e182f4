"""collocations(): which words stand near a term, by the measures of MEASURES."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.columns import by_type, runs
from analysis.errors import check_choice
from analysis.grouping import around, n_stories, names, places_of
from analysis.index import Reading, Tokens, as_tokens
from analysis.statistics import g2, hypergeometric_tail

Counts = np.ndarray  # observed f, marginals f1 and f2, size n: numbers or columns


def logdice(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """14 + log₂ of the Dice coefficient (Rychlý 2008): at most 14, one more for twice as often, whatever the size of the corpus."""
    return 14 + np.log2(2 * f / (f1 + f2))


def dice(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """2 f / (f1 + f2) (Dice 1945)."""
    return 2 * f / (f1 + f2)


def minimum_sensitivity(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """The smaller of the two conditional probabilities (Pedersen & Bruce 1996)."""
    return np.minimum(f / f1, f / f2)


def log_likelihood(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """G² over four cells (Dunning 1993), negative where the pair is rarer than expected."""
    return np.where(f * n >= f1 * f2, 1, -1) * g2(f, f1 - f, f2 - f, n - f1 - f2 + f)


def chi_squared(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """Pearson's χ², without continuity correction."""
    return n * (f * (n - f1 - f2 + f) - (f1 - f) * (f2 - f)) ** 2.0 / (f1 * f2 * (n - f1) * (n - f2))


def t_score(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """(f − expected) / √f (Church et al. 1991)."""
    return (f - f1 * f2 / n) / np.sqrt(f)


def z_score(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """(f − expected) / √expected (Berry-Rogghe 1973)."""
    expected = f1 * f2 / n
    return (f - expected) / np.sqrt(expected)


def mutual_information(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """log₂ of observed over expected (Church & Hanks 1990): favours rare words."""
    return np.log2(f * n / (f1 * f2))


def mi3(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """log₂ of the cube of observed over expected (Daille 1994): favours frequent words."""
    return np.log2(f**3.0 * n / (f1 * f2))


def delta_p(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """How much likelier the word is near the term than elsewhere (Ellis 2006; Gries 2013)."""
    return f / f1 - (f2 - f) / (n - f1)


def delta_p_reverse(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """How much likelier the term is near the word than elsewhere (Gries 2013)."""
    return f / f2 - (f1 - f) / (n - f2)


def relative_log_ratio(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """log₂ of the relative frequency near the term over that elsewhere (Hardie 2014); half an occurrence where there is none elsewhere."""
    return np.log2((f / f1) / (np.maximum(f2 - f, 0.5) / (n - f1)))


def fisher(f: Counts, f1: Counts, f2: Counts, n: Counts) -> np.ndarray:
    """−log₁₀ of the probability of as extreme a count on its side (Fisher's exact test, one-sided), negative where it is a lack."""
    return np.where(f * n >= f1 * f2, -1, 1) * hypergeometric_tail(f, f2, f1, n) + 0.0


# A new measure is one function above, one line here and one published value in tests/test_association.py.
MEASURES: dict[str, Callable[[Counts, Counts, Counts, Counts], np.ndarray]] = {
    "logdice": logdice,
    "g2": log_likelihood,
    "t": t_score,
    "z": z_score,
    "mi": mutual_information,
    "mi3": mi3,
    "chi2": chi_squared,
    "delta_p": delta_p,
    "delta_p_reverse": delta_p_reverse,
    "log_ratio": relative_log_ratio,
    "fisher": fisher,
    "dice": dice,
    "min_sensitivity": minimum_sensitivity,
}
OF_PAIRS = ("logdice", "dice", "min_sensitivity")  # compare occurrences of the term with those of the word, not positions around it


def collocations(
    texts: pd.DataFrame | Tokens | Reading,
    of: str | pd.DataFrame,
    *,
    window: int | None = 5,
    measure: str | Sequence[str] = ("logdice", "g2"),
    min_frequency: int = 3,
    within: str = "sentence",
) -> pd.DataFrame:
    """Which words stand near a pattern or spans: one row a word form, the strongest by the first ``measure`` first (schema: collocations).

    Near is within ``window`` tokens to each side, never across the end of the sentence, paragraph or document (``within``), or, with
    ``window=None``, anywhere in it. A position near two occurrences counts once, and the words of the term itself never do. With N word
    positions outside the term, f1 of them near it, f2 occurrences of the word and f near the term, the measures are those of
    ``MEASURES``; logdice, dice and min_sensitivity take for f1 the occurrences of the term (and no more f than these), as their authors do.
    N and f2 are counted in the texts given: in a sub-corpus, in that sub-corpus; ``attrs["reference"]`` says so for the table's head.

    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Ses intérêts vitaux. Leurs intérêts vitaux. Ses amis. Ses amis."]})
    >>> collocations(texts, "intérêts", min_frequency=2)[["feature", "n", "f", "logdice"]]
      feature  n  f  logdice
    0  vitaux  2  2     14.0
    """
    measures = names(measure)
    for name in measures:
        check_choice(name, MEASURES, "measure")
    made = as_tokens(texts)
    places, after = places_of(made, of, "collocations")
    begins, sizes = around(made, places, after, window, within)
    surface = made.surface[runs(begins, sizes)]
    found = _tally(made, surface, np.repeat(made.documents_of(begins), sizes), min_frequency)
    inside = _inside(made, places, after)
    size = int(made.n_words().sum()) - int(inside.sum())
    f1, f2 = int(made.surface_is_word[surface].sum()), (found["f"] - inside[found.pop("type")]).astype(float)
    found |= {"n_near": np.full(len(f2), f1), "n_term": np.full(len(f2), len(places)), "expected": f1 * f2 / max(size, 1)}
    found |= {name: _measured(name, found["n"].astype(float), f1, f2, size, len(places)) for name in measures}
    order = np.argsort(-found[measures[0]], kind="stable")  # forms stand in the order of their characters
    table = pd.DataFrame({name: column[order] for name, column in found.items()})
    table.attrs["reference"] = {"n_docs": len(made.documents), "n_words": size}
    return table


def _measured(name: str, n: np.ndarray, f1: int, f2: np.ndarray, size: int, n_term: int) -> np.ndarray:
    """A measure of words met n times near the term; missing where it has no value."""
    near, first = (np.minimum(n, n_term), n_term) if name in OF_PAIRS else (n, f1)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = MEASURES[name](near, np.full(len(n), first), f2, np.full(len(n), size))
    return np.where(np.isfinite(values), values, np.nan)


def _inside(made: Tokens, places: np.ndarray, after: np.ndarray) -> np.ndarray:
    """How many words of each type the occurrences themselves hold."""
    begins = np.maximum(places, np.concatenate(([0], np.maximum.accumulate(after)[:-1])) if len(after) else places)
    ids = made.surface[runs(begins, np.maximum(after - begins, 0))]
    return np.bincount(made.surface_type[ids[made.surface_is_word[ids]]], minlength=len(made.types))


def _tally(made: Tokens, surface: np.ndarray, document: np.ndarray, min_frequency: int) -> dict[str, Any]:
    """The word forms of these surfaces, in these documents: feature, n, n_docs, n_stories, and their frequency f in the corpus."""
    of_type = made.surface_type[surface]
    kept = np.flatnonzero((np.bincount(of_type, minlength=len(made.types)) >= max(min_frequency, 1)) & made.type_is_word())
    row_of = np.full(len(made.types), -1, np.int32)
    row_of[kept] = np.arange(len(kept))
    row = row_of[of_type]
    document = document[row >= 0]
    counted = by_type(row[row >= 0], document, len(kept))
    n = np.diff(counted.starts)
    return {
        "feature": made.types[kept],
        "n": n,
        "n_docs": counted.n_docs,
        "n_stories": n_stories(made, np.repeat(np.arange(len(kept)), n), document[counted.order], len(kept)),
        "f": made.counts()[kept],
        "type": kept,
    }
