"""Two hundred concepts over a million words, on one core, in one pass: ``python tests/benchmarks/bench_matches.py [file or folder of texts]``.

Any text does: it is repeated until a million words are reached. Without one the sample corpus is used.
"""

import sys
import time
from pathlib import Path

import pandas as pd

from analysis.index import tokens
from analysis.termbase import load_termbase, matches

WORDS = 1_000_000
CONCEPTS = 200
SAMPLE = Path(__file__).resolve().parents[2] / "analysis" / "data" / "sample"
# Phrases of ordinary French that bring the base to two hundred concepts.
NOUNS = ("accord", "budget", "débat", "emploi", "marché", "projet", "service", "système")
ADJECTIVES = ("commun", "européen", "local", "national", "nouveau", "public", "social", "unique")
ADDED = [f"{noun} {adjective}" for noun in NOUNS for adjective in ADJECTIVES]


def texts_of(path: Path) -> list[str]:
    """The texts of a file or folder."""
    found = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    return [file.read_text(encoding="utf-8") for file in found]


def corpus(texts: list[str]) -> pd.DataFrame:
    """As many copies of the texts as make a million words."""
    n_words = sum(len(text.split()) for text in texts)
    copies = -(-WORDS // n_words)
    return pd.DataFrame({"doc_id": [f"{copy}-{number}" for copy in range(copies) for number in range(len(texts))], "text": texts * copies, "lang": "fr"})


def main() -> None:
    """Print the seconds for tokens and for matches, and the matches found."""
    texts = corpus(texts_of(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE))
    ours = load_termbase()
    base = pd.concat([ours, load_termbase(terms=ADDED[: CONCEPTS - ours["concept"].nunique()])], ignore_index=True)
    began = time.perf_counter()
    made = tokens(texts)
    read = time.perf_counter()
    found = matches(made, base)
    ended = time.perf_counter()
    print(f"{base['concept'].nunique()} concepts, {len(base)} renderings, {int(made.n_words().sum()):,} words")
    print(f"tokens {read - began:.2f} s, matches {ended - read:.2f} s, {len(found):,} found")


if __name__ == "__main__":
    main()
