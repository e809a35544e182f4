"""Collocations: published values for every measure, another library as oracle, and what must hold for any text."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures

from analysis.association import MEASURES, collocations
from analysis.errors import AnalysisError
from analysis.index import tokens

# Evert's gold file for UCS, node « circular economy », N = 191998, f1 = 15334 (tests of the package association-measures); its MI is decimal.
UCS = [
    # f, f2, MI log10, t, z, G2 signed, Dice, log ratio
    (1, 2, 0.796611, 0.840269, 2.102442, 2.448757, 0.000130412, 3.526202),
    (7, 120, -0.136442, -0.976603, -0.834636, -0.829802, 0.000905914, -0.486622),
    (1, 8, 0.194551, 0.361077, 0.451726, 0.191806, 0.000130361, 0.718847),
    (2, 47, -0.273427, -1.240035, -0.905150, -1.059386, 0.000260061, -0.965651),
    (2, 5, 0.699701, 1.131847, 2.533018, 3.879126, 0.000260773, 2.941240),
]
PUBLISHED = [
    # measure, (f, f1, f2, N), value, source
    ("g2", (110, 2552, 221, 31777), 270.72, "Dunning 1993, the swiss"),
    ("g2", (8, 13, 32, 31777), 95.29, "Dunning 1993"),
    ("g2", (10, 10, 13, 31777), 167.23, "Dunning 1993, p. 72: an empty cell"),
    ("chi2", (3, 3, 3, 31777), 31777, "Dunning 1993, p. 73"),
    ("t", (8, 15828, 4675, 14307668), 0.999932, "Manning & Schütze 1999, new companies"),
    ("chi2", (8, 15828, 4675, 14307668), 1.55, "Manning & Schütze 1999, new companies"),
    ("chi2", (59, 67, 65, 571007), 456399.8, "Manning & Schütze 1999, vache and cow (printed 456400)"),
    ("t", (20, 42, 20, 14307668), 4.4721, "Manning & Schütze 1999"),
    ("mi", (20, 42, 20, 14307668), 18.38, "Manning & Schütze 1999"),
    ("mi", (20, 15019, 15629, 14307668), 0.29, "Manning & Schütze 1999"),
    ("mi", (8, 1105, 44, 15000000), 11.3, "Church & Hanks 1990, p. 24"),
    ("dice", (130, 3121, 143, 1e6), 0.08, "Smadja et al. 1996, p. 13"),
    ("logdice", (130, 3121, 143, 1e6), 10.3499, "the same, by Rychlý 2008's formula"),
    ("logdice", (7, 7, 7, 1e6), 14.0, "Rychlý 2008: the maximum"),
    ("logdice", (1, 15334, 2, 191998), 1.0954, "computed from Evert's Dice"),
    ("delta_p", (5610, 174548, 7867, 10407868), 0.032, "Gries 2013, p. 144"),
    ("delta_p_reverse", (5610, 174548, 7867, 10407868), 0.697, "Gries 2013, p. 144"),
    ("min_sensitivity", (17, 257, 1018, 1300000), 0.016699, "Pedersen & Bruce 1996"),
    ("log_ratio", (1189, 168329, 2157, 19720567), 7.1566, "CQPweb, gold file of log ratios"),
    ("mi3", (20, 42, 20, 14307668), 27.02, "MI of Manning & Schütze 18.38 + 2 log2 20, by Daille 1994's definition"),
]


@pytest.mark.parametrize(("measure", "counts", "value", "source"), PUBLISHED, ids=lambda cell: cell if isinstance(cell, str) else None)
def test_published_values(measure, counts, value, source):
    decimals = len(str(value).partition(".")[2])
    assert float(MEASURES[measure](*map(np.float64, counts))) == pytest.approx(value, abs=0.51 * 10.0**-min(decimals, 6)), source


@pytest.mark.parametrize("row", UCS)
def test_the_gold_file_of_ucs(row):
    f, f2, *expected = row
    found = [float(MEASURES[name](*map(np.float64, (f, 15334, f2, 191998)))) for name in ("mi", "t", "z", "g2", "dice", "log_ratio")]
    assert [found[0] * np.log10(2), *found[1:]] == pytest.approx(expected, abs=1e-6)


def test_fishers_exact_test_is_pedersens():
    # Pedersen 1996, table (1, 3, 3, 1): right 0.986, left 0.243; one-sided, the side of a lack is the left
    assert 10 ** float(MEASURES["fisher"](1.0, 4.0, 4.0, 8.0)) == pytest.approx(0.243, abs=5e-4)
    assert 10 ** -float(MEASURES["fisher"](3.0, 4.0, 4.0, 8.0)) == pytest.approx(0.243, abs=5e-4)


COUNTS = st.tuples(st.integers(1, 50), st.integers(0, 200), st.integers(0, 200), st.integers(1, 10**6)).map(
    lambda cells: (cells[0], cells[0] + cells[1], cells[0] + cells[2], sum(cells))
)


@given(COUNTS)
def test_nltk_agrees(counts):
    f, f1, f2, n = counts
    ours = {name: float(MEASURES[name](*map(np.float64, counts))) for name in ("t", "mi", "dice", "g2")}
    theirs = {
        "t": BigramAssocMeasures.student_t(f, (f1, f2), n),
        "mi": BigramAssocMeasures.pmi(f, (f1, f2), n),
        "dice": BigramAssocMeasures.dice(f, (f1, f2), n),
        "g2": BigramAssocMeasures.likelihood_ratio(f, (f1, f2), n) if f1 > f and f2 > f else abs(ours["g2"]),  # NLTK adds a tiny count to an empty cell
    }
    assert {**ours, "g2": abs(ours["g2"])} == pytest.approx(theirs, rel=1e-6, abs=1e-6)


@given(COUNTS)
def test_logdice_is_at_most_14(counts):
    assert MEASURES["logdice"](*map(np.float64, counts)) <= 14


WORDS = st.lists(st.sampled_from(["chine ", "intérêts ", "vitaux ", "la ", ". Le ", ", ", "paix "]), min_size=1, max_size=60).map("".join)


@given(WORDS, st.integers(1, 4), st.sampled_from(["sentence", "document"]))
def test_collocates_are_counted_as_one_would_by_hand(text, window, within):
    made = tokens(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    forms = made.types[made.surface_type[made.surface]].tolist()
    edges = [*made.sentences.tolist(), len(forms)] if within == "sentence" else [0, len(forms)]
    near = set()
    for low, high in zip(edges, edges[1:], strict=False):
        nodes = [at for at in range(low, high) if forms[at] == "chine"]
        near |= {at for node in nodes for at in range(max(node - window, low), min(node + window + 1, high)) if forms[at] != "chine"}
    expected = pd.Series([forms[at] for at in near if forms[at][0].isalpha()], dtype=object).value_counts().to_dict()
    table = collocations(made, "chine", window=window, min_frequency=1, within=within)
    assert dict(zip(table["feature"], table["n"], strict=True)) == expected
    assert (table["n"] <= table["f"]).all()


def test_a_sub_corpus_is_its_own_reference():
    texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["la paix, la guerre", "la paix et la paix"], "agency": ["AP", "AFP"]})
    part = collocations(tokens(texts).where("agency == 'AP'"), "guerre", min_frequency=1)
    alone = collocations(texts[:1], "guerre", min_frequency=1)
    assert part.equals(alone)
    assert part.attrs["reference"] == {"n_docs": 1, "n_words": 3}


def test_every_measure_can_be_asked_for_and_an_unknown_one_names_the_nearest():
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["la paix, la guerre, la paix de la Chine. Rien d’autre."]})
    table = collocations(texts, "paix", measure=list(MEASURES), min_frequency=1)
    assert table[list(MEASURES)].notna().all().all()
    with pytest.raises(AnalysisError, match="did you mean 'logdice'"):
        collocations(texts, "paix", measure="logdise")


def test_a_term_that_does_not_occur_has_no_collocates():
    assert collocations(pd.DataFrame({"doc_id": ["a"], "text": ["la paix"]}), "guerre").empty
