"""The body of an item: dateline and closing cut off, agency, place and date taken from them. Shared by all readers."""

import re

from analysis.sources.closings import cut_closing
from analysis.sources.datelines import Dateline, find_dateline, place_of
from analysis.sources.dates import Date
from analysis.sources.options import Options
from analysis.sources.records import Row, present

DOC_TYPES = (
    ("alert", re.compile(r"\b(?:URGENT|ALERTE|FLASH|BREAKING|Alerte info)\b")),
    ("correction", re.compile(r"\b(?:CORRECTIF|CORRECTION|CORRECTED|RECTIFICATI(?:F|ON)|CORR)\b")),
    ("summary", re.compile(r"\b(?:SYNTH[EÈ]SE|PAPIER G[EÉ]N[EÉ]RAL|ROUNDUP|WRAPUP|LEAD G[EÉ]N[EÉ]RAL)\b")),
)
VERSION = re.compile(r"\b(?:\d(?:er|e|ème)?\s)?LEAD\b|\bACTUALISATION\b|\bACTUALIS[EÉ]\b|\bUPDATE \d\b|\bCORRECTED\b|\b(?:REPETITION|RECAP)\b")
# A dateline stands in the first paragraphs; below, an agency in brackets belongs to the text.
DEEPEST = 15


def dateline_in(paragraphs: list[str], options: Options) -> tuple[int, Dateline | None]:
    """The first dateline of an item and the number of its paragraph."""
    for at, paragraph in enumerate(paragraphs[:DEEPEST]):
        if found := find_dateline(paragraph, year=options.year):
            return at, found
    return 0, None


def with_body(row: Row, text: str, options: Options) -> Row:
    """The row with the body a database or newsroom file labels as such: its dateline and closing cut off.

    What the file labels (agency, date, authors) wins over what the text prints; the two are compared later.
    """
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    at, dateline = dateline_in(paragraphs[:4], options)
    if dateline:
        before = [part for part in paragraphs[:at] if not part.startswith("=(")]
        paragraphs = [*before, paragraphs[at][dateline.end :], *paragraphs[at + 1 :]]
    body, closing = cut_closing([part for part in paragraphs if part])
    printed = from_dateline(dateline)
    found = {**closing, **printed, **present(row), "text": "\n\n".join(body)}
    found["meta"] = {**closing.get("meta", {}), **printed.get("meta", {}), **row.get("meta", {})}
    if row.get("dateline") and not dateline:
        labelled = find_dateline(f"{row['dateline']} - ") or find_dateline(row["dateline"])
        found |= present({"place": labelled.place if labelled else place_of(row["dateline"].strip(" -–—"))})
        if labelled:
            found.setdefault("agency", labelled.agencies[0])
    found["other_dates"] = [*row.get("other_dates", []), *_iso(printed.get("date"), row.get("date"))]
    if row.get("agency") and dateline:
        found["dateline_agencies"] = list(dateline.agencies)
    return present({**from_title(row.get("title") or ""), **found})


def _iso(printed: Date | None, labelled: object) -> list[str]:
    return [printed.iso] if printed and printed.iso and labelled else []


def from_dateline(dateline: Dateline | None, header: Date | None = None) -> Row:
    """Agency, place, dateline and date: a header's date before the dateline's; a day and month alone are no date."""
    dates = [(header, "header")]
    found: Row = {}
    if dateline:
        dates += [(dateline.header_date, "header"), (dateline.date, "dateline")]
        found = {"dateline": dateline.dateline, "place": dateline.place, "agency": dateline.agencies[0]}
        if len(dateline.agencies) > 1:
            found["meta"] = {"agencies": list(dateline.agencies)}
    known = [(date, rule) for date, rule in dates if date is not None]
    usable = [pair for pair in known if pair[0].iso]
    if known:
        found["date"], found["date_from"] = (usable or known)[0]
        found["other_dates"] = [pair[0].iso for pair in usable[1:]]
    return present(found)


def from_title(title: str) -> Row:
    """Kind and version that the marks in a title tell; the marks stay in it.

    >>> from_title("URGENT Valdorie: pourparlers suspendus")
    {'doc_type': 'alert'}
    """
    kind = next((name for name, mark in DOC_TYPES if mark.search(title)), None)
    version = VERSION.search(title)
    return present({"doc_type": kind, "version": version and version.group()})
