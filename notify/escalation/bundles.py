"""Bundles: the notices that wait for one person leave as one message, over the channels that fit its weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from callrees import segments, wording
from callrees.wording import matters
from callrees.words import SILENT, Channel, Purpose, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.dispatch import service as dispatch
from notify.escalation import notices, queries
from notify.escalation.models import Notice
from notify.escalation.notices import LISTS, Topic
from notify.escalation.picture import Picture
from notify.events.service import CLOCK, Happening, append

ANSWER = "answer"
"""The reason of a help case that was opened by an answer, in contrast to words that may mean distress."""

LINK_LENGTH = 70
"""Characters that a link will take, for counting segments before the link is made."""

RINGS = frozenset({Topic.STAND_IN, Topic.HELP})
"""Topics that go out on every channel that the person has, the telephone too."""


def send_due(picture: Picture) -> bool:
    """Send what has waited long enough, one message for each person. True when something was sent."""
    session, view = picture.session, picture.view
    waiting = notices.waiting(session, view.id)
    if not waiting:
        return False
    sent_before = notices.last_sent(session, view.id, waiting)
    ready = {}
    for to_no, found in waiting.items():
        going = _going(view, found, sent_before, to_no, picture.now_s)
        if going:
            ready[to_no] = going
    if not ready:
        return False
    about = {notice.about_no for found in ready.values() for notice in found}
    people = activation.people(session, view.id, {*ready, *about})
    contacts = activation.contacts(session, view.id, ready)
    for to_no, found in ready.items():
        _send(picture, people, to_no, found, contacts[to_no])
    return True


def _going(
    view: ActivationView,
    found: Sequence[Notice],
    sent_before: Mapping[tuple[int, str], float],
    to_no: int,
    now_s: float,
) -> list[Notice]:
    """What goes to one person now: when one notice's time has come, whatever else may go leaves with it.

    A list that was sent before waits until the policy's ``repeat`` has passed. A cry for help does not wait
    for company, except for a moment after the last one.
    """
    allowed, leaves = [], False
    for notice in found:
        topic = Topic(notice.topic)
        last = sent_before.get((to_no, notice.topic))
        if topic in LISTS and last is not None and now_s < last + view.policy.repeat:
            continue
        allowed.append(notice)
        if topic is Topic.HELP:
            leaves = leaves or last is None or now_s >= last + view.policy.bundle
        else:
            leaves = leaves or now_s >= notice.due_s + view.policy.bundle
    return allowed if leaves else []


def _send(
    picture: Picture,
    people: dict[int, PersonView],
    to_no: int,
    found: Sequence[Notice],
    contacts: Mapping[Channel, tuple[str, ...]],
) -> None:
    session, view = picture.session, picture.view
    topics = {Topic(notice.topic) for notice in found}
    content = compose(picture, people, to_no, found)
    purpose = Purpose.STAND_IN if Topic.STAND_IN in topics else Purpose.NOTIFY
    language = wording.language_for(people[to_no].language or "")
    content_id = dispatch.save_content(session, view.id, purpose, language, content)
    attempts = dispatch.on_first_contacts(
        to_no,
        contacts,
        purpose=purpose,
        content_id=content_id,
        segments=segments.count(wording.fill(content.sms, name="", link="x" * LINK_LENGTH)).segments,
        priority=_priority(topics),
        off=view.channels_off,
        channels=tuple(Channel) if topics & RINGS else (Channel.SMS, Channel.EMAIL),
    )
    dispatch.plan(session, view.id, attempts, simulated=view.simulated)
    for notice in found:
        notice.sent_s, notice.content_id = picture.now_s, content_id
    data = {"topics": sorted(topics), "about": sorted({notice.about_no for notice in found})}
    append(session, [Happening("notice.sent", CLOCK, view.id, to_no, data)])


def _priority(topics: set[Topic]) -> int:
    if Topic.HELP in topics:
        return dispatch.HELP
    return dispatch.STAND_IN if Topic.STAND_IN in topics else dispatch.NOTIFY


def compose(picture: Picture, people: dict[int, PersonView], to_no: int, found: Sequence[Notice]) -> wording.Content:
    """One message out of everything that one person is to be told."""
    view = picture.view
    frame = view.frame(people[to_no].language)
    by_topic: dict[Topic, list[int]] = {}
    for notice in found:
        nos = by_topic.setdefault(Topic(notice.topic), [])
        if notice.about_no not in nos:
            nos.append(notice.about_no)
    sections = [_help(picture, frame, people[no]) for no in by_topic.get(Topic.HELP, ())]
    if holders := by_topic.get(Topic.STAND_IN):
        sections.append(matters.stand_in_matter(frame, [_who(people[no]) for no in holders]))
    if silent := by_topic.get(Topic.SUPERIOR):
        listed = _on_list(picture, people, to_no, Topic.SUPERIOR, silent)
        gone = [people[no].name for no in listed if picture.status(no) is Status.UNREACHABLE]
        sections.append(matters.digest_matter(frame, [people[no].name for no in listed], len(listed), gone))
    for topic in (Topic.COMMANDER, Topic.HR):
        if silent := by_topic.get(topic):
            listed = _on_list(picture, people, to_no, topic, silent)
            counts = picture.counts()
            sections.append(matters.command_matter(frame, [people[no].name for no in listed], counts))
            break  # who is commander and HR in one gets one list
    sections += [_stand_down(picture, frame, people[no]) for no in by_topic.get(Topic.STAND_DOWN, ())]
    sections += [_help_taken(picture, frame, people[no]) for no in by_topic.get(Topic.HELP_TAKEN, ())]
    return wording.combine(frame, sections)


def _help(picture: Picture, frame: wording.Frame, person: PersonView) -> wording.Section:
    case = queries.help_case(picture.session, picture.view.id, person.person_no)
    return matters.help_matter(frame, _who(person), certain=case is None or case.reason == ANSWER)


def _help_taken(picture: Picture, frame: wording.Frame, person: PersonView) -> wording.Section:
    case = queries.help_case(picture.session, picture.view.id, person.person_no)
    return matters.taken_matter(frame, case.taken_by or "" if case else "", _who(person))


def _stand_down(picture: Picture, frame: wording.Frame, holder: PersonView) -> wording.Section:
    acting = picture.acting.get(holder.person_no)
    name = "" if acting is None else activation.names(picture.session, picture.view.id, [acting])[acting]
    return matters.stand_down_matter(frame, [_who(holder)], name)


def _who(person: PersonView) -> wording.Who:
    return wording.Who(person.name, person.title or "", person.unit or "", person.site or "")


def _on_list(
    picture: Picture, people: dict[int, PersonView], to_no: int, topic: Topic, fresh: Sequence[int]
) -> list[int]:
    """The new ones first, then those named before who are silent still."""
    before = [no for no in notices.named_before(picture.session, picture.view.id, to_no, topic) if no not in fresh]
    picture.fetch(before)
    still = [no for no in before if picture.status(no) in SILENT]
    missing = [no for no in still if no not in people]
    if missing:
        people |= activation.people(picture.session, picture.view.id, missing)
    return [*fresh, *still]
