"""attribution_losses(): words quoted at first and in the agency's own voice later; repeats(): the places it compares."""

import itertools
import re
from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd

from analysis.documents import days
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.reuse.formulae import is_content
from analysis.reuse.shingles import Words, is_quoted, shingles, words
from analysis.reuse.stretches import outermost
from analysis.schema import check, columns, empty
from analysis.text import fold

ATTRIBUTED = ("direct", "mixed")
RENDERED = ("indirect", "selon")
OWN = "agency"
LENGTHS = range(2, 13)  # words of what stands between two marks; what is longer is a shared stretch
LONG = 8  # words: so many are not rendered alike by chance, marks or no marks
SHORT = 2  # words: so few recur without having been taken
KEYWORDS = 40  # the rarest words of a document that another document has too: what its event is about
SHARED = 5  # of them, at least, two documents on one event have in common
# A report without marks of what a source thinks: «le ministère voit dans cette visite une violation …».
_JUDGES = re.compile(
    r"\b(?:vo(?:it|ient|yait|yaient) dans|a vu dans|tien\w* pour|prom(?:et|ettent|is)|(?<!un )(?<!une )(?<!le )(?<!la )(?<!cette )"
    r"(?:jug|estim|consid[eè]r|qualifi|dénonc|condamn|accus|reproch|déplor|salu|réclam|exig|fustig|critiqu|invoqu)(?:e|ent|ait|aient|é|ée|ant|a))\b"
)
# An act of saying without a quotation, which still names who said it: «a annoncé le lancement d'une mobilisation partielle».
_REPORTS = re.compile(
    r"\b(?:annonc\w+|déclar\w+|affirm\w+|assur\w+|indiqu\w+|expliqu\w+|soulign\w+|rappel(?:é|le|lé|ait)|évoqu\w+|parl(?:e|é|ait|ant) de|dit|selon)\b"
)
# «… a appelé Paris à répondre, rencontre qui a blessé …»: after the infinitive the writer goes on alone.
_RESUMED = re.compile(r", [^\W\d]+ (?:qui|que|qu'|dont|où)\b[^,;]*$")


def repeats(texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """Every place, quoted or not, of words that two documents or more share and that somebody may have said.

    These are the words between two marks as a whole, 2 to 12 words, wherever they stand; and the shared stretches of 8 words and more
    within a sentence, when they are half of it. One row a place: the span, ``words`` (folded; function words at the ends of what stood
    between marks left out), ``is_marked``, and ``keywords``, the rare words that its document shares with others. Pass the rows through
    ``voices``, then to ``attribution_losses``.

    >>> texts = ["Pékin parle d’une « coopération sans limites ».", "La coopération sans limites commence."]
    >>> repeats(pd.DataFrame({"doc_id": ["a", "b"], "text": texts}))[["doc_id", "words", "is_marked"]].values.tolist()
    [['a', 'coopération sans limites', True], ['b', 'coopération sans limites', False]]
    """
    made = as_tokens(texts)
    of = words(made)
    if not len(of.position):  # marks only
        return _nowhere(made)
    quoted = is_quoted(made)
    first, size = _cores(of, quoted, made)
    found = [*(_places(of, first[size == length], length) for length in LENGTHS), _stretches(of, made)]
    rows = pd.concat(found, ignore_index=True).drop_duplicates()
    if rows.empty:
        return _nowhere(made)
    last = of.position[rows["word"] + rows["length"] - 1]
    place = of.position[rows["word"]].astype(np.int64)
    frame = made.spans(place, last - place + 1)[["doc_id", "start", "end"]]
    forms = [of.type[word : word + length] for word, length in zip(rows["word"], rows["length"], strict=True)]
    frame["words"] = [" ".join(made.types[form]) for form in forms]
    frame["is_marked"] = quoted[of.position[rows["word"]]]
    frame["keywords"] = _keywords(of, made, of.document[rows["word"]])
    order = np.lexsort((frame["end"], frame["start"], of.document[rows["word"]]))
    return with_documents(frame.iloc[order].reset_index(drop=True), made)


def _nowhere(made: Tokens) -> pd.DataFrame:
    """The table of repeats() without a row."""
    return with_documents(pd.DataFrame(columns=["doc_id", "start", "end", "words", "is_marked", "keywords"]), made)


def attribution_losses(spans: pd.DataFrame, *, of: str = "words", max_days: int = 30, short_days: int = 2) -> pd.DataFrame:
    """Wordings that one document attributes and another, not older, has in the agency's own voice.

    Attributed are, with a speaker, words in marks (voice direct or mixed) and, of eight words and more, words reported without marks
    (indirect, selon, or after a verb of judgement). One row a sentence of later use (schema: attribution_losses) with both sentences;
    several wordings that one sentence takes are joined. ``spans`` are voiced, dated places of wordings: ``voices`` of ``repeats``, or of
    ``matches`` with ``of="rendering"``. The attributed use is the first within ``max_days``, for two words and less within ``short_days``
    or in one story; with ``repeats`` the documents are of one story or share rare words, so of one event. A wording that the agency's
    own voice had before, in that time, is nobody's any more and no loss. Documents of one day are compared in both directions.
    It shows that the attribution is missing, not who left it out or why.

    >>> spans = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 0], "end": [9, 9], "words": "x", "voice": ["mixed", "agency"],
    ...     "speaker_name": ["Xi", None], "sentence": ["« x », dit Xi.", "Le x."], "date_start": ["2022-01-01", "2022-01-02"]})
    >>> attribution_losses(spans)[["doc_id", "sentence", "first_doc_id", "first_speaker_name", "lag_days"]].values.tolist()
    [['b', 'Le x.', 'a', 'Xi', 1]]
    """
    check(spans, ["doc_id", "start", "end", "voice", "speaker_name", "sentence", "date_start", of], table="voices", function="attribution_losses")
    dated = _responsible(spans, of).assign(day=days(spans["date_start"])).dropna(subset=["day"])
    reach = (pd.Timedelta(days=max_days), pd.Timedelta(days=short_days))
    rows = [row for _, group in dated.groupby(of, sort=True) for row in _losses(group, of, reach)]
    frame = _joined(pd.DataFrame(rows)) if rows else empty("attribution_losses")
    travelling = [name for name in ("agency", "source", "date", "story_id") if name in spans]
    return frame.merge(spans[["doc_id", *travelling]].drop_duplicates("doc_id"), on="doc_id", how="left")


def _responsible(spans: pd.DataFrame, of: str) -> pd.DataFrame:
    """The spans with ``is_attributed`` and ``is_own``: somebody else's words, the agency's own."""
    is_long = spans[of].str.split().str.len() >= LONG
    before = _before(spans)
    judges, reports = before.str.contains(_JUDGES), before.str.contains(_REPORTS)
    is_judged = is_long & judges & (spans["voice"] == OWN)
    rule = spans["rule"].astype(str) if "rule" in spans else pd.Series("", index=spans.index)
    is_resumed = (spans["voice"] == "indirect") & rule.str.endswith("infinitive") & before.str.contains(_RESUMED)
    # A long stretch that only touches marks holds the words of a speaker and those that name him.
    touches = is_long & ~spans["is_marked"] & ~rule.str.contains("span_in_quotation") if "is_marked" in spans else False
    is_said = spans["voice"].isin(ATTRIBUTED) & ~touches | is_long & spans["voice"].isin(RENDERED)
    named = [isinstance(name, str) and fold(name) != words for name, words in zip(spans["speaker_name"], spans[of], strict=True)]
    is_attributed = is_said & pd.Series(named, index=spans.index) | is_judged  # marks alone attribute nothing
    return spans.assign(is_attributed=is_attributed & ~is_resumed, is_own=(spans["voice"] == OWN) & ~judges & ~reports | is_resumed)


def _before(spans: pd.DataFrame) -> pd.Series:
    """The words of its sentence before each span, folded; empty where the table does not say where its sentence starts."""
    if "sentence_start" not in spans:
        return pd.Series("", index=spans.index)
    cut = [sentence[: start - low] for sentence, start, low in zip(spans["sentence"], spans["start"], spans["sentence_start"], strict=True)]
    return pd.Series([fold(text) for text in cut], index=spans.index, dtype=object)


def _losses(group: pd.DataFrame, of: str, days: tuple[pd.Timedelta, pd.Timedelta]) -> list[dict[str, object]]:
    """The losses of one wording."""
    ordered = group.sort_values(["day", "doc_id", "start"], kind="stable")
    attributed, own = ordered[ordered["is_attributed"]], ordered[ordered["is_own"]]
    rows = []
    for use in own.to_dict("records"):
        since = use["day"] - days[0]
        earlier = attributed[(attributed["day"] <= use["day"]) & (attributed["day"] >= since) & (attributed["doc_id"] != use["doc_id"])]
        near = earlier[_is_near(earlier, use, days[1])] if len(use[of].split()) <= SHORT else earlier
        before = near[[_is_one_event(use, first, use[of]) for first in near.to_dict("records")]]
        if before.empty:
            continue
        first = before.iloc[0]
        if not ((own["day"] < first["day"]) & (own["day"] >= since)).any():
            rows.append(_loss(use, first, use[of]))
    return rows


def _is_near(earlier: pd.DataFrame, use: dict[Hashable, Any], short: pd.Timedelta) -> pd.Series:
    """Which attributed uses are of the days before, or of the same story."""
    is_near = earlier["day"] >= use["day"] - short
    return is_near | (earlier["story_id"] == use["story_id"]) if "story_id" in earlier else is_near


def _is_one_event(use: dict[Hashable, Any], first: dict[Hashable, Any], wording: str) -> bool:
    """Whether two uses are of one story or of documents that share rare words: *grand public* is everybody's. True where the spans tell neither."""
    if pd.notna(use.get("story_id")) and use["story_id"] == first["story_id"] or "keywords" not in use:
        return True
    one, other = (set(row["keywords"].split()) - set(wording.split()) for row in (use, first))
    return len(one & other) >= min(SHARED, (min(len(one), len(other)) + 1) // 2)  # an alert has few words


def _loss(use: dict[Hashable, Any], first: pd.Series, wording: str) -> dict[str, object]:
    own = {name: use[name] for name in ("doc_id", "start", "end", "sentence")}
    source = {f"first_{name}": first[name] for name in ("doc_id", "start", "end", "sentence", "speaker_name")}
    return {**own, "wording": wording, **source, "lag_days": (use["day"] - first["day"]).days}


def _joined(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence: its wordings in order, those inside a longer one left out, and the first of their sources."""
    ordered = rows.sort_values(["doc_id", "start", "end"], ascending=[True, True, False], kind="stable")
    reached = ordered.groupby(["doc_id", "sentence"], sort=False)["end"].transform(lambda ends: ends.cummax().shift(fill_value=-1))
    grouped = ordered[ordered["end"] > reached].groupby(["doc_id", "sentence"], sort=False)
    names = columns("attribution_losses")
    how: dict[str, Any] = {name: "first" for name in names if name not in ("doc_id", "sentence")} | {"end": "max", "wording": " … ".join}
    return grouped.agg(how).reset_index()[names].sort_values(["wording", "doc_id"], kind="stable", ignore_index=True)


def _keywords(of: Words, made: Tokens, wanted: np.ndarray) -> list[str]:
    """For each document wanted, its rarest words of content of four letters and more that another document has too."""
    size = len(made.types)
    is_kept = is_content(made) & np.fromiter((len(name) > 3 and name.isalpha() for name in made.types), bool, size)
    pairs = np.unique(of.document.astype(np.int64) * size + of.type)
    document, word = pairs // size, pairs % size
    n_docs = np.bincount(word, minlength=size)
    kept = is_kept[word] & (n_docs[word] > 1)
    document, word = document[kept], word[kept]
    order = np.lexsort((word, n_docs[word], document))
    document, word = document[order], word[order]
    edges = np.searchsorted(document, [wanted, wanted + 1])
    known: dict[int, str] = {}
    for number, low, high in zip(wanted.tolist(), *edges.tolist(), strict=True):
        if number not in known:
            known[number] = " ".join(made.types[word[low : min(high, low + KEYWORDS)]])
    return [known[number] for number in wanted.tolist()]


def _stretches(of: Words, made: Tokens) -> pd.DataFrame:
    """Both places of each stretch of LONG words and more that two documents share, within one sentence of each and half of one."""
    here, there, length = outermost(of, LONG)
    sentence = made.sentence_ruler.at(of.position)
    size = np.bincount(sentence)
    found: list[tuple[int, int]] = []
    for one, other, count in zip(here.tolist(), there.tolist(), length.tolist(), strict=True):
        pair = np.stack([sentence[one : one + count], sentence[other : other + count]])
        cuts = [0, *(np.flatnonzero((np.diff(pair) != 0).any(axis=0)) + 1).tolist(), count]
        for low, high in itertools.pairwise(cuts):
            if high - low >= LONG and 2 * (high - low) >= size[pair[:, low]].min():
                found += [(one + low, high - low), (other + low, high - low)]
    rows = np.array(found, np.int64).reshape(-1, 2)
    return pd.DataFrame({"word": rows[:, 0], "length": rows[:, 1]})


def _cores(of: Words, quoted: np.ndarray, made: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """First word and number of words of what stands between two marks, function words at the ends left out."""
    outside = np.cumsum(~quoted, dtype=np.int32)[of.position]
    begins = np.flatnonzero(np.r_[True, (np.diff(outside) != 0) | (np.diff(of.document) != 0)])
    ends = np.r_[begins[1:], len(outside)]
    inside = quoted[of.position[begins]]
    content = is_content(made)[of.type]
    cores = [_core(content, begin, end) for begin, end in zip(begins[inside], ends[inside], strict=True)]
    kept = [(begin, end - begin) for begin, end in cores if content[begin:end].sum() >= 2 and end - begin <= LENGTHS[-1]]
    found = np.array(kept, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _core(content: np.ndarray, begin: int, end: int) -> tuple[int, int]:
    while begin < end and not content[begin]:
        begin += 1
    while end > begin and not content[end - 1]:
        end -= 1
    return begin, end


def _places(of: Words, first: np.ndarray, length: int) -> pd.DataFrame:
    """Every place of the runs of this length, where two documents have them."""
    if not len(first):
        return pd.DataFrame({"word": np.zeros(0, int), "length": np.zeros(0, int)})
    numbers = shingles(of, length)
    wanted = np.flatnonzero(np.isin(numbers, np.unique(numbers[first])) & (numbers != 0))
    rows = pd.DataFrame({"word": wanted, "length": length, "number": numbers[wanted], "document": of.document[wanted]})
    return rows[rows.groupby("number")["document"].transform("nunique") > 1][["word", "length"]]
