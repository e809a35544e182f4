"""robustness(): a finding computed again under every setting of a declared grid. Does it stand?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from analysis.errors import AnalysisError, message
from analysis.grouping import check_columns, names
from analysis.index import Reading, Tokens, as_tokens
from analysis.queries import select
from analysis.strings import translate

Grid = Mapping[str, Iterable | Mapping[str, object]]


@dataclass(frozen=True)
class Claim:
    """What a page asserts, as a sentence, and the test of it: a function of the settings to true or false and what was found.

    >>> Claim("There are three.", lambda n: (n == 3, f"{n} occurrences"))(n=2)
    (False, '2 occurrences')
    """

    says: str
    test: Callable[..., tuple[bool, str]]

    def __call__(self, **setting: object) -> tuple[bool, str]:
        """Whether the claim holds in a setting, and what was found there."""
        return self.test(**setting)


def robustness(claim: Callable[..., tuple[bool, str]], *, grid: Grid) -> pd.DataFrame:
    """The claim under every combination of settings: one row a setting, with ``is_true`` and what was ``found`` (schema: robustness).

    A claim is a function that takes the settings as keywords and returns whether it holds and a sentence that says what was found; a
    ``Claim`` says besides what it asserts. The grid names for each setting its values, or labels with values (``leaving_out`` makes
    such). Where a setting cannot be computed (an AnalysisError), ``is_true`` is missing and ``found`` is the error. ``attrs`` hold the
    ``claim``, ``n`` settings, ``n_true`` in which it holds (missing where none could be computed), ``n_failed`` that could not be computed.

    >>> def claim(n, threshold):
    ...     return n >= threshold, f"{n} occurrences"
    >>> robustness(claim, grid={"n": [3], "threshold": [2, 5]})
       n  threshold  is_true          found
    0  3          2     True  3 occurrences
    1  3          5    False  3 occurrences
    """
    if not grid or any(not len(_labelled(values)) for values in grid.values()):
        raise AnalysisError(message("the grid has no setting", "names with one value or more each", "pass grid={'window': [3, 5, 10]}"))
    rows = []
    for setting in product(*(_labelled(values) for values in grid.values())):
        labels = {name: label for name, (label, _) in zip(grid, setting, strict=True)}
        try:
            is_true, found = claim(**{name: value for name, (_, value) in zip(grid, setting, strict=True)})
        except AnalysisError as error:
            is_true, found = None, str(error)
        rows.append({**labels, "is_true": None if is_true is None else bool(is_true), "found": found})
    table = pd.DataFrame(rows).astype({"is_true": "boolean"})
    failed = int(table["is_true"].isna().sum())
    n_true = int(table["is_true"].sum()) if failed < len(table) else None  # of what was never computed nobody knows whether it holds
    table.attrs = {"claim": getattr(claim, "says", None), "n": len(table), "n_true": n_true, "n_failed": failed}
    return table


def leaving_out(
    texts: pd.DataFrame | Tokens | Reading,
    by: str | Sequence[str],
    *,
    most: int | None = None,
    keeping: Sequence[str] = (),
    lang: str = "en",
) -> dict[str, Tokens]:
    """The corpus whole, then without each value of a document column in turn: a setting for the grid of ``robustness``.

    Of several columns, the values of each. ``most`` leaves out only that many values, those of the most documents; ``keeping`` are queries that
    must still find a document. A story bears the title of its first document. An unknown column is an AnalysisError.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Oui.", "Non."], "agency": ["AP", "AFP"]})
    >>> {label: len(made) for label, made in leaving_out(texts, "agency").items()}
    {'all': 4, 'without AFP': 2, 'without AP': 2}
    """
    made = as_tokens(texts)
    check_columns(names(by), pd.DataFrame(), made.documents)
    parts = {translate("all", lang): made}
    for column in names(by):
        sizes = made.documents[column].value_counts()
        chosen = sorted(sizes.index, key=lambda value: (-sizes[value], str(value)))[:most]
        for value in sorted(chosen, key=str):
            kept = (made.documents[column] != value).fillna(True).to_numpy(bool).nonzero()[0]
            if len(kept) and all(_finds(made.documents.iloc[kept], query) for query in keeping):
                parts[translate("without {value}", lang).format(value=_name(made.documents, column, value))] = made.take(kept)
    return parts


def _finds(documents: pd.DataFrame, query: str) -> bool:
    try:
        return len(select(documents, query)) > 0
    except AnalysisError:
        return False


def _name(documents: pd.DataFrame, column: str, value: object) -> str:
    """A value as a reader knows it: of a story, the title of its first document."""
    titles = documents.loc[documents[column] == value, "title"].dropna().tolist() if column == "story_id" and "title" in documents else []
    return f"«\u202f{titles[0]}\u202f»" if titles else str(value)


def _labelled(values: Iterable | Mapping[str, object]) -> list[tuple[object, object]]:
    return list(values.items()) if isinstance(values, Mapping) else [(value, value) for value in values]
