"""check_reports: which pages are stale, and why, from their manifests alone, in about a second."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import ReportError
from analysis.reports import manifest
from analysis.reports.build import _parameters, input_files
from analysis.reports.page import index
from analysis.reports.pages import Page, load_pages, project_root
from analysis.validation import load_scores

METHOD = "08_method"  # the page that prints how good the detectors are


def check_reports(root: Path | None = None) -> dict[str, list[str]]:
    """The stale pages, each with its reasons; no page, and the reports are fresh.

    A page is stale when its notebook, parameters, inputs, code (by function), data (by row) or pins are not what its manifest
    says, when the page was edited by hand, or when it is missing. The page of
    scores is stale, too, when what finds a construct is newer than its scores.
    """
    root = root or project_root()
    pages = load_pages(root)
    reasons = {one.name: _stale(one, root) for one in pages.values()} | {"index": _stale_index(list(pages.values()), root / "reports")}
    orphans = sorted(path.stem for path in (root / "reports").glob("*.html") if path.stem not in reasons)
    if METHOD in reasons and (old := load_scores().query("not is_current")["construct"].unique().tolist()):
        reasons[METHOD].append(f"what finds or annotates {', '.join(old)} changed since the scores were measured: run python -m analysis validate")
    reasons |= {name: ["no block of notebooks/reports.toml makes it: delete it"] for name in orphans}
    return {name: found for name, found in reasons.items() if found}


def _stale_index(pages: list[Page], folder: Path) -> list[str]:
    if not (folder / "index.html").is_file():
        return ["it was never built"]
    return [] if (folder / "index.html").read_text(encoding="utf-8") == index(pages) else ["it does not list the pages of notebooks/reports.toml"]


def _stale(one: Page, root: Path) -> list[str]:
    html = root / "reports" / f"{one.name}.html"
    if not html.is_file() or not html.with_suffix(".json").is_file():
        return ["it was never built"]
    try:
        was = manifest.read(html.with_suffix(".json"))
    except ReportError as error:
        return [str(error)]
    values = _parameters(one, {})
    now = manifest.manifest(one, values, input_files(values), root)
    reasons = differences(was, now)
    if manifest.hash_files(html)[html.name] != was.get("html"):
        reasons.append("the page itself was changed after it was built")
    return reasons


def differences(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What differs between two manifests, in words.

    >>> differences({"pins": {"pandas": "3.1.0"}}, {"pins": {"pandas": "3.1.1"}})
    ['pin pandas: 3.1.0, now 3.1.1']
    """
    reasons = [f"parameter {change}" for change in _changes(was, now, "parameters", show=True)]
    reasons += [f"notebook cell {change}" for change in _changes(was, now, "notebook")]
    reasons += [f"input {change}" for change in _changes(was, now, "inputs")]
    for kind, unit in (("code", "function"), ("data", "row")):
        reasons += _nested(was.get(kind, {}), now.get(kind, {}), kind, unit)
    reasons += [f"pin {change}" for change in _changes(was, now, "pins", show=True)]
    if was.get("tokeniser") != now.get("tokeniser"):
        reasons.append(f"tokeniser: {was.get('tokeniser')}, now {now.get('tokeniser')}")
    return reasons


def _changes(was: Mapping[str, Any], now: Mapping[str, Any], kind: str, *, show: bool = False) -> list[str]:
    """The items of one kind that were added, removed or changed, with their values when these can be read."""
    old, new = was.get(kind, {}), now.get(kind, {})
    found = [f"{name} was removed" for name in sorted(old.keys() - new.keys())]
    found += [f"{name} is new" for name in sorted(new.keys() - old.keys())]
    both = sorted(name for name in old.keys() & new.keys() if old[name] != new[name])
    return found + [f"{name}: {old[name]}, now {new[name]}" if show else f"{name} changed" for name in both]


def _nested(old: Mapping[str, Any], new: Mapping[str, Any], kind: str, unit: str) -> list[str]:
    """Files of code or data that changed, each with the functions or rows that did."""
    reasons = []
    for name in sorted(old.keys() | new.keys()):
        a, b = old.get(name, {}), new.get(name, {})
        changed = sorted(part for part in a.keys() | b.keys() if a.get(part) != b.get(part))
        if changed:
            named = ", ".join(changed[:3]) + (" …" if len(changed) > 3 else "")
            reasons.append(f"{kind} {name} changed in {len(changed)} {unit}{'s' if len(changed) > 1 else ''} ({named})")
    return reasons
