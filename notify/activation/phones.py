"""Telephones that several callees of one activation share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.replies.others import FIRST_NUMBER
from notify.activation.models import FrozenContact, FrozenPerson
from notify.sets import among_words


@dataclass(frozen=True, slots=True)
class Sharer:
    """One callee of a shared telephone. ``number``: what they put before an answer, so that it is theirs."""

    person_no: int
    name: str
    number: int
    contacted: bool


def sharers(session: Session, activation_id: int, addresses: Collection[str]) -> dict[str, tuple[Sharer, ...]]:
    """The callees of those of these addresses that several have, by number; the others are left out.

    One statement where nobody shares. Numbered as check-in reads them: in order of employee id.
    """
    if not addresses:
        return {}
    theirs = (
        select(FrozenContact.address)
        .join(
            FrozenPerson,
            (FrozenPerson.activation_id == FrozenContact.activation_id)
            & (FrozenPerson.person_no == FrozenContact.person_no),
        )
        .where(FrozenContact.activation_id == activation_id, FrozenPerson.is_callee)
    )
    several = theirs.where(among_words(session, FrozenContact.address, addresses)).group_by(FrozenContact.address)
    shared = session.scalars(several.having(func.count(FrozenPerson.person_no.distinct()) > 1)).all()
    if not shared:
        return {}
    people = theirs.add_columns(
        FrozenPerson.person_no,
        FrozenPerson.name,
        func.coalesce(FrozenPerson.employee_id, FrozenPerson.account, "").label("label"),
        FrozenPerson.contacted,
    )
    found: dict[str, list[tuple[str, int, str, bool]]] = {}
    for address, no, name, label, contacted in session.execute(
        people.where(among_words(session, FrozenContact.address, shared)).distinct()
    ):
        found.setdefault(address, []).append((label, no, name, contacted))
    return {
        address: tuple(
            Sharer(no, name, number, contacted)
            for number, (_, no, name, contacted) in enumerate(sorted(people_), start=FIRST_NUMBER)
        )
        for address, people_ in found.items()
    }
