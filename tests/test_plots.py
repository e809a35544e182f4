"""Plots draw what the table holds, in the reader's language, and say in a sentence what is to be seen."""

import io
import re
from itertools import combinations

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import analysis as an
from analysis import plots
from analysis.comparison import comparison
from analysis.frequency import dispersion
from analysis.index import tokens
from analysis.keyness import keyness, specificities
from analysis.plots.timeline import plot_timeline
from analysis.space import correspondence

mpl.use("agg")
TEXTS = pd.DataFrame({
    "doc_id": ["a", "b", "c"],
    "text": ["Des intérêts vitaux, des intérêts et la paix.", "La paix, la paix, la guerre.", "Les intérêts de la guerre."],
    "agency": ["AP", "AFP", "AP"],
    "date_start": ["2020-05-01", "2021-06-01", "2023-02-02"],
})
SPANS = an.kwic(TEXTS, "intérêts").assign(voice=["agency", "direct", "agency"])
TABLES = {
    "plot_rates": lambda: an.rates(SPANS, TEXTS, by="agency", of="voice"),
    "plot_trend": lambda: an.trend(SPANS, TEXTS, of="voice"),
    "plot_occurrences": lambda: SPANS,
    "plot_keyness": lambda: keyness(tokens(TEXTS).where("agency == 'AP'"), min_frequency=1),
    "plot_comparison": lambda: comparison(SPANS, TEXTS, left="agency == 'AP'", right="agency == 'AFP'", of="voice"),
    "plot_specificities": lambda: specificities(TEXTS, by="agency", min_frequency=1),
    "plot_correspondence": lambda: correspondence(specificities(TEXTS, ["paix", "guerre", "intérêts"], by="doc_id").pivot(
        index="feature", columns="part", values="n")),
    "plot_dispersion": lambda: dispersion(TEXTS, min_frequency=1),
}


def test_every_plot_is_tested():
    assert {name for name in plots.__all__ if name.startswith("plot_")} == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_plot_gives_axes_with_a_description_in_both_languages(name):
    said = []
    for lang in ("en", "fr"):
        axes = getattr(plots, name)(TABLES[name](), lang=lang)
        axes.figure.canvas.draw()
        said.append(plots.alt_text(axes))
        assert len(said[-1].split()) > 4
        assert said[-1].endswith(".")
        assert "nan" not in said[-1]
    english, french = said
    assert english != french
    assert not re.search(r"\w[:;]", french)  # French marks stand off
    assert not re.search(r"\b(?:of|the|mostly|highest|lowest)\b", french)


@pytest.mark.parametrize("name", TABLES)
def test_the_same_table_gives_the_same_picture(name, tmp_path):
    pictures = []
    for run in ("one", "two"):
        axes = getattr(plots, name)(TABLES[name]())
        axes.figure.savefig(tmp_path / run, format="png", metadata={"Software": None})
        pictures.append((tmp_path / run).read_bytes())
    assert pictures[0] == pictures[1]


def test_a_plot_draws_on_the_axes_it_is_given():
    axes = Figure().subplots()
    assert plots.plot_rates(TABLES["plot_rates"](), axes) is axes


def test_bars_are_as_long_as_the_rates():
    table = an.rates(SPANS, TEXTS, by="agency")
    axes = plots.plot_rates(table)
    assert [bar.get_width() for bar in axes.patches] == table["per_million"].tolist()
    assert [tick.get_text() for tick in axes.get_yticklabels()] == table["agency"].tolist()


def test_a_trend_is_broken_where_there_is_no_document():
    table = an.trend(SPANS, TEXTS)
    line = plots.plot_trend(table).lines[0]
    assert np.isnan(line.get_ydata()).tolist() == (table["n_words"] == 0).tolist()


RATES = {"n": [3, 1, 2], "per_million": [3000.0, 10.0, 20.0], "low": [900.0, 2.0, 3.0], "high": [8e3, 50.0, 60.0]}
YEARS = pd.DataFrame({"period": pd.period_range("2020", "2022", freq="Y"), "n": [1, 0, 4], "per_million": [5.0, np.nan, 20.0], "low": 1.0, "high": 60.0})
SIDES = pd.DataFrame({"voice": ["direct", "selon", "agence"], "n_left": 3, "log_ratio": [2.0, -0.1, -3.0], "low": [0.5, -1.0, -4.0], "high": [3.0, 1.0, -2.0]})
CELLS = pd.DataFrame({"feature": ["paix", "paix", "guerre"], "part": ["AP", "AFP", "AP"], "specificity": [3.2, -2.5, 0.4]})
TOLD = [
    # what the picture shows: which extremes, whether chance could make them, what leads, what is missing
    ("plot_rates", pd.DataFrame({"agency": ["AP", "AFP", "TASS"], **RATES}),
     "Per million words, by agency: highest AP, 3,000; lowest AFP, 10; their intervals do not meet."),
    ("plot_rates", pd.DataFrame({"agency": ["AP", "AP", "AFP"], "voice": ["direct", "selon", "selon"], **RATES}),
     "Per million words, by agency, voice: AP mostly direct (3 of 4); AFP mostly selon (2 of 2)."),
    ("plot_trend", YEARS, "Per million words, 2020 to 2022: highest in 2022, 20; periods without documents: 1."),
    ("plot_comparison", SIDES, "2 of 3 differ beyond their interval; more on the left: direct (2); more on the right: agence (−3)."),
    ("plot_rates", pd.DataFrame({"agency": ["AP", "AFP"], "n": 0, "per_million": [0.0, np.nan], "low": 0.0, "high": 9.0}), "Nothing of the kind occurs."),
    ("plot_trend", YEARS.assign(period=pd.NaT), "No document has a date as precise as the periods."),
    ("plot_dispersion", pd.DataFrame({"feature": ["paix"], "n": 0, "dp": [np.nan]}), "Nothing of the kind occurs."),
    ("plot_specificities", CELLS, "2 of 3 cells beyond ±2; more than expected: paix, AP (3.20); fewer than expected: paix, AFP (−2.50)."),
]


@pytest.mark.parametrize(("name", "table", "expected"), TOLD, ids=[case[0] for case in TOLD])
def test_the_description_states_the_finding(name, table, expected):
    assert plots.alt_text(getattr(plots, name)(table)) == expected


NOTHING = [case for case in TOLD if case[2] == "Nothing of the kind occurs." or case[1].get("period", pd.Series([0])).isna().all()]


@pytest.mark.parametrize(("name", "table", "expected"), NOTHING, ids=[case[0] for case in NOTHING])
def test_where_there_is_nothing_to_draw_the_picture_says_so(name, table, expected):
    axes = getattr(plots, name)(table)
    assert [text.get_text() for text in axes.texts] == [expected]
    assert not axes.axison


SIGNS = [
    ("plot_rates", an.rates(SPANS, TEXTS, by="agency"), ["line: 95% interval"]),
    ("plot_trend", an.trend(SPANS, TEXTS), ["hollow point: fewer than 5 documents", "gap in a line: no document", "vertical line: 95% interval"]),
    ("plot_trend", YEARS.dropna().assign(is_small=False), ["vertical line: 95% interval"]),
    ("plot_comparison", SIDES, ["line: 95% interval"]),
    ("plot_specificities", CELLS, ["blank: within ±2, as chance would give"]),
    ("plot_correspondence", correspondence(pd.DataFrame({"AP": [3, 1], "AFP": [1, 4]}, ["paix", "guerre"])), ["dot: row", "triangle: column"]),
    ("plot_dispersion", dispersion(TEXTS, min_frequency=1), ["a point: a form", "DP 0: spread evenly, towards 1: in few parts"]),
]


@pytest.mark.parametrize(("name", "table", "signs"), SIGNS, ids=[case[0] for case in SIGNS])
def test_every_sign_that_a_picture_has_is_explained_in_it_and_no_other(name, table, signs):
    drawn = getattr(plots, name)(table)
    assert drawn.get_title(loc="left").replace("\n", " ").split(" · ") == signs


@pytest.mark.parametrize("close", [0, 8])
def test_names_of_points_overlap_neither_each_other_nor_a_point(close):
    at = np.random.default_rng(3).normal(0, 1, (28, 2))
    at[:close] *= 0.1
    table = pd.DataFrame({"point": [f"mot{'s' * (nth % 7)}{nth}" for nth in range(28)], "kind": ["row"] * 25 + ["column"] * 3, "is_supplementary": False,
                          "axis_1": at[:, 0], "axis_2": at[:, 1]})
    axes = plots.plot_correspondence(table)
    axes.figure.savefig(io.BytesIO(), dpi=axes.figure.dpi)
    boxes = [mpl.text.Text.get_window_extent(text) for text in axes.texts]  # without the line to the point
    assert len(boxes) == 28
    assert [(one, other) for one, other in combinations(range(28), 2) if boxes[one].overlaps(boxes[other])] == []
    points = axes.transData.transform(at)
    assert sum(box.contains(*point) for box in boxes for point in points) == 0


@pytest.mark.parametrize(("n", "named"), [(3, True), (61, False)])
def test_every_document_has_its_row_and_few_have_their_name(n, named):
    spans = pd.DataFrame({"doc_id": [f"d{number}" for number in range(n)], "start": 4, "voice": ["direct", "agency", None][: min(n, 3)] + ["direct"] * (n - 3)})
    axes = plots.plot_occurrences(spans)
    assert [tick.get_text() for tick in axes.get_yticklabels()] == (spans["doc_id"].tolist() if named else [])
    assert sum(len(strokes.get_segments()) for strokes in axes.collections) == n


def test_the_plane_does_not_depend_on_what_its_sides_are_called():
    table = TABLES["plot_correspondence"]()
    english, french = (plots.plot_correspondence(table.assign(kind=table["kind"].map(names)))
                       for names in ({"row": "row", "column": "column"}, {"row": "ligne", "column": "colonne"}))
    assert plots.alt_text(english) == plots.alt_text(french)
    assert len(english.lines) == len(french.lines)


def test_a_cell_that_chance_would_give_is_blank():
    image = plots.plot_specificities(CELLS).images[0].get_array()
    assert np.ma.getmaskarray(np.ma.masked_invalid(image)).sum() == 2  # |0.4| < 2, and the cell that is not there


def test_an_empty_table_is_refused():
    with pytest.raises(an.SchemaError, match="without rows"):
        plots.plot_rates(an.rates(SPANS, TEXTS).iloc[:0])


def test_a_voice_has_one_colour_on_every_figure():
    strokes = plots.plot_occurrences(SPANS[::-1])  # the order in which voices come differs
    lines = plots.plot_trend(TABLES["plot_trend"]())
    by_stroke = {drawn.get_label(): mpl.colors.to_hex(drawn.get_color()[0]) for drawn in strokes.collections}
    by_line = {drawn.get_label(): mpl.colors.to_hex(drawn.get_color()) for drawn in lines.get_lines() if not drawn.get_label().startswith("_")}
    assert by_stroke == by_line == {"agency": "#0072b2", "direct": "#e69f00"}


USES = pd.DataFrame({
    "date_start": ["2021-03-02", "2009-03-13", "2009-03-13", "2014-05", None], "rendering": ["cœur", "noyau", "noyau", "noyau", "noyau"],
    "agency": ["Nord", "Nord", "Nord", "Est", "Sud"], "voice": ["agency", "direct", "direct", "agency", "agency"],
})


def test_a_timeline_has_a_row_for_each_wording_and_agency_and_its_points_stand_at_their_dates():
    axes = plot_timeline(USES)
    axes.figure.canvas.draw()
    points = {tuple(point) for drawn in axes.collections for point in drawn.get_offsets().data.round().tolist()}
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["noyau · Nord", "noyau · Est", "cœur · Nord"]
    assert points == {(mpl.dates.date2num(np.datetime64(day)).round(), row) for day, row in (("2009-03-13", 0), ("2014-05-01", 1), ("2021-03-02", 2))}
    assert {tick.get_text() for tick in axes.get_xticklabels()} <= {str(year) for year in range(2005, 2025)}


@pytest.mark.parametrize(("lang", "said"), [
    ("en", "«noyau» first by Nord, 13 March 2009; «cœur» first by Nord, 2 March 2021."),
    ("fr", "« noyau » d’abord par Nord, 13 mars 2009 ; « cœur » d’abord par Nord, 2 mars 2021."),
])
def test_a_timeline_tells_who_was_first(lang, said):
    assert plots.alt_text(plot_timeline(USES, lang=lang)).replace("\u00a0", " ") == said
    assert plots.alt_text(plot_timeline(USES.tail(1), lang=lang)) == {"en": "No use is dated.", "fr": "Aucun emploi n’est daté."}[lang]


@pytest.mark.parametrize(("last", "mark"), [("2009-03-15", "13 mars 2009"), ("2009-12-01", "septembre 2009")])
def test_a_timeline_of_few_days_names_them_in_the_language_of_the_page(last, mark):
    axes = plot_timeline(pd.concat([USES.iloc[[1]], USES.iloc[[0]].assign(date_start=last)]), lang="fr")
    axes.figure.canvas.draw()
    assert mark in [tick.get_text() for tick in axes.get_xticklabels()]
