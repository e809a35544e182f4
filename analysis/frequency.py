"""frequencies(), dispersion(), richness(): how often each form occurs, how evenly, and how many there are."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, message
from analysis.grouping import by_document, check_columns, merged, n_stories, names
from analysis.index import Reading, Tokens, as_tokens

MILLION = 1_000_000


def frequencies(
    texts: pd.DataFrame | Tokens | Reading, *, by: str | Sequence[str] | None = None, min_frequency: int = 1, most: int | None = None
) -> pd.DataFrame:
    """How often each word form occurs: one row a form (schema: frequencies), in each group of the document columns ``by``.

    Forms are folded (lower case, straight apostrophes); punctuation is not counted. ``most`` keeps that many of the most frequent in
    each group. Order: group, frequency downwards, form.

    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Non, non et non : oui."]})
    >>> frequencies(texts, most=2)[["feature", "n", "rank", "n_docs", "per_million"]]
      feature  n  rank  n_docs  per_million
    0     non  3     1       1     600000.0
    1      et  1     2       1     200000.0
    """
    made, keys = as_tokens(texts), names(by)
    if not keys:
        return _frequencies(made, min_frequency, most)
    check_columns(keys, pd.DataFrame(), made.documents)
    groups = made.documents.groupby(keys, dropna=False, observed=True).indices
    tables = [
        _frequencies(made.take(numbers), min_frequency, most).assign(**dict(zip(keys, value if len(keys) > 1 else [value], strict=True)))
        for value, numbers in groups.items()
    ]
    table = pd.concat(tables, ignore_index=True)
    return table[[*keys, *(name for name in table if name not in keys)]]


def _frequencies(made: Tokens, min_frequency: int, most: int | None) -> pd.DataFrame:
    """The frequency list of one corpus or part of one."""
    n = np.where(made.type_is_word(), made.counts(), 0)
    total = int(n.sum())
    at_least = max(min_frequency, 1)
    if most is not None and 0 < most < len(n):
        at_least = max(at_least, int(np.partition(n, -most)[-most]))
    kept = np.flatnonzero(n >= at_least)
    kept = kept[np.argsort(-n[kept], kind="stable")][:most]  # types stand in the order of their characters
    n = n[kept]
    return pd.DataFrame({
        "feature": made.types[kept],
        "n": n,
        "rank": np.searchsorted(-n, -n) + 1,
        "n_docs": made.n_docs()[kept],
        "n_words": total,
        "per_million": n / max(total, 1) * MILLION,
    })


def dispersion(
    texts: pd.DataFrame | Tokens | Reading,
    of: str | Sequence[str] | pd.DataFrame | None = None,
    *,
    by: str = "doc_id",
    min_frequency: int = 5,
) -> pd.DataFrame:
    """How evenly something is spread over the parts of a corpus: one row for each pattern, for the spans given, or for each word form.

    Parts are the documents, or the groups of another document column (``by``), weighed by their word tokens. ``n_parts`` of ``n_parts_total``
    hold it. ``dp`` is Gries's deviation of proportions (2008): half the sum of the differences between the share of occurrences and the share of
    words, from 0 (even) towards 1; ``dp_norm`` divides it by its maximum (Lijffijt & Gries 2012). ``juilland_d`` (1970, for parts of
    unequal size), ``rosengren_s`` (1971) and ``carroll_d2`` (1970) go from 0 (in one part) to 1 (even); ``dkl`` is the divergence in
    bits from an even spread (Gries 2020). Without ``of``, forms of ``min_frequency`` or more.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Paix et guerre", "Paix et paix"]})
    >>> dispersion(texts, ["paix", "guerre"])[["feature", "n", "n_docs", "dp", "dp_norm"]].round(2)
      feature  n  n_docs    dp  dp_norm
    0    paix  3       2  0.17     0.33
    1  guerre  1       1  0.50     1.00
    """
    made = as_tokens(texts)
    check_columns([by], pd.DataFrame(), made.documents)
    features, row, document, n = by_document(made, of, min_frequency)
    code, parts = pd.factorize(made.documents[by], use_na_sentinel=False)
    sizes = np.bincount(code, made.n_words(), len(parts))
    v = merged(row, code[document], n, len(parts))
    table = pd.DataFrame({
        "feature": features,
        "n": np.bincount(row, n, len(features)).astype(np.int64),
        "n_docs": np.bincount(row, minlength=len(features)),
        "n_stories": n_stories(made, row, document, len(features)),
        "n_parts": np.bincount(v[0], minlength=len(features)),
        "n_parts_total": len(parts),
        **dispersions(*v, sizes, len(features)),
    })
    return table.sort_values(["n", "feature"], ascending=[False, True], ignore_index=True) if of is None else table


def dispersions(row: np.ndarray, part: np.ndarray, n: np.ndarray, sizes: np.ndarray, n_rows: int) -> dict[str, np.ndarray]:
    """The measures of dispersion() out of occurrences ``n`` of each row in each part, zeros left out, and the words of each part.

    >>> gries = dispersions(np.zeros(5, int), np.arange(5), np.arange(1, 6), np.array([9, 10, 10, 10, 11]), 1)  # Gries 2008
    >>> {name: round(float(values[0]), 4) for name, values in gries.items()}
    {'dp': 0.18, 'dp_norm': 0.2195, 'juilland_d': 0.7852, 'rosengren_s': 0.9498, 'carroll_d2': 0.9379, 'dkl': 0.137}
    """
    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(row, values, n_rows)

    with np.errstate(divide="ignore", invalid="ignore"):  # a row that does not occur, and texts without a word, have no dispersion: missing
        share, f, n_parts = sizes / sizes.sum(), total(n), len(sizes)
        s, v = share[part], n / f[row]
        dp = (1 + total(np.abs(v - s) - s)) / 2
        p = n / s
        mean, square = total(p) / n_parts, total(p**2) / n_parts
        d = 1 - np.sqrt(np.maximum(square - mean**2, 0)) / mean / np.sqrt(n_parts - 1)
        q = p / total(p)[row]
        measures = {
            "dp": dp,
            "dp_norm": dp / (1 - share[share > 0].min(initial=1)),
            "juilland_d": d,
            "rosengren_s": total(np.sqrt(s * n)) ** 2 / f,
            "carroll_d2": -total(q * np.log2(q)) / np.log2(n_parts),
            "dkl": total(v * np.log2(v / s)),
        }
    return {name: np.where((f > 0) & np.isfinite(values), np.clip(values, 0, None), np.nan) for name, values in measures.items()}


def richness(texts: pd.DataFrame | Tokens | Reading, *, by: str | Sequence[str] | None = None, window: int = 500) -> pd.DataFrame:
    """How varied the vocabulary is: one row, or one for each group of the document columns ``by`` (schema: richness).

    ``ttr``, types over words, falls as a text grows and must not be compared between texts of different length; ``guiraud`` (1954), types over
    the root of words, falls less. ``mattr`` (Covington & McFall 2010), the mean share of different forms in every stretch of ``window`` words, is
    the one to compare; it is missing where there are fewer words than that. ``n_hapax`` counts the forms that occur once.

    >>> richness(pd.DataFrame({"doc_id": ["a"], "text": ["Non, non et oui."]}), window=2)[["n_words", "n_types", "n_hapax", "ttr", "mattr"]]
       n_words  n_types  n_hapax   ttr     mattr
    0        4        3        2  0.75  0.833333
    """
    made, keys = as_tokens(texts), names(by)
    if window < 1:
        raise AnalysisError(message(f"window={window} holds no word", "a whole number from 1", "pass window=500"))
    if not keys:
        return pd.DataFrame([_richness(made, window)])
    check_columns(keys, pd.DataFrame(), made.documents)
    groups = made.documents.groupby(keys, dropna=False, observed=True).indices
    values = [value if isinstance(value, tuple) else (value,) for value in groups]
    rows = [dict(zip(keys, value, strict=True)) | _richness(made.take(numbers), window) for value, numbers in zip(values, groups.values(), strict=True)]
    return pd.DataFrame(rows)


def _richness(made: Tokens, window: int) -> dict[str, float]:
    of_type = made.surface_type[made.surface[made.surface_is_word[made.surface]]]
    counts = np.bincount(of_type)
    n_words, n_types = len(of_type), int((counts > 0).sum())
    return {
        "n_words": n_words,
        "n_types": n_types,
        "n_hapax": int((counts == 1).sum()),
        "ttr": n_types / n_words if n_words else np.nan,
        "guiraud": n_types / n_words**0.5 if n_words else np.nan,
        "mattr": _mattr(of_type, window),
        "window": window,
    }


def _mattr(of_type: np.ndarray, window: int) -> float:
    """The mean share of different forms over all windows: a word is new in the windows that hold it but not the one before it."""
    size = len(of_type)
    if size < window:
        return np.nan
    order = np.argsort(of_type, kind="stable")
    before = np.full(size, -1)
    same = of_type[order[1:]] == of_type[order[:-1]]
    before[order[1:][same]] = order[:-1][same]
    at = np.arange(size)
    first = np.maximum(np.maximum(before + 1, at - window + 1), 0)
    last = np.minimum(at, size - window)
    return float(np.maximum(last - first + 1, 0).sum() / ((size - window + 1) * window))
