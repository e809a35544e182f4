"""A text file into items, and an item into paragraphs: separators, datelines, wrapped lines."""

import re

from analysis.sources.closings import is_closing
from analysis.sources.datelines import find_dateline
from analysis.sources.headers import is_header_line, is_title

# Lines that part dispatches. Stars and underscores also part sections and contacts: they count only before a header.
HARD = re.compile(r"^[ \t]*(?:[-=#–—]{3,}|NNNN|ZCZC.*)[ \t]*$", re.MULTILINE)
SOFT = re.compile(r"^[ \t]*(?:\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
BLANK = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
HYPHENATED = re.compile(r"\w-$")  # «porte-» at the end of a line: the hyphen is the word's own
LONGEST_WRAPPED = 100  # characters: longer lines are paragraphs


def items_of(text: str) -> list[str]:
    """The items of a file: between separators, then before the header of each further dateline.

    >>> [item.split()[0] for item in items_of("PARIS (AFP) - Un.\\n-----\\nROME (ANSA) - Deux.")]
    ['PARIS', 'ROME']
    """
    chunks = [part for chunk in HARD.split(text) for part in _soft(chunk)]
    return [item for chunk in chunks if chunk.strip() for item in _at_datelines(chunk)]


def _soft(chunk: str) -> list[str]:
    """A chunk cut at stars or underscores where a new dispatch follows."""
    pieces, start = [], 0
    for mark in SOFT.finditer(chunk):
        opening = [part for part in BLANK.split(chunk[mark.end() : mark.end() + 1500].strip()) if part][:5]
        if any(find_dateline(part) for part in opening):
            pieces.append(chunk[start : mark.start()])
            start = mark.end()
    return [*pieces, chunk[start:]]


def _at_datelines(chunk: str) -> list[str]:
    """A chunk cut before the title or header of every dateline but the first."""
    paragraphs = paragraphs_of(chunk)
    opens = [at for at, paragraph in enumerate(paragraphs) if find_dateline(paragraph)]
    if len(opens) < 2:
        return [chunk]
    cuts = [0]
    for at in opens[1:]:
        cuts.append(_header_start(paragraphs, cuts[-1] + 1, at))
    return ["\n\n".join(paragraphs[start:end]) for start, end in zip(cuts, [*cuts[1:], len(paragraphs)], strict=True)]


def _header_start(paragraphs: list[str], lowest: int, at: int) -> int:
    """The first paragraph of the header that ends before the dateline ``at``: at most one title, and the lines around it."""
    has_title = False
    while at > lowest:
        line = paragraphs[at - 1]
        if is_closing(line) or find_dateline(line):
            break
        if not is_header_line(line):
            if has_title or not is_title(line):
                break
            has_title = True
        at -= 1
    return at


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of a text: blank lines part them, and line ends too unless the lines were wrapped at a column.

    >>> paragraphs_of("Titre\\n\\nUn paragraphe.\\nUn autre.")
    ['Titre', 'Un paragraphe.', 'Un autre.']
    """
    width = max(map(len, text.splitlines()), default=0)
    is_wrapped = 40 <= width <= LONGEST_WRAPPED and text.count("\n") > 2
    paragraphs: list[str] = []
    for block in BLANK.split(text.strip("\n")):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        paragraphs += _unwrapped(lines, width) if is_wrapped else lines
    return paragraphs


def _unwrapped(lines: list[str], width: int) -> list[str]:
    """Lines joined where the next word would not have fitted: there a machine broke the line, not an author."""
    joined: list[list[str]] = []  # the pieces of each paragraph: one that grows line by line would take the square of its length
    last = ""
    for line in lines:
        if joined and len(last) + 1 + len(line.split(maxsplit=1)[0]) > width:
            joined[-1] += [line] if HYPHENATED.search(last) else [" ", line]
        else:
            joined.append([line])
        last = line
    return ["".join(pieces) for pieces in joined]


def lines_apart(text: str) -> list[str]:
    """The lines that a blank line follows.

    >>> lines_apart("Titre\\n\\nUn texte.\\nSuite.")
    ['Titre']
    """
    return [block.rsplit("\n", 1)[-1].strip() for block in BLANK.split(text.strip("\n"))[:-1]]
