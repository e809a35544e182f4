"""conditionals(): conditional verbs by form, the *conditionnel de presse* told apart from the other uses, which are shown too.

The parser's mood is not used: it calls synthetic conditionals indicative.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pandas as pd

from analysis.framing.lexicon import sentences_with
from analysis.framing.uses import HELD, participle, source, use
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.schema import columns, empty
from analysis.text import fold

# The infinitive, or what is left of it, before -ait and -aient: -er, -ir, -re verbs, and the short list of irregular stems.
_FORM = re.compile(
    r"(?:\w*(?:[^\W_]er|ir|[^\W_]dr|ttr|[aoô]îtr|[ao]itr|suivr|vivr|devr|cevr|mouvr|pleuvr|ompr|vaincr|clur)|aur|saur|(?:pr|entre)?verr|(?:r|entre)?enverr"
    r"|pourr|mourr|(?:\w*)courr|\w*querr)(?:ait|aient)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def conditionals(texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """The verbs in the conditional, third person, each with its use; by form: infinitive stem and -ait or -aient.

    One row a verb (schema: conditionals). ``use``: press_attributed (a source stands in the sentence) and press_unsourced are the *conditionnel
    de presse*: borrowed and not endorsed (Dendale 1993, Kronning 2002; doubt is an effect, not the meaning). The others are its exclusions:
    hypothetical (*si, quiconque*), future_in_past (simple form under *que* after a past report), asked (indirect question), modal
    (*pourrait, devrait, aurait dû*), eventual (what a plan would do), quoted (inside quotation marks: the speaker's own), first_person (*je serais*).

    >>> text = "L’armée aurait pris la ville, selon Kiev. Il a dit que la paix viendrait."
    >>> conditionals(pd.DataFrame({"doc_id": ["a"], "text": [text]}))[["verb", "use"]].values.tolist()
    [['aurait pris', 'press_attributed'], ['viendrait', 'future_in_past']]
    """
    made = as_tokens(texts)
    found = [row for doc_id, start, sentence in sentences_with(made, ("*rait", "*raient")) for row in _in_sentence(doc_id, start, sentence)]
    return with_documents(pd.DataFrame(found, columns=columns("conditionals")) if found else empty("conditionals"), made)


def is_conditional(word: str) -> bool:
    """Whether a folded word is a conditional of the third person by its form; homonyms among the imperfects are excluded by list.

    >>> [is_conditional(word) for word in ("fournirait", "serait", "entrait", "considérait", "tirait", "mettrait", "montrait")]
    [True, True, False, False, False, True, False]
    """
    return bool(_FORM.fullmatch(word)) and _singular(word) not in lookalikes()


def _singular(word: str) -> str:
    return word[:-5] + "ait" if word.endswith("aient") else word


@cache
def lookalikes() -> frozenset[str]:
    """The imperfects of ``data/conditional_lookalikes.txt``.

    >>> "encadrait" in lookalikes()
    True
    """
    lines = files("analysis").joinpath("data/conditional_lookalikes.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _in_sentence(doc_id: str, offset: int, sentence: str) -> Iterator[dict[str, object]]:
    """The conditionals of one sentence, in order."""
    folded = fold(sentence)
    for word in _WORD.finditer(folded):
        start, end = word.span()
        if not is_conditional(word.group()) or start and sentence[start].isupper():  # a name, such as Sirait
            continue
        reached = participle(folded, end) if word.group() in HELD else end
        announced = source(folded, start, reached)
        made = use(folded, start, reached, announced)
        yield {
            "doc_id": doc_id, "start": offset + start, "end": offset + reached, "verb": sentence[start:reached], "use": made,
            "source": announced if made == "press_attributed" else None, "rule": "compound" if reached > end else "simple",
        }
