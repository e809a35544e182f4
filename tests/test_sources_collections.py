"""Made-up miniatures of what researchers get from libraries: Europresse's PDF, newswires of LDC and TREC, XML of records."""

# ruff: noqa: E501 (snippets of exports stay on their lines)

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import load_corpus, rejects
from analysis.doubts import notes
from analysis.errors import SourceError
from analysis.sources import pdf_files
from analysis.sources.europresse_lines import is_europresse

A = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus."
B = "Les deux pays se sont dits prêts à les reprendre sur le lac."
BOTH = f"{A}\n\n{B}"

COLUMN = "Nom de la source\nLe Courrier\nType de source\nPresse • Journaux\nPériodicité\nQuotidien\nCouverture géographique\nNationale\nProvenance\nValmont, Région du Lac,\nNordanie\n"
NOTICE = "© 2022 Le Courrier. Tous droits réservés. Le présent document est\nprotégé par des lois et ces conventions.\nCertificat émis le 19 décembre 2022 à Université-du-Lac à des\nfins de visualisation personnelle et temporaire.\n"
FOOT = "Ce document est réservé à l'usage exclusif de l'utilisateur désigné par UNIV et ne peut faire l'objet\nd'aucune autre utilisation. • Tous droits réservés • Service fourni par CISION Canada Inc.\n"
TOP = "Lundi 19 décembre 2022 à 14 h 05\nDocuments sauvegardés par UNIV\n"
COVER = f"{TOP}2 documents\n{FOOT}\fSommaire\nDocuments sauvegardés • 2 documents\nLC Le Courrier\n15 septembre 2022\nLe lac\n... Valmont. 3\n"
HEADS = ("Jeudi 15 septembre 2022\nLe Courrier, no. 12 • p. MONDE_3 • 1 234 mots\n", "Vendredi 16 septembre 2022\nLe Courrier (site web)\n• 27 mots\n")
TEXTS = (f"Le lac et la paix : un accord\nsans cesse repoussé\nJeanne Modèle\n{A}\n{B}\n", f"Le traité\n{B}\n{A}\nNote(s) :\nUne note\n")
NUMBERS = ("news·20220915·LC·001\n", "news·20220916·LC·002\n")


def english(text: str) -> str:
    """The export under the English interface, its © and middle dots made bullets, as some programs read them."""
    words = {"Nom de la source": "Source name", "Type de source": "Source type", "Périodicité": "Periodicity", "Couverture géographique": "Geographical coverage",
             "Provenance": "Origin", "mots": "words", "·": "•", "©": "•", "Documents sauvegardés": "Saved documents"}  # fmt: skip
    for french, ours in words.items():
        text = text.replace(french, ours)
    return text


EXPORTS = {
    "column first, notices last": COVER + "\f".join(f"\f{TOP}{COLUMN}{head}{text}{NOTICE}{number}{FOOT}" for head, text, number in zip(HEADS, TEXTS, NUMBERS, strict=True)),
    "notices first, in English": english(COVER + "\f".join(f"\f{NOTICE}{number}{COLUMN}{head}Page\nlcou18\n{text}" for head, text, number in zip(HEADS, TEXTS, NUMBERS, strict=True))),
    "the column below the header": COVER + "".join(f"\f{head}{COLUMN}{text}{NOTICE}{number}{FOOT}" for head, text, number in zip(HEADS, TEXTS, NUMBERS, strict=True)),
}


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
@pytest.mark.parametrize("encoded", [str.encode, lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"), lambda text: text.encode("cp1252")], ids=["plain", "windows", "cp1252"])
def test_europresse_as_text(load: Callable[..., pd.DataFrame], tmp_path: Path, export: str, encoded: Callable[[str], bytes]) -> None:
    corpus = load(tmp_path / "a.txt", encoded(export))
    first, second = corpus.to_dict("records")
    assert (first["source_format"], first["title"], first["source"], first["edition"], first["page"], first["author"], first["date"], first["n_words_stated"], first["text"]) == (
        "europresse_txt", "Le lac et la paix : un accord sans cesse repoussé", "Le Courrier", "no. 12", "MONDE_3", ["Jeanne Modèle"], "2022-09-15", 1234, BOTH)  # fmt: skip
    assert (second["title"], second["source"], second["date"], second["text"]) == ("Le traité", "Le Courrier (site web)", "2022-09-16", f"{B}\n\n{A}")
    assert corpus["doc_id"].tolist() == [number.strip() for number in NUMBERS]
    assert rejects(corpus).empty
    assert notes(corpus).empty


def test_europresse_as_pdf(load: Callable[..., pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page for page in EXPORTS["column first, notices last"].split("\f") if page]
    monkeypatch.setattr(pdf_files, "_pages", lambda _: (pages, 0, {}))
    corpus = load(tmp_path / "a.pdf", b"%PDF-1.4")
    assert corpus["source_format"].tolist() == ["pdf_europresse"] * 2
    assert corpus["title"].tolist() == ["Le lac et la paix : un accord sans cesse repoussé", "Le traité"]
    assert [text.split() for text in corpus["text"]] == [BOTH.split(), f"{B} {A}".split()]


def test_an_export_of_europresse_that_lost_an_article_says_so(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    corpus = load(tmp_path / "a.txt", COVER + f"\f{HEADS[0]}{TEXTS[0]}{NUMBERS[0]}")
    assert corpus["text"].tolist() == [BOTH]
    assert "states 2 documents and holds 1" in notes(corpus)["note"].item()


def test_a_text_that_counts_words_is_no_europresse() -> None:
    assert not is_europresse(["Jeudi 15 septembre 2022", "Un discours de 1 234 mots", A])
    assert not is_europresse([A, "news·20220915·LC·001"])


def wire(number: str, inner: str) -> str:
    return f'<DOC id="{number}" type="story" >\n{inner}</DOC>\n'


LDC = f"<HEADLINE>\nLe lac\n</HEADLINE>\n<DATELINE>\nVALMONT, 15 sept (AFP)\n</DATELINE>\n<TEXT>\n<P>\n{A.replace(' que ', chr(10) + 'que ')}\n</P>\n<P>\n{B}\n</P>\n</TEXT>\n"
TREC = f"<DOC>\n<DOCNO>{{}}</DOCNO>\n<DATE>20220915</DATE>\n<TITLE>Le lac</TITLE>\n<TEXT>\n{A}\n\n{B}\n</TEXT>\n</DOC>\n"
WIRES: dict[str, tuple[str, str, dict[str, object]]] = {
    "a wire of LDC": ("afp_fre_202209", wire("AFP_FRE_20220915.0001", LDC) + wire("AFP_FRE_20220915.0002", LDC.replace("lac", "fleuve")), {"title": "Le lac", "agency": "AFP", "place": "VALMONT", "text": BOTH, "date": "2022-09-15", "doc_id": "AFP_FRE_20220915.0001"}),
    "a wire of CLEF": ("a.sgml", f"<DOC>\n<DOCNO>ATS.940915.0001</DOCNO>\n<DOCID>ATS.940915.0001</DOCID>\n<KW>lac</KW>\n<TI>Le lac</TI>\n<LD>{A}</LD>\n<TX>{B}</TX>\n</DOC>\n", {"title": "Le lac", "date": "1994-09-15", "keyword": ["lac"], "text": BOTH}),
    "a newspaper of TREC": ("a.sgml", TREC.format("LC-000001-1") + TREC.format("LC-000002-1").replace("Les deux", "Deux"), {"title": "Le lac", "date": "2022-09-15", "text": BOTH, "doc_id": "LC-000001-1"}),
    "the text beside its fields": ("a.xml", f'<newsitem itemid="7" id="root" date="2022-09-15" xml:lang="fr"><title>Le lac</title><byline>Jeanne Modèle</byline><dateline>VALMONT, 15 sept (AFP)</dateline><text><p>{A}</p><p>{B}</p></text></newsitem>', {"title": "Le lac", "date": "2022-09-15", "agency": "AFP", "author": ["Jeanne Modèle"], "doc_id": "7", "text": BOTH}),
    "fields by name": ("a.xml", f'<resultset><row><field name="titre">Le lac</field><field name="date">2022-09-15</field><field name="texte">{A}</field></row></resultset>', {"title": "Le lac", "date": "2022-09-15", "text": A}),
    "a description for a text": ("a.xml", f"<corpus><article><title>Le lac</title><description>{A}</description><token forme='le'/></article><article><title>B</title><description>{B}</description></article></corpus>", {"title": "Le lac", "text": A, "text_status": "summary"}),
    "documents one after the other": ("a.sgm", '<!DOCTYPE wire SYSTEM "wire.dtd">\n' + "".join(f"<WIRE><DATE>15-SEP-2022 15:01:01.79</DATE><UNKNOWN>&#5;C T</UNKNOWN><TEXT>&#2;<TITLE>Le lac</TITLE><DATELINE>VALMONT, 15 sept -</DATELINE><BODY>{text}&#3;</BODY></TEXT></WIRE>\n" for text in (A, B)), {"title": "Le lac", "date": "2022-09-15T15:01:01", "text": A}),
    "an address for a source": ("a.xml", f'<doc sitename="Le Courrier" source="https://lac.example/1" title="Le lac"><main><p>{A}</p></main></doc>', {"source": "Le Courrier", "url": "https://lac.example/1", "text": A}),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "expected"), WIRES.values(), ids=WIRES)
def test_records_of_elements(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str, expected: dict[str, object]) -> None:
    corpus = load(tmp_path / name, content)
    assert {column: corpus.iloc[0][column] for column in expected} == expected
    assert rejects(corpus).empty
    assert len(corpus) == max(1, content.count("</DOC>") + content.count("</WIRE>") + content.count("</article>"))


def odt(inner: str) -> bytes:
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f"<office:document-content {names}><office:body><office:text>{inner}</office:text></office:body></office:document-content>")
    return buffer.getvalue()


def wet(text: str) -> bytes:
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://lac.example/1\r\nWARC-Date: 2023-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Identified-Content-Language: fra\r\n"
    return f"{head}Content-Type: text/plain\r\nContent-Length: {len(text.encode())}\r\n\r\n{text}\r\n\r\n".encode()


WIKI = f"""<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" xml:lang="fr"><siteinfo><sitename>Nouvelles</sitename><base>https://fr.lac.example/wiki/Accueil</base></siteinfo>
<page><title>Le lac</title><ns>0</ns><id>12</id><revision><timestamp>2023-03-04T10:00:00Z</timestamp><text>{{{{date|15 septembre 2022}}}}
[[Fichier:lac.jpg|thumb|Le [[lac]].]]'''Valmont''' &lt;ref&gt;Une note&lt;/ref&gt;{A.replace("pourparlers", "[[pourparler|pourparlers]]")}

== Suite ==
{{{{Boîte|a={{{{b}}}}}}}}{B}
== Sources ==
* {{{{source|titre=x}}}}
[[Catégorie:Lac]]</text></revision></page>
<page><title>Discussion:Le lac</title><ns>1</ns><revision><text>Un avis.</text></revision></page><page><title>Lac</title><ns>0</ns><revision><text>#REDIRECTION [[Le lac]]</text></revision></page></mediawiki>"""
ALTO = '<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout><Page><TextBlock><TextLine><String CONTENT="Le"/><SP/><String CONTENT="porte-" SUBS_TYPE="HypPart1" SUBS_CONTENT="porte-parole"/><HYP CONTENT="-"/></TextLine><TextLine><String CONTENT="parole" SUBS_TYPE="HypPart2" SUBS_CONTENT="porte-parole"/><SP/><String CONTENT="refuse."/></TextLine></TextBlock><TextBlock><TextLine><String CONTENT="Fin."/></TextLine></TextBlock></Page></Layout></alto>'
PAGE = '<PcGts><Page><TextRegion><TextLine><TextEquiv><Unicode>Le lac est ge-</Unicode></TextEquiv></TextLine><TextLine><TextEquiv><Unicode>lé.</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>'
LINES = f"<table><thead><tr><th>Export du lac</th></tr></thead><tr><td>Date</td><td>Support</td><td>Titre</td><td>Texte</td></tr><tr><td>15/09/2022</td><td>Le Courrier</td><td>Le lac</td><td>{A}<br>{B}<table><tr><td></td></tr></table></td></tr></table>"
BOOK = f'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>Titre</Data></Cell><Cell><Data>Page</Data></Cell><Cell><Data>Date</Data></Cell><Cell><Data>Texte</Data></Cell></Row><Row><Cell><Data>Le lac</Data></Cell><Cell ss:Index="3"><Data>2022-09-15T00:00:00.000</Data></Cell><Cell><Data>{A}</Data></Cell></Row></Table></Worksheet></Workbook>'
RIS = f"TY  - NEWS\nTI  - Le lac\nAU  - Modèle, Jeanne\nAU  - Epreuve, Luc\nT2  - Le Courrier\nDA  - 2022/09/15/\nPY  - 2022\nAB  - {A}\nER  - \n"
BIB = f"@article{{modele_2022,\n\ttitle = {{{{Le}} trait{{\\'e}} du lac}},\n\tauthor = {{Modèle, Jeanne and Epreuve, Luc}},\n\tjournal = {{Le Courrier}},\n\tdate = {{2022-09-15}},\n\tabstract = {{{A}}},\n}}\n"
CSL = json.dumps([{"id": "x", "title": "Le lac", "container-title": "Le Courrier", "abstract": A, "author": [{"family": "Modèle", "given": "Jeanne"}, {"family": "Epreuve", "given": "Luc"}], "issued": {"date-parts": [[2022, 9, 15]]}}])
ZOTERO = f'Key,Author,Title,Publication Title,Abstract Note,Date\nA,"Modèle, Jeanne; Epreuve, Luc",Le lac,Le Courrier,{A},2022-09-15\n'
CITED: dict[str, object] = {"source": "Le Courrier", "date": "2022-09-15", "author": ["Jeanne Modèle", "Luc Epreuve"], "text": A, "text_status": "summary"}
ROWS: dict[str, tuple[str, str | bytes, dict[str, object]]] = {
    "mediawiki": ("a.xml", WIKI, {"title": "Le lac", "date": "2022-09-15", "source": "Nouvelles", "lang": "fr", "keyword": ["Lac"], "url": "https://fr.lac.example/wiki/Le_lac", "text": f"Valmont {A}\n\nSuite\n\n{B}"}),
    "alto": ("a.xml", ALTO, {"text": "Le porte-parole refuse.\n\nFin.", "warnings": ["layout_guess", "short_text"]}),
    "page": ("a.xml", PAGE, {"source_format": "alto", "text": "Le lac est gelé."}),
    "html_table": ("a.xls", LINES, {"title": "Le lac", "date": "2022-09-15", "source": "Le Courrier", "text": BOTH}),
    "excel of 2003": ("a.xls", BOOK, {"source_format": "html_table", "title": "Le lac", "date": "2022-09-15", "page": None, "text": A}),
    "ris": ("a.ris", RIS, {"title": "Le lac", **CITED}),
    "bibtex": ("a.bib", BIB, {"title": "Le traité du lac", **CITED}),
    "csl": ("a.json", CSL, {"source_format": "json", "title": "Le lac", **CITED}),
    "zotero": ("a.csv", ZOTERO, {"source_format": "csv", "title": "Le lac", **CITED}),
    "odt": ("a.odt", odt(f"<text:h>Le lac</text:h><text:p>Par Jeanne Modèle</text:p><text:p>15 septembre 2022</text:p><text:p>{A[:20]}<text:span>{A[20:]}</text:span><text:note><text:note-body><text:p>Note.</text:p></text:note-body></text:note><text:line-break/>{B}</text:p>"), {"title": "Le lac", "date": "2022-09-15", "author": ["Jeanne Modèle"], "text": BOTH}),
    "wet": ("a.wet", wet(BOTH), {"source_format": "warc", "url": "https://lac.example/1", "lang": "fr", "text": BOTH, "warnings": ["layout_guess"]}),
    "script": ("tweets.js", "window.YTD.tweets.part0 = [ " + json.dumps({"tweet": {"id": "1", "created_at": "Thu Sep 15 12:05:00 +0000 2022", "full_text": A}}) + " ];", {"source_format": "json", "doc_id": "1", "text": A, "date": "2022-09-15T12:05:00+00:00"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", ROWS)
def test_one_row(load: Callable[..., pd.DataFrame], tmp_path: Path, kind: str) -> None:
    name, content, expected = ROWS[kind]
    corpus = load(tmp_path / name, content)
    row = corpus.astype(object).where(corpus.notna(), None).iloc[0] if kind == "excel of 2003" else corpus.iloc[0]
    assert {column: row[column] for column in {"source_format", *expected}} == {"source_format": kind, **expected}
    assert (len(corpus), len(rejects(corpus))) == (1, 0)


def test_pages_of_a_wiki_that_are_no_articles_are_counted(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    assert "2 of 3 pages left out" in notes(load(tmp_path / "a.xml", WIKI))["note"].item()


@pytest.mark.parametrize(("data", "way_out"), [(b"RDX3\nX\n", "write.csv"), (b"\x80\x04\x95\x00", "to_parquet"), (b"$FL2@(#)", "CSV")])
def test_files_of_other_programs_are_refused_with_a_way_out(load: Callable[..., pd.DataFrame], tmp_path: Path, data: bytes, way_out: str) -> None:
    with pytest.raises(SourceError, match=f"unsupported_format, .*{way_out}"):
        load(tmp_path / "a.bin", data)


STANDFIRST = "Les deux pays se renvoient la responsabilité de l'échec, à trois jours du sommet."
LONG = f"{A} {B} Ils l'ont dit devant la presse réunie dans la grande salle du palais, sans répondre aux questions."
DATA = {"@type": "NewsArticle", "headline": "Le lac", "datePublished": "2022-09-15T14:05:00+02:00", "description": STANDFIRST, "author": [{"name": "Jeanne Modèle"}]}
SITE = f"""<html lang="fr"><head><meta property="og:article:section" content="International"><script type="application/ld+json">{json.dumps(DATA)}</script></head><body><main><article>
<header><h1>Le lac</h1><p class="article__desc">{STANDFIRST}</p><p>Publié le 15 septembre 2022 à 14h05, modifié le 15 septembre 2022 à 15h30</p><p>Temps de Lecture 3 min.</p></header>
<section><p>Publié le : </p><p>{LONG}</p><p><strong>Lire aussi | </strong><a>Un autre lac</a></p><p>{LONG.replace("lac", "fleuve")}</p></section></article></main></body></html>"""


def test_a_page_keeps_the_standfirst_that_it_states_and_prints(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    row = load(tmp_path / "a.html", SITE).iloc[0]
    assert (row["lead"], row["section"], row["date"], row["author"]) == (STANDFIRST, "International", "2022-09-15T14:05:00+02:00", ["Jeanne Modèle"])
    assert row["text"] == f"{STANDFIRST}\n\n{LONG}\n\n{LONG.replace('lac', 'fleuve')}"


def test_a_description_that_the_page_does_not_print_is_no_standfirst(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    row = load(tmp_path / "a.html", SITE.replace(f'<p class="article__desc">{STANDFIRST}</p>', "")).iloc[0]
    assert pd.isna(row["lead"])
    assert row["text"].startswith(A)


OLDER = {
    "without counts": "International, jeudi 15 septembre 2022, p. 4",
    "with counts": "International, jeudi 15 septembre 2022 1 234 mots, p. 4",
}


@pytest.mark.parametrize("header", OLDER.values(), ids=OLDER)
def test_europresse_as_it_once_was(load: Callable[..., pd.DataFrame], tmp_path: Path, header: str) -> None:
    end = "© 2022 Le Courrier. Tous droits réservés.\nNuméro de document : news·20220915·LC·00{}\n\f"
    export = f"Le Courrier\n{header}\n\nLe lac\n\nJeanne Modèle\n\n{BOTH}\n\n{end.format(1)}La Tribune, no. 7\nvendredi 16 septembre 2022\n\nLe traité\n\n{B}\n\n{A}\n\n{end.format(2)}"
    first, second = load(tmp_path / "a.txt", export).to_dict("records")
    assert (first["title"], first["source"], first["section"], first["page"], first["date"], first["author"], first["doc_id"], first["text"]) == (
        "Le lac", "Le Courrier", "International", "4", "2022-09-15", ["Jeanne Modèle"], "news·20220915·LC·001", BOTH)  # fmt: skip
    assert (second["title"], second["source"], second["edition"], second["date"], second["text"]) == ("Le traité", "La Tribune", "no. 7", "2022-09-16", f"{B}\n\n{A}")


def test_a_text_that_is_no_europresse_is_refused_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BOTH, encoding="utf-8")
    with pytest.raises(SourceError, match="layout_unknown"):
        load_corpus(tmp_path / "a.txt", format="europresse_txt")
