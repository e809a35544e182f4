"""Made-up miniatures of what researchers get from libraries: Europresse's PDF, newswires of LDC and TREC, XML of records."""

# ruff: noqa: E501 (snippets of exports stay on their lines)

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import rejects
from analysis.doubts import notes
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
