"""A further round: clocks start anew, steps can be taken again, and who stands in goes on doing so."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from callrees.words import StandInState
from notify.activation.queries import ActivationView
from notify.escalation.chasing.clocks import NewClock
from notify.escalation.models import CalleeClock, Notice, StandIn, StepTaken, SuccessionCall
from notify.escalation.telling.notices import LISTS, Topic


def new_round(session: Session, view: ActivationView, clocks: Sequence[NewClock]) -> None:
    """Forget what was done about the silence of these callees, in the order in which everyone locks.

    Lists begin anew, and backups may be asked again; one who acts goes on until the holder is back.
    """
    rows = [
        {
            "activation_id": view.id,
            "person_no": clock.person_no,
            "could_send_s": clock.could_send_s,
            "next_s": clock.next_s,
            "unreachable": clock.unreachable,
            "ahead_s": 0.0,
        }
        for clock in sorted(clocks, key=lambda clock: clock.person_no)
    ]
    if rows:
        session.execute(update(CalleeClock), rows)
    session.execute(delete(StepTaken).where(StepTaken.activation_id == view.id))
    idle = (SuccessionCall.activation_id == view.id, SuccessionCall.acting_no.is_(None))
    session.execute(update(SuccessionCall).where(*idle).values(next_s=None))
    open_ones = (StandInState.ASKED, StandInState.LAPSED, StandInState.PASSED)
    asked = (StandIn.activation_id == view.id, StandIn.state.in_(open_ones))
    session.execute(update(StandIn).where(*asked).values(state=StandInState.WITHDRAWN))
    about_silence = Notice.topic.in_([topic.value for topic in (*LISTS, Topic.STAND_IN)])
    told = update(Notice).where(Notice.activation_id == view.id, about_silence, ~Notice.dropped)
    session.execute(told.values(dropped=True))
