"""What every measure owes its user: columns as written down, a clear word on tiny corpora, time that grows as the corpus does."""

import sys
import tracemalloc
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.association import MEASURES, collocations
from analysis.comparison import comparison
from analysis.concordance import collation
from analysis.frequency import dispersion, richness
from analysis.index import tokens
from analysis.keyness import keyness, specificities
from analysis.robustness import robustness
from analysis.schema import TABLES
from analysis.segmentation import surfaces
from analysis.segments import ngrams, segments_repetes
from analysis.space import correspondence

ONE = pd.DataFrame({"doc_id": ["a"], "text": ["Des intérêts vitaux et des intérêts vitaux."], "agency": ["AP"], "date_start": ["2022-09-15"]})
TWO = pd.concat([ONE, ONE.assign(doc_id="b", agency="AFP", text="La paix et la guerre, la paix.")], ignore_index=True)


def spans(texts: pd.DataFrame) -> pd.DataFrame:
    return an.kwic(texts, "intérêts").assign(voice="agency")


TABLES_OF = {
    "kwic": lambda texts: an.kwic(texts, "intérêts"),
    "frequencies": an.frequencies,
    "rates": lambda texts: an.rates(spans(texts), texts, of="voice"),
    "trend": lambda texts: an.trend(spans(texts), texts, of="voice"),
    "dispersion": lambda texts: dispersion(texts, min_frequency=1),
    "richness": richness,
    "segments": segments_repetes,
    "collocations": lambda texts: collocations(texts, "intérêts", min_frequency=1),
    "keyness": lambda texts: keyness(tokens(texts).where("agency == 'AP'"), min_frequency=1),
    "specificities": lambda texts: specificities(texts, by="agency", min_frequency=1),
    "comparison": lambda texts: comparison(spans(texts), texts, left="agency == 'AP'", right="agency == 'AFP'"),
    "correspondence": lambda texts: correspondence(
        specificities(texts, ["intérêts", "paix"], by="agency").pivot(index="feature", columns="part", values="n")),
    "robustness": lambda texts: robustness(lambda window: (True, f"{window}"), grid={"window": [len(texts)]}),
}


@pytest.mark.parametrize("name", TABLES_OF)
def test_columns_are_those_written_down(name):
    assert set(TABLES[name].columns) <= set(TABLES_OF[name](TWO).columns)


# Of one document these are missing, because there is nothing to spread over, or fewer words than a window.
MISSING = {"dispersion": {"dp_norm", "juilland_d", "carroll_d2"}, "richness": {"mattr"}, "collocations": set(), "specificities": set()}


@pytest.mark.parametrize("name", TABLES_OF)
def test_one_document_gives_an_answer_or_says_why_not(name):
    if name in ("keyness", "comparison", "correspondence"):
        with pytest.raises(an.AnalysisError, match="Next:"):
            TABLES_OF[name](ONE)
        return
    table = TABLES_OF[name](ONE)
    assert len(table)
    silent = set(table.columns[table.isna().any()]) - {"n_stories"} - MISSING.get(name, set())
    assert silent == set()


@pytest.mark.parametrize("name", [name for name in TABLES_OF if name != "robustness"])
def test_no_document_is_an_error(name):
    with pytest.raises(an.AnalysisError, match="no document"):
        TABLES_OF[name](ONE.iloc[:0])


@pytest.mark.parametrize(("ask", "empty"), [(lambda: an.kwic(ONE, "absent"), True), (lambda: ngrams(ONE, 9), True), (lambda: ngrams(ONE, 2), False)])
def test_nothing_found_is_a_table_without_rows(ask, empty):
    assert ask().empty == empty


DOTS = ONE.assign(text="… !")


@pytest.mark.parametrize("name", TABLES_OF)
def test_a_corpus_without_words_gives_zeros_or_says_why_not(name):
    if name in ("keyness", "comparison", "correspondence"):
        with pytest.raises(an.AnalysisError, match="Next:"):
            TABLES_OF[name](DOTS)
        return
    table = TABLES_OF[name](DOTS)
    assert table.empty or name != "dispersion"  # no word, so none that is spread
    unknown = table.drop(columns="n_stories", errors="ignore").isna().any(axis=1)
    assert (table.loc[unknown, "n_words"] == 0).all() if unknown.any() else True  # beside a missing rate stands its denominator


# The reference set of Evert's R package corpora: n1 = 1177, n2 = 341805, lambda = 100; Simple Maths of Kilgarriff 2009.
SIMPLE_MATHS = [(411, 13, 2530.495588), (936, 805, 323.949282), (819, 5370, 44.016795), (94, 749, 34.898872), (18, 0, 153.931181), (2, 1, 17.480924)]
N1, N2 = 1177, 341805


def two_corpora(f1: int, n1: int, f2: int, n2: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two corpora of so many words, so many of them *mot*."""
    return tuple(pd.DataFrame({"doc_id": [name], "text": ["mot " * f + "reste " * (n - f)]}) for name, f, n in (("target", f1, n1), ("other", f2, n2)))


@pytest.mark.parametrize(("f1", "f2", "value"), SIMPLE_MATHS)
def test_simple_maths_is_everts(f1, f2, value):
    row = keyness(*two_corpora(f1, N1, f2, N2), min_frequency=1).set_index("feature").loc["mot"]
    assert row["simple_maths"] == pytest.approx(value, abs=1e-6)


KEYNESS = [
    # f1, n1, f2, n2, column, value, how near, source
    (20652, 95964, 17817, 156236, "percent_diff", 88.7, 0.05, "Gabrielatos & Marchi 2011, p. 18, a tenth of each number"),
    (600, 1_000_000, 200, 1_000_000, "log_ratio", 1.585, 0.005, "Hardie 2014: relative frequencies 0.0006 and 0.0002"),
    (400, 100_000, 200, 100_000, "log_ratio", 1, 0.005, "Hardie 2014: +1 is twice as often"),
    (300, 100_000, 300, 100_000, "log_ratio", 0, 1e-12, "Hardie 2014: equal frequencies"),
]


@pytest.mark.parametrize(("f1", "n1", "f2", "n2", "column", "value", "near", "source"), KEYNESS, ids=[case[-1] for case in KEYNESS])
def test_keyness_of_papers(f1, n1, f2, n2, column, value, near, source):
    assert keyness(*two_corpora(f1, n1, f2, n2)).set_index("feature").loc["mot", column] == pytest.approx(value, abs=near), source


LAFON_OTHERS = [7815, 2347, 3668, 6441, 7371, 4261, 9519, 1922, 1015, 13096]  # of Robespierre's words those that are not the five studied
LAFON_SIZES = [8395, 2558, 3920, 6903, 7896, 4555, 10142, 2063, 1084, 13933]
LAFON_INDEX = [-1.2657, -3.6429, 0.3542, -0.5984, -0.5387, 0.3333, 1.2439, -0.5569, 0.3377, 2.4355]


def test_specificities_of_all_other_words_of_robespierre():
    texts = [f"{'autre ' * n}{'mot ' * (size - n)}" for n, size in zip(LAFON_OTHERS, LAFON_SIZES, strict=True)]
    parts = [f"D{number:02}" for number in range(1, 11)]
    found = specificities(pd.DataFrame({"doc_id": parts, "text": texts}), "autre", by="doc_id")
    assert found["specificity"].tolist() == pytest.approx(LAFON_INDEX, abs=5e-5)


def test_the_expected_number_and_the_probability_of_peuple():
    texts = pd.DataFrame({"doc_id": ["D4", "rest"], "text": ["peuple " * 14 + "mot " * (6903 - 14), "peuple " * 282 + "mot " * (61449 - 6903 - 282)]})
    row = specificities(texts, "peuple", by="doc_id").loc[0]
    assert row["expected"] == pytest.approx(33.2518, abs=5e-5)
    assert 10 ** row["specificity"] == pytest.approx(6.6937e-05, abs=5e-10)


def test_strength_of_pairs_computed_from_gold_files():
    # C.4: Smadja et al. 1996, p. 13, to seven decimals; logDice of the row «certain» of Evert's gold file
    assert float(MEASURES["dice"](130, 3121, 143, 1e6)) == pytest.approx(0.0796569, abs=5e-8)
    assert float(MEASURES["logdice"](7, 15334, 120, 191998)) == pytest.approx(3.8917, abs=5e-5)


SIDES = ["L1", "L2", "L3", "R1", "R2", "R3"]
PHRASES = st.lists(st.sampled_from(["mot ", "état ", "Etat ", "été ", "zone ", "d’", "l’", ", ", ". ", "œuvre "]), min_size=1, max_size=40).map("".join)


@given(PHRASES, st.sampled_from(SIDES))
def test_lines_are_sorted_by_the_nth_word_of_a_side(text, side):
    lines = an.kwic(pd.DataFrame({"doc_id": ["a"], "text": ["mot " + text]}), "mot", window=6)
    ordered = an.sort_lines(lines, side)
    words = [[word for word in surfaces(part) if word[0].isalpha()] for part in ordered["pre" if side[0] == "L" else "post"]]
    nth = int(side[1])
    keys = [collation(found[-nth] if side[0] == "L" else found[nth - 1]) if len(found) >= nth else collation("") for found in words]
    assert keys == sorted(keys)
    assert sorted(ordered["line_id"]) == sorted(lines["line_id"])


def test_line_ids_are_those_of_another_run_in_another_order():
    there, back = (an.kwic(texts, "la") for texts in (TWO, TWO[::-1]))
    assert set(there["line_id"]) == set(back["line_id"]) == {f"b@{start}" for start in there["start"]}


def test_two_coders_lines_come_back_and_are_compared(tmp_path):
    lines = an.kwic(TWO, "la", window=2)
    codings = []
    for coder, given_codes in (("one", ["x", "y", "y"]), ("two", ["x", "y", "x"])):
        path = an.write_lines(an.sort_lines(lines, "R1"), tmp_path / f"{coder}.csv")
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        table.set_index("line_id").assign(code=pd.Series(given_codes, lines["line_id"])).reset_index().to_csv(path, index=False)
        codings.append(an.read_codes(path, lines))
    assert codings[0].tolist() == ["x", "y", "y"]
    found = an.agreement(*codings)
    # two of three lines agree; three x and three y in six: alpha = 1 - (5 * 2) / (2 * 3 * 3) (Krippendorff 2004)
    assert (found["share"], found["alpha"], found["n_lines"]) == (pytest.approx(2 / 3), pytest.approx(1 - 10 / 18), 3)


WORDS = st.lists(st.sampled_from(["chine ", "intérêts ", "vitaux ", "la ", ". Le ", ", ", "paix ", "\n\n"]), min_size=1, max_size=40).map("".join)
CORPUS = st.lists(WORDS, min_size=1, max_size=3).map(
    lambda texts: pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": ["mot " + text for text in texts],
                                "agency": ["AP", None, "AFP"][: len(texts)]})
)


@given(CORPUS, st.sampled_from([1, 3, None]), st.sampled_from(["sentence", "paragraph", "document"]))
def test_collocates_equal_their_evidence(texts, window, within):
    spans = an.kwic(texts, "chine")
    table = collocations(texts, spans, window=window, within=within, min_frequency=1)
    found = an.occurrences(table["feature"], texts, near=spans, window=window, within=within)
    assert [len(an.evidence(row[["feature"]], found)) for _, row in table.iterrows()] == table["n"].tolist()
    assert len(found) == table["n"].sum()


@given(CORPUS)
def test_occurrences_carry_the_sentence_around_them(texts):
    found = an.occurrences(["chine", "intérêts vitaux"], texts)
    bare = found[["doc_id", "start", "end", "feature"]]
    again = an.with_documents(bare, tokens(texts))[found.columns]
    assert found.astype(object).equals(again.astype(object)) or found.empty


@given(CORPUS)
def test_specificities_equal_their_evidence(texts):
    table = specificities(texts, by="agency", min_frequency=1)
    places = an.occurrences(table["feature"], texts)
    places = places.assign(part=places["agency"])
    assert [len(an.evidence(row[["feature", "part"]], places)) for _, row in table.iterrows()] == table["n"].tolist()


@given(CORPUS)
def test_dispersion_equals_its_evidence_by_pattern_and_by_spans(texts):
    patterns = ["chine", "intérêts vitaux", "pa*", "absent"]
    places = an.occurrences(patterns, texts)
    by_pattern = dispersion(texts, patterns)
    by_spans = dispersion(texts, places.assign(feature=pd.Categorical(places["feature"], patterns)))
    assert by_pattern.equals(by_spans)
    assert [len(an.evidence(row[["feature"]], places)) for _, row in by_pattern.iterrows()] == by_pattern["n"].tolist()


@pytest.mark.slow
def test_twice_the_words_cost_at_most_twice_the_memory():
    """Memory only: a clock must not gate a test, and how time grows is not measured yet."""
    sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
    from generator import generate, sample_text

    def memory(words: int) -> float:
        corpus = generate(sample_text(), words, names=20_000)
        tracemalloc.start()
        tokens(corpus)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert memory(2_000_000) <= 2.2 * memory(1_000_000)


ASKED_WRONGLY = {
    "a column named twice": (lambda: an.rates(spans(TWO), TWO, of="voice", by="voice"), "not all different"),
    "no pattern": (lambda: dispersion(TWO, []), "no pattern"),
    "no column": (lambda: an.overview(TWO, by=[]), "names no column"),
    "a span before the text": (lambda: an.kwic(TWO, pd.DataFrame({"doc_id": ["a"], "start": [-5], "end": [-1]})), "from -5 to -1"),
    "a span that ends before it starts": (lambda: an.kwic(TWO, pd.DataFrame({"doc_id": ["a"], "start": [5], "end": [2]})), "from 5 to 2"),
    "a span without a place": (lambda: an.rates(pd.DataFrame({"doc_id": ["a"], "start": [None], "end": [2]}), TWO), "whole numbers"),
    "an unknown context": (lambda: collocations(TWO, "la", within="page"), "within='page'"),
    "an unknown supplementary row": (lambda: correspondence(pd.DataFrame([[1, 2], [3, 4], [9, 1]]), supplementary_rows=["x"]), "'x' is no row"),
    "an ending that is not written": (lambda: list(an.convert(an.SAMPLE, "corpus.doc")), "unknown ending"),
}


@pytest.mark.parametrize("case", ASKED_WRONGLY)
def test_what_is_asked_wrongly_is_answered_in_three_parts(case):
    ask, part = ASKED_WRONGLY[case]
    with pytest.raises(an.AnalysisError) as error:
        ask()
    assert part in str(error.value)
    assert "Next:" in str(error.value)


def test_no_lines_are_sorted_into_no_lines():
    assert an.sort_lines(an.kwic(TWO.assign(agency=None), "absent"), "agency").empty


def test_lines_that_begin_like_formulas_are_text_and_come_back(tmp_path):
    lines = an.kwic(TWO.assign(doc_id=["=a", "+b"], agency=["=1+1", "@x"]), "la", window=2)
    path = an.write_lines(lines, tmp_path / "coder.csv")
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert not table.apply(lambda column: column.str.match(r"\s*[=+@-]")).any(axis=None)
    table.assign(code="x").to_csv(path, index=False)
    assert an.read_codes(path, lines).tolist() == ["x"] * len(lines)
