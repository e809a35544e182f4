"""Step 3. Candidates that a verb or speech noun governs: que-clauses, infinitives, indirect questions, *se dire* + adjective, a colon, *selon lequel*."""

from collections.abc import Iterator

from analysis.french import ARTICLES
from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.audience import after_settings, before_telling
from analysis.quotation.complements import complementiser, question_word, takes_up_noun
from analysis.quotation.contents import content_end
from analysis.quotation.cues import Entry, nouns, verbs
from analysis.quotation.grammar import after_insertion
from analysis.quotation.infinitives import infinitive
from analysis.quotation.lexical import cue_end, entry_of, has_reflexive, is_verb, noun_of
from analysis.quotation.modality import modality
from analysis.quotation.names import noun_type
from analysis.quotation.records import Candidate, Sentence
from analysis.quotation.speakers import has_possessor, is_where, possessor

_TOLD = frozenset("m' t' nous vous lui leur".split())
_OF_NOUN = 16  # tokens: how far from a speech noun its *selon lequel* may stand
_CLAUSE = 5  # tokens with colon and full stop: shorter content is a word, not a clause
_BEFORE_ATTRIBUTE = words.INVERTING | {"pas", "aussi", "également"}  # *se dit-il aussi prêt*
_NO_ATTRIBUTE = words.WHEN | {".", ",", ":", ";", "que", "qu'"}  # *l'incendie s'est déclaré dimanche*
_NOBODY = frozenset(("rien", "nul", "personne"))  # *rien ne dit que, nul ne peut nier que*
_NEAR = 4  # tokens: how far *rien* may stand before its verb
_BEING = frozenset("est était fut reste restait".split())
_ANNOUNCING = 15  # tokens: how far a colon may stand from the verb that announces a clause


def clause_candidates(sentence: Sentence, number: int) -> Iterator[Candidate]:
    """Candidates governed by the verbs and nouns of a sentence."""
    tree = sentence.tree
    end = 0
    for at, form in enumerate(tree.forms):
        if at < end or form not in verbs() and form not in nouns():
            continue  # *remarquer* of *faire remarquer*
        if (entry := entry_of(tree, at)) and (entry.tail or is_verb(tree, at)):
            end = cue_end(tree, at, entry) + 1 if entry.tail else 0
            yield from _of_verb(sentence, number, at, entry)
        elif noun := noun_of(tree, at):
            yield from _of_noun(sentence, number, at, noun)


def _of_verb(sentence: Sentence, number: int, at: int, entry: Entry) -> Iterator[Candidate]:
    """The candidate of a verb: a question, what somebody calls himself, a *que*-clause, an infinitive, a clause behind a colon."""
    tree = sentence.tree
    after = cue_end(tree, at, entry) + 1
    if _is_authors(tree, at):
        return
    if "si" in entry.frames and (found := question_word(tree, at, after)) is not None:
        if modality(tree, at) == "negated" and entry.cue_class != "question":
            return  # *n'a pas précisé si*: what is left unsaid
        is_si = tree.forms[found] in ("si", "s'")
        yield _candidate(sentence, number, at, entry, found + is_si, "indirect_question")
        return
    takes_attribute = "adj" in entry.frames and (
        has_reflexive(tree, at) or _calls(tree, at, after) or entry.cue_class == "thought" and _judges(tree, at, after)
    )
    attribute = _attribute(tree, after) if takes_attribute else None
    que = complementiser(tree, at, after) if "que" in entry.frames and (entry.cue != "apprendre" or _teaches(tree, at)) else None
    bare = infinitive(tree, at, after, entry)
    if attribute is not None and after not in (que, bare):
        yield _candidate(sentence, number, at, entry, attribute, "se_dire")
    elif que is not None and (bare is None or que < bare):
        yield _candidate(sentence, number, at, entry, que + 1, "que_clause")
    elif bare is not None:
        yield _candidate(sentence, number, at, entry, bare, "infinitive")
    elif (colon := _colon(sentence, at, after, entry)) is not None:
        yield _candidate(sentence, number, at, entry, _behind_colon(tree, colon), "colon_clause")


def _colon(sentence: Sentence, verb: int, after: int, entry: Entry) -> int | None:
    """The colon that announces a clause without marks after a verb of saying: *X a prévenu ses pairs : il partira*."""
    tree = sentence.tree
    is_foretold = tree.forms[verb - 1 : verb] in (["le"], ["l'"]) and tree.forms[after : after + 1] == [":"]  # *ne cesse de le répéter : …*
    is_finite = grammar.is_finite_group(tree, verb) or tree.pos[verb] not in ("VERB", "AUX") or is_foretold
    if "que" not in entry.frames or not is_finite or entry.cue_class == "thought":
        return None
    colon = grammar.next_of(tree, after, words.BREAKS, after + _ANNOUNCING)
    if colon is None or tree.forms[colon] != ":" or any(grammar.is_finite(tree, at) for at in range(after, colon)):
        return None
    is_marked = any(pair.outer_start <= tree.ends[colon] + 2 < pair.outer_end for pair in sentence.pairs)
    objects = (at for at in range(after, colon) if tree.dep[at] == "obj" and tree.pos[at] == "NOUN")
    has_thing = any(noun_type(tree.forms[at]) not in ("person", "collective") for at in objects)
    return None if is_marked or has_thing or len(tree) - colon < _CLAUSE else colon


def _is_authors(tree: Tree, verb: int) -> bool:
    """*Rappelons que, à noter que, cela montre que, ce qui implique que*: the author speaks."""
    first = grammar.group_start(tree, verb)
    before = tree.forms[max(first - 2, 0) : first]
    is_thing = before[-1:] in (["cela"], ["ça"], ["ceci"]) or before == ["ce", "qui"]
    is_noted = before[-1:] == ["à"] and "VerbForm=Inf" in tree.morph[verb] and (first == 1 or before[0] in words.STOPS | {"est", "reste"})
    is_nobody = bool(_NOBODY & set(tree.forms[max(first - _NEAR, 0) : first])) and bool({"ne", "n'"} & set(tree.forms[max(first - _NEAR, 0) : verb]))
    return is_thing or is_noted or is_nobody or _is_exhortation(tree, verb)


def _is_exhortation(tree: Tree, verb: int) -> bool:
    """Whether a verb exhorts: *rappelons que, notons que*."""
    return tree.forms[verb].endswith("ons") and (not verb or tree.forms[verb - 1] not in ("nous", "n'", "ne", "l'", "le")) and len(tree.forms[verb]) > 5


def _calls(tree: Tree, verb: int, after: int) -> bool:
    """Whether a verb has a pronoun as object and an adjective of it behind: *on la dit sauvage*."""
    is_attribute = after < len(tree) and (tree.pos[after] == "ADJ" or "VerbForm=Part" in tree.morph[after])
    return is_attribute and verb > 1 and tree.forms[verb - 1] in ARTICLES and tree.pos[verb] in ("VERB", "AUX")


def _judges(tree: Tree, verb: int, after: int) -> bool:
    """Whether an adjective stands between a verb of thought and what it is said of: *juge « nécessaire » de …, estime insuffisante la digue*."""
    adjective = after_settings(tree, after)
    while adjective < len(tree) - 2 and (tree.pos[adjective] == "ADV" or tree.forms[adjective] == '"'):
        adjective += 1
    is_marked = '"' in tree.forms[after:adjective]
    following = adjective + 1
    while following < len(tree) - 1 and (tree.pos[following] in ("ADV", "ADJ") or is_marked and tree.forms[following] == '"'):
        following += 1
    is_adjective = adjective < len(tree) and (tree.pos[adjective] == "ADJ" or "VerbForm=Part" in tree.morph[adjective])
    lead = "".join(tree.forms[following : following + 1])
    is_clause = lead in ("que", "qu'") or lead in ("de", "d'") and tree.pos[following + 1 : following + 2] != ["DET"]  # *indigne de la ville*
    is_thing = following < len(tree) and tree.pos[following] == "DET" and not tree.forms[verb].startswith("trouv")  # *a trouvé vide la maison*
    is_free = "VerbForm=Part" not in tree.morph[verb] or grammar.is_finite_group(tree, verb)
    return is_adjective and (is_clause or is_thing and not is_marked) and is_free and tree.forms[verb - 1] not in words.CLITICS


def _teaches(tree: Tree, verb: int) -> bool:
    """Whether *apprendre* tells somebody: *il m'a appris que*, not *il a appris que*."""
    return any(word in _TOLD for word in tree.forms[grammar.group_start(tree, verb) : verb])


def _attribute(tree: Tree, after: int) -> int | None:
    """The adjective, participle or prepositional phrase after *se dire*."""
    at = after_insertion(tree, after)
    while at < len(tree) and tree.forms[at] in _BEFORE_ATTRIBUTE:
        at += 1
    low, at = at, after_settings(tree, at)
    while at > low and tree.pos[at - 1] == "ADV":
        at -= 1  # *bien placé*
    if at >= len(tree) or tree.forms[at] in _NO_ATTRIBUTE:
        return None
    first = at + (tree.forms[at] == '"')
    while first < len(tree) and tree.pos[first] == "ADV":
        first += 1
    is_attribute = first < len(tree) and (tree.pos[first] in ("ADJ", "NOUN", "VERB", "PROPN") or tree.forms[first] in ("en", "contre", "pour"))
    return at if is_attribute else None


def _of_noun(sentence: Sentence, number: int, at: int, entry: Entry) -> Iterator[Candidate]:
    """Content of a speech noun: *la déclaration de X selon laquelle …*, *l'annonce que …*."""
    tree = sentence.tree
    for place in range(at + 1, min(len(tree), at + _OF_NOUN)):
        word = tree.forms[place]
        if noun_of(tree, place):  # the noun nearest to the pronoun is its antecedent
            return
        if word in ("lequel", "laquelle", "lesquels", "lesquelles") and tree.forms[place - 1] in ("selon", "suivant"):
            yield _candidate(sentence, number, at, entry, place + 1, "noun_selon_lequel")
            return
        is_que = word in ("que", "qu'") and "que" in entry.frames and _is_told_by(tree, at, place)
        if is_que and not is_where(tree, at) and not takes_up_noun(tree, place):
            yield _candidate(sentence, number, at, entry, place + 1, "noun_que")
            return
        if grammar.is_finite(tree, place):
            break
    if (colon := _summed_up(sentence, at)) is not None:
        yield _candidate(sentence, number, at, entry, _behind_colon(tree, colon), "colon_clause")


def _is_told_by(tree: Tree, noun: int, que: int) -> bool:
    """Whether *que* opens what a noun of saying tells: right behind the noun, or behind its agent (*l'annonce par le maire que …*)."""
    if que > noun + 1:
        return tree.forms[noun + 1] == "par"
    return tree.dep[que] == "mark" and (tree.dep[tree.head[que]] in ("ccomp", "acl") or possessor(tree, noun) is not None)


def _behind_colon(tree: Tree, colon: int) -> int:
    """The first token of the clause behind a colon, its *que* left out."""
    return colon + 1 + (tree.forms[colon + 1 : colon + 2] in (["que"], ["qu'"]))


def _summed_up(sentence: Sentence, noun: int) -> int | None:
    """The colon behind a verb of summing up whose subject is somebody's speech noun: *la réplique de X tient en deux mots : …*, *sa réponse est claire : …*."""
    tree = sentence.tree
    colon = grammar.next_of(tree, noun, (":", ";", ".", '"'), noun + _ANNOUNCING)
    if colon is None or tree.forms[colon] != ":" or not has_possessor(tree, noun) or grammar.has_finite(tree, 0, noun):
        return None
    is_marked = any(pair.outer_start <= tree.ends[colon] + 2 < pair.outer_end for pair in sentence.pairs)
    between = set(tree.forms[noun:colon])
    is_summary = between & words.SUMMING or between & _BEING and between & words.CLEAR
    return colon if is_summary and not is_marked and grammar.has_finite(tree, colon, len(tree)) else None


def _candidate(sentence: Sentence, number: int, at: int, entry: Entry, first: int, rule: str) -> Candidate:
    """The candidate whose content begins at a token and ends with the clause."""
    tree = sentence.tree
    node = cue_end(tree, at, entry) if entry.tail and tree.pos[cue_end(tree, at, entry)] == "VERB" else at
    last = content_end(tree, node, first)
    if rule == "se_dire" or rule == "infinitive" and not any(is_verb(tree, at) and entry_of(tree, at) for at in range(first, last + 1)):
        last = before_telling(tree, first, last)
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
