"""Step 4a. Mentions: the names, descriptions and pronouns that can be a source, each with what agreement needs to know."""

import re
from functools import cache
from typing import NamedTuple

from analysis.quotation import phrases
from analysis.quotation.names import PARTICLES, gazetteer, noun_type, rows, skeleton
from analysis.quotation.records import Sentence
from analysis.text import fold

PRONOUNS = {
    "il": ("Masc", "Sing"),
    "elle": ("Fem", "Sing"),
    "ils": ("Masc", "Plur"),
    "elles": ("Fem", "Plur"),
    "lui": ("", "Sing"),
    "celui-ci": ("Masc", "Sing"),
    "celle-ci": ("Fem", "Sing"),
    "ceux-ci": ("Masc", "Plur"),
    "celles-ci": ("Fem", "Plur"),
    "eux": ("Masc", "Plur"),
    "ce dernier": ("Masc", "Sing"),
    "cette dernière": ("Fem", "Sing"),
    "ces derniers": ("Masc", "Plur"),
    "ces dernières": ("Fem", "Plur"),
    "l'intéressé": ("Masc", "Sing"),
    "l'intéressée": ("Fem", "Sing"),
}
NOBODY = frozenset("on je nous vous tu certains d'autres tous plusieurs beaucoup chacun personne".split())
_TITLES = {
    "m.": "Masc",
    "mm.": "Masc",
    "mme": "Fem",
    "mmes": "Fem",
    "mlle": "Fem",
    "monsieur": "Masc",
    "madame": "Fem",
    "mgr": "Masc",
    "sir": "Masc",
    "lady": "Fem",
    "lord": "Masc",
}
_DETERMINERS = {
    "le": ("Masc", "Sing"),
    "un": ("Masc", "Sing"),
    "ce": ("Masc", "Sing"),
    "cet": ("Masc", "Sing"),
    "la": ("Fem", "Sing"),
    "une": ("Fem", "Sing"),
    "cette": ("Fem", "Sing"),
    "les": ("", "Plur"),
    "des": ("", "Plur"),
    "ces": ("", "Plur"),
    "ses": ("", "Plur"),
    "leurs": ("", "Plur"),
    "plusieurs": ("", "Plur"),
    "certains": ("Masc", "Plur"),
    "deux": ("", "Plur"),
    "trois": ("", "Plur"),
    "l'": ("", "Sing"),
    "son": ("", "Sing"),
    "sa": ("Fem", "Sing"),
    "leur": ("", "Sing"),
    "notre": ("", "Sing"),
    "l'un": ("Masc", "Sing"),
    "l'une": ("Fem", "Sing"),
}
_WORD = r"(?:(?:al|el|ben|bin)-[A-Z][\w-]+|[A-Z]\.(?:-[A-Z]\.)?|[A-ZÀ-ÖØ-Þ][\wÀ-ÿ]*(?:-[A-Za-zÀ-ÿ][\wÀ-ÿ]*|['’][A-ZÀ-Þ][\wÀ-ÿ]*|(?<=i)['’]an\b)*)"
_NAME = re.compile(rf"\b(?=[A-ZÀ-Þ]){_WORD}(?:[ \u00a0\u202f](?:(?:de|du|des|van|von|der|den|bin|ben|ibn|al|el|da|dos|di|la|le)[ \u00a0]|d['’])*{_WORD})*")
# Words that begin sentences with a capital and are no part of a name.
_LEADING = frozenset(
    "le la les l' un une des du de d' au aux à a en dans sur sous pour par avec sans selon d'après après avant depuis pendant lors lorsque quand "
    "si comme mais et ou or donc car ni puis alors ainsi "
    "ce cet cette ces cela ceci c'est il elle ils elles on nous vous je tu son sa ses leur leurs mon ma mes notre nos votre vos qui que quoi "
    "dont où toutefois cependant pourtant "
    "enfin ensuite aussi même très plus moins tout toute tous toutes entre vers chez contre malgré outre dès hier aujourd'hui demain lundi mardi "
    "mercredi jeudi vendredi samedi dimanche "
    "chaque aucun aucune plusieurs quelques certain certaine certains certaines nul nulle tel telle "
    "interrogé interrogée cité citée s'exprimant né née âgé âgée ancien ancienne quant face suite grâce afin est ont sont était deux trois "
    "quatre cinq six sept huit neuf dix "
    "m. mm. mme mmes mlle monsieur madame".split()
)
# Endings of nouns for women and of feminine nouns for bodies.
_FEMININE = tuple(
    "trice euse ière ante ienne elle ette tion sion té femme mère fille sœur police présidente députée élue avocate voisine".split()
)
_QUOTES = ' \u00a0\u202f«“"‘(—–-•*'  # may stand before the first word of a sentence


class Mention(NamedTuple):
    """A place that names or describes somebody: its span, proper name if any, head noun, gender, number, kind, and whether it is a subject."""

    start: int
    end: int
    text: str
    name: str
    noun: str
    gender: str
    number: str
    kind: str
    is_subject: bool


@cache
def _first_names() -> dict[str, str]:
    """The gender of common first names (``data/first_names.csv``)."""
    return {fold(row["first_name"]): row["gender"] for row in rows("first_names.csv")}


def mention(text: str, start: int, end: int, *, is_subject: bool = True) -> Mention:
    """What a noun phrase says of whom it means.

    >>> made = mention("La chancelière Angela Merkel", 0, 28)
    >>> made.name, made.noun, made.gender, made.kind
    ('Angela Merkel', 'chancelière', 'Fem', 'person')
    """
    phrase = text[start:end]
    folded = fold(phrase)
    if folded in PRONOUNS:
        gender, number = PRONOUNS[folded]
        return Mention(start, end, phrase, "", "", gender, number, "pronoun", is_subject)
    words = re.findall(r"l'une?(?=\s)|[ldmsn]'|m\.|[\w'-]+", folded)
    determiner = words[0] if words and words[0] in _DETERMINERS else ""
    gender, own_number = _DETERMINERS.get(determiner, ("", ""))
    title = next((word for word in words[:1] if word in _TITLES), "")
    noun = _noun(words[bool(determiner) :]) if not title else ""
    name = _proper(phrase, noun)
    kind = _kind(folded, words, determiner, noun, name, own_number)
    gender = _TITLES.get(title) or gender or _first_names().get(fold(name.split()[0]) if name else "", "") or _gender_of_noun(noun)
    number = own_number or ("Plur" if re.search(r"\w (?:et|,) [A-ZÀ-Þ]", phrase) and name else "Sing")
    return Mention(start, end, phrase, name, noun, gender, number, kind, is_subject)


def _noun(words: list[str]) -> str:
    """The first noun of the list of source nouns, in the first words of a phrase."""
    for word in words[:4]:
        if noun_type(word) is not None or noun_type(word.split("'")[-1]) is not None:
            return word
        if word in ("de", "du", "des", "d'", "à", "qui"):
            break
    return ""


def _gender_of_noun(noun: str) -> str:
    """The gender that the ending of a noun tells, if any."""
    return "Fem" if noun.endswith(_FEMININE) else "Masc" if noun.endswith(("teur", "ier", "ien", "ant", "ent", "homme", "père", "frère")) else ""


def _proper(phrase: str, noun: str) -> str:
    """The proper name in a noun phrase that is one, or ends in one: *le président russe Vladimir Poutine*, not *le bureau de Poutine*."""
    if not noun:
        stripped = _strip(phrase)
        words = re.split(r"[ \u00a0\u202f]", stripped)
        return stripped if stripped[:1].isupper() and (words[-1][:1].isupper() or words[-1][:1].isdigit()) and " et " not in stripped else ""
    place = fold(phrase).find(noun) + len(noun)
    found = [match for match in _NAME.finditer(phrase) if match.start() >= place]
    if not found:
        return ""
    name = found[0]
    before = fold(phrase[: name.start()]).rstrip()
    is_complement = before.endswith(
        (" de", " du", " des", "d'", " de la", " de l'", " à", " au", " en", " pour", " par", " et", " sur", " chez", " aux", " à la", " à l'")
    )
    is_far = re.search(r"\b(?:de|du|des|à|aux?)\b|\bd'", before[place - 1 :]) is not None
    is_odd = re.search(r"[A-Z]{3,}| (?:du|des) |\d", name.group()) is not None
    is_personal = fold(re.split(r"[ \u00a0-]", name.group())[0]) in _first_names() or " " in name.group() and not is_odd and noun_type(noun) == "person"
    return "" if is_complement or is_far and not is_personal or is_odd and not before.endswith(noun) else _strip(name.group())


def _strip(name: str) -> str:
    """A name without the function words and titles before it."""
    words = re.split(r"[ \u00a0\u202f]+", name)
    while words and (fold(words[0]) in _LEADING or len(words) > 1 and fold(words[0]) in _TITLES):
        words = words[1:]
    joined = " ".join(words)
    joined = re.sub(r"^[LlDd]['’](?=\w)", "", joined)
    return joined if joined[:1].isupper() or joined[:3] in ("al-", "el-", "ben", "bin") else ""


def _kind(folded: str, words: list[str], determiner: str, noun: str, name: str, number: str) -> str:
    """The kind of source: person, institution, state, document, anonymous or collective."""
    bare = re.sub(r"^(?:l'|la |le |les )", "", folded)
    if bare in gazetteer():
        return gazetteer()[bare].entity_type
    kind = noun_type(noun) if noun else None
    if kind == "person" and number == "Plur" or kind is None and number == "Plur" and not name:
        return "collective"
    if kind == "person" and not name and determiner in ("un", "une", "l'un", "l'une"):
        return "anonymous"
    if kind:
        return kind
    if name:
        return "institution" if re.fullmatch(r"[A-Z]{2,6}", name) or determiner in ("le", "la", "l'", "les") else "person"
    return ""


def names(text: str) -> list[Mention]:
    """The proper names of a text, wherever they stand.

    >>> [found.name for found in names("Hier, M. Poutine a reçu Xi Jinping à Moscou.")]
    ['Poutine', 'Xi Jinping', 'Moscou']
    """
    found = []
    inside = _inside_sentences(text)
    for match in _NAME.finditer(text):
        for start, end in _parts(match):
            if made := _name_mention(text, start, end, match.group()):
                found.append(made)
    found = [made._replace(is_subject=_begins(text, made)) for made in found]
    family = {skeleton(made.name.split()[-1]) for made in found if " " in made.name}
    return [made for made in found if not _only_begins(text, made, inside) or skeleton(made.name) in family]


def _inside_sentences(text: str) -> frozenset[str]:
    """The capitalised words that also stand inside a sentence: names, whatever else they begin."""
    return frozenset(re.findall(r"(?<=[\wà-ÿ,;)'’] )[A-ZÀ-Þ][\wÀ-ÿ'’-]+|(?<=[dlDL]['’])[A-ZÀ-Þ][\wÀ-ÿ'’-]+", text))


def _parts(match: re.Match[str]) -> list[tuple[int, int]]:
    """A run of capitalised words, cut at *de, du, des* unless a first name stands before: *Solid de Berners-Lee* is two names."""
    parts, start = [], match.start()
    initials = re.match(r"[A-Z]{2,6}[ \u00a0\u202f](?=[A-ZÀ-Þ][a-zà-ÿ])", match.group())  # *à l'AFP Esther Dupont*
    if initials and re.search(r"['’]$|\b(?:la|le|au) $", match.string[max(0, start - 4) : start]):
        parts, start = [(start, start + initials.end() - 1)], start + initials.end()
    for joint in re.finditer(r"[ \u00a0\u202f](?:de|du|des|la|le)(?=[ \u00a0])(?:[ \u00a0](?:la|le))?[ \u00a0]|[ \u00a0]d['’]", match.group()):
        first = fold(re.split(r"[ \u00a0-]", match.string[start : match.start() + joint.start()])[0])
        if first not in _first_names() and not first.endswith("."):
            parts.append((start, match.start() + joint.start()))
            start = match.start() + joint.end()
    return [*parts, (start, match.end())]


def _begins(text: str, made: Mention) -> bool:
    """Whether a name stands at the head of a sentence, where subjects do."""
    low = max(0, made.start - 50)
    before = text[low : made.start].rstrip(_QUOTES)
    return not before or before[-1] in ".!?…:\n" or "\n" in text[low + len(before) : made.start]


def _only_begins(text: str, made: Mention, inside: frozenset[str]) -> bool:
    """Whether a single capitalised word only begins a sentence: no name, unless something else says so."""
    is_first = _begins(text, made)
    is_told = " " in made.name or made.gender or made.name in inside or fold(made.name) in gazetteer() or made.name[1:2].isupper()
    return is_first and not is_told


def _name_mention(text: str, start: int, end: int, run: str) -> Mention | None:
    """The name at a place, function words and titles before it left out."""
    name = _strip(text[start:end])
    name = name if re.search(r"\b[A-Z]\.$", name) else name.rstrip(".")
    if len(name) < 2 or fold(name) in _LEADING or fold(name) in PARTICLES:
        return None
    start = start + text[start:end].rfind(name)
    end = start + len(name)
    title = re.search(r"(?:^|\W)(M\.|MM\.|Mme|Mlle|Mgr)[ \u00a0\u202f]$", text[max(0, start - 6) : start])
    gender = _TITLES.get(fold(title.group(1)), "") if title else _TITLES.get(fold(run.split()[0]), "")
    kind = gazetteer()[fold(name)].entity_type if fold(name) in gazetteer() else "institution" if re.fullmatch(r"[A-Z][A-Z&-]{1,6}", name) else ""
    first = _first_names().get(fold(re.split(r"[ \u00a0-]", name)[0]), "")
    kind = kind or ("person" if gender or first and " " in name else "")
    described = re.search(r"([\w-]+)(?: [\w-]{4,})? $", fold(text[max(0, start - 40) : start]))
    kind = (
        kind or next((told for told in (noun_type(word) for word in re.findall(r"[\w-]+", described.group())) if told in ("person", "institution")), "")
        if described
        else kind
    )
    return Mention(start, end, name, name, "", gender or first, "Sing", kind, False)


def subjects(text: str, sentences: list[Sentence]) -> list[Mention]:
    """The subjects of the parsed sentences that can be a source."""
    found = []
    for sentence in sentences:
        tree = sentence.tree
        for at in range(len(tree)):
            is_subject = tree.dep[at].startswith("nsubj")
            if tree.pos[at] not in ("NOUN", "PROPN") or not is_subject and noun_type(tree.forms[at]) != "document":
                continue
            start, end = phrases.span(tree, *phrases.noun_phrase(tree, at))
            made = mention(text, start, end, is_subject=is_subject)
            if (made.name or made.noun) and fold(made.text) not in NOBODY:
                found.append(made)
    return found
