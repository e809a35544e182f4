"""Step 3. Marked words that no cue governs and somebody answers for: a source as subject of a verb of view, or as agent behind them.

*voit dans la digue un « rempart »*, *une « purge » dénoncée par le maire*, *la ville a « pris note »*: the marks say that the words are the source's.
"""

import re
from collections.abc import Iterator
from functools import cache

from analysis.french import ARTICLES, CONTRACTED
from analysis.parsing import Tree
from analysis.quotation import grammar, phrases, subjects, words
from analysis.quotation.lexical import cue_span, entry_of
from analysis.quotation.marks import Pair
from analysis.quotation.modality import modality
from analysis.quotation.names import is_source
from analysis.quotation.records import Candidate, Sentence, Sentences, sentence_at
from analysis.quotation.relatives import is_in_closed_relative
from analysis.quotation.spans import trim
from analysis.resources import rows
from analysis.text import fold

_LINKS = frozenset('" un une des comme à'.split())  # between a verb and marked words that it governs
_PERSONS = frozenset(("il", "elle", "ils", "elles", "on"))
_SOME = frozenset("certains certaines plusieurs beaucoup d'autres".split())
_FORETELLING = frozenset("va vont devra devront pourra pourront".split())
_CLIMBS = 12  # tokens: how far above marked words their verb may stand
_BESIDE = 60  # characters: how far before marks *à ses yeux*, how far behind them *dénoncé par* is looked for
_BEHIND = 10  # tokens: how far behind marks *par* names who says them
_OWN = re.compile(
    r"\b(?:de (?:son|leur) propre aveu|à (?:ses|leurs) yeux|à (?:l'en|les en) croire|pour reprendre (?:ses|leurs) mots"
    r"|(?:selon|dans) (?:ses|leurs) (?:propres )?(?:mots|termes)),? ?$"
)
_AGENT = re.compile(r"^[\s»”\",]*(?:[^.,;:«“\"]{0,30}, )?(?:tell?es? qu[e'’] ?)?\w{2,}(?:é|i|u|is|it)e?s? par\b")


@cache
def _views() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Verbs that take a view when marked words are their complement, by stem, with the words that lead to it (``data/view_verbs.csv``)."""
    return tuple((re.compile(rf"^(?:{row['stems']})"), frozenset(row["links"].split())) for row in rows("view_verbs.csv"))


def of_agent(text: str, pair: Pair, at: Sentences) -> Candidate | None:
    """Marked words whose agent stands behind them: *la « purge » dénoncée par le maire*, *une « paix » telle que promise par X*."""
    number, sentence = sentence_at(at, pair.start)
    if sentence is None or not _AGENT.match(text[pair.outer_end : pair.outer_end + _BESIDE]):
        return None
    tree = sentence.tree
    low = sentence.token_at(pair.outer_end)
    by = grammar.next_of(tree, low, ("par",), low + _BEHIND)
    verb = next((place for place in range(low, by or low) if entry_of(tree, place)), None)
    if verb is None or by is None or not (head := _agent_after(tree, by)):
        return None
    entry = entry_of(tree, verb)
    speaker = phrases.span(tree, *phrases.noun_phrase(tree, head))
    cue = cue_span(tree, verb, entry) if entry else None
    return Candidate((trim(text, pair.start, pair.end),), "mixed", "ilot_verb", cue, entry, speaker, "asserted", number, pair)


def _agent_after(tree: Tree, by: int) -> int | None:
    """The head of the noun phrase after *par*."""
    return next((place for place in range(by + 1, min(by + 5, len(tree))) if tree.pos[place] in ("NOUN", "PROPN", "PRON")), None)


def of_described(text: str, pair: Pair, at: Sentences) -> Candidate | None:
    """A marked adjective set off from the person it describes: *« Déçue » par le vote, la maire est partie*, *la maire, « déçue », est partie*."""
    number, sentence = sentence_at(at, pair.start)
    if sentence is None:
        return None
    tree = sentence.tree
    first, behind = sentence.token_at(pair.start), sentence.token_at(pair.outer_end)
    inside = range(first, behind - 1)
    is_state = any(_is_state(tree, place) for place in inside) and all(_is_state(tree, place) or tree.pos[place] == "ADV" for place in inside)
    verb = grammar.next_finite(tree, behind)
    is_set_off = verb is not None and (first == 1 or first > 1 and tree.forms[first - 2] == ",") and "," in tree.forms[behind:verb]
    if not is_state or verb is None or not is_set_off:
        return None
    head = subjects.subject(tree, tree.head[verb] if tree.dep[verb].startswith(("aux", "cop")) else verb)
    if head is None or not is_source(tree, head) or not (head > behind if first == 1 else head < first):
        return None
    speaker = phrases.span(tree, *phrases.noun_phrase(tree, head))
    return Candidate((trim(text, pair.start, pair.end),), "mixed", "ilot_source", None, None, speaker, "asserted", number, pair)


def _is_state(tree: Tree, at: int) -> bool:
    """Whether a word says how somebody is; at the head of a sentence its capital makes it a name to the parser."""
    is_capital = at == 1 and bool(tree.capital[at]) and tree.forms[at].endswith(words.PARTICIPLES)
    return is_capital or tree.pos[at] == "ADJ" or "VerbForm=Part" in tree.morph[at] and "Tense=Past" in tree.morph[at]


def of_source(text: str, pair: Pair, at: Sentences) -> Candidate | None:
    """Marked words after a finite verb whose subject is a source: right behind it, as its predicate, or as what a verb of view says."""
    number, sentence = sentence_at(at, pair.start)
    if sentence is None or text[pair.start].isupper():
        return None
    tree = sentence.tree
    first = sentence.token_at(pair.start)
    own = _OWN.search(fold(text[max(0, pair.outer_start - _BESIDE) : pair.outer_start]))
    verb = _predicate(sentence, text, pair, first) or _view_above(tree, first) or (_main(tree, first) if own else None)
    is_plain = verb is None  # no verb of view, but one that the marks stand right behind
    verb = _verb_before(tree, first) if is_plain else verb
    if verb is None or _is_characterised(tree, verb, first) or _is_known(tree, text, pair, first) or not own and _is_foretold(tree, verb):
        return None
    if grammar.is_passive(tree, verb):
        return None if is_plain or own else _unnamed(text, tree, pair, verb, number)
    subject = subjects.subject(tree, verb)
    if subject is None or subject > min(verb, first) or is_in_closed_relative(tree, subject, verb) or not _answers(tree, subject, is_plain=is_plain):
        return None
    speaker = phrases.span(tree, *phrases.noun_phrase(tree, subject))
    return Candidate((trim(text, pair.start, pair.end),), "mixed", "ilot_source", None, None, speaker, modality(tree, verb), number, pair)


def _unnamed(text: str, tree: Tree, pair: Pair, verb: int, number: int) -> Candidate | None:
    """Marked words as what somebody unnamed sees in the subject of a passive: *la barque était décrite comme « boudeuse »*."""
    if "comme" not in tree.forms[verb + 1 : verb + 3]:
        return None
    cue = tree.starts[verb], tree.ends[verb]
    return Candidate((trim(text, pair.start, pair.end),), "mixed", "ilot_unnamed", cue, modality=modality(tree, verb), sentence=number, pair=pair)


def _verb_before(tree: Tree, at: int) -> int | None:
    """The finite verb that nothing but small words parts from a token; *a été « reçu »*: another has said it."""
    low = at - 1
    while low > 0 and tree.forms[low] in _LINKS:
        low -= 1
    is_verb = tree.pos[low] in ("VERB", "AUX") and grammar.is_finite_group(tree, low)
    return low if is_verb and "VerbForm=Part" not in tree.morph[at] else None


def _answers(tree: Tree, subject: int, *, is_plain: bool) -> bool:
    """Whether a subject answers for marked words: a source, and with verbs of view a name or a personal pronoun, but not *qu'il*."""
    is_person = tree.forms[subject] in _PERSONS and tree.forms[subject - 1] not in ("que", "qu'")
    return is_source(tree, subject) or tree.forms[subject] in _SOME or not is_plain and (is_person or bool(tree.capital[subject]))


def _predicate(sentence: Sentence, text: str, pair: Pair, first: int) -> int | None:
    """The verb with which marked words begin, when its auxiliary or subject stands before them: *la ville a « pris note de l'avis »*.

    A verb of saying or judging may stand alone, in any number: *les deux pays « condamnent » le raid*.
    """
    tree = sentence.tree
    verb = next((place for place in range(first, min(first + 4, len(tree))) if tree.pos[place] in ("VERB", "AUX")), None)
    if verb is None or tree.starts[verb] >= pair.end:
        return None
    is_cue = entry_of(tree, verb) is not None
    if len(pair.words(text)) < 2 and not is_cue:
        return None
    helper = next((child for child in tree.children[verb] if tree.dep[child].startswith("aux") and child < first), None)
    has_subject = any(tree.dep[child].startswith("nsubj") and child >= first for child in tree.children[verb])
    # *les habitants « ne céderont pas »*, says the one who speaks of them
    is_plural = "Plur" in tree.morph[verb] and grammar.is_finite(tree, verb) and not is_cue
    if has_subject or helper is None and (is_plural or not grammar.is_finite(tree, verb)):
        return None
    return verb if helper is None else helper


def _view_above(tree: Tree, first: int) -> int | None:
    """The verb of view above marked words, its leading word between them."""
    for verb in _verbs_above(tree, first):
        between = set(tree.forms[max(verb - 2, 0) : first])
        if verb < first and grammar.is_reflexive(tree, verb) and (verb == first - 2 or "comme" in between):
            return verb
        if verb < first and any(stems.search(tree.forms[verb]) and (not links or links & between) for stems, links in _views()):
            return verb
    return None


def _verbs_above(tree: Tree, first: int) -> Iterator[int]:
    """The verbs above marked words, upwards, as far as their clause goes."""
    at = first
    for _ in range(_CLIMBS):
        if tree.head[at] == at:
            return
        at = tree.head[at]
        if tree.pos[at] in ("VERB", "AUX"):
            if at < first and grammar.next_of(tree, at + 1, ("qui", "dont", "où"), first) is not None:
                return  # another clause than the verb's
            yield at
            if tree.dep[at] == "acl:relcl" and at < first and grammar.is_in_relative(tree, at):
                return


def _main(tree: Tree, first: int) -> int | None:
    """The finite verb nearest before a token: *Elle est, de son propre aveu, « trop douce »*."""
    return next((place for place in range(first - 1, -1, -1) if grammar.is_finite(tree, place)), None)


def _is_characterised(tree: Tree, verb: int, first: int) -> bool:
    """*est l'« enfant terrible »* : the author says so, not the subject."""
    return tree.forms[verb] in ("est", "sont", "été", "était", "étaient", "fut") and "DET" in (tree.pos[first], tree.pos[first - 2])


def _is_known(tree: Tree, text: str, pair: Pair, first: int) -> bool:
    """Whether a single word stands behind *le, au*: the author calls so what is known, *rend hommage au « héros »*."""
    return len(pair.words(text)) == 1 and tree.forms[first - 2] in ARTICLES | CONTRACTED


def _is_foretold(tree: Tree, verb: int) -> bool:
    """Whether somebody else says what a subject will, can or must do: *la digue va « tenir »*, *le port devra « s'étendre »*."""
    group = tree.forms[grammar.group_start(tree, verb) - 1 : verb + 1]
    return any(form in words.MODALS or form in _FORETELLING for form in group)
