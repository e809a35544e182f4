"""agency_forms(): passives and nominalisations, with the author they name or leave out."""

import re
from collections.abc import Iterator
from functools import cache, partial

import pandas as pd

from analysis.framing.clauses import phrase
from analysis.framing.lexicon import alternatives, sentences_with
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.parsing import MODEL, Tree, parse, pieces
from analysis.resources import rows
from analysis.schema import columns, empty
from analysis.text import fold

_words = partial(alternatives, "agency_words.csv")
BE = tuple(_words("be").split("|"))
NO_PASSIVE = re.compile(_words("no_passive"))
_NOBODY = re.compile(_words("nobody"))
_OURSELVES = ("me", "m'", "nous", "vous")
_PARTICIPLE = re.compile(r"(?:é|i|u|is|it|ert|aint|eint|ort)e?s?$")
_DE = r"(?:de |d'|du |des |de la |de l')"
_NP = r"(?:(?:le|la|les|un|une|des|ses|son|sa|leur|leurs|ces|ce|cette|l'ex-|ex-) |l'|d')?[\w-]+"
# A noun phrase goes on with a complement, a capital or the adjective of a country; a verb would not.
_REST = re.compile(r"(?: (?:de la |de l['’]|de |du |des |d['’])[\w-]+| [A-ZÀ-Þ][\w-]+)+")
_DETERMINER = re.compile(rf"(?:\b(?:{_words('determiner')}) |l'|[«“\"] ?)$")
_BARE = re.compile(r"(?:\bde |d')$")
_CITED = re.compile(rf"\b(?:{_words('metaword')}|{_words('citing')})\b(?:(?! (?:le|la|les|un|une|qui|que) )[^.;:!?()]){{0,45}}$")
_DENIED = re.compile(r"[^.;:!?]{0,30}\bpas question\b")
_ACCUSED = re.compile(rf"\b(?:{_words('accusing')}) (?:de |d')$")
_WORD = re.compile(rf"\b(?:{_words('metaword')}) [«“\"]? ?$")
_NATION = re.compile(rf"\w*(?:{_words('nation')})")


def agency_forms(texts: pd.DataFrame | Tokens | Reading, *, model: str = MODEL) -> pd.DataFrame:
    """Passive clauses and event nouns, each with its author as expressed or left out (Fowler et al. 1979; van Leeuwen 1996: backgrounding).

    One row a form (schema: agency_forms). ``form``: passive (parsed: auxiliary être with a participle of a transitive verb), participle
    (parsed: without auxiliary, with its author after *par*), nominalisation (nouns of ``data/nominalisations.csv``). ``agent_form``: par,
    adjective, possessive, genitive or none. A deleted agent may stand elsewhere in the text; that it is not here is all the table says.
    Only sentences with such a form are parsed.

    >>> text = "Le pont a été détruit jeudi. L’invasion de l’Ukraine par la Russie dure."
    >>> agency_forms(pd.DataFrame({"doc_id": ["a"], "text": [text]}))[["form", "predicate", "agent_form", "agent"]].fillna("").values.tolist()
    [['passive', 'a été détruit', 'none', ''], ['nominalisation', 'invasion', 'par', 'la Russie']]
    """
    made = as_tokens(texts)
    found = [*_passives(made, model), *_nominalisations(made)]
    if not found:
        return with_documents(empty("agency_forms"), made)
    order = {doc_id: number for number, doc_id in enumerate(made.doc_ids)}
    found.sort(key=lambda row: (order[row["doc_id"]], row["start"], row["form"]))
    return with_documents(pd.DataFrame(found, columns=columns("agency_forms")), made)


def _passives(made: Tokens, model: str) -> Iterator[dict[str, object]]:
    """The passive clauses of the sentences that hold a form of être, and the participles with an author after *par*."""
    found = sentences_with(made, (*BE, "par"))
    sentences = [(doc_id, start, piece) for doc_id, offset, sentence in found for start, piece in pieces(offset, sentence)]
    for (doc_id, offset, sentence), tree in zip(sentences, parse(((0, text) for _, _, text in sentences), model), strict=True):
        for verb in range(len(tree)):
            form = "passive" if _is_passive(tree, verb) else "participle" if _is_participle(tree, verb) else ""
            if form:
                yield {"doc_id": doc_id, **_passive(tree, verb, offset, sentence, form)}


def _is_passive(tree: Tree, verb: int) -> bool:
    """Whether a participle with être is a passive: no verb of movement or state, not reflexive."""
    below = tree.children[verb]
    if not any(tree.dep[child] == "aux:pass" and tree.forms[child] in BE for child in below):
        return False
    masculine = re.sub(r"(?<=[éiust])(?<!ss)e?s?$", "", tree.forms[verb])
    is_reflexive = any(tree.forms[child] in ("se", "s'") or tree.forms[child] in _OURSELVES and tree.dep[child].startswith("expl") for child in below)
    return not is_reflexive and not NO_PASSIVE.fullmatch(masculine) and bool(_PARTICIPLE.search(tree.forms[verb]))


def _is_participle(tree: Tree, verb: int) -> bool:
    """Whether a participle without auxiliary says who acts: «la ville prise par l'armée», «accusé par Paris, il …»."""
    below = tree.children[verb]
    is_noun_bound = tree.dep[verb] in ("acl", "amod", "advcl") and tree.pos[verb] in ("VERB", "ADJ")
    has_auxiliary = any(tree.dep[child].startswith(("aux", "cop")) for child in below)
    is_participle = bool(_PARTICIPLE.search(tree.forms[verb])) and not tree.forms[verb].endswith("ait")
    return is_noun_bound and not has_auxiliary and is_participle and _author(tree, verb) is not None


def _author(tree: Tree, verb: int) -> int | None:
    """The head of the *par* phrase of a participle that may act: no date, no adverbial."""
    found = (child for child in tree.children[verb] if tree.dep[child].startswith("obl") and _case(tree, child) == "par")
    return next((child for child in found if not _NOBODY.fullmatch(tree.forms[child])), None)


def _passive(tree: Tree, verb: int, offset: int, sentence: str, form: str) -> dict[str, object]:
    """The row of one passive clause, or of a participle, which is said of the noun that it depends on."""
    below = tree.children[verb]
    patient = next((child for child in below if tree.dep[child] in ("nsubj:pass", "nsubj")), None)
    if form == "participle" and tree.dep[verb] in ("acl", "amod"):
        patient = tree.head[verb]
    agent = _author(tree, verb)
    start = min(tree.starts[child] for child in [verb, *below] if child == verb or tree.dep[child].startswith("aux"))
    end = tree.ends[verb]
    return {
        "start": offset + start, "end": offset + end, "form": form, "predicate": sentence[start:end],
        "patient": phrase(tree, patient, sentence), "agent": phrase(tree, agent, sentence),
        "agent_form": "none" if agent is None else "par", "rule": "aux:pass" if form == "passive" else "par",
    }


def _case(tree: Tree, token: int) -> str:
    return next((tree.forms[child] for child in tree.children[token] if tree.dep[child] == "case"), "")


_AROUND = (
    rf"(?P<adjective> (?!(?:{_words('not_adjective')})\b)[\w-]+)?(?P<de> {_DE}(?P<of>{_NP}))?"
    rf"(?P<par>(?: (?!{_words('said_of')})[\w'-]+){{0,4}}? par (?!(?:la )?(?:{_words('nobody')})\b)(?P<agent>{_NP}))?"
)


@cache
def _nouns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The event nouns with what stands around them, each with the role of its *de*."""
    possessive = r"(?P<possessive>\b(?:son|sa|ses|leur|leurs) )?"
    return tuple(
        (re.compile(rf"{possessive}\b(?P<noun>{row['noun'].replace('*', 's?')})\b{_AROUND}"), row["of"]) for row in rows("nominalisations.csv")
    )


def _nominalisations(made: Tokens) -> Iterator[dict[str, object]]:
    """The event nouns, by words: a determiner or a complement makes them an event."""
    triggers = [word for row in rows("nominalisations.csv") for word in row["noun"].split("|")]
    for doc_id, offset, sentence in sentences_with(made, triggers):
        folded = fold(sentence)
        for pattern, of in _nouns():
            for hit in filter(_is_event, pattern.finditer(folded)):
                yield _nominalisation(doc_id, offset, sentence, hit, of)


def _is_event(hit: re.Match[str]) -> bool:
    """Whether an event noun stands for an event: after a determiner; after a bare *de* («sous-marin d'attaque») only with a complement or as a word."""
    before = hit.string[: hit.start("noun")]
    if _DETERMINER.search(before) or _WORD.search(before) or not before:
        return True
    is_named = hit["de"] or hit["par"] or _CITED.search(before) or _DENIED.match(hit.string, hit.end("noun"))
    return bool(_BARE.search(before) and is_named)


def _nominalisation(doc_id: str, offset: int, sentence: str, hit: re.Match[str], of: str) -> dict[str, object]:
    """The row of one event noun: the author is a par phrase, an adjective, a possessive or a genitive, in this order."""
    start, end = hit.span("noun")
    adjective = (hit["adjective"] or "").strip()
    if hit["par"] and not _ACCUSED.search(hit.string[:start]):
        agent_form, agent = "par", _extended(sentence, *hit.span("agent"))
    elif _NATION.fullmatch(adjective):
        agent_form, agent = "adjective", sentence[slice(*hit.span("adjective"))].strip()
    elif hit["possessive"] and of == "agent":
        agent_form, agent = "possessive", hit["possessive"].strip()
    elif hit["de"] and of == "agent":
        agent_form, agent = "genitive", _extended(sentence, *hit.span("of"))
    else:
        agent_form, agent = "none", None
    patient = _extended(sentence, *hit.span("of")) if hit["de"] and of != "agent" else None
    return {
        "doc_id": doc_id, "start": offset + start, "end": offset + end, "form": "nominalisation", "predicate": sentence[start:end],
        "patient": patient, "agent": agent, "agent_form": agent_form, "rule": f"de = {of}",
    }


def _extended(sentence: str, start: int, end: int) -> str:
    """A noun phrase with what still belongs to it after its first noun."""
    rest = _REST.match(sentence, end)
    end = rest.end() if rest else end
    adjective = re.match(r" ([\w-]+)", sentence[end:])
    return sentence[start : end + adjective.end()] if adjective and _NATION.fullmatch(fold(adjective.group(1))) else sentence[start:end]
