"""The language of a text that declares none, by its function words; silence where they do not settle it."""

import re
from collections import Counter

from analysis.text import bare

# The commonest words of each language, those it shares with another included: the lead decides.
FUNCTION_WORDS = {
    "fr": "le la les l un une des du de d et est dans que qu qui pour pas sur au aux"
    " avec ce cette sont elle ont été ses leur plus a à en n s se il par entre ou mais où",
    "en": "the of and to in is that for was with as on by it he from are has been this have its were said which their a an at not or but",
    "es": "el la los las un una de del y en que por con su para como al fue pero sus ha entre sobre también muy desde hasta a es se lo no",
    "de": "der die das und ist nicht mit den von ein eine dem zu des sich auf auch wird nach bei einer werden für in im es an am aus",
    "it": "il la lo le gli un una di del della dei delle alla al e che è per sono con nel anche più ha questo dal nella stato in l d si non da",
    "pt": "o a os as do da dos de em um uma e não com por para mais foi ao pelo pela são também muito à entre seu que no na se é",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er ook door bij naar werd wordt deze om uit als",
}
_WORDS: dict[str, frozenset[str]] = {lang: frozenset(words.split()) for lang, words in FUNCTION_WORDS.items()}
WORD = re.compile(r"[^\W\d_]+")
NOT_LATIN = re.compile(r"[\u0370-\u1fff\u2e80-\ud7ff]")
SCRIPTS = {
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
}
HEAD = 1500  # characters looked at
NAMES = {
    "fr": "francais french fra fre franzosisch frances frans f",
    "en": "anglais english eng englisch ingles engels",
    "es": "espagnol spanish spa espanol spanisch castellano",
    "de": "allemand german deu ger deutsch aleman",
    "it": "italien italian ita italiano italienisch",
    "pt": "portugais portuguese por portugues",
    "nl": "neerlandais dutch nld dut nederlands",
    "zh": "chinois chinese zho chi mandarin",
    "ru": "russe russian rus",
    "ar": "arabe arabic ara",
    "ja": "japonais japanese jpn",
    "ko": "coreen korean kor",
}
_BY_NAME = {name: lang for lang, names in NAMES.items() for name in names.split()}


def guess_language(text: str) -> str | None:
    """The language code that a text's function words point to; None below four of them or without a clear lead.

    >>> guess_language("Le ministre a dit que les pourparlers sont suspendus et que la date est fixée.")
    'fr'
    """
    head = text[:HEAD]
    for lang, script in SCRIPTS.items() if NOT_LATIN.search(head) else ():
        if len(script.findall(head)) * 4 > len(head):
            return _east_asian(head) if lang == "zh" else lang
    words = Counter(WORD.findall(head.lower()))
    counts = sorted(((sum(words[word] for word in known & words.keys()), lang) for lang, known in _WORDS.items()), reverse=True)
    (best, lang), (second, _) = counts[0], counts[1]
    return lang if best >= 4 and best >= 1.3 * second else None


def _east_asian(head: str) -> str:
    return "ja" if SCRIPTS["ja"].search(head) else "zh"


def language_code(name: str | None) -> str | None:
    """A BCP 47 code out of a code or the name of a language; anything else comes back as it is.

    >>> language_code("Français"), language_code("EN"), language_code("en_US")
    ('fr', 'en', 'en-US')
    """
    if not name or not name.strip():
        return None
    plain = bare(name.strip())
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    code = name.strip().replace("_", "-")
    language, *rest = code.split("-")
    return "-".join([language.lower(), *rest]) if len(language) in (2, 3) else code
