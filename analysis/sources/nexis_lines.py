"""Nexis Uni articles in the lines of a DOCX or RTF export: title, source, date, ©, labels, «Body», text, «End of Document»."""

import re

from analysis.sources.bodies import with_body
from analysis.sources.dates import find_date
from analysis.sources.finishing import number
from analysis.sources.names import authors
from analysis.sources.nexis_fields import RIGHTS, WORDS, label_of
from analysis.sources.options import Options
from analysis.sources.records import Reject, Row, present
from analysis.text import bare

END = frozenset({"end of document", "fin du document", "ende des dokuments", "einde van document", "fin de documento"})
BODY = frozenset({"body", "corps", "texte", "text", "hauptteil", "cuerpo", "body text", "full text"})
TAIL = re.compile(r"(?:classification|load-date|date de chargement|graphic|graphique|notes|correction|language|langue|subject|sujet|publication-type)\b")
TRUNCATED = 0.5  # of the stated words: less was exported


def is_nexis(lines: list[str]) -> bool:
    """Whether lines are a Nexis Uni export: a line «Body» and a line «End of Document».

    >>> is_nexis(["Titre", "Body", "Un texte.", "End of Document"])
    True
    """
    plain = {bare(line) for line in lines if len(line) < 40}
    return bool(plain & END) and bool(plain & BODY)


def articles_of(lines: list[str]) -> list[list[str]]:
    """The lines of each article; a cover page and a list of titles go with the first and are cut off there."""
    found: list[list[str]] = []
    start = 0
    for at, line in enumerate(lines):
        if len(line) < 40 and bare(line) in END:
            found.append(lines[start:at])
            start = at + 1
    is_open = any(len(line) < 40 and bare(line) in BODY for line in lines[start:])
    return [*found, lines[start:]] if is_open else found  # the last may break off before its end


def from_lines(lines: list[str], options: Options) -> Row | Reject:
    """A row out of the lines of one article."""
    body = next((at for at, line in enumerate(lines) if len(line) < 40 and bare(line) in BODY), None)
    if body is None:
        return Reject("empty_body", "an article without a line «Body»; export it again with full text", " ".join(lines[-3:]))
    row = _header(lines[:body])
    tail = next((at for at in range(body + 1, len(lines)) if TAIL.match(bare(lines[at])) and _is_tail(lines[at])), len(lines))
    row["meta"] = present({**row.get("meta", {}), "classification": lines[tail:]})
    fields = dict(filter(None, map(label_of, lines[tail:])))
    row["lang"] = row.get("lang") or re.split(r"[;,]", fields.get("language", ""))[0].strip() or None
    row["subject"] = [re.sub(r"\s*\(\d+%\)", "", part).strip() for part in fields.get("subject", "").split(";") if part.strip()]
    text = lines[body + 1 : tail]
    if not text:
        return Reject("empty_body", "an article with nothing under «Body»", row.get("title") or "")
    done = with_body(present(row), "\n\n".join(text), options)
    if (stated := row.get("n_words_stated")) and len(" ".join(text).split()) < TRUNCATED * stated:
        done["text_status"] = "truncated"
    return done


def _is_tail(line: str) -> bool:
    """«Classification» alone on its line, or a label with its value."""
    return bare(line) == "classification" or label_of(line) is not None


def _header(lines: list[str]) -> Row:
    """Title, source, date, rights and labelled fields; the date anchors the two lines above it."""
    first_label = next((at for at, line in enumerate(lines) if label_of(line) and at > 1), len(lines))
    dated = [at for at in range(min(first_label, len(lines))) if _is_date(lines[at])]
    row: Row = {"meta": {}}
    if dated:
        at = dated[-1]
        row |= {"date": find_date(lines[at]), "date_from": "field", "date_printed": lines[at]}
        row["source"] = lines[at - 1] if at else None
        row["title"] = lines[at - 2] if at > 1 else None
    for line in lines[(dated[-1] + 1 if dated else 0) :]:
        if RIGHTS.match(line):
            row["rights"] = line
        elif found := label_of(line):
            _set(row, *found)
    return row


def _is_date(line: str) -> bool:
    date = find_date(line) if len(line) < 90 else None
    return date is not None and date.iso is not None and date.span[0] <= 12


def _set(row: Row, field: str, value: str) -> None:
    if field == "length" and WORDS.match(value):
        row["n_words_stated"] = number(value)
    elif field == "byline":
        row["author"] = authors(value) or [value]
    elif field == "section":
        row["section"] = value
        page = re.search(r"\b(?:Page|Pg\.?|p\.)\s*([A-Z]{0,4}\d+)", value)
        row["page"] = page.group(1) if page else None
    elif field in ("highlight", "dateline"):
        row["lead" if field == "highlight" else field] = value
    else:
        row["meta"][field] = value
