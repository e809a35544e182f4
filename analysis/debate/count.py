"""From the corpus to counts: every statement with its words and its formulae, every occurrence by its offset, no text."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.corpus import load_corpus, rejects
from analysis.errors import SourceError, message
from analysis.index import tokens
from analysis.segmentation import TOKENISER
from analysis.termbase import load_termbase, matches

FILES = "ungdc_*.jsonl.xz"
COMMAND = "python -m analysis.debate CORPUS_FOLDER"
CORPUS = {
    "name": "United Nations General Debate Corpus, version 14",
    "authors": "Slava Jankin, Alexander Baturo, Niheer Dasandi",
    "doi": "10.7910/DVN/0TJX8Y",
    "licence": "CC0 1.0",
}
DECIDING = ["concept", "rendering", "kind", "pattern", "status", "context"]
STATEMENT = ["country", "session", "year"]


def count_debate(corpus: Path, study: Path) -> str:
    """Write counts.csv, occurrences.csv and source.json into the folder of the study; returns the line that says what was counted.

    ``counts.csv`` has a row a statement: country (ISO 3166-1 alpha-3, as the corpus has it), session, year, n_words and a column a concept.
    ``occurrences.csv`` has a row an occurrence: the statement, start and end (characters in the text as load_corpus gives it), concept, match.
    ``source.json`` names the corpus, the checksum of every file read and of the terms looked for, and this command.

    Errors: SourceError when the folder holds none of the corpus files.
    """
    paths = sorted(corpus.glob(FILES))
    if not paths:
        wrong = f"the folder {corpus.name!r} holds no {FILES}"
        raise SourceError(message(wrong, "the folder of the General Debate corpus, a file a decade", "check the path"))
    base = terms(study)
    parts = [_counted(path, base) for path in paths]
    counts, occurrences, refused = (pd.concat(tables, ignore_index=True) for tables in zip(*parts, strict=True))
    counts.sort_values(["year", "country"], kind="stable").to_csv(study / "counts.csv", index=False, lineterminator="\n")
    occurrences.sort_values(["year", "country", "start", "end"], kind="stable").to_csv(study / "occurrences.csv", index=False, lineterminator="\n")
    source = CORPUS | {
        "command": COMMAND,
        "tokeniser": TOKENISER,
        "statements": len(counts),
        "words": int(counts["n_words"].sum()),
        "occurrences": len(occurrences),
        "rejects": refused["reason"].value_counts().to_dict(),
        "terms": digest(base),
        "sha256": {path.name: _sha256(path) for path in paths},
    }
    (study / "source.json").write_text(json.dumps(source, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return f"{len(counts)} statements, {source['words']} words, {len(occurrences)} occurrences, {len(refused)} items refused"


def terms(study: Path) -> pd.DataFrame:
    """What is looked for (schema: termbase): of the concepts in formulae.csv the English rows of the package's base, then those of terms.csv."""
    concepts = pd.read_csv(study / "formulae.csv")["concept"]
    rows = pd.concat([load_termbase().query("lang == 'en'"), load_termbase(study / "terms.csv")], ignore_index=True)
    order = rows["concept"].map({concept: number for number, concept in enumerate(concepts)}).dropna().sort_values(kind="stable")
    return rows.loc[order.index].reset_index(drop=True)


def digest(base: pd.DataFrame) -> str:
    """The checksum of what decides a match in a term base: when it changes, the corpus has to be counted again."""
    return hashlib.sha256(base[DECIDING].to_csv(index=False, lineterminator="\n").encode()).hexdigest()


def _counted(path: Path, base: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Counts, occurrences and rejects of one file: the corpus is never in memory as a whole."""
    corpus = load_corpus(path, on_bad="skip")
    # Some records (1982) have a blank line after every few words; a formula goes on across it, so it becomes a line end of the same length.
    text = corpus["text"].str.replace("\n\n", " \n", regex=False)
    made = tokens(pd.DataFrame({"doc_id": corpus["doc_id"], "text": text, "lang": "en"}))
    found = matches(made, base).query("status == 'counted'")
    speeches = pd.DataFrame(_named(made.doc_ids), columns=STATEMENT, index=made.doc_ids)
    wide = pd.crosstab(found["doc_id"], found["concept"]).reindex(index=made.doc_ids, columns=base["concept"].unique(), fill_value=0)
    found["match"] = found["match"].str.split().str.join(" ")
    occurrences = speeches.loc[found["doc_id"]].reset_index(drop=True).join(found[["start", "end", "concept", "match"]].reset_index(drop=True))
    return speeches.assign(n_words=made.n_words()).join(wide).reset_index(drop=True), occurrences, rejects(corpus)


def _named(doc_ids: pd.Series) -> Iterator[tuple[str, int, int]]:
    """Country, session and year out of ids such as CHN_74_2019."""
    for doc_id in doc_ids:
        country, session, year = doc_id.split("_")
        yield country, int(session), int(year)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
