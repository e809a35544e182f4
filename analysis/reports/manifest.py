"""The manifest beside each page: hashes of everything the page was built from, so that ``check`` can say what changed."""

import ast
import json
import platform
from pathlib import Path
from typing import Any

from analysis.errors import ReportError, message
from analysis.provenance import PACKAGE, closure, code_of, data_files, hash_bytes, hash_text, rows_of
from analysis.reports.pages import Page
from analysis.segmentation import TOKENISER

Manifest = dict[str, Any]


def manifest(page: Page, parameters: dict[str, Any], inputs: list[Path], root: Path) -> Manifest:
    """What a page is built from: notebook, parameters, input files, package sources by function, data by row, pins.

    Inputs are named by file name and hash, never by path.
    """
    return {
        "page": page.name,
        "notebook": {cell["id"]: hash_text(cell["source"]) for cell in _cells(page.notebook)},
        "parameters": {name: shown(name, value) for name, value in sorted(parameters.items())},
        "inputs": {key: value for path in inputs for key, value in hash_files(path).items()},
        "code": code_of(modules_of(_names_used(page.notebook))),
        "data": {path.relative_to(PACKAGE).as_posix(): rows_of(path) for path in data_files()},
        "pins": _pins(root),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "tokeniser": TOKENISER,
    }


def write(made: Manifest, path: Path) -> None:
    """Write a manifest, its keys in a fixed order, one item a line so that two of them can be compared by eye."""
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def read(path: Path) -> Manifest:
    """The manifest written beside a page; one that is no JSON, as after a merge by hand, is an error."""
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        made = None
    if not isinstance(made, dict):
        raise ReportError(message(f"the manifest {path.name} cannot be read", "JSON as build writes it", "build the page again"))
    return made


def hash_files(path: Path) -> dict[str, str]:
    """The hash of a file, or of every file below a folder, by name below what was named."""
    if path.is_file():
        return {path.name: hash_bytes(path.read_bytes())}
    files = sorted(file for file in path.rglob("*") if file.is_file())
    return {f"{path.name}/{file.relative_to(path).as_posix()}": hash_bytes(file.read_bytes()) for file in files}


def modules_of(names: set[str]) -> set[str]:
    """The modules that these public names lead to, those that print every page among them, and all that they import."""
    exports = _exports()
    return closure({exports.get(name, name) for name in names} | {"analysis.reports.show", "analysis.reports.page"})


def _exports() -> dict[str, str]:
    """Which module each public name of the package comes from."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module]
    return {alias.asname or alias.name: str(node.module) for node in imports for alias in node.names}


def _names_used(notebook: Path) -> set[str]:
    """The names a notebook takes from the package: what follows ``an.`` in its code."""
    code = "\n".join(cell["source"] for cell in _cells(notebook) if cell["cell_type"] == "code")
    nodes = ast.walk(ast.parse(code))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "an"}


def _cells(notebook: Path) -> list[dict[str, Any]]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [{**cell, "source": "".join(cell["source"])} for cell in cells]


def _pins(root: Path) -> dict[str, str]:
    """The exact pins of ``requirements.txt``."""
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("#")[0].split(";")[0].strip().partition("==") for line in lines)
    return {name: version for name, _, version in pairs if version}


def shown(name: str, value: Any) -> Any:
    """A parameter as the manifest names it: of a path, only its last part.

    >>> shown("corpus_path", "folder/my_export.zip"), shown("window", 8)
    ('my_export.zip', 8)
    """
    return Path(value).name if name.endswith("_path") and value else value
