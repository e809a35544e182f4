"""The six shared samples against what they are expected to give; read in place, never copied."""

import json
import re
import unicodedata
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.corpus import load_corpus, rejects
from analysis.stories import stories

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
PRESENT = (SAMPLES / "expected.json").exists()
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")) if PRESENT else {}
NAMES = {"doc_id_source": "doc_id", "status": "item_status"}

pytestmark = pytest.mark.skipif(not PRESENT, reason=f"the samples are not at {SAMPLES.name}: they are shared apart from the repository")


def load(name: str) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return load_corpus(SAMPLES / name, on_bad="skip")


def plain(value: Any) -> Any:
    """White space folded, as expected.json states it; missing values as None."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
    return value if isinstance(value, list) or not pd.isna(value) else None


def reading(row: pd.Series, article: dict[str, Any]) -> dict[str, Any]:
    """What a row says about the things that are expected of it."""
    text = plain(row["text"])
    given = {"first40": plain(text[:40]), "last40": plain(text[-40:]), "words": len(text.split())}
    given["variables"] = {name: row.get(name) for name in article.get("variables", {})}
    given["warnings"] = [code for code in article.get("warnings", []) if code in row["warnings"]]
    return {name: given[name] if name in given else plain(row[NAMES.get(name, name)]) for name in article if name not in ("n", "first40_accept")}


ARTICLES = [(name, article) for name, sample in EXPECTED.items() for article in sample["articles"]]


@pytest.mark.parametrize(("name", "article"), ARTICLES, ids=[f"{name}-{article['n']}" for name, article in ARTICLES])
def test_an_article_reads_as_expected(name: str, article: dict[str, Any]) -> None:
    row = load(name).iloc[article["n"] - 1]
    assert reading(row, article) == {key: plain(value) for key, value in article.items() if key not in ("n", "first40_accept")}


@pytest.mark.parametrize("name", EXPECTED)
def test_counts_rejects_and_duplicates(name: str) -> None:
    corpus, expected = load(name), EXPECTED[name]
    assert len(corpus) == expected["n_articles"]
    assert rejects(corpus)[["item_no", "reason"]].to_dict("records") == expected["rejects"]
    copies = stories(corpus)
    found = [
        [at + 1, copies["doc_id"].tolist().index(row["duplicate_of"]) + 1, row["duplicate_kind"]]
        for at, row in copies.reset_index().iterrows()
        if pd.notna(row["duplicate_of"])
    ]
    assert found == expected.get("duplicates", [])
