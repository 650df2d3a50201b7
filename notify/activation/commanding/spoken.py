"""What a call says that is picked up after its words were overtaken: it was placed before, and rings still."""

from __future__ import annotations

from sqlalchemy.orm import Session

from callrees.audiences import EVERYONE_ELSE
from callrees.wording import Content, language_for
from callrees.wording.commanding import ALL_CLEAR
from callrees.words import ActivationState, Purpose
from notify.activation import queries
from notify.activation.queries import ActivationView
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.dispatch.queries import AttemptView

STANDS = frozenset({Purpose.CORRECTION, Purpose.CONFIRM, Purpose.ALL_CLEAR})


def words_now(session: Session, view: ActivationView, attempt: AttemptView) -> Content | None:
    """The words of an attempt at this moment; None: they are lost.

    After a retraction a call corrects what it was to say, after an all-clear it does not send anybody out of the
    place. A cry for help says what it said.
    """
    instead = None
    if attempt.priority > dispatch.HELP and attempt.purpose not in STANDS:
        if view.state is ActivationState.RETRACTED:
            instead = Purpose.CORRECTION
        elif view.saying.what == ALL_CLEAR and attempt.purpose is Purpose.ALERT:
            instead = Purpose.ALERT
    if instead is not None:
        person = queries.person(session, view.id, attempt.person_no)
        said = dispatched.versions(session, view.id, instead)
        audience = person.audience if person and instead is Purpose.ALERT else EVERYONE_ELSE
        found = said.get((language_for((person.language if person else None) or ""), audience))
        if found is not None:
            return found[1]
    return dispatched.content(session, view.id, attempt.content_id)
