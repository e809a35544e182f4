"""A reader's row made a row of the corpus: text repaired, dates spelt out, counts, language, warnings, identifier."""

import hashlib
import html
import json
import re
import unicodedata
from typing import Any

from analysis.sources.agencies import agency
from analysis.sources.archives import Member
from analysis.sources.dates import Date, days_apart, find_date, period
from analysis.sources.decoding import is_lossy
from analysis.sources.languages import guess_language, language_code
from analysis.sources.options import Options
from analysis.sources.records import Reject, Row, present
from analysis.text import is_mojibake, repair

TEXTS = (
    "title",
    "kicker",
    "subtitle",
    "lead",
    "source",
    "agency",
    "edition",
    "section",
    "page",
    "dateline",
    "place",
    "signoff",
    "rights",
    "publisher",
    "slug",
    "url",
    "version",
    "urgency",
    "country",
    "doc_type",
    "doc_id",
)
LISTS = ("author", "subject", "keyword")
# What ``repair`` may change; most texts hold none of it and are left alone.
TOUCHED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200d\u2028\u2029\u2060\ufeff\ud800-\udfff]|Ã|â€|Â")
# Entities left in a text were escaped twice on their way.
ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")
# Italics and the like that a tool left in a title.
TAG = re.compile(r"</?(?:b|i|em|strong|mark|span|u|br|sup|sub)\b[^<>]*>")
BLANKS_AT_END = re.compile(r"(?<![ \t\u00a0])[ \t\u00a0]+\n")  # tried once a run, not once a blank
MANY_LINES = re.compile(r"\n{3,}")
PIECE = re.compile(r"\S+")
MANY_CHARACTERS = 1_000_000  # a list of the pieces of a longer text would fill the memory
MANY_DIGITS = 10  # of a count: more are damage, and no machine counts with them
SHORT = 5  # words
MISMATCH = 0.2  # of the words a file claims


def finish(row: Row, member: Member, options: Options) -> Row | Reject:
    """The row under the columns of the corpus table, or a reject when no text is left."""
    warnings = [*member.warnings, *row.get("warnings", [])]
    text = tidy(row.get("text", ""), warnings)
    if not text:
        return Reject("empty_body", "the item has no text", str(row.get("title") or ""))
    done: Row = {name: clean for name in TEXTS if (clean := _line(row.get(name), name))}
    done |= {name: [clean for value in row.get(name) or [] if (clean := _line(value, name))] for name in LISTS}
    done["text"] = _without_title(text, done.get("title", ""))
    _agency(done, row, warnings)
    _date(done, row, options, warnings)
    _language(done, row, options, warnings)
    _count(done, row, warnings)
    done |= {"text_status": row.get("text_status", "full"), "item_status": row.get("item_status")}
    if done["text_status"] == "truncated":
        warnings.append("truncated_text")
    if done["item_status"] == "canceled":
        warnings.append("cancelled_item")
    done["warnings"] = list(dict.fromkeys(warnings))
    meta = present({**row.get("meta", {}), "date_printed": row.get("date_printed") if not done.get("date") else None})
    done["meta"] = json.dumps(meta, ensure_ascii=False, sort_keys=True, default=str) if meta else None
    done["layout"] = row.get("layout")
    return present(done) | {"variables": row.get("variables", {}), "warnings": done["warnings"], **{name: done[name] for name in LISTS}}


def tidy(text: str, warnings: list[str]) -> str:
    """The body repaired, paragraphs parted by one blank line, without blanks at the ends of lines."""
    if TOUCHED.search(text) or not unicodedata.is_normalized("NFC", text):
        if is_mojibake(text):
            warnings.append("mojibake_repaired")
        text = repair(text)
    if is_lossy(text):
        warnings.append("lossy_characters")
    text = _unescaped(text)
    text = BLANKS_AT_END.sub("\n", text)
    return MANY_LINES.sub("\n\n", text).strip()


def _without_title(text: str, title: str) -> str:
    """The text without a first paragraph that is the title again, as many tools set it above the text."""
    first, parted, rest = text.partition("\n\n")
    return rest if parted and title and " ".join(first.split()).lower() == " ".join(title.split()).lower() else text


def _unescaped(text: str) -> str:
    """The text with its entities as characters, escaped twice or three times as they may be."""
    for _ in range(3):
        if not ENTITY.search(text):
            break
        text = ENTITY.sub(_character, text)
    return text


def _character(match: re.Match[str]) -> str:
    return html.unescape(match.group())


def _line(value: Any, name: str) -> str:
    """A field on one line; a sign-off may have several. No-break spaces stay: they are as printed."""
    if not value:
        return ""
    if isinstance(value, str) and value.isascii() and value.isprintable() and "  " not in value and "&" not in value and "<" not in value:
        return value.strip()
    value = TAG.sub("", _unescaped(repair(str(value)))).strip()
    return value if name == "signoff" else re.sub(r"[ \t\n]+", " ", value)


def _agency(done: Row, row: Row, warnings: list[str]) -> None:
    """Canonical agency; a direct wire is its own source; a dateline by another agency than the file says is a conflict."""
    name = done.get("agency") or row.get("signed_agency") or agency(done.get("source"))
    if not name:
        return
    done["agency"] = agency(name) or name
    done.setdefault("source", done["agency"])
    printed = row.get("dateline_agencies", [])
    if printed and done["agency"] not in printed:
        warnings.append("agency_conflict")


def _date(done: Row, row: Row, options: Options, warnings: list[str]) -> None:
    """Date, its bounds, precision and origin; a conflict when another printed date is more than a day off."""
    date = row.get("date")
    if isinstance(date, str):
        date = find_date(date, year=options.year, day_first=options.day_first)
    modified = row.get("date_modified")
    if modified:
        found = modified if isinstance(modified, Date) else find_date(str(modified))
        done["date_modified"] = found.iso if found else None
    done["date_precision"] = "none"
    if date is None:
        return
    warnings.extend(date.warnings)
    if date.iso is None:
        return
    done["date"], done["date_precision"], done["date_from"] = date.iso, date.precision, row.get("date_from", "field")
    done["date_start"], done["date_end"] = period(date.iso)
    if any(days_apart(date.iso, other) > 1 for other in row.get("other_dates", [])):
        warnings.append("date_conflict")


def _language(done: Row, row: Row, options: Options, warnings: list[str]) -> None:
    """The declared language; function words only where none is declared, and to warn where they say otherwise."""
    declared = language_code(row.get("lang")) or options.lang
    guessed = guess_language(done["text"])
    done["lang"] = declared or guessed
    if declared and guessed and declared.split("-")[0].lower() != guessed:
        warnings.append("language_mismatch")
    if not declared and guessed:
        row["meta"] = {**row.get("meta", {}), "lang_from": "text"}


def _count(done: Row, row: Row, warnings: list[str]) -> None:
    text = done["text"]
    done["n_words"] = len(text.split()) if len(text) < MANY_CHARACTERS else sum(1 for _ in PIECE.finditer(text))
    stated = number(row.get("n_words_stated"))
    if stated is not None:
        done["n_words_stated"] = stated
        if abs(done["n_words"] - stated) > MISMATCH * stated:
            warnings.append("word_count_mismatch")
    if done["n_words"] < SHORT:
        warnings.append("short_text")


def number(value: Any) -> int | None:
    """A whole number out of what is printed as one: «1 234», «2,968», 35.0.

    >>> number("2,968 words"), number("aucun")
    (2968, None)
    """
    if value is None or isinstance(value, bool):
        return None
    found = re.match(r"\s*(\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+|\d+)", str(value))
    digits = re.sub(r"\D", "", found.group(1)) if found else ""
    return int(digits) if 0 < len(digits) < MANY_DIGITS else None


def make_doc_id(row: Row) -> str:
    """The identifier of a row whose source has none: agency, date, first digits of a hash of text and source.

    White space does not count: the same dispatch gets the same identifier from any file, archive or encoding.
    """
    content = " ".join(row["text"].split()) + "\n" + row.get("source", "")
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    parts = [row.get("agency", "").replace(" ", "_"), (row.get("date") or "")[:10], digest]
    return "-".join(part for part in parts if part)
