"""Lexico: «<Key=value>» holds until the key comes again; one key, named by the user, parts the texts."""

import re
from collections.abc import Iterator

from analysis.sources.cells import paragraphs
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Source, Unreadable
from analysis.sources.variables import row_of
from analysis.text import repair

KEY = re.compile(r"<([\w-]+)=([^<>]*)>")
LEADING = re.compile(r"(?:\s*<[\w-]+=[^<>]*>)+")


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row for each stretch between two occurrences of the splitting key; the keys above it hold for it."""
    text = repair(source.raw)
    keys = list(dict.fromkeys(name for name, _ in KEY.findall(text)))
    if not keys:
        raise Unreadable("layout_unknown", "no <Key=value> in the file")
    key = options.key or keys[0]
    if key not in keys:
        raise Unreadable("layout_unknown", f"options key={key!r} is no key of this file; its keys: {', '.join(keys)}")
    yield Note(f"texts parted by the key {key!r}" + (f"; others: {', '.join(name for name in keys if name != key)}" if len(keys) > 1 else ""))
    state: dict[str, str] = dict(KEY.findall(text[: text.index(f"<{key}=")]))
    for start, end, mark in _stretches(text, key):
        if mark:
            state[key] = mark
        opening = LEADING.match(text[start:end])
        state |= dict(KEY.findall(opening.group() if opening else ""))
        body = paragraphs(KEY.sub("\n", text[start:end]))
        if body:
            yield {**row_of(state, options), "text": body}
        elif mark:
            yield Reject("empty_body", f"<{key}={mark}> without text before the next", text[start:end])
        state |= dict(KEY.findall(text[start:end]))  # a key inside the text holds for what follows


def _stretches(text: str, key: str) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and value of each text; what stands before the first key counts when it holds words."""
    marks = [mark for mark in KEY.finditer(text) if mark.group(1) == key]
    if KEY.sub("", text[: marks[0].start()]).strip():
        yield 0, marks[0].start(), None
    bounds = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, bounds, strict=True):
        yield mark.end(), end, mark.group(2).strip('"')
