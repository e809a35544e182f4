"""Framing on the sample corpus: its key, made by two readers who did not write the rules, against what the rules find. Thresholds are those of the issue."""

import pandas as pd
import pytest

import analysis as an
from analysis.framing import conditionals, designations, load_events, omissions
from analysis.reuse import attribution_losses, repeats
from analysis.validation import SAMPLE, pair, sample_key
from analysis.validation.table import framing_key

CONSTRUCTS = {"designations": 0.90, "omissions": 0.90, "conditionals": 0.80, "passives": 0.80, "nominalisations": 0.80, "losses": 0.80}
EVENTS = load_events(SAMPLE / "key" / "events.csv")


def found(construct: str, reading: an.Reading) -> pd.DataFrame:
    """What the rules find, with the sample's own event sets."""
    if construct == "designations":
        return designations(reading, events=EVENTS)
    if construct == "conditionals":
        return conditionals(reading).query("use.str.startswith('press')")
    if construct in ("passives", "nominalisations"):
        return an.agency_forms(reading).query("form == @construct[:-1]")
    return omissions(reading) if construct == "omissions" else attribution_losses(an.voices(repeats(reading), reading))


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_planted_cases_are_found(construct: str, reading: an.Reading) -> None:
    """A place is found when any of its words are: what belongs to the span is a convention."""
    wanted, got = framing_key(construct), found(construct, reading)
    pairs = pair(wanted, got, overlap=0.01)
    missed = wanted.drop([one.Index for one, _ in pairs])[["source_file", "text"]].values.tolist()
    added = got.drop([other.Index for _, other in pairs])[["doc_id", "start"]].values.tolist()
    recall, precision = len(pairs) / len(wanted), len(pairs) / len(got)
    assert min(recall, precision) >= CONSTRUCTS[construct], f"recall {recall:.2f}, precision {precision:.2f}; missed {missed}, added {added}"


def test_what_is_found_is_typed_as_the_readers_did(reading: an.Reading) -> None:
    pairs = pair(sample_key("designations"), found("designations", reading), overlap=0.01)
    for column in ("event", "designation_type"):
        assert sum(getattr(one, column) == getattr(other, column) for one, other in pairs) / len(pairs) >= 0.95, column


def test_every_span_is_its_words(corpus: pd.DataFrame) -> None:
    text = corpus.set_index("doc_id")["text"]
    for frame, words in ((designations(corpus), "designation"), (omissions(corpus), "omission"), (conditionals(corpus), "verb")):
        assert [text[row.doc_id][row.start : row.end] for row in frame.itertuples()] == frame[words].tolist()


@pytest.mark.parametrize("function", [designations, omissions, conditionals])
def test_a_frame_and_its_tokens_give_the_same(function: object, corpus: pd.DataFrame, reading: an.Reading) -> None:
    columns = ["doc_id", "start", "end", "rule"]
    assert function(corpus)[columns].equals(function(an.tokens(corpus))[columns])
    assert function(corpus)[columns].equals(function(reading)[columns])
