"""Reading what people said beyond their answer: what help they need, where they are. It is for those who help alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.words import Need
from notify.checkin.models import NeedDetail
from notify.dispatch.sets import among
from notify.escalation import queries as escalated


@dataclass(frozen=True, slots=True)
class NeedsView:
    """What stands of all that one person said: the kinds of help, in the order of saying, the last place, all notes."""

    needs: tuple[Need, ...] = ()
    place: str | None = None
    notes: tuple[str, ...] = ()
    heard_at: datetime | None = None

    def without_health(self) -> NeedsView:
        """For one who may help, and has not taken it yet: nothing of health, and none of the person's own words."""
        return NeedsView(tuple(need for need in self.needs if need is not Need.MEDICAL), self.place, (), self.heard_at)


def needs(session: Session, activation_id: int, nos: Collection[int] | None = None) -> dict[int, NeedsView]:
    """What these people (None: all) said of their needs, by person; who said nothing is not in it.

    Of an earlier cry only the place and the words are still shown: a new case begins with no needs.
    """
    wanted = select(NeedDetail).where(NeedDetail.activation_id == activation_id)
    if nos is not None:
        wanted = wanted.where(among(session, NeedDetail.person_no, nos))
    rows: dict[int, list[NeedDetail]] = {}
    for row in session.scalars(wanted.order_by(NeedDetail.heard_at, NeedDetail.id)):
        rows.setdefault(row.person_no, []).append(row)
    if not rows:
        return {}
    opened = {case.person_no: case.opened_at for case in escalated.help_cases(session, activation_id)}
    return {no: _summed(said, opened.get(no)) for no, said in rows.items()}


def _summed(rows: list[NeedDetail], opened_at: datetime | None) -> NeedsView:
    kinds: dict[Need, None] = {}
    for row in rows:
        if row.need is None or opened_at is None or row.heard_at < opened_at:
            continue
        if row.taken_back:
            kinds.pop(row.need, None)
        else:
            kinds[row.need] = None
    places = [row.place for row in rows if row.place]
    notes = tuple(dict.fromkeys(row.note for row in rows if row.note))
    return NeedsView(tuple(kinds), places[-1] if places else None, notes, rows[-1].heard_at)
