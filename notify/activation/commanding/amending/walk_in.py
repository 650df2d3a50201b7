"""A walk-in: somebody who is there and was on nobody's list becomes a callee, and is counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.words import Basis, Channel, PersonType, Source, Status
from notify.activation import queries
from notify.activation.beginning.readying import first_attempts, join
from notify.activation.commanding.amending.number import current_alert, read_address
from notify.activation.commanding.locking import locked
from notify.activation.models import FrozenContact, FrozenPerson
from notify.activation.quotas.waves import look_again
from notify.checkin import service as checkin
from notify.dispatch import service as dispatch
from notify.errors import NotFoundError, UserError
from notify.events.service import Actor, Happening, append
from notify.moments import now

NAME_MAX = 200


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody who is there. ``status`` with ``how`` and ``by``: what is known about them; None: they are asked."""

    name: str
    mobile: str | None = None
    unit: str | None = None
    site: str | None = None
    superior: str | None = None  # employee id
    status: Status | None = None
    how: Basis | None = None
    by: str | None = None
    source: Source = Source.CLI  # where that was said

    def check(self) -> str:
        """The name, tidied. Raises UserError where something is missing."""
        name = " ".join(self.name.split())
        if not 0 < len(name) <= NAME_MAX:
            raise UserError(f"say who it is, in 1 to {NAME_MAX} characters")
        if self.status is not None and (self.how is None or not self.by):
            raise UserError("a status needs --how (saw, spoke, told) and --by (who says so)")
        if self.status is None and not self.mobile:
            raise UserError("give a --mobile on which they can be asked, or a --status with --how and --by")
        return name


def add_walk_in(
    session: Session, activation_id: int, walk_in: WalkIn, default_region: str, actor: Actor
) -> tuple[str, Status]:
    """Add somebody as a callee; returns the id by which they are known here, and how they stand.

    Raises UserError for what ``WalkIn.check`` says, NotFoundError for a superior whom the activation does not know.
    """
    name = walk_in.check()
    address, channels = read_address(walk_in.mobile, None, default_region) if walk_in.mobile else ("", ())
    if Channel.EMAIL in channels:
        raise UserError(f"{walk_in.mobile!r} is no telephone number: write it like +441632960123")
    row = locked(session, activation_id, queries.UNDER_WAY)
    superior = queries.who(session, activation_id, walk_in.superior) if walk_in.superior else None
    if walk_in.superior and superior is None:
        raise NotFoundError(f"activation {activation_id} does not know {walk_in.superior}: nobody was added")
    no = next_number(session, activation_id)
    person = _person(activation_id, no, name, walk_in, superior)
    session.add(person)
    session.add_all(
        FrozenContact(activation_id=activation_id, person_no=no, channel=channel, rank=1, address=address)
        for channel in channels
    )
    row.total += 1
    session.flush()
    view = queries.get(session, activation_id, anew=True)
    current_alert(session, view).of(None)
    at = now(session)
    join(session, view, [person], view.clock.elapsed(at))
    data = {"employee_id": person.employee_id, "by": walk_in.by, "contacts": len(channels)}
    append(session, [Happening("amended.walk_in", actor, activation_id, no, data)], at)
    status = Status.UNACCOUNTED
    if walk_in.status is not None:
        said = checkin.Said(walk_in.status, None, walk_in.source, walk_in.how or Basis.TOLD, walk_in.by or actor.name)
        status = checkin.record(session, view, no, said, actor).status
    if status is Status.UNACCOUNTED:
        first_attempts(session, view, [person])
    look_again(session, activation_id)
    return person.employee_id or "", status


def next_number(session: Session, activation_id: int) -> int:
    """The next number of somebody who is added. The activation's row has to be locked."""
    highest = select(func.max(FrozenPerson.person_no)).where(FrozenPerson.activation_id == activation_id)
    return (session.scalar(highest) or 0) + 1


def _person(
    activation_id: int, no: int, name: str, walk_in: WalkIn, superior: queries.PersonView | None
) -> FrozenPerson:
    return FrozenPerson(
        activation_id=activation_id,
        person_no=no,
        is_callee=True,
        employee_id=f"walk-in-{no}",
        account=None,
        name=name,
        title=None,
        unit=walk_in.unit,
        site=walk_in.site,
        language=None,
        timezone=None,
        type=PersonType.VISITOR,
        no_voice=False,
        superior_no=superior.person_no if superior else None,
        depth=max(superior.depth, -1) + 1 if superior else 0,
        placed="walked in",
        commander_rank=None,
        is_hr=False,
        excused_reason=None,
        contacted=bool(walk_in.mobile),
        priority=dispatch.ALERT,
        could_send_s=0.0,
    )
