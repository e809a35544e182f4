"""What must hold for any text: offsets, order, completeness, and no text that makes attribution fail."""

import random

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis.index import Reading
from analysis.parsing import parse
from analysis.quotation import RULES, reading
from analysis.quotation.grammar import group_start
from analysis.quotation.headings import headings
from analysis.quotation.marks import pairs
from analysis.quotation.posts import posts
from analysis.quotation.propernames import names
from analysis.quotation.salience import Salience
from analysis.quotation.spans import paragraphs
from analysis.validation import invented_texts

WORDS = (
    "le ministre a dit que qui « » “ ” „ \" ' ’ ‘ ‹ › selon Pékin Xi Jinping 核心利益 привет العربية se s’ est il a-t-il -t-il affirmé pour "
    "lui de partir M. Mme et ou déclaré prêt 2022 % ont annoncé les autorités , . ; : ? ! … ... ( ) – — - l' d’ n' pas un « mot » film dans communiqué"
)
PIECES = [*WORDS.split(), "\n", "\n\n", "\u00a0", "\u202f", "\t", "İ", "𝒳"]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", "\u00a0"])), min_size=1, max_size=40).map(
    lambda parts: "".join(word + space for word, space in parts)
)
ANY_TEXT = st.text(min_size=1, max_size=80)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def corpus(texts: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(texts))], "text": texts})


@SLOW
@given(st.lists(st.one_of(TEXTS, ANY_TEXT), min_size=1, max_size=8))
def test_spans_index_the_text_unchanged(texts: list[str]) -> None:
    frame = corpus(texts)
    read = reading(frame)
    by_id = dict(zip(frame["doc_id"], frame["text"], strict=True))
    for row in read.quotations.itertuples():
        text = by_id[row.doc_id]
        assert text[row.start : row.end] == row.quote
        assert row.quote
        assert row.segments[0][0] == row.start
        assert row.segments[-1][1] == row.end
        assert all(low < high for low, high in row.segments)
        assert all(before[1] <= after[0] for before, after in zip(row.segments, row.segments[1:], strict=False))
        assert row.rule in RULES
        assert row.kind in ("direct", "indirect", "mixed")
        assert row.level >= 1
        for name in ("speaker", "cue"):
            value = getattr(row, name)
            assert not isinstance(value, str) or text[getattr(row, f"{name}_start") : getattr(row, f"{name}_end")] == value
    assert all(rule in RULES for rule in read.fragments["rule"])
    assert not read.quotations["quotation_id"].duplicated().any()


@SLOW
@given(st.lists(TEXTS, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_no_row(texts: list[str], random: object) -> None:
    frame = corpus(texts)
    shuffled = frame.sample(frac=1, random_state=random.randint(0, 99))  # type: ignore[attr-defined]
    key = ["doc_id", "start", "end", "kind", "speaker_name", "rule"]
    one, other = (reading(table).quotations[key].sort_values(["doc_id", "start", "end"]).astype(object).values.tolist() for table in (frame, shuffled))
    assert str(one) == str(other)


PASSAGES = invented_texts().query("split == 'dev'")["text"].tolist()[::8]


@pytest.fixture(scope="module")
def as_printed() -> Reading:
    return reading(corpus(PASSAGES))


@settings(max_examples=8, phases=[Phase.generate])
@given(st.integers(), st.sampled_from(["\u00a0", "\u202f", " \u00a0\u202f"]))
def test_the_width_of_a_space_changes_no_row(as_printed: Reading, seed: int, blanks: str) -> None:
    dice = random.Random(seed)
    texts = ["".join(dice.choice(blanks) if letter == " " else letter for letter in text) for text in PASSAGES]
    found = reading(corpus(texts))
    written = ["quote", "speaker", "cue"]
    pd.testing.assert_frame_equal(found.quotations.drop(columns=written), as_printed.quotations.drop(columns=written))
    pd.testing.assert_frame_equal(found.fragments, as_printed.fragments)
    by_id = dict(zip(corpus(texts)["doc_id"], texts, strict=True))
    assert found.quotations["quote"].tolist() == [by_id[row.doc_id][row.start : row.end] for row in found.quotations.itertuples()]


@given(st.one_of(TEXTS, ANY_TEXT))
def test_pairs_nest_or_stand_apart(text: str) -> None:
    found = pairs(text)
    assert all(0 <= pair.outer_start < pair.start < pair.end <= pair.outer_end <= len(text) for pair in found)
    assert all(text[pair.start : pair.end].strip() for pair in found)


def test_a_text_may_break_off_anywhere():
    words = "« Le bac est parti », a dit Selk, mais selon Rivin, 43 ans, pêcheur, la vigie, pour qui, a-t-elle, elle aussi, dit à l'agence Nord, et".split()
    cut = [" ".join(words[low:high]) for low in range(0, len(words), 4) for high in range(low + 1, len(words) + 1)]
    said = reading(corpus(cut)).quotations.set_index("doc_id")
    assert said.loc[f"d{cut.index('« Le bac est parti », a dit Selk, mais')}", "speaker"] == "Selk"


def test_a_run_of_infinitives_is_no_verb_group():
    tree = next(parse([(0, "Le maire dit " + "vouloir dire " * 60 + "vouloir partir.")]))
    assert max(at - group_start(tree, at) for at in range(len(tree))) <= 40


def test_a_sentence_without_end_is_read_to_its_end():
    text = "des mots, " * 6_000 + "«Nous ne céderons pas», a dit le ministre Jean Dupont"
    found = reading(corpus([text])).quotations
    assert found[["quote", "speaker_name"]].values.tolist() == [["Nous ne céderons pas", "Jean Dupont"]]
    assert found["start"].tolist() == [text.index("Nous")]


@pytest.mark.parametrize("text", ["«" * 50_000, "«“„‹" * 5_000 + "”" * 5_000, "«" * 20_000 + " mot " + "»" * 20_000, "« mot\n\n" * 5_000, '"mot ' * 9_999])
def test_marks_without_end_are_taken_in_turn(text):
    assert max((pair.depth for pair in pairs(text)), default=0) <= 30


def test_blank_lines_inside_marks_are_passed_in_one_go():
    text = "Xi a dit : « Oui." + "\n" * 50_000 + "« Non », a-t-il ajouté."
    assert [text[low:high] for low, high in paragraphs(text, text.index("Oui"), text.index(" », a"))] == ["Oui", "Non"]


def test_a_heading_repeated_a_thousand_times_is_given_to_its_speaker():
    text = "Le port attend.\n" + "« La rade est fermée »\n" * 1_000 + "« La rade est fermée à tous », a dit Ana Belmor.\n" + "« La rade est fermée »\n" * 1_000
    found = reading(corpus([text])).quotations
    assert found["speaker_name"].value_counts().to_dict() == {"Ana Belmor": 2_001}


def test_headings_take_no_square_of_time(in_proportion):
    def marked(n):
        text = "".join(f"Le port attend.\n« La rade {number} est fermée »\n" for number in range(n))
        return text, pairs(text)

    assert len(headings(*marked(9))) == 9
    assert in_proportion(lambda asked: headings(*asked), marked, 500)


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f"])
def test_a_name_holds_with_any_blank_between_its_words(blank):
    text = f"Le port rouvrira lundi, a dit à la presse Paul{blank}Durand. M. Odile{blank}Durand Kerjean a reçu Paul{blank}Durand."
    assert reading(corpus([text])).quotations[["quote", "speaker_name"]].values.tolist() == [["Le port rouvrira lundi", "Paul Durand"]]
    assert all(" ".join(text[made.start : made.end].split()) == made.name for made in names(text))


def test_posts_one_below_the_other_are_both_read():
    text = "Le quai est rouvert.— Paul Durand (@pdurand) 3 mai 2018\nLa mer est haute.— Léa Roux (@lroux) 4 mai 2018\nLe port attend."
    found = reading(corpus([text])).quotations
    assert found[["quote", "speaker"]].values.tolist() == [["Le quai est rouvert", "Paul Durand"], ["La mer est haute", "Léa Roux"]]


def test_links_run_together_are_read_once():
    assert len(posts("\n" + "http://a" * 60 + " la mer.— Paul Durand (@pdurand) 3 mai 2018\n")) == 1


def test_what_opens_a_quotation_is_not_its_speaker():
    found = reading(corpus(["Le maire Paul Durand a quitté le port. Et d'ajouter : « La digue tient bon ce soir. »"])).quotations
    assert found[["quote", "speaker"]].values.tolist() == [["La digue tient bon ce soir", "Le maire Paul Durand"]]


def test_who_says_an_utterance_is_looked_for_nearby(monkeypatch):
    asked = []
    monkeypatch.setattr(Salience, "fits", lambda self, *two, _fits=Salience.fits: asked.append(two) or _fits(self, *two))
    counted = [len(asked) for n in (100, 400) if reading(corpus(["Ana : « La mer monte encore. »\n" * n])).quotations.shape[0] == n]
    assert counted[1] - counted[0] <= 5 * counted[0]
