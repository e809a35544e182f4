"""Damaged files of newsrooms, PDF and Parquet: what is whole is read, what is not is refused by name, and nothing else is raised."""

import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import rejects
from analysis.errors import SourceError
from analysis.sources.json_text import REACH, _around_faults

A = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus."
B = "Les deux pays se sont dits prêts à les reprendre sur le lac."
N = 4


def afp(at: int) -> dict[str, object]:
    text = [f"PARIS, {at + 1} sept 2022 (AFP) - {A} {at}", B]
    fields = {"uno": f"afp.{at}", "headline": f"Le lac {at}", "news": text, "lang": "fr", "urgency": 3, "created": f"2022-09-{at + 1:02d}T10:00:00Z"}
    return fields | {"class": "text", "creator": "Jeanne Modèle", "slug": ["lac", "paix"], "country": "FRA", "status": "Usable", "modified": "2022-09-20"}


def newsml(at: int) -> str:
    day = f"201901{at + 10}"
    return (
        f"<NewsItem><Identification><NewsIdentifier><DateId>{day}</DateId><PublicIdentifier>urn:newsml:{at}</PublicIdentifier></NewsIdentifier>"
        f'</Identification><NewsManagement><FirstCreated>{day}T104233+0000</FirstCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent>'
        f"<NewsLines><HeadLine>Le lac {at}</HeadLine></NewsLines>"
        f"<ContentItem><DataContent><p>{A}</p><p>{B}</p></DataContent></ContentItem></NewsComponent></NewsItem>"
    )


def frame(at: int) -> str:
    return f"\x01ATS000{at} 4 I 045\r\n\x02Le lac {at}\r\n\r\n  Genève (ats) - {A}\r\n  {B}\r\n\x03{at + 10}1223 dec 18\x04"


def lettered(at: int) -> str:
    return f"ZCZC ATS000{at} 4 I 045\nLe lac {at}\n\n  Genève (ats) - {A}\n  {B}\n{at + 10}1223 dec 18\nNNNN\n"


# Name, format, the items, and how they stand in a file.
MANY: dict[str, tuple[str, list[bytes], tuple[bytes, bytes, bytes]]] = {
    "afp_json": ("a.json", [json.dumps(afp(at), ensure_ascii=False).encode() for at in range(N)], (b'{"response": {"docs": [', b", ", b"]}}")),
    "newsml1": ("a.xml", [newsml(at).encode() for at in range(N)], (b"<NewsML><NewsEnvelope/>", b"\n", b"</NewsML>")),
    "iptc7901": ("a.tst", [frame(at).encode("cp1252") for at in range(N)], (b"", b"", b"")),
    "zczc": ("a.tst", [lettered(at).encode() for at in range(N)], (b"", b"", b"")),
}
MARKS = [b'"', b"{", b"}", b"[", b"]", b"<", b"</p>", b"<p>", b"&", b"\x01", b"\x03", b"NNNN\n", b"<!--", b"-" * 500, b"[" * 3000, b"<p>" * 500, b" " * 50_000]


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The bytes with a stretch cut out, the end cut off, marks or a repeat put in, or letters exchanged."""
    at = dice.randrange(1, len(data))
    kind = dice.randrange(5)
    if kind == 0:
        return data[:at] + data[at + dice.choice([1, 5, 50]) :]
    if kind == 1:
        return data[:at]
    if kind == 2:
        return data[:at] + dice.choice(MARKS) + data[at:]
    if kind == 3:
        return data[:at] + data[at : at + 9] * dice.choice([2, 50]) + data[at:]
    return b"".join(bytes([dice.randrange(32, 127)]) if dice.random() < 0.03 else data[at : at + 1] for at in range(len(data)))


def read(load: Callable[..., pd.DataFrame], path: Path, content: bytes) -> tuple[list[str], str]:
    """The titles of the rows of a file, and its rejects as the user is told them."""
    try:
        corpus = load(path, content)
    except SourceError as error:
        return [], str(error)
    return corpus["title"].fillna("").tolist(), rejects(corpus)[["source_file", "reason", "detail"]].to_string()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", MANY)
def test_a_damaged_item_costs_only_itself(load: Callable[..., pd.DataFrame], tmp_path: Path, kind: str, seed: int) -> None:
    name, items, (before, between, after) = MANY[kind]
    dice = random.Random(seed)
    bad = dice.randrange(N)
    # Whole characters: what a file in no encoding costs is another matter.
    broken = damaged(items[bad], dice) if kind == "iptc7901" else damaged(items[bad], dice).decode("utf-8", "ignore").encode()
    titles, told = read(load, tmp_path / name, before + between.join([*items[:bad], broken, *items[bad + 1 :]]) + after)
    assert {f"Le lac {at}" for at in range(N) if at != bad} <= set(titles)
    assert "reader_error" not in told


def parquet(frame: pd.DataFrame, **options: object) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, **options)
    return buffer.getvalue()


def pdf(pages: list[str]) -> bytes:
    """A PDF as the specification has it, a line of text on each page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for at, line in enumerate(pages):
        shown = f"BT /F1 9 Tf 50 700 Td ({line}) Tj ET"
        objects.append(f"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/MediaBox[0 0 600 800]/Contents {5 + 2 * at} 0 R>>")
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("cp1252")


TABLE = pd.DataFrame({"texte": [f"{A} {at}" for at in range(6)], "titre": [f"Le lac {at}" for at in range(6)], "date": pd.Timestamp("2022-09-15")})
ANY = {kind: (name, before + between.join(items) + after) for kind, (name, items, (before, between, after)) in MANY.items()}
ANY |= {"parquet": ("a.parquet", parquet(TABLE, row_group_size=2, compression=None)), "pdf": ("a.pdf", pdf([A, B]))}
TEXTS = ["Les deux pays se sont dits", *(f"Le lac {at}" for at in range(6))]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("kind", ANY)
def test_any_damage_is_read_or_refused_by_name(load: Callable[..., pd.DataFrame], tmp_path: Path, kind: str, seed: int) -> None:
    name, data = ANY[kind]
    dice = random.Random(seed)
    noise = bytes(dice.randrange(256) if dice.random() < 0.005 else byte for byte in data)
    for content in (damaged(data, dice), noise, data.decode("utf-8", "replace").encode("utf-16")):
        try:
            corpus = load(tmp_path / name, content)
        except SourceError as error:
            refusal = str(error)
            assert name in refusal
        else:
            check_told(corpus, content)


def check_told(corpus: pd.DataFrame, content: bytes) -> None:
    reasons = rejects(corpus)["reason"].tolist()
    lost = lost_texts(corpus, content)
    is_told = reasons or any("no text" in note for note in corpus.attrs["notes"])
    assert not lost or is_told, f"{lost} stand in the file and in no row, and nothing says so"
    assert "reader_error" not in reasons


def lost_texts(corpus: pd.DataFrame, content: bytes) -> set[str]:
    """What stands undamaged in a file and in none of its rows."""
    rows = " ".join(" ".join([*corpus["title"].fillna(""), *corpus["text"]]).split())
    return {text for text in TEXTS if (text.encode() in content or text.encode("utf-16-le") in content) and text not in rows}


NASTY: list[object] = [None, True, -1, 1e308, "", "x" * 50_000, "9999-99-99", "2022-02-30T99:99", "\x00", "²", "\ud83d"]
NASTY += [[], {}, [[]], [{}], [None], [[["a"]]], {"name": []}]


@pytest.mark.parametrize("field", [*afp(0), None])
def test_a_value_of_any_type_costs_only_its_item(load: Callable[..., pd.DataFrame], tmp_path: Path, field: str | None) -> None:
    for value in NASTY:
        items = [afp(0), value if field is None else {**afp(1), field: value}, afp(2)]
        titles, told = read(load, tmp_path / "a.json", json.dumps({"response": {"docs": items}}).encode())
        assert {"Le lac 0", "Le lac 2"} <= set(titles)
        assert "reader_error" not in told


@pytest.mark.parametrize("kind", ["iptc7901", "zczc"])
def test_a_frame_in_no_encoding_costs_only_itself(load: Callable[..., pd.DataFrame], tmp_path: Path, kind: str) -> None:
    items = MANY[kind][1]
    noise = bytes(random.Random(1).randrange(128, 256) for _ in range(300))
    titles, told = read(load, tmp_path / "a.tst", items[0] + items[1].replace(b"lundi", noise) + items[2])
    assert (titles, "encoding_undecodable" in told) == (["Le lac 0", "Le lac 2"], True)


def test_a_frame_without_an_end_is_a_text_broken_off(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    whole = frame(0).encode("cp1252") + frame(1).encode("cp1252")
    corpus = load(tmp_path / "a.tst", whole[: whole.rindex(b"\x03")])
    assert corpus[["title", "text_status"]].to_numpy().tolist() == [["Le lac 0", "full"], ["Le lac 1", "truncated"]]


# A mark, and how many of them a square of time is told from.
ENDLESS = {b"\x01": 4_000, b"\x01\x02": 1_250, b"ZCZC\n": 1_250, b" ": 4_000}


@pytest.mark.parametrize("mark", ENDLESS)
def test_marks_without_end_take_no_square_of_time(
    load: Callable[..., pd.DataFrame], in_proportion: Callable[..., bool], tmp_path: Path, mark: bytes
) -> None:
    def titles(content: bytes) -> list[str]:
        return read(load, tmp_path / "a.tst", content)[0]

    def endless(n: int) -> bytes:
        return frame(0).encode("cp1252") + frame(1).encode("cp1252").replace(b"lundi", mark * n)

    assert titles(endless(10))[0] == "Le lac 0"
    assert in_proportion(titles, endless, ENDLESS[mark])


def test_a_frame_that_lost_its_head_is_told(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    titles, told = read(load, tmp_path / "a.tst", (lettered(0) + lettered(1).removeprefix("Z") + lettered(2)).encode())
    assert (titles, "malformed_frame" in told) == (["Le lac 0", "Le lac 2"], True)


def test_the_only_frame_may_be_broken_off(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    corpus = load(tmp_path / "a.tst", frame(0).partition("\x03")[0].encode("cp1252"))
    assert corpus[["title", "text_status"]].to_numpy().tolist() == [["Le lac 0", "truncated"]]


def test_a_damaged_group_of_rows_costs_only_itself(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    data = bytearray(parquet(TABLE, row_group_size=2, compression=None, use_dictionary=False))
    at = data.index(f"{A} 2".encode())
    data[at - 40 : at] = bytes(40)  # the head of the second group's page
    titles, told = read(load, tmp_path / "a.parquet", bytes(data))
    assert (titles, "a group of 2 rows, number 2 of 3" in told) == (["Le lac 0", "Le lac 1", "Le lac 4", "Le lac 5"], True)


def test_texts_written_as_bytes_and_days_beyond_calendars(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet

    table = pa.table({"texte": [A.encode(), B.encode()], "date": pa.array([2**31 - 1, 19_000], pa.date32())})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    corpus = load(tmp_path / "a.parquet")
    assert corpus["text"].tolist() == [A, B]
    assert corpus["date"].fillna("").tolist() == ["", "2022-01-08"]
    assert "date_unreadable" in corpus["warnings"].iloc[0]


@pytest.mark.parametrize(("column", "value"), [("date_start", "hier"), ("item_no", "un"), ("date_start", "9999-99-99"), ("n_words", "9" * 30)])
def test_a_bad_cell_of_our_own_table_costs_only_its_row(load: Callable[..., pd.DataFrame], tmp_path: Path, column: str, value: str) -> None:
    corpus = load(tmp_path / "a.csv", f"texte;titre;date\n{A};Un;2022-09-15\n{B};Deux;2022-09-15\n".encode())
    table = corpus.astype({column: "object"})
    table.loc[0, column] = value
    table.astype({column: "str"}).to_parquet(tmp_path / "own.parquet")
    titles, told = read(load, tmp_path / "own.parquet", (tmp_path / "own.parquet").read_bytes())
    assert titles == ["Deux"]
    assert f"the column {column!r} holds {value!r}" in told
    assert "mend the cell" in told


def test_a_damaged_page_costs_only_itself(load: Callable[..., pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.sources import pdf_files

    whole = pdf_files._page
    monkeypatch.setattr(pdf_files, "_page", lambda reader, number: None if number == 1 else whole(reader, number))
    corpus = load(tmp_path / "a.pdf", pdf([A, B, A]))
    assert corpus[["text", "text_status"]].to_numpy().tolist() == [[f"{A}\n\n{A}", "truncated"]]
    assert rejects(corpus)["detail"].tolist() == ["page 2 of 3 cannot be read; print the file to a new PDF"]


def test_a_page_that_is_counted_and_not_there_is_told(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    corpus = load(tmp_path / "a.pdf", pdf([A, B]).replace(b"/Count 2", b"/Count 3"))
    assert corpus[["text", "text_status"]].to_numpy().tolist() == [[f"{A}\n\n{B}", "truncated"]]
    assert rejects(corpus)["detail"].tolist() == ["1 of 3 pages cannot be found; print the file to a new PDF"]


def test_a_row_that_cannot_be_finished_costs_only_itself(load: Callable[..., pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.sources import loading

    whole = loading.finish
    monkeypatch.setattr(loading, "finish", lambda row, *rest: 1 / 0 if row.get("title") == "Un" else whole(row, *rest))
    titles, told = read(load, tmp_path / "a.csv", f"texte;titre\n{A};Un\n{B};Deux\n".encode())
    assert (titles, "reader_error" in told) == (["Deux"], True)


OBJECT = '{"text": "Un texte assez long ici.", "titre": "%s"}'
FAULTS = [
    # what a list of objects looks like, the titles of the rows, the number of rejects: one for each stretch of damage, none for the end of the list
    (f"[{OBJECT % 1}, {OBJECT % 2}", ["1", "2"], 1),
    (f'[{OBJECT % 1}, {{"text": ?}}, {OBJECT % 3}]', ["1", "3"], 1),
    (f'[{{"text": ?}}, {OBJECT % 2}, {{"titre": [{{"name": 1}}, ?]}}, {OBJECT % 4}]', ["2", "4"], 2),
    (f'{{"n": 3, "docs": [{OBJECT % 1} {OBJECT % 2}, {(OBJECT % 3)[:-9]} ]}}', ["1", "2"], 1),
]


# Lists whose reader has much to pass by: (what stands before, over and over, behind).
FAULTY = {
    "a fault a line": ("[", '{"text": ?},\n', "]"),
    "two faults between two whole": ("[", '{"text": "Oui."},\n?,\n{"text": ?},\n', "]"),
    "blank lines behind a fault": ('[{"text": "Oui."}, ?', "\n", "?]"),
    "a long text": ('[?, {"text": "', "Oui. ", '"}]'),
    "a text without an end": ('[{"text": 1}, {"text": "', "Oui. ", ""),
}


@pytest.mark.parametrize("kind", FAULTY)
def test_faults_take_no_square_of_time(in_proportion: Callable[..., bool], kind: str) -> None:
    before, again, behind = FAULTY[kind]
    assert in_proportion(_around_faults, lambda n: before + again * n + behind, 3_000)


def test_a_value_is_read_from_a_text_of_any_length() -> None:
    """Wherever the first stretch that the reader looks at ends: in a text, an escape, a word, behind the object."""
    for length in range(REACH - 60, REACH + 10):
        item = {"titre": "Un", "text": "a" * length, "n": [12, True, "😀", None]}
        assert _around_faults(f"[{json.dumps(item)}, ?]")[::2] == [item]


@pytest.mark.parametrize(("content", "expected", "n_rejects"), FAULTS)
def test_faults_in_a_list_are_counted_once_each(load: Callable[..., pd.DataFrame], tmp_path: Path, content: str, expected: list[str], n_rejects: int) -> None:
    corpus = load(tmp_path / "a.json", content)
    assert (corpus["title"].tolist(), rejects(corpus)["reason"].tolist()) == (expected, ["malformed_json"] * n_rejects)
