"""Plain dispatches: what is header, text and closing, and where one ends and the next begins."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import load_corpus

BODY = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus."
LINE = f"PARIS, 15 sept 2022 (AFP) - {BODY}"


def load(tmp_path: Path, text: str, **options: object) -> pd.DataFrame:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return load_corpus(tmp_path / "a.txt", options=options)


CASES = [
    (f"Valdorie-diplomatie-lac,PREV\nUn titre\n{LINE}", {"slug": "Valdorie-diplomatie-lac,PREV", "title": "Un titre", "text": BODY}),
    (f"Porte-parole suspendu\n\n{LINE}", {"title": "Porte-parole suspendu"}),
    (f" date 2022-09 MOSCOU (AP) – {BODY}", {"date": "2022-09", "date_precision": "month", "date_from": "header", "place": "MOSCOU", "agency": "AP"}),
    (f"Un titre\n\n{LINE}", {"title": "Un titre", "date": "2022-09-15", "date_from": "dateline", "dateline": "PARIS, 15 sept 2022 (AFP) -"}),
    (f"{LINE}\n\nSuite du texte.\n\nPaul Exemple, Associated Press", {"author": ["Paul Exemple"], "agency": "AFP"}),
    (f"Un titre\nPar Jeanne MODELE\n{LINE}", {"title": "Un titre", "author": ["Jeanne MODELE"]}),
    (f"{LINE}\n\nSuite du texte.\n\nabc/xyz/mb", {"signoff": "abc/xyz/mb", "text": f"{BODY}\n\nSuite du texte."}),
    (f"{LINE} Fin", {"signoff": "Fin", "text": BODY}),
    (f"{LINE}\n\n(Reportage Anne Essai, édité par Zoé Relecture)", {"author": ["Anne Essai"], "text": BODY}),
    (f"{LINE}\n\nDroits : CC0 1.0, texte écrit pour démonstration", {"rights": "CC0 1.0, texte écrit pour démonstration", "text": BODY}),
    (f"URGENT Un titre\n\n{LINE}", {"doc_type": "alert", "title": "URGENT Un titre"}),
    (f"URGENT\n\nUn titre\n\n{LINE}", {"doc_type": "alert", "title": "URGENT Un titre"}),
    (f"Un titre (SYNTHESE)\n=(Photo+Infographie)=\n\n{LINE}", {"doc_type": "summary", "title": "Un titre (SYNTHESE)", "text": BODY}),
    (f"CORRECTED-Un titre\n\n{LINE}", {"doc_type": "correction", "version": "CORRECTED"}),
    (f"Un titre (LEAD)\n\n{LINE}", {"version": "LEAD"}),
    (f"jeudi 15 septembre 2022 14h05\n\nPEKIN (Reuters) - {BODY}", {"date": "2022-09-15T14:05", "date_precision": "minute", "date_from": "header"}),
    (f"BEIJING, 15 septembre (Xinhua) -- {BODY}", {"date": None, "date_precision": "none", "warnings": ["year_missing"]}),
    (f"{LINE}\n\n- Un différend ancien -\n\nSuite du texte.", {"text": f"{BODY}\n\n- Un différend ancien -\n\nSuite du texte."}),
    (f"{LINE}\n\nLa formule (AFP du 12 septembre) change.", {"text": f"{BODY}\n\nLa formule (AFP du 12 septembre) change."}),
    (f"Titre : Un titre\nSource : Le Courrier\nDate : 15/09/2022\n\n{BODY}", {"title": "Un titre", "source": "Le Courrier", "date": "2022-09-15"}),
    (f"Communiqué du ministère\n\nParis, le 15 septembre 2022\n\n{BODY}", {"title": "Communiqué du ministère", "place": "Paris", "date": "2022-09-15"}),
    (BODY, {"title": None, "agency": None, "date": None, "text": BODY}),
    (
        "PARIS (AP) — “Un”, « deux », \"trois\" et 'quatre', a dit Patrushev ; Patrouchev se tait.",
        {"text": "“Un”, « deux », \"trois\" et 'quatre', a dit Patrushev ; Patrouchev se tait."},
    ),
    (f"PARIS (AP) — {BODY}\n\n___\n\nAssociated Press writer Ann Sample contributed.", {"text": BODY}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parts_of_a_dispatch(tmp_path: Path, text: str, expected: dict[str, object]) -> None:
    row = load(tmp_path, text).iloc[0]
    assert {name: None if isinstance(row[name], float) else row[name] for name in expected} == expected


MANY = [
    (f"{LINE}\n-----\n{LINE}\n", 2),
    (f"{LINE}\n=====\n{LINE}\n*****\n{LINE}", 3),
    (f"{LINE}\f{LINE}", 2),
    (f"{LINE}\nNNNN\n{LINE}", 2),
    (f"Titre un\n\n{LINE}\n\nab/cd\n\nTitre deux\n\nMOSCOU, 16 sept 2022 (AFP) - {BODY}", 2),
    (f"{LINE}\n\n* * *\n\nSuite.", 1),
    (f"{LINE}\n\n***\n\nSuite du texte.", 1),
]


@pytest.mark.parametrize(("text", "n"), MANY)
def test_dispatches_are_parted(tmp_path: Path, text: str, n: int) -> None:
    assert len(load(tmp_path, text)) == n


def test_the_title_goes_with_what_follows(tmp_path: Path) -> None:
    corpus = load(tmp_path, f"Titre un\n\n{LINE}\n\nSuite.\n\nTitre deux\n\nROME (ANSA) - {BODY}")
    assert corpus["title"].tolist() == ["Titre un", "Titre deux"]
    assert corpus["text"].tolist() == [f"{BODY}\n\nSuite.", BODY]


def test_lines_wrapped_by_a_machine_are_rejoined(tmp_path: Path) -> None:
    from textwrap import fill

    sentence = " ".join([BODY] * 6)
    corpus = load(tmp_path, f"Un titre\n\n{fill('PARIS (AFP) - ' + sentence, 65)}\n\n{fill(sentence, 65)}\n")
    assert corpus["text"].iloc[0] == f"{sentence}\n\n{sentence}"


def test_the_year_may_be_given(tmp_path: Path) -> None:
    assert load(tmp_path, f"BEIJING, 15 septembre (Xinhua) -- {BODY}", year=2022)["date"].tolist() == ["2022-09-15"]


def test_an_older_dateline_is_a_conflict(tmp_path: Path) -> None:
    assert load(tmp_path, f"2022-09-20\n\n{LINE}")["warnings"].tolist() == [["date_conflict"]]


def test_repeats_get_a_number(tmp_path: Path) -> None:
    ids = load(tmp_path, f"{LINE}\n-----\n{LINE}")
    assert ids["doc_id"].iloc[1] == ids["doc_id"].iloc[0] + "#2"
    assert ids["warnings"].iloc[1] == ["duplicate_id"]


def test_invisible_characters_go_and_marks_stay(tmp_path: Path) -> None:
    corpus = load(tmp_path, "Les inte\u0301re\u0302ts fonda\u00admen\u200btaux\u2028de «\u00a0Pékin\u00a0» sont là.")
    assert corpus["text"].iloc[0] == "Les intérêts fondamentaux\n\nde «\u00a0Pékin\u00a0» sont là."


def test_a_slug_opens_the_next_dispatch(tmp_path: Path) -> None:
    corpus = load(tmp_path, "\n".join(f"Valdorie-lac-{word},PREV\nTitre {word}\n{LINE} {word.title()}.\n" for word in ("un", "deux")))
    assert corpus["slug"].tolist() == ["Valdorie-lac-un,PREV", "Valdorie-lac-deux,PREV"]
    assert corpus["title"].tolist() == ["Titre un", "Titre deux"]
    assert corpus["text"].tolist() == [f"{BODY} Un.", f"{BODY} Deux."]
