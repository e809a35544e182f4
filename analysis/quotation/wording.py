"""Step 1. Words cited as words: renderings set side by side, press variants, what a list of them goes on with.

Autonymy after Rey-Debove (1978) and Authier-Revuz (1995): the marks hold words that the sentence speaks about, so nobody is quoted.
The rules read the words around a pair; ``RULES`` explains each reason. The first constants are words,
which those below them join into turns of phrase, each with its reason.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from analysis.quotation.autonyms import goes_on, is_autonym
from analysis.quotation.marks import Pair
from analysis.quotation.naming import is_mention, naming_class
from analysis.text import fold

_RENDERING_WORDS = 14  # words: a longer stretch between marks is hardly a rendering
_CONTRASTED = frozenset(("word_said", "gapped"))  # after them, the next user's word is cited as well
_NEAR = 60  # characters between a pair and the words that class it
_ANNOUNCED = 350  # characters: how far a sentence such as «les traductions divergent» reaches
_SMALL = r"(?:de|d'un|d'une|d'|des|du|un|une|le|la|les|l'|par|comme|en|à|au|:)"
_MANY = r"(?:(?:une|l'|la|d'|des|les|deux|toute) ?autres?|seconde?|deuxième|plusieurs|certaines|diverses?|différentes)"
_VERSION = r"(?:traductions?|versions?|variantes?|formes(?! d)|sorts|comptes rendus?)"
_LANGUAGE = r"(?:français|anglais|russe|chinois|arabe|allemand|espagnol|ukrainien|persan|turc|japonais|hébreu)e?"
_PAPERS = r"(?:médias|journaux|titres|quotidiens|magazines|agences|dépêches)"
_PRESS = rf"(?:(?:une partie de )?la presse|(?:des|plusieurs|certains|quelques|d'autres) {_PAPERS}|(?:un|des) (?:titres?|magazine|tweet|quotidien))"
_VARIANT = rf"(?:(?:la|une) (?:autre|seconde) \w+|d'autres|certaine?s|{_PRESS}|l'anglais|le {_LANGUAGE}|la (?:version|traduction))"
_WORDING = r"(?:écri\w+|parl\w+|dit|disent|disait|disaient|tradui\w+|titr\w+|imprim\w+|résum\w+|préf\w+|rend\w*|li[st]\w*|lu)"
_RENDERING = r"(?:tradui\w+|rend|rendent|rendue?s?|rendait)"
_MEANT = r"(?:traductions?|paraphrase|périphrase|étiquette|calque|variante|transposition|euphémisme|néologisme|acronyme)"
_TALKED_ABOUT = (
    rf"(?:(?:l[ea]s?|une?) (?:traduct\w+|versions?|formules?|vocabulaire|noms?|phrase|mots?)|l'(?:adjectif|expression|{_LANGUAGE})"
    r"|les (?:verbes|termes|adjectifs)|le (?:verbe|terme))"
)

# The sentence before says that wordings differ: *l'adjectif varie*, *les traductions divergent*.
_DIFFERS = re.compile(
    rf"\b{_TALKED_ABOUT}\b[^.,;:!?«“\"]{{0,40}}"
    r"\b(?:diverge\w*|vari(?:e|ent|ait|aient)|(?:a|ont) changé|change|changent|hésite\w*|ne s'accordent pas|circule\w*|diffèr\w+|dépend de la langue)\b"
)
_BEFORE = (
    ("rendering", rf"\b{_RENDERING}\b(?:(?! qu[e'])[^.;:!?«“\"]){{0,40}}\b(?:par|comme) {_SMALL}? ?$"),
    ("rendering", rf"\bexpression (?:\w+ ){{0,2}}devien(?:t|nent) (?:{_SMALL} ?)?$"),
    ("rendering", rf"\b(?:on lit|on dit|on écrit|on obtient|se lit|se lisent)(?: (?:aussi|plutôt|parfois|ailleurs|encore|souvent|avec))+ {_SMALL}? ?$"),
    ("rendering", rf"(?<!selon )\b{_MANY} (?:\w+ )?{_VERSION}\b[^.;!?]{{0,{_NEAR}}}$"),
    ("press_variant", rf"\b{_PRESS}\b(?: (?!que\b)[\w'-]+){{0,4}} {_WORDING}\b(?:(?! qu[e'])[^.;:!?«“\"]){{0,30}}$"),
    ("press_variant", rf"(?:^|[.;:!?»”\"] ?)d'autres,? (?:(?:en|l'|le|la|les) ?)?(?:ont |avaient )?(?:{_WORDING}|fait|font) ?(?:{_SMALL} ?)*$"),
)
_AFTER = (
    # equation: *« X » rend ici le mot …, « X » est une traduction*
    ("rendering", rf"^,? ?(?:{_RENDERING}|devien(?:t|nent)) (?:ici )?(?:le |la |l'|les |en )"),
    ("rendering", rf"^[^.;:!?«“\"]{{0,{_NEAR}}}(?:\b(?:est|sont|était|étaient) (?:donc |ainsi |bien )?|, )(?:une?|la|le|l') ?{_MEANT}\b"),
    # place: *« X » dans une autre version, « X » dans le texte français*
    ("rendering", rf"^,? ?(?:dans|selon|de|depuis) (?:\S+ ){{0,3}}(?:autres? (?:\w+ )?{_VERSION}|traductions|traducteurs)\b"),
    ("rendering", rf"^,? ?(?:dans|de|depuis) (?:(?:la|une|sa|leur) traduction|(?:\S+ )?(?:version|texte)s? (?:\S+ ){{0,4}}{_LANGUAGE})\b"),
    ("press_variant", rf"^,? (?:(?:a|ont|avai(?:t|ent))(?:-t-on)? )?{_WORDING} (?:dans )?{_VARIANT}\b"),
)
_RULES_BEFORE = tuple((rule, re.compile(pattern)) for rule, pattern in _BEFORE)
_RULES_AFTER = tuple((rule, re.compile(pattern)) for rule, pattern in _AFTER)
# Between two marked words of one list: a comma or conjunction, and nothing but small words.
_LINKS = "et ou ni puis tantôt parfois ici là aussi de des du un une le la les en avec par comme au celui celle suivi suivie pluriel singulier d' l' ,".split()
_LIST = re.compile(rf"^\s*(?=,|et\b|ou\b|ni\b|puis\b|ici,)(?:(?:{'|'.join(_LINKS)})[\s,]*)*$")
_WORDED = re.compile(r"\b(?:écri\w+|dit|disent|disait|disaient|tradui\w+|titr\w+|imprim\w+|veu(?:t|lent)|voul\w+|préf\w+) ?$")
_USER = re.compile(
    r"^, (?:et )?(?:l[ea]s? |l['’]|une? |des )?[\w’'-]+"
    r"(?: (?!(?:de|du|des|à|au|aux|par|sur|dans|pour|en|un|une|le|la|les|que|et)[\s«“\"]*$)[\w’'-]+){0,4}\s*$"
)
# Agent right after the marks: *« attitude claire » réclamée par X* has a source.
_BY = re.compile(r"^ ?\w{2,}(?:é|i|u|is|it)e?s? par\b")
_ARTICLE = re.compile(r"^(?:(?:le|la|les|un|une|des) |l['’])")
# Paragraphs: an empty line, or a line that ends with a full stop, so that wrapped copy holds together.
_SPLIT = re.compile(r"\n\s*\n|(?<=[.!?»”\"])[ \t]*\n")


def cited(text: str, found: list[Pair]) -> dict[Pair, tuple[str, str] | None]:
    """The pairs that hold words cited as words, or named elsewhere, each with class and rule; a list goes on with the class of what it begins with.

    None stands for a pair named elsewhere that its capital tells by itself.
    """
    edges = [0, *(match.end() for match in _SPLIT.finditer(text)), len(text)]
    made = _named_elsewhere(text, found)
    last: Pair | None = None
    for pair, low, high in _placed(found, edges):
        if len(pair.words(text)) > _RENDERING_WORDS or text[pair.end - 1] in "!?.":
            last = None
            continue
        if rule := _rule(text, pair, low, high):
            made[pair] = "mention", rule
        elif last is not None and last.outer_end >= low and (kind := _listed(text, last, pair, made)):
            made[pair] = kind
        last = pair
    return made


def _named_elsewhere(text: str, found: list[Pair]) -> dict[Pair, tuple[str, str] | None]:
    """The pairs whose words others of the text hold as a title or name: a word has one sense in a text, after Gale, Church and Yarowsky (1992).

    None for those that their capital tells by itself.
    """
    same: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in found:
        same[_ARTICLE.sub("", fold(text[pair.start : pair.end]))].append(pair)
    made: dict[Pair, tuple[str, str] | None] = {}
    for pairs in same.values():
        classes = [naming_class(text, pair) for pair in pairs] if len(pairs) > 1 else []
        if kind := next((own[0] for own in classes if own), None):
            unnamed = (pair for pair, own in zip(pairs, classes, strict=True) if own is None and not pair.depth)
            made |= {pair: None if text[pair.start].isupper() else (kind, "named_elsewhere") for pair in unnamed}
    return made


def _listed(text: str, last: Pair, pair: Pair, made: dict[Pair, tuple[str, str] | None]) -> tuple[str, str] | None:
    """Class and rule of a pair that goes on with the one before it: in a list, with another user of a word, set against it."""
    first = made.get(last) or _named(text, last)
    if first and _LIST.match(fold(text[last.outer_end : pair.outer_start])):
        return first[0], "in_list"
    if first and first[1] in _CONTRASTED and goes_on(text, last, pair):
        return "mention", "word_said"
    if _is_gapped(text, last, pair):
        made.setdefault(last, ("mention", "gapped"))
        return "mention", "gapped"
    return None


def _named(text: str, pair: Pair) -> tuple[str, str] | None:
    """Class and rule of a pair that the words before it call a word, a title or a name."""
    return ("mention", "mention_cue") if is_mention(text, pair) else naming_class(text, pair)


def _is_gapped(text: str, last: Pair, pair: Pair) -> bool:
    """Whether two words share a verb of wording, each with its user: *la version du port dit « A », le journal « B »*."""
    between = text[last.outer_end : pair.outer_start]
    is_verb = _WORDED.search(fold(text[max(0, last.outer_start - _NEAR) : last.outer_start]))
    return bool(is_verb and _USER.match(between) and (re.search(r"(?:^|\W)[A-ZÀ-Ý]", between) or re.search(_PRESS, fold(between))))


def _placed(found: list[Pair], edges: list[int]) -> Iterator[tuple[Pair, int, int]]:
    """The outermost pairs with the bounds of their paragraph."""
    at = 0
    for pair in found:
        while at + 2 < len(edges) and edges[at + 1] <= pair.outer_start:
            at += 1
        if not pair.depth:
            yield pair, edges[at], edges[at + 1]


def _rule(text: str, pair: Pair, low: int, high: int) -> str | None:
    """Why a pair holds words cited as words, or None."""
    before = fold(text[max(low, pair.outer_start - _ANNOUNCED) : pair.outer_start])
    after = fold(text[pair.outer_end : min(high, pair.outer_end + 2 * _NEAR)])
    if _BY.match(after):
        return None
    for rules, around in ((_RULES_BEFORE, before), (_RULES_AFTER, after)):
        if rule := next((rule for rule, pattern in rules if pattern.search(around)), None):
            return rule
    if is_autonym(text, pair, before, after):
        return "word_said"
    return "differs" if _DIFFERS.search(before) else None
