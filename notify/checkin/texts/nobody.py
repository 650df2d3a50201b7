"""A text from a phone that no activation knows: kept for a human, and told once how to be counted."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy.orm import Session

from callrees import replies, segments, wording
from callrees.replies import MeaningKind
from callrees.strangers import HEARD_FOR
from callrees.words import Channel, Purpose, Question
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.checkin import inbox
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.whose import open_ones
from notify.dispatch import service as dispatch
from notify.moments import now
from notify.settings import Settings

NOBODY: Final = -1
"""The person number of an attempt to a phone that is nobody's: no person has it."""

_A_TELEPHONE: Final = re.compile(r"\+[0-9]{8,15}")
"""What may be answered: no short code, no sender with a name, which are machines."""


def take(session: Session, settings: Settings, message: Message, by_code: Outcome | None) -> Outcome:
    """Keep it for a human, at the newest activation that still takes answers. ``by_code``: it held a wrong code."""
    running, at = open_ones(session), now(session)
    ended = [view for view in activation.taking_answers(session, at) if not view.simulated]
    shown_at = running[-1] if running else next(iter(ended), None)
    meaning = replies.meaning(message.body, shown_at.ask if shown_at else Question.WHEREABOUTS)
    lately = shown_at is not None and (shown_at.ended_at or at) > at - HEARD_FOR
    answers = bool(running) or (lately and meaning.may_be_distress)  # a cry is rung about for a while after the end
    if shown_at is not None and answers and _may_be_answered(settings, message.address):
        _answer(session, shown_at, message, meaning.kind, cry=meaning.may_be_distress)
    word = by_code.meaning if by_code is not None else meaning.word
    return Outcome(shown_at.id if shown_at else None, None, word, to_review=True)


def _may_be_answered(settings: Settings, address: str) -> bool:
    ours = {settings.twilio_from, settings.voice_from}
    return address not in ours and _A_TELEPHONE.fullmatch(address) is not None


def _answer(session: Session, view: ActivationView, message: Message, kind: MeaningKind, *, cry: bool) -> None:
    """Once for a phone and an activation: two machines must not write to each other for ever."""
    if inbox.nobody_knew(session, view.id, message.address, message.inbound_id):
        return
    frame = view.frame(None)
    if kind is MeaningKind.HELP_WORD:
        content = wording.help_and_about_us(frame, "", message.contact)
    elif cry:
        content = wording.help_reply(frame, "")
    else:
        content = wording.unknown_phone(frame)
    attempt = dispatch.NewAttempt(
        person_no=NOBODY,
        purpose=Purpose.CONFIRM,
        channel=Channel.SMS,
        rank=1,
        address=message.address,
        content_id=dispatch.share_content(session, view.id, Purpose.CONFIRM, "en", content),
        segments=segments.count(content.sms).segments,
        priority=dispatch.HELP if cry else dispatch.CONFIRM,
    )
    dispatch.plan(session, view.id, [attempt], simulated=view.simulated)
