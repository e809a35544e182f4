"""Step 3b. Report clauses that stand in or after what they report: *a dit X*, *selon X*, *pour X*."""

from collections.abc import Iterator

from analysis.parsing import Tree
from analysis.quotation import grammar
from analysis.quotation.clauses import entry_of
from analysis.quotation.cues import Entry, prepositions
from analysis.quotation.modality import modality
from analysis.quotation.names import is_source_noun, noun_type
from analysis.quotation.records import Candidate, Sentence, Span

_BEFORE_INCISE = frozenset(', " ! ? … ... – — - ('.split())
# What stands after *selon* without being a source.
_NOT_SOURCES = frozenset(
    "cas critère critères règle règles besoin besoins modalité modalités type types saison saisons ordre âge âges région régions goût goûts formule moment moments "
    "calendrier principe principes méthode méthodes circonstances situation taille sexe genre niveau degré standards normes norme procédure usage tradition coutume "
    "façon manière façons manières conditions temps possibilités disponibilités nombre pays lieu lieux jours jour endroits secteurs termes ligne axe axes schéma logique modèle modèles".split()
)


def incise_candidates(sentence: Sentence, number: int) -> Iterator[Candidate]:
    """Candidates reported by an inverted clause beside them, or by a prepositional source."""
    tree = sentence.tree
    taken: list[tuple[int, int]] = []
    for at in range(len(tree)):
        is_inside = any(low <= at <= high for low, high in taken)
        if is_inside and (tree.forms[at] != "selon" or tree.forms[at - 1] != ","):
            continue
        made = (None if is_inside else _incise(sentence, number, at)) or _source(sentence, number, at)
        if made:
            candidate, low, high = made
            taken.append((low, high))
            yield candidate


def _incise(sentence: Sentence, number: int, verb: int) -> tuple[Candidate, int, int] | None:
    """The candidate that the inverted clause of this verb reports, and the clause's first and last token."""
    tree = sentence.tree
    if tree.pos[verb] not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN") or _is_auxiliary(tree, verb):
        return None
    entry = entry_of(tree, verb)
    low = grammar.group_start(tree, verb)
    if tree.forms[low - 1 : low] in (["comme"], ["que"]) and tree.forms[low] in ("l'", "le"):
        low -= 2 if tree.forms[low - 2 : low - 1] == ["ainsi"] else 1
    opener = low - 1
    if opener < 0 or tree.forms[opener] not in _BEFORE_INCISE:
        return None
    after_mark = _after_mark(sentence, tree.ends[opener], tree.starts[opener])
    is_plain = after_mark and verb - low <= 1 and entry is not None and entry.is_incise and not tree.forms[verb].endswith(("é", "ée", "és", "ées", "ant", "er"))
    if not is_plain and not _is_finite_head(tree, verb):
        return None
    if entry is None and tree.forms[verb] in grammar.AUXILIARIES:
        return None
    is_leading = any(pair.outer_start <= sentence.start + 3 for pair in sentence.pairs)
    if (entry is None or not entry.is_incise) and not (after_mark and is_leading):
        return None
    speaker = None if grammar.is_passive(tree, verb) else inverted_subject(tree, verb, low)
    if speaker is None or not after_mark and not _stands_apart(tree, verb, low, speaker, is_saying="que" in entry.frames if entry else False):
        return None
    high = _incise_end(sentence, verb, speaker)
    segments = _around(sentence, low, high)
    if not segments:
        return None
    first, last = grammar.noun_phrase(tree, speaker, is_plural="Plur" in tree.morph[verb])
    cue_end = tree.ends[verb + len(entry.tail)] if entry and entry.tail else tree.ends[verb]
    candidate = Candidate(
        segments=segments, kind="indirect", rule="incise", cue=(tree.starts[verb], cue_end), entry=entry,
        speaker=_speaker(tree, verb, speaker, first, last), modality=modality(tree, verb), sentence=number,
    )
    return candidate, low, high


def _is_auxiliary(tree: Tree, verb: int) -> bool:
    """Whether a form of *avoir, être* only helps the verb after it."""
    after = verb + 1
    while after < len(tree) and (tree.forms[after] in grammar.INVERTED | grammar.NEGATIONS | {"-t"} or tree.pos[after] in ("ADV", "AUX")):
        after += 1
    return tree.forms[verb] in grammar.AUXILIARIES and after < len(tree) and (tree.pos[after] in ("VERB", "ADJ") or "VerbForm=Part" in tree.morph[after] or "VerbForm=Inf" in tree.morph[after])


def _is_finite_head(tree: Tree, verb: int) -> bool:
    if tree.forms[verb + 1 : verb + 2] and tree.forms[verb + 1] in grammar.INVERTED | {"-t"}:
        return True
    is_verb = tree.pos[verb] in ("VERB", "AUX") or tree.forms[verb - 1] in grammar.AUXILIARIES or tree.forms[verb + 1 : verb + 2] and tree.forms[verb + 1] in grammar.INVERTED | {"-t"}
    return bool(is_verb) and ("VerbForm=Part" not in tree.morph[verb] or grammar.is_finite_group(tree, verb)) and "VerbForm=Inf" not in tree.morph[verb] or _is_readable(tree, verb)


def _is_readable(tree: Tree, verb: int) -> bool:
    """*peut-on lire dans le communiqué*."""
    return tree.forms[verb] in ("lire", "entendre", "apprendre") and "-on" in tree.forms[max(0, verb - 2) : verb]


def _after_mark(sentence: Sentence, place: int, opener: int) -> bool:
    """Whether a pair of marks closes just before a place, a comma at most between."""
    return any(0 <= place - pair.outer_end <= 3 or pair.outer_end == opener for pair in sentence.pairs)


def inverted_subject(tree: Tree, verb: int, low: int) -> int | None:
    """The head of the noun phrase or pronoun after an inverted verb; datives and dates are passed over."""
    pronoun = next((at for at in range(low, min(len(tree), verb + 3)) if tree.forms[at] in grammar.INVERTED), None)
    if pronoun is not None:
        return pronoun
    own = [child for child in tree.children[verb] if tree.dep[child].startswith("nsubj") and child > verb]
    for at in range(verb + 1, len(tree)):
        word = tree.forms[at]
        if word in (".", ":", ";", '"', "(") or word in ("que", "qu'", "qui") or grammar.is_finite(tree, at) and at > verb + 1:
            return own[0] if own else None
        if (tree.pos[at] == "DET" or word == "des") and tree.head[at] > at and tree.forms[tree.head[at]] not in grammar.WHEN and not _in_oblique(tree, tree.head[at], verb):
            return tree.head[at]
        is_noun = tree.pos[at] in ("NOUN", "PROPN", "PRON", "X", "NUM") and word not in grammar.WHEN and word not in grammar.CLITICS
        if is_noun and tree.dep[at] not in ("flat:name", "fixed") and not _in_oblique(tree, at, verb):
            return at
    return own[0] if own else None


def _in_oblique(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun after the verb stands in a prepositional phrase or date before the subject: *a dit à la presse le ministre*."""
    if tree.dep[noun].startswith("nsubj") and tree.head[noun] == verb:
        return False
    at = noun - 1
    while at > verb and tree.pos[at] in ("DET", "ADJ", "NUM", "ADV") and tree.pos[at] != "ADP" and tree.forms[at] not in ("au", "aux", "du"):
        at -= 1
    return at > verb and tree.forms[at] != "des" and (tree.pos[at] == "ADP" or tree.forms[at] in ("au", "aux", "du", "à", "de", "d'", "en", "dans", "sur", "lors"))


def _stands_apart(tree: Tree, verb: int, low: int, speaker: int, *, is_saying: bool) -> bool:
    """Without marks: whether what is around the clause is a clause itself, and the noun after the verb its subject, not its object."""
    rest = [at for at in range(len(tree)) if (at < low and at < verb) and grammar.is_finite(tree, at) and not _in_relative(tree, at)]
    rest += [at for at in range(speaker + 1, len(tree)) if grammar.is_finite(tree, at) and tree.forms[low - 1] == "," and not _in_relative(tree, at)]
    if not rest:
        return False
    if tree.forms[speaker] in grammar.INVERTED:
        return True
    is_subject = tree.dep[speaker].startswith("nsubj")
    return is_subject or tree.dep[speaker] != "obj" and is_source_noun(tree, speaker) or tree.capital[speaker] or is_source_noun(tree, speaker) and (tree.dep[verb] != "conj" or is_saying)


def _in_relative(tree: Tree, verb: int) -> bool:
    at = verb - 1
    while at >= 0 and tree.forms[at] not in grammar.STOPS and not (at < verb - 1 and grammar.is_finite(tree, at)):
        if tree.forms[at] in ("qui", "que", "qu'", "dont", "où", "lorsque", "quand"):
            return tree.forms[at] in ("qui", "dont", "où")
        at -= 1
    return False


def _incise_end(sentence: Sentence, verb: int, speaker: int) -> int:
    """The last token of the clause: before the next opening mark, before a comma that a clause of the content follows, or the end."""
    tree = sentence.tree
    _, after = grammar.noun_phrase(tree, speaker) if speaker > verb else (verb, verb)
    low = grammar.group_start(tree, verb)
    for at in range(max(after, verb) + 1, len(tree)):
        if tree.forms[at] == '"' and any(pair.outer_start == tree.starts[at] for pair in sentence.pairs) and low > 1:
            is_resumed = tree.forms[at - 1] == "," and not any(tree.pos[place] in ("VERB", "AUX") for place in range(max(after, verb) + 1, at))
            return at - 1 if is_resumed else len(tree) - 1
        is_medial = tree.forms[at] == "," and low > 0 and not _holds_clause(tree, 0, low)
        if is_medial and _resumes(tree, at + 1):
            return len(tree) - 1 if tree.forms[at + 1] in ("et", "mais", "alors") else at
    return len(tree) - 1


def _holds_clause(tree: Tree, low: int, high: int) -> bool:
    first = low + (tree.forms[low] == '"')
    if tree.forms[first] in ("si", "s'", "quand", "lorsque", "lorsqu'", "comme"):
        return False
    return any(grammar.is_finite(tree, at) and not _in_relative(tree, at) for at in range(low, high))


def _resumes(tree: Tree, at: int) -> bool:
    """Whether the content goes on after a comma: a finite verb comes, not first in a relative clause or an apposition."""
    if at < len(tree) and tree.forms[at] in grammar.RELATIVES:
        return False
    return any(grammar.is_finite(tree, place) and not _in_relative(tree, place) for place in range(at, len(tree)))


def _around(sentence: Sentence, low: int, high: int) -> tuple[Span, ...]:
    """The pieces of a sentence before and after the tokens low … high, edges trimmed."""
    start = next((at + 1 for at in range(low - 1, -1, -1) if sentence.tree.forms[at] == ";"), 0)
    return pieces(sentence.tree, (start, low - 1), (high + 1, len(sentence.tree) - 1))


_CONNECTIVES = frozenset("toutefois cependant néanmoins pourtant".split())


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
    return tree.forms[low : high + 1].count('"') % 2 == 1


def _speaker(tree: Tree, verb: int, head: int, first: int, last: int) -> Span | None:
    """The span of the speaker; *peut-on lire dans X* and *apprend-on de source sûre* name it after the verb."""
    if tree.forms[head] != "-on":
        return grammar.span(tree, first, last)
    for at in range(verb + 1, min(len(tree), verb + 8)):
        if tree.pos[at] in ("NOUN", "PROPN") and tree.forms[at - 1] not in grammar.STOPS and is_source_noun(tree, at):
            return grammar.span(tree, *grammar.noun_phrase(tree, at))
    return grammar.span(tree, first, last)


def _source(sentence: Sentence, number: int, at: int) -> tuple[Candidate, int, int] | None:
    """The candidate attributed by a preposition at this token, and the phrase's first and last token."""
    tree = sentence.tree
    found = next(((entry, width) for entry in prepositions().get("à" if not at and tree.forms[at] == "a" else tree.forms[at], ()) if (width := _spells(tree, at, entry.cue))), None)
    if found is None:
        return None
    entry, width = found
    head = _source_head(tree, at + width, entry)
    if head is None or entry.cue == "pour" and not _is_viewpoint(sentence, at, head):
        return None
    first, last = grammar.noun_phrase(tree, head, is_plural=True)
    is_self = entry.cue.startswith("de source")
    speaker = grammar.span(tree, at + 1 if is_self else max(first, at + width), last)
    low, high = _phrase(tree, at, last)
    is_whole = any(grammar.is_finite(tree, place) and not (tree.forms[place] in grammar.AUXILIARIES and tree.head[place] > high) for place in range(low))
    if low > 1 and is_whole and not grammar.is_finite(tree, low - 2) and not grammar.has_finite(tree, high + 1, len(tree)):
        high = len(tree) - 1
    segments = _content(sentence, low, high, at)
    if not segments:
        return None
    cue = (tree.starts[at], tree.ends[at + width - 1])
    return Candidate(segments=segments, kind="indirect", rule=_rule(entry), cue=cue, entry=entry, speaker=speaker, sentence=number), low, high


def _rule(entry: Entry) -> str:
    return "pour_x" if entry.cue == "pour" else "selon"


def _spells(tree: Tree, at: int, cue: str) -> int:
    """How many tokens spell the cue from here, contractions allowed (*aux yeux du*); 0 when they do not."""
    text = ""
    for width in range(1, 7):
        if at + width > len(tree):
            return 0
        word = "à" if at + width == 1 and tree.forms[0] == "a" else tree.forms[at + width - 1]
        text += word if text.endswith("'") or not text else " " + word
        if text == cue or cue.endswith(" de") and text in (cue[:-2] + "du", cue[:-2] + "des", cue[:-2] + "d'"):
            return width
        if not cue.startswith(text):
            return 0
    return 0


def _source_head(tree: Tree, at: int, entry: Entry) -> int | None:
    """The head of the noun phrase after a preposition; None for criteria, cases and other things that say nothing."""
    if entry.cue.startswith("de source"):
        return at - 1
    if "VerbForm=Inf" in tree.morph[min(at, len(tree) - 1)]:
        return None
    for place in range(at, min(len(tree), at + 7)):
        word = tree.forms[place]
        if entry.cue == "pour" and tree.pos[place] in ("VERB", "AUX"):
            return None
        if word in grammar.CLITICS - {"lui", "le", "la", "les", "l'", "leur", "leurs", "nous", "vous"}:
            return None
        if word in _NOT_SOURCES or word in ("que", "qu'", "lequel", "laquelle", "lesquels", "lesquelles", "quoi") or word in (".", ";", ":"):
            return None
        if tree.pos[place] in ("NOUN", "PROPN") and tree.dep[place] != "flat:name" or tree.pos[place] == "PRON" and word not in ("ce", "cela", "quoi"):
            is_later = tree.dep[place] in ("amod", "nmod") and place < tree.head[place] <= place + 2
            return tree.head[place] if is_later else place
    return None


def _is_viewpoint(sentence: Sentence, at: int, head: int) -> bool:
    """Whether *pour X* gives a point of view: at the head of the sentence, X a source, a comma and a clause of opinion behind."""
    tree = sentence.tree
    _, last = grammar.noun_phrase(tree, head, is_plural=True)
    is_fronted = at == 0 or at == 1 and tree.pos[0] in ("CCONJ", "ADV") or tree.forms[at - 1] == "," and at < 4
    comma = next((place for place in range(last + 1, len(tree)) if tree.forms[place] in (",", '"')), None)
    return is_fronted and comma is not None and is_source_noun(tree, head) and not grammar.has_finite(tree, at, last + 1)


def _phrase(tree: Tree, at: int, last: int) -> tuple[int, int]:
    """First and last token of a source phrase with its participles and insertions: up to the comma when it opens a clause."""
    low = at
    while low > 0 and tree.forms[low - 1] in ("toujours", "encore", "notamment", "aussi", "cependant", "mais"):
        low -= 1
    is_opening = low == 0 or tree.forms[low - 1] in (",", '"', "(", "–", "—", ";", ":") or low < 3
    if not is_opening:
        return low, max(last, _closing(tree, last))
    comma = next((place for place in range(last + 1, len(tree)) if tree.forms[place] in (",", ")", "–", "—", ":")), None)
    if comma is None:
        return low, len(tree) - 1 if low else last
    colon = next((place for place in range(comma, len(tree) - 1) if tree.forms[place] == ":" and tree.forms[place + 1] == '"'), None)
    if colon is not None and not grammar.has_finite(tree, last + 1, colon):
        return low, colon
    while tree.forms[comma] == "," and comma + 1 < len(tree) and (nearer := _apposition_end(tree, comma)) is not None:
        comma = nearer
    return low, comma


def _closing(tree: Tree, last: int) -> int:
    """The end of a source phrase that follows its content: up to the end of the sentence, unless a comma or conjunction comes first."""
    for place in range(last + 1, len(tree)):
        if tree.forms[place] in (",", ";", ":", "–", "—") or tree.dep[place] == "cc":
            return place - 1
    return len(tree) - 1


def _apposition_end(tree: Tree, comma: int) -> int | None:
    """The comma that closes an apposition or relative begun at this one: *selon X, le chef de Y, …*."""
    first = comma + 1
    closing = next((place for place in range(first + 1, len(tree)) if tree.forms[place] == ","), None)
    if closing is None:
        return None
    is_relative = tree.forms[first] in ("qui", "dont", "où", "cité", "citée", "cités", "interrogé", "interrogée")
    verb = next((place for place in range(closing, len(tree)) if grammar.is_finite(tree, place)), len(tree))
    if "," in tree.forms[closing + 1 : verb]:
        return closing if tree.forms[first] in ("qui", "dont", "où") else None
    is_bare = not any(grammar.is_finite(tree, place) for place in range(first, closing))
    names_source = any(noun_type(tree.forms[place]) for place in range(first, min(first + 3, closing))) and tree.pos[closing + 1 if closing + 1 < len(tree) else closing] not in ("AUX", "VERB")
    is_apposed = is_bare and (tree.dep[first] == "appos" or tree.dep[min(first + 1, closing)] == "appos" or names_source and tree.pos[first] in ("DET", "NOUN", "ADJ"))
    return closing if is_relative or is_apposed and closing - first < 15 else None


def _content(sentence: Sentence, low: int, high: int, at: int) -> tuple[Span, ...]:
    """What a source phrase covers: its clause, without the phrase."""
    tree = sentence.tree
    start, end = _clause(tree, at, low, high)
    return pieces(tree, (start, low - 1), (high + 1, end))


def _clause(tree: Tree, at: int, low: int, high: int) -> tuple[int, int]:
    """First and last token of the clause around a source phrase: what lies between semicolons; inside a que-clause, that clause."""
    start = next((place + 1 for place in range(low - 1, -1, -1) if tree.forms[place] in (";",)), 0)
    end = next((place - 1 for place in range(high + 1, len(tree)) if tree.forms[place] == ";" or tree.forms[place : place + 2] == [":", '"']), len(tree) - 1)
    before = low - 1 if tree.forms[low - 1] != "," else low - 2
    if low > 1 and tree.forms[before] in ("que", "qu'", "qui"):
        start = low
    return start, end
