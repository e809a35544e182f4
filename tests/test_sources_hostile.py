"""Files made to break a reader: each gives its rows or a reject with a known reason, and none takes the square of its length."""

import warnings
from pathlib import Path

import pandas as pd
import pytest

import analysis as an

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
