"""Step 3. What a preposition attributes: *selon X*, *d'après X*, *pour X*, *à en croire X*, before, in or behind what ``scope`` says it covers."""

from analysis.french import POSSESSIVES
from analysis.parsing import Tree
from analysis.quotation import grammar, phrases, words
from analysis.quotation.cues import Entry, prepositions
from analysis.quotation.edges import pieces
from analysis.quotation.lexical import is_spelt, noun_of
from analysis.quotation.names import is_source_noun, noun_type, takes_up
from analysis.quotation.records import Candidate, Sentence
from analysis.quotation.relatives import phrase_head_before
from analysis.quotation.scope import is_parted, scope, splits
from analysis.quotation.speakers import possessor
from analysis.resources import word_list

_RELATIVES = frozenset("qui lequel laquelle lesquels lesquelles".split())
_CLITICS_ONLY = words.CLITICS - {"lui", "le", "la", "les", "l'", "leur", "leurs", "nous", "vous"}  # no source, nor determiner of one
_HEAD = 7  # tokens: how far after its preposition the head of a source may stand
_NAME = 7  # tokens: a longer name is a phrase
_IN_NAMES = frozenset("de d' du des la le l' les of and & - . et".split())
_NO_VIEW = frozenset("moi nous vous ça ceci cela".split())  # the author's own view, or none: *pour vous, pour ça*
_BOUNDS = (["au", "plus"], ["au", "moins"])  # goes on with the clause behind a source: *…, selon X, au plus tôt en juin*
_APPOSITION = 15  # tokens: a longer stretch between commas is a clause of the content
_FULL = 2  # tokens: a full name has so many
Placed = tuple[Candidate, int, int]  # a candidate with the first and last token of the phrase that reports it


def source_candidate(sentence: Sentence, number: int, at: int, floor: int = 0) -> Placed | None:
    """The candidate attributed by a preposition at this token; what it attributes begins at the token ``floor`` or later."""
    tree = sentence.tree
    if (found := _cue_at(tree, at)) is None:
        return None
    entry, width = found
    if tree.forms[at + width : at + width + 1] and tree.forms[at + width] in _RELATIVES:
        return _of_relative(sentence, number, at, at + width, entry)
    name = _name_between(tree, at + width)
    head = name[0] if name else _source_head(tree, at + width, entry)
    if head is None or entry.cue == "pour" and not _is_viewpoint(sentence, at, head) or _is_unchecked(tree, at, entry):
        return None
    first, last = name or phrases.noun_phrase(tree, head, is_plural=True)
    is_self = entry.cue.startswith("de source")
    speaker = phrases.span(tree, at + 1 if is_self else max(first, at + width), last)
    if noun_of(tree, head) and (owner := possessor(tree, head)) is not None and head < owner <= last:
        speaker = phrases.span(tree, *phrases.noun_phrase(tree, owner))
    low, high = _phrase(tree, at, last)
    high = len(tree) - 1 if _is_last(tree, low, high) else high
    segments = scope(tree, low, high, floor)
    if not segments:
        return None
    cue = (tree.starts[at], tree.ends[at + width - 1])
    return Candidate(segments=segments, kind="indirect", rule=_rule(entry), cue=cue, entry=entry, speaker=speaker, sentence=number), low, high


def _cue_at(tree: Tree, at: int) -> tuple[Entry, int] | None:
    """The prepositional cue that begins at a token, with its width."""
    first = "à" if not at and tree.forms[at] == "a" else tree.forms[at]
    for entry in prepositions().get(first, ()):
        width = 1 + len(entry.tail)
        if is_spelt(tree, at + width, entry):
            return entry, width
    return None


def _is_last(tree: Tree, low: int, high: int) -> bool:
    """Whether what follows a source phrase belongs to the source, the clause before being whole: *la digue tiendra, selon X, directeur du port*."""
    is_whole = any(grammar.is_finite(tree, at) and not (tree.forms[at] in words.AUXILIARIES and tree.head[at] > high) for at in range(low))
    is_resumed = tree.forms[high : high + 1] == [","] and (tree.forms[high + 1 : high + 2] in (["à"], ["aux"]) or tree.forms[high + 1 : high + 3] in _BOUNDS)
    if low < 2 or not is_whole or is_resumed or grammar.is_finite(tree, low - 2) and not _describes(tree, high + 1):
        return False
    return (not grammar.has_finite(tree, high + 1, len(tree)) or _is_relative_last(tree, high)) and not splits(tree, low, high)


def _is_relative_last(tree: Tree, high: int) -> bool:
    """Whether nothing but a relative of the source follows: *…, selon un registre tenu jeudi, et dont la vigie garde un double*."""
    last = high - (tree.forms[high] == ",")
    if tree.pos[last] == "PRON":
        return False  # *C'est elle, selon lui, qui décidera*
    first = high + 1 + (tree.forms[high + 1 : high + 2] == [","])
    first += tree.forms[first : first + 1] == ["et"]
    return tree.forms[first : first + 1] != [] and tree.forms[first] in words.RELATIVES and "," not in tree.forms[first:]


def _name_between(tree: Tree, first: int) -> tuple[int, int] | None:
    """First and last token of a name in capitals between a preposition and a comma, however the parser reads it: *selon The Daily Post, …*."""
    comma = grammar.next_of(tree, first, (",",), first + _NAME)
    if comma is None or comma <= first:
        return None
    is_named = all(tree.capital[at] or tree.forms[at] in _IN_NAMES for at in range(first, comma)) and tree.capital[first] and tree.capital[comma - 1]
    return (first, comma - 1) if is_named and tree.forms[comma - 1] not in (".", *words.WHEN) else None


def _is_unchecked(tree: Tree, at: int, entry: Entry) -> bool:
    """Whether *de source* is the agent of a passive of checking, and says nothing itself: *n'a pu être vérifié de source indépendante*."""
    return entry.cue.startswith("de source") and any(tree.forms[place].startswith(("vérifi", "confirm")) for place in range(max(0, at - 2), at))


def _of_relative(sentence: Sentence, number: int, at: int, pronoun: int, entry: Entry) -> Placed | None:
    """What a relative clause gives as said: *Nadia Fermon, pour qui la mesure suffit*, *une rescapée, selon laquelle le pont a cédé*."""
    tree = sentence.tree
    head = phrase_head_before(tree, at)
    if head is None or not _is_person(tree, head) or tree.forms[pronoun + 1 : pronoun + 2] in (["c'"], ["ce"]):
        return None
    first, _ = phrases.noun_phrase(tree, head)
    if first > 1 and tree.forms[first - 1] == "," and tree.pos[first] != "DET" and (named := phrase_head_before(tree, first - 1)) is not None:
        head = named  # *X, porte-parole de Y, pour qui …*
    ends = (place for place in range(pronoun + 2, len(tree) - 1) if tree.forms[place] == "," and grammar.is_finite_group(tree, place + 1))
    segments = pieces(tree, (pronoun + 1, next(ends, len(tree)) - 1))
    speaker = phrases.span(tree, *phrases.noun_phrase(tree, head, is_plural=True))
    cue = (tree.starts[at], tree.ends[pronoun - 1])
    return (Candidate(segments, "indirect", _rule(entry), cue, entry, speaker, sentence=number), at, pronoun) if segments else None


def _is_person(tree: Tree, at: int) -> bool:
    """Whether a noun can be who is meant by *selon lequel*: a name, or a noun for somebody, not a document or speech noun."""
    return bool(tree.capital[at]) and tree.pos[at] == "PROPN" or noun_type(tree.forms[at]) not in (None, "document")


def _rule(entry: Entry) -> str:
    return "pour_x" if entry.cue == "pour" else "selon"


def _source_head(tree: Tree, at: int, entry: Entry) -> int | None:
    """The head of the noun phrase after a preposition; None for criteria, cases and other things that say nothing."""
    if entry.cue.startswith("de source"):
        return at - 1
    if "VerbForm=Inf" in tree.morph[min(at, len(tree) - 1)]:
        return None
    if at >= len(tree) or tree.forms[at] in _NO_VIEW or tree.forms[at] in ("nos", "mes") and words.listed("own_finding") & set(tree.forms[at + 1 : at + 3]):
        return None  # the author's own view
    is_varying = tree.forms[at] == "les" and tree.forms[min(at + 1, len(tree) - 1)] in words.listed("varying")
    if is_varying and tree.forms[at + 2 : at + 3] not in (["de"], ["du"], ["d'"], ["des"]):
        return None
    for place in range(at, min(len(tree), at + _HEAD)):
        word = tree.forms[place]
        if entry.cue == "pour" and tree.pos[place] in ("VERB", "AUX"):
            return None
        if word == "chaque" or word in _CLITICS_ONLY:
            return None
        is_counted = tree.pos[place - 1] == "NUM" and noun_type(word) is not None  # *selon les deux pays*, not *selon les pays*
        if (
            word in word_list("not_sources.txt")
            and not is_counted
            or word in ("que", "qu'", "lequel", "laquelle", "lesquels", "lesquelles", "quoi")
            or word in (".", ";", ":")
        ):
            return None
        is_noun = tree.pos[place] in ("NOUN", "PROPN") and tree.dep[place] != "flat:name" or takes_up(tree, place)
        if is_noun or tree.pos[place] == "PRON" and word not in ("ce", "cela", "quoi"):
            is_later = tree.dep[place] in ("amod", "nmod") and place < tree.head[place] <= place + 2
            return tree.head[place] if is_later else place
    return None


def _is_viewpoint(sentence: Sentence, at: int, head: int) -> bool:
    """Whether *pour X* gives a point of view: at the head of the sentence, X a source, a comma and a clause of opinion behind."""
    tree = sentence.tree
    _, last = phrases.noun_phrase(tree, head, is_plural=True)
    is_fronted = at == 0 or at < 4 and all(tree.pos[place] in ("CCONJ", "ADV", "PUNCT") or tree.forms[place] == "or" for place in range(at))
    comma = grammar.next_of(tree, last + 1, (",", '"', ":"))
    is_set_off = comma is not None and tree.forms[comma] != ":" and "comme" not in tree.forms[last:comma]
    can_see = is_source_noun(tree, head) and noun_type(tree.forms[head]) != "document"
    return is_fronted and is_set_off and can_see and not grammar.has_finite(tree, at, last + 1)


def _phrase(tree: Tree, at: int, last: int) -> tuple[int, int]:
    """First and last token of a source phrase with its participles and insertions: up to the comma when it opens a clause."""
    low = at
    while low > 0 and tree.forms[low - 1] in ("toujours", "encore", "notamment", "aussi", "cependant", "mais"):
        low -= 1
    is_after_marks = tree.forms[low - 1] == '"' and tree.forms[:low].count('"') % 2 == 0
    is_opening = (
        low == 0 or tree.capital[at] or not is_after_marks and tree.forms[low - 1] in (",", '"', "(", "–", "—", ";", ":") or low < 3 and not is_after_marks
    )
    if not is_opening:
        return low, last if is_parted(tree, low, last) else max(last, _closing(tree, last))
    if tree.forms[last + 1 : last + 2] == ["("]:
        last = grammar.next_of(tree, last, (")",)) or last  # *selon la Fédération (FNP) des ports, …*
    comma = grammar.next_of(tree, last + 1, (",", ")", "–", "—", ":"))
    if comma is not None and tree.forms[comma] == ")" and "(" in tree.forms[last + 1 : comma]:
        comma = grammar.next_of(tree, comma + 1, (",", "–", "—", ":"))  # *selon le club des ports en eau vive (CPV), Paul Vell, …*
    before_marks = (grammar.next_of(tree, last + 1, ('"',)) or 1) - 1
    is_thing = comma is not None and tree.pos[comma + 1 : comma + 2] == ["DET"] and noun_type(tree.forms[min(comma + 2, len(tree) - 1)]) is None
    if comma is not None and not is_thing and tree.forms[before_marks] == "," and not grammar.has_finite(tree, last + 1, before_marks):
        return low, before_marks  # *pour X, du centre Y, « … »*
    if comma is None:
        return low, len(tree) - 1 if low else last
    colon = next((place for place in range(comma, len(tree) - 1) if tree.forms[place] == ":" and tree.forms[place + 1] == '"'), None)
    if colon is not None and not grammar.has_finite(tree, last + 1, colon):
        return low, colon
    while tree.forms[comma] == "," and comma + 1 < len(tree) and (nearer := _apposition_end(tree, comma)) is not None:
        comma = nearer
    return low, comma


def _closing(tree: Tree, last: int) -> int:
    """The end of a source phrase that follows its content: up to the end of the sentence, unless a comma, conjunction or the main verb comes first."""
    for place in range(last + 1, len(tree)):
        if tree.forms[place] in (",", ";", ":", "–", "—") or tree.dep[place] == "cc":
            return place - 1
        if grammar.is_finite(tree, place) and not words.RELATIVES & set(tree.forms[last:place]):
            return grammar.group_start(tree, place) - 1
    return len(tree) - 1


def _apposition_end(tree: Tree, comma: int) -> int | None:
    """The comma that closes an apposition or relative begun at this one: *selon X, le chef de Y, …*."""
    first = comma + 1
    closing = grammar.next_of(tree, first + 1, (",",))
    if closing is None:
        return None
    is_past = "VerbForm=Part" in tree.morph[first] and "Tense=Past" in tree.morph[first]
    is_participle = is_past or tree.forms[first].endswith(words.PARTICIPLES) and "par" in tree.forms[first:closing]  # *interrogé par …, cité par …*
    is_relative = tree.forms[first] in words.RELATIVES or is_participle
    verb = next((place for place in range(closing, len(tree)) if grammar.is_finite(tree, place)), len(tree))
    is_bare = not any(grammar.is_finite(tree, place) for place in range(first, closing))
    if is_bare and _describes(tree, first):
        return closing
    if "," in tree.forms[closing + 1 : verb]:
        return closing if tree.forms[first] in words.RELATIVES else None
    names_source = any(noun_type(tree.forms[place]) for place in range(first, min(first + 3, closing))) and tree.pos[
        closing + 1 if closing + 1 < len(tree) else closing
    ] not in ("AUX", "VERB")
    is_apposed = is_bare and (
        is_whose_name(tree, comma, closing)
        or tree.dep[first] == "appos"
        or tree.dep[min(first + 1, closing)] == "appos"
        or names_source
        and tree.pos[first] in ("DET", "NOUN", "ADJ")
    )
    return closing if is_relative or is_apposed and closing - first < _APPOSITION else None


def is_whose_name(tree: Tree, comma: int, closing: int) -> bool:
    """Whether a full name between commas is that of the person before it, whatever the parser makes of it: *selon le maire, Ana Vell, …*."""
    head = phrase_head_before(tree, comma)
    is_full = closing - comma > _FULL and all(tree.capital[comma + 1 : closing]) and not tree.capital[comma - 1]
    return is_full and head is not None and noun_type(tree.forms[head]) == "person" and not grammar.is_finite_group(tree, closing + 1)


def _describes(tree: Tree, first: int) -> bool:
    """Whether an age, a noun for somebody without article, or one that is somebody's begins here: *X, 43 ans, …*, *X, meunier à Selk*, *X, son avocat*."""
    word, after = tree.forms[first : first + 1], tree.forms[first + 1 : first + 2]
    if not word or tree.capital[first]:
        return False
    is_age = word[0].isdigit() and after == ["ans"] and tree.forms[first + 2 : first + 3] in ([","], ["."])
    is_trade = tree.forms[first - 2] == "ans" and tree.pos[first] in ("NOUN", "ADJ", "VERB")  # *43 ans, meunier*, whatever the parser takes it for
    is_bare = is_trade or tree.pos[first] == "NOUN" and noun_type(word[0]) in ("person", "collective")
    is_owned = word[0] in POSSESSIVES and after != [] and noun_type(after[0]) == "person"
    return is_age or is_bare or is_owned
