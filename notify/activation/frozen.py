"""The people frozen in an activation, as its other stations read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from notify.activation.models import FrozenPerson


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
    contacted: bool
    priority: int
    timezone: str | None
    no_voice: bool
    audience: int

    @property
    def label(self) -> str:
        """What identifies them in statements: the employee id, else the account's name."""
        return self.employee_id or self.account or self.name


COLUMNS = (
    FrozenPerson.person_no, FrozenPerson.is_callee, FrozenPerson.employee_id, FrozenPerson.account, FrozenPerson.name,
    FrozenPerson.title, FrozenPerson.unit, FrozenPerson.site, FrozenPerson.language, FrozenPerson.superior_no,
    FrozenPerson.depth, FrozenPerson.placed, FrozenPerson.commander_rank, FrozenPerson.is_hr,
    FrozenPerson.excused_reason, FrozenPerson.contacted, FrozenPerson.priority, FrozenPerson.timezone,
    FrozenPerson.no_voice, FrozenPerson.audience,
)  # fmt: skip


def people(activation_id: int) -> Select[*tuple[Any, ...]]:
    """Everyone whom an activation knows, in order of number: rows of which `PersonView` is made."""
    return select(*COLUMNS).where(FrozenPerson.activation_id == activation_id).order_by(FrozenPerson.person_no)
