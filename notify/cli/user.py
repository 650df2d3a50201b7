"""`tocsin user`: accounts that sign in."""

from __future__ import annotations

import click

from callrees.scope import ScopeError, parse_scope
from callrees.words import Role
from notify.accounts.pins import set_pins
from notify.accounts.service import NewAccount, invite
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
    """Make an account, and print a one-time link at which its owner chooses a password."""
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
        invitation = invite(session, new, actor())
    link = f"{service.settings.public_url}/invite/{invitation.token}"
    if as_json:
        document({"name": name, "role": role, "link": link, "until": iso(invitation.until)})
    else:
        click.echo(link)


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
