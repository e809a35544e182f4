"""Stories and copies on planted lineages: what is linked, what is not, and how well."""

import random

import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.stories import stories

VOCABULARY = [f"mot{n}" for n in range(5000)]


def text(seed: int, length: int = 120) -> str:
    return " ".join(random.Random(seed).choices(VOCABULARY, k=length))


def corpus(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(
        [
            {"doc_id": f"d{at}", "agency": "AFP", "source": "AFP", "title": None, "slug": None, "lang": "fr", "date_start": "2022-09-15", **row}
            for at, row in enumerate(rows)
        ]
    )
    frame["date_end"] = frame["date_start"]
    return frame


A = text(1)
EDITED = " ".join(word if at % 40 else "autre" for at, word in enumerate(A.split()))
KINDS = [
    ({"text": A}, {"text": A}, "exact"),
    ({"text": A}, {"text": A, "source": "Le Courrier"}, "normalised"),
    ({"text": A}, {"text": A.upper().replace(" ", "\u00a0")}, "normalised"),
    ({"text": f"Il « cite » l'État. {A}"}, {"text": f'Il "cite" l’État. {A}'}, "normalised"),
    ({"text": A}, {"text": EDITED}, "near"),
    ({"text": A}, {"text": EDITED, "title": "Titre (LEAD)"}, "revision"),
    ({"text": A, "doc_id": "x"}, {"text": text(2), "doc_id": "x#en", "lang": "en"}, "language_version"),
    ({"text": A}, {"text": EDITED, "date_start": "2022-10-15"}, None),
    ({"text": A}, {"text": text(2)}, None),
    ({"text": "Le même titre bref."}, {"text": "Le même autre titre."}, None),
]


@pytest.mark.parametrize(("first", "second", "kind"), KINDS)
def test_kinds_of_copies(first: dict[str, object], second: dict[str, object], kind: str | None) -> None:
    table = stories(corpus(first, second))
    assert table["duplicate_kind"].tolist()[1] == kind if kind else table["duplicate_kind"].isna().all()
    assert table["duplicate_of"].iloc[1] == table["doc_id"].iloc[0] if kind else True


SAME = [
    ({"text": A}, {"text": A + " " + text(3, 200)}, True),
    ({"text": " ".join(A.split()[:60])}, {"text": A}, True),
    ({"text": text(4), "slug": "lac-traité"}, {"text": text(5), "slug": "LAC-traité"}, True),
    ({"text": text(4), "slug": "lac"}, {"text": text(5), "slug": "lac", "date_start": "2022-09-30"}, False),
    ({"text": text(4), "slug": "lac"}, {"text": text(5), "slug": "lac", "agency": "AP"}, False),
    (
        {"text": "Pékin refuse tout compromis.", "title": "URGENT Pékin refuse tout compromis sur le lac Morne"},
        {"text": "Pékin refuse lundi un compromis sur le partage du lac Morne."},
        True,
    ),
    (
        {"text": "Pékin refuse tout compromis.", "title": "URGENT Pékin refuse tout compromis sur le lac Morne"},
        {"text": "Moscou propose une trêve aux belligérants."},
        False,
    ),
    ({"text": A}, {"text": text(6)}, False),
]


@pytest.mark.parametrize(("first", "second", "is_one"), SAME)
def test_what_makes_one_story(first: dict[str, object], second: dict[str, object], is_one: bool) -> None:
    assert (stories(corpus(first, second))["story_id"].nunique() == 1) == is_one


def test_the_earliest_gives_its_name() -> None:
    table = stories(corpus({"text": A, "date_start": "2022-09-16"}, {"text": A, "date_start": "2022-09-15"}))
    assert table["story_id"].tolist() == ["d1", "d1"]
    assert table["duplicate_of"].fillna("").tolist() == ["d1", ""]


def test_copies_without_a_date_are_linked() -> None:
    frame = corpus({"text": A}, {"text": EDITED})
    frame.loc[1, ["date_start", "date_end"]] = None
    assert stories(frame)["duplicate_kind"].tolist()[1] == "near"


def lineages(n: int = 60) -> tuple[pd.DataFrame, list[int]]:
    """Stories of one to six documents: copies, edits, takes, additions."""
    rng = random.Random(0)
    rows, truth = [], []
    for story in range(n):
        base = text(1000 + story, rng.randint(80, 300)).split()
        for _ in range(rng.randint(1, 6)):
            words = list(base)
            for at in range(len(words)):
                if rng.random() < 0.02:
                    words[at] = rng.choice(VOCABULARY)
            take = rng.random()
            words = words[: max(40, len(words) // 3)] if take < 0.3 else words + text(rng.randrange(10**6), len(words) // 2).split() if take < 0.5 else words
            rows.append({"text": " ".join(words), "date_start": f"2022-09-{15 + rng.randint(0, 2)}"})
            truth.append(story)
    order = rng.sample(range(len(rows)), len(rows))
    return corpus(*(rows[at] for at in order)), [truth[at] for at in order]


def pairs(labels: list[object]) -> set[tuple[int, int]]:
    return {(one, other) for one in range(len(labels)) for other in range(one) if labels[one] == labels[other]}


def test_precision_and_recall_on_planted_lineages() -> None:
    frame, truth = lineages()
    found, planted = pairs(stories(frame)["story_id"].tolist()), pairs(list(truth))
    precision, recall = len(found & planted) / len(found), len(found & planted) / len(planted)
    print(f"{len(frame)} documents, {len(planted)} pairs planted: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.99
    assert recall >= 0.95


def test_the_order_of_rows_changes_nothing() -> None:
    frame, _ = lineages(20)
    table = stories(frame).sort_values("doc_id").reset_index(drop=True)
    turned = stories(frame.iloc[::-1]).sort_values("doc_id").reset_index(drop=True)
    assert pairs(table["story_id"].tolist()) == pairs(turned["story_id"].tolist())


@pytest.mark.parametrize("limits", [{"near": 0}, {"near": 1.2}, {"contained": -1}, {"days": -1}, {"shingle": 0}])
def test_impossible_thresholds_are_errors(limits: dict[str, float]) -> None:
    with pytest.raises(AnalysisError, match="Allowed"):
        stories(corpus({"text": A}), **limits)  # type: ignore[arg-type]


def test_repeated_identifiers_are_errors() -> None:
    with pytest.raises(AnalysisError, match="occurs twice"):
        stories(corpus({"text": A, "doc_id": "x"}, {"text": A, "doc_id": "x"}))
