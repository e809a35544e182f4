"""Step 2. Names of sources: what kind of source a noun or name is, and spellings of one name in several transliterations."""

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from analysis.french import DEMONSTRATIVES
from analysis.parsing import Tree
from analysis.quotation.words import listed
from analysis.resources import rows
from analysis.text import bare, fold, identifier

# Endings of trades and offices.
_OF_PEOPLE = ("iste", "logue", "icien", "icienne", "graphe", "naute", "crate")
PARTICLES = frozenset("de du des d' van von der den bin ben ibn al el da dos di la le".split())


class Known(NamedTuple):
    """A row of the gazetteer: French name, kind, country, office."""

    name: str
    entity_type: str
    country: str
    office: str


@cache
def noun_types() -> dict[str, str]:
    """The kind of source that each noun names (``data/source_nouns.csv``).

    >>> noun_types()["ministre"], noun_types()["communiqué"]
    ('person', 'document')
    """
    return {row["noun"]: row["entity_type"] for row in rows("source_nouns.csv")}


@lru_cache(maxsize=1 << 16)
def noun_type(form: str) -> str | None:
    """The kind of source a noun names; the plural of a person's noun is a collective.

    >>> noun_type("ministres"), noun_type("rapports"), noun_type("table")
    ('collective', 'document', None)
    """
    types = noun_types()
    if form in types:
        return types[form]
    if form in listed("no_person"):
        return None
    single = next((types[made] for made in (form.removesuffix("s"), form[:-3] + "al" if form.endswith("aux") else "") if made in types), None)
    single = single or ("person" if form.removesuffix("s").endswith(_OF_PEOPLE) else None)
    return "collective" if single == "person" and form.endswith(("s", "x")) and form not in types else single


@cache
def hypernyms() -> dict[str, frozenset[str]]:
    """For a noun that points back what the person or body may have been called before (``data/hypernyms.csv``).

    ``*``: anything; ``-iste``: any noun with this ending.

    >>> "juge" in hypernyms()["magistrat"], hypernyms()["trentenaire"]
    (True, frozenset({'*'}))
    """
    return {row["noun"]: frozenset(row["covers"].split()) for row in rows("hypernyms.csv")}


def is_source_noun(tree: Tree, at: int) -> bool:
    """Whether a token can be a source in its sentence: a proper name, a personal pronoun, or a noun of the list."""
    is_known = tree.pos[at] in ("PROPN", "PRON") or noun_type(tree.forms[at]) is not None
    return is_known or tree.dep[at] == "nsubj" and tree.pos[at] == "X" or takes_up(tree, at)


def is_thing(tree: Tree, at: int) -> bool:
    """Whether a token is a noun that says nothing: no name, and none of those that go by the list for somebody or a text."""
    return tree.pos[at] == "NOUN" and not tree.capital[at] and noun_type(tree.forms[at]) is None


def takes_up(tree: Tree, at: int) -> bool:
    """Whether an adjective stands for somebody named before: *ce dernier, cette dernière*."""
    is_alone = at + 1 == len(tree) or tree.pos[at + 1] not in ("NOUN", "ADJ")
    return tree.pos[at] == "ADJ" and at > 0 and is_alone and tree.forms[at - 1] in DEMONSTRATIVES


def is_source(tree: Tree, at: int) -> bool:
    """Whether a token names a source by itself: a noun of the list, a name of the gazetteer, a capitalised proper name."""
    return noun_type(tree.forms[at]) is not None or tree.forms[at] in gazetteer() or tree.pos[at] == "PROPN" and bool(tree.capital[at])


@cache
def gazetteer() -> dict[str, Known]:
    """States, capitals, bodies and leaders by every printed form, folded and without article (``data/gazetteer.csv``).

    >>> gazetteer()["pékin"].name, gazetteer()["quai d'orsay"].entity_type, gazetteer()["egypte"].country
    ('Chine', 'institution', 'EGY')
    """
    table: dict[str, Known] = {}
    for row in rows("gazetteer.csv"):
        known = Known(row["name"], row["entity_type"], row["country"], row["office"])
        for form in (row["name"], *filter(None, row["aliases"].split(" | "))):
            table.setdefault(fold(form), known)
            table.setdefault(bare(form[0]) + fold(form[1:]), known)  # the press prints *Egypte, Etats-Unis*
    return table


@cache
def agencies() -> frozenset[str]:
    """The names of agencies in one word, folded (``data/agencies.csv``).

    >>> "afp" in agencies()
    True
    """
    return frozenset(fold(row["agency"]) for row in rows("agencies.csv"))


@cache
def name_pairs() -> frozenset[tuple[str, str]]:
    """Words that stand side by side in a name of the gazetteer, so that no phrase ends between them.

    >>> ("nations", "unies") in name_pairs()
    True
    """
    return frozenset(pair for form in gazetteer() for pair in pairwise(form.split()))


@cache
def leaders() -> dict[str, Known]:
    """The leaders of the gazetteer by family name, where only one bears it."""
    found: dict[str, list[Known]] = {}
    for known in dict.fromkeys(gazetteer().values()):
        if known.entity_type == "person":
            found.setdefault(fold(known.name.split()[-1]), []).append(known)
    return {name: same[0] for name, same in found.items() if len(same) == 1}


# One sound, one sign: what Russian, Ukrainian, Turkish or Arabic names become in French, English and German print.
_SOUNDS = (
    ("chtch|shch|schtsch|tch|tsch|sch|ch|sh|cz|ç|ş", "C"),
    ("dzh|dj|zh|j(?=.)", "J"),
    ("kh|x(?=[aeiou])", "h"),
    ("ph|ff", "f"),
    ("gu(?=[eiéèy])", "g"),
    ("(?<=[oei])[fw]+$", "v"),
    ("ou|oo|w(?=[^aeiouy]|$)", "u"),
    ("w", "v"),
    ("ts|tz", "Z"),
    ("ck|qu?|c(?=[aoukrl])|cq", "k"),
    ("th", "t"),
    ("(?<![aeou])ye|(?<=[aeiouy])ye|^ie", "e"),
    ("[yjï]", "i"),
    ("h(?=[^aeiou]|$)", ""),
)


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """A name as it sounds, the same for its transliterations: French, English or German print.

    >>> skeleton("Patrouchev") == skeleton("Patrushev") == skeleton("Patruschew")
    True
    """
    sound = bare(name.replace("ï", "i").replace("ş", "sh").replace("ç", "tch").replace("ı", "i")).replace("'", "")
    for pattern, sign in _SOUNDS:
        sound = re.sub(pattern, sign, sound)
    sound = re.sub(r"(.)\1+", r"\1", sound)
    return re.sub(r"(?<=[nlrtZ])e$", "", sound) if len(sound) > 4 else sound


def slug(name: str) -> str:
    """A key made of a name: lower case, no accents, hyphens.

    >>> slug("Le Quai d’Orsay")
    'quai-d-orsay'
    """
    words = identifier(name).split("-")
    while len(words) > 1 and words[0] in ("le", "la", "les", "l", "un", "une", "des"):
        words = words[1:]
    return "-".join(words)
