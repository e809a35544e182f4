"""Lines coded by hand: write_lines() puts a concordance into a file with an empty column, read_codes() takes it back, agreement() compares."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, SchemaError, message
from analysis.text import inert

CODED = ("line_id", "pre", "keyword", "post", "code")


def write_lines(lines: pd.DataFrame, path: str | Path) -> Path:
    """Write the lines of kwic to a CSV file with an empty column *code*, in the order given; spreadsheets open it as it is.

    >>> import tempfile
    >>> lines = pd.DataFrame({"line_id": ["a@4"], "pre": ["ses "], "keyword": ["intérêts"], "post": [" vitaux"]})
    >>> path = write_lines(lines, Path(tempfile.mkdtemp(), "coder.csv"))
    >>> path.read_text(encoding="utf-8-sig").splitlines()[1]
    'a@4,ses ,intérêts, vitaux,'
    """
    path = Path(path)
    table = lines.assign(code="")[[*CODED, *(name for name in ("agency", "date") if name in lines)]]
    table.map(lambda cell: inert(cell) if isinstance(cell, str) else cell).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
    return path


def read_codes(path: str | Path, lines: pd.DataFrame) -> pd.Series:
    """The codes of a file that write_lines made, beside the same lines; a line left empty is missing.

    Errors: SchemaError when the file lacks a column, or holds a line that the lines do not have, as after a change of corpus.

    >>> import tempfile
    >>> lines = pd.DataFrame({"line_id": ["a@4"], "pre": ["ses "], "keyword": ["intérêts"], "post": [" vitaux"]})
    >>> path = write_lines(lines, Path(tempfile.mkdtemp(), "coder.csv"))
    >>> read_codes(path, lines).isna().tolist()
    [True]
    """
    coded = pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    missing = [name for name in ("line_id", "code") if name not in coded]
    if missing:
        raise SchemaError(message(f"{Path(path).name} has no column {', '.join(missing)}", "line_id and code", "write it with write_lines()"))
    strange = coded["line_id"][~coded["line_id"].isin(lines["line_id"].map(inert))]
    if len(strange):
        wrong = f"{Path(path).name} codes {len(strange)} lines that are not here, such as {strange.iloc[0]!r}"
        raise SchemaError(message(wrong, "lines of the same concordance", "code the lines of this corpus"))
    codes = coded.drop_duplicates("line_id").set_index("line_id")["code"].str.strip().replace("", pd.NA)
    return lines["line_id"].map(inert).map(codes).rename("code")


def agreement(*codings: pd.Series) -> dict[str, float]:
    """How far two coders or more agree: Krippendorff's alpha for names (1970; 2004), the share of equal pairs, and the lines counted.

    ``alpha`` is 1 for full agreement and 0 for what chance would give; 0.80 is asked for findings, 0.667 for drafts. Lines that fewer than
    two coders have coded do not count.

    >>> agreement(pd.Series(["voix", "voix", "cité"]), pd.Series(["voix", "cité", "cité"]))["alpha"].round(3)
    np.float64(0.444)
    """
    if len(codings) < 2:
        raise AnalysisError(message("agreement() got fewer than two codings", "two series or more", "pass one series a coder"))
    table = pd.concat(codings, axis=1, ignore_index=True)
    values = pd.unique(table.stack().dropna())
    counts = np.column_stack([(table == value).fillna(False).to_numpy(bool).sum(1) for value in values]) if len(values) else np.zeros((0, 0))
    counts = counts[counts.sum(1) > 1] if counts.size else counts
    if not counts.size:
        raise AnalysisError(message("no line was coded twice", "lines that two coders have coded", "let both code the same lines"))
    coders = counts.sum(1, keepdims=True)
    observed = (counts * (counts - 1) / (coders - 1)).sum() / counts.sum()
    each, total = counts.sum(0), counts.sum()
    chance = (each * (each - 1)).sum() / (total * (total - 1))
    alpha = np.float64((observed - chance) / (1 - chance)) if chance < 1 else np.float64(np.nan)
    return {"alpha": alpha, "share": np.float64(observed), "n_lines": len(counts)}
