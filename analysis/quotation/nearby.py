"""Step 5a. Marked words that no cue governs: whether a source is the subject of their verb, or stands near enough to be answerable for them."""

from collections.abc import Iterator

from analysis.parsing import Tree
from analysis.quotation import grammar, subjects
from analysis.quotation.marks import Pair
from analysis.quotation.names import is_source
from analysis.quotation.records import Sentence, placed, sentence_at

_CLIMBS = 15  # tokens: how far above marked words a verb may govern them


def sourced(text: str, sentences: list[Sentence], found: list[Pair], speaking: set[int]) -> set[Pair]:
    """The pairs with a source near: somebody quoted in their sentence or the one before, or a source as subject of the verb above them.

    ``speaking`` are the numbers of the sentences in which somebody is quoted by name, noun or pronoun.
    """
    at = placed(sentences)
    made = set()
    for pair in found:
        number, sentence = sentence_at(at, pair.start)
        if sentence is not None and (_is_said_near(text, sentences, number, speaking) or _is_of_source(sentence, pair)):
            made.add(pair)
    return made


def _is_said_near(text: str, sentences: list[Sentence], number: int, speaking: set[int]) -> bool:
    """Whether somebody is quoted in a sentence, or in the one right before it in the paragraph."""
    if number in speaking or number - 1 not in speaking:
        return number in speaking
    between = text[sentences[number - 1].end : sentences[number].start]
    return not between.strip() and "\n" not in between


def _is_of_source(sentence: Sentence, pair: Pair) -> bool:
    """Whether a verb above marked words is active and its subject a name of state, body or person, or a noun of the list of sources."""
    tree = sentence.tree
    low = sentence.token_at(pair.start)
    for verb in _verbs_above(tree, low):
        if grammar.is_passive(tree, verb):
            return False
        subject = subjects.subject(tree, verb)
        if subject is not None and subject < low and is_source(tree, subject):
            return True
    return False


def _verbs_above(tree: Tree, at: int) -> Iterator[int]:
    """The verbs at and above a token, upwards."""
    for _ in range(_CLIMBS):
        if tree.pos[at] in ("VERB", "AUX"):
            yield at
        if tree.head[at] == at:
            return
        at = tree.head[at]
