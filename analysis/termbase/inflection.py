"""The forms of a word: French number, gender and verbs; English and Spanish number; Russian, German and Arabic endings.

Sets are generous on purpose: a form that does not exist is never printed, and a term of several words cannot be
mistaken for another because one of its words has an impossible plural. Verbs outside the first two groups stand in
``data/verb_forms.csv``.
"""

import re
from functools import cache

from analysis.resources import rows
from analysis.text import form
from analysis.verbs import conjugated

# French adjectives and nouns: endings that belong together (Grevisse, Le Bon Usage, §§ 526-553); the longest is tried first.
_FAMILIES = (
    ("eau", "eaux", "el", "elle", "elles"),
    ("eux", "euse", "euses"),
    ("eur", "eurs", "euse", "euses", "rice", "rices"),
    ("teur", "teurs", "trice", "trices"),
    ("al", "ale", "aux", "ales"),
    ("el", "elle", "els", "elles"),
    ("if", "ive", "ifs", "ives"),
    ("er", "ère", "ers", "ères"),
    ("en", "enne", "ens", "ennes"),
    ("on", "onne", "ons", "onnes"),
    ("et", "ète", "ette", "ets", "ètes", "ettes"),
    ("ul", "ulle", "uls", "ulles"),
    ("c", "che", "que", "cs", "ches", "ques"),
)
_ENDINGS = sorted(((ending, family) for family in _FAMILIES for ending in family), key=lambda pair: -len(pair[0]))
_INVARIABLE = re.compile(r"(?:le|la|les|l'|un|une|de|du|des|d'|à|au|aux|et|ou|en|dans|sur|pour|par|avec|sans|ne|n'|pas|qui|que|qu'|a|est|sont|non)$")
_IRREGULAR = (
    ("tout", "tous", "toute", "toutes"),
    ("nouveau", "nouvel", "nouvelle", "nouveaux", "nouvelles"),
    ("oeil", "yeux"),
    ("grand", "grande", "grands", "grandes"),
)
_IN_AIL = {"travaux", "coraux", "émaux", "vitraux", "baux"}
_IRREGULAR_OF = {word: group for group in _IRREGULAR for word in group}

_RUSSIAN_END = re.compile("(?:ого|его|ому|ему|ыми|ими|ами|ями|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ых|их|ым|им|ам|ям|ом|ем|[аяоеыиуюьй])$")
_RUSSIAN = (
    " а я о е ы и у ю ь й ой ей ый ий ая яя ое ее ые ие ого его ому ему ым им ых их ыми ими ую юю ою ею ам ям ами ями ах ях ов ев ом ем"
    " ью ия ию ии ием иям иях иями ий ть л ла ли ло ет ют ит ят"
).split(" ")
_GERMAN = ("", "e", "en", "er", "es", "em", "s", "n", "ern", "nen")
_ARABIC_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "كال", "فال", "لل", "ولل", "وب", "ول")
_ARABIC_SUFFIXES = ("", "ها", "ه", "هم", "هما", "نا", "كم", "ي", "ك", "ا", "ة", "ات")


def inflect(word: str, lang: str) -> set[str]:
    """The forms under which a noun or adjective may be printed, the given one among them.

    >>> sorted(inflect("fondamentaux", "fr"))
    ['fondamental', 'fondamentale', 'fondamentales', 'fondamentaux']
    >>> sorted(inflect("policy", "en"))
    ['policies', 'policy']
    """
    word = form(word)
    rule = {"fr": _french, "en": _english, "es": _spanish, "ru": _russian, "de": _german, "ar": _arabic}.get(lang[:2])
    return {word} | (rule(word) if rule and word.isalpha() or rule and "-" in word else set())


def number(word: str) -> set[str]:
    """Singular and plural of a French noun, without the other gender: *retenue* is not *retenu*.

    >>> sorted(number("travaux")), sorted(number("retenue"))
    (['travail', 'travaux'], ['retenue', 'retenues'])
    """
    word = form(word)
    if word.endswith("eaux"):
        return {word, word[:-1]}
    if word.endswith("aux"):
        return {word, word[:-3] + ("ail" if word in _IN_AIL else "al")}
    singular = word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(("us", "ss", "is")) else word
    if singular.endswith("al"):
        return {singular, singular[:-1] + "ux"}
    return {word, singular, singular if singular.endswith(("s", "x", "z")) else singular + ("x" if singular.endswith(("eau", "eu")) else "s")}


def conjugate(verb: str) -> set[str]:
    """The simple forms and participles of a French verb given in the infinitive; an unknown verb of no regular group has one.

    >>> sorted(conjugate("convoquer") & {"convoque", "convoquée", "convoquera", "convoquerait"})
    ['convoque', 'convoquera', 'convoquerait', 'convoquée']
    >>> "rompt" in conjugate("rompre"), "exige" in conjugate("exiger"), "exigeait" in conjugate("exiger")
    (True, True, True)
    """
    verb = form(verb)
    if verb in _verb_forms():
        return {verb} | _verb_forms()[verb]
    if verb.endswith("er"):
        return set(conjugated(f"{'|'.join(sorted(_stems(verb[:-2])))}+er"))
    return set(conjugated(f"{verb[:-2]}+ir")) if verb.endswith("ir") else {verb}


def is_verb(word: str) -> bool:
    """Whether a word looks like a French infinitive that ``conjugate`` knows.

    >>> is_verb("condamner"), is_verb("prendre"), is_verb("fermement")
    (True, True, False)
    """
    return form(word) in _verb_forms() or form(word).endswith(("er", "ir"))


@cache
def _verb_forms() -> dict[str, set[str]]:
    """The forms of ``data/verb_forms.csv``, by infinitive: stems and paradigms, or the forms themselves."""
    return {row["verb"]: {made for part in row["forms"].split() for made in (conjugated(part) if "+" in part else [part])} for row in rows("verb_forms.csv")}


def _stems(stem: str) -> set[str]:
    """The stems of a verb in -er: rappeler/rappelle, lever/lève, céder/cède."""
    stems = {stem}
    if re.search("e[lt]$", stem):
        stems.add(stem + stem[-1])
    if re.search("[eé][^aeiouéèy]{1,2}$", stem):
        stems.add(re.sub("[eé]([^aeiouéèy]{1,2})$", r"è\1", stem))
    if re.search("[ou]y$", stem):
        stems.add(stem[:-1] + "i")
    return stems


def _french(word: str) -> set[str]:
    if _INVARIABLE.match(word):
        return {word}
    if "-" in word:  # plural of compounds: the last part varies, or both (contre-mesures, rivaux-clés)
        head, _, last = word.rpartition("-")
        return {f"{head}-{end}" for end in _french(last)}
    if word in _IRREGULAR_OF:
        return set(_IRREGULAR_OF[word])
    for ending, family in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return {word[: -len(ending)] + other for other in family} | {word}
    return _by_default(word)


def _by_default(word: str) -> set[str]:
    """Feminine in -e, plural in -s or -x: what most French words do."""
    stem = re.sub("(?:es|e|s|x)$", "", word) if len(word) > 3 else word
    if word.endswith(("es", "e")):
        return {stem + ending for ending in ("e", "es", "", "s")}
    return {stem + ending for ending in ("", "s", "e", "es")} | {word, stem + "x"} if not word.endswith("s") else {word, stem, stem + "e", stem + "es"}


def _english(word: str) -> set[str]:
    stem = re.sub("ies$", "y", word) if word.endswith("ies") else re.sub("(?<=[a-z][^s])s$", "", word)
    plural = stem[:-1] + "ies" if re.search("[^aeiou]y$", stem) else stem + ("es" if re.search("(?:s|x|z|ch|sh)$", stem) else "s")
    return {stem, plural}


def _spanish(word: str) -> set[str]:
    stem = re.sub("(?:es|s)$", "", word) if len(word) > 4 else word
    plain = stem.translate(str.maketrans("áéíóú", "aeiou")) if stem.endswith("n") else stem
    swapped = {stem[:-1] + "o", stem[:-1] + "a", stem[:-1] + "os", stem[:-1] + "as"} if stem.endswith(("o", "a")) else set()
    return {stem, stem + "s", stem + "es", stem + "e", plain + "es"} | swapped


def _russian(word: str) -> set[str]:
    stem = _RUSSIAN_END.sub("", word) if len(word) > 4 else word
    return {spelt + ending for spelt in {stem, stem.replace("ё", "е")} for ending in _RUSSIAN}


def _german(word: str) -> set[str]:
    stem = re.sub("(?:en|er|es|em|e|s|n)$", "", word) if len(word) > 5 else word
    return {base + ending for base in {word, stem} for ending in _GERMAN}


def _arabic(word: str) -> set[str]:
    stem = word.removeprefix("ال")
    open_stem = stem[:-1] + "ت" if stem.endswith("ة") else stem
    return {before + stem for before in _ARABIC_PREFIXES} | {before + open_stem + after for before in _ARABIC_PREFIXES for after in _ARABIC_SUFFIXES}


__all__ = ["conjugate", "inflect", "is_verb", "number"]
