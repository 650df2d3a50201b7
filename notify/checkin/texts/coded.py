"""A text with a personal code: the answer of the one whose code it is, whosever phone it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from callrees import replies
from callrees.replies import Meaning, MeaningKind
from notify import codes
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.checkin import inbox
from notify.checkin.texts import own
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.whose import Place
from notify.moments import now
from notify.settings import Settings

WRONG_CODE = "wrong_code"

TRIES = 5
TRIES_WITHIN = timedelta(minutes=10)
"""So many wrong codes from one phone in so long, and no more of them is looked at: codes are not to be guessed."""


def take(session: Session, settings: Settings, message: Message, found: Sequence[Place]) -> Outcome | None:
    """What comes of a text with a code; None where it holds none, or only something that looks like one.

    From a phone that somebody has, eight digits are a code only where the rest is an answer: they may be a number
    to call back.
    """
    split = replies.code_in(message.body)
    if split is None:
        return None
    code, rest = split
    at = now(session)
    open_ones = activation.taking_answers(session, at)
    if inbox.said_since(session, message.address, WRONG_CODE, at - TRIES_WITHIN) >= TRIES:
        return None if found else _wrong(open_ones)
    for view in open_ones:
        no = codes.person_of(code, view.id, view.total, settings.secret())
        person = activation.person(session, view.id, no) if no is not None else None
        if person is None or not person.is_callee:
            continue
        meaning = replies.meaning(rest, view.ask)
        if found and not _says_something(meaning):
            return None
        return own.take(session, view, person, replace(message, about=person.name), meaning)
    return None if found else _wrong(open_ones)


def _says_something(meaning: Meaning) -> bool:
    return meaning.kind is MeaningKind.ANSWER or meaning.may_be_distress


def _wrong(open_ones: Sequence[ActivationView]) -> Outcome:
    return Outcome(open_ones[0].id if open_ones else None, None, WRONG_CODE, to_review=True)
