"""Writing back what carriers answered: many answers in one statement, with one event for each kind."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel
from notify.carriers.interface import Outcome, Result, Trouble
from notify.dispatch import carrying, health, lines, senders
from notify.dispatch.rewording import catch_up
from notify.dispatch.writing import Change, write
from notify.events.service import WORKER, Happening, append
from notify.moments import now

BACKOFF_S = {
    Channel.SMS: (2.0, 5.0, 15.0, 30.0),
    Channel.VOICE: (2.0, 5.0, 15.0, 30.0),
    Channel.EMAIL: (5.0, 30.0, 60.0, 180.0),  # mail servers that ask a newcomer to come back mean minutes
}
"""When to try again after each refusal for now; one more refusal than there are waits, and it has failed."""

CROWDED_S = (1.0, 3.0)
"""The carrier wants fewer at once: soon again, at a time of its own for each. Costs no try."""

DOUBT = timedelta(seconds=10)
"""How long it may stay unknown whether a message was taken."""

FEW = 5
"""So many messages without an answer, and none with one: the carrier does not answer."""

PROBE_SOON = timedelta(seconds=2)
"""How often to probe a carrier that is away; one that refuses us is probed more rarely."""

ASIDE = 3.5 * health.PROBE_EVERY
"""How long a refused probe stands aside, so that others are tried in its place."""


@dataclass(frozen=True, slots=True)
class Finished:
    """One claimed attempt and its end: ``result`` None when the carrier was never called.

    ``probed``: the senders in trouble, with the country, that it tried again.
    """

    activation_id: int
    id: int
    channel: Channel
    tries: int
    result: Result | None
    called_at: datetime | None = None
    probed: frozenset[tuple[str, str]] = frozenset()


def settle(session: Session, worker: str, finished: Sequence[Finished], *, healing: bool = False) -> list[Finished]:
    """Write results back; returns those whose row was held by another transaction just now, to be written again.

    ``healing``: a channel was believed not to work, so that success is worth noting.
    """
    at = now(session)
    changes = [_change(one, at, probe=healing) for one in finished]
    written = write(session, worker, changes)
    carrying.follow(session, written.carrying)
    done = [one for one in finished if one.id in written.applied]
    if again := [one.id for one in changes if one.state is AttemptState.PLANNED and one.id in written.applied]:
        catch_up(session, again)
    _events(session, done, at)
    for channel in {one.channel for one in finished}:
        some = [one for one in finished if one.channel is channel]
        _note_health(session, channel, some, healing=healing)
        _note_senders(session, channel, some)
    calls = [one for one in done if one.channel is Channel.VOICE]
    ringing = [one.id for one in calls if one.result and one.result.outcome in (Outcome.ACCEPTED, Outcome.UNKNOWN)]
    lines.hold(session, ringing, at)
    lines.release(session, [one.id for one in calls if one.id not in set(ringing)])
    return [one for one in finished if one.id in written.busy]


def _change(one: Finished, at: datetime, *, probe: bool) -> Change:
    """The new values of an attempt's row, by its result. ``probe``: it was tried on a channel that was stopped."""
    result = one.result
    if result is None:
        return Change(one.activation_id, one.id, AttemptState.PLANNED, due_at=at, tries=-1)
    told = Change(
        one.activation_id,
        one.id,
        AttemptState.FAILED,
        code=result.code,
        reason=(result.reason or "")[:200] or None,
        called_at=one.called_at or at,
    )
    if result.outcome is Outcome.ACCEPTED:
        return replace(told, state=AttemptState.ACCEPTED, carrier_id=result.carrier_id, accepted_at=at)
    if result.outcome is Outcome.UNKNOWN:
        return replace(told, state=AttemptState.UNKNOWN, lease_until=at + DOUBT)
    if result.outcome is Outcome.REFUSED:
        again = None if result.again_s is None else at + timedelta(seconds=result.again_s)
        return replace(told, finished_at=at, number_dead=result.number_dead, for_good=True, news=True, again_at=again)
    if result.stop_channel:  # it concerns us and not the person: no try is used up, and nobody counts as tried
        # The next probes are other attempts: were it this one's own fault, it would keep the channel stopped for good.
        aside = ASIDE if probe and not _is_away(result) else timedelta()
        return replace(told, state=AttemptState.PLANNED, due_at=at + aside, tries=-1, called_at=None)
    if result.crowded:
        wait = timedelta(seconds=random.uniform(*CROWDED_S))  # noqa: S311 - spreads load, hides nothing
        return replace(told, state=AttemptState.PLANNED, due_at=at + wait, tries=-1, called_at=None)
    waits = BACKOFF_S[one.channel]
    if one.tries > len(waits):
        return replace(told, finished_at=at, news=True)
    wait = timedelta(seconds=waits[one.tries - 1] * random.uniform(0.8, 1.2))  # noqa: S311
    return replace(told, state=AttemptState.PLANNED, due_at=at + wait)


def _events(session: Session, done: Sequence[Finished], at: datetime) -> None:
    """One event for each activation and kind of result; what was never called has not happened."""
    kinds: dict[tuple[int, str], list[Finished]] = defaultdict(list)
    for one in done:
        if one.result is not None:
            kinds[one.activation_id, one.result.outcome].append(one)
    append(
        session,
        [
            Happening(f"attempts.{outcome}", WORKER, activation_id, data=_data(some, outcome))
            for (activation_id, outcome), some in kinds.items()
        ],
        at,
    )


def _data(some: Sequence[Finished], outcome: str) -> dict[str, object]:
    if outcome == Outcome.ACCEPTED:
        return {"ids": [one.id for one in some]}
    return {"ids": [one.id for one in some], "codes": [one.result.code if one.result else None for one in some]}


def _note_health(session: Session, channel: Channel, some: Sequence[Finished], *, healing: bool) -> None:
    """Whether the carrier takes messages, refuses us, or is away, as these answers show."""
    results = [one.result for one in some if one.result is not None]
    if any(result.outcome in (Outcome.ACCEPTED, Outcome.REFUSED) for result in results):
        if healing:
            health.works(session, channel)
        return
    if stopping := next((result for result in results if result.stop_channel), None):
        every = PROBE_SOON if _is_away(stopping) else health.PROBE_EVERY
        health.stop(session, channel, stopping.reason or "the carrier refuses us", every)
        return
    silent = [result for result in results if result.outcome is Outcome.UNKNOWN and result.last_way]
    if silent and (len(silent) >= FEW or healing):
        health.stop(session, channel, silent[0].reason or "the carrier does not answer", PROBE_SOON)


def _note_senders(session: Session, channel: Channel, some: Sequence[Finished]) -> None:
    """Which senders are refused, do not answer while another could, or work again."""
    results = [one.result for one in some if one.result is not None]
    troubles = [trouble for result in results for trouble in result.troubles]
    silent = Counter(result.sender for result in results if result.outcome is Outcome.UNKNOWN and not result.last_way)
    answered = {result.sender for result in results if result.outcome is not Outcome.UNKNOWN}
    troubles += [
        Trouble(sender, "", "the carrier does not answer")
        for sender, number in silent.items()
        if number >= FEW and sender not in answered
    ]
    if troubles:
        senders.note(session, channel, troubles)
    ill = {(trouble.sender, trouble.country) for trouble in troubles}
    well = {
        key
        for one in some
        for key in one.probed - ill
        if one.result and one.result.outcome is Outcome.ACCEPTED and one.result.sender == key[0]
    }
    if well:
        senders.well(session, channel, well)


def _is_away(stopping: Result) -> bool:
    """Whether nobody answered at the carrier's address: no fault of any attempt."""
    return stopping.code in {"unreachable", "smtp"}
