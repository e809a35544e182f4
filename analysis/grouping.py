"""Counting spans in groups: whose columns the groups come from, which period a document falls in, how many of what."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.columns import objects, sums
from analysis.documents import days, first_list
from analysis.errors import AnalysisError, SchemaError, check_choice, message, nearest
from analysis.index import Tokens
from analysis.patterns import Lexicon, compile_pattern, find, locate

WITHIN = ("sentence", "paragraph", "document")
QUOTED = ("direct", "mixed", "mention", "scare")  # voices of what stands between quotation marks
VOICED = ("voice", "speaker_name", "speaker_id", "cue")  # columns that voices() adds
PERIODS = {"YE": "Y", "YS": "Y", "QE": "Q", "QS": "Q", "ME": "M", "MS": "M"}  # pandas names a frequency in two ways


def names(columns: str | Sequence[str] | None) -> list[str]:
    """The list of columns that a parameter such as ``by`` names: none, one or several.

    >>> names("agency"), names(None), names(["agency", "voice"])
    (['agency'], [], ['agency', 'voice'])
    """
    return [] if columns is None else [columns] if isinstance(columns, str) else list(columns)


def documents_with_words(made: Tokens) -> pd.DataFrame:
    """The documents of a corpus with their number of word tokens.

    >>> from analysis.index import tokens
    >>> documents_with_words(tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Oui, oui."]})))
      doc_id  n_words
    0      a        2
    """
    return made.documents.drop(columns="n_words", errors="ignore").assign(n_words=made.n_words())


def check_spans(spans: pd.DataFrame, made: Tokens, function: str) -> None:
    """Nothing when the spans stand in documents of this corpus; otherwise an error naming the first that does not.

    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Oui."]}))
    >>> check_spans(pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [3]}), made, "rates")
    """
    missing = [name for name in ("doc_id", "start", "end") if name not in spans]
    if missing:
        has = ", ".join(map(str, spans.columns)) or "no columns"
        wrong = f"{function}() got spans without {', '.join(missing)} (they have: {has})"
        raise SchemaError(message(wrong, "a table with doc_id, start, end", "make it with matches(), voices() or kwic()"))
    strange = ~spans["doc_id"].isin(made.doc_ids)
    if strange.any():
        doc_id = spans["doc_id"][strange].iloc[0]
        wrong = f"{function}() got spans of documents that are not in its texts, such as doc_id={doc_id!r}"
        raise AnalysisError(message(wrong, "spans found in the same texts", "find them again in these texts, or widen the texts"))
    start, end = (pd.to_numeric(spans[name], errors="coerce") for name in ("start", "end"))
    if len(bad := np.flatnonzero(~((start >= 0) & (end >= start)).fillna(False))):
        wrong = f"{function}() got a span from {spans['start'].iloc[bad[0]]} to {spans['end'].iloc[bad[0]]}"
        raise SchemaError(message(wrong, "whole numbers from 0, the end after the start", "make them with matches(), voices() or kwic()"))


def located(spans: pd.DataFrame, made: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """The first position of each span and the position after its last token, in the order of the spans.

    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Des intérêts vitaux."]}))
    >>> [places.tolist() for places in located(pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [19]}), made)]
    [[1], [3]]
    """
    numbers = pd.Index(made.doc_ids).get_indexer(spans["doc_id"])
    start, end = spans["start"].to_numpy(np.int64), spans["end"].to_numpy(np.int64)
    return made.token_at(numbers, start), made.token_at(numbers, np.maximum(end, start + 1) - 1) + 1


def places_of(made: Tokens, of: str | pd.DataFrame, function: str) -> tuple[np.ndarray, np.ndarray]:
    """First positions, and positions after the last, of a pattern's occurrences or of spans, in order of place.

    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Des intérêts vitaux."]}))
    >>> [places.tolist() for places in places_of(made, "intérêts vitaux", "kwic")]
    [[1], [3]]
    """
    if isinstance(of, str):
        places, lengths = find(made, of)
        return places, places + lengths
    check_spans(of, made, function)
    places, after = located(of, made)
    order = np.argsort(places, kind="stable")
    return places[order], after[order]


def around(made: Tokens, places: np.ndarray, after: np.ndarray, window: int | None, within: str) -> tuple[np.ndarray, np.ndarray]:
    """The runs of positions near occurrences in order of place, each position once, without those of the occurrences themselves: begins and sizes.

    Near is within ``window`` tokens to each side, never across the end of the sentence, paragraph or document (``within``); None: anywhere in it.

    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Des intérêts vitaux. Non."]}))
    >>> [column.tolist() for column in around(made, np.array([1]), np.array([2]), None, "sentence")]
    [[0, 2], [1, 2]]
    """
    check_choice(within, WITHIN, "within")
    if not len(places):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    reach = len(made) if window is None else window
    low = np.maximum(places - reach, made.bounds(places, within)[0])
    high = np.minimum(after + reach, made.bounds(after - 1, within)[1])
    after = np.maximum.accumulate(after)
    high = np.minimum(np.maximum.accumulate(high), np.append(places[1:], len(made)))  # a side ends where the next occurrence begins
    low = np.maximum(low, np.concatenate(([0], np.maximum(high, after)[:-1])))  # … and begins where the one before it ended
    begins, ends = np.column_stack([low, after]).ravel(), np.column_stack([places, high]).ravel()
    return begins, np.maximum(ends - begins, 0)


def check_columns(keys: Sequence[str], spans: pd.DataFrame, documents: pd.DataFrame) -> None:
    """Nothing when every key is a column of the spans or of the documents; otherwise an error naming the nearest.

    >>> check_columns(["agnecy"], pd.DataFrame({"voice": []}), pd.DataFrame({"agency": []}))
    Traceback (most recent call last):
    analysis.errors.AnalysisError: column 'agnecy' is in neither the spans nor the documents. Allowed: agency, voice. \
Next: did you mean 'agency'?
    """
    known = sorted({*map(str, spans.columns), *map(str, documents.columns)} - {"text"})
    if len(set(keys)) < len(keys):
        raise AnalysisError(message(f"the columns {', '.join(map(str, keys))} are not all different", "each column once", "name it in of or in by"))
    for key in keys:
        if key not in known:
            wrong = f"column {key!r} is in neither the spans nor the documents"
            step = "make it with voices(spans, reading)" if key in VOICED else nearest(str(key), known)
            raise AnalysisError(message(wrong, ", ".join(known), step))
        if (held := first_list((spans if key in spans else documents)[key])) is not None:
            raise AnalysisError(message(f"column {key!r} holds lists: {held!r}", "a column with one value a row", "make one row a value with explode()"))


def periods(frame: pd.DataFrame, freq: str) -> pd.Series:
    """The period of each row, from date_start; missing where there is no date or it is too vague for this frequency.

    >>> frame = pd.DataFrame({"date_start": ["2022-09-15", "2022-01-01"], "date_end": ["2022-09-15", "2022-12-31"]})
    >>> periods(frame, "ME").astype(str).tolist()
    ['2022-09', nan]
    """
    if "date_start" not in frame:
        raise SchemaError(message("there is no date_start to find periods by", "a table with date_start", "load the corpus with dates"))
    code = PERIODS.get(freq, freq)
    try:
        start = days(frame["date_start"]).dt.to_period(code)
    except ValueError as error:
        raise AnalysisError(message(f"freq={freq!r} makes no periods: {error}", "YE, QE, ME, W or D", "pass freq='YE'")) from error
    if "date_end" not in frame:
        return start
    end = days(frame["date_end"]).dt.to_period(code)
    return start.where(end.isna() | (start == end))


def document_keys(keys: Sequence[str], spans: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    """The keys that are facts about the document, so that its words are their denominator; the others are facts about the span.

    >>> spans = pd.DataFrame({"doc_id": ["a"], "voice": ["direct"], "source": ["base"]})
    >>> document_keys(["agency", "voice", "source"], spans, pd.DataFrame({"doc_id": ["a"], "agency": ["AP"], "source": ["AP"]}))
    ['agency']
    """
    shared = [key for key in keys if key in documents and key in spans and key != "doc_id"]
    if shared:
        printed = spans[["doc_id"]].merge(documents[["doc_id", *shared]], on="doc_id", how="left")
        shared = [key for key in shared if not _same(spans[key], printed[key])]
    return [key for key in keys if key in documents and key not in shared]


def count(spans: pd.DataFrame, documents: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Counts n, n_docs, n_stories of the spans for every group of the keys, groups without any included, beside their denominators.

    ``documents`` has n_words; groups are those of the documents crossed with the values the spans have (all categories of a
    categorical column), so that a known rendering that does not occur is a row with 0. ``n_group_docs`` is the documents of the group.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "agency": ["AP", "AFP"], "n_words": [10, 20]})
    >>> count(pd.DataFrame({"doc_id": ["a"]}), documents, ["agency"])
      agency  n  n_docs n_stories  n_words  n_group_docs
    0    AFP  0       0      <NA>       20             1
    1     AP  1       1      <NA>       10             1
    """
    check_columns(keys, spans, documents)
    of_document = document_keys(keys, spans, documents)
    of_span = [key for key in keys if key not in of_document]
    rows = _groups(documents, of_document).merge(_values(spans, of_span), how="cross")
    found = _count_groups(_placed(spans, documents, of_document, of_span), rows, list(keys))
    found["n_stories"] = found["n_stories"].astype("Int64") if _has_stories(documents) else pd.array([pd.NA] * len(found), "Int64")
    return found[[*keys, "n", "n_docs", "n_stories", "n_words", "n_group_docs"]]


def _placed(spans: pd.DataFrame, documents: pd.DataFrame, of_document: list[str], of_span: list[str]) -> pd.DataFrame:
    """The spans with their keys, and beside them their document and story."""
    beside = documents.assign(_doc=documents["doc_id"], _story=documents.get("story_id", documents["doc_id"]))
    columns = list(dict.fromkeys(["doc_id", "_doc", "_story", *of_document]))
    return spans[["doc_id", *of_span]].merge(beside[columns], on="doc_id", how="left")


def _groups(documents: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row a group of documents, with its words and its documents."""
    if not keys:
        return pd.DataFrame({"n_words": [int(documents["n_words"].sum())], "n_group_docs": [len(documents)]})
    sizes = documents.assign(n_group_docs=1).groupby(keys, dropna=False, observed=True)[["n_words", "n_group_docs"]].sum()
    return sizes.reset_index()


def _values(spans: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row for each value that the spans have, or could have when their column is categorical."""
    if len(keys) == 1 and isinstance(spans[keys[0]].dtype, pd.CategoricalDtype):
        column = spans[keys[0]].dtype
        return pd.DataFrame({keys[0]: pd.Categorical(column.categories, dtype=column)})
    return spans[keys].drop_duplicates() if keys else pd.DataFrame(index=[0])


def _count_groups(placed: pd.DataFrame, rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The rows with their counts, 0 where nothing was found, in the order of the keys."""
    placed, rows, by = (placed, rows, keys) if keys else (placed.assign(_all=0), rows.assign(_all=0), ["_all"])
    found = placed.groupby(by, dropna=False, observed=True).agg(
        n=("_doc", "size"), n_docs=("_doc", "nunique"), n_stories=("_story", "nunique")
    )
    counts = ["n", "n_docs", "n_stories"]
    rows = rows.merge(found.reset_index().astype(rows[by].dtypes), on=by, how="left")  # a key that is missing throughout would count as a number
    rows[counts] = rows[counts].fillna(0).astype(np.int64)
    return rows.sort_values(by, kind="stable", na_position="last").reset_index(drop=True)


def _has_stories(documents: pd.DataFrame) -> bool:
    return "story_id" in documents and bool(documents["story_id"].notna().all())


def _same(left: pd.Series, right: pd.Series) -> bool:
    left, right = left.reset_index(drop=True).astype(object), right.reset_index(drop=True).astype(object)
    return bool(((left == right) | (left.isna() & right.isna())).all())


def by_document(
    made: Tokens, of: str | Sequence[str] | pd.DataFrame | None, min_frequency: int = 1
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The names of the rows, and their occurrences by document without the zeros: row, document, n.

    ``of`` is a pattern or several, spans (one row, or one for each value of their column ``feature``, all categories when it is categorical), or
    nothing: then every word form of ``min_frequency`` or more.

    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Non non", "Oui non"]}))
    >>> [column.tolist() for column in by_document(made, ["non", "oui"])]
    [['non', 'oui'], [0, 0, 1], [0, 1, 1], [2, 1, 1]]
    """
    if of is None:
        types, document, n = made.by_document()
        kept = np.flatnonzero(made.type_is_word() & (made.counts() >= max(min_frequency, 1)))
        row = np.full(len(made.types), -1)
        row[kept] = np.arange(len(kept))
        is_in = row[types] >= 0
        return made.types[kept], row[types[is_in]], document[is_in], n[is_in]
    if isinstance(of, pd.DataFrame):
        check_spans(of, made, "by_document")
        kinds = pd.Categorical(of["feature"]) if "feature" in of else pd.Categorical(["all"] * len(of), ["all"])
        features, row = list(kinds.categories), kinds.codes
        document = pd.Index(made.doc_ids).get_indexer(of["doc_id"])[row >= 0]
        row = row[row >= 0]
        return objects(features), *merged(row, document, np.ones(len(row), int), len(made.documents))
    features, lexicon = names(of), Lexicon.of(made)
    if not features:
        raise AnalysisError(message("no pattern is given", "one pattern or several", "leave of out to count every form"))
    held = [made.held(locate(lexicon, *compile_pattern(pattern))[:, 0]) for pattern in features]
    row = np.repeat(np.arange(len(held)), [len(documents) for documents, _ in held])
    return objects(features), row, np.concatenate([documents for documents, _ in held]), np.concatenate([n for _, n in held])


def merged(row: np.ndarray, part: np.ndarray, n: np.ndarray, n_parts: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Occurrences summed for each pair of row and part, in this order."""
    pair = row.astype(np.int64) * n_parts + part
    if (np.diff(pair) < 0).any():
        order = np.argsort(pair, kind="stable")
        pair, n = pair[order], n[order]
    at = np.flatnonzero(np.diff(pair, prepend=-1))
    return pair[at] // n_parts, pair[at] % n_parts, sums(n, np.append(at, len(pair)))


def n_stories(made: Tokens, row: np.ndarray, document: np.ndarray, n_rows: int) -> "pd.api.extensions.ExtensionArray":
    """Stories that hold each row, out of pairs of row and document; missing where stories were not run."""
    if "story_id" not in made.documents or made.documents["story_id"].isna().any():
        return pd.array([pd.NA] * n_rows, "Int64")
    story, stories = pd.factorize(made.documents["story_id"])
    return pd.array(np.bincount(merged(row, story[document], np.ones(len(row), int), len(stories))[0], minlength=n_rows), "Int64")


def marked(spans: pd.DataFrame) -> pd.Series:
    """Whether each voiced span stands between quotation marks, as its voice tells: a bare word that is only spoken of does not.

    >>> marked(pd.DataFrame({"voice": ["mixed", "mention", "mention", "agency"], "rule": ["incise", "rendering", "term; word_named", "own_voice"]})).tolist()
    [True, True, False, False]
    """
    bare = spans["rule"].astype(str).str.endswith("word_named") if "rule" in spans else False
    return spans["voice"].isin(QUOTED) & ~pd.Series(bare, spans.index)
