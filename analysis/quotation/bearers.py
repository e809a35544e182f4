"""Step 3. Marked words that the clause around them shows to be a title, a name, or part of what a speaker is called: nobody's quotation."""

import re

from analysis.quotation import grammar, words
from analysis.quotation.lexical import noun_of
from analysis.quotation.marks import Pair
from analysis.quotation.names import gazetteer, noun_type
from analysis.quotation.records import Candidate, Sentence, Sentences, sentence_at
from analysis.text import fold

NEAR = 60  # characters: how far back a quotation may end whose speaker the marks are part of
_DETERMINED = 10  # characters: the longest word of _ARTICLE
_BESIDE = 6  # characters: between the verb of an incise and marks in its subject
_ARTICLE = re.compile(r"(?:\b(?:un|une|le|la|les|du|des|de|au|aux|à|par|ancienne?|nouvel|nouvelle|nouveau) |[ld]['’])$")
# Adjectives by their ending, which the parser often takes for nouns behind marks: *un ton « sérieux »*.
_ADJECTIVAL = re.compile(r"\w{3,}(?:eux|euses?|[ai]bles?|iques?|esques?|ifs?|ives?|[tn]aires?|istes?|g(?:er|ère)s?)")


def is_borne(text: str, pair: Pair, at: Sentences, known: list[Candidate]) -> bool:
    """Whether marked words are a title or name by their capital or by the noun before them, or stand in what a speaker is called."""
    _, sentence = sentence_at(at, pair.start)
    return borne(text, pair, sentence) is not None or _is_in_subject(text, pair, known)


def borne(text: str, pair: Pair, sentence: Sentence | None) -> tuple[str, str] | None:
    """Title or name, with the reason, when the capital of marked words or the noun before them says so."""
    if _has_titles_capital(text, pair, sentence):
        return "title", "title_capital"
    return ("name", "name_cue") if _is_apposed(pair, sentence) else None


def _has_titles_capital(text: str, pair: Pair, sentence: Sentence | None) -> bool:
    """Whether words behind an article, a preposition or a noun begin with a capital that no proper name gives them: a title's or name's."""
    held = pair.words(text)
    is_behind = _ARTICLE.search(text[max(0, pair.outer_start - _DETERMINED) : pair.outer_start]) or _is_entitled(pair, sentence)
    if not text[pair.start].isupper() or not is_behind:
        return False
    is_clause = sentence is not None and grammar.has_finite(sentence.tree, sentence.token_at(pair.start), sentence.token_at(pair.end))
    return not is_clause and fold(held[0]) not in words.listed("capital_noun") and fold(held[0]) not in gazetteer()


def _is_entitled(pair: Pair, sentence: Sentence | None) -> bool:
    """Whether the noun before marks may have a title: no word of saying but a document, *son rapport « … »*, not *sa réponse « … »*."""
    bearer = _bearer(pair, sentence)
    if sentence is None or bearer is None:
        return False
    return noun_of(sentence.tree, bearer) is None or noun_type(sentence.tree.forms[bearer]) == "document"


def _is_apposed(pair: Pair, sentence: Sentence | None) -> bool:
    """Whether a noun stands right behind what bears it as a name: *l'opération « mains propres »*, but *une opération « inutile »*."""
    bearer = _bearer(pair, sentence)
    if sentence is None or bearer is None:
        return False
    tree, first = sentence.tree, sentence.token_at(pair.start)
    if grammar.has_finite(tree, first, sentence.token_at(pair.end)):
        return False  # *à cet instant « tout change »*
    if tree.pos[first] == "ADJ" and tree.head[first] == first + 1 < sentence.token_at(pair.end):  # *les pages « faux plans »*
        first = tree.head[first]
    is_one = any(form in ("un", "une") for form in tree.forms[max(0, bearer - 2) : bearer])
    is_noun = tree.pos[first] in ("NOUN", "PROPN", "NUM") and tree.dep[first] != "amod" and not _ADJECTIVAL.fullmatch(tree.forms[first])
    return is_noun and not is_one


def _bearer(pair: Pair, sentence: Sentence | None) -> int | None:
    """The noun right before marks, which may bear them as its name; *jeudi « … »* bears nothing."""
    at = sentence.token_at(pair.outer_start) - 1 if sentence is not None else -1
    return at if sentence is not None and at >= 0 and sentence.tree.pos[at] == "NOUN" and sentence.tree.forms[at] not in words.WHEN else None


def _is_in_subject(text: str, pair: Pair, known: list[Candidate]) -> bool:
    """Whether marked words stand behind the verb of an incise as its speaker or part of how he is called: *a dit le « patron » Paul Durand*."""
    for other in known:
        between = text[other.cue[1] : pair.outer_start] if other.cue and other.rule.startswith("incise") and other.cue[1] <= pair.outer_start else None
        if between is not None and len(between) < (_BESIDE if other.speaker else NEAR) and not re.search(r"[.,;:!?»”\n]", between):
            return True
    return False
