"""conditionals(): conditional verbs by form, the *conditionnel de presse* told apart from the other uses, which are shown too.

The parser's mood is not used: it calls synthetic conditionals indicative.
"""

import re
from collections.abc import Iterator

import pandas as pd

from analysis.framing.lexicon import sentences_with
from analysis.framing.uses import HELD, participle, source, use
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.schema import columns, empty
from analysis.text import fold
from analysis.verbs import is_conditional

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_THIRD_PERSON = ("ait", "aient")


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


def _in_sentence(doc_id: str, offset: int, sentence: str) -> Iterator[dict[str, object]]:
    """The conditionals of one sentence, in order."""
    folded = fold(sentence)
    for word in _WORD.finditer(folded):
        start, end = word.span()
        is_verb = word.group().endswith(_THIRD_PERSON) and is_conditional(word.group())
        if not is_verb or start and sentence[start].isupper():  # a name, such as Sirait
            continue
        reached = participle(folded, end) if word.group() in HELD else end
        announced = source(folded, start, reached)
        made = use(folded, start, reached, announced)
        yield {
            "doc_id": doc_id, "start": offset + start, "end": offset + reached, "verb": sentence[start:reached], "use": made,
            "source": announced if made == "press_attributed" else None, "rule": "compound" if reached > end else "simple",
        }
