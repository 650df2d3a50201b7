"""Deliberate acts that show which of somebody's numbers and addresses they have in their hands.

What was not read as an answer or a deed shows nothing: a wrong number, another one at the telephone, an unclear text,
a key that none asked for. Nor does opening a page: only answering on it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from callrees.replies import MeaningKind
from callrees.words import Basis, Channel, Duty, Source, Status
from notify.checkin.models import CheckIn, Inbound
from notify.sets import among_words, places

_STATED = (Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE)
_DEEDS = (MeaningKind.TAKE, MeaningKind.PASS, MeaningKind.MINE, MeaningKind.FOR_OTHERS)
MEANT = frozenset(
    {status.value for status in _STATED}
    | {f"{status.value}+{duty.value}" for status in _STATED for duty in Duty}
    | {deed.value for deed in _DEEDS}
)
"""Words for what was read as an answer about oneself or as a deed."""


@dataclass(frozen=True, slots=True)
class Acted:
    """Somebody answered or acted from this number or address; the last time within one activation."""

    activation_id: int
    person_no: int
    channel: Channel
    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnsweredOnPage:
    """Somebody answered for themselves on the page behind their link; each time."""

    activation_id: int
    person_no: int
    at: datetime


def acts_from(session: Session, addresses: Collection[str] | None = None, since: datetime | None = None) -> list[Acted]:
    """Acts that came from these numbers and addresses (None: from all), since a moment (None: ever)."""
    wanted: Select[*tuple[Any, ...]] = select(
        Inbound.activation_id, Inbound.person_no, Inbound.channel, Inbound.address, func.max(Inbound.heard_at)
    ).where(Inbound.meaning.in_(sorted(MEANT)), Inbound.activation_id.is_not(None), Inbound.person_no.is_not(None))
    if addresses is not None:
        wanted = wanted.where(among_words(session, Inbound.address, addresses))
    if since is not None:
        wanted = wanted.where(Inbound.heard_at >= since)
    each = wanted.group_by(Inbound.activation_id, Inbound.person_no, Inbound.channel, Inbound.address)
    return [Acted(*row) for row in session.execute(each)]


def answers_on_pages(
    session: Session, where: Collection[tuple[int, int]] | None = None, since: datetime | None = None
) -> list[AnsweredOnPage]:
    """Answers on their own page of these people (activation, number; None: of all), the earliest first."""
    own = (CheckIn.source == Source.LINK, CheckIn.basis == Basis.SELF, CheckIn.status.is_not(None))
    wanted: Select[*tuple[Any, ...]] = select(CheckIn.activation_id, CheckIn.person_no, CheckIn.heard_at).where(*own)
    if where is not None:
        here = places(session, where)
        wanted = wanted.join(here, (here.c.a == CheckIn.activation_id) & (here.c.b == CheckIn.person_no))
    if since is not None:
        wanted = wanted.where(CheckIn.heard_at >= since)
    return [AnsweredOnPage(*row) for row in session.execute(wanted.order_by(CheckIn.heard_at))]
