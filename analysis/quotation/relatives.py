"""Step 2. Whom a relative pronoun takes up: *la ligue chargée des phares, qui a dit …*."""

from analysis.parsing import Tree
from analysis.quotation import words
from analysis.quotation.grammar import group_start, has_finite, is_finite, is_plural_group
from analysis.quotation.names import is_source_noun, is_thing, noun_type
from analysis.quotation.phrases import noun_phrase

_CLAUSE_BEGINS = words.RELATIVES | {";", ":", "."}


def antecedent(tree: Tree, pronoun: int, verb: int) -> int | None:
    """What *qui* stands for: the noun its clause hangs on, or the noun before it; *lequel* is who stands next."""
    above = tree.head[verb]
    if tree.dep[verb] == "conj":
        above = tree.head[above]
    if tree.forms[pronoun - 1] in ("et", "mais") and (named := _before_participle(tree, pronoun)) is not None:
        return named
    if tree.forms[pronoun] != "qui" and (nearest := _nearest_person(tree, pronoun)) is not None:
        return nearest
    found = above if tree.pos[above] in ("NOUN", "PROPN", "PRON") and above < pronoun else phrase_head_before(tree, pronoun)
    if found is None:
        return None
    if is_thing(tree, found) and (nearest := _nearest_person(tree, pronoun)) is not None and nearest > found:
        return _agreeing(tree, nearest, verb)  # *veut un lien avec le club, qui a dit*
    return _named_before(tree, found if tree.capital[found] else _agreeing(tree, found, verb))


def _agreeing(tree: Tree, noun: int, verb: int) -> int:
    """The noun, or where it is mute or not in the number of the verb the one it completes: *l'autorité chargée du tri des données, qui estime*."""
    is_plural = is_plural_group(tree, verb)
    fits = ("Number=Plur" in tree.morph[noun]) == is_plural
    above = None if fits and is_source_noun(tree, noun) else _phrase_above(tree, noun)
    while above is not None:
        can_speak = noun_type(tree.forms[above]) not in ((None, "document") if fits else (None,))
        if can_speak and ("Number=Plur" in tree.morph[above]) == is_plural:
            return above
        above = _phrase_above(tree, above)
    return noun


def _before_participle(tree: Tree, pronoun: int) -> int | None:
    """Whom a relative goes on to describe after a participle: *la foule, guidée par la fanfare et qui réclamait*."""
    for at in range(pronoun - 2, 0, -1):
        if is_finite(tree, at) or tree.forms[at] in _CLAUSE_BEGINS:
            return None
        if "VerbForm=Part" in tree.morph[at] and "Tense=Past" in tree.morph[at]:
            return phrase_head_before(tree, at)
    return None


def _nearest_person(tree: Tree, pronoun: int) -> int | None:
    """The nearest noun for somebody before a pronoun, up to the verb."""
    for at in range(pronoun - 1, -1, -1):
        if is_finite(tree, at):
            return None
        if tree.pos[at] == "NOUN" and noun_type(tree.forms[at]) is not None:
            return at
    return None


def _named_before(tree: Tree, noun: int) -> int:
    """The phrase to which an antecedent is apposed, where one of both is a name: *la directrice, Léa Roux, qui dit …*."""
    first, _ = noun_phrase(tree, noun)
    before = phrase_head_before(tree, first - 1) if first > 1 and tree.forms[first - 1] == "," else None
    if before is None or tree.pos[before] == tree.pos[noun] or any(is_finite(tree, at) for at in range(before, first)):
        return noun
    can_speak = tree.capital[before] or noun_type(tree.forms[before]) is not None
    is_role = tree.capital[noun] or tree.pos[first] != "DET"
    return before if can_speak and is_role and noun_phrase(tree, before)[1] >= first - 2 else noun


def phrase_head_before(tree: Tree, place: int) -> int | None:
    """The head of the noun phrase that ends just before a place."""
    at = place - 1
    while at >= 0 and (tree.forms[at] in words.STOPS or tree.pos[at] not in ("NOUN", "PROPN", "PRON")):
        at -= 1
    while at >= 0 and (above := _phrase_above(tree, at)) is not None:
        at = above
    return at if at >= 0 else None


def _phrase_above(tree: Tree, at: int) -> int | None:
    """The noun on which another hangs, itself or by a participle: *le bureau chargé du contrôle des eaux*."""
    above = tree.head[at]
    is_charged = tree.dep[at].startswith("obl") and tree.dep[above] == "acl" and "VerbForm=Part" in tree.morph[above]
    above = tree.head[above] if is_charged else above
    is_part = is_charged or tree.dep[at] in ("nmod", "flat:name", "appos", "conj")
    return above if is_part and above < at and tree.pos[above] in ("NOUN", "PROPN") else None


def is_in_closed_relative(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun is the subject of a relative that is over before a verb: *le port dont la maire parle a reçu …*."""
    first, _ = noun_phrase(tree, noun)
    return first > 0 and tree.forms[first - 1] in ("que", "qu'", "dont") and has_finite(tree, noun + 1, group_start(tree, verb))
