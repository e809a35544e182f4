"""plot_x(table) draws exactly what x returned and gives the Axes; alt_text(axes) says in a sentence what is to be seen.

One style: the colours of Okabe & Ito (2008), told apart by colour-blind readers, the font that matplotlib ships, numbers as the
reader's language has them.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import SchemaError, message
from analysis.strings import label, number, translate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999999", "#F0E442")
STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "legend.frameon": False,
    "svg.hashsalt": "analysis",
}
COUNTED = ("n", "n_docs", "n_stories", "n_words", "n_group_docs", "per_million", "share", "low", "high", "is_small")


def alt_text(ax: "Axes") -> str:
    """What the plot shows, in a sentence made from its data: for readers who do not see it.

    >>> table = pd.DataFrame({"agency": ["AP", "AFP"], "n": [3, 1], "per_million": [30.0, 10.0], "low": [9.0, 2.0], "high": [80.0, 50.0]})
    >>> alt_text(plot_rates(table))
    'Per million words, by agency: highest AP, 30; lowest AFP, 10.'
    """
    return ax.get_label()


def drawing(plot: Callable[..., str]) -> "Callable[..., Axes]":
    """A plot in the one style, on the axes given or new ones, that keeps as alt text what the function returns."""

    @wraps(plot)
    def drawn(table: pd.DataFrame, ax: "Axes | None" = None, *, lang: str = "en") -> "Axes":
        import matplotlib as mpl
        from matplotlib.figure import Figure

        if table.empty:
            raise SchemaError(message(f"{plot.__name__}() got a table without rows", "at least one row", "widen the query"))
        with mpl.rc_context(STYLE):
            ax = Figure(figsize=(7, 3.6), layout="constrained").subplots() if ax is None else ax
            ax.set_label(plot(table, ax, lang=lang))
        return ax

    return drawn


@drawing
def plot_rates(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw rates(): a bar for each group with its interval; with two keys a bar of stacked parts, whose intervals stand in the table."""
    keys, measure = _keys(table), _measure(table)
    groups = _levels(table, keys[0]) if keys else [""]
    kinds = _levels(table, keys[1]) if len(keys) > 1 else [""]
    left = np.zeros(len(groups))
    for nth, kind in enumerate(kinds):
        part = table if len(keys) < 2 else table[[text == kind for text in _texts(table[keys[1]])]]
        at = [groups.index(name) for name in _texts(part[keys[0]])] if keys else [0]
        values = part[measure].fillna(0).to_numpy(float)
        around = _around(part, values) if len(kinds) == 1 else None
        colour = COLOURS[nth % len(COLOURS)]
        ax.barh(at, values, 0.62, left=left[at], xerr=around, color=colour, label=kind, edgecolor="white", error_kw={"lw": 1, "ecolor": "#333333"})
        left[at] += values
    ax.set_yticks(range(len(groups)), groups)
    ax.invert_yaxis()
    ax.set_xlabel(label(measure, lang))
    _legend(ax, kinds)
    _numbers(ax.xaxis, lang)
    return _extremes(table, keys, measure, lang)


@drawing
def plot_trend(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw trend(): a line for each value, broken where a period has no document; hollow points are small periods.

    One or two lines carry their intervals; of more, these would hide each other and stand in the table.
    """
    dated = table[table["period"].notna()]
    keys = [key for key in _keys(table) if key != "period"]
    lines = list(dated.groupby(keys, dropna=False, sort=True)) if keys else [("", dated)]
    for nth, (name, part) in enumerate(lines):
        at, values = part["period"].dt.start_time, part["per_million"].to_numpy(float)
        colour = COLOURS[nth % len(COLOURS)]
        text = ", ".join(_texts(pd.Series(name if isinstance(name, tuple) else [name])))
        ax.plot(at, values, color=colour, lw=1.5, label=text)
        if len(lines) <= 2:
            ax.fill_between(at, part["low"], part["high"], color=colour, alpha=0.15, lw=0)
        is_small = part.get("is_small", pd.Series(False, part.index)).to_numpy(bool)
        ax.plot(at[~is_small], values[~is_small], "o", color=colour, ms=4)
        ax.plot(at[is_small], values[is_small], "o", color=colour, mfc="white", ms=4)
    ax.set_ylabel(label("per_million", lang))
    ax.set_ylim(bottom=0)
    _legend(ax, [" "] * 2 if keys else [])
    _numbers(ax.yaxis, lang)
    return _extremes(dated, ["period", *keys], "per_million", lang)


def _keys(table: pd.DataFrame) -> list[str]:
    return [name for name in table if name not in COUNTED]


def _measure(table: pd.DataFrame) -> str:
    return "per_million" if "per_million" in table else "share"


def _texts(column: pd.Series) -> list[str]:
    """The values as a reader sees them: a missing one is a dash."""
    return ["–" if pd.isna(value) else str(value) for value in column]


def _levels(table: pd.DataFrame, key: str) -> list[str]:
    return list(dict.fromkeys(_texts(table[key])))


def _around(part: pd.DataFrame, values: np.ndarray) -> np.ndarray:
    """How far the interval reaches below and above each value."""
    low, high = (part[name].to_numpy(float) for name in ("low", "high"))
    return np.nan_to_num(np.maximum([values - low, high - values], 0))


def _legend(ax: "Axes", kinds: list[str]) -> None:
    if len(kinds) > 1:
        ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0)


def _numbers(axis: object, lang: str) -> None:
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: number(value, lang)))


def _extremes(table: pd.DataFrame, keys: list[str], measure: str, lang: str) -> str:
    """The highest and the lowest value, as a sentence."""
    known = table[table[measure].notna()]
    what = label(measure, lang)
    what = what[:1].upper() + what[1:]
    by = ", ".join(label(key, lang) for key in keys)
    colon = " : " if lang == "fr" else ": "
    if known.empty:
        return f"{what}{colon}–"
    high, low = (known.loc[pick] for pick in (known[measure].idxmax(), known[measure].idxmin()))
    sides = [(translate("highest", lang), high), (translate("lowest", lang), low)][: min(len(known), 2)]
    said = "; ".join(f"{word} {', '.join(_texts(row[keys]))}, {number(row[measure], lang)}" for word, row in sides)
    return f"{what}, {translate('by', lang)} {by}{colon}{said}." if keys else f"{what}{colon}{number(high[measure], lang)}."


__all__ = ["alt_text", "plot_rates", "plot_trend"]
