"""Scores: pairs are right, a perfect answer scores 1, keys and invented gold say the text they say, and outside gold texts are the annotated ones."""

import hashlib
import io
import re
import shutil
import tokenize

import numpy as np
import pandas as pd
import pytest

from analysis import provenance, validation
from analysis.errors import SourceError
from analysis.reports.method import error_table
from analysis.validation import table

KEY = sorted((validation.SAMPLE / "key").glob("*.csv"))


def quotes(*spans: tuple[int, int], speaker: int = 90) -> pd.DataFrame:
    rows = [{"doc_id": "a", "start": low, "end": high, "kind": "direct", "speaker_start": speaker, "speaker_end": speaker + 4, "speaker_name": "Wang Yi"}
            for low, high in spans]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "kind", "speaker_start", "speaker_end", "speaker_name"])


CASES = [
    ("all right", quotes((0, 10), (20, 30)), quotes((0, 10), (20, 30)), "exact", (1, 1)),
    ("half overlaps", quotes((0, 10)), quotes((0, 5)), "overlap", (1, 1)),
    ("less than half does not", quotes((0, 10)), quotes((0, 4)), "overlap", (0, 0)),
    ("one too many", quotes((0, 10)), quotes((0, 10), (20, 30)), "overlap", (0.5, 1)),
    ("one to one", quotes((0, 10)), quotes((0, 10), (0, 9)), "overlap", (0.5, 1)),
    ("another speaker", quotes((0, 10)), quotes((0, 10), speaker=50), "speaker", (0, 0)),
]


@pytest.mark.parametrize(("gold", "found", "question", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_scores(gold, found, question, expected):
    row = validation.scores(gold, found).set_index("question").loc[question]
    assert (row["precision"], row["recall"]) == expected


def test_nothing_found_is_no_score_of_one():
    row = validation.scores(quotes((0, 10)), quotes()).set_index("question").loc["overlap"]
    assert row["recall"] == 0
    assert np.isnan(row["precision"])


@pytest.mark.parametrize("path", KEY, ids=lambda path: path.stem)
def test_every_key_span_is_the_text_it_says(path, corpus):
    key = pd.read_csv(path)
    texts = dict(zip(corpus["source_file"], corpus["text"], strict=True))
    if "start" in key:
        wanted = key["text" if "text" in key else "quote"]
        found = [texts[file][low:high] for file, low, high in zip(key["source_file"], key["start"], key["end"], strict=True)]
        assert found == wanted.tolist()


def test_every_dispatch_has_a_key(corpus):
    assert set(pd.read_csv(validation.SAMPLE / "key" / "documents.csv")["source_file"]) == set(corpus["source_file"])


def test_no_dispatch_changed_since_it_was_annotated(corpus):
    """One character more or less, or one file, and this fails."""
    keyed = pd.read_csv(validation.SAMPLE / "key" / "documents.csv").set_index("source_file")["sha256"].to_dict()
    assert {file: hashlib.sha256(text.encode()).hexdigest() for file, text in zip(corpus["source_file"], corpus["text"], strict=True)} == keyed


@pytest.mark.parametrize("name", ["quotations", "fragments"])
def test_invented_spans_lie_in_their_passage(name):
    """Offsets of quotation, speaker, name and cue: both or neither, words between them, no space at the edges."""
    texts = validation.invented_texts().set_index("doc_id")["text"]
    rows = pd.read_csv(validation.INVENTED / f"{name}.csv", dtype_backend="numpy_nullable")
    for kind in [column.removesuffix("_start") for column in rows if column.endswith("_start")] + [""]:
        low, high = (f"{kind}_{edge}".strip("_") for edge in ("start", "end"))
        spans = rows[["doc_id", low, high]].dropna()
        cut = [texts[doc_id][start:end] for doc_id, start, end in spans.itertuples(index=False)]
        assert all(words and words == words.strip() for words in cut)
        assert [len(words) for words in cut] == (spans[high] - spans[low]).tolist()
        assert rows[low].isna().equals(rows[high].isna())


def test_invented_segments_fill_their_quotation():
    rows = pd.read_csv(validation.INVENTED / "quotations.csv")
    broken = rows.dropna(subset="segments")
    edges = [[int(edge) for edge in re.findall(r"\d+", segments)] for segments in broken["segments"]]
    assert edges == [sorted(own) for own in edges]
    assert [(own[0], own[-1]) for own in edges] == list(zip(broken["start"], broken["end"], strict=True))


def test_invented_tables_agree():
    """Every row is of a known passage, no row stands twice, and every mixed quotation holds a fragment."""
    texts = validation.invented_texts()
    quotations, fragments = validation.invented_gold(texts)
    assert texts["doc_id"].is_unique
    assert set(quotations["doc_id"]) | set(fragments["doc_id"]) <= set(texts["doc_id"])
    assert not quotations.drop(columns="level").duplicated().any()
    assert not fragments.duplicated(["doc_id", "start", "end"]).any()
    mixed = quotations[quotations["kind"] == "mixed"].merge(fragments, on="doc_id", suffixes=("", "_fragment"))
    quoted = mixed[(mixed["start"] < mixed["end_fragment"]) & (mixed["start_fragment"] < mixed["end"])]
    assert set(zip(quoted["doc_id"], quoted["start"], strict=True)) == set(zip(mixed["doc_id"], mixed["start"], strict=True))


@pytest.mark.parametrize("split", ["dev", "test"])
def test_a_perfect_answer_to_the_invented_gold_scores_one(split):
    texts = validation.invented_texts().query("split == @split")
    quotations, fragments = validation.invented_gold(texts)
    perfect, poorer = (validation.scores(quotations, found).set_index("question")["f1"] for found in (quotations, quotations.iloc[1:]))
    asked = ["exact", "overlap", "kind", "speaker", "resolved speaker"]
    assert perfect[asked].tolist() == [1] * len(asked)
    assert (poorer[asked] < 1).all()  # one quotation less is seen
    classes = validation.labels(fragments, fragments, "fragment_class")
    assert set(classes["question"]) == set(fragments["fragment_class"])
    assert (classes["f1"] == 1).all()


def test_gold_texts_are_the_annotated_ones(outside):
    passages = pd.read_csv(validation.GOLD / "passages.csv")
    texts = validation.outside_texts(passages, outside)
    assert set(texts["doc_id"]) == set(passages["doc_id"])


def test_a_changed_gold_text_is_an_error(outside):
    passages = pd.read_csv(validation.GOLD / "passages.csv").head(1).assign(sha256="0" * 64)
    with pytest.raises(SourceError, match="not the text that was annotated"):
        validation.outside_texts(passages, outside)


def test_gold_holds_no_text():
    for path in [validation.GOLD / f"{name}.csv" for name in ("passages", "quotations", "fragments", "terms_checked", "framing_checked", "errors_read")]:
        longest = pd.read_csv(path, dtype=str).select_dtypes("str").apply(lambda column: column.str.count(" ").max()).max()
        assert longest < 8


ERRORS = pd.read_csv(validation.SAMPLE.parent / "attribution_errors.csv")
READ = pd.read_csv(validation.GOLD / "errors_read.csv")  # where each error was, and its kind


def test_every_error_counted_is_one_that_was_read():
    assert dict(zip(ERRORS["kind"], ERRORS["n_errors"], strict=True)) == READ["kind"].value_counts().to_dict()
    assert ERRORS["n_errors"].is_monotonic_decreasing
    assert error_table()["share_of_errors"].sum() == pytest.approx(1, abs=0.05)


def test_errors_were_read_on_the_development_gold():
    passages = pd.read_csv(validation.GOLD / "passages.csv").query("split == 'dev'")
    quotations = pd.read_csv(validation.GOLD / "quotations.csv")
    n_gold = quotations["passage_id"].isin(passages["passage_id"]).sum()
    assert set(READ["doc_id"]) <= set(passages["doc_id"])
    assert (ERRORS["n_gold"] == n_gold).all()
    page = (validation.GOLD.parents[1] / "notebooks" / "08_method.ipynb").read_text(encoding="utf-8")
    assert f"{n_gold} quotations" in page
    assert f"{len(READ)} errors" in page


@pytest.mark.parametrize("row", ERRORS.itertuples(), ids=lambda row: row.kind)
def test_every_kind_of_error_has_labels_and_a_french_example(row):
    assert all([row.label_en, row.label_fr, row.wrong_en, row.wrong_fr])
    words = re.findall(r"\w+", row.example.lower())
    assert len(words) >= 5
    assert {"le", "la", "les", "l", "un", "une", "des", "de", "du", "et", "a", "en"} & set(words)


ALL = set(table.DETECTORS)
QUOTED = {"quotations", "fragments", "terms", "voices of terms", "glosses", "losses"}
NEWER = {
    "quotation/incises.py": QUOTED,
    "data/cues.csv": QUOTED,
    "voice.py": QUOTED - {"quotations", "fragments"},
    "data/renderings.csv": {"terms", "voices of terms", "glosses"},
    "framing/omissions.py": {"omissions"},
    "data/nominalisations.csv": {"passives", "nominalisations"},
    "segmentation.py": ALL,
    "validation/scoring.py": ALL,
    "data/strings.csv": set(),
    "sources/mail.py": set(),
}


@pytest.fixture(scope="module")
def hashes():
    return validation.detector_hashes()


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    ignored = shutil.ignore_patterns("__pycache__", "sample")
    return shutil.copytree(provenance.PACKAGE, tmp_path_factory.mktemp("copy") / "analysis", ignore=ignored)


def test_scores_do_not_depend_on_where_the_package_lies(hashes, copied, monkeypatch):
    monkeypatch.setattr(provenance, "PACKAGE", copied)
    assert validation.detector_hashes() == hashes


@pytest.mark.parametrize(("name", "stale"), NEWER.items(), ids=NEWER)
def test_scores_are_out_of_date_when_what_finds_their_construct_changed(hashes, copied, monkeypatch, name, stale):
    monkeypatch.setattr(provenance, "PACKAGE", copied)
    path = copied / name
    before = path.read_text(encoding="utf-8")
    path.write_text(before + "added = 1\n", encoding="utf-8")
    try:
        assert {construct for construct, made in validation.detector_hashes().items() if made != hashes[construct]} == stale
    finally:
        path.write_text(before, encoding="utf-8")


CHANGES = [
    # what is changed in a function, whether that is a change of code
    ("return a  # the first", "return a", False),
    ("return a  # the first", "return a  # of all", False),
    ("    # The rest follows.\n", "", False),
    ("    # The rest follows.\n", "\n\n", False),
    ("What it does.", "What it does not.", False),
    ("# no comment", "# no remark", True),
    ("one\n", "one\n\n", True),
    ("a#b", "a#c", True),
    ("it's #1", "it's #2", True),
    ("return a", "return b", True),
]
CODE = '''def told(a):
    """What it does."""
    # The rest follows.
    b = """one
# no comment
two"""
    c = "a#b", 'it\\'s', "it's #1"
    return a  # the first
'''


@pytest.mark.parametrize(("old", "new", "is_changed"), CHANGES)
def test_the_hash_of_a_function_is_that_of_its_code(old, new, is_changed):
    assert old in CODE
    assert (provenance._functions(CODE) != provenance._functions(CODE.replace(old, new))) is is_changed


def test_comments_are_those_that_python_reads():
    for path in sorted(provenance.PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        read = [token.string for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type == tokenize.COMMENT]
        assert [hit["comment"] for hit in provenance._LEXEMES.finditer(source) if hit["comment"]] == read, path


def test_scores_are_out_of_date_when_the_annotations_changed(hashes, tmp_path, monkeypatch):
    monkeypatch.setattr(table, "GOLD", shutil.copytree(table.GOLD, tmp_path / "gold"))
    with (tmp_path / "gold" / "quotations.csv").open("a", encoding="utf-8") as file:
        file.write("a\n")
    assert {construct for construct, made in validation.detector_hashes().items() if made != hashes[construct]} == ALL
    assert not validation.load_scores()["is_current"].any()


def score(construct, name, n_right, **more):
    return pd.DataFrame([{"construct": construct, "set": name, "question": "found", "n_gold": 9, "n_right": n_right, **more}])


@pytest.mark.parametrize("is_there", [True, False])
def test_scores_are_written_with_or_without_the_outside_texts(tmp_path, monkeypatch, capsys, is_there):
    """What was measured is written; the scores on texts that are not at hand stay, with the mark of the detector that made them."""
    for name, value in {
        "SCORES": tmp_path / "scores.csv", "outside_folder": lambda: tmp_path if is_there else tmp_path / "absent",
        "sample_scores": lambda: score("omissions", "sample", 5), "invented_scores": lambda: score("quotations", "invented, dev", 6),
        "outside_scores": lambda _: score("quotations", "outside, dev", 8),
    }.items():
        monkeypatch.setattr(table, name, value)
    pd.concat([score("omissions", "sample", 1, detector="old"), score("quotations", "outside, dev", 2, detector="old")]).to_csv(table.SCORES, index=False)
    validation.print_scores()
    found = validation.load_scores().set_index("set")
    assert found["n_correct"].to_dict() == {"sample": 5, "invented, dev": 6, "outside, dev": 8 if is_there else 2}
    assert found["is_current"].to_dict() == {"sample": True, "invented, dev": True, "outside, dev": is_there}
    assert ("kept as they were" in capsys.readouterr().out) is not is_there
