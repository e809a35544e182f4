"""kwic, its orders and filters; evidence: every number leads to its spans."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.coding import agreement, read_codes, write_lines
from analysis.concordance import collation, sort_lines

TEXTS = pd.DataFrame({
    "doc_id": ["a", "b", "c", "d"],
    "text": [
        "Pékin défend ses intérêts vitaux. La Chine parle d’intérêts communs.",
        "« Nos intérêts », dit Moscou.\n\nLes intérêts vitaux de la Chine, a-t-elle dit.",
        "Rien de neuf à Genève.",
        "L’intérêt de tous, selon Pékin.",
    ],
    "agency": ["AP", "AFP", "AP", None],
    "story_id": ["s1", "s1", "s2", "s3"],
    "date_start": ["2020-05-01", "2020-06-01", "2022-02-01", None],
})
WORDS = st.lists(st.sampled_from(["intérêts ", "vitaux ", "la ", "Chine. ", "« ", "» ", "l’", "\n\n", "et, "]), min_size=1, max_size=25).map("".join)


@given(st.lists(WORDS, min_size=1, max_size=3), st.integers(0, 6), st.sampled_from(["sentence", "paragraph", "document"]))
def test_a_line_is_a_stretch_of_its_text(texts, window, within):
    corpus = pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(texts))], "text": texts})
    lines = an.kwic(corpus, "intérêts", window=window, within=within)
    assert len(lines) == sum(text.count("intérêts") for text in texts)
    for line in lines.itertuples():
        text = corpus.set_index("doc_id").loc[line.doc_id, "text"]
        begin = line.start - len(line.pre)
        assert text[line.start : line.end] == line.keyword
        assert text[begin : line.end + len(line.post)] == line.pre + line.keyword + line.post


@pytest.mark.parametrize(("within", "pre"), [("sentence", "La Chine parle d’"), ("paragraph", "vitaux. La Chine parle d’")])
def test_context_ends_where_asked(within, pre):
    assert an.kwic(TEXTS, "intérêts communs", window=6, within=within)["pre"].item() == pre


def test_spans_give_the_lines_of_their_pattern_and_keep_their_columns():
    lines = an.kwic(TEXTS, "intérêts")
    again = an.kwic(TEXTS, lines[["doc_id", "start", "end"]].assign(voice="agency")[::-1])
    assert again[lines.columns].equals(lines)
    assert set(again["voice"]) == {"agency"}


@pytest.mark.parametrize(("near", "found"), [(("Chine", 3), ["a@51"]), (("Chine", 5), ["a@17", "a@51", "b@35"]), (("absent", 9), [])])
def test_the_filter_window_is_not_the_display_window(near, found):
    assert an.kwic(TEXTS, "intérêts", window=1, near=near)["line_id"].tolist() == found


@pytest.mark.parametrize(("by", "first"), [("R1", "a@51"), ("R2", "a@51"), ("L1", "a@51"), ("agency", "b@6"), (["agency", "L1"], "b@35")])
def test_lines_can_be_sorted(by, first):
    assert sort_lines(an.kwic(TEXTS, "intérêts"), by)["line_id"].iloc[0] == first


def test_words_sort_as_in_a_french_dictionary():
    assert sorted(["zone", "état", "étude", "Etat", "cœur", "code", "corps"], key=collation) == ["code", "cœur", "corps", "Etat", "état", "étude", "zone"]


@pytest.mark.parametrize("keys", [{"by": "agency"}, {"of": "voice"}, {"of": "voice", "by": "agency"}, {"by": ["agency", "story_id"]}, {}])
def test_every_rate_equals_its_evidence(keys):
    spans = an.kwic(TEXTS, "intérêt*").assign(voice=["agency", "agency", "direct", None, "agency"])
    table = an.rates(spans, TEXTS, **keys)
    assert [len(an.evidence(row, spans)) for _, row in table.iterrows()] == table["n"].tolist()
    assert table["n"].sum() == len(spans)


@pytest.mark.parametrize("freq", ["YE", "QE", "ME"])
def test_every_period_equals_its_evidence(freq):
    spans = an.kwic(TEXTS, "intérêt*").assign(voice=["agency", "agency", "direct", "direct", "agency"])
    table = an.trend(spans, TEXTS, of="voice", freq=freq)
    assert [len(an.evidence(row, spans)) for _, row in table.iterrows()] == table["n"].tolist()
    assert table["n"].sum() == len(spans)


def test_a_column_that_the_spans_lack_is_an_error():
    with pytest.raises(an.AnalysisError, match="did you mean 'voice'"):
        an.evidence(pd.Series({"voise": "agency", "n": 1}), pd.DataFrame({"doc_id": ["a"], "voice": ["agency"]}))


@pytest.mark.parametrize("wrong", [{"window": -1}, {"within": "sentense"}])
def test_kwic_refuses_what_it_does_not_know(wrong):
    with pytest.raises(an.AnalysisError):
        an.kwic(TEXTS, "intérêts", **wrong)


def test_codes_go_out_and_come_back(tmp_path):
    lines = an.kwic(TEXTS, "intérêts")
    path = write_lines(sort_lines(lines, "R1"), tmp_path / "coder.csv")
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table["code"] = ["x", "y", "", "x"]
    table.to_csv(path, index=False)
    codes = read_codes(path, lines)
    assert codes[sort_lines(lines, "R1").index].fillna("").tolist() == ["x", "y", "", "x"]


def test_agreement_is_krippendorffs():
    # Krippendorff, his four coders and twelve units: alpha for names 0.743 (reference, C.9)
    table = pd.DataFrame([
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ], dtype=object)
    assert round(agreement(*(row for _, row in table.iterrows()))["alpha"], 3) == 0.743


def test_a_row_that_is_none_has_no_evidence():
    with pytest.raises(an.AnalysisError, match="the table has no row"):
        an.evidence(pd.DataFrame({"agency": [], "n": []}), TEXTS)
