"""Step 3. Marked utterances that a colon announces, with who says them: *X a déclaré : « … »*, *commentaire de X : « … »*, *X : « … »*."""

import re
from dataclasses import replace
from functools import lru_cache

from analysis.french import POSSESSIVES
from analysis.parsing import Tree
from analysis.quotation import grammar, phrases, words
from analysis.quotation.cues import Entry
from analysis.quotation.lexical import cue_at, cue_span, entry_of, noun_of
from analysis.quotation.marks import Pair
from analysis.quotation.modality import modality
from analysis.quotation.names import is_source_noun, noun_type
from analysis.quotation.records import Candidate, Sentence, Sentences, Span, sentence_at
from analysis.quotation.spans import trim
from analysis.quotation.speakers import is_told, is_where, possessor, speaker_of

SPACED = 50  # characters: how much blank space and line breaks a colon and its marks may have between
_NOBODY = words.RELATIVES | {"ce", "c'", "cela", "on"}  # as a subject before a colon
_LABEL = 3  # tokens: a name alone before a colon is not longer
_CAPITALISED = re.compile(rf"(?:(?<=[\w,] )|(?<=[’']))(?=([A-ZÀ-Þ][\w’'-]*(?: [\w’'-]+){{0,{_LABEL - 1}}}))")


def after_colon(text: str, pair: Pair, sentences: Sentences, known: list[Candidate]) -> Candidate | None:
    """The utterance that a colon announces, by whom its cue, its sentence, a label or the report before the colon names."""
    low = max(0, pair.outer_start - SPACED)
    before = text[low : pair.outer_start].rstrip()
    if not before.endswith(":"):
        return None
    place = low + len(before) - 1
    number, sentence = sentence_at(sentences, place)
    base = Candidate(segments=(trim(text, pair.start, pair.end),), kind="direct", rule="colon", sentence=number, pair=pair)
    if sentence is None:
        return base
    tree, colon = sentence.tree, sentence.token_at(place)
    low = _announcing(sentence, colon)
    source = next((other for other in known if other.rule in ("selon", "pour_x") and other.cue and tree.starts[low] <= other.cue[0] < pair.start), None)
    if source:
        return replace(base, speaker=source.speaker)
    if (cue := _cue(tree, low, colon)) is not None:
        at, entry = cue
        speaker = _apart(tree, low, at) if entry.pos == "NOUN" and is_where(tree, at) else None
        speaker = speaker or speaker_of(tree, at, entry)
        outside = speaker if speaker and speaker[0] < pair.outer_start else None  # *Et d'ajouter : « La digue tient »*
        return replace(base, cue=cue_span(tree, at, entry), entry=entry, speaker=outside, modality=modality(tree, at), rule="colon_cue")
    speaker = _named(text, tree, low, colon) or _reporting(sentence, low, colon, known)
    if speaker is None and text[pair.start].islower() and len(pair.words(text)) < 3:
        return None  # a list of words
    return replace(base, speaker=speaker)


def _apart(tree: Tree, low: int, noun: int) -> Span | None:
    """Who stands before a comma and where he says it: *la présidence, dans un communiqué : « … »*."""
    comma = grammar.last_of(tree, noun, (",",), low)
    head = _topic(tree, low, comma) if comma is not None and not grammar.has_finite(tree, low, noun) else None
    return phrases.span(tree, *phrases.noun_phrase(tree, head, is_plural=True)) if head is not None else None


def _announcing(sentence: Sentence, colon: int) -> int:
    """The first token of what stands before a colon: after the last semicolon, full stop or closing mark."""
    tree, closings = sentence.tree, {pair.outer_end for pair in sentence.pairs}
    ends = (at for at in range(colon - 1, -1, -1) if tree.forms[at] in (";", ".", "!", "?") or tree.forms[at] == '"' and tree.ends[at] in closings)
    return next(ends, -1) + 1


def _cue(tree: Tree, low: int, colon: int) -> tuple[int, Entry] | None:
    """The cue that announces: the nearest before the colon, if a verb one whose object is still to come, if a noun one that somebody owns."""
    for at in range(colon - 1, low - 1, -1):
        is_epithet = is_told(tree, at) and grammar.has_finite(tree, low, at)  # *a dit dans un avis publié mardi : « … »*
        if is_epithet or tree.forms[at - 1 : at + 1] == ["à", "propos"]:
            continue
        entry = _entry(tree, at, is_last=at == colon - 1)
        if entry and (possessor(tree, at) is not None if entry.pos == "NOUN" else not _has_object(tree, at)):
            return at, entry
    return None


def _entry(tree: Tree, at: int, *, is_last: bool) -> Entry | None:
    """The row of the lexicon at a token; right before a colon also a present that the parser takes for another word: *X, du port, raconte : « … »*."""
    if (entry := cue_at(tree, at)) is not None or not is_last:
        return entry
    is_other = tree.forms[at].endswith(words.NO_PRESENT) or at and tree.pos[at - 1] in ("DET", "ADP", "NUM")
    return None if is_other else entry_of(tree, at)


def _has_object(tree: Tree, verb: int) -> bool:
    """Whether a relative pronoun is the object of a verb, so that the utterance is not: *la lettre que la ville a publiée : « … »*."""
    for child in tree.children[verb]:
        is_object = tree.pos[child] == "PRON" or tree.forms[child - 1 : child] == [","]  # after a comma the parser takes it for a conjunction
        if child < verb and tree.forms[child] in ("que", "qu'", "dont") and is_object:
            return True
    return False


def _named(text: str, tree: Tree, low: int, colon: int) -> Span | None:
    """Who is named before a bare colon: the subject, a noun phrase that is all there is, or a label."""
    head = _topic(tree, low, colon)
    if head is None and not grammar.has_finite(tree, low, colon):
        head = _label(text, tree, low, colon)
    return phrases.span(tree, *phrases.noun_phrase(tree, head, is_plural=True)) if head is not None else None


def _topic(tree: Tree, low: int, colon: int) -> int | None:
    """Before a bare colon: the subject of the clause, or the noun phrase that is all there is."""
    for at in range(low, colon):
        is_subject = tree.dep[at].startswith("nsubj") and tree.forms[at] not in _NOBODY and is_source_noun(tree, at)
        if is_subject and not _has_object(tree, tree.head[at]):
            return at
    if not grammar.has_finite(tree, low, colon):
        named = (at for at in range(low, colon) if tree.pos[at] == "PROPN" and not phrases.is_oblique(tree, at) and tree.dep[at] not in ("nmod", "flat:name"))
        if (name := next(named, None)) is not None:
            return name
    people = (at for at in range(low, colon) if tree.pos[at] == "NOUN" and _can_say(tree, low, at))
    return next((at for at in people if not phrases.is_oblique(tree, at) and tree.dep[at] not in ("nmod", "obj")), None)


def _can_say(tree: Tree, low: int, noun: int) -> bool:
    """Whether a noun before a bare colon says what follows: somebody, or a body named first that is not somebody's (*sa mission : « … »*)."""
    kind = noun_type(tree.forms[noun])
    is_first = phrases.noun_phrase(tree, noun)[0] == low and tree.forms[noun - 1] not in POSSESSIVES
    return kind in ("person", "collective") or kind not in (None, "document") and is_first


def _label(text: str, tree: Tree, low: int, colon: int) -> int | None:
    """Who a label names: the owner of a speech noun, *explication de l'intéressé*, or a word that the text prints elsewhere as a name."""
    if low < colon and noun_of(tree, low) is not None:
        return next((child for child in tree.children[low] if low < child < colon and tree.dep[child] == "nmod"), None)
    name = text[tree.starts[low] : tree.ends[colon - 1]] if 0 < colon - low <= _LABEL else ""
    return low if name in _inside(text) else None


@lru_cache(maxsize=2)
def _inside(text: str) -> frozenset[str]:
    """The capitalised words that stand inside a sentence, alone and with those behind them."""
    return frozenset(" ".join(match[1].split(" ")[:n]) for match in _CAPITALISED.finditer(text) for n in range(1, _LABEL + 1))


def _reporting(sentence: Sentence, low: int, colon: int, known: list[Candidate]) -> Span | None:
    """Who is reported before a colon, with nothing but a complement between: *X a assuré que la digue « tiendra » : « … »*."""
    tree = sentence.tree
    if any(tree.dep[at] in ("ROOT", "conj") and grammar.is_finite(tree, at) for at in range(low, colon)):
        return None
    said = [item for item in known if item.cue and sentence.start <= item.cue[0] < tree.starts[colon] and item.end <= tree.starts[colon] and item.speaker]
    if said:
        return max(said, key=lambda item: item.end).speaker
    cue = _cue(tree, 0, low)
    return speaker_of(tree, *cue) if cue is not None and grammar.is_finite_group(tree, cue[0]) else None
