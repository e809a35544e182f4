"""Framing: what each rule finds and leaves alone, on sentences of our own; and every row of its lexicons on its own example."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import AnalysisError, SchemaError
from analysis.framing import (
    absences,
    agency_forms,
    conditionals,
    designations,
    distance,
    evaluations,
    frames,
    load_events,
    named_actors,
    omissions,
)
from analysis.quotation import reading
from analysis.schema import TABLES
from analysis.translation import translation_signs

DATA = Path(__file__).parents[1] / "analysis" / "data"


def texts(*sentences: str, **columns: object) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(sentences))], "text": sentences, **columns})


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


DESIGNATIONS = [
    ("Après l’invasion de l’Ukraine, tout a changé.", [("invasion de l’Ukraine", "ukraine", "act")]),  # its author is left out
    ("L’invasion russe de l’Ukraine dure.", [("invasion russe de l’Ukraine", "ukraine", "agentive")]),
    ("La guerre menée par la Russie en Ukraine dure.", [("guerre menée par la Russie en Ukraine", "ukraine", "agentive")]),
    ("La guerre contre l’Ukraine dure.", [("guerre contre l’Ukraine", "ukraine", "act")]),
    ("La guerre entre la Russie et l’Ukraine dure.", [("guerre entre la Russie et l’Ukraine", "ukraine", "symmetric")]),
    ("Moscou défend sa guerre en Ukraine.", [("guerre en Ukraine", "ukraine", "agentive")]),
    ("La guerre au Soudan dure.", [("guerre au Soudan", "soudan", "symmetric")]),  # no event set: a state of the gazetteer
    ("Une guerre au Soudan est redoutée.", []),  # not yet an event
    # Names that begin or sound alike are other states; a part of a state is not the state; «congolais» is said of two.
    ("La guerre au Soudan du Sud dure.", [("guerre au Soudan du Sud", "soudan_du_sud", "symmetric")]),
    ("La guerre en Guinée équatoriale dure.", [("guerre en Guinée équatoriale", "guinee_equatoriale", "symmetric")]),
    ("La guerre en Guinée-Bissau dure.", [("guerre en Guinée-Bissau", "guinee_bissau", "symmetric")]),
    ("La guerre en Guinée dure.", [("guerre en Guinée", "guinee", "symmetric")]),
    ("La guerre au Congo-Brazzaville dure.", [("guerre au Congo-Brazzaville", "republique_du_congo", "symmetric")]),
    ("La guerre en RDC dure.", [("guerre en RDC", "republique_democratique_du_congo", "symmetric")]),
    ("La guerre en Corée du Nord dure.", [("guerre en Corée du Nord", "coree_du_nord", "symmetric")]),
    ("La crise nigérienne dure.", [("crise nigérienne", "niger", "agentless")]),
    ("La crise nigériane dure.", [("crise nigériane", "nigeria", "agentless")]),
    ("La crise en République dominicaine dure.", [("crise en République dominicaine", "republique_dominicaine", "agentless")]),
    ("La guerre en Irlande du Nord dure.", []),
    ("La guerre au Yémen du Sud dure.", []),
    ("La crise en Virginie-Occidentale dure.", []),
    ("La crise congolaise dure.", []),
    ("Le régime sud-soudanais nie.", [("régime sud-soudanais", "pouvoir_soudan_du_sud", "pejorative")]),
    ("La diplomatie turque et le régime turc nient.", [("régime turc", "pouvoir_turquie", "pejorative")]),
    ("Le conflit avec Khartoum dure.", []),  # about what?
    ("Moscou craint une « guerre civile », à cause de l’Ukraine.", []),
    ("Le régime vénézuélien nie.", [("régime vénézuélien", "pouvoir_venezuela", "pejorative")]),
    ("Le mot de guerre manque. L’Ukraine le dit.", [("guerre", "ukraine", "symmetric")]),
    ("L’Ukraine voulait « agression », d’autres « crise ».", [("agression", "ukraine", "act"), ("crise", "ukraine", "agentless")]),
    ("La crise ukrainienne ; de guerre, il n’est pas question.", [("crise ukrainienne", "ukraine", "agentless"), ("guerre", "ukraine", "symmetric")]),
    ("Kiev attend la fin des combats engagés. Il y tient.", [("combats", "ukraine", "symmetric")]),
    ("La crise ukrainienne dure.", [("crise ukrainienne", "ukraine", "agentless")]),
    ("L’offensive ukrainienne dure.", []),  # Ukraine leads it
    ("Les combats en Ukraine durent.", [("combats en Ukraine", "ukraine", "symmetric")]),
    ("Moscou a envoyé des troupes en Ukraine.", [("envoyé des troupes en Ukraine", "ukraine", "agentive")]),
    ("Paris pourrait envoyer des troupes en Ukraine.", []),
    ("Berlin a envoyé des soldats en Ukraine.", []),  # no actor of the event
    ("Les actions militaires de la Russie inquiètent. L’Ukraine résiste.", [("actions militaires de la Russie", "ukraine", "agentive")]),
    ("Les actions militaires de la Russie inquiètent.", []),  # the place is not named
    ("La Russie parle d’une « opération militaire spéciale ».", [("opération militaire spéciale", "ukraine", "euphemism")]),
    ("Une guerre à Taiwan est redoutée, dit Kiev.", []),
    ("Des crimes de guerre en Ukraine sont jugés.", []),
    ("Le conflit en Syrie dure. Ce conflit a usé chacun.", [("conflit en Syrie", "syrie", "symmetric"), ("conflit", "syrie", "symmetric")]),
    ("Le conflit en Syrie dure. Le conflit social aussi.", [("conflit en Syrie", "syrie", "symmetric")]),
    ("Le régime syrien nie, le gouvernement chinois attend.",
     [("gouvernement chinois", "pouvoir_chinois", "neutral"), ("régime syrien", "pouvoir_syrien", "pejorative")]),
    ("L’annexion de la Crimée, que Moscou nomme le rattachement de la Crimée.",
     [("annexion de la Crimée", "crimee", "act"), ("rattachement de la Crimée", "crimee", "euphemism")]),
    ("Le Haut-Karabakh espère la fin du conflit.", [("conflit", "haut_karabakh", "symmetric")]),
    ("La Libye et la Syrie espèrent la fin du conflit.", []),  # two places: nobody knows which
]


@pytest.mark.parametrize(("sentence", "expected"), DESIGNATIONS)
def test_designations(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    found = designations(texts(sentence))
    assert sorted(found[["designation", "event", "designation_type"]].itertuples(index=False, name=None)) == sorted(expected)


def test_an_event_does_not_name_what_was_written_before_it() -> None:
    frame = texts("Le conflit en Syrie dure.", date_start=pd.to_datetime(["2005-01-01"]))
    assert designations(frame).empty


def test_a_user_adds_an_event_with_its_own_names() -> None:
    own = pd.DataFrame([{
        "event": "sel", "kind": "war", "places": "Lanvert", "demonyms": "ostrandais*", "actors": "Karsovie", "date_start": "",
        "designations": "querelle* du sel:euphemism",
    }])
    found = designations(texts("La guerre à Lanvert, ou la querelle du sel."), events=pd.concat([load_events(), own]))
    expected = [["guerre à Lanvert", "sel", "symmetric"], ["querelle du sel", "sel", "euphemism"]]
    assert found[["designation", "event", "designation_type"]].values.tolist() == expected


def test_a_file_of_events_adds_to_the_packaged_ones_and_corrects_them(tmp_path: Path) -> None:
    header = "event,kind,places,demonyms,actors,date_start,designations\n"
    (tmp_path / "events.csv").write_text(header + "sel,war,Lanvert,,,,\nukraine,war,Ukraine,,,,\n", encoding="utf-8")
    events = load_events(tmp_path / "events.csv")
    assert len(events) == len(load_events()) + 1
    assert events.set_index("event").loc["ukraine", "actors"] == ""


def test_event_sets_without_their_columns_are_refused() -> None:
    with pytest.raises(SchemaError, match="lack kind"):
        designations(texts("Oui."), events=pd.DataFrame({"event": ["x"]}))


OMISSIONS = [
    ("La déclaration ne mentionne pas l’île.", [("ne mentionne pas", "La déclaration", "l’île")]),
    ("Le texte n’a pas donné de détails.", [("n’a pas donné", "Le texte", "de détails")]),
    ("Le gouvernement, qui hésite, a refusé de critiquer Moscou.", [("a refusé de critiquer", "Le gouvernement", "Moscou")]),
    ("Il a refusé de vendre l’île.", []),
    ("L’Ukraine n’est pas nommée dans le communiqué.", [("n’est pas nommée", "le communiqué", "L’Ukraine")]),
    ("Ni Taiwan ni le Tibet ne sont nommés.", [("ne sont nommés", None, "Taiwan ni le Tibet")]),
    ("Le texte ne mentionne pas non plus l’île.", [("ne mentionne pas", "Le texte", "l’île")]),
    ("Hier, au port, le maire de la ville n’a pas nommé le coupable.", [("n’a pas nommé", "le maire de la ville", "le coupable")]),
    ("Le ministre promet, dans un texte bref, une aide sans préciser le montant.", [("sans préciser", "Le ministre", "le montant")]),
    ("Je n’ai pas dit quand je partirai.", []),  # a denial of one's own words
    ("Le ministère n’a pas souhaité commenter.", [("n’a pas souhaité", "Le ministère", "commenter")]),
    ("Le texte promet un soutien sans préciser lequel.", [("sans préciser", "Le texte", "lequel")]),
    ("Il va sans dire que tout va bien.", []),
    ("L’accord ne répond pas aux besoins.", []),  # it does not meet them
    ("La digue n’a pas répondu à une exigence récente.", []),
    ("Le ministère n’a pas répondu.", [("n’a pas répondu", "Le ministère", None)]),
    ("Le ministère n’a pas répondu aux questions du port.", [("n’a pas répondu", "Le ministère", "aux questions du port")]),
    ("Le mot n’apparaît pas.", [("n’apparaît pas", None, "Le mot")]),
    ("Le mot n’apparaît pas dans le texte.", [("n’apparaît pas", "le texte", "Le mot")]),
    ("Le danger n’apparaît pas clairement.", []),
    ("Le port ne figure pas parmi les grands.", []),
    ("La garde n’a pas réagi lorsque la digue a cédé.", []),  # an act, not a word
    ("Ne mentionne-t-il pas l’île ?", []),
    ("Le document reste muet sur leur identité.", [("reste muet", "Le document", "sur leur identité")]),
    ("Le suspect n’a pas été condamné à la prison.", []),
    ("Il n’est pas question de négocier.", []),
    ("Rien n’a été dit sur la façon.", [("n’a été dit", None, "Rien")]),
    ("Rien n’indique que tout va mal.", []),
    ("Il n’a pas nommé l’île ni évoqué la base.", [("n’a pas nommé", "Il", "l’île"), ("ni évoqué", "Il", "la base")]),
    ("Il a répondu qu’il ne commentait pas.", []),  # his own words
    ("Le cas où la date n’est pas mentionnée est prévu.", []),
    ("Le chef n’est pas disposé à partir.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), OMISSIONS)
def test_omissions(sentence: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = omissions(texts(sentence))[["omission", "actor", "thing"]]
    assert [tuple(None if pd.isna(cell) else cell for cell in row) for row in found.itertuples(index=False)] == expected


CONDITIONALS = [
    ("L’armée aurait pris la ville, selon Kiev.", "press_attributed"),
    ("L’armée aurait pris la ville.", "press_unsourced"),
    ("La ville compterait, d’après la police, mille réfugiés.", "press_attributed"),
    ("Si l’armée attaquait, la ville tomberait.", "hypothetical"),
    ("Il a déclaré que la paix viendrait.", "future_in_past"),
    ("Il ne précise pas quand la paix viendrait.", "asked"),
    ("La paix pourrait revenir.", "modal"),
    ("Il aurait dû venir.", "modal"),
    ("Une loi permettrait de punir.", "eventual"),
    ("Il serait utile de punir.", "eventual"),
    ("« La paix serait belle », dit-il.", "quoted"),
    ("Je serais heureux.", None),  # not the third person
]


@pytest.mark.parametrize(("sentence", "use"), CONDITIONALS)
def test_conditionals(sentence: str, use: str | None) -> None:
    assert conditionals(texts(sentence))["use"].tolist() == ([use] if use else [])


DISTANCE = [
    ("Les soi-disant experts parlent.", [("doubt", "soi-disant")]),
    ("Selon Kiev, la ville tient.", [("source", "Selon")]),
    ("Le prix varie selon la saison.", []),
    ("L’opération dite « spéciale » dure.", [("naming", "dite «")]),
    ("Il a prétendu partir.", []),
    ("Le monde d’après est là.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), DISTANCE)
def test_distance(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert list(distance(texts(sentence))[["kind", "mark"]].itertuples(index=False, name=None)) == expected


AGENCY = [
    ("Le pont a été détruit jeudi.", [("passive", "a été détruit", "none", None)]),
    ("Le pont a été détruit par l’armée.", [("passive", "a été détruit", "par", "l’armée")]),
    ("Les images publiées par l’armée montrent un pont.", [("participle", "publiées", "par", "l’armée")]),
    ("Une réunion tenue par téléphone suffit.", []),
    ("Le garde a été tué par balle.", [("passive", "a été tué", "none", None)]),
    ("L’attaque du pont par erreur a surpris.", [("nominalisation", "attaque", "none", None)]),
    ("L’attaque du pont par la suite a surpris.", [("nominalisation", "attaque", "none", None)]),
    ("Le ministre est arrivé jeudi.", []),  # être is the auxiliary of a movement
    ("Les deux hommes se sont rencontrés.", []),
    ("L’invasion russe dure.", [("nominalisation", "invasion", "adjective", "russe")]),
    ("L’attaque du pont par l’aviation a surpris.", [("nominalisation", "attaque", "par", "l’aviation")]),
    ("Un sous-marin d’attaque patrouille.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), AGENCY)
def test_agency_forms(sentence: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    found = agency_forms(texts(sentence))[["form", "predicate", "agent_form", "agent"]]
    assert [tuple(None if pd.isna(cell) else cell for cell in row) for row in found.itertuples(index=False)] == expected


def test_frames_are_off_by_default() -> None:
    with pytest.raises(AnalysisError, match="as_pointers=True"):
        frames(texts("La réunion est annulée en raison de la crise."))


def test_absences_name_the_texts_compared() -> None:
    spans = pd.DataFrame({"doc_id": ["d0", "d1"], "start": 0, "end": 1, "concept": "x"})
    found = absences(spans, texts("A.", "B.", "C.", "D.", event=["e", "e", "e", None]), within="event")
    assert found[["doc_id", "n_with", "n_compared", "compared"]].values.tolist() == [["d2", 2, 3, "d0|d1|d2"]]


def test_absences_need_a_column_of_events() -> None:
    with pytest.raises(SchemaError, match="no column 'story_id'"):
        absences(pd.DataFrame({"doc_id": ["d0"], "concept": ["x"]}), texts("A."))


@pytest.mark.parametrize(("function", "table"), [
    (designations, "designations"), (omissions, "omissions"), (conditionals, "conditionals"), (distance, "distance"), (evaluations, "evaluations"),
    (agency_forms, "agency_forms"), (translation_signs, "translation_signs"),
])
def test_a_text_without_hits_gives_an_empty_table_with_every_column(function: object, table: str) -> None:
    found = function(texts("Oui."))
    assert found.empty
    assert set(TABLES[table].columns) <= set(found.columns)


@pytest.mark.parametrize("row", rows("designations.csv"), ids=lambda row: f"{row['kind']}: {row['designation']}")
def test_each_name_finds_its_example(row: dict[str, str]) -> None:
    events = load_events(DATA / "sample" / "key" / "events.csv")
    found = designations(texts(f"{row['example']} Il s'agit de l'Ukraine."), events=events)["designation_type"].tolist()
    with_author = {"act": ("agentive",), "symmetric": ("agentive",)}.get(row["designation_type"], ())
    assert not found if row["designation_type"] == "excluded" else {row["designation_type"], *with_author} & set(found)


@pytest.mark.parametrize("row", [*rows("events.csv"), *rows("sample/key/events.csv")], ids=lambda row: row["event"])
def test_each_event_finds_its_example(row: dict[str, str]) -> None:
    events = load_events(DATA / "sample" / "key" / "events.csv")
    assert row["event"] in designations(texts(row["example"]), events=events)["event"].tolist()


@pytest.mark.parametrize("row", rows("omission_patterns.csv"), ids=lambda row: row["example"])
def test_each_omission_pattern_finds_its_example(row: dict[str, str]) -> None:
    assert row["kind"] in omissions(texts(row["example"]))["pattern"].tolist()


@pytest.mark.parametrize("row", rows("distance_markers.csv"), ids=lambda row: row["example"])
def test_each_mark_of_distance_finds_its_example(row: dict[str, str]) -> None:
    found = distance(texts(row["example"]))["kind"].tolist()
    assert not found if row["kind"] == "excluded" else row["kind"] in found


@pytest.mark.parametrize("row", rows("evaluative.csv"), ids=lambda row: row["word"])
def test_each_evaluative_word_finds_its_example(row: dict[str, str]) -> None:
    found = evaluations(texts(row["example"]))
    assert (row["class"], row["polarity"]) in list(found[["evaluation_class", "polarity"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Il y voit une erreur historique.", "negative"),
        ("Cette faute est historique, dit-il.", "negative"),
        ("Les échecs de Karsov sont historiques.", "negative"),
        ("La Karsovie y voit une défaite « historique ».", "negative"),
        ("Un accord historique sur la crise.", "positive"),
        ("L'accord sur la crise est historique.", "positive"),
        ("Un échec salutaire.", "positive"),
    ],
)
def test_a_word_of_scale_has_the_polarity_of_its_thing(text: str, polarity: str) -> None:
    assert evaluations(texts(text))["polarity"].tolist() == [polarity]


@pytest.mark.parametrize("row", rows("nominalisations.csv"), ids=lambda row: row["noun"])
def test_each_event_noun_finds_its_example_and_its_author(row: dict[str, str]) -> None:
    found = agency_forms(texts(row["example"])).query("form == 'nominalisation'")["agent_form"].tolist()
    assert found[0] == "genitive" if row["of"] == "agent" else found


@pytest.mark.parametrize("row", rows("frames.csv"), ids=lambda row: f"{row['frame']}: {row['example']}")
def test_each_item_of_a_frame_finds_its_example(row: dict[str, str]) -> None:
    assert row["frame"] in frames(texts(row["example"]), as_pointers=True)["frame"].tolist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La paix tient, a dit Jan Karst à Selk. Il n'a pas nommé la Nordanie.", "Jan Karst"),
        ("La paix tient, a dit Ana Vey. Elle n'a pas nommé la Nordanie.", "Ana Vey"),
        ("La paix tient, a dit Ana Vey. Il n'a pas nommé la Nordanie.", "Il"),
        ("La paix tient, a dit la ministre. Il n'a pas nommé la Nordanie.", "Il"),
        ("La paix tient, a dit Jan Karst, mais la guerre dure, selon Ana Vey. Il n'a pas nommé la Nordanie.", "Il"),
        ("La paix tient, a dit Jan Karst. La pluie tombe. Il n'a pas nommé la Nordanie.", "Il"),
        ("« Lequel ? » a demandé quelqu'un dans la foule. Il n'a pas répondu.", "Il"),
        ("La paix tient, ont dit les ministres. Ils n'ont pas nommé la Nordanie.", "les ministres"),
    ],
)
def test_a_pronoun_is_named_after_the_only_speaker_of_the_sentence_before(text: str, name: str) -> None:
    read = reading(texts(text))
    assert named_actors(omissions(read), read)["actor_name"].tolist() == [name]
