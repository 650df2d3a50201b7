"""A small organisation with phones, activated for real; what it is sent and what it says can be looked at.

max (no phone) - ada -+- bo -+- cy (two mobiles)
                      |      +- ed, flo (one shared mobile)
                      +- di (backup of bo)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select, update

from callrees.wording import fill
from callrees.words import AttemptState, Channel, HelpState, Kind, Purpose, Question, StandInState
from notify.activation import service as activation
from notify.activation.models import Activation, FrozenPerson
from notify.activation.queries import ActivationView, get
from notify.activation.request import ActivationRequest
from notify.checkin.models import CheckIn, Inbound, Standing
from notify.checkin.service import Heard, Keyed, Text, hear, key, short_numbers
from notify.database import Database
from notify.directory.models import ContactPoint, Person, Position, Succession
from notify.dispatch import queries as dispatched
from notify.dispatch.models import Attempt
from notify.escalation.models import HelpCase, Notice, StandIn, SuccessionCall
from notify.events.models import Event
from notify.events.service import Actor
from notify.migrate import upgrade
from notify.moments import now
from notify.settings import Settings

OURS = "+13125550100"
ADA, BO, CY, CY_2, DI = "+13125550101", "+13125550102", "+13125550103", "+13125550104", "+13125550105"
SHARED, UNKNOWN = "+13125550106", "+13125550199"
DESK = Actor("desk", "console")

ROSTER: dict[str, tuple[str, str | None, tuple[str, ...]]] = {
    "max": ("Max Mayer", None, ()),
    "ada": ("Ada Alvarez", "max", (ADA,)),
    "bo": ("Bo Berg", "ada", (BO,)),
    "cy": ("Cy Cole", "bo", (CY, CY_2)),
    "di": ("Di Dahl", "ada", (DI,)),
    "ed": ("Ed Evans", "bo", (SHARED,)),
    "flo": ("Flo Frank", "bo", (SHARED,)),
}


@dataclass
class House:
    """The organisation, its database, and a telephone in every hand."""

    database: Database
    settings: Settings
    sids: Iterator[int] = field(default_factory=count)

    def activate(
        self,
        scope: str = "under:ada",
        ask: Question = Question.WHEREABOUTS,
        kind: Kind = Kind.REAL,
        commanders: tuple[str, ...] = (),
    ) -> int:
        request = ActivationRequest((scope,), "Fire in building 4.", kind, ask, at_night=True, commanders=commanders)
        return activation.activate(self.database, self.settings, request, DESK).id

    def end(self, activation_id: int) -> None:
        with self.database.writing() as session:
            activation.end(session, activation_id, DESK)

    def view(self, activation_id: int) -> ActivationView:
        with self.database.reading() as session:
            return get(session, activation_id)

    def text(self, address: str, body: str, carrier_id: str | None = None) -> Heard:
        sid = carrier_id or f"SM{next(self.sids)}"
        with self.database.writing() as session:
            return hear(session, self.settings, Text(sid, address, OURS, body))

    def press(self, activation_id: int, who: str, digit: str, call: str = "CA1", **about: Any) -> Keyed:
        attempt = self.attempts(activation_id, who, **about)[0]
        with self.database.writing() as session:
            return key(session, self.settings, activation_id, attempt.id, digit, call)

    def no(self, activation_id: int, who: str) -> int:
        with self.database.reading() as session:
            wanted = select(FrozenPerson.person_no).where(
                FrozenPerson.activation_id == activation_id, FrozenPerson.employee_id == who
            )
            return session.scalars(wanted).one()

    def standing(self, activation_id: int, who: str) -> Standing:
        with self.database.reading() as session:
            found = session.get(Standing, (activation_id, self.no(activation_id, who)))
            assert found is not None
            return found

    def status(self, activation_id: int, who: str) -> str:
        return self.standing(activation_id, who).status.value

    def check_ins(self, activation_id: int, who: str) -> list[CheckIn]:
        wanted = select(CheckIn).where(
            CheckIn.activation_id == activation_id, CheckIn.person_no == self.no(activation_id, who)
        )
        return self.rows(wanted.order_by(CheckIn.id))

    def attempts(
        self,
        activation_id: int,
        who: str,
        *,
        purpose: Purpose = Purpose.ALERT,
        state: AttemptState | None = None,
        channel: Channel | None = None,
    ) -> list[Attempt]:
        wanted = select(Attempt).where(
            Attempt.activation_id == activation_id,
            Attempt.person_no == self.no(activation_id, who),
            Attempt.purpose == purpose,
        )
        wanted = wanted if state is None else wanted.where(Attempt.state == state)
        wanted = wanted if channel is None else wanted.where(Attempt.channel == channel)
        return self.rows(wanted.order_by(Attempt.id))

    def replies(self, activation_id: int, address: str) -> list[str]:
        """What this phone was or will be texted in answer, in order."""
        wanted = select(Attempt).where(
            Attempt.activation_id == activation_id, Attempt.address == address, Attempt.purpose == Purpose.CONFIRM
        )
        with self.database.reading() as session:
            found = []
            for attempt in session.scalars(wanted.order_by(Attempt.id)):
                content = dispatched.content(session, activation_id, attempt.content_id)
                assert content is not None
                found.append(fill(content.sms))
            return found

    def events(self, kind: str) -> list[Event]:
        return self.rows(select(Event).where(Event.kind == kind).order_by(Event.id))

    def help_case(self, activation_id: int, who: str) -> HelpCase | None:
        with self.database.reading() as session:
            return session.get(HelpCase, (activation_id, self.no(activation_id, who)))

    def inbound(self) -> list[Inbound]:
        return self.rows(select(Inbound).order_by(Inbound.id))

    def rows(self, wanted: Any) -> list[Any]:
        with self.database.reading() as session:
            return list(session.scalars(wanted))

    def ask_to_stand_in(self, activation_id: int, backup: str, holder: str) -> None:
        """As the clock does when a holder stays silent."""
        with self.database.writing() as session:
            holder_no, backup_no = self.no(activation_id, holder), self.no(activation_id, backup)
            if session.get(SuccessionCall, (activation_id, holder_no)) is None:
                call = SuccessionCall(
                    activation_id=activation_id, holder_no=holder_no, wait_s=300.0, next_s=600.0, acting_no=None
                )
                session.add(call)
            session.add(
                StandIn(
                    activation_id=activation_id,
                    holder_no=holder_no,
                    person_no=backup_no,
                    state=StandInState.ASKED,
                    asked_s=1.0,
                )
            )

    def tell_of_help(self, activation_id: int, to: str, about: str) -> None:
        """As the clock does when a case is open."""
        with self.database.writing() as session:
            notice = Notice(
                activation_id=activation_id,
                id=next(self.sids) + 1,
                to_no=self.no(activation_id, to),
                about_no=self.no(activation_id, about),
                topic="help",
                due_s=0.0,
                sent_s=0.0,
            )
            session.add(notice)

    def lists(self, activation_id: int, to: str, *about: str) -> dict[str, int]:
        """As the clock does when it names silent people to someone: the numbers that they got."""
        with self.database.writing() as session:
            for who in about:
                notice = Notice(
                    activation_id=activation_id,
                    id=next(self.sids) + 1,
                    to_no=self.no(activation_id, to),
                    about_no=self.no(activation_id, who),
                    topic="superior",
                    due_s=0.0,
                    sent_s=0.0,
                )
                session.add(notice)
            nos = {who: self.no(activation_id, who) for who in about}
            numbers = short_numbers(session, activation_id, self.no(activation_id, to), list(nos.values()))
            return {who: numbers[no] for who, no in nos.items()}

    def acting(self, activation_id: int, holder: str) -> int | None:
        with self.database.reading() as session:
            call = session.get(SuccessionCall, (activation_id, self.no(activation_id, holder)))
            return call.acting_no if call else None

    def is_open(self, activation_id: int, who: str) -> bool:
        case = self.help_case(activation_id, who)
        return case is not None and case.state is HelpState.OPEN

    def ended_days_ago(self, activation_id: int, days: int) -> None:
        from datetime import timedelta

        with self.database.writing() as session:
            long_ago = now(session) - timedelta(days=days)
            session.execute(update(Activation).where(Activation.id == activation_id).values(ended_at=long_ago))


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    """The organisation on each kind of database, nothing activated yet."""
    settings = Settings(
        tocsin_instance=tmp_path / "instance",
        database_url=database_url,
        organisation="City of Example",
        twilio_account_sid="AC" + "0" * 32,
        twilio_auth_token=SecretStr("a token for tests"),
        twilio_from=OURS,
    )
    database = Database(settings.database)
    upgrade(database)
    _fill(database)
    yield House(database, settings)
    database.dispose()


def _fill(database: Database) -> None:
    with database.writing() as session:
        at = now(session)
        for row, (id_, (name, superior, mobiles)) in enumerate(ROSTER.items(), start=1):
            person = Person(employee_id=id_, name=name, active=True, updated_at=at)
            session.add(person)
            session.flush()
            session.add_all(
                ContactPoint(person_id=person.id, channel=channel, rank=rank, address=mobile, label="mobile")
                for rank, mobile in enumerate(mobiles, start=1)
                for channel in (Channel.SMS, Channel.VOICE)
            )
            position = Position(position_id=id_, superior_ref=superior, holder_id=person.id, row=row)
            session.add(position)
            session.flush()
            if id_ == "bo":
                session.add(Succession(position_id=position.id, rank=1, employee_id="di"))
