"""What a table of documents must be: whatever a stranger hands over is either counted or refused in three parts, by name."""

import datetime
from functools import cache

import numpy as np
import pandas as pd
import pytest

import analysis as an
from analysis.documents import days

TEXT = "Le ministre a déclaré que la Chine défend ses « intérêts fondamentaux ». «Nous viendrons», a-t-il dit."
TWO = pd.DataFrame({"doc_id": ["a", "b"], "text": [TEXT, TEXT], "agency": ["AFP", None], "story_id": ["a", "a"], "date_start": ["2022-09-15", None]})
BASE = an.load_termbase()

TABLES_OF = {
    "quotations": an.quotations,
    "voices": lambda texts: an.voices(an.matches(texts, BASE), an.reading(texts)),
    "rates": lambda texts: an.rates(an.matches(texts, BASE), texts, by="agency"),
    "trend": lambda texts: an.trend(an.matches(texts, BASE), texts),
    "adoption": lambda texts: an.adoption(an.voices(an.matches(texts, BASE), an.reading(texts))),
    "absences": lambda texts: an.absences(an.matches(texts, BASE), texts),
    "kwic": lambda texts: an.kwic(texts, "la"),
    "reuse": an.reuse,
    "stories": an.stories,
}

REFUSED = [
    # column, values, what the message says
    ("doc_id", ["a", None], "row 1 has no doc_id"),
    ("doc_id", [1.5, 2.5], "astype(str)"),
    ("doc_id", [("a", 1), ("b", 2)], "astype(str)"),
    ("doc_id", [["a"], ["b"]], "astype(str)"),
    ("doc_id", pd.to_datetime(["2022-01-01", "2022-01-02"]), "astype(str)"),
    ("doc_id", ["a", "a"], "'a' occurs twice"),
    ("text", [TEXT, None], "row 1 has no text"),
    ("text", [TEXT, float("nan")], "row 1 has no text"),
    ("text", [TEXT, ""], "row 1 has no text"),
    ("text", [TEXT, 3], "row 1 has no text"),
    ("text", pd.Series([TEXT, "moiti\ud800"], dtype=object), "repair()"),
    ("agency", [["AFP"], ["AP"]], "agency=['AFP'] is a list"),
    ("story_id", [{"a": 1}, {}], "is a list"),
    ("start", [1, 2], "rename start"),
]


@pytest.mark.parametrize("name", TABLES_OF)
@pytest.mark.parametrize(("column", "values", "part"), REFUSED, ids=[f"{column}: {part}" for column, _, part in REFUSED])
def test_documents_that_cannot_be_counted_are_refused_by_name(name, column, values, part):
    with pytest.raises(an.AnalysisError) as error:
        TABLES_OF[name](TWO.assign(**{column: values}))
    assert part in str(error.value)
    assert "Next:" in str(error.value)


@pytest.mark.parametrize("name", TABLES_OF)
def test_a_column_there_twice_is_refused(name):
    with pytest.raises(an.AnalysisError, match="two columns 'agency'"):
        TABLES_OF[name](pd.concat([TWO, TWO[["agency"]]], axis=1))


@pytest.mark.parametrize("value", ["pas une date", "05/09/2022", "2022-02-30", 2022.5])
@pytest.mark.parametrize("name", ["trend", "adoption", "reuse", "stories"])
def test_what_is_no_date_or_could_be_two_is_refused(name, value):
    with pytest.raises(an.AnalysisError, match=r"date_start=.* is no ISO date.*to_datetime"):
        TABLES_OF[name](TWO.assign(date_start=[value, None]))


@pytest.mark.parametrize("value", ["2022-09-15xyz", "2022-09-1512", "2022-09-15 or later", "2022-09-15T", "2022-09-15 99:00", "2022-09T12:00"])
def test_what_begins_like_a_date_is_none(value):
    with pytest.raises(an.AnalysisError, match=r"date_start=.* is no ISO date"):
        days(pd.Series([value], name="date_start"))


@pytest.mark.parametrize(
    "value",
    ["2022-09-15", "20220915", "2022-09-15T12:30", "2022-09-15 12:30:05.123", "2022-09-15T23:30:00Z", "2022-09-15T12:30:00+02:00",
     pd.Timestamp("2022-09-15 12:30", tz="Europe/Paris"), datetime.date(2022, 9, 15), np.datetime64("2022-09-15T12:30:00")],
)
def test_a_date_with_its_time_is_that_day(value):
    assert days(pd.Series([value, None], dtype=object))[0] == pd.Timestamp("2022-09-15")


def test_a_year_in_digits_is_that_year_not_a_moment_of_1970():
    assert an.trend(an.matches(TWO, BASE), TWO.assign(date_start=[2022, 2023]))["period"].astype(str).tolist() == ["2022", "2023"]


ODD = {
    "whole numbers as names": TWO.assign(doc_id=[1, 2]),
    "categories": TWO.astype({"doc_id": "category", "text": "category", "agency": "category"}),
    "Arrow": TWO.convert_dtypes(dtype_backend="pyarrow"),
    "an index with repeats": TWO.set_axis([7, 7]),
    "an index of several columns": TWO.set_index(["doc_id", "agency"], drop=False),
    "dates with a zone": TWO.assign(date_start=pd.to_datetime(["2022-09-15", None], utc=True)),
    "a column named by a number": TWO.assign(x=1).rename(columns={"x": 5}),
}


@pytest.mark.parametrize("name", TABLES_OF)
@pytest.mark.parametrize("kind", ODD)
def test_odd_frames_give_the_rows_of_plain_ones(kind, name):
    assert len(TABLES_OF[name](ODD[kind])) == n_plain(name)


@cache
def n_plain(name):
    return len(TABLES_OF[name](TWO))


@pytest.mark.parametrize("kind", ["an index of several columns", "a column named by a number"])
def test_an_overview_does_not_mind_the_index(kind):
    assert an.overview(ODD[kind])["n_docs"].tolist() == [1, 1]


def test_a_column_of_lists_cannot_group():
    with pytest.raises(an.AnalysisError, match="explode"):
        an.rates(an.matches(TWO, BASE), TWO.assign(topic=[["Paris"], []]), by="topic")


def test_a_close_reading_of_nothing_says_so():
    with pytest.raises(an.AnalysisError, match="no document"):
        an.one_document(TWO.iloc[:0])
    with pytest.raises(an.AnalysisError, match="no document"):
        an.facts(TWO.iloc[:0])
