"""Queries choose documents and do nothing else."""

import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.queries import select

DOCUMENTS = pd.DataFrame({
    "doc_id": ["a", "b", "c"], "agency": ["AFP", "AP", None], "date_start": pd.to_datetime(["2022-02-01", "2022-03-01", None]), "my column": [1, 2, 3],
    "is_long": [True, False, True],
})

ANSWERED = [
    ("agency == 'AFP'", [0]),
    ("agency == 'AFP' or agency == 'AP'", [0, 1]),
    ("agency in ['AFP', 'AP'] and date_start >= '2022-02-24'", [1]),
    ("agency.isin(['AP'])", [1]),
    ("agency.isna()", [2]),
    ("not agency.isna()", [0, 1]),
    ("agency.str.startswith('A', na=False)", [0, 1]),
    ("date_start.dt.year == 2022", [0, 1]),
    ("`my column` > 1", [1, 2]),
    ("is_long", [0, 2]),
]

REFUSED = [
    ("agency = 'AFP'", "is no query"),
    ("agnecy == 'AFP'", "did you mean 'agency'"),
    ("agency == 'TASS'", "leaves none of 3 documents"),
    ("1", "neither true nor false"),
    ("doc_id", "neither true nor false"),
    ("agency.to_csv('x')", "calls 'to_csv'"),
    ("agency.__class__", "calls '__class__'"),
    ("@pd.read_csv('x')", "is no query"),
    ("__import__('os').system('true')", "calls 'system'"),
    ("[row for row in agency]", "listcomp"),
    ("(lambda: 1)()", "lambda"),
    ("date_start > 3", "fails"),
    ("", "is no query"),
]


@pytest.mark.parametrize(("query", "rows"), ANSWERED)
def test_queries_choose(query, rows):
    assert select(DOCUMENTS, query).tolist() == rows


@pytest.mark.parametrize(("query", "words"), REFUSED)
def test_what_is_no_query_is_refused(query, words):
    with pytest.raises(AnalysisError, match="Next: ") as error:
        select(DOCUMENTS, query)
    assert words in str(error.value)
