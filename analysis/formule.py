"""formule(): what speaks for and against a concept being a *formule* in the sense of Krieg-Planque: a dossier, never a verdict."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.documents import days
from analysis.french import ARTICLES, CONTRACTED, DEMONSTRATIVES, POSSESSIVES, POSSESSIVES_OF_SPEAKERS
from analysis.grouping import marked
from analysis.index import Reading, Tokens, as_tokens
from analysis.schema import check, columns
from analysis.text import form

# The article or possessive before a term: «les, ses, leurs intérêts» speak of a thing that everybody knows.
DEFINITE = ARTICLES | CONTRACTED | DEMONSTRATIVES | POSSESSIVES | POSSESSIVES_OF_SPEAKERS
_WORD_BEFORE = re.compile(r"(\w+'?)[\s«“\"]*$")
INDEFINITE = frozenset("un une d' de".split())


class Indicator(NamedTuple):
    """An indicator of a property: its value, the places that it counts, and out of how many."""

    prop: str
    name: str
    value: float
    places: pd.DataFrame
    of_n: int


def formule(
    spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading, *, glosses: pd.DataFrame | None = None, headlines: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The indicators of the four properties of a formule (Krieg-Planque 2009) for the occurrences of one concept in one period.

    ``spans`` are voiced matches, filtered by the caller to a concept and a period; ``glosses`` and ``headlines`` (matches in titles) of
    the same, where there are any. One row an indicator (schema: formule): ``property`` (figement, discursif, référent, polémique),
    ``indicator``, ``value``, ``n`` the places that it counts, of ``of_n``: ``formule_places`` gives them. The reader weighs them.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Ses intérêts vitaux, dit-il, ces intérêts vitaux, un intérêt vital."], "agency": ["AP"]})
    >>> spans = pd.DataFrame({"doc_id": "a", "start": [4, 33, 53], "end": [19, 48, 66], "voice": ["direct", "agency", "agency"]})
    >>> formule(spans, corpus).set_index("indicator").loc[["share_of_main_form", "share_definite"], "value"].round(2).tolist()
    [0.67, 0.67]
    """
    found = _indicators(spans, texts, glosses, headlines)
    rows = [(each.prop, each.name, each.value, len(each.places), each.of_n) for each in found]
    return pd.DataFrame(rows, columns=columns("formule"))


def formule_places(
    spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading, *, glosses: pd.DataFrame | None = None, headlines: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The places behind each indicator of ``formule``, as many as its ``n``: the spans with ``property`` and ``indicator``.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Ses intérêts vitaux, un intérêt vital."]})
    >>> spans = pd.DataFrame({"doc_id": "a", "start": [4, 24], "end": [19, 37], "voice": ["direct", "agency"]})
    >>> formule_places(spans, corpus).query("indicator == 'share_definite'")[["start", "end"]].values.tolist()
    [[4, 19]]
    """
    found = _indicators(spans, texts, glosses, headlines)
    return pd.concat([each.places.assign(property=each.prop, indicator=each.name) for each in found], ignore_index=True)


def _indicators(spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading, glosses: pd.DataFrame | None, headlines: pd.DataFrame | None) -> list[Indicator]:
    """Every indicator that the columns and tables at hand allow."""
    check(spans, ["doc_id", "start", "end", "voice"], table="voices", function="formule")
    made = as_tokens(texts)
    return [*_fixed(spans, made), *_spread(spans, made), *_shared(spans, headlines), *_disputed(spans, glosses)]


def _share(prop: str, name: str, spans: pd.DataFrame, chosen: pd.Series) -> Indicator:
    """The share of occurrences for which something holds."""
    places = spans.loc[chosen.index[chosen.to_numpy(bool)]]
    return Indicator(prop, name, len(places) / len(chosen) if len(chosen) else np.nan, places, len(chosen))


def _fixed(spans: pd.DataFrame, made: Tokens) -> list[Indicator]:
    """Figement: how far one form prevails, what may stand inside it, whether it is spoken of as known."""
    spans = spans.reset_index(drop=True)
    texts = {doc_id: made.text(doc_id) for doc_id in spans["doc_id"].unique()}
    forms = pd.Series([form(texts[row.doc_id][row.start : row.end]) for row in spans.itertuples()], index=spans.index, dtype=object)
    shares = forms.value_counts(normalize=True)
    words = forms.str.split().str.len()
    before = [_WORD_BEFORE.search(form(texts[row.doc_id][max(row.start - 40, 0) : row.start])) for row in spans.itertuples()]
    articles = pd.Series([found.group(1) if found else "" for found in before], index=spans.index, dtype=object)
    definite = articles[articles.isin(DEFINITE | INDEFINITE)].isin(DEFINITE)
    return [
        _share("figement", "share_of_main_form", spans, forms == forms.mode().iloc[0] if len(forms) else forms == ""),
        Indicator("figement", "entropy_of_forms", float(-(shares * np.log2(shares)).sum()) + 0.0, spans, len(spans)),
        _share("figement", "share_longer_than_main_form", spans, words > (words[forms == forms.mode().iloc[0]].iloc[0] if len(forms) else 0)),
        _share("figement", "share_definite", spans, definite),
    ]


def _spread(spans: pd.DataFrame, made: Tokens) -> list[Indicator]:
    """Caractère discursif: how evenly sources use it (Gries's DP: 0 even, 1 in one part only), and how often between marks."""
    found = []
    for column in ("agency", "source"):
        if column in made.documents and made.documents[column].notna().any():
            sizes = pd.Series(made.n_words(), index=made.documents[column]).groupby(level=0).sum()
            owner = spans["doc_id"].map(made.documents.set_index("doc_id")[column])
            used = owner.value_counts().reindex(sizes.index, fill_value=0)
            deviation = float((used / max(used.sum(), 1) - sizes / sizes.sum()).abs().sum() / 2)
            found.append(Indicator("discursif", f"dp_over_{column}", deviation, spans[owner.notna()], len(spans)))
    own = spans["voice"] == "agency"
    return [*found, _share("discursif", "share_quoted", spans, marked(spans)), _share("discursif", "share_agency_voice", spans, own)]


def _shared(spans: pd.DataFrame, headlines: pd.DataFrame | None) -> list[Indicator]:
    """Référent social: who uses it, in how many documents and titles, since when."""
    found = [Indicator("référent", "n_docs", float(spans["doc_id"].nunique()), spans, len(spans))]
    for column in ("speaker_id", "speaker_type", "country"):
        if column in spans:
            found.append(Indicator("référent", f"n_{column}", float(spans[column].nunique()), spans[spans[column].notna()], len(spans)))
    if headlines is not None:
        found.append(Indicator("référent", "n_headlines", float(len(headlines)), headlines, len(headlines)))
    if "date_start" in spans:
        years = days(spans["date_start"]).dt.year
        for name, year in (("first_year", years.min()), ("peak_year", years.mode().min())) if years.notna().any() else ():
            found.append(Indicator("référent", name, float(year), spans[years == year], len(spans)))
    return found


def _disputed(spans: pd.DataFrame, glosses: pd.DataFrame | None) -> list[Indicator]:
    """Dimension polémique: comment on the words themselves, distance, rivals."""
    found = [_share("polémique", f"share_{voice}", spans, spans["voice"] == voice) for voice in ("mention", "scare")]
    if "rendering" in spans:
        found.append(Indicator("polémique", "n_renderings", float(spans["rendering"].nunique()), spans[spans["rendering"].notna()], len(spans)))
    if glosses is not None:
        rate = len(glosses) / len(spans) if len(spans) else np.nan
        found.append(Indicator("polémique", "glosses_per_occurrence", rate, glosses, len(spans)))
    return found
