"""Rates and trends: parts sum to the whole, zeros are rows, periods are all there, the doubtful is counted apart."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.reports.finding import sentence

TEXTS = pd.DataFrame({
    "doc_id": ["a", "b", "c", "d"],
    "text": ["Des intérêts vitaux, des intérêts.", "Rien.", "Les intérêts d’un autre.", "Un mot."],
    "agency": ["AP", "AFP", None, "AP"],
    "story_id": ["s1", "s1", "s2", "s3"],
    "date_start": ["2020-05-01", "2021-01-01", None, "2023-02-02"],
    "date_end": ["2020-05-01", "2021-12-31", None, "2023-02-02"],
})
SPANS = an.kwic(TEXTS, "intérêts").assign(voice=["agency", "direct", "agency"])


def test_a_group_without_occurrences_is_a_row():
    table = an.rates(SPANS, TEXTS, by="agency", of="voice")
    assert table[["agency", "voice", "n", "n_words"]].fillna("–").to_numpy().tolist() == [
        ["AFP", "agency", 0, 1], ["AFP", "direct", 0, 1], ["AP", "agency", 1, 7], ["AP", "direct", 1, 7], ["–", "agency", 1, 5], ["–", "direct", 0, 5],
    ]


@pytest.mark.parametrize("by", ["agency", ["agency", "story_id"], "doc_id", None])
def test_parts_sum_to_the_whole(by):
    whole, parts = an.rates(SPANS, TEXTS), an.rates(SPANS, TEXTS, by=by)
    assert parts[["n", "n_words"]].sum().tolist() == whole.loc[0, ["n", "n_words"]].tolist()


def test_counts_are_occurrences_documents_and_stories():
    assert an.rates(SPANS, TEXTS).loc[0, ["n", "n_docs", "n_stories"]].tolist() == [3, 2, 2]
    assert an.rates(SPANS, TEXTS.drop(columns="story_id"))["n_stories"].isna().all()


def test_a_known_rendering_that_does_not_occur_is_a_row_of_zero():
    spans = SPANS.assign(rendering=pd.Categorical(["vital"] * 3, categories=["fondamental", "vital"]))
    assert an.rates(spans, TEXTS, of="rendering")["n"].tolist() == [0, 3]
    assert an.rates(spans.iloc[:0], TEXTS, of="rendering")["n"].tolist() == [0, 0]
    nothing = an.rates(spans.iloc[:0], TEXTS)
    assert nothing.loc[0, ["n", "n_words", "per_million", "low"]].tolist() == [0, 13, 0, 0]
    assert nothing.loc[0, "high"] > 0


def test_the_share_of_documents():
    table = an.rates(SPANS, TEXTS, by="agency", per="documents")
    assert table["share"].tolist() == [0, 0.5, 1]
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()


@pytest.mark.parametrize("interval", ["wilson", "bootstrap"])
def test_intervals_hold_the_rate(interval):
    table = an.rates(SPANS, TEXTS, by="agency", interval=interval)
    assert ((table["low"] <= table["per_million"] + 1e-6) & (table["per_million"] <= table["high"] + 1e-6)).all()
    assert table.equals(an.rates(SPANS, TEXTS, by="agency", interval=interval))


def test_the_bootstrap_is_wider_where_a_term_clusters():
    texts = pd.DataFrame({"doc_id": [f"d{n}" for n in range(40)], "text": ["mot " * 50] + ["rien " * 50] * 39})
    spans = an.kwic(texts, "mot")
    wilson, drawn = (an.rates(spans, texts, interval=interval).loc[0] for interval in ("wilson", "bootstrap"))
    assert drawn["high"] - drawn["low"] > 3 * (wilson["high"] - wilson["low"])


@pytest.mark.parametrize(("freq", "periods", "undated"), [("YE", 4, 1), ("QE", 12, 2), ("ME", 34, 2)])
def test_every_period_is_there_and_the_doubtful_apart(freq, periods, undated):
    table = an.trend(SPANS, TEXTS, freq=freq)
    dated = table[table["period"].notna()]
    assert len(dated) == periods
    assert (dated["period"].diff().dropna().map(lambda step: step.n) == 1).all()
    rest = table[table["period"].isna()]
    assert rest["n_words"].sum() == {1: 5, 2: 6}[undated]
    assert table["n_words"].sum() == 13
    assert dated.loc[dated["n_words"] == 0, ["per_million", "low", "high"]].isna().all().all()
    assert dated.loc[dated["n_words"] == 0, "is_small"].all()


@given(st.lists(st.sampled_from(["2020-01-05", "2020-03-01", "2021-12-31", None]), min_size=4, max_size=4).filter(any))
def test_periods_sum_to_the_whole(dates):
    texts = TEXTS.drop(columns="date_end").assign(date_start=pd.Series(dates, dtype=object))
    spans = SPANS.drop(columns=["date_start", "date_end"])
    table = an.trend(spans, texts, of="voice", freq="ME")
    assert (table["n"].sum(), table.drop_duplicates("period")["n_words"].sum()) == (3, 13)


@pytest.mark.parametrize(("call", "says"), [
    (lambda: an.rates(SPANS, TEXTS, by="agnecy"), "did you mean 'agency'"),
    (lambda: an.rates(SPANS, TEXTS, of="voix"), "did you mean 'voice'"),
    (lambda: an.rates(SPANS.drop(columns="voice"), TEXTS, of="voice"), "make it with voices"),
    (lambda: an.rates(SPANS, TEXTS, interval="wilsn"), "did you mean 'wilson'"),
    (lambda: an.rates(SPANS[["doc_id"]], TEXTS), "without start, end"),
    (lambda: an.rates(SPANS, TEXTS[1:2]), "not in its texts"),
    (lambda: an.trend(SPANS, TEXTS, freq="XX"), "makes no periods"),
    (lambda: an.trend(SPANS.drop(columns=["date_start", "date_end"]), TEXTS.drop(columns=["date_start", "date_end"])), "no date_start"),
])
def test_what_is_refused_says_what_to_do(call, says):
    with pytest.raises(an.AnalysisError, match=says) as error:
        call()
    assert "Allowed:" in str(error.value)
    assert "Next:" in str(error.value)


def test_without_dates_or_spans_a_trend_is_still_an_answer():
    undated = an.trend(SPANS.drop(columns=["date_start", "date_end"]), TEXTS.assign(date_start=None))
    assert (len(undated), undated["n"].sum(), undated["period"].isna().all()) == (1, 3, True)
    assert an.trend(SPANS[:0], TEXTS, of="voice").empty


def test_rates_are_per_million_of_word_tokens():
    row = an.rates(SPANS, TEXTS).loc[0]
    assert row["per_million"] == pytest.approx(3 / 13 * 1e6)
    assert np.isfinite(row[["low", "high"]].astype(float)).all()


NAY = pd.DataFrame({"doc_id": ["a"], "text": ["Non."]})


@pytest.mark.parametrize(("speakers", "most"), [
    (["Ana Vey", "Ana Vey", "Jo Karst"], ["Ana Vey"]),
    (["Jo Karst", "Ana Vey", None], ["Ana Vey", "Jo Karst"]),
    (["Ana Vey", "Jo Karst", "Lin Ode", "Pia Sol"], None),
    ([None], None),
])
def test_the_speakers_of_a_profile_are_those_named_most_often(speakers, most):
    spans = pd.DataFrame({"doc_id": "a", "start": 0, "end": 3, "speaker_name": speakers})
    assert an.profile(spans, NAY)["speakers"] == most


@pytest.mark.parametrize(("identities", "n", "most"), [
    (["x", "x", "x", "y", "y"], 2, ["La Nordanie"]),
    ([None, None, None, None, None], 3, ["Ana Vey", "La Nordanie"]),
    (["x", None, None, "y", "y"], 4, ["Ana Vey"]),
])
def test_a_speaker_of_several_names_is_counted_once(identities, n, most):
    names = ["la Nordanie", "La Nordanie", "Orme", "Ana Vey", "Ana Vey"]
    found = an.profile(pd.DataFrame({"doc_id": "a", "start": 0, "end": 3, "speaker_name": names, "speaker_id": identities}), NAY)
    assert (found["n_speakers"], found["speakers"]) == (n, most)


@pytest.mark.parametrize(("agencies", "said"), [([None, None], " : 2 emplois."), (["AP", "AP"], " : 2 emplois par 1 agence.")])
def test_a_corpus_without_agencies_is_not_said_to_have_none(agencies, said):
    strings = pd.read_csv(Path(an.__file__).parent / "data" / "strings.csv", dtype=str)
    (template,) = strings.loc[strings.iloc[:, 0].str.contains("{n:use|uses}", regex=False)].iloc[:, 0]
    spans = pd.DataFrame({"doc_id": "a", "start": [0, 4], "end": [3, 7], "agency": agencies})
    facts = dict(an.profile(spans, pd.DataFrame({"doc_id": ["a"], "text": ["Oui non."]})), concept="paix", first_users=None, followers=None)
    assert sentence(template, facts, lang="fr").replace("\u00a0", " ").endswith(said)
