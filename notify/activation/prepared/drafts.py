"""Drafts of launches: what was filled in outlives a lost connection, and becomes one activation at most."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from callrees.words import Kind
from notify.activation.models import LaunchDraft
from notify.activation.prepared.filled import Filled
from notify.errors import NotFoundError
from notify.events.service import Actor, Happening, append
from notify.moments import now

KEPT = timedelta(days=1)
"""A draft that nobody touched for so long is dropped: what it says is no longer so."""

OFFERED = timedelta(hours=4)
"""A draft that is younger than this is offered to be taken up again."""

_ID_BYTES = 24


class Word(StrEnum):
    """How the word to send was given."""

    TYPED = "typed"  # the number of people
    HELD = "held"  # the button, for as long as it takes to mean it
    PRESSED = "pressed"  # a button: enough where nobody takes it for an emergency


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft of an account. ``shown``: ids of the people of the preview that was last asked for."""

    id: str
    kind: Kind
    filled: Filled
    shown: frozenset[str] | None
    made_at: datetime
    changed_at: datetime
    activation_id: int | None


def begin(session: Session, account_id: int, kind: Kind, filled: Filled) -> DraftView:
    """A new draft; drafts of anybody that are too old go."""
    at = now(session)
    session.execute(delete(LaunchDraft).where(LaunchDraft.changed_at < at - KEPT))
    row = LaunchDraft(
        id=secrets.token_urlsafe(_ID_BYTES),
        account_id=account_id,
        kind=kind.value,
        filled=filled.to_data(),
        made_at=at,
        changed_at=at,
    )
    session.add(row)
    session.flush()
    return _view(row)


def find(session: Session, account_id: int, kind: Kind, draft_id: str) -> DraftView:
    """A draft of this account and kind. Raises NotFoundError for any other: it belongs to whoever began it."""
    return _view(_row(session, account_id, kind, draft_id))


def unfinished(session: Session, account_id: int) -> list[DraftView]:
    """What this account began and did not send lately, the newest first."""
    mine = select(LaunchDraft).where(
        LaunchDraft.account_id == account_id,
        LaunchDraft.activation_id.is_(None),
        LaunchDraft.changed_at > now(session) - OFFERED,
    )
    return [_view(row) for row in session.scalars(mine.order_by(LaunchDraft.changed_at.desc()).limit(5))]


def keep(session: Session, account_id: int, kind: Kind, draft_id: str, filled: Filled) -> DraftView:
    """Keep what was filled in; the people of an earlier preview are no longer those. Raises NotFoundError."""
    row = _open(session, account_id, kind, draft_id)
    row.filled = filled.to_data()
    row.shown = None
    row.changed_at = now(session)
    return _view(row)


def show(session: Session, account_id: int, kind: Kind, draft_id: str, people: Iterable[str]) -> DraftView:
    """Keep whom the preview shows. Raises NotFoundError."""
    row = _open(session, account_id, kind, draft_id)
    row.shown = {"people": sorted(people)}
    row.changed_at = now(session)
    return _view(row)


def sent(session: Session, account_id: int, draft: DraftView, activation_id: int, word: Word, actor: Actor) -> None:
    """Note what a draft became, and by which word; a second time changes nothing. Raises NotFoundError."""
    row = _row(session, account_id, draft.kind, draft.id)
    if row.activation_id is not None:
        return
    row.activation_id = activation_id
    row.shown = None
    append(session, [Happening("launch.word", actor, activation_id, data={"word": word.value})])


def discard(session: Session, account_id: int, kind: Kind, draft_id: str) -> None:
    """Throw a draft away that was not sent. Raises NotFoundError."""
    session.delete(_open(session, account_id, kind, draft_id))


def _row(session: Session, account_id: int, kind: Kind, draft_id: str) -> LaunchDraft:
    row = session.get(LaunchDraft, draft_id)
    if row is None or row.account_id != account_id or row.kind != kind.value:
        raise NotFoundError("there is no such draft: drafts are kept for a day, for whoever began them")
    return row


def _open(session: Session, account_id: int, kind: Kind, draft_id: str) -> LaunchDraft:
    row = _row(session, account_id, kind, draft_id)
    if row.activation_id is not None:
        raise NotFoundError("this draft was sent already: what was sent is not changed by it any more")
    return row


def _view(row: LaunchDraft) -> DraftView:
    return DraftView(
        id=row.id,
        kind=Kind(row.kind),
        filled=Filled.from_data(row.filled),
        shown=frozenset(row.shown["people"]) if row.shown is not None else None,
        made_at=row.made_at,
        changed_at=row.changed_at,
        activation_id=row.activation_id,
    )
