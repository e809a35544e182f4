"""Step 4. Mentions: the names, descriptions and pronouns that can be a source, each with what agreement needs to know."""

import re
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from analysis.french import ARTICLES, first_names
from analysis.quotation.address import ADDRESS, address
from analysis.quotation.agreement import first_gender, gender_of, is_native, lemma, without_demonym
from analysis.quotation.capitals import NAME, name_spans, strip
from analysis.quotation.names import gazetteer, noun_type
from analysis.quotation.words import listed
from analysis.resources import rows
from analysis.text import BLANK, fold

NOBODY = frozenset("on je nous vous tu certains d'autres tous plusieurs beaucoup chacun personne".split())
_OF_A_TOWN = r"(?! (?:du|des) | d(?:e |')(?!la (?:ville|commune)\b))"  # the mayor, not *le premier magistrat de la Cour*
_BEFORE_TURN = r"(?:(?:le|la|un|une|ce|cette|son|sa|leur|notre) |l')?(?:(?:ancien(?:ne)?|nouveau|nouvelle|actuel(?:le)?|future?|jeune|propre) |ex-)*"
_JOINED = re.compile(rf"[A-ZÀ-Þ][\w-]+ et (?:l[ea] |l['’]|{ADDRESS}{BLANK})?(?:[a-zà-ÿ]+ )?[A-ZÀ-Þ]")
_WORDS = re.compile(r"l'une?(?=\s)|[ldmsn]'|[\w'-]+")  # of a folded phrase, elided ones apart
_STATE = re.compile(r"\bétat\b")
_SHARE = re.compile(r"(?:(?:près|plus|moins|environ|quelque|presque) )?(?:de |des |d')?(?:\d[\d .,]*(?:%| pour cent)|\w+ (?:tiers|quarts?)\b)")
_NATIVE = "natif"  # the noun of a description by origin alone: *l'Uruguayen*
_PASSING = frozenset("nouveau nouvel nouvelle ancien ancienne jeune actuel".split())  # tell no holder of an office from another
_FIRST = (["premier"], ["première"])  # *l'ancien Premier ministre*
_FORMER = {"ancien": "Masc", "ancienne": "Fem", "nouvel": "Masc", "nouvelle": "Fem"}


@cache
def pronouns() -> dict[str, tuple[str, str]]:
    """The gender and number of the pronouns that take up somebody (``data/person_forms.csv``).

    >>> pronouns()["celle-ci"]
    ('Fem', 'Sing')
    """
    return _forms("pronoun")


@cache
def _determiners() -> dict[str, tuple[str, str]]:
    return _forms("determiner")


def _forms(form_class: str) -> dict[str, tuple[str, str]]:
    return {row["form"]: (row["gender"], row["number"]) for row in rows("person_forms.csv") if row["form_class"] == form_class}


@cache
def _turns() -> dict[str, dict[str, str]]:
    """The turns that say an office in other words, each with the office, its noun and of what alone it is one (``data/office_turns.csv``)."""
    return {row["turn"]: row for row in rows("office_turns.csv")}


@cache
def _turn(before: str = "") -> re.Pattern[str]:
    """The pattern of such a turn, behind what may stand before it."""
    listed_turns = "|".join(turn + (_OF_A_TOWN if row["of"] == "town" else "") for turn, row in _turns().items())
    return re.compile(rf"{before}\b(?P<turn>{listed_turns})(?![\w-])")


class Mention(NamedTuple):
    """A place that names or describes somebody: its span, proper name if any, head noun, gender, number, kind, and its part in the sentence.

    ``role`` is *subject*, *object*, *oblique* (after a preposition) or *complement* (after *de*).
    """

    start: int
    end: int
    text: str
    name: str
    noun: str
    gender: str
    number: str
    kind: str
    role: str


def mention(text: str, start: int, end: int, *, role: str = "subject") -> Mention:
    """What a noun phrase says of whom it means.

    >>> made = mention("La chancelière Angela Merkel", 0, 28)
    >>> made.name, made.noun, made.gender, made.kind
    ('Angela Merkel', 'chancelière', 'Fem', 'person')
    """
    phrase = text[start:end]
    folded = fold(phrase)
    if folded in pronouns():
        gender, number = pronouns()[folded]
        return Mention(start, end, phrase, "", "", gender, number, "pronoun", role)
    words = _WORDS.findall(folded)
    title = address(phrase)
    determiner = words[0] if words and words[0] in _determiners() else ""
    gender, own_number = (title.gender, title.number) if title else _determiners().get(determiner, ("", ""))
    is_name = first_gender(phrase) != "" and " " in phrase and NAME.fullmatch(phrase) is not None  # *Manuel Roux* is no manual
    noun = _NATIVE if determiner and is_native(phrase, text) else "" if title or is_name else _head(folded, words, determiner, own_number)
    name = "" if noun == _NATIVE else _proper(phrase, noun, is_determined=bool(determiner))
    kind = _kind(folded, determiner, noun, name, own_number)
    kind = kind or "person" if title and name else kind
    if kind not in ("document", "institution") and _is_joined(phrase) or not determiner and noun_type(noun) == "collective" and noun.endswith(("s", "x")):
        return Mention(start, end, phrase, name, noun, "", "Plur", kind, role)
    gender = title and title.gender or _gender(words, noun, name, kind) or (gender if noun not in listed("epicene") else "") or gender_of(noun, kind, name)
    return Mention(start, end, phrase, name, noun, gender, own_number or "Sing", kind, role)


def _gender(words: list[str], noun: str, name: str, kind: str) -> str:
    """The gender that tells more than a determiner: of a first name, *ancien* or *ancienne*."""
    of_name = first_gender(name) if kind in ("person", "anonymous", "") else ""
    return of_name or next((_FORMER[word] for word in takewhile(lambda word: word != noun, words) if noun and word in _FORMER), "")


def _head(folded: str, words: list[str], determiner: str, number: str) -> str:
    """The noun of a phrase: that of an office said in other words where the noun stands, or the first of the list."""
    turn = _turn(_BEFORE_TURN).match(_plain(folded))
    return turn and _turns()[turn["turn"]]["noun"] or _noun(words, determiner, number)


def _is_joined(phrase: str) -> bool:
    """Whether a phrase names two sources: *la Chine et la Russie*, not *l'acteur et chanteur Paul Durand*."""
    return _JOINED.search(phrase) is not None


def _noun(words: list[str], determiner: str, number: str) -> str:
    """The first noun of the list of source nouns, in the first words of a phrase; *compte rendu* is one; *un des chercheurs* is a *chercheur*."""
    is_one_of = words[:1] in (["un"], ["une"], ["l'un"], ["l'une"]) and words[1:2] in (["des"], ["de"])
    words = words[2 + (words[1:2] == ["de"]) :] if is_one_of else words[bool(determiner) :]
    for at, word in enumerate(words[:4]):
        if words[at : at + 2] == ["compte", "rendu"]:
            return "compte-rendu"
        noun = next((part for part in (word, word.split("'")[-1], word.removeprefix("ex-"), word.split("-")[0]) if noun_type(part) is not None), "")
        is_adjective = at and number == "Sing" and noun_type(noun) == "collective"  # *le pouvoir chinois*
        is_adjective = (
            is_adjective or word in ("ancien", "ancienne") and (words[at + 1 : at + 2] in _FIRST or noun_type("".join(words[at + 1 : at + 2])) is not None)
        )
        if noun and not is_adjective and not (word == "premier" and words[at + 1 : at + 2] == ["ministre"]):
            return noun.removesuffix("s") if is_one_of else noun if "-" not in word or noun_type(word) is None else word
        if word in ("de", "du", "des", "d'", "à", "qui"):
            break
    return ""


@lru_cache(maxsize=4096)
def content(made: Mention) -> frozenset[str]:
    """The words of a description that tell one holder of an office from another: *russe* in *le président russe*.

    >>> sorted(content(mention("le ministre chinois de la Défense", 0, 33)))
    ['chinois', 'défense']
    """
    phrase = _turn().sub(lambda turn: _turns()[turn["turn"]]["office"], _plain(fold(made.text)))
    own = {lemma(word) for word in re.findall(r"\w+", made.noun)} | {lemma(made.noun)}
    words = (lemma(word) for word in re.findall(r"[\w-]{4,}", phrase) if word not in ("dans", "pour", "avec", "etat", "cette", "leur", "même", "ladite"))
    return frozenset(words) - own - set(re.findall(r"[\w-]+", fold(made.name))) - _PASSING


def _plain(folded: str) -> str:
    return _STATE.sub("etat", folded)


def _proper(phrase: str, noun: str, *, is_determined: bool) -> str:
    """The proper name in a noun phrase that is one, or ends in one: *le président russe Vladimir Poutine*, not *le bureau de Poutine*."""
    if not noun:
        stripped = without_demonym(strip(phrase)) if is_determined else strip(phrase)
        words = re.split(BLANK, stripped)
        is_whole = re.match(r"(?:(?:al|el|ben|bin)-|[dl]['’])?[A-ZÀ-Þ0-9]", words[-1]) is not None
        return stripped if stripped[:1].isupper() and is_whole and " et " not in stripped else ""
    begun = fold(phrase).find(noun.replace("compte-", "compte "))
    place = begun + len(noun)
    if begun > 0 and phrase[begun].isupper() and noun_type(noun) == "institution":  # *le Parti vert* bears a name, *le parti Avenir* is given one
        whole = NAME.fullmatch(phrase, begun)
        return whole.group() if whole and " " in whole.group() else ""
    found = [span for run in NAME.finditer(phrase, place) for span in name_spans(run)]
    if not found:
        return ""
    start, end = found[-1] if found[-1][1] == len(phrase) else found[0]
    before, name = fold(phrase[:start]).rstrip(), phrase[start:end]
    is_complement = before.endswith(
        (" de", " du", " des", "d'", " de la", " de l'", " à", " au", " en", " pour", " par", " et", " sur", " chez", " aux", " à la", " à l'")
    )
    owner = re.search(r"\b(?:de la |du |de l'|d'une? )([\w-]+)$", before)
    is_far = re.search(r"\b(?:de|du|des|à|aux?)\b|\bd'", before[place - 1 :]) is not None
    is_odd = re.search(r"[A-Z]{3,}| (?:du|des) |\d", name) is not None
    is_first = fold(re.split(r"[ \u00a0-]", name)[0]) in first_names() and noun_type(noun) != "document"  # *une étude du juge Paul Roux*
    is_personal = is_first or " " in name and not is_odd and noun_type(noun) == "person"
    if start > place + 1 and owner and noun_type(owner.group(1)) == "institution" and (not is_first or owner.group(1) in listed("bears_persons_name")):
        return ""  # *le patron de la banque Lindt*, not *le chef du gouvernement Paul Durand*
    if noun_type(noun) == "person" and re.fullmatch(r"[A-Z]{2,5}", name):
        return ""  # a party
    return "" if is_complement or is_far and not is_personal or is_odd and not before.endswith(noun) else strip(name)


def _kind(folded: str, determiner: str, noun: str, name: str, number: str) -> str:
    """The kind of source: person, institution, state, document, anonymous or collective."""
    bare = re.sub(r"^(?:l'|la |le |les )", "", folded)
    if bare in gazetteer():
        return gazetteer()[bare].entity_type
    if _SHARE.match(folded):
        return "collective"
    kind = noun_type(noun) if noun else None
    if kind == "person" and number == "Plur" or kind is None and number == "Plur" and not name:
        return "collective"
    if noun == _NATIVE:
        return "person"
    if kind == "person" and not name and determiner in ("un", "une", "l'un", "l'une"):
        return "anonymous"
    if kind:
        return kind
    if name and (re.fullmatch(r"[A-Z]{2,6}", name) or determiner in ARTICLES and not first_gender(name)):
        return "institution"
    return "person" if name and first_gender(name) and " " in name else ""
