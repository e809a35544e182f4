"""Step 2. The edges of content: commas, full stops, unpaired marks and what only ties the author's sentences are left out."""

from analysis.parsing import Tree
from analysis.quotation.records import Span

_EDGES = frozenset(", . .. ... … ; : – — - (".split())  # never the last token of content
# The author's, before the content: *cependant, …*; the second ones at the head of the sentence.
_CONNECTIVES = frozenset("toutefois cependant néanmoins pourtant".split())
_TYING = frozenset("mais or et car".split())
_PHRASES = frozenset((("en", "outre"), ("par", "ailleurs"), ("en", "effet"), ("en", "revanche"), ("de", "plus"), ("par", "exemple"), ("d'", "ailleurs")))
_OPENING = frozenset("mais or et puis ainsi enfin ensuite bref car donc aussi".split()) | _CONNECTIVES


def trimmed(tree: Tree, first: int, last: int) -> int:
    """The last token without edge commas, full stop, conjunction, and without a mark that the content does not open."""
    while last > first:
        word = tree.forms[last]
        is_unopened = word == '"' and tree.forms[first : last + 1].count('"') % 2
        is_bracket = word == ")" and "(" not in tree.forms[first:last]
        if word in _EDGES or word in ("et", "mais", "ou", "car", "puisque") or is_unopened or is_bracket:
            last -= 1
        else:
            break
    return last


def pieces(tree: Tree, *runs: tuple[int, int]) -> tuple[Span, ...]:
    """Runs of tokens as spans, without edge commas, dashes, full stops and unpaired marks; empty runs are left out."""
    found = []
    for low, high in runs:
        low += _connective(tree, low, high)
        while low <= high and (tree.forms[low] in (",", "–", "—", "-", ".", ":", ";", ")") or tree.forms[low] == '"' and is_odd(tree, low, high)):
            low += 1
        while high >= low and (tree.forms[high] in _EDGES or tree.forms[high] == '"' and is_odd(tree, low, high)):
            high -= 1
        if low <= high and any(char.isalnum() for at in range(low, high + 1) for char in tree.forms[at]):
            found.append((tree.starts[low], tree.ends[high]))
    return tuple(found)


def _connective(tree: Tree, low: int, high: int) -> int:
    """How many tokens at the head of a run only tie the author's sentences: *cependant, …*, *en outre, …*, *or …*."""
    if low == 0 and tuple(tree.forms[:2]) in _PHRASES and tree.forms[2:3] == [","]:
        return 2
    known = _OPENING if low == 0 else _CONNECTIVES
    is_parted = low >= high or tree.forms[low + 1] == ","
    return int(low <= high and (tree.forms[low] in known and is_parted or low == 0 and tree.forms[low] in _TYING))


def is_odd(tree: Tree, low: int, high: int) -> bool:
    """Whether a run of tokens holds a mark without its other half."""
    return tree.forms[low : high + 1].count('"') % 2 == 1
