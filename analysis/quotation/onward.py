"""Step 3. Reports whose subject stands in the sentence before: *Et d'ajouter : « … »*, *Et de conclure que …*."""

import re
from dataclasses import replace

from analysis.quotation.records import Candidate

_NEAR = 10  # characters that hold what opens such a sentence
_ONWARD = re.compile(r"(?:^|[\n.!?…»”\"])[ \u00a0]*(?:Et|Puis|Avant) (?:de |d['’])(?:se |s['’])?$")


def with_onward(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, in order; one that only goes on with an infinitive has the speaker of the one before."""
    made: list[Candidate] = []
    for item in sorted(candidates, key=lambda item: item.start):
        is_onward = item.cue is not None and _ONWARD.search(text, max(0, item.cue[0] - _NEAR), item.cue[0]) is not None
        before = next((other for other in reversed(made) if item.cue and other.end <= item.cue[0] and other.speaker), None) if is_onward else None
        made.append(replace(item, speaker=before.speaker) if before else item)
    return made
