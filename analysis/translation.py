"""translation_signs(): what in a dispatch may come from another language. Signs are listed and counted; there is no verdict."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.patterns import Lexicon, compile_pattern, locate
from analysis.resources import rows
from analysis.schema import columns, empty
from analysis.text import bare

# English and French write Russian, Arabic or Chinese sounds with different letters; one code for both.
_SOUNDS = (
    ("tch", "C"), ("sch", "S"), ("sh", "S"), ("ch", "S"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("kh", "k"), ("ph", "f"),
    ("oo", "u"), ("ou", "u"), ("w", "v"), ("iy", "i"), ("yi", "i"), ("y", "i"), ("ii", "i"), ("ei", "e"), ("gu", "g"), ("q", "k"), ("ck", "k"),
)
_NAME = re.compile(r"(?<![\w-])(?![A-Z]['’])[A-ZÀ-Þ][\w’'-]{3,}")
_PAIRS = {"«": "»", "“": "”", '"': '"'}
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_ORDER = (
    ("english_date", rf"(?i:\b(?:{_MONTHS}) \d{{1,2}}(?:er)?, \d{{4}}|\b\d{{1,2}} (?:{_MONTHS}), \d{{4}})"),
    ("english_dateline", r"(?m:^[A-ZÀ-Þ][A-ZÀ-Þ' -]{2,}, [A-ZÀ-Þ][\w. -]+ \([A-Z]\w+\) ?[—–-])"),
    ("english_number", r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.])\d+\.\d+(?= ?(?:%|million|milliard|pour cent))|\$ ?\d[\d,.]*"),
    ("bare_title", r"(?:(?<=[.,;:] )|(?<=que )|(?<=et )|^)(?:Président|Présidente|Secrétaire|Ministre|Sénateur|Général|Premier ministre) [A-ZÀ-Þ]\w+"),
)


class Sign(NamedTuple):
    """A place in one text."""

    start: int
    end: int
    sign: str
    rule: str


def translation_signs(texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """Places that a text translated from English often shows, and one written in French seldom: listed, never summed into a verdict.

    One row a place (schema: translation_signs). ``sign``: double_spelling (one name in two transliterations), mixed_marks (marks of a
    style that the text uses less), calque, loose_apposition and participle (rows of ``data/translation_signs.csv``), english_date,
    english_dateline, english_number, bare_title. Each is also found in texts that nobody translated: compare rates, not texts.

    >>> text = "Nikolai Patrushev a parlé. Patrouchev est parti, aidant Moscou."
    >>> translation_signs(pd.DataFrame({"doc_id": ["a"], "text": [text]}))[["sign", "words", "rule"]].values.tolist()
    [['double_spelling', 'Patrouchev', 'also Patrushev'], ['participle', ', aidant', ', aidant']]
    """
    made = as_tokens(texts)
    found = [_phrases(made)] + [_of_text(doc_id, made.text_at(number)) for number, doc_id in enumerate(made.doc_ids)]
    rows = [row for part in found for row in part]
    if not rows:
        return with_documents(empty("translation_signs"), made)
    order = {doc_id: number for number, doc_id in enumerate(made.doc_ids)}
    rows.sort(key=lambda row: (order[row["doc_id"]], row["start"], row["end"], row["sign"]))
    return with_documents(pd.DataFrame(rows, columns=columns("translation_signs")), made)


def _phrases(made: Tokens) -> list[dict[str, object]]:
    """The places of the lexicon's patterns; where several patterns meet, the longest words."""
    lexicon, rows = Lexicon.of(made), []
    for sign, pattern in lexicon_rows():
        hits = locate(lexicon, *compile_pattern(pattern))
        if len(hits):
            spans = made.spans(hits[:, 0], hits[:, -1] + 1 - hits[:, 0])
            rows += [(doc_id, start, end, sign, pattern) for doc_id, start, end in spans[["doc_id", "start", "end"]].itertuples(index=False)]
    texts = {doc_id: made.text(doc_id) for doc_id in {row[0] for row in rows}}
    return [_row(row[0], texts[row[0]], Sign(*row[1:])) for row in rows]


@cache
def lexicon_rows() -> tuple[tuple[str, str], ...]:
    """Sign and pattern of every phrase of ``data/translation_signs.csv``.

    >>> ("calque", "basé* sur") in lexicon_rows()
    True
    """
    return tuple((row["sign"], pattern.strip()) for row in rows("translation_signs.csv") for pattern in row["pattern"].split("|"))


def _of_text(doc_id: str, text: str) -> list[dict[str, object]]:
    """The signs that need the whole text or a regular expression."""
    places = [Sign(*hit.span(), sign, sign) for sign, source in _ORDER for hit in re.finditer(source, text)]
    return [_row(doc_id, text, place) for place in [*places, *_spellings(text), *_marks(text)]]


def _row(doc_id: str, text: str, place: Sign) -> dict[str, object]:
    start, end, sign, rule = place
    return {"doc_id": doc_id, "start": start, "end": end, "sign": sign, "words": text[start:end], "rule": rule}


def _spellings(text: str) -> Iterator[Sign]:
    """Names printed in a second transliteration: the places of the spelling that the text uses less, or uses later."""
    spelled: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for hit in _NAME.finditer(text):
        spelled[_sound(hit.group())][hit.group()].append(hit.span())
    for forms in spelled.values():
        first, *others = sorted(forms, key=lambda name: (-len(forms[name]), forms[name][0]))
        for other in others:
            if _differ(first, other):
                yield from (Sign(*span, "double_spelling", f"also {first}") for span in forms[other])


def _sound(name: str) -> str:
    """A key that the English and the French spelling of a foreign name share.

    >>> _sound("Patrushev") == _sound("Patrouchev"), _sound("Putin") == _sound("Poutine")
    (True, True)
    """
    key = bare(name).replace("'", "").replace("-", "")
    for letters, code in _SOUNDS:
        key = key.replace(letters, code)
    return re.sub(r"(.)\1", r"\1", key).removesuffix("e").removesuffix("f")


def _differ(one: str, other: str) -> bool:
    """Whether two names of one sound are two spellings, and not a feminine, a capital or a capital without its accent."""
    if bare(one).removesuffix("s").removesuffix("e") != bare(other).removesuffix("s").removesuffix("e"):
        return True
    return len(one) == len(other) and any(a != b and a.islower() and b.islower() for a, b in zip(one, other, strict=True))


def _marks(text: str) -> Iterator[Sign]:
    """Opening marks of every style but the commonest; marks inside another pair are that style's second level and no sign."""
    openings: list[tuple[str, int]] = []
    closer = ""
    for place, char in enumerate(text):
        if closer and char in (closer, "\n"):
            closer = ""
        elif not closer and char in _PAIRS:
            closer = _PAIRS[char]
            openings.append((char, place))
    counts = Counter(char for char, _ in openings)
    if len(counts) > 1:
        main = counts.most_common(1)[0][0]
        yield from (Sign(place, place + 1, "mixed_marks", f"{char} beside {main}") for char, place in openings if char != main)
