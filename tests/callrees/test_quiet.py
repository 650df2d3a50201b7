"""Quiet: what is left of a policy for people in hiding."""

from __future__ import annotations

import pytest

from callrees.policy import SHIPPED, shipped
from callrees.quiet import quietly
from callrees.words import Channel, Notified


@pytest.mark.parametrize("name", SHIPPED)
def test_one_text_and_nothing_that_is_heard_and_no_superior_is_told(name: str) -> None:
    quiet = quietly(shipped(name))
    assert [(number, str(slot)) for number, slot in quiet.contacts] == [(0, "sms")]
    assert all(step.backups_wait is None and Notified.SUPERIOR not in step.notify for step in quiet.steps)
    assert {slot.channel for _, slot in quiet.contacts} == {Channel.SMS}


def test_commander_and_hr_keep_their_lists_and_their_times() -> None:
    policy = shipped("whereabouts")
    (_, lists) = quietly(policy).steps
    assert (lists.after, lists.notify) == (1800, (Notified.COMMANDER, Notified.HR))
    assert (quietly(policy).bundle, quietly(policy).repeat) == (policy.bundle, policy.repeat)
