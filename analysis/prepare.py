"""A corpus read once: from files straight to tokens or a reading, and large ones kept on disk, ready to be opened at once."""

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd

from analysis.corpus import load_corpus, rejects
from analysis.errors import AnalysisError, message
from analysis.index import Reading, Tokens, tokens
from analysis.queries import select
from analysis.quotation import reading
from analysis.stories import stories

SAMPLE = Path(__file__).resolve().parent / "data" / "sample"
OnBad: TypeAlias = Literal["raise", "skip"]
_TABLES = ("quotations", "fragments", "entities", "rejects")


def load_tokens(path: str | Path = "", *, where: str = "", on_bad: OnBad = "raise") -> Tokens:
    """The tokens of a prepared folder or of source files (without a path, of the sample corpus), of the documents that answer ``where``.

    ``on_bad`` is that of ``load_corpus``: what happens at items that cannot be read.

    >>> load_tokens(where="agency == 'ARGO'").documents["agency"].unique().tolist()
    ['ARGO']
    """
    if _is_prepared(path):
        return Tokens.open(Path(path) / "tokens").where(where)
    return tokens(_load(path, where, on_bad))


def load_reading(path: str | Path = "", *, where: str = "", on_bad: OnBad = "raise") -> Reading:
    """The reading of a prepared folder or of source files (without a path, of the sample corpus), of the documents that answer ``where``.

    ``on_bad`` is that of ``load_corpus``: what happens at items that cannot be read; with "skip" they stand in the ``rejects`` of the reading.
    """
    if not _is_prepared(path):
        corpus = _load(path, where, on_bad)
        return reading(corpus)._replace(rejects=rejects(corpus))
    kept = Tokens.open(Path(path) / "tokens").where(where)
    tables = {name: pd.read_parquet(Path(path) / f"{name}.parquet").map(_as_made) for name in _TABLES}
    own = {name: tables[name][tables[name]["doc_id"].isin(kept.doc_ids)].reset_index(drop=True) for name in ("quotations", "fragments")}
    return Reading(kept, **{**tables, **own})


def _as_made(cell: object) -> object:
    """A cell as the reading made it: lists come back from Parquet as arrays."""
    return tuple(map(_as_made, cell.tolist() if cell.dtype != object else cell)) if isinstance(cell, np.ndarray) else cell


def prepare(source: str | Path, folder: str | Path) -> str:
    """Read a corpus once and keep its reading in a folder; returns the line that says what was kept."""
    made = load_reading(source)
    folder = Path(folder)
    made.tokens.save(folder / "tokens")
    for name in _TABLES:
        getattr(made, name).to_parquet(folder / f"{name}.parquet")
    return f"{folder}: {made.tokens!r}, {len(made.quotations)} quotations"


def convert(source: str | Path, target: str | Path) -> Iterator[str]:
    """Read any source into one Parquet or CSV file, rejects beside it; yields the lines that say what was written."""
    target = Path(target)
    if target.suffix not in (".parquet", ".csv"):
        raise AnalysisError(message(f"{target.name} has an unknown ending", ".parquet or .csv", f"name it {target.stem}.parquet"))
    if target.exists() and Path(source).resolve() in (target.resolve(), *target.resolve().parents):
        wrong = f"{target.name} is what is to be read, or stands in it and would be read"
        raise AnalysisError(message(wrong, "a file elsewhere", "write it beside the source"))
    with warnings.catch_warnings(action="ignore", category=UserWarning):  # the rejects are written beside the corpus
        corpus = load_corpus(source, on_bad="skip")
    refused = rejects(corpus)
    scratch = target.with_name(f".{target.name}")
    _write(corpus, scratch, target.suffix)
    os.replace(scratch, target)
    yield f"{target}: {len(corpus)} documents"
    if len(refused):
        path = target.with_name(f"{target.stem}.rejects.csv")
        refused.to_csv(path, index=False, sep=";", encoding="utf-8-sig", lineterminator="\n")
        yield f"{path}: {len(refused)} reject{'s' * (len(refused) > 1)}"


def _write(corpus: pd.DataFrame, path: Path, kind: str) -> None:
    if kind == ".parquet":
        corpus.to_parquet(path)
        return
    joined = corpus.map(lambda cell: "|".join(map(str, cell)) if isinstance(cell, (list, tuple)) else cell)
    joined.to_csv(path, index=False, sep=";", encoding="utf-8-sig", lineterminator="\n")


def _is_prepared(path: str | Path) -> bool:
    return bool(path) and (Path(path) / "tokens" / "surface.npy").is_file()


def _load(path: str | Path, where: str, on_bad: OnBad) -> pd.DataFrame:
    corpus = stories(load_corpus(path or SAMPLE, on_bad=on_bad))
    if not where:
        return corpus
    kept = corpus.iloc[select(corpus.drop(columns=["text"]), where)].reset_index(drop=True)
    kept.attrs = corpus.attrs
    return kept
