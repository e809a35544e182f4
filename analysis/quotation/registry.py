"""Step 5c. The entities of a whole corpus: one key for a source, whatever its documents print."""

from collections import Counter, defaultdict
from functools import cache
from typing import Any

import pandas as pd

from analysis.quotation.names import Known, gazetteer, skeleton, slug
from analysis.schema import columns, empty
from analysis.text import fold


def entity_table(quotations: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The quotations with ``speaker_id`` made equal over documents, and the table of the entities they name."""
    named = quotations[quotations["speaker_id"].notna()]
    if named.empty:
        return quotations, empty("entities")
    keys = _keys(named)
    quotations = quotations.assign(speaker_id=quotations["speaker_id"].map(keys).where(quotations["speaker_id"].notna(), None))
    named = quotations[quotations["speaker_id"].notna()]
    grouped = defaultdict(list)
    for row in named[["speaker_id", "speaker_name", "speaker_type", "speaker", "doc_id"]].itertuples(index=False):
        grouped[row.speaker_id].append(row)
    rows = [_row(key, grouped[key]) for key in sorted(grouped)]
    return quotations, pd.DataFrame(rows, columns=columns("entities"))


def _keys(named: pd.DataFrame) -> dict[str, str]:
    """For each key of a document the key of the corpus: spellings of one full name share the gazetteer's key, or the first in order."""
    first: dict[tuple[str, ...], str] = {}
    keys = {}
    for key, name in sorted(set(zip(named["speaker_id"], named["speaker_name"], strict=True))):
        sound = tuple(skeleton(word) for word in name.split())
        known = _known(name)
        if known:
            keys[key] = slug(known.name)
        elif len(sound) > 1 and name[:1].isupper():
            keys[key] = first.setdefault(sound, key)
        else:
            keys.setdefault(key, key)
    return keys


def _known(name: str) -> Known | None:
    """The gazetteer's row for a name: as printed without article, or a person's full name as it sounds."""
    folded = fold(name)
    for article in ("l'", "la ", "le ", "les ", ""):
        if folded.startswith(article) and folded.removeprefix(article) in gazetteer():
            return gazetteer()[folded.removeprefix(article)]
    sound = tuple(skeleton(word) for word in name.split())
    return _by_sound().get(sound) if len(sound) > 1 else None


@cache
def _by_sound() -> dict[tuple[str, ...], Known]:
    return {tuple(skeleton(word) for word in known.name.split()): known for known in gazetteer().values() if known.entity_type == "person"}


def _row(key: str, mentions: list[Any]) -> dict[str, object]:
    """A row of the entities table out of all the mentions that share a key."""
    names = Counter(mention.speaker_name for mention in mentions)
    kinds = Counter(mention.speaker_type for mention in mentions if isinstance(mention.speaker_type, str))
    name = min(names, key=lambda item: (-len(item.split()), -names[item], item))
    known = _known(name)
    forms = {mention.speaker for mention in mentions if isinstance(mention.speaker, str)} | set(names)
    return {
        "entity_id": key,
        "name": known.name if known else name,
        "entity_type": known.entity_type if known else min(kinds, key=lambda kind: (-kinds[kind], kind), default=None),
        "country": known.country or None if known else None,
        "office": known.office or None if known else None,
        "surface_forms": tuple(sorted(forms)),
        "n": len(mentions),
        "n_docs": len({mention.doc_id for mention in mentions}),
    }
