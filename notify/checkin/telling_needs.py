"""Somebody says what help they need, or where they are: beyond their answer, and for those who help alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from callrees.words import HelpState, Need
from notify.activation.queries import ActivationView
from notify.checkin.models import NeedDetail
from notify.checkin.needs import NeedsView, needs
from notify.checkin.recording import locked
from notify.errors import NotFoundError
from notify.escalation import queries as escalated
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append
from notify.ids import new_id
from notify.moments import now

PLACE_MAX = 200
NOTE_MAX = 1000
_INSERT = insert(cast(Table, NeedDetail.__table__))


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that somebody says. ``taken_back``: they do not need this help, or not any more."""

    need: Need | None = None
    taken_back: bool = False
    place: str | None = None
    note: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is anything to keep."""
        return self.need is not None or bool(self.place) or bool(self.note)


def tell_need(session: Session, view: ActivationView, person_no: int, detail: Detail, actor: Actor) -> bool:
    """Keep what somebody says of their need; False where it stands so already, so that a form sent twice says it once.

    Who has taken their case is told that there is something new. Raises NotFoundError for someone who is no callee.
    """
    if locked(session, view.id, person_no) is None:
        raise NotFoundError(f"person {person_no} is no callee of activation {view.id}: nothing can be recorded")
    new = _news(needs(session, view.id, [person_no]).get(person_no, NeedsView()), detail)
    if not new.says_something:
        return False
    at = now(session)
    row = {
        "activation_id": view.id,
        "id": new_id(),
        "person_no": person_no,
        "need": new.need,
        "taken_back": new.taken_back,
        "place": new.place,
        "note": new.note,
        "heard_at": at,
    }
    session.execute(_INSERT, row)
    # Of what is personal the log says that it was told, not what: it is kept for good.
    data = {"need": new.need is not None, "place": bool(new.place), "note": bool(new.note)}
    append(session, [Happening("need.told", actor, view.id, person_no, data)], at)
    case = escalated.help_case(session, view.id, person_no)
    if case is not None and case.state is HelpState.TAKEN and not new.taken_back:
        escalation.help_needed(session, view, person_no, escalation.ANSWER)
    return True


def _news(known: NeedsView, detail: Detail) -> Detail:
    """What of it is not known yet. Of a place the last one counts; a note is kept once."""
    place = (detail.place or "").strip()[:PLACE_MAX] or None
    note = (detail.note or "").strip()[:NOTE_MAX] or None
    stands = detail.need is not None and (detail.need in known.needs) is not detail.taken_back
    return Detail(
        need=None if stands else detail.need,
        taken_back=detail.taken_back and not stands,
        place=None if place == known.place else place,
        note=None if note in known.notes else note,
    )
