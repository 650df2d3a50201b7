"""Contact paths: of each number and address of a person, what shows that it reaches them, and what speaks against it.

A receipt says that a message arrived somewhere. Only an act that came from there proves that it is this person's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from callrees.words import Channel
from notify.activation import queries as activations
from notify.checkin import queries as checkins
from notify.checkin.queries import AnsweredOnPage
from notify.directory import queries as directory
from notify.directory.queries import DirectoryContact, PurposeClass, TaskKind, TaskView
from notify.dispatch import queries as dispatch
from notify.dispatch.queries import FailedFor, Tried

GOOD_FOR = timedelta(days=180)
"""A proof is good for so long: two drills a year keep everyone's paths proved."""

LINK_CHANNELS = (Channel.SMS, Channel.EMAIL)
"""A link can be written, not said."""

CHANNELS = tuple(Channel)
"""In the order in which people think of them: text, call, email."""

Where = tuple[int, int]
Point = tuple[str, Channel, str]
"""A person's employee id, a channel, and the number or address on it."""


class How(StrEnum):
    """By what act a path was proved."""

    TEXT = "text"  # a text from it was read as an answer or a deed
    KEY = "key"  # a key was pressed in a call with it
    PAGE = "page"  # an answer on the page of a link that had been sent nowhere else
    HAND = "hand"  # somebody named says that they reached them there


class Grade(StrEnum):
    """What is known of a path, the best first."""

    PROVED = "proved"  # lately
    OLD = "old"  # proved, but long ago
    UNPROVED = "unproved"  # never proved
    STOPPED = "stopped"  # not used any more, or not for everything


@dataclass(frozen=True, slots=True)
class Proof:
    """The last deliberate act that came from a path, in an activation; or who says that they reached them there."""

    at: datetime
    how: How
    activation_id: int | None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """The last time that an attempt over a path failed."""

    at: datetime
    reason: str
    dead: bool


@dataclass(frozen=True, slots=True)
class Path:
    """One number or address of a person over one channel; ``rank`` 1 is tried first.

    Not ``used``: a call to someone who takes none. ``no_texts_for``: classes of purposes it takes no texts for.
    ``tasks``: what a human has to put right about it. ``tried_at``: the last activation's first try; None: never.
    """

    employee_id: str
    channel: Channel
    rank: int
    address: str
    label: str
    used: bool
    proved: Proof | None
    tried_at: datetime | None
    delivered_at: datetime | None
    failed: Failure | None
    no_texts_for: tuple[PurposeClass, ...]
    tasks: tuple[TaskView, ...]

    @property
    def dead(self) -> bool:
        """Whether nothing sent here can reach the person: no such number, or somebody else's."""
        kinds = {task.kind for task in self.tasks}
        if kinds & {TaskKind.WRONG_NUMBER, TaskKind.DEAD}:
            return True
        if self.failed is None or not self.failed.dead:
            return False
        since = (self.proved.at if self.proved else None, self.delivered_at)
        return all(at is None or at < self.failed.at for at in since)

    @property
    def stopped(self) -> bool:
        """Whether it is not used any more, or not for everything."""
        return self.dead or bool(self.no_texts_for) or not self.used

    def grade(self, at: datetime) -> Grade:
        """What is known of it at a moment."""
        if self.stopped:
            return Grade.STOPPED
        if self.proved is None:
            return Grade.UNPROVED
        return Grade.PROVED if self.proved.at >= at - GOOD_FOR else Grade.OLD


def paths(session: Session, employee_ids: Collection[str]) -> dict[str, tuple[Path, ...]]:
    """The contact paths of these people by employee id, in the order in which they are tried within each channel.

    A handful of statements, however many people; who has no contact has an empty entry.
    """
    contacts = directory.contacts(session, employee_ids, unused=True)
    addresses = _addresses(contacts)
    where = activations.appearances(session, employee_ids)
    tried = dispatch.tried(session, where)
    known = _Known(
        proofs=_proofs(session, where, contacts, tried),
        tried=_newest(where, tried),
        failures={_point(where, failed): failed for failed in dispatch.failures(session, where)},
        stopped=directory.stopped(session, addresses).texts,
        tasks=_tasks(session, employee_ids),
    )
    in_order = {
        who: sorted(points, key=lambda point: CHANNELS.index(point.channel)) for who, points in contacts.items()
    }
    return {who: tuple(known.path(who, contact) for contact in in_order.get(who, ())) for who in employee_ids}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of numbers and addresses, read for many people at once."""

    proofs: Mapping[Point, Proof]
    tried: Mapping[Point, Tried]
    failures: Mapping[Point, FailedFor]
    stopped: frozenset[tuple[str, str]]
    tasks: Mapping[tuple[str, str], Sequence[TaskView]]

    def path(self, who: str, contact: DirectoryContact) -> Path:
        """A contact point with everything that is known of it."""
        point = (who, contact.channel, contact.address)
        tried, failed = self.tried.get(point), self.failures.get(point)
        classes = [asked for asked in PurposeClass if (asked.value, contact.address) in self.stopped]
        return Path(
            employee_id=who,
            channel=contact.channel,
            rank=contact.rank,
            address=contact.address,
            label=contact.label,
            used=contact.used,
            proved=self.proofs.get(point),
            tried_at=tried.tried_at or tried.failed_at if tried else None,
            delivered_at=tried.delivered_at if tried else None,
            failed=Failure(failed.at, failed.reason or "the carrier did not say why", failed.dead) if failed else None,
            no_texts_for=tuple(classes) if contact.channel is Channel.SMS else (),
            tasks=tuple(self.tasks.get((who, contact.address), ())),
        )


def _in_order(points: Sequence[DirectoryContact]) -> list[DirectoryContact]:
    return sorted(points, key=lambda point: (CHANNELS.index(point.channel), point.rank))


def _addresses(contacts: Mapping[str, Sequence[DirectoryContact]]) -> set[str]:
    return {contact.address for points in contacts.values() for contact in points}


def _proofs(
    session: Session,
    where: Mapping[Where, str],
    contacts: Mapping[str, Sequence[DirectoryContact]],
    tried: Iterable[Tried],
) -> dict[Point, Proof]:
    """The last proof of each point. A human's word is about a number or address, on whatever channel."""
    found: dict[Point, Proof] = {}
    by_hand = directory.proved_by_hand(session, contacts)
    for who, points in contacts.items():
        for contact in points:
            said = by_hand.get((who, contact.address))
            if said is not None:
                found[who, contact.channel, contact.address] = Proof(said.at, How.HAND, None, said.by)
    for act in checkins.acts_from(session, _addresses(contacts)):
        actor = where.get((act.activation_id, act.person_no))
        if actor is not None:
            how = How.KEY if act.channel is Channel.VOICE else How.TEXT
            _keep(found, (actor, act.channel, act.address), Proof(act.at, how, act.activation_id))
    for point, proof in proved_by_pages(where, tried, checkins.answers_on_pages(session, where)):
        _keep(found, point, proof)
    return found


def _keep(found: dict[Point, Proof], point: Point, proof: Proof) -> None:
    before = found.get(point)
    if before is None or before.at < proof.at:
        found[point] = proof


def proved_by_pages(
    where: Mapping[Where, str], tried: Iterable[Tried], answers: Iterable[AnsweredOnPage]
) -> list[tuple[Point, Proof]]:
    """What answers on pages prove: the one place to which the link can have gone before; nothing where it was two."""
    sent: dict[Where, list[tuple[datetime, Channel, str]]] = defaultdict(list)
    for one in tried:
        if one.channel in LINK_CHANNELS and one.tried_at is not None:
            sent[one.activation_id, one.person_no].append((one.tried_at, one.channel, one.address))
    for places in sent.values():
        places.sort()
    proved = []
    for answer in answers:
        place = (answer.activation_id, answer.person_no)
        before = bisect_right(sent[place], answer.at, key=lambda one: one[0]) if place in sent else 0
        if before == 1 and place in where:
            _, channel, address = sent[place][0]
            proved.append(((where[place], channel, address), Proof(answer.at, How.PAGE, answer.activation_id)))
    return proved


def _newest(where: Mapping[Where, str], tried: Iterable[Tried]) -> dict[Point, Tried]:
    """Over all activations: when each point was last tried, and when something last arrived there."""
    found: dict[Point, Tried] = {}
    for one in sorted(tried, key=lambda one: one.activation_id):
        point = _point(where, one)
        before = found.get(point)
        kept = before.delivered_at if before is not None else None
        found[point] = replace(one, delivered_at=one.delivered_at or kept)
    return found


def _point(where: Mapping[Where, str], one: Tried | FailedFor) -> Point:
    return where[one.activation_id, one.person_no], one.channel, one.address


def _tasks(session: Session, employee_ids: Collection[str]) -> dict[tuple[str, str], list[TaskView]]:
    found: dict[tuple[str, str], list[TaskView]] = defaultdict(list)
    for task in directory.tasks(session, employee_ids):
        found[task.employee_id, task.address].append(task)
    return found
