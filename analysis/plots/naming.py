"""Names beside points: each where no other name and no point stands, with a line to its point when that is not at its side."""

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE = 8  # points
_DISTANCES = (5, 14, 24, 36, 50)  # points from the point to its name
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))  # right, left, above, below, the corners
_BELOW = 3  # points that letters reach below their line
_DOT = 4  # half the width of what a point takes
Box: TypeAlias = tuple[float, ...]  # left, low, right, high, in points


def name_points(ax: "Axes", x: np.ndarray, y: np.ndarray, names: list[str]) -> None:
    """Name points whose axes are otherwise finished; the first choose their place first. Where all is taken, a name stands at the right of its point."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    figure = ax.figure.get_figure(root=True)
    figure.draw_without_rendering()  # only then is it known where the axes stand
    inch = 72 / figure.dpi
    at = ax.transData.transform(np.column_stack([x, y])) * inch
    inside = tuple(edge * inch for edge in ax.get_window_extent().extents)
    taken: list[Box] = [(left - _DOT, low - _DOT, left + _DOT, low + _DOT) for left, low in at]
    font = FontProperties(family="DejaVu Sans")
    for nth, ((left, low), name) in enumerate(zip(at, names, strict=True)):
        wide = TextPath((0, 0), name, size=SIZE, prop=font).get_extents().width if name.strip() else 0
        offsets = [offset for distance in _DISTANCES for offset in _around(wide, distance)]
        boxes = [(left + right - 1, low + up - _BELOW, left + right + wide + 1, low + up + SIZE) for right, up in offsets]
        others = taken[:nth] + taken[nth + 1 :]
        free = next((place for place, box in enumerate(boxes) if _is_within(box, inside) and not any(_overlap(box, other) for other in others)), 0)
        taken.append(boxes[free])
        line = {"arrowstyle": "-", "lw": 0.5, "color": "#999999", "shrinkA": 0, "shrinkB": 2} if free >= len(_SIDES) else None
        ax.annotate(name, (x[nth], y[nth]), xytext=offsets[free], textcoords="offset points", fontsize=SIZE, arrowprops=line).set_in_layout(False)


def _around(wide: float, distance: float) -> list[tuple[float, float]]:
    """Where a name of this width begins, from its point, at this distance on each side."""
    across = {1: distance, 0: -wide / 2, -1: -distance - wide}
    up = {1: distance, 0: -3, -1: -distance - 6}
    return [(across[right], up[high]) for right, high in _SIDES]


def _is_within(box: Box, other: Box) -> bool:
    return box[0] >= other[0] and box[1] >= other[1] and box[2] <= other[2] and box[3] <= other[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
