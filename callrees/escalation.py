"""The escalation decision: what is due for this callee, by this policy, at this moment; and when to ask next.

Times are seconds on the activation's own clock, 0 at its start. A contact is identified by the number of
its step (its place in the policy, from 0) and its slot, and is used at most once. The rules:

- A step's contacts go out when the callee's clock has run that long. A slot that the callee does not have,
  whose channel is off, or which a carrier refused for good, is left out.
- **A refusal for good moves to the next contact at once**: one replacement for each refusal, the next
  contact of the policy that was not used and leads somewhere new. It is not repeated by its step. A dead
  number is dead on every channel; a landline that takes no text may still ring.
- **Nobody falls out because of a policy.** Who has none of the contacts of its first moment gets the next
  one at once; who has none that it names, or has had them all refused, gets any contact point there is, in
  the order text, email, voice. These count as contacts of step 0.
- **What a sick channel holds up is not waited for**: the next contact goes out at once, one for each that waits
  there or is quiet, and is not repeated by its step either. What waits goes out when the channel is back.
- **A call that nobody took is made again**, as the policy says; someone who takes no calls gets a text in
  place of each (`recalls`).
- **Other people are troubled only after the callee was really tried**: backups and those to be notified
  wait until each contact of the steps before theirs was accepted, refused, or is impossible; and as long as
  others are held for this callee.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from callrees.policy import Policy, Slot
from callrees.recalls import calls_again, delay, in_place_of_calls
from callrees.words import Channel, Notified

RECHECK = 2.0
"""Seconds until a step that waits for the callee's own contacts is looked at again, at first."""
RECHECK_AT_MOST = 15.0
"""Seconds between two looks at a step that has waited long: thousands may wait for one limit."""
FALLBACK_ORDER = (Channel.SMS, Channel.EMAIL, Channel.VOICE)
"""In which order contact points that the policy does not name are used: what troubles least comes first."""


class Tried(StrEnum):
    """What one try has come to, as far as escalation cares."""

    WAITING = "waiting"  # planned, held by a limit of ours, sending, or unknown
    TRIED = "tried"  # a carrier accepted or delivered it
    REFUSED = "refused"  # for good: this contact has failed
    SPENT = "spent"  # it was really tried and led nowhere for now: busy, no answer, undelivered


@dataclass(frozen=True, slots=True)
class Try:
    """One alert attempt to the callee. Withdrawn ones that were never sent are left out."""

    slot: Slot
    step: int
    tried: Tried
    number_dead: bool = False
    """The refusal says that the number is no number at all, so that it is dead on every channel."""
    blocked: bool = False
    """It waits, and nothing could be sent on its channel for 60 s because the carrier fails."""
    early: bool = False
    """It was planned ahead of its step: what `Planned.early` said."""
    quiet: bool = False
    """The carrier took it, and the phone company that it went to hands nothing over at the moment."""
    over_at: float | None = None
    """Of a call: when it was over, nobody having taken it (busy, no answer, a mailbox). None: not so."""


@dataclass(frozen=True, slots=True)
class CalleeFacts:
    """What the decision about one callee rests on."""

    started: float | None
    """When the callee's clock started; None: not yet. 0 for someone without usable contact."""
    contacts: Mapping[Channel, tuple[str, ...]]
    """Addresses of each channel, in order, as frozen at the start; empty where one must not be used any more."""
    tries: tuple[Try, ...] = ()
    off: frozenset[Channel] = frozenset()
    """Channels that are switched off or have no carrier."""
    sick: frozenset[Channel] = frozenset()
    """Channels on which nothing can be sent at the moment, since their carrier fails. What waits there goes out when
    it is back; until then the next contact goes in its place."""
    taken: frozenset[int] = frozenset()
    """Numbers of the backups and notify steps that were taken already."""
    silent: bool = True
    """Whether they are still chased. False ends the chase. In a `notice`, where everyone starts excused,
    it stays True until they answer, so that a refused contact still moves on."""
    holds_backups: bool = False
    """Whether they hold a position that has somebody to stand in for them."""
    waits: bool = False
    """Whether their branch of a cascade is not released yet. Who has no usable contact does not wait for it."""
    hold_others: bool = False
    """Whether nobody else is to be troubled about them for now: their network is presumed down, or they must
    not be given away. Their own contacts go on; backups and notify steps wait and are looked at again."""
    no_voice: bool = False
    """Whether they take no calls: a text stands in place of each, and is known by the call's slot."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A contact to be tried now."""

    slot: Slot
    step: int
    early: bool = False
    instead: Channel | None = None
    """On which channel it goes out in place of the call that the slot names; None: on the slot's own."""

    @property
    def way(self) -> Slot:
        """The contact point on which it goes out."""
        return Slot(self.instead or self.slot.channel, self.slot.rank)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is due now. The caller makes the attempts, marks the steps as taken and asks again at `next_at`."""

    contact: tuple[Planned, ...] = ()
    backups: tuple[int, ...] = ()
    """Numbers of the steps that ask the backups."""
    notify: tuple[tuple[int, Notified], ...] = ()
    next_at: float | None = None
    """When something can next become due, always later than now. None: nothing is left, or nothing will be
    due until something changes. A try that ends (above all: refused) is always a reason to ask again."""


def decide(policy: Policy, facts: CalleeFacts, now: float) -> Decision:
    """What is due for this callee at `now`, in seconds on the activation's clock, and when to ask again.

    A callee whose clock has not started gets nothing but replacements for contacts refused so far; one
    without any try either, or whose branch has not been released, gets nothing.
    """
    if not facts.silent or facts.waits or (facts.started is None and not facts.tries):
        return Decision()
    paths = _Paths(facts)
    contact = _contacts_due(policy, facts, paths, now)
    if facts.started is None:
        return Decision(contact)
    backups: list[int] = []
    notify: list[tuple[int, Notified]] = []
    upcoming = list(_contact_times(policy, paths, contact, now))
    for number, step in enumerate(policy.steps):
        skipped = step.backups_wait is not None and not facts.holds_backups
        if step.contact or skipped or number in facts.taken:
            continue
        due_at = facts.started + step.after
        if due_at > now:
            upcoming.append(due_at)
        elif facts.hold_others or _held(paths, contact, number):
            upcoming.append(now + min(RECHECK_AT_MOST, max(RECHECK, (now - due_at) / 10)))
        elif step.backups_wait is not None:
            backups.append(number)
        else:
            notify += [(number, role) for role in step.notify]
    return Decision(contact, tuple(backups), tuple(notify), min(upcoming, default=None))


def next_step_at(policy: Policy, facts: CalleeFacts, now: float) -> float | None:
    """When the policy's next step for this callee comes; None: their clock has not started, or nothing is left.

    What is due already, and waits, is no next step: it comes by itself.
    """
    if not facts.silent or facts.started is None:
        return None
    paths = _Paths(facts)
    times = list(_contact_times(policy, paths, _contacts_due(policy, facts, paths, now), now))
    for number, step in enumerate(policy.steps):
        others = step.notify or (step.backups_wait is not None and facts.holds_backups)
        if others and number not in facts.taken and facts.started + step.after > now:
            times.append(facts.started + step.after)
    return min(times, default=None)


def first_contacts(
    policy: Policy,
    contacts: Mapping[Channel, tuple[str, ...]],
    off: frozenset[Channel] = frozenset(),
    *,
    no_voice: bool = False,
) -> tuple[Planned, ...]:
    """The contacts with which someone is tried first, in the policy's order; empty: there is no usable one."""
    return _first_contacts(policy, _shape(contacts), off, no_voice)


Shape = tuple[tuple[Channel, tuple[int, ...]], ...]


def _shape(contacts: Mapping[Channel, tuple[str, ...]]) -> Shape:
    """Which contact points there are, whatever they are: for each its first place on its channel; -1: not used.

    Nothing else decides what is tried first, and of thousands of people most have the same.
    """
    return tuple(
        (channel, tuple(addresses.index(one) if one else -1 for one in addresses))
        for channel, addresses in sorted(contacts.items())
    )


@lru_cache(maxsize=4096)
def _first_contacts(policy: Policy, shape: Shape, off: frozenset[Channel], no_voice: bool) -> tuple[Planned, ...]:
    contacts = {channel: tuple(str(place) if place >= 0 else "" for place in places) for channel, places in shape}
    facts = CalleeFacts(started=0.0, contacts=contacts, off=off, no_voice=no_voice)
    return _contacts_due(policy, facts, _Paths(facts), now=0.0)


def address_of(contacts: Mapping[Channel, tuple[str, ...]], slot: Slot) -> str | None:
    """The address that a slot stands for among someone's contacts; None: they have no such contact."""
    addresses = contacts.get(slot.channel, ())
    return addresses[slot.rank - 1] or None if slot.rank <= len(addresses) else None


def is_unreachable(facts: CalleeFacts) -> bool:
    """Whether there is no usable contact point: none at all, or each refused for good.

    Points on a channel that is off do not count as usable; those that the policy does not name do, since
    they are tried before anybody is given up.
    """
    return not any(True for _ in _Paths(facts).usable())


@dataclass(slots=True)
class _Paths:
    """The callee's contact points, and which of them still lead anywhere."""

    facts: CalleeFacts
    instead: Channel | None = field(init=False)
    points: dict[Slot, str] = field(init=False)
    used: dict[tuple[int, Slot], Try] = field(init=False)
    refused: set[tuple[Channel, str]] = field(init=False)
    dead: set[str] = field(init=False)

    def __post_init__(self) -> None:
        contacts = dict(self.facts.contacts)
        self.instead = in_place_of_calls(contacts, self.facts.off) if self.facts.no_voice else None
        if self.facts.no_voice:
            contacts[Channel.VOICE] = contacts[self.instead] if self.instead else ()
        self.points = {
            Slot(channel, rank): address
            for channel, addresses in contacts.items()
            for rank, address in enumerate(addresses, start=1)
            # The same address again on a channel is no further contact point.
            if address and address not in addresses[: rank - 1]
        }
        self.used = {(attempt.step, attempt.slot): attempt for attempt in self.facts.tries}
        refused = [attempt for attempt in self.facts.tries if attempt.tried is Tried.REFUSED]
        known = [(attempt, self.points.get(attempt.slot)) for attempt in refused]
        self.refused = {(attempt.slot.channel, to) for attempt, to in known if to is not None}
        self.dead = {to for attempt, to in known if to is not None and attempt.number_dead}

    def leads_on(self, slot: Slot) -> bool:
        """Whether the slot exists, on a channel that is on, and was not refused for good."""
        address = self.points.get(slot)
        return (
            address is not None
            and slot.channel not in self.facts.off
            and address not in self.dead
            and (slot.channel, address) not in self.refused
            and (self.instead is None or slot.channel is not Channel.VOICE or self._instead_leads_on(slot))
        )

    def _instead_leads_on(self, slot: Slot) -> bool:
        return self.instead is not None and self.leads_on(Slot(self.instead, slot.rank))

    def plan(self, slot: Slot, number: int, *, early: bool = False) -> Planned:
        """A contact, with the way on which it goes out."""
        return Planned(slot, number, early, self.instead if slot.channel is Channel.VOICE else None)

    def usable(self) -> Iterator[Slot]:
        """Every contact point that leads on, in the order of fallback."""
        order = {channel: place for place, channel in enumerate(FALLBACK_ORDER)}
        for slot in sorted(self.points, key=lambda slot: (order[slot.channel], slot.rank)):
            if self.leads_on(slot):
                yield slot

    def is_new(self, number: int, slot: Slot) -> bool:
        """Whether this contact of the policy leads on and was not used."""
        return (number, slot) not in self.used and self.leads_on(slot)

    def has_live_try(self) -> bool:
        """Whether some try may still bring an answer."""
        return any(attempt.tried is not Tried.REFUSED and self.leads_on(attempt.slot) for attempt in self.facts.tries)


def _contacts_due(policy: Policy, facts: CalleeFacts, paths: _Paths, now: float) -> tuple[Planned, ...]:
    planned = []
    if facts.started is not None:
        for number, slot in policy.contacts:
            due_at = facts.started + policy.steps[number].after + delay(policy, number, slot, paths.instead)
            if due_at <= now and paths.is_new(number, slot):
                planned.append(paths.plan(slot, number))
        again = calls_again(policy, facts.tries)
        due = [one for one, at in again if at <= now and paths.leads_on(one.slot)]
        planned += [paths.plan(one.slot, one.step, early=one.early) for one in due]
    early = _replacements(policy, paths, planned)
    if not planned and not early and not paths.has_live_try():
        # Step 0 is the policy's first contact, by the policy's own rule.
        early = [paths.plan(slot, 0, early=True) for slot in paths.usable() if (0, slot) not in paths.used][:1]
    return (*planned, *early)


def _replacements(policy: Policy, paths: _Paths, planned: list[Planned]) -> list[Planned]:
    """Contacts ahead of their step: one for each refusal, for each that a sick carrier holds up, and one where
    nothing of the first moment exists.
    """
    tries, sick = paths.used.values(), paths.facts.sick
    wanted = sum(attempt.tried is Tried.REFUSED for attempt in tries) - sum(attempt.early for attempt in tries)
    wanted += sum(_is_held_up(attempt, sick) for attempt in tries) + sum(plan.way.channel in sick for plan in planned)
    wanted += _nothing_at_first(policy, paths)
    seen = {attempt.slot for attempt in tries} | {plan.slot for plan in planned}
    early: list[Planned] = []
    for number, slot in policy.contacts:
        if len(early) >= wanted:
            break
        plan = paths.plan(slot, number, early=True)
        if slot not in seen and plan.way.channel not in sick and paths.is_new(number, slot):
            early.append(plan)
            seen.add(slot)
    return early


def _is_held_up(attempt: Try, sick: frozenset[Channel]) -> bool:
    return attempt.quiet or (attempt.tried is Tried.WAITING and attempt.slot.channel in sick)


def _nothing_at_first(policy: Policy, paths: _Paths) -> bool:
    first = [entry for entry in policy.contacts if policy.steps[entry[0]].after == 0]
    return not any(entry in paths.used or paths.leads_on(entry[1]) for entry in first)


def _contact_times(policy: Policy, paths: _Paths, contact: tuple[Planned, ...], now: float) -> Iterator[float]:
    """When contacts come due that are neither used nor being planned at this moment."""
    started = paths.facts.started or 0.0
    going_out = {(plan.step, plan.slot) for plan in contact}
    for number, slot in policy.contacts:
        due_at = started + policy.steps[number].after + delay(policy, number, slot, paths.instead)
        if due_at > now and (number, slot) not in going_out and paths.is_new(number, slot):
            yield due_at
    for call, at in calls_again(policy, paths.facts.tries):
        if at > now and paths.leads_on(call.slot):
            yield at


def _held(paths: _Paths, contact: tuple[Planned, ...], number: int) -> bool:
    """Whether the step has to wait, since a contact of the steps before it was not really tried yet."""
    if any(plan.step < number for plan in contact):
        return True
    return any(
        attempt.tried is Tried.WAITING and not attempt.blocked and paths.leads_on(attempt.slot)
        for attempt in paths.facts.tries
        if attempt.step < number
    )
