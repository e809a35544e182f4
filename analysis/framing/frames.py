"""frames(): words that point to a sentence where a frame may be; a pointer for a reader, not a coding of frames."""

from functools import cache

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, message
from analysis.framing.lexicon import places, printed
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.patterns import Lexicon
from analysis.resources import rows
from analysis.schema import columns


def frames(texts: pd.DataFrame | Tokens | Reading, *, as_pointers: bool = False) -> pd.DataFrame:
    """Places that items of Entman's four functions (1993) or Semetko & Valkenburg's five frames (2000) point to, with their reliability.

    Off unless ``as_pointers`` is given: words alone do not tell a frame, and no score is made of them. One row a place (schema:
    frames) with the precision of its frame on hand-checked hits (``data/frames_reliability.csv``); recall is unknown.

    >>> frame = pd.DataFrame({"doc_id": ["a"], "text": ["La réunion est annulée en raison de la crise."]})
    >>> frames(frame, as_pointers=True)[["scheme", "frame", "words"]].values.tolist()
    [['entman', 'cause', 'en raison de']]
    """
    if not as_pointers:
        wrong = "frames() counts nothing by default: its words point to sentences and do not tell a frame"
        raise AnalysisError(message(wrong, "as_pointers=True, to read the sentences", "pass as_pointers=True and give every number with its precision"))
    made = as_tokens(texts)
    lexicon = Lexicon.of(made)
    found = sorted({
        (start, length, row["scheme"], row["frame"], pattern)
        for row in rows("frames.csv") for pattern in row["pattern"].split("|") for start, length in places(lexicon, pattern)
    })
    frame = made.spans(np.array([hit[0] for hit in found], np.int64), np.array([hit[1] for hit in found], np.int64))[["doc_id", "start", "end"]]
    for number, name in enumerate(("scheme", "frame", "rule"), start=2):
        frame[name] = pd.Series([hit[number] for hit in found], dtype=object)
    frame["words"] = printed(frame, made)
    frame = frame.merge(reliability(), on=["scheme", "frame"], how="left")
    return with_documents(frame[columns("frames")], made)


@cache
def reliability() -> pd.DataFrame:
    """Scheme, frame, precision and n_checked of every frame that was checked by hand.

    >>> reliability().groupby("scheme")["frame"].nunique().to_dict()
    {'entman': 4, 'semetko_valkenburg': 5}
    """
    checked = pd.DataFrame(rows("frames_reliability.csv"), columns=["scheme", "frame", "precision", "n_checked"])
    return checked.assign(precision=checked["precision"].astype(float), n_checked=checked["n_checked"].astype("Int64"))
