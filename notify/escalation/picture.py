"""What escalation reads before it decides: statuses, superiors, who acts; each at most once a tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from callrees.succession import SuperiorFacts
from callrees.words import Duty, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.checkin import queries as checkin
from notify.checkin.queries import StandingView
from notify.escalation.models import CalleeClock, SuccessionCall


class Picture:
    """The activation as it is in this transaction, read lazily."""

    def __init__(self, session: Session, view: ActivationView, now_s: float) -> None:
        self.session = session
        self.view = view
        self.now_s = now_s
        self._standings: dict[int, StandingView | None] = {}

    def fetch(self, person_nos: Iterable[int]) -> None:
        """Read the standings of these people in one go; ``standing`` then has them at hand."""
        missing = [no for no in dict.fromkeys(person_nos) if no not in self._standings]
        if missing:
            self._standings |= dict.fromkeys(missing)
            self._standings |= checkin.standings(self.session, self.view.id, missing)

    def fetch_above(self, person_nos: Iterable[int]) -> None:
        """The same for everybody above these people, and who acts for them."""
        above = {no for person_no in person_nos for no in self._above(person_no)}
        self.fetch([*above, *(self.acting[no] for no in above if no in self.acting)])

    def standing(self, person_no: int) -> StandingView | None:
        """A callee's standing; None for someone beside the callees."""
        self.fetch([person_no])
        return self._standings[person_no]

    @cached_property
    def superiors(self) -> dict[int, int | None]:
        """Everybody's superior."""
        return activation.superiors(self.session, self.view.id)

    @cached_property
    def unreachable(self) -> frozenset[int]:
        """Callees with no working contact."""
        return frozenset(self.session.scalars(self._unreachable()))

    def _unreachable(self) -> Select[int]:
        return select(CalleeClock.person_no).where(CalleeClock.activation_id == self.view.id, CalleeClock.unreachable)

    @cached_property
    def acting(self) -> dict[int, int]:
        """Who stands in, by holder."""
        query = select(SuccessionCall.holder_no, SuccessionCall.acting_no).where(
            SuccessionCall.activation_id == self.view.id, SuccessionCall.acting_no.is_not(None)
        )
        return {holder: acting for holder, acting in self.session.execute(query) if acting is not None}

    @cached_property
    def commanders(self) -> list[int]:
        """The commanders, the leading one first."""
        return activation.commanders(self.session, self.view.id)

    @cached_property
    def hr(self) -> list[int]:
        """HR."""
        return activation.hr(self.session, self.view.id)

    def counts(self) -> dict[Status, int]:
        """How many callees have each status; they add up to all."""
        return checkin.status_counts(self.session, self.view.id, self.unreachable)

    def status(self, person_no: int) -> Status | None:
        """A callee's status; None for someone beside the callees."""
        standing = self.standing(person_no)
        if standing is None:
            return None
        if standing.status is Status.UNACCOUNTED and person_no in self.unreachable:
            return Status.UNREACHABLE
        return standing.status

    def duty(self, person_no: int) -> Duty:
        """A callee's duty."""
        standing = self.standing(person_no)
        return standing.duty if standing else Duty.NOT_ASKED

    def path(self, person_no: int) -> Iterator[SuperiorFacts[int]]:
        """The way up from someone, nearest first."""
        for above in self._above(person_no):
            acting = self.acting.get(above)
            yield SuperiorFacts(above, self.status(above), acting, self.status(acting) if acting is not None else None)

    def _above(self, person_no: int) -> Iterator[int]:
        seen = {person_no}
        above = self.superiors.get(person_no)
        while above is not None and above not in seen:
            seen.add(above)
            yield above
            above = self.superiors.get(above)
