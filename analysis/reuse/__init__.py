"""Reuse: words that travel from one document to another, and what they lose on the way."""

from analysis.reuse.diffusion import adoption, talking_points
from analysis.reuse.formulae import formula_places, formulae
from analysis.reuse.losses import attribution_losses
from analysis.reuse.repeats import repeats
from analysis.reuse.stretches import borrowings, carrying, reuse

__all__ = ["adoption", "attribution_losses", "borrowings", "carrying", "formula_places", "formulae", "repeats", "reuse", "talking_points"]
