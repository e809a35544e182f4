"""renderings(): which wording of a concept, by whom, since when. carried(): which concepts. competition(): wordings that meet. ladders(): rungs.

A rendering is a variable to be measured, not noise to be removed: one Chinese term reaches French in several words, and which one
an agency prints, and when it changes, is the finding.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import SchemaError, message
from analysis.grouping import names, periods
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.schema import check, columns

GROUPS = ("agency", "voice", "speaker_name")
SPEAKERS = 3  # named most often, whom carried() lists


def renderings(spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading, *, by: str | Sequence[str] | None = None) -> pd.DataFrame:
    """Each rendering of each concept: how often, in whose copy and voice, first and last use (schema: renderings).

    ``spans`` are matches, better voices; those not counted should be left out before. ``by`` adds columns to group by. ``share`` is that of the
    concept's occurrences in the same group. The first use is the earliest dated occurrence in this corpus, not in the world.

    >>> from analysis.termbase import load_termbase, matches
    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Ses intérêts vitaux.", "Ses intérêts essentiels, ses intérêts vitaux."]})
    >>> base = load_termbase(terms={"core": ["intérêts vitaux", "intérêts essentiels"]})
    >>> renderings(matches(texts, base), texts)[["rendering", "n", "n_docs", "share"]].round(2)
                 rendering  n  n_docs  share
    0      intérêts vitaux  2       2   0.67
    1  intérêts essentiels  1       1   0.33
    """
    check(spans, ["doc_id", "start", "concept", "rendering"], table="matches", function="renderings")
    spans = _dated(with_documents(spans, as_tokens(texts)))
    keys = ["concept", *names(by), "rendering"]
    rows = [dict(zip(keys, values, strict=True)) | _described(group) for values, group in spans.groupby(keys, sort=False, dropna=False)]
    table = pd.DataFrame(rows, columns=[*keys, *_described(spans.iloc[:0])])
    total = table.groupby(["concept", *names(by)], dropna=False)["n"].transform("sum")
    table.insert(len(keys) + 3, "share", table["n"] / total)
    order = [True] * (len(keys) - 1)
    return table.sort_values([*keys[:-1], "n", "rendering"], ascending=[*order, False, True], kind="stable", ignore_index=True)


def carried(spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading, *, meanings: pd.DataFrame | None = None) -> pd.DataFrame:
    """Which formulae the texts carry, in whose words, since when: one row a concept, the most frequent first (schema: carried).

    ``spans`` are voices of the matches of a whole term base, those not counted left out; ``meanings`` the table ``glosses`` of the same.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Sa ligne rouge.", "Une ligne rouge, dit Xi."], "date_start": ["2022-01-01", "2021-01-01"]})
    >>> spans = pd.DataFrame({"doc_id": ["a", "b"], "start": [3, 4], "end": [14, 15], "concept": "red_line", "voice": ["agency", "indirect"],
    ...     "speaker_name": [None, "Xi"]})
    >>> carried(spans, texts)[["concept", "n", "n_own", "speakers"]].values.tolist()
    [['red_line', 2, 1, 'Xi 1']]
    """
    check(spans, ["doc_id", "start", "concept", "voice", "speaker_name"], table="voices", function="carried")
    spans = _dated(with_documents(spans, as_tokens(texts)))
    grouped = spans.groupby("concept", sort=True)
    rows = [{"concept": concept, **_described(group), "n_own": int(group["voice"].eq("agency").sum())} for concept, group in grouped]
    table = pd.DataFrame(rows, columns=columns("carried"))
    told = pd.Series(dtype=int) if meanings is None else meanings["concept"].value_counts()
    table["n_glosses"] = None if meanings is None else table["concept"].map(told).fillna(0).astype(int)
    table["speakers"] = table["speakers"].map(lambda names: " · ".join(names.split(" · ")[:SPEAKERS]), na_action="ignore")
    return table.sort_values(["n", "concept"], ascending=[False, True], kind="stable", ignore_index=True)


def shares(spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading, *, freq: str = "YE") -> pd.DataFrame:
    """The share of each rendering among its concept's occurrences, by period (schema: shares); undated spans have no period.

    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Intérêts vitaux."], "date_start": ["2022-09-15"], "date_end": ["2022-09-15"]})
    >>> spans = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [15], "concept": ["core"], "rendering": ["intérêts vitaux"]})
    >>> shares(spans, texts).assign(period=lambda table: table["period"].astype(str)).to_numpy().tolist()
    [['core', '2022', 'intérêts vitaux', 1, 1.0]]
    """
    check(spans, ["doc_id", "concept", "rendering"], table="matches", function="shares")
    spans = with_documents(spans, as_tokens(texts))
    spans = spans.assign(period=periods(spans, freq))
    table = spans.groupby(["concept", "period", "rendering"], dropna=False).size().rename("n").reset_index()
    table["share"] = table["n"] / table.groupby(["concept", "period"], dropna=False)["n"].transform("sum")
    return table.sort_values(["concept", "period", "n", "rendering"], ascending=[True, True, False, True], kind="stable", ignore_index=True)


def competition(spans: pd.DataFrame) -> pd.DataFrame:
    """Documents, and stories told in several documents, in which renderings of one concept meet (schema: competition).

    Two wordings in one document are a hesitation or a distinction; two in one story are two translators.

    >>> spans = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 9, 3], "concept": "core", "rendering": ["vitaux", "essentiels", "vitaux"]})
    >>> competition(spans)[["scope", "scope_id", "renderings", "n"]]
          scope scope_id           renderings  n
    0  document        a  essentiels · vitaux  2
    """
    check(spans, ["doc_id", "concept", "rendering"], table="matches", function="competition")
    found = _competing(spans, "document", "doc_id")
    if "story_id" in spans and spans["story_id"].notna().any():
        n_docs = spans.groupby("story_id")["doc_id"].nunique()
        found += _competing(spans[spans["story_id"].map(n_docs) > 1], "story", "story_id")
    columns = ["concept", "scope", "scope_id", "renderings", "n", "n_docs", "agencies", "first_date"]
    return pd.DataFrame(found, columns=columns)


def ladders(
    spans: pd.DataFrame, texts: pd.DataFrame | Tokens | Reading, termbase: pd.DataFrame, *, by: str | Sequence[str] = "agency"
) -> pd.DataFrame:
    """Where on its scale an actor's wording stands, and when it moved: one row a step (schema: ladders).

    ``by`` names the actor: agency, speaker_name, country …, or several columns, such as agency and speaker_name for how each agency words each
    speaker. In each document the highest rung counts; a row begins where it differs from the actor's document before. Ranks are ordinal: ``move``
    says up or down, never how far. Spans without a date or a value of the first column take no part.

    >>> from analysis.termbase import load_termbase, matches
    >>> texts = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Paris regrette.", "Paris condamne."], "agency": "AFP"})
    >>> texts["date_start"] = ["2022-01-01", "2022-02-01"]
    >>> base = load_termbase()
    >>> ladders(matches(texts, base), texts, base)[["ladder", "agency", "concept", "rank", "move"]]
            ladder agency  concept  rank   move
    0  fr_reaction    AFP   regret     4  first
    1  fr_reaction    AFP  condemn     7     up
    """
    check(spans, ["doc_id", "start", "concept"], table="matches", function="ladders")
    spans = with_documents(spans, as_tokens(texts))
    keys = ["ladder", *names(by)]
    missing = [name for name in (*names(by), "date_start") if name not in spans]
    if missing:
        wrong = f"ladders() finds no column {', '.join(missing)}"
        raise SchemaError(message(wrong, "a column of the spans or the documents", f"choose one of {', '.join(map(str, spans))}"))
    rungs = termbase.loc[termbase["rank"] != "", ["concept", "ladder", "rank"]].drop_duplicates("concept")
    spans = spans.merge(rungs.assign(rank=rungs["rank"].astype(int)), on="concept").dropna(subset=[names(by)[0], "date_start"])
    spans = spans.sort_values([*keys, "date_start", "doc_id", "rank", "start"], kind="stable")
    highest = spans.groupby([*keys, "date_start", "doc_id"], sort=False, dropna=False).tail(1)
    steps = [step for _, actor in highest.groupby(keys, sort=False, dropna=False) for step in _steps(actor, keys)]
    return pd.DataFrame(steps, columns=[*keys, "date_start", "doc_id", "start", "end", "concept", "rank", "previous", "move", "n_docs", "until"])


def _steps(actor: pd.DataFrame, keys: list[str]) -> list[dict[str, object]]:
    """The documents of one actor on one ladder, those that follow each other on the same rung as one row."""
    run = (actor["rank"] != actor["rank"].shift()).cumsum()
    steps: list[dict[str, object]] = []
    for _, group in actor.groupby(run, sort=False):
        first = group.iloc[0]
        previous = steps[-1]["rank"] if steps else None
        move = "first" if previous is None else "up" if first["rank"] > previous else "down"
        kept = {name: first[name] for name in (*keys, "date_start", "doc_id", "start", "end", "concept", "rank")}
        steps.append(kept | {"previous": previous, "move": move, "n_docs": len(group), "until": group["date_start"].iloc[-1]})
    return steps


def _dated(spans: pd.DataFrame) -> pd.DataFrame:
    """The spans in order of date, undated last, then of document and place."""
    for name in ("date_start", "story_id", *GROUPS):
        if name not in spans:
            spans = spans.assign(**{name: None})
    return spans.sort_values(["date_start", "doc_id", "start"], kind="stable", na_position="last")


def _described(group: pd.DataFrame) -> dict[str, object]:
    """The counts of a group of spans in order of date, and where and when it was used."""
    dated = group[group["date_start"].notna()]
    return {
        "n": len(group),
        "n_docs": group["doc_id"].nunique(),
        "n_stories": group["story_id"].nunique() if group["story_id"].notna().any() else None,
        "first_date": dated["date_start"].iloc[0] if len(dated) else None,
        "last_date": dated["date_start"].iloc[-1] if len(dated) else None,
        "first_doc_id": dated["doc_id"].iloc[0] if len(dated) else None,
        "forms": _counted(group["match"].str.lower()) if "match" in group else None,
        **{plural: _counted(group[name]) for name, plural in zip(GROUPS, ("agencies", "voices", "speakers"), strict=True)},
    }


def _counted(values: pd.Series) -> str | None:
    """The values with their counts, the most frequent first: AFP 3 · AP 1."""
    counts = values.dropna().astype(str).value_counts()
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return " · ".join(f"{value} {n}" for value, n in ordered) or None


def _competing(spans: pd.DataFrame, scope: str, key: str) -> list[list[object]]:
    """A row for each document or story with two renderings or more of one concept."""
    found = []
    for (concept, scope_id), group in spans.groupby(["concept", key], sort=False):
        wordings = sorted(group["rendering"].unique())
        if len(wordings) > 1:
            agencies = _counted(group["agency"]) if "agency" in group else None
            first = group["date_start"].dropna().min() if "date_start" in group else np.nan
            found.append([concept, scope, scope_id, " · ".join(wordings), len(group), group["doc_id"].nunique(), agencies, first])
    return sorted(found, key=lambda row: tuple(map(str, row[:3])))
