"""Reuse: shared stretches, formulae, adoption, talking points and losses of attribution, on planted loans."""

import difflib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import analysis as an
from analysis.errors import AnalysisError, SchemaError
from analysis.plots import alt_text
from analysis.reuse import adoption, attribution_losses, borrowings, carrying, formula_places, formulae, repeats, reuse, talking_points
from analysis.reuse.formulae import function_words
from analysis.reuse.losses import names_a_source
from analysis.reuse.shingles import is_quoted, shingles, words

DATA = Path(__file__).parents[1] / "analysis" / "data"
LOAN = "la confiance mutuelle entre les deux pays voisins reste entière"


def dated(*sentences: str, days: list[str | None] | None = None, **columns: object) -> pd.DataFrame:
    days = days or [f"2022-01-{number + 1:02}" for number in range(len(sentences))]
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(sentences))], "text": sentences, "date_start": pd.to_datetime(pd.Series(days)), **columns})


def test_a_loan_is_found_with_its_source_its_ends_and_its_lag() -> None:
    frame = dated(f"On lit : « {LOAN} », dit-il.", "Rien.", f"Hier encore {LOAN} pour toujours.", days=["2022-03-05", "2022-01-01", "2022-03-09"])
    found = reuse(frame, size=5)
    assert found[["doc_id", "stretch", "n_shared", "first_doc_id", "lag_days", "is_quoted", "is_first_quoted"]].values.tolist() == [
        ["d2", LOAN, 10, "d0", 4, False, True]
    ]
    assert frame["text"][0][found["first_start"][0] : found["first_end"][0]] == LOAN


def test_the_oldest_document_is_the_source_whatever_the_order_of_the_rows() -> None:
    frame = dated(f"{LOAN}.", f"{LOAN}.", f"{LOAN}.", days=["2022-03-03", "2022-03-01", None])
    assert reuse(frame)[["doc_id", "first_doc_id"]].values.tolist() == [["d0", "d1"], ["d2", "d1"]]
    assert pd.isna(reuse(frame)["lag_days"].iloc[1])


def test_nothing_shorter_than_the_size_is_a_loan() -> None:
    frame = dated("un deux trois quatre cinq", "un deux trois quatre six")
    assert reuse(frame, size=5).empty
    assert len(reuse(frame, size=4)) == 1


def test_words_repeated_in_one_document_are_no_loan() -> None:
    assert reuse(dated(f"{LOAN}. {LOAN}.", "Rien."), size=5).empty


def test_a_stretch_is_as_long_as_the_words_agree_although_a_part_was_first_elsewhere() -> None:
    frame = dated("deux trois quatre cinq six", "un deux trois quatre cinq six sept", "zéro un deux trois quatre cinq six sept huit")
    assert reuse(frame, size=3).query("doc_id == 'd2'")["stretch"].tolist() == ["un deux trois quatre cinq six sept"]


def test_stretches_are_those_that_another_aligner_finds() -> None:
    """difflib (Ratcliff & Obershelp) on generated pairs: the same blocks of at least six words."""
    draw = np.random.default_rng(20220915)
    for _ in range(20):
        one, other = ([f"m{word}" for word in draw.integers(0, 5000, 120)] for _ in range(2))
        at, to, size = draw.integers(0, 60), draw.integers(0, 60), draw.integers(6, 30)
        other[to : to + size] = one[at : at + size]
        blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        expected = sorted(" ".join(other[block.b : block.b + block.size]) for block in blocks if block.size >= 6)
        assert sorted(reuse(dated(" ".join(one), " ".join(other)), size=6)["stretch"]) == expected


def test_too_short_a_size_is_refused() -> None:
    with pytest.raises(AnalysisError, match="size=1"):
        reuse(dated("Un."), size=1)


def test_shingles_give_the_published_jaccard() -> None:
    """Two lines of 14 words: Jaccard and containment of their shingles as computed by hand (Broder 1997)."""
    lines = [
        "la chine et la russie ont promis un fort soutien a leurs interets fondamentaux",
        "la chine a promis a la russie un fort soutien sur ses interets fondamentaux",
    ]
    of = words(an.tokens(dated(*lines)))
    for size, shared, either in ((1, 10, 15), (2, 5, 21), (3, 1, 23)):
        numbers = shingles(of, size)
        first, second = (set(numbers[(of.document == number) & (numbers != 0)].tolist()) for number in (0, 1))
        assert (len(first & second), len(first | second)) == (shared, either)


MARKS = [
    ("Un « deux » trois", ["deux"]),
    ('Un "deux" trois "quatre"', ["deux", "quatre"]),
    ("Un “deux trois", []),
    ("« Un « deux » trois »", ["Un", "deux", "trois"]),
    ("Un", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_what_stands_between_marks(text: str, expected: list[str]) -> None:
    made = an.tokens(dated(text))
    inside = is_quoted(made)
    assert [name.strip() for name, quoted in zip(made.vocabulary[made.surface], inside, strict=True) if quoted and name.strip().isalpha()] == expected


def test_formulae_are_maximal_and_begin_and_end_with_content() -> None:
    frame = dated("Un monde multipolaire plus juste.", "Le monde multipolaire plus juste vient.", "Ce « monde multipolaire plus juste »")
    assert formulae(frame)["formula"].tolist() == ["monde multipolaire plus juste"]
    found = formulae(frame).iloc[0]
    assert (found["n"], found["n_docs"], found["n_quoted"], found["first_doc_id"]) == (3, 3, 1, "d0")


def test_a_formula_crosses_no_comma() -> None:
    assert formulae(dated(*["monde juste, paix durable"] * 3), length=(2, 4))["formula"].tolist() == ["monde juste", "paix durable"]


def test_a_formula_reads_as_a_pattern() -> None:
    frame = dated(*["L’ordre d’aujourd’hui s’effondre-t-il vraiment"] * 3)
    made = an.tokens(frame)
    for row in formulae(frame, length=(2, 4)).itertuples():
        assert len(an.find(made, row.formula)[0]) == row.n


def test_every_count_of_a_formula_leads_to_its_places(corpus: pd.DataFrame) -> None:
    shared = formulae(corpus)
    places = formula_places(shared, corpus)
    assert len(shared) > 20
    assert places.groupby("formula").size().reindex(shared["formula"]).tolist() == shared["n"].tolist()
    assert places.groupby("formula")["is_quoted"].sum().reindex(shared["formula"]).tolist() == shared["n_quoted"].tolist()


def test_no_formula_has_no_place() -> None:
    assert formula_places(formulae(dated("Un.", "Deux.")), dated("Un.", "Deux.")).empty


def test_function_words_are_folded() -> None:
    assert all(word == an.fold(word) for word in function_words())


def test_borrowings_count_pairs_of_agencies() -> None:
    frame = dated(f"{LOAN}.", f"{LOAN}.", f"{LOAN}.", agency=["AP", "AFP", "AFP"])
    assert borrowings(reuse(frame))[["first_agency", "agency", "n", "n_docs"]].values.tolist() == [["AP", "AFP", 2, 2]]


@pytest.mark.parametrize(("day", "unordered"), [("2022-01-02", 0), ("2022-01-01", 1), (None, 1)])
def test_borrowings_of_one_day_or_without_a_date_have_no_order(day: str | None, unordered: int) -> None:
    frame = dated(f"{LOAN}.", f"{LOAN}.", agency=["AP", "AFP"]).assign(date_start=["2022-01-01", day])
    assert borrowings(reuse(frame))["n_unordered"].tolist() == [unordered]


def test_borrowings_need_a_column_of_the_documents() -> None:
    with pytest.raises(SchemaError, match="first_agency"):
        borrowings(reuse(dated(f"{LOAN}.", f"{LOAN}.")))


def test_adoption_ranks_the_groups_by_their_first_day() -> None:
    spans = pd.DataFrame({
        "doc_id": list("abc"), "start": 0, "end": 1, "date_start": ["2022-01-05", "2022-01-01", None], "rendering": "x", "agency": ["AP", "AFP", "TASS"],
        "voice": ["agency", "mixed", "direct"],
    })
    found = adoption(spans)
    assert found["agency"].tolist() == ["AFP", "AP", "TASS"]
    assert found["lag_days"].tolist()[:2] == [0, 4]
    assert pd.isna(found["rank"].iloc[2])


def test_talking_points_need_two_speakers_of_one_side() -> None:
    quotes = pd.DataFrame({
        "doc_id": list("abcd"), "quotation_id": list("wxyz"), "kind": ["direct", "mixed", "direct", "indirect"], "speaker_id": ["p", "q", "r", "s"],
        "camp": ["Est", "Est", "Ouest", "Ouest"], "quote": ["Un monde multipolaire juste"] * 4,
    })
    assert talking_points(quotes, side="camp")[["camp", "formula", "speakers"]].values.tolist() == [["Est", "monde multipolaire juste", "p|q"]]


def test_repeats_lists_quoted_words_wherever_they_stand() -> None:
    frame = dated("Pékin vante une « amitié sans limites ».", "Cette amitié sans limites inquiète.", "L’amitié a des limites.")
    assert repeats(frame)[["doc_id", "words", "is_marked"]].values.tolist() == [["d0", "amitié sans limites", True], ["d1", "amitié sans limites", False]]


TAKEN = {  # sentences of one matter, quoted, bare and reported; and of another
    "said": "La « faute très grave » du port de Selk inquiète, dit Xi.", "own": "Selk : la faute très grave du port dure.",
    "reported": "Le maire a dénoncé la faute très grave du port de Selk.", "other": "Au tennis, une faute très grave coûte la balle.",
}


def voiced(*rows: tuple[str, str, str, str], **columns: object) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["doc_id", "voice", "date_start", "sentence"])
    return frame.assign(start=0, end=1, words="faute très grave", speaker_name="Xi", sentence=frame["sentence"].map(TAKEN), **columns)


LOSSES = [
    ([("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "own")], ["b"]),
    ([("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-01", "own")], ["b"]),  # one day: the order of the hour is unknown
    ([("a", "agency", "2022-01-01", "own"), ("b", "mixed", "2022-01-02", "said")], []),
    ([("z", "agency", "2021-12-31", "own"), ("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "own")], []),  # the agencies' own already
    ([("a", "mixed", "2022-01-01", "said"), ("a", "agency", "2022-01-01", "own")], []),  # one document names the speaker once
    ([("a", "mixed", "2022-01-01", "said"), ("a", "agency", "2022-01-01", "other"), ("b", "agency", "2022-01-02", "own")], []),  # its own words too
    ([("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-06-01", "own")], []),  # too late to be a loss
    ([("a", "scare", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "own")], []),
    ([("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "reported")], []),  # the sentence says whose judgement it is
    ([("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "other")], []),  # the same words of another matter
    ([("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "own"), ("c", "agency", "2022-01-02", "other")], ["b"]),
    ([("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "own"), ("c", "agency", "2022-01-02", "other"),
      ("d", "agency", "2022-01-02", "other")], []),  # everybody's words
]


@pytest.mark.parametrize(("rows", "expected"), LOSSES)
def test_losses_of_attribution(rows: list[tuple[str, str, str, str]], expected: list[str]) -> None:
    assert attribution_losses(voiced(*rows))["doc_id"].tolist() == expected


@pytest.mark.parametrize("speaker", [None, "Nous", "faute très grave"])
def test_marks_without_a_named_speaker_attribute_nothing(speaker: str | None) -> None:
    rows = voiced(("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "own"))
    assert attribution_losses(rows.assign(speaker_name=speaker)).empty


SAID = "la Russie seule décidera au cas par cas où va la ligne"
OFFICE = "le conseil national de la pêche et de la mer froide"
REPORTED = [
    (f"{SAID.capitalize()}, a prévenu le président.", f"{SAID.capitalize()}.", [SAID.capitalize()]),  # reported without marks, then the agency's own
    (f"{SAID.capitalize()}.", f"{SAID.capitalize()}.", []),
    (f"{SAID.capitalize()}, a prévenu le président.", f"Est-il vrai que {SAID} ?", []),
    (f"Le port a jugé que {OFFICE} dort.", f"{OFFICE.capitalize()} siège lundi.", []),  # a name, however long: it has no verb
    ("Moscou décrète une « mobilisation partielle » dès lundi, a dit Poutine.", "Poutine a annoncé une mobilisation partielle dès lundi à Moscou.", []),
    ("Moscou décrète une « mobilisation partielle » dès lundi, a dit Poutine.", "Une mobilisation partielle commence lundi à Moscou.",
     ["mobilisation partielle"]),
    ("Le ministère dénonce une « faute d'une gravité sans égale » au port.", "Faute d'une gravité sans égale, au port, au ministère.",
     ["Faute d'une gravité sans égale"]),
    ("Moscou décrète une « mobilisation partielle » dès lundi, a dit Poutine.", "Lundi, Moscou commence la \"mobilisation partielle\"\" décrétée.", []),
    ("Le port a des « limites bien franchies » à Selk, a dit Roux.", "Limites bien franchies » à Selk dans le port.", []),  # a mark, though unpaired
    ("Le ministère dénonce « une faute ».", "Une faute. Rien de plus.", []),  # one word of content recurs by itself
]


@pytest.mark.parametrize(("first", "later", "expected"), REPORTED)
def test_statements_that_somebody_made_lose_their_source(first: str, later: str, expected: list[str]) -> None:
    read = an.reading(dated(first, later))
    assert attribution_losses(an.voices(repeats(read), read))["wording"].tolist() == expected


def test_a_sentence_loses_its_sources_once() -> None:
    read = an.reading(dated("Pékin dénonce un « acte très grave » et une « faute sans nom ».", "Un acte très grave et une faute sans nom."))
    found = attribution_losses(an.voices(repeats(read), read))
    assert found["wording"].tolist() == ["acte très grave … faute sans nom"]


def test_a_capital_that_begins_the_sentence_makes_no_name() -> None:
    rows = voiced(("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "own"))
    first = rows.assign(sentence=["« Faute très grave » du port de Selk, dit Xi.", TAKEN["own"]], start=[2, 10], end=[18, 26], sentence_start=0)
    assert attribution_losses(first)["doc_id"].tolist() == ["b"]


def test_a_name_is_nobodys_words() -> None:
    rows = voiced(("a", "mixed", "2022-01-01", "said"), ("b", "agency", "2022-01-02", "own"))
    named = rows.assign(sentence=["Le plan « Faute très grave » du port de Selk, dit Xi.", TAKEN["own"]], start=[10, 10], end=[26, 26], sentence_start=0)
    assert attribution_losses(named).empty


@pytest.mark.parametrize("row", pd.read_csv(DATA / "attribution_words.csv").to_dict("records"), ids=lambda row: row["key"])
def test_each_word_of_attribution_finds_its_example(row: dict[str, str]) -> None:
    assert names_a_source(an.fold(row["example"]))


@pytest.mark.parametrize("function", [reuse, formulae, repeats])
def test_a_frame_and_its_tokens_give_the_same(function: object, corpus: pd.DataFrame) -> None:
    assert function(corpus).equals(function(an.tokens(corpus)))


LENT = pd.DataFrame({"first_agency": ["AP", "AP", "AFP"], "agency": ["AFP", "AP", "TASS"], "n": [3, 2, 1], "n_unordered": 0, "n_docs": 1, "n_shared": 9,
                     "lag_days": 1.0})


def test_the_network_has_an_arrow_for_each_pair_and_says_who_took_most() -> None:
    axes = an.plot_borrowings(LENT)
    assert sum(bool(text.arrow_patch) for text in axes.texts) == 2
    assert [text.get_text() for text in axes.texts if not text.arrow_patch] == ["AP\n2 of its own", "AFP", "TASS", "3", "1"]
    assert alt_text(axes) == "AFP took most, from AP: 3 of the 4 stretches that pass from one group to another on a later day; 2 stay within one."


def test_the_network_draws_no_arrow_for_what_two_groups_have_on_one_day() -> None:
    """Documents of one day stand in the order of their files: an arrow would tell the alphabet."""
    axes = an.plot_borrowings(LENT.assign(n_unordered=[3, 2, 0]))
    assert sum(bool(text.arrow_patch) for text in axes.texts) == 1
    assert alt_text(axes) == ("TASS took most, from AFP: 1 of the 1 stretches that pass from one group to another on a later day; 2 stay within one; "
                              "3 more, which two groups have on one day, are not counted: their order is unknown.")


def test_the_network_names_no_leader_where_two_pairs_tie() -> None:
    said = alt_text(an.plot_borrowings(LENT.assign(n=2), lang="en"))
    assert said == "4 stretches pass from one group to another on a later day, 2 at most between two, and no pair leads; 2 stay within one."


def test_the_network_of_one_agency_says_that_nothing_passed() -> None:
    assert alt_text(an.plot_borrowings(LENT.iloc[[1]])) == "No group took words from another on a later day; 2 stretches stay within one."


def test_what_carries_a_formula_is_found_by_its_span() -> None:
    stretches = reuse(dated(f"Il dit : {LOAN}.", f"Oui, {LOAN}."))
    hits = an.matches(dated(f"Il dit : {LOAN}.", f"Oui, {LOAN}."), an.load_termbase(terms=["confiance mutuelle"]))
    assert carrying(stretches, hits)["doc_id"].tolist() == ["d1"]
    assert carrying(stretches, hits.assign(start=0, end=3)).empty


def test_a_stretch_is_quoted_where_a_word_of_it_is_whatever_its_place() -> None:
    texts = ["Selk a promis hier soir un bal et « du sel ».", "Selk a promis hier soir un bal et du sel."]
    found = an.reuse(pd.DataFrame({"doc_id": ["a", "b"], "text": texts, "date_start": ["2031-05-01", "2031-05-02"]}), size=5)
    assert found[["n_shared", "is_quoted", "is_first_quoted"]].to_numpy().tolist() == [[10, False, True]]
