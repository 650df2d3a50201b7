"""A small organisation behind a web application: activated, signed in to, and called by its carrier.

rosa (head) -+- olaf (operations) -+- nina, omar, <b>pat</b>
             |                     +- quin (no contact at all)
             +- lena (legal) ------- mira
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import CodeType
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from pydantic import SecretStr
from sqlalchemy import insert, select
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from callrees.words import Basis, Channel, Kind, PersonType, Purpose, Question, Role, Source, Status
from notify.accounts.service import NewAccount
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.request import ActivationRequest
from notify.app import Service
from notify.checkin import service as checkin
from notify.database import Database
from notify.directory.models import ContactPoint, Person, Position
from notify.dispatch import queries as dispatched
from notify.dispatch.queries import AttemptView
from notify.events.service import Actor
from notify.links import Link, LinkKind, sign
from notify.moments import now
from notify.settings import Settings
from notify.web import create_app
from tests.support import accounts as entrance

PUBLIC = "https://alert.example.org"
ACCOUNT = "AC" + "0" * 32
TOKEN = "a token for tests"
OURS = "+13125550100"
PASSWORD = entrance.PASSWORD
DESK = Actor("desk", "console")
MESSAGE = "Fire in <building> 4 & the annex."

PEOPLE: tuple[tuple[str, str, str | None, str, str | None], ...] = (
    ("rosa", "Rosa Ruiz", None, "Head", "+13125550101"),
    ("olaf", "Olaf Olsen", "rosa", "Operations", "+13125550102"),
    ("lena", "Lena Lund", "rosa", "Legal", "+13125550103"),
    ("nina", "Nina Novak", "olaf", "Operations", "+13125550104"),
    ("omar", "Omar Osei", "olaf", "Operations", "+13125550105"),
    ("pat", "<b>Pat</b> O'Neil", "olaf", "Operations", "+13125550106"),
    ("quin", "Quin Quist", "olaf", "Operations", None),
    ("mira", "Mira Moss", "lena", "Legal", "+13125550107"),
)


class CompiledTemplates(BytecodeCache):
    """Templates that are compiled once, and not by each test's application anew."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


COMPILED = CompiledTemplates()


class Browser(FlaskClient):
    """A client that comes by the public address, as browsers do: its cookies are for HTTPS alone."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        kwargs.setdefault("base_url", PUBLIC)
        return super().open(*args, **kwargs)


@dataclass
class World:
    """The organisation, its application, and a client with no cookies yet."""

    service: Service
    app: Flask
    sids: Iterator[int]

    @property
    def database(self) -> Database:
        return self.service.database

    def client(self) -> FlaskClient:
        return self.app.test_client()

    def activate(
        self,
        scope: str = "all",
        kind: Kind = Kind.REAL,
        ask: Question = Question.WHEREABOUTS,
        message: str = MESSAGE,
        commanders: tuple[str, ...] = (),
    ) -> int:
        request = ActivationRequest((scope,), message, kind, ask, at_night=True, commanders=commanders)
        return activation.activate(self.database, self.service.settings, request, DESK).id

    def end(self, activation_id: int) -> None:
        with self.database.writing() as session:
            activation.end(session, activation_id, DESK)

    def no(self, activation_id: int, who: str) -> int:
        with self.database.reading() as session:
            found = activations.person_by_employee(session, activation_id, who)
            assert found is not None
            return found.person_no

    def link(self, kind: LinkKind, activation_id: int, who: str) -> str:
        letter = {LinkKind.CHECK_IN: "c", LinkKind.ANSWER_FOR: "s", LinkKind.STAND_IN: "b", LinkKind.HELP_CASE: "h"}
        token = sign(Link(kind, activation_id, self.no(activation_id, who)), self.service.settings.secret())
        return f"/{letter[kind]}/{token}"

    def attempts(self, activation_id: int, who: str, channel: Channel | None = None) -> list[AttemptView]:
        with self.database.reading() as session:
            found = dispatched.for_people(session, activation_id, [self.no(activation_id, who)], [Purpose.ALERT])
        return [attempt for attempt in found if channel in (None, attempt.channel)]

    def callback(self, page: str, activation_id: int, attempt_id: int) -> str:
        token = sign(Link(LinkKind.ATTEMPT, activation_id, attempt_id), self.service.settings.secret())
        return f"/hooks/twilio/{page}/{token}"

    def hook(self, path: str, **form: str) -> TestResponse:
        """What the carrier posts: signed over the address that it was given."""
        form = {"AccountSid": ACCOUNT, **form}
        return self.client().post(path, data=form, headers={"X-Twilio-Signature": signature(path, form)})

    def text(self, address: str, body: str, sid: str | None = None) -> TestResponse:
        sid = sid or f"SM{next(self.sids):032x}"
        return self.hook("/hooks/twilio/sms", MessageSid=sid, From=address, To=OURS, Body=body)

    def say(
        self, activation_id: int, who: str, status: Status, basis: Basis = Basis.SELF, text: str | None = None
    ) -> None:
        with self.database.writing() as session:
            view = activations.get(session, activation_id)
            said = checkin.Said(status, None, Source.CONSOLE, basis, who, text=text)
            checkin.record(session, view, self.no(activation_id, who), said, DESK)

    def status(self, activation_id: int, who: str) -> str:
        from notify.checkin import queries as checkins

        with self.database.reading() as session:
            return checkins.statuses(session, activation_id)[self.no(activation_id, who)].value

    def account(self, name: str, role: Role, scope: str | None = None) -> None:
        entrance.let_in(self.database, NewAccount(name, role, scope=scope), DESK)

    def signed_in(self, role: Role = Role.COMMANDER, scope: str | None = None) -> FlaskClient:
        name = f"{role.value}{next(self.sids)}"
        self.account(name, role, scope)
        client = self.client()
        answer = post(client, "/sign-in", name=name, password=PASSWORD)
        assert answer.status_code == 302, answer.text
        return client

    def rows(self) -> dict[str, int]:
        """How many rows every table has."""
        from notify.models import metadata

        with self.database.reading() as session:
            return {name: len(session.execute(select(table)).all()) for name, table in metadata.tables.items()}


def signature(path: str, form: dict[str, str], base: str = PUBLIC, token: str = TOKEN) -> str:
    return str(RequestValidator(token).compute_signature(base + path, form))


def post(client: FlaskClient, path: str, page: str | None = None, **form: str) -> TestResponse:
    """Post a form of ours, with the token that its page holds."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page or path).text)
    return client.post(path, data={"csrf_token": found[1] if found else "", **form})


def settings_for(url: str, folder: Path, **more: Any) -> Settings:
    return Settings(
        _env_file=None,
        tocsin_instance=folder / "instance",
        database_url=url,
        public_url=more.pop("public_url", PUBLIC),
        organisation="City of Example",
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=SecretStr(TOKEN),
        twilio_from=OURS,
        smtp_url=SecretStr("smtp://127.0.0.1:2525"),
        mail_from="alert@example.org",
        **more,
    )


@contextmanager
def world_at(url: str, folder: Path, **more: Any) -> Iterator[World]:
    """The organisation over a migrated database."""
    service = Service.open(settings_for(url, folder, **more), pool=5)
    fill(service.database)
    app = create_app(service)
    app.testing = True
    app.test_client_class = Browser
    app.jinja_env.bytecode_cache = COMPILED
    yield World(service, app, count(1))
    service.database.dispose()


def fill(database: Database) -> None:
    """Write the people and their positions."""
    with database.writing() as session:
        at = now(session)
        persons, positions, contacts = [], [], []
        for row, (id_, name, superior, unit, phone) in enumerate(PEOPLE, start=1):
            persons.append({
                "id": row, "employee_id": id_, "name": name, "title": f"{unit} staff", "unit": unit,
                "site": "Main site", "type": PersonType.EMPLOYEE, "active": True, "no_voice": False,
                "essential": False, "groups": [], "extra": {}, "warnings": [], "updated_at": at,
                "timezone": "America/Chicago",
            })  # fmt: skip
            positions.append({
                "position_id": id_, "title": f"{unit} staff", "unit": unit, "site": "Main site",
                "superior_ref": superior, "holder_id": row, "key": False, "active": True, "row": row,
            })  # fmt: skip
            points = [(Channel.SMS, phone), (Channel.VOICE, phone), (Channel.EMAIL, f"{id_}@example.org")]
            contacts += [
                {"person_id": row, "channel": channel, "rank": 1, "address": address, "label": "mobile"}
                for channel, address in points
                if phone
            ]
        for table, rows in ((Person, persons), (Position, positions), (ContactPoint, contacts)):
            session.execute(insert(table), rows)
