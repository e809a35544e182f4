"""Step 4. Who a speaker is: the fullest form printed in this document, the key, the kind of source."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import NamedTuple

from analysis.quotation.address import ADDRESS
from analysis.quotation.capitals import ADVERB, leading
from analysis.quotation.cues import nouns, verbs
from analysis.quotation.descriptions import extent
from analysis.quotation.marks import Pair
from analysis.quotation.mentions import NOBODY, Mention, mention
from analysis.quotation.names import gazetteer, noun_type, slug
from analysis.quotation.namesakes import acronyms
from analysis.quotation.records import Candidate, Nearby, Sentence, Span
from analysis.quotation.references import References, story
from analysis.quotation.salience import Told
from analysis.quotation.scene import scene
from analysis.text import fold

_LONGER = 120  # characters: how far the rest of a description reaches
_THERE = 2  # sentences: how far back *y* looks for a document
_TOLD = re.compile(r"(?:l['’]|la )?[A-Z]{2,6}\s(?=[A-ZÀ-Þ](?:[a-zà-ÿ]|\.\s))")

_TO_BODY = re.compile(r"\b(?:[àÀ] (?:l['’]|la )?|au )(?:[a-zà-ÿ-]+ )?$")  # before the name of an audience: *a dit à l'agence Argo Azi Nagar*
_TITLE = re.compile(ADDRESS)
_OF = r"(?:de la |de l['’]|du |des |d['’])[A-ZÀ-Þ][\w-]+"
_COMPLEMENT = re.compile(rf"\b{_OF}(?: [a-zà-ÿ-]+)?$")
# What goes on after the first of several complements: *le ministre de la Mer, de la Pêche hauturière et des Ports*.
_COMPLEMENTS = re.compile(rf"(?:, {_OF}(?: [a-zà-ÿ-]+)?){{0,3}} et {_OF}")


class Identity(NamedTuple):
    """Who a speaker is: the fullest form printed in this document, the key, the kind of source."""

    name: str
    entity_id: str
    kind: str


class Cast:
    """Everybody a document names. Made once a document, then only asked."""

    def __init__(self, text: str, sentences: list[Sentence], found: list[Pair]) -> None:
        self.text = text
        self.here = scene(text, sentences, found)
        self.known = References(self.here)
        self.name_starts = [made.start for made in self.here.names]
        self.acronyms = acronyms(text)

    def story(self, candidates: list[Candidate]) -> list[Told]:
        """Every mention outside long or directly quoted marked words, every pair of them, and every speaker, in order, each with who is meant."""
        spans = sorted({item.speaker for item in candidates if item.speaker})
        said = [mention(self.text, *span) for span in spans]
        direct = Nearby([piece for item in candidates if item.kind == "direct" for piece in item.segments], lambda span: span)
        told = Nearby([piece for item in candidates for piece in item.segments], lambda span: span)
        around = (*self.here.mentions, *self.here.groups)
        printed = [made for made in around if not _is_in(direct, made.start) and not _overlaps(spans, made)]
        order = sorted(printed + said, key=lambda made: (made.start, made.end))
        return story(self.known, order, {start for start, _ in spans}, {start for start, _ in spans if _is_in(told, start)})

    def speaking(self, candidate: Candidate, told: list[Told]) -> Candidate:
        """A candidate that stands alone, with the person whom the text has in mind there; what one reads *there*, with the document told of last."""
        if candidate.speaker is None and candidate.entry and candidate.entry.cue == "lire":
            return replace(candidate, speaker=self._read_there(candidate, told))
        if candidate.rule not in ("alone", "colon", "continued") or candidate.speaker or (who := self.known.mind.unnamed(candidate.reach[0], told)) is None:
            return candidate
        return replace(candidate, speaker=(who.made.start, who.made.end))

    def _read_there(self, candidate: Candidate, told: list[Told]) -> Span | None:
        """The document that *y* stands for: *Le rapport est sorti. « La digue tiendra », y lit-on*."""
        place = candidate.cue[0] if candidate.cue else 0
        if not re.search(r"\by $", self.text[max(0, place - 3) : place], re.I):
            return None
        own = self.here.sentence(place)
        before = (item.made for item in reversed(told) if item.meant.kind == "document" and item.made.end <= place and own - item.sentence <= _THERE)
        return next(((made.start, made.end) for made in before), None)

    def printed(self, told: list[Told]) -> list[tuple[Mention, Identity]]:
        """Every name of this document that is a person's or in the gazetteer, and every description of a named person, with who it is."""
        people = self.here.people
        known = [made for made in self.here.names if self.here.fullest(made.name) in people or fold(made.name) in gazetteer()]
        who = {(made.name, made.kind): self.identity(made) for made in {(made.name, made.kind): made for made in known}.values()}
        telling = ((item.made, self.identity(item.meant)) for item in told if item.made.kind == "person" and not item.made.name and item.meant.name)
        return [(made, who[made.name, made.kind]) for made in known] + [(made, found) for made, found in telling if found.name in people]

    def whole(self, span: Span) -> Span:
        """A speaker's span with the whole of the name that the parser cut, *Mitt* becomes *Mitt Romney*; without the verb that it took in."""
        start, end = span
        told = _TOLD.match(self.text, start, end) if self.text[max(0, start - 2) : start] in ("à ", "a ") else None  # *a dit à l'AFP Esther Dupont*
        before = told or ADVERB.match(self.text, start, end)
        start = before.end() if before else start
        if _TITLE.fullmatch(self.text, start, end):
            following = next((made for made in self.here.names[bisect_left(self.name_starts, end) :][:1] if made.start <= end + 2), None)
            end = following.end if following else end
        near = self.here.names[max(0, bisect_left(self.name_starts, start) - 1) : bisect_right(self.name_starts, end)]
        cut = next((made for made in near if start <= made.start < end < made.end or made.start < start < end <= made.end), None)
        if cut and cut.start < start and _TO_BODY.search(self.text, max(0, cut.start - _LONGER), cut.start):
            cut = None
        start, end = (min(start, cut.start), cut.end) if cut else (start, end)
        end = max(_before_verb(self.text, start, end), self._with_name(start, end))
        return start, self._with_complements(start, end)

    def _with_complements(self, start: int, end: int) -> int:
        """Where a description ends that the parser cut behind the first of several complements: *le ministère de la Mer et des Ports*."""
        more = _COMPLEMENTS.match(self.text, end) if _COMPLEMENT.search(self.text, start, end) else None
        window = self.text[start : end + _LONGER]
        return start + extent(window, fold(window), more.end() - start) if more else end

    def _with_name(self, start: int, end: int) -> int:
        """Where a description ends that the parser cut before its name: *le commissaire chargé de la pêche Paul Durand*."""
        made = mention(self.text, start, end)
        if not made.noun or made.name or made.kind != "person":
            return start
        window = self.text[start : end + _LONGER]
        longer = start + extent(window, fold(window), end - start)
        is_bare = fold(made.text).split()[1:] == [made.noun]  # *la ministre*, with whatever belongs to the noun
        return longer if longer > end and (is_bare or mention(self.text, start, longer).name) else start

    def identity(self, made: Mention) -> Identity:
        """The name, key and kind of who a mention means."""
        if fold(made.text) in NOBODY:
            return Identity(made.text, "", "anonymous")
        if made.kind == "pronoun" and not made.name:
            return Identity(made.text, "", "person")
        is_named = made.name and (made.kind != "institution" or not made.noun or not self.here.is_somebody(made.name))
        name = self.here.fullest(made.name) if is_named and made.kind not in ("state", "document", "collective") else made.text
        bare = re.sub(r"^(?:l['’]|la |le |les )", "", name, flags=re.I)
        name = self.acronyms.get(bare, name)
        known = gazetteer().get(fold(bare)) or gazetteer().get(fold(made.name))
        kind = known.entity_type if known else self._kind(made)
        return Identity(name, slug(known.name if known else name), kind)

    def _kind(self, made: Mention) -> str:
        """The kind of source that a mention is, for want of a better one a person; a city that speaks is the power that sits there."""
        if not made.kind and not made.noun and fold(made.name) in self.here.seats:
            return "state"
        return "person" if made.name and made.kind in ("anonymous", "") else made.kind


def _is_in(pieces: Nearby[Span], place: int) -> bool:
    return any(low <= place < high for low, high in pieces.touching(place, place))


def _overlaps(spans: list[Span], made: Mention) -> bool:
    """Whether a mention is one of the speakers, whose spans are in order, or shares words with it; a complement within it is somebody else."""
    at = bisect_right(spans, (made.end, -1))
    near = spans[max(0, at - 2) : at + 1]
    return any(start < made.end and made.start < end and not (start < made.start and made.role == "complement") for start, end in near)


def _before_verb(text: str, start: int, end: int) -> int:
    """The end of a speaker's words before a reporting verb that the parser took for one of them: *Dupont indiqua que*."""
    before = ""
    for word in re.finditer(r"[\w'’-]+", text[start:end]):
        form = fold(word.group())
        is_behind_name = before[:1].isupper() and fold(before) not in leading()  # *Mossane juge*
        is_verb = form in verbs() and (noun_type(form) is None or is_behind_name and form not in nouns()) and word.group().islower()
        is_after = before[:1].isupper() or noun_type(fold(before)) is not None or before != "" and start + word.end() < end and fold(before) not in leading()
        if is_verb and is_after:
            return start + len(text[start : start + word.start()].rstrip())
        before = word.group()
    return end
