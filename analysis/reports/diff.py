"""diff: what changed between two builds of a page, in words a pull request can carry."""

import difflib
import re
from pathlib import Path

from analysis.errors import ReportError, message
from analysis.reports import manifest
from analysis.reports.check import differences

_BLOCK = re.compile(r"</(?:p|tr|li|h[1-6]|caption|figcaption|td|th)>|<br>")
_TAG = re.compile(r"<(?:style|img|details class=\"code\").*?(?:</style>|</details>|>)|<[^>]+>", re.DOTALL)


def diff_reports(old: str | Path, new: str | Path) -> list[str]:
    """The differences between two pages: first the reasons from their manifests, then the lines of text that changed.

    Errors: ReportError when a page is missing.
    """
    pages = [_existing(Path(path)) for path in (old, new)]
    was, now = (manifest.read(path.with_suffix(".json")) for path in pages)
    before, after = (_lines(path.read_text(encoding="utf-8")) for path in pages)
    lines = difflib.unified_diff(before, after, lineterm="", n=0)
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return [*differences(was, now), *changed]


def _existing(path: Path) -> Path:
    if not path.is_file() or not path.with_suffix(".json").is_file():
        raise ReportError(message(f"{path} is no built page", "a page with its manifest beside it", "build it first"))
    return path


def _lines(html: str) -> list[str]:
    text = _TAG.sub(" ", _BLOCK.sub("\n", html))
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
