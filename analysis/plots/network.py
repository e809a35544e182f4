"""plot_borrowings(): who took words from whom, as arrows between groups."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.plots.style import COLOURS, drawing, explain
from analysis.plots.telling import told
from analysis.strings import MISSING, label, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BEND = 0.5  # how high the control point of an arc stands, as a share of its width
MOST = 12  # groups that are drawn, those with most stretches; the table has all


@partial(drawing, height=3.0)
def plot_borrowings(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw borrowings(): an arrow from who had the words first to who took them on a later day, as thick as the stretches are many.

    Groups stand in a row, the one that gave most on the left; arrows to the right run above it, arrows to the left below. Under each name
    stands how many stretches the group repeats of its own. What two groups have on one day has no arrow: the title says how many those are.
    """
    every = _edges(table)
    edges = every[every["n"] > 0]
    given = edges[edges["giver"] != edges["taker"]].groupby("giver")["n"].sum()
    total = edges.groupby("giver")["n"].sum().add(edges.groupby("taker")["n"].sum(), fill_value=0)
    groups = sorted(total.nlargest(MOST).index, key=lambda name: (-given.get(name, 0), name))
    shown = edges[edges["giver"].isin(groups) & edges["taker"].isin(groups)]
    at = {name: nth for nth, name in enumerate(groups)}
    own = shown[shown["giver"] == shown["taker"]].set_index("giver")["n"]
    between = shown[shown["giver"] != shown["taker"]]
    for nth, name in enumerate(groups):
        text = f"{name}\n{told('{n} of its own', lang, n=int(own[name]))}" if name in own else name
        box = {"boxstyle": "round,pad=0.3", "facecolor": "white", "edgecolor": COLOURS[nth % len(COLOURS)], "lw": 1.5}
        ax.annotate(text, (nth, 0), ha="center", va="center", fontsize=8, zorder=3, bbox=box)
    for edge in between.itertuples():
        _arrow(ax, at[edge.giver], at[edge.taker], int(edge.n), int(between["n"].max()), lang)
    steps = [at[edge.taker] - at[edge.giver] for edge in between.itertuples()]
    low, high = (BEND / 2 * edge + side * 0.2 for edge, side in ((min([0, *steps]), -1), (max([0, *steps]), 1)))
    ax.set(xlim=(-0.6, len(groups) - 0.4), ylim=(low, high), xticks=[], yticks=[], aspect="equal")
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    unordered = int(every["n_unordered"].sum())
    more = told("; {n} more of one day, without an arrow", lang, n=unordered) if unordered else ""
    explain(ax, label("n_stretches", lang) + more)
    return _tell(between, own, unordered, lang)


def _edges(table: pd.DataFrame) -> pd.DataFrame:
    """Giver, taker, number of stretches and of those between two groups that nothing puts in order; the groups as text."""
    keys = [name for name in table if f"first_{name}" in table]
    names = {"giver": [f"first_{key}" for key in keys], "taker": keys}
    joined = {end: table[cols].apply(lambda row: ", ".join(MISSING if pd.isna(cell) else str(cell) for cell in row), axis=1) for end, cols in names.items()}
    edges = pd.DataFrame(joined)
    unordered = np.where(edges["giver"] == edges["taker"], 0, table["n_unordered"].to_numpy(int))  # who repeats himself took from nobody
    return edges.assign(n=table["n"].to_numpy(int) - unordered, n_unordered=unordered)


def _arrow(ax: "Axes", giver: int, taker: int, n: int, most: int, lang: str) -> None:
    """One arrow, above the row to the right and below it to the left, with its number on the crown."""
    colour = COLOURS[giver % len(COLOURS)]
    style = {"arrowstyle": "-|>,head_width=0.25,head_length=0.5", "color": colour, "lw": 1 + 4 * n / most, "shrinkA": 20, "shrinkB": 20, "alpha": 0.75}
    ax.annotate("", (taker, 0), (giver, 0), arrowprops={**style, "connectionstyle": f"arc3,rad=-{BEND}"})
    crown = BEND / 2 * (taker - giver)  # the curve rises to half its control point, above to the right, below to the left
    ax.annotate(number(n, lang), ((giver + taker) / 2, crown), ha="center", va="center", fontsize=9, zorder=4,
                bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": colour, "lw": 0.8})


def _tell(between: pd.DataFrame, own: pd.Series, unordered: int, lang: str) -> str:
    """The strongest arrow, how many there are, how much stays within a group, and how much nothing puts in order."""
    total, most, within = int(between["n"].sum()), int(between["n"].max() if len(between) else 0), int(own.sum())
    if between.empty:
        said = told("No group took words from another on a later day; {own} stretches stay within one", lang, own=within)
    elif (between["n"] == most).sum() > 1:
        said = told("{total} stretches pass from one group to another on a later day, {n} at most between two, and no pair leads; {own} stay within one",
                    lang, total=total, n=most, own=within)
    else:
        best = between.loc[between["n"].idxmax()]
        said = told("{taker} took most, from {giver}: {n} of the {total} stretches that pass from one group to another on a later day; {own} stay within one",
                    lang, taker=best["taker"], giver=best["giver"], n=most, total=total, own=within)
    return said + (told("; {n} more, which two groups have on one day, are not counted: their order is unknown", lang, n=unordered) if unordered else "") + "."


__all__ = ["plot_borrowings"]
