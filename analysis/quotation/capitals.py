"""Step 4. Runs of capitalised words: where in them one name ends and another begins."""

import re
from functools import cache

from analysis.quotation.address import ADDRESS, address
from analysis.quotation.agreement import first_gender
from analysis.quotation.names import PARTICLES, gazetteer, noun_type
from analysis.quotation.words import listed
from analysis.resources import word_list
from analysis.text import BLANK, fold

_WORD = r"(?:(?:al|el|ben|bin)-[A-Z][\w-]+|[A-Z]\.(?:-[A-Z]\.)?|[A-ZÀ-ÖØ-Þ][\wÀ-ÿ]*(?:-[A-Za-zÀ-ÿ][\wÀ-ÿ]*|['’][A-ZÀ-Þ][\wÀ-ÿ]*|(?<=i)['’]an\b|['’]s\b)*)"
_PARTICLES = "|".join(sorted(PARTICLES - {"d'"}))
NAME = re.compile(rf"\b(?=[A-ZÀ-Þ]){_WORD}(?:{BLANK}(?:(?:{_PARTICLES}|&){BLANK}|d['’])*{_WORD})*")
# Joints, at which a new name may begin: *le procureur de Brest*, *l'AFP M. Roux*, *Brest Paul Durand*.
_OF = re.compile(rf"{BLANK}(?:de|du|des|la|le)(?={BLANK})(?:{BLANK}(?:la|le))?{BLANK}|{BLANK}d['’]")
_STYLED = re.compile(rf"{BLANK}(?={ADDRESS}{BLANK})")
_NEXT = re.compile(rf"{BLANK}(?=([A-ZÀ-Þ][\wÀ-ÿ'’-]*){BLANK}(?:(?:{_PARTICLES}){BLANK}|[dD]['’])?[A-ZÀ-Þ])")
# What stands before a place, behind which a first name is somebody's: *le procureur de Brest Paul Durand*.
_GOVERNED = re.compile(rf"(?:\b(?:de|du|des|à|au|aux|en|sur|la|le|région|ville|commune|canton|département|province){BLANK}|\b[dlDL]['’])$")
_NOUN = re.compile(rf"(?<![\w-])([\w-]+){BLANK}$")  # *à l'agence Argo Paul Durand*
_GOVERNOR = 14  # characters: *département, hebdomadaire* and a space
_INITIALS = re.compile(rf"[A-Z]{{2,6}}{BLANK}(?=[A-ZÀ-Þ][a-zà-ÿ])")
_HEADED = re.compile(rf"L[ea]s?{BLANK}")  # the article that begins a sentence: *Le PDG Paul Durand*
_FIRST = re.compile(r"[^ \u00a0\u202f-]+")
# An adverb that begins a sentence, told from a name by the adjective in it: *Récemment Paul Durand*, not *Rassemblement Marin, Clement Roux*.
ADVERB = re.compile(
    rf"[A-ZÀ-Þ][a-zà-ÿ]*(?:[ae]m|(?:[iu]ell|nnell|eul|ièr|ieur|air|ain|al|[ai]bl|eus|iqu|iv|id)e)ment{BLANK}+(?=[A-ZÀ-Þ])"
)
_SPACES = re.compile(rf"{BLANK}+")
_ELIDED = re.compile(r"^[LlDd]['’](?=\w)")
# The last word of a run, which may begin the next sentence.
_LAST = re.compile(rf"{BLANK}(\w{{4,}}|[Ll]es|[Dd]es|[Uu]ne)$")


@cache
def leading() -> frozenset[str]:
    """The words that begin sentences with a capital and are no part of a name (``data/leading_words.txt``).

    >>> "selon" in leading(), "durand" in leading()
    (True, False)
    """
    return word_list("leading_words.txt")


def name_spans(run: re.Match[str]) -> list[tuple[int, int]]:
    """The names in a run of capitalised words, as places in its text.

    >>> text = "le procureur de Brest Paul Durand, à l'AFP M. Roux, Fanal de Jouvin-Lee"
    >>> [text[start:end] for found in NAME.finditer(text) for start, end in name_spans(found)]
    ['Brest', 'Paul Durand', 'AFP', 'M. Roux', 'Fanal', 'Jouvin-Lee']
    """
    if fold(strip(run.group())) in gazetteer():
        return [run.span()]
    ends, start = [], run.start()
    for joint in sorted([*_OF.finditer(run.group()), *_STYLED.finditer(run.group()), *_NEXT.finditer(run.group())], key=re.Match.start):
        low, high = run.start() + joint.start(), run.start() + joint.end()
        if low > start and _parts(run, start, low, joint):
            ends.append((start, low))
            start = high
    return [(low, _without_next(run.string, low, high)) for low, high in [*ends, (start, run.end())]]


def _parts(run: re.Match[str], start: int, low: int, joint: re.Match[str]) -> bool:
    """Whether a new name begins behind a joint: *de* but after a first name, a title of address, a first name after a place or body."""
    first = _FIRST.match(run.string, start)
    is_first_name = first is not None and (first_gender(first.group()) != "" or first.group().endswith("."))
    if joint.re is not _NEXT:
        return not is_first_name
    headed = _HEADED.match(run.string, start, low)
    start = headed.end() if headed else start
    before = run.string[max(0, start - _GOVERNOR) : start].lower()
    is_body = _INITIALS.match(run.string, start) is not None and run.string[start:low].isupper()
    is_apart = not is_first_name and fold(re.split(r"[ \u00a0-]", run.string[start:low])[-1]) not in listed("name_part")
    noun = _NOUN.search(before)
    kind = noun_type(fold(noun.group(1))) if noun else None
    is_governed = _GOVERNED.search(before) is not None or kind == "institution" or is_body and kind == "person"  # *le député AFN Paul Durand*
    return is_apart and is_governed and (first_gender(joint.group(1)) != "" or is_body)


def _without_next(text: str, start: int, end: int) -> int:
    """Where a name ends that a heading without full stop runs on from: *Sport Pour deux rameurs*."""
    last = _LAST.search(text, start, end)
    return last.start() if last and fold(last.group(1)) in leading() else end


def span_of(name: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Where a name stands last in a stretch of text that holds it, with whatever blanks between its words.

    >>> span_of("Paul Durand", "dit Paul\u00a0Durand", 0, 15)
    (4, 15)
    """
    if (found := text.rfind(name, start, end)) >= 0:
        return found, found + len(name)
    words = re.compile(r"\s+".join(map(re.escape, name.split())))
    return [match.span() for match in words.finditer(text, start, end)][-1]


def strip(name: str) -> str:
    """A name without the adverb, function words and titles before it; what is left stands in the text as it is.

    >>> strip("Selon M. Durand"), strip("Récemment Durand"), strip("Paul Récemment Durand"), strip("Rassemblement Marin")
    ('Durand', 'Durand', 'Paul Récemment Durand', 'Rassemblement Marin')
    """
    adverb = ADVERB.match(name)
    words = _SPACES.split(name[adverb.end() :] if adverb else name)
    while words and (fold(words[0]) in leading() or address(words[0])):
        words = words[1:]
    joined = _ELIDED.sub("", " ".join(words))
    return joined if joined[:1].isupper() or joined[:3] in ("al-", "el-", "ben", "bin") else ""
