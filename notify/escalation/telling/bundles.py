"""Bundles: the notices that wait for one person leave as one message, over the channels that fit its weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import update

from callrees import segments, wording
from callrees.words import Channel, Purpose
from notify.activation import queries as activation
from notify.dispatch import service as dispatch
from notify.escalation.models import Notice
from notify.escalation.picture import Picture
from notify.escalation.telling import notices
from notify.escalation.telling.composing import Composer
from notify.escalation.telling.notices import ABOUT_HELP, CRIES, Topic
from notify.events.service import CLOCK, Happening, append

LINK_LENGTH = 70
"""Characters that a link will take, for counting segments before the link is made."""

RINGS = frozenset({Topic.STAND_IN, Topic.LEAD, Topic.LEADLESS, *CRIES})
"""Topics that go out on every channel that the person has, the telephone too."""


@dataclass(frozen=True, slots=True)
class Message:
    """What one person is told at one moment."""

    to_no: int
    found: Sequence[Notice]
    topics: frozenset[Topic]
    content: wording.Content
    language: str

    @property
    def purpose(self) -> Purpose:
        """A message that asks someone to stand in is one, whatever else it says."""
        return Purpose.STAND_IN if Topic.STAND_IN in self.topics else Purpose.NOTIFY


def send_due(picture: Picture) -> bool:
    """Send what has waited long enough, one message for each person. True when something was sent."""
    return _send(picture, tuple(Topic))


def send_help(picture: Picture) -> bool:
    """The same for cries for help alone: a hold stops what troubles people, not these."""
    return _send(picture, ABOUT_HELP)


def _send(picture: Picture, topics: Sequence[Topic]) -> bool:
    session, view = picture.session, picture.view
    going = notices.leaving(session, view, picture.now_s, topics, help_s=picture.help_s)
    waiting = notices.take(session, view.id, going) if going else {}
    if not waiting:
        return False
    composer = Composer(picture, waiting)
    messages = [
        Message(
            to_no,
            found,
            frozenset(Topic(notice.topic) for notice in found),
            composer.compose(to_no, found),
            wording.language_for(composer.people[to_no].language or ""),
        )
        for to_no, found in waiting.items()
    ]
    saved = [(message.purpose, message.language, message.content) for message in messages]
    contents = dispatch.save_contents(session, view.id, saved)
    _plan(picture, messages, contents, {no: person.label for no, person in composer.people.items()})
    sent = [
        {"activation_id": view.id, "id": notice.id, "sent_s": _sent_s(picture, notice), "content_id": content_id}
        for message, content_id in zip(messages, contents, strict=True)
        for notice in message.found
    ]
    session.execute(update(Notice), sent)
    return True


def _sent_s(picture: Picture, notice: Notice) -> float:
    return picture.help_s if notice.topic in ABOUT_HELP else picture.now_s


def _plan(picture: Picture, messages: Sequence[Message], contents: Sequence[int], labels: Mapping[int, str]) -> None:
    """``labels``: what identifies each person on the record."""
    session, view = picture.session, picture.view
    contacts = activation.contacts(session, view.id, [message.to_no for message in messages])
    attempts, events = [], []
    for message, content_id in zip(messages, contents, strict=True):
        to_them = dispatch.on_first_contacts(
            message.to_no,
            contacts[message.to_no],
            purpose=message.purpose,
            content_id=content_id,
            segments=text_size(message.content),
            priority=priority(message.topics),
            off=picture.off_for(message.to_no),
            channels=tuple(Channel) if message.topics & RINGS else (Channel.SMS, Channel.EMAIL),
        )
        attempts += to_them
        about = sorted({labels.get(notice.about_no, "") for notice in message.found} - {""})
        kind = "notice.sent" if to_them else "notice.unsendable"  # they have no contact that can be used
        data = {"topics": sorted(message.topics), "about": about}
        events.append(Happening(kind, CLOCK, view.id, message.to_no, data))
    dispatch.plan(session, view.id, attempts, simulated=view.simulated)
    append(session, events)


def priority(topics: frozenset[Topic]) -> int:
    """How urgent a message about these is."""
    if topics & set(CRIES) or (topics and topics <= set(ABOUT_HELP)):
        return dispatch.HELP
    if topics == {Topic.BRANCH}:
        return dispatch.FOLLOW_UP  # after the alerts of those whom it speaks of
    return dispatch.STAND_IN if topics & {Topic.STAND_IN, Topic.LEAD, Topic.LEADLESS} else dispatch.NOTIFY


def text_size(content: wording.Content) -> int:
    """Segments of the text, with a link in it that is not made yet."""
    return segments.count(wording.fill(content.sms, name="", link="x" * LINK_LENGTH)).segments
