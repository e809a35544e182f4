"""Which sentences are worth a parse: those with a quotation mark, a form of a cue or an inverted pronoun. The parser is what costs."""

from collections.abc import Iterable

import numpy as np

from analysis.index import Tokens
from analysis.quotation.cues import Entry, verbs

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
# Right behind one of these a form of a verb is a noun: *une demande, cette annonce*; *la, les, l'* may be its object, *au dire de X* is a cue.
_DETERMINERS = ("un", "une", "des", "du", "cet", "cette", "ces", "son", "sa", "ses", "leurs")


def worth_a_parse(tokens: Tokens) -> np.ndarray:
    """Whether each sentence of a corpus may hold a report: no other is parsed."""
    wanted = np.zeros(len(tokens.sentences), bool)
    for places in (_places(tokens, {*_HEADS, *_MARKS}), _verbs(tokens), _viewpoints(tokens)):
        wanted[np.searchsorted(tokens.sentences, places, side="right") - 1] = True
    return wanted


def _verbs(tokens: Tokens) -> np.ndarray:
    """Where a verb of the lexicon can carry content: no noun by the word before it, the other words of its cue near behind it."""
    reporting = {form: own for form, rows in verbs().items() if (own := [row for row in rows if _may_report(row)])}
    tails = {form for form, rows in reporting.items() if all(row.tail for row in rows)}
    ends = _places(tokens, {row.tail[-1] for form in tails for row in reporting[form]} | {"d'", "du", "des"})  # *fait état du*
    long = _places(tokens, tails)
    is_followed = np.searchsorted(ends, long + 1) < np.searchsorted(ends, long + _TAIL, side="right")
    places = np.concatenate([_places(tokens, reporting.keys() - tails), long[is_followed]])
    return places[~np.isin(places - 1, _places(tokens, _DETERMINERS))]


def _may_report(row: Entry) -> bool:
    return bool(row.frames & _CARRYING or row.is_incise and row.frames - {"clause"})


def _places(tokens: Tokens, forms: Iterable[str]) -> np.ndarray:
    return np.sort(tokens.positions([tokens.type_ids[form] for form in sorted(forms) if form in tokens.type_ids]))


def _viewpoints(tokens: Tokens) -> np.ndarray:
    """Where *pour* can give a point of view, at the head of its sentence or before *qui*, and *après* follows *d'*: both are too common elsewhere."""
    pour, after = _places(tokens, ["pour"]), _places(tokens, ["après"])
    heads = tokens.sentences[np.searchsorted(tokens.sentences, pour, side="right") - 1]
    is_view = (pour - heads < _FRONTED) | np.isin(pour + 1, _places(tokens, ["qui"]))
    return np.concatenate([pour[is_view], after[np.isin(after - 1, _places(tokens, ["d'"]))]])
