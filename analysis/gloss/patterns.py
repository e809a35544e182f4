"""What gives a gloss away: the words right before and right after a term, as regular expressions over folded text."""

import re
from typing import NamedTuple

from analysis.text import fold

MARK = r"[«»“”„\"‹›']"
_OPEN, _CLOSE = rf"(?:{MARK} ?)*", rf"(?: ?{MARK})*"
_DETERMINER = r"(?:(?:les?|la|l'|des?|du|d'|une?|ses?|sa|son|leurs?|aux?|à|ces?|cette) ?)*"
_METAWORD = (
    r"(?:termes?|mots?|expressions?|formules?|formulations?|notions?|concepts?|vocables?|euphémismes?|locutions?|appellations?|jargon|raccourci"
    r"|allusion|référence)"
)
_NAMED_BY = rf"(?:{_DETERMINER}{_METAWORD} )?{_DETERMINER}{_OPEN}"
_COMPLEMENT = r"(?: (?:de|du|des|d'|chinoise?s?|russes?|français|françaises?) ?(?:\w[\w'’-]* ?){0,3}?)?"
_SAY = (
    r"(?:désign\w+|décri\w+|qualifi\w+|nomm\w+|évoqu\w+|parler de|dire|signifier|faire référence (?:à|aux?)|se référer (?:à|aux?)|englober"
    r"|justifier|couvrir|renvoyer (?:à|aux?))"
)
_MEANS = (
    r"(?:désign(?:e|ent|ait|aient)|signifi(?:e|ent|ait|aient)|ve(?:ut|ulent) dire|voulai(?:t|ent) dire|recouvr(?:e|ent|ait|aient)"
    r"|englob(?:e|ent|ait|aient)|renvo(?:ie|ient|yait|yaient) (?:à|aux?)|correspond(?:ent|ait)? (?:à|aux?)"
    r"|f(?:ait|ont) (?:référence|allusion) (?:à|aux?)|se réf(?:ère|èrent) (?:à|aux?)|compren(?:d|nent)(?: notamment)?|s'enten(?:d|dent) (?:comme|de)"
    r"|(?:est|sont|se) défini\w* comme|inclu(?:t|ent|ait|aient))"
)
_NOT_DENIED = r"(?! (?:pas|rien|plus|jamais)\b)"
_USES = r"(?:utilis|emplo|recour|se ser|parl|use)\w*(?: \w+ment)?(?: (?:de|à|aux?|du|des))?"
_IS_USED = r"(?:est|sont|était|étaient|a été|ont été|sert|servent)(?: \w+ment)? ?(?:utilisée?s?|employée?s?)?[^,;]{0,60}?"
_UNDERSTANDS = r"(?:entend(?:ent|ait|aient)?|désign(?:e|ent|ait|aient)|ve(?:ut|ulent) dire|comprend|comprennent)"
_THAT_IS = r"(?:c'est-à-dire|à savoir|autrement dit|en d'autres termes|comprendre|comprenez|entendez|entendre)"
_NOT_LIKE = (
    r"(?! (?:elles?|ils?|on|nous|je|vous|jamais|toujours|si|prévu|convenu|le (?:fait|font|veut|dit|souhaite|soulign\w+|rappel\w+)"
    r"|l'(?:a|ont|avait|écri\w+|expliqu\w+|indiqu\w+|affirm\w+|annonc\w+)))"
)
# «notion sur laquelle X avait interrogé Y» tells what was done with it, not what it means.
_NOT_DEFINED = r" (?:(?:sur|à|dans|avec|contre) la?quel|auxquel|auquel|dont\b|que\b|qu'|où\b|ch[eè]re?s?\b|qui (?:revient|agace|fâche|a |avait |est ))"
# What follows is a thing, not a circumstance («notamment pour»), a report («tels que définis») or a clause («dont le préfet est saisi»).
_THING = r"(?! (?:à|au|aux|de|dans|en|par|pour|avec|sur|sous|lors|après|avant|depuis|dès|chez|contre|entre|que|qu'|d'après|grâce|parce|étant|n'étant|-)(?!\w))"
_PART = r"(?<=, )dont(?! (?:(?:les?|la|ils?|elles?|on|je|nous|vous|ses?|son|sa|leurs?|font|fait|a|ont|est|sont)\b|l'))"
_SUCH_AS = (
    rf"(?:comme{_NOT_LIKE}{_THING}|tel(?:le)?s? que(?! (?:défini|formul|prévu|modifi|décri|visé|soit|soient)){_THING}"
    rf"|(?:(?<=, )notamment|y compris|incluant|à commencer par){_THING}|{_PART}|parmi lesquel(?:le)?s|au premier rang desquel(?:le)?s)"
)
# What brackets hold beside an explanation: an abbreviation, a reference, a clause.
_ASIDE = r"qui |qu'|que |et\b|ou |où |dont |voir |cf|ci-|sic|y compris|articles?|répartis|anciennement|ndlr"
_CALLS = (
    rf"(?:ce )?qu(?:e |'){_DETERMINER}[^,;]{{1,60}}? (?:appell|nomm|qualifi|désign|baptis|considèr|présent|décri)\w*"
    r"(?: (?:comme|de|d'))*(?: relevant| étant| faisant partie)?(?: de)?"
)
_BELONGS = (
    r"(?:f(?:ait|ont|aisait|aisaient) partie|relèv(?:e|ent)|relev(?:ait|aient)|figur(?:e|ent|ait|aient) (?:parmi|au nombre)"
    r"|compt(?:e|ent|ait|aient) parmi|(?:est|sont|se trouve|reste) au (?:cœur|coeur|centre|nombre)|touch(?:e|ent|ait|aient)"
    r"|appart(?:ient|iennent))(?: même)?(?: \w+ment)?"
)


class Rule(NamedTuple):
    """A gloss pattern: what stands right before the term, right after it, and which side holds the gloss."""

    kind: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{_CLOSE}{pattern}(?!\w) ?(?P<gloss>\S.*)", re.DOTALL)


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|.*?[\s,;(«“\"])(?:{pattern}) ?{_NAMED_BY}$", re.DOTALL)


# The first rule that fits wins; the most explicit stand first.
RULES = (
    Rule("use_for", _before(_USES), _after(rf"{_COMPLEMENT}(?:,[^,]{{0,60}},)? pour {_SAY}")),
    Rule("use_for", None, _after(rf"{_COMPLEMENT} {_IS_USED} (?:pour|à) {_SAY}")),
    Rule("means", _before("par"), _after(rf",? (?:il |elle |on )?[^,;]{{0,60}}?{_UNDERSTANDS}")),
    Rule("means", None, _after(rf"{_COMPLEMENT}(?:,[^,]{{0,80}},|,)?(?: ?[:,] (?:ils?|elles?|ce mot|ce terme|qui))? (?:ne )?{_MEANS}{_NOT_DENIED}")),
    Rule("that_is", None, _after(rf"{_COMPLEMENT} ?[,(–—]? ?{_THAT_IS}")),
    # «soit l'un, soit l'autre» explains nothing.
    Rule("that_is", re.compile(r"(?!.*\bsoit\b)", re.DOTALL), re.compile(rf"{_CLOSE}{_COMPLEMENT}, soit (?!.*\bsoit\b)(?P<gloss>\S.*)", re.DOTALL)),
    Rule("apposition", None, re.compile(rf"{_CLOSE}{_COMPLEMENT} ?[,–—] (?P<gloss>{_DETERMINER}(?:\w+ )?{_METAWORD}\b(?!{_NOT_DEFINED}).*)", re.DOTALL)),
    Rule("brackets", None, re.compile(rf"{_CLOSE}{_COMPLEMENT} ?\((?!{_ASIDE})(?P<gloss>[^()\d]*[^\W\d][^()\d]*)\)")),
    Rule("list", None, _after(rf"{_COMPLEMENT},? {_SUCH_AS}")),
    Rule("calls", re.compile(rf"(?:.*[,;:.] )?(?P<gloss>[^,;:.]*\S) ?, {_CALLS} ?{_NAMED_BY}$", re.DOTALL), None),
    Rule("part_of", re.compile(rf"(?:.*[,;:.«»“”\"] ?)?(?P<gloss>[^,;:.«»“”\"]*\S),? {_BELONGS} ?{_NAMED_BY}$", re.DOTALL), None),
)
# Kinds that explain whatever noun they follow: the term must be that noun, not its adjective («actes terroristes») or a verb («dénonce»).
OF_NOUNS = ("that_is", "brackets", "list")
_NOUN_AFTER = re.compile(
    r"(?:^|[«“\"(:,;] ?|\b(?:les?|la|l'|des?|du|d'|une?|ses?|sa|son|leurs?|aux?|ces?|cet|cette|nos|notre|vos|votre|mes|mon|ma|quelques|plusieurs"
    r"|certaine?s|aucune?|toute?s|tous|deux|trois|contre|sur|entre) ?)"
    r"(?:(?:grande?s?|pires?|propres?|vraie?s?|véritables?|nouve\w+|premi\w+|seule?s?|autres?|mêmes?|prétendue?s?|fameu\w+|supposée?s?) )?$"
)
_VERBAL = re.compile(r"\b(?:de|d') ?$")
NEAR_END = 40  # characters between a term and the end of its sentence when the next one takes it up
# Glosses that stand in the sentence after: they take the term up by a word.
NEXT = re.compile(
    rf"\s*(?:par (?:là|ces mots|ce terme|cette (?:expression|formule|notion)),? (?:[^,;]{{0,60}}? )?{_UNDERSTANDS}"
    rf"|(?:il s'agit|il s'agissait)(?: d'abord| notamment| en particulier| là| ici)? (?=(?:de |d'|des |du ))"
    rf"|[^.;:]{{0,60}}? sous (?:ce nom|ce terme|cette (?:expression|formule)) [^.;:]{{0,40}}:"
    rf"|(?:le mot|le terme|l'expression|la formule|la notion) {_MEANS}) ?(?P<gloss>[^\s.].*)",
    re.DOTALL,
)
# A gloss ends where the sentence goes on to something else.
STOP = re.compile(
    r" ?(?:;|\.$| – | — |»?, (?:(?:sur|dans|pour|avec|selon|à|après|avant|lors) (?:la|le)?(?:quel|quelle|quels)|mais |or |alors |tandis |selon "
    r"|a-t-|ont-|a (?:déclaré|ajouté|affirmé|dit|estimé)|indique|affirme|explique|précise|rappelle|qui |où |au sujet|et (?:a|ont|est|sont) ))"
)
_NAMES_IT = r"ce qu(?:e |')[^,;]{1,40} (?:appel|nomm|qualifi|désign|baptis)\w*(?: de)?"
MENTION_BEFORE = re.compile(
    rf"(?:{_METAWORD}(?: (?:de|d'|du|des))? ?{_DETERMINER}{_OPEN}|{_NAMES_IT} ?{_DETERMINER}{_OPEN}"
    rf"|(?:soi-disant|dits?|dites?|appelée?s?|surnommée?s?) ?{_OPEN})$"
)


def is_noun(pre: str, term: str) -> bool:
    """Whether a term stands where a noun phrase begins, by the words before it; one that brings its preposition does.

    >>> is_noun("Les grands ", "intérêts"), is_noun("Les actes ", "terroristes"), is_noun("Il est allé ", "à la guerre")
    (True, False, True)
    """
    before, word = fold(pre).replace("\n", " "), fold(term)
    is_infinitive = bool(_VERBAL.search(before)) and " " not in word and word.endswith(("er", "ir", "re"))
    return bool(_NOUN_AFTER.search(before)) and not is_infinitive or word.startswith(("à ", "de ", "d'", "en "))
