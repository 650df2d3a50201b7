"""Messages of a call-out for so many people: enough are coming, one more is needed, and what the commander is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from callrees.wording.frame import Content, Frame, LinkKind
from callrees.wording.languages import phrases_for
from callrees.wording.messages import combine
from callrees.wording.names import listed
from callrees.wording.sections import filled


def quota_enough(frame: Frame) -> Content:
    """To those who were asked and have not answered: they need not come."""
    return combine(frame, [replace(filled(phrases_for(frame.language).quota.enough), once=True)])


def quota_after_all(frame: Frame) -> Content:
    """To those who were stood down, or in reserve: they are needed."""
    phrases = phrases_for(frame.language)
    asked = phrases.shared.asked[frame.question]
    section = filled(phrases.quota.after_all, choices=asked.choices, press=asked.press)
    return combine(frame, [replace(section, keys=("1", "2", "3"), link=LinkKind.CHECK_IN, asks_person=True)])


def quota_spare(frame: Frame) -> Content:
    """To one who comes when enough are coming: it is recorded, and they are in reserve."""
    return combine(frame, [replace(filled(phrases_for(frame.language).quota.spare), once=True)])


def quota_stands(frame: Frame, names: Sequence[str], needed: int) -> Content:
    """To the commander: who is coming; enough, or nobody is left to ask."""
    phrases = phrases_for(frame.language)
    template = phrases.quota.full if len(names) >= needed else phrases.quota.short
    said = filled(template, count=len(names), needed=needed, names=listed(names, phrases) or "-")
    return combine(frame, [said])
