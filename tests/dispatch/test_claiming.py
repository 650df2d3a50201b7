"""Who may send an attempt: one worker, once, while it is wanted, and as fast as the sender may."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from callrees.words import AttemptState, Channel, Purpose
from notify.dispatch import service as dispatch
from notify.dispatch.claiming import Claim, Claimed, Limit, backlog_s, claim, still_ours
from notify.dispatch.handing import BATCH, Due, batches, due, within
from tests.dispatch.house import ACTIVATION, House

LEASE = timedelta(seconds=12)
FREE = Limit("sms:+15005550006", 0)


def claims(
    house: House, ids: list[int], worker: str = "w", channel: Channel = Channel.SMS, limit: Limit = FREE
) -> list[Claimed]:
    with house.service.database.writing() as session:
        return claim(session, Claim(channel, ACTIVATION, ids, worker, LEASE, limit))


def test_each_attempt_is_claimed_once_however_many_workers_try(house: House) -> None:
    ids = house.plan(200)
    together = threading.Barrier(6)

    def worker(number: int) -> list[Claimed]:
        together.wait()
        return claims(house, ids[::-1] if number % 2 else ids, f"worker {number}")

    with ThreadPoolExecutor(6) as pool:
        found = [one.id for some in pool.map(worker, range(6)) for one in some]
    assert sorted(found) == ids
    assert {row.state for row in house.rows()} == {AttemptState.SENDING}
    assert {row.tries for row in house.rows()} == {1}


def test_what_is_not_due_withdrawn_or_simulated_is_not_claimed(house: House) -> None:
    later, gone, ready = house.plan(3)
    house.change([later], due_at=datetime.now(UTC) + timedelta(minutes=1))
    with house.service.database.writing() as session:
        assert dispatch.withdraw(session, ACTIVATION, [1], [Purpose.ALERT]) == 1
        (pretended,) = dispatch.plan(
            session, ACTIVATION, [dispatch.NewAttempt(9, Purpose.ALERT, Channel.SMS, 1, "+15550000009", 1, 1, 30)],
            simulated=True,
        )  # fmt: skip
    assert [one.id for one in claims(house, [later, gone, ready, pretended])] == [ready]
    assert house.row(pretended).state is AttemptState.SIMULATED


def test_a_claim_takes_what_leaves_within_a_second_and_two_workers_share_it(house: House) -> None:
    ids, limit = house.plan(40, segments=2), Limit("sms:+15005550006", 20.0)
    first, second = claims(house, ids[:20], "a", limit=limit), claims(house, ids[20:], "b", limit=limit)
    # 20 segments a second, 2 each: 10 texts a second, and one that is due exactly at its end.
    assert 10 <= len(first) + len(second) <= 12
    waits = sorted(one.wait_s for one in first + second)
    steps = [round(later - earlier, 2) for earlier, later in itertools.pairwise(waits)]
    assert all(0.0 <= step <= 0.11 for step in steps)
    with house.service.database.reading() as session:
        assert 0.8 < backlog_s(session, limit) <= 1.2
    assert house.states()[AttemptState.PLANNED] >= 28


def test_a_person_and_a_telephone_are_rung_once_at_a_time(house: House) -> None:
    same_phone = house.plan(3, Channel.VOICE, address="+15557770000")
    assert len(claims(house, same_phone, channel=Channel.VOICE)) == 1
    others = house.plan(3, Channel.VOICE)
    # Person 0 is being rung on the other phone.
    assert [one.person_no for one in claims(house, others, channel=Channel.VOICE)] == [1, 2]
    waiting = [row for row in house.rows() if row.state is AttemptState.PLANNED]
    assert len(waiting) == 3
    assert all(row.due_at > datetime.now(UTC) + timedelta(seconds=3) for row in waiting)


def test_withdrawn_attempts_are_no_longer_ours(house: House) -> None:
    ids = house.plan(3)
    claims(house, ids, "w")
    with house.service.database.writing() as session:
        dispatch.withdraw(session, ACTIVATION, [1], [Purpose.ALERT])
    with house.service.database.reading() as session:
        assert still_ours(session, ACTIVATION, ids, "w") == {ids[0], ids[2]}
        assert still_ours(session, ACTIVATION, ids, "another") == set()


def test_the_most_urgent_are_handed_out_first(house: House) -> None:
    ordinary = house.plan(3)
    urgent = house.plan(2, priority=dispatch.HELP)
    with house.service.database.reading() as session:
        assert [one.id for one in due(session, Channel.SMS, 4)] == [*urgent, *ordinary[:2]]


def test_messages_hold_at_most_a_hundred_of_one_activation() -> None:
    rows = [Due(1 if no % 50 else 2, no, 1) for no in range(150)]
    made = list(batches(rows))
    assert sorted(id_ for _, ids in made for id_ in ids) == list(range(150))
    assert all(len(ids) <= BATCH for _, ids in made)
    assert {activation for activation, ids in made if 50 in ids} == {2}


def test_a_limit_is_not_handed_out_far_ahead() -> None:
    rows, limit = [Due(1, no, 2) for no in range(100)], Limit("x", 10.0)
    assert [row.id for row in within(rows, {}, limit, 0.0)] == [0, 1, 2, 3, 4]
    assert [row.id for row in within(rows, {0: 0.0, 1: 0.0}, limit, 0.0)] == [2, 3, 4]
    assert list(within(rows, {}, limit, 1.0)) == []


def test_withdrawal_says_how_many_and_spares_the_rest(new_house: Callable[..., House]) -> None:
    house = new_house()
    house.plan(2), house.plan(2, Channel.VOICE), house.plan(2, purpose=Purpose.CONFIRM)
    with house.service.database.writing() as session:
        assert dispatch.withdraw(session, ACTIVATION, [0], [Purpose.ALERT], [Channel.VOICE]) == 1
        assert dispatch.withdraw(session, ACTIVATION, [0, 1], [Purpose.ALERT]) == 3
        assert dispatch.withdraw(session, ACTIVATION, [], [Purpose.ALERT]) == 0
    assert house.states() == {AttemptState.WITHDRAWN: 4, AttemptState.PLANNED: 2}
