"""Notices wait for company: what falls due for one person within moments goes as one message naming all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlalchemy.orm import Session

from notify.activation.queries import ActivationView
from notify.dispatch.sets import among
from notify.escalation.models import Notice
from notify.ids import new_ids


class Topic(StrEnum):
    """What a notice is about."""

    SUPERIOR = "superior"  # these of your people have not answered: answer for them
    COMMANDER = "commander"  # these are not accounted for
    HR = "hr"
    STAND_IN = "stand_in"  # will you stand in?
    STAND_DOWN = "stand_down"  # you need not stand in any more
    ACTING_OVER = "acting_over"  # the holder for whom you acted is back
    ACTED = "acted"  # this one acted for you; you lead again
    LEAD = "lead"  # will you lead? About one who leads and has fallen silent, or about nobody
    LEADS = "leads"  # this one leads
    LEADING = "leading"  # you lead
    LEADLESS = "leadless"  # nobody leads
    BRANCH = "branch"  # your people are being alerted now: a leader's page
    HELP = "help"  # someone needs help: take it
    HELP_AGAIN = "help_again"  # someone whose case is yours cries again
    HELP_TAKEN = "help_taken"  # someone else took it


LISTS = (Topic.SUPERIOR, Topic.COMMANDER, Topic.HR)
"""Digests: they grow, and go no more often than the policy says."""

COMMAND = (Topic.COMMANDER, Topic.HR)
"""One list, whatever the reason to get it: who is commander and HR in one gets it once."""

COMMAND_ITSELF = -1
"""Nobody's number: what a notice is about that speaks of no person."""

ABOUT_COMMAND = (Topic.LEAD, Topic.LEADLESS)
"""What is not said any more once somebody leads."""

CRIES = (Topic.HELP, Topic.HELP_AGAIN)
"""What does not wait for company."""

ABOUT_HELP = (*CRIES, Topic.HELP_TAKEN)
"""What goes out also while an activation is held."""


@dataclass(frozen=True, slots=True)
class NewNotice:
    """``to_no`` is to be told about ``about_no``; ``due_s`` on the activation's clock."""

    to_no: int
    about_no: int
    topic: Topic
    due_s: float


def add(session: Session, activation_id: int, notices: Sequence[NewNotice]) -> None:
    """Put notices in waiting. Nobody is told about themselves, nor given the same name for a list twice."""
    rows = [one for one in dict.fromkeys(notices) if one.to_no != one.about_no or one.topic is Topic.BRANCH]
    listed = _listed(session, activation_id, [notice for notice in rows if notice.topic in LISTS])
    rows = [notice for notice in rows if (notice.to_no, notice.about_no, notice.topic) not in listed]
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


def _listed(session: Session, activation_id: int, notices: Sequence[NewNotice]) -> set[tuple[int, int, str]]:
    """Which of these stand on a list already: a later step of the policy adds nobody to it."""
    if not notices:
        return set()
    wanted = select(Notice.to_no, Notice.about_no, Notice.topic).where(
        Notice.activation_id == activation_id,
        among(session, Notice.about_no, {notice.about_no for notice in notices}),
        Notice.topic.in_([topic.value for topic in LISTS]),
        ~Notice.dropped,
    )
    return {(to_no, about_no, topic) for to_no, about_no, topic in session.execute(wanted)}


def drop(
    session: Session,
    activation_id: int,
    about_no: int,
    topics: Iterable[Topic],
    to_nos: Collection[int] | None = None,
) -> None:
    """Drop what is still waiting to be said about someone (to these people; None: to anybody)."""
    waiting = update(Notice).where(
        Notice.activation_id == activation_id,
        Notice.about_no == about_no,
        Notice.topic.in_([topic.value for topic in topics]),
        Notice.sent_s.is_(None),
        ~Notice.dropped,
    )
    if to_nos is not None:
        waiting = waiting.where(among(session, Notice.to_no, to_nos))
    session.execute(waiting.values(dropped=True).execution_options(synchronize_session=False))


def drop_all(session: Session, activation_id: int, *, but: Collection[Topic]) -> None:
    """Drop everything that still waits, but for some topics."""
    kept = Notice.topic.in_([topic.value for topic in but])
    session.execute(update(Notice).where(*_waiting(activation_id), ~kept).values(dropped=True))


def drop_topics(session: Session, activation_id: int, topics: Iterable[Topic]) -> None:
    """Drop what still waits to be said of these topics, to whomever and about whomever."""
    said = Notice.topic.in_([topic.value for topic in topics])
    session.execute(update(Notice).where(*_waiting(activation_id), said).values(dropped=True))


def messages_only_about(
    session: Session, activation_id: int, topic: Topic, to_nos: Collection[int], about_no: int | None = None
) -> set[int]:
    """Content ids of messages to these people that speak of this (about anybody: None) and of nothing else."""
    if not to_nos:
        return set()
    to_them = (Notice.activation_id == activation_id, among(session, Notice.to_no, to_nos))
    said = select(Notice.content_id).where(*to_them, Notice.topic == topic.value, Notice.content_id.is_not(None))
    other: ColumnElement[bool] = Notice.topic != topic.value
    if about_no is not None:
        said = said.where(Notice.about_no == about_no)
        other = or_(other, Notice.about_no != about_no)
    found = {id_ for id_ in session.scalars(said) if id_ is not None}
    if not found:
        return found
    more = select(Notice.content_id).where(*to_them, among(session, Notice.content_id, found), other)
    return found - set(session.scalars(more))


def told(session: Session, activation_id: int, about_no: int, topic: Topic) -> list[int]:
    """Numbers of those who were told about someone, or are about to be."""
    query = select(Notice.to_no).where(
        Notice.activation_id == activation_id, Notice.about_no == about_no, Notice.topic == topic.value, ~Notice.dropped
    )
    return list(dict.fromkeys(session.scalars(query.order_by(Notice.id))))


def sent_to(session: Session, activation_id: int, about_no: int, topic: Topic) -> list[int]:
    """Numbers of those who were told about someone in so many words."""
    query = select(Notice.to_no).where(
        Notice.activation_id == activation_id,
        Notice.about_no == about_no,
        Notice.topic == topic.value,
        Notice.sent_s.is_not(None),
    )
    return list(dict.fromkeys(session.scalars(query.order_by(Notice.id))))


def leaving(
    session: Session,
    view: ActivationView,
    now_s: float,
    topics: Collection[Topic] = tuple(Topic),
    *,
    help_s: float | None = None,
) -> dict[int, frozenset[Topic]]:
    """What goes now, as topics by recipient: when one notice's time has come, whatever else may go leaves with it.

    A list that was sent before waits until the policy's ``repeat`` has passed. A cry for help does not wait
    for company, except for a moment after the last one. ``topics``: nothing else may go. ``help_s``: the moment
    on the clock that no hold stops, by which cries for help go; None: the same.
    """
    wanted = (
        select(Notice.to_no, Notice.topic, func.min(Notice.due_s))
        .where(*_waiting(view.id), Notice.topic.in_([topic.value for topic in topics]))
        .group_by(Notice.to_no, Notice.topic)
    )
    waiting: dict[int, dict[Topic, float]] = {}
    for to_no, topic, due_s in session.execute(wanted):
        waiting.setdefault(to_no, {})[Topic(topic)] = due_s
    if not waiting:
        return {}
    before = _last_sent(session, view.id, waiting)
    moments = dict.fromkeys(Topic, now_s) | dict.fromkeys(ABOUT_HELP, now_s if help_s is None else help_s)
    going = {to_no: _going(view, due, before.get(to_no, {}), moments) for to_no, due in waiting.items()}
    return {to_no: allowed for to_no, allowed in going.items() if allowed}


def _going(
    view: ActivationView, due: Mapping[Topic, float], before: Mapping[Topic, float], moments: Mapping[Topic, float]
) -> frozenset[Topic]:
    allowed, leaves = set(), False
    for topic, due_s in due.items():
        now_s = moments[topic]
        alike = COMMAND if topic in COMMAND else (topic,)
        last = max((before[one] for one in alike if one in before), default=None)
        if topic in LISTS and last is not None and now_s < last + view.policy.repeat:
            continue
        allowed.add(topic)
        if topic in CRIES:
            leaves = leaves or last is None or now_s >= last + view.policy.bundle
        else:
            leaves = leaves or now_s >= due_s + view.policy.bundle
    return frozenset(allowed if leaves else ())


def take(session: Session, activation_id: int, going: Mapping[int, frozenset[Topic]]) -> dict[int, list[Notice]]:
    """The notices of these topics that wait, by recipient; ours alone until the end of the transaction."""
    wanted = (
        select(Notice)
        .where(*_waiting(activation_id), among(session, Notice.to_no, going))
        .order_by(Notice.to_no, Notice.id)
        .with_for_update(skip_locked=True)
    )
    found: dict[int, list[Notice]] = {}
    for notice in session.scalars(wanted):
        if notice.topic in going[notice.to_no]:
            found.setdefault(notice.to_no, []).append(notice)
    return found


def _waiting(activation_id: int) -> tuple[ColumnElement[bool], ...]:
    return (Notice.activation_id == activation_id, Notice.sent_s.is_(None), ~Notice.dropped)


def _last_sent(session: Session, activation_id: int, to_nos: Collection[int]) -> dict[int, dict[Topic, float]]:
    """When each of these people was last sent something of a topic."""
    query = (
        select(Notice.to_no, Notice.topic, func.max(Notice.sent_s))
        .where(Notice.activation_id == activation_id, among(session, Notice.to_no, to_nos), Notice.sent_s.is_not(None))
        .group_by(Notice.to_no, Notice.topic)
    )
    found: dict[int, dict[Topic, float]] = {}
    for to_no, topic, sent in session.execute(query):
        if sent is not None:
            found.setdefault(to_no, {})[Topic(topic)] = sent
    return found


def named_before(session: Session, activation_id: int, to_nos: Collection[int]) -> dict[int, dict[Topic, list[int]]]:
    """Whom earlier lists to these people named, by recipient and topic, in the order of naming."""
    query = (
        select(Notice.to_no, Notice.topic, Notice.about_no)
        .where(
            Notice.activation_id == activation_id,
            among(session, Notice.to_no, to_nos),
            Notice.topic.in_([topic.value for topic in LISTS]),
            Notice.sent_s.is_not(None),
            ~Notice.dropped,
        )
        .order_by(Notice.id)
    )
    found: dict[int, dict[Topic, list[int]]] = {}
    for to_no, topic, about_no in session.execute(query):
        found.setdefault(to_no, {}).setdefault(Topic(topic), []).append(about_no)
    return found
