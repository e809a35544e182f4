"""Step 3. Where the content of a report ends: with the cue's clause, or before another clause of its level begins."""

from itertools import pairwise

from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.asides import is_aside, is_unparted
from analysis.quotation.edges import is_odd, trimmed
from analysis.quotation.lexical import entry_of
from analysis.quotation.names import is_thing, noun_type
from analysis.quotation.tenses import begins_clause, breaks_sequence

# Between two finite verbs of one content; where none of them stands, the second verb is the main clause's.
_LINKS = (
    words.RELATIVES
    | words.SUBJECT_PRONOUNS
    | frozenset("et mais ou ni car si s' comme lorsque lorsqu' quand puisque puisqu' , ; : nous vous ce c' cela".split())
)
_TURNS = frozenset(", . ! ? … : ; - – — et mais puis au en tout".split())  # with one of these another clause than the content's begins
_NEXT_REPORT = 14  # tokens: how far after *et, mais* the verb of another report may stand
# What makes the clause of a cue a part of another sentence: *Lorsqu'on lui a demandé si …, X a répondu*; *que* with the word before it.
_SUBORDINATORS = frozenset("lorsque lorsqu' quand si s' comme puisque puisqu' quoique quoiqu' que qu'".split())
_BEFORE_QUE = frozenset("alors tandis après dès bien tant fois".split())


def content_end(tree: Tree, cue: int, first: int) -> int:
    """The last token of the content that begins at ``first``: where the cue's own clause ends, or another clause of its level begins."""
    first = min(first, len(tree) - 1)
    head = _content_head(tree, cue, first)
    last = max(tree.right[cue], tree.right[head], first)
    if tree.head[cue] == cue or tree.right[cue] >= len(tree) - 2 or tree.forms[first - 1] == ":":
        last = len(tree) - 1
    last = _with_second(tree, first, max(last, _first_clause(tree, first, last)))
    last = min(last, _own_verb(tree, cue, first) - 1, _main_clause(tree, cue, first) - 1)
    places = (at for at in range(first + 1, last + 1) if tree.forms[at] in _TURNS)
    cut = next((at for at in places if _begins_other_clause(tree, cue, head, first, at)), last + 1)
    last = trimmed(tree, first, cut - 1)
    is_asked = tree.forms[last] == "?" and tree.forms[first - 1] != ":" and last > first  # *X a-t-il dit que … ?*
    return trimmed(tree, first, last - 1) if is_asked else last


def _is_clause(tree: Tree, first: int) -> bool:
    """Whether content is a clause by what stands before it, so that it needs a finite verb."""
    return first > 0 and tree.forms[first - 1] in ("que", "qu'", "lequel", "laquelle", "lesquels", "lesquelles")


def _own_finite(tree: Tree, first: int) -> int:
    """The finite verb that content needs if it is a clause; its first token where it is none, or has none."""
    verb = grammar.next_finite(tree, first) if _is_clause(tree, first) else None
    return first if verb is None else verb


def _first_clause(tree: Tree, first: int, last: int) -> int:
    """Where a clause ends at the earliest: with what its first finite verb governs, whatever the parser hangs on the cue."""
    verb = _own_finite(tree, first)
    return last if verb <= last else max(tree.right[verb], tree.right[tree.head[verb]] if tree.head[verb] > verb else verb)


def _with_second(tree: Tree, first: int, last: int) -> int:
    """Where a second clause with *que* ends that the content goes on with: *qu'il faut attendre, qu'il faut rester*, *… et que*."""
    following = last + 1
    if _is_clause(tree, first) and tree.forms[following : following + 1] in ([","], ["et"]) and tree.forms[following + 1 : following + 2] in (["que"], ["qu'"]):
        return max(last, tree.right[tree.head[following + 1]])
    return last


def _main_clause(tree: Tree, cue: int, first: int) -> int:
    """Where the main clause begins when the report opens the sentence: *Lorsqu'on lui a demandé si …, X a répondu*."""
    main = _verb_below(tree, cue, first) if tree.forms[first - 1] != ":" else None
    if main is None and not _is_subordinate(tree, cue):
        return len(tree)
    for comma in range(_own_finite(tree, first) + 1, len(tree) - 2):
        if tree.forms[comma] != "," or is_odd(tree, first, comma):
            continue
        if main is not None and comma < main and not grammar.has_finite(tree, comma, grammar.group_start(tree, main)):
            return comma
        if main is None and tree.forms[comma + 1] not in ("et", "mais") and begins_clause(tree, comma):
            return comma
    return len(tree)


def _verb_below(tree: Tree, cue: int, first: int) -> int | None:
    """The verb after the content on which the parser hangs the cue's clause as an adverbial."""
    at = cue
    while tree.head[at] != at and tree.head[at] < first:
        at = tree.head[at]
    return tree.head[at] if tree.head[at] > first and tree.dep[at] == "advcl" else None


def _is_subordinate(tree: Tree, cue: int) -> bool:
    """Whether the cue's clause opens the sentence with a subordinating word, or is not finite: *Après avoir promis que …, X a parlé*."""
    low = grammar.group_start(tree, cue)
    is_verb = tree.pos[cue] in ("VERB", "AUX") or tree.forms[low] in ("avoir", "être")
    if is_verb and not grammar.is_finite_group(tree, cue) and not grammar.has_finite(tree, 0, low):
        return True
    opening = grammar.last_of(tree, low, _SUBORDINATORS)
    if opening is None or grammar.has_finite(tree, 0, low):
        return False
    if tree.forms[opening] in ("que", "qu'"):
        opening -= 1
        if tree.forms[opening] not in _BEFORE_QUE:
            return False
    return opening == 0 or opening == 1 and tree.pos[0] in ("CCONJ", "ADV") or tree.forms[opening - 1] in (",", '"', "et", "mais")


def _own_verb(tree: Tree, cue: int, first: int) -> int:
    """Where the clause of a speech noun, or of who says it, goes on after the content: *l'affirmation selon laquelle il était parti n'a convaincu personne*."""
    opening = cue if tree.pos[cue] == "NOUN" else grammar.last_of(tree, grammar.group_start(tree, cue), ("qui", "dont"))
    if opening is None or grammar.has_finite(tree, 0, opening) or tree.pos[cue] != "NOUN" and not grammar.is_in_relative(tree, cue):
        return len(tree)
    is_set_off = opening > 0 and tree.forms[opening - 1] == ","
    for own, following in pairwise(at for at in tree.finite if at >= first):
        low = grammar.group_start(tree, following)
        is_closed = is_set_off and tree.forms[low - 1] == ","  # *X, qui a dit que la digue tiendra, part*
        if low > own and (is_closed or not any(tree.forms[at] in _LINKS for at in range(own + 1, low))):
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
    return _is_authors(tree, at) or _leaves_report(tree, cue, first, at) or _shares_subject(tree, cue, head, first, at) or _reports_too(tree, cue, at)


def _is_authors(tree: Tree, at: int) -> bool:
    """Whether the author speaks again: a full stop, a colon before marks, a contrast, the occasion of saying, a dash before *mais*."""
    after = tree.forms[at + 1 : at + 3]
    if not after:
        return False
    if tree.forms[at] in (".", "!", "?", "…"):
        return tree.forms[at] != "." or tree.capital[at + 1]
    if tree.forms[at] == ",":
        is_split = tree.forms[at - 1] in words.AUXILIARIES and tree.pos[at - 2] != "DET"  # *d'avoir, en mars, menti*, not *l'été, avant de …*
        return not is_split and len(after) > 1 and is_aside(tree, at + 1)
    if tuple(tree.forms[at : at + 2]) in (("au", "lendemain"), ("en", "marge")) and not grammar.has_finite(tree, at, len(tree)) or is_unparted(tree, at):
        return True
    return tree.forms[at] == ":" and after[:1] == ['"'] or tree.forms[at] in ("-", "–", "—") and after[:1] in (["mais"], ["et"])


def _leaves_report(tree: Tree, cue: int, first: int, at: int) -> bool:
    """Whether a clause is the author's by its form: out of the sequence of tenses, finite after an infinitive, or after a colon."""
    if tree.forms[at] not in (":", ";", "et", "mais") or is_odd(tree, first, at):
        return False
    if tree.forms[at] in (":", ";"):
        return tree.forms[at + 1 : at + 2] not in (["que"], ["qu'"], ["et"]) and grammar.has_finite(tree, at, len(tree))
    if at + 2 >= len(tree):
        return False
    if not _is_clause(tree, first) and not grammar.has_finite(tree, first, at):
        return begins_clause(tree, at) and (tree.forms[at + 1] not in ("que", "qu'") or _is_in_que(tree, cue))
    return breaks_sequence(tree, cue, first, at)


def _is_in_que(tree: Tree, cue: int) -> bool:
    """Whether the cue stands in a clause with *que*, which another may take up: *un geste que X dit comprendre, mais que Y regrette*."""
    low = grammar.group_start(tree, cue)
    que = grammar.last_of(tree, low, ("que", "qu'"))
    return que is not None and not grammar.has_finite(tree, que, low)


def _reports_too(tree: Tree, cue: int, at: int) -> bool:
    """Whether somebody else reports after a conjunction: *A a dit que …, et B, maire de C, a répondu que …*."""
    if tree.forms[at] == "," and tree.forms[at + 1 : at + 2] and tree.forms[at + 1] in words.SUBJECT_PRONOUNS:
        verb = next((place for place in range(at + 2, len(tree)) if tree.pos[place] == "VERB"), at)
        return tree.forms[verb + 1 : verb + 2] in (["que"], ["qu'"]) and entry_of(tree, verb) is not None  # *…, on dit que …*
    if tree.forms[at] not in ("et", "mais") or at + 1 >= len(tree):
        return False
    if not (
        tree.capital[at + 1] or tree.forms[at + 1] in words.SUBJECT_PRONOUNS or tree.pos[at + 1] == "DET" and noun_type(tree.forms[min(at + 2, len(tree) - 1)])
    ):
        return False
    for verb in range(at + 2, min(at + _NEXT_REPORT, len(tree) - 1)):
        if tree.forms[verb] in words.RELATIVES or tree.forms[verb] in ("si", "s'"):
            return False
        if tree.pos[verb] == "VERB" and grammar.is_finite_group(tree, verb) and (entry := entry_of(tree, verb)):
            return ("que" in entry.frames or tree.pos[at + 1] == "DET") and (tree.forms[cue].endswith("ant") or _same_tense(tree, cue, verb))
    return False


def _shares_subject(tree: Tree, cue: int, head: int, first: int, at: int) -> bool:
    """Whether a verb follows here that shares the cue's subject, and not the content's."""
    if tree.forms[at] not in ("et", "mais", ",", "puis", ";") or at + 1 >= len(tree) or is_odd(tree, first, at - 1):
        return False
    verb = _verb_after(tree, at)
    if verb is None or tree.forms[at] == "," and _closes_relative(tree, first, at):
        return False
    if "VerbForm=Inf" in tree.morph[cue] and tree.pos[tree.head[cue]] == "VERB" and tree.head[cue] < cue:
        cue = tree.head[cue]  # *a insisté pour dire que …, et a souligné*
    is_relative = tree.forms[grammar.group_start(tree, cue) - 1] == "qui"
    if tree.forms[at] == "," and not is_relative and not grammar.has_finite(tree, cue + 1, at):
        return tree.forms[verb].endswith("ant")  # *dit vouloir partir, estimant que*
    if tree.forms[at] == "," and is_relative and grammar.is_finite_group(tree, verb):
        return True
    is_own = tree.head[verb] == cue and tree.dep[verb] in ("conj", "parataxis") and verb != head
    return is_own or _is_like_cue(tree, cue, head, verb, at) or _is_said_by_other(tree, head, verb)


def _is_said_by_other(tree: Tree, head: int, verb: int) -> bool:
    """Whether a finite verb of saying cannot have the content's subject, so that the reporter says more."""
    return grammar.is_finite_group(tree, verb) and entry_of(tree, verb) is not None and _is_mute(tree, head, verb)


def _is_mute(tree: Tree, head: int, verb: int) -> bool:
    """Whether a clause has no subject that a later verb of saying can share: a thing, or one of another number.

    *qu'aucune barque ne manquait, mais a proposé de …*, *que les armées se retireraient, mais a proposé de …*.
    """
    found = next((child for child in tree.children[head] if tree.dep[child].startswith("nsubj")), None)
    if found is None or tree.pos[found] != "NOUN":
        return False
    return is_thing(tree, found) or "Number=Plur" in tree.morph[found] and not grammar.is_plural_group(tree, verb)


def _closes_relative(tree: Tree, first: int, at: int) -> bool:
    """Whether a comma closes a relative within the content: *menace de partir si le Sénat, où il a des rivaux, vote …*."""
    opening = grammar.last_of(tree, at, (",",), first)
    return opening is not None and tree.forms[opening + 1] in words.RELATIVES and tree.forms[at + 1] not in ("et", "mais")


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
    has_compound = any(tree.pos[place] == "VERB" and _is_compound(tree, place) for place in range(head + 1, at))
    if is_compound and not has_compound and not grammar.is_bare_or_compound(tree, head) and grammar.is_finite_group(tree, verb):
        return True
    if entry_of(tree, verb) is None:
        return False
    if "VerbForm=Part" in tree.morph[verb] and "Tense=Pres" in tree.morph[verb]:
        return tree.forms[at] == ","
    return _same_tense(tree, cue, verb) and tree.forms[at] != ";"


def _is_compound(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in a compound tense with its auxiliary: *a entendu*."""
    return grammar.is_bare_or_compound(tree, verb) and grammar.is_finite_group(tree, verb)


def _same_tense(tree: Tree, cue: int, verb: int) -> bool:
    """Whether two verb groups without a subject between them are built alike: *a dit … et (a) accusé*."""
    mine, theirs = (tree.forms[grammar.group_start(tree, place) : place] for place in (cue, verb))
    is_bare = not theirs and "VerbForm=Part" in tree.morph[verb] and any(word in words.AUXILIARIES for word in mine)
    shared = {word for word in mine if word in words.AUXILIARIES} & set(theirs)
    is_present = grammar.is_finite(tree, cue) or tree.pos[cue] in ("ADV", "ADJ")  # *dément* is often taken for an adverb
    is_simple = not theirs and not mine and is_present and grammar.is_finite(tree, verb)
    return is_bare or bool(shared) or is_simple


def _repeats_que(tree: Tree, verb: int) -> bool:
    """Whether a coordinated clause takes the complementiser up again: *et qu'il viendra* is still content."""
    return any(tree.forms[place] in ("que", "qu'") for place in range(tree.left[verb], verb))
