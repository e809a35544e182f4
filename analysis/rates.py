"""rates() and trend(): how often, in which group, in which period, with denominators and intervals."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import check_choice
from analysis.grouping import check_spans, count, document_keys, documents_with_words, names, periods
from analysis.index import Reading, Tokens, as_tokens
from analysis.schema import SMALL
from analysis.statistics import bootstrap, wilson

MILLION = 1_000_000
INTERVALS = ("wilson", "bootstrap")
PER = ("words", "documents")


def rates(
    spans: pd.DataFrame,
    texts: pd.DataFrame | Tokens | Reading,
    *,
    of: str | Sequence[str] | None = None,
    by: str | Sequence[str] | None = None,
    per: str = "words",
    interval: str = "wilson",
) -> pd.DataFrame:
    """How often the spans occur: one row for each value of the columns ``of`` in each group of the columns ``by`` (schema: rates).

    Columns come from the spans (voice, rendering) or from the documents (agency); groups in which nothing occurs are rows with 0.
    ``n_words`` are the word tokens of the group of documents, whatever the value. ``low`` and ``high`` bound per_million: by
    Wilson's score interval (1927), or, with ``interval="bootstrap"``, by drawing documents anew 1,000 times with a fixed
    seed, which is wider where a term clusters. ``per="documents"`` gives instead the ``share`` of ``n_group_docs`` documents that hold it.
    An unknown column is an AnalysisError.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Des intérêts vitaux.", "Rien."], "agency": ["AP", "AFP"]})
    >>> spans = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [12]})
    >>> rates(spans, texts, by="agency")[["agency", "n", "n_words", "per_million"]]
      agency  n  n_words    per_million
    0    AFP  0        1       0.000000
    1     AP  1        3  333333.333333
    """
    check_choice(per, PER, "per")
    check_choice(interval, INTERVALS, "interval")
    made = as_tokens(texts)
    check_spans(spans, made, "rates")
    return _rated(spans, documents_with_words(made), [*names(by), *names(of)], per, interval)


def trend(
    spans: pd.DataFrame,
    texts: pd.DataFrame | Tokens | Reading,
    *,
    of: str | Sequence[str] | None = None,
    freq: str = "YE",
    interval: str = "wilson",
) -> pd.DataFrame:
    """How often the spans occur in each period: one row for each value of ``of`` in each period, empty periods too (schema: trend).

    Periods come from ``date_start`` and run from the first document to the last; ``freq`` is YE, QE, ME, W or D. Documents without a
    date, or dated too vaguely for the frequency, are counted in rows of their own, last, whose period is missing; they are the only
    rows where no date is known. In a period without documents the rate is missing, not 0; ``is_small`` marks periods of fewer than 5
    documents.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Des intérêts.", "Rien."], "date_start": ["2020-05-01", "2022-03-01"]})
    >>> trend(pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [12]}), texts)[["period", "n", "n_words", "per_million"]]
      period  n  n_words  per_million
    0   2020  1        2     500000.0
    1   2021  0        0          NaN
    2   2022  0        1          0.0
    """
    check_choice(interval, INTERVALS, "interval")
    made = as_tokens(texts)
    check_spans(spans, made, "trend")
    documents = documents_with_words(made)
    documents["period"] = periods(documents, freq)
    spans = spans.drop(columns="period", errors="ignore")
    table = _filled(_rated(spans, documents, ["period", *names(of)], "words", interval))
    table.attrs["freq"] = freq
    return table


def _rated(spans: pd.DataFrame, documents: pd.DataFrame, keys: list[str], per: str, interval: str) -> pd.DataFrame:
    """The counts of the groups with their rates and intervals."""
    table = count(spans, documents, keys)
    table["is_small"] = table["n_group_docs"] < SMALL
    if per == "documents":
        low, high = wilson(table["n_docs"], table["n_group_docs"])
        return table.drop(columns="n_words").assign(share=table["n_docs"] / table["n_group_docs"], low=low, high=high)
    low, high = wilson(np.minimum(table["n"], table["n_words"]), table["n_words"])
    if interval == "bootstrap":
        low, high = _drawn(spans, documents, keys, table, low, high)
    rate = table["n"] / table["n_words"].where(table["n_words"] > 0) * MILLION
    rated = table.assign(per_million=rate, low=low * MILLION, high=high * MILLION)
    return rated[[*keys, "n", "n_docs", "n_stories", "n_words", "per_million", "low", "high", "is_small"]]


def _drawn(
    spans: pd.DataFrame, documents: pd.DataFrame, keys: list[str], table: pd.DataFrame, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Bootstrap intervals, group by group; where nothing occurs drawing anew tells nothing, and Wilson's interval stays."""
    low, high = low.copy(), high.copy()
    of_document = document_keys(keys, spans, documents)
    words, numbers = documents["n_words"].to_numpy(), pd.Index(documents["doc_id"]).get_indexer(spans["doc_id"])
    placed = spans.assign(**{key: documents[key].array.take(numbers) for key in of_document})
    for number, row in enumerate(table.to_dict("records")):
        if row["n"]:
            is_in = _rows_with(documents, row, of_document)
            n = np.bincount(numbers[_rows_with(placed, row, keys)], minlength=len(words))[is_in]
            (low[number],), (high[number],) = bootstrap(n[:, None], words[is_in])
    return low, high


def _rows_with(frame: pd.DataFrame, row: dict, keys: list[str]) -> np.ndarray:
    """Whether each row of a frame has the row's values, a missing one being equal to a missing one."""
    is_in = np.ones(len(frame), bool)
    for key in keys:
        is_in &= (frame[key].isna() if pd.isna(row[key]) else frame[key] == row[key]).to_numpy(bool)
    return is_in


def _filled(table: pd.DataFrame) -> pd.DataFrame:
    """The trend with a row for every period between the first and the last, of nothing in nothing where there is no document."""
    dated = table["period"].dropna()
    if dated.empty:  # nothing was found, or no document has a date
        return table
    every = pd.DataFrame({"period": pd.period_range(dated.min(), dated.max())})
    of = list(table.columns[1 : table.columns.get_loc("n")])
    wanted = every.merge(table[of].drop_duplicates(), how="cross") if of else every
    filled = wanted.merge(table[table["period"].notna()], on=["period", *of], how="left")
    for name in ("n", "n_docs", "n_words"):
        filled[name] = filled[name].fillna(0).astype(np.int64)
    if table["n_stories"].notna().any():
        filled["n_stories"] = filled["n_stories"].fillna(0)
    filled["is_small"] = filled["is_small"].astype("boolean").fillna(True).astype(bool)
    undated = table[table["period"].isna()]
    return pd.concat([filled, undated], ignore_index=True) if len(undated) else filled
