"""The worst case, as the decisions of production tell it."""

from __future__ import annotations

import pytest

from callrees.policy import SHIPPED, parse, shipped
from callrees.timeline import Moment, worst_case
from callrees.words import Channel, Notified


def told(moments: tuple[Moment, ...]) -> list[str]:
    return [f"{moment.at:g} {moment.words}" for moment in moments]


def test_the_steps_of_the_shipped_policy_with_calls_made_again_and_both_backups() -> None:
    assert told(worst_case(shipped("whereabouts"))) == [
        "0 text and email",
        "300 call",
        "450 call once more, if nobody took it",
        "600 to their other number or address: text, call and email",
        "750 call once more, if nobody took it",
        "900 their first backup is asked to stand in; their superior is told",
        "1200 their second backup is asked to stand in",
        "1800 the commander and HR are told",
    ]


def test_a_channel_that_is_off_is_not_promised() -> None:
    for moment in worst_case(shipped("evacuate"), [Channel.VOICE]):
        assert "call" not in moment.words


def test_quiet_rings_nowhere_and_tells_no_superior() -> None:
    moments = worst_case(shipped("whereabouts"), quiet=True)
    assert told(moments) == ["0 text", "1800 the commander and HR are told"]
    assert all(Notified.SUPERIOR not in moment.told for moment in moments)


def test_a_policy_of_ones_own_is_told_as_it_is_written() -> None:
    policy = parse(
        "name: quick\nsteps:\n  - {after: 0s, contact: [voice]}\n  - {after: 30s, contact: [sms]}\n"
        "  - {after: 1m, notify: [hr]}\n"
    )
    assert told(worst_case(policy)) == ["0 call", "30 text", "60 HR is told"]


@pytest.mark.parametrize("name", SHIPPED)
def test_times_grow_and_every_moment_says_something(name: str) -> None:
    moments = worst_case(shipped(name))
    assert moments[0].at == 0
    assert [one.at for one in moments] == sorted({one.at for one in moments})
    assert all(one.words for one in moments)
    assert [one.reaches_others for one in moments] == sorted(one.reaches_others for one in moments) or name in {
        "evacuate",
        "callout",
    }
