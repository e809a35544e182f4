"""Step 4. Whom pronouns mean: the person or body that agrees and stands foremost in the reader's mind.

The scheme is that of Lappin and Leass (1994): every mention of somebody counts by its part in the sentence and fades from sentence to sentence.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from analysis.quotation.agreement import first_gender, lemma
from analysis.quotation.mentions import NOBODY, Mention
from analysis.quotation.names import gazetteer
from analysis.quotation.roles import begins
from analysis.quotation.scene import Scene
from analysis.quotation.titles import Title, by_name, told_gender
from analysis.text import fold

# The numbers are not Lappin and Leass's: they were chosen on the development news (split *dev* of tests/gold/passages.csv).
REMEMBERED = 400  # mentions: how far back a reader remembers
FORESEEN = 4  # sentences: how far on a reader looks for the name of whom the text begins with
LOOKED = 40  # mentions: the same, however long the sentences
_REACH = 12  # sentences: how far back a pronoun looks
_RECENT = 3  # sentences: how far back the person in mind was last told of
_OPENING = 1  # sentences: a headline or lead, before which nobody is named
_FADING = 0.55  # of salience stays from one sentence to the next
_PARTS = {"subject": 3.0, "object": 1.5, "oblique": 1.0, "complement": 0.7}
_SPEAKING = 4.0
_SUBJECT_BEFORE = 2.0  # times as much counts the subject of the sentence before, in one paragraph
_SAME_SENTENCE = 0.3  # of salience is left to what is no subject in the pronoun's own sentence
_UNKNOWN_GENDER = 0.5
_UNKNOWN_NAME, _BODY, _SPEAKING_BODY = 0.8, 0.5, 0.8  # how likely a name of two words, anything else is the person that a pronoun takes up
_ARTICLE = re.compile(r"^(?:l['’]|l[ea] )")
# Before the name of who asks: the one who answers is meant behind it, *face à Odile Roux, le diplomate a dit*.
_ASKED_BY = re.compile(r"\b(?:face à|au micro de|(?:interrog|interview|questionn)ée?s? par|en réponse à) (?:(?:l[ea] |l['’])[\w-]+ )?$", re.I)
_ASKING = 40  # characters that hold it
_LATTER = frozenset(("ce dernier", "cette dernière", "celui-ci", "celle-ci", "ces derniers", "ces dernières", "ceux-ci", "celles-ci"))


class Told(NamedTuple):
    """A mention with the one that names or best describes who is meant, in which sentence, and whether it speaks there."""

    made: Mention
    meant: Mention
    sentence: int
    is_speaker: bool


class Salience:
    """Who is foremost in a reader's mind at a place of a text. Made once a document, then only asked."""

    def __init__(self, here: Scene, held: list[Title]) -> None:
        self.here = here
        self.nouns = by_name(held)
        self.genders = {**told_gender(here), **here.genders}

    def antecedent(self, pronoun: Mention, past: list[Told]) -> Mention | None:
        """The antecedent of a pronoun: the last that fits for *ce dernier*, else the most salient; at the head of a text who comes next."""
        near = [told for told in self.near(pronoun, past) if self.fits(pronoun, told)]
        if fold(pronoun.text).startswith("l'intéressé"):
            near = [told for told in near if told.meant.name]
        if fold(pronoun.text) in _LATTER:
            return next((told.meant for told in reversed(near) if told.made.kind != "pronoun"), None)
        return self.foremost(pronoun, near) or self._next(pronoun)

    def addressed(self, made: Mention, past: list[Told]) -> Mention | None:
        """Whom *vous* means outside marks: the person interviewed."""
        return self.foremost(made, [told for told in self.near(made, past) if told.meant.name and told.meant.kind == "person"])

    def unnamed(self, place: int, told: list[Told]) -> Told | None:
        """Who says marked words for which the text names nobody: the person in mind there; at its head the first whom it goes on to name."""
        own = self.here.sentence(place)
        made = Mention(place, place, "", "", "", "", "Sing", "pronoun", "subject")
        at = bisect_left(told, place, key=lambda item: item.made.start)
        near = (item for item in told[max(0, at - REMEMBERED) : at + LOOKED] if own - _RECENT <= item.sentence <= own + FORESEEN)
        people = [item for item in near if item.meant.name and self.fits(made, item) and self.is_told_person(item.meant)]
        before = [item for item in people if item.made.end <= place]
        if before and (found := self.foremost(made, before)) is not None:
            return next(item for item in reversed(before) if self.key(item.meant) == self.key(found))
        return next((item for item in people if item.made.start > place), None) if own <= _OPENING else None

    def _next(self, made: Mention) -> Mention | None:
        """The first person that a text which begins with a pronoun goes on to name."""
        own = self.here.sentence(made.start)
        for other in self.here.after(made.end, LOOKED):
            if self.here.sentence(other.start) - own > FORESEEN:
                return None
            told = Told(other, other, own, is_speaker=False)
            if other.name and other.role == "subject" and self.is_told_person(other) and self.fits(made, told):
                return other
        return None

    def near(self, made: Mention, past: list[Told]) -> list[Told]:
        """What was told within reach before a mention."""
        low = self.here.sentence(made.start) - _REACH
        at = len(past)
        while at > len(past) - REMEMBERED and at and past[at - 1].sentence >= low:
            at -= 1
        return [told for told in past[at:] if told.made.end <= made.start]

    def fits(self, pronoun: Mention, told: Told) -> bool:
        """Whether a mention agrees with a pronoun or description in number and gender, and can speak."""
        made, meant = told.made, told.meant
        if made.role != "subject" and _ASKED_BY.search(self.here.text, max(0, made.start - _ASKING), made.start):
            return False
        if "Plur" in (pronoun.number, meant.number):
            return meant.kind != "document" and pronoun.number == meant.number and (not pronoun.gender or not meant.gender or pronoun.gender == meant.gender)
        if meant.kind == "document":
            is_topic = told.is_speaker and begins(self.here.text, made.start) and self.here.sentence(pronoun.start) - told.sentence <= 1
            return is_topic and self.gender(told) == pronoun.gender != ""  # *Cette étude … Elle note que*
        if fold(meant.text) in NOBODY or meant.kind in ("collective", "pronoun") or meant.kind == "" and not self._may_be_person(told):
            return False
        gender = self.gender(told)
        if meant.kind in ("state", "institution"):
            is_foremost = made.role == "subject" or told.is_speaker or fold(pronoun.text) in _LATTER
            return is_foremost and gender == pronoun.gender != ""
        return not pronoun.gender or not gender or gender == pronoun.gender

    def _may_be_person(self, told: Told) -> bool:
        """Whether a name of which nothing tells the kind can be a person's: one word must be a first name, act or speak, and be no place."""
        name = told.meant.name
        if not name or not self.here.is_person(name):
            return False
        full = self.here.fullest(name)
        if told.is_speaker or told.made.role == "subject" or first_gender(full) or full in self.nouns:
            return " " in full or name not in self.here.places
        return False

    def is_told_person(self, meant: Mention) -> bool:
        """Whether something tells that a name is a person's: a title, a first name, a noun."""
        full = self.here.fullest(meant.name)
        return meant.kind == "person" or meant.kind == "" and (self.here.is_somebody(full) or full in self.nouns or bool(first_gender(full)))

    def gender(self, told: Told) -> str:
        """The gender of who is meant, by name first, then by the words."""
        return self.genders.get(self.here.fullest(told.meant.name), "") or told.meant.gender or (told.made.gender if told.made.kind != "pronoun" else "")

    def foremost(self, made: Mention, near: Iterable[Told]) -> Mention | None:
        """Who stands foremost among what was told; the last of equals."""
        own = self.here.sentence(made.start)
        scores: defaultdict[str, float] = defaultdict(float)
        last: dict[str, Mention] = {}
        for told in near:
            key = self.key(told.meant)
            scores[key] += self._part(made, told, own - told.sentence) * self._likely(made, told) * _FADING ** (own - told.sentence)
            last[key] = told.meant
        best = max(last, key=lambda key: (scores[key], last[key].start), default=None)
        return last[best] if best is not None else None

    def _part(self, made: Mention, told: Told, distance: int) -> float:
        """What a mention counts by its part in its sentence; the subject of the sentence before is what the next is about (Grosz, Joshi & Weinstein 1995)."""
        if told.is_speaker or told.made.role == "subject":
            is_next = distance == 1 and "\n" not in self.here.text[told.made.end : made.start]
            return (_SPEAKING if told.is_speaker else _PARTS["subject"]) * (_SUBJECT_BEFORE if is_next and told.made.role == "subject" else 1)
        return _PARTS[told.made.role] * (_SAME_SENTENCE if distance == 0 else 1)

    def _likely(self, made: Mention, told: Told) -> float:
        """How likely a mention is a person that a pronoun takes up."""
        meant = told.meant
        gender = 1 if meant.kind == "institution" or self.gender(told) or not made.gender else _UNKNOWN_GENDER
        if meant.kind == "anonymous" or self.is_told_person(meant):
            return gender
        if meant.kind == "" and " " in self.here.fullest(meant.name):
            return gender * _UNKNOWN_NAME
        return gender * (_SPEAKING_BODY if told.is_speaker else _BODY)

    def key(self, meant: Mention) -> str:
        """What tells one person or body from another: the fullest name, else the words."""
        return self.here.fullest(meant.name) if meant.name else fold(meant.text)

    def called(self, told: Told) -> set[str]:
        """The nouns that the text, or for a body the gazetteer, has for who is meant."""
        own = {lemma(made.noun) for made in (told.made, told.meant) if made.noun}
        known = gazetteer().get(_ARTICLE.sub("", fold(told.meant.name or told.meant.text)))
        own |= set(fold(known.office).split()) if known and known.entity_type == "institution" else set()
        return own | self.nouns.get(self.here.fullest(told.meant.name), set())

    def is_covered(self, told: Told, covers: frozenset[str]) -> bool:
        """Whether a noun can take up a person by what the text calls that person; nothing said, nothing against it."""
        called = self.called(told)
        suffixes = tuple(word[1:] for word in covers if word.startswith("-"))
        return not called or bool(called & covers) or any(noun.endswith(suffixes) for noun in called if suffixes)
