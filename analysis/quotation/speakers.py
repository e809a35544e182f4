"""Step 2. Who is responsible for a cue: its subject, the agent of a passive, the owner of a speech noun."""

from analysis.french import POSSESSIVES
from analysis.parsing import Tree
from analysis.quotation import grammar, phrases, subjects, words
from analysis.quotation.cues import Entry
from analysis.quotation.lexical import noun_of
from analysis.quotation.names import is_source_noun, noun_type, takes_up
from analysis.quotation.openings import opening_phrase
from analysis.quotation.records import Span

_READ = 8  # tokens: how far behind *lit-on* the document may be named
_PHRASE = 4  # tokens: how far behind its preposition


def speaker_of(tree: Tree, at: int, entry: Entry) -> Span | None:
    """The span of who is responsible for a cue: its subject, the agent of a passive, the possessor of a speech noun."""
    if entry.pos == "NOUN":
        head = possessor(tree, at)
    elif is_agentive(tree, at):
        head = agent(tree, at)
    else:
        is_hidden = tree.pos[at] == "ADV"  # *dément*, which the parser takes for an adverb
        head = None if is_hidden else subjects.subject(tree, at)
        if (
            head is None
            and (is_hidden or tree.pos[at] in ("NOUN", "ADJ") or grammar.is_finite_group(tree, at))
            and (run := opening_phrase(tree, at)) is not None
        ):
            return phrases.span(tree, *run)
    if head is None or tree.forms[head] in ("qui", "ce", "c'", "cela", "que", "qu'", "rien", "ça"):
        return None
    if entry.cue == "lire" and tree.forms[head] in ("on", "-on"):
        return read_in(tree, at)
    first, last = phrases.noun_phrase(tree, head, is_plural=grammar.is_plural_group(tree, at))
    return phrases.span(tree, first, at - 1 if head < at <= last else last)  # *le maire juge*, which the parser takes for a noun


def inverted(tree: Tree, verb: int, head: int, entry: Entry | None) -> Span | None:
    """The span of who is named behind an inverted verb; *peut-on lire dans X, apprend-on de source sûre* name it behind *on*."""
    if tree.forms[head] == "-on" and entry is not None and entry.cue == "lire":
        return read_in(tree, verb)
    if tree.forms[head] == "-on" and (source := _source_of_on(tree, verb)) is not None:
        return phrases.span(tree, *phrases.noun_phrase(tree, source))
    first, last = phrases.noun_phrase(tree, head, is_plural=grammar.is_plural_group(tree, verb))
    first = max(first, verb + 1) if first <= verb < head else first  # *abonde la chimiste*, which the parser takes for an adjective
    return phrases.span(tree, first, last)


def _source_of_on(tree: Tree, verb: int) -> int | None:
    """From whom *on* has it, named behind the verb: *apprend-on de source sûre*, but not those who only hear it."""
    for at in range(verb + 1, min(len(tree), verb + _READ)):
        is_asked = "auprès" in tree.forms[verb:at]  # *a-t-on appris auprès de X*: anybody
        is_heard = "devant" in tree.forms[verb:at] or tree.forms[at] in words.listed("audience")  # *a-t-on dit devant la presse*
        is_named = tree.pos[at] in ("NOUN", "PROPN") and tree.forms[at] not in words.WHEN and not is_heard
        if is_named and (is_asked or tree.forms[at - 1] not in words.STOPS and is_source_noun(tree, at)):
            return at
    return None


def read_in(tree: Tree, verb: int) -> Span | None:
    """The document in which *on* reads, who does not speak himself: *peut-on lire sur l'avis, lit-on dans celui de Karsov, dans la note, on lit*."""
    end = grammar.next_of(tree, verb + 1, words.STOPS, verb + _READ) or verb + _READ
    near = (*range(verb + 1, end), *range(grammar.group_start(tree, verb) - 1, -1, -1))
    heads = (_head_after(tree, at) for at in near if tree.forms[at : at + 1] in (["dans"], ["sur"]))
    head = next((head for head in heads if head is not None), None)
    return None if head is None else phrases.span(tree, *phrases.noun_phrase(tree, head))


def _head_after(tree: Tree, at: int) -> int | None:
    """The head of the noun phrase behind a preposition: a noun, a name, *celui*."""
    near = range(at + 1, min(len(tree), at + _PHRASE))
    return next((place for place in near if tree.pos[place] in ("NOUN", "PROPN") or tree.forms[place] in ("celui", "celle", "ceux", "celles")), None)


def is_agentive(tree: Tree, verb: int) -> bool:
    """Whether the source of a verb is its agent: passives and bare past participles (*qualifié de … par X*)."""
    if grammar.is_passive(tree, verb):
        return True
    is_participle = "VerbForm=Part" in tree.morph[verb] and "Tense=Past" in tree.morph[verb] and not grammar.is_mistaken_present(tree, verb)
    if tree.dep[verb] == "conj" or verb and (tree.forms[verb - 1] == "et" or tree.forms[verb - 1] == "," and tree.dep[verb] != "acl"):
        # *a vu le port et jugé le quai trop étroit* goes on with its auxiliary; *la réforme, jugée « trop lente »* agrees and has none
        is_judged = tree.forms[verb].endswith(("ée", "ées", "és", "ites")) or agent(tree, verb) is not None
        return is_judged and is_participle and not grammar.is_finite_group(tree, verb)
    return is_participle and not grammar.is_finite_group(tree, verb) and tree.forms[grammar.group_start(tree, verb)] not in ("avoir", "ayant")


def agent(tree: Tree, verb: int) -> int | None:
    """The noun after *par* that a passive names as its agent."""
    named = [child for child in tree.children[verb] if tree.dep[child] == "obl:agent"]
    if named:
        return named[0]
    for at in range(verb + 1, min(len(tree) - 1, verb + 8)):
        if tree.forms[at] == "par":
            return tree.head[at] if tree.head[at] > at else None
    return None


def is_told(tree: Tree, verb: int) -> bool:
    """Whether a bare participle has a person told or accused before it, and nobody who says it: *X, accusé de …*; *X a été prié de …* is said."""
    return tree.pos[verb] != "NOUN" and is_agentive(tree, verb) and not grammar.is_passive(tree, verb)


def has_possessor(tree: Tree, noun: int) -> bool:
    """Whether a speech noun has an owner printed after it: *la déclaration de Pékin*."""
    found = possessor(tree, noun)
    return found is not None and found > noun


def is_where(tree: Tree, noun: int) -> bool:
    """Whether a speech noun only is where somebody says it: *a déclaré dans un communiqué que*."""
    at = noun - 1 - (tree.pos[noun - 1] in ("DET", "ADJ"))
    return at >= 0 and tree.forms[at] in ("dans", "par", "via", "sur")


def possessor(tree: Tree, noun: int) -> int | None:
    """Who owns a speech noun: *la réponse de X*; *sa réponse* is the subject's."""
    entry = noun_of(tree, noun)
    for child in [*tree.children[noun], *(tree.children[noun + len(entry.tail)] if entry and entry.tail else [])]:
        is_source = tree.capital[child] or noun_type(tree.forms[child]) is not None or tree.pos[child] == "PRON" or takes_up(tree, child)
        if (
            is_source
            and tree.dep[child].startswith(("nmod", "obl:agent"))
            and child > noun
            and any(tree.forms[case] in ("de", "d'", "du", "des", "par") for case in tree.children[child] if tree.dep[case] in ("case", "det"))
        ):
            return child
    before = tree.forms[noun - 1] if noun else ""
    above = noun
    while tree.head[above] != above and tree.pos[above] not in ("VERB", "AUX"):
        above = tree.head[above]
    is_own = is_where(tree, noun) or before in POSSESSIVES or tree.dep[noun] == "obj" and tree.head[noun] == above
    owner = subjects.subject(tree, above) if is_own and tree.pos[above] in ("VERB", "AUX") else None
    return noun if owner is None and noun_type(tree.forms[noun]) == "document" else owner
