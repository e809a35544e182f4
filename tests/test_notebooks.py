"""Notebooks are thin, clean and declared: a title that asks, typed parameters, short cells, no outputs, no logic."""

import ast
import json
import re
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.reports.pages import declared, load_pages
from analysis.strings import translate

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
FORBIDDEN = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.Lambda)


def cells(path: Path, kind: str) -> list[dict]:
    return [{**cell, "source": "".join(cell["source"])} for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@every_notebook
def test_title_is_a_question(path):
    first = cells(path, "markdown")[0]["source"]
    assert re.fullmatch(r"# .+\?", first.splitlines()[0])


@every_notebook
def test_no_outputs(path):
    assert not [cell for cell in cells(path, "code") if cell["outputs"] or cell["execution_count"]]


@every_notebook
def test_cells_are_short_and_plain(path):
    for cell in cells(path, "code"):
        if "parameters" not in tags(cell):
            assert len(cell["source"].splitlines()) <= 6
            assert not [node for node in ast.walk(ast.parse(cell["source"])) if isinstance(node, FORBIDDEN)]


@every_notebook
def test_parameters_are_typed_and_explained(path):
    for parameter in declared(path).values():
        assert type(parameter.default).__name__ == parameter.type
        assert parameter.help


@every_notebook
def test_cell_ids_can_be_read(path):
    ids = [cell["id"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9-]+", one) for one in ids)


@every_notebook
def test_names_used_exist(path):
    code = "\n".join(cell["source"] for cell in cells(path, "code"))
    nodes = ast.walk(ast.parse(code))
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "an"}
    assert used <= set(an.__all__)


@every_notebook
def test_every_sentence_has_its_french(path):
    for cell in cells(path, "markdown"):
        for paragraph in cell["source"].split("\n\n"):
            assert translate(paragraph, "fr")


@every_notebook
def test_every_caption_has_its_french(path):
    for cell in cells(path, "code"):
        for node in ast.walk(ast.parse(cell["source"])):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"show", "an.show_text", "an.finding"}:
                texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
                assert all(translate(text, "fr") for text in texts)


# Tables whose rows are themselves places, settings or coordinates: there is no number of occurrences to lead anywhere.
WITHOUT_SPANS = {
    "The concept, its renderings and its false friends", "Places that say what the term means", "Concordance", "Every quotation",
    "The claim under every setting", "Forms and groups on the first two axes", "Lexical richness, by group",
    "Reported omissions", "Moves on the diplomatic ladders, by speaker and by the agency that gives the words",
    "The document", "Claims", "Terms", "Places that say what a term means",
    "Designations", "Signs of translation: listed, without a verdict", "Every use, in order of date", "Stretches that carry the formula",
    "Shared stretches", "Words attributed in one document, and in the voice of an agency in another of the same day or later",
}


@pytest.mark.parametrize("name", ["02_terminology", "03_voice", "04_framing", "05_comparison", "06_measures", "07_dispatch", "10_diffusion"])
def test_every_count_leads_to_its_sentences(name):
    code = "\n".join(cell["source"] for cell in cells(FOLDER / f"{name}.ipynb", "code"))
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and ast.unparse(node.func) == "show"]
    assert calls
    assert {call.args[1].value for call in calls if "spans" not in {word.arg for word in call.keywords}} <= WITHOUT_SPANS


@pytest.mark.parametrize("name", ["02_terminology", "03_voice", "05_comparison", "06_measures"])
def test_a_page_that_claims_tries_its_claim(name):
    code = "\n".join(cell["source"] for cell in cells(FOLDER / f"{name}.ipynb", "code"))
    assert "an.robustness(" in code
    assert "{n_true} of {n}" in code


def test_the_page_that_begins_with_a_score_says_what_it_is():
    prose = [cell["source"] for cell in cells(FOLDER / "08_method.ipynb", "markdown")]
    assert prose[1].startswith("F1 is ")


OF_CORPORA = ["02_terminology", "03_voice", "04_framing", "05_comparison", "06_measures", "10_diffusion"]
TEXT = "La Valdorie défendra ses « intérêts fondamentaux », a déclaré Ana Vey. Elle condamne la guerre. Selon Luc Tarn, la ligne rouge est franchie."
RAIN = "Il a plu hier sur la côte. Les bateaux sont restés au port."
ODD = {  # title, text, agency, date
    "an empty record and a document without a word": [["Un", TEXT, "Nord", "2022-09-15"], ["Deux", "…", "Sud", ""], ["Trois", "", "Sud", ""]],
    "no document with a word": [["Un", "…", "Nord", "2022-09-15"], ["Deux", "« … »", "Sud", "2022-09-16"]],
    "no date": [["Un", TEXT, "Nord", ""], ["Deux", RAIN, "Sud", ""]],
    "no agency and one day": [["Un", TEXT, "", "2022-09-15"], ["Deux", TEXT + " Fin.", "", "2022-09-15"]],
    "one document": [["Un", TEXT, "Nord", "2022-09-15"]],
    "no term and no quotation": [["Un", RAIN, "Nord", "2022-09-15"], ["Deux", RAIN + " Fin.", "Sud", "2022-09-16"]],
}


def run(path: Path, **parameters: str) -> list[str]:
    """What the cells of a notebook display, run one after the other as a reader does, with other parameters."""
    shown: list[str] = []
    names: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("IPython.display.display", lambda html: shown.append(html.data))
        for cell in cells(path, "code"):
            exec(compile(cell["source"], path.name, "exec"), names)
            names |= parameters if "parameters" in tags(cell) else {}
    return shown


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", [kind if "word" in kind else pytest.param(kind, marks=pytest.mark.slow) for kind in ODD])
@pytest.mark.parametrize("name", OF_CORPORA)
def test_a_page_of_an_odd_corpus_is_made_and_says_what_is_missing(tmp_path, name, kind):
    table = pd.DataFrame(ODD[kind], columns=["title", "text", "agency", "date"])
    table.to_csv(tmp_path / "lot.csv", index=False)
    parameters = {"corpus_path": str(tmp_path / "lot.csv"), "lang": "fr", "left": "title == 'Un'", "right": "title == 'Deux'"}
    if kind == "one document" and name == "05_comparison":
        with pytest.raises(an.AnalysisError, match="widen the query"):
            run(FOLDER / f"{name}.ipynb", **parameters)
        return
    shown = run(FOLDER / f"{name}.ipynb", **parameters)
    said = [html for html in shown if 'class="missing"' in html and "<section" not in html]
    assert len(said) == {"an empty record and a document without a word": 2, "no document with a word": 1}.get(kind, 0)
    assert all(re.search(r"<table|class=\"(?:finding|missing)\"|<img", html) for html in shown)


def test_every_notebook_is_a_page():
    assert {page.notebook.name for page in load_pages(FOLDER.parent).values()} == {path.name for path in NOTEBOOKS}
