"""named_actors(): who the actors of reported omissions are by name, where the reading tells."""

import re
from typing import Any

import pandas as pd

from analysis.french import first_names
from analysis.index import Reading, sentences_of
from analysis.schema import check
from analysis.text import fold

_PRONOUN = re.compile(r"(?:.*\W)?(ils?|elles?)")
# How a speaker that a pronoun can mean does not begin.
_UNLIKE = {
    "il": re.compile(r"(?:la|une|cette|elle|mme|les|des|ces|ils|elles|leurs|quelqu|on)\b"),
    "elle": re.compile(r"(?:le|un|ce|cet|il|m|les|des|ces|ils|elles|leurs|quelqu|on)\b"),
    "ils": re.compile(r"(?!(?:les|des|ces|ils|leurs)\b)"),
    "elles": re.compile(r"(?!(?:les|des|ces|elles|leurs)\b)"),
}


def named_actors(spans: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """The spans with ``actor_name``: the name that the reading gives to who is called so in the same document, else the actor as printed.

    ``spans`` are those of omissions(). A pronoun is given the name of the speaker of its own sentence who is called by it, else of the only
    speaker of the sentence before, if he agrees in gender and number as printed; any other pronoun stays as it is: nobody is guessed.

    >>> from analysis.framing.omissions import omissions
    >>> from analysis.quotation import reading
    >>> read = reading(pd.DataFrame({"doc_id": ["a"], "text": ["La paix tient, a dit Ana Vey. Elle n'a pas nommé la Karsovie."]}))
    >>> named_actors(omissions(read), read)[["actor", "actor_name"]].to_numpy().tolist()
    [['Elle', 'Ana Vey']]
    """
    check(spans, ["doc_id", "start", "end", "actor", "sentence_start"], table="omissions", function="named_actors")
    said = reading.quotations.dropna(subset=["speaker", "speaker_name"])
    where = sentences_of(said.assign(start=said["speaker_start"].astype("int64")), reading.tokens)["sentence_start"]
    said = said.assign(sentence=where, called=said["speaker"].map(fold))
    before = sentences_of(spans.assign(start=(spans["sentence_start"] - 1).clip(lower=0)), reading.tokens)["sentence_start"]
    by_document = dict(list(said.groupby("doc_id")))
    names = [
        _name(actor, by_document[doc_id], own, last) if isinstance(actor, str) and doc_id in by_document else actor
        for doc_id, actor, own, last in zip(spans["doc_id"], spans["actor"], spans["sentence_start"], before, strict=True)
    ]
    return spans.assign(actor_name=pd.Series(names, index=spans.index, dtype=object))


def _name(actor: str, said: pd.DataFrame, own: int, last: int) -> str:
    """The name of an actor among the quotations of his document; ``own`` and ``last`` are where his sentence and the one before begin."""
    pronoun = _PRONOUN.fullmatch(fold(actor))
    if pronoun is None:
        name = _only(said[said["called"] == fold(actor)])
        return name if name is not None and fold(name) != fold(actor) else actor
    here = said[(said["sentence"] == own) & (said["called"] == pronoun[1])]
    there = said[said["sentence"] == last] if last != own else said.iloc[:0]
    agrees = all(_agrees(pronoun[1], row) for row in there.itertuples())
    return _only(here) or (_only(there) if agrees else None) or actor


def _agrees(pronoun: str, said: Any) -> bool:
    """Whether a pronoun can mean who speaks, as far as his article, his first name and the kind of speaker tell."""
    gender = first_names().get(fold(said.speaker_name).split(" ")[0])
    is_like = not _UNLIKE[pronoun].match(said.called) and gender in (None, {"il": "Masc", "elle": "Fem"}.get(pronoun))
    return is_like and said.speaker_type != "anonymous"


def _only(said: pd.DataFrame) -> str | None:
    """The name that all these quotations give to who speaks."""
    names = said["speaker_name"].unique()
    return str(names[0]) if len(names) == 1 else None
