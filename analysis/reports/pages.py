"""The pages: which notebook with which parameters, as written in ``notebooks/reports.toml``."""

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.errors import ReportError, message, nearest


@dataclass(frozen=True)
class Page:
    """A page: its name, its notebook, its title in the index and the parameters that differ from the notebook's own."""

    name: str
    notebook: Path
    title: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Parameter:
    """A parameter as its notebook declares it: name, type, value by default, and the comment that explains it."""

    name: str
    type: str
    default: Any
    help: str


def project_root() -> Path:
    """The folder that holds ``notebooks/reports.toml``: the working directory or the clone the package lies in."""
    for root in (Path.cwd(), Path(__file__).resolve().parents[2]):
        if (root / "notebooks" / "reports.toml").is_file():
            return root
    raise ReportError(message("no notebooks/reports.toml here", "a clone of the project", "run the command inside the clone"))


def load_pages(root: Path | None = None) -> dict[str, Page]:
    """The pages of ``notebooks/reports.toml`` by name, in the order of the file."""
    folder = (root or project_root()) / "notebooks"
    with (folder / "reports.toml").open("rb") as file:
        blocks = tomllib.load(file)
    return {name: _page(name, block, folder) for name, block in blocks.items()}


def _page(name: str, block: dict[str, Any], folder: Path) -> Page:
    notebook = folder / block.get("notebook", f"{name}.ipynb")
    if not notebook.is_file():
        wrong = f"page {name!r} names {notebook.name}, which is not in notebooks/"
        raise ReportError(message(wrong, "an existing notebook", "mend its block in notebooks/reports.toml"))
    return Page(name, notebook, block.get("title", name), block.get("parameters", {}))


def choose(names: list[str], pages: dict[str, Page]) -> list[Page]:
    """The pages with these names, all of them when no name is given; an unknown name is an error with the nearest."""
    for name in names:
        if name not in pages:
            raise ReportError(message(f"there is no page {name!r}", ", ".join(pages), nearest(name, pages)))
    return [pages[name] for name in names] if names else list(pages.values())


def declared(notebook: Path) -> dict[str, Parameter]:
    """The parameters a notebook declares in its cell tagged ``parameters``: one typed, commented assignment a line."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = ["".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    if not tagged:
        raise ReportError(message(f"{notebook.name} has no parameters cell", "one cell tagged 'parameters'", "tag the cell"))
    lines = [line for line in tagged[0].splitlines() if line.strip() and not line.startswith("#")]
    return {parameter.name: parameter for parameter in (_parameter(line, notebook) for line in lines)}


def _parameter(line: str, notebook: Path) -> Parameter:
    """A line such as ``window: int = 8  # words on either side``."""
    import ast

    code, _, comment = line.partition("  # ")
    try:
        statement = ast.parse(code.strip()).body[0]
        assert isinstance(statement, ast.AnnAssign)
        assert statement.value is not None
        return Parameter(ast.unparse(statement.target), ast.unparse(statement.annotation), ast.literal_eval(statement.value), comment)
    except (SyntaxError, ValueError, AssertionError) as error:
        allowed = "name: type = value  # what it is"
        raise ReportError(message(f"{notebook.name} declares a parameter as {line!r}", allowed, "write the line so")) from error


_READ = {"str": str, "int": int, "float": float}


def check_parameters(given: dict[str, Any], known: dict[str, Parameter]) -> dict[str, Any]:
    """The parameters given, as values of their declared types; an unknown name or a wrong type stops the run.

    >>> known = {"window": Parameter("window", "int", 8, "words on either side")}
    >>> check_parameters({"window": "12"}, known)
    {'window': 12}
    >>> check_parameters({"windwo": "12"}, known)
    Traceback (most recent call last):
    analysis.errors.ReportError: there is no parameter 'windwo'. Allowed: window. Next: did you mean 'window'?
    """
    for name in given:
        if name not in known:
            raise ReportError(message(f"there is no parameter {name!r}", ", ".join(known), nearest(name, known)))
    return {name: _typed(value, known[name]) for name, value in given.items()}


def _typed(value: Any, parameter: Parameter) -> Any:
    if type(value).__name__ == parameter.type:
        return value
    try:
        if parameter.type == "bool":
            return {"true": True, "1": True, "false": False, "0": False}[str(value).lower()]
        return _READ[parameter.type](value)
    except (KeyError, ValueError) as error:
        wrong = f"{parameter.name}={value!r} is not of type {parameter.type}"
        raise ReportError(message(wrong, f"{parameter.type}: {parameter.help}", f"write {parameter.name}={parameter.default!r}")) from error
