"""One thing said to many people, each in their language, on the contacts that fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees import wording
from callrees.audiences import EVERYONE_ELSE
from callrees.wording import Content, Frame
from callrees.words import Channel, Purpose
from notify.activation import queries
from notify.activation.models import CommandWord
from notify.activation.queries import ActivationView, PersonView
from notify.dispatch import service as dispatch
from notify.events.service import Actor
from notify.moments import now


@dataclass(frozen=True, slots=True)
class Told:
    """How many people something was said to, in how many messages. ``waits``: held, so that it goes on resuming."""

    people: int
    messages: int
    waits: bool = False


@dataclass(slots=True)
class Words:
    """What is said, once for each language and audience in which somebody has to be told it.

    ``keep`` False: only to see what it would come to; nothing is written.
    """

    session: Session
    view: ActivationView
    purpose: Purpose
    make: Callable[[Frame, int], Content]
    saved: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    keep: bool = True

    def of(self, language: str | None, audience: int = EVERYONE_ELSE) -> tuple[int, int]:
        """The content's id and the segments of its text, for someone's language; for all, or for an audience."""
        version = known, _ = wording.language_for(language or ""), audience
        if version not in self.saved:
            content = self.make(self.view.frame(known), audience)
            told = (self.session, self.view.id, self.purpose, known, content, audience)
            id_ = dispatch.save_content(*told) if self.keep else 0
            self.saved[version] = (id_, wording.text_size(content.sms).segments)
        return self.saved[version]


def alert_words(
    session: Session, view: ActivationView, known: Mapping[tuple[str, int], tuple[int, int]] | None = None
) -> Words:
    """What alerts say now, to each audience its own; ``known``: what is kept of it already."""

    def make(frame: Frame, audience: int) -> Content:
        return wording.alert(frame, view.saying_for(audience).words(frame.language))

    return Words(session, view, Purpose.ALERT, make, dict(known or {}))


def tell(words: Words, people: Sequence[PersonView], priority: int) -> Told:
    """Say it to these people, on the first contact of each written channel; else on any channel they have."""
    session, view = words.session, words.view
    reached, attempts = on_first(words, people, priority)
    dispatch.plan(session, view.id, attempts, simulated=view.simulated)
    return Told(reached, len(attempts), waits=bool(view.pauses) and view.pauses[-1][1] is None)


def on_first(words: Words, people: Sequence[PersonView], priority: int) -> tuple[int, list[dispatch.NewAttempt]]:
    """How many of these people can be told, and the attempts that it takes."""
    session, view = words.session, words.view
    contacts = queries.contacts(session, view.id, [person.person_no for person in people])
    attempts: list[dispatch.NewAttempt] = []
    reached = 0
    for person in people:
        content_id, size = words.of(person.language)
        theirs = dispatch.on_first_contacts(
            person.person_no,
            contacts[person.person_no],
            purpose=words.purpose,
            content_id=content_id,
            segments=size,
            priority=priority,
            off=view.channels_off,
        )
        reached += bool(theirs)
        attempts += theirs
    return reached, attempts


def tell_where_told(
    words: Words,
    used: Mapping[int, Iterable[tuple[Channel, int, str]]],
    people: Mapping[int, PersonView],
    priority: int,
) -> Told:
    """Say it to people on the very contacts on which they were told something before: channel, rank, address."""
    attempts = on_used(words, used, people, priority)
    dispatch.plan(words.session, words.view.id, attempts, simulated=words.view.simulated)
    return Told(len(used), len(attempts))


def on_used(
    words: Words,
    used: Mapping[int, Iterable[tuple[Channel, int, str]]],
    people: Mapping[int, PersonView],
    priority: int,
) -> list[dispatch.NewAttempt]:
    """The attempts that it takes to tell people where they were told before."""
    attempts: list[dispatch.NewAttempt] = []
    for no, points in used.items():
        content_id, size = words.of(people[no].language)
        attempts += [
            dispatch.NewAttempt(
                person_no=no,
                purpose=words.purpose,
                channel=channel,
                rank=rank,
                address=address,
                content_id=content_id,
                segments=size if channel is Channel.SMS else 1,
                priority=priority,
            )
            for channel, rank, address in points
        ]
    return attempts


def keep_word(
    session: Session, activation_id: int, what: str, message: str, actor: Actor, told: Told, details: Mapping[str, Any]
) -> None:
    """Keep what was said, by whom and to how many. The activation's row has to be locked."""
    last = select(func.max(CommandWord.no)).where(CommandWord.activation_id == activation_id)
    session.add(
        CommandWord(
            activation_id=activation_id,
            no=(session.scalar(last) or 0) + 1,
            what=what,
            message=message,
            by=actor.name[:120],
            at=now(session),
            people=told.people,
            messages=told.messages,
            details=dict(details),
        )
    )
    session.flush()
