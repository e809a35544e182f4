"""Frequencies, dispersion, richness, repeated segments: published values, counts made by hand, invariants."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.frequency import dispersion, dispersions, frequencies, richness
from analysis.index import tokens
from analysis.segments import ngrams, segments_repetes

GRIES = [9, 10, 10, 10, 11]  # Gries 2008, his text of 50 words
TABLE = [
    # occurrences in each part, DP, DPnorm, Juilland's D, Rosengren's S, Carroll's D2, divergence; scattertext's tests, Gries 2020
    ([1, 2, 3, 4, 5], 0.18, 0.2195, 0.7852, 0.9498, 0.9379, 0.1370),
    ([2, 2, 2, 2, 2], 0.02, 0.0244, 0.9681, 0.9990, 0.9987, 0.0029),
    ([1, 0, 0, 0, 0], 0.82, 1, 0, 0.18, 0, 2.4739),
    ([0, 1, 0, 0, 0], 0.80, 0.9756, 0, 0.20, 0, 2.3219),
    ([0, 0, 0, 0, 1], 0.78, 0.9512, 0, 0.22, 0, 2.1844),
]
FORMS = ["paix", "guerre", "la", "aujourd'hui", ".", ",", "Chine", "œuvre"]
WORDS = st.lists(st.sampled_from(FORMS), max_size=40).map(lambda words: " ".join(["paix", *words]))
CORPUS = st.lists(WORDS, min_size=1, max_size=5).map(
    lambda texts: pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": texts, "agency": ["AP", "AFP", None, "AP", "AFP"][: len(texts)]})
)


def measures(v: list[int], sizes: list[int]) -> list[float]:
    part = np.flatnonzero(v)
    found = dispersions(np.zeros(len(part), int), part, np.array(v)[part], np.array(sizes), 1)
    return [float(values[0]) for values in found.values()]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row[0]))
def test_dispersion_of_gries(row):
    assert measures(row[0], GRIES) == pytest.approx(row[1:], abs=5e-4)


def test_dispersion_of_lyne():
    # Lyne's ALLEMAND, README of the R package tlda
    sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]
    dp, _, d, s, d2, _ = measures([2, 0, 1, 1, 3, 0, 3, 0, 0, 0], sizes)
    assert [1 - dp, d, s, d2] == pytest.approx([0.5009295, 0.6038797, 0.4763652, 0.6521444], abs=1e-6)


@pytest.mark.parametrize(("v", "place", "value"), [([2, 1, 1, 1, 0], 4, 0.8277), ([0, 4, 3, 2, 1], 2, 0.6464), ([2, 1, 0], 1, 0.5)])
def test_dispersion_over_equal_parts(v, place, value):
    # Carroll's D2, Juilland's D, DPnorm of Lijffijt & Gries: values in the tests of Wordless
    assert measures(v, [10] * len(v))[place] == pytest.approx(value, abs=5e-5)


@given(CORPUS)
def test_frequencies_are_those_of_a_counter(corpus):
    made = tokens(corpus)
    frame = made.frame()
    expected = Counter(frame.loc[frame["is_word"], "form"])
    table = frequencies(corpus)
    assert dict(zip(table["feature"], table["n"], strict=True)) == expected
    assert table["n"].sum() == made.n_words().sum()
    assert table["n_docs"].tolist() == [frame.loc[frame["form"] == form, "doc_id"].nunique() for form in table["feature"]]
    assert table.equals(table.sort_values(["n", "feature"], ascending=[False, True], ignore_index=True))


@given(CORPUS, st.integers(1, 4))
def test_the_most_frequent_are_the_head_of_all(corpus, most):
    assert frequencies(corpus, most=most).equals(frequencies(corpus).head(most))


@given(CORPUS)
def test_groups_sum_to_the_whole(corpus):
    grouped = frequencies(corpus, by="agency").groupby("feature")["n"].sum()
    assert grouped.to_dict() == frequencies(corpus).set_index("feature")["n"].to_dict()


@given(CORPUS)
def test_dispersion_stays_within_its_bounds_and_counts_as_kwic_does(corpus):
    table = dispersion(corpus, min_frequency=1)
    known = table.dropna(subset=["dp"])
    assert known["dp"].between(0, 1).all()
    assert known["rosengren_s"].between(0, 1 + 1e-9).all()
    for row in table.itertuples():
        lines = an.kwic(corpus, row.feature)
        assert (row.n, row.n_docs) == (len(lines), lines["doc_id"].nunique())


def test_a_corpus_of_one_document_has_no_normalised_dispersion():
    table = dispersion(pd.DataFrame({"doc_id": ["a"], "text": ["Paix et paix"]}), "paix")
    assert table.loc[0, "dp"] == 0
    assert table[["dp_norm", "juilland_d", "carroll_d2"]].isna().all().all()


def test_what_does_not_occur_is_a_row_of_zero():
    row = dispersion(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Paix", "Paix"]}), ["guerre"]).loc[0]
    assert (row["n"], row["n_docs"], row["n_parts"]) == (0, 0, 0)
    assert np.isnan(row["dp"])


@given(CORPUS, st.integers(1, 8))
def test_mattr_is_the_mean_over_all_windows(corpus, window):
    frame = tokens(corpus).frame()
    forms = frame.loc[frame["is_word"], "form"].tolist()
    windows = [len(set(forms[at : at + window])) / window for at in range(len(forms) - window + 1)]
    expected = np.mean(windows) if windows else np.nan
    assert richness(corpus, window=window).loc[0, "mattr"] == pytest.approx(expected, nan_ok=True)


def stretches(corpus: pd.DataFrame) -> list[list[str]]:
    """The word forms between strong marks, by plain splitting: every text here is words and marks parted by blanks."""
    return [[word.replace("œ", "oe").lower() for word in part.split() if word != ","] for text in corpus["text"] for part in text.split(".")]


@given(CORPUS, st.integers(1, 4))
def test_ngrams_are_those_of_a_counter(corpus, n):
    counted = Counter(" ".join(part[at : at + n]) for part in stretches(corpus) for at in range(len(part) - n + 1))
    table = ngrams(corpus, n)
    assert dict(zip(table["feature"], table["n"], strict=True)) == {gram: count for gram, count in counted.items() if count > 1}


@given(CORPUS)
def test_repeated_segments_are_maximal(corpus):
    every = Counter(
        tuple(part[low:high]) for part in stretches(corpus) for low in range(len(part)) for high in range(low + 2, len(part) + 1)
    )
    repeated = {segment: n for segment, n in every.items() if n > 1}
    covered = {longer[at : at + size] for longer, n in repeated.items() for size in range(2, len(longer)) for at in range(len(longer) - size + 1)
               if repeated.get(longer[at : at + size]) == n}
    expected = {" ".join(segment): n for segment, n in repeated.items() if segment not in covered}
    table = segments_repetes(corpus)
    assert dict(zip(table["feature"], table["n"], strict=True)) == expected


def test_segments_pass_over_weak_marks_and_not_over_strong_ones():
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["La Chine, « la Russie ». La Chine et la Russie : la Russie. La Chine (la Russie)."]})
    found = ngrams(texts, 3).set_index("feature")["n"].to_dict()
    assert found == {"la chine la": 2, "chine la russie": 2}
