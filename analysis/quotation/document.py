"""The steps in order, for one document: marks → cues → candidates → speakers → entities."""

from dataclasses import dataclass, replace

from analysis.quotation import grammar
from analysis.quotation.clauses import clause_candidates
from analysis.quotation.entities import Cast, Identity
from analysis.quotation.fragments import fragment_class, is_named
from analysis.quotation.incises import incise_candidates
from analysis.quotation.marked import colon_candidate, ilot_candidate, speaker_of, trim, with_marks
from analysis.quotation.marks import Pair
from analysis.quotation.mentions import Mention, mention
from analysis.quotation.records import Candidate, Sentence, Span

_BREAK = 400  # characters: beyond, an utterance without a cue does not continue the last quotation


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


def read_document(text: str, sentences: list[Sentence], found: list[Pair]) -> tuple[list[Attributed], list[Marked]]:
    """The quotations and fragments of a document, from its text, its parsed sentences and its pairs of marks."""
    candidates = unique(reports(text, sentences, found))
    candidates = unique(candidates + utterances(text, sentences, found, candidates))
    candidates = unique(candidates + ilots(text, sentences, found, candidates))
    attributed = attribute(text, sentences, found, candidates)
    owners = [item.candidate for item in attributed]
    return attributed, [_marked(text, pair, owners) for pair in found]


def reports(text: str, sentences: list[Sentence], found: list[Pair]) -> list[Candidate]:
    """What verbs, nouns, incises and prepositions report, with the marks taken into account."""
    made = []
    for number, sentence in enumerate(sentences):
        clauses = [_with_speaker(sentence, candidate) for candidate in clause_candidates(sentence, number)]
        incises = list(incise_candidates(sentence, number))
        clauses = [_after_incise(text, sentence, candidate, incises) for candidate in clauses]
        made += with_marks(text, incises, found)
        made += with_marks(text, (_cut_by(candidate, incises) for candidate in clauses), found)
    return [candidate for candidate in made if candidate.start < candidate.end and not _is_first_person(text, candidate, found)]


def _after_incise(text: str, sentence: Sentence, candidate: Candidate, incises: list[Candidate]) -> Candidate:
    """A participle that goes on after an incise has its speaker: *…, ont affirmé les procureurs, qualifiant …*."""
    assert candidate.cue is not None
    before = [incise for incise in incises if incise.rule == "incise" and incise.cue and sentence.start <= incise.cue[0] < candidate.cue[0]]
    if not before or not text[slice(*candidate.cue)].endswith("ant") or any(candidate.cue[0] < start for start, _ in before[-1].segments):
        return candidate
    return replace(candidate, speaker=before[-1].speaker)


def _cut_by(candidate: Candidate, incises: list[Candidate]) -> Candidate:
    """A clause without the final incise or source phrase that its sentence ends with: *a dit que A, selon Y*."""
    for incise in incises:
        assert incise.cue is not None
        start, end = candidate.segments[-1]
        low = max((stop for _, stop in incise.segments if stop <= incise.cue[0]), default=None)
        if low is not None and start < low < end and start < incise.cue[0] < end and incise.start < start and incise.segments[-1][1] <= incise.cue[0]:
            candidate = replace(candidate, segments=((start, low),))
    return candidate


def _with_speaker(sentence: Sentence, candidate: Candidate) -> Candidate:
    assert candidate.cue is not None and candidate.entry is not None
    return replace(candidate, speaker=speaker_of(sentence.tree, sentence.token_at(candidate.cue[0]), candidate.entry))


def _is_first_person(text: str, candidate: Candidate, found: list[Pair]) -> bool:
    """Whether a candidate inside an utterance is only the utterer speaking of himself: *nous pensons que …*."""
    if candidate.cue is None:
        return False
    inside = any(pair.start <= candidate.cue[0] < pair.end and pair is not candidate.pair for pair in found if len(text[pair.start : pair.end].split()) > 3)
    speaker = text[slice(*candidate.speaker)].lower() if candidate.speaker else ""
    return inside and candidate.rule != "incise_inside" and (speaker in ("", "je", "j'", "j’", "nous", "on", "vous", "tu", "me") or candidate.entry is None or candidate.entry.cue_class == "thought")


def utterances(text: str, sentences: list[Sentence], found: list[Pair], known: list[Candidate]) -> list[Candidate]:
    """Marked utterances that no report clause claims: after a colon, or going on after a quotation."""
    made: list[Candidate] = []
    for pair in found:
        if _is_claimed(pair, known + made) or pair.depth or is_named(text, pair):
            continue
        candidate = colon_candidate(text, pair, sentences, known)
        if candidate is None and _is_utterance(text, pair):
            candidate = _continued(text, pair, known + made)
        if candidate is not None:
            made.append(candidate)
    return made


def _is_claimed(pair: Pair, candidates: list[Candidate]) -> bool:
    """Whether a quotation holds the marked words or shares most of them."""
    return any(candidate.pair is pair or candidate.holds(pair.start, pair.end) or any(start < pair.end and pair.start < end and candidate.kind == "direct" for start, end in candidate.segments) for candidate in candidates)


def _is_utterance(text: str, pair: Pair) -> bool:
    """Whether marked words stand alone, as a sentence: nothing of the author's before them in the line or after a full stop."""
    before = text[: pair.outer_start].rstrip()
    is_first = not before or text[len(before) : pair.outer_start].count("\n") > 0 or before[-1] in ".!?…»”\""
    after = text[pair.outer_end : pair.outer_end + 3].lstrip(" \u00a0")
    ends = text[pair.end - 1] in ".!?…," or not after or after[0] in ".\n!?"
    return is_first and ends and len(text[pair.start : pair.end].split()) > 2


def _continued(text: str, pair: Pair, known: list[Candidate]) -> Candidate | None:
    """An utterance by the speaker of the last quotation, when that is near."""
    before = [candidate for candidate in known if candidate.end <= pair.start]
    if not before:
        return None
    last = max(before, key=lambda candidate: (candidate.end, candidate.start))
    if pair.start - max(last.end, last.cue[1] if last.cue else 0) > _BREAK:
        return None
    return Candidate((trim(text, pair.start, pair.end),), "direct", "continued", speaker=last.speaker, sentence=last.sentence, pair=pair)


def ilots(text: str, sentences: list[Sentence], found: list[Pair], known: list[Candidate]) -> list[Candidate]:
    """Marked words in the author's own clause, given to the source that governs them."""
    made = []
    for pair in found:
        if is_named(text, pair) or _is_own(pair, known):
            continue
        if pair.depth and not any(candidate.holds(pair.start, pair.end) for candidate in known):
            continue
        candidate = ilot_candidate(text, pair, sentences)
        if candidate and candidate.sentence >= 0:
            candidate = _after_incise(text, sentences[candidate.sentence], candidate, [replace(other, rule="incise") for other in known if other.rule.startswith("incise") and other.sentence == candidate.sentence])
        if candidate and not _is_governed_outside(pair, candidate, known):
            made.append(candidate)
    return made


def _is_own(pair: Pair, known: list[Candidate]) -> bool:
    """Whether a direct quotation already is or holds these marks."""
    return any(candidate.pair is pair or candidate.kind == "direct" and any(start <= pair.start and pair.end <= end for start, end in candidate.segments) for candidate in known)


def _is_governed_outside(pair: Pair, candidate: Candidate, known: list[Candidate]) -> bool:
    """Whether the marked words lie in a report whose cue is the one that governs them: then the report has them already."""
    assert candidate.cue is not None
    around = [other for other in known if other.holds(pair.start, pair.end)]
    return any(not other.holds(*candidate.cue) for other in around)


def unique(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates by place, one for each span and one for each cue and start: the richer one stays."""
    ranked = sorted(candidates, key=lambda item: (item.start, -item.end, item.speaker is None, item.kind != "direct", item.rule))
    kept: list[Candidate] = []
    for item in ranked:
        is_same = any(item.segments == other.segments or item.cue is not None and item.cue == other.cue and item.rule == other.rule and item.start < other.end for other in kept)
        if not is_same:
            kept.append(item)
    return kept


def attribute(text: str, sentences: list[Sentence], found: list[Pair], candidates: list[Candidate]) -> list[Attributed]:
    """The candidates with who says them; speakers are resolved in the order of the text."""
    cast = Cast(text, sentences, found)
    candidates = [replace(item, speaker=cast.whole(item.speaker)) if item.speaker else item for item in candidates]
    speakers: list[Mention] = []
    identities: dict[int, Identity | None] = {}
    order = sorted(range(len(candidates)), key=lambda number: (candidates[number].speaker or candidates[number].segments[0], number))
    for number in order:
        speaker = candidates[number].speaker
        identities[number] = cast.identify(speaker, speakers) if speaker else None
        if speaker:
            speakers.append(mention(text, *speaker))
    kept = [number for number in range(len(candidates)) if not _is_echo(candidates, identities, number)]
    candidates, identities = [candidates[number] for number in kept], {place: identities[number] for place, number in enumerate(kept)}
    return [_nested(text, candidates, identities, number) for number in range(len(candidates))]


def _is_echo(candidates: list[Candidate], identities: dict[int, Identity | None], number: int) -> bool:
    """Whether a report inside a report has the same speaker, or one that cannot speak: then it is part of what the outer one says."""
    own, who = candidates[number], identities[number]
    around = [other for other in range(len(candidates)) if other != number and _contains(candidates[other], own)]
    if not around:
        return False
    return who is None or not who.kind or any((outer := identities[other]) is not None and outer.name == who.name for other in around)


def _nested(text: str, candidates: list[Candidate], identities: dict[int, Identity | None], number: int) -> Attributed:
    """A candidate with its level, and the sources that hand it on, from the outside inwards."""
    own = candidates[number]
    around = [other for other in range(len(candidates)) if other != number and _contains(candidates[other], own)]
    around.sort(key=lambda other: (candidates[other].start - candidates[other].end, candidates[other].start))
    chain = tuple(identity.name for other in [*around, number] if (identity := identities[other]) and identity.name)
    return Attributed(own, identities[number], 1 + len(around), chain)


def _contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether a quotation holds another with its cue, and is larger."""
    place = inner.cue or inner.segments[0]
    is_larger = outer.end - outer.start > inner.end - inner.start
    return is_larger and outer.holds(*inner.segments[0]) and outer.holds(*place)


def _marked(text: str, pair: Pair, owners: list[Candidate]) -> Marked:
    """A pair with its class; its owner is the innermost quotation that is, or holds, its words."""
    holding = [candidate for candidate in owners if candidate.pair is pair or candidate.holds(pair.start, pair.end) or any(pair.start <= start and end <= pair.end for start, end in candidate.segments) and candidate.pair is pair]
    owner = min(holding, key=lambda candidate: (candidate.pair is not pair, candidate.end - candidate.start), default=None)
    name, rule = fragment_class(text, pair, owner)
    return Marked(pair, name, rule, owner if name in ("speech", "ilot") else None)
