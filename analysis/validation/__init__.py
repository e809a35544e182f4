"""Validation: how well the detectors do, against annotations made by reading. One file a step: gold, scoring, agreement, table."""

from analysis.validation.agreement import agreement, print_agreement, readers_agreement
from analysis.validation.gold import GOLD, INVENTED, SAMPLE, invented_gold, invented_texts, outside_folder, outside_gold, outside_texts, sample_key, within
from analysis.validation.scoring import labels, pair, scores
from analysis.validation.table import detector_hashes, invented_scores, load_reliability, load_scores, outside_scores, print_scores, sample_scores

__all__ = [
    "GOLD", "INVENTED", "SAMPLE", "agreement", "detector_hashes", "invented_gold", "invented_scores", "invented_texts", "labels", "load_reliability",
    "load_scores", "outside_folder", "outside_gold", "outside_scores", "outside_texts", "pair", "print_agreement", "print_scores",
    "readers_agreement", "sample_key", "sample_scores", "scores", "within",
]
