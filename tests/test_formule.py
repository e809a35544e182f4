"""The dossier of a formule: every indicator recounted by hand on five occurrences."""

import pandas as pd
import pytest

import analysis as an
from analysis.errors import SchemaError
from analysis.formule import formule, formule_places

TEXTS = ["Ses « intérêts vitaux » comptent.", "Un intérêt vital, dit-il ; ces intérêts vitaux.", "Les intérêts vitaux, les intérêts les plus vitaux."]


@pytest.fixture(scope="module")
def material() -> tuple[pd.DataFrame, an.Tokens, pd.DataFrame, pd.DataFrame]:
    days = pd.to_datetime(["2021-01-01", "2022-01-01", "2022-05-01"])
    corpus = pd.DataFrame({"doc_id": list("abc"), "text": TEXTS, "agency": ["AP", "AP", "AFP"], "date_start": days})
    made = an.tokens(corpus)
    spans = pd.concat([made.spans(*an.find(made, pattern)) for pattern in ("intérêt* vita*", "intérêts les plus vitaux")])
    voices = {"a": "mixed", "b": "direct", "c": "agency"}
    spans = an.with_documents(spans.assign(voice=spans["doc_id"].map(voices), rendering="x", speaker_id=spans["doc_id"].map({"a": "xi", "b": "wen"})), made)
    return spans, made, pd.DataFrame({"doc_id": ["a", "b"], "start": 0, "end": 3}), pd.DataFrame({"doc_id": ["a#title"], "start": 0, "end": 3})


@pytest.fixture(scope="module")
def dossier(material: tuple[pd.DataFrame, an.Tokens, pd.DataFrame, pd.DataFrame]) -> pd.Series:
    spans, made, glosses, headlines = material
    return formule(spans, made, glosses=glosses, headlines=headlines).set_index("indicator")["value"]


def test_every_count_leads_to_its_places(material: tuple[pd.DataFrame, an.Tokens, pd.DataFrame, pd.DataFrame]) -> None:
    spans, made, glosses, headlines = material
    counts = formule(spans, made, glosses=glosses, headlines=headlines).set_index("indicator")["n"]
    places = formule_places(spans, made, glosses=glosses, headlines=headlines)
    assert places.groupby("indicator").size().reindex(counts.index, fill_value=0).tolist() == counts.tolist()
    assert places.query("indicator == 'first_year'")["doc_id"].tolist() == ["a"]
    assert places.query("indicator == 'share_longer_than_main_form'")["doc_id"].tolist() == ["c"]


INDICATORS = {
    "share_of_main_form": 3 / 5,  # «intérêts vitaux», «intérêt vital», «intérêts les plus vitaux»
    "entropy_of_forms": 1.371,  # of 3/5, 1/5, 1/5
    "share_longer_than_main_form": 1 / 5,
    "share_definite": 4 / 5,
    "share_quoted": 3 / 5,
    "share_agency_voice": 2 / 5,
    "n_docs": 3,
    "n_speaker_id": 2,
    "n_headlines": 1,
    "first_year": 2021,
    "peak_year": 2022,
    "glosses_per_occurrence": 2 / 5,
}


@pytest.mark.parametrize("indicator", INDICATORS)
def test_indicators(indicator: str, dossier: pd.Series) -> None:
    assert dossier[indicator] == pytest.approx(INDICATORS[indicator], abs=0.001)


def test_dispersion_is_half_the_sum_of_the_differences_of_shares(dossier: pd.Series) -> None:
    """Gries (2008): AP has 11 of 18 words and 3 of 5 uses, AFP 7 and 2."""
    assert dossier["dp_over_agency"] == pytest.approx((abs(3 / 5 - 11 / 18) + abs(2 / 5 - 7 / 18)) / 2, abs=0.03)


def test_a_dossier_without_occurrences_has_no_shares() -> None:
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Rien."]})
    empty = formule(pd.DataFrame(columns=["doc_id", "start", "end", "voice"]), corpus).set_index("indicator")
    assert pd.isna(empty.loc["share_of_main_form", "value"])
    assert empty.loc["n_docs", "value"] == 0


def test_spans_without_voice_are_refused() -> None:
    with pytest.raises(SchemaError, match="voice"):
        formule(pd.DataFrame({"doc_id": [], "start": [], "end": []}), pd.DataFrame({"doc_id": ["a"], "text": ["Rien."]}))
