"""The columns of Tokens out of texts: each distinct stretch between two spaces is tokenised once, and then looked up.

Arrow splits the texts and numbers the stretches, batch by batch on all cores; nothing depends on the size of a batch or on which ends first.
"""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.columns import edges, objects, runs, sums
from analysis.segmentation import WORD, flags, reach, sentence_starts, surfaces
from analysis.text import form
from analysis.vocabulary import Vocabulary

BATCH = 1000  # texts
TEXT = pa.schema([("text", pa.large_string())])


class Batch(NamedTuple):
    """Some texts as numbers of their pieces, one text after the other, and how many pieces each text has."""

    numbers: np.ndarray
    sizes: np.ndarray


class Known(NamedTuple):
    """What is looked up: the surfaces of each distinct piece, as a run of ``surface``, and the bits and the width of each surface."""

    begins: np.ndarray
    sizes: np.ndarray
    surface: np.ndarray
    bits: np.ndarray
    width: np.ndarray


def columns_of(texts: "Sequence[str] | pd.Series") -> dict:
    """The columns of Tokens, by name, for these texts; ``Tokens`` says what each holds.

    >>> columns_of(["Non, non."])["forms"].strings.tolist()
    [',', '.', 'non']
    """
    batches = pa.table({"text": texts}, TEXT).to_batches(max_chunksize=BATCH)
    with ThreadPoolExecutor() as pool:
        pieces, parted = _pieces(list(pool.map(_split, batches)))
    begins, sizes, surface, vocabulary = _tokenised(pieces)
    columns, bits = _surfaces(vocabulary)
    known = Known(begins, sizes, surface, bits, columns["surface_width"])
    return _placed(parted, known) | columns


def _split(batch: pa.RecordBatch) -> tuple[pa.DictionaryArray, np.ndarray]:
    """The stretches between two spaces in some texts, each distinct one held once, and how many each text has."""
    split = pc.split_pattern(batch.column(0), " ")
    return split.flatten().dictionary_encode(), pc.list_value_length(split).to_numpy()


def _pieces(split: list[tuple[pa.DictionaryArray, np.ndarray]]) -> tuple[list[str], list[Batch]]:
    """The distinct pieces that no token reaches across, each with its space, and the texts as numbers of them.

    A piece that does not occur, because its stretch is always joined to its neighbours, is empty.
    """
    encoded = pa.concat_arrays([batch.dictionary for batch, _ in split]).dictionary_encode()
    stretches, known = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
    reaches = np.fromiter(map(reach, stretches), np.int8, len(stretches))
    others: defaultdict[str, int] = defaultdict(count(len(stretches)).__next__)
    parted, before = [], 0
    for batch, sizes in split:
        numbers = known[before:][batch.indices.to_numpy()]
        before += len(batch.dictionary)
        begins, ends, is_last = _bounds(reaches[numbers], sizes)
        made = numbers[begins]
        for at in np.flatnonzero(is_last | (ends - begins > 1)).tolist():
            text = " ".join([stretches[number] for number in numbers[begins[at] : ends[at]].tolist()])
            made[at] = others[text if is_last[at] else text + " "]
        parted.append(Batch(made, np.diff(np.searchsorted(begins, edges(sizes)))))
    is_used = np.zeros(len(stretches) + len(others), bool)
    for batch in parted:
        is_used[batch.numbers] = True
    pieces = [text + " " if used else "" for text, used in zip(stretches, is_used.tolist(), strict=False)]
    return [*pieces, *others], parted


def _bounds(reaches: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where each piece begins and ends among the stretches of some texts, and whether it is the last of its text.

    A stretch is joined to the one before it when a token may reach across the space between them.
    """
    is_joined = np.zeros(len(reaches), bool)
    is_joined[1:] = (reaches[1:] & 1) | (reaches[1:] & (reaches[:-1] >> 1) & 2)
    at = edges(sizes)
    is_joined[at[:-1]] = False
    begins = np.flatnonzero(~is_joined)
    ends = np.append(begins[1:], len(reaches))
    is_edge = np.zeros(len(reaches) + 1, bool)
    is_edge[at] = True
    return begins, ends, is_edge[ends]


def _tokenised(pieces: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The surfaces of all pieces, one piece after the other: where each begins, how many it has, their ids; and the vocabulary."""
    ids: defaultdict[str, int] = defaultdict(count().__next__)
    found, lengths = array("i"), array("i")
    for piece in pieces:
        names = surfaces(piece)
        found.extend(map(ids.__getitem__, names))
        lengths.append(len(names))
    sizes = np.frombuffer(lengths, np.int32)
    return edges(sizes)[:-1], sizes, np.frombuffer(found, np.int32), objects(ids)


def _surfaces(vocabulary: np.ndarray) -> tuple[dict, np.ndarray]:
    """The columns of Tokens that say what the surfaces are, and the bits of each that sentences are found by."""
    types, surface_type = np.unique(objects(map(form, vocabulary)), return_inverse=True)
    bits = np.fromiter(map(flags, vocabulary), np.int16, len(vocabulary))
    width = np.fromiter(map(len, vocabulary), np.int32, len(vocabulary))
    return {
        "surfaces": Vocabulary.of(vocabulary),
        "surface_type": surface_type.astype(np.int32),
        "surface_width": width,
        "surface_blank": width - np.fromiter((len(name.rstrip()) for name in vocabulary), np.int32, len(vocabulary)),
        "surface_is_word": (bits & WORD) != 0,
        "forms": Vocabulary.of(types),
    }, bits


def _placed(batches: list[Batch], known: Known) -> dict[str, np.ndarray]:
    """The columns of Tokens that go from token to token."""
    first = edges(np.concatenate([sums(known.sizes[batch.numbers], edges(batch.sizes)) for batch in batches]))
    surface = np.empty(first[-1], np.int32)
    places, at = [], 0
    for batch in batches:
        own = first[at : at + len(batch.sizes) + 1]
        at += len(batch.sizes)
        surface[own[0] : own[-1]] = known.surface[runs(known.begins[batch.numbers], known.sizes[batch.numbers])]
        places.append(_places(surface[own[0] : own[-1]], own, known))
    return {"surface": surface, "first": first} | {name: np.concatenate([columns[name] for columns in places]) for name in places[0]}


def _places(surface: np.ndarray, first: np.ndarray, known: Known) -> dict[str, np.ndarray]:
    """The words, sentences and paragraphs of some documents, out of their surfaces and the first position of each in the corpus."""
    bits, own = known.bits[surface], first - first[0]
    sentences, paragraphs = sentence_starts(bits, own[:-1])
    return {
        "words": sums((bits & WORD) != 0, own),
        "sentences": sentences + np.int32(first[0]),
        "sentence_chars": _sentence_chars(known.width[surface], sentences, own),
        "paragraphs": paragraphs + np.int32(first[0]),
    }


def _sentence_chars(width: np.ndarray, sentences: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The character offset of each sentence in its document."""
    offset = edges(sums(width, np.append(sentences, len(width))))[:-1]
    begins_document = np.searchsorted(sentences, first[np.searchsorted(first, sentences, side="right") - 1])
    return (offset - offset[begins_document]).astype(np.int32)
