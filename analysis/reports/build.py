"""build_reports: run notebooks with their parameters and write their pages, each with its manifest, all or nothing."""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import AnalysisError, ReportError, message
from analysis.reports import manifest, page
from analysis.reports.pages import Page, check_parameters, choose, declared, load_pages, project_root

if TYPE_CHECKING:
    from nbformat import NotebookNode

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
AT_ONCE = 2  # pages, each in a process with a parser of its own


def build_reports(names: Sequence[str] = (), *, parameters: Mapping[str, Any] | None = None, out: str | Path | None = None) -> list[Path]:
    """Build pages by name (all without a name) and return the files written.

    Parameters that differ from ``notebooks/reports.toml`` need ``out``: the committed pages are never overwritten by
    another corpus. A page that fails leaves the good one in place.

    Errors: ReportError for an unknown page or parameter, or when a notebook fails, with what failed in it.
    """
    root = project_root()
    chosen = choose(list(names), load_pages(root))
    jobs = [(one, _parameters(one, dict(parameters or {}))) for one in chosen]
    if parameters and out is None:
        wrong = f"parameters {', '.join(parameters)} differ from notebooks/reports.toml"
        raise ReportError(message(wrong, "committed pages are built as declared there", "name another folder with -o OUT"))
    folder = Path(out) if out is not None else root / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    written = list(_build_all(jobs, folder, root))
    page.write_index(page.index([one for one in load_pages(root).values() if (folder / f"{one.name}.html").is_file()]), folder)
    return written


def _build_all(jobs: list[tuple[Page, dict[str, Any]]], folder: Path, root: Path) -> Iterator[Path]:
    """Build the pages, two at a time, in order; every page that can be built is, then the first failure is raised."""
    failures: list[AnalysisError] = []
    with ProcessPoolExecutor(max_workers=min(AT_ONCE, len(jobs))) as pool:
        futures = [(one, pool.submit(_build, one, values, folder, root)) for one, values in jobs]
        for one, future in futures:
            try:
                yield future.result()
                _say(f"built {one.name}")
            except AnalysisError as error:
                failures.append(error)
    if failures:
        raise failures[0]


def _build(one: Page, values: dict[str, Any], folder: Path, root: Path) -> Path:
    """Run one notebook and write its page and manifest by replacing what was there."""
    notebook = _run(one, values)
    made = manifest.manifest(one, values, input_files(values), root)
    html = page.render(notebook, one, made)
    target = folder / f"{one.name}.html"
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        (Path(scratch) / "page").write_text(html, encoding="utf-8", newline="\n")
        manifest.write({**made, "html": manifest.hash_files(Path(scratch) / "page")["page"]}, Path(scratch) / "manifest")
        os.replace(Path(scratch) / "page", target)
        os.replace(Path(scratch) / "manifest", target.with_suffix(".json"))
    return target


def _parameters(one: Page, given: dict[str, Any]) -> dict[str, Any]:
    """All parameters of a page: the notebook's own, those of its block, those given now; paths made absolute.

    Paths in a notebook or block start at the notebook's folder, as they do in JupyterLab; paths given now at the working directory.
    """
    known = declared(one.notebook)
    own = {name: parameter.default for name, parameter in known.items()} | check_parameters(one.parameters, known)
    now = check_parameters(given, known)
    return {**_absolute(own, one.notebook.parent, skip=now), **_absolute(now, Path.cwd(), skip={})}


def _absolute(values: dict[str, Any], base: Path, *, skip: Mapping[str, Any]) -> dict[str, Any]:
    """The values, with every path that is named absolute; one that does not exist is an error."""
    paths = [name for name, value in values.items() if name.endswith("_path") and value and name not in skip]
    for name in paths:
        if not (base / values[name]).exists():
            raise ReportError(message(f"{name}={values[name]!r} does not exist", "a file or folder", "check the spelling of the path"))
    return values | {name: str((base / values[name]).resolve()) for name in paths}


def input_files(values: Mapping[str, Any]) -> list[Path]:
    """The files and folders a page reads: the parameters that end in ``_path``; an empty corpus path means the sample."""
    paths = [Path(value) for name, value in values.items() if name.endswith("_path") and value]
    return paths if values.get("corpus_path", "-") else [SAMPLE, *paths]


def _run(one: Page, values: dict[str, Any]) -> "NotebookNode":
    """The notebook after its run, by papermill, with the calling interpreter's kernel and the notebook's folder as working directory."""
    import nbformat
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    # papermill reads parameters with a parser of its own and warns of what it cannot read; ours has checked them.
    logging.getLogger("papermill").setLevel(logging.ERROR)
    with _kernel() as kernel:
        try:
            # The notebook itself, not its path: papermill would read braces in a path as gaps to fill.
            return papermill.execute_notebook(
                nbformat.read(one.notebook, as_version=4), None, parameters=values, kernel_name=kernel,
                cwd=str(one.notebook.parent), progress_bar=False, log_output=False,
            )
        except PapermillExecutionError as error:
            raise ReportError(_reason(one, error.ename, error.evalue)) from None
        except DeadKernelError:
            next_step = "prepare the corpus first (python -m analysis prepare), or narrow it with where"
            raise ReportError(message(f"{one.name}: the run was killed", "a run that fits in memory", next_step)) from None


def _reason(one: Page, name: str, value: str) -> str:
    """Our own errors as they are, others with their name and the way to see them."""
    if "Allowed:" in value:
        return f"{one.name}: {value}"
    return message(f"{one.name} failed: {name}: {value}", "a notebook that runs", f"open notebooks/{one.notebook.name} and run all")


@contextmanager
def _kernel() -> Iterator[str]:
    """A kernel that is this very interpreter, whatever kernels are installed for the user, and that can import this package."""
    with tempfile.TemporaryDirectory() as folder:
        spec = {"argv": [sys.executable, "-m", "ipykernel_launcher", "--log-level=ERROR", "-f", "{connection_file}"], "language": "python",
                "display_name": "analysis", "env": {"PYTHONPATH": _search_path(), "MPLBACKEND": "agg", "PYTHONWARNINGS": "ignore"}}
        target = Path(folder) / "kernels" / "analysis"
        target.mkdir(parents=True)
        (target / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
        before = os.environ.get("JUPYTER_PATH")
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [folder, before]))
        try:
            yield "analysis"
        finally:
            os.environ.pop("JUPYTER_PATH") if before is None else os.environ.update(JUPYTER_PATH=before)


def _search_path() -> str:
    return os.pathsep.join(filter(None, [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH")]))


def _say(text: str) -> None:
    """Progress for a person; a log file or CI gets one line a page all the same."""
    print(text, file=sys.stderr, flush=True)
