"""voices: whose words each span is. Any table with doc_id, start and end, against a Reading."""

import re
from bisect import bisect_right
from collections import defaultdict
from typing import Any

import pandas as pd

from analysis.index import Reading
from analysis.schema import check
from analysis.text import fold

_BY_CLASS = {"scare": "scare", "mention": "mention", "unresolved": "unresolved", "title": "mention", "name": "agency"}
_CALLED = "name_cue"  # the rule of names that somebody gives: *l'opération dite « spéciale »*
_NEAR = 80  # characters before a span that may say it is a word: *les mots d'invasion, d'agression et de retrait*
_ITEM = r"\w[\w' -]{0,30}?"
_ITEMS = rf"(?:{_ITEM}(?:,| et| ou| ni)+ (?:d'|de |celui de |celui d')*)*"
# A bare word after *le mot (de), parler de*, alone or as a later item of a list, or said to be absent: *point de X, nulle mention de X*.
_CITED = re.compile(
    r"\b(?:(?:mots?|termes?|expressions?|vocables?|formules?|adjectifs?|verbes?) (?:de |d')?|parl\w+(?: pas| plus)? (?:de |d')"
    r"|(?:nulle|aucune) (?:mention|trace) (?:de |d'|du )|pas un mot (?:de |d'|sur )|est (?:(?:pas|plus|jamais|bien) )*question (?:de |d')"
    rf"|(?:(?<=[.;:!?,»] )|(?<=mais )|(?<=et )|^)point (?:de |d')){_ITEMS}$"
)
# The same word taken up, *celui de X n'y figure pas*, or set in front, *de X, il n'est plus question*, which only what follows tells.
_AROUND = (
    (rf"\bcelui (?:de |d'){_ITEMS}$", r"^ (?:ne |n'y |n'|y |lui )?(?:désign|signifi|figur|appara[iî]|veut dire|est absent|manqu)"),
    (rf"(?:^|[.;:!?,»] ?)(?:de |d'){_ITEMS}$", rf"^(?:(?:,| et| ou| ni)+ (?:de |d'){_ITEM})*,? il n'(?:y )?est (?:pas|plus|jamais|nulle part) question\b"),
)
_TAKEN_UP = tuple((re.compile(before), re.compile(after)) for before, after in _AROUND)
_UNREAD = ("unresolved", None, None, None, "not_french")  # attribution reads French alone
_ADDED = ("voice", "speaker_name", "speaker_id", "cue", "rule")


def voices(spans: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """The spans with whose words they are: voice, speaker_name, speaker_id, cue and rule (schema: voices); their columns are kept.

    The innermost quotation that holds a span decides. Between marks inside it the words are the speaker's (*direct*, *mixed*),
    outside marks the author's rendering (*indirect*, *selon*). Between marks that no quotation claims: *mention*, *scare* or
    *unresolved*, or *mixed* without a speaker where a source stands near; titles, and names that somebody is said to give, are mentions;
    other names, and everything else, are the agency's. A bare word after *le mot (de), parler de, point de* is a *mention* too.
    Where ``lang`` says that a text is not French nobody is asked: *unresolved*.
    A ``rule`` the spans already have stays in front. An undecided match that only lacks its context is counted when its speaker's country
    is that context (*Xi* for ``@china``); ``rule`` says so.

    >>> from analysis.quotation import reading
    >>> read = reading(pd.DataFrame({"doc_id": ["a"], "text": ["Pékin a dit défendre ses «intérêts vitaux» à Taïwan."]}))
    >>> voices(pd.DataFrame({"doc_id": ["a"], "start": [26], "end": [41]}), read)[["voice", "speaker_name"]].values.tolist()
    [['mixed', 'Pékin']]
    """
    check(spans, ["doc_id", "start", "end"], table="matches", function="voices")
    quotations, fragments = _by_document(reading.quotations), _by_document(reading.fragments)
    wanted = set(spans["doc_id"])
    texts = {doc_id: fold(reading.tokens.text_at(number)) for number, doc_id in enumerate(reading.tokens.doc_ids) if doc_id in wanted}
    is_other = spans["lang"].notna() & ~spans["lang"].fillna("").str.startswith("fr") if "lang" in spans else [False] * len(spans)
    places = zip(spans["doc_id"], spans["start"].astype(int), spans["end"].astype(int), is_other, strict=True)
    rows = [
        _UNREAD if other else _voice(start, end, quotations[doc_id], fragments[doc_id], is_cited=_is_cited(texts.get(doc_id, ""), start, end))
        for doc_id, start, end, other in places
    ]
    made = pd.DataFrame(rows, columns=list(_ADDED), index=spans.index, dtype=object)
    if "rule" in spans:
        spans = _settled(spans, made["speaker_id"], reading.entities)
        told = [f"{before}; {own}" if isinstance(before, str) and before else own for before, own in zip(spans["rule"], made["rule"], strict=True)]
        made["rule"] = pd.Series(told, spans.index, dtype=object)  # of words even where there is none
    return spans.drop(columns=[name for name in _ADDED if name in spans]).join(made)


def _settled(spans: pd.DataFrame, speaker: pd.Series, entities: pd.DataFrame) -> pd.DataFrame:
    """The matches with those counted whose missing context is the country of who says them."""
    if not {"status", "settled_by"} <= set(spans):
        return spans
    country = speaker.map(entities.set_index("entity_id")["country"].dropna().to_dict())
    lacking = spans.index[spans["status"].eq("undecided") & country.notna()]
    own = [place for place in lacking if _is_among(country[place], spans.at[place, "settled_by"])]
    settled = spans.copy()
    settled.loc[own, "status"] = "counted"
    settled.loc[own, "rule"] = "speaker for " + spans.loc[own, "rule"].str.removeprefix("no ")
    return settled


def _is_among(country: str, codes: str) -> bool:
    return country != codes[1:] if codes.startswith("!") else country in codes.split("|")


class _Sorted:
    """The rows of one document, the widest first at each place, so that those around a span are found without reading them all."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = sorted(rows, key=lambda row: (row["start"], -row["end"]))
        self.starts = [row["start"] for row in self.rows]
        self.longest = max((row["end"] - row["start"] for row in rows), default=0)

    def around(self, start: int, end: int) -> list[dict[str, Any]]:
        """The rows that hold a span, from the widest to the narrowest."""
        low = bisect_right(self.starts, end - self.longest - 1)
        held = [row for row in self.rows[low : bisect_right(self.starts, start)] if row["end"] >= end]
        return sorted(held, key=lambda row: row["start"] - row["end"])

    def crossing(self, start: int, end: int) -> list[dict[str, Any]]:
        """The rows that share words with a span without holding it: *blessé les « sentiments du peuple »*."""
        low = bisect_right(self.starts, start - self.longest - 1)
        return [row for row in self.rows[low : bisect_right(self.starts, end - 1)] if row["end"] > start]


def _by_document(table: pd.DataFrame) -> dict[Any, _Sorted]:
    rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in table.to_dict("records"):
        rows[row["doc_id"]].append(row)
    made: defaultdict[Any, _Sorted] = defaultdict(lambda: _Sorted([]))
    made.update({doc_id: _Sorted(found) for doc_id, found in rows.items()})
    return made


def _is_cited(text: str, start: int, end: int) -> bool:
    """Whether the folded text around a bare word speaks of it as a word."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(_CITED.search(before)) or any(first.search(before) and then.search(after) for first, then in _TAKEN_UP)


def _voice(start: int, end: int, quotations: _Sorted, fragments: _Sorted, *, is_cited: bool) -> tuple[object, ...]:
    """The voice of one span, its speaker, cue and rule; ``is_cited``: the words around it speak of it as a word."""
    saying = [row for row in quotations.around(start, end) if any(low <= start and end <= high for low, high in row["segments"])]
    marked = [row for row in fragments.around(start, end) or fragments.crossing(start, end) if row["rule"] != "nested"]
    inner = marked[-1] if marked else None
    quoted = saying[-1] if saying else None
    if inner is not None and inner["fragment_class"] in _BY_CLASS and (quoted is None or _is_deeper(inner, quoted)):
        speaker = quoted if inner["fragment_class"] not in ("scare", "unresolved") else None
        voice = "mention" if inner["rule"] == _CALLED else _BY_CLASS[inner["fragment_class"]]
        return (voice, *(_source(speaker) if speaker else (None, None, None)), f"span_in_fragment: {inner['rule']}")
    is_marked = inner is not None and inner["fragment_class"] in ("speech", "ilot")
    if (quoted is None or not is_marked) and is_cited:
        return "mention", None, None, None, "word_named"
    if quoted is None:
        return (
            ("mixed", None, None, None, f"span_in_fragment: {inner['rule']}") if inner is not None and is_marked else ("agency", None, None, None, "own_voice")
        )
    return _manner(quoted, is_marked), *_source(quoted), f"span_in_quotation: {quoted['rule']}"


def _is_deeper(fragment: dict[str, Any], quotation: dict[str, Any]) -> bool:
    return fragment["end"] - fragment["start"] < quotation["end"] - quotation["start"]


def _manner(quotation: dict[str, Any], is_marked: bool) -> str:
    """How the quotation renders a span: its words in marks, or the author's wording."""
    if quotation["kind"] == "direct":
        return "direct"
    if is_marked:
        return "mixed"
    return "selon" if quotation["cue_class"] == "source_cue" else "indirect"


def _source(quotation: dict[str, Any]) -> tuple[object, object, object]:
    return tuple(value if isinstance(value, str) else None for value in (quotation["speaker_name"], quotation["speaker_id"], quotation["cue"]))  # type: ignore[return-value]
