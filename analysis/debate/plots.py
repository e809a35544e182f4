"""The study's figures: the package's own with what this corpus needs said in the picture, and one for what is too rare for a rate."""

from typing import TYPE_CHECKING

import pandas as pd

from analysis.debate.load import MACHINE
from analysis.plots import plot_trend
from analysis.plots.style import COLOURS, drawing, explain
from analysis.strings import colon, label, number, semicolon, translate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EDGE = 20  # specificity beyond which a cell is as dark as it gets


def plot_years(table: pd.DataFrame, ax: "Axes | None" = None, *, lang: str = "en") -> "Axes":
    """Draw rates() by ten years: a line a formula; the years whose record a machine made are shaded.

    >>> table = pd.DataFrame({"formula": "win-win", "years": ["2014–23", "2024–25"], "n": 1, "per_million": [9.0, 7.0], "low": 1.0, "high": 20.0})
    >>> plot_years(table).get_label()
    'Per million words, 2014–23 to 2024–25: highest in 2014–23, win-win, 9; mostly win-win, 2 of 2.'
    """
    ax = plot_trend(table.rename(columns={"years": "period"}), ax, lang=lang)
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3, frameon=False)
    every = sorted(table["years"].unique())
    if MACHINE in every:
        at = every.index(MACHINE)
        ax.axvspan(at - 0.5, at + 0.5, color="#999999", alpha=0.2, lw=0, zorder=0)
        said = translate("machine-made record", lang)
        ax.text(at + 0.3, 0.97, said, transform=ax.get_xaxis_transform(), rotation=90, ha="center", va="top", fontsize=8, color="#57606a")
    return ax


@drawing
def plot_signatures(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw signatures(): a heat map of formulae by countries, strongest first, with the occurrences in each cell; blank where chance would do.

    >>> table = pd.DataFrame({"formula": ["win-win"], "country": ["China"], "n": [54], "specificity": [76.9]})
    >>> plot_signatures(table).get_label()
    'Specificity, by formula, country: highest win-win, China, 76.9.'
    """
    formulae = list(dict.fromkeys(table["formula"]))
    cells, n = (table.pivot(index="formula", columns="country", values=name).loc[formulae] for name in ("specificity", "n"))
    image = ax.imshow(cells, cmap="RdBu_r", vmin=-EDGE, vmax=EDGE, aspect="auto")
    for row, column in zip(*n.notna().to_numpy().nonzero(), strict=True):
        is_dark = abs(cells.iat[row, column]) > EDGE * 0.6
        ax.text(column, row, number(n.iat[row, column], lang), ha="center", va="center", color="white" if is_dark else "black")
    explain(ax, translate("number: occurrences · blank: within ±2, as chance would give", lang))
    ax.set_xticks(range(len(cells.columns)), [name.replace(" ", "\n") for name in cells.columns])
    ax.set_yticks(range(len(formulae)), formulae)
    ax.figure.colorbar(image, ax=ax, label=label("specificity", lang), extend="both")
    strongest = [table["specificity"].idxmax(), table["specificity"].idxmin()][: min(len(table), 2)]
    said = (f"{translate(word, lang)} {row['formula']}, {row['country']}, {number(row['specificity'], lang, 1)}"
            for word, (_, row) in zip(("highest", "lowest"), table.loc[strongest].iterrows(), strict=False))
    names = ", ".join(label(name, lang) for name in ("formula", "country"))
    return f"{label('specificity', lang).capitalize()}, {translate('by', lang)} {names}{colon(lang)}{semicolon(lang).join(said)}."


@drawing
def plot_moments(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw occurrences one by one: a row a value of the first column, a dot a year, and beside it how many times when more than once.

    Where the table has ``holder``, a dot is full when the speaker's own interests are meant, hollow elsewhere.

    >>> table = pd.DataFrame({"country": ["France"] * 2, "year": ["1999"] * 2, "holder": ["its own"] * 2})
    >>> plot_moments(table).get_label()
    'France: 1999 (2).'
    """
    row = table.columns[0]
    names = list(dict.fromkeys(table[row]))
    own = translate("holder_own", lang)
    is_own = pd.Series(table.get("holder", own) == own, table.index, name="is_own")
    for (full, name, year), rows in table.groupby([is_own, row, "year"], sort=True):
        at = (int(year), names.index(name) + (0 if full else 0.22))
        ax.plot(*at, "o", color=COLOURS[0], mfc=COLOURS[0] if full else "white", ms=7)
        if len(rows) > 1:
            ax.annotate(number(len(rows), lang), at, xytext=(0, 6), textcoords="offset points", ha="center")
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_box_aspect(0.07 * (len(names) + 1))
    if "holder" in table:
        _explained(ax, lang)
    return semicolon(lang).join(f"{name}{colon(lang)}{_times(rows['year'], lang)}" for name, rows in table.groupby(row, sort=False)) + "."


def _explained(ax: "Axes", lang: str) -> None:
    """A legend of the full and the hollow dot."""
    for colour, name in ((COLOURS[0], "the speaker's own interests"), ("white", "the interests of others, or of all")):
        ax.plot([], [], "o", color=COLOURS[0], mfc=colour, ms=7, label=translate(name, lang))
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)


def _times(years: pd.Series, lang: str) -> str:
    """Years with how many times each.

    >>> _times(pd.Series(["2019", "2012", "2012"]), "en")
    '2012 (2), 2019'
    """
    times = years.value_counts().sort_index()
    return ", ".join(f"{year} ({number(n, lang)})" if n > 1 else str(year) for year, n in times.items())
