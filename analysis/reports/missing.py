"""show_missing: what a page cannot count, in words: items of the source that could not be read, documents without a word."""

from html import escape
from typing import TypeAlias

import pandas as pd

from analysis.index import Reading, Tokens, as_tokens
from analysis.reports.finding import sentence
from analysis.sources.archives import QUIET
from analysis.strings import code, translate

Texts: TypeAlias = pd.DataFrame | Tokens | Reading
_REFUSED = (
    "{n} {n:item|items} of the source could not be read and {n:is|are} in no count of this page: {items}. The page «What have we got?» tells how to mend "
    "{n:it|each}; then build this page again."
)
_WORDLESS = (
    "{n} of {n_documents} {n_documents:document|documents} {n:has|have} no word, so that nothing can be found there: {documents}. Look at the source: "
    "the text may be lost, or in pictures."
)


def show_missing(texts: Texts, *, lang: str = "en") -> None:
    """Display what of the source stands in no count, and how to go on; nothing when all was read and has words."""
    from IPython.display import HTML, display

    for said in missing(texts, lang=lang):
        display(HTML(f'<p class="missing">{escape(said)}</p>'))


def missing(texts: Texts, *, lang: str = "en") -> list[str]:
    """The sentences that ``show_missing`` displays.

    >>> missing(pd.DataFrame({"doc_id": ["a", "b"], "text": ["…", "La paix."]}))[0][:69]
    '1 of 2 documents has no word, so that nothing can be found there: a. '
    """
    made = as_tokens(texts)
    refused = [reject for reject in made.documents.attrs.get("rejects", []) if reject["reason"] not in QUIET]
    wordless = made.doc_ids[made.n_words() == 0].tolist()
    told = [(_REFUSED, {"n": len(refused), "items": [_item(reject, lang) for reject in refused]}),
            (_WORDLESS, {"n": len(wordless), "n_documents": len(made.documents), "documents": wordless})]
    return [sentence(template, values, lang=lang) for template, values in told if values["n"]]


def _item(reject: dict, lang: str) -> str:
    """An item by its file, its number and why it was refused."""
    place = [reject["source_file"], *([translate("item {n}", lang).format(n=reject["item_no"])] if reject["item_no"] else [])]
    return f"{', '.join(place)} ({code(reject['reason'], 'reason', lang)})"
