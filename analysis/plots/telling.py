"""What each plot shows, as a sentence made from its table, for readers who do not see the picture: the finding, not the axes."""

import pandas as pd

from analysis.strings import MISSING, label, number, semicolon, translate

NAMED = 4  # values listed by name; of more, the first of them


def texts(column: pd.Series) -> list[str]:
    """The values as a reader sees them: a missing one is a dash."""
    return [MISSING if pd.isna(value) else str(value) for value in column]


def told(key: str, lang: str, **gaps: object) -> str:
    """A sentence of ``strings.csv`` with its gaps filled, numbers as the language prints them."""
    shown = {name: number(float(value), lang) if isinstance(value, (int, float)) else str(value) for name, value in gaps.items()}
    return translate(key, lang).format(**shown)


def tell_rates(table: pd.DataFrame, keys: list[str], measure: str, lang: str) -> str:
    """Of one key, the highest and lowest group and whether chance could part them; of two, what leads in each group."""
    known = table[table[measure].notna()]
    what = _what(measure, keys, lang)
    if known.empty:
        return told("{what}: {found}.", lang, what=what, found=MISSING)
    if len(keys) > 1:
        return told("{what}: {found}.", lang, what=what, found=_leaders(known, keys, lang))
    high, low = (known.loc[pick] for pick in (known[measure].idxmax(), known[measure].idxmin()))
    if len(known) == 1:
        return told("{what}: {found}.", lang, what=what, found=f"{_name(high, keys)} {number(float(high[measure]), lang)}".strip())
    verdict = "their intervals do not meet" if high["low"] > low["high"] else "their intervals overlap"
    return told(
        "{what}: highest {high}, {most}; lowest {low}, {least}; {verdict}.", lang, what=what, high=_name(high, keys), most=float(high[measure]),
        low=_name(low, keys), least=float(low[measure]), verdict=translate(verdict, lang),
    )


def _leaders(known: pd.DataFrame, keys: list[str], lang: str) -> str:
    """In each group the value that leads, with its occurrences out of those of the group; groups without occurrences are left out."""
    parts = []
    for name, group in known.groupby(keys[0], dropna=False, sort=False, observed=True):
        if total := int(group["n"].sum()):
            row = group.loc[group["n"].idxmax()]
            parts.append(told("{group} mostly {value} ({n} of {total})", lang, group=texts(pd.Series([name]))[0], value=_name(row, keys[1:]),
                              n=int(row["n"]), total=total))
    return semicolon(lang).join(parts[:NAMED]) + (" …" if len(parts) > NAMED else "") or MISSING


def tell_trend(dated: pd.DataFrame, keys: list[str], lang: str) -> str:
    """From when to when, what leads over all periods, where the peak is, and which periods have no document."""
    first, last = dated["period"].min(), dated["period"].max()
    known = dated[dated["per_million"].notna()]
    if known.empty or not known["n"].sum():
        return told("{what}: none from {first} to {last}.", lang, what=_capital(label("n", lang)), first=first, last=last)
    peak = known.loc[known["per_million"].idxmax()]
    said = told("{what}, {first} to {last}: highest in {peak}, {most}", lang, what=_capital(label("per_million", lang)), first=first, last=last,
                peak=", ".join([str(peak["period"]), *texts(peak[keys])]), most=float(peak["per_million"]))
    said += f" ({label('is_small', lang)})" if peak.get("is_small", False) else ""
    if keys:
        sums = known.groupby(keys, dropna=False, observed=True)["n"].sum()
        leader = sums.idxmax()
        said += told("; mostly {value}, {n} of {total}", lang, value=", ".join(texts(pd.Series(leader if isinstance(leader, tuple) else [leader]))),
                     n=int(sums.max()), total=int(sums.sum()))
    empty = dated.loc[dated["per_million"].isna(), "period"].drop_duplicates()
    return said + (told("; periods without documents: {n}", lang, n=len(empty)) if len(empty) else "") + "."


def tell_occurrences(table: pd.DataFrame, lang: str) -> str:
    """How many occurrences in how many documents, the voice that leads, and the document that holds most."""
    counts = table["doc_id"].value_counts()
    most = min(counts.index[counts == counts.iloc[0]])
    said = told("{n} occurrences in {n_docs} documents, at most {most} in one ({doc_id})", lang, n=len(table), n_docs=len(counts),
                most=int(counts.iloc[0]), doc_id=most)
    if "voice" in table and table["voice"].notna().any():
        voices = table["voice"].value_counts()
        said += told("; mostly {value}, {n} of {total}", lang, value=voices.index[0], n=int(voices.iloc[0]), total=len(table))
    return said + "."


def tell_differences(table: pd.DataFrame, names: list[str], lang: str) -> str:
    """How many of the values differ beyond their interval, and the strongest on each side."""
    ordered = table.assign(_name=names, _apart=(table["low"] > 0) | (table["high"] < 0)).sort_values("log_ratio", kind="stable")
    said = told("{n} of {total} differ beyond their interval", lang, n=int(ordered["_apart"].sum()), total=len(table))
    sides = {"more on the left: {found}": ordered[ordered["_apart"] & (ordered["log_ratio"] > 0)][::-1],
             "more on the right: {found}": ordered[ordered["_apart"] & (ordered["log_ratio"] < 0)]}
    for key, side in sides.items():
        if len(side):
            found = ", ".join(f"{row['_name']} ({number(row['log_ratio'], lang)})" for _, row in side.head(NAMED).iterrows())
            said = semicolon(lang).join([said, told(key, lang, found=found)])
    return said + "."


def tell_specificities(table: pd.DataFrame, lang: str) -> str:
    """How many cells chance would seldom give, and the strongest of them on either side."""
    strong = table[table["specificity"].abs() >= 2]
    said = told("{n} of {total} cells beyond ±2", lang, n=len(strong), total=len(table))
    for key, side in (("more than expected: {found}", strong.nlargest(NAMED, "specificity").query("specificity > 0")),
                      ("fewer than expected: {found}", strong.nsmallest(NAMED, "specificity").query("specificity < 0"))):
        if len(side):
            found = ", ".join(f"{row['feature']}, {_name(row, ['part'])} ({number(row['specificity'], lang)})" for _, row in side.iterrows())
            said = semicolon(lang).join([said, told(key, lang, found=found)])
    return said + "."


def tell_correspondence(table: pd.DataFrame, shares: list[float], lang: str) -> str:
    """What each axis sets apart: its two ends, rows and columns, with its share of the inertia."""
    active, parts = table[~table["is_supplementary"]], []
    for axis, share in enumerate(shares[:2], 1):
        ends = []
        for most, (_, side) in zip((3, 1), active.groupby("kind", sort=False), strict=True):  # rows, then columns
            points = side.sort_values(f"axis_{axis}", kind="stable")["point"].tolist()
            size = min(most, len(points) // 2)
            ends.append((points[:size], points[::-1][:size]))
        one, other = (", ".join(row + column) for row, column in zip(*ends, strict=True))
        parts.append(told("axis {axis} ({share} %) sets {one} against {other}", lang, axis=axis, share=round(100 * share, 1), one=one, other=other))
    return _capital(semicolon(lang).join(parts)) + "."


def tell_dispersion(known: pd.DataFrame, lang: str) -> str:
    """What is spread most evenly and what least, with the parts that hold it."""
    if known.empty:
        return told("{what}: {found}.", lang, what=label("dp", lang), found=MISSING)
    ends = [known.loc[known["dp"].idxmin()], known.loc[known["dp"].idxmax()]][: min(len(known), 2)]
    parts = [told(key, lang, value=row["feature"], dp=float(row["dp"]), n_parts=int(row["n_parts"]), n_parts_total=int(row["n_parts_total"]))
             for key, row in zip(("most even {value}, DP {dp}, in {n_parts} of {n_parts_total} parts",
                                  "least even {value}, DP {dp}, in {n_parts} of {n_parts_total} parts"), ends, strict=False)]
    return _capital(semicolon(lang).join(parts)) + "."


def _what(measure: str, keys: list[str], lang: str) -> str:
    """What is drawn, and by what it is grouped."""
    by = f", {translate('by', lang)} {', '.join(label(key, lang) for key in keys)}" if keys else ""
    return _capital(label(measure, lang)) + by


def _name(row: pd.Series, keys: list[str]) -> str:
    return ", ".join(texts(row[keys]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
