"""glosses(): where a text says what a term means or covers, and in whose voice. uses(): whether a term is used or mentioned.

A gloss turns a mention into information: «Pékin utilise X pour décrire …», «par X, Pékin entend …», «X, c'est-à-dire …». Patterns are
lexical and look only at the sentence, right before and right after the term, so each gives its reason.
"""

import re
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, message
from analysis.index import Reading, Tokens, as_tokens
from analysis.schema import columns, empty
from analysis.text import fold

_MARK = r"[«»“”„\"‹›']"
_OPEN, _CLOSE = rf"(?:{_MARK} ?)*", rf"(?: ?{_MARK})*"
_DETERMINER = r"(?:(?:les?|la|l'|des?|du|d'|une?|ses?|sa|son|leurs?|aux?|à|ces?|cette) ?)*"
_METAWORD = (
    r"(?:termes?|mots?|expressions?|formules?|formulations?|notions?|concepts?|vocables?|euphémismes?|locutions?|appellations?|jargon|raccourci"
    r"|allusion|référence)"
)
_NAMED_BY = rf"(?:{_DETERMINER}{_METAWORD} )?{_DETERMINER}{_OPEN}"
_COMPLEMENT = r"(?: (?:de|du|des|d'|chinoise?s?|russes?|français|françaises?) ?(?:[\w'’-]+ ?){0,3}?)?"
_SAY = (
    r"(?:désign\w+|décri\w+|qualifi\w+|nomm\w+|évoqu\w+|parler de|dire|signifier|faire référence (?:à|aux?)|se référer (?:à|aux?)|englober"
    r"|justifier|couvrir|renvoyer (?:à|aux?))"
)
_MEANS = (
    r"(?:désign(?:e|ent|ait|aient)|signifi(?:e|ent|ait|aient)|ve(?:ut|ulent) dire|voulai(?:t|ent) dire|recouvr(?:e|ent|ait|aient)"
    r"|englob(?:e|ent|ait|aient)|renvo(?:ie|ient|yait|yaient) (?:à|aux?)|correspond(?:ent|ait)? (?:à|aux?)"
    r"|f(?:ait|ont) (?:référence|allusion) (?:à|aux?)|se réf(?:ère|èrent) (?:à|aux?)|compren(?:d|nent)(?: notamment)?|s'enten(?:d|dent) (?:comme|de)"
    r"|(?:est|sont|se) défini\w* comme|inclu(?:t|ent|ait|aient))"
)
_USES = r"(?:utilis|emplo|recour|se ser|parl|use)\w*(?: \w+ment)?(?: (?:de|à|aux?|du|des))?"
_IS_USED = r"(?:est|sont|était|étaient|a été|ont été|sert|servent)(?: \w+ment)? ?(?:utilisée?s?|employée?s?)?[^,;]{0,60}?"
_UNDERSTANDS = r"(?:entend(?:ent|ait|aient)?|désign(?:e|ent|ait|aient)|ve(?:ut|ulent) dire|comprend|comprennent)"
_THAT_IS = r"(?:c'est-à-dire|à savoir|autrement dit|en d'autres termes|comprendre|comprenez|entendez|entendre|soit)"
_NOT_LIKE = r"(?! (?:elles?|ils?|on|nous|je|vous|jamais|toujours|si|prévu|convenu|l'a|l'ont|le (?:fait|font|veut|dit|souhaite)))"
# «notion sur laquelle X avait interrogé Y» tells what was done with it, not what it means.
_NOT_DEFINED = r" (?:(?:sur|à|dans|avec|contre) la?quel|auxquel|auquel|dont\b|que\b|qu'|où\b|ch[eè]re?s?\b|qui (?:revient|agace|fâche|a |avait |est ))"
_SUCH_AS = (
    rf"(?:comme{_NOT_LIKE}|tels? que|telles? que|notamment|dont|y compris|parmi lesquel(?:le)?s|au premier rang desquel(?:le)?s|incluant|à commencer par)"
)
_CALLS = (
    rf"(?:ce )?qu(?:e |'){_DETERMINER}[^,;]{{1,60}}? (?:appell|nomm|qualifi|désign|baptis|considèr|présent|décri)\w*"
    r"(?: (?:comme|de|d'))*(?: relevant| étant| faisant partie)?(?: de)?"
)
_BELONGS = (
    r"(?:f(?:ait|ont|aisait|aisaient) partie|relèv(?:e|ent)|relev(?:ait|aient)|figur(?:e|ent|ait|aient) (?:parmi|au nombre)"
    r"|compt(?:e|ent|ait|aient) parmi|(?:est|sont|se trouve|reste) au (?:cœur|coeur|centre|nombre)|touch(?:e|ent|ait|aient)"
    r"|constitu(?:e|ent|ait|aient)|appart(?:ient|iennent))(?: même)?(?: \w+ment)?"
)


class Rule(NamedTuple):
    """A gloss pattern: what stands right before the term, right after it, and which side holds the gloss."""

    kind: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{_CLOSE}{pattern}(?!\w) ?(?P<gloss>\S.*)", re.DOTALL)


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|.*?[\s,;(«“\"])(?:{pattern}) ?{_NAMED_BY}$", re.DOTALL)


# The first rule that fits wins; the most explicit stand first.
RULES = (
    Rule("use_for", _before(_USES), _after(rf"{_COMPLEMENT}(?:,[^,]{{0,60}},)? pour {_SAY}")),
    Rule("use_for", None, _after(rf"{_COMPLEMENT} {_IS_USED} (?:pour|à) {_SAY}")),
    Rule("means", _before("par"), _after(rf",? (?:il |elle |on )?[^,;]{{0,60}}?{_UNDERSTANDS}")),
    Rule("means", None, _after(rf"{_COMPLEMENT}(?:,[^,]{{0,80}},)?(?: ?[:,] (?:ils?|elles?|ce mot|ce terme|qui))? (?:ne )?{_MEANS}")),
    Rule("that_is", None, _after(rf"{_COMPLEMENT} ?[,(–—]? ?{_THAT_IS}")),
    Rule("apposition", None, re.compile(rf"{_CLOSE}{_COMPLEMENT} ?[,–—] (?P<gloss>{_DETERMINER}(?:\w+ )?{_METAWORD}\b(?!{_NOT_DEFINED}).*)", re.DOTALL)),
    Rule("brackets", None, re.compile(rf"{_CLOSE}{_COMPLEMENT} ?\((?P<gloss>[^()]*[^\W\d][^()]*)\)")),
    Rule("list", None, _after(rf"{_COMPLEMENT},? {_SUCH_AS}")),
    Rule("calls", re.compile(rf"(?:.*[,;:.] )?(?P<gloss>[^,;:.]*\S) ?, {_CALLS} ?{_NAMED_BY}$", re.DOTALL), None),
    Rule("part_of", re.compile(rf"(?:.*[,;:.«»“”\"] ?)?(?P<gloss>[^,;:.«»“”\"]*\S),? {_BELONGS} ?{_NAMED_BY}$", re.DOTALL), None),
)
# Glosses that stand in the sentence after: they take the term up by a word.
NEXT = re.compile(
    rf"\s*(?:par (?:là|ces mots|ce terme|cette (?:expression|formule|notion)),? (?:[^,;]{{0,60}}? )?{_UNDERSTANDS}"
    rf"|(?:il s'agit|il s'agissait)(?: d'abord| notamment| en particulier| là| ici)? (?=(?:de |d'|des |du ))"
    rf"|[^.;:]{{0,60}}? sous (?:ce nom|ce terme|cette (?:expression|formule)) [^.;:]{{0,40}}:"
    rf"|(?:le mot|le terme|l'expression|la formule|la notion) {_MEANS}) ?(?P<gloss>[^\s.].*)",
    re.DOTALL,
)
# A gloss ends where the sentence goes on to something else.
_STOP = re.compile(
    r" ?(?:;|\.$| – | — |»?, (?:(?:sur|dans|pour|avec|selon|à|après|avant|lors) (?:la|le)?(?:quel|quelle|quels)|mais |or |alors |tandis |selon "
    r"|a-t-|ont-|a (?:déclaré|ajouté|affirmé|dit|estimé)|indique|affirme|explique|précise|rappelle|qui |où |au sujet|et (?:a|ont|est|sont) ))"
)
_NAMES_IT = r"ce qu(?:e |')[^,;]{1,40} (?:appel|nomm|qualifi|désign|baptis)\w*(?: de)?"
_MENTION_BEFORE = re.compile(
    rf"(?:{_METAWORD}(?: (?:de|d'|du|des))? ?{_DETERMINER}{_OPEN}|{_NAMES_IT} ?{_DETERMINER}{_OPEN}"
    rf"|(?:soi-disant|dits?|dites?|appelée?s?|surnommée?s?) ?{_OPEN})$"
)


def glosses(spans: pd.DataFrame, reading: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """The places that say what a term means, among spans of terms (schema: glosses), in the order of the spans.

    ``spans`` are matches, or any table with doc_id, start and end. The voice is that of the words that explain: the speaker of the quotation that
    holds them, otherwise the agency; it is missing when ``reading`` holds no quotations.

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
        is_mention = _MENTION_BEFORE.search(fold(place.pre)) or row is not None and row["gloss_kind"] in explained
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


def _gloss_after(span: dict[str, Any], _pre: str, post: str, _begin: int, following: str, next_begin: int) -> dict[str, Any] | None:
    """The gloss that the next sentence gives, or the next clause of a sentence cut by a semicolon or a colon."""
    match = NEXT.match(fold(following).replace("\n", " "))
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
        if match is None:
            continue
        source, offset = (post, span["end"]) if behind else (pre, begin)
        low, high = _trimmed(source, *match.span("gloss"), is_before=not behind)
        if high - low > 2:
            place = {"start": offset + low, "end": offset + high, "term_start": span["start"], "term_end": span["end"]}
            reason = f"{rule.kind}: {_shown(before, after, rule, behind)}"
            return span | place | {"gloss": source[low:high], "gloss_kind": rule.kind, "rule": reason}
    return None


def _trimmed(source: str, low: int, high: int, *, is_before: bool) -> tuple[int, int]:
    """The gloss without what follows it in the sentence and without marks at its ends."""
    if not is_before:
        stop = _STOP.search(fold(source), low, high)
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
