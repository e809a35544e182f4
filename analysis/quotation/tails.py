"""Step 3. A report clause right after marks, told by its shape where the parser has lost its verb: *« … », persifle un proche*, *« … », a-t-elle lâché*."""

import re

from analysis.quotation import grammar, phrases, words
from analysis.quotation.cues import verbs
from analysis.quotation.inversion import inverted_subject
from analysis.quotation.lexical import cue_span, entry_of
from analysis.quotation.marks import Pair
from analysis.quotation.modality import modality
from analysis.quotation.records import Candidate, Sentence, Span
from analysis.quotation.spans import trim

_HELPS = frozenset("a ont avait avaient".split())
_PARTICIPLE = re.compile(r"(?:é|i|u|is|it|ert)$")
_BEFORE_PAPER = words.WHEN | {"le", "la", "l'"}  # *notait jeudi le « Fanal »*
_SAYS_SO = ("dixit",)
_GROUP = 5  # tokens: how many the verb group may have, its inverted pronoun and adverbs counted


def tail(text: str, pair: Pair, sentence: Sentence, number: int) -> Candidate | None:
    """The marked words as direct speech, when an inverted clause stands right behind them."""
    tree = sentence.tree
    low = next((at for at in range(len(tree)) if tree.starts[at] >= pair.outer_end), len(tree))
    is_parted = low < len(tree) and tree.forms[low] == "," or text[pair.end - 1] in ",!?…"
    low += low < len(tree) and tree.forms[low] == ","
    verb = _verb(sentence, low) if is_parted and low < len(tree) else None
    if verb is None:
        return None
    speaker = _speaker(text, sentence, verb, low)
    entry = entry_of(tree, verb)
    cue = cue_span(tree, verb, entry) if entry else (tree.starts[verb], tree.ends[verb])
    said = modality(tree, verb)
    return Candidate((trim(text, pair.start, pair.end),), "direct", "incise_after_marks", cue, entry, speaker, said, number, pair) if speaker else None


def _verb(sentence: Sentence, low: int) -> int | None:
    """The verb of an inverted clause that begins at a token: a verb of incises, one with its pronoun behind, or a participle with its auxiliary."""
    tree = sentence.tree
    form = tree.forms[low]
    if form in _SAYS_SO or any(entry.is_incise for entry in verbs().get(form, ())) and form not in words.AUXILIARIES:
        return low
    after = tree.forms[low + 1 : low + 3]
    if form in _HELPS:
        group = range(low + 1, min(low + _GROUP, len(tree)))
        parts = (at for at in group if tree.forms[at] not in words.INVERTING and tree.pos[at] not in ("DET", "ADP"))
        return next((at for at in parts if _PARTICIPLE.search(tree.forms[at])), None)
    return low if after[:1] and (after[0] in words.INVERTED or after[0] == "-t" and after[1:] and after[1] in words.INVERTED) else None


def _speaker(text: str, sentence: Sentence, verb: int, low: int) -> Span | None:
    """The subject behind the verb; a paper in marks: *« … », titre « Le Fanal »*, *« … », notait jeudi le « Fanal »*."""
    tree = sentence.tree
    after = verb + 1
    at = next((at for at in range(after, len(tree)) if tree.forms[at] not in _BEFORE_PAPER), after)
    paper = next((pair for pair in sentence.pairs if at < len(tree) and pair.outer_start == tree.starts[at]), None)
    if paper is not None:
        return trim(text, paper.start, paper.end)
    subject = inverted_subject(tree, verb, low)
    if subject is None and after < len(tree) and (tree.capital[after] or tree.forms[after] in ("quelqu'", "chacun")):
        subject = after  # *Me Paul Durand*, which the parser takes for a pronoun
    return None if subject is None else phrases.span(tree, *phrases.noun_phrase(tree, subject, is_plural=grammar.is_plural_group(tree, verb)))
