"""Step 3. Report clauses that stand in or after what they report, *a dit X*, together with those that ``sources`` finds beside them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from analysis.french import ARTICLES
from analysis.parsing import Tree
from analysis.quotation import grammar, phrases, words
from analysis.quotation.cues import Entry, prepositions, verbs
from analysis.quotation.edges import pieces
from analysis.quotation.inversion import inverted_subject, is_governed_infinitive, stands_apart
from analysis.quotation.lexical import cue_end, entry_of
from analysis.quotation.marks import Pair
from analysis.quotation.modality import modality
from analysis.quotation.names import is_source_noun, is_thing
from analysis.quotation.records import Candidate, Sentence, Span
from analysis.quotation.scope import splits
from analysis.quotation.sources import Placed, is_whose_name, source_candidate
from analysis.quotation.speakers import inverted

_SUBJECTS = words.SUBJECT_PRONOUNS | {"nous", "vous", "tu", "c'"}  # between marks a clause begins with one of them, whatever the parser makes of its verb
_ASKED = frozenset("-nous -vous -tu nous vous tu".split())  # whom a question by inversion asks
_BARE = (*words.NO_PRESENT, "er")  # endings of participles and infinitives
_BETWEEN = words.INVERTING | words.NEGATIONS  # what stands between an auxiliary and its verb
_MAY_REPORT = ("VERB", "AUX", "ADJ", "NOUN", "PROPN")  # the parser takes many a verb for something else
_BEFORE_INCISE = frozenset(', " ! ? … ... – — - ('.split())


def incise_candidates(sentence: Sentence, number: int) -> Iterator[Candidate]:
    """Candidates reported by an inverted clause beside them, or by a prepositional source."""
    tree = sentence.tree
    made: list[Placed] = []
    is_open = _opens_with_marks(sentence)  # then any verb may report
    for at in (at for at, form in enumerate(tree.forms) if is_open or not at or form in verbs() or form in prepositions()):  # 0: *A en croire le maire*
        around = [placed for placed in made if placed[1] <= at <= placed[2]]
        floor = _floor(sentence, around[-1], at) if around else 0
        if floor is None:
            continue
        if found := (None if around else _incise(sentence, number, at)) or source_candidate(sentence, number, at, floor):
            made.append(found)
    last_incise = max((low for candidate, low, _ in made if candidate.rule == "incise"), default=-1)
    made = [placed for placed in made if placed[0].rule != "pour_x" or placed[1] > last_incise]  # *Pour le port, il faut une digue, a dit le maire*
    for (candidate, _, _), (following, _, _) in pairwise(made):
        yield _before_semicolon(sentence, candidate, following)
    yield from (candidate for candidate, _, _ in made[-1:])


def _floor(sentence: Sentence, placed: Placed, at: int) -> int | None:
    """Where the content of a source phrase begins that stands inside the end of another report: *6 000 selon X, 40 000 d'après Y*; None: it is none."""
    tree, (candidate, _, _) = sentence.tree, placed
    after = sentence.token_at(candidate.speaker[1] - 1) + 1 if candidate.speaker else at
    is_next = after < at and tree.forms[after] in (",", "et", "mais", "contre") and tree.forms[after + 1] not in words.RELATIVES
    if is_next and (grammar.has_finite(tree, after, at) or any(tree.forms[place][0].isdigit() for place in range(after, at))):
        return after + 1
    is_free = tree.forms[at] == "selon" and tree.forms[at - 1] == "," or tuple(tree.forms[at : at + 2]) == ("pour", "qui")
    return 0 if is_free else None


def _before_semicolon(sentence: Sentence, candidate: Candidate, following: Candidate) -> Candidate:
    """A report whose sentence goes on, after a semicolon, with another report: it ends there."""
    assert candidate.cue is not None
    assert following.cue is not None
    tree = sentence.tree
    ends = [tree.starts[at] for at in range(len(tree)) if tree.forms[at] == ";" and candidate.cue[0] < tree.starts[at] < following.cue[0]]
    kept = [(start, min(end, ends[0])) for start, end in candidate.segments if start < ends[0]] if ends else []
    return replace(candidate, segments=tuple((start, end - (end == ends[0])) for start, end in kept)) if kept else candidate


def _incise(sentence: Sentence, number: int, verb: int) -> Placed | None:
    """The candidate that the inverted clause of this verb reports, and the clause's first and last token."""
    tree = sentence.tree
    if tree.pos[verb] not in _MAY_REPORT or tree.capital[verb] or _is_auxiliary(tree, verb):
        return None
    entry = entry_of(tree, verb)
    if entry is None and not _opens_with_marks(sentence):
        return None
    low = _clause_start(tree, verb)
    is_fronted = not low and tree.forms[low] in ("comme", "ainsi")  # *Comme l'a dit la maire, le bac part*
    if not is_fronted and (low < 1 or tree.forms[low - 1] not in _BEFORE_INCISE and not _lacks_comma(tree, low, verb, entry)):
        return None
    after_mark = not is_fronted and _after_mark(sentence, tree.ends[low - 1], tree.starts[low - 1])
    if not _can_report(sentence, verb, low, entry, after_mark=after_mark) or grammar.is_passive(tree, verb):
        return None
    speaker = None if _asks(tree, low, verb) else inverted_subject(tree, verb, low)
    if speaker is None:
        return None
    # *la ligue, qui y voit un « piège », a annoncé des manœuvres*: a thing behind the verb is its object
    is_parted = after_mark and (_opens_with_marks(sentence) or _follows_utterance(sentence, low) and not is_thing(tree, speaker))
    if not is_parted and not stands_apart(tree, verb, low, speaker, is_saying=_is_saying(entry)):
        return None
    high = _incise_end(sentence, verb, speaker)
    segments = _around(sentence, low, high)
    if not segments:
        return None
    cue = (tree.starts[verb], tree.ends[cue_end(tree, verb, entry)] if entry else tree.ends[verb])
    return Candidate(segments, "indirect", "incise", cue, entry, inverted(tree, verb, speaker, entry), modality(tree, verb), number), low, high


def _lacks_comma(tree: Tree, low: int, verb: int, entry: Entry | None) -> bool:
    """Whether a clause that ends its sentence reports the whole one before it without a comma: *Le bac est parti mardi a annoncé la maire*."""
    before = low - 1
    is_ended = tree.pos[before] in ("VERB", "ADJ", "ADV", "NUM") or tree.forms[before] in words.WHEN
    if not is_ended or not _is_saying(entry) or not grammar.is_finite_group(tree, verb):
        return False
    first = next((at for at in range(low) if grammar.is_finite(tree, at)), None)
    if first is None or words.RELATIVES & set(tree.forms[:first]):
        return False
    speaker = inverted_subject(tree, verb, low)
    if speaker is None or speaker < verb or not (is_source_noun(tree, speaker) or tree.capital[speaker]) or grammar.has_finite(tree, verb + 1, len(tree)):
        return False
    return phrases.noun_phrase(tree, speaker)[0] == verb + 1 and phrases.noun_phrase(tree, speaker)[1] >= len(tree) - 2


def _asks(tree: Tree, low: int, verb: int) -> bool:
    """Whether an inversion asks rather than reports: *avons-nous menti ?*, but *nous a-t-il dit*."""
    return not _ASKED.isdisjoint(tree.forms[low + 1 : verb + 2])


def _is_saying(entry: Entry | None) -> bool:
    """Whether a verb carries a clause, and not only when somebody is told, as *apprendre* does."""
    return entry is not None and "que" in entry.frames and entry.cue != "apprendre"


def _clause_start(tree: Tree, verb: int) -> int:
    """The first token of the verb's clause: its group, a modal before its infinitive (*a tenu à préciser*), *comme l'a dit, ainsi que le dit*."""
    low = grammar.group_start(tree, verb)
    governor = low - 1 - (tree.forms[low - 1] in ("à", "de", "d'"))
    if "VerbForm=Inf" in tree.morph[verb] and governor > 0 and tree.forms[governor] in words.listed("modal"):
        low = grammar.group_start(tree, governor)
    if low and tree.forms[low - 1] in ("comme", "que") and tree.forms[low] in ("l'", "le"):
        low -= 2 if low > 1 and tree.forms[low - 2] == "ainsi" else 1
    return low


def _can_report(sentence: Sentence, verb: int, low: int, entry: Entry | None, *, after_mark: bool) -> bool:
    """Whether a verb may report by inversion: a verb of the lexicon, or any verb after an utterance in marks that opens the sentence."""
    tree = sentence.tree
    is_marked = after_mark and _opens_with_marks(sentence) and _follows_utterance(sentence, low)
    if not is_marked and (entry is None or not entry.is_incise or tree.forms[low] in ("ne", "n'")) or entry is None and tree.forms[verb] in words.AUXILIARIES:
        return False
    if after_mark and not is_marked and _are_subject(sentence, low):
        return False
    can_stand = entry is not None and entry.is_incise and after_mark or _has_subject_next(tree, verb)
    is_present = verb - low <= 1 and can_stand and not tree.forms[verb].endswith(_BARE)
    return is_present or _is_finite_head(tree, verb)


def _opens_with_marks(sentence: Sentence) -> bool:
    """Whether a pair of marks begins with the sentence, or before it."""
    return any(pair.outer_start <= sentence.start + 1 for pair in sentence.pairs)


def _follows_utterance(sentence: Sentence, low: int) -> bool:
    """Whether the marks before a token are parted from it or hold a clause: not *« Nage bleue » a réuni la ville*."""
    tree = sentence.tree
    last = max((pair for pair in sentence.pairs if pair.outer_end <= tree.starts[low]), key=lambda pair: pair.outer_end, default=None)
    if tree.forms[low - 1] == "," or last is None:
        return tree.forms[low - 1] == "," and not _is_inserted(sentence, last, low)
    first, after = sentence.token_at(last.start), sentence.token_at(last.end)
    return tree.forms[after - 1] in ("!", "?", "…", "...", ",") or grammar.has_finite(tree, first, after)


def _is_inserted(sentence: Sentence, last: Pair | None, low: int) -> bool:
    """Whether marks between commas only say how the subject before them is: *Le maire, « ravi », a salué la foule*."""
    tree = sentence.tree
    opening = sentence.token_at(last.outer_start) if last is not None else 0
    return opening > 1 and tree.forms[opening - 1] == "," and not grammar.has_finite(tree, 0, low) and '"' not in tree.forms[:opening]


def _are_subject(sentence: Sentence, low: int) -> bool:
    """Whether the marks right before a token only end the noun phrase that is its subject: *un équipage « en retard » a attaqué la bouée*."""
    tree = sentence.tree
    opening = grammar.last_of(tree, low - 1, ('"',)) or 0
    return tree.forms[low - 1] == '"' and not _follows_utterance(sentence, low) and opening > 0 and tree.pos[opening - 1] in ("NOUN", "ADJ", "DET")


def _has_subject_next(tree: Tree, verb: int) -> bool:
    """Whether an article or a name follows what may be a verb the parser does not know: *« … », cingle la députée*."""
    after = min(verb + 1, len(tree) - 1)
    is_noun_phrase = tree.forms[after] in ARTICLES | {"un", "une"} or tree.capital[after] and tree.pos[after] != "ADP"
    return is_noun_phrase and tree.forms[verb - 1] == "," and tree.forms[verb] not in words.AUXILIARIES


def _is_auxiliary(tree: Tree, verb: int) -> bool:
    """Whether a form of *avoir, être* only helps the verb after it."""
    if tree.forms[verb] not in words.AUXILIARIES:
        return False
    after = verb + 1
    while after < len(tree) and (tree.forms[after] in _BETWEEN or tree.pos[after] in ("ADV", "AUX")):
        after += 1
    return after < len(tree) and (tree.pos[after] in ("VERB", "ADJ") or "VerbForm=Part" in tree.morph[after] or "VerbForm=Inf" in tree.morph[after])


def _is_finite_head(tree: Tree, verb: int) -> bool:
    """Whether a verb is the finite head of its clause: inverted, or no bare participle or infinitive."""
    if tree.forms[verb + 1 : verb + 2] and tree.forms[verb + 1] in words.INVERTING:
        return True
    is_verb = tree.pos[verb] in ("VERB", "AUX") or grammar.is_finite_group(tree, verb)
    group = tree.forms[grammar.group_start(tree, verb) : verb]
    if tree.forms[verb].endswith(words.PARTICIPLES) and not words.AUXILIARIES & set(group):
        return False  # a bare participle, whatever the parser calls it
    return (
        is_verb
        and ("VerbForm=Part" not in tree.morph[verb] or grammar.is_finite_group(tree, verb))
        and ("VerbForm=Inf" not in tree.morph[verb] or _clause_start(tree, verb) < grammar.group_start(tree, verb))
        or tree.forms[verb] in ("lire", "entendre", "apprendre")
        and "-on" in tree.forms[max(0, verb - 2) : verb]  # *peut-on lire dans le communiqué*
    )


def _after_mark(sentence: Sentence, place: int, opener: int) -> bool:
    """Whether a pair of marks closes just before a place, a comma at most between."""
    return any(0 <= place - pair.outer_end <= 3 or pair.outer_end == opener for pair in sentence.pairs)


def _incise_end(sentence: Sentence, verb: int, speaker: int) -> int:
    """The last token of the clause: before the next opening mark, before a comma that a clause of the content follows, its full stop, or the end."""
    tree = sentence.tree
    _, after = phrases.noun_phrase(tree, speaker) if speaker > verb else (verb, verb)
    low = grammar.group_start(tree, verb)
    for at in range(max(after, verb) + 1, len(tree)):
        if tree.forms[at] in (".", "!", "?", "…") and low > 1:
            return at
        if tree.forms[at] == '"' and any(pair.outer_start == tree.starts[at] for pair in sentence.pairs) and low > 1:
            is_resumed = tree.forms[at - 1] == "," and not any(tree.pos[place] in ("VERB", "AUX") for place in range(max(after, verb) + 1, at))
            return at - 1 if is_resumed else len(tree) - 1
        if tree.forms[at] != "," or not low or at + 1 == len(tree):
            continue
        closing = grammar.next_of(tree, at + 1, (",",))
        if low == 1 and closing is not None and is_whose_name(tree, at, closing):
            return closing  # *Comme l'a dit la maire, Léa Roux, le bac …*
        is_spoken = any(pair.outer_start < tree.starts[verb] < pair.outer_end for pair in sentence.pairs) and tree.forms[at + 1] in _SUBJECTS
        is_parted = splits(tree, low, at) or is_governed_infinitive(tree, at + 1) or _goes_on(tree, low, at + 1)
        if is_spoken or is_parted or not holds_clause(tree, grammar.part_start(tree, low, ":"), low) and _resumes(tree, at + 1):
            is_other = tree.forms[at + 1] in ("et", "mais", "alors") and _reports_again(tree, at + 1)
            return len(tree) - 1 if is_other else at
    return len(tree) - 1


def _goes_on(tree: Tree, low: int, at: int) -> bool:
    """Whether content broken by an incise goes on with a part that needs it: *…, dit X, mais tiennent bon*, *…, dit X, ni le pont*, *ne …, dit X, que …*."""
    word, start = tree.forms[at], grammar.part_start(tree, low, ";")
    may_go_on = word in ("mais", "car", "compte") or tree.forms[at : at + 2] in (["ce", "qui"], ["ce", "que"])
    if word == "ni" or may_go_on and '"' in tree.forms[at:] and not _reports_again(tree, at):
        return True
    if word in ("que", "qu'"):
        return any(tree.forms[place] in ("ne", "n'") for place in range(start, low)) and not words.NEGATIONS & set(tree.forms[start:low])
    if not grammar.has_finite(tree, start, low):
        return word in ("sur", "pour", "contre", "avec") and not grammar.has_finite(tree, at, len(tree))
    verb = at + 1
    while word in ("mais", "et") and verb < len(tree) - 1 and (tree.pos[verb] == "ADV" or tree.forms[verb] in words.CLITICS):
        verb += 1
    return word in ("mais", "et") and verb < len(tree) and grammar.is_finite(tree, verb) and not _reports_again(tree, verb)


def _reports_again(tree: Tree, at: int) -> bool:
    """Whether a clause from here on has a verb of the lexicon: *…, a dit X, mais Y a répondu …*."""
    return any(entry_of(tree, place) and grammar.is_finite_group(tree, place) for place in range(at, len(tree)))


def holds_clause(tree: Tree, low: int, high: int) -> bool:
    """Whether a stretch of tokens is a main clause: a finite verb outside relative clauses, no *si, quand* before it."""
    first = low + (tree.forms[low] == '"')
    if tree.forms[first] in ("si", "s'", "quand", "lorsque", "lorsqu'", "comme"):
        return False
    return grammar.has_main_verb(tree, low, high)


def _resumes(tree: Tree, at: int) -> bool:
    """Whether the content goes on after a comma: a finite verb comes, not first in a relative clause, a participle or an apposition."""
    if at < len(tree) and (tree.forms[at] in words.RELATIVES or tree.pos[at] == "VERB" and tree.forms[at].endswith("ant")):
        return False
    return grammar.has_main_verb(tree, at, len(tree))


def _around(sentence: Sentence, low: int, high: int) -> tuple[Span, ...]:
    """The pieces of a sentence before and after the tokens low … high, edges trimmed."""
    tree = sentence.tree
    start = grammar.part_start(tree, low, ";")
    colon = grammar.part_start(tree, low, ":") - 1
    is_topic = start <= colon and not grammar.has_finite(tree, start, colon) and grammar.has_finite(tree, colon, low)
    is_split = colon > start and high + 1 < len(tree) - 1 and not grammar.has_finite(tree, colon, low)
    return pieces(tree, (colon + 1 if is_topic or is_split else start, low - 1), (high + 1, len(tree) - 1))
