"""ProQuest exports in plain text: documents between lines of underscores, «Full text:» among labelled fields."""

import re
from collections.abc import Iterator

from analysis.sources.bodies import with_body
from analysis.sources.dates import find_date
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, Unreadable, present
from analysis.sources.splitting import paragraphs_of
from analysis.text import repair

RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
COLUMNS = {
    "Title": "title",
    "Publication title": "source",
    "Section": "section",
    "Pages": "page",
    "First page": "page",
    "Publisher": "publisher",
    "Language of publication": "lang",
    "ProQuest document ID": "doc_id",
    "Document URL": "url",
    "Copyright": "rights",
}
# Other labels that end the text; a label not listed here is a line of the text.
OTHERS = (
    "Full text|Author|Abstract|Subject|Location|People|Company / organization|Publication year|Publication date|Publication subject|Place of publication"
    "|Country of publication|ISSN|e-ISSN|Source type|Document type|Last updated|Database|Links|Credit|Identifier / keyword|Classification|Column|Dateline"
    "|Publication info|Source attribution|Document feature|Volume|Issue|Edition|Correction|Illustration|Number of pages|Ethnicity|Business indexing term"
)
_LABEL = "|".join([*COLUMNS, *OTHERS.split("|")])
FIELD = re.compile(rf"^({_LABEL}):[ \t]*(.*?)(?=^(?:{_LABEL}):|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE)
KNOWN = frozenset({*(label.capitalize() for label in COLUMNS), "Full text", "Author", "Subject", "Abstract", "Publication date"})


def is_proquest(text: str) -> bool:
    """Whether a text is such an export: a rule, and the labels of identifier and text.

    >>> is_proquest("_" * 60 + "\\nFull text: Un texte.\\nProQuest document ID: 1\\n")
    True
    """
    return "ProQuest document ID:" in text and RULE.search(text) is not None


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each document; what stands above the first rule, or holds no label, is no document."""
    found = False
    for piece in RULE.split(repair(source.raw)):
        fields = {name.capitalize(): printed.strip() for name, printed in FIELD.findall(piece)}
        if fields.get("Proquest document id") or fields.get("Full text"):
            found = True
            yield _document(fields, options)
    if not found:
        raise Unreadable("layout_unknown", "no «Full text:» and no «ProQuest document ID:» between rules; export the documents with their full text")


def _document(fields: dict[str, str], options: Options) -> Row | Reject:
    line_of = {name: " ".join(printed.split()) for name, printed in fields.items()}
    text = "\n\n".join(paragraphs_of(fields.get("Full text", "")))
    row: Row = {ours: line_of[label.capitalize()] for label, ours in reversed(COLUMNS.items()) if line_of.get(label.capitalize())}
    if not text:
        return Reject("empty_body", "a document without «Full text:»; only its record was exported", row.get("title", ""))
    source, _, place = row.get("source", "").partition("; ")
    printed = line_of.get("Publication date") or line_of.get("Publication year", "")
    row |= {
        "source": source,
        "author": _authors(line_of.get("Author", "")),
        "lead": line_of.get("Abstract"),
        "subject": [word.strip() for word in line_of.get("Subject", "").split(";") if word.strip()],
        "date": find_date(printed) if printed else None,
        "date_from": "field",
        "date_printed": printed,
        "meta": present({"place_of_source": place, **{name: line_of[name] for name in line_of.keys() - KNOWN}}),
    }
    return with_body(present(row), text, options)


def _authors(printed: str) -> list[str]:
    """Names as ProQuest prints them, «Modèle, Jeanne; Epreuve, Luc», in their usual order.

    >>> _authors("Modèle, Jeanne; Luc Epreuve")
    ['Jeanne Modèle', 'Luc Epreuve']
    """
    parts = [name.strip().rstrip(".").partition(", ") for name in printed.split(";") if name.strip()]
    return [f"{first} {last}" if first else last for last, _, first in parts]
