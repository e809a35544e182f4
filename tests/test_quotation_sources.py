"""What *selon X*, *d'après X*, *pour X* attribute, case by case: what they cover, who is a source, what only looks like one."""

import pandas as pd
import pytest

from analysis.quotation import quotations

# one line a mechanism: text, what is quoted and by whom
CASES = {
    "a short name in brackets before an apposition": (
        "Selon la porte-parole de La Vigne en fête (LVF), Lise Aubin, la roue a gelé.",
        [("la roue a gelé", "la porte-parole de La Vigne")],
    ),
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
    "a number that a source qualifies": ("À Selk, 2 700 rameurs selon la mairie attendaient le bac.", [("2 700 rameurs", "la mairie")]),
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
        "La nageuse, qui plongera « sans bouteille » selon son équipe, a salué les curieux.",
        [("qui plongera « sans bouteille »", "son équipe")],
    ),
    "a relative with a preposition": (
        "La fête, à laquelle sont venus mille pêcheurs selon la mairie, a été annulée.",
        [("sont venus mille pêcheurs", "la mairie")],
    ),
    "a source that parts a verb from its infinitive": (
        "Le port veut une vanne qui permettrait selon lui de passer l'hiver.",
        [("Le port veut une vanne qui permettrait selon lui de passer l'hiver", "lui")],
    ),
    "an apposition that a source qualifies": (
        "Ils craignent la vente du bac et du pont, prémices d'une braderie selon le maire.",
        [("prémices d'une braderie", "le maire")],
    ),
    "marked words that a source qualifies": (
        "La course d'un voilier « né sous l'orage » selon le pilote et dont la coque a étonné le port aura lieu.",
        [("né sous l'orage", "le pilote")],
    ),
    "a relative with a list that a source qualifies": (
        "Le plongeur, qui portait une lampe, un sifflet et deux cordes selon la mairie, a été remonté.",
        [("qui portait une lampe, un sifflet et deux cordes", "la mairie")],
    ),
    "a contrast that a source qualifies": (
        "Les plongeurs surveillent le pont, alors qu'il ne menace plus aux yeux des riverains et du maire.",
        [("il ne menace plus", "riverains et du maire")],
    ),
    "a participle without its object": ("Le gel prend le lac, ouvrant, selon Armel Jouvin, la saison des patins.", [("la saison des patins", "Armel Jouvin")]),
    "each one is no source": ("La hauteur du quai varie selon chaque saisonnier.", []),
    "which": (
        "Le port a fermé deux quais, ce qui a, selon le maire, réduit le bruit.",
        [("ce qui a, selon le maire, réduit le bruit", "le maire")],
    ),
    "unchecked": ("Ces chiffres n'ont pu être vérifiés de source indépendante.", []),
    "our own information": ("Selon nos informations, la digue sera vendue.", []),
    "dixit": ("La digue tiendra, dixit le maire.", [("La digue tiendra", "le maire")]),
    "a heading before a source": (
        "Un phare repeint Selon la régie, neuf plongeurs ont été réveillés.",
        [("neuf plongeurs ont été réveillés", "la régie")],
    ),
    "a relative of a source at the end": (
        "Neuf écluses passent au vert, selon un registre tenu jeudi, et dont la vigie garde un double.",
        [("Neuf écluses passent au vert", "un registre")],
    ),
    "a participle of a source": (
        "Selon le Fanal, approuvé par la vigie, le mousse avait nagé et gagné l'îlot.",
        [("le mousse avait nagé et gagné l'îlot", "le Fanal")],
    ),
    "marks within a relative of the subject": (
        "La pilote, qui entend « réveiller » le canal, a promis que le bac reviendrait.",
        [("réveiller", "La pilote"), ("le bac reviendrait", "La pilote")],
    ),
    "a date before the subject": ("« On ira », a lancé début mars Maud Arel, élue du port.", [("On ira", "Maud Arel")]),
    "a year before the subject": ("« On ira », répétait chez lui fin 2031 Paul Durand.", [("On ira", "Paul Durand")]),
    "a first name the parser does not know": ("« On ira », a confié lundi Ana Tolu à la presse.", [("On ira", "Ana Tolu")]),
    "a place before the subject": ("Et là elle lance : « On ira ».", [("On ira", "elle")]),
    "a cleft around a source": (
        "C'est elle, selon lui, qui décidera.",
        [("C'est elle, selon lui, qui décidera", "lui")],
    ),
    "pour, what somebody says of them": ("Pour les riverains, il faut une digue, a dit le maire.", [("Pour les riverains, il faut une digue", "le maire")]),
    "pour, a purpose that is a document": ("Pour son étude, la régie a sondé deux canaux.", []),
    "pour, somebody and others": ("Pour ceux-ci comme pour la flotte, une bouée a été posée.", []),
    "pour, before a topic and marks": (
        "Pour la députée Léa Roux, les bouées neuves, « ça n'éclaire personne ».",
        [("les bouées neuves, « ça n'éclaire personne »", "la députée Léa Roux")],
    ),
    "behind a long label": (
        "Rameuses vêtues de lin blanc, portant la couronne de fleurs, avançant au rythme lourd des tambours : "
        "la régate est, selon la chroniqueuse, une prière.",
        [("la régate est, selon la chroniqueuse, une prière", "la chroniqueuse")],
    ),
    "a pronoun before the subject of its clause": (
        "On plante ici la haie que va bientôt tailler, selon lui, le voisin.",
        [("On plante ici la haie que va bientôt tailler, selon lui, le voisin", "lui")],
    ),
    "an age and a trade behind a source": ("Selon Léa Roux, 43 ans, meunière à Selk, le four fume.", [("le four fume", "Léa Roux")]),
    "an age and a trade at the end": ("Le four est chaud, selon Léa Roux, 43 ans, meunière à Selk.", [("Le four est chaud", "Léa Roux")]),
    "whose a source is": ("Le four est chaud, d'après Léa Roux, son avocate.", [("Le four est chaud", "Léa Roux")]),
    "an age that is told": (
        "Selon Selk, quatre fours, vieux de 43 ans, fument encore.",
        [("quatre fours, vieux de 43 ans, fument encore", "Selk")],
    ),
    "the name of a source that the parser takes for a subject": ("Selon le maire, Otto Rehn, la digue tiendra.", [("la digue tiendra", "le maire")]),
    "a name with its age is told": (
        "Selon le maire, Otto Rehn, 43 ans, a fui.",
        [("Otto Rehn, 43 ans, a fui", "le maire")],
    ),
    "pour, of the reader": ("Et pour vous, pas de repos !", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_source(text: str, expected: list[tuple[str, str | None]]) -> None:
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert [(row.quote, row.speaker if isinstance(row.speaker, str) else None) for row in table.itertuples()] == expected
