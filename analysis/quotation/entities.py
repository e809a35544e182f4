"""Step 5b. Who a speaker is: names gathered over spellings and titles, descriptions and pronouns resolved by agreement and recency."""

import re
from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from analysis.quotation.marks import Pair
from analysis.quotation.mentions import NOBODY, Mention, mention, names, subjects
from analysis.quotation.names import gazetteer, skeleton, slug
from analysis.quotation.records import Sentence, Span
from analysis.text import fold

_REACH = 12  # sentences: how far back a pronoun looks
_NEAR = 40  # characters between a name and the description beside it


class Identity(NamedTuple):
    """Who a speaker is: the fullest form printed in this document, the key, the kind of source."""

    name: str
    entity_id: str
    kind: str


class Cast:
    """Everybody a document names. Made once a document, then only asked."""

    def __init__(self, text: str, sentences: list[Sentence], found: list[Pair]) -> None:
        self.text = text
        utterances = [pair for pair in found if pair.depth == 0 and len(text[pair.start : pair.end].split()) > 6]
        outside = [made for made in names(text) if not any(pair.start <= made.start < pair.end for pair in utterances)]
        spoken = [made for made in subjects(text, sentences) if not any(pair.start <= made.start < pair.end for pair in utterances)]
        self.full = _fullest(names(text))
        self.genders = _genders(text, outside + spoken, self.full)
        self.beside = _beside(text, outside)
        self.mentions = sorted({made.start: made for made in outside + spoken}.values(), key=lambda made: made.start)
        self.breaks = [match.end() for match in re.finditer(r"[.!?…][»”\"]?\s+(?=[A-ZÀ-Þ«“\"])|\n\s*", text)]

    def fullest(self, name: str) -> str:
        """The fullest form of a name printed in this document."""
        return self.full.get(name, name)

    def identify(self, speaker: Span, speakers: list[Mention]) -> Identity:
        """Who a speaker is, given the speakers before it in the text."""
        made = mention(self.text, *speaker)
        if fold(made.text) in NOBODY:
            return Identity(made.text, "", "anonymous")
        if made.kind == "pronoun":
            found = self.antecedent(made, speakers)
            return self._identity(found) if found else Identity(made.text, "", "")
        return self._identity(self._named(made, speakers))

    def _identity(self, made: Mention) -> Identity:
        name = self.fullest(made.name) if made.name and made.kind in ("person", "") or made.name and not made.noun else made.text
        known = gazetteer().get(re.sub(r"^(?:l'|la |le |les )", "", fold(name))) or gazetteer().get(fold(made.name))
        kind = known.entity_type if known else made.kind or "person"
        return Identity(name, slug(known.name if known else name), kind)

    def _named(self, made: Mention, speakers: list[Mention]) -> Mention:
        """The mention that gives a description its name: beside it, or the last one described by the same noun."""
        if made.name or not made.noun:
            return made
        if name := self.beside.get(made.start) or self._name_after(made):
            return made._replace(name=name)
        is_definite = re.match(r"(?:le |la |l['’]|les |ce |cet |cette |ces )", made.text, re.I)
        if not is_definite:
            return made
        same = [other for other in self.mentions if other.start < made.start and other.noun == made.noun and _agree(made, other) and not _contradict(made, other)]
        if made.kind == "person":
            described = [other for other in same if other.name or other.start in self.beside]
            if described:
                other = described[-1]
                return made._replace(name=other.name or self.beside[other.start])
            if by_title := self._by_title(made):
                return made._replace(name=by_title)
            if made.noun in _GENERIC and (found := self.antecedent(made._replace(kind="pronoun"), speakers)):
                return found
        longer = [other for other in same if len(other.text) > len(made.text)]
        return longer[-1]._replace(start=made.start) if longer else made

    def _name_after(self, made: Mention) -> str:
        """The name in apposition to a description: *le directeur du club, Joe Alleva, …*."""
        found = re.match(r"\s*,\s*(?:M\.|Mme)?\s*", self.text[made.end : made.end + 12])
        if not found or made.kind not in ("person", "anonymous"):
            return ""
        place = made.end + found.end()
        return next((other.name for other in self.mentions if abs(other.start - place) <= 1 and " " in other.name and not other.noun), "")

    def _by_title(self, made: Mention) -> str:
        """The name that an apposition elsewhere gives this noun: *Jean Dupont, ministre de la Santé*."""
        for other in reversed([other for other in self.mentions if other.start < made.start and other.name and not other.noun]):
            after = fold(self.text[other.end : other.end + _NEAR])
            if re.match(rf"\s*[,(]\s*(?:\w+['’ ]){{0,4}}{re.escape(made.noun)}\b", after):
                return other.name
        return ""

    def antecedent(self, pronoun: Mention, speakers: list[Mention]) -> Mention | None:
        """The nearest mention that agrees, sentence by sentence backwards: speakers first, then subjects, then what stands first."""
        said = {made.start for made in speakers}
        own = bisect_right(self.breaks, pronoun.start)
        low = self.breaks[max(0, own - _REACH)] if own > _REACH else 0
        near = [made for made in self.mentions if low <= made.start < pronoun.start]
        by_sentence = defaultdict(list)
        for made in near:
            if self._fits(pronoun, made):
                by_sentence[bisect_right(self.breaks, made.start)].append(made)
        best = None
        for number in sorted(by_sentence, reverse=True):
            ranked = sorted(by_sentence[number], key=lambda made: (made.start not in said, not made.is_subject, made.start))
            if number == own and not (ranked[0].is_subject or ranked[0].start in said):
                continue
            best = ranked[0]
            break
        return self._named(best, speakers) if best and best.start != pronoun.start else best

    def _fits(self, pronoun: Mention, made: Mention) -> bool:
        """Whether a mention agrees with a pronoun in number and gender, and can speak."""
        if pronoun.number == "Plur" or made.number == "Plur":
            return pronoun.number == made.number
        if made.kind in ("document", "state") or made.name and fold(made.name) in gazetteer() and gazetteer()[fold(made.name)].entity_type != "person":
            return False
        gender = made.gender or self.genders.get(self.fullest(made.name), "")
        if made.kind == "institution" and gender != pronoun.gender:
            return False
        return not pronoun.gender or not gender or gender == pronoun.gender


# Descriptions that only point back: they name no office.
_GENERIC = frozenset("homme femme responsable dirigeant dirigeante intéressé intéressée quinquagénaire trentenaire sexagénaire septuagénaire adolescent adolescente joueur joueuse ancien leader chef patron milliardaire champion championne jeune artiste acteur actrice chanteur chanteuse auteur auteure candidat candidate élu élue ministre président présidente".split())


def _agree(made: Mention, other: Mention) -> bool:
    return not made.number or not other.number or made.number == other.number


def _contradict(made: Mention, other: Mention) -> bool:
    """Whether two descriptions with one noun mean two persons: *le président russe*, *le président chinois*."""
    mine, theirs = (set(re.findall(r"\w{4,}", fold(item.text))) - {made.noun} - set(re.findall(r"\w+", fold(item.name))) for item in (made, other))
    return bool(mine and theirs and not mine & theirs)


def _fullest(found: list[Mention]) -> dict[str, str]:
    """For each name the fullest printed one of the same person: by family name, by first name, over transliterations."""
    counted: dict[str, int] = defaultdict(int)
    for made in found:
        counted[made.name] += 1
    long = sorted((name for name in counted if " " in name and _is_personal(name)), key=lambda name: (-len(name.split()), -counted[name], name))
    table: dict[str, str] = {}
    for name in counted:
        same = [other for other in long if other != name and _same_person(name, other)]
        table[name] = same[0] if same else name
    return table


def _is_personal(name: str) -> bool:
    known = gazetteer().get(fold(name))
    return known is None or known.entity_type == "person"


def _same_person(name: str, other: str) -> bool:
    """Whether a name is a shorter or other form of a longer one."""
    short, full = ([skeleton(word) for word in item.replace("’", "'").split()] for item in (name, other))
    if not _is_personal(name) or len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] in (full[-1], full[0]) and len(name) > 1 or fold(name) == fold(" ".join(other.split()[1:]))
    if len(short) == len(full):
        return short == full and name > other
    return short[-1] == full[-1] and (short[0] == full[0] or len(short[0]) <= 2) or short == full[-len(short) :]


def _genders(text: str, found: list[Mention], full: dict[str, str]) -> dict[str, str]:
    """The gender of each person, from titles, articles and first names, the first that tells."""
    genders: dict[str, str] = {}
    for made in found:
        if made.name and made.gender:
            genders.setdefault(full.get(made.name, made.name), made.gender)
    return genders


def _beside(text: str, found: list[Mention]) -> dict[int, str]:
    """Descriptions printed beside a name, by their first character: *X, le directeur de Y,* gives *le directeur de Y* its name."""
    table = {}
    for made in found:
        after = re.match(r"\s*,\s*", text[made.end : made.end + 4])
        if after and " " in made.name:
            table[made.end + after.end()] = made.name
    return table
