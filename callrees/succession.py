"""Who is asked, told or rung in someone's place: succession, the nearest superior, the ladder of help.

Ids are whatever the caller uses for persons. No order is invented here: backups come as they were named
for the position, superiors from the nearest upward.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from callrees.words import Duty, Question, StandInState, Status

Person = TypeVar("Person", bound=Hashable)

_MAY_BE_ASKED = frozenset({Status.SAFE, Status.UNACCOUNTED, None})
_CANNOT_LEAD = frozenset({Status.NEEDS_HELP, Status.EXCUSED})
"""Who accepted to act may not have spoken of themselves yet, but must not be known to be out of action."""


@dataclass(frozen=True, slots=True)
class BackupFacts(Generic[Person]):
    """One of the persons named to stand in for a position."""

    person: Person
    status: Status | None
    """Their own status; None: no callee of this activation."""
    duty: Duty = Duty.NOT_ASKED
    asked: bool = False
    """They were asked already to stand in for this position, whatever became of it."""
    elsewhere: bool = False
    """They work at another site than the holder, as far as the roster tells: what silenced the holder may have
    silenced their neighbours too."""


@dataclass(frozen=True, slots=True)
class Request(Generic[Person]):
    """A request to a backup to stand in for the position at hand."""

    backup: Person
    state: StandInState
    asked_at: float | None
    """When a carrier took it, in seconds on the activation's clock; None: it was not really asked yet."""


@dataclass(frozen=True, slots=True)
class Turn(Generic[Person]):
    """What to do next about a position that somebody has to stand in for."""

    ask: Person | None = None
    """Whom to ask now."""
    lapsed: tuple[Person, ...] = ()
    """Whose request is over: their time is up, or they turned out to be unable."""
    next_at: float | None = None
    """When to look again, if nothing happens before."""
    exhausted: bool = False
    """Nobody accepted and nobody is left to ask: it is the superior's matter now."""


@dataclass(frozen=True, slots=True)
class SuperiorFacts(Generic[Person]):
    """One position on the way up from someone, with its holder and who acts for them."""

    person: Person | None
    """The holder; None: vacant."""
    status: Status | None = None
    """The holder's status; None: no callee of this activation, so taken to be available."""
    acting: Person | None = None
    acting_status: Status | None = None


def candidates(backups: Sequence[BackupFacts[Person]], holder: Person | None = None) -> list[Person]:
    """The backups who may be asked to stand in, in the order of asking.

    Those who answered that they are safe or coming, then the silent and those outside this activation; in each
    group those at another site than the holder first, then in order of succession. Passed over: who needs help,
    is unavailable, excused, unreachable or cannot come, who was asked before, and the holder. Who acts for
    another position already stays in their place: the order is the organisation's decision, and they can pass.
    """
    answered: dict[Person, None] = {}
    silent: dict[Person, None] = {}
    for backup in sorted(backups, key=lambda one: not one.elsewhere):
        if backup.asked or backup.person == holder or backup.duty is Duty.CANNOT:
            continue
        if backup.status is Status.SAFE:
            answered[backup.person] = None
        elif backup.status in _MAY_BE_ASKED:
            silent[backup.person] = None
    return list(answered | silent)


def next_to_ask(backups: Sequence[BackupFacts[Person]], holder: Person | None = None) -> Person | None:
    """The first of `candidates`, or None when nobody is left."""
    return next(iter(candidates(backups, holder)), None)


def take_turn(
    backups: Sequence[BackupFacts[Person]],
    requests: Sequence[Request[Person]],
    wait: float,
    now: float,
    holder: Person | None = None,
) -> Turn[Person]:
    """Whether to ask the next backup of a position, after the requests made so far.

    One backup is asked at a time and has `wait` seconds from when a carrier took the request; who passes
    is followed at once. A request that lapsed may still be accepted; that is not decided here.
    """
    if any(request.state is StandInState.ACCEPTED for request in requests):
        return Turn()
    open_requests = [request for request in requests if request.state is StandInState.ASKED]
    facts = {backup.person: backup for backup in backups}
    lapsed = tuple(
        request.backup
        for request in open_requests
        if _time_is_up(request, wait, now) or _is_unable(facts.get(request.backup))
    )
    waiting = [request for request in open_requests if request.backup not in lapsed]
    if waiting:
        ends = [request.asked_at + wait for request in waiting if request.asked_at is not None]
        return Turn(lapsed=lapsed, next_at=min(ends, default=None))
    asked = {request.backup for request in requests}
    left = [person for person in candidates(backups, holder) if person not in asked]
    return Turn(ask=left[0] if left else None, lapsed=lapsed, exhausted=not left)


def asks_at_once(question: Question, duty: Duty) -> bool:
    """Whether a holder's answer makes the next backup be asked without waiting for the policy's step.

    In a call-out, who cannot come leaves a post to be filled; the answer itself has ended their own chase.
    """
    return question is Question.CALLOUT and duty is Duty.CANNOT


def nearest_accounted(path: Iterable[SuperiorFacts[Person]], callee: Person | None = None) -> Person | None:
    """Who answers for a silent callee: the nearest superior who is accounted for. None: nobody on the way.

    A superior counts who is safe, unavailable, or outside this activation; who needs help, is excused or
    silent does not. For a position whose holder is anything but safe, the one who acts for it comes first.
    The callee themselves, who may hold a position further up, never counts.
    """
    counts = {Status.SAFE, Status.UNAVAILABLE, None}
    for position in path:
        acting = position.acting if position.acting_status not in _CANNOT_LEAD else None
        holder = position.person if position.status in counts else None
        first, second = (holder, acting) if position.status is Status.SAFE else (acting, holder)
        for person in (first, second):
            if person is not None and person != callee:
                return person
    return None


def help_ladder(
    path: Iterable[SuperiorFacts[Person]],
    ring: int,
    commanders: Sequence[Person] = (),
    callee: Person | None = None,
) -> list[Person]:
    """Whom to ring about a call for help at its `ring`-th ringing, from 1; each person once.

    The first rings the direct superior and the commanders, each later one rings one position higher too;
    at the top it stays. Whoever has not answered is rung as well, and both holder and acting holder: only
    who needs help themselves is left in peace, and the callee. Positions with nobody to ring are skipped.
    Raises ValueError for a ring before the first.
    """
    if ring < 1:
        raise ValueError(f"ringing counts from 1, not {ring}")
    rung: dict[Person, None] = {}
    steps = 0
    for position in path:
        people = [
            person
            for person, status in (
                (position.person, position.status),
                (position.acting, position.acting_status),
            )
            if person is not None and person != callee and status is not Status.NEEDS_HELP
        ]
        rung.update(dict.fromkeys(people))
        steps += bool(people)
        if steps == ring:
            break
    rung.update((person, None) for person in commanders if person != callee)
    return list(rung)


def _time_is_up(request: Request[Person], wait: float, now: float) -> bool:
    return request.asked_at is not None and request.asked_at + wait <= now


def _is_unable(backup: BackupFacts[Person] | None) -> bool:
    if backup is None:
        return False
    return backup.duty is Duty.CANNOT or backup.status not in _MAY_BE_ASKED
