"""Whatever happens in whatever order, what always holds does hold.

A state machine plays with the real stations on a real database: answers (about oneself and about others, twice, late,
in words that nobody understands), receipts (twice, out of order, never), workers that die between any two steps, time
that passes, commands. After every step the rules are checked against a model that is a few lines long; at the end
everything arrives, the time of the whole policy passes, and nobody may have fallen out.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from callrees.words import AttemptState, Basis, Channel, HelpState, Purpose, Role, Source, Status
from notify.accountability import queries as accountability
from notify.activation import clock as activation_clock
from notify.activation import queries as activations
from notify.activation.commanding import holding, retracting
from notify.activation.commanding.all_clear import TELLS
from notify.app import Service
from notify.carriers.interface import ReceiptState
from notify.checkin import service as checkin
from notify.checkin.models import CheckIn, Inbound
from notify.checkin.texts import hearing
from notify.database import Database
from notify.dispatch.planning import STOPPABLE
from notify.dispatch.priorities import HELP
from notify.escalation import service as escalation
from notify.escalation.models import CalleeClock, HelpCase, Notice
from notify.events import service as events
from notify.events.models import Event
from tests.activation.world import DESK, Someone, World, policy_text, settings_for
from tests.interleavings.carrier import Edge, Fate

FEW = 10
EXAMPLES = int(os.environ.get("TOCSIN_EXAMPLES", FEW))
"""How many histories are played: the same few in every run; with TOCSIN_EXAMPLES=1000, that many new ones."""

STAFF = (
    Someone("head", mobiles=2, backups=("left", "right")),
    Someone("left", "head", backups=("right",), email=True),
    Someone("right", "head"),
    Someone("ann", "left", mobiles=2),
    Someone("bob", "left", backups=("ann",)),
    Someone("mute", "right", mobiles=0),
)
"""Two levels, backups, someone with two phones and someone with none."""

POLICY = policy_text(
    "after: 0s, contact: [sms, email]",
    "after: 60s, contact: [voice, 'sms:2']",
    "after: 120s, backups: {wait: 60s}",
    "after: 180s, notify: [superior]",
    "after: 300s, notify: [commander, hr]",
    bundle="5s",
    repeat="120s",
)
LAST_STEP_S = 300.0

TROUBLES = [fate for fate in Fate if fate is not Fate.TAKEN]
CHANNELS_MOSTLY_TEXTS = st.sampled_from([Channel.SMS, Channel.SMS, Channel.VOICE, Channel.EMAIL])
CALLEES = st.sampled_from([one.id for one in STAFF])
WITH_PHONE = st.sampled_from([one.id for one in STAFF if one.mobiles])
ANSWERS = {
    "1": Status.SAFE,
    "SAFE": Status.SAFE,
    "2": Status.NEEDS_HELP,
    "3": Status.UNAVAILABLE,
    " 1 - all fine here ": Status.SAFE,
}
NO_ANSWERS = ("not safe", "1 person hurt", "where is everyone", "", "\u0000\ud83d", "I'm not OK", "ok?", "x" * 1600)
SILENT = (Status.UNACCOUNTED, Status.UNREACHABLE)


class AnyOrder(RuleBasedStateMachine):
    """One activation, and everything that may happen to it."""

    template: ClassVar[Path]

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tocsin-any-order-"))
        shutil.copyfile(self.template, self.folder / "db")
        url = f"sqlite:///{self.folder / 'db'}"
        self.world = World(Service(settings_for(url, self.folder / "instance"), Database(url, pool=2)))
        self.world.staff(*STAFF)
        self.world.account("hr", Role.HR, email="hr@example.org")
        self.world.activate(policy=self.world.policy(POLICY), commanders=("head",))
        self.edge = Edge(self.world)
        self.nos = {one.id: self.world.no(one.id) for one in STAFF}
        self.phones = {who: self._phone_of(no) for who, no in self.nos.items() if who != "mute"}
        self.stands: dict[str, tuple[Status, bool]] = {}  # status, and whether it is the person's own word
        self.cried: set[str] = set()
        self.closed: set[str] = set()
        self.heard: list[tuple[str, str, str]] = []  # carrier's id, address, body
        self.statements = Counter[str]()
        self.recorded = 0
        self.has_ended = self.is_held = self.is_retracted = False
        self.left_before_hold: dict[int, int] = {}

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self._play_out()
        finally:
            self.world.database.dispose()
            shutil.rmtree(self.folder)

    # --- what may happen

    @rule(channel=st.sampled_from(list(Channel)), most=st.integers(1, 12))
    def a_worker_sends(self, channel: Channel, most: int) -> None:
        self.edge.sends(channel, most, [Fate.TAKEN])

    @rule(channel=CHANNELS_MOSTLY_TEXTS, fates=st.lists(st.sampled_from(TROUBLES), min_size=1, max_size=4))
    def a_worker_meets_trouble(self, channel: Channel, fates: list[Fate]) -> None:
        self.edge.sends(channel, len(fates), fates)

    @rule(channel=CHANNELS_MOSTLY_TEXTS, most=st.integers(1, 4), called=st.booleans())
    def a_worker_dies(self, channel: Channel, most: int, called: bool) -> None:
        self.edge.sends(channel, most, [Fate.DIED_AFTER if called else Fate.DIED_BEFORE])

    @precondition(lambda self: self.edge.took)
    @rule(data=st.data(), state=st.sampled_from(list(ReceiptState)), twice=st.booleans(), dead=st.booleans())
    def a_receipt_comes(self, data: st.DataObject, state: ReceiptState, twice: bool, dead: bool) -> None:
        attempt_id = data.draw(st.sampled_from(sorted(self.edge.took)))
        if state is ReceiptState.ENDED and self.edge.row(attempt_id).channel is not Channel.VOICE:
            state = ReceiptState.DELIVERED
        for _ in range(1 + twice):
            self.edge.reports(attempt_id, state, dead=dead)

    @rule(lists_lag=st.booleans())
    def doubts_end(self, lists_lag: bool) -> None:
        self.edge.doubts_end(lists_lag=lists_lag)

    @rule(seconds=st.sampled_from([1, 10, 61, 130]))
    def time_passes(self, seconds: int) -> None:
        self.world.move(seconds)

    @rule()
    def the_clock_ticks(self) -> None:
        self.world.tick(1)

    @rule(who=WITH_PHONE, body=st.sampled_from(sorted(ANSWERS)))
    def someone_answers(self, who: str, body: str) -> None:
        before = self._confirmations(who)
        same = self.stands.get(who) == (ANSWERS[body], True)
        self._text(who, body)
        self._own(who, ANSWERS[body])
        if same:
            assert self._confirmations(who) == before, "an answer that changes nothing was confirmed again"

    @rule(who=WITH_PHONE, body=st.sampled_from(NO_ANSWERS))
    def someone_writes_something_else(self, who: str, body: str) -> None:
        self._text(who, body)
        if body in ("not safe", "1 person hurt", "I'm not OK"):
            self._cries(who)

    @precondition(lambda self: self.heard)
    @rule(data=st.data())
    def a_text_is_told_again(self, data: st.DataObject) -> None:
        self._hear(*data.draw(st.sampled_from(self.heard)))

    @rule(
        who=CALLEES,
        status=st.sampled_from([Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE]),
        basis=st.sampled_from([Basis.SAW, Basis.SPOKE, Basis.TOLD]),
    )
    def another_answers_for_them(self, who: str, status: Status, basis: Basis) -> None:
        said = checkin.Said(status, None, Source.CONSOLE, basis, "desk")
        no = self.nos[who]
        with self.world.database.writing() as session:
            checkin.record(session, activations.get(session, self.world.id), no, said, DESK)
        self.statements[who] += 1
        if status is Status.NEEDS_HELP:
            self._cries(who)
        if basis is Basis.TOLD:
            return
        stands, own = self.stands.get(who, (Status.UNACCOUNTED, False))
        if own and status is not stands and status is not Status.NEEDS_HELP:
            return  # never silently over their own word
        self.stands[who] = (status, own and status is stands)

    @rule(who=WITH_PHONE, take=st.booleans())
    def a_backup_answers(self, who: str, take: bool) -> None:
        self.world.takes(who, take=take)

    @precondition(lambda self: self.cried - self.closed)
    @rule(data=st.data())
    def someone_takes_a_help_case_and_closes_it(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(sorted(self.cried - self.closed)))
        no = self.nos[who]
        with self.world.database.writing() as session:
            view = activations.get(session, self.world.id)
            escalation.take_help(session, view, None, "desk", no)
            escalation.close_help(session, view, no, "desk", DESK, "spoken to")
        self.closed.add(who)

    @precondition(lambda self: not self.has_ended)
    @rule(really=st.sampled_from([False] * 7 + [True]))  # rarely: most of what can go wrong goes wrong before
    def it_is_ended(self, really: bool) -> None:
        if not really:
            return
        self.world.ends()
        self.has_ended, self.is_held = True, False

    @precondition(lambda self: not self.has_ended and not self.is_held)
    @rule()
    def it_is_held(self) -> None:
        with self.world.database.writing() as session:
            holding.hold(session, self.world.id, DESK)
        self.is_held = True
        self.left_before_hold = {attempt_id: len(ids) for attempt_id, ids in self.edge.took.items()}

    @precondition(lambda self: self.is_held)
    @rule()
    def it_goes_on(self) -> None:
        with self.world.database.writing() as session:
            holding.resume(session, self.world.id, DESK)
        self.is_held = False

    @precondition(lambda self: not self.has_ended)
    @rule(really=st.sampled_from([False] * 7 + [True]))
    def it_is_retracted(self, really: bool) -> None:
        if not really:
            return
        messages = sum(one.priority > HELP and one.purpose in TELLS for one in self.world.attempts())
        with self.world.database.writing() as session:
            done = retracting.retract(session, self.world.id, DESK)
        tally = done.messages
        parts = (tally.sent, tally.unknown, tally.prevented, tally.failed, tally.withdrawn, tally.simulated)
        assert tally.total == sum(parts) == messages
        self.has_ended, self.is_held, self.is_retracted = True, False, True

    # --- what always holds

    @invariant()
    def everyone_stands_where_they_said(self) -> None:
        """Rules 1, 2 and 12: the counts are a recount, and nobody is safe whom nobody said to be."""
        if not hasattr(self, "world"):
            return
        with self.world.database.reading() as session:
            found = {one.employee_id: one for one in accountability.callees(session, self.world.id)}
            counts = accountability.status(session, self.world.id).to_json()["counts"]
        assert set(found) == {one.id for one in STAFF}
        for who, one in found.items():
            status, _ = self.stands.get(who, (Status.UNACCOUNTED, False))
            allowed = SILENT if status is Status.UNACCOUNTED else (status,)
            assert one.status in allowed, f"{who} is {one.status}, said {status}"
        recount = Counter(one.status.value for one in found.values())
        assert {key: value for key, value in counts.items() if value and key != "total"} == dict(recount)
        assert counts["total"] == len(STAFF)

    @invariant()
    def nothing_that_was_said_is_lost(self) -> None:
        """Rule 3: every text is kept once, and every statement too, also after the end."""
        if not hasattr(self, "world"):
            return
        kept = {one.carrier_id for one in self.world.rows(select(Inbound))}
        assert kept == {carrier_id for carrier_id, _, _ in self.heard}
        said = Counter(one.person_no for one in self.world.rows(select(CheckIn)))
        assert said == Counter({self.nos[who]: number for who, number in self.statements.items()})

    @invariant()
    def help_cases_stay_until_a_human_closes_them(self) -> None:
        if not hasattr(self, "world"):
            return
        cases = {one.person_no: one.state for one in self.world.rows(select(HelpCase))}
        assert set(cases) == {self.nos[who] for who in self.cried}
        for who in self.cried - self.closed:
            assert cases[self.nos[who]] is not HelpState.CLOSED, f"nobody closed the case of {who}"

    @invariant()
    def nothing_leaves_twice_that_the_carrier_shows(self) -> None:
        """Rule 5: whoever dies and whatever stays without an answer, only what the carrier does not show goes again."""
        if not hasattr(self, "world"):
            return
        for attempt_id, ids in self.edge.took.items():
            assert len(ids) <= 1 + self.edge.hidden[attempt_id], f"attempt {attempt_id} left {len(ids)} times"

    @invariant()
    def receipts_only_grow(self) -> None:
        """Rule 6: what was delivered stays delivered, whatever is told later."""
        if not hasattr(self, "world"):
            return
        states = {one.id: one.state for one in self.world.attempts()}
        assert all(states[attempt_id] is AttemptState.DELIVERED for attempt_id in self.edge.delivered)

    @invariant()
    def an_answer_ends_the_chase(self) -> None:
        """Rule 7: nothing more is to come for who is accounted for, and nobody is told that they are silent."""
        if not hasattr(self, "world"):
            return
        if self.has_ended:
            return  # nothing is sent any more, whatever a clock that stands may say
        accounted = {self.nos[who] for who, (status, _) in self.stands.items() if status not in SILENT}
        for one in self.world.attempts(None, Purpose.ALERT):
            assert one.person_no not in accounted or one.state not in STOPPABLE
        for clock in self.world.rows(select(CalleeClock)):
            assert clock.person_no not in accounted or clock.next_s is None
        lists = ("superior", "commander", "hr")
        for notice in self.world.rows(select(Notice).where(Notice.sent_s.is_(None), ~Notice.dropped)):
            assert notice.topic not in lists or notice.about_no not in accounted

    @invariant()
    def each_contact_is_used_once_and_each_line_rings_once(self) -> None:
        """Rules 7, 8 and 9."""
        if not hasattr(self, "world"):
            return
        used = Counter((one.person_no, one.channel, one.address) for one in self.world.attempts(None, Purpose.ALERT))
        assert all(number == 1 for number in used.values()), used
        ringing = Counter(
            one.address
            for one in self.world.attempts()
            if one.channel is Channel.VOICE and one.state is AttemptState.SENDING
        )
        assert all(number == 1 for number in ringing.values()), ringing

    @invariant()
    def a_hold_lets_out_help_and_confirmations_alone(self) -> None:
        if not hasattr(self, "world") or not self.is_held:
            return
        for one in self.world.attempts():
            if len(self.edge.took.get(one.id, ())) > self.left_before_hold.get(one.id, 0):
                assert one.purpose is Purpose.CONFIRM or one.priority == HELP, f"{one.purpose} left during a hold"

    @invariant()
    def the_record_only_grows(self) -> None:
        """Rule 12."""
        if not hasattr(self, "world"):
            return
        with self.world.database.reading() as session:
            number = session.scalar(select(func.count()).select_from(Event)) or 0
        assert number >= self.recorded
        self.recorded = number

    # --- how it is done

    def _text(self, who: str, body: str) -> None:
        self._hear(f"SM-in-{len(self.heard)}", self.phones[who], body)

    def _hear(self, carrier_id: str, address: str, body: str) -> None:
        text = hearing.Text(carrier_id, address, "+13125550100", body)
        with self.world.database.writing() as session:
            hearing.hear(session, self.world.service.settings, text)
        if (carrier_id, address, body) not in self.heard:
            self.heard.append((carrier_id, address, body))

    def _phone_of(self, no: int) -> str:
        with self.world.database.reading() as session:
            return activations.contacts(session, self.world.id, [no])[no][Channel.SMS][0]

    def _own(self, who: str, status: Status) -> None:
        self.stands[who] = (status, True)
        self.statements[who] += 1
        if status is Status.NEEDS_HELP:
            self._cries(who)

    def _cries(self, who: str) -> None:
        self.cried.add(who)
        self.closed.discard(who)

    def _confirmations(self, who: str) -> int:
        return len(self.world.attempts(who, Purpose.CONFIRM))

    def _play_out(self) -> None:
        """Everything arrives, and the time of the whole policy passes: nobody may have fallen out."""
        if self.is_held:
            self.it_goes_on()
        for _ in range(8):
            self.edge.everything_arrives()
            self.world.passes(seconds=LAST_STEP_S / 3)
            activation_clock.tick(self.world.service)
            activation_clock.correct_late(self.world.service)
        self.edge.everything_arrives()
        self.nothing_leaves_twice_that_the_carrier_shows()
        for one in self.world.attempts():
            assert one.state not in STOPPABLE, f"an attempt stays {one.state} for ever"
        with self.world.database.writing() as session:
            while events.seal(session):
                pass
        with self.world.database.reading() as session:
            assert events.verify(session).broken_at is None
        if self.is_retracted:
            self._all_who_were_told_are_corrected()
        if self.has_ended:
            return
        told: dict[int, set[str]] = {}
        for notice in self.world.rows(select(Notice).where(Notice.sent_s.is_not(None))):
            told.setdefault(notice.about_no, set()).add(notice.topic)
        for who, no in self.nos.items():
            status, _ = self.stands.get(who, (Status.UNACCOUNTED, False))
            if status in SILENT:
                topics = told.get(no, set())
                assert "hr" in topics, f"{who} is silent, and HR was never told: {topics}"
                assert topics & {"superior", "commander"}, f"{who} is silent, and nobody above was told: {topics}"

    def _all_who_were_told_are_corrected(self) -> None:
        attempts = self.world.attempts()
        corrected = {(one.person_no, one.channel, one.address) for one in attempts if one.purpose is Purpose.CORRECTION}
        for one in attempts:
            about_help = one.priority == HELP  # somebody's cry was no mistake
            told = one.id in self.edge.took and one.state is not AttemptState.FAILED
            if told and one.purpose in TELLS and not about_help:
                assert (one.person_no, one.channel, one.address) in corrected, f"{one.purpose} was not corrected"


def test_whatever_happens_in_whatever_order(migrated_sqlite_file: Path) -> None:
    AnyOrder.template = migrated_sqlite_file
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=40,
            deadline=None,
            derandomize=EXAMPLES == FEW,
            suppress_health_check=list(HealthCheck),
        ),
    )
