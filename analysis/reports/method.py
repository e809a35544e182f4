"""What the method page says of itself: every rule with its reason, every measure with its definition, both read from the code."""

import inspect
from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.association import MEASURES, collocations
from analysis.frequency import dispersion
from analysis.keyness import keyness, specificities
from analysis.plots.style import COLOURS, drawing, explain
from analysis.quotation import RULES
from analysis.rates import rates, trend
from analysis.space import correspondence
from analysis.strings import code, colon, number, semicolon, translate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TABLES = (rates, trend, dispersion, collocations, keyness, specificities, correspondence)


def rule_table(lang: str = "en") -> pd.DataFrame:
    """The rules by which quotations, fragments and voices are found: ``rule`` and ``meaning``, in English or French.

    >>> rule_table("fr").set_index("rule").loc["que_clause", "meaning"]
    'Un verbe de parole régit la subordonnée en «que».'
    """
    at = ("en", "fr").index(lang)
    return pd.DataFrame({"rule": list(RULES), "meaning": [texts[at] for texts in RULES.values()]})


def measure_table(lang: str = "en") -> pd.DataFrame:
    """The measures, each with its definition: ``measure`` and ``definition``; in English from its own documentation, in French from ``strings.csv``.

    >>> measure_table("fr").set_index("measure").loc["dice", "definition"]
    '2 f / (f1 + f2) (Dice 1945).'
    """
    named: dict[str, Callable[..., object]] = {function.__name__: function for function in _TABLES} | dict(MEASURES)
    return pd.DataFrame({"measure": list(named), "definition": [_definition(name, function, lang) for name, function in named.items()]})


def _definition(name: str, function: Callable[..., object], lang: str) -> str:
    """What a measure is: its French row, else the documentation of its function without the examples."""
    if lang != "en":
        return translate(f"measure_{name}", lang)
    return " ".join((inspect.getdoc(function) or "").split(">>>")[0].split())


def error_table(lang: str = "en") -> pd.DataFrame:
    """The errors of attribution by kind, read one by one on the development part of outside news: how many, and a sentence of ours that shows it.

    Columns: ``error_kind``, ``n_errors``, ``share_of_errors`` (0–1), ``sentence`` (French), ``wrong`` (what the detector does there).

    >>> error_table("fr").set_index("error_kind").loc["un autre nom est pris pour le locuteur", "wrong"]
    'la coopérative devient le locuteur'
    """
    table = pd.read_csv(str(files("analysis") / "data" / "attribution_errors.csv"))
    shares = (table["n_errors"] / table["n_errors"].sum()).round(2)
    table = table.assign(error_kind=table[f"label_{lang}"], share_of_errors=shares, sentence=table["example"], wrong=table[f"wrong_{lang}"])
    return table[["error_kind", "n_errors", "share_of_errors", "sentence", "wrong"]]


@drawing
def plot_scores(table: pd.DataFrame, ax: "Axes", *, lang: str = "en") -> str:
    """Draw a table of scores: for each question a point for its F1 with its interval, a colour for each set of texts."""
    known = table[table["f1"].notna()]
    questions = list(dict.fromkeys(known["question"]))
    step = 0.8 / known["set"].nunique()
    for nth, (name, part) in enumerate(known.groupby("set", sort=False)):
        at = np.array([questions.index(question) for question in part["question"]]) + (nth + 0.5) * step - 0.4
        around = [part["f1"] - part["low"], part["high"] - part["f1"]]
        ax.errorbar(part["f1"], at, xerr=around, fmt="o", ms=5, lw=1, color=COLOURS[nth], label=code(str(name), "set", lang))
    ax.set_yticks(range(len(questions)), [code(question, "question", lang) for question in questions])
    ax.invert_yaxis()
    marks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    ax.set(xlim=(0, 1), xticks=marks, xticklabels=[number(mark, lang, 1) for mark in marks])
    ax.set_xlabel("F1")
    explain(ax, translate("line: 95 % interval", lang))
    ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1))
    return "F1" + colon(lang) + semicolon(lang).join(_range(str(name), part, lang) for name, part in known.groupby("set", sort=False)) + "."


def _range(name: str, part: pd.DataFrame, lang: str) -> str:
    """The lowest and the highest score of one set of texts, with their questions."""
    ends = [f"{number(row['f1'], lang, 2)} ({code(str(row['question']), 'question', lang)})" for _, row in part.sort_values("f1", kind="stable").iterrows()]
    return f"{code(name, 'set', lang)} {' – '.join(dict.fromkeys([ends[0], ends[-1]]))}"
