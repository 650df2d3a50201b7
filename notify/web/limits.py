"""What an account that is limited to a branch may see, for views: closed by default, and said where it is nobody.

A view whose rule is ``Branch.OWN`` shows and changes these people alone. Somebody beyond the limit is answered like
somebody who does not exist: 404.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import abort, g
from flask_login import current_user
from sqlalchemy.orm import Session

from notify.accountability.sight import directory_in_sight, in_sight
from notify.activation import queries as activations

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
    return in_sight(session, activations.people(session, activation_id), current_user.scope)


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
    elif not nos <= in_sight(session, activations.people(session, activation_id), current_user.scope):
        abort(404)


def sees_nobody() -> bool:
    """Whether this request found that the account's limit names nobody in the directory."""
    return bool(g.get(_PEOPLE) == frozenset())
