"""occurrences: where the forms or patterns of a table stand, so that its counts lead back to their sentences too."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.columns import runs
from analysis.grouping import check_spans, located
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.patterns import find


def occurrences(
    features: Iterable[str],
    texts: "pd.DataFrame | Tokens | Reading",
    *,
    near: pd.DataFrame | None = None,
    window: int | None = 5,
    within: str = "sentence",
) -> pd.DataFrame:
    """Every place of the forms or patterns given, as frequencies(), keyness(), specificities(), dispersion() count them: spans with ``feature``.

    With ``near``, only the forms that stand within ``window`` tokens of these spans and not in them, as collocations() counts them.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Paix, guerre et paix."]})
    >>> occurrences(["paix"], corpus)[["start", "end", "feature"]].to_numpy().tolist()
    [[0, 4, 'paix'], [16, 20, 'paix']]
    """
    made = as_tokens(texts)
    around = None if near is None else _around(made, near, window, within)
    nowhere = np.zeros(0, int)
    parts = [made.spans(nowhere).assign(feature=pd.Series(dtype=object), **_sentences(made, nowhere))]
    for feature in dict.fromkeys(features):
        places, lengths = _places(made, feature)
        kept = slice(None) if around is None else np.isin(places, around)
        parts.append(made.spans(places[kept], lengths[kept]).assign(feature=feature, **_sentences(made, places[kept])))
    return with_documents(pd.concat(parts, ignore_index=True), made)


def _places(made: Tokens, feature: str) -> tuple[np.ndarray, np.ndarray]:
    """First positions and numbers of tokens of a form, or, where no form is written so, of a pattern."""
    if feature not in made.type_ids:
        return find(made, feature)
    places = np.asarray(made.positions(made.type_ids[feature]))
    return places, np.ones(len(places), int)


def _sentences(made: Tokens, places: np.ndarray) -> dict[str, np.ndarray]:
    """The sentence of each place, cut once however many places it holds: *de* stands in every other one."""
    low, of = np.unique(made.bounds(places, "sentence")[0], return_inverse=True)
    texts = np.array([text.rstrip() for text in made.joined(low, made.bounds(low, "sentence")[1])], dtype=object)
    return {"sentence_start": made.chars(low)[of], "sentence": texts[of]}


def _around(made: Tokens, spans: pd.DataFrame, window: int | None, within: str) -> np.ndarray:
    """The positions within ``window`` tokens of the spans, in the same sentence, paragraph or document, without those of the spans."""
    check_spans(spans, made, "occurrences")
    places, after = located(spans, made)
    reach = len(made) if window is None else window
    low = np.maximum(places - reach, made.bounds(places, within)[0])
    high = np.minimum(after + reach, made.bounds(after - 1, within)[1])
    return np.setdiff1d(runs(low, high - low), runs(places, after - places))
