"""Who is meant where words look like an office, a people or a name and are none: sentences of our own."""

import pandas as pd
import pytest

from analysis.quotation import quotations

# one line a mechanism: text, the name of each speaker
CASES = {
    # an office in other words only where it is the noun of the phrase
    "spokesman of the president": (
        "Le président Paul Lenoir a reçu les maires. Le porte-parole du chef de l'État a déclaré que la digue tiendra.",
        "Le porte-parole du chef de l'État",
    ),
    "lawyer of the president": (
        "Le président Paul Lenoir a reçu les maires. L'avocat du chef de l'État affirme que la digue tiendra.",
        "L'avocat du chef de l'État",
    ),
    "former president": ("Le président Paul Lenoir a vu la mer. L'ex-chef de l'État affirme que la digue tiendra.", "Paul Lenoir"),
    "magistrate of a court": (
        "Le maire Paul Lenoir a reçu les juges. Le premier magistrat de la Cour de cassation affirme que la digue tiendra.",
        "Le premier magistrat de la Cour de cassation",
    ),
    "magistrate of a town": ("Le maire Paul Lenoir a vu la mer. Le premier magistrat de la ville affirme que la digue tiendra.", "Paul Lenoir"),
    "magistrate alone": ("Le maire Paul Lenoir a vu la mer. Le premier magistrat affirme que la digue tiendra.", "Paul Lenoir"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_who_is_meant(text: str, expected: str) -> None:
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table["speaker_name"].tolist() == [expected]
