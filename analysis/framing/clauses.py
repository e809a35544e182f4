"""Clauses of a parsed sentence: the verb of a stretch of words, who does it, what it is done to, and the phrase of a noun.

Subjects and objects are what the parser does well; where it tells none, the words around decide (``lexicon.clause_before``).
"""

import re

from analysis.parsing import Tree

_VERBAL = ("VERB", "AUX")
# «Le texte promet une aide sans préciser»: who does the one does the other, whatever the parser hangs the second verb on.
_TAKEN_UP = ("conj", "xcomp", "advcl", "ccomp", "acl", "obj", "nmod", "obl", "obl:mod", "obl:arg", "advmod")


def verb_in(tree: Tree, start: int, end: int) -> int | None:
    """The verb of content among the tokens between two offsets of the sentence: the last one, *préciser* in *a refusé de préciser*."""
    inside = [at for at in range(len(tree)) if start <= tree.starts[at] and tree.ends[at] <= end and tree.pos[at] in _VERBAL]
    return next((at for at in reversed(inside) if not tree.dep[at].startswith("aux")), None)


def subject(tree: Tree, verb: int) -> int | None:
    """Who does what a verb says: its subject, or that of the verb it depends on; of a relative clause, the noun before it.

    Things do, texts omit: any noun will do, while ``quotation.subjects`` asks who can speak and passes the rest over.
    """
    for _ in range(len(tree)):
        own = next((child for child in tree.children[verb] if tree.dep[child] in ("nsubj", "nsubj:pass")), None)
        if own is not None and tree.forms[own] == "qui":
            return tree.head[verb] if tree.dep[verb] == "acl:relcl" else None
        if own is not None:
            return own
        if tree.dep[verb] not in _TAKEN_UP:
            return None
        verb = tree.head[verb]
    return None


def object_of(tree: Tree, verb: int) -> int | None:
    """What a verb is done to: its object, otherwise the clause it governs."""
    below = [child for child in tree.children[verb] if child > verb]
    return next((child for dep in ("obj", "ccomp", "xcomp") for child in below if tree.dep[child] == dep), None)


def phrase(tree: Tree, head: int | None, sentence: str) -> str | None:
    """The noun phrase of a head, its preposition, its relative clauses and participles left out; a word cut at its hyphen is made whole.

    >>> from analysis.parsing import parse
    >>> text = "Le texte du ministère ne mentionne pas l'île qui brûle."
    >>> tree = next(parse([(0, text)]))
    >>> verb = verb_in(tree, 22, 38)
    >>> phrase(tree, subject(tree, verb), text), phrase(tree, object_of(tree, verb), text)
    ('Le texte du ministère', "l'île")
    """
    if head is None:
        return None
    inside = [child for child in tree.children[head] if tree.dep[child] not in ("case", "acl:relcl", "acl", "punct")]
    first = min([head, *(tree.left[child] for child in inside)])
    last = max([head, *(tree.right[child] for child in inside)])
    rest = re.match(r"(?:-\w+)*", sentence[tree.ends[last] :])
    end = tree.ends[last] + (rest.end() if rest else 0)
    return sentence[tree.starts[first] : end].strip(" ,") or None
