"""Step 2. Who the subject of a verb is: by the parse, checked against word order, past appositions, insertions and participles."""

from analysis.parsing import Tree
from analysis.quotation import words
from analysis.quotation.grammar import (
    group_start,
    has_finite,
    is_bare_or_compound,
    is_finite,
    is_finite_group,
    is_impersonal,
    is_passive,
    is_subordinate,
    lacks_subject,
    last_of,
)
from analysis.quotation.names import is_source_noun, noun_type, takes_up
from analysis.quotation.openings import across_insertions, is_detached
from analysis.quotation.phrases import is_oblique, noun_phrase
from analysis.quotation.relatives import antecedent

_PARTING = words.STOPS - {"-", "–", "—"} | words.RELATIVES  # between phrases; dashes also set off what belongs to one
_NO_SUBJECTS = words.OBJECTS | words.RELATIVES - {"qui", "lequel", "laquelle", "lesquels", "lesquelles"} | {"là", "ici"}


def subject(tree: Tree, verb: int, climbs: int = 6) -> int | None:
    """The head of the verb's subject; borrowed from the clause above for coordinated verbs, participles and infinitives.

    *Le gouvernement de Xi, qui a déclaré …*: the relative pronoun hands on its antecedent.
    """
    if lacks_subject(tree, verb):
        return None
    if (printed := _printed_before(tree, verb)) is not None:
        return printed
    group = [verb, *(child for child in tree.children[verb] if tree.dep[child] == "aux:tense")]  # a subject may hang on the auxiliary
    own = [child for node in group for child in tree.children[node] if tree.dep[child].startswith("nsubj") and tree.forms[child] not in _NO_SUBJECTS]
    own = [child for child in own if not is_detached(tree, child) and not (tree.forms[child] in words.WHEN and tree.pos[child - 1] != "DET")]
    before = [child for child in own if child < verb] or [child for child in own if tree.dep[verb] != "conj" or is_source_noun(tree, child)]
    if tree.dep[verb].startswith("aux") and tree.pos[tree.head[verb]] == "VERB" and not before:
        return subject(tree, tree.head[verb], climbs)
    if before:
        return _own(tree, verb, before, climbs)
    if any(tree.dep[child] == "expl:subj" and tree.forms[child] not in words.WHEN for child in tree.children[verb]):
        return _clitic(tree, verb)
    inverted = next((at for at in range(group_start(tree, verb), min(verb + 3, len(tree))) if tree.forms[at] in words.INVERTED), None)
    if inverted is not None:
        return inverted
    if not climbs or tree.head[verb] == verb:
        return _positional_subject(tree, verb)
    return _borrowed(tree, verb, climbs)


def _printed_before(tree: Tree, verb: int) -> int | None:
    """The noun phrase before a verb, whatever the parser makes of it: across insertions, or with an inverted pronoun that takes it up."""
    is_verbal = is_finite_group(tree, verb) or tree.pos[verb] == "NOUN"
    opening = across_insertions(tree, verb) if is_verbal else None
    return _doubled(tree, verb) if opening is None else opening


def _doubled(tree: Tree, verb: int) -> int | None:
    """The noun phrase before a verb that an inverted pronoun takes up: *Sans doute la maire a-t-elle dit*."""
    low = group_start(tree, verb)
    is_inverted = any(tree.forms[at] in words.INVERTED - {"-on", "-ce"} for at in range(low, min(verb + 2, len(tree))))
    if not is_inverted or not low or tree.pos[low - 1] not in ("NOUN", "PROPN", "ADJ"):
        return None
    found = _positional_subject(tree, verb)
    return found if found is not None and noun_phrase(tree, found)[1] == low - 1 and is_source_noun(tree, found) else None


def _own(tree: Tree, verb: int, nouns: list[int], climbs: int) -> int | None:
    """The subject among those that the parser gives a verb, or what the subject stands for, leads to or goes on from."""
    found = nouns[-1] if len(nouns) == 1 else _nearest_subject(tree, verb, nouns)
    if tree.forms[found] in ("qui", "lequel", "laquelle"):
        return antecedent(tree, found, verb)
    if tree.forms[group_start(tree, verb) - 1] in ("mais", "et") and found < verb and has_finite(tree, 0, found):
        return _subject_before(tree, verb, climbs)  # *ne prévoit que leur départ, mais souhaite que*
    is_topic = found < verb and ":" in tree.forms[found:verb]  # *Mali : Paris « prend note »*
    if (is_topic or is_oblique(tree, found)) and (nearer := _positional_subject(tree, verb)) is not None:
        found = nearer
    return _leading(tree, verb, found)


def _leading(tree: Tree, verb: int, found: int) -> int:
    """The noun phrase before an insertion that holds what the parser takes for the subject: *Paul Durand, auteur et maire, a dit*."""
    comma = group_start(tree, verb) - 1
    if comma > 1 and tree.forms[comma] == "," and found < comma:
        opening = last_of(tree, comma, words.STOPS, 1) or 0
        is_bare = opening + 1 < comma and tree.pos[opening + 1] in ("NOUN", "ADJ") and not tree.capital[opening + 1]
        if opening < found and is_bare and tree.forms[opening] == "," and (leading := _leading_subject(tree, comma)) is not None:
            return leading
    return _before_apposition(tree, found)


def _before_apposition(tree: Tree, noun: int) -> int:
    """The noun phrase to which a subject is only apposed: *Will Wade, l'entraîneur du club, a dit*, *la candidate, elle, a dit*."""
    first, last = noun_phrase(tree, noun)
    if first < 2 or tree.forms[first - 1] != "," or tree.forms[last + 1 : last + 2] != [","]:
        return noun
    low = next((at + 1 for at in range(first - 2, -1, -1) if _parts_phrases(tree, at)), 0)
    low += tree.forms[low] in ("et", "mais", "or", "puis", '"')
    head = next((at for at in range(low, first - 1) if tree.pos[at] in ("NOUN", "PROPN", "PRON")), None)
    if head is None or tree.forms[head] in words.WHEN or any(is_finite(tree, at) for at in range(low, first - 1)):
        return noun
    is_phrase = tree.pos[low] == "DET" or tree.capital[low] and head == low and not is_detached(tree, low)
    can_speak = tree.capital[head] or tree.pos[head] == "PRON" or noun_type(tree.forms[head]) is not None
    return head if is_phrase and can_speak else noun


def _parts_phrases(tree: Tree, at: int) -> bool:
    return tree.forms[at] in _PARTING


def _clitic(tree: Tree, verb: int) -> int | None:
    """A pronoun the parser calls expletive is a subject with *elle, on*; *il* with a passive is nobody."""
    found = max((child for child in tree.children[verb] if tree.dep[child] == "expl:subj"), key=lambda child: tree.forms[child] != "-t")
    is_nobody = tree.forms[found] in ("ce", "c'", "-ce") or is_passive(tree, verb) or is_impersonal(tree, verb)
    return None if is_nobody else found


def _nearest_subject(tree: Tree, verb: int, found: list[int]) -> int:
    """Of several subjects the named one, else the nearest, that is not a date and follows no preposition: appositions come second."""
    best = min(found, key=lambda at: (tree.forms[at] in words.WHEN or is_oblique(tree, at), not tree.capital[at] or tree.pos[at] != "PROPN", abs(at - verb)))
    titles = [at for at in found if at < best and not any(tree.forms[place] in words.STOPS for place in range(at, best)) and not is_oblique(tree, at)]
    return titles[0] if titles else best


def _borrowed(tree: Tree, verb: int, climbs: int) -> int | None:
    """The subject of a verb without one of its own, from its relation to the clause above."""
    above = tree.head[verb]
    is_bare = "Tense=Past" in tree.morph[verb] and (tree.dep[verb] == "conj" or verb > 0 and tree.forms[verb - 1] == "et")
    if (is_finite_group(tree, verb) or is_bare) and _is_conjoined(tree, verb):
        return _subject_before(tree, verb, climbs)
    if tree.forms[verb].endswith("ant") and verb and tree.forms[group_start(tree, verb) - 1] == "," and (main := _main_before(tree, verb)) is not None:
        return subject(tree, main, climbs - 1)
    is_mute = tree.pos[above] == "NOUN" and noun_type(tree.forms[above]) is None  # *convaincre la maire de dire*: she says it
    is_governed = is_mute and "VerbForm=Inf" in tree.morph[verb] and tree.forms[group_start(tree, verb) - 1] in ("de", "d'")
    if is_governed and (main := _main_before(tree, verb)) is not None:
        return subject(tree, main, climbs - 1)  # *a dit X, en réponse à Y, avant d'ajouter*, *a la possibilité de dire*
    if tree.dep[verb] in ("acl", "acl:relcl") and tree.pos[above] in ("NOUN", "PROPN", "PRON") and not is_finite_group(tree, verb):
        return above
    if is_finite_group(tree, verb):
        nearer = _positional_subject(tree, verb)
        return nearer if nearer is not None or tree.dep[verb] not in ("conj", "parataxis", "advcl") else subject(tree, above, climbs - 1)
    if tree.pos[above] in ("VERB", "AUX", "ADJ", "NOUN"):
        return subject(tree, above, climbs - 1)
    return _positional_subject(tree, verb)


def _main_before(tree: Tree, participle: int) -> int | None:
    """The finite verb before a participle that goes on after a comma: *Le président a fait de la lutte sa priorité, estimant que …*."""
    for at in range(participle - 1, -1, -1):
        if tree.forms[at] in (";", ":"):
            return None
        is_marked = tree.forms[at:participle].count('"') % 2
        if is_finite(tree, at) and not is_marked and not is_determined(tree, at) and not is_subordinate(tree, at):
            return tree.head[at] if tree.dep[at].startswith(("aux", "cop")) else at
    return None


def is_determined(tree: Tree, at: int) -> bool:
    """Whether an article or possessive before a form makes it a noun, whatever the parser takes it for: *a salué cette offre*."""
    return at > 0 and tree.forms[at - 1] in ("un", "une", "ce", "cet", "cette", "ces", "son", "sa", "ses", "au", "du", "des")


def _is_conjoined(tree: Tree, verb: int) -> bool:
    """Whether the verb group follows a conjunction or comma: *X a salué … et s'est dit prêt*."""
    low = group_start(tree, verb)
    return low > 1 and tree.forms[low - 1] in ("et", "mais", "puis", "ou", ",", "ni")


def _subject_before(tree: Tree, verb: int, climbs: int) -> int | None:
    """The subject of the finite verb that a coordinated one continues: the one above it, else the last of the same level before it."""
    above = tree.head[verb]
    while tree.head[above] != above and not (is_finite_group(tree, above) and tree.pos[above] in ("VERB", "AUX", "ADJ", "NOUN")):
        above = tree.head[above]
    if is_bare_or_compound(tree, verb) and not is_bare_or_compound(tree, above) and (alike := _last_alike(tree, verb)) is not None:
        above = alike
    above = _level_above(tree, above, verb)
    if above < verb and (is_finite_group(tree, above) or tree.forms[above] == "dit") and (found := subject(tree, above, climbs - 1)) is not None:
        return found
    for at in range(group_start(tree, verb) - 1, -1, -1):
        node = tree.head[at] if tree.dep[at].startswith(("aux", "cop")) else at
        if is_finite(tree, at) and tree.dep[node] != "acl:relcl" and (own := [child for child in tree.children[node] if tree.dep[child].startswith("nsubj")]):
            return own[0]
    return _positional_subject(tree, verb)


def _level_above(tree: Tree, above: int, verb: int) -> int:
    """The verb that a coordinated one continues by its tense: not the one of a clause reported before, nor of a relative."""
    if is_bare_or_compound(tree, verb):
        return above
    if tree.dep[above] == "ccomp" and "Tense=Pres" in tree.morph[verb] and "Tense=Imp" in tree.morph[above]:
        return tree.head[above]
    siblings = [child for child in tree.children[above] if above < child < verb and tree.dep[child] == "conj"]
    own = [child for child in siblings if any(tree.dep[noun].startswith("nsubj") and noun < child for noun in tree.children[child])]
    return own[-1] if own and is_bare_or_compound(tree, above) else above


def _last_alike(tree: Tree, verb: int) -> int | None:
    """The last compound verb before this one outside relative clauses: *a souligné que … prévoyait … et a émis*."""
    places = range(group_start(tree, verb) - 1, -1, -1)
    return next(
        (at for at in places if tree.pos[at] == "VERB" and tree.dep[at] != "acl:relcl" and is_finite_group(tree, at) and is_bare_or_compound(tree, at)), None
    )


def _positional_subject(tree: Tree, verb: int) -> int | None:
    """The nearest noun phrase to the left without a preposition: the subject where the parse has lost it."""
    at = group_start(tree, verb) - 1
    if at > 0 and tree.forms[at] == "," and (leading := _leading_subject(tree, at)) is not None:
        return leading
    while at >= 0:
        if tree.forms[at] == ")":
            at = next((place for place in range(at, -1, -1) if tree.forms[place] == "("), 0)
        if tree.forms[at] in ("qui", "lequel", "laquelle", "lesquels", "lesquelles"):
            return antecedent(tree, at, verb)
        is_split = tree.forms[at] in words.AUXILIARIES and tree.forms[at + 1] == ","
        if tree.forms[at] in (";", ":") or tree.forms[at] in ("que", "qu'") or is_finite(tree, at) and not is_split:
            return None
        if tree.forms[at - 1 : at + 1] == ["d'", "autres"]:
            return at
        is_noun = (
            tree.pos[at] in ("NOUN", "PROPN")
            or takes_up(tree, at)
            or tree.pos[at] == "PRON"
            and tree.forms[at] not in words.CLITICS
            and ("Person" in tree.morph[at] or tree.forms[at] in words.SUBJECT_PRONOUNS)
        )
        if is_noun and not is_oblique(tree, at) and tree.forms[at] not in words.WHEN and not _is_attached(tree, at) and not is_detached(tree, at):
            return _before_apposition(tree, at)
        at -= 1
    return None


def _leading_subject(tree: Tree, comma: int) -> int | None:
    """The noun phrase that opens the clause, set off from its verb by an insertion: *X, auteur du rapport, précise*."""
    low = next(
        (
            place + 1
            for place in range(comma - 1, -1, -1)
            if tree.forms[place] in (";", ":", '"', "que", "qu'") or is_finite(tree, place) and "qui" not in tree.forms[place - 4 : place]
        ),
        0,
    )
    for at in range(low, comma):
        is_noun = tree.pos[at] in ("NOUN", "PROPN") and tree.forms[at] not in words.WHEN and not is_oblique(tree, at)
        if is_noun:
            _, last = noun_phrase(tree, at)
            is_set_off = last + 1 < comma and (tree.forms[last + 1] in (",", "(") or tree.forms[last + 1] == "qui")
            return at if is_set_off else None
    return None


def _is_attached(tree: Tree, at: int) -> bool:
    """Whether a noun only goes on with the noun phrase before it."""
    before = tree.pos[at - 1] if at else ""
    return (
        tree.dep[at] in ("flat:name", "appos", "nmod")
        and before in ("NOUN", "PROPN", "ADP", "ADJ")
        or bool(at)
        and tree.forms[at - 1] == "-"
        and tree.capital[at - 2]
    )
