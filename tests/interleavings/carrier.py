"""A carrier and a worker without a network: what the worker claims, the carrier takes, refuses or swallows.

The carrier remembers every message that it took, so that a test can count what left twice; a worker may die at any
moment between the claim and the written result.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from itertools import count

from sqlalchemy import select, update

from callrees.words import AttemptState, Channel
from notify.carriers.interface import Outcome, Receipt, ReceiptState, Result
from notify.dispatch import doubts
from notify.dispatch import service as dispatch
from notify.dispatch.claiming import Claim, Limit, claim
from notify.dispatch.models import Attempt, Line
from notify.dispatch.settling import Finished, settle
from notify.moments import now
from tests.activation.world import World

NO_LIMIT = Limit("any", 0.0)
LEASE = timedelta(seconds=15)


class Fate(StrEnum):
    """What happens to a message between the claim and the written result."""

    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "later"
    SWALLOWED = "taken, and no answer came back"
    LOST = "not taken, and no answer came back"
    DIED_AFTER = "taken, and the worker died before it wrote so"
    DIED_BEFORE = "the worker died before it called"


IN_FLIGHT = (AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN)
ROUNDS = 30
LEFT = {Fate.TAKEN, Fate.SWALLOWED, Fate.DIED_AFTER}
_RESULTS = {
    Fate.TAKEN: Outcome.ACCEPTED,
    Fate.REFUSED: Outcome.REFUSED,
    Fate.LATER: Outcome.LATER,
    Fate.SWALLOWED: Outcome.UNKNOWN,
    Fate.LOST: Outcome.UNKNOWN,
}


@dataclass
class Edge:
    """The carrier's edge of a world, seen from both sides."""

    world: World
    took: dict[int, list[str]] = field(default_factory=dict)  # by attempt: the carrier's ids
    hidden: Counter[int] = field(default_factory=Counter)  # by attempt: how often the lists did not show it in time
    delivered: set[int] = field(default_factory=set)
    over: set[int] = field(default_factory=set)  # calls that have ended
    _ids: count[int] = field(default_factory=count)
    _life: int = 1

    @property
    def worker(self) -> str:
        """The worker in its present life."""
        return f"host:1:{self._life}"

    def sends(self, channel: Channel, most: int, fates: list[Fate]) -> None:
        """The worker claims what is planned and hands it over; each message meets the next fate."""
        waiting = [one.id for one in self.world.attempts() if one.state is AttemptState.PLANNED]
        with self.world.database.writing() as session:
            wanted = Claim(channel, self.world.id, waiting[:most], self.worker, LEASE, NO_LIMIT)
            claimed = claim(session, wanted)
        finished = []
        died = False
        for number, one in enumerate(claimed):
            fate = fates[number % len(fates)]
            carrier_id = f"SM{next(self._ids)}" if fate in LEFT else None
            if carrier_id:
                self.took.setdefault(one.id, []).append(carrier_id)
            died = died or fate not in _RESULTS
            if fate in _RESULTS:
                outcome = _RESULTS[fate]
                told = carrier_id if outcome is Outcome.ACCEPTED else None
                finished.append(Finished(one.activation_id, one.id, channel, one.tries, Result(outcome, told, "30003")))
        with self.world.database.writing() as session:
            settle(session, self.worker, finished)
        if died:
            self._life += 1

    def reports(self, attempt_id: int, state: ReceiptState, *, dead: bool = False) -> None:
        """A receipt comes for a message that the carrier took."""
        failed = state is ReceiptState.FAILED
        code = "30005" if failed else None
        report = Receipt(state, self.took[attempt_id][0], code, for_good=failed, number_dead=dead)
        with self.world.database.writing() as session:
            dispatch.receipt(session, self.world.id, attempt_id, report)
        if state is ReceiptState.DELIVERED:
            self.delivered.add(attempt_id)
        if state in (ReceiptState.ENDED, ReceiptState.FAILED):
            self.over.add(attempt_id)

    def doubts_end(self, *, lists_lag: bool) -> None:
        """Leases run out, a restarted process finds its old claims, and the carrier is asked about each.

        ``lists_lag``: its lists do not show yet what it took a moment ago.
        """
        mine = update(Attempt).where(Attempt.activation_id == self.world.id)
        dead = [f"host:1:{life}" for life in range(1, self._life)]
        with self.world.database.writing() as session:
            doubts.doubt_claims_of(session, dead)
            past = now(session) - timedelta(seconds=1)
            session.execute(mine.where(Attempt.state == AttemptState.UNKNOWN).values(lease_until=past, asked_at=None))
        with self.world.database.writing() as session:
            open_ones = doubts.take_doubts(session)
        for doubt in open_ones:
            took = self.took.get(doubt.attempt.id, [])
            if took and lists_lag:
                self.hidden[doubt.attempt.id] += 1
                took = []
            report = Receipt(ReceiptState.ACCEPTED, took[0]) if took else None
            with self.world.database.writing() as session:
                doubts.settle_doubt(session, doubt, report)

    def everything_arrives(self) -> None:
        """From now on the carrier takes all and delivers it, until nothing waits."""
        for _ in range(ROUNDS):
            if not self._waits():
                return
            with self.world.database.writing() as session:  # what was to be tried again later is tried now
                at = now(session)
                later = update(Attempt).where(Attempt.activation_id == self.world.id, Attempt.due_at > at)
                session.execute(later.values(due_at=at))
                # A call that was withdrawn in doubt holds its line for the longest that a call may last.
                session.execute(update(Line).values(until=at - timedelta(seconds=1)))
            self._everything_is_sent()
            self.doubts_end(lists_lag=False)
            self._everything_is_sent()  # before any receipt comes: what was lost sight of is not sent again
            for attempt_id in self._under_way():
                call = self.row(attempt_id).channel is Channel.VOICE
                self.reports(attempt_id, ReceiptState.ENDED if call else ReceiptState.DELIVERED)
        raise AssertionError(f"something waits for ever: {self._waits()}")

    def _everything_is_sent(self) -> None:
        for channel in Channel:
            self.sends(channel, 1000, [Fate.TAKEN])

    def _waits(self) -> list[tuple[int, str]]:
        """What has not come to an end: planned, on its way or in doubt; taken and not reported."""
        open_ones = [(one.id, one.state.value) for one in self.world.attempts() if one.state in IN_FLIGHT]
        return open_ones + [(attempt_id, "no receipt") for attempt_id in self._under_way()]

    def _under_way(self) -> list[int]:
        """What was taken and not reported for good. A call is over only when it has ended."""
        calls = {one.id for one in self.world.attempts() if one.channel is Channel.VOICE}
        return sorted(set(self.took) - self.over - (self.delivered - calls))

    def row(self, attempt_id: int) -> Attempt:
        """An attempt as it stands."""
        with self.world.database.reading() as session:
            return session.scalars(select(Attempt).where(Attempt.id == attempt_id)).one()
