"""Reports made by grammar: every subject with every place for an adverbial, so that a rule learnt on one wording is asked of all of them."""

from itertools import product

import pandas as pd
import pytest

from analysis.quotation import quotations

SUBJECTS = ["la bergère", "Nadia Fermon", "le ministre valdorien de la Pêche", "plusieurs élues", "une source proche du dossier", "M. Durand", "le club"]
VERBS = {"affirmé": "affirme", "assuré": "assure", "expliqué": "explique", "rappelé": "rappelle", "confirmé": "confirme", "révélé": "révèle"}
BETWEEN = ["", "lundi", "également", "à plusieurs reprises", "par ailleurs", "dans la soirée", "au bout du compte"]
BEHIND = ["", "à la presse", "devant la confrérie", "lors d'une visite à Brimel", "dans un entretien à Fanal", "vendredi à Selk", "en marge du bal"]
TOLD = ["", "lundi", "à l'agence Argo", "à la presse"]  # between an inverted verb and its subject
CONTENTS = ["la digue tiendra", "rien ne serait décidé avant l'automne", "trois lanternes fumaient encore"]
ALLOWED = 0.05  # of a shape may be lost, as the parser misreads some sentences


def made(shape: str) -> pd.DataFrame:
    """Every sentence of a shape, with the content and the speaker that a reader finds in it."""
    behind = [""] if shape == "selon" else BEHIND
    between = TOLD if shape in ("incise", "marks") else BETWEEN if shape == "que" else [""]
    rows = []
    for number, (who, adverbial, place) in enumerate(product(SUBJECTS, between, behind)):
        past, present = list(VERBS.items())[number % len(VERBS)]
        content = CONTENTS[number % len(CONTENTS)]
        have = "ont" if who.startswith("plusieurs") else "a"
        begun, stated = who[0].upper() + who[1:], content[0].upper() + content[1:]
        text = {
            "que": f"{begun} {have} {adverbial} {past} {place} que {content}.",
            "present": f"{begun} {present + 'nt' if have == 'ont' else present} {place} que {content}.",
            "incise": f"{stated}, {have} {past} {adverbial} {who} {place}.",
            "marks": f"« {stated} », {have} {past} {adverbial} {who} {place}.",
            "selon": f"Selon {who}, {content}.",
        }[shape]
        rows.append({"doc_id": f"{number:04}", "text": tidy(text), "content": content, "who": who})
    return pd.DataFrame(rows)


def tidy(text: str) -> str:
    """A sentence without the spaces of places left empty."""
    return " ".join(text.split()).replace(" .", ".").replace(" ,", ",")


def lost(texts: pd.DataFrame) -> list[str]:
    """The sentences in which content or speaker is another than a reader's."""
    found = texts.merge(quotations(texts[["doc_id", "text"]])[["doc_id", "quote", "speaker"]], on="doc_id", how="left").fillna("")
    is_right = (found["quote"].str.lower() == found["content"].str.lower()) & (found["speaker"].str.lower() == found["who"].str.lower())
    return list(texts.loc[~texts["doc_id"].isin(found.loc[is_right, "doc_id"]), "text"])


@pytest.mark.parametrize("shape", ["que", "present", "incise", "marks", "selon"])
def test_a_report_is_found_wherever_its_adverbials_stand(shape: str) -> None:
    texts = made(shape)
    missed = lost(texts)
    assert len(missed) <= ALLOWED * len(texts), missed


# Of each frame the sentence and what is said in it; everybody is tried with every place, date and occasion.
ENVOYS = {
    "la ministre": "elle",
    "le porte-parole du ministère": "il",
    "une source diplomatique": "elle",
    "Goran Pell": "il",
    "la présidence karsovienne": "elle",
    "ce dernier": "il",
}
SETTINGS = ["mardi", "en outre", "devant la presse", "au cours d'un échange", "à l'issue du sommet", "jeudi à Brimel"]
FRAMES = {
    "infinitive": ("{Who} a assuré {where} {said}.", "vouloir rouvrir la route"),
    "date within the verb": ("{Who} a jeudi à Brimel reconnu {where} {said}.", "avoir perdu deux barques"),
    "reflexive with a date": ("{Who} s'est mardi engagé {where} à {said}.", "rouvrir la route"),
    "what somebody calls himself": ("{Who} se dit {where} {said}.", "favorable à une trêve"),
    "said to whom": ("{Who} se dit {said} devant la presse {where}.", "favorable à une trêve"),
    "said before one adds": ("{Who} a confirmé {where} que la brume tombait, avant d'ajouter que {said}.", "trois lanternes fumaient"),
    "said in a second verb": ("{Who} a confirmé {where} que la brume tombait et expliqué que {said}.", "trois lanternes fumaient"),
    "as somebody has said": ("Comme l'a dit {who} {where}, {said}.", "la route restera fermée"),
    "asked of somebody": ("{Who} a-t-{pronoun} affirmé {where} que {said} ?", "la route restera fermée"),
    "whose spokesman": ("La reine, dont {who} a dit {where} que {said}, est arrivée.", "la route restera fermée"),
    "noun and agent": ("L'annonce par {who} que {said} a surpris {where} les élus.", "la route restera fermée"),
    "conviction": ("{Who} a exprimé {where} sa crainte que {said}.", "la route ne reste fermée"),
    "document apart": ("{Who}, dans un communiqué {where} : « {said} »", "La route restera fermée"),
    "communiqué with its date": ("{Who} a déploré {where} dans un communiqué publié mardi : « {said} »", "La route restera fermée"),
    "cited by an agency": ("Selon {who}, cité {where} par l'agence Argo, {said}.", "la route rouvrira"),
    "according to": ("Selon {who}, {said}.", "la route rouvrira"),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_is_read_whoever_speaks_and_wherever(frame: str) -> None:
    sentence, said = FRAMES[frame]
    rows = []
    for number, (who, where) in enumerate(product(ENVOYS, SETTINGS)):
        text = tidy(sentence.format(who=who, pronoun=ENVOYS[who], Who=who[0].upper() + who[1:], where=where, said=said))
        rows.append({"doc_id": f"{number:02}", "text": text, "content": said, "who": who})
    texts = pd.DataFrame(rows)
    missed = lost(texts)
    share = 2 * ALLOWED if frame == "as somebody has said" else ALLOWED  # the parser misreads *comme l'a dit* most
    assert len(missed) <= share * len(texts), missed


def test_marks_behind_a_closed_relative_are_nobodys() -> None:
    heads = ["La taxe que le maire dénonce", "Le port dont la ministre parle", "L'île que réclame le roi", "La route que le préfet refuse"]
    tails = ["a touché des « petits pêcheurs »", "divise les « modérés »", "abrite des « colons »"]
    texts = pd.DataFrame({"text": [f"{head} {tail}." for head, tail in product(heads, tails)]}).reset_index(names="doc_id").astype({"doc_id": str})
    found = quotations(texts)
    assert found.empty, found["quote"].tolist()


ALONE = [
    ("Selon les deux pays, la route rouvrira.", "la route rouvrira", "les deux pays"),
    ("La route est coupée, a-t-on résumé devant la presse.", "La route est coupée", "on"),
    ("La route rouvrirait, a dit la ministre à bord du bac.", "La route rouvrirait", "la ministre"),
]


def test_a_construction_is_read() -> None:
    texts = pd.DataFrame(ALONE, columns=["text", "content", "who"]).reset_index(names="doc_id").astype({"doc_id": str})
    assert not lost(texts)
