"""What the page says, out of counts alone: rates with intervals, signatures of countries, whose interests are meant."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.debate.load import Debate
from analysis.schema import SMALL
from analysis.statistics import bootstrap, hypergeometric_tail, wilson

MILLION = 1_000_000
BANAL = 2  # specificity below which chance would do
CORE = "core interests"


def rates(speeches: pd.DataFrame, formulae: Sequence[str], *, by: str) -> pd.DataFrame:
    """How often the formulae are said in each group of statements: one row a formula and group, zeros included.

    Columns: formula, ``by``, n, n_docs (statements that hold it), n_words, per_million, low, high, is_small (fewer than 5 statements). The interval
    draws statements anew (Efron 1979), since one speaker may repeat a formula; where nothing occurs it is Wilson's (1927).

    >>> speeches = pd.DataFrame({"country": ["FRA", "FRA"], "n_words": [500, 500], "vital interests": [2, 0]})
    >>> rates(speeches, ["vital interests"], by="country")[["formula", "country", "n", "n_docs", "per_million"]]
               formula country  n  n_docs  per_million
    0  vital interests     FRA  2       1       2000.0
    """
    rows = [_rated(part, list(formulae)).assign(**{by: name}) for name, part in speeches.groupby(by, sort=True)]
    table = pd.concat(rows, ignore_index=True)
    return table[["formula", by, *table.columns.drop(["formula", by])]]


def _rated(part: pd.DataFrame, formulae: list[str]) -> pd.DataFrame:
    n, words = part[formulae].to_numpy(), part["n_words"].to_numpy()
    total, n_words = n.sum(axis=0), int(words.sum())
    drawn, exact = bootstrap(n, words), wilson(total, n_words)
    low, high = (np.where(total > 0, a, b) * MILLION for a, b in zip(drawn, exact, strict=True))
    return pd.DataFrame({
        "formula": formulae, "n": total, "n_docs": (n > 0).sum(axis=0), "n_words": n_words,
        "per_million": total / n_words * MILLION, "low": low, "high": high, "is_small": len(part) < SMALL,
    })


def signatures(speeches: pd.DataFrame, formulae: Sequence[str], countries: Sequence[str]) -> pd.DataFrame:
    """What some countries say more, or less, than chance would give them: one row a formula and country, strongest first.

    Columns: formula, country, n, n_docs (statements that hold it), f (occurrences in all statements given), n_words, expected and ``specificity``,
    Lafon's (1980) against all the statements given; only beyond ±2, which would happen by chance once in a hundred if words were said
    independently. Repeated phrases of one speech are not: read it beside ``n_docs``.

    >>> speeches = pd.DataFrame({"iso3": ["FRA", "CHN"], "country": ["France", "Chine"], "n_words": [900, 100], "win-win": [0, 3]})
    >>> signatures(speeches, ["win-win"], ["CHN", "FRA"])[["formula", "country", "n", "n_docs", "f", "specificity"]].round(1)
       formula country  n  n_docs  f  specificity
    0  win-win   Chine  3       1  3          3.0
    1  win-win  France  0       0  3         -3.0
    """
    rows = [_against_all(speeches, list(formulae), speeches["iso3"] == country) for country in countries]
    table = pd.concat(rows, ignore_index=True)
    return table[table["specificity"].abs() >= BANAL].sort_values("specificity", ascending=False, kind="stable", ignore_index=True)


def _against_all(speeches: pd.DataFrame, formulae: list[str], is_part: pd.Series) -> pd.DataFrame:
    part, total = speeches[is_part], int(speeches["n_words"].sum())
    n, f, n_words = part[formulae].sum().to_numpy(), speeches[formulae].sum().to_numpy(), int(part["n_words"].sum())
    expected, tail = f * n_words / total, hypergeometric_tail(n, f, n_words, total)
    return pd.DataFrame({
        "formula": formulae, "country": part["country"].iat[0], "n": n, "n_docs": (part[formulae] > 0).sum().to_numpy(), "f": f,
        "n_words": n_words, "expected": expected, "specificity": np.where(n >= expected, -tail, tail) + 0.0,
    })


def leaders(speeches: pd.DataFrame, formulae: Sequence[str], most: int) -> list[str]:
    """The codes of the countries that said the formulae most often, all together.

    >>> leaders(pd.DataFrame({"iso3": ["FRA", "CHN"], "vital interests": [2, 3]}), ["vital interests"], 1)
    ['CHN']
    """
    return speeches.groupby("iso3")[list(formulae)].sum().sum(axis=1).sort_values(ascending=False, kind="stable").index[:most].tolist()


def core_users(debate: Debate) -> pd.DataFrame:
    """Who said core interests: one row a country with n, n_docs, own (how many times its own), first and last year; own most first."""
    said = debate.occurrences[debate.occurrences["formula"] == CORE]
    table = said.groupby("country").agg(n=("start", "size"), n_docs=("doc_id", "nunique"), own=("is_own", "sum"), first=("year", "min"), last=("year", "max"))
    return table.reset_index().sort_values(["own", "n", "country"], ascending=[False, False, True], ignore_index=True)


def profile(debate: Debate) -> dict[str, Any]:
    """The facts of the page's first sentence."""
    users, years = core_users(debate), debate.speeches["year"]
    own = users[users["own"] > 0]
    said = debate.speeches[debate.formulae["interests"]].sum()
    return {
        "n": int(users["n"].sum()), "n_docs": int(users["n_docs"].sum()), "n_statements": len(debate.speeches),
        "n_words": int(debate.speeches["n_words"].sum()), "first": years.min(), "last": years.max(),
        "n_countries": len(users), "n_own": int(own["own"].sum()), "n_own_countries": len(own),
        "owners": ", ".join(f"{country} ({times})" for country, times in zip(own["country"], own["own"], strict=True)),
        "n_vital": int(said["vital interests"]), "n_national": int(said["national interests"]),
    }


def succession(debate: Debate, country: str, old: str, new: str) -> dict[str, Any]:
    """How one formula follows another in the mouth of one country: how often and when each was said, in how many statements.

    Fields: country, old and new (the formulae), n_old, n_new, old_first, old_last, new_first, new_last (years; missing when never said).
    """
    said = debate.occurrences[debate.occurrences["iso3"] == country]
    facts: dict[str, Any] = {"country": said["country"].iat[0], "old": old, "new": new}
    for name, formula in (("old", old), ("new", new)):
        rows = said[said["formula"] == formula]
        facts |= {f"n_{name}": len(rows), f"{name}_first": rows["year"].min(), f"{name}_last": rows["year"].max()}
    return facts


def origin(debate: Debate) -> pd.DataFrame:
    """What the counts were made from, one row a fact (field, value): corpus, licence, command, tokeniser, size, refused items, checksums."""
    facts = {name: value for name, value in debate.source.items() if name not in ("sha256", "rejects")}
    refused = {"rejects": ", ".join(f"{reason} {n}" for reason, n in debate.source["rejects"].items()) or "0"}
    values = facts | refused | {f"SHA-256 {name}": value for name, value in debate.source["sha256"].items()}
    return pd.DataFrame({"field": list(values), "value": [f"{value:,}" if isinstance(value, int) else value for value in values.values()]})
