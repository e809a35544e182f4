"""What the steps hand to each other: a sentence with its tree, and a candidate quotation."""

from dataclasses import dataclass

from analysis.parsing import Tree
from analysis.quotation.cues import Entry
from analysis.quotation.marks import Pair

Span = tuple[int, int]


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence of a document: its span, its text, its tree and the pairs of marks that touch it."""

    start: int
    end: int
    text: str
    tree: Tree
    pairs: tuple[Pair, ...]

    def token_at(self, place: int) -> int:
        """The first token that ends after a place."""
        return next((number for number, end in enumerate(self.tree.ends) if end > place), len(self.tree) - 1)


@dataclass(frozen=True)
class Candidate:
    """A quotation before entities are known; ``speaker`` is the span as written, ``cue`` the span of the lexical word."""

    segments: tuple[Span, ...]
    kind: str
    rule: str
    cue: Span | None = None
    entry: Entry | None = None
    speaker: Span | None = None
    modality: str = "asserted"
    sentence: int = 0
    pair: Pair | None = None

    @property
    def start(self) -> int:
        """First character."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """Character after the last one."""
        return self.segments[-1][1]

    def holds(self, start: int, end: int) -> bool:
        """Whether a span lies inside one of the pieces."""
        return any(low <= start and end <= high for low, high in self.segments)
