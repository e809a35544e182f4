"""Text as characters: repaired once at loading, folded for comparing. Offsets are sacred in between."""

import re
import unicodedata

# Signs of UTF-8 read as Windows-1252: « Ã© », « â€™ », « Â » before a guillemet or space.
MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf©¨ªàâ´®»§¹]|â€[™œ\u009d“”¦˜]|Â[\u00a0«»°]")

# Zero-width characters carry meaning in Arabic and Indic script, so only the others lose them.
JOINERS = re.compile("(?<![\u0600-\u06ff\u0900-\u0dff])[\u200b-\u200d](?![\u0600-\u06ff\u0900-\u0dff])")
INVISIBLE = re.compile("[\u00ad\ufeff\u2060\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
COLOURS = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]")  # what a terminal was told, copied with the text
HALVES = re.compile("[\ud800-\udfff]")  # half a character, left by a broken escape
FORMULA = re.compile(r"\s*[=+@-]|[\t\r\n]")  # what a spreadsheet runs, or hides behind a line end
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x85]")

BLANK = r"[ \u00a0\u202f]"  # between two printed words: plain, no-break or narrow, as an expression

# One character for one character: what fold() may change without moving an offset.
_FOLDED = {ord(c): "'" for c in "’ʼ‘´`"} | {ord(c): "-" for c in "\u2010\u2011"}
_SPACED = {ord(c): " " for c in "\u00a0\u202f\u205f\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"}
_FOLDED |= {ord("\t"): " ", **_SPACED}
_TO_SPACE = re.compile(f"[{''.join(map(chr, _SPACED))}]")
_TO_FOLD = re.compile(f"[{''.join(map(chr, _FOLDED))}]")  # a search is faster than a translation, and most texts are short and plain


def is_mojibake(text: str) -> bool:
    """Whether a text looks like UTF-8 read as a one-byte encoding: more than 3 telling pairs in 1,000 characters.

    >>> is_mojibake("IntÃ©rÃªts"), is_mojibake("Intérêts")
    (True, False)
    """
    return len(MOJIBAKE.findall(text)) * 1000 > 3 * len(text)


def repair(text: str) -> str:
    """The text with the accidents of its transport undone; after this it is never changed again.

    Mojibake is undone where it is evident (ftfy, ``fix_encoding`` only), line ends become line feeds, soft hyphens,
    zero-width characters, control characters and the colours of terminals go, half a character becomes U+FFFD, the rest
    is put in Unicode form NFC. Quotation marks, apostrophes, dashes and no-break spaces stay as printed: which marks
    enclose a term is evidence.

    >>> repair("inte\u0301re\u0302ts fonda\u00admentaux")
    'intérêts fondamentaux'
    """
    if is_mojibake(text):
        from ftfy import fix_encoding

        text = fix_encoding(text)
    text = LINE_ENDS.sub("\n", HALVES.sub("\ufffd", COLOURS.sub("", text)))
    text = unicodedata.normalize("NFC", text)
    return INVISIBLE.sub("", JOINERS.sub("", text))


def fold(text: str) -> str:
    """The text made comparable, with the same length: lower case, straight apostrophes, plain spaces and hyphens.

    Accents stay: *a* is not *à*.

    >>> fold("L’ÉTAT\u00a0!")
    "l'état !"
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals (İ) become two characters
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_FOLDED) if _TO_FOLD.search(lowered) else lowered


def spaced(text: str) -> str:
    """The text with a plain space for each that does not break or has another width, of the same length.

    >>> spaced("M.\u00a0Durand\u202f!")
    'M. Durand !'
    """
    return text.translate(_SPACED) if _TO_SPACE.search(text) else text


def inert(cell: str) -> str:
    """A text that stays a text in a spreadsheet: one that begins like a formula gets an apostrophe before it.

    >>> inert("=1+1"), inert("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if FORMULA.match(cell) else cell


def form(text: str) -> str:
    """The form under which a token is counted: folded, ligatures written out, outer spaces gone.

    >>> form("Cœur ")
    'coeur'
    """
    return fold(text).replace("œ", "oe").replace("æ", "ae").strip()


def bare(text: str) -> str:
    """The form without its accents: how capitals are often printed.

    >>> bare("INTÉRÊTS")
    'interets'
    """
    decomposed = unicodedata.normalize("NFD", form(text))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def identifier(text: str, joint: str = "-") -> str:
    """The words of a text without accents and marks, joined: a name or caption as a key.

    >>> identifier("Où, et par qui ?"), identifier("Côte d’Ivoire", "_")
    ('ou-et-par-qui', 'cote_d_ivoire')
    """
    return joint.join(re.findall(r"[^\W_]+", bare(text)))
