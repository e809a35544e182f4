"""CoNLL-U treebanks: the text stands in the comment lines; forms are never joined."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Source
from analysis.sources.variables import row_of
from analysis.text import repair

COMMENT = re.compile(r"#\s*([\w-]+(?: \w+)?)\s*(?:=\s*(.*))?")


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row for each «# newdoc»; without any, for each prefix of the sentences' names, else one for the file."""
    documents: dict[str, list[str]] = {}
    fields: dict[str, dict[str, str]] = {}
    name, has_docs, paragraph = "", False, False
    for line in repair(source.raw).split("\n"):
        match = COMMENT.match(line) if line.startswith("#") else None
        if match is None:
            continue
        key, value = match.group(1), (match.group(2) or "").strip()
        if key in ("newdoc id", "newdoc"):
            name, has_docs = value or str(len(documents) + 1), True
        elif key in ("newpar", "newpar id"):
            paragraph = True
        elif key == "sent_id" and not has_docs:
            name = re.sub(r"[-_.:]?s?\d+$", "", value)
        elif key == "text":
            _add(documents.setdefault(name, []), value, paragraph)
            paragraph = False
        elif has_docs and key not in ("sent_id", "global.columns"):
            fields.setdefault(name, {}).setdefault(key, value)
    yield from _rows(documents, fields, has_docs, source, options)


def _add(parts: list[str], sentence: str, is_new: bool) -> None:
    if parts and not is_new:
        parts[-1] += " " + sentence
    else:
        parts.append(sentence)


def _rows(documents: dict[str, list[str]], fields: dict[str, dict[str, str]], has_docs: bool, source: Source, options: Options) -> Iterator[Record]:
    if not documents:
        yield Reject("no_article_found", "no comment «# text = …», and forms are never joined")
    if not has_docs and len(documents) > 1:
        yield Note(f"no «# newdoc»: {len(documents)} documents by the names of their sentences")
    stem = PurePosixPath(source.name.rpartition("!")[2]).stem
    for name, parts in documents.items():
        known = {key: value for key, value in fields.get(name, {}).items() if not key.startswith(("text_", "s_type"))}
        yield {**row_of(known, options), "doc_id": name or stem, "text": "\n\n".join(parts)}
