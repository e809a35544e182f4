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
        rows.append({"doc_id": f"{number:04}", "text": " ".join(text.split()).replace(" .", "."), "content": content, "who": who})
    return pd.DataFrame(rows)


@pytest.mark.parametrize("shape", ["que", "present", "incise", "marks", "selon"])
def test_a_report_is_found_wherever_its_adverbials_stand(shape: str) -> None:
    texts = made(shape)
    found = texts.merge(quotations(texts[["doc_id", "text"]])[["doc_id", "quote", "speaker"]], on="doc_id", how="left").fillna("")
    is_right = (found["quote"].str.lower() == found["content"].str.lower()) & (found["speaker"].str.lower() == found["who"].str.lower())
    lost = texts[~texts["doc_id"].isin(found.loc[is_right, "doc_id"])]
    assert len(lost) <= ALLOWED * len(texts), lost["text"].tolist()
