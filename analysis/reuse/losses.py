"""attribution_losses(): words attributed at first and in the agency's own voice later."""

import itertools
import re
from collections.abc import Hashable
from functools import cache
from typing import Any

import pandas as pd

from analysis.documents import days
from analysis.resources import rows
from analysis.reuse.formulae import function_words
from analysis.reuse.repeats import LONG
from analysis.schema import check, columns, empty
from analysis.text import fold

ATTRIBUTED = ("direct", "mixed")
RENDERED = ("indirect", "selon")
OWN = "agency"
IN_COMMON = 4  # words of content that two sentences share when the later one takes what the earlier one says, not only its vocabulary
ELSEWHERE = 2  # documents: words that so many have on other matters are everybody's, a fixed term or a phrase of every day
STEM = 6  # letters: «chinois, chinoise» are one word
# Who speaks of himself in an interview or a question names no source.
_NOBODY = frozenset("je j' nous on vous tu ils elles ce cela".split())
# A statement has a verb; without one so many words are the name of a thing: an office, a law, a benefit.
_VERB = re.compile(
    r"\b(?:est|sont|était|étaient|sera|seront|a|ont|avait|avaient|aura|auront|peut|peuvent|doit|doivent|va|vont|fait|font|n'|ne|se|s')(?!\S)(?! \w+ant\b)"
)
_DETERMINERS = "l'|le |la |les |un |une |des |du |ce |cet |cette |ces |son |sa |ses |leur |leurs |au |aux "
_ENDINGS = "(?:e|es|ons|ez|ent|ait|aient|a|èrent|era|eront|erait|eraient|er|ant|ée?s?)"


def attribution_losses(spans: pd.DataFrame, *, of: str = "words", max_days: int = 30) -> pd.DataFrame:
    """Wordings that one document attributes and another, not older, has in a sentence of the agency's own that names no source.

    One row a sentence of later use (schema: attribution_losses) with both sentences; several wordings that one sentence takes are joined.
    ``spans`` are voiced, dated places of wordings: ``voices`` of ``repeats``, or of ``matches`` with ``of="rendering"``.

    - Attributed: words in marks (voice direct or mixed) or, of eight words and more with a verb, in reported speech (indirect, selon, but
      *pour* announces too much else), with a speaker who is named, in a document that does not use them itself as well.
    - Lost: the agency's own voice, without marks, in a sentence without any word of saying, judging or source
      (``data/attribution_words.csv``). Questions and names (a capital within the sentence) are neither.
    - Taken: the two sentences share four words of content, the wording's own included, at most ``max_days`` apart; the attributed use is
      the first. A wording that the agency's own voice had before in that time, or that two documents have on other matters, is everybody's.

    Documents of one day are compared in both directions. The sentence decides: its paragraph or title may still name the source, and who
    left it out or why is not told. The table is a list to read: of all 11 hits in four outside corpora, 6,606 texts, 7 were right (0.64),
    and hits are rare where texts are not of one event (``load_reliability``).

    >>> spans = pd.DataFrame({"doc_id": ["a", "b"], "start": [3, 3], "end": [17, 17], "words": "position ferme", "voice": ["mixed", "agency"],
    ...     "speaker_name": ["Xi", None], "sentence": ["La « position ferme » de Pékin sur l'île, dit Xi.", "La position ferme de Pékin sur l'île dure."],
    ...     "date_start": ["2022-01-01", "2022-01-02"]})
    >>> attribution_losses(spans)[["doc_id", "sentence", "first_doc_id", "first_speaker_name", "lag_days"]].values.tolist()
    [['b', "La position ferme de Pékin sur l'île dure.", 'a', 'Xi', 1]]
    """
    check(spans, ["doc_id", "start", "end", "voice", "speaker_name", "sentence", "date_start", of], table="voices", function="attribution_losses")
    dated = spans.assign(day=days(spans["date_start"])).dropna(subset=["day"])
    spoken = dated["voice"].isin((*ATTRIBUTED, *RENDERED)).groupby(dated[of]).transform("any")
    uses = dated[spoken].sort_values([of, "day", "doc_id", "start"], kind="stable").to_dict("records")
    window = pd.Timedelta(days=max_days)
    rows = [row for _, group in itertools.groupby(uses, key=lambda use: use[of]) for row in _losses(list(group), of, window)]
    frame = _joined(pd.DataFrame(rows)) if rows else empty("attribution_losses")
    travelling = [name for name in ("agency", "source", "date", "story_id") if name in spans]
    return frame.merge(spans[["doc_id", *travelling]].drop_duplicates("doc_id"), on="doc_id", how="left")


def _is_attributed(use: dict[Hashable, Any], wording: str) -> bool:
    """Whether the words are somebody's who is named: in marks, or a long statement that was reported."""
    is_long, speaker = len(wording.split()) >= LONG, use["speaker_name"]
    is_named = isinstance(speaker, str) and fold(speaker) not in _NOBODY and fold(speaker) != wording
    if not is_named or _is_asked(use["sentence"]) or not is_long and _is_name(use):
        return False
    if _is_marked(use):
        return use["voice"] in ATTRIBUTED
    return is_long and use["voice"] in RENDERED and use.get("cue") != "pour" and _VERB.search(wording) is not None


def _is_own(use: dict[Hashable, Any], wording: str) -> bool:
    """Whether the words are the agency's, in a sentence that names no source."""
    is_bare = use["voice"] == OWN and not _is_marked(use) and not _is_asked(use["sentence"])
    return is_bare and (len(wording.split()) >= LONG or not _is_name(use)) and not names_a_source(fold(use["sentence"]))


def _is_marked(use: dict[Hashable, Any]) -> bool:
    """Whether the words stand between marks, which only ``repeats`` tells; otherwise by their voice. A mark beside them, though unpaired, is one too."""
    low, high = _within(use), _within(use) + use["end"] - use["start"]
    beside = use["sentence"][:low].rstrip()[-1:] + use["sentence"][high:].lstrip()[:1] if "sentence_start" in use else ""
    return bool(use.get("is_marked", use["voice"] in ATTRIBUTED)) or any(mark in "«»“”„\"" for mark in beside)


def _is_asked(sentence: str) -> bool:
    """Whether a sentence is a question, in which nobody states anything."""
    return sentence.rstrip(" \u00a0\u202f»”\"").endswith("?")


def _within(row: dict[Hashable, Any]) -> int:
    """Where a span begins in its sentence; 0 where the table does not say where its sentence starts."""
    return int(row["start"] - row["sentence_start"]) if "sentence_start" in row else 0


def _is_name(row: dict[Hashable, Any]) -> bool:
    """Whether the words begin with a capital within their sentence: «Conseil national de sécurité»."""
    low = _within(row)
    content = re.search(r"[^\W\d_]{4,}", row["sentence"][low : low + row["end"] - row["start"]])
    is_first = not re.search(r"\w", row["sentence"][:low])
    return content is not None and content.group()[0].isupper() and not is_first


@cache
def _words() -> re.Pattern[str]:
    """The words of ``data/attribution_words.csv`` (``*``: any letters, ``+``: a verb in -er), with a determiner where one makes a noun of them."""
    words = (word for row in rows("attribution_words.csv") for word in row["words"].split("|"))
    listed = (re.escape(word).replace(r"\*", r"\w*").replace(r"\+", _ENDINGS).replace(r"\ ", " ") for word in words)
    return re.compile(rf"\b(?P<noun>{_DETERMINERS})?(?:{'|'.join(listed)})(?!\w)")


def names_a_source(folded: str) -> bool:
    """Whether a sentence has a word of saying, judging or source as a verb or preposition: «annonce», not «l'annonce».

    >>> names_a_source("l'annonce surprend"), names_a_source("il annonce la paix")
    (False, True)
    """
    return any(hit["noun"] is None for hit in _words().finditer(folded))


def _losses(ordered: list[dict[Hashable, Any]], of: str, window: pd.Timedelta) -> list[dict[str, object]]:
    """The losses of one wording, whose uses are in order of date."""
    bare = {row["doc_id"] for row in ordered if row["voice"] == OWN and not _is_marked(row)}
    # A document that quotes words and uses them itself has made them its own.
    attributed = [_read(row) for row in ordered if _is_attributed(row, row[of]) and not (_is_marked(row) and row["doc_id"] in bare)]
    own = [_read(row) for row in ordered if attributed and _is_own(row, row[of])]
    rows = []
    for use in own:
        near = [row for row in attributed if row["doc_id"] != use["doc_id"] and use["day"] - window <= row["day"] <= use["day"]]
        first = next((row for row in near if _in_common(use, row) >= IN_COMMON), None)
        if first is not None and not _is_everybodys(own, first, window):
            rows.append(_loss(use, first, use[of]))
    return rows


def _is_everybodys(own: list[dict[Hashable, Any]], first: dict[Hashable, Any], window: pd.Timedelta) -> bool:
    """Whether the agency's own voice had a wording before its first attributed use, or has it on other matters."""
    near = [row for row in own if abs(row["day"] - first["day"]) <= window]
    elsewhere = {row["doc_id"] for row in near if _in_common(row, first) < IN_COMMON}
    return len(elsewhere) >= ELSEWHERE or any(row["day"] < first["day"] for row in near)


def _in_common(one: dict[Hashable, Any], other: dict[Hashable, Any]) -> int:
    """How many words of content two sentences share."""
    return len(one["content"] & other["content"])


def _read(use: dict[Hashable, Any]) -> dict[Hashable, Any]:
    """A use with the words of content of its sentence, cut to their first letters."""
    found = re.findall(r"[^\W\d_]{3,}", fold(use["sentence"]))
    return use | {"content": {word[:STEM] for word in found if word not in function_words()}}


def _loss(use: dict[Hashable, Any], first: dict[Hashable, Any], wording: str) -> dict[str, object]:
    own = {name: use[name] for name in ("doc_id", "start", "end", "sentence")}
    source = {f"first_{name}": first[name] for name in ("doc_id", "start", "end", "sentence", "speaker_name")}
    low = _within(use)
    printed = use["sentence"][low : low + use["end"] - use["start"]] if "sentence_start" in use else wording  # repeats() compares folded words
    return {**own, "wording": printed, **source, "lag_days": (use["day"] - first["day"]).days}


def _joined(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence: its wordings in order, those inside a longer one left out, and the first of their sources."""
    ordered = rows.sort_values(["doc_id", "start", "end"], ascending=[True, True, False], kind="stable")
    reached = ordered.groupby(["doc_id", "sentence"], sort=False)["end"].transform(lambda ends: ends.cummax().shift(fill_value=-1))
    grouped = ordered[ordered["end"] > reached].groupby(["doc_id", "sentence"], sort=False)
    names = columns("attribution_losses")
    how: dict[str, Any] = {name: "first" for name in names if name not in ("doc_id", "sentence")} | {"end": "max", "wording": " … ".join}
    return grouped.agg(how).reset_index()[names].sort_values(["wording", "doc_id"], kind="stable", ignore_index=True)
