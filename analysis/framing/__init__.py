"""Framing: by what names things go, what is said not to have been said."""

from analysis.framing.designations import designations
from analysis.framing.events import load_events
from analysis.framing.omissions import omissions

__all__ = ["designations", "load_events", "omissions"]
