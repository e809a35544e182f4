"""Renderings, their shares, where they compete, and the steps of an actor on a ladder: planted facts come back."""

import pandas as pd
import pytest

from analysis.errors import SchemaError
from analysis.renderings import carried, competition, ladders, renderings, shares
from analysis.schema import columns
from analysis.termbase import load_termbase, matches

DOCUMENTS = pd.DataFrame(
    [
        ("a", "Pékin défend ses intérêts vitaux.", "AFP", "s1", "2021-03-01"),
        ("b", "Pékin défend ses intérêts fondamentaux.", "AP", "s1", "2021-03-02"),
        ("c", "Pékin cite ses intérêts fondamentaux, ses intérêts essentiels.", "AFP", "s2", "2022-05-01"),
        ("d", "Pékin cite ses intérêts fondamentaux.", "AFP", None, None),
    ],
    columns=["doc_id", "text", "agency", "story_id", "date_start"],
).assign(date_end=lambda table: table["date_start"])
BASE = load_termbase()
COUNTED = matches(DOCUMENTS, BASE).query("concept == 'core_interests' and status == 'counted'")


def test_renderings() -> None:
    table = renderings(COUNTED, DOCUMENTS).set_index("rendering")
    assert table[["n", "n_docs", "share", "first_date", "agencies"]].astype({"first_date": str}).to_dict("index") == {
        "intérêts fondamentaux": {"n": 3, "n_docs": 3, "share": 0.6, "first_date": "2021-03-02", "agencies": "AFP 2 · AP 1"},
        "intérêts essentiels": {"n": 1, "n_docs": 1, "share": 0.2, "first_date": "2022-05-01", "agencies": "AFP 1"},
        "intérêts vitaux": {"n": 1, "n_docs": 1, "share": 0.2, "first_date": "2021-03-01", "agencies": "AFP 1"},
    }


def test_renderings_have_the_columns_of_the_schema() -> None:
    assert list(renderings(COUNTED, DOCUMENTS).columns) == columns("renderings")


def test_counts_by_agency_add_up() -> None:
    table = renderings(COUNTED, DOCUMENTS, by="agency")
    assert table.groupby("agency")[["n"]].sum()["n"].to_dict() == {"AFP": 4, "AP": 1}
    assert table.groupby("agency")["share"].sum().round(9).tolist() == [1, 1]


def test_shares_of_a_period_are_one() -> None:
    table = shares(COUNTED, DOCUMENTS)
    named = table["period"].astype(str).fillna("none")
    assert table.groupby(named)["share"].sum().round(9).to_dict() == {"2021": 1, "2022": 1, "none": 1}


def test_competition() -> None:
    assert competition(COUNTED)[["scope", "scope_id", "renderings", "n_docs"]].to_numpy().tolist() == [
        ["document", "c", "intérêts essentiels · intérêts fondamentaux", 1],
        ["story", "s1", "intérêts fondamentaux · intérêts vitaux", 2],
    ]


def test_no_competition_is_an_empty_table() -> None:
    assert list(competition(COUNTED.iloc[:1]).columns) == columns("competition")


def test_ladder_moves() -> None:
    said = ["se dit gravement préoccupée", "condamne cet acte", "condamne ce tir", "regrette ce choix"]
    texts = pd.DataFrame({"doc_id": list("abcd"), "text": [f"L’Union {words}." for words in said], "agency": "AFP"})
    texts["date_start"] = [f"2022-0{month}-01" for month in (1, 2, 3, 4)]
    table = ladders(matches(texts, BASE), texts, BASE)
    assert table[["concept", "rank", "move", "n_docs", "until"]].astype({"until": str}).to_numpy().tolist() == [
        ["grave_concern", 3, "first", 1, "2022-01-01"],
        ["condemn", 7, "up", 2, "2022-03-01"],
        ["regret", 4, "down", 1, "2022-04-01"],
    ]


def test_a_ladder_of_speakers_does_not_take_the_words_of_one_for_anothers_move() -> None:
    said = ["regrette ce choix", "condamne cet acte", "condamne cet acte", "regrette ce choix"]
    texts = pd.DataFrame({"doc_id": list("abcd"), "text": [f"On {words}." for words in said], "agency": ["Nord", "Nord", "Sud", None]})
    texts["date_start"] = [f"2022-0{month}-01" for month in (1, 2, 3, 4)]
    spans = matches(texts, BASE).assign(speaker_name=["Ana", "Luc", "Ana", "Ana"])
    table = ladders(spans, texts, BASE, by=["speaker_name", "agency"])
    assert table[["speaker_name", "agency", "concept", "move"]].astype(object).where(table.notna(), None).to_numpy().tolist() == [
        ["Ana", "Nord", "regret", "first"], ["Ana", "Sud", "condemn", "first"], ["Ana", None, "regret", "first"], ["Luc", "Nord", "condemn", "first"]]


def test_ladder_counts_the_highest_rung_of_a_document() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["Paris regrette, puis condamne fermement."], "agency": "AFP", "date_start": "2022-01-01"})
    assert ladders(matches(texts, BASE), texts, BASE)["concept"].tolist() == ["strongly_condemn"]


def test_unknown_actor_is_an_error() -> None:
    with pytest.raises(SchemaError, match="finds no column minister"):
        ladders(COUNTED, DOCUMENTS, BASE, by="minister")


def test_what_is_carried_is_counted_by_concept_with_who_says_it_and_since_when() -> None:
    texts = pd.DataFrame({"doc_id": ["a", "b"], "text": "Non.", "date_start": ["2022-02-01", "2022-01-01"]})
    rows = [("a", 0, "x", "agency", None), ("a", 5, "y", "direct", "Ana Vey"), ("b", 0, "y", "mixed", "Jo Karst"), ("b", 9, "y", "indirect", "Ana Vey")]
    spans = pd.DataFrame(rows, columns=["doc_id", "start", "concept", "voice", "speaker_name"]).assign(end=1)
    table = carried(spans, texts, meanings=pd.DataFrame({"concept": ["y"]}))
    told = ["concept", "n", "n_docs", "n_own", "speakers", "first_date", "n_glosses"]
    shown = table[told].assign(first_date=table["first_date"].astype(str), speakers=table["speakers"].fillna("")).values.tolist()
    assert shown == [["y", 3, 2, 0, "Ana Vey 2 · Jo Karst 1", "2022-01-01", 1], ["x", 1, 1, 1, "", "2022-02-01", 0]]
    assert list(table) == list(columns("carried"))


def test_nothing_carried_is_an_empty_table() -> None:
    spans = pd.DataFrame(columns=["doc_id", "start", "end", "concept", "voice", "speaker_name"])
    assert carried(spans, pd.DataFrame({"doc_id": ["a"], "text": ["Non."]})).empty
