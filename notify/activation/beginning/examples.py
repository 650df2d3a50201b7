"""Three of the people who would be alerted, chosen to differ, and what each of them would receive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from callrees.wording import Outgoing, fill_content, for_channel, language_for
from callrees.wording.size import EXAMPLE_CODE
from callrees.words import Channel
from notify.activation.beginning.draft import Callee, Draft

SHOWN = 3
MOST_TURNS = 50
LINK = "…/c/their-own-link"
"""In place of someone's link, which is made with the activation."""


@dataclass(frozen=True, slots=True)
class Received:
    """What leaves to someone over one channel. ``first``: at once; else when the policy comes to it."""

    channel: Channel
    message: Outgoing
    first: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One of those who would be alerted. ``language``: that of our words; ``reads``: what the directory says."""

    employee_id: str
    name: str
    title: str | None
    unit: str | None
    reads: str
    language: str
    received: tuple[Received, ...]
    audience: str = ""
    """The name of their audience; empty: everyone else."""


def examples(draft: Draft, turn: int = 0) -> tuple[Example, ...]:
    """Three people of a draft who differ in language and channels, the longest name among them.

    ``turn``: others, each time it is counted up.
    """
    contacted = [callee for callee in draft.callees if callee.contacted and callee.ways.keys() - draft.off]
    return tuple(_example(draft, callee) for callee in _differing(contacted, turn))


def _differing(callees: Sequence[Callee], turn: int) -> list[Callee]:
    """The longest name of those not shown yet, then whoever is of another kind, then whoever is left."""
    left = sorted(callees, key=lambda one: (-len(one.profile.name), one.profile.employee_id))
    chosen: list[Callee] = []
    for _ in range(min(turn, MOST_TURNS) + 1):
        left = [one for one in left if one not in chosen] or left
        kinds = {_kind(one): one for one in reversed(left)}  # the longest name of each kind
        first = sorted(kinds.values(), key=left.index)[:SHOWN]
        chosen = first + [one for one in left if one not in first][: SHOWN - len(first)]
    return chosen


def _kind(callee: Callee) -> tuple[object, ...]:
    return (*callee.version, frozenset(callee.ways), callee.profile.no_voice)


def _example(draft: Draft, callee: Callee) -> Example:
    profile = callee.profile
    language = language_for(profile.language or "")
    content = fill_content(draft.contents[callee.version], name=profile.name, link=LINK, code=EXAMPLE_CODE)
    first = {planned.way.channel for planned in draft.firsts_of(callee)}
    used = {slot.channel for _, slot in draft.policy.contacts} | first
    channels = [one for one in Channel if one in callee.ways and one not in draft.off and one in used]
    if draft.request.quiet:
        channels = [one for one in channels if one in first]
    return Example(
        employee_id=profile.employee_id,
        name=profile.name,
        title=profile.title,
        unit=profile.unit,
        reads=profile.language or "",
        language=language,
        received=tuple(Received(one, for_channel(content, one), one in first) for one in channels),
        audience=draft.audience_name(callee.audience),
    )
