"""Step 3. Marked utterances that no report clause claims: after a colon, going on after a quotation, or standing alone."""

import re
from dataclasses import replace

from analysis.parsing import Tree
from analysis.quotation import grammar, phrases, subjects, words
from analysis.quotation.colons import SPACED, after_colon
from analysis.quotation.lexical import cue_at, cue_span
from analysis.quotation.marks import Pair
from analysis.quotation.modality import modality
from analysis.quotation.names import noun_type
from analysis.quotation.naming import is_named, is_titled_behind
from analysis.quotation.records import Candidate, Nearby, Sentence, Sentences, Span, placed, sentence_at
from analysis.quotation.spans import trim
from analysis.quotation.speakers import speaker_of
from analysis.quotation.tails import tail
from analysis.text import fold

# The sentence before marks, where nothing asked for its parse, begins with a person: *Paul Durand hausse les épaules. « … »*.
_PERSON = re.compile(r"(?:^|\n|[.!?…»”\"]\s)\s*(Il|Elle|[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)+) (?=[a-zà-ÿ])[^.!?…\n]*[.!?…]$")
# *« Rendez le pont ! » : le slogan barre la façade*
_SLOGAN = re.compile(r"[\s\u00a0]*:? ?(?:[Ll]e |[Ll]a |[Ll][’'])(?:slogan|banderole|pancarte|mot d[’']ordre|message|formule|appel)")
_GOES_ON = re.compile(r"[\s\u00a0]*[,:;–—]")
_ON = re.compile(r" (?:et|mais|car|lors|dans|à|au|aux|en|pour|avec|par|après|avant|depuis|face|devant|sur|sous|chez) (?![«“\"])")
_BANNERS = r"(?:pancartes?|banderoles?|écriteaux?|tags?)"
_CRIED = re.compile(r"\bcris?(?:, [^,.]{0,30},)? (?:de |d')$")
_SHOUTED = re.compile(rf"\b(?:(?:slogans?|refrain) (?:de |d')?|{_BANNERS}(?: \w+)? (?:de |d')?)$")
_BORNE = re.compile(rf"cris?|{_BANNERS}")
_CARRIER = 10  # tokens between a cry or banner and its marks at most
_FEW = 2  # words: an utterance has more, unless it is a cry
_LINE = 200  # characters: how far back the line of an utterance is read
_SENTENCE = 300  # characters: how far back a sentence that was not parsed is read
_BREAK = 400  # characters: beyond, an utterance without a cue does not continue the last quotation


def utterances(text: str, sentences: list[Sentence], found: list[Pair], known: list[Candidate]) -> list[Candidate]:
    """Marked utterances that no report clause claims: after a colon, going on after a quotation, or standing alone."""
    made: list[Candidate] = []
    near = Nearby(known, lambda item: item.reach)
    at = placed(sentences)
    for pair in found:
        before = near.touching(pair.start - 2 * _BREAK, pair.end)
        if pair.depth:
            candidate = _announced(text, pair, at, before)
        elif _is_claimed(pair, before + made[-1:]):
            continue
        elif (candidate := _with_tail(text, pair, at)) is None and not is_named(text, pair):
            candidate = after_colon(text, pair, at, before)
            is_sure = _is_clause(text, pair, at) or _is_shouted(text, pair)
            if candidate is None and (is_sure or _is_utterance(text, pair)):
                candidate = _spoken_alone(text, pair, at, before + made[-1:], is_sure=is_sure)
        if candidate is not None:
            made.append(candidate)
    return made


def _with_tail(text: str, pair: Pair, at: Sentences) -> Candidate | None:
    """Marked words at the head of a sentence with a report clause behind them that the parser has not seen."""
    number, sentence = sentence_at(at, pair.end)
    is_first = _stands_first(text, pair) or text[max(0, pair.outer_start - SPACED) : pair.outer_start].rstrip().endswith(":")
    return tail(text, pair, sentence, number) if sentence is not None and is_first else None


def _announced(text: str, pair: Pair, at: Sentences, before: list[Candidate]) -> Candidate | None:
    """Marked words within marks, announced by a verb, with a colon or without: « Il m'a dit : “Viens.” », « Il disait “oui” »."""
    if any(own.pair is pair for own in before):
        return None
    candidate = after_colon(text, pair, at, before) or _after_verb(text, pair, at)
    return candidate if candidate and candidate.cue else None


def _after_verb(text: str, pair: Pair, at: Sentences) -> Candidate | None:
    """Marked words right behind a verb of saying."""
    number, sentence = sentence_at(at, pair.outer_start - 1)
    if sentence is None:
        return None
    tree, verb = sentence.tree, sentence.token_at(pair.outer_start) - 1
    entry = cue_at(tree, verb) if verb >= 0 else None
    if entry is None or entry.pos == "NOUN" or "que" not in entry.frames:
        return None
    speaker, cue = speaker_of(tree, verb, entry), cue_span(tree, verb, entry)
    return Candidate((trim(text, pair.start, pair.end),), "direct", "colon_cue", cue, entry, speaker, modality(tree, verb), number, pair)


def _is_claimed(pair: Pair, candidates: list[Candidate]) -> bool:
    """Whether a quotation holds the marked words or shares some of them as direct speech."""
    return any(
        candidate.pair is pair
        or candidate.holds(pair.start, pair.end)
        or candidate.kind == "direct"
        and any(start < pair.end and pair.start < end for start, end in candidate.segments)
        for candidate in candidates
    )


def _is_utterance(text: str, pair: Pair) -> bool:
    """Whether marked words stand alone, as a sentence: nothing of the author's before them in the line or after a full stop."""
    after = text[pair.outer_end : pair.outer_end + 3].lstrip(" \u00a0")
    ends = text[pair.end - 1] in ".!?…," or not after or after[0] in ".\n!?" or _SLOGAN.match(text, pair.outer_end)
    return _stands_first(text, pair) and bool(ends) and len(pair.words(text)) > _FEW - (text[pair.end - 1] in "!?")


def _is_clause(text: str, pair: Pair, at: Sentences) -> bool:
    """Whether marked words at the head of a sentence are a clause that the author goes on from: *« C'est fini », et il s'en va*."""
    goes_on = _GOES_ON.match(text, pair.outer_end) or len(pair.words(text)) > words.PHRASE_WORDS and _ON.match(text, pair.outer_end)
    if not text[pair.start].isupper() or not _stands_first(text, pair) or not goes_on or is_titled_behind(text, pair):
        return False
    _, sentence = sentence_at(at, pair.start)
    return sentence is not None and grammar.has_finite(sentence.tree, sentence.token_at(pair.start), sentence.token_at(pair.end))


def _is_shouted(text: str, pair: Pair) -> bool:
    """Whether marked words are what a crowd shouts or carries: *aux cris de « Rendez le port »*."""
    before = fold(text[max(0, pair.outer_start - SPACED) : pair.outer_start])
    is_sentence = text[pair.start].isupper() and len(pair.words(text)) > _FEW
    return _CRIED.search(before) is not None or is_sentence and _SHOUTED.search(before) is not None


def _stands_first(text: str, pair: Pair) -> bool:
    """Whether nothing of the author's stands before marked words in their line or sentence."""
    low = max(0, pair.outer_start - _LINE)
    before = text[low : pair.outer_start].rstrip()
    return not before or "\n" in text[low + len(before) : pair.outer_start] or before[-1] in '.!?…»”"'


def _spoken_alone(text: str, pair: Pair, at: Sentences, known: list[Candidate], *, is_sure: bool) -> Candidate | None:
    """An utterance without a cue: by whom its sentence or the one before is about, else by the speaker of the last quotation, when that is near."""
    alone = Candidate((trim(text, pair.start, pair.end),), "direct", "alone", pair=pair)
    if is_sure and (shouter := _shouter(pair, at)) is not None:
        return replace(alone, speaker=shouter)
    if is_sure and (subject := _subject_behind(pair, at)) is not None:
        return replace(alone, speaker=subject)
    if (subject := _subject_before(text, pair, at, known)) is not None:
        return replace(alone, speaker=subject)
    last = _last_said(pair, known)
    if last is not None and pair.start - max(last.end, last.cue[1] if last.cue else 0) <= _BREAK:
        return replace(alone, rule="continued", speaker=last.speaker, sentence=last.sentence)
    return alone if is_sure or len(pair.words(text)) > 3 or text[pair.end - 1] in "!?" else None


def _shouter(pair: Pair, at: Sentences) -> Span | None:
    """Who cries or bears what marks hold: *hué par des marins aux cris de « … »*, *aux cris de « … », les marins ont défilé*, *une banderole « … »*."""
    _, sentence = sentence_at(at, pair.start)
    if sentence is None:
        return None
    tree, low = sentence.tree, sentence.token_at(pair.outer_start)
    noun = next((place for place in range(low - 1, max(low - _CARRIER, 0), -1) if _BORNE.fullmatch(tree.forms[place])), None)
    if noun is None:
        return None
    if tree.forms[noun] not in ("cri", "cris"):
        return phrases.span(tree, *phrases.noun_phrase(tree, noun))
    is_agent = noun > 1 and noun_type(tree.forms[noun - 2]) in ("person", "collective")  # *hué par des marins aux cris de*
    subject = next((place for place in range(len(tree)) if tree.dep[place].startswith("nsubj")), None)
    who = noun - 2 if is_agent else subject
    return phrases.span(tree, *phrases.noun_phrase(tree, who)) if who is not None else None


def _subject_behind(pair: Pair, at: Sentences) -> Span | None:
    """The person that the author's clause behind marked words is about: *« Je n'y crois plus », l'air las, le maire s'en va*."""
    _, sentence = sentence_at(at, pair.start)
    if sentence is None:
        return None
    tree, low = sentence.tree, sentence.token_at(pair.outer_end)
    verb = grammar.next_finite(tree, low)
    subject = subjects.subject(tree, verb) if verb is not None else None
    return phrases.span(tree, *phrases.noun_phrase(tree, subject)) if subject is not None and subject >= low and _is_person(tree, subject) else None


def _is_person(tree: Tree, at: int) -> bool:
    """Whether a token is a person: a personal pronoun, a proper name, a noun of the list."""
    return tree.forms[at] in ("il", "elle") or tree.pos[at] == "PROPN" or noun_type(tree.forms[at]) in ("person", "collective")


def _subject_before(text: str, pair: Pair, at: Sentences, known: list[Candidate]) -> Span | None:
    """The subject of the sentence right before marks in their paragraph, when it is a person and quotes nobody itself."""
    low = len(text[: pair.outer_start].rstrip())
    sentence = next((item for _, item in reversed(at.touching(low - 1, low)) if item.end >= low > item.start), None)
    if sentence is None and (begun := _PERSON.search(text, max(0, low - _SENTENCE), low)):
        return None if words.NOBODYS.match(fold(text[begun.start(1) : low])) else begun.span(1)
    if sentence is None or "\n" in text[low : pair.outer_start] or sentence.end > pair.outer_start:
        return None
    if any(other.kind == "direct" and sentence.start <= other.start < sentence.end for other in known):
        return None
    tree = sentence.tree
    verb = next((place for place in range(len(tree)) if tree.dep[place] == "ROOT"), 0)
    subject = subjects.subject(tree, verb)
    return phrases.span(tree, *phrases.noun_phrase(tree, subject)) if subject is not None and _is_person(tree, subject) else None


def _last_said(pair: Pair, known: list[Candidate]) -> Candidate | None:
    """The last quotation before a pair of marks, a direct one that is near rather than another."""
    before = [candidate for candidate in known if candidate.end <= pair.start]
    near = [candidate for candidate in before if pair.start - candidate.end <= _BREAK]
    before = [candidate for candidate in near if candidate.kind == "direct"] or before
    return max(before, key=lambda candidate: (candidate.end, -candidate.start), default=None)
