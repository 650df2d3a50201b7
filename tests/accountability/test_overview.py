"""The list of activations: what is in it, in which order, and that it costs the same however many there are."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, select, update

from callrees.words import ACCOUNTED, ActivationState, HelpState, Kind, Question, Status
from notify.accountability.choosing import Choice, choose
from notify.accountability.everyone import lines
from notify.accountability.overview import SHOWN, overview
from notify.accountability.sight import in_sight, within
from notify.activation import queries as activations
from notify.activation.models import Activation
from notify.checkin import queries as checkins
from notify.checkin.models import Standing
from notify.directory.models import Person
from notify.escalation import queries as escalation
from tests.accountability.test_standing import statements
from tests.web.world import World

LIMITS = (None, "all", "unit: LEGAL ", "site:Pier", "people:nina,mira", "under:olaf", "group:wardens", "unit:Renamed")


def many_more(world: World, id_: int, number: int, **fields: object) -> None:
    """So many newer activations like this one, with nobody in them."""
    with world.database.writing() as session:
        one = dict(session.execute(select(Activation.__table__).where(Activation.id == id_)).mappings().one())
        fresh = [one | {"id": id_ + 1 + more, "key": None, "total": 0} | fields for more in range(number)]
        session.execute(insert(Activation), fresh)


def test_what_is_under_way_is_listed_however_many_newer_ones_are_over(world: World) -> None:
    running = world.activate(kind=Kind.DRILL)
    many_more(world, running, 250, state=ActivationState.ENDED, kind=Kind.REAL)
    with world.database.reading() as session:
        found = overview(session, None)
        drills = overview(session, None, Kind.DRILL)
        limited = overview(session, "unit:Legal")
    assert [line.one.id for line in found] == [running, *range(running + 250, running + 250 - SHOWN, -1)]
    assert [line.one.id for line in drills] == [running]
    assert [(line.one.id, line.total) for line in limited] == [(running, 2)]


def test_the_newest_of_a_kind_are_listed_however_many_there_are_of_others(world: World) -> None:
    drill = world.activate(kind=Kind.DRILL)
    world.end(drill)
    many_more(world, drill, 250, kind=Kind.REAL)
    with world.database.reading() as session:
        assert [line.one.id for line in overview(session, None, Kind.DRILL)] == [drill]


@pytest.mark.parametrize("limit", LIMITS)
def test_the_numbers_of_the_list_are_those_of_a_recount(world: World, limit: str | None) -> None:
    with world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "pat").values(groups=["wardens"], site="Pier"))
    ids = [world.activate(), world.activate("unit:Operations"), world.activate("under:lena", Kind.DRILL)]
    for id_, who, status in (
        (ids[0], "nina", Status.SAFE), (ids[0], "mira", Status.NEEDS_HELP), (ids[1], "pat", Status.NEEDS_HELP),
        (ids[1], "omar", Status.UNAVAILABLE), (ids[2], "lena", Status.SAFE),
    ):  # fmt: skip
        world.say(id_, who, status)
    world.end(ids[2])
    with world.database.reading() as session:
        found = {line.one.id: line for line in overview(session, limit)}
        for id_ in ids:
            everyone = activations.people(session, id_)
            sight = everyone.keys() if limit is None else in_sight(session, id_, limit)
            seen = {no for no in sight if everyone[no].is_callee}
            if not seen:
                assert id_ not in found
                continue
            stands = [one.status for no, one in checkins.standings(session, id_).items() if no in seen]
            open_ = [one for one in escalation.help_cases(session, id_) if one.state is HelpState.OPEN]
            line = found[id_]
            assert line.total == len(seen)
            assert line.accounted == sum(status in ACCOUNTED for status in stands)
            assert line.in_need == stands.count(Status.NEEDS_HELP)
            assert line.untaken == sum(one.person_no in seen for one in open_)


@pytest.mark.parametrize("limit", LIMITS)
def test_many_activations_take_as_many_statements_as_one(small_world: World, limit: str | None) -> None:
    def taken() -> tuple[int, int]:
        seen = statements(small_world.database)
        with small_world.database.reading() as session:
            listed = len(overview(session, limit))
            chosen = choose(session, Choice())
            ids = [view.id for view in chosen.views]
            list(lines(session, chosen.views, within(session, ids, limit) if limit else None))
        return listed, len(seen)

    small_world.activate("people:nina,mira,pat")
    few, before = taken()
    for scope in ("all", "under:olaf", "unit:Legal", "people:mira,omar"):
        small_world.activate(scope)
    many, after = taken()
    assert after == before
    assert many > few or limit in ("site:Pier", "group:wardens", "unit:Renamed")


def test_nobody_is_missing_from_a_notice_that_is_still_being_prepared(small_world: World) -> None:
    id_ = small_world.activate(ask=Question.NOTICE)
    with small_world.database.writing() as session:
        session.execute(delete(Standing).where(Standing.activation_id == id_))
        preparing = {"state": ActivationState.PREPARING, "started_at": None}
        session.execute(update(Activation).where(Activation.id == id_).values(**preparing))
    with small_world.database.reading() as session:
        (line,) = overview(session, None)
        (branch,) = overview(session, "unit:Legal")
    assert (line.silent, line.how_far) == (0, "8 to be told")
    assert (branch.silent, branch.how_far) == (0, "2 to be told")
