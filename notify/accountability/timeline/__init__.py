"""The incident log: every action, message batch, decision and answer on one line each, the newest first."""

from notify.accountability.timeline.folding import Entry, fold
from notify.accountability.timeline.reading import Page, latest, timeline
from notify.accountability.timeline.words import BY_DEFAULT, KINDS, LABELS, Group, kind_of

__all__ = ["BY_DEFAULT", "KINDS", "LABELS", "Entry", "Group", "Page", "fold", "kind_of", "latest", "timeline"]
