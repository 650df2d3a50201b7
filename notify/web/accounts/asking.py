"""What the forms of the accounts page hold, read and checked: each fault at its field, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from callrees.chain import Chain
from callrees.scope import ScopeError, parse_scope, resolve
from callrees.words import Role
from notify.accounts.service import NAME, NewAccount
from notify.directory import queries as directory
from notify.directory.phones import NumberError, Regions, read_number
from notify.errors import UserError
from notify.web.accounts.going import sentence

SCOPE_MAX = 200
EMAIL_MAX = 254


def new_account(session: Session, typed: dict[str, str], region: str) -> tuple[NewAccount | None, dict[str, str]]:
    """The account that was asked for, or what is wrong, by field."""
    role, scope, errors = role_and_limit(session, typed)
    employee_id, email = typed.get("person") or None, typed.get("email") or None
    mobile = _mobile(typed.get("mobile", ""), region, errors)
    if employee_id is not None:
        found = directory.person(session, employee_id)
        if found is None or not found.active:
            errors["person"] = "Nobody active has this id: look it up in the directory."
    if email is not None and ("@" not in email or len(email) > EMAIL_MAX or not email.isprintable()):
        errors["email"] = "This is no email address: write it like duty@example.org."
    new = NewAccount(typed.get("name", ""), role or Role.VIEWER, employee_id, email, mobile, scope)
    try:
        new.check()
    except UserError as error:
        errors.setdefault("name" if not NAME.fullmatch(new.name) else "person", sentence(str(error)))
    return (None, errors) if errors else (new, {})


def role_and_limit(session: Session, typed: dict[str, str]) -> tuple[Role | None, str | None, dict[str, str]]:
    """The role and the limit (None: everybody), and what is wrong with them, by field."""
    errors: dict[str, str] = {}
    role = next((one for one in Role if one.value == typed.get("role")), None)
    if role is None:
        errors["role"] = "Choose what the account may do."
    text, scope = typed.get("scope", ""), None
    if len(text) > SCOPE_MAX:
        errors["scope"] = f"This is longer than {SCOPE_MAX} characters: limit it to a unit, a site or a group."
    elif text:
        try:
            wanted = parse_scope(text)
            resolve(directory.chain(session), [wanted])
            scope = str(wanted)
        except ScopeError as error:
            errors["scope"] = str(error)
    return role, scope, errors


def in_limit(session: Session, scope: str | None) -> int | None:
    """How many people a limit names; None: there is none."""
    return None if scope is None else _count(directory.chain(session), scope)


def empty_limits(session: Session, scopes: Iterable[str | None]) -> frozenset[str]:
    """Of these limits, those that name nobody in the directory (any more)."""
    wanted = {scope for scope in scopes if scope is not None}
    chain = directory.chain(session) if wanted else None
    return frozenset(scope for scope in wanted if chain is not None and not _count(chain, scope))


def limits(session: Session) -> list[str]:
    """Limits that can be chosen from: units and sites of the directory."""
    found = directory.people(session).values()
    units = sorted({one.unit for one in found if one.unit}, key=str.casefold)
    sites = sorted({one.site for one in found if one.site}, key=str.casefold)
    return [f"unit:{unit}" for unit in units] + [f"site:{site}" for site in sites]


def names(session: Session, employee_ids: Iterable[str | None]) -> dict[str, str]:
    """What the persons of accounts are called, by employee id."""
    found = ((one, directory.person(session, one)) for one in set(employee_ids) if one is not None)
    return {one: person.name for one, person in found if person is not None}


def _count(chain: Chain, scope: str) -> int:
    try:
        return len(resolve(chain, [parse_scope(scope)]))
    except ScopeError:
        return 0


def _mobile(text: str, region: str, errors: dict[str, str]) -> str | None:
    if not text:
        return None
    try:
        return read_number(text[:40], Regions(None, None, region)).e164
    except NumberError as error:
        errors["mobile"] = f"{text[:40]} {error}: write it as +13125550100."
        return None
