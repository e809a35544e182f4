"""formulae(): runs of words that several documents share, each with its first user and how often it stands between marks."""

from collections import defaultdict
from functools import cache

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, message
from analysis.index import Reading, Tokens, as_tokens, tokens, with_documents
from analysis.resources import word_list
from analysis.reuse.shingles import Words, is_quoted, shingles, words
from analysis.schema import check, columns

QUOTE_MARKS = frozenset("«»“”„‹›\"")


def formulae(texts: pd.DataFrame | Tokens | Reading, *, length: tuple[int, int] = (3, 8), min_docs: int = 3, most: int = 1000) -> pd.DataFrame:
    """The repeated segments (Salem 1987) of a corpus that ``min_docs`` documents share, the ``most`` widely spread first.

    One row a segment (schema: formulae). A segment crosses no mark but quotation marks, is not contained in a longer one of equal
    frequency (up to the longest looked for), and neither begins nor ends with a function word (``data/function_words.txt``). The
    first user is the oldest document by ``date_start``.

    >>> texts = ["Un monde multipolaire juste.", "Pour un « monde multipolaire juste »", "Le monde multipolaire juste, dit-il."]
    >>> frame = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": texts, "date_start": ["2022-03-01", "2022-02-01", "2022-04-01"]})
    >>> formulae(frame)[["formula", "n", "n_docs", "n_quoted", "first_doc_id"]].values.tolist()
    [['monde multipolaire juste', 3, 3, 1, 'b']]
    """
    low, high = length
    if not 2 <= low <= high:
        raise AnalysisError(message(f"length={length} is no range of words", "two whole numbers from 2, the smaller first", "pass length=(3, 8)"))
    made = as_tokens(texts)
    of = words(made)
    parts, quoted = breaks(made, of), is_quoted(made)[of.position]
    content = is_content(made)[of.type]
    found, longer = [], pd.DataFrame({"word": np.zeros(0, int), "n": np.zeros(0, int)})
    for size in range(high, low - 1, -1):
        numbers = _uncrossed(shingles(of, size), parts, size)
        shared = _shared(numbers, of, quoted, min_docs).assign(size=size)
        ends_well = content[shared["word"]] & content[shared["word"] + size - 1]
        is_covered = _is_covered(shared, longer, numbers)
        found.append(shared[ends_well & ~is_covered])
        longer = shared[ends_well | is_covered]
    rows = pd.concat(found, ignore_index=True)
    rows = rows.sort_values(["n_docs", "n", "size", "word"], ascending=[False, False, False, True], kind="stable").head(most)
    return _table(rows.reset_index(drop=True), of, made)


def formula_places(shared: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """Every place of the segments in a table of ``formulae``, as many as its ``n``: spans with ``formula`` and ``is_quoted``.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": ["Un monde juste.", "Ce monde « juste » vient.", "« monde juste »"]})
    >>> formula_places(formulae(texts, length=(2, 4)), texts)[["doc_id", "start", "formula", "is_quoted"]].values.tolist()
    [['a', 3, 'monde juste', False], ['b', 3, 'monde juste', False], ['c', 2, 'monde juste', True]]
    """
    check(shared, ["formula"], table="formulae", function="formula_places")
    made = as_tokens(texts)
    of = words(made)
    parts, quoted = breaks(made, of), is_quoted(made)[of.position]
    found = [made.spans(np.zeros(0, np.int64)).assign(formula=pd.Series(dtype=object), is_quoted=pd.Series(dtype=bool))]
    for size, wanted in _numbers(shared["formula"].tolist(), made).items():
        numbers = _uncrossed(shingles(of, size), parts, size)
        word = np.flatnonzero(np.isin(numbers, list(wanted)))
        position = of.position[word].astype(np.int64)
        spans = made.spans(position, of.position[word + size - 1] - position + 1)
        found.append(spans.assign(formula=[wanted[number] for number in numbers[word].tolist()], is_quoted=quoted[word]))
    return with_documents(pd.concat(found, ignore_index=True), made)


def _numbers(formulas: list[str], made: Tokens) -> dict[int, dict[int, str]]:
    """For each length in words, the segments of that length by their number in the corpus."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    if not formulas:
        return found
    read = tokens(pd.DataFrame({"doc_id": formulas, "text": formulas}))
    own = words(read)
    own = own._replace(type=np.array([made.type_ids[read.types[each]] for each in own.type], own.type.dtype))
    sizes = np.bincount(own.document)
    for size in np.unique(sizes).tolist():
        numbers = shingles(own, size)
        for word in np.flatnonzero((numbers != 0) & (sizes[own.document] == size)):
            found[size][int(numbers[word])] = formulas[own.document[word]]
    return found


def breaks(made: Tokens, of: Words) -> np.ndarray:
    """How many marks that part phrases stand before each word: equal numbers, no mark between; quotation marks part nothing."""
    parts = np.fromiter((name.strip() not in QUOTE_MARKS and not any(map(str.isalnum, name)) for name in made.vocabulary), bool, len(made.vocabulary))
    return np.cumsum(parts[made.surface], dtype=np.int32)[of.position]


def _uncrossed(numbers: np.ndarray, parts: np.ndarray, size: int) -> np.ndarray:
    """The shingles' numbers, 0 where a mark parts the words."""
    whole = max(len(numbers) - size + 1, 0)
    numbers[:whole][parts[:whole] != parts[size - 1 :]] = 0
    return numbers


def _shared(numbers: np.ndarray, of: Words, quoted: np.ndarray, min_docs: int) -> pd.DataFrame:
    """The segments of one size that enough documents have: first word (of the oldest use), number, n, n_docs, n_quoted."""
    order = _repeated(numbers, min_docs)
    if not len(order):
        return pd.DataFrame({name: np.zeros(0, np.int64) for name in ("word", "n", "n_docs", "n_quoted")})
    ordered, document = numbers[order], of.document[order]
    starts_group = np.r_[True, ordered[1:] != ordered[:-1]]
    begins = np.flatnonzero(starts_group)
    n_docs = np.add.reduceat(starts_group | np.r_[True, document[1:] != document[:-1]], begins, dtype=np.int64)
    kept = n_docs >= min_docs
    n_quoted = np.add.reduceat(quoted[order], begins, dtype=np.int64)
    sizes = np.diff(np.r_[begins, len(order)])
    return pd.DataFrame({"word": order[begins[kept]], "n": sizes[kept], "n_docs": n_docs[kept], "n_quoted": n_quoted[kept]})


def _repeated(numbers: np.ndarray, least: int) -> np.ndarray:
    """The places of the numbers that occur often enough, equal ones side by side and the oldest first; most numbers occur once."""
    order = np.argsort(numbers, kind="stable").astype(np.int32)
    order = order[np.count_nonzero(numbers == 0) :]
    if not len(order):
        return order
    ordered = numbers[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]).astype(np.int32)
    del ordered
    sizes = np.diff(np.r_[begins, np.int32(len(order))])
    return order[np.repeat(sizes >= least, sizes)]


def _is_covered(rows: pd.DataFrame, longer: pd.DataFrame, numbers: np.ndarray) -> np.ndarray:
    """Whether a segment one word longer, listed or covered itself, has the same frequency and contains this one."""
    inner = np.r_[numbers[longer["word"]], numbers[longer["word"] + 1]] if len(longer) else np.zeros(0, np.uint64)
    covering = pd.DataFrame({"number": inner, "n": np.tile(longer["n"], 2)}).groupby("number")["n"].max()
    return rows["n"].to_numpy() == covering.reindex(numbers[rows["word"]]).to_numpy()


@cache
def function_words() -> frozenset[str]:
    """The words of ``data/function_words.txt``.

    >>> "dont" in function_words()
    True
    """
    return word_list("function_words.txt")


def is_content(made: Tokens) -> np.ndarray:
    """Whether each type may begin or end a formula: no function word, no number."""
    return np.fromiter((name not in function_words() and not name[:1].isdigit() for name in made.types), bool, len(made.types))


def _table(rows: pd.DataFrame, of: Words, made: Tokens) -> pd.DataFrame:
    """The segments with their forms and first users."""
    forms = [of.type[word : word + size] for word, size in zip(rows["word"], rows["size"], strict=True)]
    first = of.document[rows["word"]]
    frame = rows[["n", "n_docs", "n_quoted"]].assign(
        formula=pd.Series([_phrase(made.types[form]) for form in forms], dtype=object),
        first_doc_id=made.doc_ids[first],
        first_date=pd.to_datetime(pd.Series(of.day[first])),
    )
    return frame[columns("formulae")]


def _phrase(forms: np.ndarray) -> str:
    """Forms as a phrase that the pattern language reads: a blank after each but after an apostrophe, none before a clitic."""
    return "".join(form if form.endswith("'") else f"{form} " for form in forms).strip().replace(" -", "-")
