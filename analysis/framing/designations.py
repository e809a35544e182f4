"""designations(): by what names an event or an actor goes."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.framing.events import Name, checked, everywhere, load_events, names
from analysis.framing.lexicon import places, printed
from analysis.framing.ties import (
    DEFINITE,
    ENDS,
    MARKS,
    MOST_FREE,
    Ground,
    complement,
    determiner,
    document_of,
    form,
    ground,
    has_actor_before,
    is_in_time,
    only,
    same_sentence,
    words_before,
)
from analysis.french import POSSESSIVES
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.patterns import Lexicon
from analysis.schema import columns

# After a name that stands alone: a verb, a conjunction, a mark. Anything else may be a complement that makes it another event.
AFTER_ALONE = ENDS | set(
    "et par depuis avec sans à avant après pendant peut doit devait pouvait fait fut dure continue reste prenne prend "
    "se y afin elle-même lui-même elles-mêmes alors comme lors jusqu' selon tout aussi déjà toujours".split()
)
# Adjectives and participles that judge or date an event without telling which it is.
MODIFIERS = (
    "illéga", "injustifi", "inacceptable", "brutal", "sanglant", "meurtri", "terrible", "armé", "actuel", "en cours", "récent", "long", "accompli",
    "arrêté", "terminé", "fini", "engagé", "annoncé",
)
WAR_VERBS = (
    "envahi", "agressé*", "attaqué*", "bombardé*", "pilonné*", "occupé*", "annexé*", "repris", "conquis", "intervenu*",
    "envoyé* ... troupe*", "envoyé* ... soldat*", "envoyé* ... forces", "déployé* ... troupe*", "déployé* ... soldat*",
    "lancé* ... offensive*", "lancé* ... attaque*", "lancé* ... opération*", "mené* ... frappes", "mené* ... attaque*",
)
AUXILIARIES = set("a ont avait avaient ayant est sont".split())
OF_A_PEOPLE = ("symmetric", "agentless", "neutral", "pejorative")
KNOWN = ("conflit", "hostilités", "combats", "invasion", "agression", "annexion", "tentative")
DEMONSTRATIVE = ("ce", "cet", "cette")
RELATIVE = set("qui que qu' dont où".split())
AFTER_CALLING = ("de", "d'", "«", "“", '"', "une", "un")
CALLING = ("qualifi", "parl", "évoqu")
METAWORDS = ("mot", "mots", "terme", "termes", "expression", "expressions", "formule", "vocable", "appellation", "celui", "ceux")
ONE_SIDED = ("act", "symmetric")


class Hit(NamedTuple):
    """A name of an event, in tokens."""

    position: int
    length: int
    event: str
    designation_type: str
    rule: str


def designations(texts: pd.DataFrame | Tokens | Reading, *, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """The names given to events and actors, tied to them by a complement, by what the text named before, or by a verb.

    One row a name (schema: designations). ``designation_type``: agentive (an act whose author stands with it: *invasion russe, guerre
    menée par*), act (what one does to another, its author left out: *invasion de l'Ukraine, frappes*), symmetric (two sides: *guerre,
    conflit, combats*), agentless (nobody does it: *crise, situation*), euphemism (*opération militaire spéciale*); for those in power
    pejorative (*régime*) or neutral (*gouvernement*). The author expressed or deleted is that of Hodge & Kress (1979) and van Leeuwen
    (1996); on the names of events Calabrese (2013), on *guerre* Veniard (2018). Besides the event sets, a definite name with a state of
    the gazetteer (*la guerre au Soudan, le régime vénézuélien*) is an event of that state. A name that nothing ties to an event is left out.

    >>> text = "Avant l’invasion de l’Ukraine, la Chine craignait une guerre à Taiwan."
    >>> designations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))[["designation", "event", "designation_type"]].values.tolist()
    [['invasion de l’Ukraine', 'ukraine', 'act']]
    """
    made = as_tokens(texts)
    events = load_events() if events is None else checked(events)
    events = pd.concat([events, everywhere(events)], ignore_index=True)
    here = ground(made, events)
    hits: dict[int, Hit] = {}
    for hit in [*_verbs(here), *_nouns(here, names(made, events))]:  # a noun of two kinds of event names the first that fits
        hits.setdefault(hit.position, hit)
    return with_documents(_table(sorted(hits.values()), made), made)


def _table(hits: list[Hit], made: Tokens) -> pd.DataFrame:
    """The hits as a table of spans."""
    spans = made.spans(np.array([hit.position for hit in hits], np.int64), np.array([hit.length for hit in hits], np.int64))
    for number, name in enumerate(("event", "designation_type", "rule"), start=2):
        spans[name] = pd.Series([hit[number] for hit in hits], dtype=object)
    spans["designation"] = printed(spans, made)
    return spans[columns("designations")]


def _nouns(here: Ground, found: list[Name]) -> Iterator[Hit]:
    """The nouns, in order: tied by a complement, the event's own, called so, or definite after an earlier mention in the document."""
    latest: dict[tuple[int, str], Hit] = {}
    said: set[tuple[int, str]] = set()
    for name in filter(lambda name: _own(here, name), found):  # a name that only one event has tells of it as its place does
        here.placed[document_of(here, name.start)].add(name.event)
    for name in found:
        document, word = document_of(here, name.start), form(here, name.start)
        before = latest.get((document, name.kind))
        hit = _tied(here, name) or _own(here, name) or _called(here, name, before) or _again(here, name, before, (document, word) in said)
        if hit:
            latest[document, name.kind] = hit
            said.add((document, word))
            yield hit


def _tied(here: Ground, name: Name) -> Hit | None:
    """The name with the complement that says which event it names."""
    roles = ["place"] if name.link == "place" else ["place", "actor"]
    # «l'offensive ukrainienne» is led by Ukraine, «la crise ukrainienne» takes place there.
    roles += ["demonym"] if name.designation_type in OF_A_PEOPLE else []
    most_free = {"place": 0, "government": 1}.get(name.kind if name.kind == "government" else name.link, MOST_FREE)
    found = complement(here, name.start + name.length, roles, name, most_free)
    if not found:
        return None
    if found.role == "actor" and here.kinds[found.event] != "government" and found.event not in here.named[document_of(here, name.start)]:
        return None
    length = found.end - name.start
    return Hit(name.start, length, found.event, _type(here, name, found.part), f"complement: {found.role}")


def _type(here: Ground, name: Name, part: str) -> str:
    """The type of a name in its noun phrase: agentive with its author, act with a target only, otherwise that of the noun."""
    if name.designation_type not in ONE_SIDED:
        return name.designation_type
    if part == "author" or name.kind != "government" and determiner(here, name.start) in POSSESSIVES:
        return "agentive"
    return "act" if part == "target" else name.designation_type


def _own(here: Ground, name: Name) -> Hit | None:
    """A name that only one event has, where the text names a place or an actor of that event."""
    document = document_of(here, name.start)
    is_here = name.event in here.named[document] | here.acting[document]
    if not name.event or not is_here or not is_in_time(here, name.event, name.start):
        return None
    return Hit(name.start, name.length, name.event, name.designation_type, "name of this event")


def _called(here: Ground, name: Name, before: Hit | None) -> Hit | None:
    """What the event is said to be, or the word for it: «qualifiée d'agression», «le mot de guerre»; of an event named before, or of the only one."""
    # A «guerre civile» that nothing ties to the one event named may be feared anywhere.
    event = before.event if before else only(here, name) if name.length == 1 else ""
    if not event or name.link == "place" or name.kind == "government":
        return None
    # «qualifiée d'agression par l'un et d'incident par l'autre»
    is_second = before is not None and before.rule == "called so" and name.start - before.position < 12 and form(here, name.start - 1) != "la"
    if _is_word(here, name) or before is not None and is_second and same_sentence(here, before.position, name.start):
        return Hit(name.start, name.length, event, name.designation_type, "called so")
    return None


def _is_word(here: Ground, name: Name) -> bool:
    """Whether a name is given or cited as a word: after a verb of calling, after *le mot de*, alone between marks, in *de guerre, il n'est pas question*."""
    before, after = words_before(here, name.start), [form(here, name.start + name.length + place) for place in range(10)]
    last = before[-1] if before else ""
    is_called = any(word.startswith(CALLING) for word in before) and last in AFTER_CALLING
    is_cited = next((word for word in reversed(before) if word not in MARKS and word not in ("de", "d'")), "") in METAWORDS
    is_alone = last in MARKS and after[0] in MARKS
    is_denied = last in ("de", "d'") and "question" in after and "pas" in after
    return is_called or is_cited or is_alone or is_denied


def _again(here: Ground, name: Name, before: Hit | None, is_said: bool) -> Hit | None:
    """A definite name without complement: «le conflit», «cette guerre», after a mention or where only one event's place is named."""
    article = determiner(here, name.start)
    if name.link == "tied" or article not in DEFINITE or not _stands_alone(here, name):
        return None
    is_repeated = name.designation_type in ONE_SIDED and name.link == "anchor" or is_said and name.designation_type == "euphemism"
    if before and (is_repeated or name.kind == "attack"):
        return Hit(name.start, name.length, before.event, name.designation_type, "definite, after an earlier mention")
    # «la guerre» is also what one wages anywhere; «ce conflit», «l'agression» have been spoken of.
    is_known = form(here, name.start) in KNOWN or article in DEMONSTRATIVE
    event = only(here, name) if not before and is_known and is_repeated and name.kind in ("war", "annexation") else ""
    return Hit(name.start, name.length, event, name.designation_type, "definite, only one such place named") if event else None


def _stands_alone(here: Ground, name: Name) -> bool:
    """Whether nothing after a name, but words that judge it, may tie it to another event."""
    position = name.start + name.length
    while form(here, position).startswith(MODIFIERS):
        position += 1
    after = form(here, position)
    # «le conflit qui a repris ailleurs»: the relative may tell which.
    is_restricted = after in RELATIVE and determiner(here, name.start) not in DEMONSTRATIVE
    return (after in AFTER_ALONE or not after[:1].isalnum()) and not is_restricted


def _verbs(here: Ground) -> Iterator[Hit]:
    """The verbs: an actor of the event «a envahi», «a envoyé des troupes en» its place; the author is the subject."""
    lexicon = Lexicon.of(here.made)
    for pattern in WAR_VERBS:
        for start, length in places(lexicon, pattern):
            name = Name(start, length, "war", "", "act", "place", is_general=False)
            found = complement(here, name.start + name.length, ["place"], name, MOST_FREE)
            if found and form(here, name.start - 1) in AUXILIARIES and has_actor_before(here, name.start, found.event):
                yield Hit(name.start, found.end - name.start, found.event, "agentive", "verb with actor and place")
