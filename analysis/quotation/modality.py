"""Step 2. Whether saying is asserted: negated, conditional, future, hypothetical."""

from analysis.parsing import Tree
from analysis.quotation import grammar, words
from analysis.verbs import is_conditional, is_future


def modality(tree: Tree, verb: int) -> str:
    """The modality of saying at a cue: negated, conditional, future, hypothetical or asserted."""
    low = grammar.group_start(tree, verb)
    group = tree.forms[low : verb + 1]
    nearby = tree.forms[low : verb + 3]
    if tree.pos[verb] not in ("VERB", "AUX"):
        return "asserted"
    if any(word in ("ne", "n'") for word in group) and any(word in words.NEGATIONS for word in nearby):
        return "negated"
    finite = next((at for at in range(low, verb + 1) if grammar.is_finite(tree, at)), verb)
    if _is_after_si(tree, finite):
        return "hypothetical"
    if is_conditional(tree.forms[finite]) and tree.pos[finite] in ("VERB", "AUX"):
        return "conditional"
    is_coming = is_future(tree.forms[finite]) and "Tense=Past" not in tree.morph[finite] and "Fin" in tree.morph[finite]
    return "future" if is_coming else "asserted"


def _is_after_si(tree: Tree, verb: int) -> bool:
    """Whether *si* opens the clause of a verb."""
    return any(
        tree.forms[child] in ("si", "s'") and tree.dep[child] == "mark" for child in tree.children[verb] + tree.children[tree.head[verb]] if child < verb
    )
