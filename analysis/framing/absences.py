"""absences(): what other texts on the same event hold and this one does not; a comparison, never an intention."""

import pandas as pd

from analysis.errors import SchemaError, message
from analysis.index import Reading, Tokens, as_tokens
from analysis.schema import check, columns, empty


def absences(spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading, *, of: str = "concept", within: str = "story_id", at_least: int = 2) -> pd.DataFrame:
    """The texts of one event that lack what ``at_least`` others of it hold: one row a text and a missing value of ``of``.

    ``spans`` is any table of marks (matches, designations …), ``within`` the document column that says which texts are about one event.
    Columns (schema: absences) name the texts compared: the result is only as good as that list. Texts of no event are not compared.

    >>> corpus = pd.DataFrame({"doc_id": list("abc"), "text": ["Oui."] * 3, "event": "x"})
    >>> spans = pd.DataFrame({"doc_id": ["a", "b"], "start": 0, "end": 3, "concept": "sovereignty"})
    >>> absences(spans, corpus, within="event")[["doc_id", "value", "n_with", "n_compared", "compared"]].values.tolist()
    [['c', 'sovereignty', 2, 3, 'a|b|c']]
    """
    check(spans, ["doc_id", of], table="matches", function="absences")
    documents = as_tokens(texts).documents
    if within not in documents:
        allowed = ", ".join(str(name) for name in documents if name != "doc_id") or "none: these texts have no document column"
        raise SchemaError(message(f"the documents have no column {within!r} to compare within", allowed, "run stories(), or name another column"))
    rows = []
    for event, group in documents.dropna(subset=[within]).groupby(within, sort=True):
        ids = sorted(group["doc_id"])
        here = spans[spans["doc_id"].isin(ids)]
        for value, holders in here.groupby(of, sort=True)["doc_id"]:
            having = set(holders)
            facts = {"event": event, "value": value, "n_with": len(having), "n_compared": len(ids), "compared": "|".join(map(str, ids))}
            rows += [{"doc_id": doc_id, **facts} for doc_id in ids if doc_id not in having and len(having) >= at_least]
    return pd.DataFrame(rows, columns=columns("absences")) if rows else empty("absences")
