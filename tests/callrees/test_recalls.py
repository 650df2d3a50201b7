"""Calls that nobody took, and people who take none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from callrees.escalation import CalleeFacts, Planned, Tried, Try, decide, first_contacts, is_unreachable
from callrees.policy import CallAgain, Policy, PolicyError, Slot, parse, shipped
from callrees.recalls import TEXT_AFTER
from callrees.words import Channel

SMS, VOICE, EMAIL = Channel.SMS, Channel.VOICE, Channel.EMAIL
WHEREABOUTS, EVACUATE = shipped("whereabouts"), shipped("evacuate")
MOBILE = {SMS: ("+1",), VOICE: ("+1",)}
TEXTED = Try(Slot(SMS), 0, Tried.TRIED)
BUSY = Try(Slot(VOICE), 1, Tried.SPENT, over_at=310.0)
MAILBOX = Try(Slot(VOICE), 1, Tried.TRIED, over_at=330.0)


def asked(policy: Policy, now: float, *tries: Try, **about: object) -> tuple[Planned, ...]:
    facts = CalleeFacts(started=0.0, contacts=MOBILE, tries=tries)
    return decide(policy, replace(facts, **about), now).contact  # type: ignore[arg-type]


@pytest.mark.parametrize("call", [BUSY, MAILBOX])
def test_a_call_that_nobody_took_is_made_again_within_three_minutes(call: Try) -> None:
    assert call.over_at is not None
    due = call.over_at + 120
    before = decide(WHEREABOUTS, CalleeFacts(0.0, MOBILE, (TEXTED, call)), due - 1)
    assert (before.contact, before.next_at) == ((), due)
    assert asked(WHEREABOUTS, due, TEXTED, call) == (Planned(Slot(VOICE), 1),)
    assert due - call.over_at <= 180


def test_it_is_made_again_once_and_not_while_the_second_rings() -> None:
    ringing = Try(Slot(VOICE), 1, Tried.WAITING)
    assert asked(WHEREABOUTS, 500, TEXTED, BUSY, ringing) == ()
    second = replace(BUSY, over_at=440.0)
    assert asked(WHEREABOUTS, 590, TEXTED, BUSY, second) == ()


def test_a_policy_says_how_often_and_without_a_word_never() -> None:
    twice = replace(WHEREABOUTS, call_again=CallAgain(60, 2))
    second = replace(BUSY, over_at=400.0)
    assert asked(twice, 460, TEXTED, BUSY, second) == (Planned(Slot(VOICE), 1),)
    never = replace(WHEREABOUTS, call_again=None)
    assert asked(never, 500, TEXTED, BUSY) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"silent": False},
        {"off": frozenset({VOICE})},
        {"tries": (TEXTED, replace(BUSY, over_at=None))},  # somebody took it, and pressed nothing
        {"tries": (TEXTED, replace(BUSY, tried=Tried.REFUSED))},
    ],
)
def test_nobody_is_rung_again_who_answered_took_the_call_or_cannot_be_rung(change: dict[str, object]) -> None:
    assert not any(plan.slot.channel is VOICE for plan in asked(WHEREABOUTS, 500, TEXTED, BUSY, **change))


def test_the_second_call_of_a_replacement_is_no_further_replacement() -> None:
    refused = Try(Slot(SMS), 0, Tried.REFUSED)
    early = Try(Slot(VOICE), 1, Tried.SPENT, early=True, over_at=20.0)
    assert asked(WHEREABOUTS, 140, refused, early) == (Planned(Slot(VOICE), 1, early=True),)
    again = replace(early, over_at=160.0)
    assert asked(WHEREABOUTS, 299, refused, early, again) == ()


def test_a_call_becomes_a_text_for_who_takes_none() -> None:
    text = Planned(Slot(VOICE), 1, instead=SMS)
    assert text.way == Slot(SMS)
    assert asked(WHEREABOUTS, 300, TEXTED, no_voice=True) == (text,)
    assert asked(WHEREABOUTS, 301, TEXTED, Try(Slot(VOICE), 1, Tried.TRIED), no_voice=True) == ()


def test_it_becomes_a_mail_where_they_have_no_mobile() -> None:
    contacts = {VOICE: ("+9",), EMAIL: ("a@x",)}
    facts = CalleeFacts(0.0, contacts, (Try(Slot(EMAIL), 0, Tried.TRIED),), no_voice=True)
    assert decide(WHEREABOUTS, facts, 300).contact == (Planned(Slot(VOICE), 1, instead=EMAIL),)
    assert is_unreachable(CalleeFacts(0.0, {VOICE: ("+9",)}, no_voice=True))


def test_two_texts_do_not_leave_at_one_moment() -> None:
    assert first_contacts(EVACUATE, MOBILE, no_voice=True) == (Planned(Slot(SMS), 0),)
    decision = decide(EVACUATE, CalleeFacts(0.0, MOBILE, (TEXTED,), no_voice=True), 0.0)
    assert (decision.contact, decision.next_at) == ((), TEXT_AFTER)
    assert asked(EVACUATE, TEXT_AFTER, TEXTED, no_voice=True) == (Planned(Slot(VOICE), 0, instead=SMS),)


def test_a_policy_that_only_rings_texts_them_at_once() -> None:
    rings = parse("name: rings\nsteps:\n  - {after: 0s, contact: [voice]}\n")
    assert first_contacts(rings, MOBILE, no_voice=True) == (Planned(Slot(VOICE), 0, instead=SMS),)


def test_a_number_that_takes_no_text_takes_none_in_place_of_a_call() -> None:
    contacts = {SMS: ("+1",), EMAIL: ("a@x",)}
    tries = (Try(Slot(SMS), 0, Tried.REFUSED), Try(Slot(EMAIL), 0, Tried.TRIED))
    assert decide(WHEREABOUTS, CalleeFacts(0.0, contacts, tries, no_voice=True), 300).contact == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("soon", "say how soon and how often"),
        ("{times: 1}", "say how soon and how often"),
        ("{after: 2m, how: often}", "say how soon and how often"),
        ("{after: 2}", "has no unit"),
        ("{after: 0s}", "is not between"),
        ("{after: 2m, times: 0}", "from 1 to 5"),
        ("{after: 2m, times: true}", "from 1 to 5"),
    ],
)
def test_a_wrong_word_about_second_calls_is_named(text: str, words: str) -> None:
    with pytest.raises(PolicyError, match=words):
        parse(f"name: x\nsteps:\n  - {{after: 0s, contact: [sms]}}\ncall_again: {text}\n")


def test_it_is_kept_in_a_frozen_policy() -> None:
    assert parse("name: x\nsteps:\n  - {after: 0s, contact: [sms]}\n").call_again is None
    for name in ("whereabouts", "evacuate", "callout", "drill"):
        policy = shipped(name)
        assert policy.call_again is not None
        assert policy.call_again.after <= 180
        assert Policy.from_dict(policy.to_dict()) == policy
