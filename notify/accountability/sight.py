"""Whom an account limited to a branch may see: in the directory as it is, and in an activation as it was frozen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy.orm import Session

from callrees.chain import folded
from callrees.scope import ScopeError, ScopeKind, parse_scope, resolve
from notify.activation.queries import PersonView
from notify.directory import queries as directory

FIELDS = {ScopeKind.UNIT: "unit", ScopeKind.SITE: "site", ScopeKind.PEOPLE: "employee_id"}


def directory_in_sight(session: Session, scope: str) -> frozenset[str]:
    """The active people of a limit, by employee id. One that names nobody, or cannot be read, shows nobody."""
    try:
        wanted = parse_scope(scope)
        return resolve(directory.chain(session), [wanted])
    except ScopeError:
        return frozenset()


def in_sight(session: Session, everyone: Mapping[int, PersonView], scope: str | None) -> frozenset[int]:
    """The people of an activation whom an account limited to ``scope`` may see (None: everybody).

    Units, sites and superiors are those of the moment at which it was triggered. Groups are not frozen: theirs are
    the members that the directory has now.
    """
    if scope is not None and _kind(scope) is ScopeKind.GROUP:
        members = directory_in_sight(session, scope)
        return frozenset(no for no, person in everyone.items() if person.employee_id in members)
    return visible(everyone, scope)


def visible(everyone: Mapping[int, PersonView], scope: str | None) -> frozenset[int]:
    """What ``in_sight`` says without asking the directory: a group shows nobody."""
    if scope is None:
        return frozenset(everyone)
    try:
        wanted = parse_scope(scope)
    except ScopeError:
        return frozenset()
    values = {folded(value) for value in wanted.names}
    if wanted.kind is ScopeKind.ALL:
        return frozenset(everyone)
    if wanted.kind is ScopeKind.UNDER:
        return _branch(everyone, {no for no, p in everyone.items() if folded(p.employee_id or "") in values})
    field = FIELDS.get(wanted.kind)
    if field is None:
        return frozenset()
    return frozenset(no for no, person in everyone.items() if folded(getattr(person, field) or "") in values)


def _kind(scope: str) -> ScopeKind | None:
    try:
        return parse_scope(scope).kind
    except ScopeError:
        return None


def _branch(everyone: Mapping[int, PersonView], heads: set[int]) -> frozenset[int]:
    children: dict[int | None, list[int]] = defaultdict(list)
    for person in everyone.values():
        children[person.superior_no].append(person.person_no)
    found: set[int] = set()
    stack = list(heads)
    while stack:
        no = stack.pop()
        if no not in found:
            found.add(no)
            stack.extend(children.get(no, ()))
    return frozenset(found)
