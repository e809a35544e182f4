"""What *selon X*, *d'après X*, *pour X* attribute, case by case: what they cover, who is a source, what only looks like one."""

import pandas as pd
import pytest

from analysis.quotation import quotations

# one line a mechanism: text, what is quoted and by whom
CASES = {
    "a name in capitals": (
        "Selon The Selk Herald, le pont et le bac seront fermés, après la crue.",
        [("le pont et le bac seront fermés, après la crue", "The Selk Herald")],
    ),
    "a relative of the source": (
        "Selon ce document, que Selk conteste, la dette atteindrait deux millions.",
        [("la dette atteindrait deux millions", "ce document")],
    ),
    "a connective before the source": ("Mais, à en croire le maire, la digue tiendra.", [("la digue tiendra", "le maire")]),
    "a label before the content": ("Même réponse du maire : la digue tiendra, selon lui.", [("la digue tiendra", "lui")]),
    "a participle that a source qualifies": ("Cette société, liée au palais selon les douanes, a vendu deux bacs.", [("liée au palais", "les douanes")]),
    "a number that a source qualifies": ("À Selk, 4 000 pêcheurs selon la police criaient sous la pluie.", [("4 000 pêcheurs", "la police")]),
    "a number between commas": ("À Selk, jusqu'à 300 rameurs, selon la police, ont défilé.", [("jusqu'à 300 rameurs", "la police")]),
    "two numbers, each its source": (
        "Entre 300 rameurs, selon la police, et 900, selon les clubs, ont défilé.",
        [("300 rameurs", "la police"), ("900", "les clubs")],
    ),
    "a number in what is known": (
        "Le vote du 3 mars, selon la préfète, n'a pas de suite.",
        [("Le vote du 3 mars, selon la préfète, n'a pas de suite", "la préfète")],
    ),
    "a relative with marked words": (
        "Le maire, qui viendra « dès que possible » selon son cabinet, a remercié les pompiers.",
        [("qui viendra « dès que possible »", "son cabinet")],
    ),
    "a relative with a preposition": (
        "La fête, à laquelle sont venus mille pêcheurs selon la mairie, a été annulée.",
        [("sont venus mille pêcheurs", "la mairie")],
    ),
    "a source that parts a verb from its infinitive": (
        "Le port veut un mur qui permettrait selon lui de passer l'hiver.",
        [("Le port veut un mur qui permettrait selon lui de passer l'hiver", "lui")],
    ),
    "an apposition that a source qualifies": (
        "Ils craignent la vente du bac et du pont, prémices d'une braderie selon le maire.",
        [("prémices d'une braderie", "le maire")],
    ),
    "marked words that a source qualifies": (
        "L'hommage à un marin « tombé en héros » selon le maire et dont la mort a ému le port aura lieu.",
        [("tombé en héros", "le maire")],
    ),
    "a relative with a list that a source qualifies": (
        "Le braconnier, qui avait un harpon, un couteau et deux filets selon le parquet, a été arrêté.",
        [("qui avait un harpon, un couteau et deux filets", "le parquet")],
    ),
    "a contrast that a source qualifies": (
        "Les plongeurs surveillent le pont, alors qu'il ne menace plus aux yeux des riverains et du maire.",
        [("il ne menace plus", "riverains et du maire")],
    ),
    "a participle without its object": ("La crue a vidé le port, marquant, selon Jean Marin, la fin de l'été.", [("la fin de l'été", "Jean Marin")]),
    "each one is no source": ("La hauteur du quai varie selon chaque saisonnier.", []),
    "which": (
        "Le port a fermé deux quais, ce qui a, selon le maire, réduit le bruit.",
        [("ce qui a, selon le maire, réduit le bruit", "le maire")],
    ),
    "unchecked": ("Ces chiffres n'ont pu être vérifiés de source indépendante.", []),
    "our own information": ("Selon nos informations, la digue sera vendue.", []),
    "dixit": ("La digue tiendra, dixit le maire.", [("La digue tiendra", "le maire")]),
    "a heading before a source": (
        "Un pêcheur insulté Selon la préfecture, 26 riverains ont été entendus.",
        [("26 riverains ont été entendus", "la préfecture")],
    ),
    "a relative of a source at the end": (
        "Six quais sont fermés, selon un arrêté signé mardi, et dont le port a pris connaissance.",
        [("Six quais sont fermés", "un arrêté")],
    ),
    "a participle of a source": (
        "Selon le Fanal, confirmé par la juge, le pêcheur avait menti et fui le port.",
        [("le pêcheur avait menti et fui le port", "le Fanal")],
    ),
    "marks within a relative of the subject": (
        "La députée, qui veut « sauver » la digue, a promis que tout changerait.",
        [("sauver", "La députée"), ("tout changerait", "La députée")],
    ),
    "a date before the subject": ("« On ira », a lancé début mars Maud Arel, élue du port.", [("On ira", "Maud Arel")]),
    "a year before the subject": ("« On ira », répétait devant nous fin 2018 Paul Durand.", [("On ira", "Paul Durand")]),
    "a first name the parser does not know": ("« On ira », a confié lundi Ana Tolu à la presse.", [("On ira", "Ana Tolu")]),
    "a place before the subject": ("Et là il répond : « On ira ».", [("On ira", "il")]),
    "a cleft around a source": (
        "C'est elle, selon lui, qui décidera.",
        [("C'est elle, selon lui, qui décidera", "lui")],
    ),
    "pour, what somebody says of them": ("Pour les riverains, il faut une digue, a dit le maire.", [("Pour les riverains, il faut une digue", "le maire")]),
    "pour, a purpose that is a document": ("Pour sa visite, la régie a visité le port.", []),
    "pour, somebody and others": ("Pour les unes comme pour les bacs, un quai a été prévu.", []),
    "pour, before a topic and marks": (
        "Pour la députée Léa Roux, les mesures annoncées, « ça ne calme personne ».",
        [("les mesures annoncées, « ça ne calme personne »", "la députée Léa Roux")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_source(text: str, expected: list[tuple[str, str | None]]) -> None:
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert [(row.quote, row.speaker if isinstance(row.speaker, str) else None) for row in table.itertuples()] == expected
