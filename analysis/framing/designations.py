"""designations(): by what names an event or an actor goes."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.framing.events import Anchor, Name, anchors, checked, load_events, names
from analysis.framing.lexicon import places, printed
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.patterns import Lexicon
from analysis.schema import columns

# Between a name and the place or actor that ties it to an event: prepositions, articles, the participles of making war.
LINKS = set(
    "de d' du des en au aux à contre sur dans avec entre par l' le la les et sa son ses leur leurs "
    "menée menées mené menés lancée lancées lancé commise commises déclenchée déclenché grande échelle".split()
)
OF = set("de d' du des en la l' le les".split())
# What ends the noun phrase: nothing after it ties the name to an event.
ENDS = set("qui que qu' dont où ou mais car or ni a ont est sont était étaient avait avaient sera n' ne se s' il elle ils elles on pour".split())
DEFINITE = set("le la l' les ce cet cette ces du au aux".split())
# After a name that stands alone: a verb, a conjunction, a mark. Anything else may be a complement that makes it another event.
AFTER_ALONE = ENDS | set(
    "et par depuis avec sans à avant après pendant peut doit devait pouvait fait fut dure continue reste prenne prend "
    "se y afin elle-même lui-même elles-mêmes alors comme lors jusqu' selon tout aussi déjà toujours".split()
)
MOST_BETWEEN, MOST_FREE = 7, 2
WAR_VERBS = (
    "envahi", "agressé*", "attaqué*", "bombardé*", "pilonné*", "occupé*", "annexé*", "repris", "conquis", "intervenu*",
    "envoyé* ... troupe*", "envoyé* ... soldat*", "envoyé* ... forces", "déployé* ... troupe*", "déployé* ... soldat*",
    "lancé* ... offensive*", "lancé* ... attaque*", "lancé* ... opération*", "mené* ... frappes", "mené* ... attaque*",
)
AUXILIARIES = set("a ont avait avaient ayant est sont".split())
PRONOUNS = ("il", "elle", "ils", "elles")
OF_A_PEOPLE = ("symmetric", "agentless", "neutral", "pejorative")
KNOWN = ("conflit", "hostilités", "invasion", "agression")
AFTER_CALLING = ("de", "d'", "«", "“", '"', "une", "un")
CALLING = ("qualifi", "parl", "évoqu")
REPEATED = ("agentive", "symmetric")


class Hit(NamedTuple):
    """A name of an event, in tokens."""

    position: int
    length: int
    event: str
    designation_type: str
    rule: str


class _Ground(NamedTuple):
    """A corpus with the words that tie names to events."""

    made: Tokens
    anchors: dict[int, list[Anchor]]
    kinds: dict[str, str]
    begins: dict[str, str]
    named: dict[int, set[str]]  # by document: events whose place or people it names
    placed: dict[int, set[str]]  # events whose place it names
    acting: dict[int, set[str]]  # events one of whose actors it names


def designations(texts: pd.DataFrame | Tokens | Reading, *, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """The names given to events and actors, tied to them by a complement, by what the text named before, or by a verb.

    One row a name (schema: designations). ``designation_type``: agentive (an author and a victim: *invasion, agression*), act
    (*frappes, actions militaires*), symmetric (two sides: *guerre, conflit, combats*), agentless (*crise, situation*), euphemism
    (*opération militaire spéciale*); for those in power pejorative (*régime*) or neutral (*gouvernement*). After Calabrese (2013)
    on the names of events and Veniard (2018) on *guerre*. A name that no place, actor or earlier mention ties to an event is left out.

    >>> text = "Avant l’invasion de l’Ukraine, la Chine craignait une guerre à Taiwan."
    >>> designations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))[["designation", "event", "designation_type"]].values.tolist()
    [['invasion de l’Ukraine', 'ukraine', 'agentive']]
    """
    made = as_tokens(texts)
    events = load_events() if events is None else checked(events)
    ground = _ground(made, events)
    hits = sorted({hit.position: hit for hit in [*_verbs(ground), *_nouns(ground, names(made, events))]}.values())
    return with_documents(_table(hits, made), made)


def _table(hits: list[Hit], made: Tokens) -> pd.DataFrame:
    """The hits as a table of spans."""
    spans = made.spans(np.array([hit.position for hit in hits], np.int64), np.array([hit.length for hit in hits], np.int64))
    for number, name in enumerate(("event", "designation_type", "rule"), start=2):
        spans[name] = pd.Series([hit[number] for hit in hits], dtype=object)
    spans["designation"] = printed(spans, made)
    return spans[columns("designations")]


def _ground(made: Tokens, events: pd.DataFrame) -> _Ground:
    found = anchors(made, events)
    named: dict[int, set[str]] = defaultdict(set)
    placed: dict[int, set[str]] = defaultdict(set)
    acting: dict[int, set[str]] = defaultdict(set)
    positions = np.array(sorted(found), np.int64)
    for position, document in zip(positions, made.documents_of(positions).tolist(), strict=True):
        for anchor in found[position]:
            (acting if anchor.role == "actor" else named)[document].add(anchor.event)
            placed[document] |= {anchor.event} if anchor.role == "place" else set()
    facts = events.set_index("event")
    return _Ground(made, found, facts["kind"].to_dict(), facts["date_start"].to_dict(), named, placed, acting)


def _nouns(ground: _Ground, found: list[Name]) -> Iterator[Hit]:
    """The nouns, in order: tied by a complement, the event's own, called so, or definite after an earlier mention in the document."""
    latest: dict[tuple[int, str], Hit] = {}
    for name in found:
        key = (_document(ground, name.start), name.kind)
        before = latest.get(key)
        hit = _tied(ground, name) or _own(ground, name) or _called(ground, name, before) or _again(ground, name, before)
        if hit:
            latest[key] = hit
            yield hit


def _tied(ground: _Ground, name: Name) -> Hit | None:
    """The name with the complement that says which event it names."""
    roles = ["place"] if name.link == "place" else ["place", "actor"]
    # «l'offensive ukrainienne» is led by Ukraine, «la crise ukrainienne» takes place there.
    roles += ["demonym"] if name.designation_type in OF_A_PEOPLE else []
    most_free = {"place": 0, "government": 1}.get(name.kind if name.kind == "government" else name.link, MOST_FREE)
    found = _complement(ground, name.start + name.length, roles, name, most_free)
    if not found:
        return None
    event, role, end = found
    if role == "actor" and ground.kinds[event] != "government" and event not in ground.named[_document(ground, name.start)]:
        return None
    return Hit(name.start, end - name.start, event, name.designation_type, f"complement: {role}")


def _own(ground: _Ground, name: Name) -> Hit | None:
    """A name that only one event has, where the text names a place or an actor of that event."""
    document = _document(ground, name.start)
    is_here = name.event in ground.named[document] | ground.acting[document]
    if not name.event or not is_here or not _is_in_time(ground, name.event, name.start):
        return None
    return Hit(name.start, name.length, name.event, name.designation_type, "name of this event")


def _called(ground: _Ground, name: Name, before: Hit | None) -> Hit | None:
    """What the event is said to be: «qualifiée d'agression», «parle d'invasion»; of an event named before, or of the only one whose place is named."""
    event = before.event if before else _only(ground, name)
    if not event or name.link == "place":
        return None
    forms = [_form(ground, position) for position in range(max(name.start - 5, 0), name.start)]
    is_called = any(form.startswith(CALLING) for form in forms) and forms[-1] in AFTER_CALLING
    # «qualifiée d'agression par l'un et d'incident par l'autre»
    is_second = before is not None and before.rule == "called so" and name.start - before.position < 12 and forms[-1:] != ["la"]
    if is_called or before is not None and is_second and _same_sentence(ground, before.position, name.start):
        return Hit(name.start, name.length, event, name.designation_type, "called so")
    return None


def _again(ground: _Ground, name: Name, before: Hit | None) -> Hit | None:
    """A definite name without complement: «le conflit», «cette guerre», after a mention or where only one event's place is named."""
    after = _form(ground, name.start + name.length)
    is_alone = after in AFTER_ALONE or not after[:1].isalnum()
    if name.link == "tied" or _form(ground, name.start - 1) not in DEFINITE or not is_alone:
        return None
    is_same_word = before is not None and _form(ground, before.position) == _form(ground, name.start)
    is_repeated = name.designation_type in REPEATED or is_same_word and name.designation_type == "euphemism"
    if before and (is_repeated or name.kind == "attack"):
        return Hit(name.start, name.length, before.event, name.designation_type, "definite, after an earlier mention")
    # «la guerre» is also what one wages anywhere; «ce conflit», «l'agression» have been spoken of.
    is_known = _form(ground, name.start).startswith(KNOWN) or _form(ground, name.start - 1) in ("ce", "cet", "cette")
    event = _only(ground, name) if not before and is_known and name.designation_type in REPEATED and name.kind == "war" else ""
    return Hit(name.start, name.length, event, name.designation_type, "definite, only one such place named") if event else None


def _only(ground: _Ground, name: Name) -> str:
    """The event of this kind whose place the document names, when there is exactly one."""
    events = [event for event in sorted(ground.placed[_document(ground, name.start)]) if ground.kinds[event] == name.kind]
    return events[0] if len(events) == 1 and name.event in ("", events[0]) and _is_in_time(ground, events[0], name.start) else ""


def _verbs(ground: _Ground) -> Iterator[Hit]:
    """The verbs: an actor of the event «a envahi», «a envoyé des troupes en» its place."""
    lexicon = Lexicon.of(ground.made)
    for pattern in WAR_VERBS:
        for start, length in places(lexicon, pattern):
            name = Name(start, length, "war", "", "act", "place")
            found = _complement(ground, name.start + name.length, ["place"], name, MOST_FREE)
            if found and _form(ground, name.start - 1) in AUXILIARIES and _has_actor_before(ground, name.start, found[0]):
                yield Hit(name.start, found[2] - name.start, found[0], "act", "verb with actor and place")


def _complement(ground: _Ground, start: int, roles: list[str], name: Name, most_free: int) -> tuple[str, str, int] | None:
    """Event, role and end of the anchors in the noun phrase that goes on at ``start``; the most telling role counts."""
    event, role, end, free, position = "", "", start, 0, start
    while position < start + MOST_BETWEEN:
        here = [anchor for anchor in ground.anchors.get(position, ()) if anchor.role in roles and _fits(ground, anchor, name, event)]
        if here:
            best = min(here, key=lambda anchor: roles.index(anchor.role))
            event, role = best.event, min(filter(None, (role, best.role)), key=roles.index)
            position = end = position + best.length
            continue
        form = _form(ground, position)
        free += form not in LINKS
        if name.kind == "government" and form in LINKS - OF:
            break
        if form in ENDS or not form[:1].isalpha() or free > (0 if event else most_free):
            break
        position += 1
    return (event, role, end) if event else None


def _fits(ground: _Ground, anchor: Anchor, name: Name, event: str) -> bool:
    """Whether an anchor's event can bear the name, is the one already found, and had begun when the document was written."""
    if event:
        return anchor.event == event
    if name.event and anchor.event != name.event or ground.kinds[anchor.event] != name.kind:
        return False
    return _is_in_time(ground, anchor.event, name.start)


def _is_in_time(ground: _Ground, event: str, position: int) -> bool:
    """Whether the document is not older than the event; an undated one is not."""
    documents = ground.made.documents
    if not ground.begins[event] or "date_start" not in documents:
        return True
    date = pd.to_datetime(documents["date_end" if "date_end" in documents else "date_start"].iloc[_document(ground, position)])
    return pd.isna(date) or date >= pd.Timestamp(ground.begins[event])


def _has_actor_before(ground: _Ground, position: int, event: str) -> bool:
    """Whether an actor of the event stands earlier in the sentence, or, where a pronoun acts, in the sentence before."""
    sentences = ground.made.sentences
    number = int(np.searchsorted(sentences, position, side="right")) - 1
    is_pronoun = _form(ground, int(sentences[number])) in PRONOUNS
    first = max(int(sentences[max(number - is_pronoun, 0)]), int(ground.made.first[_document(ground, position)]))
    here = (anchor for place in range(first, position) for anchor in ground.anchors.get(place, ()))
    return any(anchor.event == event and anchor.role == "actor" for anchor in here)


def _same_sentence(ground: _Ground, one: int, other: int) -> bool:
    """Whether two positions lie in one sentence."""
    first, second = np.searchsorted(ground.made.sentences, [one, other], side="right")
    return bool(first == second)


def _form(ground: _Ground, position: int) -> str:
    """The form of the token at a position, empty outside the corpus."""
    made = ground.made
    return made.types[made.surface_type[made.surface[position]]] if 0 <= position < len(made) else ""


def _document(ground: _Ground, position: int) -> int:
    return int(np.searchsorted(ground.made.first, position, side="right") - 1)
