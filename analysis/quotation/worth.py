"""Which sentences are worth a parse: those with a quotation mark, a cue with what it governs, an inverted pronoun or a summary. The parser is what costs."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from analysis.index import Tokens
from analysis.quotation.cues import Entry, nouns, verbs
from analysis.quotation.words import CLEAR, SUMMING

_MARKS = ("«", "»", "“", "”", "„", '"', "‹", "›", "‘", "''")
_FRONTED = 5  # tokens: how near the head of its sentence *pour* gives a point of view: *Mais, pour le maire, …*
_TAIL = 4  # tokens: how far behind its verb the other words of a cue stand: *fait aussi, enfin, savoir*
# Forms of prepositional cues and inverted pronouns.
_HEADS = frozenset(
    "selon yeux avis aveu dires croire croit entendre termes source sources lire écouter dixit plume opinion vue "
    "-il -t-il -elle -t-elle -ils -t-ils -elles -t-elles -on -t-on".split()
)
# Frames in which a verb carries content without marks.
_CARRYING = frozenset(("que", "inf", "de_inf", "a_inf", "si", "adj"))
_SUMMED = 5  # tokens: how far the colon may stand from what sums up
# Right behind one of these a form of a verb is a noun: *une demande, cette annonce*; *la, les, l'* may be its object, *au dire de X* is a cue.
_DETERMINERS = ("un", "une", "des", "du", "cet", "cette", "ces", "son", "sa", "ses", "leurs")


def worth_a_parse(tokens: Tokens) -> np.ndarray:
    """Whether each sentence of a corpus may hold a report: no other is parsed.

    >>> import pandas as pd
    >>> from analysis.index import tokens
    >>> text = "Le maire annonce que la digue tient. Une annonce surprend. L'idée qu'elle cède fait peur. Il fait beau."
    >>> worth_a_parse(tokens(pd.DataFrame({"doc_id": ["a"], "text": [text]}))).tolist()
    [True, False, True, False]
    """
    wanted = np.zeros(len(tokens.sentences), bool)
    for places in (_places(tokens, {*_HEADS, *_MARKS}), _verbs(tokens), _nouns(tokens), _viewpoints(tokens), _summaries(tokens)):
        wanted[np.searchsorted(tokens.sentences, places, side="right") - 1] = True
    return wanted


def _verbs(tokens: Tokens) -> np.ndarray:
    """Where a verb of the lexicon can carry content: no noun by the word before it, the other words of its cue near behind it."""
    single, several, last = _reporting()
    ends, long = _places(tokens, last), _places(tokens, several)
    is_followed = np.searchsorted(ends, long + 1) < np.searchsorted(ends, long + _TAIL, side="right")
    places = np.concatenate([_places(tokens, single), long[is_followed]])
    return places[~np.isin(places - 1, _places(tokens, _DETERMINERS))]


@cache
def _reporting() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The forms of verbs that report by themselves, those that do so with other words, and the last of these words: of 14,000 forms, told once."""
    reporting = {form: own for form, rows in verbs().items() if (own := [row for row in rows if _may_report(row)])}
    several = frozenset(form for form, rows in reporting.items() if all(row.tail for row in rows))
    last = {row.tail[-1] for form in several for row in reporting[form]}
    return frozenset(reporting.keys() - several), several, frozenset(last | {"d'", "du", "des"})  # *fait état du*


def _any(places: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Whether one of the places, which are in order, stands between two bounds, both included."""
    return np.searchsorted(places, low) < np.searchsorted(places, high, side="right")


def _may_report(row: Entry) -> bool:
    return bool(row.frames & _CARRYING or row.is_incise and row.frames - {"clause"})


def _places(tokens: Tokens, forms: Iterable[str]) -> np.ndarray:
    return np.sort(tokens.positions([tokens.type_ids[form] for form in forms if form in tokens.type_ids]))


def _nouns(tokens: Tokens) -> np.ndarray:
    """Where a noun of saying governs a clause: *l'idée que, la promesse qu', l'annonce par le maire que*."""
    places = _places(tokens, nouns())
    return places[np.isin(places + 1, _places(tokens, ("que", "qu'", "par")))]


def _viewpoints(tokens: Tokens) -> np.ndarray:
    """Where *pour* can give a point of view, at the head of its sentence or before *qui*, and *après* follows *d'*: both are too common elsewhere."""
    pour, after = _places(tokens, ["pour"]), _places(tokens, ["après"])
    heads = tokens.sentences[np.searchsorted(tokens.sentences, pour, side="right") - 1]
    is_view = (pour - heads < _FRONTED) | np.isin(pour + 1, _places(tokens, ["qui"]))
    return np.concatenate([pour[is_view], after[np.isin(after - 1, _places(tokens, ["d'"]))]])


def _summaries(tokens: Tokens) -> np.ndarray:
    """Where what somebody says is summed up before a colon: *la réponse du maire est claire : …*."""
    places = _places(tokens, SUMMING | CLEAR)
    return places[_any(_places(tokens, ":"), places + 1, places + _SUMMED)]
