"""Step 4. Who holds which office: the noun that an apposition, a title or *être* gives to a name."""

import re
from collections import defaultdict
from typing import NamedTuple

from analysis.quotation import words
from analysis.quotation.address import ADDRESS, NOUNS
from analysis.quotation.agreement import first_gender, gender_of, lemma
from analysis.quotation.cues import verbs
from analysis.quotation.mentions import Mention, content, mention
from analysis.quotation.names import noun_type
from analysis.quotation.roles import role
from analysis.quotation.scene import Scene
from analysis.text import BLANK, fold

_NEAR = 100  # characters beside a name in which its title may stand
_FAR = 200  # characters: the same, for titles of several offices
_QUALIFIED = (
    r"(?:désormais |aujourd'hui |également |aussi |longtemps |actuel(?:le)? |ancien(?:ne)? |ex-|"
    r"nouveau |nouvelle |premi(?:er|ère) |jeune |très |célèbre |vice-|seule? |principale? )"
)
_AGED = r"(?:(?:âgée? de )?\d+ ans(?: et)?,? )?"
# Without article: with one it is a description of its own.
_TITLE_AFTER = re.compile(rf"(?:\s?\([^)]{{1,60}}\))?\s?, {_AGED}(?P<phrase>{_QUALIFIED}{{0,3}}(?P<noun>[\w-]+)[^.,;:!?«»“”\"()]{{0,60}})")
_IS = re.compile(
    r" (?:(?:est|était|a été|avait été|fut|sera)(?: (?:devenue?|réélue?|élue?|nommée?|désignée?|promue?))?|devient|reste) "
    r"(?P<rest>[^.,;:!?«»“”\"()]{0,60})"
)
_BEFORE_TITLE = 3  # words that may stand between *être* and the title
_PREDICATE = re.compile(r"(?P<phrase>(?P<noun>[\w-]+)[^.,;:!?«»“”\"()]{0,60})")
_SECOND = re.compile(r" et (?P<phrase>(?:ancien(?:ne)? |ex-)?(?P<noun>[\w-]+)[^.,;:!?«»“”\"()]{0,60})")
_TITLE_BEFORE = re.compile(r"(?P<phrase>(?P<noun>[\w-]+)) $")
_STYLE = re.compile(rf"(?:{ADDRESS}|[Ss]œur|[Pp]ère|[Ff]rère){BLANK}")  # those of the clergy are nouns as well
# What may go on between a description and the name: *le ministre de la Mer, de la Pêche et des Ports, Jean Dupont*.
_APART = re.compile(
    r"(?P<rest>(?: [a-zà-ÿ][^,.;:!?()«»“”\"]{1,100})?(?:, (?:du |des |de la |de l['’]|et )[^,.;:!?()«»“”\"]{1,60}){0,3})"
    r"(?:\s?\([^)]{1,40}\))?\s?,\s+(?:et |mais )?"
)
_ARTICLED = re.compile(r"\b(?:l['’]|(?:la|les|une?|du|des|cette|sa|son) )(?:actuelle |nouvelle )?[\w-]+")
_ARTICLE = re.compile(r"[Ll]['’]|[Ll][ae] ")
_CLOSED = re.compile(r"\s*(?:[,(.»:;–—\"”-]|$|qui\b)")
_BESIDE = re.compile(r"(?:\s\([^)]{1,60}\))?(?:,? (?:âgée? de )?\d+ ans)?,? (?:et )?$")


class Title(NamedTuple):
    """An office that the text gives to a name: the noun, the words that tell it from others of its kind, whose, and where."""

    noun: str
    words: frozenset[str]
    name: str
    place: int


def titles(here: Scene) -> list[Title]:
    """The titles of a document, in order.

    Of *Jean Dupont, ministre de la Santé* and *la ministre chinoise, Mme Li*: a minister with *santé*, one with *chinoise*.
    """
    found = []
    for made in here.mentions:
        if made.noun and made.number == "Sing" and (name := made.name or apposed(here, made)):
            end = made.end if made.name else max(made.end, here.text.find(name, made.end, made.end + _FAR))
            found += [_title(here, made, name), *_second(here, made.start, end, name)]
        if made.name and made.kind in ("person", ""):
            found += _beside(here, made)
    return sorted(found, key=lambda title: title.place)


def by_name(found: list[Title]) -> dict[str, set[str]]:
    """The nouns of each name."""
    table: defaultdict[str, set[str]] = defaultdict(set)
    for title in found:
        table[title.name].add(title.noun)
    return table


def _title(here: Scene, made: Mention, name: str) -> Title:
    own = frozenset(re.findall(r"\w+", fold(name))) if made.kind == "institution" and made.name else frozenset()
    return Title(NOUNS.get(made.noun, lemma(made.noun)), content(made) | own, here.fullest(name), made.start)


def _beside(here: Scene, named: Mention) -> list[Title]:
    """The titles without determiner of their own that stand beside a name: *Jean Dupont, ministre de la Santé*, *Me Dupont*."""
    after = fold(here.text[named.end : named.end + _NEAR])
    low = max(0, named.start - _NEAR)
    before = fold(here.text[low : named.start])
    found = []
    being = _IS.match(after)
    at = being.start("rest") + _predicate(being["rest"]) if being else 0
    for match, place in ((_TITLE_AFTER.match(after), named.end), (_PREDICATE.match(after, at) if at else None, named.end), (_TITLE_BEFORE.search(before), low)):
        if match and noun_type(match["noun"]) == "person":
            made = mention(here.text, place + match.start("phrase"), place + match.end("phrase"))
            noun = match["noun"]
            found.append(_title(here, made._replace(noun=noun, name="", start=place), named.name))
            found += _second(here, made.start, made.end, named.name)
    return found


def _second(here: Scene, start: int, end: int, name: str) -> list[Title]:
    """The second of two offices that a description joins: *l'économiste et banquier Jean Dupont*, *le chef du port et fondateur de l'école*."""
    match = _SECOND.search(fold(here.text[start:end]))
    if match is None or noun_type(match["noun"]) != "person":
        return []
    made = mention(here.text, start + match.start("phrase"), start + match.end("phrase"))
    return [_title(here, made._replace(noun=match["noun"], name=name), name)]


def _predicate(rest: str) -> int:
    """Where the first person's noun after *être* stands: *a été élue jeudi présidente*."""
    first = list(re.finditer(r"[\w-]+", rest))[: _BEFORE_TITLE + 1]
    return next((word.start() for word in first if noun_type(word.group()) == "person"), 0)


def told_gender(here: Scene) -> dict[str, str]:
    """The gender of the people whom a title alone tells: *Rima Aboukhalil, pharmacienne*, *Rima Aboukhalil, la pharmacienne du port*."""
    table: dict[str, str] = {}
    for made in here.mentions:
        if not made.name and made.gender and made.kind == "person" and (name := here.fullest(apposed(here, made))) and name not in here.genders:
            table.setdefault(name, made.gender)
        if made.name and not made.noun and here.fullest(made.name) not in here.genders:
            match = _TITLE_AFTER.match(fold(here.text[made.end : made.end + _NEAR]))
            if match and noun_type(match["noun"]) == "person" and (gender := gender_of(match["noun"], "person")):
                table.setdefault(here.fullest(made.name), gender)
    return table


def apposed(here: Scene, made: Mention) -> str:
    """The name set beside a description by a comma, before or after it: *le maire, Jean Dupont,*."""
    return _apposed_after(here, made) or _apposed_before(here, made)


def _apposed_after(here: Scene, made: Mention) -> str:
    apart = _APART.match(here.text, made.end, made.end + _FAR)
    other = _at(here, apart.end()) if apart and not _has_verb(apart["rest"]) else None
    if other is None or not other.name or not _can_be(here, made, other):
        return ""
    is_closed = _CLOSED.match(here.text, other.end, other.end + 5)
    is_left_open = " " in other.name and role(here.text, made.start, made.end) == "subject"  # *Le maire, Paul Durand a dit*
    return other.name if is_closed or is_left_open else ""


def _has_verb(rest: str) -> bool:
    """Whether what follows a description is no part of it: it holds a finite verb, which is no noun behind its article, *la recherche*."""
    forms = re.findall(r"[\w-]+", _ARTICLED.sub("", fold(rest)))
    return any(form in words.AUXILIARIES or form in verbs() and noun_type(form) is None for form in forms)


def _at(here: Scene, place: int) -> Mention | None:
    """The mention that begins at a place, a title or article before it passed over."""
    title = _STYLE.match(here.text, place) or _ARTICLE.match(here.text, place)
    return here.by_start.get(place) or (here.by_start.get(title.end()) if title else None)


def _apposed_before(here: Scene, made: Mention) -> str:
    low = max(0, made.start - _NEAR)
    apart = _BESIDE.search(here.text[low : made.start])
    other = here.by_end.get(low + apart.start()) if apart else None
    if other is None or not other.name or other.noun or not _can_be(here, made, other):
        return ""
    is_closed = _CLOSED.match(here.text, made.end, made.end + 5)
    if other.role != "subject" and (made.kind == "institution" or not is_closed):  # *face à Paul Durand, le ministre a dit*
        return ""
    return other.name if " " in other.name or here.fullest(other.name) in here.people else ""


def _can_be(here: Scene, made: Mention, other: Mention) -> bool:
    """Whether a name can be that of a description: a person's of a person, in one gender; a body's of a body."""
    if made.kind == "institution":
        return other.kind in ("institution", "") and not other.noun and not here.is_somebody(other.name)
    gender = other.gender or here.genders.get(here.fullest(other.name), "")
    is_one = "" in (gender, made.gender) or gender == made.gender or not made.noun.endswith("e")  # *le shérif, Odile Durand*
    is_named = " " in here.fullest(other.name) or other.kind == "person" or bool(first_gender(other.name))
    return made.kind in ("person", "anonymous") and other.kind in ("person", "") and is_named and is_one and here.is_person(other.name)
