"""Step 2. To whom something is told and on what occasion, beside who tells it: *a dit à l'agence Argo Odile Durand, a dit la maire à la presse*."""

from functools import cache

from analysis.french import ARTICLES, first_names
from analysis.parsing import Tree
from analysis.quotation import words
from analysis.quotation.names import agencies, noun_type

_AT = frozenset("à au aux".split())
_TO = _AT | {"chez", "sur"}  # before a name; *un rapport sur la presse* is whole
_ADDRESSES = frozenset("m. mme mlle me dr mgr".split())
_SETTING = words.SETTING - {"pour", "en"} | _AT | frozenset("devant auprès face depuis chez".split())  # before a noun: when, where, to whom
_NO_SETTING = words.QUESTIONS | {"ne", "n'"}  # what a verb governs begins
_WITHIN = frozenset("de d' du des avec à au en".split())  # ties a second noun to the first: *à l'issue d'un entretien avec le roi*


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
    return _occasion(tree, at) > 0


def _occasion(tree: Tree, at: int) -> int:
    """How many tokens the opening of an occasion has that stands at a token; 0 where none does."""
    return next((len(opening) for opening in _occasions().get(tree.forms[at], ()) if tuple(tree.forms[at : at + len(opening)]) == opening), 0)


@cache
def _occasions() -> dict[str, list[tuple[str, ...]]]:
    """The openings of an occasion by their first word."""
    openings = [tuple(opening.split()) for opening in words.listed("occasion")]
    return {first: [opening for opening in openings if opening[0] == first] for first, *_ in openings}


def after_settings(tree: Tree, at: int) -> int:
    """The token behind the adverbs, dates and phrases of when, where and to whom that begin at one: *a dit mardi devant la presse vouloir partir*."""
    while (end := _setting_end(tree, at)) > at:
        at = end
    return at


def before_telling(tree: Tree, first: int, last: int) -> int:
    """The last token of content without the phrases at its end that say to whom or where it was said: *se dit prêt à partir dans un communiqué*."""
    while (setting := next((at for at in range(last, first, -1) if _is_telling(tree, at, last) and after_settings(tree, at) > last), None)) is not None:
        last = setting - 1
    return last


def _is_telling(tree: Tree, at: int, last: int) -> bool:
    """Whether a phrase of where or to whom something is said begins at a token: *à la presse, dans un communiqué, au cours d'un point de presse*."""
    opening = _occasion(tree, at)
    if not opening and tree.forms[at] not in _SETTING:
        return False
    noun = next((place for place in range(at + (opening or 1), len(tree)) if tree.pos[place] in ("NOUN", "PROPN")), at)
    return any(_is_of_telling(tree.forms[place]) for place in range(noun, last + 1 if opening else noun + 1))


def _is_of_telling(word: str) -> bool:
    """Whether a noun is where or to whom things are said: a communiqué, a talk, the press, an agency."""
    return word in words.listed("audience") or word in words.listed("occasion_place") or word in agencies()


def _setting_end(tree: Tree, at: int) -> int:
    """The token behind one adverb, date or phrase of when, where or to whom; the token itself where none begins."""
    if at >= len(tree) or tree.forms[at] in _NO_SETTING:
        return at
    if filler := words.filler_width(tree.forms, at):
        return at + filler
    opening = _occasion(tree, at)
    if tree.forms[at] not in _SETTING and not opening:
        is_date = tree.forms[at] in words.WHEN
        return at + (is_date or tree.pos[at] == "ADV") + (is_date and tree.pos[at + 1 : at + 2] == ["NUM"])
    first = at + (opening or 1)
    end = _noun_end(tree, first + (opening > 0 and _ties(tree, first)))
    if end is None:
        return first if opening else at
    while _ties(tree, end) and (following := _noun_end(tree, end + 1)) is not None:
        end = following
    return end


def _ties(tree: Tree, at: int) -> bool:
    """Whether a preposition stands at a place that ties a second noun to the one before."""
    return at < len(tree) and tree.forms[at] in _WITHIN


def _noun_end(tree: Tree, at: int) -> int | None:
    """The token behind the noun phrase, without complements, that begins at one; None where there is none."""
    noun = at
    while noun < len(tree) and tree.pos[noun] in ("DET", "NUM", "ADJ") and not tree.capital[noun]:
        noun += 1
    if noun >= len(tree) or tree.pos[noun] not in ("NOUN", "PROPN", "X") and not tree.capital[noun]:
        return None
    end = noun + 1
    while end < len(tree) and (tree.capital[end] and tree.pos[end] != "DET" or _qualifies(tree, noun, end) or tree.forms[end] in words.WHEN):
        end += 1
    return end


def _qualifies(tree: Tree, noun: int, at: int) -> bool:
    """Whether an adjective or participle behind a noun is the noun's, with which it agrees: *un communiqué publié*, not *à la presse prêt à partir*."""
    is_adjective = tree.pos[at] == "ADJ" or "VerbForm=Part" in tree.morph[at] and "Tense=Past" in tree.morph[at]
    is_completed = tree.pos[at] == "ADJ" and tree.forms[at + 1 : at + 2] != [] and tree.forms[at + 1] in _AT  # *devant la presse favorable à …*
    if not is_adjective or is_completed or tree.capital[noun] or tree.forms[noun] in words.WHEN:
        return False
    of_noun, own = (dict(feature.split("=") for feature in tree.morph[place].split("|") if "=" in feature) for place in (noun, at))
    return all(of_noun[key] == own[key] for key in ("Gender", "Number") if key in of_noun and key in own)


def _is_of_name(tree: Tree, at: int) -> bool:
    """Whether a token is a word of a name, or the hyphen in one: *France-Presse*."""
    is_hyphen = tree.forms[at] == "-" and tree.ends[at - 1] == tree.starts[at] and bool(tree.capital[at - 1])
    return is_hyphen or bool(tree.capital[at]) and tree.pos[at] not in ("ADP", "DET")


def _is_told(tree: Tree, before: int) -> bool:
    """Whether *à, au, sur* stands at a place, perhaps before an article: *à Fanal, à la BBC*."""
    place = before - (tree.forms[before] in ARTICLES)
    return place >= 0 and tree.forms[place] in _TO


def _teller(tree: Tree, first: int, *, is_described: bool) -> int:
    """Where in a run of capitalised words another name begins: at an address or first name, or where the parser sees a subject.

    Behind an agency or a described audience two more words are a name, whatever the parser knows of it: *à l'agence Argo Azi Nagar*.
    """
    end = next((at for at in range(first, len(tree)) if not _is_of_name(tree, at)), len(tree))
    starts = [at for at in range(first, end) if "-" not in tree.forms[at - 1 : at + 1]]  # *France-Presse* is one word
    named = next((at for at in starts[not is_described :] if tree.forms[at] in _ADDRESSES or tree.forms[at] in first_names()), None)
    if named is not None and tree.forms[named + 1 : named + 2] != ["-"]:
        return named
    is_known = is_described or tree.forms[first] in agencies()
    return next((at for at in starts[1:] if tree.dep[at].startswith("nsubj")), starts[1] if is_known and len(starts) == 3 else end)
