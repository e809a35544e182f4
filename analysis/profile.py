"""profile: the headline facts about a set of spans, from which a page's first sentence is made."""

import pandas as pd

from analysis.index import Reading, Tokens, as_tokens

AGENCY_VOICE = "agency"


def profile(spans: pd.DataFrame, texts: "pd.DataFrame | Tokens | Reading") -> pd.Series:
    """What a set of spans amounts to in the texts it was found in, as one named row.

    Fields: ``n`` spans, ``n_docs`` documents that hold one, ``n_documents`` and ``n_words`` of the texts, ``first`` and ``last`` dates,
    ``share_agency`` of the spans in the agency's own voice (0–1), ``share_quoted`` in somebody's marked words, ``speaker`` named most often.
    What cannot be known is missing.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Les intérêts vitaux."], "date": ["2022-09"]})
    >>> profile(pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [19], "date": ["2022-09"]}), corpus)[["n", "n_words", "first"]].tolist()
    [1, 3, '2022-09']
    """
    tokens = as_tokens(texts)
    dates = spans["date"].dropna().astype(str).sort_values() if "date" in spans else pd.Series(dtype=str)
    voice = spans["voice"] if "voice" in spans else pd.Series(dtype=str)
    speakers = spans["speaker_name"].dropna() if "speaker_name" in spans else pd.Series(dtype=str)
    return pd.Series({
        "n": len(spans),
        "n_docs": spans["doc_id"].nunique(),
        "n_documents": len(tokens.documents),
        "n_words": int(tokens.n_words().sum()),
        "first": dates.iloc[0] if len(dates) else None,
        "last": dates.iloc[-1] if len(dates) else None,
        "share_agency": float((voice == AGENCY_VOICE).mean()) if len(voice) else None,
        "share_quoted": float(voice.isin(["direct", "mixed"]).mean()) if len(voice) else None,
        "speaker": _commonest(speakers),
    }, dtype=object)


def _commonest(values: pd.Series) -> str | None:
    """The value met most often; of several, the first in alphabetical order."""
    counts = values.value_counts()
    return None if counts.empty else min(counts.index[counts == counts.iloc[0]])
