"""What is doubtful about a corpus: warnings counted, lengths, copies, and what the loader settled by itself."""

import pandas as pd

from analysis.schema import check


def doubts(corpus: pd.DataFrame) -> pd.DataFrame:
    """The warnings of a corpus, the commonest first: ``warning``, ``n_docs`` and one document that carries it, ``doc_id``.

    >>> doubts(pd.DataFrame({"doc_id": ["a", "b"], "warnings": [["short_text"], []]})).to_numpy().tolist()
    [['short_text', 1, 'a']]
    """
    check(corpus, ["doc_id", "warnings"], table="corpus", function="doubts")
    each = corpus[["doc_id", "warnings"]].explode("warnings").dropna().rename(columns={"warnings": "warning"})
    counted = each.groupby("warning", sort=True).agg(n_docs=("doc_id", "nunique"), doc_id=("doc_id", "first")).reset_index()
    return counted.sort_values(["n_docs", "warning"], ascending=[False, True], ignore_index=True)


def lengths(corpus: pd.DataFrame, *, by: str = "agency") -> pd.DataFrame:
    """How long the documents of each group are, in words: shortest, quartiles, longest.

    Columns: ``by``, ``n_docs``, ``shortest``, ``quarter``, ``median``, ``three_quarters``, ``longest``.

    >>> lengths(pd.DataFrame({"agency": ["AP", "AP"], "n_words": [10, 30]})).to_numpy().tolist()
    [['AP', 2, 10, 15, 20, 25, 30]]
    """
    check(corpus, [by, "n_words"], table="corpus", function="lengths")
    groups = corpus.astype({"n_words": "float"}).groupby(by, dropna=False, sort=True)["n_words"]
    names = {0: "shortest", 0.25: "quarter", 0.5: "median", 0.75: "three_quarters", 1: "longest"}
    table = groups.quantile(list(names)).unstack().rename(columns=names).round().astype(int)
    table.insert(0, "n_docs", groups.size())
    return table.reset_index()


def copies(corpus: pd.DataFrame) -> pd.DataFrame:
    """The documents that repeat, revise or continue another: one row each, with its story and what it is a copy of.

    >>> copies(pd.DataFrame({"doc_id": ["a", "b", "c"], "story_id": ["a", "a", "c"], "duplicate_of": [None, "a", None]}))["doc_id"].tolist()
    ['a', 'b']
    """
    check(corpus, ["doc_id", "story_id", "duplicate_of"], table="corpus", function="copies")
    wanted = ["story_id", "doc_id", "agency", "date", "title", "duplicate_of", "duplicate_kind", "duplicate_score"]
    told_twice = corpus[corpus["story_id"].duplicated(keep=False)]
    return told_twice[[name for name in wanted if name in corpus]].sort_values(["story_id", "doc_id"], kind="stable", ignore_index=True)


def notes(corpus: pd.DataFrame) -> pd.DataFrame:
    """What the loader settled by itself and says so: columns taken, sidecars joined, the key that split a file.

    >>> notes(pd.DataFrame({"doc_id": []})).empty
    True
    """
    return pd.DataFrame({"note": list(map(str, corpus.attrs.get("notes", [])))})
