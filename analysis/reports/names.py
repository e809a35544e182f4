"""named: a value of a table as a reader knows it: codes in words, concepts by their label, reasons spelled out."""

import re
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from analysis import plots
from analysis.framing.events import EVENT_COLUMNS, everywhere, load_events
from analysis.quotation import RULES
from analysis.sources import READERS
from analysis.strings import MISSING, code, colon, date, is_known, label, number, percent, probability, semicolon, translate
from analysis.termbase import labels, load_termbase

DATES = {"date", "date_start", "date_end", "first_date", "last_date", "until"}
YEARS = {"first_year", "peak_year"}  # numbers that are printed without a separator
SHARES = ("share", "mass", "contribution_", "cos2_")  # how the names of columns begin that hold shares
PROBABILITIES = {"p", "p_adjusted"}
# Columns whose cells are codes of ours, shown in the reader's words.
CODED = {"voice", "kind", "status", "fragment_class", "speaker_type", "entity_type", "cue_class", "stance", "modality", "gloss_kind",
         "designation_type", "date_precision", "date_from", "text_status", "doc_type", "duplicate_kind", "sign", "pattern", "field", "use", "form",
         "agent_form", "polarity", "evaluation_class", "construct", "set", "question", "reason", "warning", "warnings", "item_status", "property", "scheme",
         "event", "ladder", "counting", "matched", "at_most", "move", "indicator", "source_format"}
# Counts and measures; every other column of a table of counts tells what is counted.
COUNTED = {*plots.COUNTED, "f", "expected", "specificity"}
HIDDEN = re.compile(r"(?!doc_id$).*_(id|start|end)$|start$|end$|sentence$|segments$|candidates$")  # columns that a reader has no use for
_KEY = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_CONTEXT = re.compile(r"(no context|speaker for context|context) (.+)")


def named(value: Any, column: str, lang: str) -> str:
    """A value of a column as a reader sees it, in the language of the page.

    >>> named("core_interests", "concept", "en"), named("core_interests", "concept", "fr"), named(234.5, "n", "en")
    ('core interests', 'intérêts fondamentaux', '234.5')
    >>> named("no context @china; own_voice", "rule", "en")
    'no context: China; no marks, no report'
    >>> named("other concept: context @foreign|Otan; span_in_quotation: que_clause", "rule", "fr").replace("\\u00a0", " ")
    'pris par un autre concept : contexte présent : affaires étrangères, Otan ; proposition en « que »'
    """
    if isinstance(value, (list, tuple)):
        return ", ".join(named(one, column, lang) for one in value) or MISSING
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return _unknown(column, lang)
    if isinstance(value, (bool, np.bool_)):
        return translate("yes" if value else "no", lang)
    if column in YEARS:
        return str(int(value))
    if isinstance(value, (int, float)) or hasattr(value, "dtype"):
        printed = probability if column in PROBABILITIES else percent if column.startswith(SHARES) else number
        return printed(float(value), lang)
    return _word(str(value), column, lang)


def _unknown(column: str, lang: str) -> str:
    """A value that is missing: in words where its column has some, as «nobody named»."""
    key = f"missing_{column}"
    return label(key, lang) if is_known(key) else MISSING


def _word(value: str, column: str, lang: str) -> str:
    if column == "event" and value in _states():
        return _states()[value] if not value.startswith("pouvoir_") else translate("those in power: {state}", lang).format(state=_states()[value])
    if column == "source_format":
        return _format(value, lang)
    if column in CODED:
        return code(value, column, lang)
    if column == "voices":  # codes with their counts
        return " · ".join(f"{code(one, 'voice', lang)} {n}" for one, n in (part.split(" ") for part in value.split(" · ")))
    if column == "concept":
        return _concepts(lang).get(value, value)
    if column == "value":  # of a fact about a concept: a text that may send to another one
        return _KEY.sub(lambda key: _concepts(lang).get(key[0], key[0]), value)
    if column == "rule":
        return semicolon(lang).join(_reason(part, lang) for part in value.split("; "))
    return date(value, lang) if column in DATES else value


@cache
def _concepts(lang: str) -> dict[str, str]:
    """The concepts of our term base in the reader's words."""
    return labels(load_termbase(), lang)


@cache
def _states() -> dict[str, str]:
    """The states of the gazetteer, by the keys of what happens there and of those in power; without those that our own event sets name in words."""
    own = set(load_events()["event"])
    every = everywhere(pd.DataFrame(columns=EVENT_COLUMNS))  # whatever sets a user leaves out
    return {row.event: (row.places or row.actors).split("|")[0] for row in every.itertuples() if row.event not in own}


def _format(value: str, lang: str) -> str:
    """A reader by its name in words, with the layout it met, where it knows several.

    >>> _format("wire_txt", "fr"), _format("europresse_html_2019", "en")
    ('dépêches en texte', 'Europresse export (2019)')
    """
    kind = max((kind for kind in READERS if value == kind or value.startswith(f"{kind}_")), key=len, default=value)
    layout = value[len(kind) + 1 :].replace("_", " ")
    return code(kind, "source_format", lang) + (f" ({layout})" if layout else "")


def _reason(part: str, lang: str) -> str:
    """Why a match, voice or quotation is what it is: the context it has or lacks, or the name of its rule."""
    if about := _CONTEXT.fullmatch(part):
        lists = (code(one[1:], "context", lang) if one.startswith("@") else one for one in about[2].split("|"))
        return code(about[1], "rule", lang) + colon(lang) + ", ".join(lists)
    place, _, rule = part.partition(": ")
    if not rule or place.startswith("span_in"):
        return _rule(rule or place, lang)
    return _rule(place, lang) + colon(lang) + _reason(rule, lang)


def _rule(rule: str, lang: str) -> str:
    """The short name of a rule; of one that has none yet, its explanation."""
    name = code(rule, "rule", lang)
    return RULES[rule][("en", "fr").index(lang)] if rule in RULES and name == rule.replace("_", " ") else name
