"""Step 3c. Candidates made of marks: utterances after a colon or before an incise, and words kept within the author's syntax."""

import re
from collections.abc import Iterable
from dataclasses import replace

from analysis.parsing import Tree
from analysis.quotation import grammar, phrases, words
from analysis.quotation.cues import Entry
from analysis.quotation.fragments import is_named
from analysis.quotation.lexical import cue_end, entry_of, noun_of
from analysis.quotation.marks import Pair
from analysis.quotation.modality import modality
from analysis.quotation.names import is_source_noun, noun_type
from analysis.quotation.records import Candidate, Nearby, Sentence, Span
from analysis.quotation.speakers import possessor, speaker_of

Sentences = Nearby[tuple[int, Sentence]]

_EDGE = ' \t\n\u00a0\u202f,;:.–—-"«»“”'
_LEADING = re.compile(r"^(?:et|mais|puis|or|car|oui|non|enfin|alors|ainsi|[\s,«»“”\"\u00a0\u202f…—–-])*$", re.I)
_NEXT = 3  # characters at most between a mark and what belongs to it: « … » , a dit X


def trim(text: str, start: int, end: int) -> Span:
    """A span without outer spaces, commas and the full stop; question marks and suspension points stay."""
    while start < end and text[start] in _EDGE and text[start] not in '«“"':
        start += 1
    while end > start and text[end - 1] in _EDGE and text[end - 1] not in '»”"' and text[max(start, end - 2) : end] != "..":
        end -= 1
    return start, end


def with_marks(text: str, candidates: Iterable[Candidate], found: list[Pair]) -> list[Candidate]:
    """The candidates of a sentence with the marks around or inside them taken into account: direct, mixed or indirect."""
    return [_with_marks(text, candidate, found) for candidate in candidates]


def _with_marks(text: str, candidate: Candidate, found: list[Pair]) -> Candidate:
    candidate = _clipped(text, candidate, found)
    if candidate.rule == "incise" and (made := _incise(text, candidate, found)):
        return made
    start, end = candidate.start, candidate.end
    enclosing = next((pair for pair in found if pair.outer_start <= start <= pair.start + _NEXT and end <= pair.outer_end), None)
    opening = enclosing or next((pair for pair in found if pair.outer_start == start and pair.outer_end > start), None)
    if opening and (opening is enclosing or opening.outer_end >= end - 2) and len(candidate.segments) == 1:
        kind = "direct" if candidate.rule in ("selon", "pour_x") and _is_clause(text, opening) else "mixed"
        return replace(candidate, segments=(trim(text, opening.start, opening.end),), kind=kind, pair=opening)
    segments = tuple(_completed(text, segment, found) for segment in candidate.segments)
    is_mixed = any(low <= pair.outer_start and pair.outer_end <= high for pair in found for low, high in segments)
    return replace(candidate, segments=segments, kind="mixed" if is_mixed else candidate.kind)


def _clipped(text: str, candidate: Candidate, found: list[Pair]) -> Candidate:
    """A clause whose cue is between marks ends there at the latest."""
    inside = [pair for pair in found if candidate.cue and pair.start <= candidate.cue[0] < pair.end < candidate.end]
    if not inside or candidate.rule == "incise" or candidate.start >= inside[-1].end:
        return candidate
    return replace(candidate, segments=(trim(text, candidate.start, inside[-1].end),))


def _is_clause(text: str, pair: Pair) -> bool:
    return len(text[pair.start : pair.end].split()) > 4


def _completed(text: str, segment: Span, found: list[Pair]) -> Span:
    """A piece stretched to the end of a pair that it opens and cuts off: several sentences between one pair of marks."""
    start, end = segment
    cut = next((pair for pair in found if start <= pair.outer_start < end < pair.outer_end), None)
    return (start, cut.outer_end) if cut else segment


def _incise(text: str, candidate: Candidate, found: list[Pair]) -> Candidate | None:
    """The candidate of an incise as a direct quotation, when a pair of marks ends before it or lies around it."""
    assert candidate.cue is not None
    cue = candidate.cue[0]
    around = [pair for pair in found if pair.start < cue < pair.end]
    if around:
        pair = around[-1]
        low, high = _cut(candidate, pair)
        segments = tuple(piece for piece in (trim(text, pair.start, low), trim(text, high, pair.end)) if piece[0] < piece[1])
        return replace(candidate, segments=segments or candidate.segments, kind="direct", rule="incise_inside", pair=pair)
    before = next((pair for pair in reversed(found) if pair.depth == 0 and pair.outer_end <= cue and _is_near(text, pair.outer_end, candidate)), None)
    if before is None:
        return _announced_by(text, candidate, found)
    held = text[before.start : before.end].split()
    if len(held) > 1 and all(word[:1].isupper() for word in held) or is_named(text, before) and not text[before.outer_end :].lstrip().startswith(","):
        return replace(candidate, segments=())  # a title is the subject: « Le Fanal » raconte …
    if re.search(r"\bcomme (?:l['’]|le |la )?[\w’' ]{0,20}$", text[before.outer_end : cue]):
        return replace(candidate, segments=(trim(text, before.start, before.end),), kind="mixed", rule="incise_after_marks", pair=before)
    sentence_start = min(candidate.start, before.outer_start)
    sentence_start = max(sentence_start, text.rfind(";", sentence_start, before.outer_start) + 1)
    is_alone = _LEADING.match(text[sentence_start : before.outer_start]) or text[sentence_start : before.outer_start].rstrip().endswith(":")
    if not is_alone:
        return None
    own = [trim(text, before.start, before.end)]
    following = next((pair for pair in found if pair.depth == 0 and pair.outer_start > cue), None)
    if following and _is_resumed(text, candidate, following):
        own.append(trim(text, following.start, following.end))
    return replace(candidate, segments=tuple(own), kind="direct", rule="incise_after_marks", pair=before)


def _announced_by(text: str, candidate: Candidate, found: list[Pair]) -> Candidate | None:
    """A report clause with nothing but a conjunction before it, and marks behind it: *Mais, a dit X, « … »*."""
    assert candidate.cue is not None
    following = next((pair for pair in found if pair.depth == 0 and pair.outer_start > candidate.cue[0]), None)
    if following is None or not _LEADING.match(text[candidate.start : candidate.segments[0][1]]) or len(candidate.segments) != 2:
        return None
    if not following.outer_start <= candidate.segments[1][0] <= following.start:
        return None
    return replace(candidate, segments=(trim(text, following.start, following.end),), kind="direct", rule="incise_after_marks", pair=following)


def _cut(candidate: Candidate, pair: Pair) -> Span:
    """Where an incise inside a pair of marks begins and ends: between the pieces around it."""
    assert candidate.cue is not None
    cue = candidate.cue[0]
    low = max((end for _, end in candidate.segments if end <= cue), default=pair.start)
    high = min((start for start, _ in candidate.segments if start > cue), default=pair.end)
    return low, high


def _is_near(text: str, place: int, candidate: Candidate) -> bool:
    """Whether the incise begins right after a mark: nothing but a comma and the verb group's small words between."""
    assert candidate.cue is not None
    between = text[place : candidate.cue[0]]
    is_other = re.match(r"[\s,]*[A-ZÀ-Þ]", between)  # a sentence of its own begins after the marks
    return len(between) < 40 and not is_other and not re.search(r"[.!?:;«“\n]", between) and between.count(",") <= 1


def _is_resumed(text: str, candidate: Candidate, following: Pair) -> bool:
    """Whether marks after an incise go on with the sentence: no full stop between, a comma before, and no clause of its own."""
    assert candidate.cue is not None
    between = text[candidate.cue[1] : following.outer_start].rstrip()
    is_near = len(between) < 120 and not re.search(r"[.!?:;\n]", between)
    return is_near and between.endswith(",") and not re.search(r"\b(?:qu[e']|et|ajout|précis|qualifi|expliqu)", between)


def colon_candidate(text: str, pair: Pair, sentences: Sentences, known: list[Candidate]) -> Candidate | None:
    """The utterance that a colon announces: *X a déclaré : « … »*, *commentaire de X : « … »*, *X : « … »*."""
    low = max(0, pair.outer_start - 50)
    before = text[low : pair.outer_start].rstrip()
    if not before.endswith(":"):
        return None
    place = low + len(before) - 1
    number, sentence = _sentence_at(sentences, place)
    base = Candidate(segments=(trim(text, pair.start, pair.end),), kind="direct", rule="colon", sentence=number, pair=pair)
    if sentence is None:
        return base
    tree = sentence.tree
    colon = sentence.token_at(place)
    low = next(
        (
            at + 1
            for at in range(colon - 1, -1, -1)
            if tree.forms[at] in (";", ".", "!", "?") or tree.forms[at] == '"' and tree.starts[at] < pair.outer_start and _ends_pair(sentence, tree.ends[at])
        ),
        0,
    )
    source = next((other for other in known if other.rule in ("selon", "pour_x") and other.cue and tree.starts[low] <= other.cue[0] < pair.start), None)
    if source:
        return replace(base, speaker=source.speaker)
    for at in range(colon - 1, low - 1, -1):
        entry = _cue_entry(tree, at)
        if entry and (entry.pos == "VERB" or possessor(tree, at) is not None):
            return replace(
                base, cue=_cue_span(tree, at, entry), entry=entry, speaker=speaker_of(tree, at, entry), modality=modality(tree, at), rule="colon_cue"
            )
    head = _topic(tree, low, colon)
    if head is None and text[pair.start].islower() and len(text[pair.start : pair.end].split()) < 3:
        return None  # a list of words
    return replace(base, speaker=phrases.span(tree, *phrases.noun_phrase(tree, head, is_plural=True)) if head is not None else None)


def _ends_pair(sentence: Sentence, place: int) -> bool:
    return any(pair.outer_end == place for pair in sentence.pairs)


def _cue_entry(tree: Tree, at: int) -> Entry | None:
    if tree.pos[at] in ("VERB", "AUX") and (entry := entry_of(tree, at)):
        return entry
    return noun_of(tree, at)


def _cue_span(tree: Tree, at: int, entry: Entry) -> Span:
    return tree.starts[at], tree.ends[cue_end(tree, at, entry)]


def _topic(tree: Tree, low: int, colon: int) -> int | None:
    """Before a bare colon: the subject of the clause, or the noun phrase that is all there is."""
    for at in range(low, colon):
        if tree.dep[at].startswith("nsubj") and tree.forms[at] not in words.RELATIVES | {"ce", "c'", "cela", "on"}:
            return at
    if not grammar.has_finite(tree, low, colon):
        named = (at for at in range(low, colon) if tree.pos[at] == "PROPN" and not phrases.is_oblique(tree, at) and tree.dep[at] not in ("nmod", "flat:name"))
        if (name := next(named, None)) is not None:
            return name
    people = (at for at in range(low, colon) if tree.pos[at] == "NOUN" and noun_type(tree.forms[at]) in ("person", "collective"))
    return next((at for at in people if not phrases.is_oblique(tree, at) and tree.dep[at] not in ("nmod", "obj")), None)


def ilot_candidate(text: str, pair: Pair, sentences: Sentences) -> Candidate | None:
    """Words between marks inside the author's clause, given to whoever the governing cue names."""
    number, sentence = _sentence_at(sentences, pair.start)
    if sentence is None:
        return None
    tree = sentence.tree
    governing = _governing_cue(sentence, pair)
    if governing is None:
        return None
    at, entry = governing
    speaker = speaker_of(tree, at, entry)
    if speaker is None and entry.pos == "NOUN":
        return None
    if speaker is not None and "que" not in entry.frames and not _can_speak(tree, speaker):
        if "Tense=Pres" not in tree.morph[at] or grammar.is_finite(tree, at):
            return None
        speaker = None
    segment = trim(text, pair.start, pair.end)
    is_utterance = (
        len(text[pair.start : pair.end].split()) > 4
        and text[pair.start].isupper()
        and any(grammar.is_finite(tree, place) for place in range(len(tree)) if pair.start <= tree.starts[place] < pair.end)
    )
    return Candidate(
        (segment,),
        "direct" if is_utterance else "mixed",
        "ilot_" + entry.pos.lower(),
        _cue_span(tree, at, entry),
        entry,
        speaker,
        modality(tree, at),
        number,
        pair,
    )


def _can_speak(tree: Tree, speaker: Span) -> bool:
    """Whether a subject can be a source, by its noun or a name apposed to it: verbs of praise and blame also take things that cannot."""
    after = next((at for at in range(len(tree)) if tree.starts[at] >= speaker[1]), len(tree))
    if after + 1 < len(tree) and tree.forms[after] == "," and tree.capital[after + 1] and tree.pos[after + 1] == "PROPN":
        return True
    return any(
        is_source_noun(tree, at) or tree.capital[at]
        for at in range(len(tree))
        if speaker[0] <= tree.starts[at] < speaker[1] and tree.pos[at] in ("NOUN", "PROPN", "PRON")
    )


def _governing_cue(sentence: Sentence, pair: Pair) -> tuple[int, Entry] | None:
    """The cue above marked words in the tree, else the nearest finite one to their left in the clause."""
    tree = sentence.tree
    low, high = sentence.token_at(pair.start), sentence.token_at(pair.end - 1)
    at = next((place for place in range(low, high + 1) if not low <= tree.head[place] <= high or tree.head[place] == place), low)
    opener = _first_of_series(sentence, low - 1 if tree.forms[low - 1] == '"' else low)
    if opener > 0 and _may_be_verb(tree, opener - 1) and (entry := entry_of(tree, opener - 1)) and entry.frames - {"clause"}:
        return opener - 1, entry
    seen = 0
    while tree.head[at] != at and seen < 12:
        at = tree.head[at]
        seen += 1
        entry = _cue_entry(tree, at) if not low <= at <= high else None
        if entry and "obj" in entry.frames and (entry.pos == "VERB" or at < low and possessor(tree, at) is not None):
            return at, entry
        if grammar.is_finite(tree, at) and tree.dep[at] == "acl:relcl":
            break
    for at in range(low - 1, -1, -1):
        if tree.forms[at] in (";", ":", "qui", "dont") or tree.dep[at] == "conj" and grammar.is_finite_group(tree, at) and not _cue_entry(tree, at):
            return None
        if tree.pos[at] in ("VERB", "AUX") and (entry := entry_of(tree, at)) and "obj" in entry.frames:
            return at, entry
    return None


def _may_be_verb(tree: Tree, at: int) -> bool:
    """Whether a token right before marks is a verb: to the parser, or because no article or preposition makes it a noun."""
    return tree.pos[at] == "VERB" or at > 0 and tree.pos[at - 1] not in ("DET", "ADP", "ADJ", "NUM")


def _first_of_series(sentence: Sentence, opener: int) -> int:
    """The opening mark of the first of several marked words set side by side: *évoque « A » et « B »*."""
    tree = sentence.tree
    while opener > 1 and tree.forms[opener - 1] in ("et", "ou", ",", "ni", "mais"):
        before = next((pair for pair in sentence.pairs if pair.outer_end == tree.ends[opener - 2]), None)
        if before is None:
            break
        opener = sentence.token_at(before.outer_start)
    return opener


def _sentence_at(sentences: Sentences, place: int) -> tuple[int, Sentence | None]:
    """The sentence that holds a place, with its number."""
    return next(((number, sentence) for number, sentence in sentences.touching(place, place) if sentence.start <= place < sentence.end), (-1, None))
