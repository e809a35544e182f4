"""French verbs by their forms: all those of a verb, and whether a form is a conditional or a future."""

import re
from functools import cache

from analysis.errors import TermbaseError, message
from analysis.resources import rows, word_list

# The infinitive, or what is left of it, before the endings: -er, -ir, -re verbs, and the short list of irregular stems.
_FORM = re.compile(
    r"(?:\w+-)?(?P<stem>\w*(?:[^\W_]er|ir|[^\W_]dr|ttr|[aoô]îtr|[ao]itr|suivr|vivr|devr|cevr|mouvr|pleuvr|ompr|vaincr|clur)|aur|saur|(?:pr|entre)?verr"
    r"|(?:r|entre)?enverr|pourr|mourr|\w*courr|\w*querr)(?:(?P<conditional>ais|ait|ions|iez|aient)|(?P<future>ai|as|a|ons|ez|ont))"
)

_AGAIN = re.compile("re|ré|dés?")  # what may stand before a verb: recadrer, déshydrater


@cache
def _paradigms() -> dict[str, list[str]]:
    return {row["paradigm"]: row["endings"].split() for row in rows("conjugation.csv")}


def conjugated(forms: str) -> tuple[str, ...]:
    """Every form of a verb written as stems and paradigm (``data/conjugation.csv``): ``rappel|rappell+er``; a few forms too many do no harm.

    >>> [form for form in conjugated("annonc+er") if form in ("annonçait", "annonce", "annoncé")]
    ['annoncé', 'annonçait', 'annonce']
    """
    stems, plus, paradigm = forms.partition("+")
    if not plus or paradigm not in _paradigms():
        raise TermbaseError(message(f"forms={forms!r} is not a stem and a paradigm", f"stem+{'|'.join(_paradigms())}", "mend the row of this verb"))
    softened = {"g": "ge", "c": "ç"} if paradigm == "er" else {}
    made = []
    for stem in stems.split("|"):
        soft = stem[:-1] + softened[stem[-1]] if stem[-1:] in softened else stem
        made += [(soft if ending[0] in "aoâ" else stem) + ending.replace("0", "") for ending in _paradigms()[paradigm]]
    return tuple(dict.fromkeys(made))


def is_conditional(word: str) -> bool:
    """Whether a folded word is a conditional by its form; homonyms among the imperfects are excluded by list.

    Parsers call synthetic conditionals indicatives, so their mood is not asked.

    >>> [is_conditional(word) for word in ("fournirait", "serait", "entrait", "considérait", "tirait", "démentirait", "montrait")]
    [True, True, False, False, False, True, False]
    """
    return _tense(word) == "conditional"


def is_future(word: str) -> bool:
    """Whether a folded word is a future by its form; past simples and presents that look like one are excluded by the same list.

    >>> [is_future(word) for word in ("dira", "seront", "déclara", "tira", "rompra")]
    [True, True, False, False, True]
    """
    return _tense(word) == "future"


def _tense(word: str) -> str | None:
    hit = _FORM.fullmatch(word)
    return hit.lastgroup if hit and not _is_lookalike(f"{hit['stem']}ait") else None


def _is_lookalike(imperfect: str) -> bool:
    """Whether an imperfect is listed, alone or behind one of the prefixes."""
    bare = (imperfect[end:] for end in range(4) if not end or _AGAIN.fullmatch(imperfect[:end]))
    return not lookalikes().isdisjoint(bare)


@cache
def lookalikes() -> frozenset[str]:
    """The imperfects of ``data/conditional_lookalikes.txt``.

    >>> "encadrait" in lookalikes()
    True
    """
    return word_list("conditional_lookalikes.txt")
