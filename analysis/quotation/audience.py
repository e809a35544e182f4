"""Step 2. To whom something is told and on what occasion, beside who tells it: *a dit à l'agence Argo Odile Durand, a dit la maire à la presse*."""

from functools import cache

from analysis.french import ARTICLES, first_names
from analysis.parsing import Tree
from analysis.quotation import words
from analysis.quotation.names import agencies, noun_type

_AT = frozenset("à au aux".split())
_TO = _AT | {"chez", "sur"}  # before a name; *un rapport sur la presse* is whole
_ADDRESSES = frozenset("m. mme mlle me dr mgr".split())


def is_addressee(tree: Tree, at: int) -> bool:
    """Whether a capitalised token belongs to the name of an audience: *Argo* of *à l'agence Argo Odile Durand*."""
    if at < 1 or not _is_of_name(tree, at):
        return False
    first = at
    while first > 1 and _is_of_name(tree, first - 1):
        first -= 1
    is_described = tree.pos[first - 1] == "NOUN" and noun_type(tree.forms[first - 1]) in ("institution", "document")
    return _is_told(tree, first - 1 - is_described) and at < _teller(tree, first, is_described=is_described)


def begins_audience(tree: Tree, at: int) -> bool:
    """Whether those to whom something is told begin at a token: *la maire à la presse*, but not *la ministre déléguée à la presse*."""
    is_free = tree.forms[at] in _AT and not tree.forms[at - 1].endswith(words.PARTICIPLES)
    return is_free and any(near in words.listed("audience") or near in agencies() for near in tree.forms[at + 1 : at + 3])


def begins_occasion(tree: Tree, at: int) -> bool:
    """Whether when, where or in answer to what something is said begins at a token: *en marge de, au micro de, lors de*."""
    return any(tuple(tree.forms[at : at + len(opening)]) == opening for opening in _occasions().get(tree.forms[at], ()))


@cache
def _occasions() -> dict[str, list[tuple[str, ...]]]:
    """The openings of an occasion by their first word."""
    openings = [tuple(opening.split()) for opening in words.listed("occasion")]
    return {first: [opening for opening in openings if opening[0] == first] for first, *_ in openings}


def _is_of_name(tree: Tree, at: int) -> bool:
    return bool(tree.capital[at]) and tree.pos[at] not in ("ADP", "DET")


def _is_told(tree: Tree, before: int) -> bool:
    """Whether *à, au, sur* stands at a place, perhaps before an article: *à Fanal, à la BBC*."""
    place = before - (tree.forms[before] in ARTICLES)
    return place >= 0 and tree.forms[place] in _TO


def _teller(tree: Tree, first: int, *, is_described: bool) -> int:
    """Where in a run of capitalised words another name begins: at an address or first name, or where the parser sees a subject.

    Behind an agency or a described audience two more words are a name, whatever the parser knows of it: *à l'agence Argo Azi Nagar*.
    """
    end = next((at for at in range(first, len(tree)) if not _is_of_name(tree, at)), len(tree))
    low = first + (not is_described)
    named = next((at for at in range(low, end) if tree.forms[at] in _ADDRESSES or tree.forms[at] in first_names()), None)
    if named is not None:
        return named
    is_known = is_described or tree.forms[first] in agencies()
    return next((at for at in range(first + 1, end) if tree.dep[at].startswith("nsubj")), first + 1 if is_known and end == first + 3 else end)
