"""Step 3j. Îlots: marked words in the author's own clause, given to the source that governs them or goes on speaking."""

import re

from analysis.parsing import Tree
from analysis.quotation import grammar
from analysis.quotation.cues import Entry, nouns
from analysis.quotation.lexical import cue_at, cue_span, entry_of
from analysis.quotation.marks import Pair
from analysis.quotation.modality import modality
from analysis.quotation.names import gazetteer, is_source_noun
from analysis.quotation.naming import is_named
from analysis.quotation.records import Candidate, Nearby, Sentence, Sentences, Span, placed, sentence_at
from analysis.quotation.reports import after_incise
from analysis.quotation.spans import trim
from analysis.quotation.speakers import possessor, speaker_of
from analysis.quotation.views import of_agent, of_source, told_on
from analysis.text import fold

_PHRASE = 4  # words: a longer stretch may be an utterance
_NEAR = 60  # characters: how far back a quotation may end whose speaker the marks are part of
_BESIDE = 6  # characters: between the verb of an incise and marks in its subject
_CLIMBS = 12  # tokens: how far above marked words a cue may govern them
_GOVERNED = 5  # tokens: how far behind a participle the marks may stand that it governs
_OUGHT = frozenset("doit doivent devrait devraient peut peuvent pourrait pourraient".split())
_TO_MIND = frozenset(("penser", "songer", "croire"))
_ARTICLE = re.compile(r"(?:\b(?:un|une|le|la|les|du|des|de|au|aux|à) |[ld]['’])$")
_BEARER = re.compile(
    r"\b(?:opération|plan|label|dispositif|programme|projet|loi|mission|application|compte|prix|page|option|bouton|case|catégorie|rubrique|rayon|journée"
    r"|séance|stage|atelier|classe|groupe|équipe|liste|collection|gamme|modèle|formule|offre|type|version|mode|style|format|effet)s? $"
)
_PLACES = frozenset("europe occident orient nord sud est ouest état etat église eglise nation république axe dieu".split())


def ilots(text: str, sentences: list[Sentence], found: list[Pair], known: list[Candidate]) -> list[Candidate]:
    """Marked words in the author's own clause, given to the source that governs them."""
    made: list[Candidate] = []
    near = Nearby(known, lambda item: item.reach)
    at = placed(sentences)
    for pair in [*found, *found]:  # again, for those whose source is only quoted behind them in their sentence
        if any(other.pair is pair for other in made):
            continue
        around = near.touching(pair.start - _NEAR, pair.end)
        if not _is_free(text, pair, at, around):
            continue
        candidate = of_agent(text, pair, at) or _of_cue(text, pair, at) or of_source(text, pair, at) or told_on(text, pair, at, known + made)
        if candidate is None or _is_governed_outside(pair, candidate, around) or candidate.speaker and pair.start <= candidate.speaker[0] < pair.end:
            continue
        sentence = sentences[candidate.sentence]
        siblings = [other for other in near.touching(sentence.start, sentence.end) if other.sentence == candidate.sentence]
        made.append(after_incise(text, sentence, candidate, siblings) if candidate.cue else candidate)
    return made


def _is_free(text: str, pair: Pair, at: Sentences, known: list[Candidate]) -> bool:
    """Whether marked words may be an îlot: no title, name or mention, nobody's direct speech already, and not between marks unless quoted there."""
    if is_named(text, pair) or _has_titles_capital(text, pair, at) or _is_apposed(text, pair, at) or _is_own(pair, known) or _is_in_subject(text, pair, known):
        return False
    return not pair.depth or any(candidate.holds(pair.start, pair.end) for candidate in known)


def _is_in_subject(text: str, pair: Pair, known: list[Candidate]) -> bool:
    """Whether marked words stand behind the verb of an incise as its speaker or part of how he is called: *a dit le « patron » Paul Durand*."""
    for other in known:
        between = text[other.cue[1] : pair.outer_start] if other.cue and other.rule.startswith("incise") and other.cue[1] <= pair.outer_start else None
        if between is not None and len(between) < (_BESIDE if other.speaker else _NEAR) and not re.search(r"[.,;:!?»”\n]", between):
            return True
    return False


def _is_own(pair: Pair, known: list[Candidate]) -> bool:
    """Whether a direct quotation already is or holds these marks, their last full stop apart."""
    return any(candidate.pair is pair or candidate.kind == "direct" and candidate.holds(pair.start, pair.end - 1) for candidate in known)


def _is_governed_outside(pair: Pair, candidate: Candidate, known: list[Candidate]) -> bool:
    """Whether the marked words lie in a report whose cue is the one that governs them: then the report has them already."""
    around = [other for other in known if other.holds(pair.start, pair.end)]
    return bool(around) and (candidate.cue is None or any(not other.holds(*candidate.cue) for other in around))


def _of_cue(text: str, pair: Pair, sentences: Sentences) -> Candidate | None:
    """Words between marks inside the author's clause, given to whoever the governing cue names."""
    number, sentence = sentence_at(sentences, pair.start)
    if sentence is None:
        return None
    tree = sentence.tree
    governing = _governing_cue(sentence, pair)
    if governing is None or _is_thought_of(tree, *governing):
        return None
    at, entry = governing
    speaker = speaker_of(tree, at, entry)
    if speaker is None and (entry.pos == "NOUN" or _is_left_open(sentence, pair, at)):
        return None
    if speaker is not None and "que" not in entry.frames and not _can_speak(tree, speaker):
        if "Tense=Pres" not in tree.morph[at] or grammar.is_finite(tree, at):
            return None
        speaker = None
    kind = "direct" if _is_utterance(text, tree, pair) else "mixed"
    rule = "ilot_" + entry.pos.lower()
    return Candidate((trim(text, pair.start, pair.end),), kind, rule, cue_span(tree, at, entry), entry, speaker, modality(tree, at), number, pair)


def _is_utterance(text: str, tree: Tree, pair: Pair) -> bool:
    """Whether marked words are a sentence of their own: long, with a capital and a finite verb."""
    has_verb = any(grammar.is_finite(tree, at) for at in range(len(tree)) if pair.start <= tree.starts[at] < pair.end)
    return has_verb and text[pair.start].isupper() and len(pair.words(text)) > _PHRASE


def _can_speak(tree: Tree, speaker: Span) -> bool:
    """Whether a subject can be a source, by its noun or a name apposed to it: verbs of praise and blame also take things that cannot."""
    after = next((at for at in range(len(tree)) if tree.starts[at] >= speaker[1]), len(tree))
    if after + 1 < len(tree) and tree.forms[after] == "," and tree.capital[after + 1] and tree.pos[after + 1] == "PROPN":
        return True
    return any(
        (is_source_noun(tree, at) or tree.capital[at]) and tree.forms[at] not in ("cela", "ça", "ceci")
        for at in range(len(tree))
        if speaker[0] <= tree.starts[at] < speaker[1] and tree.pos[at] in ("NOUN", "PROPN", "PRON")
    )


def _governing_cue(sentence: Sentence, pair: Pair) -> tuple[int, Entry] | None:
    """The cue above marked words in the tree, else the nearest finite one to their left in the clause."""
    tree = sentence.tree
    low, high = sentence.token_at(pair.start), sentence.token_at(pair.end - 1)
    at = next((place for place in range(low, high + 1) if not low <= tree.head[place] <= high or tree.head[place] == place), low)
    opener = _first_of_series(sentence, low - 1 if tree.forms[low - 1] == '"' else low)
    if opener > 0 and _may_be_verb(tree, opener - 1) and (entry := entry_of(tree, opener - 1)) and entry.frames - {"clause"}:
        return opener - 1, entry
    for _ in range(_CLIMBS):
        if tree.head[at] == at:
            break
        at = tree.head[at]
        entry = cue_at(tree, at) if not low <= at <= high else None
        if entry and "obj" in entry.frames and (entry.pos == "VERB" or at < low and possessor(tree, at) is not None):
            return at, entry
        if grammar.is_finite(tree, at) and tree.dep[at] == "acl:relcl":
            break
    for at in range(low - 1, -1, -1):
        if tree.forms[at] in (";", ":", "qui", "dont") or tree.dep[at] == "conj" and grammar.is_finite_group(tree, at) and not cue_at(tree, at):
            return None
        if (entry := entry_of(tree, at)) and "obj" in entry.frames and (tree.pos[at] in ("VERB", "AUX") or _is_lost_verb(tree, at, entry)):
            return at, entry
    return None


def _is_left_open(sentence: Sentence, pair: Pair, at: int) -> bool:
    """Whether a passive or participle without agent only has marks behind it, not as what it says: *exposées au vent, … « seules »*, *doit être jugé « sûr »*."""
    tree = sentence.tree
    group = tree.forms[grammar.group_start(tree, at) : at]
    is_far = sentence.token_at(pair.start) - at > _GOVERNED
    return "Tense=Past" in tree.morph[at] and (is_far and not grammar.is_finite_group(tree, at) or any(form in _OUGHT for form in group))


def _is_thought_of(tree: Tree, at: int, entry: Entry) -> bool:
    """*penser à « X », faire penser à*: what comes to mind is not said."""
    return entry.cue in _TO_MIND and ("à" in tree.forms[at + 1 : at + 3] or tree.forms[at - 1] in ("fait", "font", "faire"))


def _has_titles_capital(text: str, pair: Pair, at: Sentences) -> bool:
    """Whether several words behind an article or preposition begin with a capital that no proper name gives them: a title's or name's."""
    words = pair.words(text)
    if not text[pair.start].isupper() or len(words) < 2 or not _ARTICLE.search(text[max(0, pair.outer_start - 5) : pair.outer_start]):
        return False
    _, sentence = sentence_at(at, pair.start)
    is_clause = sentence is not None and grammar.has_finite(sentence.tree, sentence.token_at(pair.start), sentence.token_at(pair.end))
    return not is_clause and fold(words[0]) not in _PLACES and fold(words[0]) not in gazetteer()


def _is_apposed(text: str, pair: Pair, at: Sentences) -> bool:
    """Whether a noun stands right behind what bears it as a name: *l'opération « mains propres »*, but *une opération « inutile »*."""
    _, sentence = sentence_at(at, pair.start)
    if sentence is None or not _BEARER.search(fold(text[max(0, pair.outer_start - _NEAR) : pair.outer_start])):
        return False
    return sentence.tree.pos[sentence.token_at(pair.start)] in ("NOUN", "PROPN", "ADP", "NUM")


def _may_be_verb(tree: Tree, at: int) -> bool:
    """Whether a token right before marks is a verb: to the parser, or because no article or preposition makes it a noun."""
    return tree.pos[at] == "VERB" or at > 0 and tree.pos[at - 1] not in ("DET", "ADP", "ADJ", "NUM")


def _is_lost_verb(tree: Tree, at: int, entry: Entry) -> bool:
    """Whether a form that the parser takes for another word is a verb: with the other words of its cue behind it, or no participle and no noun."""
    is_other = tree.forms[at].endswith(("é", "ée", "és", "ées", "ant")) or tree.forms[at] in nouns()
    return bool(entry.tail) or _may_be_verb(tree, at) and not is_other


def _first_of_series(sentence: Sentence, opener: int) -> int:
    """The opening mark of the first of several marked words set side by side: *évoque « A » et « B »*."""
    tree = sentence.tree
    while opener > 1 and tree.forms[opener - 1] in ("et", "ou", ",", "ni", "mais"):
        before = next((pair for pair in sentence.pairs if pair.outer_end == tree.ends[opener - 2]), None)
        if before is None:
            break
        opener = sentence.token_at(before.outer_start)
    return opener
