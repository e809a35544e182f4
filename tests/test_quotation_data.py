"""The data behind attribution: every cue finds its example, every reason is explained, every transliteration meets."""

import ast
import re
from importlib.resources import files

import pandas as pd
import pytest

from analysis.quotation import RULES, reading
from analysis.quotation.cues import Entry, lexicon
from analysis.quotation.names import gazetteer, noun_types, skeleton
from analysis.resources import row_words, rows
from analysis.text import fold


@pytest.fixture(scope="module")
def examples() -> pd.DataFrame:
    """The quotations of all examples, the row number of the lexicon as doc_id."""
    corpus = pd.DataFrame({"doc_id": [str(number) for number in range(len(lexicon()))], "text": [entry.example for entry in lexicon()]})
    return reading(corpus).quotations


def test_every_cue_matches_its_example(examples: pd.DataFrame) -> None:
    found = examples.dropna(subset=["cue"]).groupby("doc_id")["cue"].agg(lambda cues: {word for cue in cues for word in fold(cue).split()})
    missed = []
    for number, entry in enumerate(lexicon()):
        words = {word.strip("'") for word in found.get(str(number), set())}
        expected = set(entry.forms) if entry.pos != "ADP" else {entry.cue.split()[0]}
        if not expected & words:
            missed.append(entry.cue)
    assert missed == []


def test_every_column_of_the_cues_is_read() -> None:
    header = files("analysis").joinpath("data/cues.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert set(header.split(",")) == {*Entry._fields} - {"is_reflexive", "tail"}  # which are told by the cue itself


def test_cues_are_unique() -> None:
    keys = [(entry.cue, entry.pos) for entry in lexicon()]
    assert len(keys) == len(set(keys))


def test_every_rule_in_the_code_is_explained_and_used() -> None:
    folder = files("analysis").joinpath("quotation")
    code = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".py") and path.name != "rules.py")
    code += files("analysis").joinpath("voice.py").read_text(encoding="utf-8")
    written = set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', code)) | {"ilot_verb", "ilot_noun", "span_in_quotation", "span_in_fragment"}
    assert set(RULES) <= written
    assert all(len(english) > 20 and len(french) > 20 for english, french in RULES.values())


def test_every_rule_that_the_code_gives_is_explained() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files("analysis").joinpath("quotation").iterdir() if path.name.endswith(".py"))
    given: set[object] = set()
    for call in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)):
        made = ast.unparse(call.func)
        place = {"Candidate": 2, "_candidate": 5}.get(made, len(call.args))
        reasons = [word.value for word in call.keywords if word.arg == "rule"] + call.args[place : place + 1]
        given |= {reason.value for reason in reasons if isinstance(reason, ast.Constant)}
    assert len(given) > 15
    assert given <= set(RULES)


def test_every_rule_of_the_sample_is_explained(examples: pd.DataFrame) -> None:
    assert set(examples["rule"]) <= set(RULES)


@pytest.mark.parametrize("row", rows("quotation_words.csv"), ids=lambda row: row["key"])
def test_a_row_of_words_is_looked_up_and_found_in_its_example(row: dict[str, str]) -> None:
    words = row_words("quotation_words.csv", row["key"])
    code = "".join(path.read_text(encoding="utf-8") for path in files("analysis").joinpath("quotation").iterdir() if path.name.endswith(".py"))
    assert len(set(words)) == len(words)
    assert re.search(rf"""["']{row["key"]}["']""", code)
    assert any(re.search(rf"\b{word}s?(?!\w)", row["example"]) for word in words)


@pytest.mark.parametrize("row", rows("view_verbs.csv"), ids=lambda row: row["stems"])
def test_a_verb_of_view_makes_an_ilot_of_its_example(row: dict[str, str]) -> None:
    found = reading(pd.DataFrame({"doc_id": ["a"], "text": [row["example"]]})).quotations
    assert found[["rule", "speaker"]].to_numpy().tolist() == [["ilot_source", "Le maire"]]


# French form, other form: real names and invented ones
SPELLINGS = [
    ("Patrouchev", "Patrushev"),
    ("Loukachenko", "Lukashenko"),
    ("Choïgou", "Shoigu"),
    ("Poutine", "Putin"),
    ("Khrouchtchev", "Khrushchev"),
    ("Eltsine", "Yeltsin"),
    ("Zelensky", "Zelenskyy"),
    ("Soljenitsyne", "Solzhenitsyn"),
    ("Brejnev", "Brezhnev"),
    ("Nétanyahou", "Netanyahu"),
    ("Porochenko", "Poroshenko"),
    ("Tchaïkovski", "Chaikovsky"),
    ("Joukov", "Zhukov"),
    ("Gorbatchev", "Gorbachev"),
    ("Iouchtchenko", "Yushchenko"),
    ("Berejnov", "Berezhnov"),
    ("Choulguine", "Shulgin"),
    ("Patrouchev", "Patruschew"),
    ("Djemilev", "Dzhemilev"),
    ("Kadyrov", "Kadirov"),
]


@pytest.mark.parametrize(("french", "other"), SPELLINGS)
def test_transliterations_meet(french: str, other: str) -> None:
    assert skeleton(french) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Lavrov", "Larov"), ("Peskov", "Petrov"), ("Merkel", "Meckel"), ("Macron", "Marcon"), ("Biden", "Bident")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_gazetteer_and_nouns_hold_the_known_kinds() -> None:
    kinds = {"person", "institution", "state", "document", "anonymous", "collective"}
    assert {known.entity_type for known in gazetteer().values()} | set(noun_types().values()) <= kinds
