"""The close reading of one dispatch: its own text, each stretch coloured by voice and named by its speaker."""

from collections import deque
from typing import Any

import pandas as pd

from analysis.errors import AnalysisError, message
from analysis.index import Reading
from analysis.queries import select
from analysis.reports.page import template
from analysis.schema import check
from analysis.strings import code, date, translate
from analysis.text import identifier

FACTS = ("doc_id", "title", "agency", "place", "date", "author", "dateline", "signoff", "rights", "source_file", "source_format")


def one_document(corpus: pd.DataFrame, where: str = "") -> pd.DataFrame:
    """The one document of a corpus that answers ``where``; when there are more, an error that lists the ids to choose from.

    >>> one_document(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Un.", "Deux."]}))
    Traceback (most recent call last):
    analysis.errors.AnalysisError: a close reading needs one document, here are 2: a, b. Allowed: one document. \
Next: choose it with where="doc_id == 'a'".
    """
    check(corpus, ["doc_id", "text"], table="corpus", function="one_document")
    chosen = corpus.iloc[select(corpus.drop(columns="text"), where)] if where else corpus
    if chosen.empty:
        raise AnalysisError(message("the corpus has no document", "one document", "load a file that holds a text"))
    if len(chosen) > 1:
        ids = chosen["doc_id"]
        listed = ", ".join(map(str, ids[:20])) + (" …" if len(ids) > 20 else "")
        wrong = f"a close reading needs one document, here are {len(ids)}: {listed}"
        raise AnalysisError(message(wrong, "one document", f"choose it with where=\"doc_id == '{ids.iloc[0]}'\""))
    return chosen.reset_index(drop=True)


def facts(dispatch: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """What is known of a document besides its text, one row a fact: field and value, dates as precise as known; what is missing is left out.

    >>> facts(pd.DataFrame({"doc_id": ["a"], "title": ["Refus de Pékin"], "place": [None]})).to_numpy().tolist()
    [['doc_id', 'a'], ['title', 'Refus de Pékin']]
    """
    if dispatch.empty:
        raise AnalysisError(message("there is no document to tell of", "a table of one row", "choose one with one_document()"))
    row = dispatch.iloc[0]
    values = {name: row[name] for name in FACTS if name in row and isinstance(row[name], (str, list)) and len(row[name])}
    if "date" in values:
        values["date"] = date(values["date"], lang)
    return pd.DataFrame({"field": list(values), "value": list(values.values())})


def show_text(reading: Reading, spans: pd.DataFrame, caption: str, *, lang: str = "en") -> None:
    """Display the text of the one document of a reading; ``spans`` with a voice and a speaker_name colour it, the innermost on top."""
    from IPython.display import HTML, display

    display(HTML(text_html(reading, spans, caption, lang=lang)))


def text_html(reading: Reading, spans: pd.DataFrame, caption: str, *, lang: str = "en") -> str:
    """The HTML that ``show_text`` displays: paragraphs of pieces, a name before each span, a legend of the voices in use."""
    text = reading.tokens.text_at(0)
    spans = spans.sort_values(["start", "end"], ascending=[True, False])
    voices = list(dict.fromkeys(spans["voice"].dropna()))
    legend = [{"kind": voice, "label": code(voice, "voice", lang)} for voice in voices]
    pieces = _pieces(text, list(spans.itertuples()))
    return template("text.html.j2").render(
        id=identifier(caption), caption=translate(caption, lang), lang="fr", voices=legend, paragraphs=list(_paragraphs(pieces))
    )


def _pieces(text: str, spans: list[Any]) -> list[dict[str, str]]:
    """The text cut wherever a span begins or ends; each piece with the voice of the innermost span that holds it."""
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    pieces = []
    inner: list[Any] = []
    coming = deque(sorted(spans, key=lambda span: span.start))
    for low, high in zip(cuts, cuts[1:], strict=False):
        inner = [span for span in inner if high <= span.end]
        while coming and coming[0].start <= low:
            inner += [span for span in (coming.popleft(),) if high <= span.end]
        own = min(inner, key=lambda span: span.end - span.start) if inner else None
        begins = own is not None and own.start == low and isinstance(own.speaker_name, str)
        pieces.append({
            "text": text[low:high],
            "voice": own.voice if own is not None and isinstance(own.voice, str) else "",
            "who": own.speaker_name if begins and own is not None else "",
            "title": own.rule if own is not None and isinstance(own.rule, str) else "",
        })
    return pieces


def _paragraphs(pieces: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """The pieces gathered by paragraph; a piece that runs over a line break goes on in the next paragraph."""
    paragraphs: list[list[dict[str, str]]] = [[]]
    for piece in pieces:
        for number, line in enumerate(piece["text"].split("\n")):
            if number:
                paragraphs.append([])
            if line:
                paragraphs[-1].append({**piece, "text": line, "who": piece["who"] if not number else ""})
    return [paragraph for paragraph in paragraphs if paragraph]
