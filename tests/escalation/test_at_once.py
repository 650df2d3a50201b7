"""Whatever runs at the same moment: each step is taken once, nothing is lost, and no two wait for each other."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import event, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from callrees.words import HelpState, Purpose, Status
from notify.database import run_again_on_deadlock
from notify.errors import UserError
from notify.escalation import clock
from notify.escalation.models import CalleeClock, Notice, StepTaken
from tests.activation.world import ALIVE, Someone, World, policy_text

STEPS = policy_text(
    "after: 0s, contact: [sms]",
    "after: 1m, contact: [voice]",
    "after: 2m, backups: {wait: 1m}",
    "after: 2m, notify: [superior]",
    "after: 3m, notify: [commander, hr]",
    repeat="1s",
    bundle="1s",
)

HANDFUL = 90
"""Statements of one tick, for all its parts together, however many callees it is about."""


def crew(world: World, size: int) -> list[str]:
    """Ann leads them all; each has the one before as backup."""
    names = [f"p{number:04d}" for number in range(size)]
    backups = dict(zip(names, [names[-1], *names[:-1]], strict=True))
    world.staff(Someone("ann"), *(Someone(one, "ann", backups=(backups[one],)) for one in names))
    world.activate("under:ann", commanders=("ann",), policy=world.policy(STEPS))
    world.carry_all()
    return names


def at_once(*works: Callable[[], object]) -> list[BaseException]:
    """Do these in threads that begin together; what they raised."""
    together, raised = threading.Barrier(len(works)), list[BaseException]()

    def run(work: Callable[[], object]) -> None:
        together.wait()
        try:
            work()
        except BaseException as problem:  # noqa: BLE001 - shown by the test
            raised.append(problem)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads)
    return raised


def test_two_clocks_at_the_same_moment_take_each_step_once(world: World) -> None:
    crew(world, 30)
    for seconds in (61, 61, 61, 5, 61, 5):
        world.move(seconds)
        raised = at_once(*[lambda: clock.tick(world.service)] * 3)
        assert raised == []
        world.carry()
    alerts = Counter((one.person_no, one.channel, one.rank) for one in world.attempts(None, Purpose.ALERT))
    assert set(alerts.values()) == {1}
    assert len(alerts) == 62
    steps = Counter((one.person_no, one.step) for one in world.rows(select(StepTaken)))
    assert set(steps.values()) == {1}
    notices = Counter((one.to_no, one.about_no, one.topic) for one in world.rows(select(Notice)))
    assert set(notices.values()) == {1}
    told = Counter((one.person_no, one.content_id, one.channel) for one in world.attempts(None, Purpose.NOTIFY))
    assert set(told.values()) == {1}


def test_answers_and_ticks_at_once_lose_nothing_and_never_wait_in_a_circle(world: World) -> None:
    names = crew(world, 40)
    world.passes(minutes=1)
    dice = random.Random(5)
    halves = [names[::2], names[1::2]]
    statuses = {one: dice.choice([Status.SAFE, Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE]) for one in names}

    def answer(some: list[str]) -> None:
        for one in some:
            world.says(one, statuses[one])

    def stand_in(some: list[str]) -> None:
        for one in some:
            world.takes(one, take=dice.random() < 0.5)

    def take_help() -> None:
        for _ in range(10):
            world.takes_help("ann")

    def tick() -> None:
        for _ in range(15):
            world.move(10)
            clock.tick(world.service)

    raised = at_once(
        lambda: answer(halves[0]),
        lambda: answer(halves[1]),
        lambda: stand_in(names),
        lambda: stand_in(list(reversed(names))),
        take_help,
        world.carry,
        tick,
        tick,
    )
    assert [problem for problem in raised if not isinstance(problem, UserError)] == []
    assert {one: world.status(one) for one in names} == statuses
    chased = {one.person_no for one in world.rows(select(CalleeClock).where(CalleeClock.next_s.is_not(None)))}
    assert chased <= {world.no("ann")}
    alive = [one for one in world.attempts(None, Purpose.ALERT) if one.state in ALIVE]
    assert {one.person_no for one in alive} <= {world.no("ann")}
    assert all(world.case(one) in set(HelpState) for one, status in statuses.items() if status is Status.NEEDS_HELP)
    safe = {one for one, status in statuses.items() if status is Status.SAFE}
    assert not safe & set(world.acting())  # nobody acts for one who is there


def test_nothing_is_planned_after_the_end(world: World) -> None:
    crew(world, 30)
    world.move(61)
    raised = at_once(lambda: clock.tick(world.service), lambda: clock.tick(world.service), world.ends)
    assert raised == []
    clock.tick(world.service)
    assert not [one for one in world.attempts() if one.state in ALIVE]


def test_two_cries_at_one_moment_open_one_case(world: World) -> None:
    crew(world, 1)
    news = list[bool]()
    raised = at_once(*[lambda: news.append(world.cries("p0000"))] * 4)
    assert raised == []
    assert sorted(news) == [False, False, False, True]
    assert len(world.events("help.opened")) == 1


def test_two_who_take_at_one_moment_are_one_who_acts(world: World) -> None:
    steps = policy_text("after: 0s, contact: [sms]", "after: 1m, backups: {wait: 1m}", bundle="1s")
    world.staff(Someone("boss", backups=("ann", "bob")), Someone("ann"), Someone("bob"))
    world.activate("people:boss", commanders=("ann",), policy=world.policy(steps))
    world.carry()
    world.passes(minutes=1)
    world.carry()
    world.passes(minutes=1)
    names = list[str]()
    raised = at_once(lambda: names.extend(world.takes("ann")), lambda: names.extend(world.takes("bob")))
    assert raised == []
    assert names == ["Boss Ito"]
    assert list(world.acting()) == ["boss"]
    assert sorted(world.stand_ins().values()) == ["accepted", "withdrawn"]


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that run meanwhile."""
    seen = list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_two_thousand_that_fall_due_at_once_take_a_handful_of_statements(world: World) -> None:
    names = crew(world, 1999)  # and the one who leads them
    for seconds in (61, 61, 2):
        world.move(seconds)
        with counted(world.database.engine) as seen:
            clock.tick(world.service)
        assert len(seen) < HANDFUL, Counter(one.split("\n")[0][:60] for one in seen).most_common(5)
        world.carry_all()
    assert len(world.attempts(None, Purpose.ALERT)) == 4000
    assert len(world.rows(select(StepTaken))) >= 2 * len(names)
    assert len({one.person_no for one in world.attempts(None, Purpose.STAND_IN)}) >= 500


def test_what_postgresql_gave_up_is_done_again() -> None:
    class Deadlock(Exception):
        sqlstate = "40P01"

    tries = list[int]()

    def work() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise DBAPIError("UPDATE", None, Deadlock())
        return "done"

    assert run_again_on_deadlock(work) == "done"
    assert len(tries) == 3
