"""A text over which a rule of ours broke: the carrier tells it once, so it is kept for a human all the same."""

from __future__ import annotations

from sqlalchemy.orm import Session

from callrees.replies import MeaningKind
from callrees.words import Channel
from notify.checkin import inbox
from notify.checkin.texts.hearing import NOBODY_KNOWN, Text
from notify.checkin.texts.whose import open_ones
from notify.events.service import Actor, Happening, append
from notify.moments import now


def keep_unread(session: Session, text: Text) -> int | None:
    """Keep a text as it came, in a transaction after the one that failed; returns its id, None when it is here.

    Nothing about it is guessed. It waits for a human at the newest activation under way.
    """
    inbound_id = inbox.keep(
        session, text.carrier_id, Channel.SMS, text.address, text.body, text.heard_at or now(session)
    )
    if inbound_id is None:
        return None
    under_way = open_ones(session)
    activation_id = under_way[-1].id if under_way else None
    meaning = MeaningKind.UNCLEAR.value
    inbox.settle(session, inbound_id, activation_id=activation_id, person_no=None, meaning=meaning, to_review=True)
    data = {"inbound": inbound_id, "meaning": meaning, "to_review": True}
    append(session, [Happening("text.heard", Actor(NOBODY_KNOWN, "sms"), activation_id, None, data)])
    return inbound_id
