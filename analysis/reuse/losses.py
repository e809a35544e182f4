"""attribution_losses(): words quoted at first and in the agency's own voice later; repeats(): the places it compares."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd

from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.reuse.formulae import is_content
from analysis.reuse.shingles import Words, is_quoted, shingles, words
from analysis.schema import check, columns, empty

ATTRIBUTED = ("direct", "mixed")
OWN = "agency"
LENGTHS = range(2, 13)  # words: longer quotations are compared by reuse()


def repeats(texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """Every place, quoted or not, of words that stand between quotation marks somewhere and occur in two documents or more.

    One row a place: the span, ``words`` (the quoted words, folded, function words at their ends left out) and ``is_marked``. What
    stands between two marks counts as a whole, 2 to 12 words. Pass the rows through ``voices``, then to ``attribution_losses``.

    >>> texts = ["Pékin parle d’une « coopération sans limites ».", "La coopération sans limites commence."]
    >>> repeats(pd.DataFrame({"doc_id": ["a", "b"], "text": texts}))[["doc_id", "words", "is_marked"]].values.tolist()
    [['a', 'coopération sans limites', True], ['b', 'coopération sans limites', False]]
    """
    made = as_tokens(texts)
    of = words(made)
    quoted = is_quoted(made)
    first, size = _cores(of, quoted, made)
    found = [_places(of, first[size == length], length) for length in LENGTHS]
    rows = pd.concat(found, ignore_index=True)
    if rows.empty:
        return with_documents(pd.DataFrame(columns=["doc_id", "start", "end", "words", "is_marked"]), made)
    last = of.position[rows["word"] + rows["length"] - 1]
    place = of.position[rows["word"]].astype(np.int64)
    frame = made.spans(place, last - place + 1)[["doc_id", "start", "end"]]
    forms = [of.type[word : word + length] for word, length in zip(rows["word"], rows["length"], strict=True)]
    frame["words"] = [" ".join(made.types[form]) for form in forms]
    frame["is_marked"] = quoted[of.position[rows["word"]]]
    order = np.lexsort((frame["end"], frame["start"], of.document[rows["word"]]))
    return with_documents(frame.iloc[order].reset_index(drop=True), made)


def attribution_losses(spans: pd.DataFrame, *, of: str = "words", max_days: int = 30) -> pd.DataFrame:
    """Wordings that one document attributes (voice direct or mixed) and another, not older, has in the agency's own voice.

    One row a later use (schema: attribution_losses) with both sentences. ``spans`` are voiced, dated places of wordings: ``voices`` of
    ``repeats``, or of ``matches`` with ``of="rendering"``. The attributed use is the first within ``max_days``; a wording that the
    agency's own voice had before, in that time, is nobody's any more and no loss. Documents of one day are compared in both directions.
    It shows that the attribution is missing, not who left it out or why.

    >>> spans = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 0], "end": [9, 9], "words": "x", "voice": ["mixed", "agency"],
    ...     "speaker_name": ["Xi", None], "sentence": ["« x », dit Xi.", "Le x."], "date_start": ["2022-01-01", "2022-01-02"]})
    >>> attribution_losses(spans)[["doc_id", "sentence", "first_doc_id", "first_speaker_name", "lag_days"]].values.tolist()
    [['b', 'Le x.', 'a', 'Xi', 1]]
    """
    check(spans, ["doc_id", "start", "end", "voice", "speaker_name", "sentence", "date_start", of], table="voices", function="attribution_losses")
    dated = spans.assign(day=pd.to_datetime(spans["date_start"])).dropna(subset=["day"])
    rows = [row for _, group in dated.groupby(of, sort=True) for row in _losses(group, of, pd.Timedelta(days=max_days))]
    frame = pd.DataFrame(rows, columns=columns("attribution_losses")) if rows else empty("attribution_losses")
    travelling = [name for name in ("agency", "source", "date", "story_id") if name in spans]
    return frame.merge(spans[["doc_id", *travelling]].drop_duplicates("doc_id"), on="doc_id", how="left")


def _losses(group: pd.DataFrame, of: str, window: pd.Timedelta) -> list[dict[str, object]]:
    """The losses of one wording."""
    ordered = group.sort_values(["day", "doc_id", "start"], kind="stable")
    attributed, own = ordered[ordered["voice"].isin(ATTRIBUTED)], ordered[ordered["voice"] == OWN]
    rows = []
    for use in own.to_dict("records"):
        since = use["day"] - window
        before = attributed[(attributed["day"] <= use["day"]) & (attributed["day"] >= since) & (attributed["doc_id"] != use["doc_id"])]
        if before.empty:
            continue
        first = before.iloc[0]
        if not ((own["day"] < first["day"]) & (own["day"] >= since)).any():
            rows.append(_loss(use, first, use[of]))
    return rows


def _loss(use: dict[Hashable, Any], first: pd.Series, wording: str) -> dict[str, object]:
    own = {name: use[name] for name in ("doc_id", "start", "end", "sentence")}
    source = {f"first_{name}": first[name] for name in ("doc_id", "start", "end", "sentence", "speaker_name")}
    return {**own, "wording": wording, **source, "lag_days": (use["day"] - first["day"]).days}


def _cores(of: Words, quoted: np.ndarray, made: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """First word and number of words of what stands between two marks, function words at the ends left out."""
    outside = np.cumsum(~quoted, dtype=np.int32)[of.position]
    begins = np.flatnonzero(np.r_[True, (np.diff(outside) != 0) | (np.diff(of.document) != 0)])
    ends = np.r_[begins[1:], len(outside)]
    inside = quoted[of.position[begins]]
    content = is_content(made)[of.type]
    cores = [_core(content, begin, end) for begin, end in zip(begins[inside], ends[inside], strict=True)]
    kept = [(begin, end - begin) for begin, end in cores if content[begin:end].sum() >= 2 and end - begin <= LENGTHS[-1]]
    found = np.array(kept, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _core(content: np.ndarray, begin: int, end: int) -> tuple[int, int]:
    while begin < end and not content[begin]:
        begin += 1
    while end > begin and not content[end - 1]:
        end -= 1
    return begin, end


def _places(of: Words, first: np.ndarray, length: int) -> pd.DataFrame:
    """Every place of the runs of this length, where two documents have them."""
    if not len(first):
        return pd.DataFrame({"word": np.zeros(0, int), "length": np.zeros(0, int)})
    numbers = shingles(of, length)
    wanted = np.flatnonzero(np.isin(numbers, np.unique(numbers[first])) & (numbers != 0))
    rows = pd.DataFrame({"word": wanted, "length": length, "number": numbers[wanted], "document": of.document[wanted]})
    return rows[rows.groupby("number")["document"].transform("nunique") > 1][["word", "length"]]
