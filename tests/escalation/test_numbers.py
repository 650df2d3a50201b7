"""Short numbers: stable, from 11 up, a reader's own."""

from __future__ import annotations

from threading import Barrier, Thread

from notify.app import Service
from notify.checkin import service as checkin
from notify.escalation import queries
from notify.escalation import service as escalation
from notify.escalation.models import ShortNumber
from tests.activation.world import Someone, World, policy_text


def activation_of(world: World) -> int:
    world.staff(Someone("ann"), *(Someone(f"p{number}", "ann") for number in range(4)))
    return world.activate("all", commanders=("ann",))


def test_they_count_from_11_and_stay(world: World) -> None:
    id_ = activation_of(world)
    with world.database.writing() as session:
        assert checkin.short_numbers(session, id_, 0, [3, 1]) == {3: 11, 1: 12}
        assert checkin.short_numbers(session, id_, 0, [2, 1, 3, 2]) == {2: 13, 1: 12, 3: 11}
    with world.database.writing() as session:
        assert checkin.short_numbers(session, id_, 0, [1]) == {1: 12}


def test_each_reader_has_their_own(world: World) -> None:
    id_ = activation_of(world)
    with world.database.writing() as session:
        first = escalation.short_numbers_of(session, id_, {0: [1, 2], 1: [2], 2: []})
    assert first == {0: {1: 11, 2: 12}, 1: {2: 11}, 2: {}}


def test_two_processes_that_number_for_one_reader_agree(world: World) -> None:
    id_ = activation_of(world)
    together, given = Barrier(2), list[dict[int, int]]()

    def number(service: Service, about: list[int]) -> None:
        together.wait()
        with service.database.writing() as session:
            given.append(checkin.short_numbers(session, id_, 0, about))

    threads = [Thread(target=number, args=(world.service, about)) for about in ([1, 2, 3], [3, 2, 4])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    merged = given[0] | given[1]
    assert all(one[no] == merged[no] for one in given for no in one)
    assert sorted(merged.values()) == [11, 12, 13, 14]


def test_a_long_list_numbers_the_first_and_what_a_reply_cannot_name_has_no_number(world: World) -> None:
    world.staff(Someone("ann"), *(Someone(f"p{number:02d}", "ann") for number in range(40)))
    steps = policy_text("after: 0s, contact: [sms]", "after: 1m, notify: [superior]")
    id_ = world.activate("under:ann", exceptions=("people:ann",), policy=world.policy(steps))
    with world.database.writing() as session:  # she has had 80 lists' worth of numbers before
        session.add_all(ShortNumber(activation_id=id_, reader_no=40, number=n, about_no=n + 900) for n in range(11, 98))
    world.carry()
    world.passes(minutes=1)
    [text] = world.texts("ann")
    assert "98 P00 Ito, 99 P01 Ito, P02 Ito" in text
    assert "reply 98 1 SAW, or 98,99 1 SPOKE" in text
    with world.database.reading() as session:
        numbers = queries.numbers_of(session, id_, [40])[40]
    assert len(numbers) == 87 + 30
