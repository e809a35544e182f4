"""Records with named fields into rows: columns recognised under their usual French and English names, always reported."""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from analysis.errors import nearest
from analysis.schema import columns
from analysis.sources.agencies import agency
from analysis.sources.bodies import with_body
from analysis.sources.date_parts import composed, most_precise
from analysis.sources.dates import Date
from analysis.sources.names import UNKNOWN, authors
from analysis.sources.options import Options
from analysis.sources.own_tables import is_own, rows_from_own
from analysis.sources.records import Note, Record, Reject, Row, Unreadable, present
from analysis.text import bare

# Our column: the names it goes by, best first; two names of one rank in one file are a question to the user.
NAMES = {
    "text": "text texte|content contenu|body corps body_text article_body"
    "|full_text fulltext plain_text texte_integral texte_complet maintext main_text|article article_text article_content texte_article contenu_article"
    "|transcription transcript discours speech",
    "title": "title titre|headline hedline titre_article|title_snippet",
    "date": "date|date_publication published published_at pubdate publish_date publication_date published_date date_publish date_parution date_diffusion"
    "|issued datetime parution|created created_at jour time|year annee",
    "source": "journal_clean journalclean|source source_name|journal publication newspaper titre_journal nom_journal outlet|media media_name nom_media"
    "|support titre_support|publisher|sitename site_name hostname source_hostname source_domain",
    "agency": "agency agence|provider",
    "author": "author auteur auteurs authors|creator byline signature journaliste journalistes journalist|influencer|speaker orateur speakers",
    "url": "url|link lien|uri",
    "lang": "lang langue language",
    "section": "section rubrique",
    "page": "page pages",
    "doc_id": "doc_id|id|identifier uuid uno",
    "subtitle": "subtitle sous_titre",
    "lead": "lead chapo chapeau standfirst",
    "edition": "edition",
    "country": "country_code iso3",
    "doc_type": "doc_type",
    "rights": "rights droits license licence",
    "place": "place lieu",
    "keyword": "keyword keywords mots_cles motscles tags",
    "subject": "subject subjects sujet topics",
    "urgency": "urgency",
    "slug": "slug slugline",
    "publisher": "editeur",
    "date_modified": "date_modified modified updated updated_at",
    "kicker": "kicker surtitre",
}
LISTS = ("author", "keyword", "subject")
# Where a table has no text, what stands for it: monitoring services export the sentence that matched, or the opening.
SUMMARIES = "hit_sentence opening_text content_snippet snippet|chapo chapeau lead extrait|resume summary abstract description"
MARKUP = re.compile(r"</(?:p|div|h\d|li|article|section)>|<br\s*/?>|<p>", re.IGNORECASE)
LONGEST_PREAMBLE = 20  # lines above the header of a table
EPOCH = re.compile(r"1\d{9}(?:\.\d+|\d{3})?")  # seconds or milliseconds since 1970, from 2001 to 2033
CELL_LIMIT = 32_767  # Excel cuts cells here
TEXT_IN = re.compile(r"(?:text|texte)_[a-z]{2}(?:_[a-z]{2})?")


def plain_name(name: str) -> str:
    """A column name for comparing: without accents, case, prefix and outer blanks.

    >>> plain_name("dcterms:Média "), plain_name("Date de publication")
    ('media', 'date_publication')
    """
    name = re.sub(r"[\s_.-]+", "_", bare(name.rpartition(":")[2])).strip("_")
    return re.sub(r"_(?:de|du|of)_", "_", name)


def has_known_columns(header: Iterable[str]) -> bool:
    """Whether a header line names at least two columns we know."""
    return sum(plain_name(cell.strip(' "')) in _known_names() for cell in header) >= 2


@cache
def _known_names() -> frozenset[str]:
    return frozenset(name for ranks in (*NAMES.values(), SUMMARIES) for name in re.split(r"[ |]", ranks))


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
    """The delimiter of a table: the one that parts the first 20 records into equally many cells, two at least."""
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
    chosen = _asked_for(header, options)
    for ours, ranks in NAMES.items():
        if ours not in chosen and (found := first_match(ours, ranks, theirs, set(chosen.values()))):
            chosen[ours] = found
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


def rows_from(records: Iterable[Mapping[str, Any] | Reject], options: Options) -> Iterator[Record]:
    """A note of the columns taken, then a row or reject for each record; rejects among the records keep their place.

    All records are looked at before the first row, because one day above 12 settles which of 05/10 is the month.
    """
    items = list(records)
    table = [item for item in items if not isinstance(item, Reject)]
    if not table:
        yield from (item for item in items if isinstance(item, Reject))
        raise Unreadable("no_article_found", "a header and no records")
    header = list(dict.fromkeys(name for record in table for name in record))
    if is_own(header):
        yield from rows_from_own(items)
        return
    chosen = _chosen(table, header, options)
    yield Note("columns: " + ", ".join(f"{ours} ← {name}" for ours, name in chosen.items()))
    if plain_name(chosen["text"]) in re.split(r"[ |]", SUMMARIES) and "text" not in options.columns:
        yield Note(f"no column of full text: {chosen['text']!r} stands for it, and text_status is summary")
    day_first = _day_first([str(record.get(chosen.get("date", ""), "")) for record in table], options)
    for item in items:
        yield item if isinstance(item, Reject) else _row(item, chosen, day_first, options)


def _chosen(table: list[Mapping[str, Any]], header: list[str], options: Options) -> dict[str, str]:
    """The columns taken, among those that hold anything; an address in place of the source goes to ``url``."""
    filled = [name for name in header if name in options.columns.values() or any(record.get(name) not in (None, "") for record in table)]
    try:
        chosen = guess_columns(filled, options)
    except Unreadable:
        chosen = guess_columns(header, options)
    source = chosen.get("source", "")
    if "source" not in options.columns and _is_address(table, source):
        others = guess_columns([name for name in filled if name != source], options)
        return {**others, "url": others.get("url") or source}
    return chosen


def _is_address(table: list[Mapping[str, Any]], column: str) -> bool:
    values = [as_text(record.get(column)) for record in table if record.get(column)]
    return bool(values) and all(re.match(r"https?://", value) for value in values)


def _day_first(dates: list[str], options: Options) -> bool:
    """Whether days stand before months in this file: any value above 12 tells."""
    pairs = [match.groups() for date in dates if (match := re.match(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}", date))]
    if any(int(second) > 12 for _, second in pairs) and not any(int(first) > 12 for first, _ in pairs):
        return False
    return options.day_first


def _row(record: Mapping[str, Any], chosen: Mapping[str, str], day_first: bool, options: Options) -> Row | Reject:
    values = {ours: record.get(name) for ours, name in chosen.items()}
    text = as_text(values.pop("text"))
    used = set(chosen.values())
    rest = {name.strip(): value for name, value in record.items() if name not in used and value not in (None, "", [], {})}
    if not text.strip():
        return Reject("empty_body", f"the column {chosen['text']!r} is empty in this record", str(present(values))[:200])
    row: Row = {ours: as_text(value).strip() for ours, value in values.items() if ours not in (*LISTS, "date") and value is not None}
    row |= {ours: list_of(values[ours], ours) for ours in LISTS if ours in values}
    row["meta"] = {name: value for name, value in rest.items() if isinstance(value, (dict, list)) or name in columns("corpus")}
    row["variables"] = {name: as_text(value) for name, value in rest.items() if name not in row["meta"]}
    row |= _dated(values.get("date"), record, day_first, options)
    if plain_name(chosen["text"]) in re.split(r"[ |]", SUMMARIES) and "text" not in options.columns:
        row["text_status"] = "summary"
    row["agency"] = agency(row.get("agency")) or row.get("agency") or agency(row.get("source"))
    if len(text) >= CELL_LIMIT and len(text) <= CELL_LIMIT + 1:
        row["warnings"] = ["truncated_text"]
    return with_body(row, paragraphs(text), options)


def _dated(value: Any, record: Mapping[str, Any], day_first: bool, options: Options) -> Row:
    """The date of its column, or of year, month and day in columns of their own where these say more."""
    printed = as_text(value).strip() if value is not None else ""
    if EPOCH.fullmatch(printed):
        printed = dt.datetime.fromtimestamp(float(printed[:10]), dt.UTC).isoformat()
    together = composed({plain_name(name): as_text(cell) for name, cell in record.items()})
    if not printed and not together:
        return {}
    found = most_precise(filter(None, [printed, together]), year=options.year, day_first=day_first)
    return {"date": found[1] if found else Date(None, "none", ("date_unreadable",)), "date_from": "field", "date_printed": found[0] if found else printed}


def paragraphs(text: str) -> str:
    """A cell's text with paragraphs parted by blank lines: single line ends part them where no blank line does, tags where there are any.

    >>> paragraphs("Un.\\nDeux."), paragraphs("<p>Un.</p><p>Deux.</p>")
    ('Un.\\n\\nDeux.', 'Un.\\n\\nDeux.')
    """
    if MARKUP.search(text):
        return _without_markup(text)
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    return text if re.search(r"\n\s*\n", text) else re.sub(r"\n+", "\n\n", text)


def _without_markup(text: str) -> str:
    from analysis.sources import markup

    return "\n\n".join(markup.paragraphs(markup.parse_html("<div>" + re.sub(r"\n\s*\n", "<br>", text) + "</div>")))


def list_of(value: Any, column: str) -> list[str]:
    """A list out of a cell: already one, or parted by bars or semicolons; bylines lose «Par».

    >>> list_of("Jeanne Modèle ; Luc Epreuve", "author")
    ['Jeanne Modèle', 'Luc Epreuve']
    """
    if value is None:
        return []
    pieces = [as_text(item) for item in value] if isinstance(value, (list, tuple)) else re.split(r"[|;]", as_text(value))
    found = [piece.strip() for piece in pieces if piece.strip()]
    if column == "author":
        found = [name for name in found if bare(name) not in UNKNOWN]
        return (authors(found[0]) or found) if len(found) == 1 else found
    return [word.strip() for word in found[0].split(",")] if len(found) == 1 else found


def as_text(value: Any) -> str:
    """A cell as text; lists of paragraphs become paragraphs, whole numbers lose Excel's «.0»."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "\n\n".join(as_text(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()  # a day in Excel or pandas is its midnight: no hour was printed
    return value.isoformat() if isinstance(value, dt.date) else str(value)
