"""The term base as TBX-Basic (ISO 30042:2019, DCA style) and back.

TBX-Basic has no category for a pattern, a context, a rank or a stance: they travel as notes with a fixed prefix, so that a round trip
keeps them. What it loses is said in ``LOSSES``.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import SourceError, message
from analysis.schema import columns

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML = "{http://www.w3.org/XML/1998/namespace}"
LOSSES = (
    "the order of rows: they come back by concept and language",
    "is_rival: a choice of the moment, not part of the base",
)

# Notes of the concept and of the term, by prefix.
_OF_CONCEPT = (
    "label", "ladder", "rank", "users", "users_fr", "user_countries", "stance", "stance_fr", "related", "note", "note_fr", "notable_use", "notable_use_fr",
    "source_fr",
)
_OF_TERM = ("kind", "pattern", "status", "context", "counter_example")
_DEFINITIONS = {"definition": "en", "definition_fr": "fr"}
_POS = {"noun": "noun", "verb": "verb", "adjective": "adjective"}
_LANG = {"zh": "zh-Hans", "": "und"}
_BACK = {tag: lang for lang, tag in _LANG.items()}


def write_tbx(termbase: pd.DataFrame, path: str | Path) -> None:
    """Write a term base (schema: termbase) as a TBX-Basic file; ``load_tbx`` reads it back.

    >>> import tempfile
    >>> from analysis.termbase import load_termbase
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_tbx(load_termbase(terms=["ligne rouge"]), folder + "/a.tbx")
    ...     load_tbx(folder + "/a.tbx")["rendering"].tolist()
    ['ligne rouge']
    """
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap={None: NAMESPACE}, style="dca", type="TBX-Basic")
    root.set(f"{XML}lang", "fr")
    description = _add(_add(root, "tbxHeader"), "fileDesc")
    _add(_add(description, "titleStmt"), "title", "Éléments de langage")
    _add(_add(description, "sourceDesc"), "p", "Term base of concepts with their renderings; definitions in English and French")
    body = _add(_add(root, "text"), "body")
    ids = {name: f"c{number}" for number, name in enumerate(termbase["concept"].unique())}
    rows = termbase.to_dict("records")
    for concept in ids:
        _write_concept(body, ids, concept, [row for row in rows if row["concept"] == concept])
    Path(path).write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def load_tbx(path: str | Path) -> pd.DataFrame:
    """A term base (schema: termbase) out of a TBX-Basic file, ours or another tool's: each term a rendering of its entry.

    Entities are not expanded and nothing is fetched. A file that is not TBX version 3 in DCA style is a SourceError.

    >>> load_tbx("nulle_part.tbx")
    Traceback (most recent call last):
    analysis.errors.SourceError: nulle_part.tbx cannot be read as TBX: ... Allowed: TBX-Basic, ISO 30042:2019, DCA style. Next: export it again.
    """
    from lxml import etree

    allowed = "TBX-Basic, ISO 30042:2019, DCA style"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise SourceError(message(f"{Path(path).name} cannot be read as TBX: {error}", allowed, "export it again")) from error
    if root.tag != f"{{{NAMESPACE}}}tbx" or root.get("style") != "dca":
        raise SourceError(message(f"{Path(path).name} begins with {root.tag} in style {root.get('style')}", allowed, "export it again"))
    rows = [row for entry in root.iter(_name("conceptEntry")) for row in _read_concept(entry)]
    table = pd.DataFrame(rows).reindex(columns=columns("termbase")).fillna("")
    return table.assign(is_rival=False, status=table["status"].where(table["status"] != "", "counted"))


def _write_concept(body: "_Element", ids: dict[str, str], concept: str, rows: list[dict[str, str]]) -> None:
    first = rows[0]
    entry = _add(body, "conceptEntry", id=ids[concept])
    if first["domain"]:
        _add(entry, "descrip", first["domain"], type="subjectField")
    definitions = {lang: first[name] for name, lang in _DEFINITIONS.items() if first[name]}
    for lang, text in definitions.items():
        group = _add(entry, "descripGrp")
        _add(group, "descrip", text, type="definition").set(f"{XML}lang", lang)
        if first["source"]:
            _add(group, "admin", first["source"], type="source")
    if first["source"] and not definitions:
        _add(entry, "admin", first["source"], type="source")
    _add(entry, "note", f"concept: {concept}")
    _write_notes(entry, first, _OF_CONCEPT)
    for other in first["related"].split("|"):
        if other in ids:
            _add(entry, "ref", other, type="crossReference", target=ids[other])
    for lang in dict.fromkeys(row["lang"] for row in rows):
        section = _add(entry, "langSec")
        section.set(f"{XML}lang", _LANG.get(lang, lang))
        for number, row in enumerate(row for row in rows if row["lang"] == lang):
            _write_term(section, row, is_first=number == 0)


def _write_term(section: "_Element", row: dict[str, str], *, is_first: bool) -> None:
    term = _add(section, "termSec")
    _add(term, "term", row["rendering"])
    if row["kind"]:
        _add(term, "termNote", _POS.get(row["kind"], "other"), type="partOfSpeech")
        if row["kind"] not in _POS:
            _add(term, "termNote", "phrase", type="termType")
    status = "deprecatedTerm" if row["status"] == "excluded" else "preferredTerm" if is_first else "admittedTerm"
    _add(term, "termNote", f"{status}-admn-sts", type="administrativeStatus")
    if row["example"]:
        _add(term, "descrip", row["example"], type="context")
    _write_notes(term, row, _OF_TERM)


def _write_notes(parent: "_Element", row: dict[str, str], names: tuple[str, ...]) -> None:
    for name in names:
        if row[name]:
            _add(parent, "note", f"{name}: {row[name]}")


def _read_concept(entry: "_Element") -> list[dict[str, str]]:
    """The rows of one entry."""
    card = _read_notes(entry, ("concept", *_OF_CONCEPT))
    card.setdefault("concept", entry.get("id", ""))
    card["domain"] = _text(entry, "descrip[@type='subjectField']")
    card |= _read_definitions(entry)
    card["source"] = _text(entry, "admin[@type='source']") or _text(entry, "descripGrp/admin[@type='source']")
    rows = []
    for section in entry.iterfind(_name("langSec")):
        tag = section.get(f"{XML}lang", "")
        for term in section.iterfind(_name("termSec")):
            found = {"lang": _BACK.get(tag, tag[:2]), "rendering": _text(term, "term"), "example": _text(term, "descrip[@type='context']")}
            rows.append(card | {"kind": _kind(term)} | found | _read_notes(term, _OF_TERM))
    return rows


def _read_definitions(entry: "_Element") -> dict[str, str]:
    """The first definition of an entry in French, and the first in another language or none."""
    found: dict[str, str] = {}
    name = _name("descrip[@type='definition']")
    for descrip in [*entry.iterfind(name), *entry.iterfind(f"{_name('descripGrp')}/{name}")]:
        is_french = descrip.get(f"{XML}lang", "").startswith("fr")
        text = re.sub(r"[ \t\r\n]+", " ", "".join(descrip.itertext())).strip()  # the white space of XML: no-break spaces stay
        found.setdefault("definition_fr" if is_french else "definition", text)
    return found


def _kind(term: "_Element") -> str:
    """The kind that another tool's categories allow to say."""
    pos = _text(term, "termNote[@type='partOfSpeech']")
    is_phrase = " " in _text(term, "term")
    return f"{pos}_phrase" if pos in _POS and is_phrase else pos if pos in _POS else ""


def _read_notes(parent: "_Element", names: tuple[str, ...]) -> dict[str, str]:
    notes = [(note.text or "").partition(": ") for note in parent.iterfind(_name("note"))]
    return {name: value for name, _, value in notes if name in names}


def _text(parent: "_Element", path: str) -> str:
    """The text of the first element at a path, white space folded."""
    found = parent.find("/".join(_name(step) for step in path.split("/")))
    return "" if found is None else " ".join("".join(found.itertext()).split())


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _add(parent: "_Element", tag: str, text: str = "", **attributes: str) -> "_Element":
    from lxml import etree

    child = etree.SubElement(parent, _name(tag), attributes)
    if text:
        child.text = text
    return child
