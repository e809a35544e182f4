"""The annotations made by reading: the key of the sample corpus, invented news with its texts, and offsets into outside news that is not ours to publish."""

import hashlib
import os
from pathlib import Path

import pandas as pd

from analysis.corpus import load_corpus
from analysis.errors import SourceError, message

PACKAGE = Path(__file__).resolve().parents[1]
SAMPLE = PACKAGE / "data" / "sample"
GOLD = PACKAGE.parent / "tests" / "gold"
INVENTED = GOLD / "invented"

# Where each outside corpus keeps its texts: file, column of the id, column of the text.
_OUTSIDE = {
    "fr-wikinews-2012": ("articles.jsonl", "id", "text"),
    "fr-gouvernement-2020": ("declarations.jsonl.xz", "id", "text"),
    "news-ntrex": ("ntrex_8lang.jsonl.xz", "doc_id", "fr"),
}


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
    return _with_names(gold[gold["passage_id"].isin(passages["passage_id"])], texts)


def _with_names(gold: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Annotated quotations with the name of each speaker, cut from the texts."""
    gold = gold.merge(texts[["doc_id", "text"]], on="doc_id")
    names = [text[low:high] if pd.notna(low) else None for text, low, high in zip(gold["text"], gold["name_start"], gold["name_end"], strict=True)]
    return gold.drop(columns="text").assign(speaker_name=names)


def invented_texts() -> pd.DataFrame:
    """The invented news passages, each a document of its own: doc_id, split (dev or test), text.

    >>> invented_texts()["split"].unique().tolist()
    ['dev', 'test']
    """
    return pd.read_json(INVENTED / "passages.jsonl", lines=True, dtype=False, convert_dates=False)


def invented_gold(texts: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The annotated quotations and fragments of invented passages."""
    quotations, fragments = (pd.read_csv(INVENTED / f"{name}.csv", dtype_backend="numpy_nullable") for name in ("quotations", "fragments"))
    return _with_names(quotations, texts), fragments[fragments["doc_id"].isin(texts["doc_id"])]


def within(found: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """The found spans that lie in an annotated passage, by more than half of their length."""
    joined = found.reset_index().merge(passages[["doc_id", "start", "end"]], on="doc_id", suffixes=("", "_passage"))
    shared = joined[["end", "end_passage"]].min(axis=1) - joined[["start", "start_passage"]].max(axis=1)
    kept = joined.loc[shared * 2 > joined["end"] - joined["start"], "index"].unique()
    return found.loc[kept]
