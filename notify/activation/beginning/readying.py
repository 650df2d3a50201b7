"""Making an activation ready in resumable chunks: standings, clocks and first attempts of its callees."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.escalation import CalleeFacts, address_of, first_contacts, is_unreachable
from callrees.recalls import TEXT_AFTER
from callrees.wording import language_for, text_size
from callrees.words import ActivationState, Channel, Duty, Mode, Purpose, Status
from notify.accounts import queries as accounts
from notify.activation import queries
from notify.activation.models import Activation, FrozenPerson
from notify.checkin import queries as checkin_queries
from notify.checkin import service as checkin
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.escalation import service as escalation
from notify.events.service import CLOCK, Happening, append
from notify.moments import now
from notify.sets import among

CHUNK = 2000
"""Callees made ready in one transaction: a fraction of a second each."""


def ready_chunk(session: Session, activation_id: int) -> bool:
    """Make the next callees ready; True while there are more. The last chunk lets the activation run."""
    activation = session.scalars(select(Activation).where(Activation.id == activation_id).with_for_update()).one()
    if activation.state is not ActivationState.PREPARING:
        return False
    query = (
        select(FrozenPerson)
        .where(
            FrozenPerson.activation_id == activation_id,
            FrozenPerson.is_callee,
            FrozenPerson.person_no > activation.prepared_through,
        )
        .order_by(FrozenPerson.person_no)
        .limit(CHUNK)
    )
    people = session.scalars(query).all()
    if people:
        # What the first chunk plans may leave at once: whoever is reached can answer from now on.
        activation.started_at = activation.started_at or now(session)
        _ready(session, queries.view(activation), people)
        activation.prepared_through = people[-1].person_no
        return True
    at = now(session)
    activation.state = ActivationState.RUNNING
    activation.started_at = activation.started_at or at
    escalation.begin_command(session, activation_id, launched_by=_launcher(session, activation))
    append(session, [Happening("activation.running", CLOCK, activation_id)], at)
    session.flush()
    checkin.attach_unprompted(session, queries.view(activation))
    return False


def _launcher(session: Session, row: Activation) -> int | None:
    """Who of the people of an activation launched it, by their account or as themselves."""
    account = accounts.find(session, row.created_by)
    person = queries.who(session, row.id, (account.employee_id if account else None) or row.created_by)
    return person.person_no if person else None


def without_attempts(session: Session, view: queries.ActivationView) -> None:
    """It ends before all were made ready: who was not gets a standing all the same, and nothing is sent to them."""
    known = checkin_queries.statuses(session, view.id)
    if len(known) >= view.total:
        return
    missing = (FrozenPerson.activation_id == view.id, FrozenPerson.is_callee)
    people = [one for one in session.scalars(select(FrozenPerson).where(*missing)) if one.person_no not in known]
    contacts = queries.contacts(session, view.id, [person.person_no for person in people])
    checkin.begin(session, view.id, [_start(view, person, contacts[person.person_no]) for person in people])
    clocks = [_clock(view, person, contacts[person.person_no], waits=False) for person in people]
    escalation.begin(session, view.id, [replace(clock, next_s=None) for clock in clocks])


def join(session: Session, view: queries.ActivationView, people: Sequence[FrozenPerson], from_s: float) -> None:
    """People come to an activation under way: standings, and clocks that begin at this moment."""
    contacts = queries.contacts(session, view.id, [person.person_no for person in people])
    checkin.begin(session, view.id, [_start(view, person, contacts[person.person_no]) for person in people])
    escalation.begin(session, view.id, clocks_of(session, view, people, from_s))


def clocks_of(
    session: Session, view: queries.ActivationView, people: Sequence[FrozenPerson], from_s: float
) -> list[escalation.NewClock]:
    """The clocks of people who are first asked, or asked again, at this moment; nobody waits for a leader then."""
    contacts = queries.contacts(session, view.id, [person.person_no for person in people])
    clocks = [
        _clock(view, person, contacts[person.person_no], waits=_is_asked_later(view, person)) for person in people
    ]
    return [
        replace(
            clock,
            could_send_s=clock.could_send_s + from_s,
            next_s=None if clock.next_s is None else clock.next_s + from_s,
        )
        for clock in clocks
    ]


def _ready(session: Session, view: queries.ActivationView, people: Sequence[FrozenPerson]) -> None:
    contacts = queries.contacts(session, view.id, [person.person_no for person in people])
    checkin.begin(session, view.id, [_start(view, person, contacts[person.person_no]) for person in people])
    waiting = {person.person_no for person in people if _waits(view, person) or _is_asked_later(view, person)}
    clocks = [_clock(view, person, contacts[person.person_no], waits=person.person_no in waiting) for person in people]
    escalation.begin(session, view.id, clocks)
    first_attempts(session, view, _who_share(session, view, people, waiting, contacts))


def _who_share(
    session: Session,
    view: queries.ActivationView,
    people: Sequence[FrozenPerson],
    waiting: Collection[int],
    contacts: Mapping[int, Mapping[Channel, tuple[str, ...]]],
) -> list[FrozenPerson]:
    """Those of a chunk whose first attempts go now: who shares a telephone goes with the last of its people."""
    texts = {no: theirs.get(Channel.SMS, ()) for no, theirs in contacts.items()}
    shared = queries.sharers(session, view.id, {to for some in texts.values() for to in some})
    now_ = [person for person in people if person.person_no not in waiting]
    if not shared:
        return now_
    first, last = people[0].person_no, people[-1].person_no
    together = [sorted(one.person_no for one in some if one.contacted) for some in shared.values()]
    later = {no for group in together if group and group[-1] > last for no in group}
    before = {no for group in together if group and first <= group[-1] <= last for no in group if no < first}
    mine = (FrozenPerson.activation_id == view.id, among(session, FrozenPerson.person_no, before))
    put_off = session.scalars(select(FrozenPerson).where(*mine)).all() if before else []
    told = {one.person_no for one in dispatched.for_people(session, view.id, before, [Purpose.ALERT])}
    known = {person.person_no: person for person in [*put_off, *now_] if person.person_no not in told}
    return [
        known[no]
        for no in sorted(known)
        if no not in later and not _waits(view, known[no]) and not _is_asked_later(view, known[no])
    ]


def first_attempts(session: Session, view: queries.ActivationView, people: Sequence[FrozenPerson]) -> int:
    """Plan what these people are tried with first; returns how many attempts."""
    contacts = queries.contacts(session, view.id, [person.person_no for person in people])
    texts = dispatched.versions(session, view.id, Purpose.ALERT)
    sizes = {version: (id_, text_size(content.sms).segments) for version, (id_, content) in texts.items()}
    attempts = [
        dispatch.NewAttempt(
            person_no=person.person_no,
            purpose=Purpose.ALERT,
            channel=planned.way.channel,
            rank=planned.way.rank,
            address=address_of(contacts[person.person_no], planned.way) or "",
            content_id=sizes[_version(person)][0],
            segments=sizes[_version(person)][1] if planned.way.channel is Channel.SMS else 1,
            priority=person.priority,
            step=planned.step,
            early=planned.early,
            instead_of_call=planned.instead is not None,
        )
        for person in people
        if person.contacted and not _is_asked_later(view, person)
        for planned in first_contacts(
            view.policy_in_force, contacts[person.person_no], view.channels_off, no_voice=person.no_voice
        )
    ]
    return len(dispatch.plan(session, view.id, attempts, simulated=view.simulated))


def _version(person: FrozenPerson) -> tuple[str, int]:
    return language_for(person.language or ""), person.audience


def _waits(view: queries.ActivationView, person: FrozenPerson) -> bool:
    """Whether they wait for the leader of their branch. Callees are numbered first: others lead no branch."""
    return view.mode is Mode.CASCADE and person.superior_no is not None and person.superior_no < view.total


def _is_asked_later(view: queries.ActivationView, person: FrozenPerson) -> bool:
    """In a quota call-out nobody is asked at first: the waves do that. Until then nothing is expected of anybody."""
    return view.need is not None and person.contacted


def _start(
    view: queries.ActivationView, person: FrozenPerson, contacts: Mapping[Channel, tuple[str, ...]]
) -> checkin.Start:
    status = Status.EXCUSED if person.excused_reason else Status.UNACCOUNTED
    if status is Status.UNACCOUNTED and _is_asked_later(view, person) and not _is_lost(view, contacts):
        return checkin.Start(person.person_no, Status.EXCUSED, Duty.NOT_ASKED, checkin.NOT_ASKED)
    return checkin.Start(person.person_no, status, Duty.NOT_ASKED, person.excused_reason)


def _is_lost(view: queries.ActivationView, contacts: Mapping[Channel, tuple[str, ...]]) -> bool:
    return is_unreachable(CalleeFacts(started=0.0, contacts=contacts, off=view.carriers_off))


def _clock(
    view: queries.ActivationView, person: FrozenPerson, contacts: Mapping[Channel, tuple[str, ...]], *, waits: bool
) -> escalation.NewClock:
    """When the policy first looks at a callee: at its first later step, or at once for who has no contact."""
    unreachable = person.contacted and _is_lost(view, contacts)
    later = [step.after for step in view.policy_in_force.steps if step.after > 0 or not step.contact]
    later += [TEXT_AFTER] if person.no_voice else []  # what stands for a call of the first moment
    wakes = (0.0 if unreachable else min(later, default=None)) if person.contacted else None
    if waits and not unreachable:
        wakes = None  # the release of their branch, or their wave, sets it
    return escalation.NewClock(person.person_no, person.could_send_s, wakes, unreachable)
