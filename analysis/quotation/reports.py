"""Step 3. What the verbs, nouns, incises and prepositions of a document report, sentence by sentence, with their speakers and the marks."""

from collections.abc import Iterator
from dataclasses import replace

from analysis.quotation import phrases, words
from analysis.quotation.clauses import clause_candidates
from analysis.quotation.grammar import group_start, has_finite, is_finite_group, is_passive, next_finite
from analysis.quotation.incises import incise_candidates
from analysis.quotation.marked import with_marks
from analysis.quotation.marks import Pair
from analysis.quotation.names import is_source_noun, noun_type, takes_up
from analysis.quotation.records import Candidate, Nearby, Sentence, Span
from analysis.quotation.speakers import has_possessor, is_agentive, is_told, speaker_of
from analysis.quotation.subjects import subject
from analysis.quotation.tenses import is_past

_SAYING = frozenset(("neutral", "assertive", "commissive", "directive", "question", "written"))
_IMPERSONAL = 6  # tokens: how far *il* may stand before the infinitive of saying that it governs
_ADDED = 20  # characters between a reported clause and the next cue: *…, rappelant que, …, avant d'ajouter que*
_NOTING = [["est", word] for word in ("à", "bon", "utile", "important", "nécessaire", "intéressant", "essentiel")]
_FIRST_PERSON = frozenset(("", "je", "j'", "j’", "nous", "on", "vous", "tu", "me"))


def reports(text: str, sentences: list[Sentence], found: list[Pair]) -> list[Candidate]:
    """What verbs, nouns, incises and prepositions report, with the marks taken into account."""
    made: list[Candidate] = []
    marks = Nearby(found, lambda pair: (pair.outer_start, pair.outer_end))
    for number, sentence in enumerate(sentences):
        near = marks.touching(sentence.start - 1, sentence.end)
        incises = list(incise_candidates(sentence, number))
        clauses = [_cut_by(after_incise(text, sentence, clause, incises), incises) for clause in _clauses(sentence, number, incises)]
        nearest = {clause.start: clause for clause in clauses}  # of two cues of one clause the nearer has it
        own = with_marks(text, sentence, incises + list(nearest.values()), near)
        made += [candidate for candidate in own if not _is_own_thought(text, sentence, candidate, near)]
    return made


def _clauses(sentence: Sentence, number: int, incises: list[Candidate]) -> Iterator[Candidate]:
    """The reported clauses with their speakers, but for cues that are incises and passives that only tell somebody something."""
    said = {incise.cue for incise in incises}
    told: list[Candidate] = []
    for candidate in clause_candidates(sentence, number):
        clause = _from_reporter(_with_speaker(sentence, candidate), told)
        told.append(clause)
        if _is_evidence(sentence, clause) or _is_authors_own(sentence, clause):
            continue
        if clause.cue not in said and (clause.speaker or not _is_told(sentence, clause)):
            yield clause


def _from_reporter(clause: Candidate, told: list[Candidate]) -> Candidate:
    """A clause with who reports it: a verb behind a reported clause goes on from its reporter, not from who is told of in it.

    *Le maire a dit que le bac partait, avant d'ajouter que la digue tenait*, *… et assuré que …*.
    """
    assert clause.cue is not None
    said = [other for other in told if other.end <= clause.cue[0] and other.speaker]
    if said and clause.speaker is None and clause.cue[0] - said[-1].end < _ADDED:
        return replace(clause, speaker=said[-1].speaker)
    return replace(clause, speaker=next((other.speaker for other in said if clause.speaker and other.holds(*clause.speaker)), clause.speaker))


def _is_told(sentence: Sentence, clause: Candidate) -> bool:
    """Whether nobody says what a passive tells: a bare participle, or a notice to all (*il est conseillé de, le public est invité à*)."""
    assert clause.cue is not None
    at = sentence.token_at(clause.cue[0])
    is_event = any(word in ("été", "être") for word in sentence.tree.forms[group_start(sentence.tree, at) : at])
    is_notice = clause.entry is not None and clause.entry.cue in words.listed("advising") and is_passive(sentence.tree, at) and not is_event
    return is_told(sentence.tree, at) or is_notice


def _is_authors_own(sentence: Sentence, clause: Candidate) -> bool:
    """Whether the author notes something by an impersonal: *il faut rappeler que, il est à noter que*."""
    assert clause.cue is not None
    tree, at = sentence.tree, sentence.token_at(clause.cue[0])
    before = tree.forms[max(0, at - _IMPERSONAL) : at]
    is_general = any(before[place : place + 2] in _NOTING for place in range(len(before))) or any(word in ("faut", "faudrait", "convient") for word in before)
    return "VerbForm=Inf" in tree.morph[at] and is_general and any(word in ("il", "-il") for word in before)


def _is_evidence(sentence: Sentence, clause: Candidate) -> bool:
    """Whether a thing that is no document shows or causes something, which nobody says: *les pluies montrent que la digue est trop basse*."""
    signs = words.listed("sign") | words.listed("present_sign") if clause.rule == "que_clause" else words.listed("causing")
    if clause.entry is None or clause.cue is None or clause.entry.cue not in signs:
        return False
    tree = sentence.tree
    at = sentence.token_at(clause.cue[0])
    if clause.entry.cue in words.listed("causing") and not is_finite_group(tree, at):
        return True
    if clause.entry.cue in words.listed("present_sign") and any(word in words.AUXILIARIES for word in tree.forms[group_start(tree, at) : at]):
        return False
    is_next = clause.speaker is not None and sentence.token_at(clause.speaker[1] - 1) == at - 1
    if tree.forms[at].endswith("ant") and not is_next:
        return False  # *X a publié un avis vendredi, indiquant que …*
    if clause.speaker is None:
        return not is_agentive(tree, at)
    first, last = sentence.token_at(clause.speaker[0]), sentence.token_at(clause.speaker[1] - 1)
    head = next((at for at in range(first, last + 1) if tree.pos[at] in ("NOUN", "PROPN", "PRON") or takes_up(tree, at)), first)
    return tree.pos[head] not in ("PROPN", "PRON") and not is_source_noun(tree, head)


def _with_speaker(sentence: Sentence, candidate: Candidate) -> Candidate:
    """A reported clause with its speaker; *le rapport selon lequel* speaks itself, unless somebody owns it."""
    assert candidate.cue is not None
    assert candidate.entry is not None
    at = sentence.token_at(candidate.cue[0])
    is_text = candidate.rule == "noun_selon_lequel" and noun_type(sentence.tree.forms[at]) == "document" and not has_possessor(sentence.tree, at)
    speaker = phrases.span(sentence.tree, *phrases.noun_phrase(sentence.tree, at)) if is_text else speaker_of(sentence.tree, at, candidate.entry)
    if speaker and speaker[0] < candidate.cue[0] < speaker[1]:  # the parser takes the verb for a part of its subject
        speaker = speaker[0], sentence.tree.ends[group_start(sentence.tree, at) - 1]
    return replace(candidate, speaker=speaker or _main_speaker(sentence, candidate, at))


def _main_speaker(sentence: Sentence, candidate: Candidate, at: int) -> Span | None:
    """The subject of the main clause behind a report that opens its sentence without a finite verb: *Estimant que la digue tiendra, X a …*."""
    tree = sentence.tree
    if candidate.entry is None or candidate.entry.pos != "VERB" or is_finite_group(tree, at) or is_agentive(tree, at) or has_finite(tree, 0, at):
        return None
    main = next_finite(tree, sentence.token_at(candidate.end))
    if main is None:
        return None
    found = subject(tree, tree.head[main] if tree.dep[main].startswith(("aux", "cop")) else main)
    return phrases.span(tree, *phrases.noun_phrase(tree, found)) if found is not None and tree.ends[found] > candidate.end else None


def after_incise(text: str, sentence: Sentence, candidate: Candidate, incises: list[Candidate]) -> Candidate:
    """A participle that goes on after an incise has its speaker: *…, ont affirmé les procureurs, qualifiant …*."""
    assert candidate.cue is not None
    before = [incise for incise in incises if incise.rule.startswith("incise") and incise.cue and sentence.start <= incise.cue[0] < candidate.cue[0]]
    if not before or not text[slice(*candidate.cue)].endswith("ant") or any(candidate.cue[0] < start for start, _ in before[-1].segments):
        return candidate
    return replace(candidate, speaker=before[-1].speaker)


def _cut_by(candidate: Candidate, incises: list[Candidate]) -> Candidate:
    """A clause without the final incise or source phrase that its sentence ends with: *a dit que A, selon Y*."""
    for incise in incises:
        assert incise.cue is not None
        start, end = candidate.segments[-1]
        low = max((stop for _, stop in incise.segments if stop <= incise.cue[0]), default=None)
        is_final = incise.segments[-1][1] <= incise.cue[0]
        is_medial = incise.rule == "incise" and not is_final
        if (is_final or is_medial) and low is not None and incise.start < start < low < end and start < incise.cue[0] < end:
            candidate = replace(candidate, segments=((start, low),))
    return candidate


def _is_own_thought(text: str, sentence: Sentence, candidate: Candidate, near: list[Pair]) -> bool:
    """Whether a candidate inside an utterance is only the utterer speaking of himself, now: *nous pensons que …*, not *nous pensions que …*."""
    if candidate.cue is None or candidate.rule == "incise_inside":
        return False
    inside = any(pair.start <= candidate.cue[0] < pair.end and pair is not candidate.pair for pair in near if len(pair.words(text)) > words.PHRASE_WORDS)
    speaker = text[slice(*candidate.speaker)].lower() if candidate.speaker else ""
    is_said = candidate.entry is not None and candidate.entry.cue_class in _SAYING
    is_thought = candidate.entry is None or candidate.entry.cue_class == "thought"
    if speaker in _FIRST_PERSON and speaker and is_past(sentence.tree, sentence.token_at(candidate.cue[0])):
        return inside and candidate.entry is None
    return inside and (speaker in _FIRST_PERSON and not (is_said and speaker) or is_thought)
