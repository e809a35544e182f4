"""What every measure owes its user: columns as written down, a clear word on tiny corpora, time that grows as the corpus does."""

import sys
import tracemalloc
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.association import collocations
from analysis.comparison import comparison
from analysis.frequency import dispersion, richness
from analysis.index import tokens
from analysis.keyness import keyness, specificities
from analysis.robustness import robustness
from analysis.schema import TABLES
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
