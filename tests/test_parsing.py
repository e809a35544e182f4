"""The parser's Tree: plain lists whose offsets are those of the document."""

import pytest

from analysis.errors import AnalysisError
from analysis.parsing import parse, parser

TEXT = "Selon Pékin, « l’accord » tiendra."


def test_offsets_count_from_the_sentence() -> None:
    tree = next(parse([(50, TEXT)]))
    assert [TEXT[start - 50 : end - 50] for start, end in zip(tree.starts, tree.ends, strict=True)][:3] == ["Selon", "Pékin", ","]


def test_marks_and_apostrophes_are_made_plain() -> None:
    tree = next(parse([(0, TEXT)]))
    assert tree.forms.count('"') == 2
    assert "l'" in tree.forms


def test_a_mark_behind_an_elision_is_a_token() -> None:
    assert next(parse([(0, "Il cite l'«accord» d’“hier”.")])).forms[2:9] == ["l'", '"', "accord", '"', "d'", '"', "hier"]


def test_blanks_in_a_row_are_one_and_offsets_stay() -> None:
    tree = next(parse([(10, "Il a  dit\u00a0 non.")]))
    assert list(zip(tree.forms, tree.starts, tree.ends, strict=True)) == [("il", 10, 12), ("a", 13, 14), ("dit", 16, 19), ("non", 21, 24), (".", 24, 25)]


def test_a_dash_is_no_name() -> None:
    tree = next(parse([(0, "La banque – accusée d'avoir menti – et le ministre Paul Durand – dont le maire rit – partent.")]))
    assert {pos for form, pos in zip(tree.forms, tree.pos, strict=True) if form == "–"} == {"PUNCT"}


def test_a_sentence_is_one_tree_whatever_it_holds() -> None:
    tree = next(parse([(0, "Un. Deux ! Trois ?")]))
    assert sum(head == number for number, head in enumerate(tree.head)) == 1


def test_edges_and_children_agree_with_the_heads() -> None:
    tree = next(parse([(0, TEXT)]))
    assert all(tree.head[child] == number for number, children in enumerate(tree.children) for child in children)
    assert all(tree.left[number] <= number <= tree.right[number] for number in range(len(tree)))


def test_an_absent_model_says_what_to_install() -> None:
    with pytest.raises(AnalysisError, match="pip install fr_core_news_xx"):
        parser("fr_core_news_xx")
