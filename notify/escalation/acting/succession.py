"""Succession: a silent holder's backups are asked to stand in, one after the other, until one accepts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from callrees.succession import BackupFacts, Request, take_turn
from callrees.words import HelpState, StandInState, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.dispatch import queries as dispatch
from notify.dispatch.sets import among
from notify.escalation.models import Notice, StandIn, SuccessionCall
from notify.escalation.picture import Picture
from notify.escalation.telling import notices
from notify.escalation.telling.notices import NewNotice, Topic
from notify.events.service import CLOCK, Happening, append

WAIT_S = 120.0
"""How long each backup has when no step of the policy says it: a call-out's own pace."""

RECHECK_S = 2.0
"""How soon to look again at a request that no carrier has taken yet."""

TAKEN_AT_LATEST_S = 60.0
"""A backup's time begins this long after the request at the latest, even if no carrier took it."""

HELD_S = 5.0
"""How soon to look again at a search that the brake holds."""

BATCH = 500


def calls_of(session: Session, activation_id: int, holders: Collection[int]) -> dict[int, SuccessionCall]:
    """The searches for these holders, by holder; ours alone until the end of the transaction.

    Everyone locks them in order of holder. They are read anew, and so has to be whatever rests on them.
    """
    query = (
        select(SuccessionCall)
        .where(SuccessionCall.activation_id == activation_id, among(session, SuccessionCall.holder_no, holders))
        .order_by(SuccessionCall.holder_no)
        .with_for_update()
    )
    found = session.scalars(query, execution_options={"populate_existing": True})
    return {one.holder_no: one for one in found}


def call(session: Session, view: ActivationView, waits: Mapping[int, float | None], now_s: float) -> None:
    """Begin to look for someone to stand in for these holders, those of them who have backups.

    ``waits``: seconds that each backup of a holder has, None: as the policy has it. A search that was settled
    without anybody acting, because the holder had answered, is taken up again; one under way goes on.
    """
    if not waits:
        return
    known = calls_of(session, view.id, waits)
    for one in known.values():
        if one.next_s is None and one.acting_no is None:
            one.next_s = now_s
    named = activation.backups(session, view.id, waits)
    usual = view.policy.backups_wait or WAIT_S
    new = [no for no in sorted(waits) if no in named and no not in known]
    if new:
        same = {"activation_id": view.id, "next_s": now_s, "acting_no": None}
        session.execute(insert(SuccessionCall), [same | {"holder_no": no, "wait_s": waits[no] or usual} for no in new])
        append(session, [Happening("succession.called", CLOCK, view.id, no) for no in new])


@dataclass(slots=True)
class _Round:
    """What the turns of one round come to, written together at its end; ``people``: holders and all their backups."""

    people: Mapping[int, PersonView]
    asked: list[NewNotice] = field(default_factory=list)
    happened: list[Happening] = field(default_factory=list)

    def label(self, no: int) -> str:
        """What identifies someone on the record, also when this activation's numbers are long gone."""
        return self.people[no].label

    def elsewhere(self, holder_no: int, no: int) -> bool:
        """Whether a backup works at another site than the holder, where both sites are known."""
        here, there = self.people[holder_no].site, self.people[no].site
        return here is not None and there is not None and here != there


def turns_due(picture: Picture) -> bool:
    """Take the turns that have come: ask the next backup, or see that nobody is left. True when there were any."""
    session, view = picture.session, picture.view
    query = (
        select(SuccessionCall)
        .where(SuccessionCall.activation_id == view.id, SuccessionCall.next_s <= picture.now_s)
        .order_by(SuccessionCall.next_s, SuccessionCall.holder_no)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    calls = session.scalars(query).all()
    if not calls:
        return False
    holders = [one.holder_no for one in calls]
    named = activation.backups(session, view.id, holders)
    everyone = {no for nos in named.values() for no in nos}
    picture.fetch(everyone)
    picture.fetch_contacts(everyone)
    people = activation.people(session, view.id, {*holders, *everyone})
    requests = _requests(session, view.id, holders)
    taken = _taken_at(picture, [request for some in requests.values() for request in some])
    made = _Round(people)
    held = picture.held_by_brake(holders)
    for one in calls:
        if one.holder_no in held:  # their network is down: nobody more is asked to stand in for them
            one.next_s = picture.now_s + HELD_S
            continue
        _turn(picture, one, named.get(one.holder_no, ()), requests.get(one.holder_no, ()), taken, made)
    notices.add(session, view.id, made.asked)
    append(session, made.happened)
    return True


def _turn(
    picture: Picture,
    one: SuccessionCall,
    named: Sequence[int],
    requests: Sequence[StandIn],
    taken: Mapping[tuple[int, int], float],
    made: _Round,
) -> None:
    session, view, now_s = picture.session, picture.view, picture.now_s
    # Who was stood down, since the holder had answered, may be asked again when the search is taken up again.
    standing = [request for request in requests if request.state is not StandInState.WITHDRAWN]
    asked = {request.person_no for request in standing}
    turn = take_turn(
        [_backup(picture, no, made.elsewhere(one.holder_no, no), asked=no in asked) for no in named],
        [Request(own.person_no, own.state, taken.get((own.holder_no, own.person_no))) for own in standing],
        one.wait_s,
        now_s,
        one.holder_no,
    )
    for request in standing:
        if request.person_no in turn.lapsed:
            request.state = StandInState.LAPSED
    if turn.lapsed:
        notices.drop(session, view.id, one.holder_no, [Topic.STAND_IN], turn.lapsed)
        data = {"backups": [made.label(no) for no in turn.lapsed]}
        made.happened.append(Happening("stand_in.lapsed", CLOCK, view.id, one.holder_no, data))
    if turn.ask is not None:
        _ask(session, view, one.holder_no, turn.ask, requests, now_s)
        made.asked.append(NewNotice(turn.ask, one.holder_no, Topic.STAND_IN, now_s))
        data_ = {"backup": made.label(turn.ask)}
        made.happened.append(Happening("stand_in.asked", CLOCK, view.id, one.holder_no, data_))
    if turn.exhausted:
        one.next_s = None
        made.happened.append(Happening("succession.exhausted", CLOCK, view.id, one.holder_no))
    else:
        waits = turn.ask is not None or any(request.state is StandInState.ASKED for request in standing)
        one.next_s = turn.next_at if turn.next_at is not None else (now_s + RECHECK_S if waits else None)


def _backup(picture: Picture, no: int, elsewhere: bool, *, asked: bool) -> BackupFacts[int]:
    """One who cannot be told anything cannot be asked; one who may be in need is not."""
    status = picture.status(no) if picture.can_be_told(no) else Status.UNREACHABLE
    case = picture.help_cases.get(no)
    if case is not None and case.state is not HelpState.CLOSED and status is Status.UNACCOUNTED:
        status = Status.NEEDS_HELP
    return BackupFacts(no, status, picture.duty(no), asked=asked, elsewhere=elsewhere)


def _ask(
    session: Session, view: ActivationView, holder_no: int, person_no: int, requests: Sequence[StandIn], now_s: float
) -> None:
    before = next((request for request in requests if request.person_no == person_no), None)
    if before is not None:
        before.state, before.asked_s, before.answered_at, before.how = StandInState.ASKED, now_s, None, None
        return
    session.add(
        StandIn(
            activation_id=view.id,
            holder_no=holder_no,
            person_no=person_no,
            state=StandInState.ASKED,
            asked_s=now_s,
            answered_at=None,
            how=None,
        )
    )


def _requests(session: Session, activation_id: int, holders: Sequence[int]) -> dict[int, list[StandIn]]:
    query = select(StandIn).where(StandIn.activation_id == activation_id, among(session, StandIn.holder_no, holders))
    found: dict[int, list[StandIn]] = {}
    for request in session.scalars(query.order_by(StandIn.asked_s, StandIn.person_no)):
        found.setdefault(request.holder_no, []).append(request)
    return found


def _taken_at(picture: Picture, requests: Sequence[StandIn]) -> dict[tuple[int, int], float]:
    """When a carrier took each request, in seconds of the activation; left out: not yet.

    A request that no carrier takes counts as taken a minute after it was made, so that a broken channel
    does not leave a post without its next backup.
    """
    open_ones = [request for request in requests if request.state is StandInState.ASKED]
    if not open_ones:
        return {}
    session, view = picture.session, picture.view
    query = select(Notice.to_no, Notice.about_no, Notice.due_s, Notice.content_id).where(
        Notice.activation_id == view.id,
        Notice.topic == Topic.STAND_IN.value,
        among(session, Notice.about_no, {request.holder_no for request in open_ones}),
        Notice.content_id.is_not(None),
    )
    asked_s = {(request.holder_no, request.person_no): request.asked_s for request in open_ones}
    contents = {
        (about, to): content
        for to, about, due_s, content in session.execute(query.order_by(Notice.id))
        if content is not None and due_s >= asked_s.get((about, to), due_s)  # not what an earlier request said
    }
    accepted = dispatch.accepted_by_content(session, view.id, list(contents.values()))
    found = {}
    latest = view.policy.bundle + TAKEN_AT_LATEST_S
    for key, asked in asked_s.items():
        moment = accepted.get(contents.get(key, 0))
        if moment is not None:
            found[key] = view.clock.elapsed(moment)
        elif picture.now_s - asked > latest:
            found[key] = asked + latest
    return found
