"""Fields of a Nexis article out of its blocks: header by order, labels in five languages before or after the text."""

import re

from analysis.french import DAYS
from analysis.sources.bodies import with_body
from analysis.sources.closings import SIGN
from analysis.sources.dates import comparable, find_date
from analysis.sources.finishing import number
from analysis.sources.names import authors
from analysis.sources.options import Options
from analysis.sources.records import Reject, Row, present
from analysis.text import bare

Block = list[str]  # paragraphs that stand together

# Labels in English, French, German, Dutch and Danish, without accents.
LABELS = {
    "byline": "byline|signature|auteur|auteurs|autor|author|forfatter|par",
    "section": "section|rubrique|rubrik|sectie|sektion",
    "length": "length|longueur|lange|lengte|laengde|omfang",
    "title": "headline|titre|titel|kop|overskrift|title",
    "highlight": "highlight|chapeau|samenvatting|resume|encart",
    "dateline": "dateline|lieu",
    "series": "series|serie",
    "text": "body|texte|text|tekst|article|corps|artikel|brodtekst",
    "load_date": "load-date|date-chargement|date de chargement|update|laad-datum|ladedatum|indlaest",
    "language": "language|langue|sprache|taal|sprog",
    "graphic": "graphic|graphique|grafik|illustration|grafiek|photo|images",
    "correction": "correction|rectificatif|korrektur",
    "correction_date": "correction-date",
    "notes": "notes|note",
    "type": "publication-type|type-publication|type de publication|zeitungstyp|publicatietype|document-type|type",
    "subject": "subject|sujet|schlagworte|onderwerp|thema",
    "other": "journal-code|code-revue|journal code|country|city|state|geographic|"
    "company|organization|person|ticker|industry|classification|url|dist|distribution|acc-no|isbn|issn|category|file-name|copyright|publisher|editeur|"
    "name|cities|states|countries|notice|ressort|region|land|pays|ville|personne|entreprise|secteur",
}
_FIELD = {label: field for field, labels in LABELS.items() for label in labels.split("|")}
LABEL = re.compile(r"[ \u00a0]*([A-ZÀ-Þ][A-Za-zÀ-ÿ]*(?:[- ][A-Za-zÀ-ÿ]+){0,2})[ \u00a0]*:[ \u00a0]*(.*)", re.DOTALL)
HEADER_FIELDS = frozenset({"byline", "section", "length", "title", "highlight", "dateline", "series", "text"})
WORDS = re.compile(r"\d[\d., \u00a0]*\s*(?:words|mots|w[oö]rter|woorden|ord|palabras|parole)\b", re.IGNORECASE)
RIGHTS = re.compile(rf"(?:Copyright|{SIGN}|Tous droits réservés|All Rights Reserved)", re.IGNORECASE)
WEEKDAY = re.compile(
    rf"\b(?:{DAYS}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag"
    r"|samstag|sonntag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mandag|tirsdag|onsdag|torsdag|fredag|lordag|sondag)\b"
)
LONGEST_DATE_LINE = 90  # characters


def label_of(line: str) -> tuple[str, str] | None:
    """Field and value of a labelled line; «LENGTH: 19.43 meters» is text, because a length is counted in words.

    >>> label_of("LONGUEUR: 295 mots"), label_of("LENGTH: 19.43 meters")
    (('length', '295 mots'), None)
    """
    match = LABEL.fullmatch(line)
    field = match and _FIELD.get(bare(match.group(1)))
    if not match or not field or (field == "length" and not WORDS.match(match.group(2))):
        return None
    # In running text «Notice: …» or «Photo: …» stands in mixed case; the old exports print labels in capitals.
    return field, match.group(2).strip()


def article(blocks: list[Block], options: Options, *, capitals: bool = True) -> Row | Reject:
    """A row out of the blocks of one article: source, date, title, labelled fields, text, ©."""
    header, at = _header(blocks, capitals)
    text, fields, rights = _body(blocks[at:], capitals)
    row: Row = {**header, "rights": rights or header.get("rights")}
    row["title"] = " ".join(fields.get("title", [])) or header.get("title")
    byline = " ".join(fields.get("byline", []))
    row["author"] = (authors(byline) or [re.sub(r"^(?:by|par)\s+", "", byline, flags=re.IGNORECASE)]) if byline else []
    row["section"] = " ".join(fields.get("section", [])) or None
    page = re.search(r"\b(?:Page|Pg\.?|S\.|p\.|Blz\.)\s*([A-Z]{0,4}\d+)", row["section"] or "")
    row["page"] = page.group(1) if page else None
    row["n_words_stated"] = number(" ".join(fields.get("length", [])))
    row["lang"] = re.split(r"[;,]", " ".join(fields.get("language", [])))[0].strip() or None
    row["lead"] = " ".join(fields.get("highlight", [])) or None
    row["subject"] = [part.strip() for part in re.split(r";", " ".join(fields.get("subject", []))) if part.strip()]
    kept = {name: " ".join(fields[name]) for name in fields if name not in ("title", "byline", "section", "length", "language", "highlight", "subject", "text")}
    row["meta"] = present({**kept, **header.get("meta", {})})
    if not text:
        return Reject("empty_body", "an article with only a header, a graphic or a copyright line", row.get("title") or "")
    return with_body(present(row), "\n\n".join(text), options)


def _header(blocks: list[Block], capitals: bool) -> tuple[Row, int]:
    """Source, date, edition and title, and the number of the block after them. A copyright line may stand above or between."""
    row: Row = {"meta": {}}
    at = 0
    for at, block in enumerate(blocks[:8]):
        line = block[0]
        if RIGHTS.match(line):
            row["rights"] = " ".join(block)
        elif "date" not in row and _is_date(line):
            row["date"], row["date_from"], row["date_printed"] = find_date(line), "field", line
            row["edition"] = _edition(line)
            row["meta"]["notes"] = block[1:]
        elif "source" not in row:
            row["source"] = " ".join(block)
        elif _label(line, capitals):
            return row, at
        elif "date" in row and "title" not in row:
            row["title"] = " ".join(block)
        elif "title" in row:
            return row, at
    return row, min(at + 1, len(blocks)) if len(blocks) <= 8 else at


def _is_date(line: str) -> bool:
    date = find_date(line)
    return date is not None and date.iso is not None and date.span[0] <= 12 and len(line) <= LONGEST_DATE_LINE


def _edition(line: str) -> str | None:
    """What follows date and weekday: «Late Edition - Final»."""
    date = find_date(line)
    rest = line[date.span[1] :] if date else ""
    weekday = WEEKDAY.search(comparable(rest))
    if weekday:
        rest = rest[: weekday.start()] + rest[weekday.end() :]
    return re.sub(r"^[\s,.]+|[\s,.]+$", "", rest) or None


def _label(line: str, capitals: bool) -> tuple[str, str] | None:
    """The label of a line; where the layout prints labels in capitals, others are text."""
    found = label_of(line)
    if found and capitals and not line.lstrip(" \u00a0").split(":")[0].isupper():
        return None
    return found


def _body(blocks: list[Block], capitals: bool) -> tuple[list[str], dict[str, list[str]], str | None]:
    """Text, labelled fields and rights. What follows a label of the tail belongs to it, what follows one of the header is text."""
    text: list[str] = []
    fields: dict[str, list[str]] = {}
    rights, field = None, "text"
    for block in blocks:
        if RIGHTS.match(block[0]) and len(" ".join(block)) < 300:
            rights = " ".join(block)
            continue
        found = _label(block[0], capitals)
        if found:
            field, value = found
            rest = [value] * bool(value) + block[1:]
            (text if field == "text" else fields.setdefault(field, [])).extend(rest)
            field = "text" if field in HEADER_FIELDS else field
        else:
            (text if field == "text" else fields.setdefault(field, [])).extend(block)
    return text, fields, rights
