"""Step 4. What words tell of gender and origin: first names, endings of nouns, names of peoples."""

import re
from functools import cache, lru_cache

from analysis.french import first_names
from analysis.quotation.names import gazetteer, noun_type
from analysis.quotation.words import listed
from analysis.resources import rows
from analysis.text import fold

# Endings of feminine nouns; those of abstract nouns are only of bodies and texts: *le député, la majorité*.
_FEMININE = ("trice", "euse", "ière", "ante", "ienne", "elle", "ette")
_FEMININE_ABSTRACT = ("tion", "sion", "té")
# Bodies that take *l'*: these endings are feminine, those of the rest masculine.
_FEMININE_BODIES = ("ion", "ade", "ance", "ence", "ée", "prise", "eigne", "ipe", "ise", "ole", "ine", "erie")
_FEMININE_TEXTS = ("ion", "ude", "ête", "yse", "nce", "view")  # texts that take *l'*, likewise
_FEMININE_OF = (("trice", "teur"), ("euse", "eur"), ("ière", "ier"), ("ienne", "ien"), ("onne", "on"), ("effe", "ef"), ("ale", "al"), ("e", ""))
# *la Belmarienne Ilse Vandermaas*: a people or origin, no part of a name.
_DEMONYM = re.compile(r"[A-ZÀ-Þ][\w-]{2,}(?:ien|yen|éen|ais|ois|ain)(?:s|n?e)?$")


@lru_cache(maxsize=4096)
def first_gender(name: str) -> str:
    """The gender that the first name in a full name tells, if any.

    >>> first_gender("Angela Merkel"), first_gender("Merkel")
    ('Fem', '')
    """
    first = fold(name).partition(" ")[0]
    return first_names().get(first) or first_names().get(first.partition("-")[0], "")


def gender_of(noun: str, kind: str, name: str = "") -> str:
    """The gender that a noun tells by its form, if any; of a state without article by the form of its name.

    >>> gender_of("élue", "person"), gender_of("ambassade", "institution"), gender_of("ministre", "person")
    ('Fem', 'Fem', '')
    """
    if kind == "state":
        return "Masc" if name in listed("masculine_state") else "Fem" if name.endswith("e") else ""
    if noun in listed("epicene"):
        return ""
    if noun.endswith(_FEMININE) or {noun, noun.rpartition("-")[2]} & listed("feminine"):
        return "Fem"
    if kind in ("person", "anonymous"):
        is_derived = noun.endswith("e") and noun_type(noun[:-1]) == "person"
        return "Fem" if is_derived else "" if noun.endswith("e") or not noun else "Masc"
    if noun in listed("masculine"):
        return "Masc"
    if noun.endswith(_FEMININE_ABSTRACT):
        return "Fem"
    if kind == "document" and noun:
        return "Fem" if noun.endswith(_FEMININE_TEXTS) else "Masc"
    if kind == "institution" and noun:
        return "Fem" if noun.endswith(_FEMININE_BODIES) else "Masc"
    return ""


@lru_cache(maxsize=4096)
def lemma(noun: str) -> str:
    """The masculine form of a person's noun: *présidente* and *président* are one office.

    >>> lemma("directrice"), lemma("députée"), lemma("cheffe"), lemma("ministre")
    ('directeur', 'député', 'chef', 'ministre')
    """
    for feminine, masculine in _FEMININE_OF:
        if noun.endswith(feminine) and noun_type(made := noun.removesuffix(feminine) + masculine) is not None:
            return made
    return noun


def is_demonym(word: str) -> bool:
    """Whether a folded word is an adjective of origin of the gazetteer.

    >>> is_demonym("russe"), is_demonym("conservateur")
    (True, False)
    """
    return word in _demonyms()


@cache
def _demonyms() -> frozenset[str]:
    """The names of the peoples of the gazetteer."""
    masculine = {row["demonym"] for row in rows("gazetteer.csv") if row["demonym"]}
    return frozenset(masculine | {word + "e" for word in masculine} | {word + "ne" for word in masculine if word.endswith("en")})


def is_native(phrase: str, text: str) -> bool:
    """Whether a phrase is an article and a people's name: one of the gazetteer, or one whose adjective stands in the text.

    >>> is_native("l'Uruguayen", ""), is_native("le Beaujolais", ""), is_native("le Selkois", "un port selkois")
    (True, False, True)
    """
    match = re.fullmatch(r"(?:[Ll]['’]|(?:[Ll]e|[Ll]a|[Uu]ne?|[Cc]ette?|[Cc]e) )([A-ZÀ-Þ][\w-]+)", phrase)
    word = fold(match.group(1)) if match else ""
    if match is None or word in gazetteer() or match.group(1) in listed("no_people") or word in first_names():
        return False
    return is_demonym(word) or _DEMONYM.match(match.group(1)) is not None and _masculine(word) in _adjectives(text)


@lru_cache(maxsize=2)
def _adjectives(text: str) -> frozenset[str]:
    """The lower-case words of a text that may tell an origin, in one form: *brestoises* as *brestois*."""
    return frozenset(_masculine(word) for word in re.findall(r"\b[a-zà-ÿ][\w-]{2,}(?:ien|yen|éen|ais|ois|ain)(?:n?e)?s?\b", text))


def _masculine(word: str) -> str:
    return re.sub(r"(?<=[ns])(?:n?es?|(?<=n)s)$", "", word)


def without_demonym(name: str) -> str:
    """A person's name without the people that an article sets before it.

    >>> without_demonym("Belmarienne Ilse Vandermaas"), without_demonym("Jean Dupont")
    ('Ilse Vandermaas', 'Jean Dupont')
    """
    first, _, rest = name.partition(" ")
    is_people = _DEMONYM.fullmatch(first) and first_gender(first) == "" or fold(first) in _demonyms()
    return rest if is_people and rest[:1].isupper() and (" " in rest or first_gender(rest)) else name
