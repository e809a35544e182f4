"""kwic(): every occurrence with the words around it. evidence(): the spans behind one row of a table."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.errors import AnalysisError, check_choice, message
from analysis.grouping import WITHIN, check_columns, check_spans, located, names, periods
from analysis.index import Reading, Tokens, as_tokens
from analysis.patterns import find
from analysis.segmentation import surfaces
from analysis.text import bare, form

MEASURED = {"n", "n_docs", "n_stories", "n_words", "n_group_docs", "per_million", "share", "low", "high", "is_small"}


def kwic(
    texts: pd.DataFrame | Tokens | Reading,
    of: str | pd.DataFrame,
    *,
    window: int = 8,
    within: str = "paragraph",
    near: tuple[str, int] | None = None,
) -> pd.DataFrame:
    """Every occurrence of a pattern, or every span given, with ``window`` tokens to each side: one row a line (schema: kwic).

    The context ends where the sentence, paragraph or document does (``within``) and is letter for letter what stands
    there: pre + keyword + post is a stretch of the text. ``near=("Chine", 5)`` keeps the lines that have this pattern within so many
    tokens, whatever is displayed. ``line_id`` (document and offset) is the same in every run; document columns travel along, and
    so do the columns of spans. Order: document, position; ``sort_lines`` sorts otherwise. A pattern that does not occur gives no line.

    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["La Chine défend ses intérêts vitaux."]})
    >>> kwic(texts, "intérêt*", window=2)[["line_id", "pre", "keyword", "post"]]
      line_id          pre   keyword      post
    0    a@20  défend ses   intérêts   vitaux.
    """
    check_choice(within, WITHIN, "within")
    if window < 0:
        raise AnalysisError(message(f"window={window} is negative", "a whole number from 0", "pass window=8"))
    made = as_tokens(texts)
    places, after, start, end, beside = _occurrences(made, of)
    if near is not None:
        kept = _is_near(made, places, after, near, within)
        places, after, start, end = places[kept], after[kept], start[kept], end[kept]
        beside = {name: column[kept] for name, column in beside.items()}
    documents = made.documents_of(places)
    carried = {name: made.documents[name].array.take(documents) for name in made.documents if name not in beside}
    doc_id = carried.pop("doc_id")
    lines = {
        "doc_id": doc_id,
        "start": start,
        "end": end,
        "line_id": _strings([f"{doc}@{at}" for doc, at in zip(doc_id.tolist(), start.tolist(), strict=True)]),
        **_cut(made, places, after, start, end, start if isinstance(of, str) else made.chars(places), window, within),
    }
    return pd.DataFrame(lines | carried | {name: column for name, column in beside.items() if name not in lines})


def _cut(
    made: Tokens, places: np.ndarray, after: np.ndarray, start: np.ndarray, end: np.ndarray, first: np.ndarray, window: int, within: str
) -> dict[str, pd.api.extensions.ExtensionArray]:
    """The context of each occurrence, cut before and after it: pre, keyword and post; ``first``: where its first word begins, as a span may lie within it."""
    low = np.maximum(places - window, made.bounds(places, within)[0])
    high = np.minimum(after + window, made.bounds(after - 1, within)[1])
    begins = first - made.width(low, places)
    cuts = list(zip(made.joined(low, high), (start - begins).tolist(), (end - begins).tolist(), strict=True))
    return {
        "pre": _strings([text[:low] for text, low, _ in cuts]),
        "keyword": _strings([text[low:high] for text, low, high in cuts]),
        "post": _strings([text[high:] for text, _, high in cuts]),
    }


def _strings(texts: list[str]) -> pd.api.extensions.ExtensionArray:
    """A column of texts: by way of Arrow, which takes half the time that pandas takes to find out that a list holds nothing else."""
    return pd.array(pa.array(texts, pa.large_string()), dtype="str")


def _occurrences(made: Tokens, of: str | pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, dict]:
    """Of a pattern's occurrences or of the spans given, in order of place: first positions, positions after the last, offsets
    of start and end, and the other columns of the spans."""
    if isinstance(of, str):
        places, lengths = find(made, of)
        return places, places + lengths, *made.offsets(places, lengths)[:2], {}
    check_spans(of, made, "kwic")
    places, after = located(of, made)
    order = np.lexsort([of["end"], of["start"], made.documents_of(places)])
    spans = of.iloc[order]
    start, end = spans["start"].to_numpy(np.int64), spans["end"].to_numpy(np.int64)
    return places[order], after[order], start, end, {name: spans[name].array for name in spans if name != "doc_id"}


def _is_near(made: Tokens, places: np.ndarray, after: np.ndarray, near: tuple[str, int], within: str) -> np.ndarray:
    """Whether the pattern of ``near`` occurs within so many tokens of each occurrence, in the same sentence, paragraph or document."""
    pattern, distance = near
    found, lengths = find(made, pattern)
    low = np.maximum(places - distance, made.bounds(places, within)[0])
    high = np.minimum(after + distance, made.bounds(after - 1, within)[1])
    ends = np.sort(found + lengths)
    is_before = np.searchsorted(ends, places, side="right") > np.searchsorted(found, low, side="left")
    is_after = np.searchsorted(ends, high, side="right") > np.searchsorted(found, after, side="left")
    return is_before | is_after


def sort_lines(lines: pd.DataFrame, by: str | Sequence[str]) -> pd.DataFrame:
    """The lines of kwic in another order: by words to the left (L1, L2, L3) or right (R1, R2, R3), or by columns; then by place.

    Words compare as a French dictionary has them: letters first, then accents, then capitals.

    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Une zone. Un état. Un été."]})
    >>> sort_lines(kwic(texts, "un*"), "R1")["post"].str.strip().str[:4].tolist()
    ['état', 'été.', 'zone']
    """
    keys = names(by)
    check_columns([key for key in keys if not _is_side(key)], lines, lines)
    columns = [_side_words(lines, key) if _is_side(key) else lines[key] for key in keys]
    order = pd.concat([column.map(collation) if all(isinstance(value, str) for value in column) else column for column in columns], axis=1)
    order.columns = range(len(columns))
    place = lines[["doc_id", "start"]].set_axis(["doc", "at"], axis=1)
    return lines.loc[pd.concat([order, place], axis=1).sort_values([*order.columns, "doc", "at"]).index]


def collation(word: str) -> tuple[str, str, str]:
    """The key by which French words are sorted: without accents, then with them, then as printed; no locale is asked.

    >>> sorted(["zone", "été", "Etat", "état"], key=collation)
    ['Etat', 'état', 'été', 'zone']
    """
    return bare(word), form(word), word


def _is_side(key: str) -> bool:
    return key in ("L1", "L2", "L3", "R1", "R2", "R3")


def _side_words(lines: pd.DataFrame, side: str) -> pd.Series:
    """The nth word to the left or right of each keyword, empty where there is none."""
    context, nth = lines["pre" if side[0] == "L" else "post"], int(side[1])
    words = [[word for word in surfaces(text) if any(map(str.isalnum, word))] for text in context]
    picked = [(found[-nth] if side[0] == "L" else found[nth - 1]) if len(found) >= nth else "" for found in words]
    return pd.Series(picked, lines.index)


def evidence(row: pd.Series | pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """The spans counted in one row of rates() or trend(): as many as its ``n``.

    The row's columns that are not measures (voice, agency, period …) are looked up in the spans, which therefore carry the
    document columns (``with_documents``, or any table that matches() or voices() made). A missing value is equal to a missing one.

    >>> spans = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 4], "end": [3, 9], "agency": ["AP", "AFP"]})
    >>> evidence(pd.Series({"agency": "AFP", "n": 1, "per_million": 5.0}), spans)
      doc_id  start  end agency
    0      b      4    9    AFP
    """
    if isinstance(row, pd.DataFrame):
        if row.empty:
            raise AnalysisError(message("the table has no row", "a row of rates() or trend()", "widen what picks the row"))
        row = row.iloc[0]
    keys = [key for key in row.index if key not in MEASURED]
    check_columns([key for key in keys if key != "period"], spans, pd.DataFrame())
    is_in = np.ones(len(spans), bool)
    for key in keys:
        column = periods(spans, row.attrs.get("freq", getattr(row[key], "freqstr", "YE"))) if key == "period" else spans[key]
        is_in &= (column.isna() if pd.isna(row[key]) else column == row[key]).to_numpy(bool)
    return spans[is_in].reset_index(drop=True)
