"""The words of the framing station and the sentences it looks at: rows as expressions, sentences that hold a trigger."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import pandas as pd

from analysis.index import Tokens
from analysis.patterns import Lexicon, compile_pattern, locate
from analysis.resources import row_words

_CLAUSE = re.compile(r"[,;:()«»“”\"]| (?:mais|et|que|qu'|quand|alors que|tandis que|si|s'il|car) ")


@cache
def alternatives(name: str, key: str) -> str:
    """The words of one row of a lexicon with ``key`` and ``words``, as a regular expression; ``*`` stands for any letters.

    >>> alternatives("conditional_words.csv", "ahead")[:15]
    'promis|prévenu|'
    """
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " ") for word in row_words(name, key))


def sentences_with(made: Tokens, triggers: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """The sentences in which one of the words occurs (``*`` stands for any letters): doc_id, offset and text, in order; found by the index, not by reading all.

    >>> import pandas as pd
    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Il parle. Il part sans parler. Il reste."]}))
    >>> list(sentences_with(made, ["sans"]))
    [('a', 10, 'Il part sans parler.')]
    """
    numbers = np.unique(made.sentence_ruler.at(Lexicon.of(made).places(list(triggers))))
    low = made.sentences[numbers]
    sentences = made.joined(*made.bounds(low, "sentence"))
    for document, offset, sentence in zip(made.documents_of(low).tolist(), made.sentence_chars[numbers].tolist(), sentences, strict=True):
        yield made.doc_ids[document], offset, sentence.rstrip()


def printed(spans: pd.DataFrame, made: Tokens) -> list[str]:
    """The words between start and end of each span, as printed.

    >>> from analysis.index import tokens
    >>> printed(pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8]}), tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Il parle."]})))
    ['parle']
    """
    texts = {doc_id: made.text(doc_id) for doc_id in spans["doc_id"].unique()}
    return [texts[doc_id][start:end] for doc_id, start, end in zip(spans["doc_id"], spans["start"], spans["end"], strict=True)]


def places(lexicon: Lexicon, pattern: str) -> Iterator[tuple[int, int]]:
    """First position and number of tokens of each hit of a pattern, as ``find`` gives them, for many patterns on one lexicon.

    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Une guerre civile."]}))
    >>> list(places(Lexicon.of(made), "guerre* civile*"))
    [(1, 2)]
    """
    for hit in locate(lexicon, *compile_pattern(pattern)):
        yield int(hit[0]), int(hit[-1]) + 1 - int(hit[0])


def clause_before(text: str) -> str | None:
    """The words of its clause before a verb: its subject, cut by words alone; of a relative clause, what it belongs to.

    >>> clause_before("Hier, le communiqué"), clause_before("Le texte, qui")
    ('le communiqué', 'Le texte')
    """
    text = re.sub(r",? qui$", "", text.rstrip())
    pieces = [piece.strip() for piece in _CLAUSE.split(text)]
    return pieces[-1] or pieces[0] or None
