"""How ready the organisation is: counted in bulk, and the same as the paths of each person looked at one by one."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from callrees.words import Kind, Status
from notify.accountability.paths import Grade, paths
from notify.accountability.readiness import Reachable, by_unit, known_people, taking_part
from notify.accountability.sight import within
from notify.activation import queries as activations
from notify.checkin.models import Inbound
from notify.directory.proving import prove
from notify.moments import now
from tests.web.world import DESK, World

NINA, OMAR, PAT, MIRA = "+13125550104", "+13125550105", "+13125550106", "+13125550107"


def lived(world: World) -> int:
    """Some answered in a drill, one long ago, one was reached by hand, one says that the number is another's."""
    id_ = world.activate(kind=Kind.DRILL)
    world.text(NINA, "1")
    world.text(OMAR, "1")
    world.text(PAT, "wrong number")
    with world.database.writing() as session:
        long_ago = now(session) - timedelta(days=300)
        session.execute(update(Inbound).where(Inbound.address == OMAR).values(heard_at=long_ago))
        prove(session, "lena", "lena@example.org", DESK)
    return id_


def test_what_is_counted_is_what_the_paths_of_each_say(world: World) -> None:
    lived(world)
    with world.database.reading() as session:
        known = {one.employee_id: one for one in known_people(session)}
        each = paths(session, known)
        at = now(session)
    for who, one in known.items():
        usable = [path for path in each[who] if not path.dead]
        proofs = [path.proved.at for path in usable if path.proved is not None]
        assert one.proved_at == max(proofs, default=None)
        assert (one.reachable is Reachable.PROVED) == any(path.grade(at) is Grade.PROVED for path in usable)
        assert (one.reachable is Reachable.NOTHING) == (not usable)
    assert {who: one.reachable.value for who, one in known.items()} == {
        "rosa": "unproved", "olaf": "unproved", "lena": "proved", "nina": "proved", "omar": "old", "pat": "unproved",
        "quin": "nothing", "mira": "unproved",
    }  # fmt: skip
    assert {who for who, one in known.items() if one.to_mend} == {"pat"}


def test_units_add_up_to_everybody_seen(world: World) -> None:
    lived(world)
    with world.database.reading() as session:
        everyone, few = known_people(session), known_people(session, {"lena", "mira", "nobody"})
    rows = by_unit(everyone)
    assert [row.unit for row in rows] == ["Head", "Legal", "Operations"]
    assert sum(row.total for row in rows) == 8
    assert sum(row.to_mend for row in rows) == 1
    assert [one.employee_id for one in few] == ["lena", "mira"]


def test_taking_part_is_a_deed_of_ones_own(world: World) -> None:
    id_ = lived(world)
    world.say(id_, "mira", Status.SAFE)
    with world.database.reading() as session:
        view = activations.get(session, id_)
        (whole,) = taking_part(session, [view])
        (legal,) = taking_part(session, [view], within(session, [id_], "unit:Legal"))
    assert (whole.asked, whole.answered, whole.accounted) == (8, 3, 3)
    assert (legal.asked, legal.answered, legal.accounted) == (2, 1, 1)
