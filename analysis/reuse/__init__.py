"""Reuse: words that travel from one document to another."""

from analysis.reuse.formulae import formulae
from analysis.reuse.stretches import borrowings, reuse

__all__ = ["borrowings", "formulae", "reuse"]
