"""Signs of translation: what is listed and what is not, each row of the lexicon on its own example."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from analysis.translation import translation_signs

DATA = Path(__file__).parents[1] / "analysis" / "data" / "translation_signs.csv"


def signs(text: str) -> list[tuple[str, str]]:
    found = translation_signs(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return list(found[["sign", "words"]].itertuples(index=False, name=None))


SIGNS = [
    ("Patrushev parle. Patrouchev part.", [("double_spelling", "Patrouchev")]),
    ("Poutine parle, dit Putin, puis Poutine.", [("double_spelling", "Putin")]),
    ("Zelensky parle. Zelenskiy part.", [("double_spelling", "Zelenskiy")]),
    ("L’Argentin parle, l’Argentine écoute.", []),
    ("L’Etat parle. L’État écoute.", []),  # a capital may lose its accent
    ("Les Russes parlent. Russe, il écoute.", []),
    ("Taiwan parle. Taïwan écoute.", [("double_spelling", "Taïwan")]),
    ("Il a dit “oui”, “non”, «peut-être».", [("mixed_marks", "«")]),
    ("Il a dit « oui, “non” ».", []),  # second level
    ("Le 15 septembre, 2022, il part.", [("english_date", "15 septembre, 2022")]),
    ("Il vend 1,200 chars et 3.5 millions.", [("english_number", "1,200"), ("english_number", "3.5")]),
    ("Il vend 1 200 chars, soit 3,5 millions.", []),
    ("Il part. Président Xi parle.", [("bare_title", "Président Xi")]),
    ("Le Président Xi parle.", []),
]


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_signs(text: str, expected: list[tuple[str, str]]) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize("row", list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines())), ids=lambda row: row["example"])
def test_each_pattern_finds_its_example(row: dict[str, str]) -> None:
    assert row["sign"] in [sign for sign, _ in signs(row["example"])]


def test_the_seed_lists_its_signs(outside: Path) -> None:
    import analysis as an

    found = translation_signs(an.load_corpus(outside.parent / "seeds"))
    assert {"double_spelling", "mixed_marks", "calque"} <= set(found["sign"])
