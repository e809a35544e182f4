"""glosses(): what a term is said to mean, by which pattern; and use against mention."""

import pandas as pd
import pytest

from analysis.gloss import glosses, uses
from analysis.index import Reading, tokens
from analysis.schema import columns
from analysis.termbase import load_termbase, matches

TERM = load_termbase(terms=["intérêts fondamentaux"])
CASES = [
    ("Pékin utilise « intérêts fondamentaux » pour décrire l’île et le Tibet.", "use_for", "l’île et le Tibet"),
    ("Les diplomates parlent d’« intérêts fondamentaux » pour désigner l’île.", "use_for", "l’île"),
    ("Pékin emploie l’expression “intérêts fondamentaux” pour qualifier ces sujets.", "use_for", "ces sujets"),
    ("Le terme d’« intérêts fondamentaux » est employé à Pékin pour parler de l’île.", "use_for", "l’île"),
    ("Par « intérêts fondamentaux », Pékin entend l’île et le Tibet.", "means", "l’île et le Tibet"),
    ("Les intérêts fondamentaux désignent pour Pékin l’intégrité du pays.", "means", "pour Pékin l’intégrité du pays"),
    ("Ses intérêts fondamentaux, c’est-à-dire l’île et la mer, sont en jeu.", "that_is", "l’île et la mer, sont en jeu"),
    ("Il cite ses intérêts fondamentaux, une formule qui recouvre l’île.", "apposition", "une formule qui recouvre l’île"),
    ("Pékin évoque ses intérêts fondamentaux (l’île, le Tibet).", "brackets", "l’île, le Tibet"),
    ("Pékin a cité ses intérêts fondamentaux, notamment l’île.", "list", "l’île"),
    ("Les intérêts fondamentaux, explique-t-elle, comprennent l’île.", "means", "l’île"),
    ("Elle comprend autrement les intérêts fondamentaux. Par là, le ministre entend l’île.", "means", "l’île"),
    ("Pékin cite ses intérêts fondamentaux. Il s’agit d’abord de l’île et du Tibet.", "means", "de l’île et du Tibet"),
    ("Pékin parle d’intérêts fondamentaux. L’expression désigne l’île.", "means", "l’île"),
    ("Pékin parle d’intérêts fondamentaux ; il s’agit ici de l’île.", "means", "de l’île"),
    ("Il cite les intérêts fondamentaux : ils recouvrent l’île.", "means", "l’île"),
    ("Elle comprend autrement les intérêts fondamentaux. Par là, M. Wang entend que l’île reste.", "means", "que l’île reste"),
    ("Les intérêts fondamentaux, soit l’île et le détroit, sont en jeu.", "that_is", "l’île et le détroit, sont en jeu"),
    ("Un seul mot, « intérêts fondamentaux », signifie l’île.", "means", "l’île"),
    ("Elle cite ses grands intérêts fondamentaux tels que l’île.", "list", "l’île"),
    ("Taïwan fait partie des intérêts fondamentaux de la Chine.", "part_of", "Taïwan"),
    ("Taïwan, que Pékin considère comme relevant de ses intérêts fondamentaux, attend.", "calls", "Taïwan"),
]
NOT_GLOSSED = [
    "La Chine défendra ses intérêts fondamentaux, a dit le porte-parole.",
    "Elle a des intérêts fondamentaux. Elle les défend.",
    "La Chine défend ses intérêts fondamentaux comme elle l’a toujours fait.",
    "Ces intérêts fondamentaux, la Chine y tient.",
    "Il invoque les intérêts fondamentaux, notion sur laquelle il avait écrit.",
    "Il évoque les intérêts fondamentaux : rien n’a changé.",
    "Il faut que les intérêts fondamentaux soient saufs, soit par la loi, soit par la force.",
    "Les intérêts fondamentaux ne désignent pas l’île.",
    "Elle cite ses intérêts fondamentaux (IF).",
    "Elle cite ses intérêts fondamentaux (articles de la loi).",
    "Elle défend ses intérêts fondamentaux, notamment par la loi.",
    "Elle défend ses intérêts fondamentaux tels que définis par la loi.",
    "Elle défend ses intérêts fondamentaux, dont le ministre est saisi.",
    "Le débat sur les intérêts fondamentaux a duré toute la nuit dans la capitale du pays. Il s’agit de débats vifs.",
    "La liste de ce que Pékin appelle ses intérêts fondamentaux est longue.",
]


def found_in(text: str) -> pd.DataFrame:
    texts = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    return glosses(matches(texts, TERM), texts)


@pytest.mark.parametrize(("text", "kind", "gloss"), CASES)
def test_gloss(text: str, kind: str, gloss: str) -> None:
    assert found_in(text)[["gloss_kind", "gloss"]].to_numpy().tolist() == [[kind, gloss]]


@pytest.mark.parametrize("text", NOT_GLOSSED)
def test_no_gloss(text: str) -> None:
    assert found_in(text).empty


@pytest.mark.parametrize(("text", "kind", "gloss"), CASES)
def test_span_is_the_gloss(text: str, kind: str, gloss: str) -> None:
    row = found_in(text).iloc[0]
    assert (text[row["start"] : row["end"]], text[row["term_start"] : row["term_end"]]) == (gloss, row["term"])


def test_columns() -> None:
    assert list(found_in(CASES[0][0]).columns)[: len(columns("glosses"))] == columns("glosses")


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Pékin défend ses « intérêts fondamentaux ».", "use"),
        ("L’expression « intérêts fondamentaux » revient souvent.", "mention"),
        ("Ce que Pékin appelle ses intérêts fondamentaux est en jeu.", "mention"),
        ("Par intérêts fondamentaux, Pékin entend l’île.", "mention"),
        ("Pékin a cité ses intérêts fondamentaux, notamment l’île.", "use"),
    ],
)
def test_use_or_mention(text: str, use: str) -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    assert uses(matches(texts, TERM), texts)["use"].tolist() == [use]


def test_voice_is_the_speaker_of_the_gloss() -> None:
    text = "« Nos intérêts fondamentaux, c’est-à-dire l’île », dit Wang. Par intérêts fondamentaux, Pékin entend l’île."
    made = tokens(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    said = pd.DataFrame({"doc_id": ["a"], "start": [2], "end": [48], "level": [1], "kind": ["direct"], "speaker_name": ["Wang"]})
    none = pd.DataFrame()
    found = glosses(matches(made, TERM), Reading(made, said, none, none, none))
    assert found[["voice", "speaker_name"]].astype(object).where(lambda cell: cell.notna(), None).to_numpy().tolist() == [["direct", "Wang"], ["agency", None]]


@pytest.mark.parametrize("text", ["Elle dénonce, soit une faute.", "Les actes graves (rixes, vols) durent."])
def test_what_is_no_noun_is_not_explained(text: str) -> None:
    """«graves (rixes, vols)» explains the acts; a verb is no term."""
    texts = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    assert glosses(matches(texts, load_termbase(terms=["dénonce", "graves"])), texts).empty
