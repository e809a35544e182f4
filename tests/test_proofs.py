"""Slow proofs, run by make proof: a fresh clone does what the README says, and a real browser shows the pages as they are meant."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(path for path in (ROOT / "reports").glob("*.html") if path.name != "index.html")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = pytest.mark.slow


def test_a_fresh_clone_builds_and_is_fresh(tmp_path):
    """The README's command on a clone that has nothing: every page is built, equal to the committed one, and check is content."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(tmp_path / "clone")], check=True)
    clone = tmp_path / "clone"
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    for target in ("reports", "check"):
        run = subprocess.run(["make", target, f"PYTHON={sys.executable}"], cwd=clone, capture_output=True, text=True, env=environment)
        assert run.returncode == 0, run.stdout + run.stderr
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True).stdout
    assert changed == ""


def dom(path: Path, anchor: str = "", *, width: int = 1100, folder: Path) -> str:
    """The page as a browser builds it, without network."""
    command = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-quic", f"--user-data-dir={folder}", f"--window-size={width},900",
        "--dump-dom", f"file://{path}{anchor}",
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: install chromium to run this proof")


@needs_browser
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_browser_shows_every_table_and_figure(path, tmp_path):
    source, shown = path.read_text(encoding="utf-8"), dom(path, folder=tmp_path)
    for tag in ("<table", "<caption", "<img", "<details", "<h2"):
        assert shown.count(tag) == source.count(tag)


@needs_browser
@pytest.mark.parametrize(("page", "table"), [
    ("02_terminology", "occurrences-by-agency-and-voice"), ("03_voice", "quotations-by-agency-and-kind"),
    ("06_measures", "collocates-within-five-tokens"), ("06_measures", "dispersion-over-documents"),
])
def test_a_number_opens_its_sentences(page, table, tmp_path):
    path = ROOT / "reports" / f"{page}.html"
    anchor = re.search(rf'<a [^>]*href="(#{table}-\d+)">', path.read_text(encoding="utf-8"))
    assert anchor is not None
    # A browser opens the element around a target, never the target itself: so the list of sentences has the id.
    opened = re.search(rf'<details([^>]*)><summary>[^<]*</summary><ol id="{anchor[1][1:]}">', dom(path, anchor[1], folder=tmp_path))
    assert opened is not None
    assert "open" in opened[1]


@pytest.mark.parametrize("page", ["02_terminology", "03_voice", "04_framing", "06_measures", "10_diffusion"])
def test_a_text_that_holds_nothing_looked_for_has_its_page(page, tmp_path):
    (tmp_path / "plain.txt").write_text("Le lac est calme ce matin.", encoding="utf-8")
    assert main(["build", page, "-p", f"corpus_path={tmp_path / 'plain.txt'}", "-o", str(tmp_path / "out")]) == 0
    assert re.search(r'class="finding">[^<]*\b0 ', (tmp_path / "out" / f"{page}.html").read_text(encoding="utf-8"))
