"""Provenance: the code and data that a result comes from, read from the sources: modules that lead to one another, functions and rows by their hash."""

import ast
import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
# Strings and comments as Python's lexer parts them, many times faster than the module tokenize; a test compares the two.
_LEXEMES = re.compile(
    r'''(?P<string>"{3}(?:[^"\\]+|\\.|"(?!""))*"{3}|'{3}(?:[^'\\]+|\\.|'(?!''))*'{3}|"(?:[^"\\]+|\\.)*"|'(?:[^'\\]+|\\.)*')|[ \t]*(?P<comment>#[^\n]*)''',
    re.DOTALL,
)


def closure(modules: Iterable[str]) -> set[str]:
    """These modules and all that they import, lazily, by name or not.

    >>> sorted(closure({"analysis.doubts"}))
    ['analysis.doubts', 'analysis.errors', 'analysis.schema']
    """
    waiting, seen = set(modules), set()
    while waiting:
        module = waiting.pop()
        if module not in seen and (PACKAGE / module_file(module)).is_file():
            seen.add(module)
            waiting |= _imports(_source(module)) | _by_name(module)
    return seen


def module_file(module: str) -> str:
    """The file of a module, below the package: a package's own file is its ``__init__``.

    >>> module_file("analysis.sources"), module_file("analysis.sources.mail")
    ('sources/__init__.py', 'sources/mail.py')
    """
    path = Path(*module.split(".")[1:])
    return (path / "__init__.py" if (PACKAGE / path).is_dir() else path.with_suffix(".py")).as_posix()


def code_of(modules: Iterable[str]) -> dict[str, dict[str, str]]:
    """The hash of each function of these modules, by file; docstrings, comments and blank lines do not count.

    >>> sorted(code_of(["analysis.progress"])["progress.py"])
    ['(module)', 'progress']
    """
    return {module_file(name): _functions(_source(name)) for name in sorted(modules)}


def data_of(modules: Iterable[str]) -> list[Path]:
    """The data files that these modules name.

    >>> [path.name for path in data_of(["analysis.termbase.inflection"])]
    ['verb_forms.csv']
    """
    named = {name for module in modules for name in _strings(_source(module))}
    return [path for path in data_files() if path.name in named]


def data_files() -> list[Path]:
    """The data of the package, in order; the sample corpus counts as an input, not as data.

    >>> "cues.csv" in [path.name for path in data_files()]
    True
    """
    files = [path for path in (PACKAGE / "data").rglob("*") if path.is_file()]
    return sorted(path for path in files if "sample" not in path.parts and "__pycache__" not in path.parts)


def rows_of(path: Path) -> dict[str, str]:
    """The hash of each row of a CSV by its first cells, of any other file as a whole.

    >>> list(rows_of(PACKAGE / "data" / "cues.csv"))[0], list(rows_of(PACKAGE / "data" / "abbreviations.txt"))
    ('cue pos', ['(file)'])
    """
    data = path.read_bytes()
    return _rows(data) if path.suffix == ".csv" else {"(file)": hash_bytes(data)}


def hash_text(text: str) -> str:
    """The hash of a text.

    >>> hash_text("Oui.") == hash_bytes(b"Oui.")
    True
    """
    return hash_bytes(text.encode("utf-8"))


def hash_bytes(data: bytes) -> str:
    """The first 16 digits of the SHA-256 of some bytes.

    >>> hash_bytes(b"")
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(data).hexdigest()[:16]


def _source(module: str) -> str:
    return (PACKAGE / module_file(module)).read_text(encoding="utf-8")


# What follows remembers what it told of a text, not of a path: every page asks for the same files, and a changed one is read anew.


@cache
def _rows(data: bytes) -> dict[str, str]:
    rows: dict[str, str] = {}
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        key = " ".join(row[:2])[:60]
        rows[key] = hash_text(rows.get(key, "") + "\x1f".join(row))
    return rows


@cache
def _tree(source: str) -> ast.Module:
    return ast.parse(source)


@cache
def _imports(source: str) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(_tree(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis"):
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("analysis")}
    return frozenset(found)


def _by_name(module: str) -> set[str]:
    """The modules of a package that imports them by their name, as that of the readers does."""
    if "import_module(" not in _source(module):
        return set()
    return {f"{module}.{path.stem}" for path in (PACKAGE / module_file(module)).parent.glob("*.py")}


@cache
def _strings(source: str) -> frozenset[str]:
    """The last part of each string of a source that may be a path: ``data/cues.csv`` gives ``cues.csv``."""
    texts = (node.value for node in ast.walk(_tree(source)) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return frozenset(text.rpartition("/")[2] for text in texts if " " not in text)


@cache
def _functions(source: str) -> dict[str, str]:
    """The hash of each function and class of a source, and of the rest of it.

    Lines are hashed, not syntax trees: a tree prints differently in another version of Python.
    """
    tree = _tree(source)
    lines = without_comments(source).split("\n")
    prose = set(_docstring_lines(tree)) | {number for number, line in enumerate(lines, 1) if not line.strip()}
    hashes, taken = {}, set(prose)
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            hashes[node.name] = hash_text("\n".join(lines[number - 1] for number in own if number not in prose))
            taken.update(own)
    rest = [line for number, line in enumerate(lines, 1) if number not in taken]
    return {**hashes, "(module)": hash_text("\n".join(rest))}


def without_comments(source: str) -> str:
    """A source without its comments, line for line; a string of several lines stands on its first, so that no line of it looks blank or a comment.

    >>> without_comments('a = 1  # one\\nb = "#2"')
    'a = 1\\nb = "#2"'
    """
    return _LEXEMES.sub(lambda hit: _on_one_line(hit["string"] or ""), source)


def _on_one_line(string: str) -> str:
    return string.replace("\n", "\0") + "\n" * string.count("\n")


def _docstring_lines(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)) and body and ast.get_docstring(node) is not None:
            yield from range(body[0].lineno, body[0].end_lineno + 1)
