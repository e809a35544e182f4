"""Step 2. The noun phrase that opens a clause, read off the commas alone: past any insertions, and where the parser has lost the subject."""

from itertools import pairwise

from analysis.french import ARTICLES, CONTRACTED, DEMONSTRATIVES, POSSESSIVES
from analysis.parsing import Tree
from analysis.quotation import words
from analysis.quotation.grammar import group_start, is_finite
from analysis.quotation.names import noun_type
from analysis.quotation.phrases import is_oblique

_PARTS = frozenset((";", ":", '"', "–", "—"))
_DETERMINERS = ARTICLES | DEMONSTRATIVES | POSSESSIVES | set("un une des notre nos certains plusieurs deux trois".split())
_SOMEBODY = words.SUBJECT_PRONOUNS | frozenset("un une celui celle ceux celles certains certaines plusieurs chacun chacune beaucoup".split())
_OF_CLAUSES = words.SUBORDINATORS | words.AUXILIARIES | words.CLITICS - _DETERMINERS  # what no bare noun phrase holds
_NEVER_FIRST = words.SUBORDINATORS | CONTRACTED
_COMPOUND = frozenset("face grâce suite faute quant".split())  # opens a preposition of two words: *face à, faute de*
_PHRASE_TOKENS = 12  # a longer stretch before a verb is no bare noun phrase
Run = tuple[int, int]
# Endings of a participle or adjective that begins a sentence, and what may stand behind it.
_DETACHED = ("é", "ée", "és", "ées", "i", "ie", "is", "it", "ite", "u", "ue", "us", "ues", "ise", "ises", "ide", "ique", "eux", "euse")
_BEHIND_DETACHED = frozenset((",", *"par sur à en de lors pour avec dans devant chez sous depuis après avant contre vers au aux".split()))


def across_insertions(tree: Tree, verb: int) -> int | None:
    """The head of the noun phrase that opens a clause, where a comma stands before the verb: *Léa Roux, qui vit à Selk, âgée de 31 ans, a dit*."""
    comma = group_start(tree, verb) - 1
    if comma < 1 or tree.forms[comma] != ",":
        return None
    opening: int | None = None
    for number, (first, last) in enumerate(_chunks(tree, comma)):
        is_insertion = any(tree.forms[at] in words.SUBORDINATORS for at in range(first, last + 1))
        if any(_is_verb(tree, at) for at in range(first, last + 1)) and not (is_insertion and opening is not None):
            opening = _after_clause(tree, first, last)
        elif opening is None and not (is_insertion and number == 0):
            opening = _phrase_head(tree, first, last)
    return opening


def opening_phrase(tree: Tree, verb: int) -> Run | None:
    """First and last token of what stands between the head of a sentence and a verb, where it can only be a noun phrase."""
    end = group_start(tree, verb)
    first = next((at + 1 for at in range(end - 1, -1, -1) if tree.forms[at] in (",", *_PARTS)), 0)
    last = next((at - 1 for at in range(first, end) if tree.forms[at] == "("), end - 1)
    is_phrase = first < last and end - first < _PHRASE_TOKENS and (tree.forms[first] in _DETERMINERS or tree.capital[first] and tree.pos[first] == "PROPN")
    is_free = not any(tree.forms[at] in _OF_CLAUSES for at in range(first, last + 1))
    can_speak = any(noun_type(tree.forms[at]) or tree.capital[at] and at > first for at in range(first, last + 1))
    return (first, last) if is_phrase and is_free and can_speak else None


def _chunks(tree: Tree, end: int) -> list[Run]:
    """The stretches between commas before a place, from the last semicolon, colon or mark on."""
    low = _stretch_start(tree, end)
    commas = [low - 1, *(at for at in range(low, end) if tree.forms[at] == ","), end]
    return [(first + 1, last - 1) for first, last in pairwise(commas) if first + 1 < last]


def _stretch_start(tree: Tree, end: int) -> int:
    """The first token after the last of what parts a sentence before a place; marked words inside a clause part nothing: *X, qui a « sauvé » Y, dit*."""
    at = end - 1
    is_outside = tree.forms[:end].count('"') % 2 == 0
    while at >= 0:
        if tree.forms[at] == '"' and is_outside:
            opening = next((place for place in range(at - 1, -1, -1) if tree.forms[place] == '"'), 0)
            if opening < 1 or tree.forms[opening - 1] in words.STOPS:
                return at + 1
            at = opening
        elif tree.forms[at] in _PARTS:
            return at + 1
        at -= 1
    return 0


def _is_verb(tree: Tree, at: int) -> bool:
    """Whether a token is finite, and no adjective that the parser takes for a verb: *la ministre valdorienne*."""
    return is_finite(tree, at) and (tree.pos[at] == "AUX" or not tree.forms[at].endswith(("enne", "ennes", "oise", "aise", "ique", "ale", "ive")))


def _after_clause(tree: Tree, first: int, last: int) -> int | None:
    """The head of a noun phrase that follows a conjunction after a clause: *X est parti et Paul Durand, maire de Selk, a dit*."""
    joint = next((at for at in range(last, first, -1) if tree.forms[at] in ("et", "mais", "que", "qu'")), None)
    if joint is None or any(is_finite(tree, at) for at in range(joint, last + 1)):
        return None
    return _phrase_head(tree, joint + 1, last)


def is_detached(tree: Tree, at: int) -> bool:
    """Whether a sentence begins with a participle or adjective set off by a comma, which parsers take for a name: *Contacté, le directeur …*."""
    is_alone = at + 1 < len(tree) and tree.forms[at + 1] in _BEHIND_DETACHED and tree.pos[at] != "NUM"
    return not at and is_alone and (tree.forms[at].endswith(_DETACHED) or tree.pos[at] == "ADJ")


def _phrase_head(tree: Tree, first: int, last: int) -> int | None:
    """The head of a stretch that is a noun phrase for somebody, by its first word."""
    while first < last and (tree.forms[first] in ("et", "mais", "or") or tree.pos[first] == "ADV"):
        first += 1
    if tree.pos[first] not in ("DET", "NUM", "PROPN", "PRON", "NOUN") or tree.forms[first] in _NEVER_FIRST | _COMPOUND:
        return None
    if tree.pos[first] in ("NOUN", "PROPN") and (not tree.capital[first] or first < last and is_detached(tree, first)):
        return None
    if tree.pos[first] == "NUM" and tree.forms[first + 1 : first + 2] == ["de"]:
        return first
    for at in range(first, last + 1):
        is_noun = tree.pos[at] in ("NOUN", "PROPN") or tree.pos[at] == "PRON" and tree.forms[at] in _SOMEBODY
        if is_noun and tree.forms[at] not in words.WHEN and not is_oblique(tree, at):
            return at if tree.capital[at] or tree.pos[at] == "PRON" or noun_type(tree.forms[at]) else None
    return None
