"""Tables, folders, sidecars and archives: what is an item, what is metadata, what is refused."""

# ruff: noqa: E501 (snippets of markup stay on their lines)

import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import rejects
from analysis.errors import SourceError

TEXT = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus."


@pytest.fixture
def reasons(load: Callable[..., pd.DataFrame]) -> Callable[..., list[str]]:
    """The reasons of a path's rejects, whether rows are left or not."""

    def found(path: Path, **options: object) -> list[str]:
        try:
            return rejects(load(path, **options))["reason"].tolist()
        except SourceError as error:
            return [word for word in str(error).replace(",", " ").replace(":", " ").split() if "_" in word or word in ("encrypted",)]

    return found


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


TABLES = [
    ("a.csv", f"Titre;Contenu;Date de publication;Journal;Auteurs\nUn;{TEXT};05/10/2022;Le Courrier;Par Jeanne Modèle\n",
     {"title": "Un", "text": TEXT, "date": "2022-10-05", "source": "Le Courrier", "author": ["Jeanne Modèle"]}),
    ("a.tsv", f"dcterms:title\tbibo:content\tdcterms:date\nUn\t{TEXT}\t2022-09\n", {"title": "Un", "text": TEXT, "date": "2022-09"}),
    ("a.csv", f'text,pays\n"{TEXT}\n\nSuite, du texte.",NA\n', {"text": f"{TEXT}\n\nSuite, du texte.", "pays": "NA"}),
    ("a.csv", f"id,text,date\nx1,{TEXT},05/20/2022\nx2,{TEXT},05/10/2022\n", {"doc_id": "x1", "date": "2022-05-20"}),
    ("a.csv", f"id,text,langue\nx1,{TEXT},Français\n", {"lang": "fr"}),
    ("a.csv", f"text,source\n\"PARIS, 3 oct 2022 (AFP) - {TEXT}\",Le Courrier\n", {"agency": "AFP", "source": "Le Courrier", "place": "PARIS", "text": TEXT}),
    ("a.jsonl", json.dumps({"texte": TEXT, "media": {"name": "Le Courrier"}, "published": "2022-09-15T10:00:00Z"}) + "\n", {"source": "Le Courrier", "date": "2022-09-15T10:00:00Z"}),
    ("a.json", json.dumps({"total": 1, "results": [{"headline": "Un", "body": TEXT}]}), {"title": "Un", "text": TEXT}),
    ("a.json", json.dumps([{"title": "Un", "content": TEXT, "tags": ["eau", "lac"]}]), {"keyword": ["eau", "lac"]}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "expected"), TABLES)
def test_columns_are_recognised(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, content: str, expected: dict[str, object]) -> None:
    row = load(write(tmp_path / name, content)).iloc[0]
    assert {column: row[column] for column in expected} == expected


def test_columns_taken_are_told(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    corpus = load(write(tmp_path / "a.csv", f"texte;date\n{TEXT};2022\n"))
    assert corpus.attrs["notes"] == ["a.csv: columns: text ← texte, date ← date"]


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
def test_days_in_typed_tables_have_no_hour(load: Callable[..., pd.DataFrame], tmp_path: Path, kind: str) -> None:
    frame = pd.DataFrame({"texte": [TEXT], "date": pd.to_datetime(["2022-01-02"]), "n": [1]})
    path = tmp_path / f"a.{kind}"
    frame.to_parquet(path) if kind == "parquet" else frame.to_excel(path, index=False)
    row = load(path).iloc[0]
    assert (row["date"], row["date_precision"], row["n"]) == ("2022-01-02", "day", "1")


def test_columns_may_be_named(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"text,body,quand\nfaux,{TEXT},2022\n")
    assert load(path, columns={"text": "body", "date": "quand"})[["text", "date"]].values.tolist() == [[TEXT, "2022"]]


REFUSED = [
    ("a.csv", "a,b\n1,2\n3,4\n", ["missing_required_column"]),
    ("a.csv", f"contenu,content\n{TEXT},{TEXT}\n", ["missing_required_column"]),
    ("a.csv", f"text,titre\n{TEXT},Un\n,Deux\n", ["empty_body"]),
    ("a.jsonl", f'{{"text": "{TEXT}"}}\n{{mal\n', ["malformed_json"]),
    ("a.txt", "  \n", ["empty_file"]),
    ("a.bin", bytes(range(256)) * 20, ["unknown_format"]),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ["unsupported_format"]),
    ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100), ["unsupported_format"]),
    ("a.xml", '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><corpus><text>&c;</text></corpus>', ["unsafe_xml"]),
    ("a.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><corpus><text>&b;</text></corpus>', ["unsafe_xml"]),
    ("a.zip", zipped({"../a.txt": TEXT, "b.txt": TEXT}), ["unsafe_path"]),
    ("a.zip", zipped({"/a.txt": TEXT, "b.txt": TEXT}), ["unsafe_path"]),
    ("a.zip", zipped({"a.txt": TEXT})[:-40], ["broken_archive"]),
    ("a.zip", zipped({"a.zip": zipped({"a.zip": zipped({"a.zip": zipped({"a.txt": TEXT})})}), "b.txt": TEXT}), ["too_deep"]),
    ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(40), ["unsupported_format"]),
]


@pytest.mark.parametrize(("name", "content", "expected"), REFUSED)
def test_what_cannot_be_read_is_refused_by_name(reasons: Callable[..., list[str]], tmp_path: Path, name: str, content: str | bytes, expected: list[str]) -> None:
    found = reasons(write(tmp_path / name, content))
    assert set(expected) <= set(found)


def test_an_encrypted_member_costs_only_itself(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT + " Oui."}))
    data[6] |= 1  # the flag in the local header and in the central directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    corpus = load(write(tmp_path / "a.zip", bytes(data)))
    assert (corpus["source_file"].tolist(), rejects(corpus)["reason"].tolist()) == (["a.zip!b.txt"], ["encrypted"])


def test_a_damaged_member_costs_only_itself(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT * 9, "b.txt": TEXT}))
    data[45:60] = bytes(15)
    corpus = load(write(tmp_path / "a.zip", bytes(data)))
    assert (corpus["source_file"].tolist(), rejects(corpus)["reason"].tolist()) == (["a.zip!b.txt"], ["broken_member"])


def tar_of(members: list[tuple[str, bytes, str]]) -> bytes:
    """A tar archive of (name, type, where a link leads); regular members hold TEXT."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind, target in members:
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, target, len(TEXT.encode()) if kind == tarfile.REGTYPE else 0
            archive.addfile(info, io.BytesIO(TEXT.encode()))
    return buffer.getvalue()


LINKS = [
    (tarfile.SYMTYPE, "a.txt", "a symbolic link to 'a.txt'"),
    (tarfile.LNKTYPE, "a.txt", "a hard link to 'a.txt'"),
    (tarfile.SYMTYPE, "/etc/hostname", "a symbolic link to '/etc/hostname'"),
    (tarfile.FIFOTYPE, "", "a device or pipe"),
]


@pytest.mark.parametrize(("kind", "target", "what"), LINKS)
def test_a_link_in_a_tar_archive_is_refused_by_name(load: Callable[..., pd.DataFrame], tmp_path: Path, kind: bytes, target: str, what: str) -> None:
    corpus = load(write(tmp_path / "a.tar", tar_of([("a.txt", tarfile.REGTYPE, ""), ("b/link.txt", kind, target), ("b", tarfile.DIRTYPE, "")])))
    assert corpus["source_file"].tolist() == ["a.tar!a.txt"]
    refused = rejects(corpus)
    assert refused[["source_file", "reason"]].to_numpy().tolist() == [["a.tar!b/link.txt", "link"]]
    assert f"it is {what}, and no file" in refused["detail"].iloc[0]


def test_a_link_in_a_zip_archive_is_no_text(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    buffer = io.BytesIO(zipped({"a.txt": TEXT}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(link, "a.txt")
    corpus = load(write(tmp_path / "a.zip", buffer.getvalue()))
    assert (corpus["source_file"].tolist(), rejects(corpus)[["source_file", "reason"]].to_numpy().tolist()) == (["a.zip!a.txt"], [["a.zip!link.txt", "link"]])


def test_a_link_of_a_folder_that_leads_to_no_file_is_refused_by_name(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    write(tmp_path / "f" / "a.txt", TEXT)
    (tmp_path / "f" / "b.txt").symlink_to("a.txt")
    (tmp_path / "f" / "c.txt").symlink_to("nowhere.txt")
    (tmp_path / "f" / "d").symlink_to(tmp_path)
    corpus = load(tmp_path / "f")
    assert corpus["source_file"].tolist() == ["a.txt", "b.txt"]
    assert rejects(corpus)[["source_file", "reason"]].to_numpy().tolist() == [["c.txt", "link"], ["d", "link"]]


def test_a_name_in_the_encoding_of_an_old_system_is_read(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", encoding="latin-1", format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo("dépêche.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    assert load(write(tmp_path / "a.tar", buffer.getvalue()))["source_file"].tolist() == ["a.tar!dépêche.txt"]


@pytest.mark.parametrize("option", ["max_megabytes", "max_archive_megabytes"])
def test_a_bomb_is_not_unpacked(reasons: Callable[..., list[str]], tmp_path: Path, option: str) -> None:
    members = {f"{n}.txt": b"a" * 900_000 for n in range(3)} | ({"9.txt": b"a" * 3_000_000} if option == "max_megabytes" else {})
    assert "too_large" in reasons(write(tmp_path / "a.zip", zipped({"0.csv": f"text,date\n{TEXT},2022\n", **members})), **{option: 1})


@pytest.mark.parametrize(("name", "compress"), [("a.txt.gz", gzip.compress), ("a.txt.xz", lzma.compress)])
def test_compressed_files(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, compress: object) -> None:
    assert load(write(tmp_path / name, compress(TEXT.encode())))["text"].tolist() == [TEXT]  # type: ignore[operator]


def test_a_file_broken_off_is_kept_with_a_warning(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    data = gzip.compress("\n".join(f"{n} {TEXT}" for n in range(9000)).encode())
    corpus = load(write(tmp_path / "a.txt.gz", data[: len(data) // 2]))
    assert corpus["warnings"].tolist() == [["truncated_archive"]]


def folder(root: Path) -> Path:
    write(root / "a1.txt", "Un discours sur la paix, dans le monde et dans la région.")
    write(root / "sub" / "a2.txt", TEXT)
    write(root / "metadata.csv", "fichier,auteur,date,parti\na1.txt,Jeanne Modèle,2020-05,X\na2,Luc Essai,2021,Y\n")
    write(root / "README.md", "À lire")
    write(root / "key" / "k.csv", "a,b\n1,2\n")
    write(root / ".DS_Store", b"x")
    write(root / "__MACOSX" / "._a1.txt", b"\x00\x05\x16\x07" + bytes(30))
    return root


def test_metadata_beside_texts_is_joined(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    corpus = load(folder(tmp_path / "f"))
    assert corpus[["source_file", "author", "date", "parti"]].values.tolist() == [
        ["a1.txt", ["Jeanne Modèle"], "2020-05", "X"],
        ["sub/a2.txt", ["Luc Essai"], "2021", "Y"],
    ]
    assert corpus.attrs["notes"] == ["metadata.csv: metadata, column 'fichier' names 2 of 2 items"]


def test_junk_and_documentation_are_counted_not_read(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    found = rejects(load(folder(tmp_path / "f")))
    assert found["reason"].value_counts().to_dict() == {"documentation": 2, "junk_file": 2}


def test_a_markdown_file_passed_over_is_named(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    (tmp_path / "entretien.md").write_text("« Oui », a-t-elle dit.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Le lac est calme ce matin.", encoding="utf-8")
    (detail,) = rejects(load(tmp_path))["detail"]
    assert detail.endswith("(entretien.md); load one by name to have it read")


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_an_archive_gives_the_rows_of_its_folder(load: Callable[..., pd.DataFrame], tmp_path: Path, kind: str) -> None:
    root, path = folder(tmp_path / "f"), tmp_path / f"a.{kind}"
    files = sorted((file for file in root.rglob("*") if file.is_file()), reverse=True)
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for file in files:
                archive.write(file, file.relative_to(root).as_posix())
    else:
        with tarfile.open(path, "w:gz" if kind == "tar.gz" else "w") as archive:
            for file in files:
                archive.add(file, file.relative_to(root).as_posix())
    pd.testing.assert_frame_equal(load(path).drop(columns="source_file"), load(root).drop(columns="source_file"))


def test_speakers_of_the_general_debate_are_joined(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    write(tmp_path / "Session 70 - 2015" / "FRA_70_2015.txt", "1. We meet today to speak of peace.\n2. We hope that it is near.")
    write(tmp_path / "speakers.csv", "year,session,iso3,country,speaker,post\n2015,70,FRA,France,Jeanne Modèle,President\n")
    row = load(tmp_path).iloc[0]
    assert (row["doc_id"], row["country"], row["date"], row["lang"], row["author"], row["post"]) == (
        "FRA_70_2015",
        "FRA",
        "2015",
        "en",
        ["Jeanne Modèle"],
        "President",
    )


def test_browsers_folders_of_assets_are_junk(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    write(tmp_path / "page.html", f"<html lang='fr'><body><article><h1>Un</h1><p>{TEXT} {TEXT}</p><p>{TEXT}</p></article></body></html>")
    write(tmp_path / "page_files" / "style.css", "p {}")
    assert rejects(load(tmp_path))["reason"].tolist() == ["junk_file"]
