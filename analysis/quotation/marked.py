"""Step 3. Reports with the marks around or inside them taken into account: direct, mixed or indirect, incises before all."""

import re
from collections.abc import Iterable
from dataclasses import replace

from analysis.quotation import grammar, words
from analysis.quotation.incises import holds_clause
from analysis.quotation.marks import Pair
from analysis.quotation.naming import is_named
from analysis.quotation.records import Candidate, Sentence, Span
from analysis.quotation.spans import trim

_LEADING = re.compile(r"^(?:et|mais|puis|or|car|oui|non|enfin|alors|ainsi|[\s,«»“”\"\u00a0\u202f…—–-])*$", re.I)
_GOVERNING = re.compile(r"\s*(?:qu['’]|que\s|d['’]|de\s|à\s)", re.I)  # what a verb governs may take its *que* between the marks: *propose « qu'on rame »*
_NEW_LINE = re.compile(r"\n\s*[«“]?")  # where a long quotation takes its mark up again
_TYING = re.compile(r"\b(?:car|mais|et|or|puisque|parce que),?$", re.I)
_BEFORE_VERB = frozenset("ne n' se s' en y lui leur".split())
_INCISE = 40  # characters: between the closing mark and the cue of the incise after it
_RESUMED = 120  # characters: between the cue of an incise and the marks that go on
_LED = 4  # characters between a mark and the clause in it: « que …
_NEXT = 3  # characters at most between a mark and what belongs to it: « … » , a dit X


def with_marks(text: str, sentence: Sentence, candidates: Iterable[Candidate], found: list[Pair]) -> list[Candidate]:
    """The candidates of a sentence with the marks around or inside them taken into account: direct, mixed or indirect."""
    return [_with_marks(text, sentence, candidate, found) for candidate in candidates]


def _with_marks(text: str, sentence: Sentence, candidate: Candidate, found: list[Pair]) -> Candidate:
    """A candidate that takes over the marks around it, or is mixed when it holds some."""
    candidate = _clipped(text, candidate, found)
    if candidate.rule == "incise" and (made := _incise(text, sentence, candidate, found)):
        return made
    start, end = candidate.start, candidate.end
    enclosing = next((pair for pair in found if pair.outer_start <= start <= pair.start + _LED and end <= pair.outer_end), None)
    opening = enclosing or next((pair for pair in found if pair.outer_start == start and pair.outer_end > start), None)
    if opening and (opening is enclosing or opening.outer_end >= end - 2) and len(candidate.segments) == 1:
        kind = "direct" if candidate.rule in ("selon", "pour_x") and len(opening.words(text)) > words.PHRASE_WORDS else "mixed"
        first = start if _GOVERNING.fullmatch(text, opening.start, max(start, opening.start)) else opening.start
        return replace(candidate, segments=(trim(text, first, opening.end),), kind=kind, pair=opening)
    if (topic := _behind_colon(text, candidate, found)) is not None:
        return replace(candidate, segments=(trim(text, topic.start, topic.end),), kind="direct", pair=topic)
    segments = tuple(_completed(segment, found) for segment in candidate.segments)
    is_mixed = any(low <= pair.outer_start and pair.outer_end <= high for pair in found for low, high in segments)
    return replace(candidate, segments=segments, kind="mixed" if is_mixed else candidate.kind)


def _behind_colon(text: str, candidate: Candidate, found: list[Pair]) -> Pair | None:
    """The marks between a topic with its colon and the source: *Port : « on ferme », selon le maire*."""
    if candidate.rule != "selon" or candidate.cue is None or len(candidate.segments) > 1:
        return None
    behind = (pair for pair in found if 0 <= candidate.cue[0] - pair.outer_end <= _NEXT and candidate.start < pair.outer_start)
    return next((pair for pair in behind if text[candidate.start : pair.outer_start].rstrip().endswith(":")), None)


def _clipped(text: str, candidate: Candidate, found: list[Pair]) -> Candidate:
    """A clause whose cue is between marks ends there at the latest."""
    inside = [pair for pair in found if candidate.cue and pair.start <= candidate.cue[0] < pair.end < candidate.end]
    if not inside or candidate.rule == "incise" or candidate.start >= inside[-1].end:
        return candidate
    return replace(candidate, segments=(trim(text, candidate.start, inside[-1].end),))


def _completed(segment: Span, found: list[Pair]) -> Span:
    """A piece stretched to the end of a pair that it opens and cuts off: several sentences between one pair of marks."""
    start, end = segment
    cut = next((pair for pair in found if start <= pair.outer_start < end < pair.outer_end), None)
    return (start, cut.outer_end) if cut else segment


def _incise(text: str, sentence: Sentence, candidate: Candidate, found: list[Pair]) -> Candidate | None:
    """The candidate of an incise as a direct quotation, when a pair of marks ends before it or lies around it."""
    assert candidate.cue is not None
    cue = candidate.cue[0]
    around = [pair for pair in found if pair.start < cue < pair.end]
    if around:
        pair = around[-1]
        low, high = _cut(text, candidate, pair)
        segments = tuple(piece for piece in (trim(text, pair.start, low), trim(text, high, pair.end)) if piece[0] < piece[1])
        return replace(candidate, segments=segments or candidate.segments, kind="direct", rule="incise_inside", pair=pair)
    before = next((pair for pair in reversed(found) if pair.depth == 0 and pair.outer_end <= cue and _is_near(text, pair.outer_end, candidate)), None)
    if before is None:
        return _announced_by(text, sentence, candidate, found)
    held = before.words(text)
    is_title = len(held) > 1 and all(word[:1].isupper() for word in held) or is_named(text, before)
    if is_title and "," not in text[before.outer_end : cue]:
        return replace(candidate, segments=())  # a title is the subject: « Le Fanal » raconte …
    if re.search(r"\bcomme (?:l['’]|le |la )?[\w’' ]{0,20}$", text[before.outer_end : cue]):
        return replace(candidate, segments=(trim(text, before.start, before.end),), kind="mixed", rule="incise_after_marks", pair=before)
    sentence_start = min(candidate.start, before.outer_start)
    sentence_start = max(sentence_start, text.rfind(";", sentence_start, before.outer_start) + 1)
    frame = text[sentence_start : before.outer_start].rstrip()
    if not _LEADING.match(frame) and not frame.endswith(":") and not _is_frame(sentence, sentence_start, before) or _goes_on(text, candidate, before):
        return _announced_by(text, sentence, candidate, found)
    own = [trim(text, before.start, before.end)]
    following = next((pair for pair in found if pair.depth == 0 and pair.outer_start > cue), None)
    if following and _is_resumed(text, candidate, following):
        own.append(trim(text, following.start, following.end))
    return replace(candidate, segments=tuple(own), kind="direct", rule="incise_after_marks", pair=before)


def _is_frame(sentence: Sentence, start: int, pair: Pair) -> bool:
    """Whether what stands before marks with a clause between them is only its frame: *Faute de quai, « nous attendons »*, *Vers l'île « Nous attendons »*."""
    tree = sentence.tree
    if not _is_clause(sentence, pair) or not _is_outside(sentence, start, pair.outer_start):
        return False
    at = sentence.token_at(pair.outer_start)
    return tree.forms[at - 1] == "," or tree.capital[at + 1] and not grammar.has_finite(tree, sentence.token_at(start), at)


def _is_clause(sentence: Sentence, pair: Pair) -> bool:
    """Whether marks hold a clause with its subject."""
    tree, first, last = sentence.tree, sentence.token_at(pair.start), sentence.token_at(pair.end - 1)
    head = next((at for at in range(first, last + 1) if tree.forms[at] not in _BEFORE_VERB), first)
    is_verb = grammar.is_finite(tree, head) or tree.forms[head] in words.AUXILIARIES
    return not is_verb and holds_clause(tree, first, last + 1)


def _is_outside(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch of the sentence is neither a main clause nor holds marks."""
    tree, low, high = sentence.tree, sentence.token_at(start), sentence.token_at(end)
    return not holds_clause(tree, low, high) and '"' not in tree.forms[low:high]


def _goes_on(text: str, candidate: Candidate, pair: Pair) -> bool:
    """Whether the sentence goes on between marks and the report clause: *« La digue tiendra » cet hiver, a dit X*."""
    assert candidate.cue is not None
    end = max((high for _, high in candidate.segments if high <= candidate.cue[0]), default=0)
    return len(text[pair.outer_end : end].split()) > 1 and not text[pair.outer_end : end].lstrip().startswith(",")


def _announced_by(text: str, sentence: Sentence, candidate: Candidate, found: list[Pair]) -> Candidate | None:
    """A report clause with marks behind it, and before it nothing that it reports: *Mais, a dit X, « … »*, *Il part, car, a dit X, « … »*."""
    assert candidate.cue is not None
    following = next((pair for pair in found if pair.depth == 0 and pair.outer_start > candidate.cue[0]), None)
    if following is None or len(candidate.segments) > 2 or not following.outer_start <= candidate.segments[-1][0] <= following.start:
        return None
    before = candidate.segments[0] if len(candidate.segments) == 2 else None
    is_author = before is None or _LEADING.match(text[slice(*before)]) or _TYING.search(text, *before) or _is_outside(sentence, *before)
    if not is_author or not _is_clause(sentence, following):
        return None
    return replace(candidate, segments=(trim(text, following.start, following.end),), kind="direct", rule="incise_after_marks", pair=following)


def _cut(text: str, candidate: Candidate, pair: Pair) -> Span:
    """Where an incise inside a pair of marks begins and ends: between the pieces around it, or with its paragraph."""
    assert candidate.cue is not None
    cue = candidate.cue[0]
    low = max((end for _, end in candidate.segments if end <= cue), default=pair.start)
    line = _NEW_LINE.search(text, cue, pair.end)
    high = min((start for start, _ in candidate.segments if start > cue), default=line.end() if line else pair.end)
    return low, high


def _is_near(text: str, place: int, candidate: Candidate) -> bool:
    """Whether the incise begins right after a mark: nothing but a comma and the verb group's small words between."""
    assert candidate.cue is not None
    between = text[place : candidate.cue[0]]
    is_other = re.match(r"[\s,]*[A-ZÀ-Þ]", between)  # a sentence of its own begins after the marks
    return len(between) < _INCISE and not is_other and not re.search(r"[.!?:;«“\n]", between) and between.count(",") <= 1


def _is_resumed(text: str, candidate: Candidate, following: Pair) -> bool:
    """Whether marks after an incise go on with the sentence: no full stop between, a comma before, and no clause of its own."""
    assert candidate.cue is not None
    between = text[candidate.cue[1] : following.outer_start].rstrip()
    is_near = len(between) < _RESUMED and not re.search(r"[.!?:;\n]", between)
    return is_near and between.endswith(",") and not re.search(r"\b(?:qu[e']|et|ajout|précis|qualifi|expliqu)", between)
