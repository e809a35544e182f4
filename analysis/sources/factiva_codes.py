"""Factiva articles with a two-letter code before every field («HD», «PD» … «AN»), in the lines of a text, RTF or DOCX export."""

import re
from collections.abc import Iterable, Mapping

from analysis.sources.bodies import with_body
from analysis.sources.dates import find_date
from analysis.sources.factiva_lines import DOCUMENT
from analysis.sources.finishing import number
from analysis.sources.names import authors
from analysis.sources.options import Options
from analysis.sources.records import Reject, Row, present

Fields = dict[str, list[str]]

# The codes in the order in which every export prints them.
ORDER = "CLM SE HD BY CR WC PD ET SN SC ED PG VOL LA CY RST LP TD ART CT RF CO IN NS RE IPC IPD PUB AN".split()
COLUMNS = {
    "HD": "title",
    "SN": "source",
    "ED": "edition",
    "SE": "section",
    "PG": "page",
    "LA": "lang",
    "CY": "rights",
    "AN": "doc_id",
    "PUB": "publisher",
}
TEXT = ("LP", "TD")  # the lead and what follows it; together they are the text
# A code is set off by a star on each side (text saved by a browser), a bar (RTF tables), a tab, two blanks, or stands alone.
SET_OFF = re.compile(rf"[ \t|]*(?:\*({'|'.join(ORDER)})\*|({'|'.join(ORDER)})(?=[ \u00a0]*[|\t]|[ \u00a0]{{2}}|[ \u00a0]*$))[ \u00a0\t|]*(.*)", re.DOTALL)
# One blank alone also stands after a word of the text: then the order of the codes must hold, and codes of topics name them.
LOOSE = re.compile(rf"[ \t]*({'|'.join(ORDER)})[ \u00a0](\S.*)", re.DOTALL)
TOPICS = frozenset({"CO", "IN", "NS", "RE"})
TOPIC = re.compile(r"\w+ : \S")


def is_coded(lines: Iterable[str]) -> bool:
    """Whether lines are an export with codes: a headline, a source or date, and an identifier.

    >>> is_coded(["*HD* Titre", "*PD* 15 septembre 2022", "*TD* Un texte.", "*AN* Document ABC"])
    True
    """
    found = set(filter(None, (_code(line, "")[0] for line in lines)))
    return {"HD", "AN"} <= found and bool(found & {"PD", "SN"})


def articles_of(lines: Iterable[str]) -> list[Fields]:
    """The fields of each article, as lines under their codes; one that breaks off before its identifier is an article too."""
    found: list[Fields] = []
    fields: Fields = {}
    code = ""
    for line in lines:
        if code == "AN" and fields.get("AN") and any(fields["AN"]):
            found.append(fields)
            fields, code = {}, ""
        opened, rest = _code(line, code)
        if opened:
            code = opened
            fields.setdefault(code, [])
        if code:
            fields[code].append(re.sub(r"[ \t]*\|\s*$", "", rest))
    return [*found, fields] if "HD" in fields else found


def _code(line: str, last: str) -> tuple[str, str]:
    """The code that a line opens with ("" when none) and what follows it."""
    if match := SET_OFF.fullmatch(line):
        return match.group(1) or match.group(2), match.group(3)
    match = LOOSE.fullmatch(line)
    if not match or (last and ORDER.index(match.group(1)) <= ORDER.index(last)):
        return "", line
    if match.group(1) in TOPICS and not TOPIC.match(match.group(2)):
        return "", line
    return match.group(1), match.group(2)


def from_fields(fields: Mapping[str, list[str]], options: Options, *, lang: str | None = None) -> Row | Reject:
    """A row out of the paragraphs under each code; ET, the hour, belongs to the date."""
    line_of = {code: " ".join(" ".join(parts).split()) for code, parts in fields.items()}
    row: Row = {ours: line_of[code] for code, ours in COLUMNS.items() if code in line_of}
    row["doc_id"] = DOCUMENT.sub(r"\1", row.get("doc_id", "")) or None
    printed = " ".join(line_of[code] for code in ("PD", "ET") if code in line_of)
    byline = line_of.get("BY", "")
    row |= {
        "date": find_date(printed) if printed else None,
        "date_from": "field",
        "date_printed": printed,
        "author": authors(byline) or [byline] if byline else [],
        "n_words_stated": number(line_of.get("WC")),
        "lang": row.get("lang") or lang,
        "subject": [part.rpartition(" : ")[2] for part in re.split(r"\s*\|\s*", line_of.get("NS", "")) if part],
    }
    row["meta"] = present({code: line_of[code] for code in line_of if code not in (*COLUMNS, *TEXT, "PD", "ET", "WC", "BY")})
    text = [part for code in TEXT for part in fields.get(code, []) if part.strip()]
    if not text:
        return Reject("empty_body", "an article without lead (LP) and text (TD); export again with full text", row.get("title", ""))
    return with_body(row, "\n\n".join(text), options)
