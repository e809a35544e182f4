"""Step 3. What a source phrase covers: its clause, or only the phrase it stands behind (*la société, liée au palais selon X, a vendu …*)."""

from analysis.french import ARTICLES, DEMONSTRATIVES
from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.edges import pieces
from analysis.quotation.lexical import entry_of
from analysis.quotation.names import is_source_noun
from analysis.quotation.records import Span

_NO_PHRASE = words.STOPS - {'"'}  # right behind one of these a source qualifies no single phrase
_CLAUSE_BEGINS = words.RELATIVES | {";", ":"}
_PHRASE_BEGINS = _CLAUSE_BEGINS | {","}
_WHICH = frozenset("laquelle lequel lesquels lesquelles".split())
_DEFINITE = ARTICLES | DEMONSTRATIVES
_CONTRASTING = tuple((",", word, que) for word in ("alors", "tandis") for que in ("que", "qu'"))


def scope(tree: Tree, low: int, high: int, floor: int) -> tuple[Span, ...]:
    """What a source phrase covers: its clause, or the phrase that it qualifies, from the token ``floor`` on and without the source."""
    start, end = _clause(tree, low, high)
    return pieces(tree, (max(start, floor), low - 1), (high + 1, end))


def _clause(tree: Tree, low: int, high: int) -> tuple[int, int]:
    """First and last token of the clause around a source phrase: what lies between semicolons; inside a que-clause, that clause."""
    start = low if tree.capital[low] else grammar.part_start(tree, low, ";")  # *Le port fermé Selon X, …*: a heading before
    end = next((place - 1 for place in range(high + 1, len(tree)) if tree.forms[place] == ";" or tree.forms[place : place + 2] == [":", '"']), len(tree) - 1)
    contrast = next((at for at in range(high + 1, end) if tuple(tree.forms[at : at + 3]) in _CONTRASTING), None)
    if contrast is not None and grammar.has_finite(tree, start if low else high, contrast) and tree.forms[high:contrast].count('"') % 2 == 0:
        end = contrast - 1
    before = low - 1 if tree.forms[low - 1] != "," else low - 2
    but = grammar.last_of(tree, low, ("mais",), start + 1)
    if but is not None and tree.forms[low - 1] != "," and grammar.has_finite(tree, start, but) and grammar.has_finite(tree, but, low):
        start = but + 1
    opening = grammar.last_of(tree, low, ("(", ")"))
    if opening is not None and tree.forms[opening] == "(" and ")" in tree.forms[high:]:
        return opening + 1, low - 1
    part = _constituent(tree, low, high)
    if part is not None or (part := _quantity(tree, low, high)) is not None:
        return part, low - 1
    if (relative := _relative_before(tree, low)) is not None and not _covers_all(tree, relative, low, high):
        return relative, end if tree.forms[relative] == "ce" else _relative_end(tree, low, high)
    colon = grammar.last_of(tree, low, (":",), start)
    is_label = colon is not None and not grammar.has_finite(tree, start, colon)  # *Même réponse du maire : …*
    if colon is not None and (colon == low - 1 or is_label and grammar.has_finite(tree, colon, len(tree))):
        return colon + 1, end
    if tree.forms[high : high + 1] == [":"] and not grammar.has_finite(tree, start, low):
        return high + 1, end
    if low > 1 and (tree.forms[before] in words.RELATIVES or _is_lone_participle(tree, before)):
        start = low
    return start, end


def _is_lone_participle(tree: Tree, at: int) -> bool:
    """Whether a present participle after a comma has all it governs behind: *…, ouvrant, selon X, la saison des patins*."""
    return at > 1 and tree.forms[at].endswith("ant") and "VerbForm=Part" in tree.morph[at] and tree.forms[at - 1] == ","


def _constituent(tree: Tree, low: int, high: int) -> int | None:
    """Where the phrase begins that a source without a comma before it qualifies: *la société, liée au palais selon X, …*, *400 bacs selon X ont …*."""
    if tree.forms[low - 1] in _NO_PHRASE:
        return None
    comma = grammar.last_of(tree, low, (",", ";", ":"))
    first = 0 if comma is None else comma + 1
    if grammar.has_finite(tree, first, low):
        return None
    if tree.forms[low - 1] == '"':
        return grammar.last_of(tree, low - 1, ('"',)) if grammar.has_finite(tree, high + 1, len(tree)) else None
    if tree.pos[first] == "NUM" or tree.forms[first][0].isdigit():
        return first if grammar.has_finite(tree, high + 1, len(tree)) else None
    is_apposed = tree.pos[first] in ("NOUN", "ADJ") or "VerbForm=Part" in tree.morph[first] and "Tense=Past" in tree.morph[first]
    return first if first and is_apposed else None


def _quantity(tree: Tree, low: int, high: int) -> int | None:
    """Where a number of people or things begins that a source between commas gives, before its verb: *jusqu'à 300 rameurs, selon X, ont défilé*.

    What is definite is known already: of *le vote du 3 mars, selon X, a échoué* the whole clause is the source's.
    """
    opening = grammar.last_of(tree, low - 1, _PHRASE_BEGINS)
    first = 0 if opening is None else opening + 1
    first += tree.forms[first] in ("et", "ou", "entre")
    clause = grammar.last_of(tree, low, _CLAUSE_BEGINS) or 0
    is_counted = any(tree.forms[at][0].isdigit() or tree.forms[at] in words.listed("amount") for at in range(first, low))
    is_subject = tree.forms[low - 1] == "," and not grammar.has_finite(tree, clause, low) and grammar.has_finite(tree, high + 1, len(tree))
    return first if is_counted and is_subject and tree.forms[first] not in _DEFINITE else None


def _covers_all(tree: Tree, relative: int, low: int, high: int) -> bool:
    """Whether a source phrase after a comma ends its sentence and covers all of it, not only a relative: nobody else reports before."""
    is_reported = any(tree.pos[at] == "VERB" and entry_of(tree, at) for at in range(relative))
    return tree.forms[low - 1] == "," and high >= len(tree) - 2 and not is_reported


def _relative_before(tree: Tree, low: int) -> int | None:
    """Where a subordinate clause begins that a source phrase ends: *le pont, dont les piles bougent d'après X, …*, *…, alors que le pont tient selon X*."""
    is_verb_met = is_inside = False
    is_quoted = tree.forms[:low].count('"') % 2 == 1
    for at in range(low - 1, 0, -1):
        is_verb_met |= grammar.is_finite(tree, at)
        is_inside ^= tree.forms[at] == '"'
        if tree.forms[at] in (";", ":") or is_quoted and is_inside or tree.forms[at] == "," and is_verb_met and at < low - 1 and not is_inside:
            return None
        if is_inside:
            continue
        if tree.forms[at - 2 : at + 1] in ([",", "ce", "qui"], [",", "ce", "que"], [",", "ce", "qu'"]):
            return at - 1
        is_set_off = tree.forms[at] in ("qui", "dont", "où") and tree.forms[at - 1] == "," or tuple(tree.forms[at - 2 : at + 1]) in _CONTRASTING
        if is_set_off or tree.forms[low - 1] != "," and tree.forms[at] in _WHICH:
            return at + (tree.forms[at] in ("que", "qu'", *_WHICH)) if is_verb_met else None
    return None


def _relative_end(tree: Tree, low: int, high: int) -> int:
    """Where a relative ends that a source phrase stands in: before the source, or at the next comma where it parts a verb from what it needs."""
    return (grammar.next_of(tree, high + 1, (",", ";", ":", ".")) or len(tree)) - 1 if is_parted(tree, low, high) else low - 1


def is_parted(tree: Tree, low: int, high: int) -> bool:
    """Whether a source without comma stands between a verb and its infinitive, clause or participle: *permettrait selon X de passer*, *a selon X cédé*."""
    is_verb = tree.pos[low - 1] in ("VERB", "AUX")
    after = high + 1 + (tree.pos[high + 1 : high + 2] == ["ADV"])
    return is_verb and after < len(tree) and (tree.forms[after] in ("de", "d'", "à", "que", "qu'") or "VerbForm" in tree.morph[after])


def splits(tree: Tree, low: int, high: int) -> bool:
    """Whether a phrase between commas parts a verb from what it needs: *elle a aussi, selon X, blessé …*, *il a commis, selon X, une erreur*."""
    if is_parted(tree, low, high):
        return True
    before = low - 2
    opening = grammar.last_of(tree, before, (",",))
    if opening and tuple(tree.forms[opening + 1 : low - 1]) in words.FILLERS:  # *il a, en outre, selon X, blessé …*
        before = opening - 1
    while before > 0 and tree.pos[before] == "ADV":
        before -= 1
    if tree.forms[before] in words.AUXILIARIES or _is_lone_participle(tree, before):
        return True
    is_object = tree.pos[before] == "VERB" and high + 1 < len(tree) and tree.pos[high + 1] == "DET"
    return is_object and (tree.forms[high - 1] in words.INVERTED | words.TONIC or not is_source_noun(tree, tree.head[high + 1]))  # else an apposition
