"""Step 2h. Whether saying is asserted: negated, conditional, future, hypothetical."""

import re

from analysis.parsing import Tree
from analysis.quotation import grammar, words

# Decided by form: the parser tags synthetic conditionals as indicatives. Imperfects in -rait are left out.
_CONDITIONAL = re.compile(r"(?:[aeiouydt]r|iendr|rr|udr|vr|ettr|îtr)(?:ais|ait|ions|iez|aient)$")
_IMPERFECT = re.compile(
    r"(?:entr|montr|considér|déclar|espér|assur|jur|déplor|préfér|référ|réitér|retir|inspir|clair|tir|admir|murmur|ignor|adjur|exagér|modér|tempér|soupir|implor)(?:ais|ait|ions|iez|aient)$"
)
_FUTURE = re.compile(r"(?:[aeiouydt]r|iendr|rr|udr|vr|ettr|îtr)(?:a|ai|as|ont|ons|ez)$")
_NOT_FUTURE = re.compile(r"(?:déclar|espér|assur|jur|déplor|réitér|entr|montr|considér|adjur|tempér|soupir|implor|murmur)(?:a|ai|as|ons|ez)$")


def _is_conditional(form: str) -> bool:
    """Whether a verb form is a conditional.

    >>> _is_conditional("fournirait"), _is_conditional("déclarait"), _is_conditional("serait")
    (True, False, True)
    """
    return bool(_CONDITIONAL.search(form)) and not _IMPERFECT.search(form)


def _is_future(form: str) -> bool:
    """Whether a verb form is a future.

    >>> _is_future("dira"), _is_future("déclara")
    (True, False)
    """
    return bool(_FUTURE.search(form)) and not _NOT_FUTURE.search(form)


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
    if _is_conditional(tree.forms[finite]) and tree.pos[finite] in ("VERB", "AUX"):
        return "conditional"
    is_coming = _is_future(tree.forms[finite]) and "Tense=Past" not in tree.morph[finite] and "Fin" in tree.morph[finite]
    return "future" if is_coming else "asserted"


def _is_after_si(tree: Tree, verb: int) -> bool:
    """Whether *si* opens the clause of a verb."""
    return any(
        tree.forms[child] in ("si", "s'") and tree.dep[child] == "mark" for child in tree.children[verb] + tree.children[tree.head[verb]] if child < verb
    )
