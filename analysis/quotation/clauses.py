"""Step 3a. Candidates that a reporting verb governs: que-clauses, infinitives, indirect questions, *se dire* + adjective."""

from collections.abc import Iterator

from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.contents import content_end
from analysis.quotation.grammar import after_insertion
from analysis.quotation.cues import Entry
from analysis.quotation.lexical import cue_end, entry_of, has_reflexive, is_verb, noun_of
from analysis.quotation.modality import modality
from analysis.quotation.names import noun_type
from analysis.quotation.records import Candidate, Sentence

QUESTIONS = frozenset("si s' comment pourquoi quand où combien".split())
# Words that make a following *que* something else than a complementiser.
_OTHER_QUE = frozenset(
    "plus moins autant aussi même mêmes ainsi alors tandis afin bien pour lorsque tant sans avant après dès jusqu' depuis parce puis quoi "
    "plutôt autrement davantage tel telle tels telles meilleur mieux pire autre ce celui celle ceux celles".split()
)
_PLEADING = ("plaid", "insist", "milit", "appel", "prononc", "prié", "press")  # *a plaidé pour que*
_DEGREES = frozenset("si aussi plus moins tellement trop".split())  # *si vivante que*
_ANNOUNCING = 15  # tokens: how far a colon may stand from the verb that announces a clause
_BETWEEN = 25  # tokens: how far the complementiser may stand from its verb


def clause_candidates(sentence: Sentence, number: int) -> Iterator[Candidate]:
    """Candidates governed by the verbs and nouns of a sentence."""
    tree = sentence.tree
    for at in range(len(tree)):
        if (entry := entry_of(tree, at)) and (entry.tail or is_verb(tree, at)):
            yield from _of_verb(sentence, number, at, entry)
        elif noun := noun_of(tree, at):
            yield from _of_noun(sentence, number, at, noun)


def _of_verb(sentence: Sentence, number: int, at: int, entry: Entry) -> Iterator[Candidate]:
    tree = sentence.tree
    after = cue_end(tree, at, entry) + 1
    if _is_exhortation(tree, at):
        return
    if "si" in entry.frames and (found := _question(tree, at, after)) is not None:
        if modality(tree, at) == "negated" and entry.cue_class != "question":
            return  # *n'a pas précisé si*: what is left unsaid
        is_si = tree.forms[found] in ("si", "s'")
        yield _candidate(sentence, number, at, entry, found + is_si, "indirect_question")
        return
    attribute = _attribute(tree, after) if "adj" in entry.frames and has_reflexive(tree, at) else None
    complementiser = _que(tree, at, after) if "que" in entry.frames else None
    infinitive = _infinitive(tree, at, after, entry)
    if attribute is not None and complementiser != after and infinitive != after:
        yield _candidate(sentence, number, at, entry, attribute, "se_dire")
    elif complementiser is not None and (infinitive is None or complementiser < infinitive):
        yield _candidate(sentence, number, at, entry, complementiser + 1, "que_clause")
    elif infinitive is not None:
        yield _candidate(sentence, number, at, entry, infinitive, "infinitive")
    elif (colon := _colon(sentence, at, after, entry)) is not None:
        yield _candidate(sentence, number, at, entry, colon + 1 + (tree.forms[colon + 1 : colon + 2] in (["que"], ["qu'"])), "colon_clause")


def _colon(sentence: Sentence, verb: int, after: int, entry: Entry) -> int | None:
    """The colon that announces a clause without marks after a verb of saying: *X a prévenu ses pairs : il partira*."""
    tree = sentence.tree
    if "que" not in entry.frames or not grammar.is_finite_group(tree, verb) or entry.cue_class == "thought":
        return None
    colon = next((at for at in range(after, min(len(tree), after + _ANNOUNCING)) if tree.forms[at] in words.STOPS - {","}), None)
    if colon is None or tree.forms[colon] != ":" or any(grammar.is_finite(tree, at) for at in range(after, colon)):
        return None
    is_marked = any(pair.outer_start <= tree.ends[colon] + 2 < pair.outer_end for pair in sentence.pairs)
    has_object = any(tree.dep[at] == "obj" and tree.pos[at] == "NOUN" and noun_type(tree.forms[at]) not in ("person", "collective") for at in range(after, colon))
    return None if is_marked or has_object or not grammar.has_finite(tree, colon, len(tree)) else colon


def _is_exhortation(tree: Tree, verb: int) -> bool:
    """*Rappelons que, notons que*: the author speaks."""
    return tree.forms[verb].endswith("ons") and (not verb or tree.forms[verb - 1] not in ("nous", "n'", "ne", "l'", "le")) and len(tree.forms[verb]) > 5


def _que(tree: Tree, verb: int, after: int) -> int | None:
    """The complementiser of a verb: the one the parser marks, else the first to the right that nothing else claims."""
    for at in range(after, min(len(tree), after + _BETWEEN)):
        if tree.forms[at] in ("que", "qu'") and _is_complementiser(tree, verb, at):
            return at
        if (
            at > after
            and tree.pos[at] == "VERB"
            and tree.head[at] != verb
            and grammar.is_finite_group(tree, at)
            and (other := entry_of(tree, at))
            and "que" in other.frames
        ):
            return None
        if tree.forms[at] in (":", ";", '"') and not _opens_clause(tree, at):
            return None
        if at > after and grammar.is_finite(tree, at) and tree.dep[at] not in ("acl:relcl", "advcl") and not _is_enclosed(tree, verb, at):
            return None
    return None


def _opens_clause(tree: Tree, at: int) -> bool:
    """Whether the clause after a mark begins with its complementiser: *a dit « que … »*; or the mark closes an insertion."""
    return tree.forms[at] == '"'


def _is_enclosed(tree: Tree, verb: int, at: int) -> bool:
    """Whether a finite verb belongs to an insertion between verb and *que*: its clause began after the verb with *qui, dont, lorsque*."""
    return any(tree.forms[place] in ("qui", "dont", "où", "lorsque", "alors", "quand", "après", "comme", "si") for place in range(verb + 1, at))


def _is_complementiser(tree: Tree, verb: int, at: int) -> bool:
    before = tree.forms[at - 1]
    clause = tree.head[at]
    if before == "pour" and at - 1 <= verb + 3 and tree.forms[verb].startswith(_PLEADING):
        return True
    if tree.dep[clause] == "ccomp" and tree.head[clause] == verb and tree.dep[at] == "mark":
        return before not in ("tandis", "alors", "afin")
    if before in _OTHER_QUE and not (before == "ce" and tree.forms[at - 2] in ("à", "de")) or _is_restrictive(tree, verb, at):
        return False
    degree = next((place for place in range(at - 1, max(at - 6, verb), -1) if tree.pos[place] not in ("ADJ", "ADV", "VERB", "CCONJ")), verb)
    if any(tree.forms[place] in _DEGREES for place in range(degree + 1, at - 1)):
        return False
    if tree.dep[at] == "mark":
        return tree.head[clause] >= verb or tree.dep[clause] in ("ccomp", "xcomp", "advcl", "acl", "ROOT")
    return not _is_relative(tree, verb, at)


def _is_restrictive(tree: Tree, verb: int, at: int) -> bool:
    """*ne … que* is «only», unless a full negation stands with the verb."""
    low = grammar.group_start(tree, verb)
    between = tree.forms[low:at]
    return any(word in ("ne", "n'") for word in between) and not any(word in words.NEGATIONS for word in between)


def _verb_follows(tree: Tree, at: int) -> bool:
    return grammar.has_finite(tree, at + 1, at + 12)


def _is_relative(tree: Tree, verb: int, at: int) -> bool:
    """Whether *que* is a relative pronoun: a noun that is the verb's object, or the head of the clause, stands before it."""
    before = at - 1 - (tree.forms[at - 1] == '"')
    if tree.pos[before] not in ("NOUN", "PROPN", "PRON", "ADJ"):
        return False
    is_object = any(tree.dep[child] in ("obj", "obl:agent") and verb < child < at for child in tree.children[verb])
    return is_object or tree.dep[tree.head[at]] == "acl:relcl" and not _has_object(tree, tree.head[at], at)


def _has_object(tree: Tree, verb: int, que: int) -> bool:
    """Whether the clause after *que* has an object of its own, or cannot have one: then *que* is no relative pronoun."""
    relations = [tree.dep[child] for child in tree.children[verb] if child > que]
    return "obj" in relations or "xcomp" in relations or tree.pos[verb] != "VERB" or "ccomp" in relations


def _question(tree: Tree, verb: int, after: int) -> int | None:
    """The word that opens an indirect question, next to the verb or after its dative."""
    for at in range(after, min(len(tree), after + 8)):
        if tree.forms[at] in QUESTIONS and (tree.forms[at] != "s'" or tree.forms[at + 1 : at + 2] in (["il"], ["ils"])):
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


_PREPOSITION = {"inf": (), "de_inf": ("de", "d'"), "a_inf": ("à", "a")}


def _infinitive(tree: Tree, verb: int, after: int, entry: Entry) -> int | None:
    """The first token of an infinitive phrase in one of the verb's frames, its preposition left out."""
    for frame in ("inf", "de_inf", "a_inf"):
        if frame not in entry.frames and not (frame == "inf" and "que" in entry.frames and entry.cue_class not in ("expressive", "directive")):
            continue
        for at in range(after, min(len(tree), after + 14)):
            word = tree.forms[at]
            if word == "," and (first := _after_relative(tree, at, frame)) is not None:
                return first
            if (
                word in (".", ":", ";", "(")
                or word in words.RELATIVES
                or word in ("avant", "afin", "après", "pour", "sans", "lors", "au-delà", "faute")
                or grammar.is_finite(tree, at)
                and at > after
            ):
                break
            first = at + 1 if word in _PREPOSITION[frame] else at if frame == "inf" and _is_bare(tree, verb, after, at) else None
            if first is not None and _starts_infinitive(tree, first) and _governs(tree, verb, first):
                return first
    return None


def _after_relative(tree: Tree, comma: int, frame: str) -> int | None:
    """The infinitive after a relative clause set off by commas: *accusent le Rwanda, qui le nie, de soutenir …*."""
    closing = next((at for at in range(comma + 1, len(tree)) if tree.forms[at] == ","), len(tree))
    is_relative = tree.forms[comma + 1 : comma + 2] in (["qui"], ["que"], ["qu'"], ["dont"])
    is_there = is_relative and closing + 2 < len(tree) and tree.forms[closing + 1] in _PREPOSITION[frame] and _starts_infinitive(tree, closing + 2)
    return closing + 2 if is_there else None


def _is_bare(tree: Tree, verb: int, after: int, at: int) -> bool:
    """Whether an infinitive without preposition may begin here: next to the verb, or after its dative (*a avoué à la police être …*)."""
    return (
        at == _skip_adverbs(tree, after)
        or tree.pos[at - 1] != "CCONJ"
        and (tree.forms[at] in ("avoir", "être") and tree.head[tree.head[at]] == verb or "VerbForm=Inf" in tree.morph[at] and tree.head[at] == verb)
        and not _follows_preposition(tree, at)
        or _follows_dative(tree, after, at)
    )


def _follows_dative(tree: Tree, after: int, at: int) -> bool:
    """Whether an infinitive stands right after a dative: *a confié à ses proches vouloir partir*."""
    is_plain = not any(tree.pos[place] in ("VERB", "AUX") or tree.forms[place] in words.STOPS for place in range(after, at))
    return after < at and tree.forms[after] in ("à", "au", "aux") and is_plain and "VerbForm=Inf" in tree.morph[at] and tree.pos[at - 1] in ("NOUN", "PROPN")


def _follows_preposition(tree: Tree, at: int) -> bool:
    while at > 1 and tree.forms[at - 1] in words.CLITICS | words.NEGATIONS:
        at -= 1
    return tree.pos[at - 1] == "ADP"


def _skip_adverbs(tree: Tree, at: int) -> int:
    while (
        at < len(tree)
        and (tree.pos[at] == "ADV" and tree.forms[at] not in ("ne", "n'") or tree.forms[at] in ("pas", "-il", "-elle", "-t", "-on"))
        and not _is_negated_infinitive(tree, at)
        or at < len(tree) and tree.forms[at] in words.WHEN
    ):
        at += 1
    return at


def _is_negated_infinitive(tree: Tree, at: int) -> bool:
    return tree.forms[at] in ("ne", "n'")


def _starts_infinitive(tree: Tree, at: int) -> bool:
    """Whether an infinitive stands here, after negation, clitics and an opening mark."""
    while at < len(tree) and (tree.forms[at] in words.CLITICS | words.NEGATIONS | {'"'} or tree.pos[at] == "ADV"):
        at += 1
    return at < len(tree) and ("VerbForm=Inf" in tree.morph[at] or tree.forms[at] in ("avoir", "être"))


def _governs(tree: Tree, verb: int, first: int) -> bool:
    """Whether the infinitive near ``first`` hangs on the verb, directly or through a noun between that is its object."""
    infinitive = next((at for at in range(first, min(len(tree), first + 8)) if "VerbForm=Inf" in tree.morph[at]), first)
    above = tree.head[infinitive]
    if tree.dep[infinitive].startswith(("aux", "cop")):
        above = tree.head[above]
    is_near = first - verb <= 9 and not any(tree.pos[at] in ("VERB", "AUX") or tree.forms[at] in words.STOPS for at in range(verb + 1, first))
    return above == verb or is_near or tree.head[above] == verb and tree.pos[above] != "VERB"


def _attribute(tree: Tree, after: int) -> int | None:
    """The adjective, participle or prepositional phrase after *se dire*."""
    at = after_insertion(tree, after)
    while at < len(tree) and tree.forms[at] in ("-t", *words.INVERTED, "pas", "aussi", "également"):
        at += 1
    if at >= len(tree) or tree.forms[at] in (".", ",", ":", ";", "que", "qu'"):
        return None
    first = at + (tree.forms[at] == '"')
    while first < len(tree) and tree.pos[first] == "ADV":
        first += 1
    is_attribute = first < len(tree) and (
        tree.pos[first] in ("ADJ", "NOUN", "VERB", "PROPN") or tree.forms[first] in ("en", "contre", "pour")
    )
    return at if is_attribute else None


def _of_noun(sentence: Sentence, number: int, at: int, entry: Entry) -> Iterator[Candidate]:
    """Content of a speech noun: *la déclaration de X selon laquelle …*, *l'annonce que …*."""
    tree = sentence.tree
    for place in range(at + 1, min(len(tree), at + 12)):
        word = tree.forms[place]
        if noun_of(tree, place):  # the noun nearest to the pronoun is its antecedent
            return
        if word in ("lequel", "laquelle", "lesquels", "lesquelles") and tree.forms[place - 1] in ("selon", "suivant"):
            yield _candidate(sentence, number, at, entry, place + 1, "noun_selon_lequel")
            return
        is_que = word in ("que", "qu'") and place == at + 1 and "que" in entry.frames and tree.dep[place] == "mark"
        if is_que and tree.dep[tree.head[place]] in ("ccomp", "acl"):
            yield _candidate(sentence, number, at, entry, place + 1, "noun_que")
            return
        if grammar.is_finite(tree, place):
            return


def _candidate(sentence: Sentence, number: int, at: int, entry: Entry, first: int, rule: str) -> Candidate:
    """The candidate whose content begins at a token and ends with the clause."""
    tree = sentence.tree
    node = cue_end(tree, at, entry) if entry.tail and tree.pos[cue_end(tree, at, entry)] == "VERB" else at
    last = content_end(tree, node, first)
    while first < last and tree.forms[first] in (",", ":"):
        first += 1
    return Candidate(
        segments=((tree.starts[first] if first < len(tree) else tree.ends[-1], tree.ends[last]),),
        kind="indirect",
        rule=rule,
        cue=(tree.starts[at], tree.ends[cue_end(tree, at, entry)]),
        entry=entry,
        modality=modality(tree, at),
        sentence=number,
    )
