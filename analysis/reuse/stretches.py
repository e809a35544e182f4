"""reuse(): stretches of words that a document shares with the first document that has them; borrowings(): who took how much from whom."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, message
from analysis.grouping import names
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.reuse.shingles import Words, is_quoted, shingles, words
from analysis.schema import check, columns, empty

Runs = tuple[np.ndarray, np.ndarray, np.ndarray]  # first word, first word of the source, number of words


def reuse(texts: pd.DataFrame | Tokens | Reading, *, size: int = 8) -> pd.DataFrame:
    """The stretches of at least ``size`` words that stand, word for word, in an older document too.

    One row a stretch (schema: reuse): shingles of ``size`` words (Broder 1997) find the candidates, exact alignment gives the ends.
    Marks between the words are no difference, so that words quoted here and not there are one stretch. The source is the *first*
    document of the corpus that has the words, by ``date_start``: not proof of a loan. Documents of one day keep the corpus's order and
    have ``lag_days`` 0. Time grows with the words of the corpus, not with pairs of documents.

    >>> texts = ["Pékin promet un « fort soutien » à Moscou.", "Hier, Pékin promet un fort soutien à Moscou encore."]
    >>> frame = pd.DataFrame({"doc_id": ["a", "b"], "text": texts, "date_start": ["2022-09-15", "2022-09-16"]})
    >>> reuse(frame, size=5)[["doc_id", "stretch", "n_shared", "first_doc_id", "lag_days", "is_quoted", "is_first_quoted"]].values.tolist()
    [['b', 'Pékin promet un fort soutien à Moscou', 7, 'a', 1, False, True]]
    """
    if size < 2:
        raise AnalysisError(message(f"size={size} is too short to be a stretch", "a whole number of words from 2", "pass size=8"))
    made = as_tokens(texts)
    of = words(made)
    runs = outermost(of, size)
    if len(runs[0]):
        return with_documents(_table(runs, of, made), made)
    groups = [f"first_{name}" for name in made.documents if f"first_{name}" not in columns("reuse")]
    return with_documents(empty("reuse").reindex(columns=[*columns("reuse"), *groups]), made)


def borrowings(stretches: pd.DataFrame, *, by: str | Sequence[str] = "agency") -> pd.DataFrame:
    """Who shares words with whom first: one row a pair of groups, from the table ``reuse``; the edges of the network of loans.

    Columns: ``first_<by>`` and ``<by>``, ``n`` stretches, of which ``n_unordered`` stand in documents of one day or without a date, so that
    nothing tells who had them first; ``n_docs`` documents that took, ``n_shared`` words, ``lag_days`` (median).

    >>> texts = ["Pékin promet un fort soutien.", "Pékin promet un fort soutien."]
    >>> frame = pd.DataFrame({"doc_id": ["a", "b"], "text": texts, "date_start": ["2022-09-15", "2022-09-16"], "agency": ["AP", "AFP"]})
    >>> borrowings(reuse(frame, size=3))
      first_agency agency  n  n_unordered  n_docs  n_shared  lag_days
    0           AP    AFP  1            0       1         5       1.0
    """
    keys = names(by)
    pairs = [f"first_{key}" for key in keys] + keys
    check(stretches, ["doc_id", "n_shared", "lag_days", *pairs], table="reuse", function="borrowings")
    is_later = stretches["lag_days"].gt(0).fillna(False).astype(bool)
    grouped = stretches.assign(is_unordered=~is_later).groupby(pairs, dropna=False, sort=True)
    frame = grouped.agg(
        n=("doc_id", "size"), n_unordered=("is_unordered", "sum"), n_docs=("doc_id", "nunique"), n_shared=("n_shared", "sum"),
        lag_days=("lag_days", "median"),
    )
    return frame.reset_index()


def carrying(stretches: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """The stretches of ``reuse`` that carry one of the spans, a formula or a term: who took it from whom, with the words around it.

    >>> stretches = pd.DataFrame({"doc_id": ["b", "b"], "start": [0, 50], "end": [40, 90]})
    >>> carrying(stretches, pd.DataFrame({"doc_id": ["b"], "start": [60], "end": [70]}))["start"].tolist()
    [50]
    """
    check(stretches, ["doc_id", "start", "end"], table="reuse", function="carrying")
    check(spans, ["doc_id", "start", "end"], table="matches", function="carrying")
    numbered = stretches.assign(row=range(len(stretches)))
    pairs = numbered[["row", "doc_id", "start", "end"]].merge(spans[["doc_id", "start", "end"]], on="doc_id", suffixes=("", "_span"))
    held = pairs.loc[(pairs["start"] <= pairs["start_span"]) & (pairs["end_span"] <= pairs["end"]), "row"].unique()
    return stretches.iloc[sorted(held)].reset_index(drop=True)


def _runs(of: Words, numbers: np.ndarray, size: int) -> Runs:
    """Runs of shingles that follow each other here and in their source: word, source word, length in words."""
    order = np.argsort(numbers, kind="stable").astype(np.int32)  # equal numbers side by side, the oldest first
    ordered = numbers[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]).astype(np.int32) if len(ordered) else np.zeros(0, np.int32)
    del ordered
    source = np.empty(len(order), np.int32)
    source[order] = np.repeat(order[begins], np.diff(np.r_[begins, np.int32(len(order))]))
    here = np.flatnonzero((numbers != 0) & (of.document[source] != of.document))
    there = source[here].astype(np.int64)
    if not len(here):
        return here, there, here
    firsts = np.flatnonzero(np.r_[True, (np.diff(here) != 1) | (np.diff(there) != 1)])
    return here[firsts], there[firsts], np.diff(np.r_[firsts, len(here)]) + size - 1


def _widened(runs: Runs, of: Words) -> Runs:
    """The runs made as long as the words agree: a shingle may have been first elsewhere although its neighbours were here."""
    here, there, length = (array.copy() for array in runs)
    for step, shifts in ((-1, True), (1, False)):
        active = np.arange(len(here))
        while len(active):
            edge = np.full(len(active), -1) if shifts else length[active]
            a, b = here[active] + edge, there[active] + edge
            inside = (a >= 0) & (b >= 0) & (a < len(of.type)) & (b < len(of.type))
            active, a, b = active[inside], a[inside], b[inside]
            same = (of.type[a] == of.type[b]) & (of.document[a] == of.document[here[active]]) & (of.document[b] == of.document[there[active]])
            active = active[same]
            here[active] += min(step, 0)
            there[active] += min(step, 0)
            length[active] += 1
    return here, there, length


def outermost(of: Words, size: int) -> Runs:
    """The runs of ``size`` words and more that an older document has too and no other run of the same document contains; of equal ones, the oldest source.

    >>> from analysis.index import tokens
    >>> from analysis.reuse.shingles import words
    >>> made = tokens(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Un deux trois.", "Dit : un deux trois."]}))
    >>> [part.tolist() for part in outermost(words(made), 2)]
    [[4], [0], [3]]
    """
    here, there, length = _widened(_runs(of, shingles(of, size), size), of)
    order = np.lexsort((there, -length, here))
    here, there, length = here[order], there[order], length[order]
    ends = here + length  # words stand in document order, so an earlier end that reaches further is of the same document
    reached = np.maximum.accumulate(ends) if len(ends) else ends
    keep = np.r_[True, ends[1:] > reached[:-1]] if len(ends) else np.zeros(0, bool)
    return here[keep], there[keep], length[keep]


def _table(runs: Runs, of: Words, made: Tokens) -> pd.DataFrame:
    """The runs as spans of the document and of its source, with the words, the lag and whether each stands between marks."""
    here, there, length = runs
    spans, first = _spans(of, here, length, made), _spans(of, there, length, made)
    marked = np.append(0, np.cumsum(is_quoted(made)[of.position]))  # how many words between marks before each word
    frame = spans.assign(
        stretch=_printed(spans, made),
        n_shared=length,
        **{f"first_{name}": first[name] for name in ("doc_id", "start", "end")},
        is_quoted=marked[here + length] > marked[here],
        is_first_quoted=marked[there + length] > marked[there],
        lag_days=_days(of, here, there),
    )
    sources = made.documents.iloc[of.document[there]].reset_index(drop=True).drop(columns="doc_id")
    frame = frame[columns("reuse")].join(sources.add_prefix("first_"))
    number = of.document[here]
    return frame.iloc[np.lexsort((frame["end"], frame["start"], number))].reset_index(drop=True)


def _spans(of: Words, first: np.ndarray, length: np.ndarray, made: Tokens) -> pd.DataFrame:
    positions = of.position[first].astype(np.int64)
    return made.spans(positions, of.position[first + length - 1] - positions + 1)[["doc_id", "start", "end"]]


def _days(of: Words, here: np.ndarray, there: np.ndarray) -> pd.Series:
    lag = of.day[of.document[here]] - of.day[of.document[there]]
    return pd.Series(lag / np.timedelta64(1, "D")).astype("Int64")


def _printed(spans: pd.DataFrame, made: Tokens) -> pd.Series:
    """The words of each span; one text at a time, so that a large corpus is never held as text."""
    number = pd.Series(range(len(made.documents)), index=made.doc_ids)
    found = pd.Series("", index=spans.index, dtype=object)
    for doc_id, rows in spans.groupby("doc_id", sort=False):
        text = made.text_at(int(number[doc_id]))
        found[rows.index] = [text[start:end] for start, end in zip(rows["start"], rows["end"], strict=True)]
    return found
