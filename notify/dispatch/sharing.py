"""What thousands of attempts say alike is kept once: a confirmation is the same for all who answered the same."""

from __future__ import annotations

import hashlib
import json
from typing import cast
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, SessionTransaction

from callrees import wording
from callrees.audiences import EVERYONE_ELSE
from callrees.words import Purpose
from notify.dispatch.models import Content

REMEMBERED = 10_000
"""Contents of which this process remembers that they are kept; more are looked for again."""

_kept: WeakKeyDictionary[Engine, set[tuple[int, int]]] = WeakKeyDictionary()
_WRITTEN = "contents that this transaction wrote"


def share_content(
    session: Session,
    activation_id: int,
    purpose: Purpose,
    language: str,
    content: wording.Content,
    audience: int = EVERYONE_ELSE,
) -> int:
    """Keep what attempts of one purpose say in one language, unless it is kept already; returns its id.

    The id comes out of the words, so that all processes mean the same row without asking. Believed to be kept is
    only what a committed transaction wrote.
    """
    body = content.to_data()
    id_ = _id_of(activation_id, purpose, language, json.dumps(body, sort_keys=True))
    key = (activation_id, id_)
    if key in _kept.get(session.get_bind().engine, ()):
        return id_
    row = {"activation_id": activation_id, "id": id_, "purpose": purpose, "language": language, "body": body}
    row |= {"audience": audience}
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(insert(cast(Table, Content.__table__)).values(row).on_conflict_do_nothing())
    session.info.setdefault(_WRITTEN, set()).add(key)
    return id_


@event.listens_for(Session, "after_commit")
def _remember(session: Session) -> None:
    written = session.info.pop(_WRITTEN, None)
    if written:
        kept = _kept.setdefault(session.get_bind().engine, set())
        if len(kept) >= REMEMBERED:
            kept.clear()
        kept |= written


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _transaction: SessionTransaction) -> None:
    session.info.pop(_WRITTEN, None)


def _id_of(activation_id: int, purpose: Purpose, language: str, body: str) -> int:
    """63 bits of a hash: as wide as all ids, and chance does not bring two texts of one activation together."""
    said = f"{activation_id} {purpose.value} {language} {body}"
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8).digest(), "big") >> 1
