"""Verbs by their forms: conjugated, and told by their endings."""

import pytest

from analysis.verbs import _FORM, conjugated, is_conditional, is_future, lookalikes


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


IN_RER = (  # whose imperfects end in -rait, as conditionals do
    "admirer affairer administrer aspirer assurer attirer blairer cadrer calibrer centrer chapitrer chavirer chiffrer cirer cloîtrer concentrer consacrer "
    "considérer conspirer contrer cylindrer décentrer déchiffrer déchirer déclarer délirer délivrer démontrer désirer déshydrer durer éclairer effondrer "
    "empirer encadrer engendrer engouffrer enregistrer enterrer entrer errer espérer étirer expirer figurer filtrer flairer foirer gérer hydrer illustrer "
    "infiltrer inspirer jurer libérer livrer massacrer mesurer mirer moirer montrer narrer opérer orchestrer pénétrer perpétrer poudrer préparer recadrer "
    "recentrer réengendrer réhydrer rencontrer rentrer respirer retirer saupoudrer séparer serrer sevrer soupirer soutirer sucrer tirer titrer transpirer "
    "virer"
).split()


@pytest.mark.parametrize("ending", ["ait", "aient"])
def test_imperfects_of_verbs_in_rer_are_no_conditionals(ending: str) -> None:
    assert [verb for verb in IN_RER if is_conditional(verb.removesuffix("er") + ending)] == []


def test_no_form_is_listed_for_nothing() -> None:
    """Without the list each of its forms would be a conditional, so that none is there for nothing."""
    assert [word for word in lookalikes() if not _FORM.fullmatch(word)] == []


FUTURES = [
    ("dira", True), ("seront", True), ("rompront", True), ("sous-entendra", True), ("déclara", False), ("tira", False), ("montra", False),
    ("recourons", False), ("titrez", False), ("serait", False),
]


@pytest.mark.parametrize(("word", "expected"), FUTURES)
def test_the_future_is_told_by_its_form(word: str, expected: bool) -> None:
    assert is_future(word) is expected
