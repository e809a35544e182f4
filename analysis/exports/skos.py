"""The term base as SKOS in Turtle (W3C, 2009) and back.

A SKOS label carries a language and nothing else, so what belongs to one rendering is lost (``LOSSES``); renderings that are not
counted are no labels, and travel as editorial notes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.errors import SourceError, message
from analysis.schema import columns

LOSSES = (
    "kind, pattern, context, example and counter_example of each rendering",
    "the order of rows: they come back by concept, counted renderings first",
    "rows of one concept that differ only in what is lost",
    "is_rival: a choice of the moment, not part of the base",
)
BASE = "urn:elements-de-langage:"
_PREFIXES = {"skos": "http://www.w3.org/2004/02/skos/core#", "dct": "http://purl.org/dc/terms/", "": BASE}
_LANG = {"zh": "zh-Hans", "": "und"}
_BACK = {tag: lang for lang, tag in _LANG.items()}
_SCOPE = ("label", "ladder", "rank", "users", "user_countries", "stance", "note", "related", "users_fr", "stance_fr", "note_fr", "source_fr")
_SAID = {
    "definition": ("skos:definition", "en"), "definition_fr": ("skos:definition", "fr"), "notable_use": ("skos:historyNote", "en"),
    "notable_use_fr": ("skos:historyNote", "fr"), "source": ("dct:source", ""),
}
_TOKEN = re.compile(
    r"""\s*(?:\#[^\n]*\n\s*)*(?:(?P<iri><[^<>"{}|^`\\\s]*>)|"(?P<text>(?:[^"\\\n]|\\.)*)"(?:@(?P<lang>[A-Za-z]+(?:-[A-Za-z0-9]+)*))?"""
    r"""|(?P<prefix>@prefix\b)|(?P<mark>[.;,()])|(?P<name>[A-Za-z]?[\w-]*:[\w-]*(?:\.[\w-]+)*|a\b))"""
)
Triple = tuple[str, str, tuple[str, str]]  # subject, predicate, (value, language); IRIs in angle brackets have no language


def write_skos(termbase: pd.DataFrame, path: str | Path) -> None:
    """Write a term base (schema: termbase) as a SKOS concept scheme in Turtle; ``load_skos`` reads it back.

    >>> import tempfile
    >>> from analysis.termbase import load_termbase
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_skos(load_termbase(terms=["ligne rouge"]), folder + "/a.ttl")
    ...     load_skos(folder + "/a.ttl")[["concept", "rendering"]].to_numpy().tolist()
    [['ligne rouge', 'ligne rouge']]
    """
    ids = {name: f":c{number}" for number, name in enumerate(termbase["concept"].unique())}
    domains = {name: f":d{number}" for number, name in enumerate(filter(None, termbase["domain"].unique()))}
    parts = [f"@prefix {name}: <{iri}> ." for name, iri in _PREFIXES.items()]
    parts.append(_node(":scheme", "skos:ConceptScheme", [("dct:title", _literal("Éléments de langage", "fr"))]))
    top = [("skos:topConceptOf", ":scheme"), ("skos:inScheme", ":scheme")]
    parts += [_node(iri, "skos:Concept", [*top, ("skos:prefLabel", _literal(name, "en"))]) for name, iri in domains.items()]
    rows = termbase.to_dict("records")
    for concept, iri in ids.items():
        own = [row for row in rows if row["concept"] == concept]
        parts.append(_node(iri, "skos:Concept", [*_labels(own), *_card(own[0], ids, domains)]))
    parts += _ladders(termbase, ids)
    Path(path).write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def load_skos(path: str | Path) -> pd.DataFrame:
    """A term base (schema: termbase) out of a SKOS file in Turtle: each label of a concept a rendering.

    Read are prefixes, names, literals with a language and lists; blank nodes and typed literals are a SourceError, as is broken text.

    >>> load_skos("nulle_part.ttl")
    Traceback (most recent call last):
    analysis.errors.SourceError: there is no file nulle_part.ttl. Allowed: SKOS in Turtle. Next: check the path.
    """
    path = Path(path)
    if not path.is_file():
        raise SourceError(message(f"there is no file {path.name}", "SKOS in Turtle", "check the path"))
    facts: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for subject, predicate, value in _triples(path.read_text(encoding="utf-8"), path.name):
        facts.setdefault(subject, {}).setdefault(predicate, []).append(value)
    skos = f"<{_PREFIXES['skos']}"
    rows = [row for iri, found in facts.items() if not found.get(f"{skos}topConceptOf>") for row in _rows(iri, found, facts)]
    return pd.DataFrame(rows).reindex(columns=columns("termbase")).fillna("").assign(is_rival=False)


Fact = tuple[str, str]  # predicate and value, as written


def _labels(rows: list[dict[str, str]]) -> Iterator[Fact]:
    """The renderings of one concept: one preferred label a language (SKOS S14), no label in two roles (S13)."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        label = _literal(row["rendering"], _LANG.get(row["lang"], row["lang"]))
        if row["status"] != "counted":
            label = _literal(f"{row['status']}: {row['rendering']}", _LANG.get(row["lang"], row["lang"]))
            if label not in seen.setdefault("notes", set()):
                yield "skos:editorialNote", label
            seen["notes"].add(label)
        elif label not in seen.setdefault(f"labels {row['lang']}", set()):
            yield ("skos:altLabel" if seen[f"labels {row['lang']}"] else "skos:prefLabel"), label
            seen[f"labels {row['lang']}"].add(label)


def _card(row: dict[str, str], ids: dict[str, str], domains: dict[str, str]) -> Iterator[Fact]:
    """What is said of one concept beside its renderings."""
    yield "skos:inScheme", ":scheme"
    yield "skos:notation", _literal(row["concept"])
    if row["domain"]:
        yield "skos:broader", domains[row["domain"]]
    yield from ((predicate, _literal(row[name], lang)) for name, (predicate, lang) in _SAID.items() if row[name])
    for name in filter(row.get, _SCOPE):
        english = name.removesuffix("_fr")
        yield "skos:scopeNote", _literal(f"{english}: {row[name]}", "en" if english == name else "fr")
    related = [other for other in row["related"].split("|") if other in ids and other != row["concept"]]
    yield from (("skos:related", ids[other]) for other in related)


def _ladders(termbase: pd.DataFrame, ids: dict[str, str]) -> Iterator[str]:
    """An ordered collection for each ladder, its rungs from the lowest."""
    rungs = termbase[(termbase["ladder"] != "") & (termbase["rank"] != "")].drop_duplicates("concept")
    for number, (name, group) in enumerate(rungs.groupby("ladder", sort=False)):
        ordered = group.assign(rank=group["rank"].astype(int)).sort_values(["rank", "concept"])
        members = " ".join(ids[concept] for concept in ordered["concept"])
        yield _node(f":l{number}", "skos:OrderedCollection", [("skos:prefLabel", _literal(name, "en")), ("skos:memberList", f"( {members} )")])


def _node(subject: str, kind: str, facts: list[Fact]) -> str:
    lines = [f"{subject} a {kind}", *(f"    {predicate} {value}" for predicate, value in facts)]
    return " ;\n".join(lines) + " ."


def _literal(text: str, lang: str = "") -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"' + (f"@{lang}" if lang else "")


def _triples(text: str, name: str) -> Iterator[Triple]:
    """The triples of a Turtle text, lists left out."""
    prefixes: dict[str, str] = {}
    tokens = list(_tokens(text, name))
    at = 0
    while at < len(tokens):
        if tokens[at][0] == "prefix":
            prefixes[tokens[at + 1][1].rstrip(":")] = tokens[at + 2][1].strip("<>")
            at += 4
            continue
        end = next((number for number in range(at, len(tokens)) if tokens[number][:2] == ("mark", ".")), len(tokens))
        yield from _statement([_resolved(token, prefixes, name) for token in tokens[at:end]])
        at = end + 1


def _tokens(text: str, name: str) -> Iterator[tuple[str, str, str]]:
    """Kind, text and language of each token."""
    at, text = 0, text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            line = text.count("\n", 0, at) + 1
            wrong = f"{name} line {line} holds what is not read: {text[at:at + 30]!r}"
            raise SourceError(message(wrong, "names, literals with a language, lists", "write it without blank nodes"))
        at = found.end()
        kind = next(kind for kind in ("iri", "text", "prefix", "mark", "name") if found[kind] is not None)
        yield kind, found[kind], found["lang"] or ""


def _resolved(token: tuple[str, str, str], prefixes: dict[str, str], name: str) -> tuple[str, str, str]:
    """A name as an IRI, a literal without its escapes."""
    kind, text, lang = token
    if kind == "text":
        return kind, re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), text), lang
    if kind == "name" and text != "a":
        prefix, _, local = text.partition(":")
        if prefix not in prefixes:
            raise SourceError(message(f"{name} uses the prefix {prefix!r} without saying it", "declared prefixes", "add its @prefix line"))
        return kind, f"<{prefixes[prefix]}{local}>", lang
    return token


def _statement(tokens: list[tuple[str, str, str]]) -> Iterator[Triple]:
    """The triples of one subject: predicates parted by semicolons, values by commas."""
    if not tokens:
        return
    subject, predicate, depth = tokens[0][1], "", 0
    for kind, text, lang in tokens[1:]:
        if kind == "mark":
            depth += {"(": 1, ")": -1}.get(text, 0)
            predicate = "" if text == ";" else predicate
        elif not predicate:
            predicate = text
        elif not depth:
            yield subject, predicate, (text, lang)


def _rows(iri: str, found: dict[str, list[tuple[str, str]]], facts: dict[str, dict[str, list[tuple[str, str]]]]) -> Iterator[dict[str, str]]:
    """The rows of one concept: counted renderings from its labels, others from its editorial notes."""
    def values(name: str, prefix: str = "skos") -> list[tuple[str, str]]:
        return found.get(f"<{_PREFIXES[prefix]}{name}>", [])

    def one(name: str, prefix: str = "skos") -> str:
        return next((text for text, _ in values(name, prefix)), "")

    def told(name: str, *, is_french: bool) -> str:
        return next((text for text, lang in values(name) if lang.startswith("fr") == is_french), "")

    labels = [*values("prefLabel"), *values("altLabel"), *values("hiddenLabel")]
    is_concept = (f"<{_PREFIXES['skos']}Concept>", "") in found.get("a", [])
    if not is_concept or not labels and not values("editorialNote"):
        return  # schemes, collections
    card = dict(note for text, lang in values("scopeNote") if (note := _scope_note(text, lang))[0] in _SCOPE)
    broader = facts.get(one("broader"), {})
    card |= {
        "concept": one("notation") or re.split("[#/:]", iri.strip("<>"))[-1],
        "domain": next((text for text, _ in broader.get(f"<{_PREFIXES['skos']}prefLabel>", [])), ""),
        "definition": told("definition", is_french=False), "definition_fr": told("definition", is_french=True),
        "notable_use": told("historyNote", is_french=False), "notable_use_fr": told("historyNote", is_french=True),
        "source": one("source", "dct"),
    }
    for text, lang in labels:
        yield card | {"lang": _BACK.get(lang, lang[:2]), "rendering": text, "status": "counted"}
    for text, lang in values("editorialNote"):
        status, parted, rendering = text.partition(": ")
        if parted and status in ("excluded", "undecided"):
            yield card | {"lang": _BACK.get(lang, lang[:2]), "rendering": rendering, "status": status}


def _scope_note(text: str, lang: str) -> tuple[str, str]:
    """Column and cell of a scope note "users: ..."; in French, the column of the French text."""
    name, _, cell = text.partition(": ")
    return f"{name}_fr" if lang == "fr" and f"{name}_fr" in _SCOPE else name, cell
