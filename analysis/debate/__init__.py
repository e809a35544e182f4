"""A study on the United Nations General Debate: which formulae are said, by whom, when, instead of what.

``python -m analysis.debate CORPUS_FOLDER`` counts once over the corpus; the page is built from the counts alone, which are facts.
"""

from analysis.debate.load import Debate, load_debate
from analysis.debate.measure import core_users, leaders, origin, profile, rates, signatures, succession
from analysis.debate.plots import plot_moments, plot_signatures, plot_years

__all__ = [
    "Debate", "core_users", "leaders", "load_debate", "origin", "plot_moments", "plot_signatures", "plot_years", "profile", "rates",
    "signatures", "succession",
]
