"""The escalation decision: a table of moments, and simulated callees under any run of outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callrees.escalation import (
    RECHECK,
    RECHECK_AT_MOST,
    CalleeFacts,
    Decision,
    Planned,
    Tried,
    Try,
    address_of,
    decide,
    first_contacts,
    is_unreachable,
)
from callrees.policy import SHIPPED, Policy, Slot, Step, parse, shipped
from callrees.words import Channel, Notified

SMS, VOICE, EMAIL = Channel.SMS, Channel.VOICE, Channel.EMAIL
WAITING, TRIED, REFUSED, SPENT = Tried
WHEREABOUTS = shipped("whereabouts")
Contacts = Mapping[Channel, tuple[str, ...]]

MOBILE: Contacts = {SMS: ("+1",), VOICE: ("+1",)}
FULL: Contacts = {SMS: ("+1", "+2"), VOICE: ("+1", "+2", "+3"), EMAIL: ("a@x",)}
HOME_ONLY: Contacts = {VOICE: ("+3",)}
TEXTED = Try(Slot(SMS), 0, TRIED)
MAILED = Try(Slot(EMAIL), 0, TRIED)
RUNG = Try(Slot(VOICE), 1, TRIED)
SUPERIOR = (4, Notified.SUPERIOR)


def facts(contacts: Contacts, *tries: Try, started: float | None = 0.0) -> CalleeFacts:
    return CalleeFacts(started=started, contacts=contacts, tries=tries)


# --- first contacts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "contacts", "off", "planned"),
    [
        ("whereabouts", FULL, set(), [Planned(Slot(SMS), 0), Planned(Slot(EMAIL), 0)]),
        ("evacuate", FULL, set(), [Planned(Slot(SMS), 0), Planned(Slot(VOICE), 0), Planned(Slot(EMAIL), 0)]),
        ("whereabouts", MOBILE, set(), [Planned(Slot(SMS), 0)]),
        ("whereabouts", FULL, {SMS}, [Planned(Slot(EMAIL), 0)]),
        ("whereabouts", FULL, {SMS, EMAIL}, [Planned(Slot(VOICE), 1, early=True)]),
        ("whereabouts", HOME_ONLY, set(), [Planned(Slot(VOICE), 1, early=True)]),
        ("notice", HOME_ONLY, set(), [Planned(Slot(VOICE), 0, early=True)]),
        ("notice", {SMS: ("+1",), VOICE: ("+1",)}, {SMS}, [Planned(Slot(VOICE), 0, early=True)]),
        ("whereabouts", {}, set(), []),
        ("whereabouts", {SMS: ()}, set(), []),
        ("whereabouts", FULL, set(Channel), []),
    ],
)
def test_first_contacts(policy: str, contacts: Contacts, off: set[Channel], planned: list[Planned]) -> None:
    assert list(first_contacts(shipped(policy), contacts, frozenset(off))) == planned


# --- contacts in their time -------------------------------------------------------------------------


def test_the_steps_of_someone_silent_come_in_their_time() -> None:
    state = facts(FULL, TEXTED, MAILED, started=7.0)
    assert decide(WHEREABOUTS, state, 7.0) == Decision(next_at=307.0)
    assert decide(WHEREABOUTS, state, 306.9) == Decision(next_at=307.0)
    assert decide(WHEREABOUTS, state, 307.0) == Decision((Planned(Slot(VOICE), 1),), next_at=607.0)
    state = replace(state, tries=(*state.tries, RUNG))
    second = (Planned(Slot(SMS, 2), 2), Planned(Slot(VOICE, 2), 2))
    assert decide(WHEREABOUTS, state, 607.0) == Decision(second, next_at=907.0)
    state = replace(state, tries=(*state.tries, Try(Slot(SMS, 2), 2, TRIED), Try(Slot(VOICE, 2), 2, SPENT)))
    assert decide(WHEREABOUTS, state, 907.0) == Decision(notify=(SUPERIOR,), next_at=1807.0)
    state = replace(state, taken=frozenset({4}))
    told = ((5, Notified.COMMANDER), (5, Notified.HR))
    assert decide(WHEREABOUTS, state, 1807.0) == Decision(notify=told)
    assert decide(WHEREABOUTS, replace(state, taken=frozenset({4, 5})), 1807.0) == Decision()


def test_a_step_whose_contacts_nobody_has_is_no_reason_to_wake() -> None:
    assert decide(WHEREABOUTS, facts(MOBILE, TEXTED, RUNG), 310.0) == Decision(next_at=900.0)


def test_after_an_outage_all_that_is_overdue_is_due() -> None:
    late = decide(WHEREABOUTS, facts(FULL, TEXTED, MAILED), 5000.0)
    assert [(plan.step, plan.early) for plan in late.contact] == [(1, False), (2, False), (2, False)]
    assert not late.notify, "the callee comes before those who are troubled"


@pytest.mark.parametrize("now", [0.0, 400.0, 4000.0])
def test_an_answer_ends_the_chase(now: float) -> None:
    refused = Try(Slot(SMS), 0, REFUSED)
    assert decide(WHEREABOUTS, replace(facts(FULL, refused, MAILED), silent=False), now) == Decision()


def test_who_is_not_released_gets_nothing() -> None:
    assert decide(WHEREABOUTS, facts(FULL, started=None), 4000.0) == Decision()


def test_before_the_clock_has_started_only_refusals_matter() -> None:
    waiting = facts(FULL, Try(Slot(SMS), 0, WAITING), Try(Slot(EMAIL), 0, WAITING), started=None)
    assert decide(WHEREABOUTS, waiting, 4000.0) == Decision()
    refused = facts(FULL, Try(Slot(SMS), 0, REFUSED), Try(Slot(EMAIL), 0, WAITING), started=None)
    assert decide(WHEREABOUTS, refused, 1.0) == Decision((Planned(Slot(VOICE), 1, early=True),))


# --- replacements -----------------------------------------------------------------------------------


def early(*plans: tuple[Slot, int]) -> tuple[Planned, ...]:
    return tuple(Planned(slot, step, early=True) for slot, step in plans)


NOT_MOBILE = Try(Slot(SMS), 0, REFUSED)
DEAD = Try(Slot(SMS), 0, REFUSED, number_dead=True)
RUNG_EARLY = Try(Slot(VOICE), 1, TRIED, early=True)


@pytest.mark.parametrize(
    ("contacts", "tries", "planned"),
    [
        (FULL, [NOT_MOBILE, MAILED], early((Slot(VOICE), 1))),  # a landline may still ring
        (FULL, [DEAD, MAILED], early((Slot(SMS, 2), 2))),  # a dead number does not
        (FULL, [NOT_MOBILE, MAILED, RUNG_EARLY], ()),  # one replacement for one refusal
        (
            FULL,
            [NOT_MOBILE, Try(Slot(EMAIL), 0, REFUSED)],
            early((Slot(VOICE), 1), (Slot(SMS, 2), 2)),
        ),
        (FULL, [NOT_MOBILE, MAILED, replace(RUNG_EARLY, tried=REFUSED)], early((Slot(SMS, 2), 2))),  # on and on
        (FULL, [NOT_MOBILE, MAILED, replace(RUNG_EARLY, tried=SPENT)], ()),  # busy is no refusal
        (FULL, [replace(TEXTED, tried=SPENT), MAILED], ()),
        (MOBILE, [DEAD], ()),
        (HOME_ONLY, [Try(Slot(VOICE), 1, REFUSED, early=True)], ()),
        ({VOICE: ("+3", "+4")}, [Try(Slot(VOICE), 1, REFUSED, early=True)], early((Slot(VOICE, 2), 2))),
        # Contacts that the policy does not name come when nothing else is left, and only then.
        (
            {VOICE: ("+1", "+2", "+3")},
            [Try(Slot(VOICE), 1, REFUSED, early=True), Try(Slot(VOICE, 2), 2, REFUSED, early=True)],
            early((Slot(VOICE, 3), 0)),
        ),
        (
            {VOICE: ("+1", "+2", "+3")},
            [Try(Slot(VOICE), 1, TRIED, early=True), Try(Slot(VOICE, 2), 2, REFUSED, early=True)],
            (),
        ),
        ({SMS: ("+1", "+1", "+2")}, [NOT_MOBILE], early((Slot(SMS, 3), 0))),  # the same number twice is one
    ],
)
def test_a_refusal_moves_to_the_next_contact_at_once(
    contacts: Contacts, tries: list[Try], planned: tuple[Planned, ...]
) -> None:
    assert decide(WHEREABOUTS, facts(contacts, *tries), 20.0).contact == planned


def test_a_contact_tried_early_is_not_repeated_by_its_step() -> None:
    state = facts(FULL, NOT_MOBILE, MAILED, RUNG_EARLY)
    assert decide(WHEREABOUTS, state, 20.0).next_at == 600.0
    assert decide(WHEREABOUTS, state, 300.0).contact == ()


def test_a_policy_may_ring_again_but_not_where_it_was_refused() -> None:
    policy = parse("name: x\nsteps: [{after: 0s, contact: [sms]}, {after: 1m, contact: [sms]}]")
    assert decide(policy, facts(MOBILE, TEXTED), 60.0).contact == (Planned(Slot(SMS), 1),)
    assert decide(policy, facts(MOBILE, NOT_MOBILE, Try(Slot(VOICE), 0, TRIED, early=True)), 60.0).contact == ()
    # The repetition of a contact that was tried is no replacement for one that was refused.
    both = parse("name: x\nsteps: [{after: 0s, contact: [sms, email]}, {after: 1m, contact: [sms]}]")
    assert decide(both, facts(FULL, TEXTED, replace(MAILED, tried=REFUSED)), 1.0).contact == ()


def test_a_channel_that_comes_back_is_used() -> None:
    state = replace(facts(MOBILE, Try(Slot(VOICE), 1, TRIED, early=True)), off=frozenset({SMS}))
    assert decide(WHEREABOUTS, state, 20.0).contact == ()
    assert decide(WHEREABOUTS, replace(state, off=frozenset()), 20.0).contact == (Planned(Slot(SMS), 0),)


# --- steps that trouble other people ----------------------------------------------------------------

HELD_AT = 905.0
SECONDS_TRIED = (Try(Slot(SMS, 2), 2, TRIED), Try(Slot(VOICE, 2), 2, TRIED))


@pytest.mark.parametrize(
    ("tries", "off", "released"),
    [
        ((TEXTED, MAILED, RUNG, *SECONDS_TRIED), set(), True),
        ((TEXTED, MAILED, replace(RUNG, tried=SPENT), *SECONDS_TRIED), set(), True),
        ((TEXTED, MAILED, replace(RUNG, tried=WAITING), *SECONDS_TRIED), set(), False),
        ((TEXTED, MAILED, replace(RUNG, tried=WAITING, blocked=True), *SECONDS_TRIED), set(), True),
        ((TEXTED, MAILED, replace(RUNG, tried=WAITING), *SECONDS_TRIED), {VOICE}, True),
        ((TEXTED, MAILED, RUNG), set(), False),
        ((TEXTED, MAILED), {VOICE, SMS}, True),
        ((replace(TEXTED, tried=WAITING), MAILED, RUNG, *SECONDS_TRIED), set(), False),
        ((DEAD, MAILED, replace(RUNG, tried=WAITING), *SECONDS_TRIED), set(), True),
    ],
)
def test_others_are_troubled_only_after_the_callee_was_really_tried(
    tries: tuple[Try, ...], off: set[Channel], released: bool
) -> None:
    state = replace(facts(FULL, *tries), off=frozenset(off), holds_backups=True)
    decision = decide(WHEREABOUTS, state, HELD_AT)
    assert decision.backups == ((3,) if released else ())
    assert decision.notify == ((SUPERIOR,) if released else ())
    assert decision.next_at == (1800.0 if released else HELD_AT + RECHECK)


def test_contacts_of_later_steps_hold_nobody() -> None:
    policy = parse(
        "name: x\nsteps: [{after: 0s, contact: [sms]}, {after: 1m, notify: [superior]}, {after: 2m, contact: [voice]}]"
    )
    state = facts(MOBILE, NOT_MOBILE, Try(Slot(VOICE), 2, WAITING, early=True))
    assert decide(policy, state, 60.0).notify == ((1, Notified.SUPERIOR),)


def test_a_step_held_for_long_is_looked_at_less_often() -> None:
    state = facts(MOBILE, replace(TEXTED, tried=WAITING), RUNG)
    assert decide(WHEREABOUTS, state, 1000.0).next_at == 1010.0
    assert decide(WHEREABOUTS, state, 9000.0).next_at == 9000.0 + RECHECK_AT_MOST


def test_backups_are_asked_only_where_there_are_some() -> None:
    state = facts({})
    assert decide(WHEREABOUTS, state, 0.0) == Decision(next_at=900.0)
    assert decide(WHEREABOUTS, state, 900.0).backups == ()
    assert decide(WHEREABOUTS, replace(state, holds_backups=True), 900.0).backups == (3,)
    assert decide(WHEREABOUTS, replace(state, holds_backups=True, taken=frozenset({3, 4})), 900.0).backups == ()


def test_others_who_are_held_wait_while_the_callees_own_contacts_go_on() -> None:
    state = replace(facts(FULL, TEXTED, MAILED, *SECONDS_TRIED), holds_backups=True, hold_others=True)
    held = decide(WHEREABOUTS, state, HELD_AT)
    assert held == Decision((Planned(Slot(VOICE), 1),), next_at=HELD_AT + RECHECK)
    state = replace(state, tries=(*state.tries, RUNG))
    assert decide(WHEREABOUTS, state, HELD_AT) == Decision(next_at=HELD_AT + RECHECK)
    lifted = decide(WHEREABOUTS, replace(state, hold_others=False), HELD_AT)
    assert (lifted.backups, lifted.notify) == ((3,), (SUPERIOR,))


# --- channels whose carrier fails --------------------------------------------------------------------


def test_what_a_sick_channel_holds_up_goes_out_on_the_next_at_once_and_once() -> None:
    waiting = (replace(TEXTED, tried=WAITING), MAILED)
    state = replace(facts(FULL, *waiting, started=0.0), sick=frozenset({SMS}))
    early = Planned(Slot(VOICE), 1, early=True)
    assert decide(WHEREABOUTS, state, 12.0).contact == (early,)
    rung = Try(Slot(VOICE), 1, TRIED, early=True)
    state = replace(state, tries=(*waiting, rung))
    assert decide(WHEREABOUTS, state, 13.0).contact == (), "one for each that waits"
    well = replace(state, sick=frozenset())
    assert decide(WHEREABOUTS, well, 300.0).contact == (), "and its own step does not repeat it"


def test_before_any_carrier_took_anything_too() -> None:
    state = replace(facts(MOBILE, replace(TEXTED, tried=WAITING), started=None), sick=frozenset({SMS}))
    assert decide(WHEREABOUTS, state, 12.0).contact == (Planned(Slot(VOICE), 1, early=True),)


def test_a_contact_that_comes_due_on_a_sick_channel_waits_there_and_the_next_goes_with_it() -> None:
    state = replace(facts(FULL, TEXTED, MAILED), sick=frozenset({VOICE}))
    assert decide(WHEREABOUTS, state, 300.0).contact == (Planned(Slot(VOICE), 1), Planned(Slot(SMS, 2), 2, early=True))


def test_nothing_goes_ahead_of_its_time_onto_a_channel_that_is_sick_itself() -> None:
    state = replace(facts(MOBILE, replace(TEXTED, tried=WAITING)), sick=frozenset({SMS, VOICE}))
    assert decide(WHEREABOUTS, state, 12.0).contact == ()


def test_a_phone_company_that_hands_nothing_over_is_a_reason_too() -> None:
    state = facts(FULL, replace(TEXTED, quiet=True), MAILED)
    assert decide(WHEREABOUTS, state, 100.0).contact == (Planned(Slot(VOICE), 1, early=True),)


# --- no working contact -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contacts", "tries", "off", "unreachable"),
    [
        ({}, [], set(), True),
        ({SMS: ()}, [], set(), True),
        (MOBILE, [], set(), False),
        (MOBILE, [], {SMS, VOICE}, True),
        (MOBILE, [NOT_MOBILE], set(), False),
        (MOBILE, [NOT_MOBILE], {VOICE}, True),
        (MOBILE, [DEAD], set(), True),
        (MOBILE, [NOT_MOBILE, replace(RUNG, tried=REFUSED)], set(), True),
        (MOBILE, [NOT_MOBILE, replace(RUNG, tried=SPENT)], set(), False),
        (FULL, [DEAD, replace(MAILED, tried=REFUSED)], set(), False),
    ],
)
def test_unreachable(contacts: Contacts, tries: list[Try], off: set[Channel], unreachable: bool) -> None:
    assert is_unreachable(replace(facts(contacts, *tries), off=frozenset(off))) is unreachable


def test_the_address_of_a_slot() -> None:
    assert address_of(FULL, Slot(VOICE, 3)) == "+3"
    assert address_of(FULL, Slot(EMAIL, 2)) is None
    assert address_of({}, Slot(SMS)) is None


# --- whole lives ------------------------------------------------------------------------------------

_addresses = st.lists(st.sampled_from(["+1", "+2", "+3", "+4"]), max_size=3).map(tuple)
_contacts = st.fixed_dictionaries({SMS: _addresses, VOICE: _addresses, EMAIL: st.sampled_from([(), ("a@x",)])})
_slots = st.lists(st.builds(Slot, st.sampled_from(Channel), st.integers(1, 3)), min_size=1, max_size=4, unique=True)
_after = st.integers(0, 30).map(float)
_later_steps = st.lists(
    st.one_of(
        st.builds(lambda after, slots: Step(after, contact=tuple(slots)), _after, _slots),
        st.builds(lambda after, role: Step(after, notify=(role,)), _after, st.sampled_from(Notified)),
        st.builds(lambda after: Step(after, backups_wait=5.0), _after),
    ),
    max_size=6,
)
_any_policy = st.builds(
    lambda first, later: Policy("x", (Step(0, contact=tuple(first)), *sorted(later, key=lambda step: step.after))),
    _slots,
    _later_steps,
) | st.sampled_from([shipped(name) for name in SHIPPED])


class Life:
    """One silent callee under a policy: outcomes and waking times are drawn, every rule is checked."""

    def __init__(self, data: st.DataObject, policy: Policy, contacts: Contacts) -> None:
        self.data, self.policy = data, policy
        self.off = frozenset(data.draw(st.sets(st.sampled_from(Channel), max_size=2), label="off"))
        first = first_contacts(policy, contacts, self.off)
        self.state = CalleeFacts(None, contacts, off=self.off, holds_backups=data.draw(st.booleans()))
        self.now = 0.0
        self.troubled: list[int] = []
        self.send(first)
        if not first:
            assert is_unreachable(self.state)
            self.state = replace(self.state, started=0.0)

    def send(self, planned: tuple[Planned, ...]) -> None:
        fresh = tuple(Try(plan.slot, plan.step, WAITING, early=plan.early) for plan in planned)
        for plan in planned:
            assert address_of(self.state.contacts, plan.slot) is not None
            assert plan.slot.channel not in self.off
        self.state = replace(self.state, tries=self.state.tries + fresh)
        keys = [(attempt.step, attempt.slot) for attempt in self.state.tries]
        assert len(keys) == len(set(keys)), "no contact of a step is used twice"
        assert len(keys) <= len(self.policy.contacts) + sum(len(to) for to in self.state.contacts.values())

    def outcomes(self) -> None:
        """Some of the waiting tries end, or are blocked."""
        tries = []
        for attempt in self.state.tries:
            if attempt.tried is WAITING:
                tried = self.data.draw(st.sampled_from(Tried), label=str(attempt.slot))
                dead = tried is REFUSED and attempt.slot.channel is not EMAIL and self.data.draw(st.booleans())
                blocked = tried is WAITING and self.data.draw(st.booleans())
                attempt = replace(attempt, tried=tried, number_dead=dead, blocked=blocked)  # noqa: PLW2901
            tries.append(attempt)
        started = self.state.started
        if started is None and any(attempt.tried is not WAITING or attempt.blocked for attempt in tries):
            started = self.now
        self.state = replace(self.state, tries=tuple(tries), started=started)

    def tick(self) -> Decision:
        decision = decide(self.policy, self.state, self.now)
        due = (*decision.backups, *(number for number, _ in decision.notify))
        for number in due:
            self.check_trouble(number, decision)
        self.troubled += sorted(set(due))
        self.send(decision.contact)
        self.state = replace(self.state, taken=self.state.taken | set(due))
        assert decision.next_at is None or decision.next_at > self.now
        return decision

    def check_trouble(self, number: int, decision: Decision) -> None:
        assert self.state.started is not None
        assert self.state.started + self.policy.steps[number].after <= self.now
        assert number not in self.state.taken, "each step is taken once"
        assert not any(plan.step < number for plan in decision.contact)
        dead = {address_of(self.state.contacts, attempt.slot) for attempt in self.state.tries if attempt.number_dead}
        refused = {attempt.slot for attempt in self.state.tries if attempt.tried is REFUSED}
        tried = {(attempt.step, attempt.slot): attempt for attempt in self.state.tries}
        for step, slot in self.policy.contacts:
            address = address_of(self.state.contacts, slot)
            same = self.state.contacts[slot.channel].index(address) + 1 if address else slot.rank
            impossible = address is None or address in dead or slot in refused or same < slot.rank
            if step >= number or impossible or slot.channel in self.off:
                continue
            attempt = tried[(step, slot)]
            assert attempt.tried is not WAITING or attempt.blocked

    def settle(self) -> None:
        """From here on every try succeeds, and the clock wakes when it was told to."""
        for _ in range(200):
            decision = self.tick()
            if any(attempt.tried is WAITING for attempt in self.state.tries):
                tries = tuple(
                    replace(attempt, tried=TRIED) if attempt.tried is WAITING else attempt
                    for attempt in self.state.tries
                )
                self.state = replace(self.state, tries=tries, started=self.state.started or self.now)
            elif decision.next_at is None:
                return
            else:
                self.now = decision.next_at
        pytest.fail("a life does not end")


@settings(max_examples=400, deadline=None)
@given(st.data(), _any_policy, _contacts)
def test_any_life_keeps_the_rules_and_ends_with_every_step_taken(
    data: st.DataObject, policy: Policy, contacts: Contacts
) -> None:
    life = Life(data, policy, contacts)
    for _ in range(data.draw(st.integers(0, 8), label="wakings")):
        life.outcomes()
        decision = life.tick()
        wait = data.draw(st.sampled_from([0.0, 0.1, 1.0, 7.3, 400.0]), label="wait")
        life.now = decision.next_at if decision.next_at and data.draw(st.booleans()) else life.now + wait
    life.settle()
    others = [number for number, step in enumerate(policy.steps) if not step.contact]
    if not life.state.holds_backups:
        others = [number for number in others if policy.steps[number].backups_wait is None]
    assert sorted(life.troubled) == others
    dead = {address_of(contacts, attempt.slot) for attempt in life.state.tries if attempt.number_dead}
    refused = {attempt.slot for attempt in life.state.tries if attempt.tried is REFUSED}
    if any(attempt.tried is not REFUSED for attempt in life.state.tries):
        return
    for channel, addresses in contacts.items():
        for rank, address in enumerate(addresses, start=1):
            known = address in dead or Slot(channel, rank) in refused or address in addresses[: rank - 1]
            assert known or channel in life.off, "who answers on no contact was tried on every one"
    assert is_unreachable(life.state)


@settings(max_examples=200, deadline=None)
@given(st.data(), _any_policy, _contacts)
def test_nothing_becomes_due_before_the_moment_that_was_told(
    data: st.DataObject, policy: Policy, contacts: Contacts
) -> None:
    life = Life(data, policy, contacts)
    life.outcomes()
    life.now = data.draw(st.floats(0, 2000))
    decision = life.tick()
    until = decision.next_at or life.now + 100_000
    between = data.draw(st.floats(life.now, until, exclude_max=True), label="between")
    later = decide(policy, life.state, between)
    assert (later.contact, later.backups, later.notify) == ((), (), ())
