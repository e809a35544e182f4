"""The manifest beside each page: hashes of everything the page was built from, so that ``check`` can say what changed."""

import ast
import csv
import hashlib
import json
import platform
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from analysis.errors import ReportError, message
from analysis.reports.pages import Page
from analysis.segmentation import TOKENISER

Manifest = dict[str, Any]
PACKAGE = Path(__file__).resolve().parents[1]


def manifest(page: Page, parameters: dict[str, Any], inputs: list[Path], root: Path) -> Manifest:
    """What a page is built from: notebook, parameters, input files, package sources by function, data by row, pins.

    Inputs are named by file name and hash, never by path.
    """
    modules = sorted(closure(_names_used(page.notebook)))
    return {
        "page": page.name,
        "notebook": {cell["id"]: _hash(cell["source"]) for cell in _cells(page.notebook)},
        "parameters": {name: _shown(name, value) for name, value in sorted(parameters.items())},
        "inputs": {key: value for path in inputs for key, value in hash_files(path).items()},
        "code": {_module_file(name): _functions(_source(name)) for name in modules},
        "data": {path.relative_to(PACKAGE).as_posix(): _data_rows(path) for path in _data_files()},
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
        return {path.name: _hash_bytes(path.read_bytes())}
    files = sorted(file for file in path.rglob("*") if file.is_file())
    return {f"{path.name}/{file.relative_to(path).as_posix()}": _hash_bytes(file.read_bytes()) for file in files}


def closure(names: set[str]) -> set[str]:
    """The modules that these public names lead to, and all that those import, lazily or not, read from the sources."""
    exports = _exports()
    waiting = {exports.get(name, name) for name in names} | {"analysis.reports.show", "analysis.reports.page"}
    seen: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module not in seen and (PACKAGE / _module_file(module)).is_file():
            seen.add(module)
            waiting |= _imports(_source(module))
    return seen


def _exports() -> dict[str, str]:
    """Which module each public name of the package comes from."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module]
    return {alias.asname or alias.name: str(node.module) for node in imports for alias in node.names}


@cache  # of the text, not of the path: every page asks for the same modules, and a changed file is read anew
def _imports(source: str) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis"):
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("analysis")}
    return frozenset(found)


def _source(module: str) -> str:
    return (PACKAGE / _module_file(module)).read_text(encoding="utf-8")


def _module_file(module: str) -> str:
    """The file of a module, below the package: a package's own file is its ``__init__``."""
    path = "/".join(module.split(".")[1:])
    return f"{path}/__init__.py" if (PACKAGE / path).is_dir() else f"{path}.py"


def _names_used(notebook: Path) -> set[str]:
    """The names a notebook takes from the package: what follows ``an.`` in its code."""
    code = "\n".join(cell["source"] for cell in _cells(notebook) if cell["cell_type"] == "code")
    nodes = ast.walk(ast.parse(code))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "an"}


def _cells(notebook: Path) -> list[dict[str, Any]]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [{**cell, "source": "".join(cell["source"])} for cell in cells]


@cache
def _functions(source: str) -> dict[str, str]:
    """The hash of each function and class of a source, and of the rest of it; docstrings and comment lines do not count.

    Lines are hashed, not syntax trees: a tree prints differently in another version of Python.
    """
    lines = source.splitlines()
    tree = ast.parse("\n".join(lines))
    prose = set(_docstring_lines(tree)) | {number for number, line in enumerate(lines, 1) if not line.split("#")[0].strip()}
    hashes, taken = {}, set(prose)
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            hashes[node.name] = _hash("\n".join(lines[number - 1] for number in own if number not in prose))
            taken.update(own)
    rest = [line for number, line in enumerate(lines, 1) if number not in taken]
    return {**hashes, "(module)": _hash("\n".join(rest))}


def _docstring_lines(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)) and body and ast.get_docstring(node) is not None:
            yield from range(body[0].lineno, body[0].end_lineno + 1)


def _data_files() -> list[Path]:
    """The data every page depends on; the sample corpus counts as an input, not as data."""
    files = [path for path in (PACKAGE / "data").rglob("*") if path.is_file()]
    return sorted(path for path in files if "sample" not in path.parts and "__pycache__" not in path.parts)


def _data_rows(path: Path) -> dict[str, str]:
    """The hash of each row of a CSV by its first cells, of any other file as a whole."""
    if path.suffix != ".csv":
        return {"(file)": _hash_bytes(path.read_bytes())}
    rows: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            key = " ".join(row[:2])[:60]
            rows[key] = _hash(rows.get(key, "") + "\x1f".join(row))
    return rows


def _pins(root: Path) -> dict[str, str]:
    """The exact pins of ``requirements.txt``."""
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("#")[0].split(";")[0].strip().partition("==") for line in lines)
    return {name: version for name, _, version in pairs if version}


def _shown(name: str, value: Any) -> Any:
    """A parameter as the manifest names it: of a path, only its last part."""
    return Path(value).name if name.endswith("_path") and value else value


def _hash(text: str) -> str:
    return _hash_bytes(text.encode("utf-8"))


def _hash_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
