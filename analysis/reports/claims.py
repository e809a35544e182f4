"""The claims that pages make, each with its test under other settings: what ``robustness`` takes."""

from typing import TypeAlias

import pandas as pd

from analysis.association import collocations
from analysis.comparison import comparison
from analysis.errors import AnalysisError
from analysis.index import Reading, Tokens, as_tokens
from analysis.rates import rates
from analysis.reports.contrast import described
from analysis.reports.names import named
from analysis.robustness import Claim
from analysis.strings import colon, label, number, probability, translate

Texts: TypeAlias = pd.DataFrame | Tokens | Reading
SHOWN = 5  # collocates named in what was found
ENOUGH = 10  # occurrences, on both sides together, that a difference is looked for in


def leading(spans: pd.DataFrame, *, of: str, lang: str = "en") -> Claim:
    """The claim that the commonest value of a column of the spans is the commonest; settings: ``texts``, and ``counting`` n, n_docs or n_stories.

    Where several values are met equally often, the claim is that these lead together, and no other with them.

    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Oui, non, oui."]})
    >>> claim = leading(pd.DataFrame({"doc_id": "a", "start": [0, 5, 10], "end": [3, 8, 13], "voice": ["direct", "selon", "direct"]}), of="voice")
    >>> claim.says, claim(texts=texts)
    ('Most frequent voice: direct quotation.', (True, 'direct quotation 2, according to 1'))
    """
    counts = spans[of].value_counts()
    if counts.empty:
        return _unfounded(lang)
    values = sorted(counts.index[counts == counts.max()])

    def test(texts: Texts, counting: str = "n") -> tuple[bool, str]:
        table = rates(_within(spans, texts), texts, of=of).dropna(subset=[of, counting])
        if table.empty:
            raise _nothing(lang)
        first = table.loc[table[counting] == table[counting].max(), of]
        ordered = table.assign(own=table[of].isin(values)).sort_values([counting, "own"], ascending=False, kind="stable").head(max(len(first), 2))
        found = [f"{named(row[of], of, lang)} {number(row[counting], lang)}" for _, row in ordered.iterrows()]
        return set(first) == set(values), ", ".join(found)

    says = translate("Most frequent {column}: {value}." if len(values) == 1 else "Most frequent {column}, equally often: {value}.", lang)
    return Claim(says.format(column=label(of, lang), value=", ".join(named(value, of, lang) for value in values)), test)


def differing(spans: pd.DataFrame, texts: Texts, *, of: str, left: str, right: str, lang: str = "en") -> Claim:
    """The claim that the value that differs most between two sub-corpora, of those met ten times or more, differs in this direction.

    Settings: ``texts``; ``counting`` n, n_docs or n_stories; ``matched`` on a document column such as story_id; ``at_most``, the probability that the
    difference may have under chance: 1 asks for the direction only.
    """
    sides = {"left": left, "right": right}
    table = comparison(_within(spans, texts), texts, of=of, **sides).dropna(subset=[of])
    enough = table[table["n_left"] + table["n_right"] >= ENOUGH]
    if enough.empty:
        return _unfounded(lang)
    strongest = enough.loc[enough["g2"].abs().idxmax()]
    value, sign = strongest[of], 1 if strongest["g2"] > 0 else -1

    def test(texts: Texts, counting: str = "n", matched: str | None = None, at_most: float = 1) -> tuple[bool, str]:
        made = comparison(_within(spans, texts), texts, of=of, matched=matched, counting=counting, **sides)
        row = made[made[of] == value]
        if row.empty:
            raise _nothing(lang)
        one, other, g2, p = row[[f"{counting}_left", f"{counting}_right", "g2", "p"]].iloc[0]
        found = translate("{n_left} against {n_right}, log ratio {log_ratio}, p {p}", lang).format(
            n_left=number(one, lang), n_right=number(other, lang), log_ratio=number(row["log_ratio"].iloc[0], lang), p=probability(p, lang))
        return bool(g2 * sign > 0 and p <= at_most), found

    says = translate("Side that has more of «{value}»: {query}.", lang)
    return Claim(says.format(query=described(left if sign > 0 else right, lang=lang), value=named(value, of, lang)), test)


def collocating(texts: Texts, spans: pd.DataFrame, *, lang: str = "en") -> Claim:
    """The claim that the strongest collocate of the spans, by logDice within five tokens, is their strongest.

    Settings: ``texts``, ``measure``, ``window``, ``threshold`` (the least number of times that a word stands near the term).

    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Ses intérêts vitaux. Leurs intérêts vitaux. Des intérêts vitaux."]})
    >>> from analysis.concordance import kwic
    >>> claim = collocating(texts, kwic(texts, "intérêts"))
    >>> claim.says, claim(texts=texts, measure="mi", window=1)
    ('Strongest collocate: «vitaux».', (True, 'rank 1: vitaux'))
    """
    found = collocations(texts, spans)["feature"]
    if found.empty:
        return _unfounded(lang)
    value = found.iloc[0]

    def test(texts: Texts, measure: str = "logdice", window: int = 5, threshold: int = 3) -> tuple[bool, str]:
        strongest = collocations(texts, _within(spans, texts), window=window, measure=measure, min_frequency=threshold)["feature"].tolist()
        rank = strongest.index(value) + 1 if value in strongest else None
        said = translate("absent", lang) if rank is None else translate("rank {rank}", lang).format(rank=rank)
        return rank == 1, said + colon(lang) + ", ".join(strongest[:SHOWN])

    return Claim(translate("Strongest collocate: «{value}».", lang).format(value=value), test)


def _within(spans: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    return spans[spans["doc_id"].isin(as_tokens(texts).doc_ids)]


def _nothing(lang: str) -> AnalysisError:
    return AnalysisError(translate("Nothing of the kind occurs.", lang))  # shown in a page, in its language


def _unfounded(lang: str) -> Claim:
    """Where no value was found to claim anything of, every setting says so."""

    def test(**setting: object) -> tuple[bool, str]:
        raise _nothing(lang)

    return Claim(translate("Too little was found to claim anything.", lang), test)
