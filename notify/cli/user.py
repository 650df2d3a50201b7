"""`tocsin user`: accounts that sign in."""

from __future__ import annotations

from typing import Any

import click

from callrees.scope import ScopeError, parse_scope
from callrees.words import Role
from notify.accounts import listing
from notify.accounts import service as accounts
from notify.accounts.listing import AccountLine
from notify.accounts.pins import set_pins
from notify.accounts.service import Invitation, NewAccount
from notify.app import Service
from notify.cli.common import actor, as_json, document, opened
from notify.directory.phones import NumberError, Regions, read_number
from notify.directory.queries import person as find_person
from notify.errors import NotFoundError, UserError
from notify.moments import iso


@click.group()
def user() -> None:
    """Accounts that sign in."""


@user.command()
@click.argument("name")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="What it may do.")
@click.option("--person", "employee_id", metavar="EMPLOYEE_ID", help="Whose account it is; contacts are theirs.")
@click.option("--email", help="For an account that is nobody's in the directory.")
@click.option("--mobile", help="Likewise.")
@click.option("--scope", help="The people it may see and activate; without it, everyone.")
@as_json
def add(
    name: str,
    role: str,
    *,
    employee_id: str | None,
    email: str | None,
    mobile: str | None,
    scope: str | None,
    as_json: bool,
) -> None:
    """Make an account, and print a one-time link at which its owner chooses a password.

    An account that was made before and never used gets a new link, role and limit; the earlier link ends.
    """
    service = opened()
    new = NewAccount(
        name=name,
        role=Role(role),
        employee_id=employee_id,
        email=email,
        mobile=_number(mobile, service.settings.default_region),
        scope=_scope(scope),
    )
    with service.database.writing() as session:
        if employee_id is not None:
            found = find_person(session, employee_id)
            if found is None or not found.active:
                raise NotFoundError(f"--person {employee_id}: nobody active has this id; see `tocsin people check`")
        invitation = accounts.invite(session, new, actor())
    if invitation.again:
        click.echo(
            f"{name} was made before and has never signed in: it is made anew with this role and limit, and only "
            "this new link works",
            err=True,
        )
    _show(service, invitation, as_json=as_json)


@user.command(name="list")
@as_json
def list_(*, as_json: bool) -> None:
    """All accounts: role, limit, person, last sign-in, second factor, state."""
    with opened().database.reading() as session:
        lines = listing.everyone(session)
    if as_json:
        document([_told(line) for line in lines])
        return
    if not lines:
        click.echo("no accounts yet: make the first one with `tocsin user add NAME --role admin`", err=True)
    for line in lines:
        one = line.account
        told = [one.name, one.role.value, one.scope or "everyone", _state(line)]
        told.append(f"last sign-in {iso(line.signed_in_at)}" if line.signed_in_at else "never signed in")
        told.append("second factor" if line.has_second_factor else "no second factor")
        click.echo("  ".join(told))


@user.command()
@click.argument("name")
@click.option(
    "--second-factor", is_flag=True, help="Also take its app, passkeys and recovery codes away, and its old password."
)
@as_json
def reset(name: str, *, second_factor: bool, as_json: bool) -> None:
    """End an account's sessions and any lock, and print a new one-time link.

    The old password works until the link is used, unless --second-factor is given.
    """
    service = opened()
    with service.database.writing() as session:
        invitation = accounts.renew(session, name, actor(), second_factor=second_factor)
    _show(service, invitation, as_json=as_json)


@user.command()
@click.argument("name")
def unlock(name: str) -> None:
    """End the lock that wrong passwords caused."""
    with opened().database.writing() as session:
        accounts.unlock(session, name, actor())
    click.echo(f"{name} is unlocked")


@user.command()
@click.argument("name")
def deactivate(name: str) -> None:
    """Let nobody sign in to an account any more. It is kept, since events name it."""
    with opened().database.writing() as session:
        accounts.deactivate(session, name, actor())
    click.echo(f"{name} is deactivated, and signed out everywhere")


@user.command()
@click.argument("name")
def activate(name: str) -> None:
    """Let a deactivated account sign in again."""
    with opened().database.writing() as session:
        accounts.activate(session, name, actor())
    click.echo(f"{name} is active")


@user.command()
@click.argument("name")
@as_json
def pins(name: str, *, as_json: bool) -> None:
    """Make two PINs with which an account launches by telephone, and print them once."""
    made = set_pins(opened().database, name, actor())
    if as_json:
        document({"name": name, "real": made.real, "drill": made.drill})
    else:
        click.echo(f"real {made.real}\ndrill {made.drill}")


def _show(service: Service, invitation: Invitation, *, as_json: bool) -> None:
    account = invitation.account
    link = f"{service.settings.public_url}/invite/{invitation.token}"
    if as_json:
        document({"name": account.name, "role": account.role.value, "link": link, "until": iso(invitation.until)})
    else:
        click.echo(link)


def _told(line: AccountLine) -> dict[str, Any]:
    one = line.account
    return {
        "name": one.name,
        "role": one.role.value,
        "scope": one.scope,
        "person": one.employee_id,
        "state": _state(line),
        "second_factor": line.has_second_factor,
        "sessions": line.sessions,
        "signed_in_at": iso(line.signed_in_at),
        "locked_until": iso(line.locked_until),
    }


def _state(line: AccountLine) -> str:
    if line.deactivated_at is not None:
        return "deactivated"
    if line.locked_until is not None:
        return "locked"
    if not line.account.has_password:
        return "invited" if line.invited_until is not None else "invitation ended"
    return "active"


def _number(mobile: str | None, region: str) -> str | None:
    try:
        return read_number(mobile, Regions(None, None, region)).e164 if mobile else None
    except NumberError as error:
        raise UserError(f"--mobile {mobile} {error}: write it as +13125550100") from None


def _scope(text: str | None) -> str | None:
    try:
        return str(parse_scope(text)) if text else None
    except ScopeError as error:
        raise UserError(f"--scope: {error}") from None
