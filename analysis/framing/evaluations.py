"""evaluations(): evaluative words and what they are said of; whose evaluation it is, voices() tells."""

import re
from collections.abc import Hashable
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from analysis.framing.lexicon import clause_before, places, printed
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.patterns import Lexicon
from analysis.resources import rows, word_list
from analysis.schema import columns

_COPULA = re.compile(
    r"\b(?:est|sont|était|étaient|sera|seront|serait|semble|semblent|paraît|reste|devient|(?:a|ont|avait) été|jug\w+|estim\w+|qualifi\w+)(?: \w+){0,2} ?$",
    re.IGNORECASE,
)
_NOUN = re.compile(r"([\w'’-]{3,}) (?:[«“\"]\s?)?(?:(?:très|plus|trop|si|assez|particulièrement|extrêmement|totalement|profondément|moins|aussi) )*$")
_TOOL = re.compile(
    r"(?:les?|la|un|une|des|du|de|leurs?|ses|son|sa|ces|cet|cette|nos|notre|vos|votre|mes|plus|très|pas|peu|être|été|ont|est|sont|était|avec|pour|par|sans|dans|comme|que|qui|et|ou"
    r"|jugé\w*|dite?s?|véritable|trouvé|[\w]+ment|[\wdlc]['’](?:un|une)?)",
    re.IGNORECASE,
)
_NEXT = re.compile(r" ([^\W\d]{3,})")


def evaluations(texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """The evaluative words of ``data/evaluative.csv`` (Martin & White 2005: appreciation, judgement, affect), each with its target.

    One row a word (schema: evaluations). ``target`` is cut by words: the noun before an adjective, or the subject before *être*; missing
    for nouns and adverbs. A word of scale has the polarity of what it is said of: *une erreur historique* is negative. Homonyms are not told
    apart, and the lexicon is short: compare voices and groups with it, not texts.

    >>> frame = pd.DataFrame({"doc_id": ["a"], "text": ["L’attaque est inacceptable. Il dénonce un discours cynique."]})
    >>> evaluations(frame)[["evaluation", "polarity", "target"]].values.tolist()
    [['inacceptable', 'negative', 'L’attaque'], ['cynique', 'negative', 'discours']]
    """
    made = as_tokens(texts)
    lexicon = Lexicon.of(made)
    found = sorted(
        {start: (start, row["class"], row["polarity"], pattern) for pattern, row in _words().items() for start, _ in places(lexicon, pattern)}.values()
    )
    frame = made.spans(np.array([hit[0] for hit in found], np.int64))[["doc_id", "start", "end"]]
    for number, name in enumerate(("evaluation_class", "polarity", "rule"), start=1):
        frame[name] = pd.Series([hit[number] for hit in found], dtype=object)
    frame = with_documents(frame.assign(evaluation=printed(frame, made)), made)
    frame["target"] = pd.Series([_target(row) for row in frame.to_dict("records")], index=frame.index, dtype=object)
    frame["polarity"] = frame["polarity"].mask(_is_failing(frame), "negative")
    return frame[[*columns("evaluations"), *(name for name in frame if name not in columns("evaluations"))]]


@cache
def _words() -> dict[str, dict[str, str]]:
    """The rows of ``data/evaluative.csv`` by their words: nouns are their own target, a word of scale only says how great a thing is."""
    return {pattern: row for row in rows("evaluative.csv") for pattern in row["word"].split("|")}


@cache
def _failing() -> re.Pattern[str]:
    """The pattern of a noun of ``data/failing_nouns.txt``, with its article or not."""
    return re.compile(rf"(?:\w+(?:['’]| ))?(?:{'|'.join(sorted(word_list('failing_nouns.txt')))})s?\b", re.IGNORECASE)


def _is_failing(frame: pd.DataFrame) -> pd.Series:
    """Whether a word of scale is said of an error, a defeat and the like."""
    is_scale = frame["rule"].map(lambda pattern: _words()[pattern]["is_scale"] == "yes").astype(bool)
    return is_scale & frame["target"].fillna("").map(lambda target: bool(_failing().match(target)))


def _target(row: dict[Hashable, Any]) -> str | None:
    """What an adjective is said of: the subject of *être* before it, the noun before it, or, after a determiner, the noun behind it."""
    at = row["start"] - row["sentence_start"]
    before, after = row["sentence"][:at], row["sentence"][at + len(row["evaluation"]) :]
    copula = _COPULA.search(before)
    if _words()[row["rule"]]["pos"] != "ADJ":
        return None
    if copula:
        return clause_before(before[: copula.start()])
    noun = _NOUN.search(before)
    if noun and not _TOOL.fullmatch(noun.group(1)):
        return noun.group(1)
    follows = _NEXT.match(after)
    return follows.group(1) if follows else None
