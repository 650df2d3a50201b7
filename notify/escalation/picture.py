"""What escalation reads before it decides: statuses, superiors, who acts; each at most once a transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from sqlalchemy.orm import Session

from callrees.succession import SuperiorFacts
from callrees.words import Channel, Duty, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.checkin import queries as checkin
from notify.checkin.queries import StandingView
from notify.escalation import queries
from notify.escalation.network import brakes
from notify.escalation.queries import HelpView


def sites_of(session: Session, activation_id: int, person_nos: Collection[int]) -> dict[int, str]:
    """The sites of these people, by number; those without one are left out."""
    people = activation.people(session, activation_id, person_nos)
    return {no: person.site for no, person in people.items() if person.site}


class Picture:
    """The activation as it is in this transaction, read lazily."""

    def __init__(self, session: Session, view: ActivationView, now_s: float, help_s: float | None = None) -> None:
        """``now_s`` is the moment on the activation's clock, ``help_s`` on the one that no hold stops."""
        self.session = session
        self.view = view
        self.now_s = now_s
        self.help_s = now_s if help_s is None else help_s
        self._standings: dict[int, StandingView | None] = {}
        self._can_be_told: dict[int, bool] = {}

    def fetch(self, person_nos: Iterable[int]) -> None:
        """Read the standings of these people in one go; ``standing`` then has them at hand."""
        missing = [no for no in dict.fromkeys(person_nos) if no not in self._standings]
        if missing:
            self._standings |= dict.fromkeys(missing)
            self._standings |= checkin.standings(self.session, self.view.id, missing)

    def fetch_contacts(self, person_nos: Iterable[int]) -> None:
        """Read in one go who of these people can be told anything."""
        missing = [no for no in dict.fromkeys(person_nos) if no not in self._can_be_told]
        if missing:
            contacts = activation.contacts(self.session, self.view.id, missing)
            self._can_be_told |= {no: bool(contacts[no].keys() - self.off_for(no)) for no in missing}

    def fetch_above(self, person_nos: Iterable[int]) -> None:
        """Both for everybody above these people, and who acts for them."""
        above = {no for person_no in person_nos for no in self._above(person_no)}
        above |= {self.acting[no] for no in above if no in self.acting}
        self.fetch(above)
        self.fetch_contacts(above)

    def standing(self, person_no: int) -> StandingView | None:
        """A callee's standing; None for someone beside the callees."""
        self.fetch([person_no])
        return self._standings[person_no]

    def can_be_told(self, person_no: int) -> bool:
        """Whether they have a contact point on a channel that is on."""
        self.fetch_contacts([person_no])
        return self._can_be_told[person_no]

    def off_for(self, person_no: int) -> frozenset[Channel]:
        """Channels on which nothing goes to this person now: in quiet, fewer to those who are in hiding."""
        view = self.view
        return view.off_outside if view.quiet and person_no not in self.callees else view.channels_off

    @cached_property
    def superiors(self) -> dict[int, int | None]:
        """Everybody's superior."""
        return activation.superiors(self.session, self.view.id)

    @cached_property
    def unreachable(self) -> frozenset[int]:
        """Callees with no working contact."""
        return queries.unreachable(self.session, self.view.id)

    @cached_property
    def acting(self) -> dict[int, int]:
        """Who stands in, by holder."""
        return queries.acting(self.session, self.view.id)

    @cached_property
    def commanders(self) -> list[int]:
        """Whom a word to the commander goes to: the one who leads, or the whole duty list while nobody does."""
        return queries.commanders(self.session, self.view.id)

    @cached_property
    def duty_list(self) -> list[int]:
        """Everyone who was named to command, in order."""
        return activation.commanders(self.session, self.view.id)

    @cached_property
    def hr(self) -> list[int]:
        """HR."""
        return activation.hr(self.session, self.view.id)

    @cached_property
    def counts(self) -> dict[Status, int]:
        """How many callees have each status; they add up to all."""
        return checkin.status_counts(self.session, self.view.id, self.unreachable)

    @cached_property
    def help_cases(self) -> dict[int, HelpView]:
        """Help cases by who needs help."""
        return {case.person_no: case for case in queries.help_cases(self.session, self.view.id)}

    @cached_property
    def _held_sites(self) -> frozenset[str]:
        return brakes.held_sites(self.session, self.view.id, self.now_s)

    def held_by_brake(self, person_nos: Collection[int]) -> frozenset[int]:
        """Who of these people is at a site whose network is presumed down: nobody else is troubled about them."""
        if not self._held_sites:
            return frozenset()
        sites = sites_of(self.session, self.view.id, person_nos)
        return frozenset(no for no, site in sites.items() if site in self._held_sites)

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
        """The way up from someone, nearest first. Who cannot be told anything is passed over, as if vacant."""
        for above in self._above(person_no):
            acting = self.acting.get(above)
            if acting is not None and not self.can_be_told(acting):
                acting = None
            yield SuperiorFacts(
                above if self.can_be_told(above) else None,
                self.status(above),
                acting,
                self.status(acting) if acting is not None else None,
            )

    def answers_for(self, person_no: int) -> int:
        """How many callees stand below someone, or below those for whom they act; everyone, where nobody does."""
        own = [person_no, *(holder for holder, acting in self.acting.items() if acting == person_no)]
        waiting, below = list(own), set[int]()
        while waiting:
            for no in self._reports.get(waiting.pop(), ()):
                if no not in below:
                    below.add(no)
                    waiting.append(no)
        return len((below - {person_no}) & self.callees) or self.view.total

    @cached_property
    def callees(self) -> frozenset[int]:
        """Everyone who is asked, those who were added later too."""
        return activation.callee_nos(self.session, self.view.id)

    @cached_property
    def _reports(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for no, above in self.superiors.items():
            if above is not None:
                found.setdefault(above, []).append(no)
        return found

    def _above(self, person_no: int) -> Iterator[int]:
        seen = {person_no}
        above = self.superiors.get(person_no)
        while above is not None and above not in seen:
            seen.add(above)
            yield above
            above = self.superiors.get(above)
