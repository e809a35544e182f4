"""What stands before the text of a dispatch: title, advisory, byline, date, agency, labelled lines."""

import re
from collections.abc import Container
from dataclasses import dataclass, field

from analysis.french import DAYS
from analysis.sources.agencies import agency
from analysis.sources.closings import END
from analysis.sources.datelines import place_of
from analysis.sources.dates import Date, find_date
from analysis.sources.names import BY, UNKNOWN, authors, is_byline
from analysis.sources.options import Options
from analysis.sources.records import Row, present
from analysis.text import bare

LONGEST_TITLE = 200  # characters
LONGEST_DETAIL = 40  # of what a label says that may also open a sentence
ADVISORY = re.compile(r"=\s*\(.*\)\s*=|\(\s*(?:Adds|Updates|Recasts|Refiles|Corrects|Repeats|Actualise|Ajoute|Avec|Correct|Répétition)\b[^)]*\)|\[[^\]]*\]")
DATE_WORDS = re.compile(
    r"\b(?:date|publie(?:e)?|le|published|on|posted|mis(?:e)? (?:en ligne|a jour)|updated|created|at|a"
    rf"|{DAYS}"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lun|mar|mer|jeu|ven|sam|dim|mon|tue|tues|wed|thu|fri|sat|sun)\b|[\s:.,;()–—-]+"
)
# «…, mis à jour le 15 septembre 2022 à 15h30» behind the date of publication, and what sites set about an article.
UPDATED = re.compile(r"[\s,;|–—-]*\(?\s*(?:mise? à jour|modifiée?|actualisée?|updated|modified)\b(.*?)\)?\s*$", re.IGNORECASE)
FURNITURE = re.compile(
    r"(?:temps de )?lecture\s?:?\s*\d+\s?min(?:utes?)?\.?|\d+\s?min(?:utes?)?(?: de lecture| read)\.?|page \d+\s?/\s?\d+"
    r"|partager|écouter l['’]article|offrir l['’]article|(?:article )?réservé (?:à nos|aux) abonnés\.?|ajouter à vos sélections"
    r"|lire plus tard|lecture libre|commentaires?|imprimer|envoyer par (?:e-mail|mail)",
    re.IGNORECASE,
)
LABELS = {
    "title": "titre title headline",
    "subtitle": "sous-titre chapo",
    "date": "date",
    "source": "source journal publication",
    "agency": "agence agency",
    "author": "auteur auteurs author by par signature journaliste",
    "lang": "langue language lang",
    "url": "url lien link",
    "section": "rubrique section",
    "page": "page",
    "meta": "pays periodicite ojd diffusion audience dynamisme heure support-type",  # as press reviews head their cuttings
    "slug": "slug",
    "rights": "droits rights copyright",
}
_COLUMN = {label: column for column, labels in LABELS.items() for label in labels.split()}
LABELLED = re.compile(r"\s*([A-Za-zÀ-ÿ-]{2,12})(?: de l['’]article)?\s*:\s+(\S.*)")
CATCH_LINE = re.compile(r"[\w-]+(?:/[\w -]+)*/")  # «Yemen/conflict/», as dpa and ATS set it
SLUG = re.compile(r"[A-ZÀ-Þ][\w’']+(?:-[\w’']+){1,7}(?:,[A-Z]\w+)+|[A-ZÀ-Þ][\w’']+(?:-[a-zà-ÿ][\w’']+){2,7}")  # «Valdorie-diplomatie-lac,PREV», AFP's
MARK_ALONE = re.compile(r"(?:EXTRA|REFILE|(?:\d\w{1,3} )?LEAD|URGENT|ALERTE|FLASH|LEAD|BREAKING|CORRECTION|CORRECTIF)", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """What the lines before the text say."""

    title: str | None = None
    subtitle: str | None = None
    authors: list[str] = field(default_factory=list)
    date: Date | None = None
    agency: str | None = None
    place: str | None = None
    labelled: Row = field(default_factory=dict)
    meta: Row = field(default_factory=dict)

    def fields(self) -> Row:
        """The columns that are set."""
        own = {"title": self.title, "subtitle": self.subtitle, "agency": self.agency, "place": self.place, "meta": self.meta}
        return present({**own, **self.labelled})


def date_line(line: str, options: Options) -> Date | None:
    """The date of a line that holds a date and nothing else but weekday, hour and «publié le».

    >>> date_line("jeudi 15 septembre 2022 14h05", Options()).iso
    '2022-09-15T14:05'
    """
    line = UPDATED.sub("", line) if len(line) <= LONGEST_TITLE else line
    if not 0 < len(line) <= 90 or not any(char.isdigit() for char in line):
        return None
    date = find_date(line, year=options.year, day_first=options.day_first)
    if date is None:
        return None
    rest = bare(line[: date.span[0]] + " " + line[date.span[1] :])
    return date if not DATE_WORDS.sub("", rest) else None


def place_and_date(line: str, options: Options) -> tuple[str, Date] | None:
    """Place and date of a line such as «Paris, le 15 septembre 2022», as ministries head their texts."""
    if len(line) > 90 or "," not in line:
        return None
    date = find_date(line, year=options.year)
    if date is None or date.iso is None or line[date.span[1] :].strip(" .:–—-"):
        return None
    place = place_of(re.sub(r"[,\s]+(?:le\s*)?$", "", line[: date.span[0]]))
    return (place, date) if place else None


def signed_date(line: str, options: Options) -> tuple[str, Date] | None:
    """Agency and date of a line that holds nothing else: «AFP • 15/09/2022 à 14:05», «Par AFP, publié le …», as sites head their copies."""
    line = BY.sub("", UPDATED.sub("", line), count=1) if len(line) <= LONGEST_TITLE else line
    if len(line) > 90 or not any(char.isdigit() for char in line):
        return None
    date = find_date(line, year=options.year, day_first=options.day_first)
    if date is None or date.iso is None or line[date.span[1] :].strip(" .,•·|"):
        return None
    name = re.sub(r"[\s,•·|–—-]*(?:publiée?\s+)?(?:le\s+)?$", "", line[: date.span[0]], flags=re.IGNORECASE)
    found = agency(name)
    return (found, date) if found else None


def is_header_line(line: str) -> bool:
    """Whether a line can only be part of a header: byline, advisory, date, agency name, alert mark.

    >>> is_header_line("=(Photo)="), is_header_line("Pékin a refusé.")
    (True, False)
    """
    if len(line) > LONGEST_TITLE:
        return False
    return bool(
        ADVISORY.fullmatch(line)
        or MARK_ALONE.fullmatch(line.strip(" :!*"))
        or agency(line)
        or is_byline(line)
        or date_line(line, Options())
        or place_and_date(line, Options())
        or signed_date(line, Options())
        or FURNITURE.fullmatch(line.strip())
        or SLUG.fullmatch(line)
    )


def is_title(line: str) -> bool:
    """Whether a line may be a title: short, on one line, not closed like a sentence.

    >>> is_title("Pékin refuse tout compromis"), is_title("Pékin refuse tout compromis.")
    (True, False)
    """
    if not 0 < len(line) <= LONGEST_TITLE or END.search(line):
        return False
    return not line.rstrip(' »”"’)').endswith((".", ";", ",", "…")) and not line.startswith(("- ", "* "))


def read_header(paragraphs: list[str], options: Options, *, has_dateline: bool, titles: Container[str] | None = None) -> tuple[Header, list[str]]:
    """The header of an item and the paragraphs that are text all the same.

    Before a dateline every short line is header. Without one, only lines that can be nothing else are, and a first
    line that looks like a title, if it is one of ``titles`` (the lines that stand apart); reading stops at the first
    line of text.
    """
    found: Row = {"labelled": {}, "meta": {}, "authors": []}
    start = 0 if has_dateline else _signed_head(paragraphs, found, options, titles)
    standfirst: list[str] = []
    if not start and not has_dateline:
        start, standfirst = _copied_head(paragraphs, found)
    for at, line in enumerate(paragraphs[start:], start):
        is_apart = not found.get("title") and len(paragraphs) > at + 1 and (titles is None or line in titles)
        if not _take(line, found, options, may_be_title=has_dateline or is_apart):
            return Header(**found), [*standfirst, *paragraphs[at:]]
    return Header(**found), standfirst


def _signed_head(paragraphs: list[str], found: Row, options: Options, titles: Container[str] | None) -> int:
    """How many lines a head takes in which a name stands right above a date alone on its line.

    Above the name stands the publication when a title follows the date, as tools that fetch articles write; else the title.
    """
    at = next((at for at, line in enumerate(paragraphs[:5]) if date_line(line, options)), 0)
    if at < 2 or not all(map(is_title, paragraphs[:at])):
        return 0
    named = [] if bare(paragraphs[at - 1]) in UNKNOWN else authors(paragraphs[at - 1])
    if not named and bare(paragraphs[at - 1]) not in UNKNOWN:
        return 0
    below = paragraphs[at + 1 :]
    apart = [line for line in below[:2] if is_title(line) and (titles is None or line in titles)]
    if len(below) > len(apart) and apart == below[: len(apart)] and apart:
        found["labelled"]["source"] = paragraphs[0]
        lines, end = apart, at + 1 + len(apart)
    else:
        lines, end = paragraphs[: at - 1], at + 1
    found |= {"authors": named, "date": date_line(paragraphs[at], options), "title": lines[0], "subtitle": " ".join(lines[1:]) or None}
    return end


def _copied_head(paragraphs: list[str], found: Row) -> tuple[int, list[str]]:
    """How many lines of a head copied from a site are title and standfirst, and the standfirst: byline and date come right below.

    The standfirst stays text. Without a byline as well as a date a head is none: a speech may open with a date, too.
    """
    at = next((at for at, line in enumerate(paragraphs[:4]) if is_byline(line) or _is_dated(line)), 0)
    below = paragraphs[at : at + 4]
    if not 1 <= at <= 2 or not is_title(paragraphs[0]) or not any(map(_is_dated, below)):
        return 0, []
    if at == 2 and not any(map(is_byline, below)):
        return 0, []
    found["title"] = paragraphs[0]
    return at, paragraphs[1:at]


def _is_dated(line: str) -> bool:
    return bool(re.search(r"\d", line) and (date_line(line, Options()) or signed_date(line, Options())))


def _take(line: str, found: Row, options: Options, *, may_be_title: bool) -> bool:
    """Whether a line went into the header."""
    if _labelled(line, found, options) or _dated(line, found, options):
        return True
    if ADVISORY.fullmatch(line):
        found["meta"].setdefault("advisory", []).append(line)
    elif FURNITURE.fullmatch(line.strip()):
        found["meta"].setdefault("furniture", []).append(line)
    elif is_byline(line):
        found["authors"] = found["authors"] + authors(line)
        found["meta"]["byline"] = line
    elif CATCH_LINE.fullmatch(line) or SLUG.fullmatch(line):
        found["labelled"]["slug"] = line.strip("/")
    elif len(line) <= 60 and agency(line):
        found["agency"] = agency(line)
    elif may_be_title and is_title(line) and not found.get("subtitle"):
        _add_title(line, found)
    else:
        return False
    return True


def _dated(line: str, found: Row, options: Options) -> bool:
    """Whether a line was a date, alone or with a place or an agency; the first date found is kept, and that of a later version."""
    if date := date_line(line, options):
        found["date"] = found.get("date") or date
        if (updated := UPDATED.search(line)) and (later := find_date(updated.group(1), day_first=options.day_first)):
            found["labelled"]["date_modified"] = later.iso
    elif placed := place_and_date(line, options):
        found["place"], found["date"] = found.get("place") or placed[0], found.get("date") or placed[1]
    elif signed := signed_date(line, options):
        found["agency"], found["date"] = found.get("agency") or signed[0], found.get("date") or signed[1]
    else:
        return False
    return True


def _add_title(line: str, found: Row) -> None:
    """A title, or what follows a first one; an alert mark on a line of its own belongs to the title below."""
    if not found.get("title"):
        found["title"] = line
    elif MARK_ALONE.fullmatch(found["title"].strip(" :!*")):
        found["title"] = f"{found['title']} {line}"
    else:
        found["subtitle"] = line


def _labelled(line: str, found: Row, options: Options) -> bool:
    """Whether a line was «Titre : …», «Date : …» or another of the labels known."""
    match = LABELLED.fullmatch(line) if ":" in line[:24] else None
    column = match and _COLUMN.get(bare(match.group(1)))
    if not match or not column:
        return False
    value = match.group(2).strip()
    if column == "date":
        found["date"] = find_date(value, year=options.year, day_first=options.day_first)
        return found["date"] is not None
    if column == "title":
        found["title"] = value
    elif column == "author":
        found["authors"] = authors(value) or [value]
    elif column == "agency":
        found["agency"] = agency(value) or value
    elif column in ("meta", "page"):
        if len(value) > LONGEST_DETAIL or value.endswith("."):
            return False
        place, name = ("meta", match.group(1)) if column == "meta" else ("labelled", column)
        found[place][name] = re.sub(r"^pp?\.\s*", "", value)
    else:
        found["labelled"][column] = value
    return True
