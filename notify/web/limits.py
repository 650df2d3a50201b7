"""What an account that is limited to a branch may see, for views: closed by default, and said where it is nobody.

A view whose rule is ``Branch.OWN`` shows and changes these people alone. Somebody beyond the limit is answered like
somebody who does not exist: 404.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flask import abort, g
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.scope import people_named, scope_words
from notify.accountability.sight import directory_in_sight, in_sight, within
from notify.activation import queries as activations
from notify.directory import queries as directory
from notify.sets import Within

_PEOPLE = "people_in_sight"


def people_in_sight(session: Session) -> frozenset[str] | None:
    """The employee ids that the account of this request may see in the directory; None: everybody.

    They are the active people of its limit, by the chain of command as it is now. A limit that names nobody (any
    more) shows nobody; the console's frame then says so.
    """
    if current_user.scope is None:
        return None
    known: frozenset[str] | None = g.get(_PEOPLE)
    if known is None:
        known = directory_in_sight(session, current_user.scope)
        setattr(g, _PEOPLE, known)
    return known


def callees_in_sight(session: Session, activation_id: int) -> frozenset[int] | None:
    """The person numbers that the account of this request may see in an activation; None: everybody."""
    if current_user.scope is None:
        return None
    return in_sight(session, activation_id, current_user.scope)


def within_sight(session: Session, activation_ids: Collection[int]) -> Within | None:
    """The same of many activations, for stations to count; None: everybody."""
    return within(session, activation_ids, current_user.scope) if current_user.scope is not None else None


def those_seen(session: Session, activation_ids: Collection[int]) -> frozenset[int]:
    """The activations in which the account of this request sees anybody."""
    seen = within_sight(session, activation_ids)
    return frozenset(activation_ids if seen is None else activations.sizes_within(session, seen))


def limit_in_words(session: Session) -> str | None:
    """The limit of the account of this request, as people say it; None: it has none."""
    scope = current_user.scope
    return scope_words(scope, directory.names(session, people_named([scope]))) if scope is not None else None


def require_people(session: Session, employee_ids: Iterable[str]) -> None:
    """End the request with 404 when anyone of these is beyond the account's limit."""
    seen = people_in_sight(session)
    if seen is not None and not seen.issuperset(employee_ids):
        abort(404)


def require_callees(session: Session, activation_id: int, person_nos: Iterable[int]) -> None:
    """End the request with 404 when anyone of these is beyond the account's limit, or in no such activation."""
    nos = frozenset(person_nos)
    if current_user.scope is None:
        if not nos <= activations.people(session, activation_id, nos).keys():
            abort(404)
    elif not nos <= in_sight(session, activation_id, current_user.scope):
        abort(404)


def sees_nobody() -> bool:
    """Whether this request found that the account's limit names nobody in the directory."""
    return bool(g.get(_PEOPLE) == frozenset())
