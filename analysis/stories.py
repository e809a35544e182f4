"""Stories: takes, corrections and near copies of one dispatch found and linked; nothing is dropped."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.documents import check_documents, days
from analysis.errors import AnalysisError, message
from analysis.text import fold

WORD = re.compile(r"\w+")
CONTENT_WORD = re.compile(r"\w{4,}")
REVISION = re.compile(r"\b(?:CORRECT\w*|CORRIG\w+|RECTIF\w+|LEAD|ACTUALIS\w+|UPDATE)\b", re.IGNORECASE)
ALERT = re.compile(r"\b(?:URGENT|ALERTE|FLASH|BREAKING)\b")
SAMPLED = 4  # one shingle in four looks for candidates (Broder's mod-m sketch); all of them decide
NEIGHBOURS = 8  # earlier documents with the same shingle that a document is compared with, besides the first
OPENING = 80  # words of a text that may take up an alert
ALERT_SHARE = 0.5  # of an alert's content words that title and opening of its text take up
ALERT_WORDS = 3  # content words that an alert needs to be recognised by
RANK = {"exact": 0, "normalised": 1, "revision": 2, "near": 3, "language_version": 4}


class Limits(NamedTuple):
    """What makes two documents copies, or one story."""

    near: float
    contained: float
    days: int
    min_words: int
    shingle: int


class Link(NamedTuple):
    """Two documents of one story, the earlier first; ``kind`` is None when the later is no copy of the earlier."""

    one: int
    other: int
    kind: str | None
    score: float


class Texts(NamedTuple):
    """What is compared, one entry a document, in order of date and then of place in the corpus."""

    frame: pd.DataFrame
    shingles: list[np.ndarray]
    n_words: np.ndarray
    keys: list[bytes]  # equal for texts whose words are equal
    first: np.ndarray  # first and last possible day, as numbers; NaN when there is none
    last: np.ndarray


def stories(corpus: pd.DataFrame, *, near: float = 0.8, contained: float = 0.5, days: int = 3, min_words: int = 50, shingle: int = 5) -> pd.DataFrame:
    """The corpus with ``story_id``, ``duplicate_of``, ``duplicate_kind`` and ``duplicate_score`` filled; no row is dropped.

    Kinds of copies: *exact* (same text, same source); *normalised* (same words, or the same text in another source);
    *near* (resemblance, the Jaccard index of ``shingle``-word shingles, at least ``near``, from ``min_words`` words;
    Broder 1997); *revision* (such a copy, a contained text or the same slug and day, marked CORRECTION, LEAD … or of a
    higher version); *language_version* (same identifier, other language). One story are copies, texts of which the
    shorter is ``contained`` in the longer (Broder's containment), dispatches of one agency under one slug, and an alert
    with the text that takes it up. All but identical texts lie within ``days`` days. The earliest, then the first in the
    corpus, is the one the others point to; ``story_id`` is the ``doc_id`` of a story's first document.

    Raises ``AnalysisError`` for a threshold out of range or repeated ``doc_id``.

    >>> text = "Pékin a défendu lundi ses intérêts fondamentaux."
    >>> stories(pd.DataFrame({"doc_id": ["a", "b"], "text": [text, text]}))[["story_id", "duplicate_kind"]].values.tolist()
    [['a', nan], ['a', 'exact']]
    """
    check_documents(corpus, "stories")
    limits = Limits(near, contained, days, min_words, shingle)
    _check(limits)
    texts = _texts(corpus, limits)
    links = [*_same_words(texts), *_similar(texts, limits), *_same_slug(texts, limits), *_alerts(texts, limits), *_same_identifier(texts)]
    return _filled(corpus, texts, [_as_revision(link, texts) for link in links])


def _check(limits: Limits) -> None:
    for name in ("near", "contained"):
        if not 0 < getattr(limits, name) <= 1:
            raise AnalysisError(message(f"{name}={getattr(limits, name)!r} is no share", "a number above 0, up to 1", f"leave {name} out"))
    for name, lowest in (("days", 0), ("min_words", 0), ("shingle", 1)):
        if (value := getattr(limits, name)) < lowest:
            raise AnalysisError(message(f"{name}={value!r} is too small", f"a whole number from {lowest}", f"leave {name} out"))


def _texts(corpus: pd.DataFrame, limits: Limits) -> Texts:
    """Words hashed and shingled document by document; only hashes are kept."""
    used = ["doc_id", "text", "title", "slug", "agency", "source", "lang", "version", "doc_type", "date_start", "date_end"]
    frame = corpus.reset_index(drop=True).reindex(columns=used)
    frame["place"] = range(len(frame))
    frame["date_start"], frame["date_end"] = days(frame["date_start"]), days(frame["date_end"])
    frame = frame.sort_values(["date_start", "place"], na_position="last", kind="stable").reset_index(drop=True)
    codes: dict[str, int] = {}
    shingles, n_words, keys = [], [], []
    for text in frame["text"]:
        words = _hashed(WORD.findall(fold(text)), codes)
        shingles.append(_shingles(words, limits.shingle))
        n_words.append(len(words))
        keys.append(hashlib.blake2b(words.tobytes(), digest_size=12).digest())
    return Texts(frame, shingles, np.array(n_words), keys, _day_numbers(frame["date_start"]), _day_numbers(frame["date_end"]))


def _hashed(words: list[str], codes: dict[str, int]) -> np.ndarray:
    """A 64-bit number for each word, the same in every run; ``codes`` remembers those of words met before."""
    for word in set(words).difference(codes):
        codes[word] = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
    return np.fromiter(map(codes.__getitem__, words), dtype=np.uint64, count=len(words))


def _shingles(words: np.ndarray, size: int) -> np.ndarray:
    """The set of runs of ``size`` words as sorted 32-bit hashes; a shorter text is one run."""
    if not len(words):
        return np.empty(0, dtype=np.uint32)
    size = min(size, len(words))
    runs = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for at in range(size):
        runs = (runs ^ words[at : len(runs) + at]) * np.uint64(0x9E3779B97F4A7C15)
        runs ^= runs >> np.uint64(29)
    return np.unique((runs >> np.uint64(32)).astype(np.uint32))


def _day_numbers(dates: pd.Series) -> np.ndarray:
    return np.where(dates.isna(), np.nan, dates.astype("datetime64[s]").astype("int64") / 86400)


def _days_apart(texts: Texts, one: int, other: int) -> float:
    """Days between two documents, 0 when their periods touch or a date is missing."""
    gap = max(texts.first[other] - texts.last[one], texts.first[one] - texts.last[other])
    return 0.0 if np.isnan(gap) else max(0.0, gap)


def _same_words(texts: Texts) -> Iterator[Link]:
    """Texts with the same words, each linked to the first of them."""
    first: dict[bytes, int] = {}
    bodies, sources = texts.frame["text"].tolist(), texts.frame["source"].fillna("").tolist()
    for at, key in enumerate(texts.keys):
        one = first.setdefault(key, at)
        if one != at and texts.n_words[at]:
            is_exact = bodies[one] == bodies[at] and sources[one] == sources[at]
            yield Link(one, at, "exact" if is_exact else "normalised", 1.0)


def _similar(texts: Texts, limits: Limits) -> Iterator[Link]:
    """Near copies and contained texts: candidates share sampled shingles, all shingles decide."""
    for one, other in _candidates(texts, limits):
        if texts.keys[one] == texts.keys[other] or _days_apart(texts, one, other) > limits.days:
            continue
        a, b = texts.shingles[one], texts.shingles[other]
        common = len(np.intersect1d(a, b, assume_unique=True))
        resemblance, containment = common / (len(a) + len(b) - common), common / min(len(a), len(b))
        if resemblance >= limits.near and min(texts.n_words[one], texts.n_words[other]) >= limits.min_words:
            yield Link(one, other, "near", resemblance)
        elif containment >= limits.contained:
            yield Link(one, other, None, containment)


def _candidates(texts: Texts, limits: Limits) -> Iterator[tuple[int, int]]:
    """Pairs that share enough sampled shingles to be contained one in the other, once each, the earlier first.

    Short texts keep all their shingles: a sample of a few would be empty too often.
    """
    sampled = [hashes[hashes % SAMPLED == 0] if len(hashes) > 16 * SAMPLED else hashes for hashes in texts.shingles]
    owners = np.repeat(np.arange(len(sampled), dtype=np.int32), [len(hashes) for hashes in sampled])
    hashes = np.concatenate(sampled) if sampled else np.empty(0, dtype=np.uint32)
    order = np.lexsort((owners, hashes))
    owners, hashes = owners[order], hashes[order]
    sizes = np.array([len(part) for part in sampled])
    pairs, counts = np.unique(_shared(owners, hashes), return_counts=True)
    ones, others = (pairs >> 32).astype(np.int64), (pairs & 0xFFFFFFFF).astype(np.int64)
    smaller = np.minimum(sizes[ones], sizes[others])
    enough = counts >= 0.5 * limits.contained * smaller / SAMPLED  # half of what a contained text shares on average
    yield from zip(ones[enough].tolist(), others[enough].tolist(), strict=True)


def _shared(owners: np.ndarray, hashes: np.ndarray) -> np.ndarray:
    """Pairs of owners of a same hash, as numbers: each with its nearest predecessors and with the first owner."""
    if not len(hashes):
        return np.empty(0, dtype=np.uint64)
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    first, place = np.repeat(starts, np.diff(np.r_[starts, len(hashes)])), np.arange(len(hashes))
    later = [place[place - first > NEIGHBOURS], *(place[place - first >= step] for step in range(1, NEIGHBOURS + 1))]
    earlier = np.concatenate([first[later[0]], *(places - step for step, places in enumerate(later[1:], 1))])
    return (owners[earlier].astype(np.uint64) << np.uint64(32)) | owners[np.concatenate(later)].astype(np.uint64)


def _same_slug(texts: Texts, limits: Limits) -> Iterator[Link]:
    """Dispatches of one agency under one slug, each linked to the first of its days."""
    keys = list(zip(texts.frame["agency"], texts.frame["slug"].fillna("").map(fold), strict=True))
    yield from (Link(one, other, None, 0.0) for one, other in _anchored(keys, texts, limits) if keys[one][1])


def _anchored(keys: Sequence[Hashable], texts: Texts, limits: Limits) -> Iterator[tuple[int, int]]:
    """Pairs of equal key within the days allowed; a document too late for the first becomes a new first."""
    anchors: dict[Hashable, int] = {}
    for at, key in enumerate(keys):
        one = anchors.setdefault(key, at)
        if one != at and _days_apart(texts, one, at) <= limits.days:
            yield one, at
        else:
            anchors[key] = at


def _alerts(texts: Texts, limits: Limits) -> Iterator[Link]:
    """An alert and the texts of its agency, no earlier than it, that take up most of its words."""
    frame = texts.frame
    titles, bodies = frame["title"].fillna("").tolist(), frame["text"].tolist()
    alerts = {at for at, title in enumerate(titles) if frame["doc_type"].iat[at] == "alert" or ALERT.search(title)}
    by_day: dict[tuple[object, float], list[int]] = defaultdict(list)
    for at, key in enumerate(zip(frame["agency"], texts.first, strict=True)):
        if alerts and at not in alerts:
            by_day[key].append(at)
    openings: dict[int, frozenset[str]] = {}
    for alert in sorted(alerts):
        wanted = frozenset(CONTENT_WORD.findall(fold(ALERT.sub(" ", titles[alert]) or bodies[alert])))
        days = (by_day.get((frame["agency"].iat[alert], texts.first[alert] + day), ()) for day in range(limits.days + 1))
        for at in (at for day in days for at in day if len(wanted) >= ALERT_WORDS):
            if at not in openings:
                openings[at] = _opening(titles[at], bodies[at])
            if (share := len(wanted & openings[at]) / len(wanted)) >= ALERT_SHARE:
                yield Link(min(alert, at), max(alert, at), None, share)


def _opening(title: str, body: str) -> frozenset[str]:
    """The content words of a title and of the first words of a text."""
    return frozenset(CONTENT_WORD.findall(fold(" ".join([title, *body.split(maxsplit=OPENING)[:OPENING]]))))


def _same_identifier(texts: Texts) -> Iterator[Link]:
    """Documents that share their source's identifier: versions in other languages, or later versions."""
    first: dict[str, int] = {}
    langs = texts.frame["lang"].fillna("").tolist()
    for at, doc_id in enumerate(texts.frame["doc_id"]):
        one = first.setdefault(str(doc_id).partition("#")[0], at)
        if one != at and langs[one] and langs[at] and langs[one] != langs[at]:
            yield Link(one, at, "language_version", 0.0)
        elif one != at:
            yield Link(one, at, None, 0.0)


def _as_revision(link: Link, texts: Texts) -> Link:
    """The link as a revision when the later document says that it is one, and both are one agency's."""
    if link.kind not in (None, "near"):
        return link
    one, other = texts.frame.iloc[link.one], texts.frame.iloc[link.other]
    titles = [title if isinstance(title, str) else "" for title in (one["title"], other["title"])]
    is_marked = REVISION.search(titles[1]) and not any(map(ALERT.search, titles))  # what follows an alert does not revise it
    is_higher = _number(other["version"]) > _number(one["version"]) > -1 and one["slug"] == other["slug"]
    if one["agency"] != other["agency"] or not (is_marked or is_higher):
        return link
    return link._replace(kind="revision")


def _number(version: object) -> int:
    return int(version) if isinstance(version, str) and version.isdigit() else -1


def _filled(corpus: pd.DataFrame, texts: Texts, links: list[Link]) -> pd.DataFrame:
    """The corpus with the four columns; of several copies the closest kind wins, then the earliest."""
    story = list(range(len(texts.keys)))
    best: dict[int, Link] = {}
    for link in links:
        _join(story, link.one, link.other)
        known = best.get(link.other)
        if link.kind and (known is None or (RANK[link.kind], link.one) < (RANK[str(known.kind)], known.one)):
            best[link.other] = link
    names = texts.frame["doc_id"].tolist()
    columns: dict[str, list[object]] = {name: [None] * len(names) for name in ("story_id", "duplicate_of", "duplicate_kind", "duplicate_score")}
    for at, place in enumerate(texts.frame["place"]):
        columns["story_id"][place] = names[_root(story, at)]
        if copy := best.get(at):
            columns["duplicate_of"][place], columns["duplicate_kind"][place] = names[copy.one], copy.kind
            columns["duplicate_score"][place] = copy.score or None
    done = corpus.copy()
    for name, values in columns.items():
        done[name] = pd.Series(values, index=done.index, dtype="Float64" if name == "duplicate_score" else "str")
    return done


def _root(story: list[int], at: int) -> int:
    while story[at] != at:
        story[at] = story[story[at]]
        at = story[at]
    return at


def _join(story: list[int], one: int, other: int) -> None:
    """Both documents in one story, named after the earlier."""
    one, other = sorted((_root(story, one), _root(story, other)))
    story[other] = one
