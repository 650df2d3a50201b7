"""Failures: a callee whose attempt failed is looked at again at once; others' failed messages move on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select, update

from callrees.escalation import FALLBACK_ORDER
from callrees.policy import Slot
from callrees.words import SILENT, AttemptState, Channel, HelpState, Purpose, StandInState
from notify.activation import queries as activation
from notify.directory import queries as phones
from notify.directory import service as directory
from notify.directory.queries import TaskKind, Why
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.dispatch.queries import AttemptView
from notify.dispatch.sets import among
from notify.escalation import queries
from notify.escalation.chasing.resending import send_again
from notify.escalation.models import CalleeClock, Notice
from notify.escalation.picture import Picture
from notify.escalation.telling.bundles import priority, text_size
from notify.escalation.telling.notices import LISTS, Topic
from notify.events.service import CARRIER

BATCH = 2000
"""Attempts looked at in one transaction."""

OVER = frozenset({AttemptState.FAILED, AttemptState.WITHDRAWN})


def look_again(picture: Picture) -> bool:
    """Take in what failed since the last look. True when there was anything."""
    people = dispatch.take_news(picture.session, picture.view.id, BATCH)
    if not people:
        return False
    _reconcile(picture, people)
    if picture.view.ended_at is None:
        _wake(picture, people)
    _move_on(picture, people)
    if picture.view.ended_at is None:
        send_again(picture, people)
    return True


def _reconcile(picture: Picture, people: Collection[int]) -> None:
    """What carriers know of these people's phones and we did not: that they opted out, or are no numbers."""
    session, view = picture.session, picture.view
    refused = dispatched.refused_addresses(session, view.id, people)
    labels = activation.labels(session, view.id, {one.person_no for one in refused}) if refused else {}
    for one in refused:
        who = labels.get(one.person_no)
        if one.opted_out:
            directory.suppress(session, "", one.address, Why.CARRIER, CARRIER, heard_at=one.at)
        if who is not None and (not one.opted_out or phones.takes_no_texts(session, one.address)):
            kind = TaskKind.OPTED_OUT if one.opted_out else TaskKind.DEAD
            directory.open_task(session, who, one.address, kind, CARRIER, view.id)


def _wake(picture: Picture, people: Collection[int]) -> None:
    """Have the policy look at these callees now.

    A clock that is locked belongs to someone who is being accounted for at this moment, or woken: waiting for
    it, with attempts locked here, could become a circle.
    """
    session = picture.session
    mine = CalleeClock.activation_id == picture.view.id
    free = select(CalleeClock.activation_id, CalleeClock.person_no).where(
        mine, among(session, CalleeClock.person_no, people)
    )
    free = free.order_by(CalleeClock.person_no).with_for_update(skip_locked=True)
    nos = [no for _, no in session.execute(free)]
    woken = update(CalleeClock).where(mine, among(session, CalleeClock.person_no, nos))
    session.execute(woken.values(next_s=picture.now_s).execution_options(synchronize_session=False))


def _move_on(picture: Picture, people: Collection[int]) -> None:
    """What was not an alert and failed is tried at the person's next contact, as long as it still matters."""
    session, view = picture.session, picture.view
    others = frozenset(Purpose) - {Purpose.ALERT, Purpose.CONFIRM}
    tries: dict[tuple[int, int], list[AttemptView]] = {}
    for attempt in dispatched.for_people(session, view.id, people, others):
        if view.ended_at is not None and attempt.priority > dispatch.HELP and attempt.created_at < view.ended_at:
            continue  # it is over: only cries, and what the end itself had to say, are still worth another try
        tries.setdefault((attempt.person_no, attempt.content_id), []).append(attempt)
    failed = {key: some for key, some in tries.items() if any(one.state is AttemptState.FAILED for one in some)}
    if not failed:
        return
    topics = _topics(picture, failed)
    contacts = activation.contacts(session, view.id, {no for no, _ in failed})
    planned = []
    for (no, content_id), some in failed.items():
        said = topics.get(content_id)
        stood_down = any(one.state is AttemptState.WITHDRAWN for one in some)
        if stood_down or said == frozenset():
            continue
        slots = _next_slots(some, contacts[no], picture.off_for(no))
        planned += [_attempt(picture, some[0], slot, contacts[no], said or frozenset()) for slot in slots]
    dispatch.plan(session, view.id, planned, simulated=view.simulated)


def _topics(picture: Picture, messages: Collection[tuple[int, int]]) -> dict[int, frozenset[Topic]]:
    """What each of these messages, known by recipient and content, says that still matters.

    Empty: nothing any more. Left out: it is no bundle of notices, and always matters.
    """
    session, view = picture.session, picture.view
    wanted = select(Notice).where(
        Notice.activation_id == view.id,
        among(session, Notice.to_no, {no for no, _ in messages}),
        among(session, Notice.content_id, {content_id for _, content_id in messages}),
    )
    found = session.scalars(wanted).all()
    asked = {
        (one.holder_no, one.person_no) for one in queries.stand_ins(session, view.id) if one.state is StandInState.ASKED
    }
    picture.fetch(notice.about_no for notice in found)
    topics: dict[int, frozenset[Topic]] = {}
    for notice in found:
        content_id, topic = notice.content_id or 0, Topic(notice.topic)
        topics.setdefault(content_id, frozenset())
        if _matters(picture, notice, topic, asked):
            topics[content_id] |= {topic}
    return topics


def _matters(picture: Picture, notice: Notice, topic: Topic, asked: Collection[tuple[int, int]]) -> bool:
    if topic in LISTS:
        return picture.status(notice.about_no) in SILENT
    if topic is Topic.STAND_IN:
        return (notice.about_no, notice.to_no) in asked
    if topic is Topic.HELP:
        case = picture.help_cases.get(notice.about_no)
        return case is not None and case.state is HelpState.OPEN
    if topic is Topic.HELP_AGAIN:
        case = picture.help_cases.get(notice.about_no)
        return case is not None and (case.state, case.taken_no) == (HelpState.TAKEN, notice.to_no)
    if topic is Topic.LEAD:
        return queries.asked_to_lead(picture.session, picture.view.id, notice.to_no)
    return True


def _next_slots(
    tries: Sequence[AttemptView], contacts: Mapping[Channel, tuple[str, ...]], off: Collection[Channel]
) -> list[Slot]:
    """Where a message goes whose tries failed: the next contact of the channel; with nothing left alive, any other."""
    used = {Slot(one.channel, one.rank) for one in tries}
    failed = [one for one in tries if one.state is AttemptState.FAILED]
    dead = {one.address for one in failed if one.number_dead} | {(one.channel, one.address) for one in failed}
    free = [
        Slot(channel, rank)
        for channel in FALLBACK_ORDER
        if channel not in off
        for rank, address in enumerate(contacts.get(channel, ()), start=1)
        if address and Slot(channel, rank) not in used and not {address, (channel, address)} & dead
    ]
    chosen = []
    for channel in {one.channel: None for one in failed}:
        alive = any(one.channel is channel and one.state not in OVER for one in tries)
        following = [slot for slot in free if slot.channel is channel]
        if following and not alive:
            chosen.append(following[0])
    if not chosen and all(one.state in OVER for one in tries):
        chosen = free[:1]
    return chosen


def _attempt(
    picture: Picture,
    failed: AttemptView,
    slot: Slot,
    contacts: Mapping[Channel, tuple[str, ...]],
    topics: frozenset[Topic],
) -> dispatch.NewAttempt:
    content = dispatched.content(picture.session, picture.view.id, failed.content_id)
    size = text_size(content) if content is not None and slot.channel is Channel.SMS else 1
    follow_up = failed.purpose not in {Purpose.NOTIFY, Purpose.STAND_IN}
    return dispatch.NewAttempt(
        person_no=failed.person_no,
        purpose=failed.purpose,
        channel=slot.channel,
        rank=slot.rank,
        address=contacts[slot.channel][slot.rank - 1],
        content_id=failed.content_id,
        segments=size,
        priority=dispatch.FOLLOW_UP if follow_up else priority(topics),
    )
