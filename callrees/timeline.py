"""The worst case of a policy: what happens, and when, about someone who never answers.

No second telling of the policy: an imagined callee is put to the same decisions that production asks, moment by
moment. They have two contact points on every channel, take no call, hold a position with two backups who stay silent
as well, and their superior is there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from callrees.escalation import CalleeFacts, Decision, Tried, Try, decide
from callrees.policy import Policy, Slot
from callrees.quiet import LOUD, quietly
from callrees.succession import BackupFacts, Request, take_turn
from callrees.words import Channel, Notified, StandInState, Status

RINGS_FOR: Final = 30.0
"""Seconds after which a call that nobody takes is over, as the worst case assumes."""

BACKUPS: Final = 2
"""So many people are named to stand in, as the worst case assumes."""

_POINTS: Final = {channel: (f"{channel} one", f"{channel} two") for channel in Channel}
_MOST_LOOKS: Final = 500

_SENT: Final = {Channel.SMS: "text", Channel.EMAIL: "email", Channel.VOICE: "call"}
_TOLD: Final = {Notified.SUPERIOR: "their superior", Notified.COMMANDER: "the commander", Notified.HR: "HR"}
_ORDINAL: Final = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class Moment:
    """What happens at one moment. ``again``: calls that are made once more. ``backup``: the number of the one asked."""

    at: float
    contacts: tuple[Slot, ...] = ()
    again: tuple[Slot, ...] = ()
    backup: int | None = None
    told: tuple[Notified, ...] = ()

    @property
    def reaches_others(self) -> bool:
        """Whether other people than the one who is silent are troubled."""
        return self.backup is not None or bool(self.told)

    @property
    def words(self) -> str:
        """The moment in one line, such as: call; their superior is told."""
        return "; ".join(part for part in self._parts() if part)

    def _parts(self) -> list[str]:
        first = [_SENT[slot.channel] for slot in self.contacts if slot.rank == 1]
        later = [_SENT[slot.channel] for slot in self.contacts if slot.rank > 1]
        further = "to their other number or address: " if later else ""
        parts = [_listed(first), further + _listed(later)]
        parts.append("call once more, if nobody took it" if self.again else "")
        parts.append(f"their {_ORDINAL[self.backup - 1]} backup is asked to stand in" if self.backup else "")
        told = [_TOLD[one] for one in self.told]
        parts.append(f"{_listed(told)} {'is' if len(told) == 1 else 'are'} told" if told else "")
        return parts


def worst_case(policy: Policy, off: Collection[Channel] = (), *, quiet: bool = False) -> tuple[Moment, ...]:
    """Everything that a policy does about someone who stays silent, in order of time."""
    in_force = quietly(policy) if quiet else policy
    facts = CalleeFacts(
        started=0.0,
        contacts=_POINTS,
        off=frozenset(off) | (LOUD if quiet else frozenset()),
        holds_backups=True,
    )
    found: list[Moment] = []
    now: float | None = 0.0
    for _ in range(_MOST_LOOKS):
        if now is None:
            break
        decision = decide(in_force, facts, now)
        found += _moments(in_force, decision, facts, now)
        facts = _afterwards(facts, decision, now)
        now = decide(in_force, facts, now).next_at  # a call that was just made may have to be made again soon
    return _together(found)


def _moments(policy: Policy, decision: Decision, facts: CalleeFacts, now: float) -> list[Moment]:
    known = {(one.step, one.slot) for one in facts.tries}
    new = tuple(one.way for one in decision.contact if (one.step, one.slot) not in known)
    again = tuple(one.way for one in decision.contact if (one.step, one.slot) in known)
    found = [Moment(now, contacts=new, again=again)] if decision.contact else []
    if decision.notify:
        found.append(Moment(now, told=tuple(role for _, role in decision.notify)))
    if decision.backups and policy.backups_wait is not None:
        found += _succession(policy.backups_wait, now)
    return found


def _succession(wait: float, begins: float) -> list[Moment]:
    """Each backup is asked in turn, and stays silent for as long as the policy waits."""
    named = [BackupFacts(number, Status.UNACCOUNTED) for number in range(1, BACKUPS + 1)]
    requests: list[Request[int]] = []
    found = []
    at: float | None = begins
    while at is not None:
        turn = take_turn(named, requests, wait, at)
        requests = [replace(one, state=StandInState.LAPSED) if one.backup in turn.lapsed else one for one in requests]
        if turn.ask is None:
            at = turn.next_at
            continue
        requests.append(Request(turn.ask, StandInState.ASKED, at))
        found.append(Moment(at, backup=turn.ask))
        at += wait
    return found


def _afterwards(facts: CalleeFacts, decision: Decision, now: float) -> CalleeFacts:
    tries = tuple(
        Try(one.slot, one.step, Tried.SPENT, early=one.early, over_at=now + RINGS_FOR)
        if one.way.channel is Channel.VOICE
        else Try(one.slot, one.step, Tried.TRIED, early=one.early)
        for one in decision.contact
    )
    taken = {*decision.backups, *(number for number, _ in decision.notify)}
    return replace(facts, tries=(*facts.tries, *tries), taken=facts.taken | taken)


def _together(found: list[Moment]) -> tuple[Moment, ...]:
    """What happens at the same moment is one; the same call of several steps is named once."""
    times: dict[float, Moment] = {}
    for one in sorted(found, key=lambda moment: moment.at):
        known = times.get(one.at, Moment(one.at))
        times[one.at] = Moment(
            one.at,
            tuple(dict.fromkeys((*known.contacts, *one.contacts))),
            tuple(dict.fromkeys((*known.again, *one.again))),
            known.backup or one.backup,
            tuple(dict.fromkeys((*known.told, *one.told))),
        )
    return tuple(times.values())


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
