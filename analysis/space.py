"""correspondence(): which rows and columns of a table of counts go together, on a plane (AFC)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, SchemaError, message


def correspondence(
    counts: pd.DataFrame, *, axes: int = 2, supplementary_rows: Sequence[str] = (), supplementary_columns: Sequence[str] = ()
) -> pd.DataFrame:
    """Correspondence analysis (Benzécri 1973; Greenacre 1984) of a table of counts: one row a point (schema: correspondence).

    The singular value decomposition of the standardised residuals; coordinates are principal ones. For each of ``axes``: ``axis_1`` the coordinate,
    ``contribution_1`` the share of the axis's inertia that is the point's, ``cos2_1`` the share of the point's inertia that the axis shows. ``mass``,
    ``inertia`` and the rest are missing for supplementary points, which are placed but weigh nothing. On each axis the row that contributes most is on
    the positive side, so that the picture never flips. ``attrs`` hold ``inertia`` (χ² / n), ``eigenvalues`` and ``shares``.

    >>> counts = pd.DataFrame({"AP": [8, 2], "AFP": [1, 9]}, index=["guerre", "opération"])
    >>> correspondence(counts, axes=1)[["point", "kind", "axis_1", "cos2_1"]].round(2)
           point    kind  axis_1  cos2_1
    0     guerre     row    0.78     1.0
    1  opération     row   -0.64     1.0
    2         AP  column    0.70     1.0
    3        AFP  column   -0.70     1.0
    """
    strange = [name for name in supplementary_rows if name not in counts.index] + [name for name in supplementary_columns if name not in counts.columns]
    if strange:
        raise AnalysisError(message(f"{strange[0]!r} is no row or column of the table", "its names", "look at counts.index and counts.columns"))
    active = counts.drop(index=list(supplementary_rows), columns=list(supplementary_columns))
    table = _checked(counts, active)
    n = table.sum()
    rows, columns = table.sum(1) / n, table.sum(0) / n
    residuals = (table / n - np.outer(rows, columns)) / np.sqrt(np.outer(rows, columns))
    left, singular, right = _axes(residuals, axes)
    values = singular[:axes]
    more_rows = counts.loc[list(supplementary_rows), active.columns]
    more_columns = counts.loc[active.index, list(supplementary_columns)].T
    placed = [
        _points(active.index, "row", rows, left, values, (residuals**2).sum(1)),
        _points(active.columns, "column", columns, right, values, (residuals**2).sum(0)),
        _supplementary(more_rows, "row", right / np.sqrt(columns)[:, None], columns),
        _supplementary(more_columns, "column", left / np.sqrt(rows)[:, None], rows),
    ]
    result = pd.concat([points for points in placed if len(points)], ignore_index=True)
    eigenvalues = singular**2
    result.attrs = {"inertia": float(eigenvalues.sum()), "eigenvalues": eigenvalues.tolist(), "shares": (eigenvalues / eigenvalues.sum()).tolist()}
    return result


def _axes(residuals: np.ndarray, axes: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The vectors of the rows on the first axes, the singular values of all axes there are, the vectors of the columns on the first.

    On each axis the row that contributes most is positive: a decomposition leaves the sign open.
    """
    left, singular, right = np.linalg.svd(residuals, full_matrices=False)
    rank = min(residuals.shape) - 1  # the margins are taken out
    kept = min(axes, rank)
    sign = np.sign(left[np.argmax(np.abs(left[:, :kept]), axis=0), np.arange(kept)])
    return left[:, :kept] * sign, singular[:rank], right[:kept].T * sign


def _checked(counts: pd.DataFrame, active: pd.DataFrame) -> np.ndarray:
    """The active counts as numbers, if they make a table that can be analysed."""
    if min(active.shape) < 2:
        wrong = f"correspondence() got {active.shape[0]} active rows and {active.shape[1]} active columns"
        raise SchemaError(message(wrong, "at least two of each", "count more forms or more parts"))
    try:
        every, table = counts.to_numpy(float), active.to_numpy(float)
    except (TypeError, ValueError) as error:
        raise SchemaError(message(f"correspondence() got a cell that is no number: {error}", "counts only", "put names in the index")) from error
    if np.isnan(every).any() or (every < 0).any():
        raise SchemaError(message("correspondence() got a missing or negative count", "counts from 0", "fill the empty cells with 0"))
    empty = [*active.index[table.sum(1) == 0], *active.columns[table.sum(0) == 0]]
    if empty:
        raise AnalysisError(message(f"{empty[0]!r} has no occurrence", "rows and columns with at least one", "drop it"))
    if np.linalg.matrix_rank(table) == 1:
        raise AnalysisError(message("all rows have the same profile", "a table with some difference", "compare other parts or forms"))
    return table


def _points(index: pd.Index, kind: str, mass: np.ndarray, vectors: np.ndarray, values: np.ndarray, inertia: np.ndarray) -> pd.DataFrame:
    """Active points: their coordinates, contributions and cos² on each axis."""
    frame = pd.DataFrame({"point": index.astype(str), "kind": kind, "is_supplementary": False, "mass": mass, "inertia": inertia})
    coordinates = vectors * values / np.sqrt(mass)[:, None]
    square = np.where(inertia > 0, inertia / mass, 1)
    for axis in range(len(values)):
        frame[f"axis_{axis + 1}"] = coordinates[:, axis]
        frame[f"contribution_{axis + 1}"] = vectors[:, axis] ** 2
        frame[f"cos2_{axis + 1}"] = coordinates[:, axis] ** 2 / square
    return frame


def _supplementary(counts: pd.DataFrame, kind: str, standard: np.ndarray, mass: np.ndarray) -> pd.DataFrame:
    """Supplementary points: where their profile lies among the standard coordinates of the other side."""
    if not len(counts):
        return pd.DataFrame()
    total = counts.to_numpy(float).sum(1, keepdims=True)
    if (total == 0).any():
        raise AnalysisError(message(f"{counts.index[int(np.argmin(total))]!r} has no occurrence", "points with at least one", "drop it"))
    profile = counts.to_numpy(float) / total
    coordinates, square = profile @ standard, ((profile - mass) ** 2 / mass).sum(1)
    frame = pd.DataFrame({"point": counts.index.astype(str), "kind": kind, "is_supplementary": True, "mass": np.nan, "inertia": np.nan})
    for axis in range(standard.shape[1]):
        frame[f"axis_{axis + 1}"] = coordinates[:, axis]
        frame[f"contribution_{axis + 1}"] = np.nan
        frame[f"cos2_{axis + 1}"] = coordinates[:, axis] ** 2 / np.where(square > 0, square, 1)
    return frame
