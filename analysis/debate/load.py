"""The study's tables as a reader wants them: countries by name, formulae by their words, years in periods."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.errors import SourceError, check_choice, message
from analysis.strings import LANGUAGES, translate

FILES = ("counts.csv", "occurrences.csv", "holders.csv", "formulae.csv", "countries.csv", "source.json")
STATEMENT = ["country", "session", "year"]
PERIOD = 10  # years
# The last year whose record was translated and edited by people: 2024 is partly machine translated, 2025 transcribed from the interpreters'
# voices by a speech recogniser (notes to version 14 of the corpus).
EDITED = 2023
FIRST, MACHINE = 1946, "2024–25"


class Debate(NamedTuple):
    """The General Debate in counts. ``load_debate()`` makes it.

    ``speeches`` has a row a statement: doc_id, iso3, country, session, year, years (ten of them, those of machine-made records apart), n_words and
    a column a formula with its occurrences; ``occurrences`` a row an occurrence: the same keys, start, end, formula, match (as printed) and, for
    core interests, ``holder`` (whose they are, read by hand) and ``is_own`` (the speaker's);
    ``formulae`` the words of the formulae by group: interests, false friends, formulae; ``source`` where the counts come from.
    """

    speeches: pd.DataFrame
    occurrences: pd.DataFrame
    formulae: dict[str, list[str]]
    source: dict[str, Any]


def load_debate(path: str | Path, *, lang: str = "en") -> Debate:
    """The counts of the General Debate out of the folder that ``python -m analysis.debate`` wrote, with names in the reader's language.

    Formulae stay English in both languages, as the record is. Sessions and years are text: names, not amounts.

    Errors: SourceError when a file of the study is missing.

    >>> load_debate("notebooks/debate").source["doi"]
    '10.7910/DVN/0TJX8Y'
    """
    check_choice(lang, LANGUAGES, "lang")
    folder = Path(path)
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        wrong = f"the folder {folder.name!r} has no {', '.join(missing)}"
        raise SourceError(message(wrong, "the files of the study", "make the counts with python -m analysis.debate CORPUS_FOLDER"))
    formulae = pd.read_csv(folder / "formulae.csv")
    names = dict(zip(formulae["concept"], formulae["formula"], strict=True))
    countries = pd.read_csv(folder / "countries.csv", index_col="iso3", keep_default_na=False)[lang]
    speeches = _keyed(pd.read_csv(folder / "counts.csv").rename(columns=names), countries)
    holders = pd.read_csv(folder / "holders.csv")
    occurrences = pd.read_csv(folder / "occurrences.csv").merge(holders, on=[*STATEMENT, "start", "end"], how="left")
    told = _keyed(occurrences, countries).assign(
        formula=occurrences["concept"].map(names),
        is_own=occurrences["holder"] == "own",
        holder=occurrences["holder"].map(lambda code: translate(f"holder_{code}", lang), na_action="ignore"),
    )
    groups = {group: rows["formula"].tolist() for group, rows in formulae.groupby("group", sort=False)}
    return Debate(speeches, told, groups, json.loads((folder / "source.json").read_text(encoding="utf-8")))


def _keyed(table: pd.DataFrame, countries: pd.Series) -> pd.DataFrame:
    """The table with the statement's id, its country by name and its ten years; years and sessions as text."""
    session, year = table["session"].astype(str), table["year"].astype(str)
    keys = pd.DataFrame({
        "doc_id": table["country"] + "_" + session.str.zfill(2) + "_" + year,
        "iso3": table["country"],
        "country": table["country"].map(countries),
        "session": session,
        "year": year,
        "years": table["year"].map(ten_years),
    })
    return keys.join(table.drop(columns=STATEMENT))


def ten_years(year: int) -> str:
    """The ten years a year belongs to, counted back from the last edited record.

    >>> ten_years(2013), ten_years(2014), ten_years(1946), ten_years(2024)
    ('2004–13', '2014–23', '1946–53', '2024–25')
    """
    if year > EDITED:
        return MACHINE
    last = EDITED - (EDITED - year) // PERIOD * PERIOD
    return f"{max(last - PERIOD + 1, FIRST)}–{last % 100:02}"
