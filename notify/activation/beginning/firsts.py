"""What the first attempts take of the carriers' limits: a telephone that several people have gets one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from callrees.capacity import FirstAttempt
from callrees.escalation import address_of
from callrees.policy import Slot
from callrees.wording import Content, Frame, for_people, text_size
from callrees.words import Channel

if TYPE_CHECKING:
    from notify.activation.beginning.draft import Callee

FIRST_NUMBER = 11
"""The short numbers by which the people of a telephone are told apart have two digits."""


def first_attempts(
    planned: Sequence[tuple[Callee, Slot]], contents: Mapping[tuple[str, int], Content], frame: Frame
) -> list[FirstAttempt]:
    """The first attempts in the order in which they go out, for the forecast."""
    sizes = {version: text_size(content.sms).segments for version, content in contents.items()}
    shared = _shared(planned)
    found = []
    for callee, way in planned:
        phone = _phone(callee, way)
        if phone is None or phone not in shared:
            found.append(FirstAttempt(callee.profile.employee_id, way.channel, sizes[callee.version]))
            continue
        people = [(name, FIRST_NUMBER + at) for at, name in enumerate(shared[phone])]
        text = for_people(replace(frame, language=callee.version[0]), contents[callee.version].sms, people)
        found.append(FirstAttempt(callee.profile.employee_id, way.channel, text_size(text).segments, phone))
    return found


def _shared(planned: Sequence[tuple[Callee, Slot]]) -> dict[str, list[str]]:
    """The telephones to which several people are texted, with their names."""
    names: dict[str, dict[str, str]] = {}
    for callee, way in planned:
        phone = _phone(callee, way)
        if phone:
            names.setdefault(phone, {})[callee.profile.employee_id] = callee.profile.name
    return {phone: list(people.values()) for phone, people in names.items() if len(people) > 1}


def _phone(callee: Callee, way: Slot) -> str | None:
    """The telephone that is texted; people of two audiences on one get a text each, as each has its own words."""
    address = address_of(callee.ways, way) if way.channel is Channel.SMS else None
    return f"{address}/{callee.audience}" if address else None
