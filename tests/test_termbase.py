"""The term base and its matches: data rows prove themselves, variants are found, false friends claim first, problems are reported."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError, SourceError, TermbaseError
from analysis.index import tokens
from analysis.schema import columns
from analysis.strings import code
from analysis.termbase import card, check_concept, choose_concept, load_termbase, matches
from analysis.termbase.base import FRENCH, matching_rows, settling_rows

BASE = load_termbase()


def found(text: str, base: pd.DataFrame = BASE, lang: str = "fr") -> list[tuple[str, str, str]]:
    """Match, concept and status of everything found in one text."""
    texts = pd.DataFrame({"doc_id": ["a"], "text": [text], "lang": [lang]})
    return list(matches(texts, base)[["match", "concept", "status"]].itertuples(index=False, name=None))


def test_every_example_is_matched_by_its_row() -> None:
    rows = BASE.index[BASE["example"] != ""]
    assert set(rows) - matching_rows(BASE, "example", rows) == set()


def test_every_row_has_an_example() -> None:
    assert BASE.loc[BASE["example"] == "", ["concept", "rendering"]].to_numpy().tolist() == []


def test_no_counter_example_is_settled_by_its_row() -> None:
    assert settling_rows(BASE, "counter_example", BASE.index[BASE["counter_example"] != ""]) == set()


# What newswire does to a term, on one term.
VARIANTS = [
    "intérêts fondamentaux",
    "intérêt fondamental",
    "l’intérêt fondamental",
    "INTÉRÊTS FONDAMENTAUX",
    "INTERETS FONDAMENTAUX",
    "« intérêts fondamentaux »",
    "intérêts « fondamentaux »",
    "« intérêts » « fondamentaux »",
    "“intérêts” “fondamentaux”",
    'intérêts "fondamentaux"',
    "intérêts les plus fondamentaux",
    "intérêts dits « fondamentaux »",
    "intérêts dits fondamentaux",
    "intérêts soi-disant fondamentaux",
    "intérêts\nfondamentaux",
    "intérêts\u00a0fondamentaux",
    "intérêts nationaux fondamentaux",
    "intérêts chinois les plus fondamentaux",
    "intérêts vitaux et fondamentaux",
    "intérêts stratégiques, économiques et fondamentaux",
    "intérêts de sécurité fondamentaux",
    "intérêts proprement fondamentaux",
    "intérêts jugés « fondamentaux »",
]


@pytest.mark.parametrize("variant", VARIANTS)
def test_variant(variant: str) -> None:
    assert "core_interests" in [concept for _, concept, status in found(f"La Chine défend ses {variant} partout.") if status == "counted"]


@pytest.mark.parametrize(
    "text",
    [
        "Ces intérêts sont fondamentaux pour la Chine.",
        "La Chine a des intérêts. Fondamentaux sont ses choix.",
        "La Chine cite ses intérêts et des principes fondamentaux.",
        "Ces intérêts, fondamentaux à ses yeux, guident la Chine.",
    ],
)
def test_not_the_term(text: str) -> None:
    assert "counted" not in [status for _, concept, status in found(text) if concept == "core_interests"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mis en examen pour atteinte aux intérêts fondamentaux de la Nation.",
            [("intérêts fondamentaux de la Nation", "fundamental_interests_nation_law", "excluded")],
        ),
        ("La dissuasion protège nos intérêts vitaux.", [("intérêts vitaux", "vital_interests", "counted")]),
        ("Pékin défend ses intérêts vitaux.", [("intérêts vitaux", "core_interests", "counted")]),
        ("Chacun a ses intérêts vitaux.", [("intérêts vitaux", "core_interests", "undecided")]),
        ("Pékin juge la dissuasion contraire à ses intérêts vitaux.", [("intérêts vitaux", "core_interests", "undecided")]),
        ("Rien ne justifie un tel recours à la force, dit Pékin de Taïwan.", []),
        ("Pékin n'a pas exclu d'employer la force contre Taïwan.", [("n'a pas exclu d'employer la force", "force_not_renounced", "counted")]),
        ("La ligne rouge du métro rouvre.", [("ligne rouge du métro", "red_line", "excluded")]),
        ("Pékin et Valdor se soutiennent sur les « intérêts fondamentaux » des deux pays.", [("intérêts fondamentaux", "core_interests", "counted")]),
        (
            "L'accord sert pleinement les intérêts fondamentaux des deux pays, dit Pékin.",
            [("sert pleinement les intérêts fondamentaux des deux pays", "basic_interests_people", "counted")],
        ),
    ],
)
def test_sense(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [row for row in found(text) if row[1] != "deterrence"] == expected


def test_undecided_names_its_candidates() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["Chacun a ses intérêts vitaux."]})
    assert matches(texts, BASE)[["candidates", "rule"]].to_numpy().tolist() == [["vital_interests", "several concepts"]]


def test_coordination_gives_both() -> None:
    base = load_termbase(terms=["intérêts vitaux", "intérêts fondamentaux"])
    assert [row[:2] for row in found("Des intérêts vitaux et fondamentaux.", base)] == [
        ("intérêts vitaux", "intérêts vitaux"),
        ("intérêts vitaux et fondamentaux", "intérêts fondamentaux"),
    ]


def test_longest_wins_and_lists_the_shorter() -> None:
    base = load_termbase(terms=["principe", "principe d'une seule Chine"])
    row = matches(pd.DataFrame({"doc_id": ["a"], "text": ["Le principe d’une seule Chine."]}), base)
    assert row[["concept", "candidates"]].to_numpy().tolist() == [["principe d'une seule Chine", "principe"]]


def test_equal_spans_of_two_languages_give_one_row() -> None:
    rows = [{"concept": "png", "rendering": "persona non grata", "lang": lang} for lang in ("fr", "en", "es")]
    assert len(matches(pd.DataFrame({"doc_id": ["a"], "text": ["Déclaré persona non grata."]}), pd.DataFrame(rows))) == 1


@pytest.mark.parametrize(
    ("lang", "text", "concept"),
    [
        ("zh", "双方坚定支持彼此核心利益。", "core_interests"),
        ("ru", "Речь о коренных интересах двух стран.", "core_interests"),
        ("ar", "أكد دعمه لمصالحها الجوهرية", "core_interests"),
        ("de", "Es geht um die Kerninteressen Chinas.", "core_interests"),
        ("es", "Defiende sus intereses fundamentales.", "core_interests"),
        ("en", "China's “core” national interests are at stake.", "core_interests"),
    ],
)
def test_language(lang: str, text: str, concept: str) -> None:
    assert concept in [name for _, name, _ in found(text, lang=lang)]


def test_language_of_the_document_limits_the_search() -> None:
    assert found("核心利益", lang="fr") == []


def test_columns_and_ids() -> None:
    row = matches(pd.DataFrame({"doc_id": ["a"], "text": ["La ligne rouge."], "agency": ["AFP"]}), BASE)
    assert list(row.columns) == [*columns("matches"), "sentence_start", "sentence", "agency"]
    assert row["match_id"].tolist() == ["a@3-14"]


def test_frame_and_tokens_agree() -> None:
    texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Les lignes rouges de Pékin.", "Ses intérêts fondamentaux."]})
    pd.testing.assert_frame_equal(matches(texts, BASE), matches(tokens(texts), BASE))


def test_nothing_found_is_an_empty_table() -> None:
    assert list(matches(pd.DataFrame({"doc_id": ["a"], "text": ["Rien."]}), BASE).columns)[: len(columns("matches"))] == columns("matches")


# A user's own term base.
def written(folder: Path, text: str) -> Path:
    path = folder / "termes.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_own_base_with_two_columns_and_semicolons(tmp_path: Path) -> None:
    base = load_termbase(written(tmp_path, "concept;rendering\nautonomie;autonomie stratégique\n"))
    assert found("Une autonomie dite stratégique.", base) == [("autonomie dite stratégique", "autonomie", "counted")]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("concept,rendering\n,ligne\n", "row 2, column concept: is empty"),
        ("concept,rendering,status\na,ligne,maybe\n", "row 2, column status: 'maybe'"),
        ("concept,rendering,lang\na,ligne,xx\n", "row 2, column lang: 'xx'"),
        ("concept,rendering,rank\na,ligne,haut\n", "row 2, column rank: 'haut'"),
        ("concept,rendering,pattern\na,ligne,... rouge\n", "row 2, column pattern"),
        ("concept,rendering\na,ligne\na,ligne\n", "row 3, column rendering: the same"),
        ("concept,rendering,example\na,ligne rouge,Rien ici.\n", "row 2, column example: 'Rien ici.' does not match"),
        ("concept,rendering,counter_example\na,ligne,La ligne.\n", "row 2, column counter_example: 'La ligne.' is settled"),
        ("concept,terme\na,ligne\n", "no column rendering"),
        ("concept,rendering\na,ligne,rouge\n", "row 2 has more cells"),
    ],
)
def test_problem(tmp_path: Path, table: str, told: str) -> None:
    with pytest.raises(TermbaseError, match="Allowed:") as caught:
        load_termbase(written(tmp_path, table))
    assert told in str(caught.value)


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match=r"row 2, column status.*row 3, column lang"):
        load_termbase(written(tmp_path, "concept,rendering,status,lang\na,ligne,maybe,fr\nb,feu,counted,xx\n"))


def test_missing_file_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"no term base 'nulle_part\.csv'"):
        load_termbase("nulle_part.csv")


@pytest.mark.parametrize(("name", "key"), [("red_line", "red_line"), ("ligne rouge", "red_line")])
def test_check_concept(name: str, key: str) -> None:
    assert check_concept(BASE, name) == key


def test_unknown_concept_gives_the_nearest() -> None:
    with pytest.raises(TermbaseError, match="did you mean 'red_line'"):
        check_concept(BASE, "red_lien")


def test_chosen_concept_keeps_the_others_as_rivals() -> None:
    chosen = choose_concept(BASE, "core_interests")
    texts = ["Ses intérêts fondamentaux, dit Pékin.", "L’atteinte aux intérêts fondamentaux de la Nation.", "Une ligne rouge.", "Chacun a ses intérêts vitaux."]
    rows = [(concept, status) for text in texts for _, concept, status in found(text, chosen)]
    assert rows == [("core_interests", "counted"), ("fundamental_interests_nation_law", "excluded"), ("core_interests", "undecided")]


def test_chosen_words_of_ones_own() -> None:
    assert found("Les braves gens, la paix des braves.", choose_concept(BASE, "paix des braves"))[0][1:] == ("paix des braves", "counted")
    assert found("La dédiabolisation.", choose_concept(BASE, '"dédiabolisation"'))[0][2] == "counted"
    with pytest.raises(TermbaseError, match="did you mean 'red_line'"):
        choose_concept(BASE, "red_lin")


def test_card_names_false_friends() -> None:
    facts = card(choose_concept(BASE, "core_interests")).set_index("field")["value"]
    assert "intérêts fondamentaux de la Nation" in facts["false friends"]
    assert facts["concept"] == "core_interests"
    assert "核心利益" in facts["zh"]


def test_every_text_of_a_card_stands_in_both_languages() -> None:
    for name in FRENCH:
        assert BASE.loc[(BASE[name] == "") != (BASE[name[:-3]] == ""), "concept"].tolist() == []
        assert not BASE.loc[BASE[name] != "", name].str.contains(r"'|«[^\u00a0]|[^\u00a0]»|\w[;:?!] | [;:?!]", regex=True).any()
    assert (BASE["definition_fr"] != BASE["definition"]).all()


@pytest.mark.parametrize("concept", BASE["concept"].unique())
def test_card_speaks_the_language_of_the_page(concept: str) -> None:
    chosen = BASE[BASE["concept"] == concept]
    for lang, ending in (("en", ""), ("fr", "_fr")):
        facts = card(chosen, lang=lang).set_index("field")["value"]
        wanted = {name.replace("_", " "): chosen[name + ending].iloc[0] for name in ("definition", "users", "stance", "note", "notable_use")}
        assert {name: facts.get(name, "") for name in wanted} == wanted
    assert facts["domain"] != chosen["domain"].iloc[0].replace("_", " ")
    assert all(code(name, "field", "fr") != name for name in [*wanted, "source", "false friends"] if name != "note")


def test_card_of_ones_own_base_falls_back(tmp_path: Path) -> None:
    (path := tmp_path / "own.csv").write_text("concept,rendering,definition,stance_fr\na,paix des braves,A peace.,«\u00a0ferme\u00a0»\n", encoding="utf-8")
    own = load_termbase(path)
    for lang in ("en", "fr"):
        assert {"A peace.", "«\u00a0ferme\u00a0»"} <= set(card(own, lang=lang)["value"])
    with pytest.raises(AnalysisError, match="Allowed: en, fr"):
        card(own, lang="de")


@pytest.mark.parametrize("term", ["", "*", "... rouge"])
def test_unusable_term(term: str) -> None:
    with pytest.raises(AnalysisError, match="cannot be looked for"):
        load_termbase(terms=[term])


def test_term_between_quotes_is_to_the_letter() -> None:
    base = load_termbase(terms=['"human rights"'])
    assert found("Human rights, a human right.", base, "en") == [("Human rights", "human rights", "counted")]


PIECES = st.sampled_from([
    "intérêts", "fondamentaux", "vitaux", " ", "\n", "\n\n", "« ", " »", "la", "ligne", "rouge", "du", "métro", "Chine", "de la Nation", ".", ",", "l’",
    "souveraineté", "et", "intégrité", "territoriale", "核心利益", "dits", "-", "É", "\u0301", "🙂",
])


@settings(deadline=None, max_examples=40)
@given(st.lists(PIECES, min_size=1, max_size=25).map(" ".join))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    found = matches(pd.DataFrame({"doc_id": ["a"], "text": [text]}), BASE)
    assert [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)] == found["match"].tolist()
    assert found["match_id"].is_unique or found[["match_id", "concept"]].drop_duplicates().shape[0] == len(found)
    assert set(found["status"]) <= {"counted", "excluded", "undecided"}
    assert (found["rule"] != "").all()


def test_concepts_are_complete() -> None:
    cards = BASE.drop_duplicates("concept")
    assert len(cards) >= 100
    assert cards.loc[(cards[["label", "domain", "definition", "users", "source"]] == "").any(axis=1), "concept"].tolist() == []
    related = {name for cell in cards["related"] for name in cell.split("|") if name}
    assert related - set(cards["concept"]) == set()


def test_rungs_of_a_ladder_are_numbered() -> None:
    cards = BASE.drop_duplicates("concept")
    assert cards.loc[(cards["rank"] != "") & (cards["ladder"] == ""), "concept"].tolist() == []
    assert cards[cards["rank"] != ""].groupby("ladder").size().min() >= 2
