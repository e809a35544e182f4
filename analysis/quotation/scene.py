"""Step 4. A document as a reader has it in mind: every mention in order, whose name is whose, who holds which office."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from analysis.french import DAYS
from analysis.quotation.address import ADDRESS
from analysis.quotation.agreement import lemma
from analysis.quotation.descriptions import descriptions
from analysis.quotation.marks import Pair
from analysis.quotation.mentions import Mention
from analysis.quotation.names import gazetteer, leaders, noun_type
from analysis.quotation.namesakes import fullest, genders, people
from analysis.quotation.propernames import names
from analysis.quotation.records import Nearby, Sentence
from analysis.text import BLANK, fold

_UTTERANCE = 6  # words: a longer stretch between marks is not the author's: its names are not presented to the reader
# No break behind *M.* and initials; where a page has lost its line breaks, none stands between sentences: *… la digue.« Le port …*.
_BREAK = re.compile(r"(?<!\b[A-Z])(?<!\bMM)[.!?…](?:[»”\"]?\s+(?=[A-ZÀ-Þ«“\"])|(?<=[a-zà-ÿ»][.!?…])(?=[A-ZÀ-Þ«“]))|\n\s*")
_AND = re.compile(rf" et (?:l[ea] |l['’]|{ADDRESS}{BLANK})?")
_SERIES = re.compile(r", (?:l[ea] |l['’])?")
_DETERMINED = re.compile(rf"(?:\b(?:{ADDRESS}|[Ll]a|[Ll]e){BLANK}|[Ll]['’])$")
_TITLE = 14  # characters: *mademoiselle* and what parts it from other words
_WHEN = rf"(?:hier|{DAYS}|matin|soir)"
_CITY = r"(?P<place>[A-ZÀ-Þ][\w-]+)\b"
# What shows a city: the dateline, *la capitale Karsov, le gouvernement de Karsov, à Karsov,* at the edge of a clause, *est arrivé à Karsov*.
_SEATS = (
    re.compile(rf"(?:\A|\n)[ \u00a0]*{_CITY}(?:, \d{{1,2}}(?:er)? \w+(?: \([\w /-]+\))?| \([A-Z][\w /-]+\)) ?[-–—]"),
    re.compile(rf"(?i:\bcapitale,? (?:de |d['’])?|\b(?:gouvernement|autorités|régime|diplomatie|diplomates|ambassade) (?:de |d['’]|à )){_CITY}"),
    re.compile(rf"(?:(?:\A|\n|[.!?»]\s+)À|, à) {_CITY},"),
    re.compile(rf"\b(?:arriv|venu|réuni|rendu|retour|rentr|séjourn|atterri|basé|sièg|sommet|visite)\w*(?: {_WHEN})* à {_CITY}"),
)
_start, _end = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True)
class Scene:
    """The names and mentions of a text, those of the author apart from those within long marked words; made once, then only asked."""

    text: str
    names: list[Mention]
    mentions: list[Mention]
    utterances: Nearby[Pair]

    @cached_property
    def starts(self) -> list[int]:
        """Where the mentions begin."""
        return [made.start for made in self.mentions]

    @cached_property
    def by_start(self) -> dict[int, Mention]:
        """The mentions and names by their first character."""
        return {made.start: made for made in [*self.names, *self.mentions]}

    @cached_property
    def by_end(self) -> dict[int, Mention]:
        """The mentions and names by the character after their last one."""
        return {made.end: made for made in [*self.names, *self.mentions]}

    @cached_property
    def places(self) -> set[str]:
        """The names of one word that stand after *à, en* or an article, and that nothing tells to be a person's."""
        at = re.compile(r"\b(?:(?:à|en|le|la|les|au|aux|du)[ \u00a0]|l['’])$", re.I)
        found = {made.name for made in self.names if at.search(self.text, max(0, made.start - 3), made.start)}
        return {name for name in found if " " not in self.fullest(name) and self.fullest(name) not in self.people}

    @cached_property
    def seats(self) -> set[str]:
        """The names, folded, that the text shows to be a city's: in speech, the power that sits there."""
        return {fold(match["place"]) for pattern in _SEATS for match in pattern.finditer(self.text) if not self.is_somebody(match["place"])}

    @cached_property
    def full(self) -> dict[str, str]:
        """For each name its fullest form."""
        return fullest([*self.names, *(made for made in self.mentions if made.name)])

    @cached_property
    def people(self) -> set[str]:
        """The names that something tells to be a person's."""
        return people(self.mentions, self.full)

    @cached_property
    def genders(self) -> dict[str, str]:
        """The gender of each person, by fullest name."""
        return genders(self.mentions, self.full)

    @cached_property
    def officers(self) -> list[tuple[str, set[str]]]:
        """The leaders of the gazetteer that are named here, each with the words of the office."""
        named = sorted({self.fullest(made.name) for made in self.names})
        holders = ((name, known) for name in named if (known := gazetteer().get(fold(name)) or leaders().get(fold(name))))
        return [(name, set(map(lemma, re.findall(r"\w+", fold(known.office))))) for name, known in holders if known.entity_type == "person"]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where sentences begin, outside long marked words: however long somebody speaks, what comes before stays near."""
        ends = (match.end() for match in _BREAK.finditer(self.text))
        return [end for end in ends if not any(pair.start < end < pair.end for pair in self.utterances.touching(end, end))]

    @cached_property
    def forms(self) -> dict[str, int]:
        """How often each name is printed."""
        counted: defaultdict[str, int] = defaultdict(int)
        for made in self.names:
            counted[self.fullest(made.name)] += 1
        return counted

    @cached_property
    def groups(self) -> list[Mention]:
        """Sources joined by *et*, as one mention: *Paul Durand et la maire*, *Paul Durand, Odile Roux et Ilse Torvald*."""
        found, first = [], 0
        for at, (one, other) in enumerate(pairwise(self.mentions)):
            if _are_joined(self.text, one, other):
                found.append(_joined(self.text, self.mentions[first], other))
            elif one.name and other.name and _SERIES.fullmatch(self.text, one.end, other.start):
                continue
            first = at + 1
        return found

    def fullest(self, name: str) -> str:
        """The fullest form of a name printed in this document."""
        return self.full.get(name, name)

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds a place."""
        return bisect_right(self.sentence_starts, place)

    def after(self, place: int, n: int) -> list[Mention]:
        """The next mentions from a place on."""
        low = bisect_left(self.starts, place)
        return self.mentions[low : low + n]

    def is_somebody(self, name: str) -> bool:
        """Whether a name is told or known to be a person's: *l'administration Durand* is not called Durand."""
        full = self.fullest(name)
        known = gazetteer().get(fold(full)) or leaders().get(fold(full))
        return full in self.people or known is not None and known.entity_type == "person"

    def is_person(self, name: str) -> bool:
        """Whether a name can be a person's: nothing says it is something else."""
        full = self.fullest(name)
        known = gazetteer().get(fold(full)) or gazetteer().get(fold(name))
        return known.entity_type == "person" if known else not re.search(r"[A-Z]{3,}|\d| (?:du|des) ", name)


def _are_joined(text: str, one: Mention, other: Mention) -> bool:
    between = _AND.fullmatch(text, one.end, other.start)
    return between is not None and {one.number, other.number} == {"Sing"} and not {one.kind, other.kind} & {"document", "collective"}


def _joined(text: str, one: Mention, other: Mention) -> Mention:
    title = _DETERMINED.search(text[max(0, one.start - _TITLE) : one.start])
    start = one.start - len(title.group()) if title else one.start
    gender = "Fem" if one.gender == other.gender == "Fem" else "Masc" if "Masc" in (one.gender, other.gender) else ""
    return Mention(start, other.end, text[start : other.end], "", "", gender, "Plur", "collective", one.role)


def scene(text: str, sentences: list[Sentence], found: list[Pair]) -> Scene:
    """The scene of a document, from its text, its parsed sentences and its pairs of marks."""
    quoted = {(pair.start, pair.end) for pair in found}
    everywhere = names(text)
    outside = {made.name for made in everywhere if (made.start, made.end) not in quoted}
    everywhere = [made for made in everywhere if made.kind != "person" or made.name in outside]  # no title of a work is somebody
    said = Nearby([pair for pair in found if pair.depth == 0 and len(pair.words(text)) > _UTTERANCE], lambda pair: (pair.start, pair.end))
    described = [made for made in descriptions(text, sentences) if not said.touching(made.start, made.start)]
    ends = {made.start: made.end for made in described}
    named = (made for made in everywhere if not said.touching(made.start, made.start))
    taken = Nearby([made for made in described if made.name], lambda made: (made.start, made.end))
    free = (made for made in named if made.start not in ends and (made.name.isupper() or noun_type(fold(made.name)) is None))
    alone = [made for made in free if not any(other.end >= made.end > other.start for other in taken.touching(made.start, made.end))]
    return Scene(text, everywhere, sorted(described + alone, key=_start), said)
