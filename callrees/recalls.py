"""Second calls, and what those get who take no calls.

A call that nobody took (busy, no answer, a mailbox) is made again as the policy says, for as long as the callee
is silent. Someone who takes no calls (`no_voice`) gets a text in place of each, in other words than the first one,
or a mail where they have no mobile. Where the step texts them at the same moment anyway, the second text comes a
minute after: two at once would be noise, and the second buzz is what the call was for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Protocol, TypeVar

from callrees.policy import Policy, Slot
from callrees.words import Channel

TEXT_AFTER: Final = 60.0
"""Seconds between a text and the one that stands for the call of the same moment."""


class Call(Protocol):
    """A call to the callee, as far as it matters whether it is made again."""

    @property
    def slot(self) -> Slot:
        """Which of their numbers it rings."""

    @property
    def step(self) -> int:
        """Of which step it is."""

    @property
    def over_at(self) -> float | None:
        """When it was over, nobody having taken it, in seconds on the activation's clock; None: not so."""


C = TypeVar("C", bound=Call)


def calls_again(policy: Policy, calls: Collection[C]) -> list[tuple[C, float]]:
    """The last call of each step and number that is to be made again, with the moment at which it is due."""
    if policy.call_again is None:
        return []
    groups: dict[tuple[int, Slot], list[C]] = {}
    for call in calls:
        if call.slot.channel is Channel.VOICE:
            groups.setdefault((call.step, call.slot), []).append(call)
    due = []
    for group in groups.values():
        ended = [call.over_at for call in group if call.over_at is not None]
        if len(ended) == len(group) <= policy.call_again.times:
            due.append((group[-1], max(ended) + policy.call_again.after))
    return due


def in_place_of_calls(contacts: Mapping[Channel, tuple[str, ...]], off: Collection[Channel]) -> Channel | None:
    """On which channel someone who takes no calls gets what stands for one; None: on none."""
    return next((one for one in (Channel.SMS, Channel.EMAIL) if contacts.get(one) and one not in off), None)


def delay(policy: Policy, number: int, slot: Slot, instead: Channel | None) -> float:
    """Seconds by which what stands for a call comes after its step."""
    if instead is None or slot.channel is not Channel.VOICE:
        return 0.0
    after = policy.steps[number].after
    beside = Slot(instead, slot.rank)
    return TEXT_AFTER if any(beside in step.contact for step in policy.steps if step.after == after) else 0.0
