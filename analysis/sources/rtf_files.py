"""RTF: the bytes decoded by us, because declared code pages are often wrong; then the lines of an office document."""

import re
from collections.abc import Iterator

from analysis.sources.decoding import decode
from analysis.sources.office_lines import rows_from_lines
from analysis.sources.options import Options
from analysis.sources.records import Record, Source, Unreadable, need

CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
HEX_RUN = re.compile(r"(?:\\'[0-9a-fA-F]{2})+")
PICTURE = re.compile(r"\{\\\*?\\?pict[^{}]*\}|\{\\\*\\(?:bkmkstart|bkmkend|generator|themedata|colorschememapping|datastore|latentstyles)[^{}]*\}")


def read(source: Source, options: Options) -> Iterator[Record]:
    """One row, or the articles of a Nexis or Factiva export."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise need("striprtf", "RTF files") from None
    code_page = CODE_PAGE.search(source.data[:2000])
    encoding = options.encoding or ("cp" + code_page.group(1).decode() if code_page else "cp1252")
    text, _, _ = decode(source.data, options.encoding)
    try:
        plain = rtf_to_text(HEX_RUN.sub(lambda run: _escaped(run.group(), encoding), PICTURE.sub("", text)), encoding="utf-8", errors="replace")
    except Exception as error:  # the library raises whatever its parser meets
        raise Unreadable("broken_file", f"the RTF cannot be read ({error}); save it again as .rtf or .docx") from None
    yield from rows_from_lines(plain.split("\n"), options, {})


def _escaped(run: str, encoding: str) -> str:
    """A run of escaped bytes as characters: UTF-8 when it is valid UTF-8, else the declared code page."""
    data = bytes.fromhex(run.replace("\\'", ""))
    for name in ("utf-8", encoding, "cp1252"):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return "".join(char if char not in "\\{}" else "\\" + char for char in text)
    return "\ufffd" * len(data)
