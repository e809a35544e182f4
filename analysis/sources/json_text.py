"""JSON as it comes: broken off in a list, with half characters, nested without end."""

import itertools
import json
import re
from collections.abc import Collection
from typing import Any

from analysis.sources.records import Reject, Unreadable

# Half of a character outside the first plane, where someone cut a text by its UTF-16 units.
HALF = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")
ASSIGNED = re.compile(r"\s*(?:(?:var|let|const) )?[A-Za-z_$][\w.$]{0,80} ?= ?(?=[\[{])")  # «window.YTD.tweets.part0 = [»
LIST = re.compile(r"[^\[{\"]*(?:\{[^\[]*?)?\[")

BETWEEN = re.compile(r"[\s,]*")
CLOSED = re.compile(r"[\]}\s]*\Z")
NEXT = re.compile(r"(?:[,\[}]|(?<!\s)[^\S\n]*\n)\s*(?=\{)")  # where an object of a list may begin, a comma lost or not
MANY_TRIES = 1000  # objects tried behind a fault
REACH = 4096  # characters: what a value is read from at first, for each error of the decoder counts the lines of all it was given
SPLIT = 12  # characters: the longest that a cut through a word or an escape makes an error of
DECODER = json.JSONDecoder()


def loads(text: str) -> Any:
    """The value of a JSON text; halves of characters become U+FFFD. Raises ``Unreadable`` for what is nested too deep.

    >>> loads('["\\\\ud83d"]') == ["\\ufffd"]
    True
    """
    try:
        return json.loads(_whole(text))
    except RecursionError:
        raise Unreadable("malformed_json", "objects nested in objects without end; export it again") from None
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # a number of more digits than Python turns into one
        raise Unreadable("malformed_json", f"{error}; write it between quotation marks") from None


def _whole(text: str) -> str:
    """The text without the name that a script gives its value, and without halves of characters."""
    if named := ASSIGNED.match(text):
        text = text[named.end() :].rstrip().removesuffix(";")
    return HALF.sub(r"\\ufffd", text) if "\\ud" in text or "\\uD" in text else text


def items_of(text: str, error: json.JSONDecodeError) -> list[dict[str, Any] | Reject]:
    """The objects of a text that is not JSON as a whole: one a line, else those of a list that has faults or breaks off.

    Raises ``Unreadable`` when there is none.
    """
    lines = [_object(line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    n_read = sum(isinstance(line, dict) for line in lines)
    items = lines if n_read * 2 > len(lines) else _around_faults(text) or lines
    if all(isinstance(item, Reject) for item in items):
        raise Unreadable("malformed_json", f"{error.msg}; mend it or export it again", error.lineno) from None
    return items


def _object(line: str, number: int) -> dict[str, Any] | Reject:
    try:
        item = loads(line)
    except json.JSONDecodeError as error:
        return Reject("malformed_json", f"{error.msg}; each line must hold an object", line, number)
    return item if isinstance(item, dict) else Reject("malformed_json", "the line holds no object", line, number)


def _around_faults(text: str) -> list[Any]:
    """The items of a list that has faults or breaks off, with a reject for each fault; [] when there is no whole item.

    >>> _around_faults('[{"a": 1}, {"a": ?}, {"a": 3}, {"a": ')[::2]
    [{'a': 1}, {'a': 3}]
    """
    text = _whole(text)
    opened = LIST.match(text)
    at = opened.end() if opened else len(text)
    line, counted = 1, 0  # the number of the line at a place of the text
    found: list[Any] = []
    faults: list[int] = []  # how many items stand before each
    while not (faults and CLOSED.match(text, at)):
        between = BETWEEN.match(text, at)
        at = between.end() if between else at
        try:
            item, at = _value_at(text, at)
            found.append(item)
        except (json.JSONDecodeError, RecursionError):
            faults.append(len(found))
            line, counted = line + text.count("\n", counted, at), at
            found.append(Reject("malformed_json", f"at fault or broken off after item {len(found)}; what stands around it was kept", text[at : at + 80], line))
            at = _next_object(text, at)
    return _of_one_kind(found, faults[0]) if any(isinstance(item, dict) for item in found) else []


def _next_object(text: str, at: int) -> int:
    """Where the next whole object of a list begins; the end of the text when there is none within reach."""
    for candidate in itertools.islice(NEXT.finditer(text, at), MANY_TRIES):
        try:
            _value_at(text, candidate.end())
        except (json.JSONDecodeError, RecursionError):
            continue
        return candidate.end()
    return len(text)


def _value_at(text: str, at: int) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends; raises what the decoder raises."""
    reach = REACH
    while True:
        try:
            value, length = DECODER.raw_decode(text[at : at + reach])
        except json.JSONDecodeError as error:
            is_cut = error.pos >= reach - SPLIT or error.msg.startswith("Unterminated")
            if at + reach >= len(text) or not is_cut:
                raise
            reach *= 2
        else:
            return value, at + length


def _of_one_kind(found: list[Any], n_whole: int) -> list[Any]:
    """The items found, without the parts of a damaged one that are whole objects themselves; one reject for each stretch of damage."""
    keys = max((item.keys() for item in found if isinstance(item, dict)), key=len)
    kept = [item for at, item in enumerate(found) if at < n_whole or isinstance(item, Reject) or _is_like(item, keys)]
    return [item for at, item in enumerate(kept) if not (at and isinstance(item, Reject) and isinstance(kept[at - 1], Reject))]


def _is_like(item: Any, keys: Collection[str]) -> bool:
    return isinstance(item, dict) and 2 * len(item.keys() & keys) >= len(keys)
