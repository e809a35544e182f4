"""Made-up miniatures of files as researchers of the press have them: tables of tools and monitors, posts, records of libraries."""

# ruff: noqa: E501 (snippets of exports stay on their lines)

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import rejects

A = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus."
B = "Les deux pays se sont dits prêts à les reprendre sur le lac."
BOTH = f"{A}\n\n{B}"
DAY = {"title": "Le lac", "date": "2022-09-15", "text": A}
TABLES: dict[str, tuple[str, str, dict[str, object]]] = {
    "row names of R": ("a.csv", f'"title";"date";"texte"\n"1";"Le lac";2022-09-15;"{A}"\n"2";"Le traité";2022-09-16;"{B}"\n', DAY),
    "a delimiter at every end": ("a.csv", f"title;date;texte\nLe lac;2022-09-15;{A};\nLe traité;2022-09-16;{B};\n", DAY),
    "names of a database's interface": ("a.csv", f"Document ID,Title,Publication Name,Publication Date,In Context,texte_complet\nn·1,Le lac,Le Courrier,2022-09-15T00:00:00,… lac …,{A}\n", {**DAY, "source": "Le Courrier", "doc_id": "n·1"}),
    "names with articles and endings": ("a.csv", f"Date de l'article;Titre de l'article;Nom de la source;Journaliste(s);Texte de l'article\n15/09/2022;Le lac;Le Courrier;Jeanne Modèle;{A}\n", {**DAY, "source": "Le Courrier", "author": ["Jeanne Modèle"]}),
    "the hour in a column of its own": ("a.csv", f"Date;Heure;Titre;Contenu\n15/09/2022;8h05;Le lac;{A}\n16/09/2022;14:05;Le traité;{B}\n", {**DAY, "date": "2022-09-15T08:05"}),
    "every hour is midnight": ("a.json", json.dumps([{"title": "Le lac", "date": "2022-09-15 00:00:00", "text": A, "domain": "lac.example"}]), {**DAY, "source": "lac.example"}),
    "one hour is midnight": ("a.json", json.dumps([{"title": "Le lac", "date": "2022-09-15T00:00:00Z", "text": A}, {"date": "2022-09-15T14:05:00Z", "text": B}]), {**DAY, "date": "2022-09-15T00:00:00Z"}),
    "a day that is not known": ("a.json", json.dumps([{"title": "Le lac", "date": "00/09/2022", "text": A, "summary": "Résumé."}]), {**DAY, "date": "2022-09"}),
    "the date in three columns": ("a.tsv", f"Publication Day\tPublication Month\tPublication Year\tTitle\tAbstract\n15\t9\t2022\tLe lac\t{A}\n", {**DAY, "text_status": "summary"}),
    "milliseconds since 1970": ("a.json", json.dumps([{"an": "A1", "title": "Le lac", "snippet": B, "body": A, "language_code": "fr", "publication_datetime": 1663250700000, "publication_date": 1663200000000}]), {**DAY, "date": "2022-09-15T14:05:00+00:00", "lang": "fr"}),
    "a page beside its description": ("a.csv", f"url,title,description,raw_content,date,sitename\nhttps://lac.example/1,Le lac,Chapô,{A},2022-09-15,Le Courrier\n", {**DAY, "text_status": "full", "source": "Le Courrier"}),
    "sections of paragraphs": ("a.json", json.dumps([{"title": "Le lac", "publishing_date": "2022-09-15", "body": {"summary": ["Chapô."], "sections": [{"headline": [], "paragraphs": [A]}, {"headline": ["Suite"], "paragraphs": [B]}]}}]), {**DAY, "text": f"{A}\n\nSuite\n\n{B}", "text_status": "full"}),
    "a summary in an object": ("a.json", json.dumps([{"title": "Le lac", "date": "2022-09-15", "fields": {"summary": A}}]), {**DAY, "text_status": "summary"}),
    "cells of textometry": ("a.csv", f"Journal,Date,Année-mois-jour,Année-mois,Année,Article\n*source_Le_Courrier,,*date_2022-09-15,*am_2022-09,*annee_2022,{A}\n", {"source": "Le Courrier", "date": "2022-09-15", "text": A}),
    "a domain of policy": ("a.csv", f"date,title,text,domain,from\n2022-09-15,Le lac,{A},défense,2020\n", {**DAY, "domain": "défense", "from": "2020", "author": []}),
    "types of a database": ("a.json", "\n".join(json.dumps({"_id": {"$oid": f"5f{n}"}, "title": "Le lac", "date": {"$date": {"$numberLong": "1663250700000"}}, "text": text}) for n, text in enumerate((A, B))), {**DAY, "doc_id": "5f0", "date": "2022-09-15T14:05:00+00:00"}),
    "names in Chinese": ("a.csv", f"标题,发布时间,来源,作者,正文\nLe lac,2022年9月15日,Le Courrier,Jeanne Modèle,{A}\n", {**DAY, "source": "Le Courrier", "author": ["Jeanne Modèle"]}),
    "names in Russian": ("a.csv", f"Заголовок;Дата;Источник;Текст\nLe lac;15.09.2022;Le Courrier;{A}\n", {**DAY, "source": "Le Courrier"}),
    "a hit in its context": ("a.json", json.dumps({"result": [{"documentId": "n·1", "byLine": "Jeanne Modèle", "title": "Le lac", "publicationDate": "2022-09-15T00:00:00", "inContext": f"<mark>{A[:15]}</mark>{A[15:]}"}]}), {**DAY, "text_status": "summary", "author": ["Jeanne Modèle"]}),
}  # fmt: skip
POST = {"id": 1, "created_at": "Thu Sep 15 12:05:00 +0000 2022", "user": {"id": 2, "name": "Ministère du Lac"}}
POSTS: dict[str, tuple[str, str, list[str]]] = {
    "posts whole and cut": ("a.jsonl", "\n".join(json.dumps(POST | text) for text in ({"full_text": A}, {"text": B[:30] + "…", "extended_tweet": {"full_text": B}})), [A, B]),
    "messages in pieces": ("a.json", json.dumps({"name": "Lac", "type": "public_channel", "messages": [{"id": 1, "type": "message", "date": "2022-09-15T14:05:00", "from": "Ministère du Lac", "from_id": "channel2", "text": [A[:14], {"type": "bold", "text": A[14:20]}, A[20:]]}, {"id": 2, "type": "message", "date": "2022-09-15T14:06:00", "from": "Ministère du Lac", "from_id": "channel2", "text": B}]}), [A, B]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "expected"), TABLES.values(), ids=TABLES)
def test_tables(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str, expected: dict[str, object]) -> None:
    corpus = load(tmp_path / name, content)
    assert {column: corpus.iloc[0][column] for column in expected} == expected
    assert rejects(corpus).empty


@pytest.mark.parametrize(("name", "content", "texts"), POSTS.values(), ids=POSTS)
def test_posts(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str, texts: list[str]) -> None:
    corpus = load(tmp_path / name, content)
    assert corpus["text"].tolist() == texts
    assert corpus["date_start"].dt.strftime("%Y-%m-%d").tolist() == ["2022-09-15"] * 2
    assert corpus["author"].tolist() == [["Ministère du Lac"]] * 2


def test_what_an_interface_says_of_its_answer_is_no_text(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    answer = {"status": "ok", "message": "une réponse", "articles": [{"title": "Le lac", "content": A}, {"title": "Le traité", "content": B}]}
    assert load(tmp_path / "a.json", json.dumps(answer))["text"].tolist() == [A, B]


BODY = f"{A}\n\n{B}\n"
PASTED: dict[str, tuple[str, dict[str, object]]] = {
    "a newspaper's page": (
        f"Le lac : un accord repoussé\nLes deux pays se renvoient la faute.\nPar Jeanne Modèle (Valmont, correspondante)\nPublié le 15 septembre 2022 à 14h05, modifié le 16 septembre 2022 à 15h30\n"
        f"Temps de Lecture 3 min.\nArticle réservé aux abonnés\n\n{A}\n\nLire aussi | Le fleuve\n\n{B}\n\nIl vous reste 62% de cet article à lire. La suite est réservée aux abonnés.\n",
        {"title": "Le lac : un accord repoussé", "date": "2022-09-15T14:05", "date_modified": "2022-09-16T15:30", "author": ["Jeanne Modèle"], "text_status": "truncated", "text": f"Les deux pays se renvoient la faute.\n\n{A}\n\n{B}"},
    ),
    "an agency's text on a portal": (f"Le lac gelé\nAFP•15/09/2022 à 14:05\n\n{BODY}", {"title": "Le lac gelé", "agency": "AFP", "date": "2022-09-15T14:05", "text": BOTH}),
    "an agency's text in a newspaper": (f"Le lac gelé\n\nPar AFP, publié le 15/09/2022\n\n{BODY}", {"title": "Le lac gelé", "agency": "AFP", "date": "2022-09-15", "text": BOTH}),
    "a cutting of a press review": (
        f"Date : 15 septembre 2022\nPays : FR\nPériodicité : Quotidien\nOJD : 1234\nPage de l'article : p.4\nJournaliste : Jeanne Modèle\nPage 1/1\n\nLe lac gelé\n\n{BODY}",
        {"title": "Le lac gelé", "date": "2022-09-15", "page": "4", "author": ["Jeanne Modèle"], "text": BOTH},
    ),
    "a list whose third point is (c)": (f"{A}\n\n(b) {B}\n\n(c) Les pourparlers ne créent aucun droit pour quiconque devant aucun tribunal.\n", {"text": f"{A}\n\n(b) {B}\n\n(c) Les pourparlers ne créent aucun droit pour quiconque devant aucun tribunal."}),
    "a notice with (c)": (f"{BODY}\n(c) 2022 Le Courrier\n", {"text": BOTH, "rights": "(c) 2022 Le Courrier"}),
}  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("content", "expected"), PASTED.values(), ids=PASTED)
def test_texts_pasted_from_pages(load: Callable[..., pd.DataFrame], tmp_path: Path, content: str, expected: dict[str, object], ends: str) -> None:
    corpus = load(tmp_path / "a.txt", content.replace("\n", ends).encode())
    assert {column: corpus.iloc[0][column] for column in expected} == expected
    assert len(corpus) == 1


@pytest.mark.parametrize("opening", [f"Le ministre a parlé. {A}", "Pays : un mot qui ouvre une phrase. Rien de plus ici ni ailleurs.", "Publié le 15 septembre 2022, ce texte dit tout."])
def test_what_only_looks_like_a_head_stays_text(load: Callable[..., pd.DataFrame], tmp_path: Path, opening: str) -> None:
    assert opening in load(tmp_path / "a.txt", f"{opening}\n\n{BODY}").iloc[0]["text"]


def test_dispatches_collected_in_a_document(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    lines = ["Le lac", f"VALMONT, 15 sept 2022 (AFP) - {A}", B, "jm/abc", "URGENT Le traité", f"VALMONT, 16 sept 2022 (AFP) - {B}", A, "jm/abc"]
    rtf = "{\\rtf1\\ansi " + "\\par ".join("".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) for line in lines) + "}"
    corpus = load(tmp_path / "a.rtf", rtf)
    assert corpus[["title", "date", "agency", "text"]].to_numpy().tolist() == [["Le lac", "2022-09-15", "AFP", BOTH], ["URGENT Le traité", "2022-09-16", "AFP", f"{B}\n\n{A}"]]
