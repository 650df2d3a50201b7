"""A form that is sent twice gives its command once: a double click, a reload, a lost answer."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from notify.activation.models import Activation, CommandKey
from notify.errors import NotFoundError
from notify.moments import now

WORDS_MAX = 400


def once(session: Session, activation_id: int, key: str, work: Callable[[], str]) -> str:
    """Do ``work`` and return what it answers; where it was done with this key before, only what was answered then.

    What ``work`` raises is not remembered: the form, mended, may be sent again. Raises NotFoundError.
    """
    wanted = select(Activation.id).where(Activation.id == activation_id).with_for_update()
    if session.scalars(wanted).one_or_none() is None:
        raise NotFoundError(f"there is no activation {activation_id}")
    before = answered(session, activation_id, key)
    if before is not None:
        return before
    words = work()
    session.add(CommandKey(activation_id=activation_id, key=key, words=words[:WORDS_MAX], at=now(session)))
    session.flush()
    return words


def answered(session: Session, activation_id: int, key: str) -> str | None:
    """What was answered to the command with this key; None: it was not given yet."""
    known = session.get(CommandKey, (activation_id, key), populate_existing=True)
    return known.words if known is not None else None
