"""Step 4. What somebody before a colon says at the head of a text: *Dupont : la digue tiendra*."""

import re

from analysis.quotation.mentions import Mention, mention, pronouns
from analysis.quotation.names import noun_type
from analysis.quotation.records import Candidate
from analysis.quotation.spans import trim
from analysis.text import BLANK, fold

_LINE = re.compile(rf"\s*(?P<label>[A-ZÀ-Þ][^«»\"“”:.,;!?\n]{{1,60}}?){BLANK}?: (?P<said>[^«»\"“”\n?]+)(?:\n|$)")
_FIRST = re.compile(r"(?:l[ea]s? |l['’])?([\w-]+)", re.I)  # of what is said: *le rappeur change de nom* is about the label


def labelled(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """What the label of the first line says, where nothing else reports there: a person, or a body or document that the text brings in (*un journal*)."""
    line = _LINE.match(text)
    if line is None or any(item.start < line.end() for item in candidates) or not _can_say(mention(text, *line.span("label"))):
        return []
    first = _FIRST.match(line["said"])
    is_about = first is not None and (noun_type(fold(first[1])) == "person" or fold(first[0]) in pronouns())
    return [] if is_about else [Candidate((trim(text, *line.span("said")),), "indirect", "label", speaker=line.span("label"))]


def is_new(label: str) -> bool:
    """Whether a label brings in somebody or something not known yet: *un journal, des médecins*."""
    return label.startswith(("Un ", "Une ", "Des "))


def _can_say(label: Mention) -> bool:
    """Whether a label is a person by name or office, or a body, group or document that it brings in."""
    is_somebody = is_new(label.text) and label.kind in ("institution", "collective", "document")
    return is_somebody or label.kind == "person" or not label.kind and label.name == label.text
