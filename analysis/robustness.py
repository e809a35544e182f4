"""robustness(): a finding computed again under every setting of a declared grid. Does it stand?"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product

import pandas as pd

from analysis.errors import AnalysisError, message
from analysis.grouping import check_columns
from analysis.index import Reading, Tokens, as_tokens

Grid = Mapping[str, Iterable | Mapping[str, object]]


def robustness(claim: Callable[..., tuple[bool, str]], *, grid: Grid) -> pd.DataFrame:
    """The claim under every combination of settings: one row a setting, with ``is_true`` and the claim's ``sentence`` (schema: robustness).

    A claim is a function that takes the settings as keywords and returns whether it holds and a sentence that says what was found. The
    grid names for each setting its values, or labels with values (``leaving_out`` makes such). Where a setting cannot be
    computed (an AnalysisError), ``is_true`` is missing and the sentence is the error. ``attrs`` hold ``n`` settings, ``n_true``, ``n_failed``.

    >>> def claim(n, threshold):
    ...     return n >= threshold, f"{n} occurrences"
    >>> robustness(claim, grid={"n": [3], "threshold": [2, 5]})
       n  threshold  is_true       sentence
    0  3          2     True  3 occurrences
    1  3          5    False  3 occurrences
    """
    if not grid or any(not len(_labelled(values)) for values in grid.values()):
        raise AnalysisError(message("the grid has no setting", "names with one value or more each", "pass grid={'window': [3, 5, 10]}"))
    rows = []
    for setting in product(*(_labelled(values) for values in grid.values())):
        labels = {name: label for name, (label, _) in zip(grid, setting, strict=True)}
        try:
            is_true, sentence = claim(**{name: value for name, (_, value) in zip(grid, setting, strict=True)})
        except AnalysisError as error:
            is_true, sentence = None, str(error)
        rows.append({**labels, "is_true": None if is_true is None else bool(is_true), "sentence": sentence})
    table = pd.DataFrame(rows).astype({"is_true": "boolean"})
    failed = int(table["is_true"].isna().sum())
    table.attrs = {"n": len(table), "n_true": int(table["is_true"].sum()), "n_failed": failed}
    return table


def leaving_out(texts: pd.DataFrame | Tokens | Reading, by: str) -> dict[str, Tokens]:
    """The corpus whole, then without each value of a document column in turn: a setting for the grid of ``robustness``.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Oui.", "Non."], "agency": ["AP", "AFP"]})
    >>> {label: len(made) for label, made in leaving_out(texts, "agency").items()}
    {'all': 4, 'without AFP': 2, 'without AP': 2}
    """
    made = as_tokens(texts)
    check_columns([by], pd.DataFrame(), made.documents)
    column = made.documents[by]
    parts = {"all": made}
    for value in sorted(column.dropna().unique(), key=str):
        kept = (column != value).fillna(True).to_numpy(bool).nonzero()[0]
        if len(kept):
            parts[f"without {value}"] = made.take(kept)
    return parts


def _labelled(values: Iterable | Mapping[str, object]) -> list[tuple[object, object]]:
    return list(values.items()) if isinstance(values, Mapping) else [(value, value) for value in values]
