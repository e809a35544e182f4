"""Framing on the sample corpus: its key, made by reading, against what the rules find. Thresholds are those of the issue."""

import csv
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.framing import agency_forms, conditionals, designations, omissions
from analysis.reuse import attribution_losses, repeats

KEY = Path(__file__).parent / "gold" / "framing_sample.csv"


def key(construct: str) -> Counter[tuple[str, str, str]]:
    rows = csv.DictReader(KEY.read_text(encoding="utf-8").splitlines())
    return Counter((row["source_file"], row["words"], row["kind"]) for row in rows if row["construct"] == construct)


def found(construct: str, corpus: pd.DataFrame) -> Counter[tuple[str, str, str]]:
    """What the rules find, as (file, words, kind)."""
    make = {"omission": omissions, "designation": designations, "conditional": conditionals, "passive": agency_forms}[construct]
    words = {"omission": "omission", "designation": "designation", "conditional": "verb", "passive": "predicate"}[construct]
    kind = {"omission": "pattern", "designation": "event", "passive": "agent_form"}.get(construct)
    frame = make(corpus)
    frame = frame[frame["use"].str.startswith("press")] if construct == "conditional" else frame
    frame = frame[frame["form"] == "passive"] if construct == "passive" else frame
    frame = frame[~frame["event"].str.startswith("pouvoir")] if construct == "designation" else frame
    files = frame["doc_id"].map(corpus.set_index("doc_id")["source_file"])
    return Counter(zip(files, frame[words], frame[kind] if kind else [""] * len(frame), strict=True))


@pytest.mark.parametrize(("construct", "least"), [("designation", 0.90), ("omission", 0.90), ("conditional", 0.80), ("passive", 0.80)])
def test_planted_cases_are_found(construct: str, least: float, corpus: pd.DataFrame) -> None:
    wanted, got = key(construct), found(construct, corpus)
    both = sum((wanted & got).values())
    recall, precision = both / sum(wanted.values()), both / sum(got.values())
    assert min(recall, precision) >= least, f"{construct}: recall {recall:.2f}, precision {precision:.2f}; missed {wanted - got}, added {got - wanted}"


LOSSES = [
    ("2021-09-17_rappel_boreale.txt", "comportements inacceptables entre alliés et partenaires"),
    ("2021-09-17_rappel_boreale.txt", "rappel immédiat à paris pour consultations"),
    ("2022-09-15_samarcande_boreale.txt", "position équilibrée"),
    ("2022-08-02_pelosi_cadran.txt", "représentations solennelles"),
    ("2022-08-02_pelosi_cadran.txt", "vive protestation"),
    ("2021-04-21_lignes-rouges_cadran.txt", "asymétrique rapide et dure"),
    ("fiction_2014-05-06_selk_cadran.txt", "appartient au plateau valdorien"),
    ("fiction_2014-05-06_selk_cadran.txt", "intérêts fondamentaux"),
    ("2009-03-13_wen_boreale.txt", "sentiments du peuple chinois"),
    ("2009-03-13_wen_boreale.txt", "intérêts fondamentaux"),
]


def test_losses_of_attribution_are_found(corpus: pd.DataFrame, reading: an.Reading) -> None:
    losses = attribution_losses(an.voices(repeats(reading), reading))
    files = losses["doc_id"].map(corpus.set_index("doc_id")["source_file"])
    got, wanted = set(zip(files, losses["wording"], strict=True)), set(LOSSES)
    recall, precision = len(got & wanted) / len(wanted), len(got & wanted) / len(got)
    assert min(recall, precision) >= 0.80, f"recall {recall:.2f}, precision {precision:.2f}; missed {wanted - got}, added {got - wanted}"


def test_every_span_is_its_words(corpus: pd.DataFrame) -> None:
    text = corpus.set_index("doc_id")["text"]
    for frame, words in ((designations(corpus), "designation"), (omissions(corpus), "omission"), (conditionals(corpus), "verb")):
        assert [text[row.doc_id][row.start : row.end] for row in frame.itertuples()] == frame[words].tolist()


@pytest.mark.parametrize("function", [designations, omissions, conditionals])
def test_a_frame_and_its_tokens_give_the_same(function: object, corpus: pd.DataFrame, reading: an.Reading) -> None:
    columns = ["doc_id", "start", "end", "rule"]
    assert function(corpus)[columns].equals(function(an.tokens(corpus))[columns])
    assert function(corpus)[columns].equals(function(reading)[columns])
