"""What each pair of marks is: a row a reason, in invented sentences; ``wanted`` is the class and the rule of the last pair."""

import pandas as pd
import pytest

from analysis.quotation import RULES, fragments, quotations

CASES = {
    "translated by": ("Le greffier traduit la clause par «bail rural».", "mention", "rendering"),
    "another translation": ("Une autre traduction du bail parle d'un «fermage».", "mention", "rendering"),
    "in another translation": ("Le bail promet un «fermage» – «métayage», dans une autre traduction.", "mention", "rendering"),
    "one also reads": ("D'une affiche à la suivante, on lit aussi «marée basse».", "mention", "rendering"),
    "press variants": ("Une partie de la presse a pourtant écrit «congédié».", "mention", "press_variant"),
    "others wrote": ("Le maire a été prié de partir. D'autres ont écrit «congédié».", "mention", "press_variant"),
    "in the text": ("Le bail promet un «fermage» dans le texte allemand.", "mention", "rendering"),
    "named agent": ("Une autre traduction déçoit le «fermage» réclamé par Paul Durand.", "scare", "no_speaker"),
    "source as subject": ("Le ministère range la jetée parmi les «friches utiles».", "ilot", "source_near"),
    "nobody near": ("La jetée passe pour une «friche utile».", "scare", "no_speaker"),
    "somebody quoted before": ("La rampe est sûre, a dit Paul Durand. Elle serait «presque neuve».", "ilot", "in_quotation"),
    "a paper": ("«Le Fanal du port» y voit un échec.", "title", "title_capital"),
    "a name given by others": ("Au port, on l'appelle «le vieux marin».", "name", "name_cue"),
    "what somebody is tried for": ("Le patron est jugé depuis lundi pour «mise en danger».", "mention", "mention_cue"),
    "passive of a source": ("Le ministre a été «reçu» au port.", "scare", "no_speaker"),
    "it renders": ("Le notaire hésite. «Ferme de mer» rend ici le nom ancien.", "mention", "rendering"),
    "translates another": ("«Fermage», traduit une autre agence.", "mention", "press_variant"),
    "a translation": ("«Ferme de mer» est une traduction.", "mention", "rendering"),
    "as one read": ("«Ferme de mer», a-t-on lu dans la presse.", "mention", "press_variant"),
    "the adjective varies": ("En français, l'adjectif varie. Le bail est «salé».", "mention", "differs"),
    "each its word": ("Le maire voulait «bail», les Valdoriens «fermage».", "mention", "gapped"),
    "each, another verb": ("Le train a longé un «quai», les Valdoriens «fermage».", "scare", "no_speaker"),
    "speech within": ("«Le port m'a répondu : “Revenez demain”», a raconté Paul Durand.", "speech", "nested_cue"),
    "word within": ("«Le port a son “vieux môle”», a raconté Paul Durand.", "mention", "nested"),
    "main clause's source": ("Le ministère attend du port qu'il adopte une «ligne sobre».", "ilot", "source_near"),
    "goes on": ("Le greffier traduit par «bail» ou par «fermage».", "mention", "in_list"),
}


def _last(text: str) -> tuple[str, str]:
    found = fragments(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return tuple(found.iloc[-1][["fragment_class", "rule"]])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_class_and_reason(case: tuple[str, str, str]) -> None:
    text, *wanted = case
    assert _last(text) == tuple(wanted)


def test_every_reason_is_explained() -> None:
    assert {rule for _, _, rule in CASES.values()} <= set(RULES)


def test_words_cited_are_nobody_s_quotation() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["«Fermage», traduit une autre agence. D'autres ont écrit «métairie»."]})
    assert quotations(texts).empty
