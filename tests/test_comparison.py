"""Two sub-corpora compared, a finding tried under many settings."""

import numpy as np
import pandas as pd
import pytest

import analysis as an
from analysis.comparison import comparison, in_common
from analysis.reports.claims import collocating, differing, leading
from analysis.robustness import leaving_out, robustness

TEXTS = pd.DataFrame({
    "doc_id": ["a", "b", "c", "d"],
    "text": ["Des intérêts, des intérêts et la paix.", "La paix, la paix, la guerre.", "Les intérêts de la guerre.", "Les intérêts."],
    "agency": ["AP", "AFP", "AP", "AFP"],
    "story_id": ["s1", "s1", "s2", "s3"],
})
SPANS = an.kwic(TEXTS, "intérêts").assign(voice=["agency", "direct", "agency", "mixed"])
SIDES = {"left": "agency == 'AP'", "right": "agency == 'AFP'"}


def test_each_side_has_its_rates():
    table = comparison(SPANS, TEXTS, of="voice", **SIDES)
    for side, query in SIDES.items():
        texts = TEXTS.query(query)
        alone = an.rates(SPANS[SPANS["doc_id"].isin(texts["doc_id"])], texts, of="voice").set_index("voice")
        found = table.set_index("voice")[[f"n_{side}", f"n_docs_{side}", f"n_words_{side}", f"per_million_{side}"]]
        expected = alone.reindex(found.index).fillna({"n": 0, "n_docs": 0, "per_million": 0.0, "n_words": found[f"n_words_{side}"].iloc[0]})
        assert found.to_numpy().tolist() == expected[["n", "n_docs", "n_words", "per_million"]].to_numpy().tolist()


def test_swapping_the_sides_turns_the_sign():
    there, back = comparison(SPANS, TEXTS, **SIDES), comparison(SPANS, TEXTS, left=SIDES["right"], right=SIDES["left"])
    assert there[["log_ratio", "g2"]].to_numpy() == pytest.approx(-back[["log_ratio", "g2"]].to_numpy())
    assert there["low"].item() == pytest.approx(-back["high"].item())


def test_matched_keeps_the_stories_that_both_tell():
    table = comparison(SPANS, TEXTS, matched="story_id", **SIDES)
    assert table[["n_left", "n_right", "n_words_left", "n_words_right"]].loc[0].tolist() == [2, 0, 7, 6]


@pytest.mark.parametrize(("wrong", "says"), [
    ({"left": "agency == 'AP'", "right": "agency != 'TASS'"}, "answer both"),
    ({"left": "agency == 'AP'", "right": "agency == 'TASS'"}, "leaves none"),
    ({**SIDES, "matched": "story"}, "did you mean 'story_id'"),
    ({**SIDES, "matched": "doc_id"}, "no doc_id in common"),
])
def test_sides_that_cannot_be_compared(wrong, says):
    with pytest.raises(an.AnalysisError, match=says):
        comparison(SPANS, TEXTS, **wrong)


@pytest.mark.parametrize("wordless", SIDES)
def test_nothing_is_compared_with_a_side_that_has_no_word(wordless):
    is_wordless = TEXTS.eval(SIDES[wordless])
    texts = TEXTS.assign(text=TEXTS["text"].mask(is_wordless, "…"))
    spans = SPANS[~SPANS["doc_id"].isin(texts.loc[is_wordless, "doc_id"])]
    assert len(comparison(spans, TEXTS, **SIDES))
    assert comparison(spans, texts, **SIDES).empty


def test_a_claim_stands_or_falls_by_setting():
    def claim(texts, window):
        n = len(an.kwic(texts, "intérêts", near=("paix", window)))
        return n > 0, f"{n} times within {window}"

    table = robustness(claim, grid={"texts": leaving_out(TEXTS, "agency"), "window": [1, 9]})
    assert table.to_numpy().tolist() == [
        ["all", 1, False, "0 times within 1"], ["all", 9, True, "2 times within 9"],
        ["without AFP", 1, False, "0 times within 1"], ["without AFP", 9, True, "2 times within 9"],
        ["without AP", 1, False, "0 times within 1"], ["without AP", 9, False, "0 times within 9"],
    ]
    assert table.attrs == {"claim": None, "n": 6, "n_true": 2, "n_failed": 0}


def test_a_setting_that_cannot_be_computed_is_a_row_that_says_why():
    table = robustness(lambda window: (bool(len(an.kwic(TEXTS, "paix", window=window))), "found"), grid={"window": [-1, 3]})
    assert table["is_true"].fillna(False).tolist() == [False, True]
    assert "negative" in table.loc[0, "found"]
    assert table.attrs["n_failed"] == 1


def test_an_empty_grid_is_an_error():
    with pytest.raises(an.AnalysisError, match="no setting"):
        robustness(lambda: (True, ""), grid={})


def test_values_in_common_are_what_is_matched():
    assert in_common(TEXTS, **SIDES) == ["s1"]
    assert in_common(TEXTS, **SIDES, by="doc_id") == []


COUNTED = [
    # what is counted, log ratio by hand: half an occurrence added to each number (Hardie 2014)
    ("n", (3.5 / 12.5) / (1.5 / 8.5)),
    ("n_docs", (2.5 / 2.5) / (1.5 / 2.5)),
    ("n_stories", (2.5 / 2.5) / (1.5 / 2.5)),
]


@pytest.mark.parametrize(("counting", "ratio"), COUNTED)
def test_a_difference_is_measured_in_what_is_counted(counting, ratio):
    table = comparison(SPANS, TEXTS, counting=counting, **SIDES)
    assert table["log_ratio"].item() == pytest.approx(np.log2(ratio))
    with pytest.raises(an.AnalysisError, match="n_docs"):
        comparison(SPANS, TEXTS, counting="documents", **SIDES)


def test_stories_that_were_not_run_cannot_be_counted():
    with pytest.raises(an.AnalysisError, match="no stories"):
        comparison(SPANS, TEXTS.drop(columns="story_id"), counting="n_stories", **SIDES)


def test_what_is_left_out_can_be_limited_and_named():
    titled = TEXTS.assign(title=["Paix", "Guerre", "Crise", None])
    assert list(leaving_out(titled, ["agency", "story_id"], most=1)) == ["all", "without AFP", "without «\u202fPaix\u202f»"]
    assert list(leaving_out(titled, "agency", keeping=["agency == 'AP'"])) == ["all", "without AFP"]
    assert list(leaving_out(titled, "agency", lang="fr")) == ["tout", "sans AFP", "sans AP"]


CLAIMS = [
    # the claim, what it says in French, a grid, in how many settings it holds by hand: the corpus whole, without AFP, without AP
    (lambda lang: leading(SPANS, of="voice", lang=lang), "En tête (voix) : voix de l’agence.", {"counting": ["n", "n_docs", "n_stories"]}, 6),
    (lambda lang: differing(pd.concat([SPANS] * 4), TEXTS, of="keyword", lang=lang, **SIDES), "Côté où « intérêts » est plus fréquent : AP.",
     {"counting": ["n", "n_docs"], "at_most": [1, 1e-9]}, 2),
]


@pytest.mark.parametrize(("made", "says", "grid", "n_true"), CLAIMS, ids=["leading", "differing"])
def test_the_claims_of_pages(made, says, grid, n_true):
    table = robustness(made("fr"), grid={"texts": leaving_out(TEXTS, "agency"), **grid})
    assert table.attrs["claim"].replace("\u00a0", " ") == says
    assert table.attrs["n_true"] == n_true
    assert table["found"].str.len().gt(0).all()
    assert made("en").says != says


TIED = [
    # the voices of two spans of AP and two of AFP, the claim, in how many settings it holds by hand: whole, without AFP, without AP
    (["agency", "direct", "agency", "direct"], "En tête à égalité (voix) : voix de l’agence, discours direct.", 3),
    (["agency", "agency", "direct", "direct"], "En tête à égalité (voix) : voix de l’agence, discours direct.", 1),
    (["agency", "direct", "selon", "direct"], "En tête (voix) : discours direct.", 1),
]


@pytest.mark.parametrize(("voices", "says", "n_true"), TIED)
def test_tied_values_lead_together(voices, says, n_true):
    texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Oui et non"] * 2, "agency": ["AP", "AFP"]})
    spans = pd.DataFrame({"doc_id": ["a", "a", "b", "b"], "start": [0, 7] * 2, "end": [3, 10] * 2, "voice": voices})
    table = robustness(leading(spans, of="voice", lang="fr"), grid={"texts": leaving_out(texts, "agency", lang="fr")})
    assert table.attrs["claim"].replace("\u00a0", " ") == says
    assert table.attrs["n_true"] == n_true


@pytest.mark.parametrize("made", [
    lambda: leading(SPANS[:0], of="voice"), lambda: differing(SPANS[:2], TEXTS, of="voice", **SIDES), lambda: collocating(TEXTS, SPANS[:0]),
])
def test_of_too_little_nothing_is_claimed(made):
    table = robustness(made(), grid={"texts": leaving_out(TEXTS, "agency")})
    assert table["is_true"].isna().all()
    assert table.attrs["n_true"] is None
    assert "Too little" in table.attrs["claim"]
