"""Somebody becomes known to an activation under way without being asked anything: beside its callees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.strangers import PHONE
from callrees.words import Channel, PersonType, Role
from notify.accounts import queries as accounts
from notify.accounts.queries import AccountView
from notify.activation import queries
from notify.activation.beginning.beside import own_contacts
from notify.activation.beginning.freezing import account_row, beside_row, profile_row
from notify.activation.commanding.amending.walk_in import next_number
from notify.activation.commanding.locking import locked
from notify.activation.models import FrozenContact, FrozenPerson
from notify.activation.queries import PersonView
from notify.directory.profiles import Profile, profiles
from notify.errors import NotFoundError, UserError
from notify.events.service import Actor, Happening, append

MAY_COMMAND = frozenset({Role.ADMIN, Role.COMMANDER})


def make_commander(session: Session, activation_id: int, who: str, actor: Actor) -> PersonView:
    """Who ``who`` is in the activation, as one who may command it; made known to it, and put last on the duty list,
    where it does not know them yet: the relieving commander comes when the event has long begun.

    ``who``: an employee id, or an account of the role admin or commander. Raises UserError for another account that
    was not named as a commander and for somebody who cannot be told anything, NotFoundError for nobody.
    """
    account = accounts.find(session, who)
    person = _in_command(session, activation_id, who, account)
    if person is not None:
        return person
    locked(session, activation_id, queries.UNDER_WAY)
    person = _known(session, activation_id, who, account)  # another may have made them known meanwhile
    if person is not None:
        return person
    row, contacts = _row_of(session, activation_id, who, account)
    last = select(func.max(FrozenPerson.commander_rank)).where(FrozenPerson.activation_id == activation_id)
    row |= {"commander_rank": (session.scalar(last) or 0) + 1}
    no = add_beside(session, activation_id, row, contacts)
    append(session, [Happening("amended.commander", actor, activation_id, no, {"contacts": len(contacts)})])
    return queries.people(session, activation_id, [no])[no]


def name_in_command(session: Session, activation_id: int, who: str) -> str:
    """By what name the record has one who gives command to another; raises as ``make_commander`` does."""
    account = accounts.find(session, who)
    person = _in_command(session, activation_id, who, account)
    if person is None and account is None and not profiles(session, [who]):
        raise NotFoundError(f"{who} is neither an employee id nor an account: name who says so with --by")
    return person.label if person is not None else who


def add_beside(
    session: Session, activation_id: int, row: Mapping[str, Any], contacts: Mapping[Channel, Sequence[str]]
) -> int:
    """Write somebody down beside the callees; returns their number. The activation's row has to be locked.

    ``row``: what is known of them, see ``profile_row``; a duty of theirs too.
    """
    no = next_number(session, activation_id)
    values = beside_row(None) | {"commander_rank": None, "is_hr": False} | dict(row)
    session.add(FrozenPerson(activation_id=activation_id, person_no=no, **values))
    session.add_all(
        FrozenContact(activation_id=activation_id, person_no=no, channel=channel, rank=rank, address=address)
        for channel, addresses in contacts.items()
        for rank, address in enumerate(addresses, start=1)
    )
    session.flush()
    return no


def a_phone(no: int, name: str) -> dict[str, Any]:
    """What can be written down of somebody of whom only a telephone is known."""
    nothing = dict.fromkeys(("account", "title", "unit", "site", "language", "timezone"))
    known = {"employee_id": f"{PHONE}{no}", "name": name, "type": PersonType.VISITOR, "no_voice": False}
    return nothing | known


def _in_command(session: Session, activation_id: int, who: str, account: AccountView | None) -> PersonView | None:
    """Who they are in the activation; refused are accounts that may not command and were not named for it."""
    person = _known(session, activation_id, who, account)
    if account is not None and account.role not in MAY_COMMAND and not (person and person.commander_rank):
        raise UserError(f"{who} is an account of the role {account.role.value}, which does not command: name another")
    return person


def _known(session: Session, activation_id: int, who: str, account: AccountView | None) -> PersonView | None:
    found = queries.who(session, activation_id, who)
    if found is None and account is not None and account.employee_id:
        return queries.who(session, activation_id, account.employee_id)
    return found


def _row_of(
    session: Session, activation_id: int, who: str, account: AccountView | None
) -> tuple[dict[str, Any], Mapping[Channel, Sequence[str]]]:
    employee_id = (account.employee_id or "") if account is not None else who
    profile: Profile | None = profiles(session, [employee_id]).get(employee_id)
    if profile is None and account is None:
        raise NotFoundError(
            f"{who} is nobody whom activation {activation_id} knows, nor an employee id or an account:"
            f" `tocsin command show {activation_id}` lists the commanders"
        )
    contacts = profile.contacts if profile is not None else own_contacts(account) if account is not None else {}
    if not contacts:
        raise UserError(f"{who} has no telephone and no email and could be told nothing: name another commander")
    if profile is not None:
        return profile_row(profile), contacts
    return account_row(account) if account is not None else {}, contacts
