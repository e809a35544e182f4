"""repeats(): the places, quoted or not, of words that two documents share and that somebody may have said."""

import itertools

import numpy as np
import pandas as pd

from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.reuse.formulae import is_content
from analysis.reuse.shingles import Words, is_quoted, shingles, words
from analysis.reuse.stretches import outermost

LENGTHS = range(2, 13)  # words of what stands between two marks; what is longer is a shared stretch
LONG = 8  # words: so many are not rendered alike by chance, marks or no marks


def repeats(texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """Every place, quoted or not, of words that two documents or more share and that somebody may have said.

    These are the words between two marks as a whole, 2 to 12 words with two of content, wherever they stand; and the shared stretches of
    8 words and more within a sentence of each, when they are half of the shorter one. One row a place: the span, ``words`` (folded; function words at the ends
    of what stood between marks left out) and ``is_marked``. Pass the rows through ``voices``, then to ``attribution_losses``.

    >>> texts = ["Pékin parle d’une « coopération sans limites ».", "La coopération sans limites commence."]
    >>> repeats(pd.DataFrame({"doc_id": ["a", "b"], "text": texts}))[["doc_id", "words", "is_marked"]].values.tolist()
    [['a', 'coopération sans limites', True], ['b', 'coopération sans limites', False]]
    """
    made = as_tokens(texts)
    of = words(made)
    if not len(of.position):  # marks only
        return _nowhere(made)
    quoted = is_quoted(made)
    first, size = _cores(of, quoted, made)
    found = [*(_places(of, first[size == length], length) for length in LENGTHS), _stretches(of, made)]
    rows = pd.concat(found, ignore_index=True).drop_duplicates()
    if rows.empty:
        return _nowhere(made)
    last = of.position[rows["word"] + rows["length"] - 1]
    place = of.position[rows["word"]].astype(np.int64)
    frame = made.spans(place, last - place + 1)[["doc_id", "start", "end"]]
    forms = [of.type[word : word + length] for word, length in zip(rows["word"], rows["length"], strict=True)]
    frame["words"] = [" ".join(made.types[form]) for form in forms]
    frame["is_marked"] = quoted[of.position[rows["word"]]]
    order = np.lexsort((frame["end"], frame["start"], of.document[rows["word"]]))
    return with_documents(frame.iloc[order].reset_index(drop=True), made)


def _nowhere(made: Tokens) -> pd.DataFrame:
    """The table of repeats() without a row."""
    return with_documents(pd.DataFrame(columns=["doc_id", "start", "end", "words", "is_marked"]), made)


def _stretches(of: Words, made: Tokens) -> pd.DataFrame:
    """Both places of each stretch of LONG words and more that two documents share, within one sentence of each and half of the shorter one."""
    here, there, length = outermost(of, LONG)
    sentence = made.sentence_ruler.at(of.position)
    size = np.bincount(sentence)
    found: list[tuple[int, int]] = []
    for one, other, count in zip(here.tolist(), there.tolist(), length.tolist(), strict=True):
        pair = np.stack([sentence[one : one + count], sentence[other : other + count]])
        cuts = [0, *(np.flatnonzero((np.diff(pair) != 0).any(axis=0)) + 1).tolist(), count]
        for low, high in itertools.pairwise(cuts):
            if high - low >= LONG and 2 * (high - low) >= size[pair[:, low]].min():
                found += [(one + low, high - low), (other + low, high - low)]
    rows = np.array(found, np.int64).reshape(-1, 2)
    return pd.DataFrame({"word": rows[:, 0], "length": rows[:, 1]})


def _cores(of: Words, quoted: np.ndarray, made: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """First word and number of words of what stands between two marks, function words at the ends left out."""
    outside = np.cumsum(~quoted, dtype=np.int32)[of.position]
    begins = np.flatnonzero(np.r_[True, (np.diff(outside) != 0) | (np.diff(of.document) != 0)])
    ends = np.r_[begins[1:], len(outside)]
    inside = quoted[of.position[begins]]
    content = is_content(made)[of.type]
    cores = [_core(content, begin, end) for begin, end in zip(begins[inside], ends[inside], strict=True)]
    kept = [(begin, end - begin) for begin, end in cores if content[begin:end].sum() >= 2 and end - begin <= LENGTHS[-1]]
    found = np.array(kept, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _core(content: np.ndarray, begin: int, end: int) -> tuple[int, int]:
    while begin < end and not content[begin]:
        begin += 1
    while end > begin and not content[end - 1]:
        end -= 1
    return begin, end


def _places(of: Words, first: np.ndarray, length: int) -> pd.DataFrame:
    """Every place of the runs of this length, where two documents have them."""
    if not len(first):
        return pd.DataFrame({"word": np.zeros(0, int), "length": np.zeros(0, int)})
    numbers = shingles(of, length)
    wanted = np.flatnonzero(np.isin(numbers, np.unique(numbers[first])) & (numbers != 0))
    rows = pd.DataFrame({"word": wanted, "length": length, "number": numbers[wanted], "document": of.document[wanted]})
    return rows[rows.groupby("number")["document"].transform("nunique") > 1][["word", "length"]]
