"""Step 2. Cues: the verbs, nouns and prepositions that report, as data (``data/cues.csv``), by their forms."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from analysis.errors import TermbaseError, message
from analysis.resources import rows
from analysis.text import fold
from analysis.verbs import conjugated

_HOMOGRAPHS = frozenset(("maintenant", "suivant", "étant", "sommes"))  # forms that are nearly always another word
FRAMES = ("que", "inf", "de_inf", "a_inf", "si", "adj", "obj", "clause")


class Entry(NamedTuple):
    """A row of the lexicon: the cue, its class and stance, the frames in which it carries content, whether it stands in an incise."""

    cue: str
    pos: str
    cue_class: str
    stance: str
    frames: frozenset[str]
    is_incise: bool
    is_reflexive: bool
    tail: tuple[str, ...]
    forms: tuple[str, ...]
    example: str


@cache
def lexicon() -> tuple[Entry, ...]:
    """The rows of ``data/cues.csv``.

    >>> next(entry.stance for entry in lexicon() if entry.cue == "prétendre")
    'doubtful'
    """
    return tuple(map(_entry, rows("cues.csv")))


def _entry(row: dict[str, str]) -> Entry:
    words = _words(row)
    is_reflexive = words[0] == "se" and row["pos"] == "VERB"
    tail = tuple(words[1 + is_reflexive :])
    forms = conjugated(row["forms"]) if row["pos"] == "VERB" else _plurals(words[0])
    frames = frozenset(row["frames"].split("|"))
    if unknown := frames - set(FRAMES):
        raise TermbaseError(message(f"cue {row['cue']!r} has the frame {min(unknown)!r}", ", ".join(FRAMES), "mend cues.csv"))
    return Entry(row["cue"], row["pos"], row["cue_class"], row["stance"], frames, row["is_incise"] == "yes", is_reflexive, tail, forms, row["example"])


def _words(row: dict[str, str]) -> list[str]:
    """The words of a cue, elided ones apart but for nouns: *s'engager* is *se* and *engager*."""
    if row["pos"] == "VERB":
        return fold(row["cue"]).replace("s'", "se ").replace("l'", "l' ").split()
    return (row["cue"] if row["pos"] == "NOUN" else row["cue"].replace("'", "' ")).split()


def _plurals(noun: str) -> tuple[str, ...]:
    """A noun with its regular plural."""
    return (noun, noun + "s", noun[:-1] + "ux") if noun.endswith("l") else (noun, noun if noun[-1] in "sx" else noun + "s")


@cache
def verbs() -> dict[str, tuple[Entry, ...]]:
    """The verbs of the lexicon by form, the longest cue first: *fait* gives *faire savoir* and *faire valoir*."""
    return _by_form("VERB")


@cache
def nouns() -> dict[str, tuple[Entry, ...]]:
    """The nouns of the lexicon by form."""
    return _by_form("NOUN")


@cache
def prepositions() -> dict[str, tuple[Entry, ...]]:
    """The prepositional cues by their first word, the longest first."""
    table = defaultdict(list)
    for entry in sorted((entry for entry in lexicon() if entry.pos == "ADP"), key=lambda entry: -len(entry.cue)):
        table[entry.forms[0]].append(entry)
    return {word: tuple(found) for word, found in table.items()}


def _by_form(pos: str) -> dict[str, tuple[Entry, ...]]:
    table = defaultdict(list)
    for entry in lexicon():
        if entry.pos == pos:
            for form in entry.forms:
                if form not in _HOMOGRAPHS:
                    table[form].append(entry)
    return {form: tuple(sorted(found, key=lambda entry: (-len(entry.tail), not entry.is_reflexive, entry.cue))) for form, found in table.items()}
