"""Launching by telephone: whose number it is, what they may launch, and the launch itself, once for a call."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.prepared import Prepared
from callrees.words import ActivationState, Kind
from notify.accounts import pins
from notify.accounts.queries import AccountView
from notify.activation import service
from notify.activation.beginning.preview import Preview
from notify.activation.models import Activation
from notify.activation.prepared import scenarios
from notify.database import Database
from notify.directory import queries as directory
from notify.events.service import Actor
from notify.settings import Settings


def launchers(session: Session, phone: str) -> list[AccountView]:
    """The accounts that may launch and whose telephone this is: their own, or their person's."""
    found = pins.with_pins(session)
    people = directory.contacts(session, [account.employee_id for account in found if account.employee_id])
    return [
        account
        for account in found
        if phone in {account.mobile, *(one.address for one in people.get(account.employee_id or "", ()))}
    ]


def menu(session: Session, account: AccountView) -> list[Prepared]:
    """What this account may launch: everything, or what is for its own people alone."""
    found = [one for one in scenarios.listed(session) if one.number is not None]
    return found if account.scope is None else [one for one in found if set(one.scope) == {account.scope}]


def key_of(call: str) -> str:
    """What makes a call launch once, however often its webhook is told."""
    return f"call:{call}"


def preview(session: Session, settings: Settings, scenario: Prepared, kind: Kind, account: AccountView) -> Preview:
    """What would happen. Raises UserError as ``launch`` does."""
    return service.preview(
        session, settings, scenarios.request_of(scenario, kind, commander=account.name), by_telephone(account)
    )


def launch(
    database: Database, settings: Settings, scenario: Prepared, kind: Kind, account: AccountView, call: str
) -> service.Activated:
    """Launch it; the caller leads. Raises UserError for what cannot be sent, or when this call has launched another."""
    request = scenarios.request_of(scenario, kind, commander=account.name, key=key_of(call))
    return service.activate(database, settings, request, by_telephone(account))


def launched(session: Session, call: str) -> int | None:
    """The activation that this call has launched, once it runs."""
    begun = select(Activation.id).where(Activation.key == key_of(call), Activation.state != ActivationState.PREPARING)
    return session.scalar(begun)


def by_telephone(account: AccountView) -> Actor:
    """Who acts."""
    return Actor(account.name, pins.TELEPHONE)
