"""Step 4. What the names of a document tell of each other: one person's forms, gender, and the bodies behind initials."""

import re
from collections import defaultdict

from analysis.quotation.mentions import Mention
from analysis.quotation.names import gazetteer, noun_type, skeleton
from analysis.text import fold

_ACRONYM_LETTERS = 6  # letters of an acronym
_PER_LETTER = 3  # words that a letter of an acronym stands for at most, small ones counted
_SMALL = r"(?:\s(?:de|des|du|la|le|les|et|of|the|and|for|à|aux|pour|en|sur)\b|\s[dl]['’](?=\w))*"  # words that give no letter to initials
_ARTICLE = re.compile(r"(?:[Ll]e |[Ll]a |[Ll]es )?$")
_INITIALLED = re.compile(r"\b(?P<body>(?P<noun>[A-ZÀ-Þ][a-zà-ÿ]+)(?: [a-zà-ÿ'’][\wà-ÿ'’-]*){1,8}) \((?P<initials>[A-Z][A-Za-z]{1,6})\)")
_NEXT = re.compile(rf"{_SMALL}(?:\s|\s[dl]['’]|-)(?P<letter>[A-Za-z])[a-zà-ÿ]+")


def fullest(found: list[Mention]) -> dict[str, str]:
    """For each name the fullest printed one of the same person: by family name, by first name, over transliterations."""
    counted: dict[str, int] = defaultdict(int)
    for made in found:
        counted[made.name] += 1
    order = {name: place for place, name in enumerate(counted)}
    bodies = {made.name for made in found if made.kind in ("institution", "document")}
    long = [name for name in counted if " " in name and name not in bodies and _is_personal(name)]
    long.sort(key=lambda name: ("." in name, -len(name.split()), -counted[name], order[name]))
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for other in long:
        for sound in dict.fromkeys(map(skeleton, other.split())):
            by_word[sound].append(other)
    table: dict[str, str] = {}
    for name in counted:
        near = by_word[skeleton(name.split()[-1])]
        table[name] = next((other for other in near if other != name and _same_person(name, other)), name)
    return table


def _is_personal(name: str) -> bool:
    known = gazetteer().get(fold(name))
    return known is None or known.entity_type == "person"


def _same_person(name: str, other: str) -> bool:
    """Whether a name is a shorter or other form of a longer one."""
    short, full = ([skeleton(word) for word in item.replace("’", "'").split()] for item in (name, other))
    if not _is_personal(name) or len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] in (full[-1], full[0]) and len(name) > 1 or fold(name) == fold(" ".join(other.split()[1:]))
    if len(short) == len(full):
        is_initial = name[1:2] == "." and short[0][:1] == full[0][:1] and short[1:] == full[1:]
        return short == full and name > other or is_initial
    return short[-1] == full[-1] and (short[0] == full[0] or len(short[0]) <= 2) or short == full[-len(short) :]


def genders(found: list[Mention], full: dict[str, str]) -> dict[str, str]:
    """The gender of each person, from titles, articles and first names, the first that tells."""
    table: dict[str, str] = {}
    for made in found:
        if made.name and made.gender:
            table.setdefault(full.get(made.name, made.name), made.gender)
    return table


def people(found: list[Mention], full: dict[str, str]) -> set[str]:
    """The names that something tells to be a person's: a title, a first name, a person's noun before them."""
    return {full.get(made.name, made.name) for made in found if made.name and made.kind == "person"}


def acronyms(text: str) -> dict[str, str]:
    """The bodies written out, by their initials: before these in brackets, *la Commission des pêches (CDP)*, or anywhere in words with these initials.

    >>> acronyms("La Ligue des marins de Brest est née. La LMB proteste.")
    {'LMB': 'Ligue des marins de Brest'}
    """
    table: dict[str, str] = {}
    for match in re.finditer(r"\(([A-Z]{2,6})\)", text):
        words = [
            (word.start() + max(0, match.start() - 120), word.group())
            for word in re.finditer(r"[^\s(),;.]+", text[max(0, match.start() - 120) : match.start()])
        ]
        for place, word in words[: -_PER_LETTER * len(match.group(1)) - 1 : -1]:
            if re.sub(r"^[ldLD]['’]", "", word)[:1].upper() == match.group(1)[0] and re.sub(r"^[ldLD]['’]", "", word)[:1].isupper():
                start = _ARTICLE.search(text, max(0, place - 4), place)
                table.setdefault(match.group(1), text[start.start() if start else place : match.start()].rstrip())
    for match in _INITIALLED.finditer(text):  # *la Commission du port et des mers (FHC)*: initials of another tongue, or of syllables
        if noun_type(fold(match["noun"])) == "institution":
            table.setdefault(match["initials"], match["body"])
    wanted = set(re.findall(r"\b[A-Z]{2,6}\b", text)) - set(table)
    return {**_written_out(text, wanted), **table} if wanted else table


def _written_out(text: str, wanted: set[str]) -> dict[str, str]:
    """Words with the wanted initials, the first with a capital: *Human Rights Watch* for *HRW*."""
    table: dict[str, str] = {}
    for match in re.finditer(r"\b[A-Z][a-zà-ÿ]+", text):
        initials, end = match.group()[0], match.end()
        while len(initials) < _ACRONYM_LETTERS and (more := _NEXT.match(text, end)):
            initials, end = initials + more["letter"].upper(), more.end()
            if initials in wanted and (len(initials) > 2 or _are_known(initials, text[match.start() : end])):
                table.setdefault(initials, text[match.start() : end])
    return table


def _are_known(initials: str, body: str) -> bool:
    """Whether the gazetteer has initials, and words that they may stand for, as one body: *UE, Union européenne*, not *PR, Paul Roux*."""
    known = gazetteer().get(fold(initials))
    return known is not None and known == gazetteer().get(fold(body))
