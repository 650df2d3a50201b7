"""Whom an account limited to a branch may see: in the directory as it is, and in an activation as it was frozen."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from callrees.scope import Scope, ScopeError, ScopeKind, parse_scope, resolve
from notify.activation import queries as activations
from notify.directory import queries as directory
from notify.sets import Within


def directory_in_sight(session: Session, scope: str) -> frozenset[str]:
    """The active people of a limit, by employee id. One that names nobody, or cannot be read, shows nobody."""
    try:
        return resolve(directory.chain(session), [parse_scope(scope)])
    except ScopeError:
        return frozenset()


def within(session: Session, activation_ids: Collection[int], scope: str) -> Within:
    """The people of activations whom an account limited to ``scope`` may see, for other stations to count.

    Units, sites and superiors are those of the moment at which it was triggered. Groups are not frozen: theirs are
    the members that the directory has now.
    """
    limit = _read(scope)
    in_group = limit is not None and limit.kind is ScopeKind.GROUP
    members = directory_in_sight(session, scope) if in_group else frozenset()
    return activations.within(session, activation_ids, limit, members)


def in_sight(session: Session, activation_id: int, scope: str) -> frozenset[int]:
    """Their numbers in one activation. One in which they see no callee shows them nobody else either."""
    seen = activations.numbers_within(session, within(session, [activation_id], scope))
    return seen.get(activation_id, frozenset())


def must_see(session: Session, activation_id: int, scope: str) -> frozenset[int]:
    """The same, for what shows the activation itself: raises NotFoundError where the account sees nobody in it."""
    seen = in_sight(session, activation_id, scope)
    if not seen:
        raise activations.no_such(activation_id)
    return seen


def _read(scope: str) -> Scope | None:
    try:
        return parse_scope(scope)
    except ScopeError:
        return None
