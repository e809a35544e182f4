"""Step 4. Descriptions of sources wherever they stand: subjects as parsed, others by determiner, noun and what hangs on it."""

import re

from analysis.quotation import phrases
from analysis.quotation.agreement import first_gender, is_native
from analysis.quotation.capitals import NAME, leading, span_of
from analysis.quotation.cues import verbs
from analysis.quotation.mentions import NOBODY, Mention, mention
from analysis.quotation.names import agencies, noun_type
from analysis.quotation.records import Sentence
from analysis.quotation.roles import role
from analysis.quotation.words import listed
from analysis.text import BLANK, fold

_REST = 40  # characters: how far a name goes on that the parser cut
_COMPLEMENTS = 4  # complements with *de* that a description may carry
_DETERMINER = r"(?:\b(?:le|la|les|un|une|des|ce|cet|cette|ces|son|sa|ses|leur|leurs|notre|plusieurs|certains|deux|trois|du|aux?)\s|\bl'|\bd'une?\s)"
_BEFORE_NOUN = (
    r"(?:(?:anciens?|anciennes?|nouveaux?|nouvel|nouvelles?|jeunes?|vieux|vieil|vieille|petite?s?|grande?s?|premi(?:er|ère)|seconde?|actuel|actuelle|très|"
    r"même|propre|célèbre|principale?s?|deux|trois|quatre|cinq|autres?|double|triple|vice|haut|haute|hauts)[ -]|ex-)"
)
_PHRASE = re.compile(rf"(?P<determiner>{_DETERMINER})(?P<before>{_BEFORE_NOUN}{{0,2}})(?P<noun>[\w-]+)")
_ADJECTIVE = re.compile(
    r" (?P<word>[\w-]*(?:iens?|iennes?|ais|aises?|ois|oises?|ains?|aines?|al|ales?|aux|els?|elles?|ifs?|ives?|iques?|istes?|aires?|[ée]ens?|[ée]ennes?|"
    r"ins?|ines?|enne|ères?|[éeè]rieure?s?|ane?s?|grecs?|grecques?|turcs?|turques?|russes?|belges?|suisses?|arabes?|serbes?|adjointe?|centriste|socialiste|suppléante?))\b"
)
# To whom something is told: *le maire à la presse*, no part of who tells it.
_TOLD = rf"(?!(?:{'|'.join(sorted(listed('audience') | agencies()))})\b)"
_OF = re.compile(rf" (?:de la |de l'|du |des |de |d'|à (?:la |l'){_TOLD}){_BEFORE_NOUN}?(?!\w+(?:er|ir|dre|ire|ettre)\b)[\w'-]+")
_JOINED = re.compile(r" (?:chargée?s? (?:de la |de l'|du |des )[\w'-]+|et [\w-]+(?:eur|rice|iste|ier|ière|ien|ienne))\b")
_NATIVE = re.compile(r"(?:\b[Ll]['’]|\b(?:[Ll]e|[Ll]a) )[A-ZÀ-Þ][\w-]+")
# *la présidente AFN (droite) de la région*, *le député (AFN) Paul Durand*
_PARTY = re.compile(r"(?: [A-Z]{2,5}\b(?: \([^)]{1,30}\))?| \([^)]{1,30}\))(?= d(?:e|u|es) | d['’]| [A-ZÀ-Þ][a-zà-ÿ])")
_AGE = re.compile(r" (?:de|âgée? de) \d+ ans")


def descriptions(text: str, sentences: list[Sentence]) -> list[Mention]:
    """The descriptions of a text, in order: *le ministre russe de la Défense*.

    >>> [found.text for found in descriptions("Hier, la maire du port a reçu le juge Paul Durand.", [])]
    ['la maire du port', 'le juge Paul Durand']
    """
    printed = [*_printed(text), *_natives(text)]
    named = {made.start for made in printed if made.name}
    parsed = [made for made in _subjects(text, sentences) if made.name or made.start not in named]  # the parser may cut *la juge aux armées Odile Roux*
    taken = {place for made in parsed for place in range(made.start, made.end)}
    free = [made for made in printed if not taken & {made.start, made.end - 1} or made.name and made.start - 1 in taken]
    return sorted(parsed + free, key=lambda made: made.start)


def _printed(text: str) -> list[Mention]:
    """The descriptions that begin with a determiner, by the printed words alone."""
    folded = fold(text)
    found: list[Mention] = []
    last = 0
    for match in _PHRASE.finditer(folded):
        if noun_type(match["noun"]) is None or match["noun"] in listed("ambiguous") or _is_clitic(folded, match):
            continue
        determiner = match["determiner"]
        is_contracted = determiner.strip() in ("du", "au", "aux")
        start = match.end("determiner") if is_contracted else match.start() + 2 * determiner.startswith("d'")
        end = extent(text, folded, match.end())
        made = _without_person(text, mention(text, start, end, role=role(text, start, end)))
        is_named_within = bool(found and made.name) and (
            made.kind == "institution" or not found[-1].name
        )  # *le patron de la banque Lindt*, *l'étude du juge Paul Roux*
        if match.start() >= last or is_named_within:
            found.append(made)
            last = max(last, end)
    return found


def _without_person(text: str, made: Mention) -> Mention:
    """A body after a preposition without the person named behind it: *a dit à la presse Paul Durand*."""
    if made.kind != "institution" or made.role not in ("oblique", "complement") or " " not in made.name or not first_gender(made.name):
        return made
    return mention(text, made.start, span_of(made.name, text, made.start, made.end)[0] - 1, role=made.role)


def _natives(text: str) -> list[Mention]:
    """The descriptions by origin alone: *l'Uruguayen*."""
    alone = (match for match in _NATIVE.finditer(text) if is_native(match.group(), text) and not NAME.match(text, match.end() + 1))
    return [mention(text, *match.span(), role=role(text, *match.span())) for match in alone]


def _is_clitic(folded: str, match: re.Match[str]) -> bool:
    """Whether what looks like an article and a noun is a pronoun and a verb: *il le juge*."""
    before = re.search(r"\b(?:il|elle|on|qui|ils|elles|ne|n'|nous|vous|je|tu)\s?$", folded[max(0, match.start() - 8) : match.start()])
    return before is not None and match["determiner"] in ("le ", "la ", "les ", "l'") and match["noun"] in verbs()


def extent(text: str, folded: str, end: int) -> int:
    """Where a description ends that has its noun before ``end``: adjectives, age, complements with *de*, and a name right after them."""
    while True:
        for _ in range(_COMPLEMENTS):
            match = _AGE.match(folded, end) or _JOINED.match(folded, end) or _adjective(text, folded, end) or _OF.match(folded, end)
            if match is None:
                break
            end = match.end()
        party = _PARTY.match(text, end)
        if party is None:
            break
        end = party.end()
    name = NAME.match(text, end + 1) if re.match(BLANK, text[end : end + 1]) else None
    return name.end() if name else end


def _adjective(text: str, folded: str, end: int) -> re.Match[str] | None:
    """An adjective at a place, by its ending; no verb, no small word, no inversion."""
    match = _ADJECTIVE.match(folded, end)
    if match is None or not text[end + 1].islower():
        return None
    word = match["word"]
    return None if word in verbs() or word in leading() or word in listed("no_adjective") or "-t-" in word else match  # *a-t-elle*


def _subjects(text: str, sentences: list[Sentence]) -> list[Mention]:
    """The subjects of the parsed sentences that can be a source."""
    found = []
    for sentence in sentences:
        tree = sentence.tree
        for at in range(len(tree)):
            if tree.pos[at] not in ("NOUN", "PROPN"):
                continue
            is_subject = tree.dep[at].startswith("nsubj")
            if not is_subject and noun_type(tree.forms[at]) != "document":
                continue
            start, end = phrases.span(tree, *phrases.noun_phrase(tree, at))
            end = next((name.end() for name in NAME.finditer(text, start, end + _REST) if name.start() < end < name.end()), end)
            made = mention(text, start, end, role="subject" if is_subject else "object")
            if (made.name or made.noun) and fold(made.text) not in NOBODY:
                found.append(made)
    return found
