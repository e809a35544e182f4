"""Who is meant where words look like an office, a people or a name and are none: sentences of our own."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.quotation import quotations
from analysis.quotation.agreement import gender_of
from analysis.quotation.propernames import names

# one line a mechanism: text, the name of each speaker
CASES = {
    # an office in other words only where it is the noun of the phrase
    "spokesman of the president": (
        "Le président Paul Lenoir a reçu les maires. Le porte-parole du chef de l'État a déclaré que la digue tiendra.",
        "Le porte-parole du chef de l'État",
    ),
    "lawyer of the president": (
        "Le président Paul Lenoir a reçu les maires. L'avocat du chef de l'État affirme que la digue tiendra.",
        "L'avocat du chef de l'État",
    ),
    "general staff": ("Le président Paul Lenoir a vu la mer. Le chef de l'état-major affirme que la digue tiendra.", "Le chef de l'état-major"),
    "former president": ("Le président Paul Lenoir a vu la mer. L'ex-chef de l'État affirme que la digue tiendra.", "Paul Lenoir"),
    "magistrate of a court": (
        "Le maire Paul Lenoir a reçu les juges. Le premier magistrat de la Cour de cassation affirme que la digue tiendra.",
        "Le premier magistrat de la Cour de cassation",
    ),
    "magistrate of a town": ("Le maire Paul Lenoir a vu la mer. Le premier magistrat de la ville affirme que la digue tiendra.", "Paul Lenoir"),
    "magistrate alone": ("Le maire Paul Lenoir a vu la mer. Le premier magistrat affirme que la digue tiendra.", "Paul Lenoir"),
    # endings of persons are not those of bodies
    "député is no woman": ("La chercheuse Léa Roux attend. Ouno Zimka, député de Selk, est venu. Elle affirme que le port rouvrira.", "Léa Roux"),
    "comité is no feminine": ("Le comité de Selk a écrit à la mairie. Il affirme que le port rouvrira.", "Le comité de Selk"),
    # a people is one of the gazetteer, or one whose adjective stands in the text
    "a region is no person": ("Armel Jouvin est venu. La Lorraine affirme que la digue tiendra.", "Lorraine"),
    "a region is no person, beside its adjective": (
        "Armel Jouvin a vu l'usine lorraine et le port lorrain. La Lorraine affirme que la digue tiendra.",
        "Lorraine",
    ),
    "another region": ("Armel Jouvin est venu. Le Beaujolais affirme que la digue tiendra.", "Beaujolais"),
    "a first name": ("Armel Jouvin est venu. Le Lucien affirme que la digue tiendra.", "Lucien"),
    "a people of the gazetteer": ("Armel Jouvin est venu. L'Uruguayen affirme que la digue tiendra.", "Armel Jouvin"),
    "a people of the text": ("Armel Jouvin a nagé devant les plages selkoises. Le Selkois affirme que la digue tiendra.", "Armel Jouvin"),
    "a word of no people": ("Armel Jouvin est venu au port. Le Selkois affirme que la digue tiendra.", "Selkois"),
    # titles of address are no part of a name, and no name
    "several gentlemen": ("MM. Durand et Roux ont fermé le port. Le groupe affirme que la pêche reprendra.", "Le groupe"),
    "taken up together": ("MM. Durand et Roux ont fermé le port. Ils affirment que la pêche reprendra.", "MM. Durand et Roux"),
    "counsel": ("Me Lenoir a plaidé. Il affirme que la digue tiendra.", "Lenoir"),
    "counsel in full": ("Maître Lenoir a plaidé. Il affirme que la digue tiendra.", "Lenoir"),
    "counsel by trade": ("Mme Roux est venue, Me Lenoir aussi. L'avocat affirme que la digue tiendra.", "Lenoir"),
    "doctors may be women": ("Armel Jouvin est parti. Dr Roux est venue. Elle affirme que la digue tiendra.", "Roux"),
}
GENDERS = {
    ("retraité", "person", ""): "Masc",
    ("retraitée", "person", ""): "Fem",
    ("comté", "institution", ""): "Masc",
    ("municipalité", "institution", ""): "Fem",
    ("traité", "document", ""): "Masc",
    ("déclaration", "document", ""): "Fem",
    ("", "state", "Cambodge"): "Masc",
    ("", "state", "Belgique"): "Fem",
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_who_is_meant(text: str, expected: str) -> None:
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table["speaker_name"].tolist() == [expected]


@pytest.mark.parametrize(("asked", "expected"), GENDERS.items(), ids=map(str, GENDERS))
def test_gender_of_a_noun(asked: tuple[str, str, str], expected: str) -> None:
    assert gender_of(*asked) == expected


def test_a_run_of_particles_costs_as_much_as_it_is_long(in_proportion: Callable[..., bool]) -> None:
    assert len(names("Paul" + " de Bb" * 500)) == 1
    assert in_proportion(names, lambda n: "Paul" + " de Bb" * n, 500)
