"""How a wording travels: adoption() by group, talking_points() of one side."""

from collections.abc import Sequence

import pandas as pd

from analysis.documents import days
from analysis.grouping import marked, names
from analysis.index import tokens
from analysis.patterns import find
from analysis.reuse.formulae import formulae
from analysis.schema import check

OWN = "agency"


def adoption(spans: pd.DataFrame, *, of: str = "rendering", by: str | Sequence[str] = "agency") -> pd.DataFrame:
    """Who used a wording first, who after, with what lag, in whose voice: one row a wording and group, the first user on top.

    ``spans`` are voiced and dated, for example ``voices(matches(…), reading)``. Columns: ``of``, ``by``, ``first_doc_id``, ``first_date``,
    ``rank`` (1 for the first user; groups of one day share it), ``lag_days`` since the first user, ``n``, ``n_docs``,
    ``n_quoted`` (in quotation marks: voices direct, mixed, mention, scare), ``n_own`` (the agency's own voice). Undated spans are counted and never first.

    >>> spans = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 0], "end": [1, 1], "date_start": ["2022-01-01", "2022-01-03"],
    ...     "rendering": ["x", "x"], "agency": ["AP", "AFP"], "voice": ["mixed", "agency"]})
    >>> adoption(spans)[["agency", "rank", "lag_days", "n_quoted", "n_own"]].values.tolist()
    [['AP', 1, 0, 1, 0], ['AFP', 2, 2, 0, 1]]
    """
    keys = names(by)
    check(spans, ["doc_id", "start", "date_start", "voice", of, *keys], table="voices", function="adoption")
    dated = spans.assign(
        first_date=days(spans["date_start"]), is_quoted=marked(spans), is_own=spans["voice"] == OWN
    ).sort_values(["first_date", "doc_id", "start"], kind="stable", na_position="last")
    grouped = dated.groupby([of, *keys], dropna=False, sort=True)
    counts = grouped.agg(
        first_doc_id=("doc_id", "first"), first_date=("first_date", "min"), n=("doc_id", "size"), n_docs=("doc_id", "nunique"),
        n_quoted=("is_quoted", "sum"), n_own=("is_own", "sum"),
    ).reset_index()
    by_wording = counts.groupby(of)["first_date"]
    counts["rank"] = by_wording.rank(method="min").astype("Int64")
    counts["lag_days"] = (counts["first_date"] - by_wording.transform("min")).dt.days.astype("Int64")
    order = [of, *keys, "first_doc_id", "first_date", "rank", "lag_days", "n", "n_docs", "n_quoted", "n_own"]
    return counts.sort_values([of, "first_date", *keys], kind="stable", na_position="last")[order].reset_index(drop=True)


def talking_points(quotations: pd.DataFrame, *, side: str, min_speakers: int = 2, length: tuple[int, int] = (3, 8)) -> pd.DataFrame:
    """Wordings that several speakers of one side share, found in what is quoted from them: candidates for *éléments de langage*.

    ``quotations`` has ``quote``, ``speaker_id`` and the column ``side`` (a country, a party, whatever the caller put there). One row a
    side and formula: ``n``, ``n_speakers``, ``n_docs``, ``speakers``. Indirect speech is the reporter's wording and is left out.

    >>> quotes = pd.DataFrame({"doc_id": ["a", "b"], "quotation_id": ["a@0", "b@0"], "kind": "direct", "speaker_id": ["x", "y"], "camp": "Est",
    ...     "quote": ["Un monde multipolaire juste viendra", "Nous voulons le monde multipolaire juste"]})
    >>> talking_points(quotes, side="camp")[["camp", "formula", "n_speakers"]].values.tolist()
    [['Est', 'monde multipolaire juste', 2]]
    """
    check(quotations, ["doc_id", "quotation_id", "kind", "quote", "speaker_id", side], table="quotations", function="talking_points")
    said = quotations[(quotations["kind"] != "indirect") & quotations["speaker_id"].notna() & quotations[side].notna()]
    rows = [row for key, group in said.groupby(side, sort=True) for row in _shared(key, group, min_speakers, length)]
    frame = pd.DataFrame(rows, columns=[side, "formula", "n", "n_speakers", "n_docs", "speakers"])
    return frame.sort_values([side, "n_speakers", "n", "formula"], ascending=[True, False, False, True], kind="stable").reset_index(drop=True)


def _shared(side: object, said: pd.DataFrame, min_speakers: int, length: tuple[int, int]) -> list[tuple[object, ...]]:
    """The formulae of one side that enough of its speakers use."""
    quotes = said.drop_duplicates("quotation_id").set_index("quotation_id")
    made = tokens(pd.DataFrame({"doc_id": quotes.index, "text": quotes["quote"]}))
    rows: list[tuple[object, ...]] = []
    for formula in formulae(made, length=length, min_docs=min_speakers)["formula"]:
        users = quotes.iloc[made.documents_of(find(made, formula)[0])]
        speakers = sorted(users["speaker_id"].unique())
        if len(speakers) >= min_speakers:
            rows.append((side, formula, len(users), len(speakers), users["doc_id"].nunique(), "|".join(speakers)))
    return rows
