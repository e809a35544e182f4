"""Step 3. Îlots: marked words in the author's own clause, given to the source that governs them or goes on speaking."""

import re
from collections import defaultdict

from analysis.french import ARTICLES, CONTRACTED
from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.quotation.bearers import NEAR, is_borne
from analysis.quotation.continued import of_nobody, told_on
from analysis.quotation.cues import Entry, nouns
from analysis.quotation.lexical import cue_at, cue_span, entry_of
from analysis.quotation.marks import Pair
from analysis.quotation.modality import modality
from analysis.quotation.names import is_source_noun
from analysis.quotation.naming import is_named
from analysis.quotation.records import Candidate, Nearby, Sentence, Sentences, Span, placed, sentence_at
from analysis.quotation.reports import after_incise
from analysis.quotation.spans import trim
from analysis.quotation.speakers import possessor, speaker_of
from analysis.quotation.views import of_agent, of_described, of_source

_CLIMBS = 12  # tokens: how far above marked words a cue may govern them
_GOVERNED = 5  # tokens: how far behind a participle the marks may stand that it governs
_ARTICLES = ARTICLES | CONTRACTED
_ASKING = frozenset("à au aux vœux".split())
_CLAUSES = frozenset(("que_clause", "infinitive", "incise", "indirect_question"))
_OF_THEIR_OWN = frozenset(("expressive", "assertive", "commissive"))  # classes of cues that report also within a reported clause
_CRIES = frozenset(("scander", "crier", "hurler", "clamer", "proclamer", "s'exclamer"))
_WHEN = frozenset("pendant durant lors après avant depuis dès".split())
_ADVISED = frozenset(("lire", "relire", "voir", "écouter"))  # to a reader, whatever the parser makes of the form
_TAKEN_UP = frozenset("dernier dernière derniers dernières premier première second seconde deux trois autre autres".split())  # *ce dernier, les deux*
_NOBODY = frozenset(("cela", "ça", "ceci"))
_TO_MIND = frozenset(("penser", "songer", "croire"))
_USER = re.compile(r"\s*, (?:et |mais )?((?:l[ea]s? |l['’]|des |une? )?[\w’'-]+(?: [\w’'-]+)?) (?:de |d['’]|du |un |une |comme )+$")


def ilots(text: str, sentences: list[Sentence], found: list[Pair], known: list[Candidate]) -> list[Candidate]:
    """Marked words in the author's own clause, given to the source that governs them."""
    made: dict[Pair, Candidate] = {}
    near, at = Nearby(known, lambda item: item.reach), placed(sentences)
    told: defaultdict[int, list[Candidate]] = defaultdict(list)
    for other in known:
        told[other.sentence].append(other)
    for pair in [*found, *found]:  # again, for those whose source is only quoted behind them in their sentence
        around = near.touching(pair.start - NEAR, pair.end)
        candidate = _answered(text, pair, at, told) if pair not in made and is_free(text, pair, at, around) else None
        if candidate is None or _is_governed_outside(pair, candidate, around, sentences) or candidate.speaker and pair.start <= candidate.speaker[0] < pair.end:
            continue
        sentence = sentences[candidate.sentence]
        siblings = [other for other in near.touching(sentence.start, sentence.end) if other.sentence == candidate.sentence]
        made[pair] = after_incise(text, sentence, candidate, siblings) if candidate.cue else candidate
        told[candidate.sentence].append(made[pair])
    return sorted(made.values(), key=lambda item: item.start)


def _answered(text: str, pair: Pair, at: Sentences, told: dict[int, list[Candidate]]) -> Candidate | None:
    """Marked words as the quotation of who is their agent, governs them by a cue, takes a view with them, or goes on speaking."""
    number, _ = sentence_at(at, pair.start)
    found = of_agent(text, pair, at) or _of_cue(text, pair, at, told[number]) or of_described(text, pair, at) or of_source(text, pair, at)
    return found or told_on(text, pair, at, [*(told[number - 1] if number else ()), *told[number]] if number >= 0 else []) or of_nobody(text, pair, at)


def is_free(text: str, pair: Pair, at: Sentences, known: list[Candidate]) -> bool:
    """Whether marked words may be an îlot: no title, name or mention, nobody's direct speech already, and not between marks unless quoted there."""
    if is_named(text, pair) or _is_own(pair, known) or is_borne(text, pair, at, known):
        return False
    return not pair.depth or any(candidate.holds(pair.start, pair.end) for candidate in known)


def _is_own(pair: Pair, known: list[Candidate]) -> bool:
    """Whether a direct quotation already is or holds these marks, their last full stop apart."""
    return any(candidate.pair is pair or candidate.kind == "direct" and candidate.holds(pair.start, pair.end - 1) for candidate in known)


def _is_governed_outside(pair: Pair, candidate: Candidate, known: list[Candidate], sentences: list[Sentence]) -> bool:
    """Whether the marked words lie in a report that has them already: its own cue governs them, or one of its clause that only tells of doing."""
    around = [other for other in known if other.holds(pair.start, pair.end)]
    if not around or candidate.cue is None or any(not other.holds(*candidate.cue) for other in around):
        return bool(around)
    is_own = candidate.entry is not None and candidate.entry.cue_class in _OF_THEIR_OWN and candidate.modality == "asserted"
    return not (is_own and _is_object(pair, candidate, sentences[candidate.sentence])) and any(other.rule in _CLAUSES for other in around)


def _is_object(pair: Pair, candidate: Candidate, sentence: Sentence) -> bool:
    """Whether no verb parts marked words from the cue before them, or the cue behind them has an agent: *dénonce une « honte »*, not *veut partir « vite »*."""
    assert candidate.cue is not None
    if candidate.cue[0] > pair.start:
        return candidate.speaker is not None and candidate.speaker[0] > candidate.cue[0]
    tree = sentence.tree
    return not any(tree.pos[at] == "VERB" for at in range(sentence.token_at(candidate.cue[1]), sentence.token_at(pair.start)))


def _of_cue(text: str, pair: Pair, sentences: Sentences, known: list[Candidate]) -> Candidate | None:
    """Words between marks inside the author's clause, given to whoever the governing cue names, unless that cue is an incise with its own content."""
    number, sentence = sentence_at(sentences, pair.start)
    if sentence is None:
        return None
    tree = sentence.tree
    is_sentence = _is_sentence(text, tree, pair)
    governing = _governing_cue(sentence, pair, is_sentence=is_sentence)
    if governing is None or _is_thought_of(tree, *governing):
        return None
    at, entry = governing[0], _sense(tree, *governing, sentence.token_at(pair.start))
    if any(other.cue == cue_span(tree, at, entry) for other in known if other.rule.startswith("incise")):
        return None
    speaker = speaker_of(tree, at, entry)
    if speaker is None and (entry.pos == "NOUN" or _is_left_open(sentence, pair, at, entry) or _is_told_to(tree, at)) or _is_duty(tree, at):
        return None
    if speaker is not None and "que" not in entry.frames and entry.cue not in _CRIES and not _can_speak(tree, speaker):
        if "Tense=Pres" not in tree.morph[at] or grammar.is_finite(tree, at):
            return None
        speaker = None
    speaker = _next_user(text, sentence, pair) or speaker
    is_cried = entry.cue in _CRIES and sentence.token_at(pair.outer_start) == at + 1
    kind = "direct" if is_cried or is_sentence else "mixed"
    rule = "ilot_" + entry.pos.lower()
    return Candidate((trim(text, pair.start, pair.end),), kind, rule, cue_span(tree, at, entry), entry, speaker, modality(tree, at), number, pair)


def _sense(tree: Tree, at: int, entry: Entry, low: int) -> Entry:
    """The cue as it is meant before marked words: *appeler* asks with *à, de ses vœux*, and names without them."""
    is_naming = entry.cue == "appeler" and not _ASKING & set(tree.forms[at + 1 : low])
    return entry._replace(cue_class="assertive") if is_naming else entry


def _is_sentence(text: str, tree: Tree, pair: Pair) -> bool:
    """Whether marked words are a sentence of their own: long, with a capital and a finite verb."""
    has_verb = any(grammar.is_finite(tree, at) for at in range(len(tree)) if pair.start <= tree.starts[at] < pair.end)
    return has_verb and text[pair.start].isupper() and len(pair.words(text)) > words.PHRASE_WORDS


def _can_speak(tree: Tree, speaker: Span) -> bool:
    """Whether a subject can be a source, by its noun or a name apposed to it: verbs of praise and blame also take things that cannot."""
    after = next((at for at in range(len(tree)) if tree.starts[at] >= speaker[1]), len(tree))
    if after + 1 < len(tree) and tree.forms[after] == "," and tree.capital[after + 1] and tree.pos[after + 1] == "PROPN":
        return True
    own = [at for at in range(len(tree)) if speaker[0] <= tree.starts[at] < speaker[1] and tree.pos[at] not in ("DET", "ADP", "CCONJ")]
    return any((is_source_noun(tree, at) or tree.capital[at] or tree.forms[at] in _TAKEN_UP) and tree.forms[at] not in _NOBODY for at in own)


def _governing_cue(sentence: Sentence, pair: Pair, *, is_sentence: bool) -> tuple[int, Entry] | None:
    """The cue right before marked words, one of incises only before a sentence, else above them in the tree, else the nearest finite one to their left."""
    tree = sentence.tree
    low, high = sentence.token_at(pair.start), sentence.token_at(pair.end - 1)
    at = next((place for place in range(low, high + 1) if not low <= tree.head[place] <= high or tree.head[place] == place), low)
    opener = _first_of_series(sentence, low - 1 if tree.forms[low - 1] == '"' else low)
    if (beside := _cue_beside(tree, opener, is_sentence=is_sentence)) is not None:
        return beside
    if any(tree.forms[place] in _WHEN and place < low for place in (tree.head[at], *tree.children[at])):
        return None  # *ont manifesté pendant cette « semaine noire »*
    for _ in range(_CLIMBS):
        if tree.head[at] == at:
            break
        at = tree.head[at]
        entry = cue_at(tree, at) if at < low else None  # what stands before its verb is what the clause is about: *« Azur » est critiqué*
        if entry and "obj" in entry.frames and (entry.pos == "VERB" or possessor(tree, at) is not None):
            return None if _is_closed(tree, at, low) else (at, entry)
        if grammar.is_finite(tree, at) and tree.dep[at] == "acl:relcl":
            break
    return _cue_before(tree, low)


def _cue_before(tree: Tree, low: int) -> tuple[int, Entry] | None:
    """The nearest cue before marked words in their clause, wherever the parser hangs them."""
    for at in range(low - 1, -1, -1):
        if tree.forms[at] in (";", ":", "qui", "dont") or tree.dep[at] == "conj" and grammar.is_finite_group(tree, at) and not cue_at(tree, at):
            return None
        if (entry := entry_of(tree, at)) and "obj" in entry.frames and (tree.pos[at] in ("VERB", "AUX") or _is_lost_verb(tree, at, entry)):
            return None if _is_closed(tree, at, low) else (at, entry)
    return None


def _cue_beside(tree: Tree, opener: int, *, is_sentence: bool) -> tuple[int, Entry] | None:
    """The cue right before marks, or before their article: *appelle ses « droits »*, wherever the parser hangs them."""
    if opener > 0 and _may_be_verb(tree, opener - 1) and (entry := entry_of(tree, opener - 1)) and (is_sentence or entry.frames - {"clause"}):
        return opener - 1, entry
    is_parted = opener > 1 and tree.pos[opener - 1] == "DET" and tree.pos[opener - 2] == "VERB"
    entry = entry_of(tree, opener - 2) if is_parted else None
    return (opener - 2, entry) if entry is not None and "obj" in entry.frames else None


def _is_closed(tree: Tree, cue: int, low: int) -> bool:
    """Whether the main verb stands behind the relative clause of a cue: *le bac dont le maire dénonce le prix est un « gouffre »*."""
    is_relative = tree.dep[cue] == "acl:relcl" or grammar.is_in_relative(tree, cue) or _is_relative_of_noun(tree, cue)
    return is_relative and grammar.has_finite(tree, cue + 1, low)


def _is_relative_of_noun(tree: Tree, verb: int) -> bool:
    """Whether a noun stands right before *que* of a verb's clause, which is its relative: *la taxe que le maire dénonce*."""
    que = grammar.last_of(tree, grammar.group_start(tree, verb), ("que", "qu'"))
    return que is not None and que > 0 and tree.pos[que - 1] == "NOUN" and not grammar.has_finite(tree, 0, verb)


def _next_user(text: str, sentence: Sentence, pair: Pair) -> Span | None:
    """Who shares a verb with the one before him: *le maire a parlé de « honte », la préfecture de « malentendu »*."""
    before = max((other for other in sentence.pairs if other.outer_end <= pair.outer_start), key=lambda other: other.outer_end, default=None)
    found = _USER.match(text[before.outer_end : pair.outer_start]) if before else None
    if before is None or found is None:
        return None
    tree = sentence.tree
    low, high = (sentence.token_at(before.outer_end + place) for place in found.span(1))
    named = range(low, high)
    is_source = any(is_source_noun(tree, at) for at in named) and not any(tree.pos[at] in ("VERB", "AUX", "ADP", "PRON") for at in named)
    return (before.outer_end + found.start(1), before.outer_end + found.end(1)) if is_source else None


def _is_left_open(sentence: Sentence, pair: Pair, at: int, entry: Entry) -> bool:
    """Whether a participle without agent does not lead into marks behind it: *exposées au vent, … « seules »*, *l'usage critiqué des « pannes »*."""
    tree, opener = sentence.tree, sentence.token_at(pair.outer_start)
    if "Tense=Past" not in tree.morph[at] or grammar.is_finite_group(tree, at) or opener < at:
        return False
    is_owned = opener == at + 2 and tree.forms[at + 1] in _ARTICLES and "de_inf" not in entry.frames  # but *accusé des « pires torts »*
    is_name = opener == at + 1 and entry.cue == "dire" and tree.pos[at - 1] in ("NOUN", "ADJ")  # *un plan dit « vert »*
    return opener - at >= _GOVERNED or is_owned or is_name


def _is_told_to(tree: Tree, at: int) -> bool:
    """Whether an infinitive opens its clause and has no subject: *Lire aussi : …*, *Parler d'« exploit », est-ce utile ?*."""
    return ("VerbForm=Inf" in tree.morph[at] or tree.forms[at] in _ADVISED) and (not at or tree.forms[at - 1] in (".", ":", "-", "–"))


def _is_duty(tree: Tree, at: int) -> bool:
    """Whether nobody says, but should: *doit être considéré comme un « abri »*."""
    return tree.forms[at - 1] == "être" and any(form in words.MODALS for form in tree.forms[max(0, grammar.group_start(tree, at) - 1) : at])


def _is_thought_of(tree: Tree, at: int, entry: Entry) -> bool:
    """*penser à « X », faire penser à*: what comes to mind is not said."""
    return entry.cue in _TO_MIND and ("à" in tree.forms[at + 1 : at + 3] or tree.forms[at - 1] in ("fait", "font", "faire"))


def _may_be_verb(tree: Tree, at: int) -> bool:
    """Whether a token right before marks is a verb: to the parser, or because no article or preposition makes it a noun."""
    return tree.pos[at] == "VERB" or at > 0 and tree.pos[at - 1] not in ("DET", "ADP", "ADJ", "NUM")


def _is_lost_verb(tree: Tree, at: int, entry: Entry) -> bool:
    """Whether a form that the parser takes for another word is a verb: with the other words of its cue behind it, or no participle and no noun."""
    is_other = tree.forms[at].endswith(words.NO_PRESENT) or tree.forms[at] in nouns()
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
