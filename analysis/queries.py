"""select(): which rows answer a pandas query. A query compares columns; it cannot call what acts on the world."""

import ast
import re

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, message, nearest

# What may be asked of a column: comparisons of text and time, nothing that writes, reads or runs.
METHODS = {
    "str", "contains", "startswith", "endswith", "fullmatch", "match", "lower", "upper", "strip", "len", "get",
    "dt", "year", "month", "day", "isin", "isna", "isnull", "notna", "notnull", "between",
}
NODES = (
    ast.Expression, ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Name, ast.Constant, ast.List, ast.Tuple, ast.Load, ast.Attribute,
    ast.Call, ast.keyword, ast.operator, ast.unaryop, ast.boolop, ast.cmpop,
)
EXAMPLE = "write it like \"agency == 'AFP' and date_start >= '2022-02-24'\""


def select(table: pd.DataFrame, query: str) -> np.ndarray:
    """The numbers of the rows that answer a query; none, or a query that fails or is none, is an error.

    >>> documents = pd.DataFrame({"agency": ["AFP", "AP"]})
    >>> select(documents, "agency == 'AFP'")
    array([0])
    >>> select(documents, "agency.to_csv('x') == 1")
    Traceback (most recent call last):
    analysis.errors.AnalysisError: where="agency.to_csv('x') == 1" calls 'to_csv'. Allowed: comparisons of columns, with str.startswith, \
isin, isna and the like. Next: write it like "agency == 'AFP' and date_start >= '2022-02-24'".
    """
    _check(query, list(map(str, table.columns)))
    try:
        answer = table.eval(query, engine="python", local_dict={}, global_dict={})
    except Exception as error:  # whatever a query can raise
        raise AnalysisError(message(f"where={query!r} fails: {error}", "comparisons of columns with values of their type", EXAMPLE)) from error
    if not isinstance(answer, pd.Series) or not pd.api.types.is_bool_dtype(answer):
        raise AnalysisError(message(f"where={query!r} is neither true nor false of a document", "a comparison", EXAMPLE))
    found = np.flatnonzero(answer.fillna(False).to_numpy(bool))
    if not len(found):
        raise AnalysisError(message(f"where={query!r} leaves none of {len(table)} documents", "a query that some document answers", "widen the query"))
    return found


def _check(query: str, columns: list[str]) -> None:
    """Nothing when a query only compares columns that exist; otherwise an error that names what it must not do."""
    allowed = "comparisons of columns, with str.startswith, isin, isna and the like"
    plain = re.sub(r"`([^`]*)`", lambda quoted: "quoted" if quoted[1] in columns else "unknown", query)
    try:
        nodes = list(ast.walk(ast.parse(plain.strip(), mode="eval")))
    except (SyntaxError, ValueError) as error:
        raise AnalysisError(message(f"where={query!r} is no query: {error}", allowed, EXAMPLE)) from error
    for node in nodes:
        if isinstance(node, ast.Name) and node.id not in columns and node.id not in ("True", "False", "None", "quoted"):
            raise AnalysisError(message(f"where={query!r} names {node.id!r}, which is no column", ", ".join(columns), nearest(node.id, columns)))
        name = node.attr if isinstance(node, ast.Attribute) else ""
        if name and name not in METHODS:
            raise AnalysisError(message(f"where={query!r} calls {name!r}", allowed, EXAMPLE))
        if not isinstance(node, NODES):
            raise AnalysisError(message(f"where={query!r} holds a {type(node).__name__.lower()}", allowed, EXAMPLE))
