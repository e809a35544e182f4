"""occurrences: where the forms or patterns of a table stand, so that its counts lead back to their sentences too."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.columns import runs
from analysis.grouping import around, places_of
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
    beside = None if near is None else runs(*around(made, *places_of(made, near, "occurrences"), window, within))
    parts = [made.spans(np.zeros(0, int)).assign(feature=pd.Series(dtype=object))]
    for feature in dict.fromkeys(features):
        places, lengths = _places(made, feature)
        kept = slice(None) if beside is None else np.isin(places, beside)
        parts.append(made.spans(places[kept], lengths[kept]).assign(feature=feature))
    return with_documents(pd.concat(parts, ignore_index=True), made)


def _places(made: Tokens, feature: str) -> tuple[np.ndarray, np.ndarray]:
    """First positions and numbers of tokens of a form, or, where no form is written so, of a pattern."""
    if feature not in made.type_ids:
        return find(made, feature)
    places = np.asarray(made.positions(made.type_ids[feature]))
    return places, np.ones(len(places), int)
