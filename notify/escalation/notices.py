"""Notices wait for company: what falls due for one person within moments goes as one message naming all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from notify.escalation.models import Notice
from notify.ids import new_ids


class Topic(StrEnum):
    """What a notice is about."""

    SUPERIOR = "superior"  # these of your people have not answered: answer for them
    COMMANDER = "commander"  # these are not accounted for
    HR = "hr"
    STAND_IN = "stand_in"  # will you stand in?
    STAND_DOWN = "stand_down"  # you need not stand in any more
    HELP = "help"  # someone needs help: take it
    HELP_TAKEN = "help_taken"  # someone else took it


LISTS = (Topic.SUPERIOR, Topic.COMMANDER, Topic.HR)
"""Digests: they grow, and go no more often than the policy says."""


@dataclass(frozen=True, slots=True)
class NewNotice:
    """``to_no`` is to be told about ``about_no``; ``due_s`` on the activation's clock."""

    to_no: int
    about_no: int
    topic: Topic
    due_s: float


def add(session: Session, activation_id: int, notices: Sequence[NewNotice]) -> None:
    """Put notices in waiting; a person is never told about themselves."""
    rows = [notice for notice in dict.fromkeys(notices) if notice.to_no != notice.about_no]
    if rows:
        session.execute(
            insert(Notice),
            [
                {
                    "activation_id": activation_id,
                    "id": id_,
                    "to_no": notice.to_no,
                    "about_no": notice.about_no,
                    "topic": notice.topic.value,
                    "due_s": notice.due_s,
                    "sent_s": None,
                    "dropped": False,
                }
                for id_, notice in zip(new_ids(len(rows)), rows, strict=True)
            ],
        )


def drop(session: Session, activation_id: int, about_no: int, topics: Iterable[Topic]) -> None:
    """Drop what is still waiting to be said about someone."""
    session.execute(
        update(Notice)
        .where(
            Notice.activation_id == activation_id,
            Notice.about_no == about_no,
            Notice.topic.in_([topic.value for topic in topics]),
            Notice.sent_s.is_(None),
            ~Notice.dropped,
        )
        .values(dropped=True)
    )


def drop_lists_about(session: Session, activation_id: int, about_no: int) -> None:
    """Someone answered: they stand on no list that was not sent yet."""
    drop(session, activation_id, about_no, LISTS)


def told(session: Session, activation_id: int, about_no: int, topic: Topic) -> list[int]:
    """Numbers of those who were told about someone, or are about to be."""
    query = select(Notice.to_no).where(
        Notice.activation_id == activation_id, Notice.about_no == about_no, Notice.topic == topic.value, ~Notice.dropped
    )
    return list(dict.fromkeys(session.scalars(query.order_by(Notice.id))))


def waiting(session: Session, activation_id: int) -> dict[int, list[Notice]]:
    """What waits to be said, by recipient."""
    query = (
        select(Notice)
        .where(Notice.activation_id == activation_id, Notice.sent_s.is_(None), ~Notice.dropped)
        .order_by(Notice.to_no, Notice.id)
    )
    if session.get_bind().dialect.name != "sqlite":
        query = query.with_for_update(skip_locked=True)
    found: dict[int, list[Notice]] = {}
    for notice in session.scalars(query):
        found.setdefault(notice.to_no, []).append(notice)
    return found


def last_sent(session: Session, activation_id: int, to_nos: Collection[int]) -> dict[tuple[int, str], float]:
    """When each of these people was last sent something of a topic."""
    query = (
        select(Notice.to_no, Notice.topic, func.max(Notice.sent_s))
        .where(Notice.activation_id == activation_id, Notice.to_no.in_(to_nos), Notice.sent_s.is_not(None))
        .group_by(Notice.to_no, Notice.topic)
    )
    return {(to_no, topic): sent for to_no, topic, sent in session.execute(query) if sent is not None}


def named_before(session: Session, activation_id: int, to_no: int, topic: Topic) -> list[int]:
    """Whom earlier digests to this person named, in the order of naming."""
    query = select(Notice.about_no).where(
        Notice.activation_id == activation_id,
        Notice.to_no == to_no,
        Notice.topic == topic.value,
        Notice.sent_s.is_not(None),
    )
    return list(dict.fromkeys(session.scalars(query.order_by(Notice.id))))
