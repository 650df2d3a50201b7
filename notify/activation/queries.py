"""Reading activations and the people frozen in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from callrees.words import ActivationState, Kind, Mode, Question
from notify.activation.models import Activation, Disposition, FrozenPerson
from notify.moments import ActivationClock


@dataclass(frozen=True, slots=True)
class ActivationView:
    """An activation as its row has it."""

    id: int
    kind: Kind
    ask: Question
    mode: Mode
    state: ActivationState
    scope: tuple[str, ...]
    message: str
    organisation: str
    policy: dict[str, Any]
    channels_off: tuple[str, ...]
    created_by: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    clock_rate: float
    clock_jumps: tuple[tuple[datetime, float], ...]
    total: int
    tried_at_s: dict[str, Any]

    @property
    def clock(self) -> ActivationClock:
        """Its own clock; before the start it counts from when it was made."""
        return ActivationClock(self.started_at or self.created_at, self.clock_rate, self.clock_jumps)

    @property
    def is_drill(self) -> bool:
        """Whether everything it says carries EXERCISE."""
        return self.kind is not Kind.REAL


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as one activation knows them: a callee, or a superior, backup, commander or HR account beside it."""

    person_no: int
    is_callee: bool
    employee_id: str | None
    account: str | None
    name: str
    title: str | None
    unit: str | None
    site: str | None
    language: str | None
    superior_no: int | None
    depth: int
    placed: str | None
    commander_rank: int | None
    is_hr: bool
    excused_reason: str | None

    @property
    def label(self) -> str:
        """What identifies them in statements: the employee id, else the account's name."""
        return self.employee_id or self.account or self.name


@dataclass(frozen=True, slots=True)
class DispositionView:
    """What was decided at the end about someone still unaccounted for."""

    person_no: int
    text: str
    by: str
    at: datetime


_PERSON = (
    FrozenPerson.person_no,
    FrozenPerson.is_callee,
    FrozenPerson.employee_id,
    FrozenPerson.account,
    FrozenPerson.name,
    FrozenPerson.title,
    FrozenPerson.unit,
    FrozenPerson.site,
    FrozenPerson.language,
    FrozenPerson.superior_no,
    FrozenPerson.depth,
    FrozenPerson.placed,
    FrozenPerson.commander_rank,
    FrozenPerson.is_hr,
    FrozenPerson.excused_reason,
)


def get(session: Session, activation_id: int) -> ActivationView | None:
    """One activation, or None when there is none of that id."""
    row = session.get(Activation, activation_id)
    return _view(row) if row else None


def latest(session: Session) -> ActivationView | None:
    """The newest activation of all."""
    row = session.scalars(select(Activation).order_by(Activation.id.desc()).limit(1)).first()
    return _view(row) if row else None


def running(session: Session) -> list[ActivationView]:
    """Activations that run or are held, oldest first."""
    live = Activation.state.in_((ActivationState.RUNNING, ActivationState.HELD))
    return [_view(row) for row in session.scalars(select(Activation).where(live).order_by(Activation.id))]


def recent(session: Session, limit: int = 50) -> list[ActivationView]:
    """The newest activations, newest first."""
    return [_view(row) for row in session.scalars(select(Activation).order_by(Activation.id.desc()).limit(limit))]


def people(session: Session, activation_id: int, nos: Collection[int] | None = None) -> list[PersonView]:
    """The people of an activation by their numbers (None: all), in order of number."""
    wanted = _people(activation_id)
    if nos is not None:
        wanted = wanted.where(FrozenPerson.person_no.in_(nos))
    return [PersonView(*row) for row in session.execute(wanted)]


def callees(session: Session, activation_id: int, unit: str | None = None) -> list[PersonView]:
    """The callees of an activation, all or those of one unit, in order of number."""
    wanted = _people(activation_id).where(FrozenPerson.is_callee)
    if unit is not None:
        wanted = wanted.where(FrozenPerson.unit == unit)
    return [PersonView(*row) for row in session.execute(wanted)]


def person(session: Session, activation_id: int, person_no: int) -> PersonView | None:
    """One person of an activation."""
    found = people(session, activation_id, (person_no,))
    return found[0] if found else None


def person_by_employee(session: Session, activation_id: int, employee_id: str) -> PersonView | None:
    """The person of an activation with this employee id."""
    row = session.execute(_people(activation_id).where(FrozenPerson.employee_id == employee_id)).first()
    return PersonView(*row) if row else None


def dispositions(session: Session, activation_id: int) -> list[DispositionView]:
    """What the end decided about those left."""
    wanted = select(Disposition.person_no, Disposition.text, Disposition.by, Disposition.at)
    found = session.execute(wanted.where(Disposition.activation_id == activation_id).order_by(Disposition.person_no))
    return [DispositionView(*row) for row in found]


def _people(activation_id: int) -> Select[*tuple[Any, ...]]:
    return select(*_PERSON).where(FrozenPerson.activation_id == activation_id).order_by(FrozenPerson.person_no)


def _view(row: Activation) -> ActivationView:
    return ActivationView(
        id=row.id,
        kind=row.kind,
        ask=row.ask,
        mode=row.mode,
        state=row.state,
        scope=tuple(row.scope),
        message=row.message,
        organisation=row.organisation,
        policy=row.policy,
        channels_off=tuple(row.channels_off),
        created_by=row.created_by,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        clock_rate=row.clock_rate,
        clock_offset_s=row.clock_offset_s,
        total=row.total,
        tried_at_s=row.tried_at_s,
    )
