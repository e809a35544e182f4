"""The first real input: a dispatch as it came, read from end to end. Its text stays outside; where it is absent the tests say so."""

import pytest

import analysis as an
from analysis.validation import outside_folder

SEEDS = outside_folder().parent / "seeds"


@pytest.fixture(scope="module")
def dispatch():
    if not SEEDS.is_dir():
        pytest.skip(f"the seed dispatch is not at {SEEDS.parent.name}/{SEEDS.name}: set ELEMENTS_CORPORA to the folder beside it")
    return an.load_corpus(SEEDS)


@pytest.fixture(scope="module")
def read(dispatch):
    return an.reading(dispatch)


FACTS = [("date", "2022-09"), ("date_precision", "month"), ("place", "MOSCOU"), ("agency", "AP"), ("author", ["Vladimir Isachenkov"])]


@pytest.mark.parametrize(("column", "value"), FACTS)
def test_what_is_known_of_it(dispatch, column, value):
    assert dispatch.loc[0, column] == value


def test_the_body_has_neither_dateline_nor_byline(dispatch):
    assert dispatch.loc[0, "text"].startswith("Un haut responsable")
    assert "Associated Press" not in dispatch.loc[0, "text"]


def test_two_spellings_are_one_person(read):
    speakers = read.quotations[read.quotations["speaker"].isin(["il", "Nikolai Patrushev"])]
    assert speakers["speaker_id"].nunique() == 1


def test_the_formula_is_quoted_once_and_explained_once(read):
    hits = an.voices(an.matches(read, an.load_termbase()), read).query("concept == 'core_interests'")
    assert hits["voice"].tolist() == ["mixed", "mention"]
    assert hits["speaker_name"].iloc[0] == "Xi Jinping"
    chain = read.quotations.set_index("quote").loc["intérêts fondamentaux", "chain"]
    assert chain.startswith("AP > Une déclaration du gouvernement chinois > Xi")
    assert an.glosses(hits, read)["voice"].tolist() == ["agency"]


MARKED = [("illimitée", "Le gouvernement de Xi"), ("équilibrée", "Vladimir Poutine"), ("préoccupations", "Vladimir Poutine")]


@pytest.mark.parametrize(("words", "speaker"), MARKED)
def test_marked_words_are_never_given_to_the_wrong_person(read, words, speaker):
    at = read.tokens.text_at(0).index(words)
    holding = read.quotations[(read.quotations["start"] <= at) & (at < read.quotations["end"])]
    assert set(holding["speaker_name"].dropna()) <= {speaker}


def test_how_it_is_framed(read):
    names = an.designations(read).query("event == 'ukraine'")
    assert len(names) == 6
    assert "guerre" not in set(names["designation"].str.lower())
    assert len(an.omissions(read)) == 3
    assert an.conditionals(read).query("use.str.startswith('press')", engine="python").empty
