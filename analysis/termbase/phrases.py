"""A rendering as what ``patterns.locate`` looks for: slots of word forms, and what may stand between two of them.

Inside a French term newswire puts marks (« intérêts » « fondamentaux »), degrees (intérêts les plus fondamentaux), naming words
(intérêts dits fondamentaux), other adjectives (intérêts nationaux fondamentaux) and the first half of a coordination
(intérêts vitaux et fondamentaux).
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from analysis.french import ARTICLES, DAYS, DEMONSTRATIVES, POSSESSIVES, POSSESSIVES_OF_SPEAKERS
from analysis.patterns import Join, anything, compile_pattern, spellings
from analysis.segmentation import surfaces
from analysis.termbase.inflection import conjugate, inflect, is_verb, number
from analysis.text import form

_MARK = r"[«»“”„\"‹›'()\-]"
_MARKS = rf"(?:{_MARK} )*"
_ADJECTIVE = (
    r"(?:[^\W\d_]{2,}(?:a(?:ux|les?|l)|el(?:les?|s)?|iques?|ifs?|ives?|aires?|ien(?:nes?|s)?|aise?s?|oise?s?|aine?s?|euse?s?|eux"
    r"|é(?:e?s|e)?|[ai]bles?|[eè]te?s?|erte?s?|ates?|ides?|istes?"
    r"|ands?|andes?|ants?|antes?)|(?:russe|belge|suisse|serbe|turque|grecque|tchèque|arabe|large|commune?|ferme|forte?|solide|franc|franche|profonde?|grave"
    r"|dure?|étroite?|juste|pure?|propre|sincère|majeure?|supérieure?|intérieure?|grec|turc)s?)"
)
_DEGREE = r"(?:(?:les?|la|leurs?|ses|nos) )?(?:plus|moins|aussi|très|bien|si|tout) "
_NAMING = (
    r"(?:dits?|dites?|soi-disant|prétendue?s?|supposée?s?|jugée?s?|appelée?s?|qualifiée?s? (?:de|d')|considérée?s? comme|présentée?s? comme|définie?s? comme) "
)
_ADVERB = r"\w{3,}ment "
_CONJUNCTION = r"(?:,|et|ou|mais|voire|et / ou|ainsi que) "
_ARTICLE = r"(?:(?:la|les?|l'|une?|leurs?|sa|ses|son|nos|notre) )"
_COMPLEMENT = rf"(?:de|du|des|d') {_ARTICLE}?{_MARKS}\w+ (?:{_MARKS}(?:et|ou) )?"
_COORDINATED = rf"{_ADJECTIVE} (?:{_MARKS}{_CONJUNCTION}(?:les plus |{_ADVERB})?)"

MARKS = re.compile(_MARKS)
MARKS_OR_COMMA = re.compile(rf"(?:(?:{_MARK}|,) )*")
_BEFORE_NOUN = r"(?:grande?s?|bonn?e?s?|nouve(?:lle|au)s?|vi(?:f|ve)s?|haute?s?|pleine?s?|profonde?s?|vraie?s?|totale?s?|graves?|simples?|près|même) "
AFTER_PREPOSITION = re.compile(rf"{_MARKS}{_ARTICLE}?{_MARKS}(?:(?:plus|très|trop|si) )?(?:{_BEFORE_NOUN})?{_MARKS}")
AFTER_AND = re.compile(rf"{_MARKS}(?:(?:de|d'|à) )?{_ARTICLE}?{_MARKS}")
# Between a noun and what qualifies it. Ad-hoc terms of any language allow only the first kind.
NAMED = re.compile(rf"(?:{_MARK} |{_DEGREE}|{_NAMING}|(?:, )?(?:dits?|dites?) |{_COORDINATED})*")
NOUN = re.compile(rf"(?:{_COMPLEMENT})?(?:{_MARK} |{_DEGREE}|(?:, )?{_NAMING}|{_ADVERB}|{_COORDINATED}|{_ADJECTIVE} )*")
# « souveraineté et intégrité territoriales »: the adjective may bear on both nouns, or on the last alone.
# Between two adjectives of one noun: partenariat global et stratégique.
QUALIFIED = re.compile(rf"{_MARKS}(?:(?:et|,) )?{NOUN.pattern}")
SHARED = re.compile(rf"{_MARKS}(?:et|ou) (?:(?:de|d'|à|aux?) )?{_ARTICLE}?{_MARKS}\w{{4,}} {_MARKS}")
_AGAIN = r"(?:de nouveau|à nouveau|une nouvelle fois|une fois de plus|une fois encore|encore|toujours|déjà|aussi|également|ensemble|tous deux|toutes deux) "
# Between a verb and what follows: adverbs, days, repetition, determiners.
VERB = re.compile(
    rf"(?:{_MARK} |{_ADVERB}|{_AGAIN}|(?:,|très|plus|vite|pas|jamais|point|tous|toutes?|tout|bonne|pleine|dûment|par la force"
    rf"|{DAYS}|hier|aujourd'hui|soir|matin|à \w+|{_ARTICLE}?nouvelles?) )*"
)
# Between « se » and its verb: the auxiliary and its adverbs.
_AUXILIARY = r"(?:être|suis|est|sont|sommes|êtes|était|étaient|sera|seront|serait|seraient|soit|soient|n'|ne|pas|en|y|lui|été|\w+ment) "
REFLEXIVE = re.compile(rf"(?:{_AGAIN}|{_AUXILIARY})*")
ENGLISH = re.compile(rf"{_MARKS}(?:(?:national|security|strategic|economic|mutual|common|own|political) |\w+ (?:, )?(?:and|or) )?{_MARKS}")

_DETERMINERS = ARTICLES | DEMONSTRATIVES | POSSESSIVES | POSSESSIVES_OF_SPEAKERS | set("un une des tout toute tous toutes".split())
_OF = frozenset(("de", "d'", "du", "des"))
_TO = frozenset(("à", "au", "aux"))
_WITH = frozenset(("avec", "dans", "sans", "pour"))
_SELF = frozenset(("se", "s'", "me", "m'", "nous", "vous", "te", "t'"))
_FUNCTION = re.compile(
    r"(?:et|ou|en|dans|sur|pour|par|avec|sans|ne|n'|pas|qui|que|qu'|comme|the|of|and|not|to|in|on|a|an|el|los|y|und|der|die|das|den|в|и|на|с|не|о)$"
)


class Phrase(NamedTuple):
    """One way to look for a rendering; ``openings`` are all the types its first word may be, none where it holds a ``*``."""

    slots: list[frozenset[str]]
    joins: list[Join]
    rule: str  # inflected, letter or shared
    openings: frozenset[str] = frozenset()


def language_of(text: str) -> str:
    """The language a script alone gives away: Chinese, Russian or Arabic; otherwise nothing.

    >>> language_of("核心利益"), language_of("ligne rouge")
    ('zh', '')
    """
    scripts = {"zh": "[\u3400-\u9fff]", "ru": "[\u0400-\u04ff]", "ar": "[\u0600-\u06ff]"}
    return next((lang for lang, letters in scripts.items() if re.search(letters, text)), "")


@cache
def phrases(rendering: str, pattern: str, lang: str, kind: str) -> tuple[Phrase, ...]:
    """The ways to look for a rendering: its pattern to the letter when it has one, otherwise its inflected words.

    >>> [sorted(slot) for slot in phrases("ligne rouge", "", "fr", "noun_phrase")[0].slots]
    [['lign', 'ligne', 'lignes', 'ligns'], ['roug', 'rouge', 'rouges', 'rougs']]
    """
    if pattern:
        slots, joins = compile_pattern(pattern)
        made = [Phrase(slots, [join or _by_letter(slot) for join, slot in zip(joins, slots, strict=False)], "letter")]
    else:
        lang = lang[:2] or language_of(rendering)
        variants = [[form(token) for token in surfaces(spelt)] for spelt in _spellings(rendering)]
        made = [_inflected(words, lang, kind) for words in variants if words]
        made += [*_joined(made[0]), *_shared(made[0], lang, kind)]
    return tuple(phrase._replace(openings=_openings(phrase.slots[0])) for phrase in made)


def _openings(first: frozenset[str]) -> frozenset[str]:
    """The types that a word may be, whatever the corpus: most terms have none of them in a short text."""
    told = spellings(first)
    return frozenset() if told.starred else told.exact | told.plain


def _by_letter(slot: frozenset[str]) -> Join:
    """Marks may stand inside a term, but not inside a Chinese one: its characters follow each other."""
    return None if language_of("".join(slot)) == "zh" else MARKS


def _spellings(rendering: str) -> Iterator[str]:
    """A rendering without its commas, and with each hyphen as a space: cessez-le-feu, cessez le feu."""
    yield rendering
    if "-" in rendering:
        yield rendering.replace("-", " ")
        yield rendering.replace("-", "")


def _inflected(words: list[str], lang: str, kind: str) -> Phrase:
    has_comma = [number + 1 < len(words) and words[number + 1] == "," for number in range(len(words))]
    kept = [number for number, word in enumerate(words) if any(map(str.isalnum, word))]
    slots = [_slot(words[number], words[number - 1] if number else "", place, len(kept), lang, kind) for place, number in enumerate(kept)]
    joins = [_join(before, after, lang, kind, place) for place, (before, after) in enumerate(zip(slots, slots[1:], strict=False))]
    joins = [MARKS_OR_COMMA if has_comma[number] else join for number, join in zip(kept, joins, strict=False)]
    return Phrase(slots, joins, "inflected")


def _slot(word: str, before: str, place: int, size: int, lang: str, kind: str) -> frozenset[str]:
    """The forms that may fill the place of a word."""
    if kind == "formula" or lang == "zh" or _FUNCTION.match(word):
        return frozenset([word])
    if lang in ("fr", ""):
        return _french_slot(word, before, place, size, lang, kind)
    if lang == "en" and kind.startswith("verb") and place == 0:
        return frozenset(_english_verb(word))
    return frozenset(inflect(word, lang)) if len(word) > 3 else frozenset([word])


def _french_slot(word: str, before: str, place: int, size: int, lang: str, kind: str) -> frozenset[str]:
    if word in ("se", "s'") and place == 0:
        return _SELF
    if word in _OF and place:
        return _OF | _DETERMINERS if word != "de" and (kind.startswith("verb") or _FUNCTION.match(before)) else _OF
    if word in _TO:
        return _TO
    if word in _DETERMINERS and place and word not in ("tout", "toute", "tous", "toutes"):
        return _DETERMINERS
    is_conjugated = kind.startswith("verb") if lang else size > 1
    if is_conjugated and place < 2 and is_verb(word):
        return frozenset(conjugate(word) | {word})
    if size == 1 and kind != "adjective":
        return frozenset(number(word) | (set() if lang else inflect(word, "en")))
    return frozenset(inflect(word, "fr") | (set() if lang else inflect(word, "en")))


def _english_verb(word: str) -> set[str]:
    stem = word.removesuffix("e")
    return {word, *inflect(word, "en"), stem + "ed", stem + "ing", word + "d"}


def _join(before: frozenset[str], after: frozenset[str], lang: str, kind: str, place: int) -> Join:
    """What may stand between two neighbouring words of a term."""
    if lang == "zh":
        return None
    if lang == "en":
        return anything(1) if kind.startswith("verb") else ENGLISH
    return _french_join(before, after, lang, kind, place) if lang in ("fr", "") and kind != "formula" else MARKS


def _french_join(before: frozenset[str], after: frozenset[str], lang: str, kind: str, place: int) -> Join:
    if before == _SELF:
        return REFLEXIVE
    if before >= _OF or before == _TO:
        return AFTER_PREPOSITION
    if before == {"et"}:
        return AFTER_AND
    if kind.startswith("verb") and (before | after) & _WITH:  # the object may stand first: suivre la situation avec attention
        return anything(2 if after & _WITH else 1)
    if before == _DETERMINERS or len(before) == 1 and _FUNCTION.match(min(before)):
        return MARKS
    if kind.startswith("verb") and place < 2:
        return VERB
    if not lang:
        return NAMED
    return QUALIFIED if place and kind == "noun_phrase" else NOUN


def _joined(phrase: Phrase) -> list[Phrase]:
    """Two words printed as one with a hyphen: red-lines."""
    if len(phrase.slots) != 2 or len(phrase.slots[0]) * len(phrase.slots[1]) > 64:
        return []
    return [Phrase([frozenset(f"{first}-{second}" for first, second in product(*phrase.slots))], [], "inflected")]


def _shared(phrase: Phrase, lang: str, kind: str) -> list[Phrase]:
    """A French noun whose adjective stands, in the plural, after a second noun."""
    if len(phrase.slots) != 2 or lang != "fr" or kind != "noun_phrase" or phrase.joins != [NOUN]:
        return []
    plural = frozenset(name for name in phrase.slots[1] if name.endswith(("s", "x")))
    return [Phrase([phrase.slots[0], plural], [SHARED], "shared")] if plural else []


__all__ = ["Phrase", "language_of", "phrases"]
