"""One made-up snippet a format and quirk: databases, newsrooms, textometry, pages, documents."""

# ruff: noqa: E501 (snippets of markup stay on their lines)

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import rejects
from analysis.errors import SourceError
from analysis.sources import READERS

A = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus."
B = "Les deux pays se sont dits prêts à les reprendre sur le lac."


def rtf(lines: list[str]) -> bytes:
    escaped = ["".join(c if ord(c) < 128 else "".join(f"\\'{byte:02x}" for byte in c.encode("cp1252")) for c in line) for line in lines]
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "\\par ".join(escaped) + "}").encode()


def docx(lines: list[str]) -> bytes:
    import docx as library

    document = library.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    import matplotlib as mpl

    mpl.use("pdf")
    from matplotlib import pyplot as plt
    from matplotlib.backends.backend_pdf import PdfPages

    buffer = io.BytesIO()
    with PdfPages(buffer) as book:
        for lines in pages:
            figure = plt.figure()
            for at, line in enumerate(lines):
                figure.text(0.1, 0.9 - at / 20, line)
            book.savefig(figure)
            plt.close(figure)
    return buffer.getvalue()


def warc(page: str) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for address, kind, body in (("http://exemple.example/p", "text/html", page.encode()), ("http://exemple.example/i", "image/png", b"x")):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers))
    return buffer.getvalue()


EUROPRESSE_2012 = f"""<html><body><table><tr><td><table><tr><td><span class="DocPublicationName">Le Courrier du lac</span><br>
<span class="DocHeader">Monde</span>, <span class="DocHeader">jeudi, 4 octobre 2012</span>, <span class="DocHeader">p. MDE6</span><br><br>
<span class="TitreArticleVisu">Le traité</span><br><br>Jeanne Modèle<br><br>{A}<p>{B}</p><p>Note(s) : voir page 2</p>
<b><i>© 2012 Le Courrier. Tous droits réservés.</i></b><br>Numéro de document : news·20121005·CL·1</td></tr></table></td></tr></table></body></html>"""
EUROPRESSE = f"""<html><body><article><div class="rdp__DocPublicationName"><span class="DocPublicationName">The Lake Courier, no. 12</span></div>
<span class="DocHeader">World, September 15, 2022 1 234 words, p. 22, 23, 24</span><div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Talks</p></div>
<div class="DocText clearfix"><div class="docOcurrContainer"><p>Inté<mark>rêts</mark> de tous.</p><p>{A}</p></div></div>
<div class="publiC-lblNodoc">news·20220916·CV·1</div></article>
<article><span class="DocPublicationName">Twitter</span><div class="twitter">un message</div></article></body></html>"""
EUROPRESSE_2014 = f"""<html><body><article><header><img sourcecode="CL"/><div><span class="DocPublicationName">Le Courrier   </span></div>
<div><span class="DocHeader">Monde, mardi 14 mars 2006, p. MDE6</span></div><div><p>DIPLOMATIE</p></div><div class="titreArticle"><p class="titreArticleVisu">Le lac</p></div>
<div>Jeanne Modèle</div></header><section><p>{A}</p></div></div></section><aside><div><b>Note(s) : </b><p>Une note</p></div></aside>
<footer><small>© 2006 Le Courrier. Tous droits réservés.</small><p>Numéro de document : news·20060315·CL·7</p><span id="PubliC_lblNodoc">news·20060315·CL·7</span></footer></article></body></html>"""
FACTIVA_CODES = f"""<html><body><div class="article enArticle"><table><tr><td><b>HD</b>&nbsp;</td><td>Lake talks</td></tr><tr><td>BY</td><td>By Ann Sample</td></tr>
<tr><td>WC</td><td>20 words</td></tr><tr><td>PD</td><td>15 September 2022</td></tr><tr><td>ET</td><td>14:05</td></tr><tr><td>SN</td><td>Agence France Presse</td></tr>
<tr><td>LP</td><td><p>PARIS, Sept 15, 2022 (AFP) - {A}</p></td></tr><tr><td>TD</td><td><p>{B}</p></td></tr><tr><td>AN</td><td>Document AFPR000020220915ei9f0001x</td></tr></table></div></body></html>"""
FACTIVA_LINES = ["Le lac et la paix", "Par Jeanne Modèle", "295 mots", "29 décembre 2011", "14:05", "Le Courrier", "COURRI", "A6", "Français", "Copyright 2011 Le Courrier", A, B,
                 "Document COURRI0020111229e7ct0001x"]  # fmt: skip
FACTIVA_ARTICLE = '<html><body><div class="article frArticle">' + "".join(f"<div>{line}</div>" for line in FACTIVA_LINES) + "</div></body></html>"
NEXIS_LINES = ["1. Le lac", "Page 1 of 2", "Le traité du lac", "Le Courrier du lac", "September 15, 2022 Thursday 10:15 AM GMT", "Copyright 2022 Le Courrier", "Section:\u00a0MONDE; Pg. 6",
               "Length:\u00a0494 words", "Byline:\u00a0Jeanne Modèle", "Body", A, B, "Classification", "Language: FRENCH", "Load-Date: September 16, 2022", "End of Document"]  # fmt: skip
NEXIS_TXT = f"""
                               1 of 1 DOCUMENT

                              Le Courrier du lac

                        15 septembre 2022 jeudi
                               Edition Nationale

Le traité du lac divise
les deux rives

AUTEUR: Jeanne Modèle

RUBRIQUE: MONDE; Pg. A6

LONGUEUR: 2,968 mots

{A}

LENGTH: 19.43 meters.

DATE-CHARGEMENT: 16 septembre 2022

LANGUE: FRENCH

GRAPHIQUE: Une carte

                 Copyright 2022 Le Courrier
"""
NEWSML1 = f"""<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE NewsML SYSTEM "http://exemple.example/NewsML.dtd"><NewsML><NewsItem><Identification><NewsIdentifier>
<DateId>20190121</DateId><RevisionId>2</RevisionId><PublicIdentifier>urn:newsml:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20190121T104233+0000</FirstCreated><ThisRevisionCreated>20190121T114233+0000</ThisRevisionCreated><Status FormalName="Canceled"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Le lac</HeadLine><DateLine>Valmont, 21 jan 2019 (AFP)</DateLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="AFP"/></Provider></AdministrativeMetadata>
<NewsComponent><DescriptiveMetadata><Language FormalName="fr"/></DescriptiveMetadata><ContentItem><DataContent><p></p><p>{A}</p><p>jm/ab</p></DataContent></ContentItem></NewsComponent>
<NewsComponent><DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata><ContentItem><DataContent><p>The talks were suspended on Monday, he said.</p></DataContent></ContentItem></NewsComponent>
</NewsComponent></NewsItem><NewsItem><NewsComponent><NewsLines><HeadLine>Photo</HeadLine></NewsLines><ContentItem><MediaType FormalName="Photo"/></ContentItem></NewsComponent></NewsItem></NewsML>"""
G2_PLAIN = f"""<ns0:newsMessage xmlns:ns0="http://iptc.org/std/nar/2006-10-01/"><ns0:itemSet><ns0:newsItem guid="g1" version="3"><ns0:catalogRef href="http://exemple.example/c.xml"/>
<ns0:itemMeta><ns0:itemClass qcode="ninat:text"/></ns0:itemMeta><ns0:contentMeta><ns0:contentCreated>2022-09-15T10:00:00Z</ns0:contentCreated><ns0:headline>Lac</ns0:headline></ns0:contentMeta>
<ns0:contentSet><ns0:inlineData contenttype="text/plain"><![CDATA[<p>{A}</p><p>{B}</p>]]></ns0:inlineData></ns0:contentSet></ns0:newsItem>
<ns0:packageItem guid="g2"><ns0:itemMeta><ns0:itemClass qcode="ninat:composite"/></ns0:itemMeta></ns0:packageItem></ns0:itemSet></ns0:newsMessage>"""
G2_INDENTED = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g3"><itemMeta><itemClass qcode="icls:text"/></itemMeta><contentSet>
<inlineData contenttype="text/plain" wordcount="0"><![CDATA[<p>

            (ANSA) - Rome, October 11 - Il a dit que l&#39;accord
était inacceptable.
   "Inacceptable", a-t-il
redit.
   </p>]]></inlineData></contentSet></newsItem>"""
NITF = f"""<nitf><head><docdata management-status="canceled"><doc-id id-string="n1"/><date.issue norm="20170102T222800+0000"/></docdata></head>
<body><body.head><hedline><hl1>Le lac</hl1></hedline><byline>By Ann Sample<byttl>Staff Reporter</byttl></byline></body.head>
<body.content><media><media-caption>Une photo</media-caption></media><p>{A}</p><p>{B}</p></body.content></body></nitf>"""
AFP = json.dumps({"response": {"docs": [
    {"uno": "newsml.afp.1", "headline": "Le lac", "news": [f"PARIS, 15 sept 2022 (AFP) - {A}", B], "lang": "fr", "urgency": 3, "created": "2022-09-15T10:00:00Z", "class": "text"},
    {"uno": "p", "class": "picture", "headline": "Photo"}]}})  # fmt: skip
NINJS = json.dumps({"uri": "tag:1", "type": "text", "versioncreated": "2022-09-15T10:00:00Z", "byline": "By Ann Sample", "headline": "Lac", "body_text": f"{A}\n\n{B}",
                    "body_xhtml": f"<p>{A}</p>", "language": "fr", "pubstatus": "usable"})  # fmt: skip
IPTC = ("\x01ATS0012 4 I 045\r\n\x02Titre du lac\r\n\r\n  Genève (ats) - Le lac est en crise, a dit un\r\ndéputé hier soir.\r\n\x03091223 dec 18\x04".encode("cp1252")
        + f"\x01ATS0013 4 I 045\r\n\x02Autre\r\n\r\nBerne (ats) - {A}\x03091224 dec 18\x04".encode())  # fmt: skip
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Journal</title></titleStmt><publicationStmt><date when="2018"/><idno>J1</idno></publicationStmt>
<sourceDesc><bibl><title level="j">Le Petit</title><date when="1875-03-02"/></bibl></sourceDesc></fileDesc><profileDesc><langUsage><language>français</language></langUsage></profileDesc></teiHeader>
<text><body><div type="article" n="1"><head>Un</head><p>Le gou-<lb break="no"/>vernement parle.<note>n</note></p></div><div type="article" n="2"><head>Vide</head></div>
<div type="article" n="1"><p>{A}</p></div></body></text></TEI>"""
RSS = f"""<rss><channel><title>Le Courrier</title><item><title>Un</title><description>&lt;p&gt;{A} &amp;amp; plus.&lt;/p&gt;</description><date>3013-01-01</date></item>
<item><title>Deux</title></item></channel></rss>"""
VRT = '<corpus name="x">\n<text id="a" date="2001-02">\n<p>\nL\'\tD\nÉtat\tN\n,\tP\n&amp;\tX\nrefuse\tV\n.\tP\n</p>\n</text>\n</corpus>\n'
CONLLU = "# newdoc id = d1\n# sent_id = 1\n# text = Il vient du lac.\n1\tIl\t_\t_\t_\t_\t_\t_\t_\t_\n4-5\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n\n# sent_id = 2\n# text = Bien.\n1\tBien\t_\t_\t_\t_\t_\t_\t_\t_\n"
PAGE = f"""<!DOCTYPE html><html lang="fr"><head><title>Le lac | Site</title><meta property="og:site_name" content="Le Ministère"><script type="application/ld+json">
{{"@graph": [{{"@type": "NewsArticle", "datePublished": "2022-09-15T10:00:00+02:00", "dateModified": "2024-01-01", "author": [{{"name": "Jeanne Modèle"}}]}}]}}</script></head>
<body><nav>Menu</nav><article><h1>Le lac</h1><p>{A} {B}</p><p>Lire aussi : autre chose</p><p>{B} {A}</p></article></body></html>"""

CASES: list[tuple[str, str, str | bytes, dict[str, object], list[str]]] = [
    ("europresse_html_2012", "a.html", EUROPRESSE_2012, {"source": "Le Courrier du lac", "section": "Monde", "page": "MDE6", "author": ["Jeanne Modèle"], "date": "2012-10-04",
     "text": f"{A}\n\n{B}", "doc_id": "news·20121005·CL·1", "rights": "© 2012 Le Courrier."}, []),
    ("europresse_html_2014", "a.html", EUROPRESSE_2014, {"kicker": "DIPLOMATIE", "title": "Le lac", "author": ["Jeanne Modèle"], "page": "MDE6", "doc_id": "news·20060315·CL·7",
     "rights": "© 2006 Le Courrier.", "source": "Le Courrier", "text": A}, []),
    ("europresse_html_2019", "a.html", EUROPRESSE, {"edition": "no. 12", "page": "22, 23, 24", "n_words_stated": 1234, "date": "2022-09-15", "text": f"Intérêts de tous.\n\n{A}"}, ["not_text_item"]),
    ("factiva_html", "a.html", FACTIVA_CODES, {"doc_id": "AFPR000020220915ei9f0001x", "agency": "AFP", "date": "2022-09-15T14:05", "author": ["Ann Sample"], "text": f"{A}\n\n{B}"}, []),
    ("factiva_html", "a.html", FACTIVA_ARTICLE, {"title": "Le lac et la paix", "page": "A6", "date": "2011-12-29T14:05", "lang": "fr", "source": "Le Courrier", "text": f"{A}\n\n{B}"}, []),
    ("rtf_factiva", "a.rtf", rtf(FACTIVA_LINES), {"title": "Le lac et la paix", "date": "2011-12-29T14:05", "n_words_stated": 295, "text": f"{A}\n\n{B}"}, []),
    ("lexisnexis_txt", "a.txt", NEXIS_TXT, {"title": "Le traité du lac divise les deux rives", "edition": "Edition Nationale", "page": "A6", "n_words_stated": 2968, "lang": "fr",
     "author": ["Jeanne Modèle"], "text": f"{A}\n\nLENGTH: 19.43 meters."}, []),
    ("lexisnexis_txt", "a.txt", "\n\n".join(NEXIS_LINES), {"title": "Le traité du lac", "date": "2022-09-15T10:15Z", "author": ["Jeanne Modèle"], "lang": "fr", "text": f"{A}\n\n{B}"}, []),
    ("docx_nexis", "a.docx", docx(NEXIS_LINES), {"title": "Le traité du lac", "date": "2022-09-15T10:15Z", "page": "6", "text_status": "truncated", "text": f"{A}\n\n{B}"}, []),
    ("rtf_nexis", "a.rtf", rtf(NEXIS_LINES), {"title": "Le traité du lac", "author": ["Jeanne Modèle"], "text": f"{A}\n\n{B}"}, []),
    ("iramuteq", "a.txt", f"avant\n**** *parti_ps_rose *annee_1975 *femme \n{A}\n-*theme\n{B}\n**** *parti_x\nOui.\n**** *parti_y\n", {"parti": "ps_rose", "femme": "1", "date": "1975",
     "text": f"{A}\n\n{B}"}, ["no_article_found", "empty_body"]),
    ("iramuteq", "a.txt", f"00001 *lac_nord\n{A}\n00002 *lac_sud\n{B}\n", {"lac": "nord", "text": A}, []),
    ("lexico", "a.txt", f"<Annee=1975>\r<Parti=PS>\r{A}\r<Annee=1976>\r<Parti=UDR>\r{B}".encode("latin-1"), {"Parti": "PS", "date": "1975", "text": A}, []),
    ("doc_tags", "a.txt", f'<doc id=7 title="A &amp;amp; B" date=2020-05-03>\n{A}\n</doc>\n<doc id=8>\n</doc>', {"doc_id": "7", "title": "A & B", "date": "2020-05-03", "text": A}, ["empty_body"]),
    ("txm", "a.xml", f'<corpus><text id="a" date="1999-05" journal="Le Courrier" lac="nord"><p>{A}</p><p>{B}</p></text></corpus>', {"doc_id": "a", "date": "1999-05", "lac": "nord",
     "source": "Le Courrier", "text": f"{A}\n\n{B}"}, []),
    ("txm", "a.xml", f'<corpus><text id="a"><p>{A}</p></text><text id="b"><p>{B}', {"doc_id": "a", "text": A}, ["malformed_xml"]),
    ("ungdc", "FRA_70_2015.txt", "1. We meet today to speak of peace.", {"doc_id": "FRA_70_2015", "country": "FRA", "date": "2015", "lang": "en", "doc_type": "speech", "session": "70"}, []),
    ("newsml1", "a.xml", NEWSML1, {"doc_id": "urn:newsml:1", "title": "Le lac", "place": "Valmont", "agency": "AFP", "date": "2019-01-21T10:42:33+00:00", "signoff": "jm/ab", "item_status": "canceled",
     "version": "2", "text": A, "lang": "fr"}, ["not_text_item"]),
    ("newsmlg2", "a.xml", G2_PLAIN, {"doc_id": "g1", "version": "3", "date": "2022-09-15T10:00:00Z", "text": f"{A}\n\n{B}"}, ["not_text_item"]),
    ("newsmlg2", "a.xml", G2_INDENTED, {"agency": "ANSA", "place": "Rome", "text": "Il a dit que l'accord était inacceptable.\n\n\"Inacceptable\", a-t-il redit."}, []),
    ("nitf", "a.xml", NITF, {"doc_id": "n1", "title": "Le lac", "author": ["Ann Sample"], "item_status": "canceled", "date": "2017-01-02T22:28:00+00:00", "text": f"{A}\n\n{B}"}, []),
    ("afp_json", "a.json", AFP, {"doc_id": "newsml.afp.1", "agency": "AFP", "place": "PARIS", "urgency": "3", "text": f"{A}\n\n{B}"}, ["not_text_item"]),
    ("ninjs", "a.json", NINJS, {"doc_id": "tag:1", "author": ["Ann Sample"], "item_status": "usable", "text": f"{A}\n\n{B}"}, []),
    ("iptc7901", "a.tst", IPTC, {"title": "Titre du lac", "agency": "ATS", "date": "2018-12-09T12:23", "text": "Le lac est en crise, a dit un député hier soir."}, []),
    ("tei", "a.xml", TEI, {"source": "Le Petit", "date": "1875-03-02", "lang": "fr", "text": f"Le gouvernement parle.\n\n{A}"}, ["empty_body"]),
    ("rss", "a.xml", RSS, {"text_status": "summary", "source": "Le Courrier", "date_precision": "none", "text": f"{A} & plus."}, ["empty_body"]),
    ("vrt", "a.vrt", VRT, {"doc_id": "a", "date": "2001-02", "text": "L'État, & refuse."}, []),
    ("conllu", "a.conllu", CONLLU, {"doc_id": "d1", "text": "Il vient du lac. Bien."}, []),
    ("html", "a.html", PAGE, {"title": "Le lac", "source": "Le Ministère", "author": ["Jeanne Modèle"], "date": "2022-09-15T10:00:00+02:00", "text": f"{A} {B}\n\n{B} {A}"}, []),
    ("warc", "a.warc.gz", warc(PAGE), {"url": "http://exemple.example/p", "date": "2022-09-15T10:00:00+02:00", "text": f"{A} {B}\n\n{B} {A}"}, []),
    ("docx", "a.docx", docx(["Communiqué", "Paris, le 15 septembre 2022", A, B]), {"title": "Communiqué", "place": "Paris", "date": "2022-09-15", "text": f"{A}\n\n{B}"}, []),
    ("rtf", "a.rtf", b"{\\rtf1\\ansi\\ansicpg1252 " + f"Communiqué\\par {A}".encode() + b"}", {"title": "Communiqué", "text": A}, []),
    ("pdf", "a.pdf", pdf([["Le Courrier", A, "1"], ["Le Courrier", B, "2"], ["Le Courrier", A, "3"]]), {"text": f"{A}\n\n{B}\n\n{A}", "warnings": ["layout_guess"]}, []),
    ("pdf_nexis", "a.pdf", pdf([NEXIS_LINES[:9], NEXIS_LINES[9:]]), {"title": "Le traité du lac", "date": "2022-09-15T10:15Z", "author": ["Jeanne Modèle"], "page": "6", "text": f"{A} {B}"}, []),
    ("pdf_factiva", "a.pdf", pdf([FACTIVA_LINES, FACTIVA_LINES]), {"title": "Le lac et la paix", "date": "2011-12-29T14:05", "source": "Le Courrier", "text": f"{A} {B}"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("layout", "name", "content", "expected", "refused"), CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)])
def test_a_format(load: Callable[..., pd.DataFrame], tmp_path: Path, layout: str, name: str, content: str | bytes, expected: dict[str, object], refused: list[str]) -> None:
    corpus = load(tmp_path / name, content)
    row = corpus.iloc[0]
    assert ({column: row[column] for column in expected}, row["source_format"]) == (expected, layout)
    assert sorted(rejects(corpus)["reason"]) == sorted(refused)


def test_every_reader_has_a_case() -> None:
    covered = {layout for layout, *_ in CASES} | {"wire_txt", "csv", "xlsx", "parquet", "json", "jsonl", "factiva_xml", "lexisnexis_html", "europresse_html"}
    elsewhere = {"factiva_txt", "front_matter", "proquest_txt", "mail"}
    elsewhere |= {"europresse_txt", "html_table", "odt", "mediawiki", "alto", "ris", "bibtex"}  # test_sources_tools, …_databases, …_collections
    assert set(READERS) <= covered | elsewhere  # factiva_xml and the two after it are proven on the samples, tables in test_sources_files


WARNED = [
    ("a.xml", NEWSML1, "cancelled_item"),
    ("a.xml", NEWSML1, "declared_encoding_wrong"),
    ("a.docx", docx(NEXIS_LINES), "truncated_text"),
    ("a.docx", docx(NEXIS_LINES), "word_count_mismatch"),
    ("a.xml", RSS, "implausible_date"),
    ("a.csv", f'text,source,date\n"PARIS, 3 oct 2022 (AFP) - {A}",Reuters,2022-10-03\n', "agency_conflict"),
    ("a.csv", f'text,date\n"PARIS, 3 oct 2022 (AFP) - {A}",2022-10-20\n', "date_conflict"),
    ("a.csv", f"text,lang\n{A} {A},en\n", "language_mismatch"),
    ("a.csv", f"text,date\n{A},hier\n", "date_unreadable"),
    ("a.csv", "text,date\nOui non.,2022\n", "short_text"),
]


@pytest.mark.parametrize(("name", "content", "warning"), WARNED)
def test_doubts_are_warned_of(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str | bytes, warning: str) -> None:
    assert warning in load(tmp_path / name, content)["warnings"].iloc[0]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize(("name", "content"), [(case[1], case[2]) for case in CASES], ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)])
def test_a_file_broken_off_is_read_or_refused(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str | bytes, share: float) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    try:
        found = rejects(load(tmp_path / name, data[: int(share * len(data))]))["reason"].tolist()
    except SourceError as error:
        found = [str(error)]
    assert not any("reader_error" in reason for reason in found)


def test_short_entities_are_put_in(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    doctype = '<!DOCTYPE TEI.2 SYSTEM "tei.dtd" [<!ENTITY % TEI.prose "INCLUDE"><!ENTITY lac "le lac Morne"><!ENTITY lol "&lac;&lac;">]>'
    text = f"<?xml version='1.0'?>{doctype}<TEI.2><teiHeader/><text><body><p>Il aime &lac; l&eacute;ger.</p></body></text></TEI.2>"
    assert load(tmp_path / "a.xml", text)["text"].tolist() == ["Il aime le lac Morne léger."]


def test_two_texts_of_a_group_are_two_documents(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    group = f"<TEI><teiHeader/><text><group><text><body><p>{A}</p></body></text><text><body><p>{B}</p></body></text></group></text></TEI>"
    assert load(tmp_path / "a.xml", group)["text"].tolist() == [A, B]


def test_two_language_versions_are_two_rows(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    assert load(tmp_path / "a.xml", NEWSML1)["doc_id"].tolist() == ["urn:newsml:1", "urn:newsml:1#en"]


@pytest.mark.parametrize(("options", "texts"), [({}, [f"{A}\n\n{B}"]), ({"key": "Parti"}, [A, B])])
def test_the_key_that_splits_is_named(load: Callable[..., pd.DataFrame], tmp_path: Path, options: dict[str, str], texts: list[str]) -> None:
    content = f"<Annee=1975>\n<Parti=PS>\n{A}\n<Parti=UDR>\n{B}"
    assert load(tmp_path / "a.txt", content, **options)["text"].tolist() == texts


@pytest.mark.parametrize("wrap", [gzip.compress, lambda data: data])
def test_vertical_text_may_be_compressed(load: Callable[..., pd.DataFrame], tmp_path: Path, wrap: Callable[[bytes], bytes]) -> None:
    assert load(tmp_path / "a.vrt.gz", wrap(VRT.encode()))["source_format"].tolist() == ["vrt"]


def test_a_tweet_is_read_when_asked_for(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    post = f'<article><span class="DocPublicationName">Réseau</span><div class="twitter"><div class="DocText"><p>{A}</p></div></div></article>'
    assert load(tmp_path / "a.html", f"<html><body>{post}</body></html>", include=["post"])["text"].tolist() == [A]
