"""A text under its metadata between two lines of hyphens («front matter»), as Markdown tools write them."""

import re
from collections.abc import Iterator

from analysis.sources.bodies import with_body
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source, Unreadable
from analysis.sources.splitting import paragraphs_of
from analysis.sources.variables import row_of
from analysis.text import repair

BLOCK = re.compile(r"\A\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)(.*)", re.DOTALL)
FIELD = re.compile(r"^([^\W\d][\w -]*):[ \t]*(.*(?:\n(?:[ \t]+|- ).*)*)$", re.MULTILINE)


def is_front_matter(text: str) -> bool:
    """Whether a text opens with such a block.

    >>> is_front_matter("---\\ntitre: Le lac\\ndate: 2022-09-15\\n---\\nUn texte.")
    True
    """
    block = BLOCK.match(text[:20_000])
    return block is not None and len(FIELD.findall(block.group(1))) >= 2


def read(source: Source, options: Options) -> Iterator[Record]:
    """One row: the fields of the block, and what follows it as text."""
    block = BLOCK.match(repair(source.raw))
    if block is None:
        raise Unreadable("layout_unknown", "no block of fields between two lines «---» at the head of the file")
    fields = {name.strip(): _value(printed) for name, printed in FIELD.findall(block.group(1))}
    text = "\n\n".join(paragraphs_of(_plain(block.group(2))))
    yield with_body(row_of(fields, options), text, options) if text else Reject("empty_body", "fields and no text under them", block.group(1))


def _plain(text: str) -> str:
    """Markdown as text: no marks of headings and emphasis, of links and pictures their words."""
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    text = re.sub(r"^#{1,6}[ \t]+", "", text, flags=re.MULTILINE)
    return re.sub(r"(\*\*|__|\*)(?=\S)(.+?)(?<=\S)\1", r"\2", text)


def _value(printed: str) -> str:
    """A field as text: its quotation marks off, the items of a list parted by bars."""
    items = re.findall(r"^[ \t]*- (.+)$", printed, re.MULTILINE) or re.findall(r"[^\[\],]+", printed) if re.match(r"\s*(?:\n|\[)", printed) else [printed]
    return "|".join(re.sub(r"^(['\"])(.*)\1$", r"\2", " ".join(item.split())) for item in items if item.strip())
