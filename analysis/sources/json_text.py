"""JSON as it comes: broken off in a list, with half characters, nested without end."""

import json
import re
from typing import Any

from analysis.sources.records import Reject, Unreadable

# Half of a character outside the first plane, where someone cut a text by its UTF-16 units.
HALF = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")
LIST = re.compile(r"[^\[{\"]*(?:\{[^\[]*?)?\[")

BETWEEN = re.compile(r"[\s,]*")


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
    return HALF.sub(r"\\ufffd", text) if "\\ud" in text or "\\uD" in text else text


def items_of(text: str, error: json.JSONDecodeError) -> list[dict[str, Any] | Reject]:
    """The objects of a text that is not JSON as a whole: one a line, else those of a list that breaks off somewhere.

    Raises ``Unreadable`` when there is none.
    """
    lines = [_object(line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    n_read = sum(isinstance(line, dict) for line in lines)
    items = lines if n_read * 2 > len(lines) else _before_break(text) or lines
    if all(isinstance(item, Reject) for item in items):
        raise Unreadable("malformed_json", f"{error.msg}; mend it or export it again", error.lineno) from None
    return items


def _object(line: str, number: int) -> dict[str, Any] | Reject:
    try:
        item = loads(line)
    except json.JSONDecodeError as error:
        return Reject("malformed_json", f"{error.msg}; each line must hold an object", line, number)
    return item if isinstance(item, dict) else Reject("malformed_json", "the line holds no object", line, number)


def _before_break(text: str) -> list[Any]:
    """The items of a list that breaks off or has a fault somewhere, and a reject for the rest; [] when there is no whole item.

    >>> _before_break('[{"a": 1}, {"a": ')[0]
    {'a': 1}
    """
    text = _whole(text)
    opened = LIST.match(text)
    at, found, decoder = (opened.end() if opened else 0), [], json.JSONDecoder()
    while opened:
        between = BETWEEN.match(text, at)
        at = between.end() if between else at
        try:
            item, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            break
        found.append(item)
    if not any(isinstance(item, dict) for item in found):
        return []
    line = text.count("\n", 0, at) + 1
    return [*found, Reject("malformed_json", f"broken off or at fault after item {len(found)}; what stands before it was kept", text[at : at + 80], line)]
