"""occurrences: where the word forms of a table stand, so that its counts lead back to their sentences too."""

from collections.abc import Iterable

import pandas as pd

from analysis.index import Reading, Tokens, as_tokens, with_documents


def occurrences(features: Iterable[str], texts: "pd.DataFrame | Tokens | Reading") -> pd.DataFrame:
    """Every place of the word forms given, as they are counted by frequencies() and keyness(): spans with their ``feature``.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Paix, guerre et paix."]})
    >>> occurrences(["paix"], corpus)[["start", "end", "feature"]].to_numpy().tolist()
    [[0, 4, 'paix'], [16, 20, 'paix']]
    """
    made = as_tokens(texts)
    known = [feature for feature in dict.fromkeys(features) if feature in made.type_ids]
    parts = [made.spans(made.positions(made.type_ids[feature])).assign(feature=feature) for feature in known]
    return with_documents(pd.concat(parts, ignore_index=True), made) if parts else pd.DataFrame(columns=["doc_id", "start", "end", "feature"])
