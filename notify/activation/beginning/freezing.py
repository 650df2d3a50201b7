"""A draft becomes rows: everybody whom the activation knows, numbered, with contacts and backups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from callrees.audiences import EVERYONE_ELSE
from callrees.words import Channel, PersonType
from notify.accounts.queries import AccountView
from notify.activation.beginning.beside import own_contacts
from notify.activation.beginning.draft import Callee, Draft
from notify.activation.models import FrozenBackup, FrozenContact, FrozenPerson
from notify.database import insert_rows
from notify.directory.profiles import Profile

OUTSIDE_DEPTH = -1


def freeze(session: Session, activation_id: int, draft: Draft) -> None:
    """Write the frozen people, contacts and backups of an activation, in bulk."""
    numbers = _numbers(draft)
    people = [row | {"activation_id": activation_id} for row in people_rows(draft, numbers)]
    insert_rows(session, FrozenPerson, people)
    contacts = [
        {
            "activation_id": activation_id,
            "person_no": numbers[key],
            "channel": channel,
            "rank": rank,
            "address": address,
        }
        for key, points in _all_contacts(draft)
        for channel, addresses in points.items()
        for rank, address in enumerate(addresses, start=1)
    ]
    insert_rows(session, FrozenContact, contacts)
    backups = [
        {"activation_id": activation_id, "holder_no": numbers[holder], "rank": rank, "person_no": numbers[backup]}
        for holder, named in draft.backups.items()
        for rank, backup in enumerate((one for one in named if one in numbers), start=1)
    ]
    insert_rows(session, FrozenBackup, backups)


def _numbers(draft: Draft) -> dict[str, int]:
    """A number for everybody: callees first, in the order in which they are tried."""
    keys = [callee.profile.employee_id for callee in draft.callees]
    keys += [*draft.beside.outside, *draft.beside.accounts]
    return {key: number for number, key in enumerate(dict.fromkeys(keys))}


def _all_contacts(draft: Draft) -> Iterator[tuple[str, Mapping[Channel, tuple[str, ...]]]]:
    for callee in draft.callees:
        yield callee.profile.employee_id, callee.profile.contacts
    for id_, (profile, _) in draft.beside.outside.items():
        yield id_, profile.contacts
    for key, account in draft.beside.accounts.items():
        yield key, own_contacts(account)


def people_rows(draft: Draft, numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The rows of those who have a number, without the activation's."""
    ranks = {key: rank for rank, key in enumerate(draft.beside.commanders, start=1)}
    hr = frozenset(draft.beside.hr)

    def duties(key: str) -> dict[str, Any]:
        return {"person_no": numbers[key], "commander_rank": ranks.get(key), "is_hr": key in hr}

    for callee in draft.callees:
        yield duties(callee.profile.employee_id) | profile_row(callee.profile) | _callee(callee, numbers)
    for id_, (profile, superior) in draft.beside.outside.items():
        if id_ in numbers:
            yield duties(id_) | profile_row(profile) | beside_row(numbers.get(superior or ""))
    for key, account in draft.beside.accounts.items():
        if key in numbers:
            yield duties(key) | account_row(account) | beside_row(None)


def _callee(callee: Callee, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "is_callee": True,
        "superior_no": numbers.get(callee.superior or ""),
        "depth": callee.depth,
        "placed": callee.placed[:300] if callee.placed else None,
        "excused_reason": callee.excused,
        "contacted": callee.contacted,
        "priority": callee.priority,
        "could_send_s": callee.could_send_s,
        "audience": callee.audience,
    }


def beside_row(superior_no: int | None) -> dict[str, Any]:
    """What the row of somebody beside the callees says of their place."""
    return {
        "is_callee": False,
        "superior_no": superior_no,
        "depth": OUTSIDE_DEPTH,
        "placed": None,
        "excused_reason": None,
        "contacted": False,
        "priority": 0,
        "could_send_s": 0.0,
        "audience": EVERYONE_ELSE,
    }


def profile_row(profile: Profile) -> dict[str, Any]:
    """What the row of a person of the directory says about them."""
    return {
        "employee_id": profile.employee_id,
        "account": None,
        "name": profile.name,
        "title": profile.title,
        "unit": profile.unit,
        "site": profile.site,
        "language": profile.language,
        "timezone": profile.timezone,
        "type": profile.type,
        "no_voice": profile.no_voice,
    }


def account_row(account: AccountView) -> dict[str, Any]:
    """The same of an account without a person."""
    return {
        "employee_id": None,
        "account": account.name,
        "name": account.name,
        "title": None,
        "unit": None,
        "site": None,
        "language": None,
        "timezone": None,
        "type": PersonType.EMPLOYEE,
        "no_voice": False,
    }
