"""How the columns of a roster are read: guessed from its header, and kept for the next file that has the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy.orm import Session

from notify.directory.columns import FIELDS, contact_kind, normal
from notify.directory.mapping import ColumnMapping
from notify.directory.models import RosterMapping
from notify.events.service import Actor, Happening, append
from notify.moments import now


def header_mark(header: Sequence[str]) -> str:
    """The same for the same header, in whatever order and spelling its columns come."""
    names = sorted(normal(text) for text in header)
    return hashlib.blake2b("\x1f".join(names).encode(), digest_size=16).hexdigest()


def guessed(header: Sequence[str]) -> list[str]:
    """For each column the field or contact that its own header names; empty where it names none, or one is taken."""
    found: list[str] = []
    for text in header:
        name = normal(text)
        known = name in FIELDS or contact_kind(name) is not None
        found.append(name if known and name not in found else "")
    return found


def applied(mapping: ColumnMapping, header: Sequence[str]) -> list[str]:
    """For each column the field that a mapping gives it; what it does not name goes by its own header."""
    sources = {source.strip(): target for target, source in mapping.columns.items()}
    return [
        sources.get(text.strip()) or ("" if text.strip() in mapping.kept or own in mapping.columns else own)
        for text, own in zip(header, guessed(header), strict=True)
    ]


def mapping_from(header: Sequence[str], targets: Sequence[str], empty: frozenset[str]) -> ColumnMapping:
    """The mapping that reads each column as it was chosen; empty: kept under its own header."""
    columns = {target: text for text, target in zip(header, targets, strict=True) if target}
    kept = frozenset(text.strip() for text, target in zip(header, targets, strict=True) if not target and text.strip())
    return ColumnMapping(columns, empty, kept)


def save_mapping(session: Session, header: Sequence[str], mapping: ColumnMapping, actor: Actor) -> None:
    """Keep it for the next file with this header."""
    row = RosterMapping(
        header_mark=header_mark(header),
        columns=dict(mapping.columns),
        kept=sorted(mapping.kept),
        empty=sorted(mapping.empty),
        saved_at=now(session),
        by=actor.name[:120],
    )
    session.merge(row)
    append(session, [Happening("roster_mapping.saved", actor, data={"fields": sorted(mapping.columns)})])


def saved_mapping(session: Session, header: Sequence[str]) -> ColumnMapping | None:
    """How a file with this header was read last."""
    row = session.get(RosterMapping, header_mark(header))
    return ColumnMapping(row.columns, frozenset(row.empty), frozenset(row.kept)) if row is not None else None
