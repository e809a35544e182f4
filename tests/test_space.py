"""Correspondence analysis: Greenacre's table, another library as oracle, what must hold for any table."""

import numpy as np
import pandas as pd
import prince
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError, SchemaError
from analysis.space import correspondence

SMOKING = pd.DataFrame(
    [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]],
    index=["SM", "JM", "SE", "JE", "SC"], columns=["none", "light", "medium", "heavy"],
)  # Greenacre 1984
ROBESPIERRE = pd.DataFrame(
    [[464, 165, 194, 392, 398, 235, 509, 96, 58, 662], [45, 18, 15, 14, 53, 30, 42, 16, 4, 59], [35, 10, 16, 29, 29, 9, 21, 14, 2, 42],
     [30, 13, 11, 19, 22, 10, 16, 7, 2, 35], [6, 5, 16, 8, 23, 10, 35, 8, 3, 39]],
    index=["de", "peuple", "république", "ennemi", "patrie"], columns=[f"D{number}" for number in range(1, 11)],
)  # Lafon 1980
COUNTS = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(st.integers(1, 30), min_size=width, max_size=width), min_size=2, max_size=5))


def table_of(rows: list[list[int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, index=[f"r{n}" for n in range(len(rows))], columns=[f"c{n}" for n in range(len(rows[0]))])


def test_greenacres_smokers():
    points = correspondence(SMOKING).set_index("point")
    assert points.attrs["inertia"] == pytest.approx(0.08519, abs=5e-6)
    assert points.attrs["eigenvalues"] == pytest.approx([0.07476, 0.01002, 0.00041], abs=5e-6)
    assert [100 * share for share in points.attrs["shares"]] == pytest.approx([87.76, 11.76, 0.49], abs=5e-3)
    expected = {"SM": -0.0658, "JM": 0.2590, "SE": -0.3806, "JE": 0.2330, "SC": -0.2011, "none": -0.3933, "light": 0.0995, "medium": 0.1963, "heavy": 0.2938}
    found = points["axis_1"]
    assert (found * np.sign(found["JM"])).to_dict() == pytest.approx(expected, abs=5e-5)


def test_the_inertia_of_robespierre():
    found = correspondence(ROBESPIERRE)
    assert found.attrs["inertia"] == pytest.approx(0.0215716, abs=5e-8)
    assert found.attrs["eigenvalues"][:3] == pytest.approx([0.009720, 0.007293, 0.003993], abs=5e-7)


@pytest.mark.parametrize("table", [SMOKING, ROBESPIERRE], ids=["smokers", "Robespierre"])
def test_prince_agrees(table):
    oracle = prince.CA(n_components=2, engine="scipy").fit(table)
    ours = correspondence(table)
    for kind, coordinates, cosines, shares in (
        ("row", oracle.row_coordinates(table), oracle.row_cosine_similarities(table), oracle.row_contributions_),
        ("column", oracle.column_coordinates(table), oracle.column_cosine_similarities(table), oracle.column_contributions_),
    ):
        found = ours[ours["kind"] == kind]
        assert np.abs(found[["axis_1", "axis_2"]].to_numpy()) == pytest.approx(np.abs(coordinates.to_numpy()), abs=1e-9)
        assert found[["cos2_1", "cos2_2"]].to_numpy() == pytest.approx(cosines.to_numpy(), abs=1e-9)
        assert found[["contribution_1", "contribution_2"]].to_numpy() == pytest.approx(shares.to_numpy(), abs=1e-9)


def test_prince_places_supplementary_points_where_we_do():
    active = SMOKING.drop(index="SC")
    oracle = prince.CA(n_components=2, engine="scipy").fit(active)
    ours = correspondence(SMOKING, supplementary_rows=["SC"]).set_index("point").loc["SC", ["axis_1", "axis_2"]].to_numpy(float)
    assert np.abs(ours) == pytest.approx(np.abs(oracle.row_coordinates(SMOKING.loc[["SC"]]).to_numpy()[0]), abs=1e-9)


@given(COUNTS)
def test_inertia_is_shared_out(rows):
    table = table_of(rows)
    if np.linalg.matrix_rank(table.to_numpy()) == 1:
        with pytest.raises(AnalysisError, match="same profile"):
            correspondence(table)
        return
    axes = min(table.shape) - 1
    points = correspondence(table, axes=axes)
    for _, side in points.groupby("kind"):
        assert side["inertia"].sum() == pytest.approx(points.attrs["inertia"])
        assert side["mass"].sum() == pytest.approx(1)
        assert (side["mass"] * side["axis_1"]).sum() == pytest.approx(0, abs=1e-7)
        for axis, eigenvalue in enumerate(points.attrs["eigenvalues"], 1):
            assert side[f"contribution_{axis}"].sum() == pytest.approx(1)
            assert (side["mass"] * side[f"axis_{axis}"] ** 2).sum() == pytest.approx(eigenvalue, abs=1e-9)


@given(COUNTS)
def test_a_supplementary_copy_stands_on_its_original_and_moves_nothing(rows):
    table = table_of(rows)
    if np.linalg.matrix_rank(table.to_numpy()) == 1:
        return
    more = pd.concat([table, table.iloc[[0]].set_axis(["copy"])])
    with_copy = correspondence(more, axes=1, supplementary_rows=["copy"]).set_index("point")
    alone = correspondence(table, axes=1).set_index("point")
    assert with_copy.loc[alone.index, "axis_1"].to_numpy() == pytest.approx(alone["axis_1"].to_numpy())
    assert with_copy.loc["copy", "axis_1"] == pytest.approx(alone.loc["r0", "axis_1"], abs=1e-9)


@pytest.mark.parametrize(("table", "error", "says"), [
    (SMOKING[["none"]], SchemaError, "at least two"),
    (SMOKING.assign(none=0), AnalysisError, "'none' has no occurrence"),
    (SMOKING - 5, SchemaError, "negative"),
    (SMOKING.astype(object).assign(none="x"), SchemaError, "no number"),
])
def test_what_cannot_be_placed_is_an_error(table, error, says):
    with pytest.raises(error, match=says):
        correspondence(table)
