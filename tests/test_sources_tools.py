"""Made-up miniatures of what corpus makers, interfaces and agencies write, and of what breaks on its way."""

# ruff: noqa: E501 (snippets of exports stay on their lines)

import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import load_corpus, rejects
from analysis.errors import SourceError

A = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus."
B = "Les deux pays se sont dits prêts à les reprendre sur le lac."
BOTH = f"{A}\n\n{B}"


RECORD = {"journal": "Le Courrier, no. 12", "journal_clean": "Le Courrier", "titre": "Le lac", "annee": 2022, "mois": 9, "jour": 15, "date": "2022 09 15T19:33:00", "auteur": "jeanne modèle",
          "texte": f"{A}\n{B}", "keywords": "lac, traité", "langue": "fr"}  # fmt: skip
TIMED, DAY = {"date": "2022-09-15T19:33:00", "source": "Le Courrier", "title": "Le lac", "text": BOTH}, {"date": "2022-09-15", "title": "Le lac"}
TOOLS: dict[str, tuple[str, str, dict[str, object]]] = {
    "objects under numbers": ("a.json", json.dumps({"0": RECORD, "1": RECORD}), {**TIMED, "keyword": ["lac", "traité"]}),
    "columns of a frame": ("a.json", json.dumps({name: {"0": value} for name, value in RECORD.items()}), TIMED),
    "a frame in two lists": ("a.json", json.dumps({"columns": list(RECORD), "index": [0], "data": [list(RECORD.values())]}), TIMED),
    "a frame under its schema": ("a.json", json.dumps({"schema": {"fields": [{"name": name} for name in RECORD]}, "data": [RECORD]}), TIMED),
    "textometry, a date in pieces": ("a.txt", f"**** *journal_LeCourrier *titre_Le_lac *annee_2022 *mois_9 *jour_15\n{A}\n\n{B}\n", {**DAY, "text": BOTH, "mois": "9"}),
    "textometry, year and month": ("a.txt", f"**** *source_le_courrier *am_2022-09 *annee_2022\n{A}\n", {"date": "2022-09", "source": "le courrier"}),
    "xml with escaped breaks": ("a.xml", f'<corpus><text titre="Le lac" date="2022 09 15T19:33:00" journal="Le Courrier">{A}&lt;lb/&gt;\n{B} </text></corpus>', TIMED),
    "xml with a tag in a title": ("a.xml", f'<text source="Le Courrier" author="auteur-inconnu" title="Le <b>lac</b>" date="2022-09-15">\n<ref target="https://exemple.example/1">Link</ref><lb></lb><lb></lb>{A}<lb></lb><lb></lb>{B}</text>',
                                  {**DAY, "text": BOTH, "author": [], "url": "https://exemple.example/1"}),
    "xml with a bare ampersand": ("a.xml", f'<corpus><text titre="Le lac" date="2022-09-15">{A} & plus</text></corpus>', {**DAY, "text": f"{A} & plus"}),
    "front matter": ("a.md", f"---\nauteur: jeanne modèle\ndate: 2022-09-15\ntags:\n- lac\n- paix\ntitre: 'Le lac: suite'\n---\n\n{A}\n\n{B}", {"title": "Le lac: suite", "date": "2022-09-15", "keyword": ["lac", "paix"], "text": BOTH}),
    "markdown under front matter": ("a.md", f"---\ntitle: Le lac\ndate: \"2022-09-15\"\nsitename: Le Courrier\ntags: ['lac, paix']\n---\n# Le lac\n\n{A}\n\n## Suite\n\n**Les deux** [pays](https://exemple.example).", {**DAY, "source": "Le Courrier", "text": f"{A}\n\nSuite\n\nLes deux pays."}),
    "a page as doc and main": ("a.xml", f'<doc sitename="Le Courrier" title="Le lac" date="2022-09-15">\n <main>\n  <head rend="h1">Le lac</head>\n  <p>{A}</p>\n  <p>{B}</p>\n </main>\n <comments/>\n</doc>', {**DAY, "source": "Le Courrier", "text": BOTH}),
    "a page as TEI": ("a.xml", f"<TEI><teiHeader><fileDesc><titleStmt><title>Le lac</title><author>Jeanne Modèle</author></titleStmt><sourceDesc><biblFull><titleStmt><title>Le lac</title><author>Jeanne Modèle</author></titleStmt><publicationStmt><publisher>Le Courrier</publisher><date when='2022-09-15'/></publicationStmt></biblFull></sourceDesc></fileDesc></teiHeader><text><body><ab>Le lac</ab><p>{A}</p></body></text></TEI>", {**DAY, "source": "Le Courrier", "author": ["Jeanne Modèle"]}),
    "publication, author, date, title": ("a.txt", f"Le Courrier du lac\n\nJeanne Modèle\n\n2022-09-15\n\nLe lac\n\nUne suite\n\n{A}\n\n{B}", {**DAY, "source": "Le Courrier du lac", "author": ["Jeanne Modèle"], "subtitle": "Une suite", "text": BOTH}),
    "title, author, date": ("a.txt", f"Le lac\n\nauteur-inconnu\n\n15 septembre 2022\n\n{A}\n\n{B}", {**DAY, "author": [], "text": BOTH}),
    "a table under a heading": ("a.csv", f'Export du 12 mars\n\nTitre;Texte intégral;Date de parution;Support;Journaliste\nLe lac;"{A}";15/09/2022;Le Courrier;Jeanne Modèle\n', {**DAY, "text": A, "source": "Le Courrier", "author": ["Jeanne Modèle"]}),
    "a table with markup": ("a.csv", f'title;content;date\nLe lac;"<p>{A}</p><p>{B}</p>";15/09/2022\n', {**DAY, "text": BOTH}),
    "a table of hits": ("a.csv", f'Date,Headline,Opening Text,Hit Sentence,Influencer\n15-Sep-2022,Le lac,"{A}","{B}",Jeanne Modèle\n', {**DAY, "text": B, "text_status": "summary", "author": ["Jeanne Modèle"]}),
    "an empty column of text": ("a.json", json.dumps([{"text": None, "maintext": A, "title": "Le lac", "date_publish": "2022-09-15"}]), {**DAY, "text": A}),
    "an address for a source": ("a.json", json.dumps([{"text": A, "title": "Le lac", "source": "https://exemple.example/1", "sitename": "Le Courrier", "date": "2022-09-15"}]), {**DAY, "source": "Le Courrier", "url": "https://exemple.example/1"}),
    "seconds since 1970": ("a.json", json.dumps([{"text": A, "title": "Le lac", "created_at": 1663250700}]), {"date": "2022-09-15T14:05:00+00:00"}),
}  # fmt: skip


ANSWERS: dict[str, dict[str, object] | list[dict[str, object]]] = {
    "of a feed": {"version": "https://jsonfeed.org/version/1.1", "title": "Fil", "items": [{"title": "Le lac", "content_html": f"<p>{A}</p>", "date_published": "2022-09-15", "authors": [{"name": "Jeanne Modèle"}]}]},
    "of a blog": [{"id": 3, "date": "2022-09-15", "title": {"rendered": "Le lac"}, "content": {"rendered": f"<p>{A}</p>"}, "author": "Jeanne Modèle"}],
    "of a newspaper": {"response": {"results": [{"webPublicationDate": "2022-09-15", "webTitle": "Le lac", "fields": {"bodyText": A, "byline": "Jeanne Modèle"}, "tags": [{"id": "t", "webTitle": "Lac"}]}]}},
    "of an aggregator": {"articles": [{"source": {"id": "c", "name": "Fil"}, "author": "Jeanne Modèle", "title": "Le lac", "publishedAt": "2022-09-15", "content": A}]},
    "of a page's own data": {"@type": "NewsArticle", "headline": "Le lac", "articleBody": A, "datePublished": "2022-09-15", "author": [{"@type": "Person", "name": "Jeanne Modèle"}]},
}  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_answers_of_interfaces(load: Callable[..., pd.DataFrame], tmp_path: Path, answer: object) -> None:
    row = load(tmp_path / "a.json", json.dumps(answer)).iloc[0]
    assert (row["title"], row["date"], row["author"], row["text"]) == ("Le lac", "2022-09-15", ["Jeanne Modèle"], A)


@pytest.mark.parametrize(("name", "content", "expected"), TOOLS.values(), ids=TOOLS)
def test_what_corpus_tools_write(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str, expected: dict[str, object]) -> None:
    corpus = load(tmp_path / name, content)
    assert ({column: corpus[column].iloc[0] for column in expected}, rejects(corpus)["reason"].tolist()) == (expected, [])


def test_a_workbook_under_a_heading(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    buffer = io.BytesIO()
    pd.DataFrame([["Revue du 12 mars", None], [None, None], ["Titre", "Texte"], ["Le lac", A]]).to_excel(buffer, header=False, index=False)
    assert load(tmp_path / "a.xlsx", buffer.getvalue())[["title", "text"]].to_numpy().tolist() == [["Le lac", A]]


def test_a_table_of_summaries_beside_texts_is_about_them(tmp_path: Path) -> None:
    (tmp_path / "lac.txt").write_text(A, encoding="utf-8")
    (tmp_path / "meta.csv").write_text(f"fichier,titre,resume\nlac.txt,Le lac,{B}\n", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    assert corpus[["title", "text"]].to_numpy().tolist() == [["Le lac", A]]


HEADS = [
    ("<title>Le lac | Fil</title>", "<h1>Fil</h1><h1>Le lac</h1>", "Le lac", []),
    ('<meta property="og:title" content="Le lac">', "<h1>Journal en ligne</h1>", "Le lac", []),
    ("", '<h1>Le lac</h1><p class="author">Posted By: Ann Sample September 15, 2022</p>', "Le lac", ["Ann Sample"]),
    ("", '<h1>Le lac</h1><p class="author">15 septembre 2022</p>', "Le lac", []),
]


@pytest.mark.parametrize(("head", "heading", "title", "author"), HEADS)
def test_the_head_of_a_page(load: Callable[..., pd.DataFrame], tmp_path: Path, head: str, heading: str, title: str, author: list[str]) -> None:
    page = f'<html><head>{head}<meta property="og:site_name" content="Fil"></head><body><article>{heading}<p>{A} {B}</p><p>{B} {A}</p></article></body></html>'
    row = load(tmp_path / "a.html", page).iloc[0]
    assert (row["title"], row["author"]) == (title, author)


HTML = f"<section><h1>Le lac</h1><p>{A}</p><blockquote>{B}</blockquote><figure><figcaption>Une photo</figcaption></figure></section>"
WIRES: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "ninjs 3": ({"uri": "u1", "versionCreated": "2022-09-15T10:00:00Z", "pubStatus": "usable", "copyrightHolder": "dpa", "by": "Von Ann Sample, dpa", "headlines": [{"role": "main", "value": "Le lac"}],
                 "bodies": [{"contentType": "application/xml", "value": "<X/>"}, {"contentType": "text/html", "value": HTML}]},
                {"doc_id": "u1", "date": "2022-09-15T10:00:00Z", "agency": "dpa", "author": ["Ann Sample"], "item_status": "usable", "title": "Le lac"}),
    "ninjs 2, plain text alone": ({"uri": "u2", "versioncreated": "2022-09-15", "headlines": [{"value": "Le lac"}], "bodies": [{"contenttype": "text/plain", "value": f"Le lac\n\n{A}\n\n{B}"}]}, {"title": "Le lac"}),
    "dpa": ({"urn": "u3", "version_created": "2022-09-15T10:00:00Z", "content_created": None, "embargoed": None, "pubstatus": "usable", "headline": "Le lac", "kicker": "Paix", "byline": "Von Ann Sample, dpa",
             "article_html": f'<p><span>New York <span>(dpa)</span> - </span>{A}</p><p>{B}</p>', "creditline": "dpa", "ednotes": [{"role": "r:closingline", "ednote": "dpa so vni/dmo"}]},
            {"doc_id": "u3", "agency": "dpa", "place": "New York", "kicker": "Paix", "signoff": "dpa so vni/dmo", "author": ["Ann Sample"]}),
}  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), WIRES.values(), ids=WIRES)
def test_news_as_json(load: Callable[..., pd.DataFrame], tmp_path: Path, item: dict[str, object], expected: dict[str, object]) -> None:
    row = load(tmp_path / "a.json", json.dumps(item)).iloc[0]
    assert ({column: row[column] for column in expected}, row["text"], row["source_format"]) == (expected, BOTH, "ninjs")


def test_the_provider_of_newsml_is_known_by_its_address(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    item = f"""<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>afp.com</ProviderId></NewsIdentifier></Identification><NewsComponent><AdministrativeMetadata><Provider><Party FormalName="أ ف ب"/></Provider>
</AdministrativeMetadata><ContentItem><Characteristics><Property FormalName="Words" Value="10"/></Characteristics><DataContent><p>{A}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
    assert load(tmp_path / "a.xml", item)[["agency", "n_words_stated"]].to_numpy().tolist() == [["AFP", 10]]


def test_the_caption_of_a_picture_is_no_article(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    picture = "<NewsComponent><NewsComponent><Role FormalName='Caption'/><ContentItem><MediaType FormalName='Text'/><DataContent><p>Une photo du lac.</p></DataContent></ContentItem></NewsComponent></NewsComponent>"
    item = f"<NewsML><NewsItem><NewsComponent><NewsComponent><ContentItem><MediaType FormalName='Text'/><DataContent><p>{A}</p></DataContent></ContentItem></NewsComponent>{picture}</NewsComponent></NewsItem></NewsML>"
    corpus = load(tmp_path / "a.xml", item)
    assert (corpus["text"].tolist(), json.loads(corpus["meta"].iloc[0])["captions"]) == ([A], ["Une photo du lac."])


def message(number: int, text: str = BOTH) -> bytes:
    """A message with its text in two forms, as a mail program sends it."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Le traité du lac", "Agence France-Presse <fil@exemple.example>", "moi@exemple.example"
    mail["Date"], mail["Message-ID"] = "Thu, 15 Sep 2022 14:05:00 +0200", f"<m{number}@exemple.example>"
    mail.set_content(f"PARIS, 15 sept 2022 (AFP) - {text}\n", charset="iso-8859-1")
    mail.add_alternative(f"<p>{A}</p>", subtype="html")
    return bytes(mail)


OPENING = b"From fil@exemple.example Thu Sep 15 14:05:00 2022\n"
ARCHIVED = b"From fil at exemple.example  Thu Sep  1 14:05:00 +0200 2022\r\n"
FROM = f"{A}\n\nFrom Valmont to Karsovia, 24 February 2022\n\n{B}"  # a line of the text that looks like the opening of a message
MAILS = {
    "a message": ("a.eml", message(1), [BOTH]),
    "a box": ("a.mbox", OPENING + message(1) + b"\n\n" + OPENING + message(2), [BOTH, BOTH]),
    "a box of a public archive": ("a.mbox", b"\n" + ARCHIVED + message(1) + b"\n\n" + ARCHIVED + message(2), [BOTH, BOTH]),
    "a message with a line «From»": ("a.eml", message(1, FROM), [FROM]),
    "a message that cites a box": ("a.eml", message(1, f"{A}\n\n{OPENING.decode()}\n{B}"), [f"{A}\n\n{OPENING.decode().strip()}\n\n{B}"]),
    "a box with a line «From»": ("a.mbox", OPENING + message(1, FROM) + b"\n\n" + OPENING + message(2), [FROM, BOTH]),
}


@pytest.mark.parametrize(("name", "content", "texts"), MAILS.values(), ids=MAILS)
def test_mail(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: bytes, texts: list[str]) -> None:
    corpus = load(tmp_path / name, content)
    row = corpus.iloc[0]
    assert (corpus["text"].tolist(), row["doc_id"], row["title"], row["agency"], row["date"]) == (
        texts, "m1@exemple.example", "Le traité du lac", "AFP", "2022-09-15T14:05:00+02:00")  # fmt: skip


def test_a_saved_page_in_mail_dress_is_refused(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="MHTML"):
        load(tmp_path / "a.mht", "From: <Saved by>\nSubject: Lac\nDate: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n" + A)


FAULTS: dict[str, tuple[str, str, list[str], str]] = {
    "a list broken off": ("a.json", json.dumps([{"text": A}, {"text": B}])[:-30], [A], "malformed_json"),
    "a list in an object broken off": ("a.json", json.dumps({"total": 2, "results": [{"text": A}, {"text": B}]})[:-30], [A], "malformed_json"),
    "lines with lists in them, one broken": ("a.jsonl", "".join(json.dumps({"text": text, "tags": [{"name": "x"}]}) + "\n" for text in (A, B)) + '{"text": "', [A, B], "malformed_json"),
    "news broken off": ("a.json", json.dumps([{"uri": "u1", "headline": "Lac", "body_text": A}, {"uri": "u2", "body_text": B}])[:-30], [A], "malformed_json"),
    "news in lines, one broken": ("a.jsonl", "".join(json.dumps({"uri": text, "headline": "Lac", "subject": [{"name": "x"}], "body_text": text}) + "\n" for text in (A, B)) + '{"uri": "', [A, B], "malformed_json"),
    "half a character": ("a.json", '[{"title": "Lac", "text": "\\ud83d' + A + '"}]', [f"\ufffd{A}"], ""),
    "a body of the wrong kind": ("a.json", json.dumps([{"uri": "u1", "headline": "Lac", "altids": [], "body_text": [A]}, {"uri": "u2", "body_text": B}]), [A, B], ""),
    "a record with too many cells": ("a.csv", f'text,date\n"{A}",2022\nUn, deux, trois,2023\n', [A], "malformed_record"),
    "a quotation mark left open": ("a.csv", f'text,date\n{A},2022\n"{B},2023\n', [A, f"{B},2023"], "malformed_record"),
    "two columns of one name": ("a.csv", f"texte,texte,date\n{A},{B},2022\n", [A], ""),
    "entities escaped twice": ("a.csv", f"texte,date\nL&amp;#39;&amp;eacute;t&amp;eacute; : {A},2022\n", [f"L'été : {A}"], ""),
    "marks of direction": ("a.txt", f"\u202ePARIS, 15 sept 2022 (AFP) - {A}", [A], ""),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "texts", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_fault_costs_nothing_else(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str, texts: list[str], reason: str) -> None:
    corpus = load(tmp_path / name, content)
    assert (corpus["text"].tolist(), rejects(corpus)["reason"].tolist()) == (texts, [reason] if reason else [])


@pytest.mark.parametrize(("name", "content", "reason"), [
    ("a.csv", "texte,date\n", "no_article_found"),
    ("a.csv", f"https://exemple.example\tnull\tLe lac\t2022-09-15\t{A}", "layout_unknown"), ("a.json", "null", "no_article_found"), ("a.json", "[" * 100_000, "malformed_json"),
])  # fmt: skip
def test_a_file_without_records_says_so(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        load(tmp_path / name, content)
