"""Where everyone stands: counts that equal a recount, in a handful of queries."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import event, insert, update

from callrees.words import Basis, Channel, Kind, PersonType, Question, Reach, Status
from notify.accountability import queries
from notify.accountability.board import board
from notify.accountability.progress import curve, milestones
from notify.accountability.sight import in_sight
from notify.activation import queries as activations
from notify.activation.models import FrozenPerson
from notify.checkin.models import Standing
from notify.database import Database
from notify.dispatch.models import Attempt
from notify.errors import NotFoundError
from notify.escalation.models import CalleeClock, SuccessionCall
from tests.web.world import World

NINA = "+13125550104"
STATUS_KEYS = {
    "id", "kind", "ask", "mode", "state", "started_at", "ended_at", "counts", "to_review", "help_cases", "attempts",
    "first_attempt_at", "last_first_attempt_at", "accounted_at", "forecast",
}  # fmt: skip
CALLEE_KEYS = {
    "employee_id", "name", "unit", "site", "status", "duty", "reach", "superior_id", "acting_for", "depth",
    "help_taken_by", "attempts", "check_ins",
}  # fmt: skip


def statements(database: Database) -> list[str]:
    """Every statement that the database is given from now on."""
    seen: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    return seen


def test_status_has_every_key_and_adds_up(world: World) -> None:
    id_ = world.activate()
    world.say(id_, "nina", Status.SAFE)
    world.say(id_, "omar", Status.NEEDS_HELP)
    world.say(id_, "lena", Status.UNAVAILABLE, Basis.SAW)
    with world.database.reading() as session:
        found = queries.status(session).to_json()
    assert set(found) >= STATUS_KEYS
    counts = found["counts"]
    assert counts["total"] == sum(counts[status.value] for status in Status) == 8
    # Quin has no contact, and is so from the start.
    assert {name: number for name, number in counts.items() if number} == {
        "total": 8, "safe": 1, "needs_help": 1, "unavailable": 1, "unaccounted": 4, "unreachable": 1,
    }  # fmt: skip
    assert found["help_cases"] == {"open": 1, "taken": 0, "closed": 0}
    assert found["state"] == "running"
    assert set(found["attempts"]) == {channel.value for channel in Channel}
    assert found["attempts"]["sms"]["planned"] + found["attempts"]["sms"]["withdrawn"] == 7
    assert set(found["accounted_at"]) == {"first", "25", "50", "75", "90", "100"}
    assert found["accounted_at"]["25"] is not None
    assert found["accounted_at"]["50"] is None
    assert set(found["forecast"]) == {"50", "90", "100"}


def test_the_latest_activation_is_meant_without_an_id(world: World) -> None:
    with world.database.reading() as session, pytest.raises(NotFoundError, match="no activation yet"):
        queries.status(session)
    world.activate(scope="unit:Legal")
    second = world.activate(scope="unit:Operations", kind=Kind.DRILL)
    with world.database.reading() as session:
        assert queries.status(session).id == second
        with pytest.raises(NotFoundError, match="no activation 99"):
            queries.status(session, 99)


def test_callees_have_every_key_and_equal_the_counts(world: World) -> None:
    id_ = world.activate()
    world.say(id_, "nina", Status.SAFE, text="all fine")
    world.say(id_, "pat", Status.SAFE, Basis.SAW)
    with world.database.reading() as session:
        people = queries.callees(session, id_)
        counts = queries.status(session, id_).counts
        assert Counter(person.status for person in people) == Counter({k: v for k, v in counts.items() if v})
        for status in Status:
            chosen = [person.employee_id for person in queries.callees(session, id_, status)]
            assert chosen == [person.employee_id for person in people if person.status is status]
        legal = queries.callees(session, id_, unit="Legal")
        assert {person.employee_id for person in legal} == {"lena", "mira"}
    found = {person["employee_id"]: person for person in (one.to_json() for one in people)}
    assert set(found["nina"]) >= CALLEE_KEYS
    assert found["nina"]["superior_id"] == "olaf"
    assert found["nina"]["check_ins"][0] | {"said_at": None, "heard_at": None} == {
        "status": "safe", "source": "console", "basis": "self", "by": "nina", "said_at": None, "heard_at": None,
        "text": "all fine", "late": False, "counted": True,
    }  # fmt: skip
    assert {attempt["to"] for attempt in found["omar"]["attempts"]} == {"+13125550105", "omar@example.org"}
    assert found["quin"]["status"] == "unreachable"
    assert found["quin"]["attempts"] == []
    assert found["rosa"]["superior_id"] is None


def test_reach_climbs_and_is_never_merged_with_another_ones_answer(world: World) -> None:
    id_ = world.activate()
    nina = world.no(id_, "nina")
    reached: list[Reach | None] = []

    def look(person: str = "nina") -> Reach | None:
        with world.database.reading() as session:
            return next(one.reach for one in queries.callees(session, id_) if one.employee_id == person)

    reached.append(look())
    with world.database.reading() as session:
        at = activations.get(session, id_).created_at
    for column in ("tried_at", "accepted_at", "delivered_at"):
        with world.database.writing() as session:
            one = update(Attempt).where(Attempt.activation_id == id_, Attempt.person_no == nina)
            session.execute(one.values(**{column: at}))
        reached.append(look())
    world.text(NINA, "what is going on")
    reached.append(look())
    world.text(NINA, "1")
    reached.append(look())
    assert reached == [None, *Reach]
    world.say(id_, "omar", Status.SAFE, Basis.SAW)
    assert look("omar") is None


def test_one_who_acts_is_named_with_those_they_act_for(world: World) -> None:
    id_ = world.activate()
    holder, acting = world.no(id_, "olaf"), world.no(id_, "lena")
    with world.database.writing() as session:
        row = {"activation_id": id_, "holder_no": holder, "wait_s": 1.0, "next_s": None, "acting_no": acting}
        session.execute(insert(SuccessionCall), [row])
    with world.database.reading() as session:
        found = {one.employee_id: one for one in queries.callees(session, id_)}
        seen = board(session, id_)
    assert found["lena"].acting_for == ("olaf",)
    assert seen.tree.nodes[holder].stood_in_by == "Lena Lund"


def test_two_thousand_callees_take_a_handful_of_queries(world: World) -> None:
    id_ = world.activate()
    with world.database.writing() as session:
        many = range(1000, 3000)
        person = {
            "activation_id": id_, "is_callee": True, "unit": "Field", "type": PersonType.EMPLOYEE, "no_voice": False,
            "superior_no": world.no(id_, "olaf"), "depth": 2, "is_hr": False, "contacted": True, "priority": 30,
            "could_send_s": 0.0,
        }  # fmt: skip
        session.execute(
            insert(FrozenPerson),
            [person | {"person_no": no, "employee_id": f"f{no}", "name": f"F {no}"} for no in many],
        )
        standing = {"activation_id": id_, "status": Status.UNACCOUNTED, "duty": "not_asked"}
        session.execute(insert(Standing), [standing | {"person_no": no} for no in many])
        clock = {"activation_id": id_, "could_send_s": 0.0, "next_s": None}
        session.execute(insert(CalleeClock), [clock | {"person_no": n, "unreachable": n % 2 == 0} for n in many])
    seen = statements(world.database)
    with world.database.reading() as session:
        people = queries.callees(session, id_)
        after_callees = len(seen)
        whole = board(session, id_)
    assert len(people) == 2008
    assert after_callees < 15
    assert len(seen) - after_callees < 35
    assert Counter(person.status for person in people)[Status.UNREACHABLE] == 1001
    assert whole.status.counts[Status.UNREACHABLE] == 1001
    assert len(whole.tree.nodes) == 2008


def test_the_board_adds_up_in_every_direction(world: World) -> None:
    id_ = world.activate()
    world.say(id_, "nina", Status.SAFE)
    world.text("+13125550105", "2")
    world.text("+13125550106", "the stairs are full of")
    with world.database.reading() as session:
        seen = board(session, id_)
    for status in Status:
        assert sum(row.counts[status] for row in seen.units) == seen.status.counts[status]
        heads = (seen.tree.nodes[no] for no in seen.tree.roots)
        assert sum(head.below[status] + (head.status is status) for head in heads) == seen.status.counts[status]
    assert seen.accounted == 2
    assert seen.percent == 25
    assert [line.name for line in seen.help_lines][:1] == ["Omar Osei"]
    assert [line.name for line in seen.reviews] == ["<b>Pat</b> O'Neil"]
    # Who needs help comes first, then where most are silent.
    root = seen.tree.nodes[seen.tree.roots[0]]
    assert [seen.tree.nodes[no].employee_id for no in root.children] == ["olaf", "lena"]
    olaf = next(node for node in seen.tree.nodes.values() if node.employee_id == "olaf")
    below_olaf = [seen.tree.nodes[no].employee_id for no in olaf.children]
    assert (below_olaf[0], below_olaf[-1]) == ("omar", "nina")


def test_a_superior_outside_the_scope_heads_the_branch_and_is_not_counted(world: World) -> None:
    id_ = world.activate(scope="unit:Legal")
    with world.database.reading() as session:
        seen = board(session, id_)
    head = seen.tree.nodes[seen.tree.roots[0]]
    assert (head.employee_id, head.is_callee, head.size_below) == ("rosa", False, 2)
    assert seen.status.total == 2


@pytest.mark.parametrize(
    ("scope", "people"),
    [
        ("all", 8),
        ("under:olaf", 5),
        ("unit:Legal", 2),
        ("site:Main site", 8),
        ("people:nina,mira", 2),
        ("unit:Nobody", 0),
        ("group:x", 0),
        ("what", 0),
    ],
)
def test_a_limited_account_sees_its_branch_alone(small_world: World, scope: str, people: int) -> None:
    id_ = small_world.activate()
    small_world.text("+13125550107", "2")  # mira
    with small_world.database.reading() as session:
        if not people:
            with pytest.raises(NotFoundError, match="there is no activation"):
                board(session, id_, scope)
            return
        seen = board(session, id_, scope)
        assert sum(node.is_callee for node in seen.tree.nodes.values()) == seen.status.total == people
        assert bool(seen.help_lines) == (small_world.no(id_, "mira") in in_sight(session, id_, scope))


def test_excused_people_are_not_waited_for_in_the_milestones(world: World) -> None:
    id_ = world.activate(ask=Question.NOTICE)
    world.text(NINA, "1")
    with world.database.reading() as session:
        found = queries.status(session, id_)
    assert found.counts[Status.EXCUSED] == 7
    assert found.accounted_at["100"] is not None


def test_milestones_are_when_so_many_of_those_asked_were_accounted() -> None:
    seconds = [1.0, 2.0, 3.0, 4.0]
    assert milestones(seconds, 8) == {"first": 1.0, "25": 2.0, "50": 4.0, "75": None, "90": None, "100": None}
    assert milestones(seconds, 4)["90"] == 4.0
    assert set(milestones([], 0).values()) == {None}


def test_the_curve_ends_where_its_counts_do() -> None:
    drawn = curve([1.0, 5.0, 61.0], 70.0)
    assert drawn.axis_s == timedelta(minutes=2).total_seconds()
    assert drawn.points[-1].accounted == 3
    assert [point.accounted for point in drawn.points] == sorted(point.accounted for point in drawn.points)
    assert curve([], 0.0).points[-1].accounted == 0


def test_a_unit_that_nobody_is_in_is_said_with_those_there_are(small_world: World) -> None:
    id_ = small_world.activate()
    with small_world.database.reading() as session:
        assert [one.employee_id for one in queries.callees(session, id_, unit="Legal")] == ["lena", "mira"]
        assert queries.callees(session, id_, Status.SAFE, "Legal") == []
        with pytest.raises(NotFoundError, match="nobody in the unit 'Nope': its units are Head, Legal, Operations"):
            queries.callees(session, id_, unit="Nope")


def test_one_persons_status_is_told_as_the_board_shows_it(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "quin", Status.SAFE, Basis.TOLD)
    with small_world.database.reading() as session:
        view = activations.get(session, id_)
        assert queries.shown_status(session, view, small_world.no(id_, "quin")) is Status.UNREACHABLE
        assert queries.shown_status(session, view, small_world.no(id_, "nina")) is Status.UNACCOUNTED
