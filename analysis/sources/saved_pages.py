"""MHTML: a web page in a single file, as browsers save it, dressed as a message with the pictures attached."""

import email
import re

SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From: <Saved by)", re.MULTILINE | re.IGNORECASE)
HEAD = 3000  # bytes


def is_saved_page(data: bytes) -> bool:
    """Whether a file begins as browsers begin an MHTML file.

    >>> is_saved_page(b"From: <Saved by Blink>"), is_saved_page(b"From: Ana Vell")
    (True, False)
    """
    return SAVED.search(data[:HEAD]) is not None


def page_of(data: bytes) -> bytes | None:
    """The page itself, in UTF-8 where its part names another encoding; None for a file that is no MHTML or holds no page.

    >>> page_of(b"From: <Saved by Blink>\\nContent-Type: text/html\\n\\n<p>Un texte.</p>")
    b'<p>Un texte.</p>'
    """
    if not is_saved_page(data):
        return None
    try:
        for part in email.message_from_bytes(data.lstrip()).walk():
            page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            if isinstance(page, bytes) and page.strip():
                return _in_utf8(page, part.get_content_charset() or "utf-8")
    except Exception:  # the library trips over parts in parts without end, and over heads that are none
        return None
    return None


def _in_utf8(page: bytes, encoding: str) -> bytes:
    try:
        return page.decode(encoding).encode()
    except (ValueError, LookupError):  # an encoding of that name need not be one of texts
        return page
