"""Step 2. The sequence of tenses: after *a dit que*, the imperfect and the conditional report, and a perfect or a present is the author's own."""

from analysis.parsing import Tree
from analysis.quotation import grammar, words

_PAST_AUXILIARIES = frozenset("a ont est sont avait avaient était étaient eut eurent fut furent".split())
_OPENERS = words.SUBORDINATORS | {"car", "et", "mais", "ou"}
_LASTING = words.MODALS | {"faut"}  # their present stays one when reported
_SUBJECTS = ("NOUN", "PROPN", "PRON")
_PRESENTS = frozenset("nions sais fais vais connais reconnais plais tais mais".split())  # in *-ais* that are no imperfects


def is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb group is past: *a dit, dit alors, disait*, not *dit, dira*."""
    low = grammar.group_start(tree, verb)
    return any(tree.forms[at] in _PAST_AUXILIARIES for at in range(low, verb)) or any(
        grammar.is_finite(tree, at) and ("Tense=Past" in tree.morph[at] or "Tense=Imp" in tree.morph[at] or _is_first_imperfect(tree, at))
        for at in range(low, verb + 1)
    )


def _is_first_imperfect(tree: Tree, at: int) -> bool:
    """Whether a form is an imperfect of the first person, which the parser takes for a present: *je pensais, nous pensions*."""
    return tree.forms[at].endswith(("ais", "ions")) and not tree.forms[at].endswith(("rais", "rions")) and tree.forms[at] not in _PRESENTS


def is_backshifted(tree: Tree, at: int) -> bool:
    """Whether a finite form is an imperfect or a conditional, as in what is reported after a past verb."""
    return "Tense=Imp" in tree.morph[at] or tree.forms[at].endswith(("rait", "raient"))


def breaks_sequence(tree: Tree, cue: int, first: int, at: int) -> bool:
    """Whether a clause with a subject of its own leaves the tense of the report: *il a dit qu'il viendrait, mais la séance a été levée*."""
    finite = (place for place in range(at - 1, first - 1, -1) if grammar.is_finite(tree, place))
    own = next((place for place in finite if not grammar.is_subordinate(tree, place, first)), None)
    following = _own_verb_after(tree, at)
    if own is None or following is None or not is_past(tree, cue):
        return False
    is_outside = "Tense=Pres" in tree.morph[following] or "Tense=Past" in tree.morph[following]
    is_lasting = tree.forms[following] in _LASTING or is_backshifted(tree, following)
    return is_backshifted(tree, own) and is_outside and not is_lasting


def begins_clause(tree: Tree, at: int) -> bool:
    """Whether a conjunction is followed by a clause with a subject and a finite verb of its own, or by a relative: *…, mais il a salué …*."""
    is_relative = tree.forms[at + 1 : at + 2] in (["que"], ["qu'"], ["qui"], ["dont"])
    return is_relative or _own_verb_after(tree, at) is not None


def _own_verb_after(tree: Tree, at: int) -> int | None:
    """The finite verb of the clause after a conjunction, where it has a subject before it and nothing subordinates it."""
    verb = next((place for place in range(at + 1, len(tree)) if grammar.is_finite(tree, place) or tree.forms[place] in _OPENERS), None)
    if verb is None or not grammar.is_finite(tree, verb) or tree.forms[at + 1] in ("de", "d'", "à"):
        return None
    has_subject = any(tree.pos[place] in _SUBJECTS and tree.forms[place] not in words.OBJECTS for place in range(at + 1, verb))
    return verb if has_subject or tree.forms[at + 1] in ("c'", "on") else None
