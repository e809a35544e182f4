"""Bytes to text: a fixed order, because declarations are wrong too often to be obeyed and detectors guess."""

import codecs
import re

from analysis.sources.records import Unreadable
from analysis.text import is_mojibake

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A prolog, a meta tag or an RTF code page, within the first 2,048 bytes.
DECLARED = re.compile(rb"""(?:<\?xml[^>]*encoding|charset)\s*=\s*["']?\s*([A-Za-z][\w.:-]*)""", re.IGNORECASE)
C1 = re.compile(rb"[\x80-\x9f]")
# œ, Œ, Ÿ and € where ISO-8859-1 has fractions and a currency sign: only inside or before words.
LATIN_9 = re.compile(rb"[A-Za-z\xc0-\xff][\xbc\xbd\xbe]|[\xbc\xbd][a-z\xe0-\xff]{2}|\d ?\xa4")
# Windows-1252 leaves these open; on a Mac they are Å, ç, è, ê and ù.
OPEN_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
EXPECTED = frozenset("éèêëàâäçùûüôöîïÿœæÉÈÊËÀÂÄÇÙÛÜÔÖÎÏŸŒÆñÑáíóúÁÍÓÚãõÃÕìòßøåØÅýÝðþÐÞ«»“”„‘’‚–—…€£°²³½¼¾·•©®™§\u00a0¿¡ºª×÷±´¨")
FOREIGN_RUN = re.compile(r"[^\x00-\x7f\s«»“”‘’–—…\xa0]{4,}")
LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=[^\W\d_])")
# Marks of the direction of writing: they hide the first word of a dispatch from whoever looks for it.
DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Bytes that text holds hardly ever; a file rich in them is not text.
CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x19\x1b\x1c-\x1f]")


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Text, the name of the encoding and warnings out of bytes; line ends become line feeds.

    Order: the caller's ``encoding``; byte-order mark; UTF-16 by its pattern of zero bytes; UTF-8; what the file
    declares; Windows-1252 or ISO-8859-15; Mac Roman. Raises ``Unreadable`` when none fits.

    >>> decode("Intérêts".encode("cp1252"))
    ('Intérêts', 'cp1252', ())
    """
    declared = declared_encoding(data)
    text, used = _decode(data, encoding, declared)
    warnings = []
    if declared and not _same(declared, used):
        warnings.append("declared_encoding_wrong")
    if is_mojibake(text):
        warnings.append("mojibake_repaired")
    return DIRECTION.sub("", re.sub("\r\n?", "\n", text)), used, tuple(warnings)


def is_lossy(text: str) -> bool:
    """Whether a text lost characters on its way: U+FFFD, or a question mark inside a word («the EU?s»).

    >>> is_lossy("l?Union européenne"), is_lossy("Pourquoi ? Parce que.")
    (True, False)
    """
    if "?" not in text and "\ufffd" not in text:
        return False
    return any(not _in_address(text, match.start()) for match in LOST.finditer(text))


def _in_address(text: str, at: int) -> bool:
    """Whether a place is inside a web address: «page?id=3»."""
    word = text[max(0, at - 200) : at].rsplit(maxsplit=1)[-1:]
    return bool(word) and ("://" in word[0] or word[0].startswith("www.") or "/" in word[0])


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: more than one control byte in fifty, and not UTF-16.

    >>> is_binary(bytes(range(32)) * 8), is_binary(b"Fin")
    (True, False)
    """
    head = data[:8192]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf16_without_mark(head):
        return False
    return len(CONTROLS.findall(head)) * 50 > len(head)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a prolog or a meta tag declares, by Python's name for it; None when there is none known."""
    found = DECLARED.search(data[:2048])
    if found is None:
        return None
    try:
        return codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None


def _decode(data: bytes, encoding: str | None, declared: str | None) -> tuple[str, str]:
    if encoding is not None:
        return _asked_for(data, encoding), encoding
    for mark, name in MARKS:
        if data.startswith(mark) and (text := _strict(data, name)) is not None:
            return text, name
    if (wide := _utf16_without_mark(data[:8192])) and (text := _strict(data, wide)) is not None:
        return text, wide
    if (text := _strict(data, "utf-8")) is not None:
        return text, "utf-8"
    _refuse_broken_utf8(data)
    if declared and not _same(declared, "latin-1") and (text := _strict(data, declared)) is not None:
        return text, declared
    name = _one_byte(data)
    text = _strict(data, name)
    if text is None or not _looks_latin(text):
        known = "neither UTF-8, UTF-16 nor French or English in Windows-1252, ISO-8859-15 or Mac Roman"
        detail = f"the bytes are {known}; name the encoding: options={{'encoding': 'cp1251'}}"
        raise Unreadable("encoding_undecodable", detail)
    return text, name


def _asked_for(data: bytes, encoding: str) -> str:
    """What the user asked for; a few bytes that do not fit become U+FFFD, which the warnings tell."""
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:
        raise Unreadable("encoding_undecodable", f"options encoding={encoding!r} is not an encoding Python knows; try 'cp1252'") from None
    if text.count("\ufffd") * 100 > len(text):
        raise Unreadable("encoding_undecodable", f"more than one character in a hundred is not {encoding}; leave the option encoding out")
    return text.removeprefix("\ufeff")


def _refuse_broken_utf8(data: bytes) -> None:
    """Refuses UTF-8 with a broken place: read as a one-byte encoding it would come out as «Ã©» from end to end."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text[:1_000_000]) - lost
    if whole > 2 * lost:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        place = f"UTF-8 but for {lost} bytes, the first in line {line}"
        detail = f"{place}; mend the file, or accept lost characters: options={{'encoding': 'utf-8'}}"
        raise Unreadable("encoding_undecodable", detail, line)


def _one_byte(data: bytes) -> str:
    """The likeliest one-byte encoding."""
    if OPEN_IN_1252.search(data):
        return "mac_roman"
    return "iso8859-15" if not C1.search(data) and LATIN_9.search(data) else "cp1252"


def _looks_latin(text: str) -> bool:
    """Whether the characters beyond ASCII are letters with accents and French marks, seldom four in a row."""
    strange = [char for char in text[:1_000_000] if char > "\x7f"]
    expected = sum(char in EXPECTED for char in strange)
    runs = sum(len(run) for run in FOREIGN_RUN.findall(text[:1_000_000]))
    return expected >= 0.8 * len(strange) and runs <= 0.2 * len(strange)


def _utf16_without_mark(head: bytes) -> str | None:
    """UTF-16 with its byte order, when almost every second byte is zero; only Latin script looks so."""
    if len(head) < 16:
        return None
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (ValueError, LookupError):  # an encoding of that name need not be one of texts
        return None
    return None if encoding.startswith("utf-16") and "\x00" in text else text


def _same(declared: str, used: str) -> bool:
    """Whether two encodings are one, or one the extension of the other that everybody means by it."""
    family = {
        "ascii": "utf-8",
        "utf-8-sig": "utf-8",
        "latin-1": "cp1252",
        "iso8859-1": "cp1252",
        "utf-16-le": "utf-16",
        "utf-16-be": "utf-16",
    }
    names = [family.get(codecs.lookup(name).name, codecs.lookup(name).name) for name in (declared, used)]
    return names[0] == names[1]
