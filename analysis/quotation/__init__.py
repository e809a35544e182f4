"""Who says what: quotations, marked fragments and their sources, read from French news in one pass and one parse.

The steps, a file each; none reads a later one:

1. Quotation marks: marks (pairs), breaks (where a line begins anew), posts (that a page embeds), naming (titles, names, mentions), autonyms and wording
   (words cited as words).
2. Words and trees, asked by all that follow: words, grammar, names, audience, phrases, cues (the lexicon), lexical,
   openings, relatives and subjects, modality, tenses, asides, edges, speakers.
3. Candidates: complements, infinitives, contents, clauses, scope, sources, inversion, incises, marked, reports;
   then tails, colons, utterances, headings, bearers, views, continued, ilots and echoes, for quotes that no report claims.
4. Who speaks: address, agreement, capitals, mentions, roles, propernames, descriptions, namesakes (what is printed), scene, titles, salience,
   references (who is meant), onward (et de conclure), ahead (named behind what is said), labels (before a colon at the head), entities.
5. What each pair of marks is: fragments.
6. The whole corpus: registry.

``worth`` says which sentences are parsed, ``document`` runs steps 1 to 5 on a text, ``records`` and ``spans`` go between the steps,
``rules`` explains each reason.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import compress, pairwise, tee

import numpy as np
import pandas as pd

from analysis.index import Reading, Tokens, as_tokens
from analysis.parsing import MODEL, parse, pieces
from analysis.progress import progress
from analysis.quotation.breaks import breaks
from analysis.quotation.document import Attributed, Marked, read_document
from analysis.quotation.marks import Pair, pairs
from analysis.quotation.records import Candidate, Nearby, Sentence
from analysis.quotation.registry import Mentioned, entity_table
from analysis.quotation.rules import RULES
from analysis.quotation.worth import worth_a_parse
from analysis.schema import columns, empty
from analysis.text import spaced

__all__ = ["RULES", "entities", "fragments", "quotations", "reading"]

_WRAPPED = 100  # characters: where every line is shorter the lines are wrapped; a longer one shows that line breaks end headlines
# *MOSSANE, 12 mars (Argo) - Le ministre …*: where and whence, before the first sentence.
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’ /.-]{1,40}?)"
    r"(?P<told>(?: ?\([A-ZÀ-Þ][\w'’ /-]{1,30}\)|, [A-ZÀ-Þ][\w'’ -]{1,30})?(?:, (?:le )?\d{1,2}(?:er)? \w{3,9}\.?(?: \d{4})?)?(?: ?\([A-Z][\w'’ /-]{1,20}\))?)"
    r" ?(?:--|[-–—|]) (?=[A-ZÀ-Þ«“\"])"
)
_AGENCY = re.compile(r"\([A-ZÀ-Þ][\w/-]{1,20}\) (?:- )?(?=[A-ZÀ-Þ«“\"])")  # *(Argo) Le ministre …*
# *… a dit le maire. (arg/nrd)*, *… a dit le maire (Argo) 012/345*: who signs, behind the last sentence.
_SIGNATURE = re.compile(r"(?<=[.!?»”\"]) *\([\w-]{2,12}(?:[/, ]+[\w-]{2,12}){0,3}\)(?: \d[\d/]*)?$")


def reading(texts: pd.DataFrame | Tokens | Reading, *, model: str = MODEL) -> Reading:
    """A corpus read once: who says what in it, out of a table with doc_id and text, or Tokens.

    A Reading is handed back as it is. ``model`` is an installed spaCy pipeline for French.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["«La France ne cédera pas», a dit le ministre Jean Dupont."]})
    >>> reading(corpus).quotations.loc[0, ["quote", "kind", "speaker_name"]].tolist()
    ['La France ne cédera pas', 'direct', 'Jean Dupont']
    """
    if isinstance(texts, Reading):
        return texts
    tokens = as_tokens(texts)
    said: list[dict[str, object]] = []
    marked: list[dict[str, object]] = []
    mentions: list[Mentioned] = []
    documents = zip(tokens.doc_ids, _agencies(tokens), progress(_parsed(tokens, model), "documents"), strict=True)
    for doc_id, agency, (printed, text, sentences, found) in documents:
        attributed, fragments_found, named = read_document(text, sentences, found)
        mentions += [Mentioned(doc_id, form, who.name, who.entity_id, who.kind) for form, who in named if who.entity_id]
        said += [_quotation(doc_id, printed, item, agency) for item in attributed]
        marked += [_fragment(doc_id, item) for item in fragments_found]
    quoted, table = entity_table(_frame(said, "quotations"), mentions)
    return Reading(tokens, quoted, _frame(marked, "fragments"), table, empty("rejects"))


def quotations(texts: pd.DataFrame | Tokens | Reading, *, model: str = MODEL) -> pd.DataFrame:
    """Everything that is presented as said by a source other than the author: one row a quotation (schema: quotations).

    Direct, indirect and mixed speech after Rosier (1999) and Authier-Revuz (1992); spans exclude marks and complementiser.

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Selon Pékin, la réunion aura lieu."]})
    >>> quotations(corpus).loc[0, ["quote", "kind", "speaker", "cue"]].tolist()
    ['la réunion aura lieu', 'indirect', 'Pékin', 'Selon']
    """
    return reading(texts, model=model).quotations


def fragments(texts: pd.DataFrame | Tokens | Reading, *, model: str = MODEL) -> pd.DataFrame:
    """Every stretch between quotation marks, with what it is: speech, îlot, title, name, mention, scare or unresolved (schema: fragments).

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Le film «Les Vagues» sort demain."]})
    >>> fragments(corpus).loc[0, ["marks", "fragment_class", "rule"]].tolist()
    ['«»', 'title', 'title_noun']
    """
    return reading(texts, model=model).fragments


def entities(texts: pd.DataFrame | Tokens | Reading, *, model: str = MODEL) -> pd.DataFrame:
    """Everybody who is quoted: one row a person, body, state or document over the whole corpus (schema: entities).

    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Pékin a dit que la réunion aura lieu."]})
    >>> entities(corpus).loc[0, ["entity_id", "name", "entity_type", "country"]].tolist()
    ['chine', 'Chine', 'state', 'CHN']
    """
    return reading(texts, model=model).entities


def _agencies(tokens: Tokens) -> list[str | None]:
    """The agency of each document, where the corpus knows it: the first link of every chain."""
    if "agency" not in tokens.documents:
        return [None] * len(tokens.documents)
    return [name if isinstance(name, str) and name else None for name in tokens.documents["agency"]]


def _parsed(tokens: Tokens, model: str) -> Iterator[tuple[str, str, list[Sentence], list[Pair]]]:
    """For each document its text, printed and plain, its parsed sentences, those of ``worth_a_parse``, and its pairs of marks; one stream through the parser.

    In the plain text all spaces are of one kind: which kind stands between two words says nothing of who speaks.
    """
    wanted = worth_a_parse(tokens)
    texts = ((printed, spaced(printed)) for printed in map(tokens.text_at, range(len(tokens.documents))))
    marked = ((number, printed, text, pairs(text)) for number, (printed, text) in enumerate(texts))
    documents, ahead = tee((printed, text, found, list(_texts(tokens, number, text, wanted, found))) for number, printed, text, found in marked)
    trees = parse((sentence for *_, sentences in ahead for sentence in sentences), model)
    for printed, text, found, sentences in documents:
        made = []
        near = Nearby(found, lambda pair: (pair.outer_start, pair.outer_end))
        for start, sentence in sentences:
            end = start + len(sentence)
            touching = tuple(pair for pair in near.touching(start, end) if pair.outer_start < end and start < pair.outer_end)
            made.append(Sentence(start, end, next(trees), touching))
        yield printed, text, made, found


def _texts(tokens: Tokens, number: int, text: str, wanted: np.ndarray, found: list[Pair]) -> Iterator[tuple[int, str]]:
    """The sentences of a document that are worth a parse, as offset and text, cut where a line begins anew."""
    low, high = tokens.sentences_before[number : number + 2].tolist()
    starts = [*tokens.sentence_chars[low:high].tolist(), len(text)]
    is_wrapped = all(len(line) < _WRAPPED for line in text.split("\n"))
    anew = breaks(text, found)
    for start, end in compress(pairwise(starts), wanted[low:high]):
        edges = [start, *anew[bisect_right(anew, start) : bisect_left(anew, end)], end]
        for begin, stop in pairwise(edges):
            for line in re.finditer(r"\S(?:.|\n)*" if is_wrapped else r"\S.*", text[begin:stop]):
                begun = _DATELINE.match(line.group())
                begun = begun if begun and (begun["told"] or begun["place"].isupper()) else _AGENCY.match(line.group())
                skipped = begun.end() if begun else 0
                yield from pieces(begin + line.start() + skipped, _SIGNATURE.sub("", line.group()[skipped:].rstrip()))


def _quotation(doc_id: str, text: str, item: Attributed, agency: str | None) -> dict[str, object]:
    """A row of the quotations table."""
    made, who = item.candidate, item.identity
    return {
        "doc_id": doc_id,
        "start": made.start,
        "end": made.end,
        "quotation_id": f"{doc_id}@{made.start}-{made.end}",
        "kind": made.kind,
        "quote": text[made.start : made.end],
        "segments": made.segments,
        **_span(text, "speaker", made.speaker),
        "speaker_name": who.name if who else None,
        "speaker_id": who.entity_id or None if who else None,
        "speaker_type": who.kind or None if who else None,
        **_span(text, "cue", made.cue),
        "cue_class": made.entry.cue_class if made.entry else None,
        "stance": made.entry.stance if made.entry else None,
        "modality": made.modality,
        "level": item.level,
        "chain": " > ".join(([agency] if agency else []) + list(item.chain)),
        "rule": made.rule,
    }


def _span(text: str, name: str, span: tuple[int, int] | None) -> dict[str, object]:
    start, end = span or (None, None)
    return {name: text[start:end] if span else None, f"{name}_start": start, f"{name}_end": end}


def _fragment(doc_id: str, item: Marked) -> dict[str, object]:
    """A row of the fragments table."""
    pair, owner = item.pair, item.owner
    return {
        "doc_id": doc_id,
        "start": pair.start,
        "end": pair.end,
        "fragment_id": f"{doc_id}@{pair.start}-{pair.end}",
        "marks": pair.marks,
        "fragment_class": item.fragment_class,
        "quotation_id": _key(doc_id, owner),
        "rule": item.rule,
    }


def _key(doc_id: str, owner: Candidate | None) -> str | None:
    return f"{doc_id}@{owner.start}-{owner.end}" if owner else None


def _frame(rows: Iterable[dict[str, object]], table: str) -> pd.DataFrame:
    """Rows as a table with every column, whole numbers kept whole where some are missing."""
    rows = list(rows)
    if not rows:
        return empty(table)
    frame = pd.DataFrame(rows, columns=columns(table))
    for name in ("speaker_start", "speaker_end", "cue_start", "cue_end"):
        if name in frame:
            frame[name] = frame[name].astype("Int64")
    return frame
