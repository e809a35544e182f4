"""The close reading: every character under the voice of the innermost span that holds it, whatever the spans."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from analysis.reports.closeup import _pieces

TEXT = "Le ministre a dit oui."
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).map(lambda pair: (min(pair), max(max(pair), min(pair) + 1))), max_size=8, unique=True
)


def innermost(place: int, spans: list[tuple[int, int]]) -> str:
    """The name of the shortest span around a character, the first in order of place among equals; "" outside all."""
    around = [span for span in sorted(spans) if span[0] <= place < span[1]]
    return str(min(around, key=lambda span: span[1] - span[0])) if around else ""


@given(SPANS)
def test_every_character_has_the_voice_of_the_innermost_span(spans):
    rows = [SimpleNamespace(start=start, end=end, voice=str((start, end)), speaker_name=None, rule=None) for start, end in sorted(spans)]
    pieces = _pieces(TEXT, rows)
    assert "".join(piece["text"] for piece in pieces) == TEXT
    voices = [piece["voice"] for piece in pieces for _ in piece["text"]]
    assert voices == [innermost(place, spans) for place in range(len(TEXT))]
