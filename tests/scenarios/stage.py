"""The stage of a scenario: real processes, phones and mailboxes of a stand-in world, and a clock that is moved.

    ann, bob = stage.people(ann=dict(backups=["bob"]), bob=dict(boss="ann"))
    stage.alarm("Fire in the east wing. Leave by the stairs.")
    ann.gets_text("Fire in the east wing", "Reply 1")
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=5)
    bob.rings("Fire in the east wing")
    stage.nothing_else_happens()

Every text, call and mail has to be expected by the script: one that is left over fails the scenario.
"""

from __future__ import annotations

import csv
import itertools
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select, update

from callrees.words import ActivationState, AttemptState, HelpState, Kind
from notify.accountability import queries as standing
from notify.accounts.models import Account
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.models import Activation
from notify.activation.quotas import waves as quota
from notify.activation.request import ActivationRequest
from notify.app import Service
from notify.checkin.models import Inbound
from notify.directory.models import DataTask, Suppression
from notify.directory.records import ImportOptions
from notify.directory.service import import_file
from notify.dispatch.holds import waits_for_nothing
from notify.dispatch.models import Attempt
from notify.escalation.models import Branch, CalleeClock, CommandCall, HelpCase, Notice, SuccessionCall
from notify.events.service import Actor
from notify.moments import now
from notify.simulator.client import MailItem, PhoneCall, SimClient, Text
from tests.support.processes import Installation

PATIENCE = 45.0
"""Seconds that a script waits for something that has to happen; it goes on as soon as it has."""

POLL = 0.1
BUNDLE = 11
"""Seconds on the activation's clock after which what was bundled has left."""

SOON = timedelta(seconds=20)
"""What goes once more minutes later does not keep a scenario waiting."""

SCRIPT = Actor("script", "test")


@dataclass
class Person:
    """Someone of the script, with a phone and perhaps a mailbox."""

    stage: Stage
    key: str
    mobile: str | None
    mobile_2: str | None
    email: str | None
    name: str

    def gets_text(self, *parts: str, at: str | None = None) -> Text:
        """Their phone gets a text that has these parts, and it is the next one."""
        number = at or self.mobile
        assert number, f"{self.key} has no mobile"
        text = self.stage.next_of("text", number)
        assert isinstance(text, Text)
        _has(f"text to {self.key}", text.body, parts)
        return text

    def rings(self, *parts: str, at: str | None = None) -> PhoneCall:
        """Their phone rings; what was said on the call (once it is answered) is checked by ``heard``."""
        number = at or self.mobile
        assert number, f"{self.key} has no phone"
        call = self.stage.next_of("call", number)
        assert isinstance(call, PhoneCall)
        if parts:
            _has(f"call to {self.key}", self.heard(call), parts)
        return call

    def heard(self, call: PhoneCall) -> str:
        """All that was said on a call, once it is over."""
        over = {"completed", "busy", "no-answer", "failed", "canceled"}
        self.stage.eventually(lambda: self._call(call).status in over, f"the call to {self.key} ends")
        return self._call(call).said

    def _call(self, call: PhoneCall) -> PhoneCall:
        return next(one for one in self.stage.sim.calls(call.to) if one.sid == call.sid)

    def gets_mail(self, *parts: str) -> MailItem:
        """Their mailbox gets a mail that has these parts."""
        assert self.email, f"{self.key} has no mailbox"
        mail = self.stage.next_of("mail", self.email)
        assert isinstance(mail, MailItem)
        _has(f"mail to {self.key}", f"{mail.subject}\n{mail.text}", parts)
        return mail

    def texts(self, body: str, *, at: str | None = None) -> None:
        """They text us; the webhook has to take it."""
        number = at or self.mobile
        assert number
        result = self.stage.sim.reply(number, body)
        assert result.status is not None, f"the webhook answered {result.status}"
        assert 200 <= result.status < 300, f"the webhook answered {result.status}"

    def opens(self, mail: MailItem, answer: str | None = None, **fields: str) -> str:
        """They open the mail's link and, with an answer, send its form; the page they see last."""
        opened = self.stage.sim.open_link(mail.links[0], answer, **fields)
        assert opened.opened == 200, opened
        assert answer is None or opened.posted == 200, opened
        return opened.page

    def phone(self, **conduct: Any) -> None:
        """How their phone behaves from now on, see ``SimClient.phone``."""
        assert self.mobile
        self.stage.sim.phone(self.mobile, **conduct)

    @property
    def standing(self) -> dict[str, Any]:
        """They as ``callees --json`` shows them."""
        return self.stage.callees()[self.key]

    def becomes(self, status: str) -> None:
        """Their status is, or within moments becomes, this."""
        self.stage.eventually(lambda: self.standing["status"] == status, f"{self.key} becomes {status}")


def _has(what: str, text: str, parts: Iterable[str]) -> None:
    for part in parts:
        assert part in text, f"{what} lacks {part!r}: {text!r}"


@dataclass
class Stage:
    """An installation with its processes, the world around it, and the scenario that plays on it."""

    house: Installation
    sim: SimClient
    service: Service
    grown: bool
    restart: Callable[[], None]
    id: int = 0
    persons: dict[str, Person] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _numbers: Iterable[int] = field(default_factory=itertools.count)

    def begin(self) -> None:
        """Clear the stage of the scenario before."""
        with self.service.database.reading() as session:
            open_ones = activations.in_states(session, (ActivationState.PREPARING, *activations.UNDER_WAY))
        for view in open_ones:
            with self.service.database.writing() as session:
                activation.end(session, view.id, SCRIPT)
        with self.service.database.writing() as session:
            session.execute(delete(Suppression))  # numbers are given to others in the next scenario
            session.execute(delete(DataTask))
            session.execute(delete(Account))  # an account of HR would get another scenario's lists
            # A cry outlives the end of its activation, and would ring into this scenario.
            session.execute(update(HelpCase).values(state=HelpState.CLOSED, next_s=None))
            # What was said while nothing was open would come into this scenario's alarm, for the phones are the same.
            session.execute(update(Inbound).values(heard_at=now(session) - timedelta(hours=2)))
        quiet = itertools.count(1)
        self.eventually(lambda: self._is_silenced() and next(quiet) > 2, "the scenario before has fallen silent")
        self.sim.reset()
        self._seen.clear()
        self.persons.clear()
        self.id = 0

    def _is_silenced(self) -> bool:
        """Let nothing of earlier scenarios leave any more; whether nothing was about to, nor is leaving just now."""
        waiting = (AttemptState.PLANNED, AttemptState.UNKNOWN)
        with self.service.database.writing() as session:
            session.execute(update(Notice).where(Notice.sent_s.is_(None)).values(dropped=True))
            stop = update(Attempt).where(Attempt.state.in_(waiting)).values(state=AttemptState.WITHDRAWN)
            stopped = session.execute(stop.returning(Attempt.id)).first()
            leaving = session.scalars(select(Attempt.id).where(Attempt.state == AttemptState.SENDING).limit(1)).first()
        return stopped is None and leaving is None

    def people(self, **people: Mapping[str, Any]) -> tuple[Person, ...]:
        """Import a roster of exactly these people, each a dict of boss, backups and other columns."""
        rows = []
        for number, (key, given) in enumerate(people.items()):
            columns = dict(given)
            mobile = columns.pop("mobile", f"+1312555{100 + number:04d}")
            row = {
                "employee_id": key,
                "name": columns.pop("name", key.capitalize() + " Ito"),
                "title": columns.pop("title", f"Post of {key}"),
                "unit": columns.pop("unit", "Works"),
                "site": columns.pop("site", "Chicago"),
                "manager_id": columns.pop("boss", ""),
                "backup_ids": ";".join(columns.pop("backups", [])),
                "mobile": mobile or "",
                "mobile_2": columns.pop("mobile_2", ""),
                "work_email": columns.pop("email", ""),
                "timezone": "America/Chicago",
                "language": "en",
                **columns,
            }
            rows.append(row)
            self.persons[key] = Person(
                self, key, row["mobile"] or None, row["mobile_2"] or None, row["work_email"] or None, row["name"]
            )
        path = self.house.folder / "roster.csv"
        _write(path, rows)
        options = ImportOptions(allow_mass_change=True)
        import_file(self.service.database, path, options, SCRIPT, default_region="US")
        return tuple(self.persons.values())

    def alarm(self, message: str, **asked: Any) -> int:
        """Activate, by default a drill over everybody, whatever the hour; the id."""
        request = {"scope": ("all",), "message": message, "kind": Kind.DRILL, "at_night": True, **asked}
        made = activation.activate(self.service.database, self.service.settings, ActivationRequest(**request), SCRIPT)
        self.id = made.id
        return made.id

    def policy(self, text: str) -> None:
        """Import an escalation policy."""
        path = self.house.folder / "policy.yaml"
        path.write_text(text)
        self.house.run("policy", "import", str(path))

    def rings_again(self, *persons: Person) -> None:
        """Two minutes pass, and those whose call nobody took are rung a second time, as the shipped policies say."""
        self.passes(minutes=2)
        for person in persons:
            person.rings()

    def passes(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """So much time passes on the activation's clock, and all that falls due by it is done."""
        self.settles()
        with self.service.database.writing() as session:
            activation.move_clock(session, self.id, minutes * 60 + seconds)
        self.settles()
        with self.service.database.writing() as session:
            activation.move_clock(session, self.id, BUNDLE)
        self.settles()

    def settles(self) -> None:
        """Wait until nothing is due and nothing is on its way."""
        quiet = itertools.count(1)
        self.eventually(lambda: self._is_settled() and next(quiet) > 2, "the house settles")

    def nothing_else_happens(self) -> None:
        """Once all is settled, no text, call or mail is left that the script did not expect."""
        self.settles()
        left = [f"{kind} to {to}: {_words(item)}" for kind, to, _, item in self._unseen()]
        assert not left, "the script did not expect: " + " | ".join(left)
        assert not self.sim.violations(), self.sim.violations()

    def nothing_leaves(self, *, seconds: float = 2.0) -> None:
        """While it is held, nothing that the script did not expect leaves the house."""
        time.sleep(seconds)
        left = [f"{kind} to {to}: {_words(item)}" for kind, to, _, item in self._unseen()]
        assert not left, "it was held, and yet: " + " | ".join(left)

    def next_of(self, kind: str, to: str) -> Text | PhoneCall | MailItem:
        """The next item of a kind to this address that the script has not seen; waits for it."""
        found: list[Seen] = []

        def there() -> bool:
            found[:] = [one for one in self._unseen() if one[0] == kind and one[1] == to]
            return bool(found)

        self.eventually(there, f"a {kind} to {to} comes")
        self._seen.add((kind, found[0][2]))
        return found[0][3]

    def status(self) -> Any:
        """What ``status --json`` says of the scenario's activation."""
        with self.service.database.reading() as session:
            return standing.status(session, self.id).to_json()

    def callees(self) -> dict[str, dict[str, Any]]:
        """What ``callees --json`` says, by employee id."""
        with self.service.database.reading() as session:
            return {one.employee_id: one.to_json() for one in standing.callees(session, self.id)}

    def eventually(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until something is so; an AssertionError that says what, when it takes too long."""
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited {PATIENCE:.0f} s in vain until {what}; unseen: {self._gist()}")
            time.sleep(POLL)

    def _gist(self) -> str:
        return " | ".join(f"{kind} to {to}: {_words(item)[:90]}" for kind, to, _, item in self._unseen()) or "nothing"

    def _unseen(self) -> list[Seen]:
        texts: list[Seen] = [("text", one.to, one.sid, one) for one in self.sim.messages() if not one.by_carrier]
        calls: list[Seen] = [("call", one.to, one.sid, one) for one in self.sim.calls()]
        mails: list[Seen] = [("mail", one.to, str(one.index), one) for one in self.sim.mails()]
        ours = [one for one in (*texts, *calls, *mails) if _is_outbound(one[3])]
        return [one for one in ours if (one[0], one[2]) not in self._seen]

    def _is_settled(self) -> bool:
        with self.service.database.reading() as session:
            view = activations.get(session, self.id)
            now_s = view.clock.elapsed(now(session))
            on_its_way = (AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN)
            moving = [Attempt.activation_id == self.id, Attempt.state.in_(on_its_way)]
            moving.append(Attempt.due_at <= now(session) + SOON)
            if view.state is ActivationState.HELD:  # what waits for the end of a hold is settled
                moving.append(waits_for_nothing())
            looks = [
                select(Attempt.id).where(*moving),
                select(Attempt.id).where(Attempt.activation_id == self.id, Attempt.news),
                select(Activation.id).where(Activation.id == self.id, Activation.state == ActivationState.PREPARING),
            ]
            if view.state is ActivationState.RUNNING:
                looks += [
                    select(model.activation_id).where(model.activation_id == self.id, model.next_s <= now_s)
                    for model in (CalleeClock, SuccessionCall, CommandCall, HelpCase, Branch)
                ]
                looks.append(
                    select(Notice.id).where(
                        Notice.activation_id == self.id,
                        Notice.topic.not_in(("superior", "commander", "hr")),
                        Notice.due_s + view.policy.bundle <= now_s,
                        Notice.sent_s.is_(None),
                        ~Notice.dropped,
                    )
                )
            if view.state is ActivationState.RUNNING and quota.is_due(session, view):
                return False
            return all(session.scalars(look.limit(1)).first() is None for look in looks)


Seen = tuple[str, str, str, Text | PhoneCall | MailItem]
"""What came: its kind, to whom, its id, and the thing itself."""


def _is_outbound(item: Text | PhoneCall | MailItem) -> bool:
    return isinstance(item, MailItem) or item.direction.startswith("outbound")


def _words(item: Text | PhoneCall | MailItem) -> str:
    if isinstance(item, Text):
        return item.body
    return item.said if isinstance(item, PhoneCall) else f"{item.subject}: {item.text}"


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
