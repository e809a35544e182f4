"""profile: the headline facts about a set of spans, from which a page's first sentence is made."""

import pandas as pd

from analysis.index import Reading, Tokens, as_tokens

SHARES = {"share_agency": ("voice", ["agency"]), "share_quoted": ("voice", ["direct", "mixed"]), "share_reported": ("voice", ["indirect", "selon"]),
          "share_mention": ("voice", ["mention"]), "share_direct": ("kind", ["direct"]), "share_indirect": ("kind", ["indirect"]),
          "share_mixed": ("kind", ["mixed"])}
TIED = 3  # speakers named equally often, of whom all are told; more are no answer


def profile(spans: pd.DataFrame, texts: "pd.DataFrame | Tokens | Reading") -> pd.Series:
    """What a set of spans (or of documents) amounts to in the texts it was found in, as one named row.

    Fields: ``n`` spans, ``n_docs`` documents that hold one, ``n_documents`` and ``n_words`` of the texts; ``first`` and ``last`` date,
    ``n_undated``; ``n_agencies`` (missing where no span has one); ``n_speakers``, each once under all his names where ``speaker_id`` tells, and
    ``speakers``, the list of those named most often (missing where more than three are), each ``n_most`` times; ``share_named`` of the spans with a
    speaker; shares (0–1) of voices and kinds of quotation. What the spans have no column for is missing.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Les intérêts vitaux."], "date": ["2022-09"]})
    >>> profile(pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [19], "date": ["2022-09"]}), corpus)[["n", "n_words", "first"]].tolist()
    [1, 3, '2022-09']
    """
    tokens = as_tokens(texts)
    dates, speakers = _column(spans, "date"), _column(spans, "speaker_name")
    identities = _column(spans, "speaker_id").fillna(speakers.map(str.casefold, na_action="ignore"))
    known = dates.dropna().astype(str).sort_values()
    shares = {name: _share(_column(spans, column).isin(values)) if column in spans else None for name, (column, values) in SHARES.items()}
    return pd.Series({
        "n": len(spans),
        "n_docs": spans["doc_id"].nunique(),
        "n_documents": len(tokens.documents),
        "n_words": int(tokens.n_words().sum()),
        "first": known.iloc[0] if len(known) else None,
        "last": known.iloc[-1] if len(known) else None,
        "n_undated": int(dates.isna().sum()),
        "n_agencies": _column(spans, "agency").nunique() or None,
        "n_speakers": identities.nunique(),
        "speakers": _commonest(speakers, identities),
        "n_most": int(identities.value_counts().max()) if identities.notna().any() else None,
        "share_named": _share(speakers.notna()) if "speaker_name" in spans else None,
        **shares,
    }, dtype=object)


def _column(spans: pd.DataFrame, name: str) -> pd.Series:
    return spans[name] if name in spans else pd.Series(None, spans.index, dtype=object)


def _share(is_so: pd.Series) -> float | None:
    return float(is_so.mean()) if len(is_so) else None


def _commonest(names: pd.Series, identities: pd.Series) -> list[str] | None:
    """Those met most often, each under his commonest name; where more than a few are met as often, none."""
    most = identities.mode()
    return sorted(names[identities == one].mode().iloc[0] for one in most) if 0 < len(most) <= TIED else None
