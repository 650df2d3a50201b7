"""The cascade: branches are released one after the other down the tree, and nobody waits long for a silent leader.

A branch is the people directly below a leader, who may lead branches of their own. The roots are tried at the
start. A branch is released

- as soon as its leader has said anything of their own, or was answered for. Need and "cannot" release as well:
  nobody is helped by waiting for someone who is known to be out of action;
- as soon as somebody acts for the leader;
- at once where there is nobody to ask: a leader without working contact, excused, or not contacted;
- when the commander says so;
- at the latest when the leader's time is up, counted from when they were first tried. Their backups are asked
  at half of it. A leader whom no carrier takes counts as tried a minute after the limits would have let them out.

Times are seconds on the activation's own clock.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Generic, TypeVar

from callrees.capacity import Limits
from callrees.words import Channel

Person = TypeVar("Person", bound=Hashable)

SLOW_AFTER = 15 * 60.0
"""Seconds. A cascade that may take longer until the last person is tried is not begun unless it is told so."""

TRIED_AT_LATEST = 60.0
"""A leader's time begins this long after they could have been tried, if no carrier took the first attempt."""


class Why(StrEnum):
    """Why a branch was released."""

    ANSWERED = "answered"
    ACTING = "acting"
    TOLD = "told"  # the commander did not want to wait
    NOBODY = "nobody"  # there is no leader who could be asked
    TIME = "time"


@dataclass(frozen=True, slots=True)
class BranchFacts:
    """What the decision about one branch rests on."""

    opened: float | None
    """When the leader themselves were released; None: they wait for those above them."""
    first_tried: float | None
    """When the leader was first tried; None: not yet."""
    could_try: float
    """When the leader's first attempt could have been sent within our limits."""
    can_ask: bool
    """Whether the leader is contacted, has a working contact, and has not answered."""
    said: Why | None = None
    """What releases it whatever the time: an answer, somebody who acts, the commander's word."""
    backups_asked: bool = False
    """Also where there are none to ask."""


@dataclass(frozen=True, slots=True)
class BranchDecision:
    """What is due for a branch, and when to ask again; `next_at` None: not before something happens."""

    release: Why | None = None
    ask_backups: bool = False
    next_at: float | None = None


def decide_branch(facts: BranchFacts, timeout: float, now: float) -> BranchDecision:
    """What is due for this branch at `now`. `timeout` is the leader's time, as the policy has it."""
    if facts.said is not None:
        return BranchDecision(facts.said)
    if facts.opened is None:
        return BranchDecision()
    if not facts.can_ask:
        return BranchDecision(Why.NOBODY)
    latest = max(facts.could_try, facts.opened) + TRIED_AT_LATEST
    wait = timeout if facts.backups_asked else timeout / 2
    if facts.first_tried is None and now < latest:
        return BranchDecision(next_at=now + wait)  # nothing can be due before, whenever they are tried
    began = latest if facts.first_tried is None else min(facts.first_tried, latest)
    if now >= began + timeout:
        return BranchDecision(Why.TIME)
    asks = not facts.backups_asked and now >= began + wait
    return BranchDecision(ask_backups=asks, next_at=began + (timeout if asks else wait))


@dataclass(frozen=True, slots=True)
class Member(Generic[Person]):
    """One person of a cascade, as far as its times go."""

    superior: Person | None
    """Whose branch they belong to; None, or somebody who is no member: they are tried at the start."""
    firsts: Sequence[tuple[Channel, int]]
    """Their first attempts, each with what it takes of its channel's limit. Empty: there is nobody to ask."""


@dataclass(frozen=True, slots=True)
class Moments:
    """When a person is released and first tried; `tried` None: there is no way to try them."""

    released: float
    tried: float | None


def worst_case(members: Mapping[Person, Member[Person]], limits: Limits, timeout: float) -> dict[Person, Moments]:
    """When each is tried if every leader stays silent and nobody stands in, in the order of release.

    `members` come in the order in which they are sent; their superiors form no circle, as in every call tree.
    The carriers are taken to work; what they refuse only makes a branch be released earlier.
    """
    below: dict[Person | None, list[Person]] = {}
    for key, member in members.items():
        below.setdefault(member.superior if member.superior in members else None, []).append(key)
    free = dict.fromkeys(Channel, 0.0)
    found: dict[Person, Moments] = {}
    ticket = count()
    waiting: list[tuple[float, int, Person | None]] = [(0.0, next(ticket), None)]
    while waiting:
        released, _, leader = heapq.heappop(waiting)
        for key in below.get(leader, ()):
            tried = _send(members[key], released, free, limits)
            found[key] = Moments(released, tried)
            if key in below:
                heapq.heappush(waiting, (released if tried is None else tried + timeout, next(ticket), key))
    return found


def _send(member: Member[Person], released: float, free: dict[Channel, float], limits: Limits) -> float | None:
    """Put their first attempts in line; when the first of them leaves."""
    leaves = []
    for channel, units in member.firsts:
        rate = limits.per_second(channel)
        moment = max(released, free[channel]) if rate else released
        free[channel] = moment + units / rate if rate else moment
        leaves.append(moment)
    return min(leaves, default=None)


def last_tried(moments: Mapping[Person, Moments]) -> float:
    """When the last person is tried; 0 where nobody can be."""
    return max((one.tried for one in moments.values() if one.tried is not None), default=0.0)
