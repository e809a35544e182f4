"""Step 4. What part in its sentence a name or description plays, by the words beside it: most sentences are not parsed."""

import re

from analysis.french import DAYS
from analysis.quotation.address import FOLDED_ADDRESS
from analysis.text import fold

_BEFORE, _AFTER = 60, 60  # characters beside a mention that tell its part
_WORDS = 24  # characters that hold the preposition and determiner right before a mention: a search of more takes time
_MARKS = ' \u00a0\u202f«“"‘(—–-•*'  # may stand before the first word of a sentence
_PREPOSITIONS = (
    "à|au|aux|en|par|pour|avec|sans|chez|contre|sur|sous|selon|entre|vers|dans|face à|d'après|devant|après|avant|depuis|outre|sauf|parmi|malgré|envers"
)
_OF = re.compile(r"(?:\bde(?: la| l')?|\bdu|\bdes|\bd')\s*$")
_AT = re.compile(rf"\b(?:{_PREPOSITIONS})(?: la| le| les| l'| sa| son| ses| leur| un| une)?\s*$")
_DETERMINED = re.compile(rf"(?:\b(?:le|la|les|un|une|ce|cet|cette|ces|son|sa|ses|leur|leurs|notre|{FOLDED_ADDRESS})\s|\bl')$")
_HEAD = re.compile(
    r"(?:^|[.!?…:;\n]\s*(?:et |mais |or |puis |ainsi,? |puis,? |enfin,? )?|,\s(?:et |mais )?|\b(?:que|qu'|si|et|mais|où|quand|lorsque|comme|car)\s?)$"
)
# *À 61 ans, Paul Durand nage*: what stands before the subject.
_FRONTED = re.compile(
    rf"(?:^|[.!?…\n]\s*)(?:à|au|aux|en|dans|pour|avec|depuis|après|avant|hier|{DAYS}"
    r"|(?:s')?[\w-]{3,}(?:ée?s?|ies?|is|ues?|us|ant))\b[^,.;:!?«»\"]{1,45}, $"
)
_JOINING = re.compile(r"\b(?:et|mais|or|puis|ainsi|enfin|aussi|pourtant|cependant|toutefois),? $")
_APPOSED = re.compile(r"[A-ZÀ-Þ][\w-]+, (?:[ldLD]['’])?[a-zà-ÿ]$")  # a description behind a name: *avec Paul Durand, un pêcheur*
_INSERTED = r"(?:\s?\([^)]{1,40}\))?(?:,[^,.;:!?«»“”\"]{1,80},)?"
_CLITIC = r"(?:n'|ne |s'|se |l'|lui |leur |y |en |m'|nous |vous |les |le |la )*"
_FINITE = r"(?:a|ont|est|sont|avait|avaient|était|étaient|aura|sera|va|vont|veut|peut|doit|aurait|serait|devrait|pourrait|devait|pouvait|\w{3,}(?:ait|aient))"
_VERB = re.compile(rf"(?:{_INSERTED}|,) {_CLITIC}{_FINITE}\b")  # *son éditeur, Paul Durand, a ri*


def role(text: str, start: int, end: int) -> str:
    """The part of a noun phrase: *subject, oblique* (after a preposition), *complement* (after *de*) or *object*.

    >>> text = "Hier, le maire a vu la nièce de Paul Durand."
    >>> role(text, 6, 14), role(text, 20, 28), role(text, 32, 43)
    ('subject', 'object', 'complement')
    >>> text = "Retrouvé hier par la presse, Paul Durand raconte la nuit."
    >>> role(text, 29, 40)
    'subject'
    >>> role("Son frère, le capitaine Armel Jouvin, a tout vu.", 11, 36)
    'subject'
    >>> role("Il pleut. Mais Paul Durand écarte ce plan.", 15, 26)
    'subject'
    >>> role("S'exprimant avec Paul Durand, un pêcheur du port, il a dit non.", 30, 48)
    'object'
    """
    low = max(0, start - _BEFORE)
    before = fold(text[low:start])
    determined = _DETERMINED.search(before, max(0, len(before) - _WORDS))
    bare = before[: determined.start()] if determined else before
    tail = max(0, len(bare) - _WORDS)
    if _OF.search(bare, tail):
        return "complement"
    if _AT.search(bare, tail):
        return "oblique"
    if begins(text, start - len(before) + len(_JOINING.sub("", bare))):
        return "subject"
    if _FRONTED.search(bare) and not _APPOSED.search(text[low : start + 1]):
        return "subject"
    return "subject" if _HEAD.search(bare) and _VERB.match(fold(text[end : end + 2 * _AFTER])) else "object"


def begins(text: str, start: int) -> bool:
    """Whether a place is the head of a sentence, where subjects stand.

    >>> begins("Il pleut. « Paul dort »", 12), begins("Il voit Paul", 8)
    (True, False)
    """
    low = max(0, start - _BEFORE)
    before = text[low:start].rstrip(_MARKS)
    return not before or before[-1] in ".!?…:\n" or "\n" in text[low + len(before) : start]
