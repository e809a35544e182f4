"""Precision, recall and F1 of found spans against annotated ones, with intervals.

A found span and an annotated one are paired when they overlap by half or more (intersection over union), places of framing when they overlap
at all; pairs are chosen best first, one to one.
"""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from analysis.text import bare

DRAWS, SEED = 1000, 20221
OVERLAP = 0.5  # intersection over union from which a span counts as found

Pairs = list[tuple[Any, Any]]


def scores(gold: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Precision, recall and F1 of found quotations against annotated ones, a row a question, with 95 % intervals of F1.

    Questions: ``exact`` (same span), ``overlap`` (half or more), ``kind``, ``speaker`` (same words), ``resolved speaker`` (same source by name), each of the
    last three on top of ``overlap``, and ``overlap`` for each kind apart. Intervals: bootstrap over documents, seeded (Efron 1979).

    >>> gold = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [10], "kind": ["direct"],
    ...     "speaker_start": [12], "speaker_end": [16], "speaker_name": ["Wang"]})
    >>> scores(gold, gold).set_index("question").loc["exact", "f1"]
    np.float64(1.0)
    """
    pairs = pair(gold, found)
    tests: dict[str, Callable[[Any, Any], bool]] = {
        "exact": lambda a, b: a.start == b.start and a.end == b.end,
        "overlap": lambda *_: True,
        "kind": lambda a, b: a.kind == b.kind,
        "speaker": _same_speaker,
        "resolved speaker": _same_name,
    }
    rows = [_score(question, gold, found, [two for two in pairs if test(*two)]) for question, test in tests.items()]
    for kind in ("direct", "indirect", "mixed"):
        own = gold[gold["kind"] == kind], found[found["kind"] == kind]
        right = [two for two in pairs if two[0].kind == kind]
        rows.append({**_score(f"recall of {kind}", own[0], own[0].head(0), right), "n_found": None, "precision": None, "f1": None, "low": None, "high": None})
    return pd.DataFrame(rows)


def labels(gold: pd.DataFrame, found: pd.DataFrame, column: str) -> pd.DataFrame:
    """Precision, recall and F1 of each class of ``column``, on spans paired as above: for fragments, voices of terms and the like."""
    pairs = pair(gold, found)
    rows = []
    for name in sorted(set(gold[column].dropna()) | set(found[column].dropna())):
        right = [two for two in pairs if getattr(two[0], column) == name == getattr(two[1], column)]
        rows.append(_score(name, gold[gold[column] == name], found[found[column] == name], right))
    return pd.DataFrame(rows)


def found_at_all(construct: str, gold: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Whether the places of one construct are found: any overlap counts, since what belongs to its span is a convention."""
    return pd.DataFrame([_score("found", gold, found, pair(gold, found, overlap=0.01))]).assign(construct=construct)


def pair(gold: pd.DataFrame, found: pd.DataFrame, *, overlap: float = OVERLAP) -> Pairs:
    """Annotated and found spans of one document that overlap by ``overlap`` (intersection over union) or more, best first, one to one."""
    candidates = []
    groups = dict(list(found.groupby("doc_id", sort=False)))
    for one in gold.itertuples():
        others = groups.get(one.doc_id)
        for other in others.itertuples() if others is not None else ():
            shared = min(one.end, other.end) - max(one.start, other.start)
            share = max(shared, 0) / (max(one.end, other.end) - min(one.start, other.start))
            if share >= overlap:
                candidates.append((-share, one.Index, other.Index, one, other))
    taken: set[tuple[str, Any]] = set()
    pairs = []
    for _, left, right, one, other in sorted(candidates, key=lambda item: item[:3]):
        if ("gold", left) not in taken and ("found", right) not in taken:
            taken |= {("gold", left), ("found", right)}
            pairs.append((one, other))
    return pairs


def _same_speaker(one: Any, other: Any) -> bool:
    """Both without a speaker, or speakers whose words overlap."""
    if pd.isna(one.speaker_start) or pd.isna(other.speaker_start):
        return bool(pd.isna(one.speaker_start) and pd.isna(other.speaker_start))
    return bool(one.speaker_start < other.speaker_end and other.speaker_start < one.speaker_end)


def _same_name(one: Any, other: Any) -> bool:
    """The same name, or one that contains the other as words: « Wang » and « Wang Yi »."""
    if not isinstance(one.speaker_name, str) or not isinstance(other.speaker_name, str):
        return not isinstance(one.speaker_name, str) and not isinstance(other.speaker_name, str)
    left, right = (set(re.findall(r"\w+", bare(item.speaker_name))) for item in (one, other))
    return bool(left and right) and (left <= right or right <= left)


def _score(question: str, gold: pd.DataFrame, found: pd.DataFrame, right: Pairs) -> dict[str, Any]:
    counts = pd.DataFrame({
        "gold": gold.groupby("doc_id").size(), "found": found.groupby("doc_id").size(),
        "right": pd.Series([one.doc_id for one, _ in right], dtype=object).value_counts(),
    }).fillna(0).to_numpy(float)
    precision, recall, f1 = _rates(counts.sum(axis=0))
    low, high = _interval(counts)
    return {"question": question, "n_gold": len(gold), "n_found": len(found), "n_right": len(right),
            "precision": precision, "recall": recall, "f1": f1, "low": low, "high": high}


def _rates(totals: np.ndarray) -> tuple[Any, Any, Any]:
    gold, found, right = totals.T
    with np.errstate(invalid="ignore", divide="ignore"):
        return right / found, right / gold, 2 * right / (gold + found)


def _interval(counts: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of F1 when documents are drawn anew."""
    if not len(counts):
        return float("nan"), float("nan")
    draws = np.random.default_rng(SEED).integers(len(counts), size=(DRAWS, len(counts)))
    f1 = _rates(counts[draws].sum(axis=1))[2]
    low, high = np.nanpercentile(f1, [2.5, 97.5])
    return float(low), float(high)
