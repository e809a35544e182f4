"""ALTO and PAGE: the words that a machine read on a scanned page, as libraries keep them; one page a file."""

import re
from collections.abc import Iterator

from analysis.sources.markup import Element, parse_xml
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source

HYPHEN = re.compile(r"[-¬\u00ad]$")


def read(source: Source, options: Options) -> Iterator[Record]:
    """One row for the blocks of a page, in their order."""
    root, broken = parse_xml(source.raw)
    blocks = [_block(block) for block in root.iter("TextBlock")] or [_region(region) for region in root.iter("TextRegion")]
    text = "\n\n".join(filter(None, blocks))
    yield {"text": text, "warnings": ["layout_guess"]} if text else Reject("empty_body", "a page without words, perhaps a picture; load those that hold text")
    if broken:
        yield broken


def _block(block: Element) -> str:
    """The words of a block of ALTO; one parted at the end of a line stands whole at its first half."""
    words: list[str] = []
    for word in block.iter("String"):
        whole = word.get("SUBS_CONTENT") or ""
        if words and whole and word.get("SUBS_TYPE") == "HypPart2" and whole.startswith(HYPHEN.sub("", words[-1])):
            words[-1] = whole
        else:
            words.append((word.get("SUBS_TYPE") == "HypPart1" and whole) or word.get("CONTENT") or "")
    return " ".join(filter(None, words))


def _region(region: Element) -> str:
    """The lines of a region of PAGE, parted words joined."""
    lines = ["".join(line.itertext()).strip() for line in region.xpath("./TextLine/TextEquiv/Unicode") or region.xpath("./TextEquiv/Unicode")]
    text = ""
    for line in filter(None, (line for block in lines for line in block.split("\n"))):
        text = HYPHEN.sub("", text) + line if HYPHEN.search(text) and line[:1].islower() else f"{text} {line}".strip()
    return text
