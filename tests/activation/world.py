"""A small organisation in a database, activated by direct calls; the clock ticks when the test says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select, update

from callrees.policy import parse
from callrees.wording import fill
from callrees.words import AttemptState, Basis, Channel, Duty, HelpState, Kind, Purpose, Role, Source, Status
from notify.accounts.models import Account
from notify.activation import clock as activation_clock
from notify.activation import policies, queries
from notify.activation import service as activation
from notify.activation.models import Activation, FrozenPerson
from notify.activation.request import ActivationRequest
from notify.app import Service
from notify.carriers.interface import Receipt, ReceiptState
from notify.checkin import service as checkin
from notify.database import Database
from notify.directory.models import ContactPoint, Person, Position, Succession
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.dispatch.models import Attempt, CarrierHealth
from notify.escalation import clock as escalation_clock
from notify.escalation import queries as asked
from notify.escalation import service as escalation
from notify.events.models import Event
from notify.events.service import Actor
from notify.moments import now
from notify.settings import Settings

DESK = Actor("desk", "console")
ALIVE = (AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN)


@dataclass(frozen=True)
class Someone:
    """A row of the roster: ``mobiles`` for texts and calls, ``boss`` the position above."""

    id: str
    boss: str | None = None
    mobiles: int = 1
    email: bool = False
    backups: tuple[str, ...] = ()
    timezone: str = "UTC"
    unit: str = "Works"
    language: str | None = None
    away: tuple[date | None, date | None] | None = None
    active: bool = True
    site: str | None = None


def settings_for(url: str, folder: Path, **options: Any) -> Settings:
    """Settings with SMS, voice and email on."""
    given: dict[str, Any] = {
        "tocsin_instance": folder,
        "database_url": url,
        "organisation": "Example",
        "twilio_account_sid": "AC" + "0" * 32,
        "twilio_auth_token": SecretStr("a token for tests"),
        "twilio_from": "+13125550100",
        "smtp_url": "smtp://127.0.0.1:2525",
        "mail_from": "alarm@example.org",
    }
    return Settings(**(given | options))


@dataclass
class World:
    """The organisation, its database, and what happens there."""

    service: Service
    id: int = 0
    _numbers: Any = field(default_factory=lambda: count(1))

    @property
    def database(self) -> Database:
        return self.service.database

    def staff(self, *people: Someone) -> None:
        """Fill the directory; numbers are given out in the order of the people."""
        with self.database.writing() as session:
            at = now(session)
            persons = [self._person(one, at) for one in people]
            places = [Position(position_id=one.id, superior_ref=one.boss, row=row) for row, one in enumerate(people)]
            session.add_all([*persons, *places])
            session.flush()
            for one, person, position in zip(people, persons, places, strict=True):
                position.holder_id = person.id
                session.add_all(self._contacts(person.id, one))
                session.add_all(
                    Succession(position_id=position.id, rank=rank, employee_id=backup)
                    for rank, backup in enumerate(one.backups, start=1)
                )

    def _person(self, one: Someone, at: datetime) -> Person:
        since, until = one.away or (None, None)
        return Person(
            employee_id=one.id,
            name=f"{one.id.capitalize()} Ito",
            unit=one.unit,
            site=one.site,
            active=one.active,
            timezone=one.timezone,
            language=one.language,
            away_from=since,
            away_until=until,
            updated_at=at,
        )

    def _contacts(self, person_id: int, one: Someone) -> Iterable[ContactPoint]:
        for rank in range(1, one.mobiles + 1):
            number = f"+1312555{next(self._numbers):04d}"
            for channel in (Channel.SMS, Channel.VOICE):
                yield ContactPoint(person_id=person_id, channel=channel, rank=rank, address=number, label="mobile")
        if one.email:
            address = f"{one.id}@example.org"
            yield ContactPoint(person_id=person_id, channel=Channel.EMAIL, rank=1, address=address, label="work_email")

    def account(self, name: str, role: Role = Role.HR, **about: Any) -> None:
        """An account that may be told things."""
        with self.database.writing() as session:
            session.add(Account(name=name, role=role, created_at=now(session), **about))

    def policy(self, text: str) -> str:
        """Import a policy; its name."""
        with self.database.writing() as session:
            return policies.import_policy(session, text, DESK).name

    def request(self, scope: str | Sequence[str] = "all", **about: Any) -> ActivationRequest:
        """A drill over everyone, unless said otherwise."""
        scopes = (scope,) if isinstance(scope, str) else tuple(scope)
        given: dict[str, Any] = {"message": "Fire in building 4.", "kind": Kind.DRILL, "at_night": True}
        return ActivationRequest(scopes, **(given | about))

    def activate(self, scope: str | Sequence[str] = "all", actor: Actor = DESK, **about: Any) -> int:
        """Activate; the id, which is also what the rest of this world is about."""
        done = activation.activate(self.database, self.service.settings, self.request(scope, **about), actor)
        self.id = done.id
        return done.id

    @property
    def view(self) -> queries.ActivationView:
        with self.database.reading() as session:
            return queries.get(session, self.id)

    @property
    def state(self) -> str:
        """The activation's state."""
        return self.view.state.value

    def no(self, who: str) -> int:
        """Somebody's number, by employee id or account."""
        with self.database.reading() as session:
            person = queries.who(session, self.id, who)
            assert person is not None, f"{who} is not known here"
            return person.person_no

    def who(self, no: int) -> str:
        with self.database.reading() as session:
            person = queries.person(session, self.id, no)
            assert person is not None
            return person.label

    # --- what happens

    def tick(self, times: int = 3) -> None:
        """Let the clock do what is due, and what follows from it at once, until it finds nothing to do."""
        for _ in range(times):
            readied, escalated = activation_clock.tick(self.service), escalation_clock.tick(self.service)
            if not (readied or escalated):
                break

    def passes(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """So much time passes, and what waits for company meanwhile leaves too."""
        self.move(minutes * 60 + seconds)
        self.tick()
        self.move(self.view.policy.bundle or 1)
        self.tick()

    def move(self, seconds: float) -> None:
        """The activation's clock moves; nothing ticks."""
        with self.database.writing() as session:
            activation.move_clock(session, self.id, seconds)

    def reports(self, attempt: Attempt, state: ReceiptState, *, dead: bool = False) -> None:
        """The carrier reports; a failure is for good."""
        failed = state is ReceiptState.FAILED
        report = Receipt(state, f"SM{attempt.id}", "30003" if failed else None, None, for_good=failed, number_dead=dead)
        with self.database.writing() as session:
            dispatch.receipt(session, self.id, attempt.id, report)

    def carry(self, *people: str, state: ReceiptState = ReceiptState.DELIVERED) -> None:
        """The carriers take everything that waits (for these people; none given: for all)."""
        nos = {self.no(who) for who in people}
        for attempt in self.attempts():
            if attempt.state in ALIVE and (not nos or attempt.person_no in nos):
                self.reports(attempt, state)

    def carry_late(self, attempt: Attempt) -> None:
        """The carrier says of something that was withdrawn that it had taken it."""
        self.reports(attempt, ReceiptState.DELIVERED)

    def carry_all(self) -> None:
        """The carriers have taken everything that waits: in one go, for crowds."""
        waiting = update(Attempt).where(Attempt.activation_id == self.id, Attempt.state.in_(ALIVE))
        with self.database.writing() as session:
            session.execute(waiting.values(state=AttemptState.ACCEPTED, accepted_at=now(session)))

    def says(self, who: str, status: Status, duty: Duty | None = None, *, by: str | None = None) -> checkin.Recorded:
        """Somebody answers about themselves, or is answered for."""
        said = checkin.Said(
            status,
            duty,
            Source.SMS if by is None else Source.CONSOLE,
            Basis.SELF if by is None else Basis.SPOKE,
            by or who,
            override=by is not None,
        )
        no = self.no(who)
        with self.database.writing() as session:
            return checkin.record(session, queries.get(session, self.id), no, said, DESK)

    def takes(self, who: str, *, take: bool = True) -> list[str]:
        """A backup takes, or passes."""
        no = self.no(who)
        with self.database.writing() as session:
            view = queries.get(session, self.id)
            return escalation.stand_in_answer(session, view, no, take=take, how="sms")

    def cries(self, who: str, reason: str = "distress", *, louder: bool = False) -> bool:
        no = self.no(who)
        with self.database.writing() as session:
            return escalation.help_needed(session, queries.get(session, self.id), no, reason, louder=louder)

    def takes_help(self, who: str, about: str | None = None) -> list[str]:
        no, of = self.no(who), self.no(about) if about else None
        with self.database.writing() as session:
            return escalation.take_help(session, queries.get(session, self.id), no, who, of)

    def ends(self, **about: Any) -> list[activation.Left]:
        with self.database.writing() as session:
            return activation.end(session, self.id, DESK, **about)

    def becomes(self, state: str) -> None:
        """Set the activation's state, as a hold will."""
        with self.database.writing() as session:
            session.execute(update(Activation).where(Activation.id == self.id).values(state=state))

    def channel_fails(self, channel: Channel, seconds: float) -> None:
        """The channel's carrier has failed for so long."""
        from datetime import timedelta

        with self.database.writing() as session:
            at = now(session)
            since = at - timedelta(seconds=seconds)
            session.add(
                CarrierHealth(channel=channel, failing_since=since, reason="it is away", stopped=True, probe_at=at)
            )

    # --- what is to be seen

    def rows(self, wanted: Any) -> list[Any]:
        with self.database.reading() as session:
            return list(session.scalars(wanted))

    def people(self) -> dict[str, FrozenPerson]:
        found = self.rows(select(FrozenPerson).where(FrozenPerson.activation_id == self.id))
        return {one.employee_id or one.account: one for one in found}

    def attempts(self, who: str | None = None, *purposes: Purpose) -> list[Attempt]:
        wanted = select(Attempt).where(Attempt.activation_id == self.id).order_by(Attempt.id)
        if who is not None:
            wanted = wanted.where(Attempt.person_no == self.no(who))
        if purposes:
            wanted = wanted.where(Attempt.purpose.in_(purposes))
        return self.rows(wanted)

    def slots(self, who: str, purpose: Purpose = Purpose.ALERT) -> list[str]:
        """Somebody's attempts as the policy writes them, in the order of planning."""
        return [f"{one.channel}:{one.rank}" for one in self.attempts(who, purpose)]

    def texts(self, who: str, channel: Channel = Channel.SMS) -> list[str]:
        """What somebody was or will be told about others, in order."""
        found = []
        with self.database.reading() as session:
            for one in self.attempts(who, Purpose.NOTIFY, Purpose.STAND_IN):
                content = dispatched.content(session, self.id, one.content_id)
                if one.channel is channel and content is not None:
                    found.append(fill(content.sms, link="https://l"))
        return found

    def status(self, who: str) -> Status:
        from notify.accountability import queries as accountability

        with self.database.reading() as session:
            found = accountability.callees(session, self.id)
        return next(one.status for one in found if one.employee_id == who)

    def acting(self) -> dict[str, str]:
        with self.database.reading() as session:
            found = asked.acting(session, self.id)
        return {self.who(holder): self.who(one) for holder, one in found.items()}

    def stand_ins(self) -> dict[tuple[str, str], str]:
        """What became of requests, by holder and backup."""
        with self.database.reading() as session:
            found = asked.stand_ins(session, self.id)
        return {(self.who(one.holder_no), self.who(one.person_no)): one.state.value for one in found}

    def case(self, who: str) -> HelpState:
        no = self.no(who)
        with self.database.reading() as session:
            found = asked.help_case(session, self.id, no)
        assert found is not None
        return found.state

    def events(self, kind: str) -> list[Event]:
        wanted = select(Event).where(Event.kind == kind, Event.activation_id == self.id)
        return self.rows(wanted.order_by(Event.id))


def policy_text(*steps: str, name: str = "test", **options: str) -> str:
    """A policy file of these steps."""
    lines = [f"name: {name}", "steps:", *(f"  - {{{step}}}" for step in steps)]
    text = "\n".join([*lines, *(f"{key}: {value}" for key, value in options.items())])
    parse(text)
    return text


def zones() -> tuple[str, str]:
    """A time zone where it is night at this moment, and one where it is day, both for hours to come."""
    hour = datetime.now(UTC).hour
    return _zone(2 - hour), _zone(14 - hour)


def _zone(offset: int) -> str:
    offset = (offset + 11) % 24 - 11
    return f"Etc/GMT{-offset:+d}"
