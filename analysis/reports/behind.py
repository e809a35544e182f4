"""The sentences behind a number: for each count of a table those that it counts, of which a page shows some and a CSV holds more."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from analysis.concordance import evidence
from analysis.errors import AnalysisError, message
from analysis.reports.names import COUNTED, HIDDEN, named
from analysis.reports.sheets import encoded
from analysis.strings import colon, date, label, number, translate
from analysis.text import identifier

SENTENCES = 40  # of one number, in the page; more of them in a CSV of their own
KEPT = 1000  # of one number, in that CSV
ALL_KEPT = 10_000  # of all numbers of a table together


def sentences(table: pd.DataFrame, column: str, spans: pd.DataFrame, name: str, lang: str) -> Iterator[dict[str, Any]]:
    """For each row that counts something, its sentences; a count that its sentences do not confirm is an error."""
    keys = [key for key in table if key in spans or key == "period"]
    for at, (_, row) in enumerate(table.iterrows()):
        found = evidence(row[keys], spans)
        if len(found) != row[column]:
            wrong = f"row {at} of {name} counts {row[column]} as {column}, its evidence {len(found)}"
            raise AnalysisError(message(wrong, "equal numbers", "pass the spans that the table was counted from"))
        if len(found):
            yield _group((at, column), row[keys], found.head(max(SENTENCES, ALL_KEPT // len(table))), len(found), name, lang)


def _group(cell: tuple[int, str], row: pd.Series, found: pd.DataFrame, n: int, name: str, lang: str) -> dict[str, Any]:
    telling = {key: value for key, value in row.items() if key not in COUNTED}
    told = {key: value for key, value in telling.items() if not HIDDEN.fullmatch(str(key))} or telling  # a name rather than its key
    keys = [named(value, str(key), lang) for key, value in told.items()] or [label("n", lang)]
    at, column = cell
    keys += [label(column, lang)] if column != "n" else []
    return {
        "cell": cell,
        "id": f"{name}-{at}" if column == "n" else f"{name}-{identifier(column)}-{at}",
        "label": f"{' · '.join(keys)}{colon(lang)}{number(n, lang)}",
        "lines": list(_lines(found.head(SENTENCES), lang)),
        **(_rest(found.head(KEPT), n, lang) if n > SENTENCES else {}),
    }


def _rest(kept: pd.DataFrame, n: int, lang: str) -> dict[str, str]:
    """Where the sentences are that the page does not show, and how many of them all the CSV holds."""
    kept = kept.assign(match=[row.sentence[row.start - row.sentence_start : row.end - row.sentence_start] for row in kept.itertuples()])
    columns = [name for name in ("doc_id", "agency", "date", "start", "end", "match", "sentence") if name in kept]
    note = translate("and {n} more; all {all}:" if n == len(kept) else "and {n} more; the first {kept}:", lang)
    return {
        "note": note.format(n=number(n - SENTENCES, lang), all=number(n, lang), kept=number(len(kept), lang)),
        "csv": encoded(kept[columns], lang),
    }


def _lines(found: pd.DataFrame, lang: str) -> Iterable[dict[str, str]]:
    for row in found.itertuples():
        low = row.start - row.sentence_start
        high = row.end - row.sentence_start
        agency, day = getattr(row, "agency", None), getattr(row, "date", None)
        where = ", ".join([str(agency)] * isinstance(agency, str) + [date(str(day), lang)] * isinstance(day, str)) or row.doc_id
        language = getattr(row, "lang", None)
        yield {
            "where": where, "lang": language if isinstance(language, str) else "fr",
            "pre": row.sentence[:low], "keyword": row.sentence[low:high], "post": row.sentence[high:],
        }
