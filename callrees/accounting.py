"""What a new statement does to the standing of a callee: the one place where anybody becomes accounted for.

Statements are appended, whatever comes out here; this decides only what they change. The rules, in order:

1. Hearsay (`told`) is kept and closes nobody. Hearsay of need opens a help case all the same.
2. A statement that was said before the one that stands, or before they were asked again, is kept and changes no
   status.
3. Another's word (`saw`, `spoke`) against the person's own is refused, unless it is known to be newer, is meant
   to override, or is worse: doubt about time is resolved towards danger.
4. All else counts at once. `needs_help` opens a help case, and nothing said later closes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from callrees.words import ACCOUNTED, Basis, Duty, Source, Status


class Effect(StrEnum):
    """What became of a statement."""

    COUNTS = "counts"
    HEARSAY = "hearsay"
    OLDER = "older"  # said before what stands
    REFUSED = "refused"  # against the person's own answer, without override


class Confirm(StrEnum):
    """Whether the person is told that their answer was recorded."""

    NONE = "none"
    FIRST = "first"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one callee stands. `basis` and the times are None until someone has made a statement."""

    status: Status = Status.UNACCOUNTED
    duty: Duty = Duty.NOT_ASKED
    basis: Basis | None = None
    said_at: datetime | None = None
    heard_at: datetime | None = None
    help_open: bool = False
    asked_at: datetime | None = None
    """When they were asked again: what was said before that belongs to an earlier round."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One check-in about a callee. `duty` None says nothing of duty; `said_at` None means: when is unknown."""

    status: Status
    basis: Basis
    source: Source
    heard_at: datetime
    duty: Duty | None = None
    said_at: datetime | None = None
    override: bool = False
    late: bool = False
    saw_at_known: bool = True
    """False: `said_at` tells when another wrote it, not when they saw or spoke to the person."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a statement does.

    `standing` is the standing afterwards; `changed` tells whether status or duty differ from before.
    `open_help` asks for a new help case; `louder` for the ringing of one who was well and now needs help.
    `ends_chase` withdraws what is still to come for this callee. `reason` is one line for the one who tried,
    "" unless refused. `late` is handed on for the record.
    """

    effect: Effect
    standing: Standing
    changed: bool = False
    open_help: bool = False
    louder: bool = False
    confirm: Confirm = Confirm.NONE
    ends_chase: bool = False
    late: bool = False
    reason: str = ""

    @property
    def status(self) -> Status:
        """The status afterwards."""
        return self.standing.status

    @property
    def duty(self) -> Duty:
        """The duty afterwards."""
        return self.standing.duty


WELL: Final = frozenset({Status.SAFE, Status.UNAVAILABLE})
"""Who was well and now needs help is rung louder than a first call for help."""


def apply(current: Standing, statement: Statement) -> Change:
    """What `statement` does to `current`. Times are aware; a `said_at` after `heard_at` is a wrong clock, and cut.

    Raises ValueError for a statement of `unreachable`, which is a finding about contacts and never a statement.
    """
    if statement.status is Status.UNREACHABLE:
        raise ValueError("nobody can state 'unreachable': it follows from the contacts; state 'unaccounted' instead")
    effect = _effect(current, statement)
    return _counted(current, statement) if effect is Effect.COUNTS else _kept(current, statement, effect)


def _said(statement: Statement) -> datetime:
    """When it was said: as told, never after it was heard, and when it was heard where nobody told."""
    return min(statement.said_at or statement.heard_at, statement.heard_at)


def _effect(current: Standing, statement: Statement) -> Effect:
    if statement.basis is Basis.TOLD:
        return Effect.HEARSAY
    stands_since = current.said_at or current.heard_at
    of_before = statement.said_at is not None and current.asked_at is not None and _said(statement) < current.asked_at
    if of_before and not statement.override:
        return Effect.OLDER
    if current.basis is None or stands_since is None or statement.override:
        return Effect.COUNTS
    if _said(statement) < stands_since:
        return Effect.REFUSED if _contradicts(current, statement) else Effect.OLDER
    known_newer = statement.said_at is not None and statement.saw_at_known
    return Effect.REFUSED if _contradicts(current, statement) and not known_newer else Effect.COUNTS


def _contradicts(current: Standing, statement: Statement) -> bool:
    """True for another's word that differs from the person's own; not for need, nor for seeing them arrive."""
    if statement.status is Status.NEEDS_HELP:
        return False
    another = statement.basis is not Basis.SELF and current.basis is Basis.SELF
    duty_differs = statement.duty not in (None, current.duty, Duty.ARRIVED)
    return another and (statement.status is not current.status or duty_differs)


def _kept(current: Standing, statement: Statement, effect: Effect) -> Change:
    """A statement that changes no status; need is never overlooked for that."""
    need = statement.status is Status.NEEDS_HELP
    return Change(
        effect=effect,
        standing=replace(current, help_open=current.help_open or need),
        open_help=need and not current.help_open,
        late=statement.late,
        reason=_refusal(current) if effect is Effect.REFUSED else "",
    )


def _refusal(current: Standing) -> str:
    when = current.said_at or current.heard_at
    at = f" at {when:%H:%M} ({when.tzname()})" if when else ""
    return (
        f"they answered for themselves{at}: {current.status.value}; "
        "say when you saw or spoke to them, if it was later, or override it knowingly"
    )


def _counted(current: Standing, statement: Statement) -> Change:
    need = statement.status is Status.NEEDS_HELP
    agrees = statement.basis is not Basis.SELF and current.basis is Basis.SELF and _same(current, statement)
    after = Standing(
        status=statement.status,
        duty=_duty(current, statement),
        basis=current.basis if agrees else statement.basis,
        said_at=current.said_at if agrees else _said(statement),
        heard_at=current.heard_at if agrees else statement.heard_at,
        help_open=current.help_open or need,
    )
    changed = (after.status, after.duty) != (current.status, current.duty)
    return Change(
        effect=Effect.COUNTS,
        standing=after,
        changed=changed,
        open_help=need and not current.help_open,
        louder=need and current.status in WELL and current.basis is not None,
        confirm=_confirm(current, statement, changed=changed),
        ends_chase=after.status in ACCOUNTED,
        late=statement.late,
    )


def _same(current: Standing, statement: Statement) -> bool:
    return statement.status is current.status and statement.duty in (None, current.duty)


def _duty(current: Standing, statement: Statement) -> Duty:
    if statement.duty is not None:
        return statement.duty
    if statement.status is Status.NEEDS_HELP and current.duty is Duty.COMING:
        return Duty.CANNOT  # who needs help is not counted on; the next can be asked
    return current.duty


def _confirm(current: Standing, statement: Statement, *, changed: bool) -> Confirm:
    """Only the person is confirmed to, once, and then on change."""
    if statement.basis is not Basis.SELF:
        return Confirm.NONE
    if current.basis is not Basis.SELF:
        return Confirm.FIRST
    return Confirm.CHANGED if changed else Confirm.NONE
