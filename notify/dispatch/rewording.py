"""Alerts whose words were overtaken, by an all-clear say: those that still wait say something else.

What a worker holds, or may have left, keeps its words: the record has to say what people were told. Where it turns out
that it did not leave, and it is tried again, it is caught up with.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import case, select, update
from sqlalchemy.orm import Session, aliased

from callrees import wording
from callrees.words import AttemptState, Channel, Purpose
from notify.dispatch.models import Attempt, Content
from notify.dispatch.sets import among
from notify.events.service import CLOCK, Actor, Happening, append


def reword(
    session: Session, activation_id: int, instead: Mapping[tuple[str, int], tuple[int, int]], actor: Actor = CLOCK
) -> int:
    """Have the alerts that still wait to be sent say something else; returns how many.

    ``instead``: by language and audience, the other content's id and the segments of its text.
    """
    changed = 0
    for (language, audience), (new, size) in instead.items():
        whose = (Content.language == language, Content.audience == audience)
        said = (Content.activation_id == activation_id, *whose)
        waiting = update(Attempt).where(
            Attempt.activation_id == activation_id,
            Attempt.purpose == Purpose.ALERT,
            Attempt.state == AttemptState.PLANNED,
            Attempt.content_id.in_(select(Content.id).where(*said)),
        )
        words = waiting.values(content_id=new, segments=case((Attempt.channel == Channel.SMS, size), else_=1))
        found = session.execute(words.returning(Attempt.id), execution_options={"synchronize_session": False})
        changed += len(found.all())
        overtaken = update(Content).where(*said, Content.purpose == Purpose.ALERT, Content.id != new)
        session.execute(overtaken.values(replaced_by=new), execution_options={"synchronize_session": False})
    if changed:
        append(session, [Happening("attempts.reworded", actor, activation_id, data={"count": changed})])
    return changed


def catch_up(session: Session, ids: Collection[int]) -> None:
    """Of these attempts, those that are tried again say what they would say had they waited all the time."""
    after = aliased(Content)
    overtaken = (
        select(Attempt.activation_id, Attempt.id, Attempt.channel, after.id, after.body)
        .join(Content, (Content.activation_id == Attempt.activation_id) & (Content.id == Attempt.content_id))
        .join(after, (after.activation_id == Content.activation_id) & (after.id == Content.replaced_by))
        .where(among(session, Attempt.id, ids), Attempt.state == AttemptState.PLANNED)
    )
    for activation_id, id_, channel, new, body in session.execute(overtaken).all():
        size = wording.text_size(body["sms"]).segments if channel is Channel.SMS else 1
        mine = update(Attempt).where(Attempt.activation_id == activation_id, Attempt.id == id_)
        session.execute(mine.values(content_id=new, segments=size), execution_options={"synchronize_session": False})
