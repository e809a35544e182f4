"""Framing: by what names things go, what a text keeps at arm's length, who acts, what is judged, what is said not to have been said."""

from analysis.framing.absences import absences
from analysis.framing.actors import named_actors
from analysis.framing.agency import agency_forms
from analysis.framing.conditionals import conditionals
from analysis.framing.designations import designations
from analysis.framing.distance import distance
from analysis.framing.evaluations import evaluations
from analysis.framing.events import load_events
from analysis.framing.frames import frames
from analysis.framing.omissions import omissions

__all__ = ["absences", "agency_forms", "conditionals", "designations", "distance", "evaluations", "frames", "load_events", "named_actors", "omissions"]
