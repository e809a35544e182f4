"""Formulas that several measures share: intervals, log-likelihood, log ratio, correction for many tests. Arrays in, arrays out."""

import numpy as np
from numpy.typing import ArrayLike

Z95 = 1.959963984540054  # the normal quantile of a 95 % interval
SEED = 20220915
REPLICATES = 1000


def wilson(n: ArrayLike, total: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % interval of a proportion (Wilson 1927), without continuity correction; missing where ``total`` is 0.

    >>> [round(float(end), 3) for end in wilson(1, 29)]  # Newcombe 1998, table I
    [0.006, 0.172]
    """
    n, total = np.asarray(n, float), np.asarray(total, float)
    total = np.where(total > 0, total, np.nan)
    share, z2 = n / total, Z95**2
    middle = share + z2 / (2 * total)
    half = Z95 * np.sqrt(share * (1 - share) / total + z2 / (4 * total**2))
    low, high = (middle - half) / (1 + z2 / total), (middle + half) / (1 + z2 / total)
    return np.where(n == 0, np.where(np.isnan(total), np.nan, 0.0), np.maximum(low, 0)), np.where(n == total, 1.0, high)


def bootstrap(n: np.ndarray, words: np.ndarray, seed: int = SEED) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % percentile interval of rates when documents are drawn anew (Efron 1979): ``n`` has a row a document, a column a rate.

    Words of one document come together, so this interval is the honest one where a term clusters; Wilson's takes words as independent.

    >>> low, high = bootstrap(np.array([[1], [0], [2]]), np.array([100, 100, 100]))
    >>> bool(0 <= low[0] <= 0.01 <= high[0] <= 0.02)
    True
    """
    draw = np.random.default_rng(seed)
    drawn = np.empty((REPLICATES, n.shape[1]))
    for replicate in range(REPLICATES):
        weights = np.bincount(draw.integers(0, len(words), len(words)), minlength=len(words))
        drawn[replicate] = (weights @ n) / max(weights @ words, 1)
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    return low, high


def g2(o11: ArrayLike, o12: ArrayLike, o21: ArrayLike, o22: ArrayLike) -> np.ndarray:
    """The log-likelihood ratio of a 2 × 2 table over its four cells (Dunning 1993); x·ln x is 0 for an empty cell.

    >>> round(float(g2(110, 2442, 111, 29114)), 2)  # Dunning 1993, « the swiss »
    270.72
    """
    cells = [np.asarray(cell, float) for cell in (o11, o12, o21, o22)]
    a, b, c, d = cells
    inside = sum(map(_x_log_x, cells)) + _x_log_x(a + b + c + d)
    return np.maximum(2 * (inside - _x_log_x(a + b) - _x_log_x(c + d) - _x_log_x(a + c) - _x_log_x(b + d)), 0.0)


def log_ratio(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike) -> np.ndarray:
    """The binary logarithm of the ratio of two relative frequencies (Hardie 2014), half an occurrence added to all four numbers.

    >>> round(float(log_ratio(411, 1177, 13, 341805)), 6)  # Evert, R package corpora, tests of keyness
    13.111166
    """
    f1, n1, f2, n2 = (np.asarray(value, float) + 0.5 for value in (f1, n1, f2, n2))
    return np.log2((f1 / n1) / (f2 / n2))


def log_ratio_interval(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    """The interval of the log ratio at level ``alpha``, by Clopper & Pearson (1934) on f1 out of f1 + f2 (Evert 2022).

    >>> low, _ = log_ratio_interval(411, 1177, 13, 341805, 0.05 / 20109)
    >>> round(float(low), 6)
    11.530551
    """
    from scipy.stats import beta

    f1, n1, f2, n2 = (np.asarray(value, float) for value in (f1, n1, f2, n2))
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(f1 > 0, beta.ppf(alpha / 2, f1, f2 + 1), 0.0)
        high = np.where(f2 > 0, beta.ppf(1 - alpha / 2, f1 + 1, f2), 1.0)
        return np.log2(n2 / n1 * low / (1 - low)), np.log2(n2 / n1 * high / (1 - high))


def adjusted(p: ArrayLike) -> np.ndarray:
    """The p-values with the false discovery rate of Benjamini & Hochberg (1995) controlled over all of them.

    >>> adjusted([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    from scipy.stats import false_discovery_control

    p = np.asarray(p, float)
    return false_discovery_control(p) if len(p) else p


def p_value(statistic: ArrayLike) -> np.ndarray:
    """The probability of such a G² or χ² or a larger one under independence: one degree of freedom.

    >>> round(float(p_value(3.841459)), 4)
    0.05
    """
    from scipy.special import erfc

    return erfc(np.sqrt(np.asarray(statistic, float) / 2))


def _x_log_x(x: np.ndarray) -> np.ndarray:
    return x * np.log(np.where(x > 0, x, 1.0))


def hypergeometric_tail(f: ArrayLike, total_f: ArrayLike, t: ArrayLike, total: ArrayLike) -> np.ndarray:
    """The logarithm to base 10 of the probability of a count as far from the expected one as ``f``, or farther, on its side.

    ``total_f`` occurrences are drawn among ``total`` positions, of which ``t`` are looked at (Lafon 1980). Summed term by term away
    from the expected count, each term out of the one before, so that probabilities far below the smallest number still compare.

    >>> round(float(hypergeometric_tail(14, 296, 6903, 61449)), 4)  # Lafon 1980: peuple in the fourth speech of Robespierre
    -4.1743
    """
    shape = np.broadcast(f, total_f, t, total).shape
    f, k, t, n = (np.array(value, float).ravel() for value in np.broadcast_arrays(f, total_f, t, total))
    step = np.where(f * n >= k * t, 1.0, -1.0)  # a product, so that a corpus without words is no division by zero
    tail, term, at = np.ones(len(f)), np.ones(len(f)), f.copy()
    active = np.arange(len(f))
    while len(active):
        low = np.minimum(at, at + step)[active]  # the lower of the two neighbours whose ratio this is
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = (k[active] - low) * (t[active] - low) / ((low + 1) * (n[active] - k[active] - t[active] + low + 1))
            term[active] *= np.nan_to_num(np.where(step[active] > 0, ratio, 1 / ratio), posinf=0)
        tail[active] += term[active]
        at[active] += step[active]
        active = active[term[active] > tail[active] * 1e-15]
    log_probability = _log_binomial(k, f) + _log_binomial(n - k, t - f) - _log_binomial(n, t)
    return ((log_probability + np.log(tail)) / np.log(10)).reshape(shape)


def _log_binomial(n: np.ndarray, k: np.ndarray) -> np.ndarray:
    from scipy.special import gammaln

    return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
