"""plot_timeline(): when each wording was used, by whom, in whose voice."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.documents import days
from analysis.plots.style import colours, drawing, explain, say_instead
from analysis.plots.telling import NAMED, texts, told
from analysis.strings import date, semicolon, translate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 30  # rows that are drawn, those with the first uses; the table has all
_MARGIN = 3  # days on either side, so that uses of one day have a scale
# Days that are shown, and how much of a date its mark then bears: the year, the month, the day.
_PRECISION = ((3 * 366, 4), (92, 7), (0, 10))


@drawing
def plot_timeline(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw dated, voiced uses (columns ``date_start``, ``rendering``, ``agency``, ``voice``): a row a wording and agency, the first user on top.

    A point is a day, coloured by voice, as large as the uses of that day are many. Undated uses are left out.

    >>> uses = pd.DataFrame({"date_start": ["2022-09-15"], "rendering": ["intérêts vitaux"], "agency": ["AFP"], "voice": ["direct"]})
    >>> [row.get_text() for row in plot_timeline(uses).get_yticklabels()]
    ['intérêts vitaux · AFP']
    """
    from matplotlib.lines import Line2D

    dated = table.assign(day=days(table["date_start"]), who=texts(table["agency"]), kind=texts(table["voice"])).dropna(subset=["day"])
    if dated.empty:
        return say_instead(ax, translate("No use is dated.", lang))
    rows = _rows(dated)
    kinds = list(dict.fromkeys(dated["kind"]))
    points = dated.groupby(["rendering", "who", "kind", "day"], sort=False).size().rename("n").reset_index()
    points["row"] = [rows.index(pair) if pair in rows else np.nan for pair in zip(points["rendering"], points["who"], strict=True)]
    for nth, (kind, colour) in enumerate(zip(kinds, colours(kinds, lang), strict=True)):
        part = points[points["kind"] == kind]
        beside = (nth - (len(kinds) - 1) / 2) * 0.5 / len(kinds)  # voices of one day do not hide each other
        ax.scatter(part["day"].to_numpy(), part["row"] + beside, s=16 * part["n"], color=colour, alpha=0.8, linewidths=0)
    ax.set_yticks(range(len(rows)), [" · ".join(pair) for pair in rows])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.grid(axis="y", color="#dddddd", lw=0.5)
    _dates(ax, dated["day"], lang)
    explain(ax, translate("a point: a day with uses, the larger the more", lang) if points["n"].max() > 1 else "")
    marks = [Line2D([], [], marker="o", ls="", ms=4, color=colour, label=kind) for kind, colour in zip(kinds, colours(kinds, lang), strict=True)]
    ax.figure.legend(handles=marks, loc="outside upper right", ncols=4)  # above: the names of the rows need the width
    return _tell(dated, lang)


def _rows(dated: pd.DataFrame) -> list[tuple[str, str]]:
    """Wordings and agencies in order of their first use, the agencies of one wording together."""
    firsts = dated.groupby(["rendering", "who"], sort=True)["day"].min().rename("day").reset_index()
    firsts["first"] = firsts.groupby("rendering")["day"].transform("min")
    ordered = firsts.sort_values(["first", "rendering", "day", "who"], kind="stable").head(MOST)
    return list(zip(ordered["rendering"], ordered["who"], strict=True))


def _dates(ax: "Axes", when: pd.Series, lang: str) -> None:
    """Marks of years, months or days, as the reader's language has them."""
    from matplotlib.dates import AutoDateLocator, num2date
    from matplotlib.ticker import FuncFormatter

    span = when.max() - when.min()
    margin = max(span * 0.03, pd.Timedelta(days=_MARGIN))
    ax.set_xlim(when.min() - margin, when.max() + margin)
    length = next(length for least, length in _PRECISION if span.days >= least)
    ax.xaxis.set_major_locator(AutoDateLocator(minticks=3, maxticks=6))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: date(num2date(value).date().isoformat()[:length], lang)))


def _tell(dated: pd.DataFrame, lang: str) -> str:
    """Of each wording who had it first, and when; of many wordings the first ones."""
    firsts = dated[dated["day"] == dated.groupby("rendering")["day"].transform("min")]
    who = firsts.groupby(["day", "rendering"], sort=True)["who"].agg(lambda names: ", ".join(sorted(set(names))))
    parts = [told("«{wording}» first by {who}, {date}", lang, wording=wording, who=names, date=date(day.date().isoformat(), lang))
             for (day, wording), names in who.items()]
    return semicolon(lang).join(parts[:NAMED]) + (" …" if len(parts) > NAMED else ".")


__all__ = ["plot_timeline"]
