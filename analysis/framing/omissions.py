"""omissions(): what a text says was not said, by whom."""

import re
from collections.abc import Iterator
from functools import cache

import pandas as pd

from analysis.framing.clauses import object_of, phrase, subject, verb_in
from analysis.framing.lexicon import clause_before, sentences_with
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.parsing import MODEL, Tree, parse, pieces
from analysis.resources import rows
from analysis.schema import columns, empty
from analysis.text import fold

TRIGGERS = tuple(
    "ne n' sans refus* absten* abstin* abstien* absti* gard* évit* silence muet* silencieu* élud* évasi* vague* absent* manqu* trappe déclin* flou*"
    " discret* discrète*".split()
)

_NE = r"\b(?:ne |n')(?:(?:y|en|le|la|les|lui|leur|se) |[lsm]')*"
_ADVERB = r"(?: (?:non plus|toujours|encore|même|pour autant|\w+ment|davantage|jamais)){0,2}"
_HAVE = r"(?:a|ont|avait|avaient|aura|auront|ait|aient|est|sont|était|étaient)"
_BE = "(?:est|sont|était|étaient|sera|seront|fut|soit)"
_CLITICS = r"(?:(?:y|en|le|la|les|lui|leur|se) |[lsm]')*"
_REFUSED = (
    r"\b(?P<omission>(?:(?:s'|se )?(?:a|ont|est|sont|avait|avaient|était|étaient) )?(?:refus|absten|abstien|abstin|évit|gard)\w*(?: jusqu'ici| jusque-là)? "
)
_PASSIVE = re.compile(rf"(?:ne |n')(?:y |en )?(?:{_BE}|\w+ (?:pas |jamais )?été)\b|\bfigur|\bappara")
# What speakers say of themselves is a denial; an order or a question says nothing about what was said.
OF_ONESELF = re.compile(
    r"\b(?:je|j'|tu|nous|vous|on) *$|\bsi (?:\S+ ){1,5}$|\bs'ils? $|\bcomme son nom $|\blorsqu'aucune? (?:\S+ ){1,4}$|\bcas où (?:\S+ ){1,12}$"
    r"|\bpour qu(?:e |')(?:\S+ )*$"
    r"|\b(?:répond|di[ts]|déclar|assur|affirm|indiqu|précis|ajout|expliqu|soulign)\w* (?:\S+ ){0,4}?qu'(?:ils?|elles?) $"
    r"|\b(?:peu[xt]|peuvent|pouvons|devons|doit|doivent|faut|saurait|saurions)\b[^,;]{0,40}$"
)
_STOP = re.compile(r"[,;:.!?()»”]| (?:mais|alors que|tandis que|car|et (?:il|elle|ils|elles|n'|n’|ne|a|ont)|ni \w+é(?= )) ?")

# Shapes with a verb of their own; set phrases and *personne n'a dit* are cut by words.
_PARSED = ("simple", "compound", "passive", "none of them", "coordinated", "without", "refused")
Hit = tuple[re.Match[str], str, str]  # the words, their kind, their rule


def omissions(texts: pd.DataFrame | Tokens | Reading, *, model: str = MODEL) -> pd.DataFrame:
    """The places where a text says that something was not said: a mention denied, a comment refused, details held back.

    One row a place (schema: omissions). Silence that nobody reports is not here: that is comparison between texts. What speakers
    say of themselves (*je n'ai pas dit*) is a denial and is left out. ``actor`` and ``thing`` are the subject and the object of the parsed
    verb, changed about in the passive (*l'Ukraine n'est pas nommée*); where the parse tells none, the words of the clause before and after.
    Only sentences with an omission are parsed.

    >>> text = "La déclaration ne mentionne pas le Tibet, et le ministère a refusé de commenter."
    >>> omissions(pd.DataFrame({"doc_id": ["a"], "text": [text]}))[["omission", "actor", "pattern"]].values.tolist()
    [['ne mentionne pas', 'La déclaration', 'not_mention'], ['a refusé de commenter', 'le ministère', 'refuse']]
    """
    made = as_tokens(texts)
    looked_at = ((doc_id, start, piece) for doc_id, offset, sentence in sentences_with(made, TRIGGERS) for start, piece in pieces(offset, sentence))
    found = [(doc_id, start, piece, hits) for doc_id, start, piece in looked_at if (hits := _in_sentence(piece))]
    trees = parse(((0, piece) for _, _, piece, _ in found), model) if found else ()
    rows = [{"doc_id": doc_id, **row} for (doc_id, start, piece, hits), tree in zip(found, trees, strict=True) for row in _rows(start, piece, hits, tree)]
    return with_documents(pd.DataFrame(rows, columns=columns("omissions")) if rows else empty("omissions"), made)


def _in_sentence(sentence: str) -> list[Hit]:
    """The omissions of one sentence, in order, none inside another."""
    folded = fold(sentence)
    if folded.endswith("?"):
        return []
    hits = [(hit, kind, rule) for pattern, kind, rule in patterns() for hit in pattern.finditer(folded)]
    kept: list[Hit] = []
    for found in sorted(hits, key=lambda found: (found[0].start("omission"), -found[0].end("omission"))):
        start = found[0].start("omission")
        if start >= (kept[-1][0].end("omission") if kept else 0) and not OF_ONESELF.search(folded[:start]):
            kept.append(found)
    return kept


def _rows(offset: int, sentence: str, hits: list[Hit], tree: Tree) -> Iterator[dict[str, object]]:
    """The rows of one sentence; «il n'a pas nommé l'un ni évoqué l'autre» has one actor."""
    last: dict[str, object] = {}
    for hit in hits:
        row = _row(offset, sentence, hit, tree)
        if last and str(last["omission"]) in str(row["actor"]):
            row["actor"] = last["actor"]
        yield row
        last = row


def _row(offset: int, sentence: str, found: Hit, tree: Tree) -> dict[str, object]:
    """The row of one omission: actor and thing by the words of its clause, and by the parse where it tells them."""
    hit, kind, rule = found
    start, end = hit.span("omission")
    actor, thing = clause_before(sentence[:start]), _after(sentence[end:])
    verb = verb_in(tree, start, end) if rule in _PARSED else None
    if verb is not None:
        actor = phrase(tree, subject(tree, verb), sentence) or actor
        target = object_of(tree, verb)
        # The parse knows where the object begins, after «en public, non plus»; how far it goes the words tell better.
        thing = _after(sentence[tree.starts[tree.left[target]] :]) if target is not None and tree.left[target] > verb else thing
    if rule == "absent" or _PASSIVE.search(hit["omission"]):
        actor, thing = _place(sentence[end:]), actor
    place = {"start": offset + start, "end": offset + end, "omission": sentence[start:end]}
    return {**place, "actor": actor, "thing": thing, "pattern": kind, "rule": rule}


@cache
def patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """The regular expressions of ``data/omission_patterns.csv``, each with its kind and rule: one or more a row.

    The ``basis`` of a row is *sources* where it was found in three and more of ours, *phrase* where it is a set phrase for silence and was not.

    >>> any(pattern.search("ils n'en donnent pas le contenu") for pattern, _, _ in patterns())
    True
    """
    return tuple(
        (re.compile(source), row["kind"], rule) for row in rows("omission_patterns.csv") for rule, source in expressions(row)
    )


def expressions(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Name and source of each expression that a row stands for."""
    words = f"(?:{_words(row['words'])})"
    tail = _complement(row["complement"])
    match row["frame"]:
        case "negated" | "active":
            shapes = [*_negated(words, tail, "pas|rien|jamais|plus|guère|point|aucune?|ni|nulle?|personne")]
            # «n'a été désigné» is said of a post
            yield from shapes if row["frame"] == "negated" else [*shapes[:2], shapes[-1]]
        case "nobody":
            yield "nobody", rf"\b(?P<omission>(?:personne|nul)(?:,[^,]{{1,40}},)? {_NE}(?:{_HAVE} )?{words})\b{tail}"
        case "none":
            yield from _negated(words, tail, "rien|aucune?|mot|nulle?")
        case "without":
            adverb = "(?:pour autant |non plus |toutefois |jamais |même )?"
            yield "without", rf"(?<!va )\b(?P<omission>sans {adverb}{_CLITICS}{words})\b{tail}"
        case "refused":
            yield "refused", rf"{_REFUSED}(?:de |d'|à ){_CLITICS}{words})\b{tail}"
        case "fixed":
            yield "absent" if "absent" in words else "fixed", rf"\b(?P<omission>{words})(?!\w){tail}"


def _complement(cell: str) -> str:
    """What must follow, with at most four words between or, after +, at once (a point: nothing); after -, what must not follow at once."""
    if not cell:
        return ""
    words = _words(cell.lstrip("+-"))
    if cell.startswith("+.|"):
        return rf"(?=\s*(?:[^\w\s]|$)| {_CLITICS}(?:{_words(cell[3:])})(?:(?<=')|(?!\w)))"
    if cell[0] in "+-":
        return rf"(?{'=' if cell[0] == '+' else '!'} {_CLITICS}(?:{words})(?:(?<=')|(?!\w)))"
    return rf"(?=(?:\W+\w+){{0,4}}?\W+(?:{words})(?!\w))"


def _negated(words: str, complement: str, nots: str) -> Iterator[tuple[str, str]]:
    """The shapes of a negated verb: simple, compound, passive, after «ni … ni» or «aucun»."""
    yield "simple", rf"(?P<omission>{_NE}{words}{_ADVERB} (?:{nots}))\b{complement}"
    yield "compound", rf"(?P<omission>{_NE}{_HAVE}{_ADVERB} (?:{nots}){_ADVERB} (?!été){words})\b{complement}"
    yield "compound", rf"(?P<omission>{_NE}{_HAVE} {words}{_ADVERB} (?:rien|aucune?|ni|personne|nulle?))\b{complement}"
    yield "passive", rf"(?P<omission>{_NE}{_HAVE} (?:pas|jamais|plus){_ADVERB} été{_ADVERB} {words})\b{complement}"
    yield "none of them", rf"\b(?:ni|aucune?) [^,;.]*?(?P<omission>{_NE}(?:{_HAVE} (?:été )?)?{words})\b{complement}"
    yield "none of them", rf"\brien (?P<omission>{_NE}{_HAVE} (?:été )?{words})\b{complement}"  # «rien n'indique que» is a judgement
    # «n'a pas nommé l'un ni évoqué l'autre», «ne qualifie l'île ni de but ni d'enjeu»
    yield "coordinated", rf"{_NE}{_HAVE} [^;.]*? (?P<omission>ni {words})\b{complement}"
    yield "simple", rf"(?P<omission>{_NE}(?:{_HAVE} )?{words} (?:[^\s,;.]+ ){{1,4}}?ni) (?:de |d'|comme )"


def _words(patterns_: str) -> str:
    """The alternatives of a cell as a regular expression: ``*`` for letters, ``...`` for up to three words."""
    escaped = (re.escape(part).replace(r"\*", r"\w*") for part in patterns_.split("|"))
    return "|".join(part.replace(r"\ \.\.\.\ ", r" (?:\S+ ){0,3}?").replace(r"\ ", " ") for part in escaped)


def _after(text: str) -> str | None:
    """The words after it, as far as the clause goes: what is not said."""
    return _STOP.split(text, maxsplit=1)[0].strip() or None


def _place(text: str) -> str | None:
    """Where a thing is not mentioned, or by whom: «dans le communiqué», «par Moscou»."""
    found = re.match(r"\W*(?:\w+ )?(?:dans|par|du|de la|des) ([^,;.!?()]*)", text)
    return found.group(1).strip() if found else None
