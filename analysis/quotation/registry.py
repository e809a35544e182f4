"""Step 6. The entities of a whole corpus: one key for a source, whatever its documents print."""

from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.quotation.mentions import pronouns
from analysis.quotation.names import Known, gazetteer, skeleton, slug
from analysis.schema import columns, empty
from analysis.text import fold


class Mentioned(NamedTuple):
    """A place that names a source: document, words as printed, fullest form there, key there, kind."""

    doc_id: str
    form: str
    name: str
    key: str
    kind: str


def entity_table(quotations: pd.DataFrame, mentions: list[Mentioned]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The quotations with ``speaker_id`` made equal over documents, and the table of all the entities named."""
    if not mentions:
        return quotations, empty("entities")
    keys = _keys(mentions)
    spoken = quotations["speaker_id"].notna()
    names = quotations["speaker_name"].map(_uncapitalised)
    quotations = quotations.assign(speaker_id=quotations["speaker_id"].map(keys).where(spoken, None), speaker_name=names)
    grouped: defaultdict[str, list[Mentioned]] = defaultdict(list)
    for made in mentions:
        grouped[keys[made.key]].append(made)
    return quotations, pd.DataFrame([_row(key, grouped[key]) for key in sorted(grouped)], columns=columns("entities"))


def _uncapitalised(name: str | None) -> str | None:
    """The name of a state without the capital that begins a sentence, so that *La Chine* and *la Chine* are one; names of papers keep theirs."""
    if not isinstance(name, str) or not name.startswith(("La ", "Le ", "Les ", "L'", "L’")):
        return name
    known = _known(name)
    return name[0].lower() + name[1:] if known and known.entity_type == "state" else name


def _keys(mentions: list[Mentioned]) -> dict[str, str]:
    """For each key of a document the key of the corpus: spellings of one full name share the gazetteer's key, or the first in order."""
    first: dict[tuple[str, ...], str] = {}
    keys: dict[str, str] = {}
    for key, name in sorted({(made.key, made.name) for made in mentions}):
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


def _row(key: str, mentions: list[Mentioned]) -> dict[str, object]:
    """A row of the entities table out of all the mentions that share a key."""
    names = Counter(made.name for made in mentions)
    kinds = Counter(made.kind for made in mentions if made.kind)
    name = min(names, key=lambda item: (-len(item.split()), -names[item], item))
    known = _known(name)
    return {
        "entity_id": key,
        "name": known.name if known else name,
        "entity_type": known.entity_type if known else min(kinds, key=lambda kind: (-kinds[kind], kind), default=None),
        "country": known.country or None if known else None,
        "office": known.office or None if known else None,
        "surface_forms": tuple(sorted({made.form for made in mentions} | set(names), key=_rank)),
        "n": len(mentions),
        "n_docs": len({made.doc_id for made in mentions}),
    }


def _rank(form: str) -> tuple[bool, bool, str]:
    """Names before descriptions, pronouns last."""
    return fold(form) in pronouns(), not form[:1].isupper(), form
