"""Step 4b. What the names of a document tell of each other: one person's forms, gender, and the bodies behind initials."""

import re
from collections import defaultdict

from analysis.quotation.mentions import Mention
from analysis.quotation.names import gazetteer, skeleton
from analysis.text import fold


def fullest(found: list[Mention]) -> dict[str, str]:
    """For each name the fullest printed one of the same person: by family name, by first name, over transliterations."""
    counted: dict[str, int] = defaultdict(int)
    for made in found:
        counted[made.name] += 1
    long = sorted((name for name in counted if " " in name and _is_personal(name)), key=lambda name: ("." in name, -len(name.split()), -counted[name], name))
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
    """The bodies written out before their initials in brackets: *la Commission des pêches (CDP)*, by initials."""
    table: dict[str, str] = {}
    for match in re.finditer(r"\(([A-Z]{2,6})\)", text):
        words = [
            (word.start() + max(0, match.start() - 120), word.group())
            for word in re.finditer(r"[^\s(),;.]+", text[max(0, match.start() - 120) : match.start()])
        ]
        for place, word in reversed(words):
            if re.sub(r"^[ldLD]['’]", "", word)[:1].upper() == match.group(1)[0] and re.sub(r"^[ldLD]['’]", "", word)[:1].isupper():
                start = re.search(r"(?:[Ll]e |[Ll]a |[Ll]es )?$", text[:place])
                table.setdefault(match.group(1), text[start.start() if start else place : match.start()].rstrip())
    return table
