"""Step 3. Marked words of a sentence that gives them no source: a speaker quoted there or just before goes on, or nobody is named."""

import re

from analysis.french import CONTRACTED, DEMONSTRATIVES, POSSESSIVES
from analysis.quotation import grammar, words
from analysis.quotation.lexical import noun_of
from analysis.quotation.marks import Pair
from analysis.quotation.records import Candidate, Sentence, Sentences, sentence_at
from analysis.quotation.spans import trim

_REPORTED = words.MODALS | {"serait", "seraient", "faudrait"}
_FAR = 200  # characters: beyond, a sentence no longer goes on telling what was said
_CLAUSE = 3  # words: the shortest clause that is nobody's term
# Whatever a name or term does not begin with.
_PHRASE = re.compile(
    r"(?:une?|des?|par|pour|sur|dans|au|aux|en|avec|sans|très|trop|plus|moins|si|aussi|peu|ne|pas|aucune?|\d[\d .,]*|\w+ment) \w|(?:n|d)['’]\w+ \w"
)


def told_on(text: str, pair: Pair, at: Sentences, known: list[Candidate]) -> Candidate | None:
    """Marked words that a speaker named in their sentence goes on saying; one named before it only where form or mood show them to be told."""
    number, sentence = sentence_at(at, pair.start)
    if sentence is None or text[pair.start].isupper() and not _opens(sentence, text, pair) or _is_pointed_at(sentence, pair):
        return None
    low = 0 if text[pair.start].isupper() or _is_wording(text, sentence, pair) or _is_told(sentence, pair) else sentence.start
    said = [other for other in known if other.speaker and other.speaker[0] >= low and not other.holds(pair.start, pair.end)]
    before = [other for other in said if other.end <= pair.start]
    last = max(before, key=lambda other: other.end, default=None)
    is_term = _is_term(sentence, pair)
    if last and not (_is_continued(text, pair, sentence, last) and (not is_term or _is_hearsay(sentence, last))):
        last = None
    beside = (other for other in said if _is_phrase(text, sentence, pair) and other.sentence == number and (not is_term or other.rule == "ilot_continued"))
    last = last or min(beside, key=lambda other: abs(other.start - pair.start), default=None)
    if last and (is_term or len(pair.words(text)) == 1) and _is_in_tail(sentence, pair, last, is_term=is_term):
        return None
    kind = "direct" if _is_clause_apart(text, sentence, pair) else "mixed"
    return last and Candidate((trim(text, pair.start, pair.end),), kind, "ilot_continued", speaker=last.speaker, sentence=number, pair=pair)


def _is_pointed_at(sentence: Sentence, pair: Pair) -> bool:
    """Whether the author calls so what he has told of: *pendant cette « semaine noire »*."""
    at = sentence.token_at(pair.outer_start) - 1
    return at >= 0 and sentence.tree.pos[at] == "DET" and sentence.tree.forms[at] in DEMONSTRATIVES


def _is_phrase(text: str, sentence: Sentence, pair: Pair) -> bool:
    """Whether marked words are more than one noun or adjective of the author's sentence, or belong to somebody in it: *ses « erreurs »*."""
    tree, first = sentence.tree, sentence.token_at(pair.start)
    return len(pair.words(text)) > 1 or tree.pos[first] == "VERB" or tree.forms[first - 2] in POSSESSIVES


def _is_clause_apart(text: str, sentence: Sentence, pair: Pair) -> bool:
    """Whether marked words are a clause that no word of the author's leads into: *mais « le port a fermé »*, *par exemple, « on y danse »*."""
    tree, first, after = sentence.tree, sentence.token_at(pair.start), sentence.token_at(pair.end)
    before = tree.forms[first - 2] if first > 1 else ","
    is_apart = before in (",", ":", ";", "mais", "et", "car", "donc", "(") or first <= 2
    subjects_in = (at for at in range(first, after) if tree.dep[at].startswith("nsubj") and tree.forms[at] not in words.RELATIVES)
    has_subject = any(first <= tree.head[at] < after and grammar.is_finite_group(tree, tree.head[at]) for at in subjects_in)
    return is_apart and has_subject and len(pair.words(text)) > words.PHRASE_WORDS


def _opens(sentence: Sentence, text: str, pair: Pair) -> bool:
    """Whether marked words of some length are how a sentence begins: then a capital makes no title of them."""
    return pair.outer_start - sentence.start < 2 and len(pair.words(text)) > words.PHRASE_WORDS


def _is_continued(text: str, pair: Pair, sentence: Sentence, last: Candidate) -> bool:
    """Whether marked words are near enough to go on with a quotation: a single word only under *serait, doit, peut*, which go on reporting."""
    is_near = pair.start - last.end <= _FAR and "\n\n" not in text[last.end : pair.start]
    return is_near and (len(pair.words(text)) > 1 or any(form in _REPORTED for form in sentence.tree.forms[: sentence.token_at(pair.start)]))


def _is_term(sentence: Sentence, pair: Pair) -> bool:
    """Whether marked words may be the author's own name for a thing: a noun phrase behind its article, no verb, no noun of saying in it."""
    tree, first, after = sentence.tree, sentence.token_at(pair.start), sentence.token_at(pair.end)
    inside = range(first, after)
    if any(tree.pos[at] == "VERB" or noun_of(tree, at) for at in inside):
        return False
    low = first - 2
    while low > 0 and tree.pos[low] in ("ADJ", "NUM"):
        low -= 1
    return low >= 0 and tree.forms[first - 2] not in POSSESSIVES and (tree.pos[low] == "DET" or tree.forms[low] in CONTRACTED)


def _is_hearsay(sentence: Sentence, last: Candidate) -> bool:
    """Whether a sentence reports still where it names a thing: it has quoted before, or is in the conditional."""
    return sentence.start <= last.start or _is_conditional(sentence)


def _is_conditional(sentence: Sentence) -> bool:
    """Whether a verb of the sentence is in the conditional, by which the press marks what it only has from others."""
    return any("Mood=Cnd" in morph for morph in sentence.tree.morph)


def _is_told(sentence: Sentence, pair: Pair) -> bool:
    """Whether a sentence that names no source still tells what one says: in the conditional, or where a noun of saying heads marked words."""
    tree, first, last = sentence.tree, sentence.token_at(pair.start), sentence.token_at(pair.end - 1)
    head = next((at for at in range(first, last + 1) if not first <= tree.head[at] <= last), first)
    return _is_conditional(sentence) or noun_of(tree, head) is not None


def _is_in_tail(sentence: Sentence, pair: Pair, last: Candidate, *, is_term: bool) -> bool:
    """Whether marks stand in what an incise says of its speaker: *…, note le maire de ce port « modèle »*; a term may stand anywhere behind it."""
    if last.cue is None or not last.rule.startswith("incise") or last.cue[1] > pair.start:
        return False
    tree = sentence.tree
    return is_term and last.cue[0] >= sentence.start or not grammar.has_finite(tree, sentence.token_at(last.cue[1]), sentence.token_at(pair.start))


def of_nobody(text: str, pair: Pair, at: Sentences) -> Candidate | None:
    """Marked words that by their form are neither name nor term, and whose source their sentence leaves out: *a couvert « des surfaces inouïes »*."""
    number, sentence = sentence_at(at, pair.start)
    is_called = text.endswith(" dit ", 0, pair.outer_start)  # *un règlement dit « des quais »*
    if sentence is None or is_called or _is_pointed_at(sentence, pair) or not _is_wording(text, sentence, pair):
        return None
    return Candidate((trim(text, pair.start, pair.end),), "mixed", "ilot_unnamed", sentence=number, pair=pair)


def _is_wording(text: str, sentence: Sentence, pair: Pair) -> bool:
    """Whether marked words by their form are no name or term: they begin as none does, hold a finite verb, or a verb whose clause goes on outside."""
    tree, first = sentence.tree, sentence.token_at(pair.start)
    is_phrase = tree.pos[first] in ("ADV", "NUM") and text[pair.start].islower() and len(pair.words(text)) > 1
    if is_phrase or _PHRASE.match(text, pair.start, pair.end):
        return True
    if text[pair.start].isupper() or len(pair.words(text)) < _CLAUSE:
        return False
    is_verb = tree.pos[first] == "VERB" and "VerbForm" in tree.morph[first] and tree.head[first] != first
    return is_verb or grammar.has_finite(tree, first, sentence.token_at(pair.end))
