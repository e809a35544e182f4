"""Tokens: the one table too long for pandas, kept as columns of numbers, in memory or memory-mapped.

A *surface* is a token with the white space after it; a *type* is the form under which it is counted. Positions are sorted
by type, so that the places of a word are one slice; a phrase is found from its rarest word (patterns.py).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow.feather import read_table, write_feather

from analysis.building import columns_of
from analysis.columns import ByType, Ruler, all_by_type, bisect, edges, keep_memory, runs, search, spread, stretches, tally
from analysis.errors import AnalysisError, SchemaError, message, nearest
from analysis.queries import select
from analysis.schema import DOCUMENT, TABLES, check
from analysis.vocabulary import Vocabulary

PLACES = ("surface", "first", "words", "sentences", "sentence_chars", "paragraphs")
SURFACES = ("surface_type", "surface_width", "surface_blank", "surface_is_word")

NAMES = ("surfaces", "forms")


@dataclass(frozen=True, eq=False)
class Tokens:
    """Every token of a corpus, in document order; ``tokens()`` makes it.

    Numbers are counted in tokens from the first document to the last: ``surface`` holds the surface id of each,
    ``first`` the first position of each document and, last, the number of tokens, ``words`` the word tokens of each document,
    ``sentences`` and ``paragraphs`` the positions that begin one, ``sentence_chars`` the character offset of each sentence in its
    document. ``surfaces`` names the surfaces; ``surface_type``, ``surface_width``, ``surface_blank`` and ``surface_is_word`` give
    their type, their characters, how many of these are white space at the end, and whether they hold a letter or a digit. ``forms`` names the
    types, in the order of their characters; ``documents`` is one row a document with the columns that travel.
    ``whole`` is the corpus that a sub-corpus was taken from; ``sorted`` is found when it is first asked for, unless it was stored.
    """

    surface: np.ndarray
    first: np.ndarray
    words: np.ndarray
    sentences: np.ndarray
    sentence_chars: np.ndarray
    paragraphs: np.ndarray
    surfaces: Vocabulary
    surface_type: np.ndarray
    surface_width: np.ndarray
    surface_blank: np.ndarray
    surface_is_word: np.ndarray
    forms: Vocabulary
    documents: pd.DataFrame
    whole: "Tokens | None" = None
    stored: ByType | None = None

    @cached_property
    def sorted(self) -> ByType:
        """All positions sorted by type: type ``t`` owns ``order[starts[t]:starts[t + 1]]``."""
        return self.stored or all_by_type(self.surface, self.surface_type, self.first, len(self.forms))

    @property
    def order(self) -> np.ndarray:
        """All positions sorted by type and, within a type, by place."""
        return self.sorted.order

    @property
    def type_starts(self) -> np.ndarray:
        """Where each type begins in ``order``."""
        return self.sorted.starts

    @property
    def vocabulary(self) -> np.ndarray:
        """The surfaces: tokens, each with the white space after it."""
        return self.surfaces.strings

    @property
    def types(self) -> np.ndarray:
        """The forms under which tokens are counted, in the order of their characters."""
        return self.forms.strings

    @property
    def type_ids(self) -> dict[str, int]:
        """The number of each type."""
        return self.forms.ids

    def __len__(self) -> int:
        return len(self.surface)

    def __repr__(self) -> str:
        return f"Tokens({len(self.documents)} documents, {len(self)} tokens, {len(self.forms)} types)"

    @property
    def doc_ids(self) -> np.ndarray:
        """The ids of the documents, in order."""
        return self.documents["doc_id"].to_numpy()

    def text(self, doc_id: str) -> str:
        """The text of one document, letter for letter.

        >>> tokens(pd.DataFrame({"doc_id": ["a"], "text": ["« Non », dit-il."]})).text("a")
        '« Non », dit-il.'
        """
        return self.text_at(self._document(doc_id))

    def text_at(self, number: int) -> str:
        """The text of the document with this number, from 0."""
        return self.joined(self.first[number : number + 1], self.first[number + 1 : number + 2])[0]

    def sentence_spans(self, number: int) -> np.ndarray:
        """The sentences of the document with this number: an array of (start, end), white space after each left out."""
        low, high = self.sentences_before[number : number + 2]
        starts = self.sentence_chars[low:high].astype(int)
        text = self.text_at(number)
        ends = [*starts[1:].tolist(), len(text)]
        ends = [start + len(text[start:end].rstrip()) for start, end in zip(starts.tolist(), ends, strict=True)]
        return np.column_stack([starts, np.array(ends, int)]).reshape(-1, 2)

    def positions(self, types: int | Iterable[int]) -> np.ndarray:
        """Where tokens of these types stand, in order of place."""
        ids = [types] if isinstance(types, (int, np.integer)) else list(types)
        slices = [self.order[self.type_starts[i] : self.type_starts[i + 1]] for i in ids]
        if not slices:
            return np.zeros(0, np.int32)
        return np.asarray(slices[0]) if len(slices) == 1 else np.sort(np.concatenate(slices))

    def is_word(self) -> np.ndarray:
        """Whether each surface of the vocabulary is a word: holds a letter or a digit."""
        return self.surface_is_word

    def type_is_word(self) -> np.ndarray:
        """Whether each type is a word."""
        return self._type_is_word

    @cached_property
    def _type_is_word(self) -> np.ndarray:
        is_word = np.zeros(len(self.forms), bool)
        is_word[self.surface_type[self.surface_is_word]] = True
        return is_word

    def n_words(self) -> np.ndarray:
        """Word tokens of each document: the denominator of every rate."""
        return self.words

    def counts(self) -> np.ndarray:
        """Occurrences of each type."""
        if self.stored is not None or "sorted" in self.__dict__:
            return np.diff(self.type_starts)
        of_surface = tally(self.surface, len(self.surfaces))
        return np.bincount(self.surface_type, of_surface, len(self.forms)).astype(np.int64)

    def n_docs(self) -> np.ndarray:
        """Documents that hold each type."""
        return self.sorted.n_docs

    def by_document(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The table of types by documents, without its zeros: type, number of the document, occurrences; in this order.

        >>> [column.tolist() for column in tokens(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Non non", "Oui non"]})).by_document()]
        [[0, 0, 1], [0, 1, 1], [2, 1, 1]]
        """
        types = np.repeat(np.arange(len(self.forms)), np.diff(self.type_starts))
        documents = spread(self.first)[self.order]
        is_new = np.ones(len(self), bool)
        is_new[1:] = (types[1:] != types[:-1]) | (documents[1:] != documents[:-1])
        at = np.flatnonzero(is_new)
        return types[at], documents[at], np.diff(np.append(at, len(self)))

    def documents_of(self, positions: np.ndarray) -> np.ndarray:
        """The number of the document that holds each position."""
        return self.document_ruler.at(positions)

    def held(self, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the documents that hold some of these positions, which are in order, and how many each holds."""
        if len(positions) > len(self.documents):  # fewer to look up the other way round
            n = np.diff(search(positions, self.first))
            return np.flatnonzero(n), n[n > 0]
        number = self.documents_of(positions)
        at = np.flatnonzero(np.diff(number, prepend=-1))
        return number[at], np.diff(np.append(at, len(number)))

    @cached_property
    def sentence_ruler(self) -> Ruler:
        """What finds the sentence of a position."""
        return Ruler.of(self.sentences, len(self))

    @cached_property
    def paragraph_ruler(self) -> Ruler:
        """What finds the paragraph of a position."""
        return Ruler.of(self.paragraphs, len(self))

    @cached_property
    def document_ruler(self) -> Ruler:
        """What finds the document of a position."""
        return Ruler.of(self.first[:-1], len(self), a_block=1)

    @cached_property
    def sentences_before(self) -> np.ndarray:
        """The sentences before each document and, last, all of them."""
        return search(self.sentences, self.first)

    @cached_property
    def paragraphs_before(self) -> np.ndarray:
        """The paragraphs before each document and, last, all of them."""
        return search(self.paragraphs, self.first)

    def chars(self, positions: np.ndarray) -> np.ndarray:
        """The character offset, in its document, of the token at each position."""
        sentence = self.sentence_ruler.at(positions)
        return self.sentence_chars[sentence] + self.width(self.sentences[sentence], positions)

    def token_at(self, numbers: np.ndarray, offsets: np.ndarray) -> np.ndarray:
        """The position of the token that holds each character offset in the document with each number.

        >>> tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Les intérêts vitaux."]})).token_at(np.array([0]), np.array([6])).tolist()
        [1]
        """
        numbers, offsets = np.asarray(numbers), np.asarray(offsets, np.int64)
        sentence = bisect(self.sentence_chars, offsets, self.sentences_before[numbers], self.sentences_before[numbers + 1])
        begin, end = self.bounds(self.sentences[sentence], "sentence")
        sizes = end - begin
        starts = np.cumsum(sizes) - sizes
        widths = self.surface_width[self.surface[runs(begin, sizes)]]
        running = np.cumsum(widths) - widths
        is_before = running - np.repeat(running[starts], sizes) <= np.repeat(offsets - self.sentence_chars[sentence], sizes)
        return begin + (np.add.reduceat(is_before, starts, dtype=np.int64) if len(starts) else 0) - 1

    def bounds(self, positions: np.ndarray, within: str) -> tuple[np.ndarray, np.ndarray]:
        """The first position, and the one after the last, of the sentence, paragraph or document of each position."""
        ruler: Ruler = getattr(self, f"{within}_ruler")
        starts, at = ruler.edges, ruler.at(positions) + 1
        after = np.where(at < len(starts), starts[np.minimum(at, len(starts) - 1)], len(self))
        return starts[at - 1].astype(np.int64), after.astype(np.int64)

    def joined(self, low: np.ndarray, high: np.ndarray) -> list[str]:
        """The text between positions ``low`` and ``high``, pair by pair."""
        sizes = np.asarray(high, np.int64) - low
        return self.surfaces.joined(self.surface[runs(low, sizes)], edges(sizes))

    def spans(self, positions: np.ndarray, lengths: np.ndarray | int = 1) -> pd.DataFrame:
        """Character spans of runs of tokens: one row a run with doc_id, start, end and sentence_id.

        >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Les intérêts vitaux."]}))
        >>> made.spans(np.array([1]), 2)
          doc_id  start  end sentence_id
        0      a      4   19         a@0
        """
        start, end, base = self.offsets(positions, lengths)
        doc_id = self.documents["doc_id"].iloc[self.documents_of(positions)].tolist()
        sentence_id = [f"{doc}@{at}" for doc, at in zip(doc_id, base.tolist(), strict=True)]
        return pd.DataFrame({"doc_id": doc_id, "start": start, "end": end, "sentence_id": sentence_id})

    def offsets(self, positions: np.ndarray, lengths: np.ndarray | int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Character offsets of runs of tokens: start, end, and start of the sentence."""
        positions = np.asarray(positions, np.int64)
        after = positions + lengths
        sentence = self.sentence_ruler.at(positions)
        base = self.sentence_chars[sentence].astype(np.int64)
        start = base + self.width(self.sentences[sentence], positions)
        return start, start + self.width(positions, after) - self.surface_blank[self.surface[after - 1]], base

    def where(self, query: str) -> "Tokens":
        """The sub-corpus of the documents that answer a pandas query; types and surfaces keep their numbers.

        >>> both = tokens(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Un.", "Deux."], "agency": ["AFP", "AP"]}))
        >>> both.where("agency == 'AP'")
        Tokens(1 documents, 2 tokens, 3 types)
        """
        return self.take(select(self.documents, query)) if query else self

    def take(self, numbers: np.ndarray) -> "Tokens":
        """The sub-corpus of the documents with these numbers, in their order here."""
        chosen = np.unique(numbers)
        low, high = self.first[chosen], self.first[chosen + 1]
        shift = np.cumsum(high - low) - (high - low) - low  # how far each document moves

        def moved(column: np.ndarray, before: np.ndarray) -> np.ndarray:
            sizes = before[chosen + 1] - before[chosen]
            return (column[runs(before[chosen], sizes)] + np.repeat(shift, sizes)).astype(np.int32)

        return replace(
            self,
            surface=stretches(self.surface, low, high),
            first=np.concatenate(([0], np.cumsum(high - low))),
            words=self.words[chosen],
            sentences=moved(self.sentences, self.sentences_before),
            sentence_chars=stretches(self.sentence_chars, self.sentences_before[chosen], self.sentences_before[chosen + 1]),
            paragraphs=moved(self.paragraphs, self.paragraphs_before),
            documents=self.documents.iloc[chosen].reset_index(drop=True),
            whole=self.whole or self,
            stored=None,
        )

    def frame(self) -> pd.DataFrame:
        """The tokens as a pandas table, one row a token (schema: frame); for corpora that fit.

        >>> tokens(pd.DataFrame({"doc_id": ["a"], "text": ["L’État."]})).frame()[["token_id", "token", "form", "start", "end"]]
          token_id token  form  start  end
        0      a@0    L’    l'      0    2
        1      a@2  État  état      2    6
        2      a@6     .     .      6    7
        """
        spans = self.spans(np.arange(len(self)))
        names = self.vocabulary[self.surface]
        return pd.DataFrame({
            "doc_id": spans["doc_id"],
            "sentence_id": spans["sentence_id"],
            "token_id": [f"{doc}@{at}" for doc, at in zip(spans["doc_id"], spans["start"], strict=True)],
            "token": [name.rstrip() for name in names],
            "form": self.types[self.surface_type[self.surface]],
            "is_word": self.surface_is_word[self.surface],
            "start": spans["start"],
            "end": spans["end"],
        })

    def save(self, folder: str | Path) -> None:
        """Write the columns to a folder, from which ``Tokens.open`` maps them without reading them."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in (*PLACES, *SURFACES):
            np.save(folder / f"{name}.npy", getattr(self, name))
        for name, column in self.sorted._asdict().items():
            np.save(folder / f"sorted_{name}.npy", column)
        for name in NAMES:
            write_feather(pa.table({name: getattr(self, name).arrow}), folder / f"{name}.feather", compression="uncompressed")
        self.documents.to_feather(folder / "documents.feather", chunksize=max(len(self.documents), 1))

    @classmethod
    def open(cls, folder: str | Path) -> "Tokens":
        """The tokens that ``save`` wrote, memory-mapped: the same calls, whatever the size."""
        keep_memory()
        folder = Path(folder)
        columns: dict = {name: _mapped(folder / f"{name}.npy") for name in (*PLACES, *SURFACES)}
        names: dict = {name: Vocabulary(read_table(folder / f"{name}.feather")[name].combine_chunks()) for name in NAMES}
        stored = ByType(*(_mapped(folder / f"sorted_{name}.npy") for name in ByType._fields))
        return cls(**columns, **names, documents=pd.read_feather(folder / "documents.feather"), stored=stored)

    def _document(self, doc_id: str) -> int:
        found = np.flatnonzero(self.doc_ids == doc_id)
        if not len(found):
            raise AnalysisError(message(f"doc_id={doc_id!r} is not in this corpus", "one of its documents", nearest(str(doc_id), self.doc_ids)))
        return int(found[0])

    def width(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Characters between positions ``low`` and ``high``, pair by pair: sums over many short runs at once."""
        sizes = np.asarray(high, np.int64) - low
        running = np.concatenate(([0], np.cumsum(self.surface_width[self.surface[runs(low, sizes)]], dtype=np.int64)))
        ends = np.cumsum(sizes)
        return running[ends] - running[ends - sizes]


def _mapped(path: Path) -> np.ndarray:
    """A stored column as a plain array over the mapped file: nothing is read before it is used."""
    return np.asarray(np.load(path, mmap_mode="r"))


class Reading(NamedTuple):
    """A corpus read once: its tokens, and who says what in it. ``reading()`` makes it."""

    tokens: Tokens
    quotations: pd.DataFrame
    fragments: pd.DataFrame
    entities: pd.DataFrame
    rejects: pd.DataFrame


def tokens(corpus: pd.DataFrame) -> Tokens:
    """The tokens of a corpus: any table with doc_id and text; its document columns travel along.

    >>> tokens(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Les intérêts vitaux.", "Rien."]}))
    Tokens(2 documents, 6 tokens, 5 types)
    """
    check(corpus, ["doc_id", "text"], table="corpus", function="tokens")
    _check_texts(corpus)
    keep_memory()
    columns = columns_of(corpus["text"])
    stored = all_by_type(columns["surface"], columns["surface_type"], columns["first"], len(columns["forms"]))
    return Tokens(**columns, documents=_travelling(corpus), stored=stored)


def as_tokens(texts: "pd.DataFrame | Tokens | Reading") -> Tokens:
    """The tokens of what a function was given: a frame with doc_id and text, Tokens, or a Reading.

    >>> as_tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Oui."]}))
    Tokens(1 documents, 2 tokens, 2 types)
    """
    if isinstance(texts, Tokens):
        return texts
    return texts.tokens if isinstance(texts, Reading) else tokens(texts)


def frames(texts: "pd.DataFrame | Tokens | Reading") -> Iterator[tuple[str, str]]:
    """Pairs of doc_id and text, in order, of whatever a function was given."""
    made = as_tokens(texts)
    return ((doc_id, made.text_at(number)) for number, doc_id in enumerate(made.doc_ids))


def with_documents(spans: pd.DataFrame, made: Tokens) -> pd.DataFrame:
    """The spans with the sentence around each and the document columns that travel; columns they already have are kept.

    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["Oui. Non."], "agency": ["AFP"]}))
    >>> with_documents(pd.DataFrame({"doc_id": ["a"], "start": [5], "end": [8]}), made)
      doc_id  start  end sentence_id  sentence_start sentence agency
    0      a      5    8         a@5               5     Non.    AFP
    """
    around = [name for name in ("sentence_id", "sentence_start", "sentence") if name not in spans]
    if "start" in spans and around:
        spans = spans.assign(**sentences_of(spans, made)[around])
    new = [name for name in made.documents if name == "doc_id" or name not in spans]
    return spans.merge(made.documents[new], on="doc_id", how="left")


def sentences_of(spans: pd.DataFrame, made: Tokens) -> pd.DataFrame:
    """The sentence in which each span starts: sentence_id, sentence_start (its offset) and sentence (its text)."""
    numbers = pd.Series(range(len(made.documents)), index=made.doc_ids)
    rows = []
    for doc_id, start in zip(spans["doc_id"], spans["start"], strict=True):
        number = numbers[doc_id]
        low, high = search(made.sentences, made.first[number : number + 2])
        at = low + int(search(made.sentence_chars[low:high], start, "right")) - 1
        last = made.sentences[at + 1] if at + 1 < len(made.sentences) else len(made)
        words = made.vocabulary[made.surface[made.sentences[at] : min(last, made.first[number + 1])]]
        offset = int(made.sentence_chars[at])
        rows.append((f"{doc_id}@{offset}", offset, "".join(words.tolist()).rstrip()))
    return pd.DataFrame(rows, columns=["sentence_id", "sentence_start", "sentence"], index=spans.index)


def _check_texts(corpus: pd.DataFrame) -> None:
    if corpus.empty:
        raise SchemaError(message("the corpus has no document", "at least one row", "load files that hold texts"))
    texts = corpus["text"]
    if not isinstance(texts.dtype, pd.StringDtype):
        texts = texts.where([isinstance(text, str) for text in texts])
    bad = corpus.index[texts.isna() | (texts == "")]
    if len(bad):
        raise SchemaError(message(f"row {bad[0]} has no text ({len(bad)} such rows)", "a text of one character or more", "drop these rows"))
    twice = corpus["doc_id"][corpus["doc_id"].duplicated()]
    if len(twice):
        raise SchemaError(message(f"doc_id={twice.iloc[0]!r} occurs twice", "one row a document", "make doc_id unique"))


def _travelling(corpus: pd.DataFrame) -> pd.DataFrame:
    """The document columns that travel: the fixed ones that are there, and what the user added."""
    own = TABLES["corpus"].columns
    names = [name for name in corpus.columns if name in DOCUMENT or name not in own]
    return corpus[["doc_id", *(name for name in names if name != "doc_id")]].reset_index(drop=True)
