"""Files made to break a reader: each gives its rows or a reject with a known reason, and none takes the square of its length."""

import io
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.sources.splitting import paragraphs_of

TEXT = "PARIS, 15 sept 2022 (AFP) - Pékin défend ses « intérêts fondamentaux », a déclaré le ministre. L’accord est rompu.\n"


def loaded(tmp_path: Path, name: str, content: str | bytes) -> tuple[pd.DataFrame, list[str]]:
    """The rows of one file, and the reasons of its rejects."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "beside.txt").write_text(TEXT, encoding="utf-8")  # so that there is always a row
    with warnings.catch_warnings(action="ignore"):
        corpus = an.load_corpus(tmp_path, on_bad="skip")
    return corpus[corpus["source_file"] == name], an.rejects(corpus)["reason"].tolist()


ENDLESS = {
    "blank lines": "\n" * 200_000 + TEXT,
    "rules with a space": "=== \n" * 40_000 + TEXT,
    "rules": ("-" * 80 + "\n") * 2_500 + TEXT,
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_goes_on_without_end_is_read_past(tmp_path, kind):
    rows, reasons = loaded(tmp_path, "a.txt", ENDLESS[kind])
    assert rows[["agency", "date", "place"]].to_numpy().tolist() == [["AFP", "2022-09-15", "PARIS"]]
    assert reasons == []


def test_wrapped_lines_without_a_blank_one_take_no_square_of_time(in_proportion):
    assert len(paragraphs_of("un port ferme, un quai qui rouvre et une\n" * 9)) == 1
    assert in_proportion(paragraphs_of, lambda n: "un port ferme, un quai qui rouvre et une\n" * n, 200)


# Tables that a newcomer writes, and what they look like to a reader in a hurry.
TABLES = {
    "numbers in front, tabs between": ("a.tsv", "id\tdate\ttitre\ttexte\tagence\n1\t2022-09-15\tUn\tPékin refuse.\tAFP\n2\t2022-09-16\tDeux\tOui.\tAP\n"),
    "one column": ("a.csv", 'texte\nPékin refuse, dit-il.\n"Moscou, accepte."\n'),
    "one column, one text": ("a.csv", "texte\nPékin refuse.\n"),
}


@pytest.mark.parametrize("kind", TABLES)
def test_small_tables_are_tables(tmp_path, kind):
    rows, reasons = loaded(tmp_path, *TABLES[kind])
    assert rows["source_format"].unique().tolist() == ["csv"]
    assert len(rows) == TABLES[kind][1].count("\n") - 1
    assert reasons == []


def test_the_colours_of_a_terminal_are_no_text(tmp_path):
    rows, _ = loaded(tmp_path, "a.txt", f"\x1b[1;31m{TEXT.strip()}\x1b[0m\n")
    assert rows["place"].tolist() == ["PARIS"]
    assert "31m" not in rows["text"].iloc[0]


def test_half_a_character_is_a_character_lost():
    assert an.repair("moiti\ud83d et fin") == "moiti\ufffd et fin"


@pytest.mark.parametrize(("content", "reason"), [
    ('[{"text": "Un texte ici.", "n": ' + "9" * 5000 + "}]", "malformed_json"),
    ("[" * 100_000 + "]" * 100_000, "malformed_json"),
])
def test_json_that_no_machine_reads_is_refused(tmp_path, content, reason):
    assert loaded(tmp_path, "a.json", content)[1] == [reason]


SENTENCES = "La réunion de Mossane a commencé jeudi matin devant quelques journalistes. " * 4
# Structured data as sites print it: a text, a thing with a name, a list of either, and what is nothing of the kind.
SAID = [
    ('"publisher": [{"name": "Argo Infos"}], "articleSection": ["Monde", "Paix"], "datePublished": ["2022-09-15"]', ["Argo Infos", "Monde", "2022-09-15"]),
    ('"publisher": {"name": "Argo Infos"}, "articleSection": "Monde", "datePublished": "2022-09-15"', ["Argo Infos", "Monde", "2022-09-15"]),
    ('"publisher": "Argo Infos", "articleSection": {"name": "Monde"}, "datePublished": "2022-09-15"', ["Argo Infos", "Monde", "2022-09-15"]),
    ('"publisher": [[]], "headline": {"a": 1}, "url": [3], "author": [[1], {"name": {}}], "datePublished": 20, "dateModified": {}', [None, None, None]),
]


def page(fields: str) -> str:
    data = f'{{"@type": ["NewsArticle"], {fields}}}'
    return (
        f"<html><head><script type='application/ld+json'>{data}</script></head>"
        f"<body><article><h1>Pourparlers</h1><p>{SENTENCES}</p><p>{SENTENCES}</p></article></body></html>"
    )


@pytest.mark.parametrize(("fields", "expected"), SAID)
def test_structured_data_may_have_any_shape(tmp_path, fields, expected):
    rows, reasons = loaded(tmp_path, "a.html", page(fields))
    assert rows[["source", "section", "date"]].astype(object).where(rows[["source", "section", "date"]].notna(), None).to_numpy().tolist() == [expected]
    assert reasons == []


def test_a_page_that_breaks_the_reader_costs_only_itself(tmp_path, monkeypatch):
    from analysis.sources import webpages

    whole = webpages.read
    monkeypatch.setattr(webpages, "read", lambda source, options: 1 / 0 if "bad" in source.name else whole(source, options))
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: TEXT/HTML\r\n\r\n" + page('"headline": "Pourparlers"').encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://exemple.example/{}\r\nWARC-Record-ID: <urn:uuid:{}>\r\n"
    kind = f"WARC-Date: 2022-09-16T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    data = b"".join((head + kind).format(name, number).encode() + answer + b"\r\n\r\n" for number, name in enumerate(("bad", "good")))
    rows, reasons = loaded(tmp_path, "a.warc", data)
    assert rows["url"].tolist() == ["http://exemple.example/good"]
    assert reasons == ["reader_error"]


def test_every_author_of_an_entry_is_named(tmp_path):
    names = "".join(f"<author><name>{name}</name></author>" for name in ("Jeanne Modèle", "Luc Exemple"))
    entry = f"<entry><id>1</id>{names}<summary>{SENTENCES}</summary></entry>"
    rows, _ = loaded(tmp_path, "a.xml", f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Argo</title>{entry}</feed>')
    assert rows["author"].tolist() == [["Jeanne Modèle", "Luc Exemple"]]


def test_the_dateline_that_a_nexis_header_names_is_the_place(tmp_path):
    lines = ["Pourparlers", "Argo Infos", "15 septembre 2022 jeudi", "Length: 44 words", "Dateline: MOSSANE", "Body", SENTENCES, "End of Document"]
    rows, _ = loaded(tmp_path, "a.txt", "\n\n".join(lines))
    assert rows[["place", "source_format"]].to_numpy().tolist() == [["MOSSANE", "lexisnexis_txt"]]


ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
DAMAGED = {
    "a count of too many digits": ("a.csv", "texte;titre;n_words_stated\nPékin refuse tout.;Un;99999999999999999999999\n", 1, []),
    "a name that ends in a colon": ("a.xml", f'<feed {ATOM}><entry><id>1</id><summary>Un texte ici.</summary><tp:>x</tp:></entry></feed>', 1, None),
    "a list among objects, broken off": ("a.json", '[{"text": "Un texte ici."}, ["x"], {"text": "Deux."}, {"te', 2, ["malformed_json"] * 2),
    "a head that the library trips over": ("a.eml", "From: Argo\nTo: b\nSubject: =?utf-8?q?=\nDate: hier\nMessage-ID: [\n\nUn texte assez long ici.\n", 1, []),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_damage_costs_what_is_damaged(tmp_path, kind):
    name, content, n_rows, expected = DAMAGED[kind]
    rows, reasons = loaded(tmp_path, name, content)
    assert len(rows) == n_rows
    assert "reader_error" not in reasons
    assert expected is None or reasons == expected


def test_a_message_that_breaks_the_library_costs_only_itself(tmp_path, monkeypatch):
    from analysis.sources import mail

    def breaking(message, options, *, whole=mail._message):
        return [][0] if message["subject"] == "Un" else whole(message, options)

    monkeypatch.setattr(mail, "_message", breaking)
    box = "".join(f"From a@b Thu Sep 15 10:00:00 2022\nFrom: a\nTo: b\nSubject: {subject}\n\n{SENTENCES}\n\n" for subject in ("Un", "Deux"))
    rows, reasons = loaded(tmp_path, "a.mbox", box)
    assert rows["title"].tolist() == ["Deux"]
    assert reasons == ["malformed_message"]


def wiki(text: str) -> str:
    return f"<mediawiki><page><title>Le lac</title><revision><text>{text}</text></revision></page></mediawiki>"


UNCLOSED = {
    "doc elements never opened to the end": ("a.txt", lambda n: "<doc a=b>\nUn texte.\n</doc>\n" + "<doc " * n, 1),
    "an attribute without a value": ("a.txt", lambda n: f"<doc {'a' * 5 * n}>\nUn texte.</doc>", 1),
    "a link of spaces": ("a.xml", lambda n: wiki(f"Un texte. [[{' ' * 5 * n}]]"), 1),
    "entries whose braces stay open": ("a.bib", lambda n: "@article{a, title={x}, abstract={Un texte ici.}}\n" + "@article{a, title = {x\n" * (n // 4), 1),
    "an entry of spaces": ("a.bib", lambda n: "@article{a, title={x}, abstract={Un texte ici.}}\n@article{" + " " * 5 * n, 1),
    "declarations": ("a.html", lambda n: "<a>" + "<!" * 2 * n, 1),
    "comments": ("a.html", lambda n: "<a>" + "<!--" * n, 1),
    "tags a line": ("a.xml", lambda n: "<a>\n" + "<text>\n" * n, 1),
    "ten thousand texts alike": ("a.txt", lambda n: "<doc>\nUn texte.</doc>\n" * (n // 2), None),
}


@pytest.mark.parametrize("kind", UNCLOSED)
def test_what_is_never_closed_takes_no_square_of_time(tmp_path, in_proportion, kind):
    name, made, n_rows = UNCLOSED[kind]
    rows, reasons = loaded(tmp_path, name, made(100))
    assert n_rows is None or len(rows) == n_rows
    assert "reader_error" not in reasons
    assert in_proportion(lambda content: loaded(tmp_path, name, content), made, 800)


def odt(content: str) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", content)
    return package.getvalue()


SAVED = "From: <Saved by Blink>\nContent-Type: "
NESTED = "".join(f"--b{at}\nContent-Type: multipart/related; boundary=b{at + 1}\n\n" for at in range(2000))
MANY = "9" * 5000
BOOK = "<Workbook><Worksheet><Table><Row><Cell><Data>Titre</Data></Cell><Cell><Data>Texte</Data></Cell></Row><Row>{}</Row></Table></Worksheet></Workbook>"
CUTTING = "\nJeudi 15 septembre 2022\nLe Courrier • p. 4 • 12 mots\nLe lac\nUn texte.\nnews·20220915·CL·1\n"
BROKEN = {
    "an encoding that is none": ("a.html", b'<html><head><meta charset="undefined"></head><body><p>Un texte ici.</p></body></html>' + b"\xe9", 1),
    "a saved page in an encoding of numbers": ("a.mht", f"{SAVED}text/html; charset=unicode_escape\n\n<p>{SENTENCES}</p><p>\\ud800</p>", 1),
    "a saved page whose head is muddled": ("a.mht", f"{SAVED}text/html; charset*0=a; charset*=b''c\n\n<p>Un texte.</p>", 0),
    "parts in parts without end": ("a.mht", f"{SAVED}multipart/related; boundary=b0\n\n{NESTED}", 0),
    "a message of parts in parts": ("a.eml", f"From: a\nTo: b\nSubject: c\nContent-Type: multipart/related; boundary=b0\n\n{NESTED}", 0),
    "spaces of too many digits": ("a.odt", odt(f'<a xmlns:t="t"><t:p>Un texte<t:s t:c="{MANY}"/>ici.</t:p></a>'), 1),
    "a document of nothing": ("a.odt", odt(""), 0),
    "a cell of too many digits": ("a.xls", BOOK.format(f'<Cell Index="{MANY}"><Data>x</Data></Cell>'), 0),
    "a cover of too many digits": ("a.txt", f"{MANY} documents{CUTTING}", 1),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_no_library_expects_is_a_row_or_a_reason(tmp_path, kind):
    name, content, n_rows = BROKEN[kind]
    rows, reasons = loaded(tmp_path, name, content)
    assert len(rows) == n_rows
    assert len(rows) + len(reasons) == 1
    assert "reader_error" not in reasons
