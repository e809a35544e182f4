"""Step 4. The proper names of a text, wherever they stand, with the kind and gender that the words beside them tell."""

import re

from analysis.quotation.address import ADDRESS, Address, address
from analysis.quotation.agreement import first_gender, gender_of, is_native, without_demonym
from analysis.quotation.capitals import NAME, leading, name_spans, span_of, strip
from analysis.quotation.mentions import Mention
from analysis.quotation.names import PARTICLES, gazetteer, noun_type, skeleton
from analysis.quotation.roles import begins, role
from analysis.text import BLANK, fold

_DESCRIPTION = 40  # characters that hold the noun that says what a name is, and an adjective: *la chaîne publique X*
_DESCRIBED = re.compile(r"(?<![\w-])([\w-]+)(?:[ \u00a0]([\w-]{4,}))?[ \u00a0]\Z")
_OFFICE = re.compile(r"(?:(?:Premi(?:er|ère)|Vice-[Pp]remi(?:er|ère)) (?=ministre|secrétaire|vice)|Premi(?:er|ère)$)")

_TITLED = re.compile(rf"(?:^|\W)(?P<title>{ADDRESS}){BLANK}(?P<shared>(?:[A-ZÀ-Þ][\w-]+,? ){{1,3}}et )?$")
_TITLE = 50  # characters: a title, and *MM. Durand et* before another name
_INITIAL = re.compile(r"\b[A-Z]\.$")
_ARTICLE = re.compile(r"(?:\b(?:le|la) |\bl['’])$", re.I)
_DETERMINED = re.compile(r"(?:\b(?:le|la|du|au|un|une|ce|cette)[ \u00a0]|\bl['’])$", re.I)


def names(text: str) -> list[Mention]:
    """The proper names of a text, wherever they stand.

    >>> [found.name for found in names("Hier, M. Poutine a reçu Xi Jinping à Moscou.")]
    ['Poutine', 'Xi Jinping', 'Moscou']
    """
    found = []
    inside = _inside_sentences(text)
    for match in NAME.finditer(text):
        for start, end in name_spans(match):
            if made := _name_mention(text, start, end, match.group()):
                found.append(made)
    printed = {made.name for made in found}
    found = [_without_opening(text, made, printed) for made in found]
    family = {skeleton(made.name.split()[-1]) for made in found if " " in made.name}
    return [made for made in found if not _only_begins(text, made, inside) or skeleton(made.name) in family]


def _without_opening(text: str, made: Mention, printed: set[str]) -> Mention:
    """A name without the word that only begins the sentence, if the rest is a full name printed elsewhere: *Revoir Paul Durand*."""
    first, _, rest = made.name.partition(" ")
    is_led = rest in printed and " " in rest and first_gender(rest) != "" and first_gender(first) == "" and begins(text, made.start)
    return made._replace(start=made.end - len(rest), text=rest, name=rest, gender=first_gender(rest)) if is_led else made


def _inside_sentences(text: str) -> frozenset[str]:
    """The capitalised words that also stand inside a sentence: names, whatever else they begin."""
    return frozenset(re.findall(r"(?<=[\wà-ÿ,;)'’] )[A-ZÀ-Þ][\wÀ-ÿ'’-]+|(?<=[dlDL]['’])[A-ZÀ-Þ][\wÀ-ÿ'’-]+", text))


def _only_begins(text: str, made: Mention, inside: frozenset[str]) -> bool:
    """Whether a single capitalised word only begins a sentence: no name, unless something else says so."""
    is_first = begins(text, made.start)
    is_told = " " in made.name or made.gender or made.name in inside or fold(made.name) in gazetteer() or made.name[1:2].isupper()
    return is_first and not is_told


def _name_mention(text: str, start: int, end: int, run: str) -> Mention | None:
    """The name at a place, function words, titles and demonyms before it left out."""
    name = strip(text[start:end])
    name = name if _INITIAL.search(name) else name.rstrip(".")
    if not name:
        return None
    name = _without_people(text, span_of(name, text, start, end)[0], name)
    if len(name) < 2 or fold(name) in leading() or fold(name) in PARTICLES or _OFFICE.fullmatch(name) or noun_type(fold(name)) == "person":
        return None
    start, end = span_of(name, text, start, end)
    article = _ARTICLE.search(text[max(0, start - 4) : start])
    if article and is_native(article.group() + name, text):
        return None  # a description
    title = _title(text, start) or address(run)
    gender = title and title.gender or first_gender(name)
    kind = _kind(text, start, name, is_titled=title is not None)
    if kind in ("state", "institution"):
        gender = _of_body(text, start, name, kind)
    return Mention(start, end, name, name, "", gender, "Sing", kind, role(text, start, end))


def _title(text: str, start: int) -> Address | None:
    """The title of address before a name; one in the plural is shared: *MM. Durand et Roux*."""
    before = _TITLED.search(text[max(0, start - _TITLE) : start])
    title = address(before["title"]) if before else None
    return None if title is None or before and before["shared"] and title.number != "Plur" else title


def _kind(text: str, start: int, name: str, *, is_titled: bool) -> str:
    """What a name is by the gazetteer, its letters, its first name, or the noun before it."""
    if fold(name) in gazetteer():
        return gazetteer()[fold(name)].entity_type
    if re.fullmatch(r"[A-Z][A-Z&-]{1,6}", name) or noun_type(fold(name.split()[0])) == "institution":
        return "institution"
    if is_titled or first_gender(name) and " " in name:
        return "person"
    described = _DESCRIBED.search(text, max(0, start - _DESCRIPTION), start)
    told = [noun_type(fold(word)) for word in described.groups("")] if described else []
    return next((kind for kind in told if kind in ("person", "institution")), "")


def _of_body(text: str, start: int, name: str, kind: str) -> str:
    """The gender of a state or body by the article before it, else of a state by its form."""
    article = re.search(r"\b(la|le|du|au) $", fold(text[max(0, start - 4) : start]))
    return gender_of("", kind, name) if article is None else "Fem" if article.group(1) == "la" else "Masc"


def _without_people(text: str, start: int, name: str) -> str:
    """A name without the office, or after an article without the people, that its capitals take in: *la Belmarienne Ilse Vandermaas*."""
    name = _OFFICE.sub("", name)
    is_determined = _DETERMINED.search(text[max(0, start - 6) : start])
    return without_demonym(name) if is_determined else name
