"""Step 5. What each pair of marks is: speech, îlot, title, name, mention, scare quotes or unresolved."""

import re

from analysis.quotation.bearers import borne
from analysis.quotation.cues import verbs
from analysis.quotation.marks import Pair
from analysis.quotation.names import PARTICLES
from analysis.quotation.naming import around, is_doubted, is_mention, naming_class
from analysis.quotation.records import Candidate, Sentences, sentence_at

_NAME_LENGTH = 6  # words: longer stretches are no name, and too long for distancing marks


def fragment_class(text: str, pair: Pair, owner: Candidate | None, at: Sentences) -> tuple[str, str]:
    """The class of a pair of marks and the reason, given the quotation that claims it, if any."""
    is_unclaimed = owner is None or owner.pair is not pair
    if pair.depth and is_unclaimed:
        return ("speech", "nested_cue") if _is_announced(text, pair) else ("mention", "nested")
    if is_mention(text, pair) and is_unclaimed:
        return "mention", "mention_cue"
    if is_doubted(text, pair) and is_unclaimed:
        return "scare", "doubted"
    if (naming := naming_class(text, pair)) and is_unclaimed:
        return naming
    words = pair.words(text)
    is_capitals = all(word[:1].isupper() or word in PARTICLES for word in words) and len(words) <= _NAME_LENGTH
    if owner is not None:
        return _owned(pair, owner, ("name", "name_capitals") if is_capitals else borne(text, pair, sentence_at(at, pair.start)[1]))
    if is_capitals:
        return "name", "name_capitals"
    if len(words) > _NAME_LENGTH and not _is_capitalised(words):
        return "unresolved", "unclear"
    return ("title", "title_capital") if _is_capitalised(words) else ("scare", "no_speaker")


def _is_announced(text: str, pair: Pair) -> bool:
    """Whether a colon or a verb of saying stands right before the marks."""
    words = around(text, pair)[0].replace("'", " ").split()
    return bool(words) and (words[-1] == ":" or words[-1] in verbs() and not is_mention(text, pair))


def _owned(pair: Pair, owner: Candidate, naming: tuple[str, str] | None) -> tuple[str, str]:
    """Speech when the quotation is direct and these are its marks; an îlot when it is mixed, unless it is a title or name."""
    if owner.pair is pair or owner.start <= pair.start and pair.end <= owner.end and owner.kind == "direct":
        is_own = owner.start <= pair.start and owner.pair is not None and (owner.pair is pair or not owner.pair.start < pair.start < owner.pair.end)
        if owner.kind == "direct" and is_own:
            return "speech", "in_quotation"
        return ("mention", "nested") if owner.kind == "direct" else ("ilot", "in_quotation")
    return naming or ("ilot", "inside_report")


def _is_capitalised(words: list[str]) -> bool:
    return bool(words) and words[0][:1].isupper() and not re.search(r"[.!?]$", words[-1])
