"""Plots draw what the table holds, in the reader's language, and say in a sentence what is to be seen."""

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


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", TABLES)
def test_a_plot_gives_axes_with_a_description(name, lang):
    axes = getattr(plots, name)(TABLES[name](), lang=lang)
    axes.figure.canvas.draw()
    text = plots.alt_text(axes)
    assert len(text.split()) > 4
    assert (" : " in text) == (lang == "fr")


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


def test_the_description_names_the_extremes():
    rates = {"n": [3, 1, 2], "per_million": [3000.0, 10.0, 20.0], "low": [9.0, 2.0, 3.0], "high": [8e3, 50.0, 60.0]}
    table = pd.DataFrame({"agency": ["AP", "AFP", "TASS"], **rates})
    assert plots.alt_text(plots.plot_rates(table, lang="fr")) == "Par million de mots, par agence : maximum AP, 3\u202f000; minimum AFP, 10."


def test_an_empty_table_is_refused():
    with pytest.raises(an.SchemaError, match="without rows"):
        plots.plot_rates(an.rates(SPANS, TEXTS).iloc[:0])
