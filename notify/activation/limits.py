"""The people of activations whom a limit names, as SQL: they are counted, or named by number, without being read."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import false, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from callrees.chain import folded
from callrees.scope import Scope, ScopeKind
from notify.activation.models import FrozenPerson
from notify.sets import Within, among, among_words

_FIELDS = {ScopeKind.UNIT: FrozenPerson.unit, ScopeKind.SITE: FrozenPerson.site}


def within(
    session: Session, activation_ids: Collection[int], limit: Scope | None, members: Collection[str] = ()
) -> Within:
    """Whom a limit names in these activations, as they were frozen (None: nobody). Groups are not frozen: theirs are
    these ``members``.
    """
    here = among(session, FrozenPerson.activation_id, activation_ids)
    people = select(FrozenPerson.activation_id, FrozenPerson.person_no, FrozenPerson.is_callee).where(here)
    match limit.kind if limit else None:
        case ScopeKind.ALL:
            return people
        case ScopeKind.GROUP:
            return people.where(among_words(session, FrozenPerson.employee_id, members))
        case ScopeKind.UNIT | ScopeKind.SITE | ScopeKind.PEOPLE | ScopeKind.UNDER if limit:
            field = _FIELDS.get(limit.kind, FrozenPerson.employee_id)
            named = people.where(among_words(session, field, _spellings(session, activation_ids, field, limit.names)))
            return _and_below(named) if limit.kind is ScopeKind.UNDER else named
    return people.where(false())


def _and_below(heads: Within) -> Within:
    """These people and everyone below them; a circle of superiors is walked once."""
    branch = heads.cte("branch", recursive=True)
    above = (FrozenPerson.activation_id == branch.c.activation_id) & (FrozenPerson.superior_no == branch.c.person_no)
    below = select(FrozenPerson.activation_id, FrozenPerson.person_no, FrozenPerson.is_callee).join(branch, above)
    whole = branch.union(below)
    return select(whole.c.activation_id, whole.c.person_no, whole.c.is_callee)


def _spellings(
    session: Session,
    activation_ids: Collection[int],
    field: InstrumentedAttribute[str | None],
    names: Collection[str],
) -> list[str]:
    """How these names are written there: databases do not compare them as we do, without case and in any form."""
    wanted = {folded(name) for name in names}
    written = select(field).where(among(session, FrozenPerson.activation_id, activation_ids)).distinct()
    return [one for one in session.scalars(written) if one is not None and folded(one) in wanted]


def numbers(session: Session, within: Within) -> dict[int, frozenset[int]]:
    """Their numbers by activation; one in which none of them is a callee is left out."""
    found: dict[int, set[int]] = {}
    asked = set()
    for activation_id, no, is_callee in session.execute(within):
        found.setdefault(activation_id, set()).add(no)
        if is_callee:
            asked.add(activation_id)
    return {activation_id: frozenset(nos) for activation_id, nos in found.items() if activation_id in asked}


def sizes(session: Session, within: Within) -> dict[int, int]:
    """How many callees are among them, by activation; one without any is left out."""
    one = within.subquery()
    counted = select(one.c.activation_id, func.count()).where(one.c.is_callee).group_by(one.c.activation_id)
    return {row[0]: row[1] for row in session.execute(counted)}
