"""Verbs by their forms: conjugated, and told by their endings."""

import pytest

from analysis.verbs import conjugated, is_conditional, is_future, lookalikes


@pytest.mark.parametrize(
    ("forms", "some"),
    [
        ("annonc+er", {"annonce", "annonçait", "annoncera", "annoncé"}),
        ("rappel|rappell+er", {"rappelle", "rappelait", "rappelé"}),
        ("+dire", {"dit", "disent", "dira", "disant"}),
        ("sout+tenir", {"soutient", "soutenait", "soutenu", "soutiendra"}),
        ("recon+naître", {"reconnaît", "reconnu", "reconnaissait"}),
        ("déme+ntir", {"dément", "démentait", "démenti"}),
    ],
)
def test_conjugation(forms: str, some: set[str]) -> None:
    assert some <= set(conjugated(forms))


FORMS = [
    ("serait", True), ("auraient", True), ("pourrait", True), ("fournirait", True), ("enverrait", True), ("mettrait", True), ("prendraient", True),
    ("suivrait", True), ("conclurait", True), ("paraîtrait", True), ("courrait", True), ("entrait", False), ("montrait", False), ("considérait", False),
    ("ouvrait", False), ("livrait", False), ("assurait", False), ("offraient", False), ("effondrait", False), ("préparaient", False), ("portrait", False),
    ("attrait", False), ("retrait", False), ("extrait", False), ("errait", False), ("enterrait", False), ("démentirait", True), ("garantiraient", True),
    ("sous-entendrait", True), ("serions", True), ("recourait", False), ("titrait", False), ("sera", False),
]


@pytest.mark.parametrize(("word", "expected"), FORMS)
def test_the_conditional_is_told_by_its_form(word: str, expected: bool) -> None:
    assert is_conditional(word) is expected


def test_no_imperfect_of_the_list_is_a_conditional() -> None:
    assert not [word for word in lookalikes() if is_conditional(word) or is_conditional(word[:-3] + "aient")]


FUTURES = [
    ("dira", True), ("seront", True), ("rompront", True), ("sous-entendra", True), ("déclara", False), ("tira", False), ("montra", False),
    ("recourons", False), ("titrez", False), ("serait", False),
]


@pytest.mark.parametrize(("word", "expected"), FUTURES)
def test_the_future_is_told_by_its_form(word: str, expected: bool) -> None:
    assert is_future(word) is expected
