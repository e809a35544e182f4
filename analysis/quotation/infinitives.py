"""Step 3. Where the infinitive that a verb governs begins, its preposition left out: *dit vouloir partir*, *demande à X de partir*."""

from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.audience import after_settings
from analysis.quotation.cues import Entry
from analysis.quotation.names import noun_type

_GOVERNED = 14  # tokens: how far the infinitive may stand from its verb
_ASKED = 40  # tokens: how far it may stand from a verb of asking, after the person asked
_OTHER_PHRASES = frozenset("avant afin après pour sans lors au-delà faute".split())  # an infinitive after them is not the verb's
_NEAR = 10  # tokens: an infinitive within is the verb's where no verb or comma parts them
_INSERTED = 10  # tokens: a longer stretch between commas is no insertion
_PASSED_OVER = frozenset(("pas", "-il", "-elle", "-t", "-on", "depuis"))  # between a verb and its infinitive
_PREPOSITION = {"inf": (), "de_inf": ("de", "d'"), "a_inf": ("à", "a")}


def infinitive(tree: Tree, verb: int, after: int, entry: Entry) -> int | None:
    """The first token of an infinitive phrase in one of the verb's frames, its preposition left out."""
    for frame in ("inf", "de_inf", "a_inf"):
        is_implied = (
            frame == "inf" and "que" in entry.frames and entry.cue_class not in ("expressive", "directive") and entry.cue not in words.listed("no_infinitive")
        )
        if frame not in entry.frames and not is_implied:
            continue
        if (first := _infinitive_in(tree, verb, after, frame, entry)) is not None:
            return first
    return None


def _infinitive_in(tree: Tree, verb: int, after: int, frame: str, entry: Entry) -> int | None:
    """The first token of an infinitive phrase in a frame; the person asked may have a relative clause: *exhorte ceux qui ont une rame à …*."""
    takes_person = entry.cue_class in ("directive", "expressive")
    in_relative = in_brackets = False
    low = _behind_settings(tree, after)
    for at in range(low, min(len(tree), low + (_ASKED if takes_person else _GOVERNED))):
        word = tree.forms[at]
        if word == "," and (first := _after_relative(tree, at, frame)) is not None:
            return first
        in_relative |= takes_person and word in ("qui", "dont")
        is_other = word in words.RELATIVES or grammar.is_finite(tree, at) and at > low
        if word == "(":
            in_brackets = True
        in_brackets &= word != ")"
        if in_brackets:
            continue
        if word in (".", ":", ";") or is_other and not in_relative or word in _OTHER_PHRASES and not _is_filler(tree, at):
            return None
        first = at + 1 if word in _PREPOSITION[frame] else _with_clitics(tree, after, at) if frame == "inf" and _is_bare(tree, verb, after, at) else None
        if first is not None and _starts_infinitive(tree, first) and (in_relative or _governs(tree, verb, first)):
            return None if "que" in entry.frames and _is_of_noun(tree, verb, at, first) else first
    return None


def _is_of_noun(tree: Tree, verb: int, at: int, first: int) -> bool:
    """Whether *de* and an infinitive only say of what the verb's object is: *rappelle l'importance de ramer, offre les moyens de vivre*."""
    noun = at - 1
    while noun > verb and tree.pos[noun] == "ADJ":
        noun -= 1
    is_thing = tree.pos[noun] == "NOUN" and tree.forms[noun] not in words.WHEN and noun_type(tree.forms[noun]) is None
    is_object = tree.head[noun] == verb and tree.dep[noun] == "obj"
    return is_thing and is_object and tree.forms[at] in ("de", "d'") and tree.head[_infinitive_near(tree, first)] == noun


def _with_clitics(tree: Tree, after: int, at: int) -> int:
    """Where an infinitive begins with its negation and clitics: *dit à la presse ne pas l'avoir vu*."""
    while at > after and tree.forms[at - 1] in words.BEFORE_INFINITIVE:
        at -= 1
    return at


def _is_filler(tree: Tree, at: int) -> bool:
    """Whether *pour* only stands in a set phrase: *ne propose pas pour autant de …*."""
    return tree.forms[at] == "pour" and tree.forms[at + 1 : at + 2] in (["autant"], ["l'"], ["sa"], ["leur"], ["le"])


def _after_relative(tree: Tree, comma: int, frame: str) -> int | None:
    """The infinitive after a relative clause or insertion set off by commas: *accusent la Karsovie, qui le nie, de tricher*."""
    closing = grammar.next_of(tree, comma + 1, (",",)) or len(tree)
    is_relative = tree.forms[comma + 1 : comma + 2] in (["qui"], ["que"], ["qu'"], ["dont"])
    is_insertion = frame != "inf" and closing - comma < _INSERTED and not grammar.has_finite(tree, comma, closing)
    first = closing + 2
    is_there = (is_relative or is_insertion) and first < len(tree) and tree.forms[first - 1] in _PREPOSITION[frame] and _starts_infinitive(tree, first)
    return first if is_there else None


def _is_bare(tree: Tree, verb: int, after: int, at: int) -> bool:
    """Whether an infinitive without preposition may begin here: next to the verb, or after its dative (*a avoué à la police être …*)."""
    return (
        at == _behind_settings(tree, after)
        or not _is_coordinated(tree, verb, at)
        and (tree.forms[at] in ("avoir", "être") and tree.head[tree.head[at]] == verb or "VerbForm=Inf" in tree.morph[at] and tree.head[at] == verb)
        and not _follows_preposition(tree, at)
        or _follows_dative(tree, after, at)
    )


def _is_coordinated(tree: Tree, verb: int, at: int) -> bool:
    """Whether an infinitive only goes on with one before, the verb's own or another, clitics and negation apart: *soutenir le port, semer et se taire*."""
    at = _with_clitics(tree, 1, at)
    is_series = any("VerbForm=Inf" in tree.morph[place] for place in range(verb, at - 1))
    return tree.pos[at - 1] == "CCONJ" or tree.forms[at - 1] == "," and is_series


def _follows_dative(tree: Tree, after: int, at: int) -> bool:
    """Whether an infinitive stands right after a dative: *a confié à ses proches vouloir partir*, *a dit au maire, Léa Roux, vouloir partir*."""
    low = _with_clitics(tree, after, at)
    between = range(after, low)
    is_plain = not any(tree.pos[place] in ("VERB", "AUX") or tree.forms[place] in words.BREAKS for place in between)
    is_closed = tree.forms[after:low].count(",") in ((2,) if tree.forms[low - 1] == "," else (0,))
    is_dative = after < at and tree.forms[after] in ("à", "au", "aux")
    return is_dative and is_plain and is_closed and "VerbForm=Inf" in tree.morph[at] and tree.pos[low - 1] in ("NOUN", "PROPN", "PUNCT")


def _follows_preposition(tree: Tree, at: int) -> bool:
    """Whether a preposition governs the infinitive here, clitics, negation and adverbs apart: *sur l'importance de bien ramer*."""
    at = _with_clitics(tree, 1, at)
    while at > 1 and tree.pos[at - 1] == "ADV" and tree.forms[at - 1] not in words.FILLER_ENDS:
        at -= 1
    return tree.pos[at - 1] == "ADP"


def _behind_settings(tree: Tree, at: int) -> int:
    """The first token from here on that is no adverb, inverted pronoun, date, place or audience; *ne* begins an infinitive: *dit ne pas savoir*."""
    while at < len(tree):
        end = at + 1 if tree.forms[at] in _PASSED_OVER else after_settings(tree, at)
        if end == at:
            break
        at = end
    return at


def _starts_infinitive(tree: Tree, at: int) -> bool:
    """Whether an infinitive stands here, after negation, clitics and an opening mark."""
    while at < len(tree) and (tree.forms[at] in words.BEFORE_INFINITIVE or tree.forms[at] == '"' or _is_adverb(tree, at)):
        at += 1
    is_within_word = tree.forms[at - 1] == "-"  # *c'est-à-dire*
    return at < len(tree) and not is_within_word and ("VerbForm=Inf" in tree.morph[at] or tree.forms[at] in ("avoir", "être"))


def _is_adverb(tree: Tree, at: int) -> bool:
    return tree.pos[at] == "ADV" and tree.forms[at] not in words.QUESTIONS  # *indique comment ramer*


def _governs(tree: Tree, verb: int, first: int) -> bool:
    """Whether the infinitive near ``first`` hangs on the verb, directly or through nouns between that are its object."""
    infinitive = _infinitive_near(tree, first)
    above = tree.head[infinitive]
    if tree.dep[infinitive].startswith(("aux", "cop")):
        above = tree.head[above]
    is_near = first - verb < _NEAR and not any(tree.pos[at] in ("VERB", "AUX") or tree.forms[at] in words.STOPS for at in range(verb + 1, first))
    while above > verb and tree.head[above] != above and (tree.pos[above] not in ("VERB", "AUX") or _is_bare_participle(tree, above)):
        above = tree.head[above]
    return above == verb or is_near


def _is_bare_participle(tree: Tree, at: int) -> bool:
    """Whether a past participle only qualifies a noun: *accusé par des témoins entendus à Selk d'avoir …*."""
    return tree.dep[at] == "acl" and "Tense=Past" in tree.morph[at] and not grammar.is_finite_group(tree, at)


def _infinitive_near(tree: Tree, first: int) -> int:
    """The infinitive of the phrase that begins at ``first``, behind its negation and clitics."""
    return next((at for at in range(first, min(len(tree), first + 8)) if "VerbForm=Inf" in tree.morph[at]), first)
