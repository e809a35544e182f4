"""Pages: parameters are checked, failures keep the good page, a stale page says why, and nothing in a page is fetched."""

import ast
import base64
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from lxml import html as markup

import analysis as an
from analysis.__main__ import main
from analysis.errors import AnalysisError
from analysis.provenance import PACKAGE, data_files, data_of
from analysis.quotation import RULES
from analysis.reports import manifest
from analysis.reports.build import build_reports
from analysis.reports.check import check_reports, differences
from analysis.reports.contrast import described, distinctive
from analysis.reports.diff import diff_reports
from analysis.reports.finding import sentence
from analysis.reports.missing import missing
from analysis.reports.names import named
from analysis.reports.page import SAMPLE_NOTE
from analysis.reports.pages import load_pages
from analysis.reports.sheets import csv_bytes
from analysis.reports.show import table_html
from analysis.resources import rows as data_rows
from analysis.sources import READERS
from analysis.sources.archives import QUIET
from analysis.strings import translate
from analysis.termbase.claims import contexts

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "reports").glob("*.html"))
TINY = {
    "cells": [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# How many?"},
        {"cell_type": "code", "id": "parameters", "metadata": {"tags": ["parameters"]}, "execution_count": None, "outputs": [],
         "source": 'corpus_path: str = ""  # file or folder\nwindow: int = 8  # words\nlang: str = "en"  # language'},
        {"cell_type": "markdown", "id": "window", "metadata": {}, "source": "## In which 窗?"},
        {"cell_type": "code", "id": "count", "metadata": {}, "execution_count": None, "outputs": [],
         "source": 'import os\nimport analysis as an\nimport pandas as pd\nassert window < 99, "too wide"\n'
                   'if window == 98: os._exit(1)\nan.show(pd.DataFrame({"side": ["left"], "n": [window]}), "Window")'},
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}, "nbformat": 4, "nbformat_minor": 5,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A clone with one tiny page, built."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "tiny.ipynb").write_text(json.dumps(TINY), encoding="utf-8")
    (folder / "notebooks" / "reports.toml").write_text('[tiny]\ntitle = "How many?"\n', encoding="utf-8")
    shutil.copy(ROOT / "requirements.txt", folder)
    run = subprocess.run([sys.executable, "-m", "analysis", "build"], cwd=folder, capture_output=True, text=True, env=environment())
    assert run.returncode == 0, run.stderr
    return folder


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_a_fresh_page_is_fresh(built):
    assert check_reports(built) == {}


STALE = [
    ("notebooks/tiny.ipynb", lambda text: text.replace("Window", "Fenêtre"), "notebook cell count changed"),
    ("notebooks/reports.toml", lambda text: text + "parameters = { window = 9 }\n", "parameter window: 8, now 9"),
    ("requirements.txt", lambda text: re.sub(r"(?m)^pandas==.*$", "pandas==0.0", text), "pin pandas: "),
    ("reports/tiny.html", lambda text: text.replace("How many", "How few"), "the page itself was changed"),
    ("reports/tiny.json", lambda text: text.replace('"tokeniser": "', '"tokeniser": "old-'), "tokeniser: old-"),
    ("reports/tiny.json", lambda text: "<<<<<<< HEAD\n" + text, "the manifest tiny.json cannot be read"),
]


@pytest.mark.parametrize(("name", "change", "reason"), STALE, ids=[case[2] for case in STALE])
def test_a_stale_page_says_why(built, name, change, reason):
    path = built / name
    before = path.read_text(encoding="utf-8")
    path.write_text(change(before), encoding="utf-8")
    try:
        assert [text for text in check_reports(built)["tiny"] if text.startswith(reason)]
    finally:
        path.write_text(before, encoding="utf-8")


def test_the_index_and_pages_without_a_block_are_checked(built):
    index, orphan = built / "reports" / "index.html", built / "reports" / "old.html"
    before = index.read_text(encoding="utf-8")
    index.write_text(before.replace("How many?", "How few?"), encoding="utf-8")
    orphan.write_text("<h1>?</h1>", encoding="utf-8")
    try:
        assert check_reports(built).keys() == {"index", "old"}
    finally:
        index.write_text(before, encoding="utf-8")
        orphan.unlink()


def test_changed_code_names_module_and_function():
    was = {"code": {"rates.py": {"rates": "1", "trend": "2"}}, "data": {"data/cues.csv": {"dire VERB": "1"}}}
    now = {"code": {"rates.py": {"rates": "9", "trend": "2"}}, "data": {"data/cues.csv": {"dire VERB": "1", "taire VERB": "1"}}}
    assert differences(was, now) == ["code rates.py changed in 1 function (rates)", "data data/cues.csv changed in 1 row (taire VERB)"]


def test_what_is_imported_by_name_counts_as_code():
    """The readers are: the sample's own among them."""
    assert {"analysis.sources.dispatches", "analysis.sources.mail"} <= manifest.modules_of({"load_corpus"})


def test_every_data_file_is_named_by_a_module():
    every = {".".join(("analysis", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__") for path in PACKAGE.rglob("*.py")}
    assert {path.name for path in data_files()} - {path.name for path in data_of(every)} == {"conf.json", "index.html.j2"}  # nbconvert asks for these


def test_a_changed_input_is_named(built, tmp_path):
    (tmp_path / "a.txt").write_text("un", encoding="utf-8")
    was = manifest.hash_files(tmp_path)
    (tmp_path / "a.txt").write_text("deux", encoding="utf-8")
    assert differences({"inputs": was}, {"inputs": manifest.hash_files(tmp_path)}) == [f"input {tmp_path.name}/a.txt changed"]


WRONG = [
    (["build", "tniy"], "did you mean 'tiny'"),
    (["build", "tiny", "-p", "windwo=8", "-o", "out"], "did you mean 'window'"),
    (["build", "tiny", "-p", "window=wide", "-o", "out"], "is not of type int"),
    (["build", "tiny", "-p", "window", "-o", "out"], "has no '='"),
    (["build", "tiny", "-p", "window=9"], "name another folder with -o OUT"),
    (["build", "tiny", "-p", "corpus_path=absent.txt", "-o", "out"], "does not exist"),
    (["build", "tiny", "-p", "window=99", "-o", "out"], "too wide"),
    (["build", "tiny", "-p", "window=98", "-o", "out"], "the run was killed"),
    (["build", "tiny", "-o", "requirements.txt"], "requirements.txt"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=[" ".join(case[0][1:]) for case in WRONG])
def test_errors_stop_the_build(built, monkeypatch, capsys, arguments, words):
    monkeypatch.chdir(built)
    assert main(arguments) == 2
    assert words in capsys.readouterr().err
    assert not list((built / "out").glob("*")) if (built / "out").exists() else True


def test_a_failed_build_keeps_the_good_page(built, monkeypatch):
    monkeypatch.chdir(built)
    shutil.copytree(built / "reports", built / "kept")
    with pytest.raises(AnalysisError, match="too wide"):
        build_reports(["tiny"], parameters={"window": "99"}, out="kept")
    assert [path.name for path in sorted((built / "kept").iterdir())] == ["index.html", "tiny.html", "tiny.json"]
    assert (built / "kept" / "tiny.html").read_bytes() == (built / "reports" / "tiny.html").read_bytes()


def test_diff_says_what_changed(built, monkeypatch):
    monkeypatch.chdir(built)
    assert main(["build", "tiny", "-p", "window=12", "-o", "wide"]) == 0
    lines = diff_reports(built / "reports" / "tiny.html", built / "wide" / "tiny.html")
    assert "parameter window: 8, now 12" in lines


def test_a_page_of_the_sample_says_that_not_all_is_fact(built, tmp_path, monkeypatch):
    monkeypatch.chdir(built)
    (tmp_path / "own.txt").write_text("La paix, dit Ana Vey.", encoding="utf-8")
    assert main(["build", "tiny", "-p", f"corpus_path={tmp_path / 'own.txt'}", "-o", "own"]) == 0
    says = [SAMPLE_NOTE in (built / folder / "tiny.html").read_text(encoding="utf-8") for folder in ("reports", "own")]
    assert says == [True, False]
    assert "n’existent pas" in translate(SAMPLE_NOTE, "fr")


def test_a_page_bears_the_title_of_its_block_unless_it_is_given_other_parameters(built, tmp_path, monkeypatch):
    shutil.copytree(built, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    block = '[wide]\ntitle = "How wide?"\nnotebook = "tiny.ipynb"\nparameters = { window = 12 }\n'
    Path("notebooks/reports.toml").write_text(block, encoding="utf-8")
    assert main(["build", "wide"]) == 0
    assert main(["build", "wide", "-p", "window=13", "-o", "out"]) == 0
    heads = [markup.fromstring(Path(folder, "wide.html").read_bytes()).findtext(".//h1") for folder in ("reports", "out")]
    assert heads == ["How wide?", "How many?"]


@pytest.mark.parametrize("page", [page for page in load_pages(ROOT).values() if page.parameters.get("lang") != "fr"], ids=lambda page: page.name)
def test_every_title_has_its_french(page):
    assert translate(f"# {page.title}", "fr")


@pytest.mark.parametrize(("query", "lang", "said"), [
    ("agency == 'Nord'", "fr", "Nord"), ('source == "Le Quai"', "en", "Le Quai"), ("date_start >= '2022-03-01'", "fr", "depuis le 1er mars 2022"),
    ("date_start >= '2022-03-01'", "en", "from 1 March 2022 on"), ("date_start < '2022'", "en", "date_start < '2022'"),
    ("agency != 'Nord'", "en", "agency != 'Nord'"), ("agency == 'Nord' or agency == 'Sud'", "en", "agency == 'Nord' or agency == 'Sud'"),
])
def test_a_query_is_said_in_words_where_it_is_plain(query, lang, said):
    assert described(query, lang=lang) == said


def test_words_are_named_on_the_side_that_has_more_of_them():
    words = pd.DataFrame({"feature": list("abcde"), "g2": [9.0, 12.0, -20.0, -8.0, -30.0], "p_adjusted": [0.01, 0.01, 0.01, 0.5, 0.001]})
    assert distinctive(words) == {"n_forms": 4, "words_one": "«b», «a»", "words_other": "«e», «c»"}


def test_odd_names_of_folders_and_odd_parameters(tmp_path, monkeypatch):
    """Braces are gaps to papermill, quotes and line breaks would end a string: none of them may."""
    folder = tmp_path / "a [b] {c} é'\"d"
    (folder / "notebooks").mkdir(parents=True)
    said = {"cell_type": "code", "id": "say", "metadata": {}, "execution_count": None, "outputs": [],
            "source": "import analysis as an\nimport pandas as pd\nan.show(pd.DataFrame({'title': [said]}), 'Titles')"}
    cells = [{**TINY["cells"][1], "source": 'said: str = ""  # words'}, said]
    (folder / "notebooks" / "odd.ipynb").write_text(json.dumps({**TINY, "cells": cells}), encoding="utf-8")
    (folder / "notebooks" / "reports.toml").write_text("[odd]\n", encoding="utf-8")
    shutil.copy(ROOT / "requirements.txt", folder)
    monkeypatch.chdir(folder)
    assert main(["build", "odd", "-p", "said={x}\n\"'\\ «é»\u202e <b>", "-o", "out {d}"]) == 0
    shown = (folder / "out {d}" / "odd.html").read_text(encoding="utf-8")
    assert "{x}\n\"'\\ «é»\u202e &lt;b&gt;</td>" in shown.replace("&#34;", '"').replace("&#39;", "'")


def test_list_names_pages_and_parameters(built, monkeypatch, capsys):
    monkeypatch.chdir(built)
    assert main(["list"]) == 0
    shown = capsys.readouterr().out
    assert "window: int = 8  # words" in shown
    assert "formats:" in shown


FORMULAE = ["=HYPERLINK(1)", "+1", "-2+3", "@x", " =1", "\t=1", "\n=1"]


@pytest.mark.parametrize("text", FORMULAE)
def test_a_spreadsheet_runs_no_text_of_a_corpus(text):
    kept = pd.read_csv(io.BytesIO(csv_bytes(pd.DataFrame({text: [text]}), "en")))
    assert [kept.columns[0], kept.iloc[0, 0]] == [f"'{text}", f"'{text}"]


def test_every_number_leads_to_all_its_sentences():
    """More sentences than the page shows stand in a CSV beside them."""
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Des intérêts vitaux. " * 60]})
    spans = an.matches(corpus, an.load_termbase(terms=["intérêts vitaux"]))
    html = table_html(an.rates(spans, corpus, of="rendering"), "Counted", spans=spans)
    files = [base64.b64decode(found).decode() for found in re.findall(r'href="data:text/csv;charset=utf-8;base64,([^"]+)"', html)]
    assert html.count("<mark>") == 40
    assert "and 20 more; all 60:" in html
    assert files[1].count("Des intérêts vitaux.") == 60


def test_a_table_of_many_numbers_stays_light():
    """Sentences of one number are limited by how many numbers the table has: the note says how many there are and how many are kept."""
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Un mot. " * 700]})
    top = pd.concat([an.frequencies(corpus)] * 10, ignore_index=True).assign(rank=range(20))
    html = table_html(top, "Many", spans=an.occurrences(["un", "mot"], corpus))
    assert "and 660 more; the first 500:" in html
    assert ">mot: 700</summary>" in html


SENTENCES = [
    ({"n": 0, "n_words": 12, "first": None, "share": None}, "en", "0 places in 12 words."),
    ({"n": 1, "n_words": 1, "first": "2022-09", "share": 1.0}, "en", "1 place in 1 word, first in September 2022; 1 of 1 quoted."),
    ({"n": 2, "n_words": 1200, "first": None, "share": 1.0}, "en", "2 places in 1,200 words; 2 of 2 quoted."),
    ({"n": 9, "n_words": 12, "first": None, "share": 1 / 3}, "en", "9 places in 12 words; 3 of 9 quoted."),
    ({"n": 10, "n_words": 12, "first": None, "share": 0.5}, "en", "10 places in 12 words; 50% quoted."),
]


def test_a_claim_that_no_setting_could_test_does_not_fail_in_any():
    template = "{claim}[ This holds in {n_true} of {n} {n:setting|settings}.]"
    said = [sentence(template, {"claim": "Ainsi.", "n": 9, "n_true": n}, lang="fr") for n in (0, None)]
    assert said == ["Ainsi. Tient dans 0 réglage sur 9.", "Ainsi."]


def test_the_first_sentence_names_no_key():
    assert sentence("{event} {n}", {"event": "ukraine", "n": 1}, lang="en") == "war in Ukraine 1"


@pytest.mark.parametrize(("values", "lang", "expected"), SENTENCES)
def test_the_first_sentence_agrees_and_leaves_out_what_is_missing(values, lang, expected):
    template = "{n} {n:place|places} in {n_words} {n_words:word|words}[, first in {first}][; {share} quoted]."
    assert sentence(template, values, lang=lang) == expected


EMPTY = '"title","text","date"\n"Un titre","",2022-09-15\n"Deux mots","La paix.",2022-09-16\n"Trois points","…",2022-09-17\n'


@pytest.mark.parametrize("made", [an.load_reading, an.load_tokens])
def test_what_cannot_be_counted_is_said_in_words(tmp_path, made):
    (tmp_path / "lot.csv").write_text(EMPTY, encoding="utf-8")
    with pytest.raises(AnalysisError, match="empty_body"):
        made(tmp_path / "lot.csv")
    with pytest.warns(UserWarning, match="1 reject"):
        texts = made(tmp_path / "lot.csv", on_bad="skip")
    refused, wordless = missing(texts)
    assert refused.startswith("1 item of the source could not be read and is in no count of this page: lot.csv, item 1 (no text).")
    assert wordless.startswith("1 of 2 documents has no word")
    assert texts.tokens.doc_ids[1] in wordless if isinstance(texts, an.Reading) else texts.doc_ids[1] in wordless
    assert missing(texts, lang="fr")[0].startswith("1 élément de la source n’a pas pu être lu et n’entre dans aucun compte de cette page")


def test_nothing_is_missing_from_the_sample(corpus):
    assert missing(corpus) == []


def test_what_cannot_be_computed_is_said_in_the_place_of_the_table():
    html = table_html(partial(an.correspondence, pd.DataFrame({"AFP": [3, 1]}, ["paix", "<b>"])), "Plane", plot=an.plot_correspondence, lang="en")
    assert "This cannot be computed on these documents." in html
    assert "at least two of each" in html
    assert "<table" not in html


HOSTILE = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b>', "<!--", "</td></table>"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_a_corpus_is_escaped(text):
    assert text not in table_html(pd.DataFrame({"title": [text]}), "Titles")[:-60].split("<tbody>")[1].split("</tbody>")[0]


def test_numbers_lead_to_their_sentences():
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Les intérêts vitaux. Des intérêts vitaux."], "agency": ["AFP"]})
    spans = an.with_documents(an.matches(corpus, an.load_termbase(terms=["intérêts vitaux"])), an.tokens(corpus))
    html = table_html(an.rates(spans, corpus, of="rendering", by="agency"), "Counted", spans=spans)
    assert html.count("<mark>intérêts vitaux</mark>") == 2
    assert 'href="#counted-0"' in html


PARTS = pd.DataFrame({"doc_id": ["a", "b"], "text": ["La paix, la guerre. " * 4, "Une guerre, la guerre."], "agency": ["AFP", "AP"]})


def test_collocates_and_specificities_lead_to_their_sentences():
    spans = an.kwic(PARTS, "guerre")
    collocates = an.collocations(PARTS, spans, min_frequency=1)
    html = table_html(collocates, "Near", spans=an.occurrences(collocates["feature"], PARTS, near=spans))
    assert html.count("<mark>") == collocates["n"].sum()
    assert "(reference: 14 words, 2 documents)" in html
    forms = an.specificities(PARTS, by="agency", min_frequency=1)
    places = an.occurrences(forms["feature"], PARTS)
    html = table_html(forms, "Parts", spans=places.assign(part=places["agency"]), lang="en")
    assert html.count("<mark>") == forms["n"].sum()
    crossed = html.split("</table>")[0]
    assert [crossed.count(f">{head}</th>") for head in ("feature", "AFP", "AP")] == [1, 1, 1]


@pytest.mark.parametrize(("value", "lang", "expected"), [
    (3e-7, "en", "< 0.0001"), (0.0, "fr", "< 0,0001"), (0.0001, "fr", "0,0001"), (0.0312, "en", "0.0312"), (None, "en", "–"),
])
def test_a_probability_is_never_nought(value, lang, expected):
    assert named(value, "p_adjusted", lang).replace("\u00a0", " ") == expected
    assert named(value, "n", lang) != "< 0.0001"


def test_a_claim_tells_a_small_probability_as_what_it_is_below():
    texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Oui. " * 40, "Non. " * 40], "agency": ["Nord", "Sud"]})
    spans = an.kwic(texts, "oui").assign(concept="oui")
    claim = an.differing(spans, texts, of="concept", left="agency == 'Nord'", right="agency == 'Sud'", lang="fr")
    assert claim.says.replace("\u00a0", " ") == "Côté où « oui » est plus fréquent : Nord."
    assert claim(texts=texts)[1].replace("\u00a0", " ").endswith("p < 0,0001")


def test_a_claim_is_shown_setting_by_setting():
    stands = an.robustness(lambda window, by: (window > 3, f"{by} {window}"), grid={"window": [3, 5], "by": ["a", "b", "c"]})
    crossed = re.findall(r">([^<>]*)</t[dh]>", table_html(stands, "Holds", lang="en").split("</table>")[0])
    assert crossed == ["by", "3", "5", *(cell for row in "abc" for cell in (row, "no", "yes"))]


NAMES = [
    ("voices", "mixed 8 · agency 1", "fr", "mots cités 8 · voix de l’agence 1"),
    ("concept", "red_line", "en", "red line"), ("concept", "red_line", "fr", "ligne rouge"), ("concept", "mot à moi", "fr", "mot à moi"),
    ("event", "ukraine", "fr", "guerre en Ukraine"), ("rule", "que_clause", "fr", "proposition en «\u00a0que\u00a0»"),
    ("rule", "context @foreign; span_in_fragment: rendering", "en", "context found: foreign affairs; rendering among others"),
    ("rule", "speaker for context @china", "fr", "contexte donné par le locuteur\u00a0: Chine"), ("counting", "n_docs", "fr", "documents"),
    ("ladder", "zh_mfa", "en", "Chinese reactions"), ("event", "soudan", "en", "Soudan"), ("event", "pouvoir_soudan", "fr", "pouvoir\u00a0: Soudan"),
    ("event", "palestine", "en", "Palestine"), ("event", "pouvoir_chine", "fr", "pouvoir\u00a0: Chine"),  # where a user's event sets are not ours
    ("source_format", "europresse_html_2019", "fr", "export Europresse (2019)"), ("warning", "short_text", "fr", "texte court"),
    ("indicator", "share_scare", "en", "share in scare quotes"), ("reason", "malformed_record", "fr", "enregistrement fautif"),
]


def test_no_line_of_french_begins_with_a_sign():
    """« ; : ? ! » keep the word beside them: a space that breaks would leave the sign alone."""
    shown = [translate(row["key"], "fr") for row in data_rows("strings.csv") if row["fr"]]
    assert [text for text in shown if re.search(r" [;:?!»]|« ", text)] == []


@pytest.mark.parametrize(("column", "value", "lang", "expected"), NAMES)
def test_a_reader_sees_no_code(column, value, lang, expected):
    assert named(value, column, lang) == expected
    assert f">{expected}</td>" in table_html(pd.DataFrame({column: [value]}), "Concordance", lang=lang)


FACTS = [
    ("field", "concept", "core_interests", "fr", "intérêts fondamentaux"), ("field", "note", "see red_line)", "en", "see red line)"),
    ("field", "source_format", "wire_txt", "en", "plain dispatches"), ("field", "source_file", "a_b.txt", "en", "a_b.txt"),
    ("indicator", "peak_year", 2022.0, "en", "2022"), ("indicator", "n_docs", 2022.0, "en", "2,022"),
]


@pytest.mark.parametrize(("key", "name", "value", "lang", "expected"), FACTS)
def test_a_fact_reads_as_what_it_is(key, name, value, lang, expected):
    assert f">{expected}</td>" in table_html(pd.DataFrame({key: [name], "value": [value]}), "The document", lang=lang)


def reasons() -> set[str]:
    """Every reason for which a source is refused: what the calls that make a reject are given, as written or by the name it was given."""
    found = set(QUIET)
    for path in (ROOT / "analysis" / "sources").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Reject", "Unreadable")]
        said = [call.args[0] for call in calls]
        named_first = {reason.id for reason in said if isinstance(reason, ast.Name)}
        said += [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in named_first]
        parts = [part for reason in said for part in ((reason.body, reason.orelse) if isinstance(reason, ast.IfExp) else (reason,))]
        found |= {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return found


def test_every_reason_of_a_reject_has_its_words():
    assert {"malformed_record", "not_text_item", "junk_file", "too_large", "encrypted"} <= reasons()
    with_rows = {row["key"] for row in csv.DictReader((ROOT / "analysis" / "data" / "strings.csv").read_text(encoding="utf-8").splitlines())}
    assert sorted(reason for reason in reasons() if not {reason, f"reason_{reason}"} & with_rows) == []


def test_every_format_has_its_words():
    assert [kind for kind in READERS if not translate(f"source_format_{kind}", "fr")] == []


def test_every_indicator_has_its_words():
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Les intérêts vitaux."], "agency": ["AFP"], "source": ["AFP"], "date_start": ["2022-01-01"]})
    spans = an.with_documents(an.matches(corpus, an.load_termbase(terms=["intérêts vitaux"])), an.tokens(corpus))
    spans = spans.assign(voice="agency", speaker_id="x", speaker_type="person", country="FRA")
    rows = an.formule(spans, corpus, glosses=spans, headlines=spans)
    assert len(rows) == 19
    assert [name for name in rows["indicator"] if not translate(f"indicator_{name}", "fr")] == []


def test_the_sentences_of_a_number_go_by_a_name_not_by_its_key():
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Selon Pékin, la réunion aura lieu."]})
    spoken = pd.DataFrame({"doc_id": ["a"], "start": [13], "end": [33], "speaker_id": ["chine"], "speaker_name": ["Chine"]})
    spans = an.with_documents(spoken, an.tokens(corpus))
    assert ">Chine: 1</summary>" in table_html(pd.DataFrame({"speaker_id": ["chine"], "speaker_name": ["Chine"], "n": [1]}), "Actors", spans=spans)


MARKS_ONLY = ["…", "«…» !", "« . »"]


@pytest.mark.parametrize("text", MARKS_ONLY)
def test_a_corpus_without_a_word_repeats_nothing(text):
    found = an.repeats(pd.DataFrame({"doc_id": ["a"], "text": [text], "agency": ["AFP"]}))
    assert found.empty
    assert {"doc_id", "start", "end", "words", "is_marked", "sentence", "agency"} == set(found) - {"sentence_id", "sentence_start"}


def test_no_rule_and_no_context_reads_as_its_code():
    codes = [*RULES, *(f"context @{name}" for name in contexts()), "term", "false friend", "several concepts"]
    assert [code for code in codes if code in (named(code, "rule", "fr"), named(code, "rule", "fr").replace(" ", "_")) and code != "selon"] == []
    assert named("mention_cue", "rule", "en") != "mention cue"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_fetch_nothing(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"""(?:src|href|action|data)\s*=\s*["'](?!#|data:|index\.html|[0-9]{2}_\w+\.html)[^"']*""", text) == []
    assert not re.search(r"<script|@import|url\(|<iframe|<link", text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_can_be_read_by_everyone(path):
    text = path.read_text(encoding="utf-8")
    assert re.search(r'<html lang="(en|fr)">', text)
    assert len(re.findall(r"<h1", text)) == 1
    assert re.findall(r"<img(?![^>]*alt=\"[^\"]+\")", text) == []
    assert text.count("<table") == text.count("<caption")


def hindrances(path: Path) -> list[str]:
    """What hinders a reader who hears a page or goes through it by keyboard."""
    root = markup.fromstring(path.read_text(encoding="utf-8"))
    ids, levels = {one.get("id") for one in root.xpath("//*[@id]")}, [int(head.tag[1]) for head in root.iter("h1", "h2", "h3", "h4")]
    tables = root.xpath("//table[count(thead//th) > 1 and tbody//td and not(tbody//th[@scope='row'])]")
    skip, (main,) = root.xpath("//body/*[1]")[0], root.xpath("//main")
    return [
        *(f"no row of the table is headed: {table.findtext('caption')}" for table in tables),
        *(f"the link leads nowhere: {link.get('href')}" for link in root.xpath("//a[starts-with(@href, '#')]") if link.get("href")[1:] not in ids),
        *(f"h{low} is followed by h{high}" for low, high in pairwise(levels) if high > low + 1),
        *(["nothing leads past the navigation"] if skip.get("href") != f"#{main.get('id')}" else []),
        *(f"a script without its language: {text}" for text in root.xpath("//main//text()[not(ancestor::*[@lang='zh']) and not(ancestor::pre)]")
          if re.search(r"[\u4e00-\u9fff]", text)),
    ]


def test_nothing_hinders_a_reader_of_a_page(built, tmp_path):
    page = (built / "reports" / "tiny.html").read_text(encoding="utf-8")
    assert hindrances(built / "reports" / "tiny.html") == []
    worse = page.replace(' scope="row"', "").replace("#content", "#top").replace('<span lang="zh">', "<span>").replace("<h2", "<h3")
    (tmp_path / "page.html").write_text(worse, encoding="utf-8")
    assert [said.split(":")[0] for said in hindrances(tmp_path / "page.html")] == [
        "no row of the table is headed", "the link leads nowhere", "h1 is followed by h3", "nothing leads past the navigation",
        *["a script without its language"] * 2]
    links = markup.fromstring(page).xpath("//nav[@class='contents']//a")
    assert [(link.get("href"), link.text_content()) for link in links] == [("#question-1", "In which 窗?"), ("#provenance", "How this page was made")]


def raw_keys(path: Path) -> set[str]:
    """The words with an underscore in what a reader sees of a page: tables, captions, summaries, findings; but for definitions of what one types."""
    root = markup.fromstring(path.read_text(encoding="utf-8"))
    seen = root.xpath("//tr[not(td[contains(@class, 'column-definition')])]/*[self::td or self::th] | //caption | //summary | //p[@class='finding']")
    words = (word.strip(".,;:()«»|\"'") for cell in seen for word in cell.text_content().split())
    return {word for word in words if re.fullmatch(r"[a-zà-ÿ]\w*_\w+", word)}


def queried(path: Path) -> set[str]:
    """The columns that the queries of a page name, as the reader wrote them: a page says which documents it compares."""
    given = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["parameters"]
    return set(re.findall(r"\w+", " ".join(given.get(name, "") for name in ("where", "left", "right"))))


def test_the_first_cell_of_a_row_is_its_head_and_words_of_texts_say_their_language():
    table = pd.DataFrame({"agency": ["AFP"], "quote": ["Le 核心利益, dit-on"], "n": [1]})
    html = table_html(table, "Quotes", lang="en")
    assert '<th scope="row" class="text column-agency">AFP</th>' in html
    assert 'lang="fr">Le <span lang="zh">核心利益</span>, dit-on</td>' in html
    crossed = an.rates(an.kwic(PARTS, "guerre").assign(voice=["direct", None, "agency", "agency", "direct", "selon"][:6]), PARTS, of="voice", by="agency")
    assert table_html(crossed, "Crossed", lang="en").count('scope="row"') == crossed["agency"].nunique() + len(crossed)


def test_a_card_says_the_language_of_each_rendering():
    html = table_html(pd.DataFrame({"field": ["definition", "en", "zh, excluded"], "value": ["x", "core", "核心"]}), "The document", lang="fr")
    assert re.findall(r'<td class="text column-value"( lang="\w+")?>', html) == ["", ' lang="en"', ' lang="zh"']


def test_a_number_leads_to_sentences_that_are_named_in_the_link():
    spans = an.with_documents(an.kwic(PARTS, "guerre"), an.tokens(PARTS))
    html = table_html(an.rates(spans, PARTS, by="agency"), "Found", spans=spans)
    assert 'aria-label="AFP: 4, the sentences">4</a>' in html


def test_a_share_is_in_per_cent_and_nobody_is_named_in_words():
    html = table_html(pd.DataFrame({"speaker_name": ["Ana", None], "share": [0.0833, 0.5], "n": [12, 13]}), "The document", lang="fr")
    assert "personne n’est nommé" in html
    drawn = table_html(pd.DataFrame({"agency": [None], "n": [2], "per_million": [9.0], "low": [1.0], "high": [20.0]}), "Drawn", plot=an.plot_rates)
    assert 'alt="Per million words, by agency: no agency given 9."' in drawn
    assert "8\u00a0%" in html


def test_raw_keys_are_seen(tmp_path):
    shown = table_html(pd.DataFrame({"title": ["de core_interests, a_b.txt, 2022-09-15_a"], "n": [1]}), "Titles")
    (tmp_path / "page.html").write_text(shown, encoding="utf-8")
    assert raw_keys(tmp_path / "page.html") == {"core_interests"}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_table_of_a_page_shows_a_raw_key(tmp_path, lang):
    written = build_reports(parameters={"lang": lang}, out=tmp_path)
    assert len(written) == len(PAGES) - 1
    assert {path.stem: found for path in written if (found := raw_keys(path) - queried(path))} == {}
    assert {path.stem: found for path in written if (found := hindrances(path))} == {}


@pytest.mark.slow
def test_committed_pages_are_what_the_sources_build(tmp_path):
    """Twice the same bytes: from another folder, with another hash seed and another locale, and equal to what is committed."""
    for number, extra in enumerate(({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Tokyo"})):
        out = tmp_path / str(number)
        run = subprocess.run(
            [sys.executable, "-m", "analysis", "build", "-o", str(out)], cwd=ROOT if number else ROOT / "notebooks",
            capture_output=True, text=True, env={**environment(), **extra},
        )
        assert run.returncode == 0, run.stderr
    names = sorted(path.name for path in (tmp_path / "0").glob("*.html"))
    assert names == sorted(path.name for path in PAGES)
    assert [name for name in names if (tmp_path / "0" / name).read_bytes() != (tmp_path / "1" / name).read_bytes()] == []
    assert [name for name in names if (tmp_path / "0" / name).read_bytes() != (ROOT / "reports" / name).read_bytes()] == []
