"""A corpus read once: a prepared folder opens to the same reading, and convert writes the same bytes twice."""

import pandas as pd
import pytest

import analysis as an
from analysis.errors import AnalysisError
from analysis.prepare import convert, prepare

DISPATCHES = [
    "VALMONT, 15 sept 2022 (AFP) - « Nous ne céderons pas », a dit la ministre Odile Ferrand.",
    "PORT-NORD, 16 sept 2022 (Reuters) - Selon Odile Ferrand, la paix est proche.",
]


@pytest.fixture
def folder(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    for number, text in enumerate(DISPATCHES):
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    return source


def test_a_prepared_folder_is_the_same_reading(folder, tmp_path):
    prepare(folder, tmp_path / "prepared")
    read, opened = an.load_reading(folder), an.load_reading(tmp_path / "prepared")
    for name in ("quotations", "fragments", "entities"):
        one, other = (getattr(made, name).astype(str).reset_index(drop=True) for made in (read, opened))
        assert one.columns.tolist() == other.columns.tolist()
        assert one.to_numpy().tolist() == other.to_numpy().tolist()
    assert [read.tokens.text_at(number) for number in range(2)] == [opened.tokens.text_at(number) for number in range(2)]


def test_a_folder_of_another_version_says_so(folder, tmp_path):
    prepare(folder, tmp_path / "prepared")
    (tmp_path / "prepared" / "tokens" / "surfaces.feather").unlink()
    with pytest.raises(AnalysisError, match=r"another version: it lacks surfaces\.feather.*prepare it again"):
        an.load_tokens(tmp_path / "prepared")


def test_where_chooses_documents_in_both(folder, tmp_path):
    prepare(folder, tmp_path / "prepared")
    for path in (folder, tmp_path / "prepared"):
        read = an.load_reading(path, where="agency == 'Reuters'")
        assert read.tokens.documents["agency"].tolist() == ["Reuters"]
        assert set(read.quotations["doc_id"]) <= set(read.tokens.doc_ids)


@pytest.mark.parametrize("ending", [".parquet", ".csv"])
def test_convert_twice_gives_the_same_bytes(folder, tmp_path, ending):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    targets = [tmp_path / f"{name}{ending}" for name in ("one", "two")]
    lines = [list(convert(folder, target)) for target in targets]
    assert targets[0].read_bytes() == targets[1].read_bytes()
    assert "2 documents" in lines[0][0]
    assert "1 reject" in lines[0][1]


def test_what_was_converted_loads_again(folder, tmp_path):
    list(convert(folder, tmp_path / "corpus.parquet"))
    assert set(an.load_corpus(tmp_path / "corpus.parquet")["text"]) == set(an.load_corpus(folder)["text"])


def test_an_unknown_ending_is_an_error(folder, tmp_path):
    with pytest.raises(AnalysisError, match=r"\.parquet or \.csv"):
        list(convert(folder, tmp_path / "corpus.doc"))


def test_what_is_to_be_read_is_not_written_over(folder):
    list(convert(folder, folder / "corpus.csv"))
    for source in (folder, folder / "corpus.csv"):
        with pytest.raises(AnalysisError, match="elsewhere"):
            list(convert(source, folder / "corpus.csv"))


def test_an_unknown_agency_leaves_nothing(folder):
    with pytest.raises(AnalysisError, match="leaves none of 2 documents"):
        an.load_reading(folder, where="agency == 'TASS'")


def test_texts_in_a_frame_are_read_as_the_loader_reads_them(folder):
    corpus = an.load_corpus(folder)
    assert an.quotations(corpus[["doc_id", "text"]])["quote"].tolist() == an.quotations(an.tokens(corpus))["quote"].tolist()
    assert isinstance(an.rejects(corpus), pd.DataFrame)
