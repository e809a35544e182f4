"""Candidates: planted expressions come first, published values of C-value come back, known terms stay out."""

import pandas as pd
import pytest

from analysis.candidates import _c_values, candidates
from analysis.errors import AnalysisError
from analysis.schema import columns
from analysis.termbase import load_termbase

TEXTS = pd.DataFrame({
    "doc_id": ["a", "b", "c"],
    "text": [
        "Le corridor de transit nord reste ouvert. Le corridor de transit nord ferme demain.",
        "Un corridor de transit nord est promis. Un corridor de transit suffit à la ville.",
        "La ville dort. La pluie tombe. Le vent souffle. La ligne rouge est tracée, la ligne rouge tient, une ligne rouge.",
    ],
    "agency": ["AFP", "AFP", "AP"],
})


def test_published_c_values() -> None:
    # Frantzi, Ananiadou & Mima (2000), § 2.2: terms that hold "basal cell carcinoma", with their frequencies
    found = {
        "adenoid cystic basal cell carcinoma": (5, 11.61),
        "cystic basal cell carcinoma": (11, 12),
        "ulcerated basal cell carcinoma": (7, 14),
        "recurrent basal cell carcinoma": (5, 10),
        "circumscribed basal cell carcinoma": (3, 6),
        "basal cell carcinoma": (984, 1551.36),
    }
    table = pd.DataFrame({"words": [tuple(name.split()) for name in found], "n": [n for n, _ in found.values()], "is_term": True})
    assert _c_values(table).tolist() == pytest.approx([value for _, value in found.values()], abs=0.01)


def test_planted_expression_stands_whole() -> None:
    table = candidates(TEXTS)
    assert "corridor de transit nord" in table["rendering"].tolist()[:3]
    assert not table["rendering"].str.contains(r"^(?:de|le|un) | (?:de|le|un)$").any()


def test_specificity_needs_a_target_and_prefers_it() -> None:
    table = candidates(TEXTS, target="agency == 'AP'", measure="specificity")
    assert table.loc[0, "rendering"] == "ligne rouge"
    assert table.loc[table["rendering"] == "corridor de transit", "specificity"].item() < 0
    with pytest.raises(AnalysisError, match="compares a part with the whole"):
        candidates(TEXTS, measure="specificity")


def test_frozen_sequence_has_full_cohesion() -> None:
    assert candidates(TEXTS).set_index("rendering").loc["ligne rouge", "cohesion"] == 1


def test_known_terms_stay_out() -> None:
    assert "ligne rouge" not in candidates(TEXTS, known=load_termbase())["rendering"].tolist()


def test_columns_and_empty() -> None:
    assert list(candidates(TEXTS).columns) == columns("candidates")
    assert candidates(pd.DataFrame({"doc_id": ["a"], "text": ["Rien ici."]})).empty


def test_never_across_sentences() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["Il voit Pékin. Moscou attend. Il voit Pékin. Moscou part. Il voit Pékin. Moscou dort."]})
    assert "pékin moscou" not in candidates(texts)["rendering"].tolist()
