"""The cascade: when a branch is released, and that nobody waits longer than their leaders' time."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.capacity import Limits
from callrees.cascade import (
    TRIED_AT_LATEST,
    BranchDecision,
    BranchFacts,
    Member,
    Moments,
    Why,
    decide_branch,
    last_tried,
    worst_case,
)
from callrees.tree import CallTree, derive
from callrees.words import Channel
from tests.callrees.chains import Input, inputs, roster

TIMEOUT = 300.0
SMS = ((Channel.SMS, 1),)


def facts(**about: object) -> BranchFacts:
    given_: dict[str, object] = {"opened": 0.0, "first_tried": 1.0, "could_try": 0.0, "can_ask": True}
    return BranchFacts(**(given_ | about))  # type: ignore[arg-type]


@pytest.mark.parametrize("why", [Why.ANSWERED, Why.ACTING, Why.TOLD])
@pytest.mark.parametrize("opened", [None, 0.0])
def test_an_answer_an_acting_backup_and_the_commander_release_at_any_time(why: Why, opened: float | None) -> None:
    assert decide_branch(facts(said=why, opened=opened, can_ask=False), TIMEOUT, 5) == BranchDecision(why)


def test_a_leader_who_waits_themselves_is_left_alone() -> None:
    assert decide_branch(facts(opened=None), TIMEOUT, 5000) == BranchDecision()


def test_where_nobody_can_be_asked_nobody_waits() -> None:
    assert decide_branch(facts(can_ask=False), TIMEOUT, 0) == BranchDecision(Why.NOBODY)


def test_the_leaders_time_counts_from_their_first_try_and_their_backups_come_at_half_of_it() -> None:
    assert decide_branch(facts(), TIMEOUT, 0.5) == BranchDecision(next_at=151)
    assert decide_branch(facts(), TIMEOUT, 151) == BranchDecision(ask_backups=True, next_at=301)
    assert decide_branch(facts(backups_asked=True), TIMEOUT, 152) == BranchDecision(next_at=301)
    assert decide_branch(facts(backups_asked=True), TIMEOUT, 300.9) == BranchDecision(next_at=301)
    assert decide_branch(facts(backups_asked=True), TIMEOUT, 301) == BranchDecision(Why.TIME)


def test_one_whom_no_carrier_takes_counts_as_tried_a_minute_after_they_could_have_been() -> None:
    waits = facts(first_tried=None, opened=100.0, could_try=120.0)
    assert decide_branch(waits, TIMEOUT, 100) == BranchDecision(next_at=250)
    assert decide_branch(waits, TIMEOUT, 250) == BranchDecision(next_at=330)
    assert decide_branch(waits, TIMEOUT, 330) == BranchDecision(ask_backups=True, next_at=480)
    assert decide_branch(waits, TIMEOUT, 480) == BranchDecision(Why.TIME)


# --- the worst case


def plain(superiors: dict[str, str | None], *, unaskable: str = "") -> dict[str, Member[str]]:
    return {one: Member(above, () if one in unaskable.split() else SMS) for one, above in superiors.items()}


CHAIN: dict[str, str | None] = {"a": None, "b": "a", "c": "b", "d": "c", "x": "a"}


def test_the_worst_case_adds_up_the_leaders_times_on_the_way() -> None:
    found = worst_case(plain(CHAIN), Limits(), TIMEOUT)
    assert {key: one.tried for key, one in found.items()} == {"a": 0, "b": 300, "x": 300, "c": 600, "d": 900}
    assert last_tried(found) == 900


def test_who_cannot_be_asked_keeps_nobody_waiting() -> None:
    found = worst_case(plain(CHAIN, unaskable="b"), Limits(), TIMEOUT)
    assert found["b"] == Moments(300, None)
    assert found["c"] == Moments(300, 300)
    assert last_tried(found) == 600


def test_limits_make_it_longer_and_a_leaders_time_begins_when_they_are_tried() -> None:
    found = worst_case(plain(CHAIN), Limits(sms=0.1), TIMEOUT)
    assert [found[key].tried for key in "abxcd"] == [0, 300, 310, 600, 900]
    crowd = {"a": None} | {f"p{number}": "a" for number in range(100)}
    assert last_tried(worst_case(plain(crowd), Limits(sms=1), TIMEOUT)) == 399


def test_nobody_is_tried_where_nobody_can_be() -> None:
    assert last_tried(worst_case(plain({"a": None, "b": "a"}, unaskable="a b"), Limits(), TIMEOUT)) == 0
    assert worst_case({}, Limits(), TIMEOUT) == {}


# --- any cascade, played to its end


@dataclass
class Play:
    """A cascade over a tree, with the moments at which leaders answer after they were tried (None: never)."""

    tree: CallTree
    askable: dict[str, bool]
    takes: dict[str, float | None]
    """How long after their release a carrier takes the first attempt; None: no carrier does."""
    answers: dict[str, float | None]
    released: dict[str, float] = field(default_factory=dict)
    branches: dict[str, tuple[float, Why]] = field(default_factory=dict)

    def run(self) -> Play:
        tickets = count()
        agenda: list[tuple[float, int, str, bool]] = []
        asked: set[str] = set()

        def release(people: tuple[str, ...], at: float) -> None:
            for one in people:
                assert one not in self.released, "released twice"
                self.released[one] = at
                heapq.heappush(agenda, (at, next(tickets), one, False))
                if (tried := self.tried(one)) is not None and (delay := self.answers[one]) is not None:
                    heapq.heappush(agenda, (tried + delay, next(tickets), one, True))

        release(self.tree.roots, 0.0)
        while agenda:
            now, _, leader, answered = heapq.heappop(agenda)
            if leader in self.branches or not self.tree.children(leader):
                continue
            tried = self.tried(leader)
            known = tried if tried is not None and tried <= now else None
            decision = decide_branch(
                BranchFacts(
                    opened=self.released[leader],
                    first_tried=known,
                    could_try=self.released[leader],
                    can_ask=self.askable[leader],
                    said=Why.ANSWERED if answered else None,
                    backups_asked=leader in asked,
                ),
                TIMEOUT,
                now,
            )
            if decision.ask_backups:
                asked.add(leader)
            if decision.release is not None:
                self.branches[leader] = (now, decision.release)
                release(self.tree.children(leader), now)
            elif decision.next_at is not None:
                assert decision.next_at > now
                heapq.heappush(agenda, (decision.next_at, next(tickets), leader, False))
        return self

    def tried(self, one: str) -> float | None:
        takes = self.takes[one]
        return self.released[one] + takes if self.askable[one] and takes is not None else None


@st.composite
def plays(draw: st.DrawFn) -> Play:
    given_: Input = draw(inputs())
    tree = derive(given_.chain())
    nobody_or = st.one_of(st.none(), st.floats(0, 900))
    people = list(tree.nodes)
    return Play(
        tree,
        askable={one: draw(st.booleans()) for one in people},
        takes={one: draw(st.one_of(st.none(), st.floats(0, 59))) for one in people},
        answers={one: draw(nobody_or) for one in people},
    )


@given(plays())
def test_everyone_is_released_whatever_the_chain_and_whoever_is_silent(play: Play) -> None:
    assert play.run().released.keys() == play.tree.nodes.keys()


@given(plays())
def test_no_branch_waits_longer_than_its_leader_may_take(play: Play) -> None:
    play.run()
    for leader, (at, why) in play.branches.items():
        opened, tried = play.released[leader], play.tried(leader)
        began = min(tried, opened + TRIED_AT_LATEST) if tried is not None else opened + TRIED_AT_LATEST
        assert at <= began + TIMEOUT + 1e-6
        if not play.askable[leader]:
            assert at == opened
        delay = play.answers[leader]
        if tried is not None and delay is not None:
            assert at <= tried + delay
        if why is Why.TIME:
            assert at == pytest.approx(began + TIMEOUT)


@given(plays())
def test_nobody_is_released_later_than_the_worst_case_says(play: Play) -> None:
    play.takes = dict.fromkeys(play.tree.nodes, 0.0)  # the carriers work, as the worst case takes it
    play.run()
    members = {one: Member(node.superior_id, SMS if play.askable[one] else ()) for one, node in play.tree.nodes.items()}
    worst = worst_case(members, Limits(), TIMEOUT)
    assert worst.keys() == play.released.keys()
    for one, at in play.released.items():
        assert at <= worst[one].released + 1e-6


def test_a_chain_of_silent_leaders_is_the_worst_there_is() -> None:
    tree = derive(roster({"a": None, "b": "a", "c": "b", "d": "c"}))
    nothing = dict.fromkeys(tree.nodes)
    play = Play(tree, dict.fromkeys(tree.nodes, True), dict.fromkeys(tree.nodes, 0.0), nothing).run()
    assert play.released == {"a": 0, "b": 300, "c": 600, "d": 900}
