"""What the tests share: the sample corpus, loaded and read once a session."""

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pandas as pd
import pytest
from hypothesis import settings

import analysis as an

# No clock decides whether a test passes, and a run that failed fails again.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("house")

CORPORA = Path(os.environ.get("ELEMENTS_CORPORA", Path(__file__).resolve().parents[2] / "shared" / "corpora"))


@pytest.fixture(scope="session")
def corpus() -> pd.DataFrame:
    return an.load_corpus(an.SAMPLE)


@pytest.fixture(scope="session")
def load() -> Callable[..., pd.DataFrame]:
    """load_corpus for a file or folder, written first where content is given: bad items are rejects, and the warning that says so is not shown."""

    def loaded(path: Path, content: str | bytes | None = None, **options: object) -> pd.DataFrame:
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return an.load_corpus(path, on_bad="skip", options=options)

    return loaded


@pytest.fixture(scope="session")
def in_proportion() -> Callable[..., bool]:
    """Whether a call takes time in proportion: on sixteen times as much at most forty times as long, where a square takes 256; ``made`` makes so much.

    Seconds of the processor, in the best of three rounds, so that what else the machine does counts for little.
    """

    def seconds(call: Callable[[object], object], what: object) -> float:
        start = process_time()
        call(what)
        return process_time() - start

    def told(call: Callable[[object], object], made: Callable[[int], object], n: int) -> bool:
        call(made(n))  # loads the data
        return any(seconds(call, made(16 * n)) < 40 * seconds(call, made(n)) for _ in range(3))

    return told


@pytest.fixture(scope="session")
def reading(corpus: pd.DataFrame) -> an.Reading:
    return an.reading(corpus)


@pytest.fixture(scope="session")
def outside() -> Path:
    """The folder of outside corpora; where it is absent, the test that needs it is skipped and says so."""
    if not CORPORA.is_dir():
        pytest.skip(f"outside corpora are not at {CORPORA.name}: set ELEMENTS_CORPORA to their folder")
    return CORPORA
