"""Direct speech: where an utterance in marks begins and ends, and what stands before and behind it; invented sentences."""

import pandas as pd
import pytest

from analysis.quotation import fragments, quotations

Said = tuple[str, str, str | None]


def said(text: str) -> list[Said]:
    """What a text holds: quote, kind, speaker name."""
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return [(row.quote, row.kind, row.speaker_name if isinstance(row.speaker_name, str) else None) for row in table.itertuples()]


HEADINGS: dict[str, tuple[str, list[Said]]] = {
    "heading before the sentence it echoes": (
        "La digue a cédé. «Un autre port» «Nous voulons un autre port», explique Paul Durand.",
        [("Un autre port", "direct", "Paul Durand"), ("Nous voulons un autre port", "direct", "Paul Durand")],
    ),
    "heading before the author's sentence": (
        "La digue a cédé, a dit Lise Morel. «Marée haute» La rampe est fermée. «C'est la marée haute qui ferme la rampe», dit Paul Durand.",
        [
            ("La digue a cédé", "indirect", "Lise Morel"),
            ("Marée haute", "direct", "Paul Durand"),
            ("C'est la marée haute qui ferme la rampe", "direct", "Paul Durand"),
        ],
    ),
    "heading in its own line": (
        "La digue a cédé, a dit Lise Morel.\n«Marée haute»\nLa rampe est fermée. «C'est la marée haute qui ferme la rampe», dit Paul Durand.",
        [
            ("La digue a cédé", "indirect", "Lise Morel"),
            ("Marée haute", "direct", "Paul Durand"),
            ("C'est la marée haute qui ferme la rampe", "direct", "Paul Durand"),
        ],
    ),
    "a link ends what stands before": (
        "La rampe est fermée https://port.example/rampe La digue tiendra, a dit Paul Durand.",
        [("La digue tiendra", "indirect", "Paul Durand")],
    ),
    "the date of a post ends it": (
        "La rampe est fermée.— Port (@port) 3 mai 2018 La digue tiendra, a dit Paul Durand.",
        [("La rampe est fermée", "direct", "Port"), ("La digue tiendra", "indirect", "Paul Durand")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), HEADINGS.values(), ids=HEADINGS)
def test_headings_and_posts(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


def test_a_heading_that_nobody_says_stays_a_name() -> None:
    table = fragments(pd.DataFrame({"doc_id": ["a"], "text": ["La digue a cédé.\n«Marée»\nLa rampe est fermée."]}))
    assert table["fragment_class"].tolist() == ["name"]


FIRST_WORDS = {
    "en outre": "En outre, la digue tiendra, a dit Paul Durand.",
    "par ailleurs": "Par ailleurs, la digue tiendra, selon Paul Durand.",
    "et": "Et la digue tiendra, a dit Paul Durand.",
    "car": "Car la digue tiendra, a dit Paul Durand.",
    "cependant": "Cependant, la digue tiendra, a dit Paul Durand.",
}


@pytest.mark.parametrize("text", FIRST_WORDS.values(), ids=FIRST_WORDS)
def test_the_word_that_ties_sentences_is_the_authors(text: str) -> None:
    assert said(text) == [("la digue tiendra", "indirect", "Paul Durand")]


FRAMES: dict[str, tuple[str, list[Said]]] = {
    "phrase before the marks": (
        "Pour les bacs du soir, «nous attendons un avis», a dit Paul Durand.",
        [("nous attendons un avis", "direct", "Paul Durand")],
    ),
    "clause before the marks": (
        "Si le bac a coulé, «nous tenions à ce bac», a dit Paul Durand.",
        [("nous tenions à ce bac", "direct", "Paul Durand")],
    ),
    "heading without marks": ("Marée haute «La digue tiendra tout l'hiver», a dit Paul Durand.", [("La digue tiendra tout l'hiver", "direct", "Paul Durand")]),
    "subject before the marks": (
        "La digue, refaite en mai, «sera désormais plus haute», a dit Paul Durand.",
        [("La digue, refaite en mai, «sera désormais plus haute»", "mixed", "Paul Durand")],
    ),
    "main clause before the marks": (
        "La digue a cédé, car «le quai est trop bas», a dit Paul Durand.",
        [("La digue a cédé, car «le quai est trop bas»", "mixed", "Paul Durand")],
    ),
    "clause broken by its incise": (
        "Ces bouées, a dit Paul Durand, «ne gênent personne à marée basse».",
        [("Ces bouées, a dit Paul Durand, «ne gênent personne à marée basse»", "mixed", "Paul Durand")],
    ),
    "frame and incise before the marks": ("À Brume, a dit Paul Durand, «nous attendons la marée».", [("nous attendons la marée", "direct", "Paul Durand")]),
    "connective and incise before the marks": ("Ainsi, a dit Paul Durand, «nous attendons la marée».", [("nous attendons la marée", "direct", "Paul Durand")]),
    "conjunction and incise before the marks": (
        "Le quai est vide car, a dit Paul Durand, «nous attendons la marée».",
        [("nous attendons la marée", "direct", "Paul Durand")],
    ),
    "a paper in marks behind the verb": (
        "«Le vent tourne, la flotte rentre», notait jeudi le «Fanal du Large».",
        [("Le vent tourne, la flotte rentre", "direct", "Fanal du Large")],
    ),
    "adverbial behind the verb": (
        "«Le chenal sera dragué avant Noël», assure de son côté Paul Durand.",
        [("Le chenal sera dragué avant Noël", "direct", "Paul Durand")],
    ),
    "a noun's marks before the verb": (
        "La régate a changé quand un équipage «en retard» a attaqué la bouée par le large.",
        [("en retard", "mixed", None)],
    ),
    "participle behind the report clause": (
        "Le port «vernit mal ses rames», a affirmé mercredi Paul Durand, faisant comme si la colle était sèche.",
        [("Le port «vernit mal ses rames»", "mixed", "Paul Durand")],
    ),
    "words behind the marks": (
        "«Nous voulons refaire la digue» du port, a dit Paul Durand.",
        [("«Nous voulons refaire la digue» du port", "mixed", "Paul Durand")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FRAMES.values(), ids=FRAMES)
def test_what_stands_around_the_marks_before_an_incise(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


NESTED: dict[str, tuple[str, list[Said]]] = {
    "right behind a verb": (
        "«J'ai dit “oui”», a raconté Lise Morel.",
        [("J'ai dit “oui”", "direct", "Lise Morel"), ("oui", "direct", "Lise Morel")],
    ),
    "single straight marks": (
        "Le bac est parti. «Le pilote disait 'on largue'», a raconté Lise Morel.",
        [("Le pilote disait 'on largue'", "direct", "Lise Morel"), ("on largue", "direct", "Le pilote")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NESTED.values(), ids=NESTED)
def test_utterances_within_utterances(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


POSTS: dict[str, tuple[str, list[Said]]] = {
    "line of its own": (
        "La digue a cédé.\nLe quai est rouvert. Merci à tous ! pic.example.com/quai— Lise Morel (@lmorel) 3 mai 2018\nLa ville respire.",
        [("Le quai est rouvert. Merci à tous !", "direct", "Lise Morel")],
    ),
    "printed twice in a line": (
        "La digue a cédé. Je dis que le quai rouvrira demain matin. #quai— Lise Morel (@lmorel) 3 mai 2018  "
        "Je dis que le quai rouvrira demain matin. #quai La ville respire, a dit Paul Durand.",
        [
            ("Je dis que le quai rouvrira demain matin", "direct", "Lise Morel"),
            ("le quai rouvrira demain matin", "indirect", "Lise Morel"),
            ("La ville respire", "indirect", "Paul Durand"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), POSTS.values(), ids=POSTS)
def test_signed_posts(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


CRIES = {
    "before the clause": ("Aux cris de «Rouvrez le bac», une douzaine de rameurs avaient barré l'écluse.", "une douzaine de rameurs"),
    "behind the verb": ("Les marins ont défilé aux cris de «Rendez le port».", "Les marins"),
    "behind the agent": ("Le pilote a été hué par des marins aux cris de «range ton mât».", "des marins"),
    "banner": ("Les rameurs ont longé le quai sous une banderole «Un bac pour chaque île».", "une banderole"),
}


@pytest.mark.parametrize(("text", "speaker"), CRIES.values(), ids=CRIES)
def test_who_cries_or_bears(text: str, speaker: str) -> None:
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table[["kind", "speaker"]].values.tolist() == [["direct", speaker]]


def test_a_full_name_behind_a_dative_is_the_subject() -> None:
    table = quotations(
        pd.DataFrame({"doc_id": ["a"], "text": ["«C'est la dernière traversée, on garde la cloche», a confié à la foule Olivier Durand, l'une des vigies."]})
    )
    assert table["speaker"].tolist() == ["Olivier Durand"]


def test_what_somebody_says_at_length_is_no_word_cited() -> None:
    text = "Les versions diffèrent. «Deux pilotes m'ont laissée sur le môle avec la cloche du bac», a-t-elle expliqué."
    assert fragments(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["fragment_class"].tolist() == ["speech"]


def test_a_heading_names_nobody_itself() -> None:
    text = "La digue a cédé. «Un autre port» La ville hésite. «Nous voulons un autre port», explique Paul Durand."
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table["speaker"].fillna("").tolist() == ["", "Paul Durand"]
    assert table["speaker_name"].tolist() == ["Paul Durand", "Paul Durand"]


def test_what_the_first_paragraph_takes_from_a_quotation_is_of_its_speaker() -> None:
    text = "La rade garde une «allure de friche» cet hiver.\n«On voit ces quais vides, cette allure de friche», regrette Paul Durand, qui vend des rames."
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table[["quote", "rule", "speaker_name"]].to_numpy().tolist()[0] == ["allure de friche", "echo", "Paul Durand"]
    assert table["speaker"].isna().tolist() == [True, False]


def test_who_says_words_elsewhere_is_their_speaker_where_their_sentence_names_him() -> None:
    text = "Paul Durand ne veut plus d'une «allure de friche».\n«On voit ces quais vides, cette allure de friche», regrette Paul Durand, qui vend des rames."
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table[["rule", "speaker_start"]].to_numpy().tolist()[0] == ["echo", 0]


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("La ville crie à une «spoliation». «On nous vole nos barques, c'est une spoliation», a dit Paul Durand.", True),
        ("L'horaire «creux» passe à midi. «Personne ne veut de cet horaire creux», a dit Paul Durand.", False),
        ("Un «rabot» fiscal inquiète. Le rabot coûte cher. «Ce rabot nous prive de tout», a dit Paul Durand.", False),
    ],
)
def test_a_single_word_is_said_again_if_it_is_brought_in_and_the_author_does_not_use_it(text: str, is_said: bool) -> None:
    assert (fragments(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["fragment_class"].iloc[0] == "ilot") is is_said


TWICE = [
    "Selon le pilote, selon la vigie, selon le mousse, la digue tiendra demain.",
    "«La digue, a-t-elle dit à Argo, tiendra demain», a insisté M. Durand.",
    " ".join(["«Oui, a dit Nadia,"] * 300),
]


@pytest.mark.parametrize("text", TWICE)
def test_one_stretch_is_one_quotation(text):
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert len(table)
    assert table["quotation_id"].is_unique
