"""Step 4b. Marked words that no cue governs: whether a source is the subject of their verb, or stands near enough to be answerable for them."""

from collections.abc import Iterator

from analysis.parsing import Tree
from analysis.quotation import grammar, phrases, subjects
from analysis.quotation.marked import trim
from analysis.quotation.marks import Pair
from analysis.quotation.modality import modality
from analysis.quotation.names import gazetteer, noun_type
from analysis.quotation.records import Candidate, Nearby, Sentence

_CLIMBS = 15
_LINKS = frozenset('" un une des comme à'.split())  # between a verb and marked words that it governs


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


def source_candidate(text: str, pair: Pair, at: Nearby[tuple[int, Sentence]]) -> Candidate | None:
    """Marked words right after a finite verb whose subject is a source: *Paul Durand se sentait « léger »*."""
    number, sentence = next(((number, item) for number, item in at.touching(pair.start, pair.start) if item.start <= pair.start < item.end), (-1, None))
    if sentence is None or text[pair.start].isupper():
        return None
    tree = sentence.tree
    first = sentence.token_at(pair.start)
    verb = _verb_before(tree, first)
    if verb is None or grammar.is_passive(tree, verb) or "VerbForm=Part" in tree.morph[first]:  # *a été « reçu »*: another has said it
        return None
    subject = subjects.subject(tree, verb)
    if subject is None or subject > verb or not _is_source(tree, subject):
        return None
    speaker = phrases.span(tree, *phrases.noun_phrase(tree, subject))
    return Candidate((trim(text, pair.start, pair.end),), "mixed", "ilot_source", None, None, speaker, modality(tree, verb), number, pair)


def _verb_before(tree: Tree, at: int) -> int | None:
    """The finite verb that nothing but small words parts from a token."""
    low = at - 1
    while low > 0 and tree.forms[low] in _LINKS:
        low -= 1
    return low if grammar.is_finite_group(tree, low) else None


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
        if subject is not None and subject < low and _is_source(tree, subject):
            return True
    return False


def _is_source(tree: Tree, at: int) -> bool:
    return noun_type(tree.forms[at]) is not None or tree.forms[at] in gazetteer() or tree.pos[at] == "PROPN" and bool(tree.capital[at])


def _verbs_above(tree: Tree, at: int) -> Iterator[int]:
    """The verbs at and above a token, upwards."""
    for _ in range(_CLIMBS):
        if tree.pos[at] in ("VERB", "AUX"):
            yield at
        if tree.head[at] == at:
            return
        at = tree.head[at]
