"""How well the detectors do, against annotations made by reading: of the sample corpus, and of outside news where it is at hand.

A found span and an annotated one are paired when they overlap by half or more (intersection over union), places of framing when they overlap
at all; pairs are chosen best first, one to one.
"""

import csv
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.corpus import load_corpus
from analysis.errors import SourceError, message
from analysis.framing import agency_forms, conditionals, designations, omissions
from analysis.gloss import glosses
from analysis.index import Reading
from analysis.quotation import reading
from analysis.reuse import attribution_losses, repeats
from analysis.stories import stories
from analysis.termbase import load_termbase, matches
from analysis.text import bare
from analysis.voice import voices

PACKAGE = Path(__file__).resolve().parent
SAMPLE = PACKAGE / "data" / "sample"
SCORES = PACKAGE / "data" / "scores.csv"
GOLD = PACKAGE.parent / "tests" / "gold"
DETECTORS = ("quotation", "voice.py", "parsing.py", "segmentation.py", "data/cues.csv", "data/gazetteer.csv")
DRAWS, SEED = 1000, 20221
OVERLAP = 0.5

Pairs = list[tuple[Any, Any]]


def scores(gold: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Precision, recall and F1 of found quotations against annotated ones, a row a question, with 95 % intervals of F1.

    Questions: ``exact`` (same span), ``overlap`` (half or more), ``kind``, ``speaker`` (same words), ``resolved speaker`` (same source by name), each of the
    last three on top of ``overlap``, and ``overlap`` for each kind apart. Intervals: bootstrap over documents, seeded (Efron 1979).

    >>> gold = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [10], "kind": ["direct"],
    ...     "speaker_start": [12], "speaker_end": [16], "speaker_name": ["Wang"]})
    >>> scores(gold, gold).set_index("question").loc["exact", "f1"]
    np.float64(1.0)
    """
    pairs = pair(gold, found)
    tests: dict[str, Callable[[Any, Any], bool]] = {
        "exact": lambda a, b: a.start == b.start and a.end == b.end,
        "overlap": lambda *_: True,
        "kind": lambda a, b: a.kind == b.kind,
        "speaker": _same_speaker,
        "resolved speaker": _same_name,
    }
    rows = [_score(question, gold, found, [two for two in pairs if test(*two)]) for question, test in tests.items()]
    for kind in ("direct", "indirect", "mixed"):
        own = gold[gold["kind"] == kind], found[found["kind"] == kind]
        right = [two for two in pairs if two[0].kind == kind]
        rows.append({**_score(f"recall of {kind}", own[0], own[0].head(0), right), "n_found": None, "precision": None, "f1": None, "low": None, "high": None})
    return pd.DataFrame(rows)


def pair(gold: pd.DataFrame, found: pd.DataFrame, *, overlap: float = OVERLAP) -> Pairs:
    """Annotated and found spans of one document that overlap by ``overlap`` (intersection over union) or more, best first, one to one."""
    candidates = []
    groups = dict(list(found.groupby("doc_id", sort=False)))
    for one in gold.itertuples():
        others = groups.get(one.doc_id)
        for other in others.itertuples() if others is not None else ():
            shared = min(one.end, other.end) - max(one.start, other.start)
            share = max(shared, 0) / (max(one.end, other.end) - min(one.start, other.start))
            if share >= overlap:
                candidates.append((-share, one.Index, other.Index, one, other))
    taken: set[tuple[str, Any]] = set()
    pairs = []
    for _, left, right, one, other in sorted(candidates, key=lambda item: item[:3]):
        if ("gold", left) not in taken and ("found", right) not in taken:
            taken |= {("gold", left), ("found", right)}
            pairs.append((one, other))
    return pairs


def _same_speaker(one: Any, other: Any) -> bool:
    """Both without a speaker, or speakers whose words overlap."""
    if pd.isna(one.speaker_start) or pd.isna(other.speaker_start):
        return bool(pd.isna(one.speaker_start) and pd.isna(other.speaker_start))
    return bool(one.speaker_start < other.speaker_end and other.speaker_start < one.speaker_end)


def _same_name(one: Any, other: Any) -> bool:
    """The same name, or one that contains the other as words: « Wang » and « Wang Yi »."""
    if not isinstance(one.speaker_name, str) or not isinstance(other.speaker_name, str):
        return not isinstance(one.speaker_name, str) and not isinstance(other.speaker_name, str)
    left, right = set(bare(one.speaker_name).split()), set(bare(other.speaker_name).split())
    return bool(left and right) and (left <= right or right <= left)


def _score(question: str, gold: pd.DataFrame, found: pd.DataFrame, right: Pairs) -> dict[str, Any]:
    counts = pd.DataFrame({
        "gold": gold.groupby("doc_id").size(), "found": found.groupby("doc_id").size(),
        "right": pd.Series([one.doc_id for one, _ in right], dtype=object).value_counts(),
    }).fillna(0).to_numpy(float)
    precision, recall, f1 = _rates(counts.sum(axis=0))
    low, high = _interval(counts)
    return {"question": question, "n_gold": len(gold), "n_found": len(found), "n_right": len(right),
            "precision": precision, "recall": recall, "f1": f1, "low": low, "high": high}


def _rates(totals: np.ndarray) -> tuple[Any, Any, Any]:
    gold, found, right = totals.T
    with np.errstate(invalid="ignore", divide="ignore"):
        return right / found, right / gold, 2 * right / (gold + found)


def _interval(counts: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of F1 when documents are drawn anew."""
    if not len(counts):
        return float("nan"), float("nan")
    draws = np.random.default_rng(SEED).integers(len(counts), size=(DRAWS, len(counts)))
    f1 = _rates(counts[draws].sum(axis=1))[2]
    low, high = np.nanpercentile(f1, [2.5, 97.5])
    return float(low), float(high)


def labels(gold: pd.DataFrame, found: pd.DataFrame, column: str) -> pd.DataFrame:
    """Precision, recall and F1 of each class of ``column``, on spans paired as above: for fragments, voices of terms and the like."""
    pairs = pair(gold, found)
    rows = []
    for name in sorted(set(gold[column].dropna()) | set(found[column].dropna())):
        right = [two for two in pairs if getattr(two[0], column) == name == getattr(two[1], column)]
        rows.append(_score(name, gold[gold[column] == name], found[found[column] == name], right))
    return pd.DataFrame(rows)


def sample_key(name: str) -> pd.DataFrame:
    """One table of the sample corpus's key, with the doc_id of each row; its spans say the text they say (tested)."""
    corpus = load_corpus(SAMPLE)
    key = pd.read_csv(SAMPLE / "key" / f"{name}.csv", dtype_backend="numpy_nullable", keep_default_na=True)
    return key.merge(corpus[["doc_id", "source_file"]], on="source_file", how="left", validate="many_to_one")


def outside_folder() -> Path:
    """The folder of the outside texts: ``ELEMENTS_CORPORA``, else ``../shared/corpora`` beside the clone."""
    return Path(os.environ.get("ELEMENTS_CORPORA", PACKAGE.parents[1] / "shared" / "corpora"))


def outside_texts(passages: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """The documents of the gold passages as doc_id and text, as stored; a text that changed since it was annotated is an error."""
    wanted = passages.drop_duplicates("doc_id")
    frames = [_stored(folder, corpus, set(group["doc_id"])) for corpus, group in wanted.groupby("corpus")]
    texts = pd.concat(frames, ignore_index=True).merge(wanted[["doc_id", "sha256", "split"]], on="doc_id", how="right")
    for row in texts.itertuples():
        if not isinstance(row.text, str) or hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
            wrong = f"{row.doc_id} is not the text that was annotated"
            raise SourceError(message(wrong, f"checksum {row.sha256[:12]}…", "use the corpora as published, or annotate anew"))
    return texts


_OUTSIDE = {
    "fr-wikinews-2012": ("articles.jsonl", "id", "text"),
    "fr-gouvernement-2020": ("declarations.jsonl.xz", "id", "text"),
    "news-ntrex": ("ntrex_8lang.jsonl.xz", "doc_id", "fr"),
}


def _stored(folder: Path, corpus: str, wanted: set[str]) -> pd.DataFrame:
    """Documents of one outside corpus; the lines of NTREX are joined to documents."""
    name, key, text = _OUTSIDE[corpus]
    path = folder / corpus / name
    if not path.is_file():
        raise SourceError(message(f"{corpus}/{name} is not in {folder.name}", "the outside corpora", "set ELEMENTS_CORPORA to their folder"))
    rows = pd.read_json(path, lines=True, dtype=False, convert_dates=False)
    rows = rows[rows[key].isin(wanted)]
    return rows.groupby(key, sort=False)[text].agg("\n".join).rename_axis("doc_id").rename("text").reset_index()


def outside_gold(passages: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """The annotated quotations of the passages, with the words of speakers and names cut from the texts."""
    gold = pd.read_csv(GOLD / "quotations.csv", dtype_backend="numpy_nullable")
    gold = gold[gold["passage_id"].isin(passages["passage_id"])].merge(texts[["doc_id", "text"]], on="doc_id")
    names = [text[low:high] if pd.notna(low) else None for text, low, high in zip(gold["text"], gold["name_start"], gold["name_end"], strict=True)]
    return gold.drop(columns="text").assign(speaker_name=names)


def within(found: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """The found spans that lie in an annotated passage, by more than half of their length."""
    joined = found.reset_index().merge(passages[["doc_id", "start", "end"]], on="doc_id", suffixes=("", "_passage"))
    shared = joined[["end", "end_passage"]].min(axis=1) - joined[["start", "start_passage"]].max(axis=1)
    kept = joined.loc[shared * 2 > joined["end"] - joined["start"], "index"].unique()
    return found.loc[kept]


def outside_scores(folder: Path) -> pd.DataFrame:
    """The scores on outside news, for the documents used in development and for those kept unseen."""
    passages = pd.read_csv(GOLD / "passages.csv")
    tables = []
    for split, own in passages.groupby("split"):
        texts = outside_texts(own, folder)
        found = within(reading(texts[["doc_id", "text"]]).quotations, own)
        tables.append(scores(outside_gold(own, texts), found).assign(construct="quotations", set=f"outside, {split}"))
    return pd.concat(tables, ignore_index=True)


def sample_scores(read: Reading | None = None) -> pd.DataFrame:
    """The scores on the sample corpus: quotations, classes of fragments, voices of terms, and whether each construct of framing is found."""
    read = read if read is not None else reading(stories(load_corpus(SAMPLE)))
    terms = voices(matches(read, load_termbase()), read)
    counted = terms[terms["status"] == "counted"]
    key = sample_key("terms")
    found = {name: table[["doc_id", "start", "end"]] for name, table in _framing(read, terms).items()}
    return pd.concat([
        scores(sample_key("quotations"), read.quotations).assign(construct="quotations"),
        labels(sample_key("fragments"), read.fragments, "fragment_class").assign(construct="fragments"),
        _found("terms", key[key["status"] == "counted"], counted),
        labels(key[key["status"] == "counted"], counted, "voice").assign(construct="voices of terms"),
        *(_found(name, sample_key(name), table) for name, table in found.items()),
    ], ignore_index=True).assign(set="sample")


def _framing(read: Reading, terms: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What the detectors of framing find in a corpus, by the name of the key table that they are scored against."""
    forms, verbs = agency_forms(read), conditionals(read)
    return {
        "glosses": glosses(terms, read),
        "designations": designations(read),
        "omissions": omissions(read),
        "conditionals": verbs[verbs["use"].str.startswith("press")],
        "passives": forms[forms["form"] == "passive"],
        "nominalisations": forms[forms["form"] == "nominalisation"],
        "losses": attribution_losses(voices(repeats(read), read)),
    }


def _found(construct: str, gold: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Whether the places of one construct are found: any overlap counts, since what belongs to its span is a convention."""
    return pd.DataFrame([_score("found", gold, found, pair(gold, found, overlap=0.01))]).assign(construct=construct)


def detector_hash() -> str:
    """The hash of the code and data that attribution depends on: scores made with another hash are out of date."""
    files = [path for name in DETECTORS for path in _files(PACKAGE / name)]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _files(path: Path) -> Iterable[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.is_file() else []


def write_scores(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Write the committed table of scores, with the hash of the detector they were made with."""
    table = pd.concat(tables, ignore_index=True).assign(detector=detector_hash())
    first = ["construct", "set", "question"]
    table = table[first + [name for name in table if name not in first]]
    table.round(3).to_csv(SCORES, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return table


def load_scores() -> pd.DataFrame:
    """The committed scores; ``is_current`` says whether the detector is still the one that was scored."""
    table = pd.read_csv(SCORES).rename(columns={"n_right": "n_correct"})  # beside other tables, right is a side
    return table.assign(is_current=table["detector"] == detector_hash()).drop(columns="detector")


def print_scores() -> None:
    """Score the detectors, print the table and write it; where the outside texts are absent, say so and keep their rows."""
    tables = [sample_scores()]
    folder = outside_folder()
    if folder.is_dir():
        tables.append(outside_scores(folder))
    else:
        print(f"outside texts are not at hand ({folder.name}): only the sample is scored; set ELEMENTS_CORPORA to their folder")
    table = write_scores(tables) if folder.is_dir() else pd.concat(tables)
    print(table.drop(columns="detector", errors="ignore").round(3).to_string(index=False))


def agreement(left: pd.DataFrame, right: pd.DataFrame, corpus: pd.DataFrame) -> pd.DataFrame:
    """Krippendorff's α (1980) between two readers' quotations, for voice and for speaker; the units are the words of the corpus.

    A word's voice is the kind of the innermost quotation that holds it, or none; its speaker that quotation's speaker_name.
    α is 1 for full agreement, 0 for what chance would give. Columns: ``question``, ``n_units``, ``alpha``, ``share_equal`` (0–1).

    >>> corpus = pd.DataFrame({"source_file": ["a"], "text": ["Oui, dit-il."]})
    >>> key = pd.DataFrame({"source_file": ["a"], "start": [0], "end": [3], "kind": ["direct"], "speaker_name": ["il"]})
    >>> agreement(key, key, corpus)["alpha"].tolist()
    [1.0, 1.0]
    """
    rows = []
    for question, column in (("voice", "kind"), ("speaker", "speaker_name")):
        pairs = [pair for text, file in zip(corpus["text"], corpus["source_file"], strict=True)
                 for pair in zip(*(_of_words(text, table[table["source_file"] == file], column) for table in (left, right)), strict=True)]
        equal = sum(one == other for one, other in pairs) / len(pairs)
        rows.append({"question": question, "n_units": len(pairs), "alpha": _alpha(pairs), "share_equal": equal})
    return pd.DataFrame(rows)


def _of_words(text: str, key: pd.DataFrame, column: str) -> list[str]:
    """The value of the innermost annotated span around each word of a text."""
    spans = sorted(key[["start", "end", column]].itertuples(index=False), key=lambda span: span[1] - span[0])
    starts = (match.start() for match in re.finditer(r"\w+", text))
    return [next((bare(str(value)) for low, high, value in spans if low <= at < high), "") for at in starts]


def _alpha(pairs: list[tuple[str, str]]) -> float:
    """Krippendorff's α for nominal values, by NLTK."""
    from nltk.metrics.agreement import AnnotationTask

    data = [(coder, unit, value) for unit, two in enumerate(pairs) for coder, value in zip(("1", "2"), two, strict=True)]
    return round(float(AnnotationTask(data).alpha()), 4)


def readers_agreement() -> pd.DataFrame:
    """The agreement of the two readers of the sample corpus, before their differences were settled."""
    first, second = (pd.read_csv(SAMPLE / "key" / f"reader_{number}.csv") for number in (1, 2))
    return agreement(first, second, load_corpus(SAMPLE))


def print_agreement() -> None:
    """Print the agreement of the two readers."""
    print(readers_agreement().to_string(index=False))
