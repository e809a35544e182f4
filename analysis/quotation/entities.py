"""Step 4c. Who a speaker is: names gathered over spellings and titles, descriptions and pronouns resolved by agreement and recency."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import NamedTuple

from analysis.quotation.marks import Pair
from analysis.quotation.mentions import NOBODY, Mention, mention, names, subjects
from analysis.quotation.names import gazetteer, leaders, slug
from analysis.quotation.namesakes import acronyms, fullest, genders, people
from analysis.quotation.records import Nearby, Sentence, Span
from analysis.text import fold

_REACH = 12  # sentences: how far back a pronoun looks
_NEAR = 40  # characters between a name and the description beside it
_FORESEEN = 40  # mentions: how far on a reader looks for the name of an office
_REMEMBERED = 400  # mentions: how far back a description looks
_UTTERANCE = 6  # words: a longer stretch between marks is not the author's: its names are not presented to the reader
_BODIES_BACK = 20  # mentions: how far back a body is looked for
_TOLD = re.compile(r"(?:l['’]|la )?[A-Z]{2,6}\s(?=[A-ZÀ-Þ][a-zà-ÿ])")
# Descriptions that only point back: they name no office.
_GENERIC = frozenset(
    "homme femme responsable dirigeant dirigeante intéressé intéressée quinquagénaire trentenaire sexagénaire septuagénaire adolescent "
    "adolescente joueur joueuse ancien leader chef patron "
    "milliardaire champion championne artiste acteur actrice chanteur chanteuse auteur auteure candidat candidate élu élue chercheur chercheuse "
    "technicien entraîneur écrivain".split()
)
# Descriptions that name one person only; whoever holds the office need not have spoken before.
_OFFICES = frozenset(
    "président présidente ministre maire préfet préfète gouverneur roi reine pape chancelier chancelière procureur procureure porte-parole".split()
)
_DETERMINED = r"(?:l'|le |la |un |une |son |sa |leur |actuel(?:le)? |ancien(?:ne)? |ex-|nouveau |nouvelle )"
_LATTER = frozenset(("ce dernier", "cette dernière", "celui-ci", "celle-ci", "ces derniers", "ces dernières"))
_TRADES = ("iste", "logue", "graphe", "icien", "icienne", "aire")  # endings of descriptions that only point back, when short
# Nouns with which a body named before is taken up.
_BODIES = frozenset(
    "organisation organisme entreprise société compagnie groupe parti club association ong agence institution quotidien journal chaîne syndicat "
    "centrale firme constructeur fondation magazine mouvement".split()
)
_start, _end = attrgetter("start"), attrgetter("end")


class Identity(NamedTuple):
    """Who a speaker is: the fullest form printed in this document, the key, the kind of source."""

    name: str
    entity_id: str
    kind: str


class Cast:
    """Everybody a document names. Made once a document, then only asked."""

    def __init__(self, text: str, sentences: list[Sentence], found: list[Pair]) -> None:
        self.text = text
        utterances = [pair for pair in found if pair.depth == 0 and len(pair.words(text)) > _UTTERANCE]
        everywhere = names(text)
        said = Nearby(utterances, lambda pair: (pair.start, pair.end))
        outside = [made for made in everywhere if not said.touching(made.start, made.start)]
        spoken = [made for made in subjects(text, sentences) if not said.touching(made.start, made.start)]
        self.names, self.name_starts = everywhere, [made.start for made in everywhere]
        holders = ((name, known) for name in sorted({made.name for made in everywhere}) if (known := gazetteer().get(fold(name)) or leaders().get(fold(name))))
        self.officers = [(name, set(re.findall(r"\w+", fold(known.office)))) for name, known in holders if known.entity_type == "person"]
        self.full = fullest([*everywhere, *(made for made in spoken if made.name)])
        self.people = people([*outside, *spoken], self.full)
        self.genders = genders(outside + spoken, self.full)
        self.acronyms = acronyms(text)
        self.mentions = sorted({made.start: made for made in outside + spoken}.values(), key=lambda made: made.start)
        self.starts = [made.start for made in self.mentions]
        self.by_start, self.by_end = ({key(made): made for made in self.mentions} for key in (_start, _end))
        self.by_noun: defaultdict[str, list[Mention]] = defaultdict(list)
        for made in self.mentions:
            self.by_noun[made.noun].append(made)
        self.breaks = [match.end() for match in re.finditer(r"[.!?…][»”\"]?\s+(?=[A-ZÀ-Þ«“\"])|\n\s*", text)]

    def printed(self) -> list[tuple[Mention, Identity]]:
        """Every name of this document that is a person's or in the gazetteer, and every description of a named person, with who it is."""
        known = [made for made in self.names if self.fullest(made.name) in self.people or fold(made.name) in gazetteer()]
        telling = (made for made in self.mentions if made.kind == "person" and made.noun not in {"", *_GENERIC} and not made.name)
        described = ((made, self._identity(self._named(made, []))) for made in telling)
        return [(made, self._identity(made)) for made in known] + [(made, who) for made, who in described if who.name in self.people]

    def whole(self, span: Span) -> Span:
        """A speaker's span with the whole of the name that the parser cut: *Mitt* becomes *Mitt Romney*."""
        start, end = span
        told = _TOLD.match(self.text, start, end) if self.text[max(0, start - 2) : start] in ("à ", "a ") else None
        start = told.end() if told else start  # *a dit à l'AFP Esther Dupont*
        if fold(self.text[start:end]) in ("m.", "mme", "mlle", "dr", "mgr"):
            following = next((made for made in self.names[bisect_left(self.name_starts, end) :][:1] if made.start <= end + 2), None)
            end = following.end if following else end
        near = self.names[max(0, bisect_left(self.name_starts, start) - 1) : bisect_right(self.name_starts, end)]
        cut = next((made for made in near if made.start < end < made.end and start <= made.start or made.start < start < made.end == end), None)
        return (min(start, cut.start), cut.end) if cut else (start, end)

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
            return self._identity(found) if found else Identity(made.text, "", "person")
        return self._identity(self._named(made, speakers))

    def _identity(self, made: Mention) -> Identity:
        name = self.fullest(made.name) if made.name and (made.kind in ("person", "anonymous", "", "pronoun") or not made.noun) else made.text
        bare = re.sub(r"^(?:l['’]|la |le |les )", "", name, flags=re.I)
        name = self.acronyms.get(bare, name)
        known = gazetteer().get(fold(bare)) or gazetteer().get(fold(made.name))
        kind = known.entity_type if known else made.kind or ("person" if made.name else "")
        return Identity(name, slug(known.name if known else name), kind)

    def _named(self, made: Mention, speakers: list[Mention]) -> Mention:
        """The mention that gives a description its name: beside it, or one described by the same noun; then agreement and recency."""
        if made.name:
            return made
        is_person = made.kind in ("person", "anonymous", "")
        if is_person and (name := self._apposed(made)):
            return made._replace(name=name, kind="person")
        if not re.match(r"(?:le |la |l['’]|les |ce |cet |cette |ces |leur |son |sa )", made.text, re.I) or not made.noun:
            return made
        same = [other for other in self.by_noun[made.noun] if other.start < made.start and _agree(made, other) and not _contradict(made, other)]
        if made.kind == "person":
            return self._person(made, same, speakers)
        if made.kind == "institution" and (found := self._institution(made, same)):
            return found
        if made.kind == "document" and made.noun in ("texte", "document") and len(made.text.split()) <= 3:
            texts = [other for other in self._before(made) if other.kind == "document" and other.noun not in ("texte", "document", "article")]
            return texts[-1] if texts else made
        longer = [other for other in same if len(other.text) > len(made.text) and not other.name]
        return longer[0]._replace(start=made.start) if longer else made

    def _person(self, made: Mention, same: list[Mention], speakers: list[Mention]) -> Mention:
        """Who *le ministre, le chercheur* is: the last person described so, else the last speaker or subject that agrees."""
        if re.search(r"\bchef(?:fe)? de l['’][ée]tat", made.text, re.I):
            same = [other for noun in ("président", "présidente") for other in self.by_noun[noun] if other.start < made.start]
        described = [(other, name) for other in same if (name := other.name or self._apposed(other))]
        if described:
            return made._replace(name=described[-1][1])
        if by_title := self._by_title(made):
            return made._replace(name=by_title)
        if re.match(r"(?:son|sa|leur)\s", made.text, re.I):
            return made
        if by_office := self._by_office(made):
            return made._replace(name=by_office)
        is_short = (
            (made.noun.endswith(_TRADES) or made.noun in _GENERIC or not same and made.noun not in _OFFICES)
            and len(made.text.split()) <= 3
            and not re.search(r"\bd(?:e|u|es)\b|\bd['’]", made.text)
        )
        if is_short or made.noun in _GENERIC and not re.search(r"\bd(?:e|u|es)\b (?:la|l'|[A-Z])", made.text):
            found = self.antecedent(made._replace(kind="pronoun"), speakers)
            is_person = found is not None and (found.kind == "person" or self.fullest(found.name) in self.people)
            if found and found.name and is_person and (made.noun in _GENERIC or not found.noun):
                return found
        longer = [other for other in same if len(other.text) > len(made.text)]
        return longer[0]._replace(start=made.start) if longer else made

    def _institution(self, made: Mention, same: list[Mention]) -> Mention | None:
        """Which body *l'organisation, le parti* is: one named with that noun, else the last body named by letters or by such a noun."""
        named = [other for other in same if other.name]
        if named:
            return named[-1]
        if made.noun not in _BODIES or len(made.text.split()) > 3:
            return None
        bodies = [other for other in self._before(made)[-_BODIES_BACK:] if other.kind == "institution" and other.name and fold(other.name) != fold(made.text)]
        return bodies[-1] if bodies else None

    def _apposed(self, made: Mention) -> str:
        """The person's name set beside a description by a comma, before or after it."""
        after = re.match(r"(?:\s*\([^)]{1,40}\))?\s*,\s*(?:M\.\s|Mme\s)?", self.text[made.end : made.end + 60])
        if after:
            place = made.end + after.end()
            other = self.by_start.get(place)
            found = other.name if other and not other.noun and " " in other.name else ""
            closing = re.match(r"\s*(?:[,(.»:;–—-]|$|qui\b)", self.text[place + len(found) : place + len(found) + 5])
            is_source = re.search(r"(?:selon|pour|d'après|croire)\s$", fold(self.text[max(0, made.start - 12) : made.start]))
            if found and (closing or not is_source) and self._is_person(found):
                return found
        before = re.search(r",\s*(?:et\s|l['’]|l'un(?:e)? des\s)?$", self.text[max(0, made.start - 12) : made.start])
        if not before:
            return ""
        place = made.start - len(before.group())
        other = self.by_end.get(place)
        return other.name if other and " " in other.name and self.fullest(other.name) in self.people else ""

    def _is_person(self, name: str) -> bool:
        """Whether a name can be a person's: nothing says it is something else."""
        full = self.fullest(name)
        known = gazetteer().get(fold(full)) or gazetteer().get(fold(name))
        return known.entity_type == "person" if known else not re.search(r"[A-Z]{3,}|\d| (?:du|des) ", name)

    def _by_title(self, made: Mention) -> str:
        """The name that an apposition elsewhere gives this noun: *Jean Dupont, ministre de la Santé*."""
        naming = rf"\b{re.escape(made.noun)}(?:,| (?:[\w'-]+ ){{0,6}}[\w'-]+,|(?: [\w'-]{{4,}}){{0,2}}) $"
        named = rf"\s*[,(]\s*{_DETERMINED}*(?:[\w-]+ )?{re.escape(made.noun)}\b"
        for other in [*reversed(self._before(made)), *self._after(made)]:
            if not other.name or other.noun or not self._is_person(other.name):
                continue
            before = fold(self.text[max(0, other.start - 2 * _NEAR) : other.start])
            if re.match(named, fold(self.text[other.end : other.end + _NEAR])) or " " in other.name and re.search(naming, before):
                return other.name
        return ""

    def _after(self, made: Mention) -> list[Mention]:
        """The mentions after one: headlines and leads give the office, the next paragraph the name."""
        low = bisect_left(self.starts, made.end)
        return self.mentions[low : low + _FORESEEN]

    def _before(self, made: Mention) -> list[Mention]:
        """The mentions before one, as far back as a reader remembers."""
        high = bisect_left(self.starts, made.start)
        return self.mentions[max(0, high - _REMEMBERED) : high]

    def _by_office(self, made: Mention) -> str:
        """The only leader named in this document who holds the office that the description says: *le président* (gazetteer)."""
        words = set(re.findall(r"\w+", fold(made.text))) - {"le", "la", "l"}
        holders = {name for name, office in self.officers if words <= office}
        return holders.pop() if len(holders) == 1 else ""

    def antecedent(self, pronoun: Mention, speakers: list[Mention]) -> Mention | None:
        """The nearest mention that agrees, sentence by sentence backwards: speakers first, then subjects, then what stands first."""
        said = {made.start for made in speakers} | {self.fullest(made.name) for made in speakers if made.name}
        own = bisect_right(self.breaks, pronoun.start)
        low = self.breaks[own - _REACH] if own > _REACH else 0
        by_sentence = defaultdict(list)
        for made in self._before(pronoun):
            if low <= made.start and self._fits(pronoun, made):
                by_sentence[bisect_right(self.breaks, made.start)].append(made)
        if fold(pronoun.text) in _LATTER:
            return next((made for made in reversed(self._before(pronoun)) if self._fits(pronoun, made) and self._weight(made, said) > 0), None)
        for number in sorted(by_sentence, reverse=True):
            ranked = sorted(by_sentence[number], key=lambda made: (-self._weight(made, said), made.start))
            best = ranked[0]
            if self._weight(best, said) < (3 if number == own else 2):
                continue
            return self._named(best, speakers) if best.start != pronoun.start and not best.name else best
        return None

    def _weight(self, made: Mention, said: set[int | str]) -> int:
        """How much a mention offers itself to a pronoun: as speaker, as subject, as a person."""
        is_whole_name = " " in made.name and made.kind == "" and self._is_person(made.name)
        is_person = made.kind == "person" or is_whole_name or self.fullest(made.name) in self.people
        is_said = made.name != "" and self.fullest(made.name) in said
        return (
            3 * (made.start in said) + 2 * made.is_subject + (1 if is_person else -1) + is_said + bool(made.gender or self.genders.get(self.fullest(made.name)))
        )

    def _fits(self, pronoun: Mention, made: Mention) -> bool:
        """Whether a mention agrees with a pronoun in number and gender, and can speak."""
        if pronoun.number == "Plur" or made.number == "Plur":
            return pronoun.number == made.number
        if made.kind == "state":
            return made.is_subject and made.gender == pronoun.gender != ""
        if made.kind == "document" or made.name and not made.noun and not self._is_person(made.name) and made.kind != "institution":
            return False
        gender = made.gender or self.genders.get(self.fullest(made.name), "")
        if made.kind == "institution" and gender != pronoun.gender:
            return False
        return not pronoun.gender or not gender or gender == pronoun.gender


def _agree(made: Mention, other: Mention) -> bool:
    """Whether two mentions agree in number, where both tell it."""
    return not made.number or not other.number or made.number == other.number


def _contradict(made: Mention, other: Mention) -> bool:
    """Whether two descriptions with one noun mean two persons: *le président russe*, *le président chinois*."""
    mine, theirs = (set(re.findall(r"\w{4,}", fold(item.text))) - {made.noun} - set(re.findall(r"\w+", fold(item.name))) for item in (made, other))
    return bool(mine and theirs and not mine & theirs)
