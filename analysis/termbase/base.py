"""The term base: concepts with their renderings, senses and contexts, from our tables, a user's own, or a few ad-hoc terms.

The unit is the concept: one Chinese term reaches French as *intérêts fondamentaux, essentiels, vitaux*, and the same French words
name a notion of penal law. A row is one rendering of one concept; a false friend is a row too, with status ``excluded``.
"""

import csv
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from pathlib import Path

import pandas as pd

from analysis.errors import AnalysisError, SourceError, TermbaseError, check_choice, message, nearest
from analysis.index import tokens
from analysis.patterns import Lexicon, locate, parse
from analysis.schema import TABLES
from analysis.strings import code
from analysis.termbase.claims import contexts, matches
from analysis.termbase.phrases import phrases

STATUSES = ("counted", "excluded", "undecided")
LANGUAGES = ("", "fr", "en", "zh", "ru", "es", "de", "ar")
KINDS = ("", "noun", "noun_phrase", "verb", "verb_phrase", "adjective", "adjective_phrase", "formula")
COLUMNS = tuple(TABLES["termbase"].columns)
FRENCH = tuple(name for name in COLUMNS if name.endswith("_fr"))  # each beside the column with the same text in English


def load_termbase(path: str | Path | None = None, *, terms: Iterable[str] | Mapping[str, Iterable[str]] = ()) -> pd.DataFrame:
    """The term base: ours, the one at ``path``, or a few terms, each a concept named by itself (schema: termbase).

    ``path`` is a CSV file with one row a rendering (columns ``concept`` and ``rendering``, others as wanted) or a folder with
    ``renderings.csv`` and ``concepts.csv``. ``terms`` are looked for in all their forms; written between double quotes, to the letter,
    with ``*`` and ``...``. A mapping names a concept for several renderings. With ``terms`` alone nothing else is loaded; with both,
    a term takes the place of an equal rendering of the base. Every problem is reported with row, column and rule (TermbaseError).

    >>> load_termbase(terms=["ligne rouge", '"multipol*"'])[["concept", "rendering", "pattern", "status"]]
           concept    rendering    pattern   status
    0  ligne rouge  ligne rouge             counted
    1    multipol*  "multipol*"  multipol*  counted
    """
    adhoc = _adhoc(terms)
    path = path or None  # an empty parameter of a page is none
    if path is None and len(adhoc):
        return adhoc
    base = _read(files("analysis").joinpath("data") if path is None else Path(path))
    problems = _problems(base) if path is None else [*_problems(base), *_example_problems(base)]
    if problems:
        shown = "; ".join(problems[:20]) + (f"; and {len(problems) - 20} more" if len(problems) > 20 else "")
        raise TermbaseError(message(f"the term base has {len(problems)} problems: {shown}", "see each rule", "mend these cells and load it again"))
    kept = base[~base["rendering"].isin(adhoc["rendering"])]
    return pd.concat([adhoc, kept], ignore_index=True)


def check_concept(termbase: pd.DataFrame, name: str) -> str:
    """The key of a concept given by its key or by one of its renderings; an unknown name is an error that gives the nearest.

    >>> base = load_termbase()
    >>> check_concept(base, "core_interests"), check_concept(base, "ligne rouge")
    ('core_interests', 'red_line')
    >>> check_concept(base, "core_intrests")
    Traceback (most recent call last):
    analysis.errors.TermbaseError: concept='core_intrests' is not in the term base. Allowed: one of its ... concepts or a rendering of one. \
Next: did you mean 'core_interests'? to look for words of your own, write '"core_intrests"' or load_termbase(terms=['core_intrests']).
    """
    if (termbase["concept"] == name).any():
        return name
    by_rendering = termbase.loc[(termbase["rendering"] == name) & (termbase["status"] == "counted"), "concept"]
    if len(by_rendering):
        return str(by_rendering.iloc[0])
    known = termbase["concept"].unique()
    close = nearest(name, [*known, *termbase["rendering"].unique()])
    close = close if close.startswith("did you mean") else "list them with load_termbase()['concept'].unique();"
    allowed = f"one of its {len(known)} concepts or a rendering of one"
    next_step = f"{close} to look for words of your own, write '\"{name}\"' or load_termbase(terms=[{name!r}])"
    raise TermbaseError(message(f"concept={name!r} is not in the term base", allowed, next_step))


def choose_concept(termbase: pd.DataFrame, name: str) -> pd.DataFrame:
    """The term base for one concept, given by its key, by one of its renderings, or by words of one's own.

    The rows of other concepts stay as rivals: they may take a span away (a false friend, a longer term, another sense), which matches() shows
    as excluded, and are never counted. Words that the base lacks are looked for as an ad-hoc term; a single word among them stands
    between double quotes, so that a mistyped key is an error that gives the nearest.

    >>> chosen = choose_concept(load_termbase(), "ligne rouge")
    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Ligne rouge du métro, ligne rouge de Pékin, souveraineté."]})
    >>> matches(texts, chosen)[["match", "status"]].to_numpy().tolist()
    [['Ligne rouge du métro', 'excluded'], ['ligne rouge', 'counted']]
    """
    is_words = " " in name.strip() or name.startswith('"')
    if is_words and name not in set(termbase["concept"]) | set(termbase["rendering"]):
        return load_termbase(terms=[name])
    key = check_concept(termbase, name)
    return termbase.assign(is_rival=termbase["concept"] != key)


def card(termbase: pd.DataFrame, *, lang: str = "en") -> pd.DataFrame:
    """What the base says of its concept, one row a fact (schema: card): definition, users, then the renderings by language.

    ``lang``: en or fr; a text that the base has in the other language alone is given in that one. Errors: another language (AnalysisError).

    >>> card(choose_concept(load_termbase(), "red_line"))["field"].tolist()[:3]
    ['concept', 'label', 'domain']
    """
    chosen = termbase[~termbase["is_rival"]]
    own, related = _told(chosen, lang), {name for cell in chosen["related"] for name in cell.split("|")}
    known = labels(termbase, lang)
    own["related"] = [" · ".join(known.get(name, name) for name in cell.split("|")) for cell in own["related"]]
    names = ["concept", "label", "domain", "definition", "ladder", "rank", "users", "stance", "related", "note", "notable_use", "source"]
    facts = [(name.replace("_", " "), " · ".join(filter(None, own[name].unique()))) for name in names]
    for status in STATUSES:
        rows = own[own["status"] == status]
        told = "" if status == "counted" else f", {status}"
        facts += [((lang or "any language") + told, " · ".join(group["rendering"].unique())) for lang, group in rows.groupby("lang", sort=False)]
    friends = termbase[termbase["is_rival"] & (termbase["status"] == "excluded") & termbase["concept"].isin(related)]
    facts.append(("false friends", " · ".join(friends["rendering"].unique())))
    return pd.DataFrame([fact for fact in facts if fact[1]], columns=["field", "value"])


def labels(termbase: pd.DataFrame, lang: str) -> dict[str, str]:
    """The concepts by the words for a reader: in French the label of their card, in English their first English rendering, else the key in words.

    >>> [labels(load_termbase(), lang)["red_line"] for lang in ("en", "fr")]
    ['red line', 'ligne rouge']
    """
    plain = {key: key.replace("_", " ") for key in termbase["concept"]}
    if lang == "fr":
        given = termbase[termbase["label"] != ""].drop_duplicates("concept")
        return plain | dict(zip(given["concept"], given["label"], strict=True))
    english = termbase[(termbase["lang"] == "en") & (termbase["status"] == "counted")].drop_duplicates("concept")
    return plain | dict(zip(english["concept"], english["rendering"], strict=True))


def _told(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The texts of the cards in a language, under the names of their English columns; the codes in words."""
    check_choice(lang, ("en", "fr"), "lang")
    texts = {}
    for name in FRENCH:
        first, other = (name, name[:-3]) if lang == "fr" else (name[:-3], name)
        texts[name[:-3]] = rows[first].where(rows[first] != "", rows[other])
    texts["domain"] = rows["domain"].map(lambda name: code(name, "domain", lang))
    texts["source"] = texts["source"].replace("knowledge", code("knowledge", "source", lang))
    return rows.assign(**texts)


def _adhoc(terms: Iterable[str] | Mapping[str, Iterable[str]]) -> pd.DataFrame:
    """Rows for the user's terms."""
    if isinstance(terms, str):
        raise AnalysisError(message(f"terms={terms!r} is one text", "a list of terms", f"write terms=[{terms!r}]"))
    named = terms.items() if isinstance(terms, Mapping) else ((term.strip().strip('"'), [term]) for term in terms)
    rows = [{"concept": concept.strip(), "rendering": term.strip()} for concept, renderings in named for term in renderings]
    for row in rows:
        bare = row["rendering"].strip('"').strip()
        if len(row["rendering"]) != len(bare) or "*" in bare or "..." in bare:
            row["pattern"] = bare
        parse(bare)  # an unusable pattern is an error here, not later
    return _complete(pd.DataFrame(rows, columns=["concept", "rendering", "pattern"]))


def _read(folder: Traversable) -> pd.DataFrame:
    """The rows of a file, or of the two tables of a folder joined by concept."""
    if folder.is_file():
        return _complete(_csv(folder))
    if not folder.is_dir():
        raise SourceError(message(f"there is no term base {folder.name!r}", "a CSV file, or a folder with renderings.csv", "check the path"))
    renderings, concepts = folder.joinpath("renderings.csv"), folder.joinpath("concepts.csv")
    if not renderings.is_file():
        raise SourceError(message(f"the folder {folder.name!r} has no renderings.csv", "one row a rendering", "add it, or give the CSV file itself"))
    table = _csv(renderings)
    if not concepts.is_file() or "concept" not in table:
        return _complete(table)
    cards = _csv(concepts)
    lost = sorted(set(table["concept"]) - set(cards["concept"]))
    if lost:
        rows = [f"renderings.csv row {number}, column concept: {name!r} has no row in concepts.csv" for number, name in _rows(table, lost)]
        raise TermbaseError(message("; ".join(rows[:20]), "a concept of concepts.csv", "add the concept or mend the key"))
    return _complete(table.merge(cards, on="concept", how="left", suffixes=("", "_concept")))


def _rows(table: pd.DataFrame, lost: list[str]) -> list[tuple[int, str]]:
    return [(number + 2, name) for number, name in enumerate(table["concept"]) if name in lost]


def _csv(path: Traversable) -> pd.DataFrame:
    """A table as a spreadsheet saves it: comma, semicolon or tab, with or without a byte-order mark; every cell text."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(message(f"{path.name} is not UTF-8 (byte {error.start})", "CSV in UTF-8", "save it as CSV UTF-8")) from error
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    rows = list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))
    wide = [number for number, row in enumerate(rows, 2) if None in row]
    if wide:
        wrong = f"{path.name} row {wide[0]} has more cells than the header"
        raise TermbaseError(message(wrong, "a cell a column", "quote cells that hold the delimiter"))
    return pd.DataFrame(rows, columns=next(csv.reader([header.rstrip("\r")], delimiter=delimiter), []))


def _complete(table: pd.DataFrame) -> pd.DataFrame:
    """The columns of a term base, in order; what is not given is empty, and counted."""
    missing = [name for name in ("concept", "rendering") if name not in table]
    if missing:
        has = ", ".join(table) or "nothing"
        wrong = f"the term base has no column {', '.join(missing)} (it has: {has})"
        raise TermbaseError(message(wrong, "concept, rendering", "name the columns in the first line"))
    table = table.reindex(columns=COLUMNS).fillna("").apply(_folded)
    table["status"] = table["status"].where(table["status"] != "", "counted")
    return table.assign(is_rival=False)


def _folded(column: pd.Series) -> pd.Series:
    """Cells with white space made single; French texts keep the no-break spaces of their punctuation."""
    spaces = r"[ \t\r\n]+" if column.name in FRENCH else r"\s+"
    return column.astype(str).str.replace(spaces, " ", regex=True).str.strip()


def _problems(base: pd.DataFrame) -> list[str]:
    """What is wrong with the cells: row (2 is the first below the header), column, rule."""
    found = []
    for number, row in enumerate(base.to_dict("records"), 2):
        found += [f"row {number}, column {name}: is empty" for name in ("concept", "rendering") if not row[name]]
        for name, allowed in (("status", STATUSES), ("lang", LANGUAGES), ("kind", KINDS)):
            if row[name] not in allowed:
                found.append(f"row {number}, column {name}: {row[name]!r} is not one of {', '.join(filter(None, allowed))}")
        found += [f"row {number}, column rank: {row['rank']!r} is not a whole number"] if row["rank"] and not row["rank"].isdecimal() else []
        found += _pattern_problem(number, row)
        unknown = [name for name in row["context"].split("|") if name.startswith("@") and name[1:] not in contexts()]
        found += [f"row {number}, column context: {name!r} is no list of contexts.csv" for name in unknown]
    keys = base[["concept", "rendering", "lang", "pattern", "context"]]
    return found + [f"row {number + 2}, column rendering: the same concept, rendering and language stand above" for number in base.index[keys.duplicated()]]


def _pattern_problem(number: int, row: dict[str, str]) -> list[str]:
    for name in ("pattern", "rendering"):
        try:
            if row[name]:
                parse(row[name])
        except AnalysisError as error:
            return [f"row {number}, column {name}: {str(error).split('. Next')[0]}"]
    return []


def _example_problems(base: pd.DataFrame) -> list[str]:
    """Examples that their own row does not match, counter-examples that count."""
    found = []
    for column, wanted in (("example", True), ("counter_example", False)):
        rows = base.index[base[column] != ""]
        if len(rows):
            matching = matching_rows(base, column, rows) if wanted else settling_rows(base, column, rows)
            wrong = set(rows) - matching if wanted else matching
            told = "does not match this row" if wanted else "is settled by this row"
            found += [f"row {row + 2}, column {column}: {base.loc[row, column]!r} {told}" for row in sorted(wrong)]
    return found


def matching_rows(base: pd.DataFrame, column: str, rows: Iterable[int]) -> set[int]:
    """The rows whose own rendering is found in their cell of a column."""
    rows = list(rows)
    made = tokens(pd.DataFrame({"doc_id": [str(row) for row in rows], "text": base.loc[rows, column]}))
    lexicon, found = Lexicon.of(made), set()
    cells = base.loc[rows, ["rendering", "pattern", "lang", "kind"]].itertuples(index=False, name=None)
    for document, (row, cell) in enumerate(zip(rows, cells, strict=True)):
        hits = [made.documents_of(locate(lexicon, phrase.slots, phrase.joins)[:, 0]) for phrase in phrases(*cell)]
        found |= {row} if any(document in numbers for numbers in hits) else set()
    return found


def settling_rows(base: pd.DataFrame, column: str, rows: Iterable[int]) -> set[int]:
    """The rows that settle a match, in their language, in their cell of a column: the whole base decides."""
    rows = list(rows)
    texts = pd.DataFrame({"doc_id": [str(row) for row in rows], "text": base.loc[rows, column].tolist(), "lang": base.loc[rows, "lang"].tolist()})
    names = ["concept", "rendering", "status"]
    found = set(matches(texts, base)[["doc_id", *names]].itertuples(index=False, name=None))
    return {row for row in rows if (str(row), *base.loc[row, names]) in found}


__all__ = ["card", "check_concept", "choose_concept", "load_termbase", "matching_rows", "settling_rows"]
