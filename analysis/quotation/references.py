"""Step 4. Whom descriptions mean: who is called so elsewhere, who holds the office, or whom they only take up."""

import re
from collections import defaultdict
from functools import cached_property

from analysis.quotation.agreement import first_gender, is_demonym, lemma
from analysis.quotation.mentions import NOBODY, Mention, content
from analysis.quotation.names import hypernyms, noun_type
from analysis.quotation.salience import FORESEEN, LOOKED, REMEMBERED, Salience, Told
from analysis.quotation.scene import Scene
from analysis.quotation.titles import Title, apposed, titles
from analysis.quotation.words import listed
from analysis.text import fold

_COUNTS = {"deux": 2, "trois": 3, "quatre": 4}
_OF_ANY_STATE = frozenset(("république",))  # tells no president from another
_ROOT = 6  # letters that a noun and the adjective made from it share
_TRADES = ("iste", "logue", "graphe", "icien")
_POINTING = re.compile(r"(?:ce|cet|cette|ces|ladite|ledit|(?:(?:le|la|les) )?mêmes?) ")
_TAKING_UP = re.compile(r"(?:[Ll][ea] |[Ll]['’]|[Cc]et(?:te)? |[Cc]e )\w[^A-ZÀ-Þ]+")  # nothing of its own is named: *l'agence*, not *l'agence de la FAO*
_BELONGING = re.compile(r"\b(?:de la|du|des|de l'|de cette|de son|de sa)\b|\bd'")
_AGED = re.compile(r"\bde \d+ ans\b|\bd'origine ")
_INDEFINITE = re.compile(r"[Uu]ne? ")  # *une organisation* is none named before


class References:
    """Who each mention of a text means. Made once a document, then only asked."""

    def __init__(self, here: Scene) -> None:
        self.here = here
        self.titles = titles(here)
        self.mind = Salience(here, self.titles)

    @cached_property
    def by_noun(self) -> dict[str, list[Title]]:
        """The titles by their noun."""
        table: defaultdict[str, list[Title]] = defaultdict(list)
        for title in self.titles:
            table[title.noun].append(title)
        return table

    def meant(self, made: Mention, past: list[Told], spoken: set[int]) -> Mention:
        """The mention that names who is meant, or describes it best: the mention itself where nothing else does."""
        if fold(made.text) == "vous":
            return self.mind.addressed(made, past) or made
        if made.kind == "pronoun":
            return self.mind.antecedent(made, past) or made
        if made.name or not made.noun or fold(made.text) in NOBODY:
            return made
        if name := apposed(self.here, made):
            return made._replace(name=name, noun="" if made.kind == "institution" else made.noun)
        if made.number == "Plur" or made.kind == "collective":
            return self._plural(made, past)
        if made.noun in ("source", "sources"):
            return self._source(made, past)
        if made.kind in ("person", "anonymous"):
            return self._person(made, past, spoken)
        return self._body(made, past) if made.kind == "institution" else self._document(made, past)

    # people

    def _person(self, made: Mention, past: list[Told], spoken: set[int]) -> Mention:
        """Who *le ministre, la magistrate* is: whoever the text calls so, the holder of the office, or who it points back to."""
        if match := re.match(r"(?:un|une|l'une?)\b(?P<of> d)?", fold(made.text)):
            return made if match["of"] else self._introduced(made, past, spoken) or made
        same = self._same(made, past)
        named = [told for told in same if told.meant.name]
        unnamed = max(same, key=lambda told: len(told.meant.text)).meant if same and not named else None
        name = self._holder(made, named) or (named[-1].meant.name if named else self._titled(made))
        if name:
            return made._replace(name=name)
        if re.match(r"(?:son|sa|leur|mon|ma)\b", fold(made.text)):
            return self._introduced(made, past, spoken) or made
        if name := self._in_office(made):
            return made._replace(name=name)
        if found := self._taken_up(made, past, is_known=bool(same)):
            return found
        if unnamed is not None and len(unnamed.text) >= len(made.text):
            return unnamed
        return self._introduced(made, past, spoken) or (self._untitled(made, past) if made.start in spoken else None) or made

    def _holder(self, made: Mention, named: list[Told]) -> str:
        """Who holds the very office of a description, where the text calls others by its noun alone: *le président français*, not *le président Durand*."""
        mine = content(made)
        told = [content(told.made) for told in named] + [title.words for title in self.by_noun.get(lemma(made.noun), ())]
        return self._in_office(made) if mine and told and not any(mine & words for words in told) else ""

    def _untitled(self, made: Mention, past: list[Told]) -> Mention | None:
        """The person in mind whom the text gives no title, if he has just spoken: *le banquier*; for an office, if he has spoken: *la présidente*."""
        if lemma(made.noun) in listed("court_office") or _heads_something(made) or not re.match(r"(?:le|la|notre) |l'", fold(made.text)):
            return None
        near = [told for told in self.mind.near(made, past) if told.meant.name and self.mind.is_told_person(told.meant) and self.mind.fits(made, told)]
        found = self.mind.foremost(made, near)
        if found is None or self.mind.nouns.get(self.here.fullest(found.name)):
            return None
        last, is_office = self.here.sentence(made.start) - 1, lemma(made.noun) in listed("office")
        own = [told for told in near if self.mind.key(told.meant) == self.mind.key(found)]
        has_spoken = any(told.is_speaker and (told.sentence >= last or is_office and told.made.name) for told in own)
        return found if has_spoken or is_office and any(told.sentence == last and told.made.role == "subject" for told in own) else None

    def _same(self, made: Mention, past: list[Told]) -> list[Told]:
        """What was told before under the same noun, of the same number and gender, without a word that tells them apart."""
        mine = content(made)
        noun = lemma(made.noun)
        return [
            told
            for told in past[-REMEMBERED:]
            if told.made.noun
            and lemma(told.made.noun) == noun
            and told.made.end <= made.start
            and told.made.number == made.number
            and (not told.made.gender or not made.gender or self.mind.gender(told) in ("", made.gender))
            and _is_compatible(mine, content(told.made))
        ]

    def _titled(self, made: Mention) -> str:
        """The name to which the text gives this title, the nearest before, else the first after."""
        mine = content(made)
        fitting = [title for title in self.by_noun.get(lemma(made.noun), ()) if _is_compatible(mine, title.words) and self._agrees(made, title.name)]
        before = [title for title in fitting if title.place < made.start]
        return before[-1].name if before else fitting[0].name if fitting else ""

    def _agrees(self, made: Mention, name: str) -> bool:
        gender = self.mind.genders.get(name, "")
        return not gender or not made.gender or gender == made.gender

    def _in_office(self, made: Mention) -> str:
        """The only leader named in this document who holds, or else has held, the office that the description says: *le président* (gazetteer)."""
        words = content(made) - _OF_ANY_STATE | {lemma(made.noun)}
        holders = {name: "ancien" in office for name, office in self.here.officers if words <= office}
        present = [name for name, is_former in holders.items() if not is_former] or list(holders)
        return present[0] if len(present) == 1 else ""

    def _taken_up(self, made: Mention, past: list[Told], *, is_known: bool) -> Mention | None:
        """The person whom a description only takes up: *le trentenaire, cette juriste, le député de 52 ans*."""
        noun = lemma(made.noun)
        covers = hypernyms().get(noun)
        phrase = fold(made.text)
        is_pointing = bool(_POINTING.match(phrase) or _AGED.search(phrase))
        is_short = len(phrase.split()) <= 3 and not re.search(r"\b(?:de|du|des)\b|\bd'", phrase)
        if not is_pointing and _heads_something(made):
            return None
        if not is_pointing and covers is None and (not is_short or is_known or content(made) or _is_never_taken_up(noun)):
            return None
        near = [told for told in self.mind.near(made, past) if told.meant.kind in ("person", "anonymous", "") and self.mind.fits(made, told)]
        covers = covers or listed("scholar") if noun.endswith(_TRADES) else covers or frozenset()
        near = [told for told in near if told.meant.noun != "source"]
        called = [told for told in near if (is_pointing or "*" in covers) and self.mind.called(told) & covers]
        is_free = is_pointing or "*" in covers
        others = [told for told in near if is_free or self.mind.is_covered(told, covers | {noun})]
        return self.mind.foremost(made, called) or self.mind.foremost(made, others) or self._only(made, covers | {noun})

    def _only(self, made: Mention, covers: frozenset[str]) -> Mention | None:
        """However far before, the only person of a text who bears a title that a description covers: *le psychiatre Paul Durand … le praticien*."""
        suffixes = tuple(word[1:] for word in covers if word.startswith("-"))
        before = (title for title in self.titles if title.place < made.start and (title.noun in covers or suffixes and title.noun.endswith(suffixes)))
        bearers = {title.name for title in before if self._agrees(made, title.name)}
        return made._replace(name=bearers.pop()) if len(bearers) == 1 else None

    def _introduced(self, made: Mention, past: list[Told], spoken: set[int]) -> Mention | None:
        """The name that the next quotation gives to whom a lead only describes: *… a dit le directeur. « … », a ajouté Paul Durand*."""
        own = self.here.sentence(made.start)
        if made.start not in spoken or own > FORESEEN:
            return None
        before = {self.here.fullest(told.made.name) for told in past[-REMEMBERED:]}
        for other in self.here.after(made.end, LOOKED):
            if self.here.sentence(other.start) - own > FORESEEN:
                return None
            if other.start in spoken and (other.noun or other.name):
                name = self.here.fullest(other.name)
                is_new = " " in name and not other.noun and name not in before and not self.mind.nouns.get(name) and other.kind in ("person", "")
                return made._replace(name=name) if is_new and self._agrees(made, name) else None
        return None

    # bodies, texts, groups

    def _source(self, made: Mention, past: list[Told]) -> Mention:
        """Who *la même source, ces sources* is: the last who spoke, of the same number; who *la source judiciaire* is: whoever first was called so."""
        if not _POINTING.match(fold(made.text)):
            same = self._same(made, past) if re.match(r"l[ae]s? ", fold(made.text)) else []
            return same[0].meant if same else made
        near = (told for told in self.mind.near(made, past) if told.is_speaker and told.meant.number == made.number)
        spoke = [told.meant for told in near if told.meant.kind != "pronoun" and fold(told.meant.text) not in NOBODY]
        return spoke[-1] if spoke else made

    def _body(self, made: Mention, past: list[Told]) -> Mention:
        """Which body *l'organisation, le parti* is: one named with that noun, else the last that was called something the noun covers."""
        if _INDEFINITE.match(made.text):
            return made
        same = self._same(made, past)
        named = [told for told in same if told.meant.name]
        if named:
            return named[-1].meant
        if name := self._titled(made):
            return made._replace(name=name, noun="", kind="institution")
        longer = [told.meant for told in same if len(told.meant.text) > len(made.text)]
        if longer:
            return max(longer, key=lambda meant: len(meant.text))
        covers = hypernyms().get(made.noun)
        if covers is None or len(made.text.split()) > 3 or not _TAKING_UP.fullmatch(made.text):
            return made
        if not all(is_demonym(word) or any(word[:_ROOT] == other[:_ROOT] for other in covers) for word in content(made)):  # *la centrale syndicale*
            return made
        near = [told for told in self.mind.near(made, past) if told.meant.kind in ("institution", "") and told.made.number == "Sing"]
        called = [told for told in near if self.mind.called(told) & {made.noun, *covers}]
        nameless = [told for told in near if "*" in covers and self._may_be_body(told)]
        return self.mind.foremost(made, called) or self.mind.foremost(made, nameless) or made

    def _may_be_body(self, told: Told) -> bool:
        """Whether a name of which nothing more is told can be a body's: initials or an article say so, or it acts and is no person's."""
        if not told.meant.name or self.mind.called(told) or fold(told.meant.name) in self.here.seats:
            return False
        acts = told.is_speaker or told.made.role == "subject"
        return told.meant.kind == "institution" or acts and not self.mind.is_told_person(told.meant) and not first_gender(told.meant.name)

    def _document(self, made: Mention, past: list[Told]) -> Mention:
        """Which text *le document, ce communiqué* is: the last called so, for *le texte* the last of all."""
        if not re.match(r"(?:le |la |l['’]|ce |cet |cette )", made.text, re.I) or len(made.text.split()) > 3:
            return made
        texts = [told for told in self.mind.near(made, past) if told.meant.kind == "document" and told.meant.number == "Sing"]
        if made.noun in ("texte", "document"):
            texts = [told for told in texts if told.made.noun not in ("texte", "document", "article")]
            return texts[-1].meant if texts else made
        same = [told.meant for told in texts if told.made.noun == made.noun and content(made) <= content(told.made)]
        spoke = [told.meant for told in texts if told.is_speaker and _POINTING.match(fold(made.text))]
        return same[-1] if same else spoke[-1] if spoke else made

    def _plural(self, made: Mention, past: list[Told]) -> Mention:
        """Who *ces sources, les chercheurs* are: the last called so at greater length; *ces* and *les mêmes* also take up the last who spoke."""
        longer = [told.meant for told in self._same(made, past) if len(told.meant.text) > len(made.text)]
        if longer:
            return longer[-1]
        if found := self._named_group(made, past):
            return found
        groups = [told for told in self.mind.near(made, past) if told.is_speaker and told.meant.number == "Plur"]
        return groups[-1].meant if groups and _POINTING.match(fold(made.text)) else made

    def _named_group(self, made: Mention, past: list[Told]) -> Mention | None:
        """The only people named together so far, for *les deux hommes* and for the authors of what they say: *Paul Durand et Odile Kerjean*."""
        phrase = fold(made.text)
        counted = re.match(r"(?:ces|les) (deux|trois|quatre)\b", phrase)
        if not counted and not (re.match(r"(?:ces|les)\b", phrase) and lemma(made.noun.removesuffix("s")) in listed("scholar")):
            return None
        if counted and noun_type(made.noun) not in ("person", "collective"):
            return None  # *les deux sondages*
        near = (told for told in past[-REMEMBERED:] if told.made.end <= made.start and (counted or told.is_speaker))
        named = {told.meant.text: told.meant for told in near if told.meant.kind in ("collective", "") and not told.meant.noun and " et " in told.meant.text}
        fitting = [meant for text, meant in named.items() if counted is None or _COUNTS[counted.group(1)] == text.count(",") + 2]
        return fitting[-1] if len(fitting) == 1 or counted and fitting else None


def _is_never_taken_up(noun: str) -> bool:
    """Whether a text that says a noun means the holder of the office, or somebody new."""
    return any(noun in listed(key) for key in ("office", "court_office", "somebodys"))


def _heads_something(made: Mention) -> bool:
    """Whether a description is of who heads something: somebody of his own, *le chef d'enquête*."""
    return lemma(made.noun) in listed("head") and _BELONGING.search(fold(made.text)) is not None


def _is_compatible(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two descriptions can mean one: they share a word that tells them apart, or one has none; *premier* counts always."""
    return ("premier" in mine) == ("premier" in theirs) and (not mine - {"premier"} or not theirs - {"premier"} or bool((mine & theirs) - {"premier"}))


def story(known: References, mentions: list[Mention], spoken: set[int], inner: set[int]) -> list[Told]:
    """The mentions of a document in order, each with who is meant; those in ``inner`` speak within what another says."""
    past: list[Told] = []
    outer = spoken - inner
    for made in mentions:
        meant = known.meant(made, past, outer)
        meant = made if made.start in inner and meant.start > made.start else meant  # nobody speaks of whom only his quoter names
        past.append(Told(made, meant, known.here.sentence(made.start), made.start in outer))
    return past
