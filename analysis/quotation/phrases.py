"""Step 2. Noun phrases as a reader would mark a speaker: determiner, title and complements, no apposition or relative clause."""

from analysis.french import ARTICLES
from analysis.parsing import Tree
from analysis.quotation import words
from analysis.quotation.audience import begins_audience, begins_occasion, is_addressee
from analysis.quotation.names import name_pairs, noun_type

_PARTITIVES = frozenset("un une certains certaines plusieurs beaucoup quelques-uns moitié majorité celui celle ceux celles deux trois".split())
_BEFORE_HEAD = frozenset("det amod nummod advmod flat:name nmod fixed".split())
_BREAKS = words.STOPS | words.WHEN | words.RELATIVES
_NEVER_FIRST = words.STOPS | {"dont"}
_SETTINGS = frozenset("devant avant après depuis pendant durant".split())
_ENDS_NP = words.STOPS - {"-"} | words.RELATIVES | {"lors"}
_INSIDE_NP = frozenset("det amod nmod nummod flat:name flat:foreign compound case fixed flat advmod cc obl:arg nmod:poss".split())


def noun_phrase(tree: Tree, head: int, *, is_plural: bool = False) -> tuple[int, int]:
    """First and last token of a noun phrase: determiner, title and complements, without apposition or relative clause."""
    if tree.forms[head - 1 : head + 1] == ["d'", "autres"]:
        return head - 1, head
    if tree.forms[head] in words.INVERTED or tree.pos[head] == "PRON" and tree.forms[head] not in _PARTITIVES and not tree.capital[head]:
        return head, head
    first = min([head, *(tree.left[child] for child in tree.children[head] if child < head and tree.dep[child] in _BEFORE_HEAD)])
    first = next((at for at in range(head, first - 1, -1) if at > first and tree.forms[at - 1] in _BREAKS), first)
    while first < head and (tree.pos[first] in ("ADP", "CCONJ", "ADV") or tree.forms[first] in _NEVER_FIRST or is_addressee(tree, first)):
        first += 1
    last = head
    while last + 1 < len(tree) and _continues(tree, head, last + 1, is_plural):
        last += 1
    while last > head and tree.pos[last] in ("ADP", "DET", "CCONJ", "ADV", "PUNCT"):
        last -= 1
    first = _whole_name(tree, _with_determiner(tree, first), head)
    if is_plural and _follows_name(tree, first):
        first, _ = noun_phrase(tree, first - 2)
    return first, _with_second_name(tree, last) if is_plural else last


def _with_determiner(tree: Tree, first: int) -> int:
    """The first token of a phrase, with adjectives before it that the parser takes for a phrase of their own: *le très discret maire, le triple champion*."""
    if tree.capital[first] or tree.pos[first] != "NOUN":
        return first
    at = first - 1 - (first > 1 and tree.pos[first - 1] == "NOUN" and tree.head[first - 1] == first)
    while at > 0 and tree.pos[at] in ("ADJ", "ADV"):
        at -= 1
    return at if at >= 0 and tree.pos[at] == "DET" and at < tree.head[at] < first else first


def _with_second_name(tree: Tree, last: int) -> int:
    """The last token of a noun phrase with the second of two names, which the parser may have parted: *ont noté Paul Roux-Sorin et Odile Durand*."""
    end = last
    while end + 1 < len(tree) and "-" in tree.forms[end : end + 2]:
        end += 1
    is_joined = tree.capital[end] and end + 2 < len(tree) and tree.forms[end + 1] == "et" and tree.capital[end + 2]
    return noun_phrase(tree, end + 2)[1] if is_joined else last


def _follows_name(tree: Tree, first: int) -> bool:
    """Whether a noun phrase is the second of two sources: *Paul Durand et la maire ont dit*."""
    before = first - 2
    is_joined = before >= 0 and tree.forms[first - 1] == "et"
    return is_joined and bool(tree.capital[before]) and tree.pos[before] in ("PROPN", "NOUN") and not is_oblique(tree, before)


def _whole_name(tree: Tree, first: int, head: int) -> int:
    """The first token of a phrase, with the capitalised words before a name that the parser left out: *The High Breed*."""
    while (
        first == head
        and tree.capital[head]
        and first > 1
        and tree.capital[first - 1]
        and tree.pos[first - 1] in ("PROPN", "X", "NOUN", "ADJ")
        and tree.forms[first - 1] not in words.WHEN
        and not is_addressee(tree, first - 1)
    ):
        first, head = first - 1, first - 1
    return (
        first - 1
        if first and tree.forms[first] not in ("l'",) and tree.forms[first - 1] in ("l'", "the", "der", "die") and tree.pos[first - 1] in ("DET", "X", "PROPN")
        else first
    )


def _continues(tree: Tree, head: int, at: int, is_plural: bool) -> bool:
    """Whether a token still belongs to the noun phrase of ``head``."""
    if tree.forms[at] in _ENDS_NP or _is_setting(tree, at):
        return False
    if tree.pos[at] == "ADP" and tree.capital[at - 1] and tree.forms[at] not in ("de", "d'", "du", "des"):
        return False
    if tree.dep[at] == "flat:name" and not tree.capital[at] and tree.pos[at] != "ADP":
        return False
    if tree.capital[at - 1] and (tree.forms[at - 1], tree.forms[at]) in name_pairs():
        return True
    if _goes_on_with_name(tree, at) or tree.forms[at - 1 : at + 1] == ["compte", "rendu"] or _is_epithet(tree, head, at):
        return True
    return _hangs_on(tree, head, at, is_plural)


def _is_setting(tree: Tree, at: int) -> bool:
    """Whether when, where or to whom something was said begins at a token: *la maire lundi, la maire à la presse, la maire en marge du bal*."""
    word = tree.forms[at]
    if word in words.WHEN:
        return not tree.capital[at] and tree.pos[at - 1] in ("NOUN", "PROPN", "ADJ", "PRON")
    if word == "dans":
        return any(noun_type(near) == "document" or near in words.listed("occasion_place") for near in tree.forms[at + 1 : at + 4])
    return word in _SETTINGS or begins_occasion(tree, at) or begins_audience(tree, at)


def _goes_on_with_name(tree: Tree, at: int) -> bool:
    """Whether a token is the next word of a name, or a name after the noun that it belongs to: *le ministre Paul Durand*."""
    before = at - 1
    is_capitalised = tree.capital[at] and tree.capital[before] and tree.forms[before] not in ARTICLES
    if is_capitalised and tree.pos[at] in ("PROPN", "NOUN", "X", "ADJ", "VERB") and tree.pos[before] in ("PROPN", "NOUN", "X", "ADJ", "DET"):
        return True
    is_name = tree.pos[at] == "PROPN" and tree.pos[before] in ("PROPN", "NOUN", "ADJ") and tree.dep[at] in ("appos", "nmod", "flat:foreign", "nsubj")
    is_titled = bool(tree.capital[at]) and tree.pos[before] == "NOUN" and noun_type(tree.forms[before]) is not None
    return tree.dep[at] == "flat:name" or is_name or is_titled


def _hangs_on(tree: Tree, head: int, at: int, is_plural: bool) -> bool:
    """Whether the relations from a token up to the head are all those of one noun phrase."""
    while at != head:
        relation, above = tree.dep[at], tree.head[at]
        is_coordinated = relation == "conj" and (above != head or is_plural) and tree.pos[at] in ("NOUN", "PROPN", "ADJ")
        is_part = tree.forms[at] == "rendu" or _is_epithet(tree, head, at)
        if above == at or not is_part and relation not in _INSIDE_NP and not is_coordinated and not (relation == "appos" and tree.pos[at] == "PROPN"):
            return False
        if relation in ("cc",) and not is_plural and above != head and tree.head[above] == head and tree.dep[above] == "conj":
            return False
        at = above
    return True


def _is_epithet(tree: Tree, head: int, at: int) -> bool:
    """Whether a participle, or what the parser takes for one, is an adjective within the phrase: *une lettre ouverte de …*."""
    is_next = tree.head[at] == head and tree.dep[at] == "acl" and at == head + 1 and not tree.forms[at].endswith("ant")
    return is_next and tree.forms[at + 1 : at + 2] in (["de"], ["des"], ["du"], ["d'"])


def span(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The offsets of a run of tokens, without the hyphens of inverted pronouns."""
    while first > 1 and tree.forms[first - 1] == "-" and tree.ends[first - 1] == tree.starts[first] == tree.ends[first - 2] + 1:
        first -= 2
    while last + 2 < len(tree) and tree.forms[last + 1] == "-" and tree.starts[last + 1] == tree.ends[last] == tree.starts[last + 2] - 1:
        last += 2
    start, end = tree.starts[first], tree.ends[last]
    return (start + 1, end) if tree.forms[first] in words.INVERTED else (start, end)


def is_oblique(tree: Tree, noun: int) -> bool:
    """Whether a noun follows a preposition: *à la BBC* does not speak."""
    return any(tree.dep[child] == "case" for child in tree.children[noun]) or tree.left[noun] > 0 and tree.pos[tree.left[noun] - 1] == "ADP"
