"""Step 3b. Where the content of a report ends: with the cue's clause, or before another clause of its level begins."""

from itertools import pairwise

from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.cues import nouns
from analysis.quotation.lexical import entry_of
from analysis.quotation.names import noun_type
from analysis.quotation.records import Span

# After a comma the author speaks again: … , alors que …
_CONTRASTS = frozenset((("alors", "que"), ("alors", "qu'"), ("tandis", "que"), ("tandis", "qu'"), ("même", "si"), ("même", "s'")))
# Between two finite verbs of one content; where none of them stands, the second verb is the main clause's.
_LINKS = frozenset("et mais ou ni car si s' comme lorsque lorsqu' quand puisque puisqu' , ; : nous vous ce c' cela".split())
_LINKS |= words.RELATIVES | words.SUBJECT_PRONOUNS
# After a comma the author says when or how it was said: the first two words.
_OCCASIONS = frozenset(
    tuple(pair.split())
    for pair in (
        "lors de|lors d'|lors du|lors des|en marge|au cours|au lendemain|à l'issue|à l'occasion|à la veille|à l'ouverture|à l'approche|devant la|"
        "en référence|en réponse|en réaction|en allusion|contrairement à|contrairement au|contrairement aux"
    ).split("|")
)
# Verbs with which the author takes the content up again: *ce que dément X*.
_ANSWERS = ("dément", "ni", "contest", "confirm", "rejet", "réfut")
_NEXT_REPORT = 14  # tokens: how far after *et, mais* the verb of another report may stand
_CONNECTIVES = frozenset("toutefois cependant néanmoins pourtant".split())  # the author's, before the content: *cependant, …*
_SPANS_OF_TIME = frozenset("heure heures jour jours semaine semaines mois an ans année années minutes".split())


def content_end(tree: Tree, cue: int, first: int) -> int:
    """The last token of the content that begins at ``first``: where the cue's own clause ends, or another clause of its level begins."""
    first = min(first, len(tree) - 1)
    head = _content_head(tree, cue, first)
    last = max(tree.right[cue], tree.right[head], first)
    if tree.head[cue] == cue or tree.right[cue] >= len(tree) - 2:
        last = len(tree) - 1
    last = min(last, _own_verb(tree, cue, first) - 1, _main_clause(tree, cue, first) - 1)
    cut = min((at for at in range(first + 1, last + 1) if _begins_other_clause(tree, cue, head, first, at)), default=last + 1)
    return trimmed(tree, first, cut - 1)


def _main_clause(tree: Tree, cue: int, first: int) -> int:
    """Where the main clause begins when the report opens the sentence: *Lorsqu'on lui a demandé si …, X a répondu*."""
    at = cue
    while tree.head[at] != at and tree.head[at] < first:
        at = tree.head[at]
    main = tree.head[at]
    if main <= first or tree.dep[at] != "advcl" or at > first:
        return len(tree)
    commas = [place for place in range(first, main) if tree.forms[place] == "," and not grammar.has_finite(tree, place, grammar.group_start(tree, main))]
    return commas[0] if commas else len(tree)


def _names_occasion(tree: Tree, at: int) -> bool:
    """Whether the author says where something was said: *…, dans un communiqué*."""
    return tree.forms[at : at + 1] == ["dans"] and any(
        tree.forms[place] in nouns() or noun_type(tree.forms[place]) == "document" for place in range(at + 1, min(at + 4, len(tree)))
    )


def _is_circumstance(tree: Tree, at: int) -> bool:
    """Whether the author adds how or when it was said: *…, sans préciser lesquels*, *…, en ouvrant la séance*, *…, deux jours après sa visite*."""
    if any(tree.forms[place] == "," and tree.forms[place + 1] in ("de", "d'", "à", "que", "qu'") for place in range(at, len(tree) - 1)):
        return False  # the content goes on: *elle a promis, la veille de sa mort, de …*
    word, follows = tree.forms[at], tree.forms[at + 1 : at + 2]
    place = at + 1 + (follows in (["de"], ["d'"], ["se"], ["s'"]))
    next_morph = tree.morph[place] if place < len(tree) else ""
    if word in ("sans", "avant", "après"):
        return "VerbForm=Inf" in next_morph or follows in (["avoir"], ["être"], ["plus"], ["autre"])
    if word == "en":
        return place < len(tree) and tree.forms[place].endswith("ant") and "VerbForm=Part" in next_morph
    return tuple(tree.forms[at : at + 2]) in _OCCASIONS or any(
        tree.forms[place] in _SPANS_OF_TIME and tree.forms[place + 1 : place + 2] in (["après"], ["avant"]) for place in (at + 1, at + 2) if place < len(tree)
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
        return any(tree.forms[place].startswith(_ANSWERS) and entry_of(tree, place) for place in range(at, len(tree)))
    is_noun = tree.forms[at : at + 1] in (["un"], ["une"]) and at + 2 < len(tree) and tree.forms[at + 1] in {*nouns(), "chiffre", "décision", "geste"}
    return is_noun and tree.forms[at + 2] in ("que", "qu'", "qui", "dont", "rejeté", "rejetée", "démenti", "démentie", "contesté", "contestée")


def _own_verb(tree: Tree, cue: int, first: int) -> int:
    """Where the clause of a speech noun goes on after the content: *l'affirmation selon laquelle il était parti n'a convaincu personne*."""
    if tree.pos[cue] != "NOUN" or grammar.has_finite(tree, 0, cue):
        return len(tree)
    finite = [at for at in range(first, len(tree)) if grammar.is_finite(tree, at)]
    for own, following in pairwise(finite):
        low = grammar.group_start(tree, following)
        if not any(tree.forms[at] in _LINKS for at in range(own + 1, low)) and low > own + 1:
            return low
    return len(tree)


def _content_head(tree: Tree, cue: int, first: int) -> int:
    """The token on which the content hangs: climbing from its first one until the cue, or something before, is reached."""
    at = first
    while tree.head[at] != at and tree.head[at] >= first and tree.head[at] != cue:
        at = tree.head[at]
    return at


def _begins_other_clause(tree: Tree, cue: int, head: int, first: int, at: int) -> bool:
    """Whether another clause than the content's begins here: *a dit que … et a accusé …*, *a dit que …, ajoutant que …*."""
    return _is_authors(tree, at) or _shares_subject(tree, cue, head, first, at) or _reports_too(tree, cue, at)


def _is_authors(tree: Tree, at: int) -> bool:
    """Whether the author speaks again: a colon before marks, a contrast, the occasion of saying, a dash before *mais*."""
    after = tree.forms[at + 1 : at + 3]
    if not after:
        return False
    if tree.forms[at] in (".", "!", "?", "…"):
        return True
    if tree.forms[at] == ",":
        is_split = tree.forms[at - 1] in words.AUXILIARIES  # *d'avoir, en mars, menti*
        own = (_names_occasion, _is_circumstance, _is_comment, _is_absolute)
        return not is_split and (tuple(after) in _CONTRASTS or any(test(tree, at + 1) for test in own))
    if tuple(tree.forms[at : at + 2]) in (("au", "lendemain"), ("en", "marge")) and not grammar.has_finite(tree, at, len(tree)):
        return True
    return tree.forms[at] == ":" and after[:1] == ['"'] or tree.forms[at] in ("-", "–", "—") and after[:1] in (["mais"], ["et"])


def _reports_too(tree: Tree, cue: int, at: int) -> bool:
    """Whether somebody else reports after a conjunction: *A a dit que …, et B, maire de C, a répondu que …*."""
    if tree.forms[at] not in ("et", "mais") or at + 1 >= len(tree) or not (tree.capital[at + 1] or tree.forms[at + 1] in words.SUBJECT_PRONOUNS):
        return False
    for verb in range(at + 2, min(at + _NEXT_REPORT, len(tree) - 1)):
        if tree.forms[verb] in words.RELATIVES or tree.forms[verb] in ("si", "s'"):
            return False
        if tree.pos[verb] == "VERB" and grammar.is_finite_group(tree, verb) and (entry := entry_of(tree, verb)):
            return "que" in entry.frames and _same_tense(tree, cue, verb)
    return False


def _shares_subject(tree: Tree, cue: int, head: int, first: int, at: int) -> bool:
    """Whether a verb follows here that shares the cue's subject, and not the content's."""
    is_quoted = tree.forms[first:at].count('"') % 2 == 1
    if tree.forms[at] not in ("et", "mais", ",", "puis", ";") or at + 1 >= len(tree) or is_quoted:
        return False
    verb = _verb_after(tree, at)
    if verb is None:
        return False
    if "VerbForm=Inf" in tree.morph[cue] and tree.pos[tree.head[cue]] == "VERB" and tree.head[cue] < cue:
        cue = tree.head[cue]  # *a insisté pour dire que …, et a souligné*
    is_relative = tree.forms[grammar.group_start(tree, cue) - 1] == "qui"
    if tree.forms[at] == "," and not is_relative and not grammar.has_finite(tree, cue + 1, at):
        return tree.forms[verb].endswith("ant")  # *dit vouloir partir, estimant que*
    if tree.forms[at] == "," and is_relative and grammar.is_finite_group(tree, verb):
        return True
    return tree.head[verb] == cue and tree.dep[verb] in ("conj", "parataxis") and verb != head or _is_like_cue(tree, cue, head, verb, at)


def _verb_after(tree: Tree, at: int) -> int | None:
    """The verb without a subject of its own that follows a conjunction or comma; infinitives and *qu'il* go on with the content."""
    first = at + 1
    while first < len(tree) - 1 and (tree.pos[first] == "ADV" or tree.forms[first] in ("et", "mais", "puis")):
        first += 1
    places = range(first, min(first + 6, len(tree)))
    verb = next((place for place in places if tree.pos[place] in ("VERB", "AUX") and tree.forms[place] not in words.AUXILIARIES), None)
    if verb is None or grammar.group_start(tree, verb) > first or _repeats_que(tree, verb) or "VerbForm=Inf" in tree.morph[verb]:
        return None
    return verb


def _is_like_cue(tree: Tree, cue: int, head: int, verb: int, at: int) -> bool:
    """Whether a verb goes with the cue by its form: a reporting verb in the cue's tense, a reporting participle, a compound tense the content lacks."""
    is_past = "Tense=Past" in tree.morph[verb] and grammar.group_start(tree, verb) == verb
    if tree.forms[at : at + 2] == [",", "et"] and is_past and _same_tense(tree, cue, verb):
        return True
    is_compound = grammar.is_bare_or_compound(tree, cue) and grammar.is_bare_or_compound(tree, verb) and tree.forms[at] in ("et", "mais", "puis")
    if is_compound and not grammar.is_bare_or_compound(tree, head) and grammar.is_finite_group(tree, verb):
        return True
    if entry_of(tree, verb) is None:
        return False
    if "VerbForm=Part" in tree.morph[verb] and "Tense=Pres" in tree.morph[verb]:
        return tree.forms[at] == ","
    return _same_tense(tree, cue, verb) and tree.forms[at] != ";"


def _same_tense(tree: Tree, cue: int, verb: int) -> bool:
    """Whether two verb groups without a subject between them are built alike: *a dit … et (a) accusé*."""
    mine, theirs = (tree.forms[grammar.group_start(tree, place) : place] for place in (cue, verb))
    is_bare = not theirs and "VerbForm=Part" in tree.morph[verb] and any(word in words.AUXILIARIES for word in mine)
    shared = {word for word in mine if word in words.AUXILIARIES} & set(theirs)
    is_simple = not theirs and not mine and grammar.is_finite(tree, cue) and grammar.is_finite(tree, verb)
    return is_bare or bool(shared) or is_simple


def _repeats_que(tree: Tree, verb: int) -> bool:
    """Whether a coordinated clause takes the complementiser up again: *et qu'il viendra* is still content."""
    return any(tree.forms[place] in ("que", "qu'") for place in range(tree.left[verb], verb))


def trimmed(tree: Tree, first: int, last: int) -> int:
    """The last token without edge commas, full stop, conjunction, and without a mark that the content does not open."""
    while last > first:
        word = tree.forms[last]
        is_unopened = word == '"' and tree.forms[first : last + 1].count('"') % 2
        is_bracket = word == ")" and "(" not in tree.forms[first:last]
        if word in (",", ".", ";", ":", "–", "—", "-", "(") or word in ("et", "mais", "ou") or is_unopened or is_bracket:
            last -= 1
        else:
            break
    return last


def pieces(tree: Tree, *runs: tuple[int, int]) -> tuple[Span, ...]:
    """Runs of tokens as spans, without edge commas, dashes, full stops and unpaired marks; empty runs are left out."""
    found = []
    for low, high in runs:
        if low + 1 < high and tree.forms[low] in _CONNECTIVES and tree.forms[low + 1] == ",":
            low += 2
        while low <= high and (tree.forms[low] in (",", "–", "—", "-", ".", ":", ";", ")") or tree.forms[low] == '"' and _is_odd(tree, low, high)):
            low += 1
        while high >= low and (tree.forms[high] in (",", ".", "–", "—", "-", ":", ";", "(") or tree.forms[high] == '"' and _is_odd(tree, low, high)):
            high -= 1
        if low <= high and any(char.isalnum() for at in range(low, high + 1) for char in tree.forms[at]):
            found.append((tree.starts[low], tree.ends[high]))
    return tuple(found)


def _is_odd(tree: Tree, low: int, high: int) -> bool:
    """Whether a run of tokens holds a mark without its other half."""
    return tree.forms[low : high + 1].count('"') % 2 == 1
