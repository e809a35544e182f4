"""What ties a name to an event: the complement that goes on after it, the places and people that its document names, the date."""

from collections import defaultdict
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.framing.events import Anchor, Name, anchors
from analysis.french import ARTICLES, CONTRACTED, DEMONSTRATIVES
from analysis.index import Tokens

# Between a name and the place or actor that ties it to an event: prepositions, articles, the participles of making war.
LINKS = set(
    "de d' du des en au aux à contre sur dans avec entre par l' le la les et sa son ses leur leurs "
    "menée menées mené menés lancée lancées lancé commise commises déclenchée déclenché grande échelle".split()
)
OF = set("de d' du des en la l' le les".split())
# «La guerre au Soudan» takes place there; «le conflit avec Khartoum» is with its government, perhaps about fish.
AT = OF | set("au aux à dans".split())
# What ends the noun phrase: nothing after it ties the name to an event.
ENDS = set("qui que qu' dont où ou mais car or ni a ont est sont était étaient avait avaient sera n' ne se s' il elle ils elles on pour".split())
DEFINITE = ARTICLES | DEMONSTRATIVES | CONTRACTED
MARKS = set("« » “ ” \"".split())
# The author of an act stands with it as an adjective or after these; «guerre contre» names a target only.
BEFORE_AUTHOR = {"", "de", "d'", "du", "des", "par"}
PREPOSITIONS = BEFORE_AUTHOR | set("en au aux à contre sur dans avec entre opposant".split())
# «les bombardements du régime syrien»: its soldiers and rulers act, not those who live there.
ACTING = ("régime", "gouvernement", "armée", "aviation", "force", "troupe", "soldat", "président", "pouvoir")
MOST_BETWEEN = 7  # words: how far a noun phrase is followed
MOST_FREE = 2  # words in it that are neither anchors nor links


class Ground(NamedTuple):
    """A corpus with the words that tie names to events."""

    made: Tokens
    anchors: dict[int, list[Anchor]]
    kinds: dict[str, str]
    begins: dict[str, str]
    named: dict[int, set[str]]  # by document: events whose place or people it names
    placed: dict[int, set[str]]  # events whose place it names
    acting: dict[int, set[str]]  # events one of whose actors it names


class Tie(NamedTuple):
    """The complement of a name: event, most telling role, the token after its end, and who it is to the act (author, target or empty)."""

    event: str
    role: str
    end: int
    part: str


def ground(made: Tokens, events: pd.DataFrame) -> Ground:
    """The corpus with the anchors of the events; states without a set of their own tie a complement, never a whole document."""
    found = anchors(made, events)
    named: dict[int, set[str]] = defaultdict(set)
    placed: dict[int, set[str]] = defaultdict(set)
    acting: dict[int, set[str]] = defaultdict(set)
    positions = np.array(sorted(found), np.int64)
    for position, document in zip(positions, made.documents_of(positions).tolist(), strict=True):
        for anchor in (anchor for anchor in found[position] if not anchor.is_general):
            (acting if anchor.role == "actor" else named)[document].add(anchor.event)
            placed[document] |= {anchor.event} if anchor.role == "place" else set()
    facts = events.set_index("event")
    return Ground(made, found, facts["kind"].to_dict(), facts["date_start"].to_dict(), named, placed, acting)


def complement(here: Ground, start: int, roles: list[str], name: Name, most_free: int) -> Tie | None:
    """The anchors in the noun phrase that goes on at ``start``; the most telling role counts."""
    event, role, end, free, position, part, preposition, actor = "", "", start, 0, start, "", "", ""
    while position < start + MOST_BETWEEN:
        best = _anchor(here, position, roles, name, event, start)
        if best:
            event, role = best.event, min(filter(None, (role, best.role)), key=roles.index)
            part = part if part == "author" else actor or _part(here, position, event, preposition, name) or part
            position = end = position + best.length
            free, actor = 0, ""
            continue
        word = form(here, position)
        preposition = word if word in PREPOSITIONS else preposition
        actor = "author" if word.startswith(ACTING) and preposition in BEFORE_AUTHOR else actor
        free += word not in LINKS
        if name.kind == "government" and word in LINKS - OF:
            break
        # «le bombardement du pont par l'aviation russe»
        if word in ENDS or not word[:1].isalpha() or free > (int(preposition == "par") if event else most_free):
            break
        position += 1
    return Tie(event, role, end, part) if event else None


def _anchor(here: Ground, position: int, roles: list[str], name: Name, event: str, start: int) -> Anchor | None:
    """The anchor at a position that can bear the name: of an event set first, then the most telling role."""
    fitting = [anchor for anchor in here.anchors.get(position, ()) if anchor.role in roles and _fits(here, anchor, name, event, start, position)]
    return min(fitting, key=lambda anchor: (anchor.is_general, roles.index(anchor.role)), default=None)


def _part(here: Ground, position: int, event: str, preposition: str, name: Name) -> str:
    """Who an anchor is to the act: its author, as an adjective or after *de* or *par*; the target after *contre*."""
    own = {anchor.role for anchor in here.anchors[position] if anchor.event == event}
    if preposition == "contre":
        return "target"
    # «les frappes syriennes» are Syria's, «la guerre syrienne» takes place there; so does «le bombardement de Damas».
    is_there = not own.isdisjoint({"place", "demonym"})
    known = {"par", ""} if is_there and name.designation_type == "act" else {"par"} if is_there else BEFORE_AUTHOR
    return "author" if "actor" in own and preposition in known else ""


def _fits(here: Ground, anchor: Anchor, name: Name, event: str, start: int, position: int) -> bool:
    """Whether an anchor's event can bear the name, is the one already found, and had begun when the document was written."""
    if event:
        return anchor.event == event
    if name.event and anchor.event != name.event or here.kinds[anchor.event] != name.kind:
        return False
    if not anchor.is_general:
        return is_in_time(here, anchor.event, name.start)
    between = {form(here, place) for place in range(start, position)}
    return name.is_general and between <= AT and determiner(here, name.start) in DEFINITE


def is_in_time(here: Ground, event: str, position: int) -> bool:
    """Whether the document is not older than the event; an undated one is not."""
    documents = here.made.documents
    if not here.begins[event] or "date_start" not in documents:
        return True
    date = documents["date_end" if "date_end" in documents else "date_start"].iloc[document_of(here, position)]
    return pd.isna(date) or date >= pd.Timestamp(here.begins[event])


def only(here: Ground, name: Name) -> str:
    """The one event of this kind whose place the document names or, where it names none, whose people and an actor; empty when there are several."""
    document = document_of(here, name.start)
    events = [event for event in sorted(here.placed[document]) if here.kinds[event] == name.kind]
    events = events or [event for event in sorted(here.named[document] & here.acting[document]) if here.kinds[event] == name.kind]
    return events[0] if len(events) == 1 and name.event in ("", events[0]) and is_in_time(here, events[0], name.start) else ""


def has_actor_before(here: Ground, position: int, event: str, pronouns: tuple[str, ...] = ("il", "elle", "ils", "elles")) -> bool:
    """Whether an actor of the event stands earlier in the sentence, or, where a pronoun acts, in the sentence before."""
    sentences = here.made.sentences
    number = int(here.made.sentence_ruler.at(np.asarray(position)))
    is_pronoun = form(here, int(sentences[number])) in pronouns
    first = max(int(sentences[max(number - is_pronoun, 0)]), int(here.made.first[document_of(here, position)]))
    found = (anchor for place in range(first, position) for anchor in here.anchors.get(place, ()))
    return any(anchor.event == event and anchor.role == "actor" for anchor in found)


def determiner(here: Ground, position: int) -> str:
    """The word before a position, quotation marks passed over; empty for *des* after a preposition, which is no *de les*."""
    before = [word for word in (form(here, place) for place in range(position - 1, max(position - 5, -1), -1)) if word not in MARKS]
    is_indefinite = before[:1] == ["des"] and before[1:2] and before[1] in PREPOSITIONS | {"pour", "sans"}
    return before[0] if before and not is_indefinite else ""


def words_before(here: Ground, position: int, most: int = 5) -> list[str]:
    """The words and quotation marks before a position in its clause, in order."""
    found: list[str] = []
    for place in range(position - 1, max(position - most - 1, -1), -1):
        word = form(here, place)
        if not word[:1].isalnum() and word not in MARKS:
            break
        found.insert(0, word)
    return found


def same_sentence(here: Ground, one: int, other: int) -> bool:
    """Whether two positions lie in one sentence."""
    first, second = here.made.sentence_ruler.at(np.array([one, other]))
    return bool(first == second)


def form(here: Ground, position: int) -> str:
    """The form of the token at a position, empty outside the corpus."""
    made = here.made
    return made.types[made.surface_type[made.surface[position]]] if 0 <= position < len(made) else ""


def document_of(here: Ground, position: int) -> int:
    """The number of the document that holds a position."""
    return int(here.made.documents_of(np.asarray(position)))
