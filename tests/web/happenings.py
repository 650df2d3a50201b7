"""What has happened in an activation that is looked at."""

from __future__ import annotations

from sqlalchemy import insert

from callrees.words import Basis, Kind, Status
from notify.checkin import service as checkin
from notify.escalation.models import SuccessionCall
from tests.web.world import World

PAT = "+13125550106"


def busy(world: World, kind: Kind = Kind.DRILL) -> int:
    """An activation in which something of everything has happened."""
    id_ = world.activate(kind=kind)
    world.say(id_, "nina", Status.SAFE)
    world.say(id_, "omar", Status.NEEDS_HELP)
    world.say(id_, "mira", Status.UNAVAILABLE, Basis.SPOKE)
    holder, acting = world.no(id_, "olaf"), world.no(id_, "lena")
    with world.database.writing() as session:
        row = {"activation_id": id_, "holder_no": holder, "wait_s": 1.0, "next_s": None, "acting_no": acting}
        session.execute(insert(SuccessionCall), [row])
    with world.database.writing() as session:
        text = checkin.Text("SM1", PAT, "+13125550100", "the stairs are locked, what now")
        checkin.hear(session, world.service.settings, text)
    return id_
