"""Tokens: the one table too long for pandas: positions.py with documents, texts and spans, in memory or memory-mapped."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow.feather import read_table, write_feather

from analysis.building import columns_of
from analysis.columns import ByType, all_by_type, bisect, keep_memory, objects, runs, stretches
from analysis.documents import check_documents, days
from analysis.errors import AnalysisError, SchemaError, message, nearest
from analysis.positions import Positions
from analysis.queries import select
from analysis.schema import DOCUMENT, TABLES
from analysis.vocabulary import Vocabulary

PLACES = ("surface", "first", "words", "sentences", "sentence_chars", "paragraphs")
SURFACES = ("surface_type", "surface_width", "surface_blank", "surface_is_word")
NAMES = ("surfaces", "forms")


@dataclass(frozen=True, eq=False, kw_only=True)
class Tokens(Positions):
    """Every token of a corpus, in document order; ``tokens()`` makes it.

    ``documents`` is one row a document with the columns that travel; ``whole`` is the corpus that a sub-corpus was taken from.
    """

    documents: pd.DataFrame
    whole: "Tokens | None" = None

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
        """The tokens that ``save`` wrote, memory-mapped: the same calls, whatever the size. A folder of another version is an error."""
        keep_memory()
        folder = Path(folder)
        needed = (*(f"{name}.npy" for name in (*PLACES, *SURFACES)), *(f"{name}.feather" for name in NAMES))
        if missing := [name for name in needed if not (folder / name).is_file()]:
            wrong = f"{folder} was prepared by another version: it lacks {missing[0]}"
            raise AnalysisError(message(wrong, "a folder that this version prepared", "prepare it again from its sources"))
        columns: dict = {name: _mapped(folder / f"{name}.npy") for name in (*PLACES, *SURFACES)}
        names: dict = {name: Vocabulary(read_table(folder / f"{name}.feather")[name].combine_chunks()) for name in NAMES}
        stored = ByType(*(_mapped(folder / f"sorted_{name}.npy") for name in ByType._fields))
        return cls(**columns, **names, documents=pd.read_feather(folder / "documents.feather"), stored=stored)

    def _document(self, doc_id: str) -> int:
        found = np.flatnonzero(self.doc_ids == doc_id)
        if not len(found):
            raise AnalysisError(message(f"doc_id={doc_id!r} is not in this corpus", "one of its documents", nearest(str(doc_id), self.doc_ids)))
        return int(found[0])


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
    check_documents(corpus, "tokens")
    if corpus.empty:
        raise SchemaError(message("the corpus has no document", "at least one row", "load files that hold texts"))
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
    number = pd.Series(np.arange(len(made.documents)), index=made.doc_ids).loc[spans["doc_id"]].to_numpy()
    before = made.sentences_before
    sentence = bisect(made.sentence_chars, spans["start"].to_numpy(np.int64), before[number], before[number + 1])
    each, of = np.unique(sentence, return_inverse=True)  # cut once, however many spans a sentence holds
    texts = objects(text.rstrip() for text in made.joined(*made.bounds(made.sentences[each], "sentence")))
    offsets = made.sentence_chars[sentence]
    ids = [f"{doc_id}@{offset}" for doc_id, offset in zip(spans["doc_id"], offsets.tolist(), strict=True)]
    return pd.DataFrame({"sentence_id": ids, "sentence_start": offsets.astype(np.int64), "sentence": texts[of]}, index=spans.index)


def _travelling(corpus: pd.DataFrame) -> pd.DataFrame:
    """The document columns that travel: the fixed ones that are there, dates as dates, and what the user added."""
    own = TABLES["corpus"].columns
    names = [name for name in corpus.columns if name in DOCUMENT or name not in own]
    documents = corpus[["doc_id", *(name for name in names if name != "doc_id")]].reset_index(drop=True)
    return documents.assign(**{name: days(documents[name]) for name in ("date_start", "date_end") if name in documents})
