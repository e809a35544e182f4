"""Step 4b. Marked words that no cue governs: whether a source stands near enough to be answerable for them, so that they are no scare quotes."""

from analysis.parsing import Tree
from analysis.quotation import grammar
from analysis.quotation.marks import Pair
from analysis.quotation.names import gazetteer, noun_type
from analysis.quotation.records import Nearby, Sentence

_CLIMBS = 15


def sourced(text: str, sentences: list[Sentence], found: list[Pair], speaking: set[int]) -> set[Pair]:
    """The pairs with a source near: somebody quoted in their sentence or the one before, or a source as subject of the verb above them.

    ``speaking`` are the numbers of the sentences in which somebody is quoted by name, noun or pronoun.
    """
    at = Nearby(list(enumerate(sentences)), lambda item: (item[1].start, item[1].end))
    made = set()
    for pair in found:
        for number, sentence in at.touching(pair.start, pair.start):
            if sentence.start <= pair.start < sentence.end and (_is_said_near(text, sentences, number, speaking) or _is_of_source(sentence, pair)):
                made.add(pair)
    return made


def _is_said_near(text: str, sentences: list[Sentence], number: int, speaking: set[int]) -> bool:
    """Whether somebody is quoted in a sentence, or in the one right before it in the paragraph."""
    if number in speaking or number - 1 not in speaking:
        return number in speaking
    between = text[sentences[number - 1].end : sentences[number].start]
    return not between.strip() and "\n" not in between


def _is_of_source(sentence: Sentence, pair: Pair) -> bool:
    """Whether the verb above marked words is active and its subject a name of state, body or person, or a noun of the list of sources."""
    tree = sentence.tree
    low = sentence.token_at(pair.start)
    verb = _verb_above(tree, low)
    if verb is None or grammar.is_passive(tree, verb):
        return False
    subject = grammar.subject(tree, verb)
    if subject is None:
        return False
    form = tree.forms[subject]
    return noun_type(form) is not None or form in gazetteer() or tree.pos[subject] == "PROPN" and bool(tree.capital[subject])


def _verb_above(tree: Tree, at: int) -> int | None:
    """The nearest verb above a token that stands before it."""
    low = at
    for _ in range(_CLIMBS):
        if tree.pos[at] in ("VERB", "AUX") and at < low:
            return at
        if tree.head[at] == at:
            return None
        at = tree.head[at]
    return None
