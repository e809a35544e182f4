"""find(): where a pattern occurs. The one meaning of a match, for terms, concordances and collocations alike.

The pattern language: words parted by spaces; ``*`` inside a word stands for any letters; ``...`` for up to three words between.
Words are compared after folding, and accents are optional on capitals: «Etat», «ETAT» and «État» are found by ``état``.
"""

import re

import numpy as np

from analysis.errors import AnalysisError, message
from analysis.index import Tokens
from analysis.segmentation import surfaces
from analysis.text import bare, form

GAP = "..."
MOST_BETWEEN = 3


def find(tokens: Tokens, pattern: str) -> tuple[np.ndarray, np.ndarray]:
    """Where a pattern occurs: first positions and numbers of tokens, in order of place; never across paragraphs.

    >>> import pandas as pd
    >>> from analysis.index import tokens
    >>> made = tokens(pd.DataFrame({"doc_id": ["a"], "text": ["L’État défend ses intérêts les plus vitaux."]}))
    >>> [made.spans(*find(made, pattern)).loc[0, ["start", "end"]].tolist() for pattern in ("Etat", "intérêt* ... vitaux")]
    [[2, 6], [18, 42]]
    """
    parts = parse(pattern)
    words = [_places(tokens, part) for part in parts if part != GAP]
    # A phrase is looked for from its rarest word: all other words are only checked beside it.
    if GAP in parts:
        starts, ends = _with_gaps(parts, words)
    else:
        starts, ends = _adjacent(words)
    return _within_paragraph(tokens, starts, ends)


def parse(pattern: str) -> list[str]:
    """The parts of a pattern: forms, forms with ``*``, and ``...``; an unusable pattern is an error.

    >>> parse("l'intérêt ... vit*")
    ["l'", 'intérêt', '...', 'vit*']
    """
    parts: list[str] = []
    for word in pattern.replace("…", GAP).split():
        parts += [word] if word == GAP else [form(word)] if "*" in word else [form(token) for token in surfaces(word)]
    if not parts or parts[0] == GAP or parts[-1] == GAP or any(not part.strip("*") for part in parts):
        allowed = "words parted by spaces, * inside a word, ... between two words"
        raise AnalysisError(message(f"pattern={pattern!r} cannot be looked for", allowed, "write it like 'intérêt* ... vitaux'"))
    return parts


def word_types(tokens: Tokens, part: str) -> list[int]:
    """The types that a part of a pattern names exactly or by its ``*``, without the capitals' missing accents."""
    if "*" not in part:
        return [tokens.type_ids[part]] if part in tokens.type_ids else []
    matches = re.compile(".*".join(map(re.escape, part.split("*")))).fullmatch
    return [number for number, name in enumerate(tokens.types) if matches(name)]


def _places(tokens: Tokens, part: str) -> np.ndarray:
    """The positions of a part, in order; the accents that capitals lack are no difference."""
    types = word_types(tokens, part)
    if len(part) > 2:  # Etat, Emirats: any first letter may have lost its accent; but « a » is never « à »
        types += [tokens.type_ids[name] for first in _FIRST.get(part[0], "") if (name := first + part[1:]) in tokens.type_ids]
    places = tokens.positions(types)
    if part.isascii() or bare(part) not in tokens.type_ids:
        return places
    return np.union1d(places, _in_capitals(tokens, tokens.type_ids[bare(part)]))


_ACCENTED = {"a": "àâ", "c": "ç", "e": "éèê", "i": "î", "o": "ô", "u": "û"}
_FIRST = _ACCENTED | {accented: plain for plain, group in _ACCENTED.items() for accented in group}


def _in_capitals(tokens: Tokens, type_id: int) -> np.ndarray:
    """The positions of a type where it is printed in capitals throughout: INTERETS."""
    places = tokens.positions(type_id)
    ids = tokens.surface[places]
    return places[np.isin(ids, [number for number in np.unique(ids) if tokens.vocabulary[number].isupper()])]


def _adjacent(words: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends of the places where the words follow each other."""
    rarest = min(range(len(words)), key=lambda number: len(words[number]))
    starts = words[rarest].astype(np.int64) - rarest
    for number, places in enumerate(words):
        if number != rarest:
            starts = starts[_contains(places, starts + number)]
    return starts, starts + len(words)


def _with_gaps(parts: list[str], words: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends of the places where the words follow each other, with up to three words where the pattern has a gap."""
    is_gap_before = [parts[number - 1] == GAP for number, part in enumerate(parts) if number and part != GAP]
    starts = words[0].astype(np.int64)
    ends = starts + 1
    for places, is_gap in zip(words[1:], is_gap_before, strict=True):
        begins = ends
        reached = np.full(len(ends), -1)
        for skipped in range(MOST_BETWEEN if is_gap else 0, -1, -1):  # the nearest wins
            hit = _contains(places, begins + skipped)
            reached[hit] = (begins + skipped + 1)[hit]
        starts, ends = starts[reached >= 0], reached[reached >= 0]
    return starts, ends


def _contains(places: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Whether each wanted position is among the sorted places."""
    if not len(places):
        return np.zeros(len(wanted), bool)
    at = np.searchsorted(places, wanted)
    return places[np.minimum(at, len(places) - 1)] == wanted


def _within_paragraph(tokens: Tokens, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs that lie in one paragraph, as starts and lengths."""
    fits = (starts >= 0) & (ends <= len(tokens))
    starts, ends = starts[fits], ends[fits]
    same = np.searchsorted(tokens.paragraphs, starts, side="right") == np.searchsorted(tokens.paragraphs, ends - 1, side="right")
    return starts[same], (ends - starts)[same]
