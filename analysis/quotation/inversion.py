"""Step 3. The subject after an inverted verb, and whether both are a report clause: *…, a dit jeudi à Paris le ministre*."""

from analysis.french import CONTRACTED
from analysis.parsing import Tree
from analysis.quotation import grammar, phrases, words
from analysis.quotation.audience import is_addressee
from analysis.quotation.names import is_source_noun

_GOVERNING = ("espèr", "souhait", "dit", "disent", "affirm", "assur", "préten", "pens")  # before an infinitive, never inverted: *X, maire, espère partir*
_BETWEEN = words.BEFORE_INFINITIVE | {'"'}  # a preposition and its infinitive
_LEADING = _BETWEEN | {"de", "d'", "à"}  # right before an infinitive that a verb governs
_CASES = frozenset("au aux du des à a de d' en dans sur lors".split())
_RESUMING = words.STOPS - set(':"()[]')
_NO_SUBJECT_AFTER = frozenset(". : ; \" ( que qu' qui si s' comment pourquoi où quand combien".split())


def inverted_subject(tree: Tree, verb: int, low: int) -> int | None:
    """The head of the noun phrase or pronoun after an inverted verb; datives and dates are passed over."""
    pronoun = next((at for at in range(low, min(len(tree), verb + 3)) if tree.forms[at] in words.INVERTED), None)
    if pronoun is not None:
        return pronoun
    own = [child for child in tree.children[verb] if tree.dep[child].startswith("nsubj") and child > verb]
    for at in range(grammar.after_insertion(tree, verb + 1), len(tree)):
        word = tree.forms[at]
        is_governed = is_governed_infinitive(tree, at) or at == verb + 1 and "VerbForm=Inf" in tree.morph[at] and tree.forms[verb].startswith(_GOVERNING)
        if word in _NO_SUBJECT_AFTER or grammar.is_finite(tree, at) and at > verb + 1 or is_governed:
            return next((child for child in own if child < at), None)
        if (
            (tree.pos[at] == "DET" or word == "des" or tree.pos[at] == "NUM" and not _is_when(tree, at) and tree.forms[at - 1] not in words.WHEN)
            and tree.head[at] > at
            and tree.forms[tree.head[at]] not in words.WHEN
            and not _in_oblique(tree, tree.head[at], verb)
        ):
            return _noun_of(tree, at)
        is_unknown = tree.capital[at] and tree.pos[at - 1] != "DET"  # a first name that the parser does not know
        is_noun = tree.pos[at] in ("NOUN", "PROPN", "PRON", "X", "NUM") or bool(is_unknown)
        is_noun = is_noun and word not in words.CLITICS and not _is_when(tree, at)
        is_noun = is_noun and not (word.endswith("ment") and tree.pos[at] == "NOUN" and tree.pos[at - 1] != "DET")  # *dénonce gentiment X*
        is_begun = tree.dep[at] not in ("flat:name", "fixed") or at == verb + 1 or is_addressee(tree, at - 1)
        if is_noun and is_begun and not _in_oblique(tree, at, verb):
            return at
    return own[0] if own else None


def _noun_of(tree: Tree, determiner: int) -> int:
    """The noun that a determiner opens, past the adjectives before it: *le très radical militant*."""
    noun = tree.head[determiner]
    while tree.pos[noun] == "ADJ" and not tree.capital[noun] and noun + 1 < len(tree) and tree.pos[noun + 1] in ("ADJ", "NOUN"):
        noun += 1
    return noun if tree.pos[noun] == "NOUN" else tree.head[determiner]


def _is_when(tree: Tree, at: int) -> bool:
    """Whether a token is part of a date or age: *jeudi soir, ce jeudi 3 mars, début décembre, fin 2018, 63 ans*."""
    if tree.forms[at] in ("début", "fin", "courant"):
        return at + 1 < len(tree) and _is_when(tree, at + 1)
    is_numbered = tree.forms[at].isdigit() and at + 1 < len(tree) and (tree.forms[at + 1] == "ans" or tree.forms[at + 1] in words.WHEN)
    return is_numbered or tree.forms[at] in words.WHEN or len(tree.forms[at]) == 4 and tree.forms[at].isdigit()


def is_governed_infinitive(tree: Tree, at: int) -> bool:
    """Whether *de, à* and an infinitive stand here: what a verb governs, so that no subject follows."""
    while at + 1 < len(tree) and tree.forms[at + 1] in _BETWEEN:
        at += 1
    return at + 1 < len(tree) and tree.forms[at] in _LEADING and "VerbForm=Inf" in tree.morph[at + 1]


def _in_oblique(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun after the verb stands in a prepositional phrase or date before the subject: *a dit à la presse le ministre*."""
    at = noun - 1
    if is_addressee(tree, noun):
        return True
    if tree.dep[noun].startswith("nsubj") and tree.head[noun] == verb:
        return False
    is_name = (tree.pos[noun] == "PROPN" or tree.capital[noun] and tree.dep[noun] == "appos") and not _is_full_name(tree, noun)
    if is_name and tree.pos[at] == "NOUN" and tree.pos[at - 1] == "DET" and at > verb and not tree.capital[at]:  # *sur son compte Fil*
        return _in_oblique(tree, at, verb)
    if tree.capital[at] and at > verb and _is_addressed(tree, noun):
        return _in_oblique(tree, at, verb)
    while at > verb and tree.pos[at] in ("DET", "ADJ", "NUM", "ADV") and tree.forms[at] not in CONTRACTED:
        at -= 1
    is_article = tree.forms[at] == "des" and (tree.pos[at - 1] not in ("NOUN", "PROPN") or tree.forms[at - 1] in words.WHEN)
    return at > verb and not is_article and (tree.pos[at] == "ADP" or tree.forms[at] in _CASES)


def _is_addressed(tree: Tree, at: int) -> bool:
    """Whether a run of capitalised words ends before a determiner, so that somebody else speaks: *à Radio Karsov la maire*."""
    end = next((place for place in range(at, len(tree)) if not tree.capital[place]), len(tree))
    return end < len(tree) and tree.pos[end] == "DET" and tree.head[end] > end


def _is_full_name(tree: Tree, at: int) -> bool:
    """Whether two capitalised words stand together, as in *à la presse Paul Durand* and not in *sur son compte Fil*."""
    return at + 1 < len(tree) and bool(tree.capital[at + 1]) and tree.pos[at + 1] == "PROPN"


def stands_apart(tree: Tree, verb: int, low: int, speaker: int, *, is_saying: bool) -> bool:
    """Without marks: whether what is around the clause is a clause itself, and the noun after the verb its subject, not its object."""
    rest = [at for at in range(len(tree)) if (at < low and at < verb) and grammar.is_finite(tree, at) and not grammar.is_in_relative(tree, at)]
    if not low or tree.forms[low - 1] == ",":
        rest += [at for at in range(_resumption(tree, speaker), len(tree)) if grammar.is_finite(tree, at) and not grammar.is_in_relative(tree, at)]
    if not rest:  # *Non, répond X*: or a verb that the parser does not know
        is_source = tree.forms[speaker] in words.INVERTED or bool(tree.capital[speaker]) or is_source_noun(tree, speaker)
        is_alone = "," not in tree.forms[: low - 1] and tree.forms[low - 2] not in words.WHEN and not _is_governed(tree, speaker)
        return is_saying and is_source and tree.forms[low - 1] == "," and is_alone
    if tree.forms[speaker] in words.INVERTED:
        return True
    if _is_governed(tree, speaker):
        return False
    if tree.dep[speaker].startswith("nsubj"):
        return True
    if not is_saying and tree.forms[phrases.noun_phrase(tree, speaker)[0] - 1] == ",":  # *l'interroge sur Léa Roux, la maire*
        return False
    return (
        tree.dep[speaker] != "obj"
        and is_source_noun(tree, speaker)
        or tree.capital[speaker]
        or is_source_noun(tree, speaker)
        and (tree.dep[verb] != "conj" or is_saying)
        or is_saying
        and not _goes_on(tree, verb, low, speaker)
    )


def _resumption(tree: Tree, speaker: int) -> int:
    """Where what a clause breaks may go on: behind a comma, dash or stop. *X, maire de Y, juge le port trop petit et part* goes on with its own verb."""
    stop = grammar.next_of(tree, speaker + 1, _RESUMING | {":"}, len(tree))
    return len(tree) if stop is None or tree.forms[stop] == ":" else stop


def _goes_on(tree: Tree, verb: int, low: int, speaker: int) -> bool:
    """Whether a verb and its noun only go on with the clause before: *Il a vu le maire, a annoncé une visite et parlé …*."""
    before = next((at for at in range(low - 1, -1, -1) if grammar.is_finite(tree, at) and not grammar.is_in_relative(tree, at)), None)
    is_series = any(tree.forms[at] == "et" and tree.pos[at + 1] in ("VERB", "AUX") for at in range(speaker, len(tree) - 1))
    return before is None or is_series and grammar.is_bare_or_compound(tree, verb) == (tree.forms[before] in words.AUXILIARIES)


def _is_governed(tree: Tree, speaker: int) -> bool:
    """Whether what follows the noun after a verb is governed by the verb: *X, a demandé à Y, Z, de venir*."""
    after = phrases.noun_phrase(tree, speaker)[1] + 1
    after += after < len(tree) and tree.forms[after] == ","
    return after < len(tree) and is_governed_infinitive(tree, after)
