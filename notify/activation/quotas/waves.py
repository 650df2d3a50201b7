"""Quota call-outs: "five nurses". People are asked in waves until enough are coming; then the rest is stood down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees import wording
from callrees.quota import Candidate, Place, Wave, next_wave
from callrees.wording import Content, Frame
from callrees.words import Duty, Purpose, Status
from notify.activation import queries
from notify.activation.commanding.telling import Words, tell
from notify.activation.models import Quota, QuotaPlace
from notify.activation.queries import ActivationView
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.checkin.queries import StandingView
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.escalation import queries as escalated
from notify.escalation import service as escalation
from notify.events.service import CLOCK, Happening, append
from notify.moments import now

WAIT_S = 120.0
"""Seconds that each person has to answer before the next is asked too, when the policy does not say it."""

TRIED_AT_LATEST_S = 60.0
"""Their time begins so long after they were to be asked at the latest, even if no carrier took it."""

COMING = frozenset({Duty.COMING, Duty.ARRIVED})
NOT_EXPECTED = frozenset({checkin.NOT_ASKED, checkin.STOOD_DOWN})
"""Why somebody is excused who can be asked all the same."""


def begin_quota(session: Session, activation_id: int, needed: int) -> None:
    """So many are needed: the first wave goes with the first tick."""
    session.add(
        Quota(activation_id=activation_id, needed=needed, next_s=0.0, statements=0, filled_at=None, exhausted=False)
    )


def look_again(session: Session, activation_id: int) -> None:
    """There are more people to ask than before: a search that had come to its end goes on."""
    row = session.scalars(select(Quota).where(Quota.activation_id == activation_id).with_for_update()).one_or_none()
    if row is not None and row.filled_at is None:
        row.next_s = 0.0


def is_due(session: Session, view: ActivationView) -> bool:
    """Whether somebody's time is up, or anything was said since the last look."""
    row = session.get(Quota, view.id)
    if row is None:
        return False
    over = row.next_s is not None and row.next_s <= view.clock.elapsed(now(session))
    return over or row.statements != checkins.statements(session, view.id)


def wave_due(session: Session, view: ActivationView) -> bool:
    """Count who is coming, ask the next, or stand the rest down. True when it was time to."""
    query = select(Quota).where(Quota.activation_id == view.id).with_for_update()
    row = session.scalars(query, execution_options={"populate_existing": True}).one_or_none()
    if row is None or not is_due(session, view):
        return False
    row.statements = checkins.statements(session, view.id)
    _Round.begin(session, view, row).go()
    return True


@dataclass(slots=True)
class _Round:
    """One look at a quota, and what follows from it."""

    session: Session
    view: ActivationView
    quota: Quota
    at: datetime
    now_s: float
    places: dict[int, QuotaPlace]
    standings: Mapping[int, StandingView]

    @classmethod
    def begin(cls, session: Session, view: ActivationView, quota: Quota) -> _Round:
        at = now(session)
        rows = session.scalars(select(QuotaPlace).where(QuotaPlace.activation_id == view.id))
        places = {row.person_no: row for row in rows}
        return cls(session, view, quota, at, view.clock.elapsed(at), places, checkins.standings(session, view.id))

    def go(self) -> None:
        filled = self.quota.filled_at is not None
        wait = self.view.policy.backups_wait or WAIT_S
        wave = next_wave(self._candidates(), self.quota.needed, wait, self.now_s, filled=filled)
        self.quota.next_s = wave.next_at
        spare = {no for no, row in self.places.items() if row.state == Place.RESERVE}
        self._put(wave.count, Place.COUNTED)
        self._put(wave.reserve, Place.RESERVE)
        self._put(wave.out, Place.OUT)
        stood_down = self._ask(wave.ask)
        self._tell([*(no for no in wave.count if no in spare), *stood_down], wording.quota_after_all, dispatch.ALERT)
        self._turn(wave)

    def _candidates(self) -> list[Candidate[int]]:
        """Callees in the order in which they are asked: that of their numbers."""
        unreachable = escalated.unreachable(self.session, self.view.id)
        tried = dispatched.first_tried(self.session, self.view.id, list(self.places))
        found = []
        for no, standing in sorted(self.standings.items()):
            row = self.places.get(no)
            can = _can_be_asked(standing) and no not in unreachable
            asked_at = self._asked_at(row, tried.get(no)) if row is not None else None
            place = Place(row.state) if row is not None else None
            found.append(Candidate(no, place, asked_at, standing.duty in COMING, can))
        return found

    def _asked_at(self, row: QuotaPlace, tried: datetime | None) -> float | None:
        """When their time began: with the first try, or at the latest a minute after they were to be asked."""
        if row.asked_s is None:
            return None
        if tried is not None or self.view.simulated:
            return max(row.asked_s, self.view.clock.elapsed(tried)) if tried is not None else row.asked_s
        return min(self.now_s, row.asked_s + TRIED_AT_LATEST_S)

    def _put(self, nos: Iterable[int], place: Place, asked_s: float | None = None) -> None:
        for no in nos:
            row = self.places.get(no)
            if row is None:
                row = QuotaPlace(activation_id=self.view.id, person_no=no, state=place.value, asked_s=asked_s)
                self.places[no] = row
                self.session.add(row)
            row.state, row.asked_s = place.value, asked_s if asked_s is not None else row.asked_s

    def _ask(self, nos: Collection[int]) -> list[int]:
        """Ask the next wave; returns those who were asked before and stood down: they get no second alarm."""
        before = [no for no in nos if no in self.places]
        fresh = [no for no in nos if no not in self.places]
        checkin.ask(self.session, self.view.id, nos)
        self._put(nos, Place.ASKED, self.now_s)
        escalation.begin_asking(self.session, self.view, fresh)
        return before

    def _turn(self, wave: Wave[int]) -> None:
        """What changes when enough are coming, when they are not any more, or when nobody is left to ask."""
        if wave.filled and self.quota.filled_at is None:
            self.quota.filled_at, self.quota.exhausted = self.at, False
            self._happened("quota.filled")
            self._stand_down()
            self._tell_commander()
        elif not wave.filled and self.quota.filled_at is not None:
            self.quota.filled_at = None
            self._happened("quota.opened_again")
        if wave.exhausted and not self.quota.exhausted:
            self._happened("quota.exhausted")
            self._tell_commander()
        self.quota.exhausted = wave.exhausted

    def _happened(self, kind: str) -> None:
        data = {"needed": self.quota.needed, "coming": len(self._counted())}
        append(self.session, [Happening(kind, CLOCK, self.view.id, data=data)], self.at)

    def _counted(self) -> list[int]:
        return sorted(no for no, row in self.places.items() if row.state == Place.COUNTED)

    def _stand_down(self) -> None:
        """Whoever was asked and has not answered need not come: what would still ask them is not sent."""
        session, view = self.session, self.view
        asked = [no for no, row in self.places.items() if row.state == Place.ASKED]
        spared = checkin.stand_down(session, view.id, asked)
        if not spared:
            return
        self._put(spared, Place.STOOD_DOWN)
        escalation.stop_asking(session, view, spared)
        attempts = dispatched.for_people(session, view.id, spared, [Purpose.ALERT])
        knew = {one.person_no for one in attempts if one.tried_at is not None or one.may_have_left}
        dispatch.withdraw(session, view.id, spared, {Purpose.ALERT, Purpose.FOLLOW_UP})
        self._tell(sorted(knew), wording.quota_enough, dispatch.FOLLOW_UP)

    def _tell_commander(self) -> None:
        counted = self._counted()
        named = queries.names(self.session, self.view.id, counted)
        names = [named[no] for no in counted]

        def stands(frame: Frame) -> Content:
            return wording.quota_stands(frame, names, self.quota.needed)

        leaders = escalated.commanders(self.session, self.view.id)
        self._tell(leaders, stands, dispatch.NOTIFY, Purpose.NOTIFY)

    def _tell(
        self,
        nos: Collection[int],
        make: Callable[[Frame], Content],
        priority: int,
        purpose: Purpose = Purpose.FOLLOW_UP,
    ) -> None:
        people = queries.people(self.session, self.view.id, nos)
        tell(Words(self.session, self.view, purpose, lambda frame, _: make(frame)), list(people.values()), priority)


def _can_be_asked(standing: StandingView) -> bool:
    """Nobody has said anything about them, and they were not excused for a reason of their own."""
    if standing.duty is Duty.CANNOT:
        return False
    if standing.status is Status.EXCUSED:
        return standing.basis is None and standing.reason in NOT_EXPECTED
    return standing.status is Status.UNACCOUNTED
