"""What a table of documents must be before anything is counted in it: a name and a text a row, facts that compare, days that are days."""

import re

import numpy as np
import pandas as pd

from analysis.errors import SchemaError, message
from analysis.schema import DOCUMENT, check

_ISO_DATE = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?|\d{4})?)(?:(?<=-\d\d-\d\d)[T ][0-2]\d:[0-5]\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?)?"
)
NAMES = {"string", "integer", "categorical", "empty"}
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which a broken escape leaves
PLACES = ("start", "end")


def check_documents(corpus: pd.DataFrame, function: str) -> None:
    """Nothing when every row has a name of its own, a text and facts that compare; otherwise an error naming the first that has not.

    >>> check_documents(pd.DataFrame({"doc_id": ["a", None], "text": ["Oui.", "Non."]}), "tokens")
    Traceback (most recent call last):
    analysis.errors.SchemaError: row 1 has no doc_id. Allowed: names that are text, or whole numbers. Next: name every document, or drop the row.
    """
    check(corpus, ["doc_id", "text"], table="corpus", function=function)
    _check_ids(corpus)
    _check_texts(corpus)
    for name in PLACES:
        if name in corpus:
            raise SchemaError(message(f"the documents have a column {name!r}", "columns that tell of the document, not of a span", f"rename {name}"))
    for name in DOCUMENT:
        if name in corpus and (held := first_list(corpus[name])) is not None:
            raise SchemaError(message(f"{name}={held!r} is a list", "one value a document", f"take one of them, or rename the column {name}"))


def _check_ids(corpus: pd.DataFrame) -> None:
    """Names may be text or whole numbers: others are not found again, since they are equal to nothing or come back changed."""
    ids, allowed = corpus["doc_id"], "names that are text, or whole numbers"
    if len(bad := np.flatnonzero(ids.isna())):
        raise SchemaError(message(f"row {corpus.index[bad[0]]} has no doc_id", allowed, "name every document, or drop the row"))
    plain = ids.cat.categories if isinstance(ids.dtype, pd.CategoricalDtype) else ids
    if not isinstance(plain.dtype, pd.StringDtype) and (kind := pd.api.types.infer_dtype(plain)) not in NAMES:
        step = "make them text: corpus.assign(doc_id=corpus['doc_id'].astype(str))"
        raise SchemaError(message(f"doc_id={plain.iloc[0]!r} and the others are {kind}", allowed, step))
    if len(twice := ids[ids.duplicated()]):
        raise SchemaError(message(f"doc_id={twice.iloc[0]!r} occurs twice", "one row a document", "make doc_id unique"))


def _check_texts(corpus: pd.DataFrame) -> None:
    texts = corpus["text"]
    if not isinstance(texts.dtype, pd.StringDtype):
        texts = texts.astype(object).where([isinstance(text, str) for text in texts])
        if len(bad := np.flatnonzero([isinstance(text, str) and SURROGATE.search(text) is not None for text in texts])):
            raise SchemaError(message(f"row {corpus.index[bad[0]]} holds half a character", "text as Unicode has it", "pass each text through repair()"))
    bad = corpus.index[texts.isna() | (texts == "")]
    if len(bad):
        raise SchemaError(message(f"row {bad[0]} has no text ({len(bad)} such rows)", "a text of one character or more", "drop these rows"))


def first_list(column: pd.Series) -> object:
    """The first list, set, array or mapping among the values of a column, which nothing can be grouped by; None where there is none.

    >>> first_list(pd.Series(["AFP", ["AP"]], dtype=object))
    ['AP']
    """
    if column.dtype != object:
        return None
    return next((value for value in column if isinstance(value, (list, dict, set, np.ndarray))), None)


def days(column: pd.Series) -> pd.Series:
    """A column of dates as pandas has them; what is no date is an error, and so is what could be two: 05/09/2022. A time of day is left out.

    >>> days(pd.Series(["2022-09-15", "2022-09", None])).dt.strftime("%d %m").tolist()
    ['15 09', '01 09', nan]
    >>> days(pd.Series(["05/09/2022"], name="date_start"))
    Traceback (most recent call last):
    analysis.errors.SchemaError: date_start='05/09/2022' is no ISO date. Allowed: 2022-09-15, 2022-09, 2022, or pandas dates. \
Next: convert it: pd.to_datetime(corpus['date_start'], dayfirst=True).
    """
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.tz_localize(None) if column.dt.tz is not None else column
    values = column.astype(object).reset_index(drop=True)
    printed = values.map(lambda value: hit["day"] if (hit := _ISO_DATE.fullmatch(str(value))) else None, na_action="ignore")
    read = pd.to_datetime(printed, format="ISO8601", errors="coerce")
    if len(bad := np.flatnonzero(read.isna() & values.notna())):
        wrong = f"{column.name}={values[bad[0]]!r} is no ISO date"
        step = f"convert it: pd.to_datetime(corpus[{column.name!r}], dayfirst=True)"
        raise SchemaError(message(wrong, "2022-09-15, 2022-09, 2022, or pandas dates", step))
    return read.astype("datetime64[us]").set_axis(column.index)
