"""distance(): the marks by which a text keeps what it reports at arm's length; each kind apart, never summed."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.framing.conditionals import conditionals
from analysis.framing.lexicon import places, printed
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.patterns import Lexicon
from analysis.resources import rows
from analysis.schema import columns

PRESS = ("press_attributed", "press_unsourced")
STANCES = ("doubtful", "doubtful_weak", "presupposes_false")


def distance(texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """The marks of non-commitment (Martin & White 2005: *distance*; Authier-Revuz 1992: *modalisation en discours second*).

    One row a mark (schema: distance). ``kind``: doubt (*soi-disant, prétendu*), naming (*dite, qualifié de, ce que X appelle*), source
    (*selon, d'après*), conditional (*conditionnel de presse*); of a Reading also scare (quotation marks without a speaker) and cue
    (reporting verbs that doubt: *prétendre, laisser croire*). They mean different things: *selon* says whose words these are and no more.

    >>> text = "Selon Kiev, les soi-disant référendums auraient été annulés."
    >>> distance(pd.DataFrame({"doc_id": ["a"], "text": [text]}))[["kind", "mark"]].values.tolist()
    [['source', 'Selon'], ['doubt', 'soi-disant'], ['conditional', 'auraient été annulés']]
    """
    made = as_tokens(texts)
    parts = [_markers(made), _conditionals(made), *(_read(texts) if isinstance(texts, Reading) else ())]
    frame = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    order = {doc_id: number for number, doc_id in enumerate(made.doc_ids)}
    frame = frame.assign(_order=frame["doc_id"].map(order)).sort_values(["_order", "start", "end", "kind"], kind="stable")
    frame = frame.drop(columns="_order").reset_index(drop=True)
    return with_documents(frame.assign(mark=printed(frame, made))[columns("distance")], made)


def _markers(made: Tokens) -> pd.DataFrame:
    """The places of the lexicon's patterns; an excluded one claims its place first, then the longest wins."""
    lexicon = Lexicon.of(made)
    found = [
        (row["kind"] != "excluded", -length, start, row["kind"], pattern)
        for row in rows("distance_markers.csv") for pattern in row["pattern"].split("|") for start, length in places(lexicon, pattern)
    ]
    kept: list[tuple[int, int, str, str]] = []
    taken: set[int] = set()
    for is_counted, length, start, kind, pattern in sorted(found):
        here = range(start, start - length)
        if taken.isdisjoint(here):
            taken.update(here)
            kept += [(start, -length, kind, pattern)] if is_counted else []
    frame = made.spans(np.array([row[0] for row in kept], np.int64), np.array([row[1] for row in kept], np.int64))
    return frame[["doc_id", "start", "end"]].assign(kind=[row[2] for row in kept], rule=[row[3] for row in kept])


def _conditionals(made: Tokens) -> pd.DataFrame:
    """The conditionals that news borrows."""
    found = conditionals(made)
    return found[found["use"].isin(PRESS)][["doc_id", "start", "end", "use"]].rename(columns={"use": "rule"}).assign(kind="conditional")


def _read(reading: Reading) -> Iterator[pd.DataFrame]:
    """The scare quotes and the doubting cues of a reading."""
    scare = reading.fragments[reading.fragments["fragment_class"] == "scare"]
    yield scare[["doc_id", "start", "end", "rule"]].assign(kind="scare")
    cues = reading.quotations[reading.quotations["stance"].isin(STANCES) & reading.quotations["cue_start"].notna()]
    yield pd.DataFrame({"doc_id": cues["doc_id"], "start": cues["cue_start"], "end": cues["cue_end"], "rule": cues["stance"], "kind": "cue"})
