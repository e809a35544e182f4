"""Tokens and sentences of French text: offsets kept, elision split, guillemets respected, nothing lost.

A *surface* is a token with the white space that follows it, so that joining the surfaces of a text gives the text back.
"""

import re
from functools import cache

import numpy as np

from analysis.resources import lines

TOKENISER = "fr-1"  # named in every manifest: counts may change when it does

# Scripts written without spaces: each character is a token, so that 核心利益 is a phrase of four.
HAN = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
APOSTROPHE = "['’ʼ]"
HYPHEN = "[-\u2010\u2011]"

_LETTER = rf"[^\W{HAN}]"
# Words that hold an apostrophe and are one word; N'Djamena and O'Brien, but « N'est » and « N'EST » are two.
_WHOLE = (
    rf"(?i:aujourd{APOSTROPHE}hui|prud{APOSTROPHE}hom\w+|presqu{APOSTROPHE}îles?|quelqu{APOSTROPHE}une?s?|entr{APOSTROPHE}\w+"
    rf"|grand{APOSTROPHE}\w+|c{APOSTROPHE}est{HYPHEN}à{HYPHEN}dire)|[NMTKO]{APOSTROPHE}[A-ZÀ-Þ][a-zß-ÿ]+"
)
_ELISION = rf"(?:[cdjlmnstCDJLMNST]|(?:[jJ]us|[lL]ors|[pP]uis|[qQ]uoi|[pP]resqu)?[qQ][uU]){APOSTROPHE}(?={_LETTER}|[«“\"‘0-9])"
# Inverted clitics are tokens of their own (a-t-il, dit-on, est-ce), unless they end a name or noun (Jong-il, rendez-vous).
_CLITIC = rf"{HYPHEN}(?:t{HYPHEN})?(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|leur|les?|la|en|y)(?![\w'’ʼ]|{HYPHEN}\w)"
_CLITIC_HERE = rf"(?<!ng)(?<!ndez){_CLITIC}"
_JOINED = rf"(?:(?!{_CLITIC_HERE}){HYPHEN}{_LETTER}++|{APOSTROPHE}(?=[^\W\d]){_LETTER}++)"
_NUMBER = rf"\d{{1,2}}h\d\d(?!\w)|\d++(?:[ \u00a0\u202f.]\d{{3}}(?!\d))*+(?:,\d++)?+(?:[^\W\d{HAN}]++)?+"
# What stands before the @ is 64 characters at most (RFC 5321): in a text without spaces it is looked for no further, at every character.
_ADDRESS = r"(?:https?://|www\.)[^\s«»“”\"<>]+[\w/]|[\w.+-]{1,64}+@[\w-]+\.[\w.-]*\w|[@#]\w+"
_MARKS = r"\.{2,}|…|-{2,}|[^\w\s]|_"


@cache
def abbreviations() -> dict[str, bool]:
    """The abbreviations of ``data/abbreviations.txt``: each with whether it may also end a sentence.

    >>> abbreviations()["etc"], abbreviations()["art"]
    (True, False)
    """
    return {word.rstrip("+").lower(): word.endswith("+") for word in lines("abbreviations.txt")}


@cache
def _token_pattern() -> re.Pattern[str]:
    """One token with its trailing white space; the commonest case, a plain word, is tried first."""
    stops = "|".join(sorted(map(re.escape, abbreviations()), key=len, reverse=True))
    shortened = rf"(?:(?i:{stops})|[A-ZÀ-Þ])\.(?:{HYPHEN}[A-ZÀ-Þ]\.)*(?![\w.])|(?:[^\W\d_]\.){{2,}}|[nN][°º]"
    token = "|".join([
        r"[a-zA-ZÀ-ÖØ-öø-ÿŒœ]++(?![\w'’ʼ\-\u2010\u2011.@/:°º])",  # the commonest case first, for speed
        r"[,;()«»“”]",
        _CLITIC_HERE,
        _ADDRESS,
        _WHOLE,
        _ELISION,
        shortened,
        rf"(?:{_NUMBER})(?:{HYPHEN}{_LETTER}++)*",
        rf"{_LETTER}++{_JOINED}*+",
        rf"[{HAN}]",
        _MARKS,
    ])
    return re.compile(rf"(?:{token})\s*+|\s++")


def surfaces(text: str) -> list[str]:
    """The tokens of a text, each with the white space after it; joined, they are the text.

    >>> surfaces("L’intérêt a-t-il changé aujourd’hui ?")
    ['L’', 'intérêt ', 'a', '-t-il ', 'changé ', 'aujourd’hui ', '?']
    """
    return _token_pattern().findall(text)


_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")


def reach(part: str) -> int:
    """What could join a part of ``text.split(" ")`` to its neighbours: 1 it surely reaches back, 2 it does after a digit, 4 it ends in a digit.

    A token reaches across a plain space in « 10 000 », and a space before other white space belongs to the same token.

    >>> [reach(part) for part in ("soit", "000,", "10", "", "2022")]
    [0, 2, 4, 1, 4]
    """
    if not part:
        return 1
    return part[0].isspace() + 2 * bool(_THREE_DIGITS.match(part)) + 4 * part[-1].isdecimal()


# What a surface can be in a sentence, as bits: decided once a distinct surface, then looked up for millions of tokens.
WORD, STOP, OPENER, CLOSER, STRAIGHT, STARTER, NEWLINE, BLANK_LINE, DASH, SOFT_STOP, BRACKET = (1 << bit for bit in range(11))
LONGEST = 1_000  # tokens of a sentence: what goes on longer is a list, or a text without full stops
_BREAK_AFTER = (".", "!", "?", "…", "..", "...")


def flags(surface: str) -> int:
    """The bits of a surface: word, full stop, opening or closing mark, sentence starter, line or paragraph end …

    >>> bool(flags("Paris ") & STARTER), bool(flags("etc. ") & SOFT_STOP), bool(flags("fin\\n\\n") & BLANK_LINE)
    (True, True, True)
    """
    token = surface.rstrip()
    space = surface[len(token):]
    bits = WORD if any(map(str.isalnum, token)) else 0
    bits |= NEWLINE if "\n" in space else 0
    bits |= BLANK_LINE if space.count("\n") > 1 else 0
    if not token:
        return bits
    if token in _BREAK_AFTER or token.strip(".") == "" and len(token) > 1 or token in "。！？":
        bits |= STOP
    bits |= OPENER if token in "«“„‹" else 0
    bits |= CLOSER if token in "»”›" else 0
    bits |= BRACKET if token in ")]" else 0
    bits |= STRAIGHT if token == '"' else 0
    bits |= DASH if token in ("-", "–", "—", "--", "•", "*") else 0
    bits |= STARTER if token[0].isupper() or token[0].isdigit() or not token[0].islower() and token[0].isalpha() else 0
    bits |= SOFT_STOP if token.endswith(".") and abbreviations().get(token[:-1].lower(), False) else 0
    return bits


def sentence_starts(bits: np.ndarray, documents: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the tokens that start a sentence and a paragraph, from the bits of all tokens and the documents' first positions.

    A sentence ends at a full stop before something that can start one, never inside a balanced pair of guillemets or
    curly marks, at every paragraph end, and after ``LONGEST`` tokens: places are found from the head of their sentence. A single line
    break ends a paragraph after a full stop, a colon or before a dash; elsewhere it is a wrapped line.

    >>> text = "M. Xi arrive. « Il part. Vite », dit-on. Fin"
    >>> tokens = surfaces(text)
    >>> starts, _ = sentence_starts(np.array([flags(token) for token in tokens]), np.array([0]))
    >>> ["".join(part) for part in np.split(np.array(tokens, dtype=object), starts[1:])]
    ['M. Xi arrive. ', '« Il part. Vite », dit-on. ', 'Fin']
    """
    if not len(bits):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    closes = (bits & (CLOSER | STRAIGHT | BRACKET)) != 0
    closes[documents[documents < len(bits)]] = False  # a mark that opens a document closes nothing of the one before
    ends = _ends((bits & (STOP | SOFT_STOP)) != 0, closes)
    is_paragraph = np.zeros(len(bits) + 1, bool)
    is_paragraph[documents] = True  # an empty last document starts after the last token
    is_paragraph = is_paragraph[:-1]
    ends_line = ((bits & NEWLINE) != 0) & (ends | _before(bits, DASH | OPENER))
    is_paragraph[1:] |= (((bits & BLANK_LINE) != 0) | ends_line)[:-1]
    paragraphs = np.flatnonzero(is_paragraph)
    starts = np.flatnonzero(ends & _before(bits, STARTER | OPENER | STRAIGHT | DASH)) + 1
    starts = starts[~_is_inside(starts, bits, paragraphs)]
    is_sentence = is_paragraph
    is_sentence[starts] = True
    return _at_most(np.flatnonzero(is_sentence), len(bits)).astype(np.int32), paragraphs.astype(np.int32)


def _at_most(starts: np.ndarray, end: int) -> np.ndarray:
    """The starts of sentences, with further ones where a sentence has more than ``LONGEST`` tokens.

    >>> _at_most(np.array([0, 5]), 2_500).tolist()
    [0, 5, 1005, 2005]
    """
    pieces = (np.diff(np.append(starts, end)) - 1) // LONGEST + 1
    if (pieces <= 1).all():
        return starts
    nth = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    return np.repeat(starts, pieces) + nth * LONGEST


def _before(bits: np.ndarray, wanted: int) -> np.ndarray:
    """Whether the next token has one of the wanted bits."""
    result = np.zeros(len(bits), bool)
    result[:-1] = (bits[1:] & wanted) != 0
    return result


def _ends(stop: np.ndarray, closer: np.ndarray) -> np.ndarray:
    """Whether a sentence may end after each token: after a stop, and after the closing marks that follow it."""
    ends = stop.copy()
    for _ in range(3):  # . » )
        ends[1:] |= closer[1:] & ends[:-1]
    return ends


def _is_inside(positions: np.ndarray, bits: np.ndarray, paragraphs: np.ndarray) -> np.ndarray:
    """Whether a pair of marks is open before each position; paragraphs whose marks do not pair are taken as having none."""
    marks = np.flatnonzero(bits & (OPENER | CLOSER | STRAIGHT))
    if not len(marks):
        return np.zeros(len(positions), bool)
    paragraph = np.searchsorted(paragraphs, marks, side="right") - 1
    firsts = np.flatnonzero(np.diff(paragraph, prepend=-1))
    group = np.cumsum(np.diff(paragraph, prepend=-1) != 0) - 1
    straight = (bits[marks] & STRAIGHT) != 0
    nth = _running(straight, firsts, group)
    opens = ((bits[marks] & OPENER) != 0) | (straight & (nth % 2 == 1))
    closes = ((bits[marks] & CLOSER) != 0) | (straight & (nth % 2 == 0))
    step = opens.astype(np.int32) - closes
    depth = _running(step, firsts, group)
    is_unpaired = (np.minimum.reduceat(depth, firsts) < 0) | (np.add.reduceat(step, firsts) != 0)
    is_open = (depth > 0) & ~is_unpaired[group]
    last = np.searchsorted(marks, positions) - 1  # the mark before each position
    same = paragraph[last] == np.searchsorted(paragraphs, positions, side="right") - 1
    return (last >= 0) & same & is_open[last]


def _running(step: np.ndarray, firsts: np.ndarray, group: np.ndarray) -> np.ndarray:
    """The running sum of ``step``, begun anew in each group."""
    total = np.cumsum(step, dtype=np.int32)
    return total - (total - step)[firsts][group]


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as spans, white space after each left out.

    >>> text = "Pékin proteste. M. Wang s’y oppose."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Pékin proteste.', 'M. Wang s’y oppose.']
    """
    tokens = surfaces(text)
    known = {token: flags(token) for token in set(tokens)}
    starts, _ = sentence_starts(np.array([known[token] for token in tokens], np.int32), np.zeros(min(len(tokens), 1), np.int64))
    offsets = np.concatenate(([0], np.cumsum([len(token) for token in tokens])))
    edges = [*(int(offsets[start]) for start in starts), len(text)]
    spans = [(start, start + len(text[start:end].rstrip())) for start, end in zip(edges, edges[1:], strict=False)]
    return [span for span in spans if span[0] < span[1]]


__all__ = ["TOKENISER", "flags", "reach", "sentence_starts", "sentences", "surfaces"]
