"""What all figures share: their colours and font, numbers as the reader's language has them, and the words that explain their signs."""

from collections.abc import Callable
from functools import wraps
from textwrap import fill
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.errors import SchemaError, message
from analysis.strings import code, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999999", "#F0E442")
VOICES = ("agency", "direct", "mixed", "indirect", "selon", "mention", "scare", "unresolved")  # a voice has one colour on every figure
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "legend.frameon": False,
    "svg.hashsalt": "analysis",
}
_LINE = 88  # characters of an explanation that a figure is wide


def drawing(plot: Callable[..., str], height: float = 3.6) -> "Callable[..., Axes]":
    """A plot in the one style, on the axes given or new ones of this height, that keeps as alt text what the function returns."""

    @wraps(plot)
    def drawn(table: pd.DataFrame, ax: "Axes | None" = None, *, lang: str = "en") -> "Axes":
        import matplotlib as mpl
        from matplotlib.figure import Figure

        if table.empty:
            raise SchemaError(message(f"{plot.__name__}() got a table without rows", "at least one row", "widen the query"))
        with mpl.rc_context(STYLE):
            figure = Figure(figsize=(7, height), layout="constrained")
            axes = figure.subplots() if ax is None else ax
            axes.set_label(plot(table, axes, lang=lang))
            # Many rows need a taller picture, and words instead of a picture a low one.
            figure.set_figheight(min(max(height, 0.19 * len(axes.get_yticks()) + 0.9), 14) if axes.axison else 0.5)
        return axes

    return drawn


def colours(kinds: list[str], lang: str) -> list[str]:
    """A colour for each kind: that of the voice where all are voices, else by their order."""
    own = {name: colour for voice, colour in zip(VOICES, COLOURS, strict=True) for name in (voice, code(voice, "voice", lang))}
    return [own[kind] if own.keys() >= set(kinds) else COLOURS[nth % len(COLOURS)] for nth, kind in enumerate(kinds)]


def explain(ax: "Axes", *signs: str) -> None:
    """Say above the picture what its signs mean, in words of the reader's language; signs that are not in the picture are empty."""
    ax.set_title(fill(" · ".join(filter(None, signs)), _LINE), fontsize=8, loc="left", color="#57606a")


def say_instead(ax: "Axes", sentence: str) -> str:
    """Where there is nothing to draw, the sentence that says so stands in the place of the picture."""
    ax.set_axis_off()
    ax.text(0, 0.5, sentence, va="center")
    return sentence


def numbers(axis: "Axis", lang: str) -> None:
    """Print the numbers of an axis as the language has them."""
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: number(value, lang)))
