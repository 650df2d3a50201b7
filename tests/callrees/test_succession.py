"""Who is asked, told or rung in someone's place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.succession import (
    BackupFacts,
    Request,
    SuperiorFacts,
    Turn,
    asks_at_once,
    candidates,
    help_ladder,
    nearest_accounted,
    next_to_ask,
    take_turn,
)
from callrees.words import Duty, Question, StandInState, Status

SAFE, NEEDS_HELP, UNAVAILABLE, EXCUSED, UNACCOUNTED, UNREACHABLE = Status
ASKED, ACCEPTED, PASSED, LAPSED, WITHDRAWN = StandInState


def backups(*statuses: Status | None) -> list[BackupFacts[str]]:
    return [BackupFacts(name, status) for name, status in zip("abcdefgh", statuses, strict=False)]


@pytest.mark.parametrize(
    ("statuses", "order"),
    [
        ([], ""),
        ([UNACCOUNTED, UNACCOUNTED], "ab"),
        ([UNACCOUNTED, SAFE, None, SAFE], "bdac"),
        ([NEEDS_HELP, UNAVAILABLE, EXCUSED, UNREACHABLE], ""),
        ([None, EXCUSED, UNACCOUNTED, SAFE], "dac"),
    ],
)
def test_those_who_answered_come_before_the_silent_in_order(statuses: list[Status | None], order: str) -> None:
    assert "".join(candidates(backups(*statuses))) == order


def test_the_holder_those_asked_and_those_who_cannot_come_are_passed_over() -> None:
    named = [
        BackupFacts("holder", None),
        BackupFacts("asked", SAFE, asked=True),
        BackupFacts("cannot", SAFE, duty=Duty.CANNOT),
        BackupFacts("silent", UNACCOUNTED),
        BackupFacts("coming", SAFE, duty=Duty.COMING),
        BackupFacts("coming", SAFE, duty=Duty.COMING),
    ]
    assert candidates(named, holder="holder") == ["coming", "silent"]
    assert next_to_ask(named, holder="holder") == "coming"
    assert next_to_ask([], holder="holder") is None


@pytest.mark.parametrize(
    ("elsewhere", "order"),
    [("", "bdac"), ("c", "bdca"), ("d", "dbac"), ("ad", "dbac"), ("cd", "dbca"), ("abcd", "bdac")],
)
def test_in_each_group_those_at_another_site_come_first(elsewhere: str, order: str) -> None:
    named = [replace(one, elsewhere=one.person in elsewhere) for one in backups(UNACCOUNTED, SAFE, UNACCOUNTED, SAFE)]
    assert "".join(candidates(named)) == order


THREE = backups(UNACCOUNTED, SAFE, UNACCOUNTED)


@pytest.mark.parametrize(
    ("requests", "now", "turn"),
    [
        ([], 0.0, Turn(ask="b")),
        ([Request("b", ASKED, 0.0)], 299.0, Turn(next_at=300.0)),
        ([Request("b", ASKED, 0.0)], 300.0, Turn(ask="a", lapsed=("b",))),
        ([Request("b", ASKED, None)], 9000.0, Turn()),  # a limit of ours holds it: their time has not begun
        ([Request("b", PASSED, 0.0)], 1.0, Turn(ask="a")),
        ([Request("b", PASSED, 0.0), Request("a", ASKED, 1.0)], 2.0, Turn(next_at=301.0)),
        ([Request("b", LAPSED, 0.0), Request("a", ACCEPTED, 1.0)], 900.0, Turn()),
        ([Request("b", ACCEPTED, 0.0), Request("a", ASKED, 1.0)], 900.0, Turn()),
        ([Request(name, PASSED, 0.0) for name in "bac"], 9.0, Turn(exhausted=True)),
        (
            [Request("b", PASSED, 0.0), Request("a", LAPSED, 0.0), Request("c", ASKED, 0.0)],
            300.0,
            Turn(lapsed=("c",), exhausted=True),
        ),
        ([Request("gone", ASKED, 0.0)], 1.0, Turn(next_at=300.0)),  # no longer named, but asked
    ],
)
def test_one_backup_is_asked_at_a_time(requests: list[Request[str]], now: float, turn: Turn[str]) -> None:
    assert take_turn(THREE, requests, wait=300.0, now=now) == turn


@pytest.mark.parametrize("status", [NEEDS_HELP, UNAVAILABLE, EXCUSED, UNREACHABLE])
def test_a_backup_who_turns_out_to_be_unable_is_followed_at_once(status: Status) -> None:
    named = backups(status, UNACCOUNTED)
    assert take_turn(named, [Request("a", ASKED, 0.0)], 300.0, now=1.0) == Turn(ask="b", lapsed=("a",))


@given(
    st.lists(st.sampled_from([*Status, None]), max_size=6),
    st.lists(st.sampled_from([PASSED, LAPSED, None]), min_size=6, max_size=6),
)
def test_a_position_is_settled_after_each_able_backup_was_asked_once(
    statuses: list[Status | None], replies: list[StandInState | None]
) -> None:
    named = backups(*statuses)
    requests: list[Request[str]] = []
    now = 0.0
    for reply in replies:
        turn = take_turn(named, requests, wait=60.0, now=now)
        requests = [Request(r.backup, LAPSED, r.asked_at) if r.backup in turn.lapsed else r for r in requests]
        if turn.exhausted:
            break
        assert turn.ask is not None
        requests.append(Request(turn.ask, reply or ASKED, now))
        now += 60.0
    asked = [request.backup for request in requests]
    assert asked == candidates(named)


@pytest.mark.parametrize("question", Question)
@pytest.mark.parametrize("duty", Duty)
def test_only_a_cannot_in_a_callout_asks_the_next_at_once(question: Question, duty: Duty) -> None:
    assert asks_at_once(question, duty) is (question is Question.CALLOUT and duty is Duty.CANNOT)


def boss(person: str | None, status: Status | None, acting: str | None = None) -> SuperiorFacts[str]:
    return SuperiorFacts(person, status, acting)


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ([], None),
        ([boss("a", SAFE), boss("b", SAFE)], "a"),
        ([boss("a", UNAVAILABLE), boss("b", SAFE)], "a"),
        ([boss("a", None), boss("b", SAFE)], "a"),
        *[([boss("a", status), boss("b", SAFE)], "b") for status in (NEEDS_HELP, EXCUSED, UNACCOUNTED, UNREACHABLE)],
        ([boss("a", UNACCOUNTED), boss(None, None), boss("c", SAFE)], "c"),
        ([boss("a", UNACCOUNTED, "deputy"), boss("b", SAFE)], "deputy"),
        ([boss(None, None, "deputy"), boss("b", SAFE)], "deputy"),
        ([boss("a", UNAVAILABLE, "deputy")], "deputy"),
        ([boss("a", SAFE, "deputy")], "a"),
        ([SuperiorFacts("a", UNACCOUNTED, "deputy", NEEDS_HELP), boss("b", SAFE)], "b"),
        ([SuperiorFacts("a", UNACCOUNTED, "deputy", UNACCOUNTED), boss("b", SAFE)], "deputy"),
        ([boss("a", UNACCOUNTED), boss("b", NEEDS_HELP)], None),
        ([boss("me", None), boss("b", SAFE)], "b"),
        ([boss("a", UNACCOUNTED, "me"), boss("b", SAFE)], "b"),
    ],
)
def test_the_nearest_superior_who_is_accounted_for(path: list[SuperiorFacts[str]], who: str | None) -> None:
    assert nearest_accounted(path, callee="me") == who


LADDER = [boss("a", UNACCOUNTED), boss("b", NEEDS_HELP), boss(None, None), boss("d", EXCUSED, "e"), boss("f", SAFE)]


@pytest.mark.parametrize(
    ("ring", "rung"),
    [(1, "ax"), (2, "adex"), (3, "adefx"), (4, "adefx"), (99, "adefx")],
)
def test_each_ringing_goes_one_higher_and_stays_at_the_top(ring: int, rung: str) -> None:
    assert "".join(help_ladder(LADDER, ring, commanders=["x", "a"])) == rung


def test_without_superiors_the_commanders_are_rung_but_never_the_one_in_need() -> None:
    assert help_ladder([], 1, commanders=["me", "x", "y"], callee="me") == ["x", "y"]
    assert help_ladder([boss("me", UNACCOUNTED), boss("b", SAFE)], 1, callee="me") == ["b"]


def test_ringing_counts_from_one() -> None:
    with pytest.raises(ValueError, match="counts from 1"):
        help_ladder(LADDER, 0)
