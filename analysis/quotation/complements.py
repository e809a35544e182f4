"""Step 3. Where the clause that a verb governs begins: at the complementiser or the question word."""

from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.audience import is_addressee
from analysis.quotation.lexical import entry_of, is_lone_verb, noun_of
from analysis.quotation.names import noun_type

_QUESTION_WORDS = frozenset("si s' comment pourquoi quand où combien quel quelle quels quelles".split())
# Words that make a following *que* something else than a complementiser.
_OTHER_QUE = frozenset(
    "plus moins autant même mêmes ainsi alors tandis afin bien pour lorsque tant sans avant après dès jusqu' depuis parce puis quoi "
    "plutôt autrement davantage tel telle tels telles meilleur mieux pire autre ce celui celle ceux celles quel quelle quels quelles".split()
)
_PLEADING = ("plaid", "insist", "milit", "appel", "prononc", "prié", "press")  # *a plaidé pour que*
_DEGREES = frozenset("si aussi plus moins tellement trop".split())  # *si vivante que*
_TELLING = ("préven", "prévien", "avert", "inform", "alert", "avis", "assur", "persuad", "convain", "notifi", "rassur")  # with a person as object
_WITH_CLAUSE = frozenset("fait principe idée sorte part côté fois titre".split())  # *le fait que*; *pour sa part que*
_QUALIFYING = ("qualifi", "trait")  # verbs that need an object: *qualifié de* right behind *que* has it there
_JUDGING = ("jug", "estim", "trouv")  # right before marks their object is *que*: *un texte que X a jugé « exact »*
_SHORT = 9  # tokens: a short clause up to its verb
_BETWEEN = 25  # tokens: how far the complementiser may stand from its verb
_QUESTIONED = 8  # tokens: how far the question word may stand from its verb, after a dative


def complementiser(tree: Tree, verb: int, after: int) -> int | None:
    """The complementiser of a verb: the one the parser marks, else the first to the right that nothing else claims."""
    if after > verb + 1 and tree.forms[after : after + 1] in (["que"], ["qu'"]) and tree.forms[after - 1] not in _OTHER_QUE:
        return after  # right after a cue of several words
    for at in range(after, min(len(tree), after + _BETWEEN)):
        if tree.forms[at] in ("que", "qu'") and _is_complementiser(tree, verb, at):
            return at
        if at > after and _is_other_report(tree, verb, at):
            return None
        if tree.forms[at] in (":", ";"):
            return None
        if at > after and grammar.is_finite(tree, at) and tree.dep[at] not in ("acl:relcl", "advcl") and not _is_enclosed(tree, verb, at):
            return None
    return None


def _is_other_report(tree: Tree, verb: int, at: int) -> bool:
    """Whether another verb of saying comes before *que*, finite or a participle after a comma: *a plaisanté, disant que …*."""
    if tree.pos[at] != "VERB" or tree.head[at] == verb and not tree.forms[at].endswith("ant"):
        return False
    is_other = grammar.is_finite_group(tree, at) and tree.head[at] != verb or tree.forms[at].endswith("ant") and tree.forms[at - 1] in (",", "en")
    return is_other and (entry := entry_of(tree, at)) is not None and "que" in entry.frames


def _is_enclosed(tree: Tree, verb: int, at: int) -> bool:
    """Whether a finite verb belongs to an insertion between verb and *que*: its clause began after the verb with *qui, dont, lorsque*."""
    return any(tree.forms[place] in ("qui", "dont", "où", "lorsque", "alors", "quand", "après", "comme", "si") for place in range(verb + 1, at))


def _is_complementiser(tree: Tree, verb: int, at: int) -> bool:
    """Whether *que* opens the content of a verb: no comparison, restriction, relative clause or conjunction of its own."""
    before = tree.forms[at - 1]
    clause = tree.head[at]
    if before == "pour" and at - 1 <= verb + 3 and tree.forms[verb].startswith(_PLEADING):
        return True
    if _follows_object(tree, verb, at) or takes_up_noun(tree, at) or _ends_relative(tree, verb, at) or tree.forms[at + 1 : at + 3] == ["ce", "soit"]:
        return False  # *sous quelque forme que ce soit*
    if tree.dep[clause] == "ccomp" and tree.head[clause] == verb and tree.dep[at] == "mark":
        return before not in ("tandis", "alors", "afin") and not (_is_restrictive(tree, verb, at) and not _verb_follows(tree, at))
    if before in ("et", "ou", "mais", "ni"):
        return False
    if before in _OTHER_QUE and not (before == "ce" and tree.forms[at - 2] in ("à", "de")) or _is_restrictive(tree, verb, at):
        return False
    is_compared = tree.forms[at - 2] in ("de", "d'") and tree.forms[at - 3] in _DEGREES  # *moins de sites que*
    if tree.forms[at - 2] in _DEGREES and before != "," or is_compared or _is_of_verb_before(tree, verb, at):
        return False
    degree = next((place for place in range(at - 1, max(at - 6, verb), -1) if tree.pos[place] not in ("ADJ", "ADV", "VERB", "CCONJ")), verb)
    if any(tree.forms[place] in _DEGREES for place in range(degree + 1, at - 1)):
        return False
    is_near = all(tree.forms[place] in words.WHEN or tree.pos[place] in ("ADV", "NUM") for place in range(verb + 1, at))
    if is_near and (tree.dep[at] == "mark" and _verb_follows(tree, at) or is_lone_verb(tree, verb)):
        return True  # also *le juge note que …*, which the parser takes for a noun with a relative
    if tree.dep[at] == "mark":
        return tree.head[clause] >= verb or tree.dep[clause] in ("ccomp", "xcomp", "advcl", "acl", "ROOT")
    return not _is_relative(tree, verb, at)


def _is_of_verb_before(tree: Tree, verb: int, que: int) -> bool:
    """Whether another verb right before *que* governs it: *avance l'heure pour éviter que …*."""
    before = que - 1
    while before > verb and tree.pos[before] == "ADV":
        before -= 1
    is_other = before > verb and tree.pos[before] == "VERB" and not tree.forms[before].endswith("ant")
    return is_other and ("VerbForm=Inf" in tree.morph[before] or grammar.is_finite(tree, before))


def _ends_relative(tree: Tree, verb: int, que: int) -> bool:
    """Whether *que* after one comma takes up the verb's object: *relève l'incertitude liée à l'accord, que Selk refuse*."""
    if tree.forms[que - 1] != "," or tree.forms[verb + 1 : que].count(",") != 1:
        return False
    noun = verb + 2 if tree.pos[verb + 1] == "DET" else verb
    return noun < que and tree.pos[noun] == "NOUN" and tree.forms[noun] not in words.WHEN and noun_type(tree.forms[noun]) in (None, "document")


def _is_restrictive(tree: Tree, verb: int, at: int) -> bool:
    """*ne … que* is «only», unless a full negation stands with the verb."""
    low = grammar.group_start(tree, verb)
    between = tree.forms[low:at]
    return any(word in ("ne", "n'") for word in between) and not any(word in words.NEGATIONS for word in between)


def _verb_follows(tree: Tree, at: int) -> bool:
    """Whether a finite verb comes soon, before *mais* goes on with another clause: what follows is a clause."""
    return grammar.has_finite(tree, at + 1, grammar.next_of(tree, at + 1, ("mais",), at + 12) or at + 12)


def _is_relative(tree: Tree, verb: int, at: int) -> bool:
    """Whether *que* is a relative pronoun: a noun that is the verb's object, or the head of the clause, stands before it."""
    before = at - 1 - (tree.forms[at - 1] == '"')
    is_told = tree.forms[verb].startswith(_TELLING) and tree.head[before] == verb  # *a averti les riverains que …*
    if tree.pos[before] not in ("NOUN", "PROPN", "PRON", "ADJ") or is_told:
        return False
    is_object = any(verb < child < at and _is_object(tree, child) for child in tree.children[verb])
    is_relative = tree.dep[tree.head[at]] == "acl:relcl" and not _has_object(tree, tree.head[at], at)
    return is_object or is_relative and not _lacks_content(tree, verb, at)


def _lacks_content(tree: Tree, verb: int, que: int) -> bool:
    """Whether a verb that wants content has none but what *que* opens behind a phrase of where or to whom: *nie devant la foule que le vent tombait*.

    A verb right behind *que* makes it a relative all the same: *la lettre que publie Fanal*.
    """
    noun = que - 1
    while noun > verb and tree.pos[noun] in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
        noun -= 1
    is_inverted = que + 1 < len(tree) and grammar.is_finite(tree, que + 1)
    contents = [child for child in tree.children[verb] if child > verb and child != que and tree.dep[child] in ("obj", "ccomp", "xcomp")]
    has_other = any(tree.dep[child] != "obj" or _is_object(tree, child) for child in contents)
    return noun > verb and tree.pos[noun] == "ADP" and grammar.is_finite_group(tree, verb) and not is_inverted and not has_other


def _is_object(tree: Tree, noun: int) -> bool:
    """Whether a noun is an object that *que* may take up: no date, and none behind a preposition, whatever the parser calls it."""
    if tree.dep[noun] == "obl:agent":
        return True
    if tree.capital[noun] and is_addressee(tree, noun):
        return False  # *a dit à Odile Roux que …*
    return tree.dep[noun] == "obj" and tree.forms[noun] not in words.WHEN and not any(tree.dep[child] == "case" for child in tree.children[noun])


def _follows_object(tree: Tree, verb: int, que: int) -> bool:
    """Whether *que* follows the verb's object or an apposition, and so is a relative: *a rappelé une règle que …*, *…, une formule que …*."""
    noun = que - 1 - (tree.forms[que - 1] == '"')
    while noun > verb and tree.pos[noun] == "ADJ":
        noun -= 1
    first = noun - (tree.pos[noun - 1] in ("DET", "NUM"))
    if tree.pos[noun] != "NOUN" or tree.forms[noun] in words.WHEN or tree.forms[noun] in _WITH_CLAUSE or noun_of(tree, noun) or first <= verb:
        return False
    before = first - 1 - (tree.forms[first - 1] in ("d'", "de"))
    if tree.forms[before] == ",":
        return tree.forms[first] in ("un", "une", "des") or first == noun == before + 1
    while before > verb and tree.pos[before] == "ADV":
        before -= 1
    is_told = tree.forms[verb].startswith(_TELLING) or noun_type(tree.forms[noun]) in ("person", "collective", "institution")
    return before == verb and before == first - 1 and first < noun and not is_told


def takes_up_noun(tree: Tree, que: int) -> bool:
    """Whether *que* is the object of a participle with *avoir* behind it, which agrees or lacks one: *que la ville a confiée à …, a qualifié de …*."""
    verb = next((at for at in range(que + 1, min(len(tree), que + _SHORT)) if grammar.is_finite(tree, at)), None)
    if verb is None or tree.forms[verb] not in ("a", "ont", "avait", "avaient") or tree.forms[verb + 1 : verb + 2] == ["été"]:
        return False
    if any(tree.forms[at] in ("l'", "les", "se", "s'", "nous", "vous", "m'", "t'") for at in range(que + 1, verb)):
        return False
    participle = min(verb + 1, len(tree) - 1)
    while participle < len(tree) - 1 and tree.pos[participle] == "ADV":
        participle += 1
    is_bare = tree.forms[participle].startswith(_QUALIFYING) and tree.forms[participle + 1 : participle + 2] in (["de"], ["d'"])
    is_judged = tree.forms[participle].startswith(_JUDGING) and tree.forms[participle + 1 : participle + 2] == ['"']
    return is_bare or is_judged or tree.forms[participle].endswith(("ée", "ées", "és", "ies", "ues", "ises"))


def _has_object(tree: Tree, verb: int, que: int) -> bool:
    """Whether the clause after *que* has an object of its own, or cannot have one, as in the passive: then *que* is no relative pronoun."""
    relations = [tree.dep[child] for child in tree.children[verb] if child > que]
    return "obj" in relations or "aux:pass" in relations or "xcomp" in relations or tree.pos[verb] != "VERB" or "ccomp" in relations


def question_word(tree: Tree, verb: int, after: int) -> int | None:
    """The word that opens an indirect question, next to the verb or after its dative."""
    for at in range(after, min(len(tree), after + _QUESTIONED)):
        if tree.forms[at] in _QUESTION_WORDS and (tree.forms[at] != "s'" or tree.forms[at + 1 : at + 2] in (["il"], ["ils"])):
            is_own = (
                at == after
                or tree.dep[at] == "mark"
                and tree.head[tree.head[at]] == verb
                or tree.head[at] > at
                and tree.dep[tree.head[at]] in ("ccomp", "advcl")
            )
            return at if is_own and _verb_follows(tree, at) and tree.forms[at + 1 : at + 2] != ['"'] else None
        if tree.forms[at] in words.STOPS or grammar.is_finite(tree, at):
            return None
    return None
