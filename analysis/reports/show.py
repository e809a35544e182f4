"""show: a table as a reader wants it, with its figure, and behind each number the sentences that make it."""

import base64
import io
from collections.abc import Callable
from typing import Any, TypeAlias

import pandas as pd

from analysis.errors import AnalysisError
from analysis.reports.behind import sentences
from analysis.reports.names import CODED, COUNTED, HIDDEN, named
from analysis.reports.page import template
from analysis.reports.sheets import encoded
from analysis.strings import colon, label, number, translate
from analysis.text import identifier

WIDTH = 9  # more columns than this and a crossed table is harder to read than a list
Links = dict[tuple[int, str], dict[str, Any]]  # from a row and a count column to the sentences behind the number
ROWS = 200  # the page shows so many rows and sentences; the CSV holds all
# Columns that a wide table keeps for its fold.
_SECONDARY = {"n_docs_left", "n_docs_right", "n_stories_left", "n_stories_right", "n_words_left", "n_words_right", "p", "n_near", "n_term",
              "juilland_d", "rosengren_s", "carroll_d2", "dkl", "percent_diff", "simple_maths"}
_ALSO = {"n_left": {"g2"}, "n_reference": {"n_docs", "n_stories"}}  # in comparison() and keyness(), that have two sides
# Facts and indicators whose value reads as the column of that name does.
_READ_AS = {"concept", "ladder", "source_format", "first_year", "peak_year"}
# Columns whose words are of the texts, hence French; those of the debate are English.
_FRENCH = {"pre", "keyword", "post", "match", "quote", "gloss", "term", "sentence", "first_sentence", "title", "designation", "omission", "thing", "rendering",
           "renderings", "wording", "stretch", "feature", "forms", "surface_forms", "cue", "evaluation", "mark", "verb", "predicate", "words"}
_TEXTS = {**dict.fromkeys(_FRENCH, "fr"), "printed": "en"}
_LANGUAGES = ("fr", "en", "zh", "ru", "es", "de", "ar")  # of the renderings on a card
# What the template prints beside the table.
_WORDS = {"all": "Every figure: documents, rates, intervals", "behind": "The sentences behind the numbers", "sentences": "the sentences",
          "table": "The table (CSV)", "lines": "The sentences (CSV)"}

Table: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]  # or a call that makes one
# The spans that the column ``n`` of a table counts, or, for a table with several counts, those of each column.
Counted: TypeAlias = pd.DataFrame | dict[str, pd.DataFrame]


def show(table: Table, caption: str, *, plot: Callable[..., Any] | None = None, spans: Counted | None = None, lang: str = "en") -> None:
    """Display a table under its caption, with the figure that ``plot`` draws of it and, given ``spans``, the sentences behind each count.

    Of a call that makes the table, such as ``partial(correspondence, counts)``, an AnalysisError is displayed in its place and stops nothing.

    ``spans`` are those that the column ``n`` counts, or a mapping of count columns to their spans.

    The first 200 rows are shown, the CSV beside the table holds all of them, in the form that French Excel opens when ``lang`` is fr;
    of one number 40 sentences are shown, a CSV beside them holds a thousand, fewer where a table has many numbers.

    Errors: AnalysisError when a count and its sentences disagree.
    """
    from IPython.display import HTML, display

    display(HTML(table_html(table, caption, plot=plot, spans=spans, lang=lang)))


def table_html(
    table: Table, caption: str, *, plot: Callable[..., Any] | None = None, spans: Counted | None = None, lang: str = "en"
) -> str:
    """The HTML that ``show`` displays; text from a corpus is escaped in it.

    >>> "&lt;script&gt;" in table_html(pd.DataFrame({"title": ["<script>"]}), "Titles")
    True
    """
    name = identifier(caption) or "table"
    if callable(table):
        try:
            table = table()
        except AnalysisError as error:
            return template("refused.html.j2").render(id=name, caption=translate(caption, lang), error=error, colon=colon(lang),
                                                      said=translate("This cannot be computed on these documents.", lang))
    counted: dict[str, pd.DataFrame] = {} if spans is None else spans if isinstance(spans, dict) else {"n": spans}
    groups = [group for column, found in counted.items() for group in sentences(table.head(ROWS), column, found, name, lang)]
    links = {group["cell"]: group for group in groups}
    shown = visible(table)
    return template("table.html.j2").render(
        id=name,
        caption=_caption(caption, table, lang),
        figure=_figure(plot, table, lang) if plot and len(table) else None,
        heads=[{"label": label(str(head), lang), "kind": _kind(str(head), shown[head])} for head in shown],
        rows=[[_cell(shown, head, at, links, lang) for head in shown] for at in range(min(len(shown), ROWS))],
        crossed=_crossed(shown, links, lang) or _settings(shown, lang) or _brief(shown, links, lang),
        note=_note(table, lang),
        csv=encoded(table, lang),
        evidence=groups,
        words={name: translate(text, lang) for name, text in _WORDS.items()} | {"colon": colon(lang)},
    )


def _crossed(shown: pd.DataFrame, links: Links, lang: str) -> dict[str, Any] | None:
    """Counts by two keys as a reader wants them, one key down and the other across; nothing when the table is not of that kind."""
    keys = sorted((name for name in shown if name not in COUNTED), key=lambda name: name != "period")
    measure = "specificity" if "specificity" in shown else "n"
    if len(keys) != 2 or not {"per_million", "specificity"} & set(shown) or not 1 < len(shown) <= ROWS or shown[keys].duplicated().any():
        return None
    down, across = (list(dict.fromkeys(named(value, key, lang) for value in shown[key])) for key in keys)
    if measure == "specificity":  # down in the order of the table, strongest first; across in that of the alphabet
        across = sorted(across)
    if len(across) > WIDTH >= len(down):
        keys, down, across = keys[::-1], across, down
    if len(across) > WIDTH:
        return None
    at = {(named(a, keys[0], lang), named(b, keys[1], lang)): number for number, (a, b) in enumerate(zip(shown[keys[0]], shown[keys[1]], strict=True))}
    if len(at) < len(shown):  # two values that read alike
        return None
    cell = {pair: {**_cell(shown, measure, number, links, lang), "link": links.get((number, "n"))} for pair, number in at.items()}
    nothing = {"text": "·", "kind": "number"}
    return {
        "heads": [{"label": label(keys[0], lang), "kind": "text"}, *({"label": name, "kind": "number", "lang": _other(keys[1], lang)} for name in across)],
        "rows": [[_head(row, keys[0], lang), *(cell.get((row, name), nothing) for name in across)] for row in down],
    }


def _head(text: str, key: str, lang: str) -> dict[str, Any]:
    """The cell that names a row."""
    return {"text": text, "kind": "text", "is_head": True, "lang": _other(key, lang)}


def _other(key: str, lang: str) -> str | None:
    """The language of what a column holds, where it is not that of the page."""
    return _TEXTS.get(key) if _TEXTS.get(key) != lang else None


def _settings(shown: pd.DataFrame, lang: str) -> dict[str, Any] | None:
    """Of robustness() whether the claim holds, the first setting down and the others across, or the other way round; nothing of other tables."""
    if not {"is_true", "found"} <= set(shown) or len(shown) > ROWS:
        return None
    keys = list(shown.columns[: shown.columns.get_loc("is_true")])
    names = [[" · ".join(named(row[key], key, lang) for key in part) for _, row in shown.iterrows()] for part in (keys[:1], keys[1:])]
    heads = [" · ".join(label(key, lang) for key in part) for part in (keys[:1], keys[1:])]
    if len(set(names[0])) < len(set(names[1])):
        names, heads = names[::-1], heads[::-1]
    down, across = (list(dict.fromkeys(part)) for part in names)
    holds = {place: named(value, "is_true", lang) for place, value in zip(zip(*names, strict=True), shown["is_true"], strict=True)}
    return {
        "heads": [{"label": heads[0], "kind": "text"}, *({"label": name or label("is_true", lang), "kind": "text"} for name in across)],
        "rows": [[_head(row, keys[0], lang), *({"text": holds.get((row, name), "·"), "kind": "text"} for name in across)] for row in down],
    }


def _brief(shown: pd.DataFrame, links: Links, lang: str) -> dict[str, Any] | None:
    """Of a wide table the columns that a reader compares; nothing when it is not wide."""
    folded = _SECONDARY.union(*(names for marker, names in _ALSO.items() if marker in shown))
    kept = [name for name in shown if name not in folded]
    if shown.empty or len(shown.columns) <= WIDTH or len(kept) == len(shown.columns):
        return None
    return {
        "heads": [{"label": label(str(head), lang), "kind": _kind(str(head), shown[head])} for head in kept],
        "rows": [[_cell(shown, head, at, links, lang) for head in kept] for at in range(min(len(shown), ROWS))],
    }


def _caption(caption: str, table: pd.DataFrame, lang: str) -> str:
    """The caption, and of what the table's measures are counted in: its reference."""
    reference = table.attrs.get("reference", {})
    said = [f"{number(reference[name], lang)} {label(name, lang)}" for name in ("n_words", "n_docs") if name in reference]
    return translate(caption, lang) + (f" ({translate('reference', lang)}{colon(lang)}{', '.join(said)})" if said else "")


def _note(table: pd.DataFrame, lang: str) -> str:
    """What a reader must know about the rows: that there are none, or more than are shown."""
    if table.empty:
        return translate("Nothing of the kind occurs.", lang)
    return translate("The first {shown} of {all} rows.", lang).format(shown=ROWS, all=number(len(table), lang)) if len(table) > ROWS else ""


def visible(table: pd.DataFrame) -> pd.DataFrame:
    """The columns a reader wants: without offsets, inner keys, and columns that hold nothing."""
    kept = [name for name in table.columns if not HIDDEN.fullmatch(str(name)) and not (len(table) and _says_nothing(table[name]))]
    return table[kept].reset_index(drop=True)


def readable(table: pd.DataFrame, *, lang: str = "en") -> pd.DataFrame:
    """A table as a page prints it: the columns that a reader wants, under their labels, with codes, dates and numbers in words of the language.

    >>> readable(pd.DataFrame({"doc_id": ["a"], "voice": ["scare"], "start": [4], "per_million": [234.5]})).to_dict("list")
    {'document': ['a'], 'voice': ['scare quotes'], 'per million words': ['234.5']}
    """
    shown = visible(table)
    return pd.DataFrame({label(name, lang): [named(value, name, lang) for value in shown[name]] for name in shown})


def _says_nothing(column: pd.Series) -> bool:
    """Whether every cell is missing, or the column only says of each row that it is not small, or not supplementary."""
    return column.name != "is_true" and bool(column.isna().all() or (column.name in ("is_small", "is_supplementary") and not column.any()))


def _kind(name: str, column: pd.Series) -> str:
    if name in ("pre", "keyword", "post"):
        return name
    return "number" if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column) else f"text column-{identifier(name)}"


def _cell(shown: pd.DataFrame, name: str, at: int, links: Links, lang: str) -> dict[str, Any]:
    text = named(shown[name].iloc[at], _column(shown, name, at), lang)
    is_head = name == shown.columns[0] and len(shown.columns) > 1
    return {"text": text, "kind": _kind(str(name), shown[name]), "link": links.get((at, name)), "lang": _language(shown, name, at, lang), "is_head": is_head}


def _language(shown: pd.DataFrame, name: str, at: int, lang: str) -> str | None:
    """The language of a cell that is not in that of the page."""
    field = str(shown["field"].iloc[at]).split(",")[0] if name == "value" and "field" in shown else ""
    return (field if field != lang else None) if field in _LANGUAGES else _other(name, lang)


def _column(shown: pd.DataFrame, name: str, at: int) -> str:
    """The column that a cell is read as: the value of a fact or an indicator may be one of that name."""
    told = next((str(shown[key].iloc[at]) for key in ("field", "indicator") if key in shown), "") if name == "value" else ""
    return told if told in _READ_AS else str(name)


def _figure(plot: Callable[..., Any], table: pd.DataFrame, lang: str) -> dict[str, str]:
    """The figure as PNG, with the words that state its finding."""
    from analysis.plots import alt_text

    told = {"concept", "rule", "agency", "speaker_name", *CODED}
    coded = {name: table[name].map(lambda value, name=name: named(value, name, lang)) for name in table if name in told}
    axes = plot(table.assign(**coded), lang=lang)
    png = io.BytesIO()
    axes.figure.savefig(png, format="png", dpi=110, bbox_inches="tight", metadata={"Software": None})
    return {"alt": alt_text(axes), "png": base64.b64encode(png.getvalue()).decode()}
