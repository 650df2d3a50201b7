"""Reading what a commander said and did: the message, words to many, rounds, holds, decisions at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.wording.commanding import Saying
from callrees.wording.languages import FALLBACK
from notify.activation.models import Activation, AskedRound, CommandWord, Disposition


@dataclass(frozen=True, slots=True)
class CommandWordView:
    """Something that was said to many: ``what`` is follow_up, all_clear or correction."""

    no: int
    what: str
    message: str
    by: str
    at: datetime
    people: int
    messages: int
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RoundView:
    """A further round, and how the one before it stood when everyone was asked again."""

    no: int
    asked_at: datetime
    by: str
    message: str
    counts_before: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DispositionView:
    """What was decided at the end about someone still unaccounted for."""

    person_no: int
    text: str
    by: str
    at: datetime


def command_words(session: Session, activation_id: int, what: str | None = None) -> list[CommandWordView]:
    """What was said, all or of one kind, in order."""
    wanted = select(CommandWord).where(CommandWord.activation_id == activation_id).order_by(CommandWord.no)
    if what is not None:
        wanted = wanted.where(CommandWord.what == what)
    return [
        CommandWordView(row.no, row.what, row.message, row.by, row.at, row.people, row.messages, row.details)
        for row in session.scalars(wanted)
    ]


def rounds(session: Session, activation_id: int) -> list[RoundView]:
    """The rounds after the first, in order."""
    wanted = select(AskedRound).where(AskedRound.activation_id == activation_id).order_by(AskedRound.no)
    return [RoundView(row.no, row.asked_at, row.by, row.message, row.counts_before) for row in session.scalars(wanted)]


def dispositions(session: Session, activation_id: int) -> list[DispositionView]:
    """What the end decided about those left."""
    wanted = select(Disposition.person_no, Disposition.text, Disposition.by, Disposition.at)
    found = session.execute(wanted.where(Disposition.activation_id == activation_id).order_by(Disposition.person_no))
    return [DispositionView(*row) for row in found]


def original(row: Activation) -> Saying:
    """The message of an activation, in all languages in which the commander gave it."""
    return Saying(row.message, language=row.message_language or FALLBACK, texts=row.message_in or {})


def pauses(row: Activation) -> tuple[tuple[datetime, datetime | None], ...]:
    """From when to when it was held; None: it still is."""
    return tuple(
        (datetime.fromisoformat(at), datetime.fromisoformat(to) if to else None) for at, to in row.pauses or ()
    )
