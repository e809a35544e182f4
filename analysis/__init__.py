"""Éléments de langage: which diplomatic formulae does the press carry, in whose words, since when, meaning what?

The public names, in the order data flows. ``load_x(path)`` reads; ``x(…)`` returns the table called *x*; ``plot_x`` draws it.
"""

# Load: files become one table of documents
from analysis.corpus import headlines, load_corpus, overview, rejects
from analysis.doubts import copies, doubts, lengths, notes
from analysis.errors import AnalysisError, ReportError, SchemaError, SourceError, TermbaseError
from analysis.prepare import SAMPLE, convert, load_reading, load_tokens, prepare
from analysis.stories import stories

# Segment: tokens and sentences, with offsets
from analysis.index import Reading, Tokens, tokens, with_documents
from analysis.patterns import find
from analysis.queries import select
from analysis.text import fold, repair

# Read: who says what
from analysis.quotation import entities, fragments, quotations, reading

# Mark: terms and whose words they are, what they are said to mean, in which rendering
from analysis.termbase import card, check_concept, choose_concept, load_termbase, matches
from analysis.voice import voices
from analysis.gloss import glosses, named_words, uses
from analysis.renderings import carried, competition, ladders, renderings, shares
from analysis.candidates import candidates
from analysis.exports.skos import load_skos, write_skos
from analysis.exports.tbx import load_tbx, write_tbx

# Mark how things are put
from analysis.framing import absences, agency_forms, conditionals, designations, distance, evaluations, frames, load_events, named_actors, omissions
from analysis.translation import translation_signs

# Measure: counts with their denominators, and the way back to the sentences
from analysis.concordance import evidence, kwic, sort_lines
from analysis.coding import agreement, read_codes, write_lines
from analysis.frequency import dispersion, frequencies, richness
from analysis.segments import ngrams, segments_repetes
from analysis.occurrences import occurrences
from analysis.profile import profile
from analysis.rates import rates, trend
from analysis.association import collocations
from analysis.keyness import keyness, specificities
from analysis.comparison import comparison, in_common
from analysis.robustness import leaving_out, robustness
from analysis.space import correspondence

# Measure what travels from document to document
from analysis.formule import formule, formule_places
from analysis.reuse import adoption, attribution_losses, borrowings, carrying, formula_places, formulae, repeats, reuse, talking_points

# Present: figures, tables with their evidence, pages
from analysis.plots import plot_comparison, plot_correspondence, plot_dispersion, plot_keyness, plot_occurrences, plot_rates, plot_specificities, plot_trend
from analysis.plots.network import plot_borrowings
from analysis.plots.timeline import plot_timeline
from analysis.reports.build import build_reports
from analysis.reports.check import check_reports
from analysis.reports.claims import collocating, differing, leading
from analysis.reports.closeup import facts, one_document, show_text
from analysis.reports.contrast import described, distinctive
from analysis.reports.finding import adopters, finding, meaning
from analysis.reports.method import measure_table, plot_scores, rule_table
from analysis.reports.missing import show_missing
from analysis.reports.show import readable, show
from analysis.validation import load_reliability, load_scores, readers_agreement

# A study made with all of this: the United Nations General Debate in counts
from analysis.debate import load_debate

__all__ = [
    "absences", "adopters", "adoption", "agency_forms", "agreement", "AnalysisError", "attribution_losses", "borrowings", "build_reports",
    "candidates", "card", "carried", "carrying", "check_concept", "check_reports", "choose_concept", "collocating", "collocations", "comparison", "competition",
    "conditionals", "convert", "copies", "correspondence", "described", "designations", "differing", "dispersion", "distance", "distinctive",
    "doubts", "entities", "evaluations", "evidence", "facts", "find", "finding", "fold", "formula_places", "formulae", "formule", "formule_places",
    "fragments", "frames", "frequencies", "glosses", "headlines", "in_common", "keyness", "kwic", "ladders", "leading", "leaving_out", "lengths",
    "load_corpus", "load_debate", "load_events", "load_reading", "load_reliability", "load_scores", "load_skos", "load_tbx", "load_termbase",
    "load_tokens", "matches", "meaning", "measure_table", "named_actors", "named_words", "ngrams", "notes", "occurrences", "omissions", "one_document",
    "overview", "plot_borrowings", "plot_comparison", "plot_correspondence", "plot_dispersion", "plot_keyness", "plot_occurrences", "plot_rates",
    "plot_scores", "plot_specificities", "plot_timeline", "plot_trend", "prepare", "profile", "quotations", "rates", "read_codes", "readable",
    "readers_agreement", "Reading", "reading", "rejects", "renderings", "repair", "repeats", "ReportError", "reuse", "richness", "robustness",
    "rule_table", "SAMPLE", "SchemaError", "segments_repetes", "select", "shares", "show", "show_missing", "show_text", "sort_lines", "SourceError",
    "specificities", "stories", "talking_points", "TermbaseError", "Tokens", "tokens", "translation_signs", "trend", "uses", "voices", "with_documents",
    "write_lines", "write_skos", "write_tbx",
]
