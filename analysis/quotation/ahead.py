"""Step 4. Utterances without a cue whose speaker is named before the next one: *« C'est fini. » Le ton de Paul Durand est sec. « Je pars », a-t-il dit*."""

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from analysis.quotation.mentions import Mention
from analysis.quotation.records import Candidate
from analysis.text import fold

_FAR = 300  # characters between an utterance and the one that goes on with it
_PRONOUNS = {"il": "Masc", "-il": "Masc", "elle": "Fem", "-elle": "Fem"}
_OPENING = re.compile(r"[\s»”\"]+(?:(?:L[ea] |L['’])(?:[a-zà-ÿ-]+ |[dl]['’]){1,5})?")  # what may stand before the name: *Le ton du ministre*


def named_ahead(text: str, names: list[Mention], candidates: list[Candidate]) -> list[Candidate]:
    """The candidates; an utterance without a cue has the speaker named in the sentence behind it, when the next one goes on with his pronoun."""
    direct = sorted((item for item in candidates if item.kind == "direct"), key=lambda item: item.start)
    following = dict(pairwise(direct))
    return [_with_name(text, names, item, following[item]) if item.rule in ("alone", "continued") and item in following else item for item in candidates]


def _with_name(text: str, names: list[Mention], own: Candidate, following: Candidate) -> Candidate:
    """An utterance with the name that begins the sentence behind it, or the noun phrase there, if it agrees with the pronoun of the next."""
    low, high = own.reach[1], following.reach[0]
    gender = _PRONOUNS.get(fold(text[slice(*following.speaker)])) if following.speaker else None
    opening = _OPENING.match(text, low, high)
    if gender is None or opening is None or high - low > _FAR or re.search(r"[«“\n]|[.!?…]\s.*[.!?…]\s", text[low:high].strip() + " "):
        return own
    at = bisect_left([name.start for name in names], opening.end())
    is_named = at < len(names) and names[at].start == opening.end() and names[at].kind in ("person", "") and names[at].gender in ("", gender)
    return replace(own, rule="alone", speaker=(names[at].start, names[at].end)) if is_named else own
