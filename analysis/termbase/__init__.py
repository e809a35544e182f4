"""Terms: the term base, and where its renderings occur. One file a step: base, inflection, phrases, claims."""

from analysis.termbase.base import card, check_concept, choose_concept, labels, load_termbase
from analysis.termbase.claims import matches

__all__ = ["card", "check_concept", "choose_concept", "labels", "load_termbase", "matches"]
