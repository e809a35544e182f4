"""glosses(): where a text says what a term means or covers, and in whose voice. uses(): whether a term is used or mentioned.

A gloss turns a mention into information: «Pékin utilise X pour décrire …», «par X, Pékin entend …», «X, c'est-à-dire …». Patterns are
lexical and look only at the sentence, right before and right after the term, so each gives its reason.
"""

import re
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, message
from analysis.gloss.patterns import MARK, MENTION_BEFORE, NEAR_END, NEXT, OF_NOUNS, RULES, STOP, Rule, is_noun
from analysis.index import Reading, Tokens, as_tokens
from analysis.schema import columns, empty
from analysis.text import fold


def glosses(spans: pd.DataFrame, reading: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """The places that say what a term means, among spans of terms (schema: glosses), in the order of the spans.

    ``spans`` are matches, or any table with doc_id, start and end. The voice is that of the words that explain: the speaker of the quotation that
    holds them, otherwise the agency; it is missing when ``reading`` holds no quotations. ``gloss_kind`` part_of says what falls under a term,
    and list what it covers among others: no definitions. How often glosses are right on outside texts is in ``load_reliability``.

    >>> from analysis.termbase import load_termbase, matches
    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Pékin utilise « ligne rouge » pour désigner Taïwan."]})
    >>> glosses(matches(texts, load_termbase(terms=["ligne rouge"])), texts)[["term", "gloss", "gloss_kind"]]
              term   gloss gloss_kind
    0  ligne rouge  Taïwan    use_for
    """
    made = as_tokens(reading)
    rows = [row for place in _places(spans, made) if (row := _gloss(*place) or _gloss_after(*place)) is not None]
    if not rows:
        return empty("glosses")
    table = pd.DataFrame(rows)
    table = table.assign(concept=table.get("concept"))
    voices = [_voice(row, reading) for row in table[["doc_id", "start"]].itertuples(index=False)]
    table = table.assign(voice=[voice for voice, _ in voices], speaker_name=[name for _, name in voices])
    return table[[*columns("glosses"), *(name for name in table if name not in columns("glosses"))]]


def named_words(spans: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """The spans and, after them, the words between marks that the text names (fragments of class mention) and no span touches, without their marks.

    What a text explains is not always a term of the base: *le mot « retenue » désignait l'attente*. Pass the rows to ``glosses``.

    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Le mot « retenue » désigne l’attente."]})
    >>> marked = pd.DataFrame({"doc_id": ["a"], "start": [7], "end": [18], "fragment_class": ["mention"]})
    >>> read = Reading(as_tokens(texts), empty("quotations"), marked, empty("entities"), empty("rejects"))
    >>> glosses(named_words(empty("matches"), read), read)[["term", "gloss"]].values.tolist()
    [['retenue', 'l’attente']]
    """
    named = reading.fragments.query("fragment_class == 'mention'")
    taken = {doc_id: list(zip(own["start"], own["end"], strict=True)) for doc_id, own in spans.groupby("doc_id")}
    rows = []
    for doc_id, own in named.groupby("doc_id", sort=False):
        text = reading.tokens.text(doc_id)
        for start, end in zip(own["start"], own["end"], strict=True):
            words = re.search(rf"[^\s{MARK[1:-1]}].*[^\s{MARK[1:-1]}]", text[start:end], re.DOTALL)
            low, high = (start + words.start(), start + words.end()) if words else (start, start)
            if low < high and not any(one < high and low < other for one, other in taken.get(doc_id, ())):
                rows.append({"doc_id": doc_id, "start": low, "end": high})
    return pd.concat([spans, pd.DataFrame(rows)], ignore_index=True) if rows else spans


def uses(spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """The spans with ``use``: *mention* where the text speaks of the words (it glosses or names them), otherwise *use*.

    Autonymy in the sense of Rey-Debove (1978) and Authier-Revuz (1995); quotation marks alone do not make a mention.

    >>> spans = pd.DataFrame({"doc_id": ["a"], "start": [16], "end": [27]})
    >>> uses(spans, pd.DataFrame({"doc_id": ["a"], "text": ["L’expression de ligne rouge revient."]}))["use"].tolist()
    ['mention']
    """
    made = as_tokens(texts)
    explained = ("use_for", "means", "that_is", "apposition", "calls")
    found = []
    for place in _places(spans, made):
        row = _gloss(*place)
        is_mention = MENTION_BEFORE.search(fold(place.pre)) or row is not None and row["gloss_kind"] in explained
        found.append("mention" if is_mention else "use")
    return spans.assign(use=found)


class Place(NamedTuple):
    """A span with the words of its sentence before and after it, and the sentence that follows; with the offsets where the two sentences start."""

    span: dict[str, Any]
    pre: str
    post: str
    begin: int
    following: str
    next_begin: int


def _places(spans: pd.DataFrame, made: Tokens) -> list[Place]:
    """Each span in its sentence."""
    missing = {"doc_id", "start", "end"} - set(spans.columns)
    if missing:
        raise AnalysisError(message(f"spans lack {', '.join(sorted(missing))}", "a table with doc_id, start, end", "make it with matches()"))
    numbers = {doc_id: number for number, doc_id in enumerate(made.doc_ids)}
    known: dict[str, tuple[str, np.ndarray]] = {}  # the document at hand
    found = []
    for span in spans.to_dict("records"):
        doc_id = span["doc_id"]
        if doc_id not in known:
            known = {doc_id: (made.text(doc_id), made.sentence_spans(numbers[doc_id]))}
        text, sentences = known[doc_id]
        at = max(0, int(np.searchsorted(sentences[:, 0], span["start"], side="right")) - 1)
        begin, end = sentences[at]
        next_begin, next_end = sentences[at + 1] if at + 1 < len(sentences) else (end, end)
        span["term"] = text[span["start"] : span["end"]]
        post = text[span["end"] : max(end, span["end"])]
        found.append(Place(span, text[begin : span["start"]], post, int(begin), text[next_begin:next_end], int(next_begin)))
    return found


def _gloss_after(span: dict[str, Any], pre: str, post: str, _begin: int, following: str, next_begin: int) -> dict[str, Any] | None:
    """The gloss that the next sentence gives, or the next clause of a sentence cut by a semicolon or a colon."""
    match = NEXT.match(fold(following).replace("\n", " "))
    is_last = len(post) <= NEAR_END and is_noun(pre, span["term"])
    if match and "s'agi" in match.group()[:12] and not is_last:  # «il s'agit de» takes up the last thing named
        match = None
    clause = re.search(r" ?[;:] ", post)
    if not match and clause:
        following, next_begin = post[clause.end() :], span["end"] + clause.end()
        match = NEXT.match(fold(following).replace("\n", " "))
    if not match:
        return None
    low, high = _trimmed(following, *match.span("gloss"), is_before=False)
    reason = f"means: {following[: match.start('gloss')].strip()[:40].lower()}"
    place = {"start": next_begin + low, "end": next_begin + high, "term_start": span["start"], "term_end": span["end"]}
    return span | place | {"gloss": following[low:high], "gloss_kind": "means", "rule": reason}


def _gloss(span: dict[str, Any], pre: str, post: str, begin: int, _following: str, _next_begin: int) -> dict[str, Any] | None:
    """The gloss of a term by the first rule that fits the words before and after it."""
    before, after = fold(pre).replace("\n", " "), fold(post).replace("\n", " ")
    for rule in RULES:
        ahead = rule.before.match(before) if rule.before else None
        behind = rule.after.match(after) if rule.after else None
        if rule.before and not ahead or rule.after and not behind:
            continue
        match = behind or ahead
        if match is None or rule.kind in OF_NOUNS and not is_noun(pre, span["term"]):
            continue
        source, offset = (post, span["end"]) if behind else (pre, begin)
        low, high = _trimmed(source, *match.span("gloss"), is_before=not behind)
        if high - low > 2 and not (rule.kind == "brackets" and source[low:high].isupper()):  # an abbreviation explains nothing
            place = {"start": offset + low, "end": offset + high, "term_start": span["start"], "term_end": span["end"]}
            reason = f"{rule.kind}: {_shown(before, after, rule, behind)}"
            return span | place | {"gloss": source[low:high], "gloss_kind": rule.kind, "rule": reason}
    return None


def _trimmed(source: str, low: int, high: int, *, is_before: bool) -> tuple[int, int]:
    """The gloss without what follows it in the sentence and without marks at its ends."""
    if not is_before:
        stop = STOP.search(fold(source), low, high)
        high = stop.start() if stop else high
    else:  # the last clause before the term
        cut = max((match.end() for match in re.finditer(r"[;:]\s|, (?:mais|et|or) |(?:que|qu')\s?(?=\w)", fold(source[low:high]))), default=0)
        low += cut
    while low < high and source[low] in " \n«“\"(:,":
        low += 1
    while high > low and source[high - 1] in " \n.,;)":
        high -= 1
    return low, high


def _shown(before: str, after: str, rule: Rule, behind: re.Match[str] | None) -> str:
    """The words that gave the gloss away."""
    words = after[: behind.start("gloss")] if behind and rule.kind != "brackets" else "( )" if behind else " ".join(before.split()[-4:])
    return words.strip(" ,«»“”\"")


def _voice(row: tuple[str, int], reading: pd.DataFrame | Tokens | Reading) -> tuple[object, object]:
    """Whose words the gloss is: the deepest quotation that holds its first character."""
    if not isinstance(reading, Reading):
        return None, None
    said = reading.quotations
    said = said[(said["doc_id"] == row[0]) & (said["start"] <= row[1]) & (row[1] < said["end"])]
    if said.empty:
        return "agency", None
    deepest = said.sort_values("level", kind="stable").iloc[-1]
    return deepest["kind"], deepest["speaker_name"]
