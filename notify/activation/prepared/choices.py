"""What a commander may choose from: places, units, groups and people of the directory, each with its number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.chain import Chain, folded
from callrees.placing import placement_of
from callrees.scope import Scope, ScopeError, ScopeKind, counted, parse_scope, resolve, scope_words
from notify.accounts import queries as accounts
from notify.accounts.powers import Power, may
from notify.accounts.queries import AccountView
from notify.activation.beginning.beside import own_contacts
from notify.directory import queries as directory

FOUND_AT_MOST = 20
"""People that a search shows."""

SEARCH_FROM = 2
"""Characters from which a search begins."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A scope that can be chosen, as text, in words, with how many active people are in it."""

    scope: str
    words: str
    people: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from. ``everyone`` is None for an account that may not alert everybody."""

    everyone: Choice | None
    sites: tuple[Choice, ...]
    units: tuple[Choice, ...]
    groups: tuple[Choice, ...]

    @property
    def named(self) -> tuple[Choice, ...]:
        """Every site, unit and group."""
        return (*self.sites, *self.units, *self.groups)


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Someone that a search found. ``below``: how many people the call tree has under them."""

    employee_id: str
    name: str
    title: str | None
    unit: str | None
    below: int


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who may be named to lead. ``reachable``: their account or person has a contact."""

    key: str
    name: str
    reachable: bool


def choices(session: Session, sight: Collection[str] | None = None) -> Choices:
    """What there is to choose from; ``sight``: only these people are counted (None: all)."""
    chain = directory.chain(session)
    names = counted(chain, sight)
    active = sum(person.active for person in chain.people.values())
    return Choices(
        everyone=Choice(str(Scope(ScopeKind.ALL)), "Everyone", active) if sight is None else None,
        sites=_choices(names[ScopeKind.SITE], ScopeKind.SITE),
        units=_choices(names[ScopeKind.UNIT], ScopeKind.UNIT),
        groups=_choices(names[ScopeKind.GROUP], ScopeKind.GROUP),
    )


def in_words(session: Session, scopes: Collection[str], sight: Collection[str] | None = None) -> dict[str, Choice]:
    """Chosen scopes in words, with their numbers; one that nobody knows any more has none in it.

    ``sight``: only these people are counted and called by name (None: all). Anybody can type a scope, and must not
    learn from it who is behind an id, or how many there are.
    """
    chain = directory.chain(session)
    return {text: _in_words(chain, text, sight) for text in scopes}


def search(session: Session, words: str, sight: Collection[str] | None = None) -> list[FoundPerson]:
    """Active people whose name or id has these words in it, those that begin with them first."""
    wanted = folded(words)
    if len(wanted) < SEARCH_FROM:
        return []
    found = [
        person
        for person in directory.people(session).values()
        if (sight is None or person.employee_id in sight)
        and (wanted in folded(person.name) or wanted in folded(person.employee_id))
    ]
    found.sort(key=lambda one: (not folded(one.name).startswith(wanted), folded(one.name)))
    placement = placement_of(directory.chain(session)) if found else None
    return [
        FoundPerson(
            one.employee_id,
            one.name,
            one.title,
            one.unit,
            len(set(placement.branch(one.employee_id))) - 1 if placement and one.employee_id in placement.places else 0,
        )
        for one in found[:FOUND_AT_MOST]
    ]


def leaders(session: Session, limit: str | None) -> list[Leader]:
    """Accounts that may command, by name: all, or for an account with a limit those of its own branch and above it."""
    everyone = [
        account
        for account in accounts.everyone(session)
        if may(account.role, Power.COMMAND) and (limit is None or account.scope in {None, limit})
    ]
    known = directory.contacts(session, [account.employee_id for account in everyone if account.employee_id])
    return [Leader(account.name, account.name, _is_reachable(account, known)) for account in everyone]


def _is_reachable(account: AccountView, known: Collection[str]) -> bool:
    return account.employee_id in known if account.employee_id else bool(own_contacts(account))


def _choices(names: dict[str, int], kind: ScopeKind) -> tuple[Choice, ...]:
    return tuple(Choice(str(Scope(kind, (name,))), name, number) for name, number in names.items())


def _in_words(chain: Chain, text: str, sight: Collection[str] | None) -> Choice:
    try:
        scope = parse_scope(text)
        found = resolve(chain, [scope])
    except ScopeError:
        return Choice(text, text, 0)
    people = len(found if sight is None else found & frozenset(sight))
    known = {one: person.name for one in scope.names if (person := chain.people.get(one))}
    names = {one: name for one, name in known.items() if sight is None or one in sight}
    return Choice(text, scope_words(text, names), people)
