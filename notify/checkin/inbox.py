"""Everything that came in, kept once: the carrier's own id tells a repetition."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from callrees.replies import MeaningKind
from callrees.words import Channel, Status
from notify.checkin.models import Inbound
from notify.checkin.texts.messages import Outcome
from notify.ids import new_id

CRIES = (MeaningKind.DISTRESS.value, MeaningKind.HELP_WORD.value, Status.NEEDS_HELP.value)
"""Meanings, as they are stored, that may be a cry for help."""

_TABLE = cast(Table, Inbound.__table__)


def storable(text: str) -> str:
    """Any text as every database takes it: no zero character, no broken half of a character."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def keep(
    session: Session,
    carrier_id: str,
    channel: Channel,
    address: str,
    text: str | None,
    heard_at: datetime,
    foreseen: Outcome | None = None,
) -> int | None:
    """Keep what came in; returns its id, or None when it is here already.

    ``foreseen``: what will come of it, where that is plain; without it, or where it came otherwise, it is settled
    afterwards. Two that come at the same moment wait for each other here: the second finds the first committed.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {
        "id": new_id(),
        "carrier_id": carrier_id,
        "channel": channel,
        "address": address,
        "text": None if text is None else storable(text),
        "heard_at": heard_at,
        "activation_id": foreseen.activation_id if foreseen else None,
        "person_no": foreseen.person_no if foreseen else None,
        "meaning": foreseen.meaning if foreseen else MeaningKind.UNCLEAR.value,
        "to_review": foreseen.to_review if foreseen else False,
    }
    once = insert(_TABLE).on_conflict_do_nothing(index_elements=[_TABLE.c.carrier_id]).returning(_TABLE.c.id)
    return cast("int | None", session.scalar(once, row))


def settle(
    session: Session,
    inbound_id: int,
    *,
    activation_id: int | None,
    person_no: int | None,
    meaning: str,
    to_review: bool,
) -> None:
    """Write down whose it is and what it was understood to mean."""
    session.execute(
        update(Inbound)
        .where(Inbound.id == inbound_id)
        .values(activation_id=activation_id, person_no=person_no, meaning=meaning, to_review=to_review)
    )


def by_carrier_id(session: Session, carrier_id: str) -> Inbound:
    """What was kept under the carrier's id."""
    return session.scalars(select(Inbound).where(Inbound.carrier_id == carrier_id)).one()


def unclear_before(session: Session, activation_id: int, person_no: int, inbound_id: int) -> bool:
    """Whether something earlier of this person was not understood: they were told then how to answer."""
    earlier = select(Inbound.id).where(
        Inbound.activation_id == activation_id,
        Inbound.person_no == person_no,
        Inbound.meaning == MeaningKind.UNCLEAR.value,
        Inbound.channel == Channel.SMS,
        Inbound.id != inbound_id,
    )
    return session.scalar(earlier.limit(1)) is not None


def nobody_knew_before(session: Session, activation_id: int, address: str, inbound_id: int) -> bool:
    """Whether something earlier came from this phone of which nobody knew whose it was."""
    return _any(session, activation_id, address, inbound_id, Inbound.person_no.is_(None))


def cried_before(session: Session, activation_id: int, address: str, inbound_id: int) -> bool:
    """Whether an earlier text of this phone may have been a cry for help: it was answered then."""
    return _any(session, activation_id, address, inbound_id, Inbound.meaning.in_(CRIES))


def _any(session: Session, activation_id: int, address: str, inbound_id: int, condition: ColumnElement[bool]) -> bool:
    earlier = select(Inbound.id).where(
        Inbound.address == address, Inbound.activation_id == activation_id, Inbound.id != inbound_id, condition
    )
    return session.scalar(earlier.limit(1)) is not None


def asked_before(session: Session, activation_id: int, address: str, inbound_id: int) -> bool:
    """Whether this phone has sent HELP or INFO before: it was told then who we are."""
    return said_before(session, activation_id, address, inbound_id, MeaningKind.HELP_WORD)


def said_before(session: Session, activation_id: int, address: str, inbound_id: int, kind: MeaningKind) -> bool:
    """Whether something earlier of this phone had this meaning."""
    return _any(session, activation_id, address, inbound_id, Inbound.meaning == kind.value)


def unfinished(session: Session, activation_id: int, address: str, since: datetime) -> list[Inbound]:
    """Texts of this phone about others that still wait for something, the newest first; ours until the end."""
    wanted = select(Inbound).where(
        Inbound.activation_id == activation_id,
        Inbound.address == address,
        Inbound.meaning == MeaningKind.FOR_OTHERS.value,
        Inbound.to_review,
        Inbound.heard_at >= since,
    )
    return list(session.scalars(wanted.order_by(Inbound.id.desc()).with_for_update(skip_locked=True)))


def count_since(session: Session, address: str, meaning: str, since: datetime) -> int:
    """How often something of this meaning came from an address since a moment."""
    found = select(func.count()).where(
        Inbound.address == address, Inbound.meaning == meaning, Inbound.heard_at >= since
    )
    return session.scalar(found) or 0


def said_since(session: Session, address: str, meaning: str, since: datetime) -> int:
    """How many texts of this meaning came from a phone since then."""
    wanted = (Inbound.address == address, Inbound.meaning == meaning, Inbound.heard_at > since)
    return session.scalar(select(func.count()).select_from(Inbound).where(*wanted)) or 0


def nobody_knew(session: Session, activation_id: int, address: str, inbound_id: int) -> int:
    """How many earlier texts of this phone there are of which nobody knew whose they were."""
    wanted = (Inbound.address == address, Inbound.activation_id == activation_id, Inbound.person_no.is_(None))
    earlier = select(func.count()).select_from(Inbound).where(*wanted, Inbound.id != inbound_id)
    return session.scalar(earlier) or 0


def last_with_meaning(session: Session, address: str, meaning: str, since: datetime) -> str | None:
    """The last text of this meaning from a phone since then, where it still waits for a human."""
    wanted = (Inbound.address == address, Inbound.meaning == meaning, Inbound.to_review, Inbound.heard_at >= since)
    return session.scalar(select(Inbound.text).where(*wanted).order_by(Inbound.id.desc()).limit(1))


def settle_meanings(session: Session, address: str, meaning: str) -> None:
    """Texts of this meaning from a phone need no human any more: their sender has told us."""
    wanted = (Inbound.address == address, Inbound.meaning == meaning, Inbound.to_review)
    session.execute(update(Inbound).where(*wanted).values(to_review=False))


def keys_of_call(session: Session, address: str, call: str) -> list[str]:
    """The keys that were pressed in a call so far, in order."""
    wanted = select(Inbound.carrier_id, Inbound.text).where(
        Inbound.address == address, Inbound.channel == Channel.VOICE
    )
    rows = session.execute(wanted.order_by(Inbound.id))
    return [row.text or "" for row in rows if row.carrier_id.startswith(f"{call}:")]
