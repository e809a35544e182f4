"""The columns of tables under their usual French and English names: recognised, and always reported."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from analysis.errors import nearest
from analysis.schema import columns
from analysis.sources.cells import as_text
from analysis.sources.options import Options
from analysis.sources.records import Unreadable
from analysis.text import bare

# The same in languages of other agencies and their readers; they come after the French and English ones.
ABROAD = {
    "text": "texto contenido inhalt tekst 正文 内容 全文 текст",
    "title": "titulo titel titolo 标题 заголовок",
    "date": "fecha datum 日期 时间 发布时间 дата",
    "source": "fuente medio quelle zeitung fonte 来源 媒体 источник издание",
    "author": "autor autore 作者 автор",
    "url": "enlace 链接 网址 ссылка",
    "lang": "idioma sprache 语言 язык",
}
# Our column: the names it goes by, best first; two names of one rank in one file are a question to the user.
NAMES = {
    "text": "text texte|content contenu|body corps body_text article_body"
    "|content_text content_html content_rendered text_html"
    "|full_text fulltext plain_text plaintext complete_text texte_integral texte_complet maintext main_text"
    "|article article_text article_content texte_article contenu_article|raw_content|transcription transcript discours speech|message tweet|sections",
    "title": "title titre|headline hedline titre_article headline_main web_title title_rendered|title_snippet",
    "date": "date|date_publication published published_at pubdate publish_date publication_datetime publication_date published_date date_publish date_parution"
    " date_diffusion pub_date date_published publishing_date web_publication_date date_article article_date annee_mois_jour"
    "|publish_time pub_time pubtime publication_time|issued datetime date_heure date_et_heure parution|created created_at jour time local_time|year annee",
    "source": "journal_clean|source source_name nom_source|journal publication publication_name publication_title titre_publication container_title newspaper"
    " newspaper_name titre_journal nom_journal outlet|media media_name nom_media"
    "|support titre_support|publisher|sitename site_name source_hostname|hostname source_domain domain",
    "agency": "agency agence|provider",
    "author": "author auteur auteurs authors author_name auteur_article|creator byline by_line byline_original signature journaliste journalistes journalist"
    "|influencer|speaker orateur speakers|user_name from",
    "url": "url|link lien web_url article_url url_article lien_article external_link|uri|canonical_url permalink href warc_target_uri",
    "lang": "lang langue language|language_code lang_code meta_lang warc_identified_content_language",
    "section": "section rubrique section_name",
    "page": "page pages",
    "doc_id": "doc_id|itemid|id|identifier uuid uno|document_id article_id",
    "subtitle": "subtitle sous_titre",
    "lead": "lead chapo chapeau standfirst",
    "edition": "edition",
    "country": "country_code iso3",
    "doc_type": "doc_type",
    "rights": "rights droits copyright license licence",
    "place": "place lieu",
    "keyword": "keyword keywords mots_cles motscles tags",
    "subject": "subject subjects sujet sujets topics",
    "urgency": "urgency",
    "slug": "slug slugline",
    "publisher": "editeur",
    "date_modified": "date_modified modified updated updated_at",
    "kicker": "kicker surtitre",
}
NAMES |= {ours: f"{NAMES[ours]}|{names}" for ours, names in ABROAD.items()}
# Where a table has no text, what stands for it: monitoring services export the sentence that matched, or the opening.
SUMMARIES = (
    "hit_sentence|opening_text lead_paragraph content_snippet|snippet in_context|chapo chapeau lead extrait"
    "|resume summary abstract abstract_note description"
)
ONE_COLUMN = "\x1f"  # the delimiter of a table of texts alone: a character that repair() leaves in no cell
LONGEST_PREAMBLE = 20  # lines above the header of a table
TEXT_IN = re.compile(r"(?:text|texte)_[a-z]{2}(?:_[a-z]{2})?")


@lru_cache(maxsize=10_000)
def plain_name(name: str) -> str:
    """A column name for comparing: without accents, case, prefix, outer blanks and endings in brackets; a hump parts words.

    >>> plain_name("dcterms:Média "), plain_name("Date de l'article"), plain_name("publishedAt"), plain_name("Auteur(s)")
    ('media', 'date_article', 'published_at', 'auteur')
    """
    name = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", "_", name.rpartition(":")[2])
    name = re.sub(r"[\s_.-]+", "_", re.sub(r"\((?:e|s|es)\)", "", bare(name))).strip("_")
    return re.sub(r"_(?:de_l['’]|de_la_|des?_|du_|of_)", "_", name)


def has_known_columns(header: Iterable[str]) -> bool:
    """Whether a header line names at least two columns we know."""
    return sum(plain_name(cell.strip(' "')) in _known_names() for cell in header) >= 2


@cache
def _known_names() -> frozenset[str]:
    return frozenset(name for ranks in (*NAMES.values(), SUMMARIES) for name in re.split(r"[ |]", ranks))


def named(cells: Sequence[Any]) -> list[str]:
    """The names of columns: one for a column without any, a number for one that comes again, so that no cell is lost.

    >>> named(["texte", "", "texte"])
    ['texte', 'column 2', 'texte (3)']
    """
    names: list[str] = []
    for at, cell in enumerate(cells, 1):
        name = as_text(cell).strip() or f"column {at}"
        names.append(f"{name} ({at})" if name in names else name)
    return names


def header_at(lines: Sequence[Sequence[Any]]) -> int:
    """The line that names the columns: the first with two names we know; exports set a title and dates above it.

    >>> header_at([["Export du 3 mars", ""], ["Titre", "Texte"], ["Le lac", "Un texte."]])
    1
    """
    cells = ([as_text(cell) for cell in line] for line in lines[:LONGEST_PREAMBLE])
    return next((at for at, line in enumerate(cells) if has_known_columns(line)), 0)


def from_header(text: str) -> str:
    """The text of a table from the line that names the columns on.

    >>> from_header("Export du 3 mars\\n\\nTitre;Texte\\nLe lac;Un texte.")
    'Titre;Texte\\nLe lac;Un texte.'
    """
    lines = text.split("\n", LONGEST_PREAMBLE)
    above = max(header_at([line.split(delimiter) for line in lines]) for delimiter in ";,\t|")
    return "\n".join(lines[above:])


def delimiter_of(head: str) -> str | None:
    """The delimiter of a table: that of a header line with names we know, else the one that parts the records evenly.

    >>> delimiter_of("texte\\nPékin refuse, dit-il.\\nMoscou accepte.") == ONE_COLUMN
    True
    """
    first = head.lstrip("\ufeff\n").split("\n", 1)[0]
    known = [delimiter for delimiter in ";,\t|" if has_known_columns(first.split(delimiter))]
    is_text_alone = plain_name(first.strip(' "')) in re.split(r"[ |]", NAMES["text"])
    return max(known, key=first.count, default=None) or even_delimiter(head) or (ONE_COLUMN if is_text_alone else None)


def even_delimiter(head: str) -> str | None:
    """The delimiter that parts the first 20 records into equally many cells, two at least."""
    best: tuple[int, str] | None = None
    for delimiter in (";", ",", "\t", "|"):
        records = []
        try:
            for record in csv.reader(head.splitlines(keepends=True)[:400], delimiter=delimiter):
                records.append(len(record))
                if len(records) > 20:
                    break
        except csv.Error:
            continue
        complete = records[:-1] or records
        if complete and complete[0] > 1 and sum(n == complete[0] for n in complete) >= 0.9 * len(complete) and len(records) > 1:
            best = max(best or (0, ""), (complete[0], delimiter))
    return best[1] if best else None


def guess_columns(header: Iterable[str], options: Options) -> dict[str, str]:
    """Our column: theirs. Raises ``Unreadable`` when no text column is found or two are of equal rank."""
    header = list(header)
    theirs: dict[str, list[str]] = {}
    for name in header:
        theirs.setdefault(plain_name(name), []).append(name)
    for name in header:  # a field of an object in an object goes by its own name too: «fields.bodyText», «article.title»
        last = plain_name(name.rpartition(".")[2])
        if last != plain_name(name) and last not in ("id", "name"):
            theirs.setdefault(last, [name])
    chosen = _asked_for(header, options)
    for ours, ranks in NAMES.items():
        if ours not in chosen and (found := first_match(ours, ranks, theirs, set(chosen.values()))):
            chosen[ours] = found
    if plain_name(chosen.get("author", "")) == "from" and "from_id" not in theirs:  # who wrote, beside an account; else a beginning
        del chosen["author"]
    if "text" not in chosen and (candidates := [name for name in header if TEXT_IN.fullmatch(plain_name(name))]):
        chosen["text"] = _text_in_language(candidates, options)
    if "text" not in chosen and (found := first_match("summary", SUMMARIES, theirs, set())):
        chosen = {"text": found, **{ours: name for ours, name in chosen.items() if name != found}}
    if "text" not in chosen:
        detail = f"no column of text among: {', '.join(header)}; name it: options={{'columns': {{'text': 'its name'}}}}"
        raise Unreadable("missing_required_column", detail)
    return chosen


def _asked_for(header: list[str], options: Options) -> dict[str, str]:
    known = [name for name in columns("corpus") if name in NAMES or name in ("version", "n_words_stated", "dateline", "signoff")]
    for ours, name in options.columns.items():
        if ours not in known:
            raise Unreadable("missing_required_column", f"options columns names {ours!r}, which is no column of the corpus; {nearest(ours, known)}")
        if name not in header:
            raise Unreadable("missing_required_column", f"options columns wants {name!r}, which the table lacks; {nearest(name, header)}")
    return dict(options.columns)


def first_match(ours: str, ranks: str, theirs: Mapping[str, list[str]], taken: set[str]) -> str | None:
    """The name in the file that ranks highest among those our column goes by, unless another column has it already."""
    for rank in ranks.split("|"):
        found = [name for plain in rank.split() for name in theirs.get(plain, []) if name not in taken]
        if len(found) > 1 and ours == "text":
            raise Unreadable("missing_required_column", f"{' and '.join(found)} may both be the text; choose: options={{'columns': {{'text': …}}}}")
        if found:
            return found[0]
    return None


def _text_in_language(candidates: list[str], options: Options) -> str:
    wanted = [name for name in candidates if options.lang and plain_name(name).endswith("_" + options.lang.lower())]
    if len(wanted or candidates) == 1:
        return (wanted or candidates)[0]
    raise Unreadable("missing_required_column", f"{' and '.join(candidates)} may all be the text; choose: options={{'columns': {{'text': …}}}}")


def choose(table: list[Mapping[str, Any]], header: list[str], options: Options) -> dict[str, str]:
    """Our column: theirs, among those that hold anything; an address in place of the source goes to ``url``."""
    filled = [name for name in header if name in options.columns.values() or any(record.get(name) not in (None, "") for record in table)]
    try:
        chosen = guess_columns(filled, options)
    except Unreadable:
        chosen = guess_columns(header, options)
    source = chosen.get("source", "")
    is_site = all("." in as_text(record.get(source)) for record in table if record.get(source))
    if "source" not in options.columns and plain_name(source) == "domain" and not is_site:  # a domain of policy or of a science
        return guess_columns([name for name in filled if name != source], options)
    if "source" not in options.columns and _is_address(table, source):
        others = guess_columns([name for name in filled if name != source], options)
        return {**others, "url": others.get("url") or source}
    return chosen


def _is_address(table: list[Mapping[str, Any]], column: str) -> bool:
    values = [as_text(record.get(column)) for record in table if record.get(column)]
    return bool(values) and all(re.match(r"https?://", value) for value in values)


def is_summary(chosen: Mapping[str, str], options: Options) -> bool:
    """Whether what stands for the text is a summary, because the table has no full text."""
    names = {plain_name(chosen["text"]), plain_name(chosen["text"].rpartition(".")[2])}
    return "text" not in options.columns and bool(names & set(re.split(r"[ |]", SUMMARIES))) and not names & set(re.split(r"[ |]", NAMES["text"]))


def may_be_text(name: str) -> bool:
    """Whether a column, or a field of an object in an object, goes by a name that a text goes by.

    >>> may_be_text("extended_tweet.full_text"), may_be_text("titre")
    (True, False)
    """
    known = re.split(r"[ |]", NAMES["text"])
    return plain_name(name) in known or plain_name(name.rpartition(".")[2]) in known
