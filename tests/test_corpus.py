"""The corpus table: invariants of loading, errors, overview, headlines."""

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.corpus import headlines, load_corpus, overview, rejects
from analysis.errors import AnalysisError, SourceError
from analysis.schema import TABLES, columns

SENTENCE = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus"
SAMPLE = Path(__file__).parents[1] / "analysis" / "data" / "sample"


def dispatch(number: int) -> str:
    """A dispatch; every fifth has a header and no text."""
    body = "" if number % 5 == 4 else f"{SENTENCE} pour la {number}e fois."
    return f"Titre {number}\n\nPARIS, {number % 28 + 1} sept 2022 (AFP) - {body}".rstrip(" ")


numbers = st.lists(st.integers(0, 500), min_size=1, max_size=12).filter(lambda found: any(number % 5 != 4 for number in found))
quick = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def as_wire(found: list[int]) -> tuple[str, str]:
    return "a.txt", "\n-----\n".join(map(dispatch, found))


def as_csv(found: list[int]) -> tuple[str, str]:
    texts = ("" if number % 5 == 4 else SENTENCE for number in found)
    return "a.csv", "id,text\n" + "".join(f"x,{text}\n" for text in texts)


def as_jsonl(found: list[int]) -> tuple[str, str]:
    return "a.jsonl", "".join("{mal\n" if number % 5 == 4 else f'{{"text": "{SENTENCE} {number}."}}\n' for number in found)


def as_iramuteq(found: list[int]) -> tuple[str, str]:
    return "a.txt", "".join(f"**** *n_{number}\n{'' if number % 5 == 4 else SENTENCE}\n" for number in found)


def as_europresse(found: list[int]) -> tuple[str, str]:
    articles = (f'<article><span class="DocPublicationName">X</span><div class="DocText">{"" if n % 5 == 4 else SENTENCE}</div></article>' for n in found)
    return "a.html", f"<html><body>{''.join(articles)}</body></html>"


def as_docs(found: list[int]) -> tuple[str, str]:
    return "a.txt", "".join(f"<doc id={number}>\n{'' if number % 5 == 4 else SENTENCE}\n</doc>\n" for number in found)


def as_feed(found: list[int]) -> tuple[str, str]:
    items = (f"<item><title>T</title><description>{'' if number % 5 == 4 else SENTENCE}</description></item>" for number in found)
    return "a.xml", f"<rss><channel>{''.join(items)}</channel></rss>"


def as_xml(found: list[int]) -> tuple[str, str]:
    texts = ("" if number % 5 == 4 else SENTENCE for number in found)
    return "a.xml", "<corpus>" + "".join(f"<text><p>{text}</p></text>" for text in texts) + "</corpus>"


@quick
@given(numbers, st.sampled_from([as_wire, as_csv, as_jsonl, as_iramuteq, as_europresse, as_docs, as_feed, as_xml]))
def test_rows_and_rejects_are_the_items(load: Callable[..., pd.DataFrame], found: list[int], written: object) -> None:
    name, content = written(found)  # type: ignore[operator]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_text(content, encoding="utf-8")
        corpus = load(Path(folder, name))
    assert len(corpus) == sum(number % 5 != 4 for number in found)
    assert sorted([*corpus["item_no"], *rejects(corpus)["item_no"]]) == list(range(1, len(found) + 1))


@quick
@given(st.lists(st.integers(0, 30).filter(lambda n: n % 5 != 4), min_size=1, max_size=8, unique=True))
def test_neither_order_nor_packing_matters(load: Callable[..., pd.DataFrame], found: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, archive = Path(folder, "f"), Path(folder, "a.zip")
        root.mkdir()
        with zipfile.ZipFile(archive, "w") as packed:
            for number in found:
                (root / f"{number}.txt").write_text(dispatch(number), encoding="utf-8")
                packed.writestr(f"{number}.txt", dispatch(number))
        pd.testing.assert_frame_equal(load(root), load(root))
        pd.testing.assert_frame_equal(load(root).drop(columns="source_file"), load(archive).drop(columns="source_file"))


FRENCH = "été œuvre Œdipe créée naïve où ça l'île « » forêt hôte août château déjà Noël aiguë mûr cœur".split()
WORDS = st.lists(st.sampled_from(FRENCH), min_size=1, max_size=12).map(" ".join)


@quick
@given(WORDS)
def test_six_encodings_give_one_row(load: Callable[..., pd.DataFrame], words: str) -> None:
    text = f"PARIS, 15 sept 2022 (AFP) - L'été dernier, « les intérêts » français étaient saufs. {words} fin."
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac_roman"):
            data = text.encode(encoding)
            if encoding == "mac_roman" and not set(data) & {0x81, 0x8D, 0x8F, 0x90, 0x9D}:
                continue  # no byte tells this text from Windows-1252
            Path(folder, "a.txt").write_bytes(data)
            rows.append(load(Path(folder, "a.txt")).drop(columns=["encoding", "file_sha256", "warnings"]))
    assert len(rows) >= 5
    for row in rows[1:]:
        pd.testing.assert_frame_equal(row, rows[0])


def test_the_table_is_the_schema(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text,parti\n{SENTENCE},X\n", encoding="utf-8")
    corpus = load(tmp_path)
    assert list(corpus.columns) == [*columns("corpus"), "parti"]
    kinds = {"str": "str", "int": "Int64", "float": "Float64", "date": "datetime64[s]", "list": "object"}
    assert corpus[columns("corpus")].dtypes.astype(str).to_dict() == {name: kinds[kind] for name, (kind, _) in TABLES["corpus"].columns.items()}


def test_rejects_survive_merging_and_parquet(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text,titre\n{SENTENCE},a\n,b\n", encoding="utf-8")
    corpus = load(tmp_path)
    merged = corpus.merge(corpus[["doc_id", "title"]], on="doc_id")
    corpus.to_parquet(tmp_path / "b.parquet")
    assert len(rejects(corpus)) == len(rejects(pd.read_parquet(tmp_path / "b.parquet"))) == 1
    assert len(merged) == 1


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl"])
def test_a_written_corpus_is_read_back(load: Callable[..., pd.DataFrame], tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.csv").write_text(f"text,titre,auteur,parti,date\n{SENTENCE},a,Jeanne Modèle;Luc Essai,X,2022-09\n{SENTENCE} hier,b,,Y,\n", encoding="utf-8")
    corpus, path = load(tmp_path / "a.csv"), tmp_path / f"b.{kind}"
    if kind == "parquet":
        corpus.to_parquet(path)
    elif kind == "csv":
        joined = {name: corpus[name].str.join("|") for name in ("author", "subject", "keyword", "warnings")}
        corpus.assign(**joined).to_csv(path, index=False)
    else:
        corpus.assign(date_start=corpus["date_start"].astype(str), date_end=corpus["date_end"].astype(str)).to_json(
            path, orient="records", lines=True, force_ascii=False
        )
    pd.testing.assert_frame_equal(load(path), corpus)


NAMED = [
    ("2022-09-15_lac.txt", "2022-09-15", "filename"), ("note_20220915.txt", "2022-09-15", "filename"), ("lac_2022-09.txt", "2022-09", "filename"),
    ("2022/09/lac.txt", "2022-09", "path"), ("lac.txt", None, None), ("lac_123456789.txt", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "iso", "rule"), NAMED)
def test_a_name_dates_a_document_that_does_not(load: Callable[..., pd.DataFrame], tmp_path: Path, name: str, iso: str | None, rule: str | None) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    row = load(tmp_path).iloc[0]
    assert [None if pd.isna(row[column]) else row[column] for column in ("date", "date_from")] == [iso, rule]


def test_a_printed_date_beats_the_name(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    (tmp_path / "2022-09-20.txt").write_text(f"PARIS, 15 sept 2022 (AFP) - {SENTENCE}.", encoding="utf-8")
    row = load(tmp_path).iloc[0]
    assert (row["date"], row["date_from"], row["warnings"]) == ("2022-09-15", "dateline", ["date_conflict"])


ERRORS = [
    ({}, "nulle-part.txt", {}, "does not exist"),
    ({"dépêche.txt": SENTENCE.encode()}, "dépeche.txt", {}, "did you mean 'dépêche.txt'?"),
    ({}, "", {}, "holds no file to read"),
    ({"a.bin": bytes(range(256)) * 9}, "a.bin", {}, "unknown_format"),
    ({"a.txt": (SENTENCE * 3).encode() + b"\xe9 " + SENTENCE.encode()}, "a.txt", {}, "encoding_undecodable"),
    ({"a.txt": SENTENCE.encode()}, "a.txt", {"format": "wire"}, "did you mean 'wire_txt'?"),
    ({"a.txt": SENTENCE.encode()}, "a.txt", {"options": {"yaer": 2022}}, "did you mean 'year'?"),
    ({"a.txt": SENTENCE.encode()}, "a.txt", {"options": {"year": "2022"}}, "a int"),
    ({"a.txt": SENTENCE.encode()}, "a.txt", {"on_bad": "warn"}, "Allowed: raise, skip"),
    ({"a.csv": b"text,titre\nOui non,a\n,b\n"}, "a.csv", {}, "a.csv item 2: empty_body"),
]


@pytest.mark.parametrize(("files", "name", "call", "part"), ERRORS)
def test_errors_have_three_parts(tmp_path: Path, files: dict[str, bytes], name: str, call: dict[str, object], part: str) -> None:
    for file, content in files.items():
        (tmp_path / file).write_bytes(content)
    with pytest.raises(AnalysisError) as caught:
        load_corpus(tmp_path / name, **call)  # type: ignore[arg-type]
    text = str(caught.value)
    assert part in text
    assert "Allowed: " in text
    assert "Next: " in text


def test_skipping_warns_with_counts(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text,titre\n{SENTENCE},a\n,b\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="1 file, 1 article, 1 reject .1 empty_body."):
        load_corpus(tmp_path, on_bad="skip")


def test_a_broken_file_costs_only_itself(load: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 brise")
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04 brise")
    corpus = load(tmp_path)
    assert (len(corpus), rejects(corpus)["reason"].tolist()) == (1, ["broken_file", "broken_archive"])


def test_a_line_without_end_is_refused_by_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 2_000_000)
    with pytest.raises(SourceError, match="too_large"):
        load_corpus(tmp_path / "a.txt", options={"max_megabytes": 1})


def corpus_of_four(load: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    texts = [
        f"Titre {n}\n\nPARIS, 3 {month} 2022 ({agency}) - {SENTENCE}." for n, (month, agency) in enumerate([("mars", "AFP"), ("mai", "AFP"), ("mai", "AP")])
    ]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_text("\n-----\n".join([*texts, f"ROME (AP) - {SENTENCE}."]), encoding="utf-8")
        return load(Path(folder))


def test_overview_shows_gaps_and_the_undated(load: Callable[..., pd.DataFrame]) -> None:
    table = overview(corpus_of_four(load), by=["agency", "month"])
    shown = table[["agency", "month", "n_docs"]].assign(month=table["month"].map(lambda month: str(month) if pd.notna(month) else "NaT"))
    assert shown.astype(str).values.tolist() == [
        ["AFP", "2022-03", "1"], ["AFP", "2022-04", "0"], ["AFP", "2022-05", "1"],
        ["AP", "2022-03", "0"], ["AP", "2022-04", "0"], ["AP", "2022-05", "1"], ["AP", "NaT", "1"],
    ]  # fmt: skip


def test_overview_adds_up(load: Callable[..., pd.DataFrame]) -> None:
    corpus = corpus_of_four(load)
    table = overview(corpus)
    assert (table["n_docs"].sum(), table["n_words"].sum(), table["n_undated"].sum()) == (4, corpus["n_words"].sum(), 1)
    with pytest.raises(AnalysisError, match="Allowed"):
        overview(corpus, by="agence")


def test_headlines_are_a_corpus_of_titles(load: Callable[..., pd.DataFrame]) -> None:
    table = headlines(corpus_of_four(load))
    assert table["text"].tolist() == ["Titre 0", "Titre 1", "Titre 2"]
    assert table["doc_id"].str.endswith("#title").all()
    assert table["n_words"].tolist() == [2, 2, 2]


def test_the_sample_corpus_is_read_whole() -> None:
    corpus = load_corpus(SAMPLE)
    assert len(corpus) == len(list(SAMPLE.glob("*.txt")))
    assert set(corpus["agency"]) == {"ARGO", "BOREALE", "CADRAN"}
    assert corpus["date_precision"].eq("day").all()
    assert corpus["rights"].str.startswith("CC0").all()
    assert not corpus["text"].str.contains(r"Droits :|\((?:ARGO|BOREALE|CADRAN)\) ", regex=True).any()
