"""The General Debate in counts: made from the corpus by one command, agreeing with themselves and with counts made by regular expressions."""

import json
import lzma
import re
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis import debate
from analysis.debate.count import count_debate, digest, terms
from analysis.errors import SourceError
from analysis.reports.manifest import hash_files

STUDY = Path(__file__).resolve().parents[1] / "notebooks" / "debate"
LARGEST = 1_500_000  # bytes of facts that a clone should carry
EDITED = 2023
# What the outside count calls a term: our concepts for it.
TERMS = {
    "core interests": ["core_interests"],
    "vital interests": ["vital_interests"],
    "fundamental interests": ["fundamental_interests", "basic_interests_people"],
    "essential interests": ["essential_interests"],
    "legitimate interests": ["legitimate_interests"],
    "national interests": ["national_interests"],
    "strategic partnership": ["strategic_partnership"],
    "red lines": ["red_line"],
    "sovereignty and territorial integrity": ["sovereignty_territorial_integrity"],
    "multipolar": ["multipolar_world"],
    "win-win": ["win_win_cooperation"],
    "rules-based": ["rules_based_order"],
    "non-interference": ["non_interference"],
    "spheres of influence": ["spheres_of_influence"],
    "hegemony": ["hegemony"],
}


@pytest.fixture(scope="module")
def study():
    return an.load_debate(STUDY)


@pytest.fixture(scope="module")
def counts():
    return pd.read_csv(STUDY / "counts.csv")


@pytest.fixture(scope="module")
def occurrences():
    return pd.read_csv(STUDY / "occurrences.csv")


@pytest.fixture(scope="module")
def ungdc(outside):
    folder = outside / "ungdc"
    if not folder.is_dir():
        pytest.skip("the General Debate corpus is not among the outside corpora: the counts are not compared with its own")
    return folder


def test_counts_are_the_occurrences(counts, occurrences):
    keys = ["country", "session", "year"]
    wide = counts.set_index(keys).drop(columns="n_words")
    found = occurrences.groupby([*keys, "concept"]).size().unstack(fill_value=0).reindex(index=wide.index, columns=wide.columns, fill_value=0)
    pd.testing.assert_frame_equal(wide, found, check_names=False)


def test_source_says_what_was_counted(counts, occurrences):
    source = json.loads((STUDY / "source.json").read_text(encoding="utf-8"))
    assert (source["statements"], source["words"], source["occurrences"]) == (len(counts), counts["n_words"].sum(), len(occurrences))
    assert source["command"] == "python -m analysis.debate CORPUS_FOLDER"
    assert all(re.fullmatch("[0-9a-f]{64}", checksum) for checksum in [source["terms"], *source["sha256"].values()])


def test_counted_with_these_terms():
    source = json.loads((STUDY / "source.json").read_text(encoding="utf-8"))
    assert source["terms"] == digest(terms(STUDY)), "the terms changed: count again with python -m analysis.debate CORPUS_FOLDER"


def test_facts_are_small_and_hold_no_text(occurrences):
    assert sum(path.stat().st_size for path in STUDY.iterdir()) < LARGEST
    assert occurrences["match"].str.split().str.len().max() < 9


def test_every_country_has_a_name():
    assert not an.load_debate(STUDY, lang="fr").speeches["country"].isna().any()


def test_every_core_interest_has_a_holder(study):
    core = study.occurrences["formula"] == "core interests"
    assert study.occurrences["holder"].notna().equals(core)
    assert len(pd.read_csv(STUDY / "holders.csv")) == core.sum()


@pytest.mark.parametrize("by", ["years", "country", "session"])
def test_parts_sum_to_the_whole(study, by):
    interests = study.formulae["interests"]
    table = debate.rates(study.speeches, interests, by=by)
    assert table.groupby("formula")["n"].sum().to_dict() == study.speeches[interests].sum().to_dict()
    assert ((table["low"] <= table["per_million"]) & (table["per_million"] <= table["high"])).mean() > 0.99


def test_signatures_are_their_evidence(study):
    members = ["CHN", "RUS"]
    for row in debate.signatures(study.speeches, study.formulae["formulae"], members).itertuples():
        said = study.occurrences[(study.occurrences["formula"] == row.formula) & (study.occurrences["country"] == row.country)]
        assert (row.n, row.n_docs) == (len(said), said["doc_id"].nunique())
        assert (row.specificity > 0) == (row.n > row.expected)


def test_first_sentence_is_the_list(study):
    facts, core = debate.profile(study), study.occurrences[study.occurrences["formula"] == "core interests"]
    assert (facts["n"], facts["n_docs"], facts["n_own"]) == (len(core), core["doc_id"].nunique(), core["is_own"].sum())


def statement(name: str, text: str) -> str:
    country, session, year = name.split("_")
    return json.dumps({"id": name, "iso3": country, "session": int(session), "year": int(year), "text": text})


def test_counting_planted_formulae(tmp_path):
    """A formula goes on across a blank line; the interests of a people are not those of a state; a second term of the same words is not counted twice."""
    planted = {
        "AAA_01_1946": "We shall defend our vital\n\ninterests. Nobody spoke of core interests but us, and of core national interests.",
        "BBB_01_1946": "Peace is in the fundamental interests of all the peoples. Our fundamental interests are safe. Fundamental rights and interests.",
    }
    lines = "\n".join(statement(name, text) for name, text in planted.items())
    (tmp_path / "ungdc_1946-1955.jsonl.xz").write_bytes(lzma.compress(lines.encode()))
    for name in ("formulae.csv", "terms.csv"):
        (tmp_path / name).write_bytes((STUDY / name).read_bytes())
    count_debate(tmp_path, tmp_path)
    made = pd.read_csv(tmp_path / "counts.csv").set_index("country")
    found = {(country, concept): int(made.at[country, concept]) for country in made.index for concept in made.columns[3:] if made.at[country, concept]}
    assert found == {
        ("AAA", "vital_interests"): 1, ("AAA", "core_interests"): 2, ("AAA", "national_interests"): 1,
        ("BBB", "basic_interests_people"): 1, ("BBB", "fundamental_interests"): 1,
    }
    for row in pd.read_csv(tmp_path / "occurrences.csv").itertuples():
        assert planted[f"{row.country}_01_1946"][row.start : row.end].split() == row.match.split(" ")


def test_folder_without_corpus(tmp_path):
    with pytest.raises(SourceError, match="holds no ungdc_"):
        count_debate(tmp_path, STUDY)


def test_folder_without_counts(tmp_path):
    with pytest.raises(SourceError, match=r"python -m analysis\.debate"):
        an.load_debate(tmp_path)


def expected(ungdc: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(ungdc / f"expected_counts_by_{name}.csv")


def test_same_statements(ungdc, counts):
    """Every edited year; of 2024 a statement may be refused, which source.json then says."""
    wanted = expected(ungdc, "year").drop_duplicates("year").set_index("year")["speeches"]
    found = counts.groupby("year").size()
    assert found[found.index <= EDITED].to_dict() == wanted[wanted.index <= EDITED].to_dict()
    assert 0 <= wanted.sum() - len(counts) <= sum(json.loads((STUDY / "source.json").read_text(encoding="utf-8"))["rejects"].values())


@pytest.mark.parametrize("term", TERMS)
def test_same_counts_where_the_patterns_are_the_same(ungdc, occurrences, term):
    """The outside count joins words over line ends and hyphens (anti-national interests), which ours does not: at most two in a hundred are fewer."""
    pattern = re.compile(pd.read_csv(ungdc / "terms.csv", index_col="term")["regex"][term], re.IGNORECASE)
    own = occurrences[occurrences["concept"].isin(TERMS[term]) & (occurrences["year"] <= EDITED)]
    own = own[[pattern.search(words) is not None for words in own["match"]]]
    wanted = expected(ungdc, "year").query("term == @term and year <= @EDITED")["occurrences"].sum()
    assert 0 <= wanted - len(own) <= 0.02 * wanted


def test_same_countries_said_core_interests(ungdc, occurrences):
    own = occurrences[(occurrences["concept"] == "core_interests") & (occurrences["match"] != "core strategic interests")]
    wanted = expected(ungdc, "country").query("term == 'core interests' and occurrences > 0").set_index("iso3")["occurrences"]
    assert own["country"].value_counts().to_dict() == wanted.to_dict()


def test_counted_from_this_corpus(ungdc):
    source = json.loads((STUDY / "source.json").read_text(encoding="utf-8"))["sha256"]
    found = {path.name: hash_files(path)[path.name] for path in ungdc.glob("ungdc_*.jsonl.xz")}
    assert found == {name: checksum[:16] for name, checksum in source.items()}


def test_the_command_gives_these_counts(ungdc, tmp_path, occurrences):
    """Of the first ten years, which take some seconds."""
    for path in (ungdc / "ungdc_1946-1955.jsonl.xz", STUDY / "formulae.csv", STUDY / "terms.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    count_debate(tmp_path, tmp_path)
    made = pd.read_csv(tmp_path / "occurrences.csv")
    pd.testing.assert_frame_equal(made, occurrences[occurrences["year"] <= 1955].reset_index(drop=True))
