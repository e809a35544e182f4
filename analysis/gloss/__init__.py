"""Glosses: where a text says what a term means, and whether it uses or mentions a term."""

from analysis.gloss.glosses import glosses, named_words, uses

__all__ = ["glosses", "named_words", "uses"]
