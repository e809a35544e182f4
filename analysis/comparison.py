"""comparison(): how often the spans occur in one sub-corpus and in another, overall or on the same stories."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, check_choice, message
from analysis.grouping import check_columns, check_spans, count, documents_with_words, names
from analysis.index import Reading, Tokens, as_tokens
from analysis.queries import select
from analysis.statistics import adjusted, g2, log_ratio, log_ratio_interval, p_value

MILLION = 1_000_000
COUNTINGS = ("n", "n_docs", "n_stories")


def comparison(
    spans: pd.DataFrame,
    texts: pd.DataFrame | Tokens | Reading,
    *,
    left: str,
    right: str,
    of: str | Sequence[str] | None = None,
    matched: str | None = None,
    counting: str = "n",
) -> pd.DataFrame:
    """How often the spans occur in two sub-corpora, given as queries on the documents: one row for each value of ``of`` (schema: comparison).

    ``matched="story_id"`` keeps only documents whose story both sides have, so that the same events are compared. Beside
    the counts of each side: ``log_ratio`` (Hardie 2014; +1 is twice as often on the left) with its 95 % interval ``low``, ``high``, and ``g2``
    (Dunning 1993), negative where the left has fewer, with ``p`` and ``p_adjusted`` over the rows (Benjamini & Hochberg 1995). ``counting`` is
    what they measure: occurrences among words (``n``), or the documents or stories that hold one among all of them (``n_docs``,
    ``n_stories``). A document on both sides is an error; with a side that has no word nothing is compared.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Des intérêts vitaux.", "Des intérêts, dit-on."], "agency": ["AP", "AFP"]})
    >>> spans = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [19]})
    >>> comparison(spans, texts, left="agency == 'AP'", right="agency == 'AFP'")[["n_left", "n_right", "log_ratio"]].round(2)
       n_left  n_right  log_ratio
    0       1        0       1.95
    """
    check_choice(counting, COUNTINGS, "counting")
    made = as_tokens(texts)
    check_spans(spans, made, "comparison")
    documents = documents_with_words(made)
    sides = _sides(documents, left, right)
    both = sides[0].index.intersection(sides[1].index)
    if len(both):
        wrong = f"{len(both)} documents answer both left and right, such as {documents['doc_id'][both[0]]!r}"
        raise AnalysisError(message(wrong, "two queries without a document in common", "narrow one of them"))
    if matched is not None:
        sides = _matched(sides, spans, matched)
    keys = names(of)
    tables = [count(spans[spans["doc_id"].isin(side["doc_id"])], side, keys) for side in sides]
    table = _side_by_side(tables, keys, documents)
    return _measured(table, sides, counting)


def in_common(texts: pd.DataFrame | Tokens | Reading, left: str, right: str, *, by: str = "story_id") -> list[str]:
    """The values of a document column, such as stories, that both sub-corpora have: what ``comparison(…, matched=by)`` compares.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Oui.", "Non."], "agency": ["AP", "AFP"], "story_id": ["s", "s"]})
    >>> in_common(texts, "agency == 'AP'", "agency == 'AFP'")
    ['s']
    """
    documents = as_tokens(texts).documents
    check_columns([by], pd.DataFrame(), documents)
    return sorted(_common(_sides(documents, left, right), by))


def _sides(documents: pd.DataFrame, left: str, right: str) -> list[pd.DataFrame]:
    return [documents.iloc[select(documents, query)] for query in (left, right)]


def _common(sides: list[pd.DataFrame], key: str) -> set[str]:
    return set(sides[0][key].dropna()) & set(sides[1][key].dropna())


def _total(side: pd.DataFrame, counting: str) -> int:
    """Of how many words, documents or stories the counts of a side are a part."""
    if counting == "n":
        return int(side["n_words"].sum())
    if counting == "n_docs":
        return len(side)
    if "story_id" not in side or side["story_id"].isna().any():
        raise AnalysisError(message("there are no stories to count", "documents with a story_id each", "run stories() on the corpus"))
    return int(side["story_id"].nunique())


def _matched(sides: list[pd.DataFrame], spans: pd.DataFrame, key: str) -> list[pd.DataFrame]:
    """The documents of both sides whose value of the key the other side has too."""
    check_columns([key], spans.iloc[:, :0], sides[0])
    common = _common(sides, key)
    if not common:
        raise AnalysisError(message(f"left and right have no {key} in common", "sides that share one or more", "compare without matched"))
    return [side[side[key].isin(common)] for side in sides]


def _side_by_side(tables: list[pd.DataFrame], keys: list[str], documents: pd.DataFrame) -> pd.DataFrame:
    """The counts of both sides in one row a value, 0 where a side has none."""
    counts = ["n", "n_docs", "n_stories"]
    left, right = (table[[*keys, *counts]].rename(columns={name: f"{name}_{side}" for name in counts}) for table, side in
                   zip(tables, ("left", "right"), strict=True))
    if not keys:
        return pd.concat([left, right], axis=1)
    table = left.merge(right, on=keys, how="outer").sort_values(keys, kind="stable", na_position="last", ignore_index=True)
    has_stories = "story_id" in documents and documents["story_id"].notna().all()
    for name in table.columns.difference(keys, sort=False):
        if not name.startswith("n_stories") or has_stories:
            table[name] = table[name].fillna(0).astype("Int64" if name.startswith("n_stories") else np.int64)
    return table


def _measured(table: pd.DataFrame, sides: list[pd.DataFrame], counting: str) -> pd.DataFrame:
    """The counts with denominators, rates and measures of the difference."""
    (words1, words2), (n1, n2) = ([_total(side, what) for side in sides] for what in ("n", counting))
    if not words1 or not words2:
        table = table.iloc[:0]
    f1, f2 = table[f"{counting}_left"].to_numpy(np.int64), table[f"{counting}_right"].to_numpy(np.int64)
    strength = g2(f1, np.maximum(n1 - f1, 0), f2, np.maximum(n2 - f2, 0))
    low, high = log_ratio_interval(f1, n1, f2, n2, 0.05)
    p = p_value(strength)
    return table.assign(
        n_words_left=words1,
        n_words_right=words2,
        per_million_left=table["n_left"] / words1 * MILLION,
        per_million_right=table["n_right"] / words2 * MILLION,
        log_ratio=log_ratio(f1, n1, f2, n2),
        low=low,
        high=high,
        g2=np.where(f1 * n2 >= f2 * n1, 1, -1) * strength,
        p=p,
        p_adjusted=adjusted(p),
    )
