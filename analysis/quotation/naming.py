"""Step 1. Titles, names and mentions: what the words around a pair of marks say it is, so that nobody is quoted in it."""

import re
from functools import cache, lru_cache

from analysis.quotation.marks import Pair
from analysis.resources import row_words, word_list
from analysis.text import fold

_BEFORE, _AFTER = 60, 40  # characters around a pair that tell what it is
_WORD = 3  # words: a longer stretch is more than a word
_TITLE_WORDS = 12  # words: a longer stretch is no title or name
_THEME = re.compile(r"\b(?:intitulée?s?|thème) ?:? ?$")  # what it announces may be long
_TITLED = re.compile(r"\b(?:intitulée?s?|titrée?s?|thème|(?:pour|le|son|sous|au) titre(?: de| d')?)\s*:?\s*$")
# *sa résolution 12/3, « défense de la rive »*: with the article, its number, and words enough, whatever their first letter.
_VOTED = re.compile(r"\b(?:résolution|motion),? (?:n° ?)?[\w/-]*\d[\w/-]*(?: sur)?,? ?(?:l[ea]s? |l')?$|\b(?:la|sa|leur|cette) (?:résolution|motion) $")
_ADJECTIVE = r"(?: \w+(?:iste|aire|ique|ale?|aise?|oise?|aine?|ien(?:ne)?|[nu]elle?|ive?|[eè]c(?:que)?)s?){0,2}"  # by its ending, which no verb has
_ADVERB = r"(?: (?:déjà|encore|aussi|parfois|désormais|souvent|même|\w+ment))?"
_ARTICLE = r"(?: (?:de|le|la|les|l'))?"
_NO_SELF = r"(?<!s'est )(?<!s'était )(?<!se sont )(?<!s'étaient )"  # *elle s'est dite « ravie »* names nothing
_NAMING = re.compile(
    rf"\b(?:(?:re)?baptis|surnomm|prénomm)\w+{_ADVERB}{_ARTICLE}\s*$|\b(?:alias|surnom(?: (?:de|d'))?)\s*$|{_NO_SELF}(?<!vous )\b(?:dites?|dits)\s*$"
    rf"|(?:(?<!\ba)(?<!ont)(?<!avait)(?<!vaient)(?<!voir) appelé(?:es?|s)|, appelé){_ADVERB}{_ARTICLE}\s*$"
    r"|\b(?:re)?(?:baptis|surnomm|dénomm)ée?s? (?:en|par|dans|depuis|à) (?:[\w'-]+ ){1,3}$|\b(?:sign|marqu|estampill|étiquet|libell|floqu|sigl)ée?s? $"
    r"|\b(?:statut|label|appellation|grade|mention|catégorie|la procédure) (?:de |d'|des )$|\b(?:label|catégorie) $|\bsous le signe (?:de |du |d')$"
    rf"|\bs'appel(?:le|lent|ait|aient|lera|er){_ADVERB}\s*$|(?:\b(?:l'|les )|\bon (?:la |le )?)(?:r?appell\w+|surnomm\w+)(?: (?:ça|cela|ceci))?{_ADVERB}\s*$"
    rf"|\b(?:que|qu') ?(?:\w+ ){{1,4}}(?:appellent|surnomm\w+){_ADVERB}(?: la| le| les| l')?\s*$"
    rf"|{_NO_SELF}(?<!vous )\b(?:dites?|dits) (?:de la |de l'|du |des |d'|de )$"
)
# A paper that is told something: *a confié au « Fanal »*.
_TOLD = re.compile(r"\b(?:confi|déclar|dit|racont|expliqu|affirm|indiqu|accord|assur|répond|précis|entretien|interview)\w*(?: \w+)? (?:à|au|aux) $")
# What somebody is tried or punished for, in the words of the law.
_CHARGED = re.compile(
    r"\b(?:procès|enquête|inculp\w+|mise?s? en examen|condamnée?s?|poursuivie?s?|plainte|arrêtée?s?|incarcér\w+|écrou\w+|jugée?s?|peines?"
    r"|compar(?:ai|aî|u)\w*|garde à vue|renvoyée?s?)\b[^.«“\"]{0,40}\bpour\s*$|\bchefs? (?:de |d')$"
)
# What follows a name: its initials, or who calls it so.
_NAME_AFTER = re.compile(r"^[»”\"]? ?(?:\([A-ZÀ-Þ]{2,}[a-z]?\)|,? comme (?:\w+ |l[’'])*(?:appell|surnomm|nomm)\w+)")
# Initials, a code, a noun with its number or letter: *l'étape IV, zone C*.
_CODE = re.compile(r"[A-Z]{1,4}[a-z]{0,3}\d*[+-]?|(?=\w*[A-Z])(?=\w*\d)[A-Z\d-]+|(?:(?:le|la|un|une) |l['’])?[a-zà-ÿ]{3,} (?:[IVX]+|[A-Z]|\d{1,2})")
_PAGES = re.compile(r"\b(?:page|article|fiche|entrée|rubrique|chanson|titre)s? (?:\w+ )?(?:tell?e?s? que?|comme|dont|notamment) $")
_PAPER = re.compile(r"(?:Le|La|Les|L['’]) ?[A-ZÀ-Þ][\w'’-]*(?: (?:(?:de|du|des|la|le|les|et) |[dl]['’])*[\w-]+){0,3}")
_MENTION = re.compile(
    r"\b(?:mots?|termes?|expressions?|formules?|vocables?|adjectifs?|verbes?|sigle|acronyme|slogan|utilis\w+|(?<!\bles )(?<!\bdes )(?<!\bses )emplo(?:ie|y)\w*|"
    r"signifi\w+|désign\w+|traduit|veut dire|notion|concept)"
    r"(?:\s+(?:de|des|du|d'|l'|la|le|les|une?|par|pour|mot|terme|expression|suivante?|comme|ici))*\s*:?\s*$"
)
_MEANT = re.compile(r"\b(?:signifi\w+|désign\w+|veut dire)(?: (?:à la fois|ici|aussi|littéralement))?\s*:? ?$")
_CHOSEN = re.compile(
    r"\b(?:chois\w+|lâch\w+|risqu\w+|os[eé]\w*) (?:\w+ )?(?:le |l'|un |cet? )(?:mot|terme|adjectif|expression|formule|verbe)\w*\s*:? ?(?:de |d')?$"
    r"|\bt(?:ien|en)\w+(?: \w+)? en (?:\w+ )?mots? ?: ?$"
)
_GLOSS = re.compile(r"^[\s»”\",]*(?:pour (?:désigner|décrire|parler)|signifie|désigne|veut dire|\(en|\(?c'est-à-dire)")
_DOUBTED = re.compile(r"(?:\b(?:le|la|les|une?|des?|du|aux?|ces?|cette|ses|leurs?) |')(?:soi-disant|prétendue?s?)\s*$")


def _any(key: str) -> str:
    """The pattern of any word of a row of ``data/quotation_words.csv``."""
    return "|".join(row_words("quotation_words.csv", key))


@cache
def _eponymous() -> re.Pattern[str]:
    """What is called by a name, and the name: *méthode Durand*."""
    return re.compile(rf"(?:{_any('eponym')}) [A-ZÀ-Þ][\w-]*")


@cache
def _bearing() -> re.Pattern[str]:
    """The words behind which a name with a capital stands: verbs of naming, what bears a name."""
    body = _any("body")
    return re.compile(
        rf"\b(?:surnomm\w+|dit|alias|baptis\w+|nommée?s?|prénommée?s?|rebaptis\w+|surnom|appelée?s?|pseudonyme){_ADVERB}{_ARTICLE}\s*$"
        rf"|\b(?:{body}|{_any('bearer')})s?{_ADJECTIVE}\s*$|\b(?:{body}) (?:des?|d'|du|de la|de l') ?$"
    )


@cache
def _title_noun() -> str:
    """The pattern of a noun that goes before a title (``data/title_nouns.txt``)."""
    return rf"(?:{'|'.join(sorted(word_list('title_nouns.txt')))})s?"


@cache
def _announcing() -> re.Pattern[str]:
    """The words that announce a title with a capital."""
    return re.compile(
        rf"\b{_title_noun()}(?: \w+)?,?\s*$|\bintitulée?s?\s*:?\s*$|\btitrée?s?\s*$"
        r"|\bauteure?s? (?:de|des|du|d')\s*$|\b(?:publication|parution|lecture|projection|réédition|parodie|adaptation) (?:de|du|d')\s*$|\bdans\s*$"
    )


@cache
def _titled_behind() -> re.Pattern[str]:
    return re.compile(rf"[\s,»”\"]*(?:(?:\w+ |l[’'])){{0,2}}{_title_noun()}\b")


def around(text: str, pair: Pair) -> tuple[str, str]:
    """The words before and after a pair of marks, folded."""
    return fold(text[max(0, pair.outer_start - _BEFORE) : pair.outer_start]), fold(text[pair.outer_end : pair.outer_end + _AFTER])


@lru_cache(maxsize=1024)  # five steps ask it of every pair of a text
def is_named(text: str, pair: Pair) -> bool:
    """Whether a pair holds a title, a name, a mention or what the author doubts by the words around it: then it is nobody's quotation."""
    return naming_class(text, pair) is not None or is_mention(text, pair) or is_doubted(text, pair)


def is_doubted(text: str, pair: Pair) -> bool:
    """Whether the author doubts the word for a thing: *les soi-disant « experts »*, not *il a prétendu « tout savoir »*."""
    return _DOUBTED.search(around(text, pair)[0]) is not None


@lru_cache(maxsize=1024)
def naming_class(text: str, pair: Pair) -> tuple[str, str] | None:
    """Title or name, when the words around the marks or the words between them say so."""
    if len(pair.words(text)) > _TITLE_WORDS:
        return ("title", "title_noun") if _THEME.search(around(text, pair)[0]) else None
    held = text[pair.start : pair.end]
    if _is_titled(text, pair):
        return "title", "title_noun"
    if fold(held) in row_words("quotation_words.csv", "movement") or _eponymous().fullmatch(held) or _is_called(text, pair):
        return "name", "name_cue"
    if _CODE.fullmatch(held):
        return "name", "name_capitals"
    return ("title", "title_capital") if _PAPER.fullmatch(held) else None


def _is_titled(text: str, pair: Pair) -> bool:
    """Whether the words before the marks announce a title."""
    before, _ = around(text, pair)
    is_title = text[pair.start].isupper() and (_announcing().search(before) or _TOLD.search(before))
    is_voted = _VOTED.search(before) and len(pair.words(text)) >= _WORD
    return bool(is_title or is_voted or _TITLED.search(before) or _PAGES.search(before))


def is_titled_behind(text: str, pair: Pair) -> bool:
    """Whether the words behind the marks say that they hold a title: *« On s'en va », le film de Paul Durand*."""
    return bool(_titled_behind().match(fold(text[pair.outer_end : pair.outer_end + _AFTER])))


def _is_called(text: str, pair: Pair) -> bool:
    """Whether the words around the marks say that something is called so."""
    before, after = around(text, pair)
    is_named = _NAMING.search(before) or text[pair.start].isupper() and _bearing().search(before) or before.endswith(", dit ") and after.startswith(",")
    return bool(is_named or _NAME_AFTER.search(text[pair.outer_end : pair.outer_end + _AFTER]))


def is_mention(text: str, pair: Pair) -> bool:
    """Whether the words around a pair speak of what it holds as words: *le mot « X »*, *« X » signifie*, *jugé pour « X »*.

    What somebody chose to say once, or at length, is a quotation: *a choisi le mot « X »*.
    """
    before, after = around(text, pair)
    if _GLOSS.search(after) or _CHARGED.search(before) or _MEANT.search(before):
        return True
    is_word = len(pair.words(text)) <= _WORD and not _CHOSEN.search(before)
    return is_word and bool(_MENTION.search(before))
