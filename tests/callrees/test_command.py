"""The duty list: asked in order, until somebody leads; again when the one who leads falls silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.command import Member, Seat, Turn, is_silent, take_turn
from callrees.words import Status

ASKED, PASSED, LEADING, RELIEVED = Seat


def member(name: str, seat: Seat | None = None, at: float | None = None, *, able: bool = True) -> Member[str]:
    return Member(name, able, seat, at)


@pytest.mark.parametrize(
    ("members", "now", "turn"),
    [
        ([member("a"), member("b")], 0.0, Turn(ask="a", next_at=300.0)),
        ([member("a", able=False), member("b")], 0.0, Turn(ask="b", next_at=300.0)),
        ([member("a", ASKED, 0.0), member("b")], 299.0, Turn(next_at=300.0)),
        ([member("a", ASKED, 0.0), member("b")], 300.0, Turn(ask="b", next_at=600.0)),
        ([member("a", ASKED, 0.0, able=False), member("b")], 1.0, Turn(ask="b", next_at=301.0)),
        ([member("a", PASSED, 0.0), member("b")], 1.0, Turn(ask="b", next_at=301.0)),
        ([member("a", ASKED, 0.0), member("b", ASKED, 300.0)], 400.0, Turn(next_at=600.0)),
        ([member("a", ASKED, 0.0), member("b", ASKED, 300.0)], 600.0, Turn(exhausted=True)),
        ([member("a", able=False)], 0.0, Turn(exhausted=True)),
        ([], 0.0, Turn(exhausted=True)),
    ],
)
def test_the_first_is_asked_and_after_their_time_the_next_too(
    members: list[Member[str]], now: float, turn: Turn[str]
) -> None:
    assert take_turn(members, wait=300.0, now=now) == turn


def test_when_the_leader_falls_silent_the_next_are_asked_anew_but_nobody_who_passed() -> None:
    members = [member("a", LEADING, 0.0), member("b", ASKED, 300.0), member("c", PASSED, 400.0), member("d")]
    assert take_turn(members, 300.0, now=900.0, since=900.0).ask == "b"
    members[1] = member("b", ASKED, 900.0)
    assert take_turn(members, 300.0, now=1000.0, since=900.0) == Turn(next_at=1200.0)
    assert take_turn(members, 300.0, now=1200.0, since=900.0).ask == "d"


@given(st.lists(st.booleans(), max_size=6), st.lists(st.booleans(), min_size=6, max_size=6))
def test_everyone_able_is_asked_once_in_order_and_then_it_is_said(able: list[bool], passes: list[bool]) -> None:
    members = [Member(number, one) for number, one in enumerate(able)]
    now, asked = 0.0, []
    for _ in range(20):
        turn = take_turn(members, 60.0, now)
        if turn.exhausted:
            break
        if turn.ask is not None:
            asked.append(turn.ask)
            seat = PASSED if passes[turn.ask] else ASKED
            members[turn.ask] = Member(turn.ask, True, seat, now)
        now = (turn.next_at or now) if turn.ask is None else now + 1.0
    assert turn.exhausted
    assert asked == [number for number, one in enumerate(able) if one]


@pytest.mark.parametrize(
    ("status", "rounds", "missed", "silent"),
    [
        (Status.SAFE, 0, False, False),
        (Status.SAFE, 2, True, False),
        (Status.SAFE, 3, False, True),
        (None, 0, False, False),
        (None, 3, False, True),
        (Status.NEEDS_HELP, 0, False, True),
        (Status.UNREACHABLE, 0, False, True),
        (Status.UNACCOUNTED, 0, False, False),
        (Status.UNACCOUNTED, 0, True, True),
        (Status.UNAVAILABLE, 0, False, False),
    ],
)
def test_who_has_fallen_silent(status: Status | None, rounds: int, missed: bool, silent: bool) -> None:
    assert is_silent(status, rounds, missed=missed) is silent
