"""Made-up miniatures of what databases write: Factiva with codes and as text, ProQuest, Nexis Uni, Europresse's odd articles."""

# ruff: noqa: E501 (snippets of exports stay on their lines)

import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import rejects

A = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus."
B = "Les deux pays se sont dits prêts à les reprendre sur le lac."
BOTH = f"{A}\n\n{B}"


FIELDS = {"SE": "Monde", "HD": "Le traité du lac", "BY": "Par Jeanne MODELE", "WC": "24 mots", "PD": "15 septembre 2022", "ET": "14:05", "SN": "Agence France Presse",
          "LA": "Français", "LP": f"PARIS, 15 sept 2022 (AFP) - {A}", "TD": B, "NS": "gdip : Diplomatie | gpol : Politique"}  # fmt: skip


def rtf_table(number: int) -> str:
    """The rows of an article as Factiva sets them in RTF: a cell for the code, a cell for the field."""
    cells = {**FIELDS, "AN": f"Document AFPFR000020220915ei9f000{number}x"}
    return "".join(f"\\trowd\\pard\\intbl {code}\\cell\\pard\\intbl {escaped(text)}\\cell\\row\n" for code, text in cells.items())


def escaped(text: str) -> str:
    return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)


def coded(form: str, number: int = 1) -> str:
    """An article as a browser saves it as text, the code set in ``form``."""
    return (
        "\n\n".join(f"{form.format(code)}{text}" for code, text in FIELDS.items()) + f"\n\n{form.format('AN')}\nDocument AFPFR000020220915ei9f000{number}x\n\n"
    )


def plain(number: int = 1, title: str = "Le traité du lac", words: str = "24 mots", day: str = "15 septembre 2022", end: str = "Document") -> str:
    return f"Monde\n{title}\nPar Jeanne MODELE\n{words}\n{day}\n14:05\nAgence France Presse\nAFPFR\nFrançais\nCopyright 2022 AFP\n\n{A}\n\n{B}\n\n{end} AFPFR000020220915ei9f000{number}x\n\n"


FACTIVA = {
    "rtf with codes": ("a.rtf", "{\\rtf1\\ansi " + rtf_table(1) + "\\par Page 1 of 1\\par " + rtf_table(2) + "Search Summary\\par }"),
    "text with stars": ("a.txt", coded("*{}* ") + coded("*{}* ", 2)),
    "text with tabs": ("a.txt", coded("\t{}\t") + coded("\t{}\t", 2)),
    "text with blanks": ("a.txt", coded("{} ") + coded("{} ", 2)),
    "articles": ("a.txt", plain() + plain(2)),
    "articles in Chinese dress": ("a.txt", plain(words="1,024 字", day="2022 年 9 月 15 日", end="文件") + plain(2)),
    "articles under a list of titles": ("a.txt", "Le traité du lac\nUn autre traité\n\n" + plain() + plain(2, "Un autre traité")),
}


@pytest.mark.parametrize(("name", "content"), FACTIVA.values(), ids=FACTIVA)
def test_factiva_text_and_rtf(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str) -> None:
    corpus = load(tmp_path / name, content)
    row = corpus.iloc[0]
    assert corpus["doc_id"].tolist() == ["AFPFR000020220915ei9f0001x", "AFPFR000020220915ei9f0002x"]
    assert (row["title"], row["section"], row["agency"], row["date"], row["author"], row["lang"], row["text"]) == (
        "Le traité du lac", "Monde", "AFP", "2022-09-15T14:05", ["Jeanne MODELE"], "fr", BOTH)  # fmt: skip


@pytest.mark.parametrize("whole", [coded("*{}* "), plain()], ids=["codes", "articles"])
def test_an_article_cut_off_is_not_lost(load: Callable[..., pd.DataFrame], tmp_path: Path, whole: str) -> None:
    broken = (whole + whole.replace("0001x", "0002x")).rpartition("\nDocument")[0]
    assert load(tmp_path / "a.txt", broken)["text"].tolist() == [BOTH, BOTH]


def test_a_full_line_does_not_swallow_the_end_of_a_document(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    article = f"Le lac\nLe Courrier\nSeptember 15, 2022\nBody\n{A}\nEnd of Document\n"
    assert load(tmp_path / "a.txt", article + article)["text"].tolist() == [A, A]


def test_a_word_like_a_code_stays_text(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    corpus = load(tmp_path / "a.txt", coded("{} ").replace(B, f"{B}\n\nIN BRIEF the lake."))
    assert corpus["text"].tolist() == [f"{BOTH}\n\nIN BRIEF the lake."]


RULE = "_" * 60
PROQUEST = f"""{RULE}

Document 1 of 2

Le traité du lac

Modèle, Jeanne. Le Courrier; Valmont [Valmont]. 15 Sep 2022: A6.

Abstract: Un abrégé.

Full text: {A}

{B}

Subject: Treaties; Lakes
Title: Le traité du lac
Author: Modèle, Jeanne; Epreuve, Luc
Publication title: Le Courrier; Valmont
First page: A6
Publication date: Sep 15, 2022
Section: Monde
Language of publication: French
ProQuest document ID: 2167000001
Database: News

{RULE}

Document 2 of 2

Title: Un titre seul
ProQuest document ID: 2167000002

{RULE}

Contact us
"""


def test_proquest(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    corpus = load(tmp_path / "a.txt", PROQUEST)
    row = corpus.iloc[0]
    assert (row["doc_id"], row["title"], row["source"], row["author"], row["date"], row["page"], row["lang"], row["text"]) == (
        "2167000001", "Le traité du lac", "Le Courrier", ["Jeanne Modèle", "Luc Epreuve"], "2022-09-15", "A6", "fr", BOTH)  # fmt: skip
    assert (row["source_format"], rejects(corpus)["reason"].tolist()) == ("proquest_txt", ["empty_body"])


ODD = f"""<html><body><article><header><div class="sm-margin-bottom">Le Courrier du lac, no. 12</div><div class="sm-margin-bottom">jeudi 15 septembre 2022 24 mots, p. 819(40)</div>
<div class="grandTitre">Le traité du lac</div></header><section><div class="DocText clearfix"><div class="docOcurrContainer"><p>{A}</p></div><div class="docOcurrContainer"><p>{B}</p></div></div></section>
<footer><div class="apd-wrapper"><table><tr><td><div class="apd-sources-date">2022-09-16</div></td><td><div class="source-name-APD">La Tribune</div><div class="source-name-APD">L'Écho</div></td></tr></table>
</div><div class="publiC-lblNodoc">news·20220916·CV·1</div></footer></article></body></html>"""


def test_an_article_without_the_usual_names(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    row = load(tmp_path / "a.html", ODD).iloc[0]
    assert (row["source"], row["edition"], row["date"], row["page"], row["title"], row["text"]) == (
        "Le Courrier du lac", "no. 12", "2022-09-15", "819(40)", "Le traité du lac", BOTH)  # fmt: skip
    assert json.loads(row["meta"])["also_in"] == ["La Tribune", "L'Écho"]


SITE_COPY = f"""<html><body><article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Courrier (site web)<br>International, jeudi 15 septembre 2022</span></div>
<span class="DocHeader">jeudi 15 septembre 2022 - 19:33 UTC +0200 24 mots</span><div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Le traité</p></div>
<p class="sm-margin-bottomNews">Jeanne Modèle</p></header><section><div class="DocText clearfix"><div class="docOcurrContainer"><p>{A}</p>
<p>Lire aussi | Le lac (lien : https://exemple.example/lac.html)</p><p>{B[:-1]} (lien : https://exemple.example/y).</p></div></div></section></article></body></html>"""


def test_the_copy_of_a_page_has_its_own_furniture(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    row = load(tmp_path / "a.html", SITE_COPY).iloc[0]
    assert (row["source"], row["section"], row["date"], row["author"], row["text"]) == (
        "Le Courrier (site web)", "International", "2022-09-15T19:33+02:00", ["Jeanne Modèle"], BOTH)  # fmt: skip
    assert json.loads(row["meta"])["see_also"] == ["Lire aussi | Le lac (lien : https://exemple.example/lac.html)"]


NEXIS_FR = f"""Le traité\n\nLe Courrier\n\n15 septembre 2022 jeudi 3:05 PM GMT\n\nCopyright 2022 Le Courrier\n\nSection : MONDE; Pg. 4\n\nLongueur : 24 mots\n\nAuteur : Jeanne Modèle\n\nCorps\n\n{A}\n\n{B}\n
Classification\n\nLangue : FRENCH; FRANÇAIS\n\nSujet : DIPLOMATIE (90%); PAIX (80%)\n\nDate de chargement : 16 septembre 2022\n\nFin du document\n"""


@pytest.mark.parametrize("export", [NEXIS_FR, NEXIS_FR.replace(" :", "\u00a0:"), NEXIS_FR.replace(" : ", ": ")])
def test_nexis_under_its_french_interface(load: Callable[..., pd.DataFrame], tmp_path: Path, export: str) -> None:
    row = load(tmp_path / "a.txt", export).iloc[0]
    assert (row["title"], row["source"], row["date"], row["author"], row["page"], row["n_words_stated"], row["lang"], row["subject"], row["text"]) == (
        "Le traité", "Le Courrier", "2022-09-15T15:05Z", ["Jeanne Modèle"], "4", 24, "fr", ["DIPLOMATIE", "PAIX"], BOTH)  # fmt: skip


def test_rtf_saved_by_an_editor(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    name, content = FACTIVA["rtf with codes"]
    assert load(tmp_path / name, b"\xef\xbb\xbf" + content.encode())["text"].tolist() == [BOTH, BOTH]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_an_export_saved_as_a_single_file(load: Callable[..., pd.DataFrame], tmp_path: Path, encoding: str) -> None:
    message = EmailMessage()
    message["From"], message["Snapshot-Content-Location"], message["Subject"] = "<Saved by Blink>", "https://exemple.example/", "Documents"
    message.set_content(SITE_COPY, subtype="html", charset=encoding, cte="quoted-printable")
    message.add_related(b"x", "image", "png")
    row = load(tmp_path / "a.mhtml", message.as_bytes()).iloc[0]
    assert (row["source_format"], row["source"], row["text"]) == ("europresse_html_2019", "Le Courrier (site web)", BOTH)
