"""The people beside the callees: superiors and backups outside the scope, commanders, and HR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from sqlalchemy.orm import Session

from callrees.tree import CallTree
from callrees.words import Channel
from notify.accounts import queries as accounts
from notify.accounts.queries import AccountView
from notify.activation.request import ActivationRequest
from notify.directory.profiles import Profile, profiles
from notify.errors import UserError


@dataclass(frozen=True, slots=True)
class Beside:
    """Who is frozen beside the callees.

    ``outside``: people of the directory by employee id, each with the employee id of their superior.
    ``commanders`` and ``hr``: keys, an employee id or, for an account with contacts of its own, ``account:NAME``.
    """

    outside: Mapping[str, tuple[Profile, str | None]]
    accounts: Mapping[str, AccountView]
    commanders: tuple[str, ...]
    hr: tuple[str, ...]


def account_key(name: str) -> str:
    """The key of an account beside the employee ids; the colon keeps it apart from them."""
    return f"account:{name}"


def people_beside(
    session: Session,
    request: ActivationRequest,
    tree: CallTree,
    people: Mapping[str, Profile],
    backups: Mapping[str, tuple[str, ...]],
    actor: str,
) -> Beside:
    """Find them. Raises UserError for a commander whom nobody knows or who cannot be reached."""
    known: dict[str, AccountView] = {}
    commanders = [_who(session, who, people, known) for who in request.commanders]
    if not commanders:
        commanders = _default_commander(session, tree, people, actor, known)
    hr = [_key(account, known) for account in accounts.hr_accounts(session)]
    wanted = {id_ for named in backups.values() for id_ in named}
    wanted |= {key for key in (*commanders, *hr) if key not in known}
    above = _superiors_above(tree)
    found = profiles(session, (wanted | above.keys()) - people.keys())
    return Beside(
        outside={id_: (profile, above.get(id_)) for id_, profile in found.items()},
        accounts=known,
        commanders=tuple(dict.fromkeys(key for key in commanders if key in people or key in found or key in known)),
        hr=tuple(dict.fromkeys(key for key in hr if key in people or key in found or key in known)),
    )


def own_contacts(account: AccountView) -> dict[Channel, tuple[str, ...]]:
    """How an account without a person is reached."""
    contacts: dict[Channel, tuple[str, ...]] = {}
    if account.mobile:
        contacts |= {Channel.SMS: (account.mobile,), Channel.VOICE: (account.mobile,)}
    if account.email:
        contacts[Channel.EMAIL] = (account.email,)
    return contacts


def _superiors_above(tree: CallTree) -> dict[str, str | None]:
    """Superiors outside the scope above its roots, each with the next one up."""
    above: dict[str, str | None] = {}
    for root in tree.roots:
        path = list(tree.outside_superiors_of(root))
        above |= dict(zip_longest(path, path[1:]))
    return above


def _who(session: Session, who: str, people: Mapping[str, Profile], known: dict[str, AccountView]) -> str:
    if _profile(session, who, people) is not None:
        return who
    account = accounts.find(session, who)
    if account is None:
        raise UserError(f"commander {who} is neither an employee id nor an account: see `tocsin user add --help`")
    if account.employee_id is not None and _profile(session, account.employee_id, people) is None:
        raise UserError(
            f"commander {who} is the account of {account.employee_id}, who is not active in the directory: name another"
        )
    if account.employee_id is None and not own_contacts(account):
        raise UserError(f"commander {who} has no mobile and no email: add them, or name an employee id")
    return _key(account, known)


def _profile(session: Session, employee_id: str, people: Mapping[str, Profile]) -> Profile | None:
    """An active person, in scope or not."""
    return people.get(employee_id) or profiles(session, [employee_id]).get(employee_id)


def _key(account: AccountView, known: dict[str, AccountView]) -> str:
    if account.employee_id is not None:
        return account.employee_id
    known[account_key(account.name)] = account
    return account_key(account.name)


def _default_commander(
    session: Session, tree: CallTree, people: Mapping[str, Profile], actor: str, known: dict[str, AccountView]
) -> list[str]:
    """Whoever activates, where they have contacts; else the head of the scope's tree."""
    account = accounts.find(session, actor)
    if account is not None and account.employee_id is not None:
        profile = _profile(session, account.employee_id, people)
        if profile is not None and profile.contacts:
            return [account.employee_id]
    elif account is not None and own_contacts(account):
        return [_key(account, known)]
    return [tree.head] if tree.head is not None else []
