"""Step 2. Which row of the lexicon a token of a parsed sentence is, and whether it is a verb there."""

from analysis.french import ARTICLES, DEMONSTRATIVES, POSSESSIVES
from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.cues import Entry, nouns, verbs
from analysis.quotation.records import Span

_DATIVES = frozenset("lui leur nous vous m' me t' te".split())
_BEFORE_VERBS = words.AUXILIARIES | words.INVERTED | {"qui"}  # right behind one of these a form that may be a verb is one
_FAR = 10  # tokens: how far after its verb *que* may stand where the parser has not seen the verb
_CLAUSE_BEGINS = words.STOPS | words.SUBORDINATORS | {"et", "mais", "ou", "car"}
_NAMING = ("NOUN", "PROPN", "PRON", "ADJ")


def entry_of(tree: Tree, at: int) -> Entry | None:
    """The row of the lexicon for the verb at a token: the longest cue whose other words and reflexive pronoun are there.

    A past participle without auxiliary is a cue only before its complement (*accusé de*), which the frames settle.
    """
    for entry in verbs().get(tree.forms[at], ()):
        if entry.tail and not is_spelt(tree, cue_end(tree, at, entry) + 1, entry) or entry.is_reflexive and not has_reflexive(tree, at):
            continue
        if entry.cue in words.listed("never_reflexive") and has_reflexive(tree, at):
            continue
        return entry
    return None


def cue_end(tree: Tree, at: int, entry: Entry) -> int:
    """The last token of a cue that begins at a token; adverbs may stand within it: *fait aussi état de*."""
    return min(at + len(entry.tail) + (_adverbs(tree, at + 1) if entry.tail else 0), len(tree) - 1)


def _adverbs(tree: Tree, at: int) -> int:
    """How many tokens of adverbs stand at a place, two at most or those of a set phrase: *fait par ailleurs savoir*."""
    alone = (width for width in (2, 1) if at + width < len(tree) and all(tree.pos[place] == "ADV" for place in range(at, at + width)))
    return words.filler_width(tree.forms, at) or next(alone, 0)


def noun_of(tree: Tree, at: int) -> Entry | None:
    """The row of the lexicon for the speech noun at a token."""
    found = nouns().get(tree.forms[at], ()) if tree.pos[at] == "NOUN" else ()
    return next((entry for entry in found if tuple(tree.forms[at + 1 : at + 1 + len(entry.tail)]) == entry.tail), None)


def cue_at(tree: Tree, at: int) -> Entry | None:
    """The row of the lexicon for the verb or speech noun at a token."""
    return tree.pos[at] in ("VERB", "AUX") and entry_of(tree, at) or noun_of(tree, at)


def cue_span(tree: Tree, at: int, entry: Entry) -> Span:
    """The offsets of a cue that begins at a token."""
    return tree.starts[at], tree.ends[cue_end(tree, at, entry)]


def is_spelt(tree: Tree, end: int, entry: Entry) -> bool:
    """Whether the words before a token are those of a cue behind its first, contractions allowed: *fait état du, des*."""
    follows = tree.forms[end - len(entry.tail) : end]
    return len(follows) == len(entry.tail) and all(
        a == b or b == "de" and a in ("d'", "du", "des") or b == "à" and a in ("au", "aux") for a, b in zip(follows, entry.tail, strict=True)
    )


def has_reflexive(tree: Tree, at: int) -> bool:
    """Whether a reflexive pronoun of any person stands in the verb's group: *il se dit*, *je me demande*, not *il me demande*."""
    low = grammar.group_start(tree, at)
    group, before = tree.forms[low:at], tree.forms[low - 1] if low else ""
    return any(
        word in ("se", "s'") or word in ("me", "m'") and before in ("je", "j'") or word == "nous" and ("nous" in (before, *group[:place]) or "sommes" in group)
        for place, word in enumerate(group)
    )


def is_verb(tree: Tree, at: int) -> bool:
    """Whether a form of a reporting verb is a verb here: *la demande*, *une annonce*, *ledit*, *un dit* are not."""
    if tree.pos[at] in ("VERB", "AUX"):
        return True
    before = tree.forms[at - 1] if at else ""
    if (
        tree.dep[at] == "ROOT"
        and tree.pos[at] != "NOUN"
        or any(word in ("que", "qu'") for word in tree.forms[at + 1 : at + 3])
        and before not in ARTICLES | POSSESSIVES | DEMONSTRATIVES | {"un", "une", "des"}
    ):
        return True
    after = at + 1 + (tree.forms[at + 1 : at + 2] in (["de"], ["d'"]))
    while after < len(tree) - 1 and tree.forms[after] in words.BEFORE_INFINITIVE:  # *X dément ne rien savoir*
        after += 1
    if after < len(tree) and "VerbForm=Inf" in tree.morph[after] and tree.pos[at - 1] in _NAMING and not tree.forms[at].endswith("é"):
        return True  # *X menace de partir*, *X dit avoir*
    if after < len(tree) and after == at + 2 and "VerbForm=Inf" in tree.morph[after] and before in _DATIVES and tree.pos[at - 2] in _NAMING:
        return True  # *X leur reproche d'avoir*
    if is_lone_verb(tree, at):
        return True
    is_past = any(word in words.HAVING for word in tree.forms[grammar.group_start(tree, at) : at])  # *a par ailleurs prétendu*
    return is_past or before in _BEFORE_VERBS or tree.pos[at] == "ADJ" and before in ("se", "s'", "est", "sont")


def is_lone_verb(tree: Tree, at: int) -> bool:
    """Whether a form that the parser takes for another word can only be its clause's verb: *le juge note dans son avis que …*, *X dément : …*."""
    if not _has_lone_subject(tree, at):
        return False
    if tree.forms[at + 1 : at + 2] == [":"]:
        return tree.pos[at] in ("ADV", "ADJ")
    que = grammar.next_of(tree, at + 1, ("que", "qu'", ",", ";", ":", '"', "qui"), at + _FAR)
    return que is not None and tree.forms[que] in ("que", "qu'") and not grammar.has_finite(tree, at + 1, que)


def _has_lone_subject(tree: Tree, at: int) -> bool:
    """Whether a noun, its apposition or *qui* stands before a form, and no other verb in its clause: *et le juge note*, *Léa Roux, juge à Selk, note*."""
    before = at - 1
    if before > 0 and tree.forms[before] == ",":
        opening = grammar.last_of(tree, before, (",",))
        if opening is None or grammar.has_finite(tree, opening, before):
            return False
        before = opening - 1
    if before < 0 or tree.pos[before] not in _NAMING and tree.forms[before] != "qui" or tree.forms[before] in words.OBJECTS:
        return False
    other = next((place for place in range(before, -1, -1) if grammar.is_finite(tree, place)), None)
    return other is None or any(tree.forms[place] in _CLAUSE_BEGINS for place in range(other, before + 1))
