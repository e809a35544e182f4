"""Bylines: the names of authors out of «Par Jeanne MODELE à Paris» or «Paul Exemple, Associated Press»."""

import re

from analysis.sources.agencies import agency

BY = re.compile(r"(?:par|by|von|por|da|door)\b\s*:?\s+", re.IGNORECASE)
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|de|du|des|la|le|van|von|den|der|di|da|del|el|al|bin|ben|d’|d')"
NAME = re.compile(rf"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?:\s+{_NAME_WORD}){{1,4}}")
BETWEEN = re.compile(r"\s*(?:[,;/|&]|\bet\b|\band\b|\bavec\b|\bwith\b)\s*")
# « à Genève », « in Beijing »: where the author was, not the name.
WHEREABOUTS = re.compile(r"\s+(?:à|a|au|aux|en|in|at|from|depuis)\s+[A-ZÀ-Þ][\w-]*(?:\s+[A-ZÀ-Þ][\w-]*)*")
BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")  # «(avec AFP)», «(Genève, correspondante)»
ROLE = re.compile(
    r"\b(?:reporter|writer|correspond\w*|staff|press\w*|news|editor|desk|bureau|envoyée?s?|spécial\w*|agences?|rédaction|rédact\w+|journalist\w*)\b",
    re.IGNORECASE,
)

UNKNOWN = frozenset({"auteur inconnu", "auteur-inconnu", "unknown", "inconnu", "none", "nan", "null"})  # what tools write for no author


def authors(byline: str) -> list[str]:
    """The names in a byline; roles, places and agencies cut off.

    >>> authors("Par Jeanne MODELE et Luc Epreuve à Genève"), authors("By Ann Sample, Staff Reporter")
    (['Jeanne MODELE', 'Luc Epreuve'], ['Ann Sample'])
    >>> authors("Par Jeanne Modèle (Genève, correspondante)")
    ['Jeanne Modèle']
    """
    line = byline.strip()
    if BY.match(line):
        line = WHEREABOUTS.sub("", BRACKETS.sub("", BY.sub("", line, count=1)))
    pieces = [WHEREABOUTS.sub("", piece).strip(" .") for piece in BETWEEN.split(line)]
    return [piece for piece in pieces if NAME.fullmatch(piece) and agency(piece) is None and not ROLE.search(piece)]


def turned(name: str) -> str:
    """A name as it is said, out of one that puts the family's first.

    >>> turned("Modèle, Jeanne"), turned("Jeanne Modèle")
    ('Jeanne Modèle', 'Jeanne Modèle')
    """
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given else name


def is_byline(line: str) -> bool:
    """Whether a short line is a byline: «Par» or «By» and at least one name.

    >>> is_byline("Par Jeanne MODELE"), is_byline("Par ailleurs, Pékin a refusé.")
    (True, False)
    """
    return len(line) <= 150 and BY.match(line) is not None and not line.rstrip().endswith((".", "!", "?")) and bool(authors(line))


def signature(line: str) -> tuple[list[str], str | None]:
    """Names and agency of a closing line such as «Paul Exemple, Associated Press»; ([], None) for any other line.

    >>> signature("Paul Exemple, Associated Press")
    (['Paul Exemple'], 'AP')
    """
    names, comma, last = line.strip().rstrip(".").rpartition(",") if len(line) <= 120 else ("", "", "")
    agency_name = agency(last.strip()) if comma else None
    if agency_name is None:
        return [], None
    pieces = [piece for piece in BETWEEN.split(BY.sub("", names, count=1)) if piece]
    found = authors(names)
    return (found, agency_name) if found and len(found) == len(pieces) else ([], None)
