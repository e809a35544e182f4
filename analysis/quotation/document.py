"""The steps in order, for one document: marks (1) → candidates (3) → who speaks (4) → what each pair is (5); step 2 is what they ask of words and trees."""

from collections import defaultdict
from dataclasses import dataclass, replace

from analysis.quotation.ahead import named_ahead
from analysis.quotation.echoes import echoes
from analysis.quotation.entities import Cast, Identity
from analysis.quotation.fragments import fragment_class
from analysis.quotation.headings import headings
from analysis.quotation.ilots import ilots
from analysis.quotation.labels import is_new, labelled
from analysis.quotation.marks import Pair
from analysis.quotation.onward import with_onward
from analysis.quotation.posts import posted
from analysis.quotation.records import Candidate, Nearby, Sentence, Sentences, placed
from analysis.quotation.reports import reports
from analysis.quotation.salience import Told
from analysis.quotation.spans import paragraphs, unique
from analysis.quotation.utterances import utterances
from analysis.quotation.wording import cited
from analysis.quotation.words import PHRASE_WORDS
from analysis.text import fold

_SPEAKING = frozenset(("je", "j'", "moi"))
_CLAUSES = ("que_clause", "infinitive", "se_dire", "indirect_question")  # rules of reports that a verb makes whole
_ECHOING = ("heading", "echo")  # rules of quotations whose speaker another names


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
_Said = tuple[Candidate, Identity | None]


def read_document(text: str, sentences: list[Sentence], found: list[Pair]) -> tuple[list[Attributed], list[Marked], list[Named]]:
    """The quotations, fragments and mentions of sources of a document, from its text, its parsed sentences and its pairs of marks."""
    cast = Cast(text, sentences, found)
    reported = reports(text, sentences, found)
    said = {item.pair for item in reported if item.kind == "direct" and item.pair and len(item.pair.words(text)) > PHRASE_WORDS}
    words = {pair: reason for pair, reason in cited(text, found).items() if pair not in said}
    candidates = unique(text, posted(text, [candidate for candidate in reported if candidate.pair not in words]))
    heads = headings(text, [pair for pair in found if pair not in words])
    apart = words.keys() | {heading.pair for heading in heads}
    spoken = [pair for pair in found if pair not in apart]
    candidates = unique(text, candidates + utterances(text, sentences, spoken, candidates))
    candidates = unique(text, candidates + ilots(text, sentences, spoken, candidates))
    candidates = unique(text, echoes(text, sentences, spoken, heads, candidates) + candidates)
    candidates = labelled(text, candidates) + candidates
    candidates = [replace(item, speaker=cast.whole(item.speaker)) if item.speaker else item for item in candidates]
    candidates = named_ahead(text, cast.here.names, candidates)
    told = cast.story(candidates)
    candidates = with_onward(cast.known.mind, candidates, told)
    candidates = [cast.speaking(item, told) for item in candidates]
    attributed = attribute(cast, candidates, told)
    owners = Nearby([item.candidate for item in attributed], lambda item: item.reach)
    at = placed(sentences)
    classed = ((pair, owners.touching(pair.outer_start, pair.outer_end)) for pair in found)
    marked = [made for pair, own in classed for made in _marked(text, pair, at, own, words.get(pair))]
    rows = list({(made.pair.start, made.pair.end): made for made in reversed(marked)}.values())[::-1]  # nested marks cut at one joint: the outer ones
    return attributed, rows, mentioned(text, cast, attributed, told)


def mentioned(text: str, cast: Cast, attributed: list[Attributed], told: list[Told]) -> list[Named]:
    """Every place that names a source, once: the speakers as written, and the names outside them."""
    speakers = {item.candidate.speaker: item.identity for item in attributed if item.candidate.speaker and item.identity}
    places = Nearby(sorted(speakers), lambda span: span)
    made = [(text[slice(*span)], speakers[span]) for span in sorted(speakers)]
    return made + [(name.text, who) for name, who in cast.printed(told) if not places.touching(name.start, name.start)]


def attribute(cast: Cast, candidates: list[Candidate], told: list[Told]) -> list[Attributed]:
    """The candidates with who says them, how deep and through whom."""
    meant = {(item.made.start, item.made.end): item.meant for item in told}
    said = [(candidate, cast.identity(meant[candidate.speaker]) if candidate.speaker else None) for candidate in candidates]
    said = _named_themselves(cast, said, told)
    said = _without_echoes(_without_relays(_without_topics(cast.text, said)))
    near = Nearby(said, lambda item: item[0].reach)
    return [_nested(item, near.touching(item[0].start, item[0].end)) for item in said]


def _without_topics(text: str, said: list[_Said]) -> list[_Said]:
    """The quotations without those of a name before a colon that is what the text is about: nobody who speaks in it."""
    speaking = {who for own, who in said if own.rule != "label" and who is not None and who.kind == "person"}
    return [(own, who) for own, who in said if own.rule != "label" or who in speaking or own.speaker is not None and is_new(text[slice(*own.speaker)])]


def _named_themselves(cast: Cast, said: list[_Said], told: list[Told]) -> list[_Said]:
    """The quotations, those whose speaker another names without him unless he is named before them in their sentence."""
    beside: defaultdict[int, list[Told]] = defaultdict(list)
    for item in told:
        beside[item.sentence].append(item)
    made = []
    for own, who in said:
        if own.rule in _ECHOING:
            before = (item for item in beside[cast.here.sentence(own.start)] if own.rule == "echo" and item.made.end <= own.start)
            named = next((item.made for item in before if cast.identity(item.meant) == who), None)
            own = replace(own, speaker=(named.start, named.end) if named else None)
        made.append((own, who))
    return made


def _without_relays(said: list[_Said]) -> list[_Said]:
    """The quotations without those of an *on* that only hands on what an unnamed source says: *de source navale, on indique que …*."""
    on = {item.speaker[0]: item for item, who in said if item.speaker and who is not None and fold(who.name) == "on"}
    kept: list[_Said] = []
    relayed = set()
    for own, who in said:
        is_unnamed = own.rule == "selon" and who is not None and who.kind == "anonymous"
        inner = on.get(own.start) if is_unnamed else None
        if inner is not None:
            relayed.add(inner)
        kept.append((replace(own, segments=inner.segments, kind=inner.kind) if inner else own, who))
    return [item for item in kept if item[0] not in relayed]


def _without_echoes(said: list[_Said]) -> list[_Said]:
    """The quotations without those inside one of the same speaker, or of something that cannot speak: parts of what the outer one says.

    Who governs a clause speaks, whatever he is called: *« ce mousse a écrit que … »*.

    Direct speech in marks of its own is told even of oneself.
    """
    near = Nearby(said, lambda item: item[0].reach)
    kept = []
    for own, who in said:
        around = [outer for outer in near.touching(own.start, own.end) if _contains(outer[0], own)]
        is_told = own.kind == "direct" and own.pair is not None and own.pair.depth > 0
        can_speak = who is not None and (who.kind or own.rule in _CLAUSES)
        is_same = any(other is not None and who is not None and other.name == who.name for _, other in around)
        if not around or is_told or can_speak and not is_same:
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


def _marked(text: str, pair: Pair, at: Sentences, near: list[Candidate], wording: tuple[str, str] | None) -> list[Marked]:
    """A pair with its class, a row for each paragraph that takes it up; its owner is the innermost quotation that is, or holds, its words."""
    holding = [candidate for candidate in near if candidate.pair is pair or candidate.holds_pair(pair)]
    owner = min(holding, key=lambda candidate: (candidate.pair is not pair, candidate.end - candidate.start), default=None)
    name, rule = wording or fragment_class(text, pair, owner, at)
    owner = owner if name in ("speech", "ilot") else None
    return [Marked(pair._replace(start=start, end=end), name, rule, owner) for start, end in paragraphs(text, pair.start, pair.end)]
