"""Tokens: lossless, the same in memory and mapped, the same whole and taken apart; pieces looked up give the tokens of the text."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import analysis as an
from analysis import building, columns
from analysis.building import columns_of
from analysis.index import PLACES, Tokens, as_tokens, tokens
from analysis.patterns import find
from analysis.segmentation import sentences, surfaces
from analysis.vocabulary import Vocabulary

# What French dispatches are made of, and what breaks tokenisers: every text of these must come back letter for letter.
BITS = ["a", "Le", "état", "10", "000", "3,5", " ", "  ", "\n", "\n\n", "\u00a0", "\u202f", "l'", "l’", "-t-il", "«", "»", '"', "“", "”", ".", "!",
        "...", "M.", "etc.", "核", "(", ")", ",", "-", "N'Djamena", "https://a.b/c", "\x00", "İ", "œ"]
TEXT = st.lists(st.sampled_from(BITS), min_size=1, max_size=30).map("".join)
CORPUS = st.lists(TEXT, min_size=1, max_size=5)


def frame(texts: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(texts))], "text": texts, "agency": ["AP", "AFP", "AP", "TASS", "AFP"][: len(texts)]})


@given(CORPUS)
def test_tokens_are_those_of_each_text_and_lose_nothing(texts):
    made = tokens(frame(texts))
    found = [made.vocabulary[made.surface[low:high]].tolist() for low, high in zip(made.first, made.first[1:], strict=False)]
    assert found == [surfaces(text) for text in texts]
    assert [made.text(doc_id) for doc_id in made.doc_ids] == texts


@given(CORPUS)
def test_sentences_of_the_corpus_are_those_of_each_text(texts):
    made = tokens(frame(texts))
    spans = [[tuple(span) for span in made.sentence_spans(number).tolist() if span[0] < span[1]] for number in range(len(texts))]
    assert spans == [sentences(text) for text in texts]


@given(CORPUS)
def test_positions_by_type_are_all_positions_sorted(texts):
    made = tokens(frame(texts))
    of_type = made.surface_type[made.surface]
    assert made.order.tolist() == np.argsort(of_type, kind="stable").tolist()
    documents = made.documents_of(np.arange(len(made)))
    assert made.n_docs().tolist() == [len(set(documents[of_type == number])) for number in range(len(made.types))]
    assert made.types.tolist() == sorted(made.types)


@example([".", "»Le"], 2)  # the end of a document once made a sentence end of the next one's first mark
@given(CORPUS, st.integers(1, 31))
def test_a_sub_corpus_is_the_corpus_of_its_documents(texts, mask):
    chosen = [number for number in range(len(texts)) if mask >> number & 1] or [0]
    part, alone = tokens(frame(texts)).take(np.array(chosen)), tokens(frame(texts).iloc[chosen])
    for name in PLACES[1:]:
        assert getattr(part, name).tolist() == getattr(alone, name).tolist(), name
    assert part.vocabulary[part.surface].tolist() == alone.vocabulary[alone.surface].tolist()
    counted = {name: n for name, n in zip(part.types, part.counts(), strict=True) if n}
    assert counted == dict(zip(alone.types, alone.counts().tolist(), strict=True))


@given(CORPUS)
def test_every_character_leads_to_its_token_and_back(texts):
    made = tokens(frame(texts))
    for number, text in enumerate(texts):
        offsets = np.arange(len(text))
        places = made.token_at(np.full(len(text), number), offsets)
        start = made.chars(places)
        assert ((start <= offsets) & (offsets < start + made.surface_width[made.surface[places]])).all()


def test_stored_tokens_are_the_same(tmp_path, corpus):
    made = tokens(corpus)
    made.save(tmp_path)
    opened = Tokens.open(tmp_path)
    assert made.frame().equals(opened.frame())
    assert an.kwic(made, "intérêt*").equals(an.kwic(opened, "intérêt*"))


@pytest.mark.parametrize("call", [
    lambda texts: an.kwic(texts, "intérêts"),
    lambda texts: an.frequencies(texts),
    lambda texts: an.dispersion(texts, ["intérêts", "guerre"]),
])
def test_a_frame_and_its_tokens_give_the_same(call, corpus):
    assert call(corpus).equals(call(tokens(corpus)))


@example(["le a", "le."], ["le", "le"])  # the last token of the corpus is not followed by itself
@given(CORPUS, st.lists(st.sampled_from(["a", "le", "10", ".", "état"]), min_size=2, max_size=3))
def test_a_phrase_is_found_wherever_its_words_follow_each_other(texts, words):
    made = tokens(frame(texts))
    forms = made.types[made.surface_type[made.surface]].tolist()
    edges = set(made.paragraphs.tolist())
    size = len(words)
    expected = [at for at in range(len(forms)) if forms[at : at + size] == words and not edges & set(range(at + 1, at + size))]
    assert find(made, " ".join(words))[0].tolist() == expected


@settings(max_examples=20)
@given(CORPUS)
def test_building_does_not_depend_on_the_order_of_hashes(texts):
    assert columns_of(texts)["surface"].tolist() == columns_of(list(texts))["surface"].tolist()


@settings(max_examples=20)
@given(CORPUS, st.integers(1, 3), st.integers(1, 8))
def test_building_does_not_depend_on_how_much_is_done_at_once(texts, batch, at_once):
    made = tokens(frame(texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "BATCH", batch)
        patch.setattr(columns, "AT_ONCE", at_once)
        again = tokens(frame(texts))
    for name in (*PLACES, "order", "type_starts", "vocabulary", "types"):
        assert getattr(again, name).tolist() == getattr(made, name).tolist(), name
    assert again.n_docs().tolist() == made.n_docs().tolist()


@given(st.sets(st.integers(1, 300)), st.integers(1, 9))
def test_a_ruler_finds_what_a_search_finds(marks, a_block):
    edges, positions = np.array([0, *sorted(marks)]), np.arange(301)
    assert columns.Ruler.of(edges, 301, a_block).at(positions).tolist() == (np.searchsorted(edges, positions, side="right") - 1).tolist()


@given(CORPUS, st.integers(0, 9))
def test_documents_hold_what_is_counted_in_either_way(texts, step):
    made = tokens(frame(texts))
    positions = np.arange(0, len(made), step + 1)
    numbers, n = made.held(positions)
    assert np.repeat(numbers, n).tolist() == made.documents_of(positions).tolist()


@given(st.sets(st.text(max_size=3)), st.text(max_size=3))
def test_a_word_has_the_same_number_whether_halved_for_or_looked_up(words, wanted):
    strings = sorted(words)
    expected = strings.index(wanted) if wanted in words else None
    halved, listed = Vocabulary.of(strings), Vocabulary.of(strings)
    assert halved.number(wanted) == listed.ids.get(wanted) == listed.number(wanted) == expected


def test_a_query_that_leaves_nothing_is_an_error(corpus):
    with pytest.raises(an.AnalysisError, match="leaves none"):
        as_tokens(corpus).where("agency == 'nobody'")


def test_a_text_without_full_stops_takes_memory_in_proportion():
    import tracemalloc

    def peak(n: int) -> int:
        made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["mot et mot, " * n]}))
        tracemalloc.start()
        found = an.kwic(made, "mot")
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(found) == 2 * n
        assert found["start"].iloc[-1] == len("mot et mot, " * n) - len("mot, ")
        return used

    assert peak(8_000) < 3 * peak(4_000)


def test_long_sentences_are_cut_without_loss():
    text = "mot " * 2_500 + "fin. Suite."
    made = tokens(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert "".join(text[low:high].strip() + " " for low, high in made.sentence_spans(0)).strip() == text
    assert max(np.diff(made.sentences)) == 1_000


@pytest.mark.parametrize("unit", ["核心利益", "a.b", "1.", "A.-B."])
def test_a_text_without_spaces_takes_no_square_of_time(in_proportion, unit):
    assert in_proportion(surfaces, lambda n: unit * n, 200)
