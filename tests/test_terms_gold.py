"""Precision on hits read one by one, recall on variants planted in sentences of our own; the failures are printed.

``gold/terms_checked.csv``: hits drawn at random among those counted in six outside corpora (seed 4242), read in their sentence: *right* when the words
have the sense that the concept defines, *wrong* when they are a homonym or a figure of speech. ``gold/terms_planted.csv``: a variant each.
"""

import json
import lzma
import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.termbase import load_termbase, matches
from analysis.validation import pair, sample_key

HERE = Path(__file__).parent / "gold"
CORPORA = Path(os.environ.get("ELEMENTS_CORPORA", Path(__file__).resolve().parents[2] / "shared" / "corpora"))
BASE = load_termbase()
# File, name of the text and language of each corpus.
SOURCES = {
    "fr-gouvernement-2020": ("declarations.jsonl.xz", "text", "fr"),
    "be-parlement-2020": ("questions.jsonl.xz", "text_fr", "fr"),
    "news-ntrex": ("ntrex_8lang.jsonl.xz", "fr", "fr"),
    "ungdc": ("ungdc_2016-2025.jsonl.xz", "text", "en"),
    "us-whitehouse": ("whitehouse_2022.jsonl.xz", "text", "en"),
    "zh-rapports-gouvernement": ("reports.jsonl.xz", "text", "zh"),
}


def documents(corpus: str, wanted: set[str]) -> pd.DataFrame:
    """The wanted documents of a corpus; lines of one document are joined."""
    name, field, lang = SOURCES[corpus]
    texts: dict[str, list[str]] = {}
    with lzma.open(CORPORA / corpus / name, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            doc_id = row.get("id") or row["doc_id"]
            if doc_id in wanted and (doc_id not in texts or "line" in row):
                texts.setdefault(doc_id, []).append(row[field])
    return pd.DataFrame({"doc_id": list(texts), "text": ["\n".join(lines) for lines in texts.values()], "lang": lang})


def still_counted(checked: pd.DataFrame) -> Iterator[bool]:
    """Whether each checked hit is counted by the term base as it is now."""
    for corpus, rows in checked.groupby("corpus", sort=False):
        found = matches(documents(str(corpus), set(rows["doc_id"])), BASE).query("status == 'counted'")
        hits = set(found[["doc_id", "start", "end", "concept"]].itertuples(index=False, name=None))
        yield from (hit in hits for hit in rows[["doc_id", "start", "end", "concept"]].itertuples(index=False, name=None))


def test_precision_on_checked_hits() -> None:
    if not CORPORA.is_dir():
        pytest.skip("the corpora are not here: set ELEMENTS_CORPORA to the folder that holds them")
    checked = pd.read_csv(HERE / "terms_checked.csv", keep_default_na=False).sort_values("corpus", kind="stable")
    checked["is_counted"] = list(still_counted(checked))
    counted = checked[checked["is_counted"]]
    right = counted["verdict"] == "right"
    print(f"{right.sum()} of {len(counted)} right ({right.mean():.3f}); {(~checked['is_counted']).sum()} of {len(checked)} no longer counted")
    print(counted.loc[~right, ["corpus", "doc_id", "start", "concept", "why"]].to_string())
    assert len(checked) >= 200
    assert checked["corpus"].nunique() >= 5
    assert len(counted) >= 0.9 * len(checked)
    assert right.mean() >= 0.97


def test_recall_on_planted_variants() -> None:
    planted = pd.read_csv(HERE / "terms_planted.csv")
    texts = pd.DataFrame({"doc_id": planted.index.astype(str), "text": planted["text"]})
    found = matches(texts, BASE).query("status == 'counted'")
    pairs = set(zip(found["doc_id"], found["concept"], strict=True))
    planted["is_found"] = [(str(number), concept) in pairs for number, concept in planted["concept"].items()]
    print(f"{planted['is_found'].sum()} of {len(planted)} found")
    print(planted.loc[~planted["is_found"]].to_string())
    assert len(planted) == 100
    assert planted["is_found"].mean() >= 0.95


def test_the_sample_s_terms_have_the_concept_of_their_key(reading: an.Reading) -> None:
    key = sample_key("terms").query("status == 'counted'")
    pairs = pair(key, matches(reading, BASE).query("status == 'counted'"), overlap=0.01)
    assert len(pairs) >= 0.75 * len(key)  # the readers marked terms that the base leaves out
    assert [(one.text, one.concept, other.concept) for one, other in pairs if one.concept != other.concept] == []
