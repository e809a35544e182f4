"""Keyness and specificities: published values, and what must hold for any two corpora."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.index import tokens
from analysis.keyness import keyness, specificities
from analysis.statistics import adjusted, bootstrap, g2, hypergeometric_tail, log_ratio, log_ratio_interval, p_value, wilson

# Evert, R package corpora 0.6, tests/keyness.R: n1 = 1177, n2 = 341805, family of 20109
EVERT = [
    # f1, f2, G2, LogRatio, LRC
    (411, 13, 4711.916499, 13.111166, 11.530551),
    (936, 805, 9325.545870, 8.398699, 8.071781),
    (819, 5370, 5253.111340, 5.469064, 5.207546),
    (94, 749, 489.763198, 5.193762, 4.381929),
    (18, 0, 204.565275, 13.390758, 8.007466),
    (2, 1, 18.890004, 8.918270, 0),
]
# Lafon 1980 (Mots 1), speeches of Robespierre, counts as shipped in the R package textometry 0.1.6
SIZES = [8395, 2558, 3920, 6903, 7896, 4555, 10142, 2063, 1084, 13933]
ROBESPIERRE = {
    "de": (3173, [464, 165, 194, 392, 398, 235, 509, 96, 58, 662],
           [1.2477, 2.6891, -0.5534, 1.6471, -0.5096, -0.2909, -0.6132, -0.8098, 0.3884, -2.2050]),
    "peuple": (296, [45, 18, 15, 14, 53, 30, 42, 16, 4, 59],
               [0.6161, 1.1466, -0.6709, -4.1743, 2.1122, 1.2906, -0.7980, 1.3632, -0.3977, -0.8410]),
    "république": (207, [35, 10, 16, 29, 29, 9, 21, 14, 2, 42],
                   [0.9753, 0.4424, 0.6038, 0.9023, 0.4706, -1.2797, -2.2003, 1.9736, -0.5366, -0.6335]),
    "ennemi": (165, [30, 13, 11, 19, 22, 10, 16, 7, 2, 35],
               [1.2133, 1.6778, 0.3146, 0.3091, 0.3364, -0.5024, -2.0550, 0.4965, -0.3552, -0.4359]),
    "patrie": (153, [6, 5, 16, 8, 23, 10, 35, 8, 3, 39],
               [-4.2432, -0.4160, 1.4491, -2.0903, 0.6178, -0.3834, 1.5961, 0.8409, 0.2942, 0.6414]),
}


@pytest.mark.parametrize(("f1", "f2", "likelihood", "ratio", "conservative"), EVERT)
def test_evert(f1, f2, likelihood, ratio, conservative):
    assert float(g2(f1, 1177 - f1, f2, 341805 - f2)) == pytest.approx(likelihood, abs=1e-6)
    assert float(log_ratio(f1, 1177, f2, 341805)) == pytest.approx(ratio, abs=1e-6)
    low, high = log_ratio_interval(f1, 1177, f2, 341805, 0.05 / 20109)
    clamped = low if low > 0 else min(float(high), 0)
    assert float(clamped) == pytest.approx(conservative, abs=1e-6)


def corpus(**parts: dict[str, int]) -> pd.DataFrame:
    """A document a part, with so many occurrences of each word."""
    texts = [" ".join(word for word, n in counts.items() for _ in range(n)) for counts in parts.values()]
    return pd.DataFrame({"doc_id": list(parts), "text": texts, "agency": list(parts)})


def test_lafon():
    counts = {f"D{part + 1}": {word: row[1][part] for word, row in ROBESPIERRE.items()} for part in range(10)}
    for part, size in zip(counts, SIZES, strict=True):
        counts[part]["reste"] = size - sum(counts[part].values())
    table = specificities(corpus(**counts), list(ROBESPIERRE), by="agency")
    found = table.pivot(index="feature", columns="part", values="specificity")[list(counts)]
    expected = pd.DataFrame({word: row[2] for word, row in ROBESPIERRE.items()}, index=list(counts)).T
    assert found.loc[expected.index].to_numpy() == pytest.approx(expected.to_numpy(), abs=5e-5)


def test_the_tail_of_textometry():
    # the example of the package: 11 of 296 in 1084 of 61449, P(X >= 11) = 0.016989
    assert 10 ** float(hypergeometric_tail(11, 296, 1084, 61449)) == pytest.approx(0.016989, abs=5e-7)


@pytest.mark.parametrize(("n1", "f1", "n2", "f2", "column", "value", "source"), [
    (959641, 206523, 1562358, 178174, "percent_diff", 88.7, "Gabrielatos & Marchi 2011, p. 18"),
    (1000, 7, 1000, 2, "g2", 2.9545, "four cells; Rayson & Garside's two terms give 2.9419"),
])
def test_keyness_published(n1, f1, n2, f2, column, value, source):
    scale = 1000 if n1 > 10**5 else 1  # the texts need not be as long as the corpora: %DIFF is a ratio of rates
    texts = corpus(target={"mot": round(f1 / scale), "reste": round((n1 - f1) / scale)}, other={"mot": round(f2 / scale), "reste": round((n2 - f2) / scale)})
    table = keyness(tokens(texts).where("agency == 'target'")).set_index("feature")
    assert table.loc["mot", column] == pytest.approx(value, abs=0.6 if scale > 1 else 5e-5), source


def test_simple_maths_is_everts():
    texts = corpus(target={"mot": 411, "reste": 1177 - 411}, other={"mot": 13, "reste": 341805 - 13})
    table = keyness(tokens(texts).where("agency == 'target'"), most=2).set_index("feature")
    assert table.loc["mot", "simple_maths"] == pytest.approx(2530.495588, abs=1e-6)  # Evert, lambda = 100


WORDS = st.dictionaries(st.sampled_from(["paix", "guerre", "crise", "accord"]), st.integers(1, 9), min_size=1)


@given(WORDS, WORDS)
def test_swapping_target_and_reference_turns_the_sign(left, right):
    texts = tokens(corpus(left=left, right=right))
    one, other = texts.where("agency == 'left'"), texts.where("agency == 'right'")
    there, back = (keyness(*pair, min_frequency=1).set_index("feature").sort_index() for pair in ((one, other), (other, one)))
    assert there["g2"].to_numpy() == pytest.approx(np.where(there["g2"].abs() < 1e-9, back["g2"], -back["g2"]), abs=1e-9)
    assert there["log_ratio"].to_numpy() == pytest.approx(-back["log_ratio"].to_numpy())
    assert there["low"].to_numpy() == pytest.approx(-back["high"].to_numpy())


@given(WORDS, WORDS)
def test_the_rest_of_the_corpus_and_a_corpus_of_its_own_are_the_same_reference(left, right):
    texts = corpus(left=left, right=right)
    part = tokens(texts).where("agency == 'left'")
    expected = keyness(texts[:1], texts[1:], min_frequency=1)
    assert keyness(part, min_frequency=1).equals(expected)
    assert keyness(part, tokens(texts).where("agency == 'right'"), min_frequency=1).equals(expected)


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_parts_sum_to_the_whole(parts):
    table = specificities(corpus(**{f"p{number}": counts for number, counts in enumerate(parts)}), by="agency", min_frequency=1)
    assert (table.groupby("feature")["n"].sum() == table.groupby("feature")["f"].first()).all()
    assert table.groupby("feature")["expected"].sum().to_numpy() == pytest.approx(table.groupby("feature")["f"].first().to_numpy())
    assert (table["specificity"] * (table["n"] - table["expected"]) >= -1e-9).all()


def test_a_voice_is_a_part():
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["Il a dit : « paix, paix ». La guerre est la guerre."]})
    spans = pd.DataFrame({"doc_id": ["a"], "start": [13], "end": [23], "voice": ["direct"]})
    table = specificities(texts, ["paix", "guerre"], by="voice", spans=spans).set_index("feature")
    assert table["n"].to_dict() == {"paix": 2, "guerre": 0}
    assert table["n_words"].tolist() == [2, 2]
    assert table["specificity"].tolist() == pytest.approx([np.log10(45), np.log10(28 / 45)])  # 2 of 10 words drawn: 1 / C(10,2); C(8,2) / C(10,2)


def test_what_cannot_be_compared_is_an_error():
    texts = corpus(left={"paix": 1}, right={"guerre": 1})
    with pytest.raises(AnalysisError, match="nothing to compare"):
        keyness(texts)


def test_nothing_is_compared_with_a_side_that_has_no_word():
    texts, wordless = corpus(left={"paix": 1}, right={"guerre": 1}), pd.DataFrame({"doc_id": ["a"], "text": ["…"]})
    assert [keyness(*sides).empty for sides in ((texts, wordless), (wordless, texts), (wordless, wordless))] == [True] * 3


@pytest.mark.parametrize(("n", "total", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)])
def test_wilsons_interval_is_newcombes(n, total, low, high):
    # Newcombe 1998, Statistics in Medicine 17, table I, method 3
    assert [float(end) for end in wilson(n, total)] == pytest.approx([low, high], abs=5e-5)


def test_benjamini_hochberg():
    # Benjamini & Hochberg 1995, section 4.1: of these 15, four are rejected at 0.05
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert (adjusted(p) <= 0.05).sum() == 4


@pytest.mark.parametrize(("statistic", "p"), [(3.84, 0.05), (6.63, 0.01), (10.83, 0.001), (15.13, 0.0001)])
def test_cut_offs_of_rayson(statistic, p):
    assert float(p_value(statistic)) == pytest.approx(p, rel=0.01)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(10, 100)), min_size=2, max_size=8))
def test_the_bootstrap_is_the_same_twice_and_holds_the_rate(documents):
    n, words = np.array([[f] for f, _ in documents]), np.array([size for _, size in documents])
    (low,), (high,) = bootstrap(n, words)
    assert (bootstrap(n, words)[0][0], bootstrap(n, words)[1][0]) == (low, high)
    assert low <= high
