"""Step 2. What attribution asks of a parsed sentence: finite forms, verb groups, voice, insertions, relative clauses. Word order checks the relations."""

import re
from bisect import bisect_left
from collections.abc import Container
from functools import lru_cache

from analysis.parsing import Tree
from analysis.quotation import words

_SMALL = words.CLITICS | words.AUXILIARIES | words.NEGATIONS | words.INVERTING  # what a verb group may hold before its verb
_OF_TENSES = words.HAVING | words.BEING
_FINITE = words.AUXILIARIES - words.NOT_FINITE
_STATES = ("conven", "convaincu", "persuadé")  # with *être* their subject speaks: *sont convenus que, est persuadée que*
_PRESENT = re.compile(r"ent$|(?:[^éiuts]|[qg]u)e$")  # endings of the present that no participle has: *rappelle, indique*
_EMPHATIC = frozenset("lui elle eux elles".split())  # *a elle aussi admis*
_BETWEEN = 6  # tokens: how long the adverbials may be between auxiliary and participle
_GROUP = 40  # tokens: no verb group is longer; a run of infinitives that the parser takes for auxiliaries is none
_INSERTED = 10  # tokens: how long an insertion between commas may be within a verb group or after it


def is_finite(tree: Tree, at: int) -> bool:
    """Whether a token is a finite verb form; synthetic conditionals and simple pasts count by the tag's word."""
    return "VerbForm=Fin" in tree.morph[at]


def has_finite(tree: Tree, low: int, high: int) -> bool:
    """Whether a finite verb stands between two tokens (the second excluded)."""
    found = next_finite(tree, low)
    return found is not None and found < high


def next_finite(tree: Tree, low: int) -> int | None:
    """The first finite verb from a place on."""
    at = bisect_left(tree.finite, low)
    return tree.finite[at] if at < len(tree.finite) else None


def next_of(tree: Tree, low: int, forms: Container[str], high: int | None = None) -> int | None:
    """The first token from a place on, and before another, that has one of some forms."""
    return next((at for at in range(low, len(tree) if high is None else min(high, len(tree))) if tree.forms[at] in forms), None)


def last_of(tree: Tree, high: int, forms: Container[str], low: int = 0) -> int | None:
    """The last token before a place, and not before another, that has one of some forms."""
    return next((at for at in range(high - 1, low - 1, -1) if tree.forms[at] in forms), None)


def part_start(tree: Tree, at: int, mark: str) -> int:
    """Where the part of the sentence begins that holds a place: after the last such mark before it."""
    last = last_of(tree, at, (mark,))
    return 0 if last is None else last + 1


@lru_cache(maxsize=1024)  # most questions about a verb begin here
def group_start(tree: Tree, verb: int) -> int:
    """The first token of the verb group that ends at ``verb``: auxiliaries, clitics, negation and short adverbs before it."""
    at = verb
    while at > max(0, verb - _GROUP):
        width = _filler(tree, at) or _insertion(tree, at)
        if width and tree.forms[at - width - 1] in words.AUXILIARIES:
            at -= width
        elif _is_small(tree, at - 1):
            at -= 1
        else:
            break
    return at


def is_plural_group(tree: Tree, verb: int) -> bool:
    """Whether a word of the verb group is in the plural: *ont calculé*."""
    return any("Plur" in tree.morph[at] for at in range(group_start(tree, verb), verb + 1))


def _is_small(tree: Tree, at: int) -> bool:
    """Whether a token may stand before its verb within the group."""
    is_small = tree.forms[at] in _SMALL or tree.pos[at] in ("ADV", "AUX")
    return is_small and not _is_subject_pronoun(tree, at)


def _filler(tree: Tree, at: int) -> int:
    """How many tokens before a place are an adverbial set between auxiliary and participle: *a par ailleurs noté*, *a dans la soirée confirmé*."""
    if at < 2:
        return 0
    if tree.forms[at - 1] not in words.FILLER_ENDS:
        return _phrase_between(tree, at)
    known = (filler for filler in words.FILLERS if at > len(filler) and tuple(tree.forms[at - len(filler) : at]) == filler)
    return next(map(len, known), 0) or _phrase_between(tree, at)


def _phrase_between(tree: Tree, at: int) -> int:
    """How many tokens before a participle are adverbials right behind *a, ont, s'est*: *a lundi admis*, *avait au bout du compte admis*."""
    if "VerbForm=Part" not in tree.morph[at] and not tree.forms[at].endswith(words.PARTICIPLES):
        return 0
    having = last_of(tree, at, _OF_TENSES, max(0, at - _BETWEEN - 1))
    if (
        having is None
        or tree.forms[having] in words.BEING
        and tree.forms[having - 1] not in ("s'", "se")
        or tree.forms[having] in words.HAVING
        and "Number=Plur" in tree.morph[at]
    ):
        return 0
    place = having + 1
    while place < at and (end := _adverbial_end(tree, place)) > place:
        place = end
    return at - having - 1 if place == at else 0


def _adverbial_end(tree: Tree, at: int) -> int:
    """The token behind the adverb, date, *elle, lui* or phrase with a preposition that begins at one; the token itself where none does."""
    if tree.pos[at] == "ADV" or tree.forms[at] in words.WHEN or tree.forms[at] in _EMPHATIC:
        return at + 1
    if tree.pos[at] != "ADP" and tree.forms[at] not in words.SETTING:
        return at
    end = at + 1
    while tree.pos[end : end + 1] in (["DET"], ["NUM"], ["ADJ"]):
        end += 1
    if tree.pos[end : end + 1] not in (["NOUN"], ["PROPN"], ["ADV"]):
        return end if tree.pos[end - 1] == "ADJ" else at  # *à nouveau*
    return end + 1 + (tree.pos[end + 1 : end + 2] == ["ADJ"])


def _insertion(tree: Tree, at: int) -> int:
    """How many tokens before a place are an insertion between commas after an auxiliary: *a, lui, indiqué*, *a, jeudi à Paris, reconnu*."""
    if at < 4 or tree.forms[at - 1] != "," or "VerbForm=Part" not in tree.morph[at]:
        return 0
    opening = last_of(tree, at - 1, words.STOPS, max(1, at - _INSERTED - 1)) or 0
    is_plain = tree.forms[opening] == "," and not has_finite(tree, opening, at)
    return at - opening if is_plain and tree.forms[opening - 1] in words.AUXILIARIES else 0


def _is_subject_pronoun(tree: Tree, at: int) -> bool:
    """Whether *nous, vous* is the subject of the verb after it, not its object: *nous l'avons dit*."""
    if tree.forms[at] not in ("nous", "vous"):
        return False
    following = next((word for word in tree.forms[at + 1 :] if word not in words.CLITICS), "")
    return following.endswith(("ons", "ez", "mes", "tes"))


def after_insertion(tree: Tree, at: int) -> int:
    """The token after an insertion set off by commas, or an adverbial: *conclut, déjà trempée, la pilote*, *assure de son côté la pilote*."""
    if tree.forms[at : at + 1] != [","]:
        return at + words.filler_width(tree.forms, at)
    closing = next_of(tree, at + 1, words.STOPS, at + _INSERTED)
    return closing + 1 if closing is not None and tree.forms[closing] == "," else at


def is_finite_group(tree: Tree, verb: int) -> bool:
    """Whether the group of a verb holds a finite form: *a dit*, *dira*, not *accusé* or *disant*."""
    return is_finite(tree, verb) or any(is_finite(tree, at) or tree.forms[at] in _FINITE for at in range(group_start(tree, verb), verb))


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive by its auxiliary, and not a reflexive with *être*."""
    relations = {"aux:pass"} | ({"cop"} if "Voice=Pass" in tree.morph[verb] else set())
    relations |= {"aux:tense"} if any(tree.dep[child] == "iobj" for child in tree.children[verb]) else set()  # *il lui est reproché de*
    is_marked = any(tree.dep[child] in relations and tree.forms[child][0] in "eéfs" for child in tree.children[verb])
    is_state = tree.forms[verb].startswith(_STATES) and "été" not in tree.forms[group_start(tree, verb) : verb]
    return is_marked and not is_reflexive(tree, verb) and not is_state


def is_mistaken_present(tree: Tree, verb: int) -> bool:
    """Whether what the parser takes for a participle is a present: no auxiliary, and a subject before it (*le maire dit avoir …*)."""
    has_subject = any(tree.dep[child] == "nsubj" and child < verb for child in tree.children[verb])
    is_saying = verb + 1 < len(tree) and "VerbForm=Inf" in tree.morph[verb + 1] and tree.forms[verb] in ("dit", "redit", "fait")
    return (
        _PRESENT.search(tree.forms[verb]) is not None
        or is_saying
        or has_subject
        and not tree.forms[verb].endswith(words.PARTICIPLES)
        and not any(tree.dep[child].startswith("aux") for child in tree.children[verb])
    )


def is_reflexive(tree: Tree, verb: int) -> bool:
    """Whether a reflexive pronoun stands in the verb's group."""
    return any(tree.forms[at] in ("se", "s'") for at in range(group_start(tree, verb), verb))


def is_impersonal(tree: Tree, verb: int) -> bool:
    """Whether *il* before this verb is nobody: *il faut, il est bon de, il semble que*."""
    is_cop = tree.pos[verb] == "ADJ" and any(tree.dep[child] == "cop" for child in tree.children[verb])
    return is_cop or tree.forms[verb].startswith(
        ("faut", "faud", "fall", "convien", "import", "suffi", "rest", "sembl", "para", "appara", "s'agi", "agi", "existe", "arriv")
    )


def lacks_subject(tree: Tree, verb: int) -> bool:
    """Whether *il* before a verb is nobody by the words that follow, whatever the parser makes of it: *il manque deux mots, il n'est plus question de*."""
    il = group_start(tree, verb) - 1
    return il >= 0 and tree.forms[il] == "il" and words.NOBODYS.match(" ".join(tree.forms[il : verb + _INSERTED])) is not None


def is_bare_or_compound(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in a compound tense, or as a participle that shares the auxiliary before it."""
    return "VerbForm=Part" in tree.morph[verb] or any(
        tree.forms[at] in ("a", "ont", "avait", "avaient", "est", "sont") for at in range(group_start(tree, verb), verb)
    )


def is_in_relative(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in a relative clause: *qui, dont, où* before it, with no other verb or mark between."""
    at = verb - 1
    while at >= 0 and tree.forms[at] not in words.STOPS and not (at < verb - 1 and is_finite(tree, at)):
        if tree.forms[at] in ("qui", "que", "qu'", "dont", "où", "lorsque", "quand"):
            return tree.forms[at] in ("qui", "dont", "où")
        at -= 1
    return False


def has_main_verb(tree: Tree, low: int, high: int) -> bool:
    """Whether a finite verb stands between two tokens (the second excluded), outside relative clauses."""
    return any(low <= at < high and not is_in_relative(tree, at) for at in tree.finite)


def is_subordinate(tree: Tree, verb: int, low: int = 0) -> bool:
    """Whether a relative pronoun or conjunction, from a place on, opens the clause of a finite verb: no comma or other verb between."""
    for at in range(verb - 1, low - 1, -1):
        if tree.forms[at] in words.SUBORDINATORS:
            return True
        is_joining = tree.forms[at] == "et" and tree.capital[at - 1] and tree.capital[at + 1]  # *que Mossane et Selk avaient signé*
        if is_finite(tree, at) or tree.forms[at] in (",", "et", "mais", ";", ":", '"') and not is_joining:
            return False
    return False
