"""The steps in order, for one document: marks → cues → candidates → speakers → entities."""

import re
from dataclasses import dataclass, replace

from analysis.quotation import phrases, subjects
from analysis.quotation.entities import Cast, Identity
from analysis.quotation.fragments import fragment_class, is_named
from analysis.quotation.marked import colon_candidate, ilot_candidate, trim
from analysis.quotation.marks import Pair
from analysis.quotation.mentions import Mention, mention
from analysis.quotation.names import noun_type
from analysis.quotation.nearby import source_candidate, sourced
from analysis.quotation.records import Candidate, Nearby, Sentence, Span
from analysis.quotation.reports import after_incise, reports
from analysis.quotation.wording import cited
from analysis.text import fold

# The sentence before marks, where nothing asked for its parse, begins with a person: *Paul Durand hausse les épaules. « … »*.
_PERSON = re.compile(r"(?:^|\n|[.!?…»”\"]\s)\s*(Il|Elle|[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)+) (?=[a-zà-ÿ])[^.!?…\n]*[.!?…]$")
_SPEAKING = frozenset(("je", "j'", "moi"))
_BREAK = 400  # characters: beyond, an utterance without a cue does not continue the last quotation
_REOPENED = re.compile(r"\s*\n\s*[«“]\s*")


@dataclass(frozen=True)
class Attributed:
    """A quotation with who says it, how deep it is nested and through whom it comes."""

    candidate: Candidate
    identity: Identity | None
    level: int
    chain: tuple[str, ...]


@dataclass(frozen=True)
class Marked:
    """A pair of marks with its class, its reason and the quotation it belongs to."""

    pair: Pair
    fragment_class: str
    rule: str
    owner: Candidate | None


Named = tuple[str, Identity]


def read_document(text: str, sentences: list[Sentence], found: list[Pair]) -> tuple[list[Attributed], list[Marked], list[Named]]:
    """The quotations, fragments and mentions of sources of a document, from its text, its parsed sentences and its pairs of marks."""
    cast = Cast(text, sentences, found)
    words = cited(text, found)
    spoken = [pair for pair in found if pair not in words]
    candidates = unique(text, [candidate for candidate in reports(text, sentences, found) if candidate.pair not in words])
    candidates = unique(text, candidates + utterances(text, sentences, spoken, candidates))
    candidates = unique(text, candidates + ilots(text, sentences, spoken, candidates))
    attributed = attribute(text, cast, candidates)
    owners = Nearby([item.candidate for item in attributed], reach)
    near = sourced(text, sentences, spoken, {item.candidate.sentence for item in attributed if item.candidate.speaker})
    classed = ((pair, owners.touching(pair.outer_start, pair.outer_end)) for pair in found)
    marked = [made for pair, own in classed for made in _marked(text, pair, own, words.get(pair), pair in near)]
    return attributed, marked, mentioned(text, cast, attributed)


def mentioned(text: str, cast: Cast, attributed: list[Attributed]) -> list[Named]:
    """Every place that names a source, once: the speakers as written, and the names outside them."""
    speakers = {item.candidate.speaker: item.identity for item in attributed if item.candidate.speaker and item.identity}
    places = Nearby(sorted(speakers), lambda span: span)
    made = [(text[slice(*span)], speakers[span]) for span in sorted(speakers)]
    return made + [(name.text, who) for name, who in cast.printed() if not places.touching(name.start, name.start)]


def reach(candidate: Candidate) -> Span:
    """The stretch of text that a candidate and its marks take."""
    low, high = (candidate.pair.outer_start, candidate.pair.outer_end) if candidate.pair else (candidate.start, candidate.end)
    return min(low, candidate.start), max(high, candidate.end)


def utterances(text: str, sentences: list[Sentence], found: list[Pair], known: list[Candidate]) -> list[Candidate]:
    """Marked utterances that no report clause claims: after a colon, going on after a quotation, or standing alone."""
    made: list[Candidate] = []
    near = Nearby(known, reach)
    at = Nearby(list(enumerate(sentences)), lambda item: (item[1].start, item[1].end))
    for pair in found:
        before = near.touching(pair.start - 2 * _BREAK, pair.end)
        if pair.depth:
            candidate = _announced(text, pair, at, before)
        elif _is_claimed(pair, before + made[-1:]) or is_named(text, pair):
            continue
        else:
            candidate = colon_candidate(text, pair, at, before)
            if candidate is None and _is_utterance(text, pair):
                candidate = _spoken_alone(text, pair, at, before + made[-1:])
        if candidate is not None:
            made.append(candidate)
    return made


def _announced(text: str, pair: Pair, at: Nearby[tuple[int, Sentence]], before: list[Candidate]) -> Candidate | None:
    """Marked words within marks, announced by a verb and a colon: « Il m'a dit : “Viens.” »."""
    candidate = None if any(own.pair is pair for own in before) else colon_candidate(text, pair, at, before)
    return candidate if candidate and candidate.cue else None


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
    low = max(0, pair.outer_start - 200)
    before = text[low : pair.outer_start].rstrip()
    is_first = not before or "\n" in text[low + len(before) : pair.outer_start] or before[-1] in '.!?…»”"'
    after = text[pair.outer_end : pair.outer_end + 3].lstrip(" \u00a0")
    ends = text[pair.end - 1] in ".!?…," or not after or after[0] in ".\n!?"
    return is_first and ends and len(text[pair.start : pair.end].split()) > 2


def _spoken_alone(text: str, pair: Pair, at: Nearby[tuple[int, Sentence]], known: list[Candidate]) -> Candidate | None:
    """An utterance without a cue: by whom the sentence before is about, else by the speaker of the last quotation, when that is near."""
    alone = Candidate((trim(text, pair.start, pair.end),), "direct", "alone", pair=pair)
    if (subject := _subject_before(text, pair, at, known)) is not None:
        return replace(alone, speaker=subject)
    last = _last_said(pair, known)
    if last is not None and pair.start - max(last.end, last.cue[1] if last.cue else 0) <= _BREAK:
        return replace(alone, rule="continued", speaker=last.speaker, sentence=last.sentence)
    return alone if len(text[pair.start : pair.end].split()) > 3 else None


def _subject_before(text: str, pair: Pair, at: Nearby[tuple[int, Sentence]], known: list[Candidate]) -> Span | None:
    """The subject of the sentence right before marks in their paragraph, when it is a person and quotes nobody itself."""
    low = len(text[: pair.outer_start].rstrip())
    sentence = next((item for _, item in reversed(at.touching(low - 1, low)) if item.end >= low > item.start), None)
    if sentence is None and (begun := _PERSON.search(text, max(0, low - 300), low)):
        return begun.span(1)
    if sentence is None or "\n" in text[low : pair.outer_start] or sentence.end > pair.outer_start:
        return None
    if any(other.kind == "direct" and sentence.start <= other.start < sentence.end for other in known):
        return None
    tree = sentence.tree
    verb = next((place for place in range(len(tree)) if tree.dep[place] == "ROOT"), 0)
    subject = subjects.subject(tree, verb)
    is_person = subject is not None and (tree.forms[subject] in ("il", "elle") or tree.pos[subject] == "PROPN" or noun_type(tree.forms[subject]) == "person")
    return phrases.span(tree, *phrases.noun_phrase(tree, subject)) if subject is not None and is_person else None


def _last_said(pair: Pair, known: list[Candidate]) -> Candidate | None:
    """The last quotation before a pair of marks, a direct one rather than another."""
    before = [candidate for candidate in known if candidate.end <= pair.start]
    before = [candidate for candidate in before if candidate.kind == "direct"] or before
    return max(before, key=lambda candidate: (candidate.end, -candidate.start), default=None)


def ilots(text: str, sentences: list[Sentence], found: list[Pair], known: list[Candidate]) -> list[Candidate]:
    """Marked words in the author's own clause, given to the source that governs them."""
    made: list[Candidate] = []
    near = Nearby(known, reach)
    at = Nearby(list(enumerate(sentences)), lambda item: (item[1].start, item[1].end))
    for pair in found:
        around = near.touching(pair.start, pair.end)
        if is_named(text, pair) or _is_own(pair, around) or pair.depth and not any(candidate.holds(pair.start, pair.end) for candidate in around):
            continue
        candidate = ilot_candidate(text, pair, at) or source_candidate(text, pair, at) or _told_on(text, pair, at, known + made)
        if candidate is None or _is_governed_outside(pair, candidate, around) or candidate.speaker and pair.start <= candidate.speaker[0] < pair.end:
            continue
        sentence = sentences[candidate.sentence]
        siblings = [other for other in near.touching(sentence.start, sentence.end) if other.sentence == candidate.sentence]
        made.append(after_incise(text, sentence, candidate, siblings) if candidate.cue else candidate)
    return made


def _told_on(text: str, pair: Pair, at: Nearby[tuple[int, Sentence]], known: list[Candidate]) -> Candidate | None:
    """Marked words in a sentence that goes on telling what the speaker of the sentence before has said."""
    if text[pair.start].isupper() or len(text[pair.start : pair.end].split()) < 2:
        return None
    number = next((number for number, item in at.touching(pair.start, pair.start) if item.start <= pair.start < item.end), -1)
    before = [other for other in known if other.speaker and other.end <= pair.start and other.sentence in (number - 1, number)]
    if number < 0 or not before or "\n\n" in text[before[-1].end : pair.start] or pair.start - before[-1].end > 200:
        return None
    last = max(before, key=lambda other: other.end)
    return Candidate((trim(text, pair.start, pair.end),), "mixed", "ilot_continued", speaker=last.speaker, sentence=number, pair=pair)


def _is_own(pair: Pair, known: list[Candidate]) -> bool:
    """Whether a direct quotation already is or holds these marks, their last full stop apart."""
    return any(candidate.pair is pair or candidate.kind == "direct" and candidate.holds(pair.start, pair.end - 1) for candidate in known)


def _is_governed_outside(pair: Pair, candidate: Candidate, known: list[Candidate]) -> bool:
    """Whether the marked words lie in a report whose cue is the one that governs them: then the report has them already."""
    around = [other for other in known if other.holds(pair.start, pair.end)]
    return bool(around) and (candidate.cue is None or any(not other.holds(*candidate.cue) for other in around))


def unique(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates by place, one for each span and one for each cue and start: the richer one stays."""
    ranked = sorted(
        (item for item in (_sound(text, candidate) for candidate in candidates) if item.segments),
        key=lambda item: (item.start, -item.end, item.speaker is None, item.kind != "direct", item.rule),
    )
    kept: list[Candidate] = []
    spans: set[tuple[Span, ...]] = set()
    ends: dict[tuple[Span, str], int] = {}
    for item in ranked:
        key = (item.cue, item.rule) if item.cue else None
        if item.segments in spans or key and item.start < ends.get(key, -1):
            continue
        kept.append(item)
        spans.add(item.segments)
        if key:
            ends[key] = max(item.end, ends.get(key, -1))
    return kept


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """A marked stretch cut where a new paragraph takes the opening mark up again."""
    joints = list(_REOPENED.finditer(text, start, end))
    edges = [start, *(place for joint in joints for place in joint.span()), end]
    spans = [trim(text, low, high) for low, high in zip(edges[::2], edges[1::2], strict=True)] if joints else [(start, end)]
    return [span for span in spans if span[0] < span[1]]


def _sound(text: str, item: Candidate) -> Candidate:
    """The candidate without empty pieces, in order and without overlap: printing accidents make such pieces."""
    if item.kind == "direct" and item.pair and "\n" in text[item.start : item.end]:
        item = replace(item, segments=tuple(piece for low, high in item.segments for piece in paragraphs(text, low, high)))
    pieces: list[Span] = []
    for start, end in sorted(item.segments):
        if start < end and (not pieces or start >= pieces[-1][1]):
            pieces.append((start, end))
    return item if tuple(pieces) == item.segments else replace(item, segments=tuple(pieces))


def attribute(text: str, cast: Cast, candidates: list[Candidate]) -> list[Attributed]:
    """The candidates with who says them; speakers are resolved in the order of the text."""
    candidates = [replace(item, speaker=cast.whole(item.speaker)) if item.speaker else item for item in candidates]
    speakers: list[Mention] = []
    known: dict[int, Identity | None] = {}
    for number in sorted(range(len(candidates)), key=lambda number: (candidates[number].speaker or candidates[number].segments[0], number)):
        speaker = candidates[number].speaker
        known[number] = cast.identify(speaker, speakers) if speaker else None
        if speaker:
            speakers.append(mention(text, *speaker))
    said = [(candidate, known[number]) for number, candidate in enumerate(candidates)]
    said = _without_echoes(said)
    near = Nearby(said, lambda item: reach(item[0]))
    return [_nested(item, near.touching(item[0].start, item[0].end)) for item in said]


_Said = tuple[Candidate, Identity | None]


def _without_echoes(said: list[_Said]) -> list[_Said]:
    """The quotations without those inside one of the same speaker, or of something that cannot speak: parts of what the outer one says."""
    near = Nearby(said, lambda item: reach(item[0]))
    kept = []
    for own, who in said:
        around = [outer for outer in near.touching(own.start, own.end) if _contains(outer[0], own)]
        if not around or who is not None and who.kind and not any(other is not None and other.name == who.name for _, other in around):
            kept.append((own, who))
    return kept


def _nested(item: _Said, near: list[_Said]) -> Attributed:
    """A candidate with its level, and the sources that hand it on, from the outside inwards."""
    own, who = item
    around = sorted((other for other in near if _contains(other[0], own)), key=lambda other: (other[0].start - other[0].end, other[0].start))
    if around and who is not None and fold(who.name) in _SPEAKING:
        who = around[-1][1] or who  # «*je*» is who speaks
    chain = tuple(identity.name for identity in [*(identity for _, identity in around), who] if identity and identity.name)
    return Attributed(own, who, 1 + len(around), chain)


def _contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether a quotation holds another with its cue, and is larger."""
    is_larger = outer.end - outer.start > inner.end - inner.start
    return is_larger and outer.holds(*inner.segments[0]) and outer.holds(*(inner.cue or inner.segments[0]))


def _marked(text: str, pair: Pair, near: list[Candidate], wording: str | None, is_sourced: bool) -> list[Marked]:
    """A pair with its class, a row for each paragraph that takes it up; its owner is the innermost quotation that is, or holds, its words."""
    holding = [candidate for candidate in near if candidate.pair is pair or candidate.holds_pair(pair)]
    owner = min(holding, key=lambda candidate: (candidate.pair is not pair, candidate.end - candidate.start), default=None)
    name, rule = ("mention", wording) if wording else fragment_class(text, pair, owner, is_sourced)
    owner = owner if name in ("speech", "ilot") else None
    return [Marked(pair._replace(start=start, end=end), name, rule, owner) for start, end in paragraphs(text, pair.start, pair.end)]
