"""formule(): what speaks for and against a concept being a *formule* in the sense of Krieg-Planque: a dossier, never a verdict."""

import re

import numpy as np
import pandas as pd

from analysis.documents import days
from analysis.index import Reading, Tokens, as_tokens
from analysis.schema import check, columns
from analysis.text import form

QUOTED = ("direct", "mixed", "scare", "mention")
# The article or possessive before a term: «les, ses, leurs intérêts» speak of a thing that everybody knows.
DEFINITE = frozenset("le la l' les du des au aux ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes".split())
_WORD_BEFORE = re.compile(r"(\w+'?)[\s«“\"]*$")
INDEFINITE = frozenset("un une d' de".split())


def formule(
    spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading, *, glosses: pd.DataFrame | None = None, headlines: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The indicators of the four properties of a formule (Krieg-Planque 2009) for the occurrences of one concept in one period.

    ``spans`` are voiced matches, filtered by the caller to a concept and a period; ``glosses`` and ``headlines`` (matches in titles) of
    the same, where there are any. One row an indicator (schema: formule): ``property`` (figement, discursif, référent, polémique),
    ``indicator``, ``value``, ``n`` out of ``of_n`` occurrences where it is a share. The reader weighs them.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Ses intérêts vitaux, dit-il, ces intérêts vitaux, un intérêt vital."], "agency": ["AP"]})
    >>> spans = pd.DataFrame({"doc_id": "a", "start": [4, 33, 53], "end": [19, 48, 66], "voice": ["direct", "agency", "agency"]})
    >>> formule(spans, corpus).set_index("indicator").loc[["share_of_main_form", "share_definite"], "value"].round(2).tolist()
    [0.67, 0.67]
    """
    check(spans, ["doc_id", "start", "end", "voice"], table="voices", function="formule")
    made = as_tokens(texts)
    rows = [*_fixed(spans, made), *_spread(spans, made), *_shared(spans, headlines), *_disputed(spans, glosses)]
    return pd.DataFrame(rows, columns=columns("formule"))


def _share(prop: str, indicator: str, chosen: pd.Series) -> tuple[object, ...]:
    """A row for the share of occurrences for which something holds."""
    n = int(chosen.sum())
    return prop, indicator, n / len(chosen) if len(chosen) else np.nan, n, len(chosen)


def _fixed(spans: pd.DataFrame, made: Tokens) -> list[tuple[object, ...]]:
    """Figement: how far one form prevails, what may stand inside it, whether it is spoken of as known."""
    texts = {doc_id: made.text(doc_id) for doc_id in spans["doc_id"].unique()}
    forms = pd.Series([form(texts[row.doc_id][row.start : row.end]) for row in spans.itertuples()], index=spans.index, dtype=object)
    shares = forms.value_counts(normalize=True)
    words = forms.str.split().str.len()
    before = [_WORD_BEFORE.search(form(texts[row.doc_id][max(row.start - 40, 0) : row.start])) for row in spans.itertuples()]
    articles = pd.Series([found.group(1) if found else "" for found in before], index=spans.index, dtype=object)
    definite = articles[articles.isin(DEFINITE | INDEFINITE)].isin(DEFINITE)
    return [
        _share("figement", "share_of_main_form", forms == forms.mode().iloc[0] if len(forms) else forms == ""),
        ("figement", "entropy_of_forms", float(-(shares * np.log2(shares)).sum()) + 0.0, len(shares), len(spans)),
        _share("figement", "share_longer_than_main_form", words > (words[forms == forms.mode().iloc[0]].iloc[0] if len(forms) else 0)),
        _share("figement", "share_definite", definite),
    ]


def _spread(spans: pd.DataFrame, made: Tokens) -> list[tuple[object, ...]]:
    """Caractère discursif: how evenly sources use it (Gries's DP: 0 even, 1 in one part only), and how often between marks."""
    rows = []
    for column in ("agency", "source"):
        if column in made.documents and made.documents[column].notna().any():
            sizes = pd.Series(made.n_words(), index=made.documents[column]).groupby(level=0).sum()
            used = spans["doc_id"].map(made.documents.set_index("doc_id")[column]).value_counts().reindex(sizes.index, fill_value=0)
            deviation = float((used / max(used.sum(), 1) - sizes / sizes.sum()).abs().sum() / 2)
            rows.append(("discursif", f"dp_over_{column}", deviation, int((used > 0).sum()), len(sizes)))
    return [*rows, _share("discursif", "share_quoted", spans["voice"].isin(QUOTED)), _share("discursif", "share_agency_voice", spans["voice"] == "agency")]


def _shared(spans: pd.DataFrame, headlines: pd.DataFrame | None) -> list[tuple[object, ...]]:
    """Référent social: who uses it, in how many documents and titles, since when."""
    rows: list[tuple[object, ...]] = [("référent", "n_docs", float(spans["doc_id"].nunique()), spans["doc_id"].nunique(), len(spans))]
    for column in ("speaker_id", "speaker_type", "country"):
        if column in spans:
            rows.append(("référent", f"n_{column}", float(spans[column].nunique()), int(spans[column].notna().sum()), len(spans)))
    if headlines is not None:
        rows.append(("référent", "n_headlines", float(len(headlines)), headlines["doc_id"].nunique(), len(spans)))
    if "date_start" in spans:
        years = days(spans["date_start"]).dt.year.dropna()
        if len(years):
            rows.append(("référent", "first_year", float(years.min()), int((years == years.min()).sum()), len(spans)))
            rows.append(("référent", "peak_year", float(years.mode().iloc[0]), int((years == years.mode().iloc[0]).sum()), len(spans)))
    return rows


def _disputed(spans: pd.DataFrame, glosses: pd.DataFrame | None) -> list[tuple[object, ...]]:
    """Dimension polémique: comment on the words themselves, distance, rivals."""
    rows = [_share("polémique", "share_mention", spans["voice"] == "mention"), _share("polémique", "share_scare", spans["voice"] == "scare")]
    if "rendering" in spans:
        rows.append(("polémique", "n_renderings", float(spans["rendering"].nunique()), spans["rendering"].nunique(), len(spans)))
    if glosses is not None:
        rows.append(("polémique", "glosses_per_occurrence", len(glosses) / len(spans) if len(spans) else np.nan, len(glosses), len(spans)))
    return rows
