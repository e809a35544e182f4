"""Home-made corpora: «<doc attribute=value …>» on a line, text, «</doc>»; seldom true XML, so read by lines."""

import html
import re
from collections.abc import Iterator

from analysis.sources.cells import paragraphs
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Source
from analysis.sources.variables import row_of
from analysis.text import repair

DOC = re.compile(r"<doc\b([^>]*)>(.*?)(?=<doc\b|</doc>|\Z)", re.DOTALL | re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
TAG = re.compile(r"</?(?:p|s|g|div|head|title|text|body|docs|corpus|main|comments|list|item|quote|lb|br|table|row|cell|h[1-6])\b[^<>]*>", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each ``doc``."""
    for match in DOC.finditer(repair(source.raw)):
        attributes = {name: html.unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(match.group(1))}
        body = paragraphs(html.unescape(TAG.sub("\n", match.group(2))))
        if body:
            yield {**row_of(attributes, options), "text": body}
        else:
            yield Reject("empty_body", "a doc element without text", match.group()[:200])
