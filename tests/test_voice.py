"""voices(): whose words a span is, from a text of our own with one span of each kind."""

import pandas as pd
import pytest

from analysis.errors import SchemaError
from analysis.quotation import reading
from analysis.termbase import load_termbase, matches
from analysis.voice import voices

TEXT = (
    "La digue est ancienne. « La digue tiendra », a dit Paul Durand. Il a ajouté que la rampe est « solide » et que le quai suffit. "
    "Selon la préfecture, le chenal est sûr. Le mot « chenal » est vieux. Ce « miracle » coûte cher."
)
EXPECTED = {
    "digue est": ("agency", None),
    "digue tiendra": ("direct", "Paul Durand"),
    "rampe": ("indirect", "Paul Durand"),
    "solide": ("mixed", "Paul Durand"),
    "chenal est sûr": ("selon", "la préfecture"),
    "chenal »": ("mention", None),
    "miracle": ("scare", None),
}


@pytest.fixture(scope="module")
def marked() -> pd.DataFrame:
    spans = pd.DataFrame(
        [{"doc_id": "a", "start": TEXT.index(words), "end": TEXT.index(words) + len(words.rstrip(" »")), "rule": "longest"} for words in EXPECTED]
    )
    return voices(spans, reading(pd.DataFrame({"doc_id": ["a"], "text": [TEXT]})))


@pytest.mark.parametrize("number", range(len(EXPECTED)), ids=EXPECTED)
def test_voice_and_speaker(marked: pd.DataFrame, number: int) -> None:
    row = marked.iloc[number]
    assert (row.voice, row.speaker_name) == list(EXPECTED.values())[number]


CITED = {
    "Le mot digue n'y figure pas.": ("digue", "mention"),
    "Le mot de digue n'y figure pas.": ("digue", "mention"),
    "Les mots de quai, de rampe et de digue n'y figurent pas.": ("digue", "mention"),
    "Le plan ne parle pas de digue.": ("digue", "mention"),
    "Ni le mot de quai ni celui de digue n'y figurent.": ("digue", "mention"),
    "Le mot de quai suffit. Celui de digue n'y désigne pas le port.": ("digue", "mention"),
    "Le toit de brique et celui de digue ont tenu.": ("digue", "agency"),
    "De digue et de rampe, il n'est pas question.": ("digue", "mention"),
    "De rampe et de digue, il n'est pas question.": ("digue", "mention"),
    "De digue en digue, il n'y a pas de port.": ("digue", "agency"),
    "Dans le plan, point de digue.": ("digue", "mention"),
    "Le plan fait le point de digue en digue.": ("digue", "agency"),
    "Le conseil a voté la résolution «Défense de la digue».": ("digue", "mention"),
    "Le port mène l'opération dite «digue sèche».": ("digue", "mention"),
    "Le port a reçu le «Comité Digue».": ("Digue", "agency"),
    "Le plan tient au principe de paix et à celui de digue.": ("digue", "agency"),
    "Le plan parle de la digue.": ("digue", "agency"),
    "Le plan parle de travaux et la digue tient.": ("digue", "agency"),
    "Le ministère range la jetée parmi les «digues utiles».": ("digues", "mixed"),
    "Le ministère range la jetée parmi les «digues utiles», dit-on.": ("les «digues utiles", "mixed"),
}


@pytest.mark.parametrize("text", CITED)
def test_a_word_that_is_named_is_a_mention(text: str) -> None:
    words, voice = CITED[text]
    spans = pd.DataFrame({"doc_id": ["a"], "start": [text.index(words)], "end": [text.index(words) + len(words)]})
    assert voices(spans, reading(pd.DataFrame({"doc_id": ["a"], "text": [text]}))).loc[0, "voice"] == voice


def test_rule_follows_the_rule_of_the_match(marked: pd.DataFrame) -> None:
    assert all(rule.startswith("longest; ") for rule in marked["rule"])


def test_columns_are_kept_and_missing_ones_refused() -> None:
    read = reading(pd.DataFrame({"doc_id": ["a"], "text": [TEXT]}))
    spans = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [2], "concept": ["digue"]}, index=[7])
    assert voices(spans, read).loc[7, ["concept", "voice"]].tolist() == ["digue", "agency"]
    with pytest.raises(SchemaError):
        voices(spans.drop(columns="start"), read)


def test_no_spans_no_rows() -> None:
    read = reading(pd.DataFrame({"doc_id": ["a"], "text": ["Rien."]}))
    assert voices(pd.DataFrame({"doc_id": [], "start": [], "end": []}), read).empty


def test_the_rules_of_no_term_are_words_all_the_same() -> None:
    """A page of a formula that does not occur asks for the first of its reasons."""
    read = reading(pd.DataFrame({"doc_id": ["a"], "text": ["Rien."]}))
    assert voices(matches(read.tokens, load_termbase()), read)["rule"].str.split("; ").str[0].empty


@pytest.mark.parametrize(("country", "status"), [("CHN", "counted"), ("FRA", "undecided"), (None, "undecided")])
def test_an_undecided_term_is_settled_by_the_country_of_its_speaker(country: str | None, status: str) -> None:
    text = "Ilona Varesco a parlé hier. « Nos intérêts essentiels sont en jeu », a-t-elle ajouté."
    read = reading(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    found = matches(read, load_termbase())
    assert found["status"].tolist() == ["undecided"]
    said = voices(found, read._replace(entities=read.entities.assign(country=country)))
    assert said.loc[0, ["status", "speaker_name"]].tolist() == [status, "Ilona Varesco"]
    assert said.loc[0, "rule"].startswith("speaker for context @china" if status == "counted" else "no context @china")


def test_a_text_in_another_language_has_no_voice() -> None:
    text = "The mayor warned on Monday that the quay had crossed a red line."
    spans = pd.DataFrame({"doc_id": ["a", "a"], "start": [text.index("red")] * 2, "end": [text.index(".")] * 2, "lang": ["en", None]})
    told = voices(spans, reading(pd.DataFrame({"doc_id": ["a"], "text": [text]})))
    assert told[["voice", "rule"]].values.tolist() == [["unresolved", "not_french"], ["agency", "own_voice"]]
