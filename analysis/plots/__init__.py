"""plot_x(table) draws exactly what x returned and gives the Axes; alt_text(axes) says in a sentence what is to be seen.

One style: the colours of Okabe & Ito (2008), told apart by colour-blind readers, the font that matplotlib ships, numbers as the
reader's language has them.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.plots.naming import name_points
from analysis.plots.style import COLOURS, colours, drawing, explain, numbers, say_instead
from analysis.plots.telling import (
    tell_correspondence,
    tell_differences,
    tell_dispersion,
    tell_occurrences,
    tell_rates,
    tell_specificities,
    tell_trend,
    texts,
    told,
)
from analysis.schema import SMALL
from analysis.strings import label, percent, translate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NAMED = 20  # points of plot_dispersion that bear their name
COUNTED = ("n", "n_docs", "n_stories", "n_words", "n_group_docs", "per_million", "share", "low", "high", "is_small")


def alt_text(ax: "Axes") -> str:
    """What the plot shows, in a sentence made from its data: for readers who do not see it.

    >>> table = pd.DataFrame({"agency": ["AP", "AFP"], "n": [3, 1], "per_million": [30.0, 10.0], "low": [9.0, 2.0], "high": [80.0, 50.0]})
    >>> alt_text(plot_rates(table))
    'Per million words, by agency: highest AP, 30; lowest AFP, 10; their intervals overlap.'
    """
    return str(ax.get_label())


@drawing
def plot_rates(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw rates(): a bar for each group with its interval; with two keys a bar of stacked parts, whose intervals stand in the table."""
    keys, measure = _keys(table), _measure(table)
    if not table[measure].sum():
        return say_instead(ax, translate("Nothing of the kind occurs.", lang))
    groups = _levels(table, keys[0]) if keys else [""]
    kinds = _levels(table, keys[1]) if len(keys) > 1 else [""]
    left = np.zeros(len(groups))
    for kind, colour in zip(kinds, colours(kinds, lang), strict=True):
        part = table if len(keys) < 2 else table[[text == kind for text in texts(table[keys[1]])]]
        at = [groups.index(name) for name in texts(part[keys[0]])] if keys else [0]
        values = part[measure].fillna(0).to_numpy(float)
        around = _around(part, values) if len(kinds) == 1 else None
        ax.barh(at, values, 0.62, left=left[at], xerr=around, color=colour, label=kind, edgecolor="white", error_kw={"lw": 1, "ecolor": "#333333"})
        left[at] += values
    ax.set_yticks(range(len(groups)), groups)
    ax.invert_yaxis()
    ax.set_xlabel(label(measure, lang))
    explain(ax, translate("line: 95 % interval", lang) if len(kinds) == 1 else "")
    _legend(ax, kinds)
    numbers(ax.xaxis, lang)
    return tell_rates(table, keys, measure, lang)


@drawing
def plot_trend(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw trend(): a line for each value, broken where a period has no document; hollow points are small periods.

    One or two lines carry their intervals; of more, these would hide each other and stand in the table.
    """
    dated = table[table["period"].notna()]
    if dated.empty:
        return say_instead(ax, translate("No document has a date as precise as the periods.", lang))
    every = sorted(dated["period"].unique())
    keys = [key for key in _keys(table) if key != "period"]
    series = list(dated.groupby(keys, dropna=False, sort=True)) if keys else [("", dated)]
    names = [", ".join(texts(pd.Series(name if isinstance(name, tuple) else [name]))) for name, _ in series]
    for nth, ((_, part), text, colour) in enumerate(zip(series, names, colours(names, lang), strict=True)):
        values = part["per_million"].to_numpy(float)
        at = part["period"].map(every.index).to_numpy(float) + (nth - (len(series) - 1) / 2) * 0.08
        if len(series) <= 2:
            ax.vlines(at, part["low"], part["high"], color=colour, lw=1, alpha=0.5)
        ax.plot(at, values, color=colour, lw=1.5, label=text)
        is_small = _is_small(part)
        ax.plot(at[~is_small], values[~is_small], "o", color=colour, ms=4)
        ax.plot(at[is_small], values[is_small], "o", color=colour, mfc="white", ms=4)
    shown = range(0, len(every), -(-len(every) // 10))
    ax.set_xticks(list(shown), [str(every[at]) for at in shown])
    ax.set_ylabel(label("per_million", lang))
    highest = float(dated["per_million"].max() or 0)
    ax.set_ylim(0, max(min(float(dated["high"].max()), 2 * highest), 1.1 * highest) or None)  # a tiny period must not flatten the others
    _explain_trend(ax, dated, len(series), lang)
    _legend(ax, [" "] * len(series))
    numbers(ax.yaxis, lang)
    return tell_trend(dated, keys, lang)


def _explain_trend(ax: "Axes", dated: pd.DataFrame, n_series: int, lang: str) -> None:
    explain(
        ax,
        told("hollow point: fewer than {n} documents", lang, n=SMALL) if _is_small(dated[dated["per_million"].notna()]).any() else "",
        translate("gap in a line: no document", lang) if dated["per_million"].isna().any() else "",
        translate("vertical line: 95 % interval", lang) if n_series <= 2 else "",
    )


def _is_small(table: pd.DataFrame) -> np.ndarray:
    return table["is_small"].to_numpy(bool) if "is_small" in table else np.zeros(len(table), bool)


@drawing
def plot_occurrences(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw where spans or kwic lines stand: a row a document, a stroke an occurrence, coloured by voice where that is known.

    Of more than sixty documents the rows bear no names.
    """
    documents = list(dict.fromkeys(table["doc_id"]))
    kinds = _levels(table, "voice") if "voice" in table else [label("n", lang)]
    for kind, colour in zip(kinds, colours(kinds, lang), strict=True):
        part = table if len(kinds) < 2 else table[[text == kind for text in texts(table["voice"])]]
        row = part["doc_id"].map(documents.index).to_numpy(float)
        ax.vlines(part["start"], row - 0.4, row + 0.4, color=colour, lw=1.5, label=kind)
    is_few = len(documents) <= 60
    ax.set_yticks(range(len(documents)) if is_few else [], documents if is_few else [])
    ax.set_ylabel("" if is_few else label("n_docs", lang))
    ax.set_ylim(len(documents) - 0.5, -0.5)
    ax.set_xlabel(label("start", lang))
    explain(ax, translate("a row: a document · a stroke: an occurrence, where it stands in the text", lang))
    _legend(ax, kinds)
    numbers(ax.xaxis, lang)
    return tell_occurrences(table, lang)


@drawing
def plot_keyness(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw keyness(): the strongest forms on either side, a bar each, as long as its log ratio, with the interval."""
    ordered = table.sort_values("g2", ascending=False, kind="stable")
    shown = pd.concat([ordered.head(12), ordered.iloc[12:].tail(12)])
    return _bars(shown, "feature", "log_ratio", ax, lang)


@drawing
def plot_comparison(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw comparison(): a bar for each value, as long as its log ratio, with the interval; on the left what the left side has more of."""
    keys = list(table.columns[: table.columns.get_loc("n_left")])
    named = table.assign(feature=[", ".join(texts(row[keys])) for _, row in table.iterrows()])
    return _bars(named, "feature", "log_ratio", ax, lang)


@drawing
def plot_specificities(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw specificities(): a heat map of features by parts, the 25 features with the strongest cell; within ±2 a cell is blank."""
    strongest = table.groupby("feature")["specificity"].agg(lambda cells: cells.abs().max())
    features = strongest.sort_values(ascending=False, kind="stable").index[:25]
    cells = table[table["feature"].isin(features)].pivot(index="feature", columns="part", values="specificity").loc[features]
    edge = max(float(np.abs(cells.to_numpy()).max()), 2.0)
    image = ax.imshow(cells.where(cells.abs() >= 2), cmap="RdBu_r", vmin=-min(edge, 20), vmax=min(edge, 20), aspect="auto")
    ax.set_xticks(range(cells.shape[1]), texts(cells.columns.to_series()))
    ax.set_yticks(range(len(cells)), cells.index)
    explain(ax, translate("blank: within ±2, as chance would give", lang))
    numbers(ax.figure.colorbar(image, ax=ax, label=label("specificity", lang)).ax.yaxis, lang)
    return tell_specificities(table, lang)


@partial(drawing, height=5.4)
def plot_correspondence(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw correspondence(): the plane of the first two axes; rows are dots, columns triangles, supplementary points hollow."""
    shares = table.attrs.get("shares", [])
    second = "axis_2" if "axis_2" in table else None
    for nth, kind in enumerate(dict.fromkeys(table["kind"])):  # rows come first, whatever the language calls them
        for is_hollow in (False, True):
            part = table[(table["kind"] == kind) & (table["is_supplementary"] == is_hollow)]
            y = part[second] if second else np.zeros(len(part))
            ax.plot(part["axis_1"], y, "o^"[nth], color=COLOURS[nth], mfc="white" if is_hollow else COLOURS[nth], ms=5)
    ax.margins(0.12)
    for line in (ax.axhline, ax.axvline):
        line(0, color="#999999", lw=0.6, zorder=0)
    names = [f"{translate('axis', lang)} {at + 1} ({percent(share, lang)})" for at, share in enumerate(shares[:2])]
    ax.set(xlabel=names[0] if names else "", ylabel=names[1] if len(names) > 1 else "")
    signs = dict(zip(("dot: {kind}", "triangle: {kind}"), dict.fromkeys(table["kind"]), strict=False))
    hollow = translate("hollow: placed without weight", lang) if table["is_supplementary"].any() else ""
    explain(ax, *(told(sign, lang, kind=kind) for sign, kind in signs.items()), hollow)
    numbers(ax.xaxis, lang)
    numbers(ax.yaxis, lang)
    ordered = table.sort_values("kind", kind="stable")  # columns choose their place first
    name_points(ax, ordered["axis_1"].to_numpy(float), ordered[second].to_numpy(float) if second else np.zeros(len(table)), ordered["point"].tolist())
    return tell_correspondence(table, shares, lang)


@drawing
def plot_dispersion(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw dispersion(): how often, on a scale of tens, against how evenly; the twenty most frequent are named."""
    from matplotlib.ticker import LogLocator

    known = table.dropna(subset=["dp"])
    if known.empty:
        return say_instead(ax, translate("Nothing of the kind occurs.", lang))
    ax.plot(known["n"], known["dp"], "o", color=COLOURS[0], ms=3, alpha=0.6)
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.minorticks_off()
    ax.set(xlabel=label("n", lang), ylabel=label("dp", lang), ylim=(0, 1))
    ends = translate("a point: a form · DP 0: spread evenly, towards 1: in few parts", lang)
    explain(ax, ends, told("the {n} most frequent are named", lang, n=NAMED) if len(known) > NAMED else "")
    numbers(ax.xaxis, lang)
    numbers(ax.yaxis, lang)
    named = known.nlargest(NAMED, "n")
    name_points(ax, named["n"].to_numpy(float), named["dp"].to_numpy(float), named["feature"].tolist())
    return tell_dispersion(known, lang)


def _bars(table: pd.DataFrame, name: str, measure: str, ax: "Axes", lang: str) -> str:
    """Bars to both sides of zero, each to the side that has more, with intervals cut where they would run out of the picture."""
    values = table[measure].to_numpy(float)
    reach = 1.3 * max(float(np.abs(values).max()), 1)
    around = np.nan_to_num(np.maximum([values - table["low"], table["high"] - values], 0), posinf=2 * reach)
    sides = [COLOURS[0] if value >= 0 else COLOURS[1] for value in values]
    ax.barh(range(len(table)), values, xerr=around, color=sides, error_kw={"lw": 1, "ecolor": "#333333"})
    ax.set_yticks(range(len(table)), texts(table[name]))
    ax.invert_yaxis()
    ax.set_xlim(reach, -reach)  # above nought on the left, as the left side stands in the table
    ax.axvline(0, color="#333333", lw=0.8)
    explain(ax, translate("line: 95 % interval", lang))
    ax.set_xlabel(told("← more on the left · {measure} · more on the right →", lang, measure=label(measure, lang)))
    numbers(ax.xaxis, lang)
    return tell_differences(table, texts(table[name]), lang)


def _keys(table: pd.DataFrame) -> list[str]:
    return [name for name in table if name not in COUNTED]


def _measure(table: pd.DataFrame) -> str:
    return "per_million" if "per_million" in table else "share"


def _levels(table: pd.DataFrame, key: str) -> list[str]:
    return list(dict.fromkeys(texts(table[key])))


def _around(part: pd.DataFrame, values: np.ndarray) -> np.ndarray:
    """How far the interval reaches below and above each value."""
    low, high = (part[name].to_numpy(float) for name in ("low", "high"))
    return np.nan_to_num(np.maximum([values - low, high - values], 0))


def _legend(ax: "Axes", kinds: list[str]) -> None:
    if len(kinds) > 1:
        ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0)


__all__ = [
    "alt_text", "plot_comparison", "plot_correspondence", "plot_dispersion", "plot_keyness", "plot_occurrences", "plot_rates",
    "plot_specificities", "plot_trend",
]
