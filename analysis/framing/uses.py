"""What a conditional is used for, by the words around it, which stand in ``data/conditional_words.csv``."""

import re
from functools import cache

from analysis.framing.lexicon import alternatives
from analysis.resources import rows

HELD = ("aurait", "auraient", "serait", "seraient")
PREPOSITIONS = ("selon", "d'après", "à en croire")

_FIRST = re.compile(r"\b(?:je|j'|nous|vous|tu|on) (?:(?:ne|n'|le|la|l'|les|en|y|lui|leur|me|m'|se|s'|vous|nous) ?)*$")
_MODAL = re.compile(r"(?:pourr|devr|faudr|voudr|souhaiter|aimer|conviendr)(?:ait|aient)|(?:aurait|auraient) (?:\w+ )?(?:dû|pu|fallu|voulu|souhaité|aimé)")
_CLAUSE = re.compile(r"\b(?:que|qui|car|puisque|lorsque|quand|dont|où|parce)\b|\bqu'")
_WITHOUT = re.compile(r"\bsans (?:le|la|l'|les|un|une|cette|ce|cet|son|sa)\b")
# «Il serait utile de», «ce serait un tort»: an opinion; «ce serait la première fois» is news.
_OPINION = re.compile(
    r"(?:(?:ce|ça|cela|rien) (?:ne |n')?(?:serait|aurait été)(?! (?:la|le) (?:première|premier|deuxième|second)\b)"
    r"|il (?:ne |n')?(?:serait|s'agirait|aurait été)(?: (?:pas|plus|donc|alors|bien|trop|plutôt|aussi|quand même))*"
    r" (?:\w+(?:ble|ant|ante|eux|al|ile|if|ux|eau|aire|ique)|temps|question|mieux|faux|vrai|juste|bon|dommage|normal|infondé|sage)\b)"
)


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    """The expressions made of the words of the lexicon."""
    words = {row["key"]: alternatives("conditional_words.csv", row["key"]) for row in rows("conditional_words.csv")}
    past = r"(?:a|ont|avait|avaient|aurait|auraient|est|étaient|s'est|fut|après avoir)"
    have = r"(?:a|ont|avait|avaient|aurait|auraient)(?:-t-(?:il|elle|on)|-(?:ils|elles))? (?:\w+ )?"
    sources = {
        "si": rf"(?:^|[\s,;:(«“\"'])(?<!même )(?<!comme )(?:{words['si']})",
        "asked": rf"(?:{words['asking']}) (?:non plus |pas )?(?:{words['question']})",
        "would": rf"(?:\b{past} (?:\w+ ){{0,3}}?(?:{words['said']})|\b(?:{words['saying']})\b)"
        r"[^.;]*?\b(?:que|qu'|si|s')|\bselon l(?:e|a|es)quel",
        "source": rf"\b(?:{words['source']}|(?:{have}|en )?(?:{words['tells']})(?:e|ent|é|és|ée|ait|aient|ant)"
        rf"|{have}(?:{words['told']})|{words['telling']})(?!\w)",
        "ahead": rf"(?:{words['ahead']})\b",
        "moves": rf".* (?:{words['moves']})e?s?",
        "consequence": rf"(?:{words['consequence']})",
        "states": rf"(?:{words['states']})",
        "nominal": r" (?!la première fois)(?:pas |plus |donc |alors )?(?:(?:le|la|les|l'|de|d'|que|qu'|bien|un|une|parfaitement|tout|trop|plus)\b"
        rf"|(?:dès lors |absolument |très |alors )?(?:{words['opinion']}))",
        "participle": r" (?:(?:pas|plus|jamais|également|aussi|déjà|donc|notamment|ensuite|même|ainsi|depuis|bien|tous|\w+ment) )*"
        rf"(?P<participle>(?:été )?(?!(?:{words['no_participle']})\b)(?:\w+(?:é|ée|és|ées)"
        r"|\w{2,}(?:i|ie|is|ies|u|ue|us|ues|it|ite|its|ites|ert|erte|erts|ertes|aint|eint)|mort|morte|morts|mortes|été|eu|dû|pu|fait|faite))\b",
    }
    return {name: re.compile(source) for name, source in sources.items()}


def participle(folded: str, end: int) -> int:
    """Where the participle that follows an auxiliary ends; the auxiliary's own end when none does.

    >>> participle("aurait déjà pris la ville", 6)
    16
    """
    found = _compiled()["participle"].match(folded, end)
    return found.end() if found else end


def source(folded: str, start: int, end: int) -> str:
    """The words that announce a source, before the verb or after it; empty when none does.

    >>> source("selon kiev, la ville serait prise", 22, 28)
    'selon'
    """
    found = _compiled()["source"].search(folded[:start]) or _compiled()["source"].search(folded, end)
    return found.group().strip() if found else ""


def use(folded: str, start: int, end: int, announced: str) -> str:
    """What the conditional between ``start`` and ``end`` is used for; the exclusions come first.

    >>> use("si elle venait, il partirait", 19, 28, "")
    'hypothetical'
    """
    before, verb, words = folded[:start], folded[start:end], _compiled()
    is_past = verb.startswith("aur") and " " in verb or bool(words["moves"].fullmatch(verb)) or before.endswith((" s'", " se ")) and " " in verb
    excluded = _excluded(folded, before, verb, is_past) or _looks_ahead(folded, start, end, is_past)
    if excluded:
        return excluded
    is_news = is_past and not verb.endswith(" été") or verb.startswith("ser") and not _CLAUSE.search(before) and not words["nominal"].match(folded, end)
    if announced and (is_news or verb.startswith(("ser", "aur")) or words["states"].match(verb) or announced in PREPOSITIONS):
        return "press_attributed"
    # Without a source, an accomplished fact or a plain state is news; «une loi qui punirait» looks ahead.
    return "press_unsourced" if is_news else "eventual"


def _excluded(folded: str, before: str, verb: str, is_past: bool) -> str:
    """The use that the words around impose: quoted, first_person, modal, asked, hypothetical; empty when none."""
    words = _compiled()
    if _is_open(before):
        return "quoted"
    if _FIRST.search(before):
        return "first_person"
    if _MODAL.match(verb):
        return "modal"
    if words["asked"].search(before) or folded.endswith("?"):
        return "asked"
    return "hypothetical" if words["si"].search(folded) or is_past and _WITHOUT.search(folded) else ""


def _looks_ahead(folded: str, start: int, end: int, is_past: bool) -> str:
    """future_in_past under a past report, eventual for opinions, effects and promises; empty when neither."""
    words = _compiled()
    # «serait arrêté» is a passive of the simple form, so it too can be a future in the past.
    if not is_past and words["would"].search(folded[:start]):
        return "future_in_past"
    is_opinion = any(hit.start() <= start < hit.end() for hit in _OPINION.finditer(folded))
    return "eventual" if words["consequence"].match(folded, start) or is_opinion or not is_past and words["ahead"].search(folded, end) else ""


def _is_open(before: str) -> bool:
    """Whether a quotation mark is open at the end of these words."""
    return before.count("«") > before.count("»") or before.count("“") > before.count("”") or before.count('"') % 2 == 1
