"""Step 2. What the author adds after a comma: when, where and how something was said, and what he thinks of it."""

from itertools import pairwise

from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.audience import begins_occasion
from analysis.quotation.cues import nouns
from analysis.quotation.lexical import entry_of
from analysis.quotation.names import noun_type
from analysis.quotation.words import SPANS_OF_TIME, listed

# The author speaks again: … , alors que …
_CONTRASTS = frozenset((("alors", "que"), ("alors", "qu'"), ("tandis", "que"), ("tandis", "qu'"), ("même", "si"), ("même", "s'")))
_CONCESSIONS = frozenset((("bien", "que"), ("bien", "qu'")))
_ALTHOUGH = ("quoique", "quoiqu'")
_UNPARTED = frozenset(("en", noun, to) for noun in ("allusion", "référence") for to in ("à", "au", "aux"))
_SOFTENERS = frozenset("toutefois cependant pour autant pourtant même pas plus davantage jamais".split()) | words.CLITICS  # *sans pour autant dire*
_LEAVING_OPEN = ("donn", "fourn", "apport", "livr", "entr", "avoir", "être", "vouloir", "aller", "s'")  # *…, sans donner de nom*
_GOING_ON = ("de", "d'", "à", "que", "qu'")  # what the content goes on with behind an insertion: *elle a promis, la veille de sa mort, de …*
_CONCEDED = 10  # tokens: how far after *bien que* the verb of saying may stand


def is_aside(tree: Tree, at: int) -> bool:
    """Whether the author speaks again at a token that follows a comma."""
    tests = (_contrasts, _concedes, _names_occasion, _is_circumstance, _is_comment, _is_absolute)
    return any(test(tree, at) for test in tests)


def is_unparted(tree: Tree, at: int) -> bool:
    """Whether the author says what was meant without a comma before: *… en allusion à la crue*."""
    return _says_while(tree, at) or tuple(tree.forms[at : at + 3]) in _UNPARTED


def _says_while(tree: Tree, at: int) -> bool:
    """Whether somebody says something more meanwhile: *…, tout en excluant des travaux*, not *tout en protégeant le port*."""
    return tree.forms[at : at + 2] == ["tout", "en"] and any(
        tree.pos[place] == "VERB" and entry_of(tree, place) for place in (at + 2, at + 3) if place < len(tree)
    )


def _contrasts(tree: Tree, at: int) -> bool:
    """Whether the author contrasts or sums up (*…, soit huit points de plus*); a contrast with marked words is still what was said."""
    if tuple(tree.forms[at : at + 2]) not in _CONTRASTS:
        return tree.forms[at] == "soit"
    return '"' not in tree.forms[at:] or _before_marks(tree, at)


def _before_marks(tree: Tree, at: int) -> bool:
    """Whether somebody else speaks between a place and the next marks."""
    return any(tree.pos[place] == "VERB" and entry_of(tree, place) for place in range(at, tree.forms.index('"', at)))


def _concedes(tree: Tree, at: int) -> bool:
    """Whether the author sets another saying against this one: *…, bien qu'elle ait déclaré …*, *…, bien que, comme le rappelle X, …*."""
    width = 1 if tree.forms[at] in _ALTHOUGH else 2 * (tuple(tree.forms[at : at + 2]) in _CONCESSIONS)
    if not width:
        return False
    first = at + width
    return tree.forms[first : first + 2] == [",", "comme"] or any(
        tree.pos[place] == "VERB" and entry_of(tree, place) for place in range(first, min(first + _CONCEDED, len(tree)))
    )


def _names_occasion(tree: Tree, at: int) -> bool:
    """Whether the author says where something was said: *…, dans un communiqué*."""
    if tree.forms[at : at + 1] != ["dans"]:
        return False
    near = range(at + 1, min(at + 4, len(tree)))
    return any(tree.forms[place] in nouns() or tree.forms[place] in listed("occasion_place") or noun_type(tree.forms[place]) == "document" for place in near)


def _is_circumstance(tree: Tree, at: int) -> bool:
    """Whether the author adds how or when it was said: *…, sans préciser lesquels*, *…, en ouvrant la séance*, *…, deux jours après sa visite*."""
    return _tells_how(tree, at) and not any(word == "," and after in _GOING_ON for word, after in pairwise(tree.forms[at:]))


def _tells_how(tree: Tree, at: int) -> bool:
    """Whether words that tell how or when begin at a token."""
    if _says_while(tree, at):
        return True
    word, follows = tree.forms[at], tree.forms[at + 1 : at + 2]
    place = at + 1 + (follows in (["de"], ["d'"]))
    while place < len(tree) and tree.forms[place] in _SOFTENERS:
        place += 1
    next_morph = tree.morph[place] if place < len(tree) else ""
    if word == "sans" and "VerbForm=Inf" in next_morph and not (entry_of(tree, place) or tree.forms[place].startswith(_LEAVING_OPEN)):
        return False  # *… le port compte sur la marée, sans construire de digue*
    if word in ("sans", "avant", "après"):
        return "VerbForm=Inf" in next_morph or follows in (["avoir"], ["être"], ["plus"], ["autre"])
    if word == "en":
        return place < len(tree) and tree.forms[place].endswith("ant") and "VerbForm=Part" in next_morph
    return begins_occasion(tree, at) or any(
        tree.forms[place] in SPANS_OF_TIME and tree.forms[place + 1 : place + 2] in (["après"], ["avant"]) for place in (at + 1, at + 2) if place < len(tree)
    )


def _is_absolute(tree: Tree, at: int) -> bool:
    """Whether a participle clause with a subject of its own begins: *…, le gouvernement ayant été accusé de …*."""
    place = at + 1
    while place < len(tree) and place < at + 6 and tree.pos[place] in ("NOUN", "ADJ", "PROPN", "ADP", "DET"):
        place += 1
    return tree.pos[at] == "DET" and place < len(tree) and tree.forms[place] in ("ayant", "étant")


def _is_comment(tree: Tree, at: int) -> bool:
    """Whether the author takes the content up again: *…, un argument que la Cour a rejeté*, *…, ce que dément le ministère*."""
    if tree.forms[at : at + 2] in (["ce", "que"], ["ce", "qu'"]):
        is_inverted = at + 2 < len(tree) and grammar.is_finite(tree, at + 2)  # *ce qu'a corrigé X*
        return (
            is_inverted
            and any(entry_of(tree, place) for place in range(at + 2, min(at + 5, len(tree))))
            or any((entry := entry_of(tree, place)) and entry.cue in listed("answer") for place in range(at, len(tree)))
        )
    is_noun = tree.forms[at] in ("un", "une") and at + 2 < len(tree) and (tree.forms[at + 1] in nouns() or tree.forms[at + 1] in listed("remark"))
    return is_noun and (tree.forms[at + 2] in ("que", "qu'", "qui", "dont") or tree.forms[at + 2] in listed("answered"))
