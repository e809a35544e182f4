"""United Nations General Debate corpus: a speech a file, country, session and year in the name."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from analysis.sources.dates import find_date
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source, Unreadable
from analysis.sources.splitting import paragraphs_of
from analysis.text import repair

NAME = re.compile(
    r"(?:(?P<code>[A-Z]{2,4})_(?P<session>\d{1,3})_(?P<year>\d{4})|(?P<session2>\d{1,3})_(?P<year2>\d{4})_(?P<code2>[A-Z]{2,4})|(?P<code3>[A-Z]{3})_(?P<year3>\d{4}))\.txt"
)


def read(source: Source, options: Options) -> Iterator[Record]:
    """One row. The language is English, whatever the country spoke: the corpus holds translations."""
    match = NAME.fullmatch(PurePosixPath(source.name.rpartition("!")[2]).name)
    if match is None:
        raise Unreadable("layout_unknown", "the name is not CODE_SESSION_YEAR.txt, as in FRA_70_2015.txt")
    group = {
        name: match.group(name) or match.group(name + "2") or (match.group(name + "3") if name != "session" else None) for name in ("code", "session", "year")
    }
    text = "\n\n".join(paragraphs_of(repair(source.raw)))
    if not text:
        yield Reject("empty_body", "a speech without text")
        return
    yield {
        "doc_id": "_".join(part for part in (group["code"], group["session"], group["year"]) if part),
        "text": text,
        "country": group["code"],
        "date": find_date(group["year"] or ""),
        "date_from": "filename",
        "doc_type": "speech",
        "lang": "en",
        "source": "United Nations General Debate",
        "variables": {"session": group["session"]} if group["session"] else {},
    }
