"""The corpus: files of dispatches into one table, with what was refused, what was found, and the titles as texts."""

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from analysis.documents import days
from analysis.errors import AnalysisError, SourceError, check_choice, message, nearest
from analysis.schema import TABLES, check, columns
from analysis.sources import READERS
from analysis.sources.archives import QUIET
from analysis.sources.loading import Loaded, load
from analysis.sources.options import Options, parse_options

LISTS = [name for name, (kind, _) in TABLES["corpus"].columns.items() if kind == "list"]
DTYPES = {"str": "str", "int": "Int64", "float": "Float64", "date": "datetime64[s]", "list": "object"}


def load_corpus(
    path: str | Path,
    *,
    on_bad: Literal["raise", "skip"] = "raise",
    format: str | None = None,  # noqa: A002 (the field's word, although a builtin bears it)
    options: Mapping[str, Any] | Options | None = None,
) -> pd.DataFrame:
    """The corpus table out of a file, a folder or an archive: one row an article, with its metadata.

    The format of each file is recognised by its content (``format`` overrules) and stands in ``source_format``. A date
    is never more precise than printed; a missing value is missing. Duplicates are kept. Every item that did not become a
    row is in ``rejects(corpus)``: rows + rejects = items found.

    ``on_bad="raise"`` reads everything, then raises once with the list of rejects; ``"skip"`` returns the rows and
    warns with the counts. ``options`` settles what files leave open: ``columns`` (our column: theirs), ``year`` of
    datelines without one, ``encoding``, ``unit``, ``key``, ``date_key``, ``day_first``, ``lang``, ``include``.

    Raises ``SourceError``: no such path, nothing readable, or (with "raise") any reject.

    >>> from pathlib import Path; from tempfile import mkdtemp
    >>> file = Path(mkdtemp(), "a.txt")
    >>> n = file.write_text("PARIS, 15 sept 2022 (AFP) - Pékin défend ses « intérêts fondamentaux ».", encoding="utf-8")
    >>> load_corpus(file)[["agency", "date", "place"]].values.tolist()
    [['AFP', '2022-09-15', 'PARIS']]
    """
    check_choice(on_bad, ["raise", "skip"], "on_bad")
    if format is not None:
        check_choice(format, READERS, "format")
    parsed, path = parse_options(options), Path(path)
    if not path.exists():
        raise SourceError(message(f"{str(path)!r} does not exist", "a file, a folder or an archive", _sibling(path)))
    loaded = load(path, format, parsed)
    bad = [reject for reject in loaded.rejects if reject["reason"] not in QUIET]
    if not loaded.rows or (bad and on_bad == "raise"):
        raise SourceError(_refusal(path, loaded, bad))
    if bad:
        warnings.warn(_closing(loaded), stacklevel=2)
    return _frame(loaded)


def rejects(corpus: pd.DataFrame) -> pd.DataFrame:
    """What did not become a row of a loaded corpus: a row an item or file, with reason, detail and excerpt.

    Junk and documentation files are counted once a folder. The list travels in ``corpus.attrs``.

    >>> rejects(pd.DataFrame({"doc_id": [], "text": []})).empty
    True
    """
    check(corpus, ["doc_id", "text"], table="corpus", function="rejects")
    return _typed(pd.DataFrame(corpus.attrs.get("rejects", []), columns=columns("rejects")), "rejects")


def overview(corpus: pd.DataFrame, *, by: str | Sequence[str] = ("agency",)) -> pd.DataFrame:
    """How many documents, stories and words each group of a corpus has, its first and last day, undated and doubtful ones.

    ``by`` names columns of the corpus, or "month" or "year" of ``date_start``: then every period from the first to the
    last is there, empty ones too, so that gaps show; documents without a date of that precision are in a group without
    period. Group columns come first. Raises ``AnalysisError`` for an unknown column.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Pékin refuse."], "agency": ["AFP"], "n_words": [2]})
    >>> overview(corpus)[["agency", "n_docs", "n_words"]].values.tolist()
    [['AFP', 1, 2]]
    """
    check(corpus, ["doc_id", "text"], table="corpus", function="overview")
    names = [by] if isinstance(by, str) else list(by)
    if not names:
        raise AnalysisError(message("by=[] names no column", "one column or several", "pass by='agency'"))
    frame = corpus.reset_index(drop=True).reindex(columns=list(dict.fromkeys([*columns("corpus"), "story_id", *corpus.columns])))
    for name in ("date_start", "date_end"):
        frame[name] = days(frame[name])
    for name in names:
        if name in ("month", "year"):
            frame[name] = _period(frame, name)
        check_choice(name, [*(column for column in corpus.columns if column not in LISTS), "month", "year"], "by")
    groups = frame.groupby(names, dropna=False, sort=True)
    counts = pd.DataFrame(
        {
            "n_docs": groups.size(),
            "n_stories": groups["story_id"].nunique() if frame["story_id"].notna().any() else None,
            "n_words": groups["n_words"].sum(),
            "first_date": groups["date_start"].min(),
            "last_date": groups["date_end"].max(),
            "n_undated": groups["date"].agg(lambda dates: dates.isna().sum()),
            "n_warnings": groups["warnings"].agg(lambda lists: sum(bool(len(codes)) for codes in lists if isinstance(codes, list))),
        }
    )
    return _typed(_with_gaps(counts, names).reset_index(), "overview")


def headlines(corpus: pd.DataFrame) -> pd.DataFrame:
    """A corpus whose texts are the titles of another: the same columns, ``doc_id`` ending in #title.

    Titles are written by other hands and read by more people than texts: any measure can run on them, apart. Documents
    without a title have no row. Raises ``AnalysisError`` when no document has one.

    >>> headlines(pd.DataFrame({"doc_id": ["a"], "text": ["Pékin refuse."], "title": ["Refus de Pékin"]}))["text"].tolist()
    ['Refus de Pékin']
    """
    check(corpus, ["doc_id", "text", "title"], table="corpus", function="headlines")
    titled = corpus[corpus["title"].notna()].copy()
    if titled.empty:
        raise SourceError(message("no document has a title", "a corpus with titles", "use the texts, or load a source that marks titles"))
    titled["text"] = titled["title"].astype(str)
    titled["doc_id"] = titled["doc_id"].astype(str) + "#title"
    if "n_words" in titled:
        titled["n_words"] = titled["text"].map(lambda title: len(title.split())).astype("Int64")
    for name in ("n_words_stated", "duplicate_of", "duplicate_kind", "duplicate_score"):
        if name in titled:
            titled[name] = pd.NA
    return titled.reset_index(drop=True)


def _period(frame: pd.DataFrame, name: str) -> pd.Series:
    """Month or year of each document; missing where its date is less precise."""
    starts = frame["date_start"]
    enough = frame["date_precision"].isin(["second", "minute", "day", "month"] + (["year"] if name == "year" else []))
    return starts.dt.to_period("M" if name == "month" else "Y").where(enough)


def _with_gaps(counts: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The counts with a row of zeros for every period that a group lacks."""
    timed = [name for name in names if name in ("month", "year")]
    if not timed:
        return counts
    levels = []
    for name in names:
        values = counts.index.get_level_values(name).unique()
        if name in timed and (known := values.dropna()).size:
            every = pd.period_range(known.min(), known.max(), freq="M" if name == "month" else "Y")
            values = every.insert(len(every), pd.NaT) if values.hasnans else every
        levels.append(values)
    full = pd.MultiIndex.from_product(levels, names=names) if len(names) > 1 else pd.Index(levels[0], name=names[0])
    filled = counts.reindex(full)
    zero = ["n_docs", "n_words", "n_undated", "n_warnings"]
    filled[zero] = filled[zero].astype("Float64").fillna(0)
    is_dated = filled.index.get_level_values(timed[0]).notna()
    return filled[is_dated | (filled["n_docs"] > 0).to_numpy()]


def _frame(loaded: Loaded) -> pd.DataFrame:
    """The table of the rows, typed, user's own columns last; rejects and notes travel in ``attrs`` as plain lists."""
    own = list(dict.fromkeys(name for row in loaded.rows for name in row["variables"] if name not in columns("corpus")))
    rows = [{**{name: row["variables"].get(name) for name in own}, **row} for row in loaded.rows]
    frame = _typed(pd.DataFrame(rows, columns=[*columns("corpus"), *own]), "corpus")
    frame[own] = frame[own].astype("str") if own else frame[own]
    frame.attrs["rejects"] = loaded.rejects
    frame.attrs["notes"] = loaded.notes
    frame.attrs["n_files"] = loaded.n_files
    return frame


def _typed(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """The frame with the types that the schema states; lists stay Python lists."""
    for name, (kind, _) in TABLES[table].columns.items():
        if kind == "date":
            frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
        elif kind != "list":
            frame[name] = frame[name].astype(DTYPES[kind])
    return frame


def _sibling(path: Path) -> str:
    """What to do about a path that does not exist: the nearest name beside it."""
    if not path.parent.is_dir():
        return f"check the path; there is no folder {str(path.parent)!r} either"
    names = [file.name for file in path.parent.iterdir()]
    return f"check the path; {nearest(path.name, names)}" if 0 < len(names) <= 50 else f"check the path; the folder holds {len(names)} files"


def _closing(loaded: Loaded) -> str:
    """What was read, in one line."""
    bad = Counter(reject["reason"] for reject in loaded.rejects if reject["reason"] not in QUIET)
    counts = ", ".join(f"{n} {reason}" for reason, n in bad.most_common())
    numbers = {"file": loaded.n_files, "article": len(loaded.rows), "reject": sum(bad.values())}
    told = ", ".join(f"{n} {name}{'s' * (n != 1)}" for name, n in numbers.items())
    return told + (f" ({counts}); see rejects(corpus)" if bad else "")


def _refusal(path: Path, loaded: Loaded, bad: list[dict[str, Any]]) -> str:
    """The three parts of the error: which items, what is allowed, what to do."""
    if not bad:
        return message(
            f"{str(path)!r} holds no file to read",
            "a folder with texts, tables or exports in it",
            "check the path, or load one file by name",
        )
    listed = "; ".join(f"{_where(reject)}: {reject['reason']}, {reject['detail']}" for reject in bad[:10])
    more = f"; and {len(bad) - 10} more" if len(bad) > 10 else ""
    allowed = f"files in one of the formats {', '.join(READERS)}"
    rest = "mend these, or load the rest with on_bad='skip' (on the command line: convert, then build from the file that it writes)"
    step = rest if loaded.rows else "mend these, or name the format: format='wire_txt'"
    return message(f"{path.name}: {_closing(loaded).removesuffix('; see rejects(corpus)')}: {listed}{more}", allowed, step)


def _where(reject: dict[str, Any]) -> str:
    item = f" item {reject['item_no']}" if reject["item_no"] else ""
    return f"{reject['source_file']}{item}" + (f" line {reject['line']}" if reject["line"] else "")
