"""Attribution case by case: a sentence of our own, what is quoted in it, who says it."""

import pandas as pd
import pytest

from analysis.quotation import entities, quotations
from analysis.quotation.marks import pairs


def said(text: str, **columns: str) -> list[tuple[str, str, str | None]]:
    """What a text holds: quote, kind, speaker name."""
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text], **{name: [value] for name, value in columns.items()}}))
    return [(row.quote, row.kind, row.speaker_name if isinstance(row.speaker_name, str) else None) for row in table.itertuples()]


# one line a construction: text, expected quotations
CASES = {
    "incise after marks": ("« Nous partirons demain », a déclaré Paul Durand.", [("Nous partirons demain", "direct", "Paul Durand")]),
    "incise without comma": ("« Nous partirons demain » annonce Paul Durand.", [("Nous partirons demain", "direct", "Paul Durand")]),
    "incise, straight marks": ('"Nous partirons demain", a déclaré Paul Durand.', [("Nous partirons demain", "direct", "Paul Durand")]),
    "incise, curly marks": ("“Nous partirons demain”, a déclaré Paul Durand.", [("Nous partirons demain", "direct", "Paul Durand")]),
    "inverted pronoun": ("Paul Durand est arrivé. « Tout va bien », a-t-il assuré.", [("Tout va bien", "direct", "Paul Durand")]),
    "incise without marks": ("La digue a cédé, a indiqué la préfecture.", [("La digue a cédé", "indirect", "la préfecture")]),
    "colon and verb": ("Paul Durand a répondu : « La France ne cédera pas. »", [("La France ne cédera pas", "direct", "Paul Durand")]),
    "colon and noun": ("Réponse de Paul Durand : « La France ne cédera pas. »", [("La France ne cédera pas", "direct", "Paul Durand")]),
    "que": ("Paul Durand affirme que la digue tiendra.", [("la digue tiendra", "indirect", "Paul Durand")]),
    "que and marks": ("Paul Durand affirme que « la digue tiendra ».", [("la digue tiendra", "mixed", "Paul Durand")]),
    "que far from its verb": (
        "Paul Durand a déclaré lundi lors d'une visite à Nantes que la digue tiendra.",
        [("la digue tiendra", "indirect", "Paul Durand")],
    ),
    "filler in the verb group": ("Paul Durand a par ailleurs indiqué que la digue tiendra.", [("la digue tiendra", "indirect", "Paul Durand")]),
    "infinitive": ("Paul Durand affirme avoir reçu la lettre.", [("avoir reçu la lettre", "indirect", "Paul Durand")]),
    "de and infinitive": ("Paul Durand a promis de publier les comptes.", [("publier les comptes", "indirect", "Paul Durand")]),
    "question": ("Paul Durand a demandé si la digue tiendrait.", [("la digue tiendrait", "indirect", "Paul Durand")]),
    "se dire": ("Paul Durand s'est dit prêt à négocier.", [("prêt à négocier", "indirect", "Paul Durand")]),
    "selon in front": ("Selon Paul Durand, la digue tiendra.", [("la digue tiendra", "indirect", "Paul Durand")]),
    "selon at the end": ("La digue tiendra, selon Paul Durand.", [("La digue tiendra", "indirect", "Paul Durand")]),
    "d'après": ("D'après la préfecture, la digue tiendra.", [("la digue tiendra", "indirect", "la préfecture")]),
    "à en croire": ("À en croire la préfecture, la digue tiendra.", [("la digue tiendra", "indirect", "la préfecture")]),
    "pour X": ("Pour le ministre, la digue est un échec.", [("la digue est un échec", "indirect", "le ministre")]),
    "selon with an apposition": ("Selon Paul Durand, directeur du port, la digue tiendra.", [("la digue tiendra", "indirect", "Paul Durand")]),
    "not a source": ("Selon les critères retenus, la digue tiendra.", []),
    "pour with a purpose": ("Pour la première fois, la digue a tenu.", []),
    "îlot": ("Paul Durand a salué une approche « équilibrée ».", [("équilibrée", "mixed", "Paul Durand")]),
    "îlot after a verb that is no cue": ("Le maire se sentait « léger » ce soir.", [("léger", "mixed", "Le maire")]),
    "passive of a source": ("Le maire a été « reçu » au port.", []),
    "îlot of a thing": ("La digue restait « solide » ce soir.", []),
    "îlot in a report": ("Paul Durand affirme que la digue est « solide ».", [("la digue est « solide »", "mixed", "Paul Durand")]),
    "relative": (
        "Le ministre, qui a déclaré avoir une amitié « rare » avec Oslo, est parti.",
        [("avoir une amitié « rare » avec Oslo", "mixed", "Le ministre")],
    ),
    "coordination": (
        "Paul Durand a affirmé que la digue tenait et a promis de la renforcer.",
        [("la digue tenait", "indirect", "Paul Durand"), ("la renforcer", "indirect", "Paul Durand")],
    ),
    "apposition before the verb": ("Paul Durand, directeur du port, précise que la digue tiendra.", [("la digue tiendra", "indirect", "Paul Durand")]),
    "any verb between marks and its subject": ("« La digue tiendra », cingle la maire du port.", [("La digue tiendra", "direct", "la maire du port")]),
    "sentences after an incise": (
        "« Non, affirme Paul Durand. Nous n'avons rien vu. »",
        [("Non, affirme Paul Durand. Nous n'avons rien vu", "direct", "Paul Durand")],
    ),
    "answer of a word": ("Non, affirme Paul Durand.", [("Non", "indirect", "Paul Durand")]),
    "insertion after the incise's verb": ("« La digue tiendra », conclut, un peu lasse, la maire.", [("La digue tiendra", "direct", "la maire")]),
    "modal in the incise": ("La digue tiendra, a tenu à préciser Paul Durand.", [("La digue tiendra", "indirect", "Paul Durand")]),
    "inverted noun that is no source": ("La jetée fermera lundi, a annoncé sa galerie.", [("La jetée fermera lundi", "indirect", "sa galerie")]),
    "insertion in the verb group": ("Paul Durand a, lui, indiqué que la digue tiendrait.", [("la digue tiendrait", "indirect", "Paul Durand")]),
    "adverb in the cue": ("Paul Durand a fait aussi état de « lacunes ».", [("lacunes", "mixed", "Paul Durand")]),
    "series of îlots": ("Paul Durand évoque « la mer » et « le vent ».", [("la mer", "mixed", "Paul Durand"), ("le vent", "mixed", "Paul Durand")]),
    "what the author adds": ("Paul Durand affirme que la digue tiendra, sans préciser comment.", [("la digue tiendra", "indirect", "Paul Durand")]),
    "when it was said": ("Paul Durand a dit vouloir partir, deux jours après la crue.", [("vouloir partir", "indirect", "Paul Durand")]),
    "comment of the author": (
        "Paul Durand affirme que la digue tiendra, une affirmation que rejette la préfecture.",
        [("la digue tiendra", "indirect", "Paul Durand")],
    ),
    "source between verb and object": (
        "Le maire a commis, selon Paul Durand, une erreur.",
        [("Le maire a commis, selon Paul Durand, une erreur", "indirect", "Paul Durand")],
    ),
    "two sources": (
        "Ils étaient 6 000 selon la police, 40 000 d'après les organisateurs.",
        [("Ils étaient 6 000", "indirect", "la police"), ("40 000", "indirect", "les organisateurs")],
    ),
    "source in brackets": (
        "Cette crue (la sixième, selon la préfecture) a surpris.",
        [("la sixième", "indirect", "la préfecture")],
    ),
    "pour qui": ("Paul Durand, pour qui la digue tiendra, est parti.", [("la digue tiendra", "indirect", "Paul Durand")]),
    "selon laquelle, of a person": ("Il cite une voisine selon laquelle la digue a cédé.", [("la digue a cédé", "indirect", "une voisine")]),
    "clause of a speech noun": (
        "L'affirmation de Paul Durand selon laquelle la digue avait tenu n'a convaincu personne.",
        [("la digue avait tenu", "indirect", "Paul Durand")],
    ),
    "colon without marks": ("Paul Durand avait prévenu ses voisins : la digue ne tiendrait pas.", [("la digue ne tiendrait pas", "indirect", "Paul Durand")]),
    "pour que": ("Paul Durand a plaidé pour que la digue soit refaite.", [("la digue soit refaite", "indirect", "Paul Durand")]),
    "infinitive after a dative": ("Paul Durand a confié à ses voisins vouloir partir.", [("vouloir partir", "indirect", "Paul Durand")]),
    "left unsaid": ("Paul Durand n'a pas précisé si la digue tiendrait.", []),
    "comparative": ("Paul Durand a vu une crue si forte que la digue a cédé.", []),
    "the author's own view": ("Selon moi, la digue tiendra.", []),
    "participle in front": ("Contacté, le maire affirme que la digue tiendra.", [("la digue tiendra", "indirect", "le maire")]),
    "contrasting pronoun": ("La maire, elle, jure que la digue tiendra.", [("la digue tiendra", "indirect", "La maire")]),
    "inverted elles": ("Les digues tiendront, ont-elles annoncé.", [("Les digues tiendront", "indirect", "elles")]),
    "told to an agency": ("« La digue tiendra », a dit à l'AFP Rose Durand.", [("La digue tiendra", "direct", "Rose Durand")]),
    "dateline": ("MOSSANE (Argo) - La digue tiendra, a indiqué la préfecture.", [("La digue tiendra", "indirect", "la préfecture")]),
    "topic of a headline": ("Crue à Mossane: la digue tiendra, affirme Paul Durand", [("la digue tiendra", "indirect", "Paul Durand")]),
    "utterance alone": ("Paul Durand hausse les épaules. « La digue a toujours tenu bon. »", [("La digue a toujours tenu bon", "direct", "Paul Durand")]),
    "words that a speaker quotes": (
        "« Le maire m'a dit : “Partez vite.” », raconte Paul Durand.",
        [("Le maire m'a dit : “Partez vite.”", "direct", "Paul Durand"), ("Partez vite", "direct", "Le maire")],
    ),
    "told on": (
        "La rampe est sûre, a dit Paul Durand. Elle serait « presque neuve ».",
        [
            ("La rampe est sûre", "indirect", "Paul Durand"),
            ("presque neuve", "mixed", "Paul Durand"),
        ],
    ),
    "oblique person": ("Le maire a déclaré à Paul Durand que la digue tiendra.", [("la digue tiendra", "indirect", "Le maire")]),
    "genitive trap": (
        "Le maire s'est dit disposé à parler des “préoccupations” de Berlin.",
        [("disposé à parler des “préoccupations” de Berlin", "mixed", "Le maire")],
    ),
    "speech noun": ("La ville conteste la déclaration de Paul Durand selon laquelle la digue tiendra.", [("la digue tiendra", "indirect", "Paul Durand")]),
    "author's exhortation": ("Rappelons que la digue a cédé.", []),
    "restriction": ("La mairie ne voit que des obstacles.", []),
    "title": ("Le film « Les Vagues » sort demain.", []),
    "name": ("Jean Dupont, surnommé « Jeannot », est parti.", []),
    "mention": ("Le mot « digue » vient du néerlandais.", []),
    "no speaker there": ("Il a été annoncé que la digue tiendra.", [("la digue tiendra", "indirect", None)]),
    "continued without a cue": (
        "« La digue tiendra », a dit Paul Durand. « Elle est solide. »",
        [("La digue tiendra", "direct", "Paul Durand"), ("Elle est solide", "direct", "Paul Durand")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_constructions(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert said(text) == expected


def test_medial_incise_keeps_its_pieces() -> None:
    text = "« La France, a insisté Mme Durand, ne changera pas. »"
    row = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]})).iloc[0]
    assert [text[start:end] for start, end in row.segments] == ["La France", "ne changera pas"]


def test_medial_selon_keeps_its_pieces() -> None:
    text = "La digue, selon Paul Durand, tiendra."
    row = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]})).iloc[0]
    assert [text[start:end] for start, end in row.segments] == ["La digue", "tiendra"]


def test_nested_voices_have_levels_and_a_chain() -> None:
    text = "Le communiqué indique que Paul Durand a promis un “fort soutien” à la ville."
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text], "agency": ["AFP"]}))
    assert table[["level", "chain"]].values.tolist() == [[1, "AFP > Le communiqué"], [2, "AFP > Le communiqué > Paul Durand"]]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Paul Durand n'a pas dit que la digue tiendra.", "negated"),
        ("Paul Durand aurait dit que la digue tiendra.", "conditional"),
        ("Paul Durand dira que la digue tiendra.", "future"),
        ("Paul Durand déclara que la digue tiendrait.", "asserted"),
        ("Si Paul Durand dit que la digue tiendra, la ville respirera.", "hypothetical"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]})).modality.tolist()[:1] == [modality]


RESOLVED = {
    "family name": ("Paul Durand est venu. Durand a dit que la digue tiendra.", "Paul Durand"),
    "pronoun": ("Paul Durand est venu hier. Il a dit que la digue tiendra.", "Paul Durand"),
    "pronoun of the other gender": ("Marie Durand a reçu Paul Leroy. Elle a dit que la digue tiendra.", "Marie Durand"),
    "function": ("Paul Durand, ministre des Ports, est venu. Le ministre a dit que la digue tiendra.", "Paul Durand"),
    "description before its name": ("Le directeur du port, Paul Durand, a dit que la digue tiendra.", "Paul Durand"),
    "initial": ("Paul Durand est venu hier. P. Durand a dit que la digue tiendra.", "Paul Durand"),
    "transliteration": ("Nikolaï Berejnov est venu. Berezhnov a dit que la digue tiendra.", "Nikolaï Berejnov"),
}


@pytest.mark.parametrize(("text", "name"), RESOLVED.values(), ids=RESOLVED)
def test_antecedents(text: str, name: str) -> None:
    assert [row[2] for row in said(text)] == [name]


PAIRS = {
    "nested": ("Un «pas “utile”» ici.", ["pas “utile”", "utile"]),
    "reopened at each paragraph": ("« Un.\n\n« Deux.\n\n« Trois. »", ["Un.\n\n« Deux.\n\n« Trois."]),
    "orphan opening mark": ("« Un sans fin.\n\nDeux « trois ».", ["Un sans fin.", "trois"]),
    "orphan closing mark": ("Un » deux « trois ».", ["trois"]),
    "turned opening mark": ("Un. »Deux trois », quatre.\n» Cinq ! », six.", ["Deux trois", "Cinq !"]),
    "turned one that nothing closes": ("Un. »Deux « trois ».", ["trois"]),
    "one closing mark for two": ("« Je dis : « Viens », dit-il.\n« Va. »", ["Je dis : « Viens", "Viens", "Va."]),
    "straight": ('Un "deux" et "trois".', ["deux", "trois"]),
    "straight with French spaces": ('Un " deux " et " trois ".', ["deux", "trois"]),
    "straight closed by another": ('Un "deux». Trois', ["deux"]),
    "closed by a straight one": ('Un « deux" trois, « quatre ».', ["deux", "quatre"]),
    "another style inside": ('Un « deux "trois" » quatre.', ['deux "trois"', "trois"]),
    "single straight ones within others": ("Un «deux 'trois'» quatre 'cinq'.", ["deux 'trois'", "trois"]),
    "elision within others": ("Un «d'or, l'un d'eux n' est» là.", ["d'or, l'un d'eux n' est"]),
    "apostrophes": ("l’un ‘deux’ d’eux", ["deux"]),
    "empty": ("« »", []),
}


@pytest.mark.parametrize(("text", "held"), PAIRS.values(), ids=PAIRS)
def test_pairs_of_marks(text: str, held: list[str]) -> None:
    assert [text[pair.start : pair.end] for pair in pairs(text)] == held


def test_two_spellings_are_one_entity_with_both_forms() -> None:
    text = "Nikolaï Berejnov est venu. Berezhnov a dit que la digue tiendra. Le maire a reçu Berejnov."
    table = entities(pd.DataFrame({"doc_id": ["a"], "text": [text]})).set_index("entity_id")
    assert table.loc["nikolai-berejnov", "surface_forms"] == ("Berejnov", "Berezhnov", "Nikolaï Berejnov")


def test_a_capital_and_its_country_are_one_state() -> None:
    text = "Pékin a dit que la digue tiendra. La Chine a précisé que le port suffit."
    assert quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["speaker_id"].tolist() == ["chine", "chine"]


def test_the_capital_of_a_sentence_makes_no_second_name() -> None:
    text = "La Chine dit que le port rouvrira. Le port fermera, selon la Chine. La Libye se tait, dit Odile Durand."
    assert quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["speaker_name"].tolist() == ["la Chine", "la Chine", "Odile Durand"]


def test_surface_forms_list_names_then_descriptions_then_pronouns() -> None:
    text = "Jean Morvan, maire de Brest, est arrivé. Le maire lira le texte. Il a affirmé que Morvan tiendra."
    table = entities(pd.DataFrame({"doc_id": ["a"], "text": [text + " « Non », a dit le maire."]})).set_index("entity_id")
    assert table.loc["jean-morvan", "surface_forms"] == ("Jean Morvan", "Le maire", "Morvan", "le maire", "Il")
