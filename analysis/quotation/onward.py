"""Step 4. Reports whose subject stands in the sentence before: *Et d'ajouter : « … »*, *Et de conclure que …*."""

import re
from bisect import bisect_left
from dataclasses import replace

from analysis.quotation.records import Candidate
from analysis.quotation.salience import REMEMBERED, Salience, Told

_NEAR = 10  # characters that hold what opens such a sentence
_ONWARD = re.compile(r"(?:^|[\n.!?…»”\"])[ \u00a0]*(?P<onward>(?:Et|Puis|Avant) (?:de |d['’])(?:se |s['’])?)$")


def with_onward(mind: Salience, candidates: list[Candidate], told: list[Told]) -> list[Candidate]:
    """The candidates; one that only goes on with an infinitive is by who speaks, or is the subject, in the sentence before, else by who spoke last."""
    made = []
    for item in candidates:
        opening = _ONWARD.search(mind.here.text, max(0, item.cue[0] - _NEAR), item.cue[0]) if item.cue else None
        who = _before(mind, opening.start("onward"), told) if opening else None
        made.append(replace(item, speaker=(who.made.start, who.made.end)) if who else item)
    return made


def _before(mind: Salience, place: int, told: list[Told]) -> Told | None:
    """Who goes on at a place."""
    at, own = bisect_left(told, place, key=lambda item: item.made.start), mind.here.sentence(place)
    past = [item for item in reversed(told[max(0, at - REMEMBERED) : at]) if item.made.end <= place]
    near = [item for item in past if item.sentence == own - 1]
    subject = next((item for item in near if item.made.role == "subject" and mind.is_told_person(item.meant)), None)
    return next((item for item in near if item.is_speaker), subject) or next((item for item in past if item.is_speaker), None)
