"""Reading who is who in an activation, by number: superiors, backups, commanders, HR, and how each is reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from callrees.words import ActivationState, Channel, Kind
from notify.activation.models import Activation, FrozenBackup, FrozenContact, FrozenPerson
from notify.directory import queries as directory
from notify.dispatch.sets import among, among_words

RECENT = 50
"""So many exercises back one may still have something to say."""


def names(session: Session, activation_id: int, nos: Collection[int]) -> dict[int, str]:
    """Names by number."""
    wanted = select(FrozenPerson.person_no, FrozenPerson.name).where(
        FrozenPerson.activation_id == activation_id, among(session, FrozenPerson.person_no, nos)
    )
    return {row.person_no: row.name for row in session.execute(wanted)}


def superiors(session: Session, activation_id: int) -> dict[int, int | None]:
    """For everyone, the number of the one who answers for them."""
    wanted = select(FrozenPerson.person_no, FrozenPerson.superior_no)
    found = session.execute(wanted.where(FrozenPerson.activation_id == activation_id))
    return {row.person_no: row.superior_no for row in found}


def callee_nos(session: Session, activation_id: int) -> frozenset[int]:
    """The numbers of the callees: the first ones, and those who were added later."""
    wanted = select(FrozenPerson.person_no).where(FrozenPerson.activation_id == activation_id, FrozenPerson.is_callee)
    return frozenset(session.scalars(wanted))


def commanders(session: Session, activation_id: int) -> list[int]:
    """The numbers of the commanders, the one who leads first."""
    wanted = select(FrozenPerson.person_no).where(
        FrozenPerson.activation_id == activation_id, FrozenPerson.commander_rank.is_not(None)
    )
    return list(session.scalars(wanted.order_by(FrozenPerson.commander_rank)))


def hr(session: Session, activation_id: int) -> list[int]:
    """The numbers of those who receive what HR is told."""
    wanted = select(FrozenPerson.person_no).where(FrozenPerson.activation_id == activation_id, FrozenPerson.is_hr)
    return list(session.scalars(wanted.order_by(FrozenPerson.person_no)))


def drills_over(session: Session, employee_ids: Collection[str]) -> tuple[int, ...]:
    """Exercises under way, or about to be, that ask some of these people."""
    open_ones = (ActivationState.PREPARING, ActivationState.RUNNING, ActivationState.HELD)
    wanted = (
        select(Activation.id)
        .join(FrozenPerson, FrozenPerson.activation_id == Activation.id)
        .where(Activation.kind == Kind.DRILL, Activation.state.in_(open_ones), FrozenPerson.is_callee)
        .where(among_words(session, FrozenPerson.employee_id, employee_ids))
    )
    return tuple(session.scalars(wanted.distinct().order_by(Activation.id)))


def exercises_beside_reality(session: Session) -> list[int]:
    """Exercises that may still have something to say, while something real is under way; none otherwise."""
    open_ones = (ActivationState.PREPARING, ActivationState.RUNNING)
    real = select(Activation.created_at).where(Activation.kind == Kind.REAL, Activation.state.in_(open_ones))
    if session.scalars(real.limit(1)).first() is None:
        return []
    drills = select(Activation.id).where(Activation.kind == Kind.DRILL).order_by(Activation.id.desc())
    return list(session.scalars(drills.limit(RECENT)))


def how_many(session: Session, activation_id: int) -> int:
    """How many people it knows, callees or not: above all numbers that were given out."""
    highest = select(func.max(FrozenPerson.person_no)).where(FrozenPerson.activation_id == activation_id)
    last = session.scalar(highest)
    return 0 if last is None else last + 1


def backups(session: Session, activation_id: int, holders: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Who stands in for these holders, in order; a holder without any is left out."""
    wanted = select(FrozenBackup.holder_no, FrozenBackup.person_no).where(
        FrozenBackup.activation_id == activation_id, among(session, FrozenBackup.holder_no, holders)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for row in session.execute(wanted.order_by(FrozenBackup.holder_no, FrozenBackup.rank)):
        found[row.holder_no].append(row.person_no)
    return {holder: tuple(nos) for holder, nos in found.items()}


def contacts(
    session: Session, activation_id: int, nos: Collection[int]
) -> dict[int, Mapping[Channel, tuple[str, ...]]]:
    """How these people are reached: addresses by channel, the one that is tried first first; none: an empty one.

    An address that must not be used now is an empty place, so that ranks stay: a phone that opted out of our texts,
    or of which someone said that it is the wrong number.
    """
    wanted = select(FrozenContact.person_no, FrozenContact.channel, FrozenContact.address).where(
        FrozenContact.activation_id == activation_id, among(session, FrozenContact.person_no, nos)
    )
    order = (FrozenContact.person_no, FrozenContact.channel, FrozenContact.rank)
    found: dict[int, dict[Channel, tuple[str, ...]]] = {no: {} for no in nos}
    for row in session.execute(wanted.order_by(*order)):
        found[row.person_no][row.channel] = (*found[row.person_no].get(row.channel, ()), row.address)
    return _without_stopped(session, activation_id, found)


def _without_stopped(
    session: Session, activation_id: int, found: dict[int, dict[Channel, tuple[str, ...]]]
) -> dict[int, Mapping[Channel, tuple[str, ...]]]:
    addresses = {one for channels in found.values() for some in channels.values() for one in some}
    stopped = directory.stopped(session, addresses, activation_id)
    if not stopped:
        return dict(found)
    kind, ask = session.execute(select(Activation.kind, Activation.ask).where(Activation.id == activation_id)).one()
    who: dict[int, str] = {}
    if stopped.numbers:
        label = func.coalesce(FrozenPerson.employee_id, FrozenPerson.account, FrozenPerson.name)
        mine = (FrozenPerson.activation_id == activation_id, among(session, FrozenPerson.person_no, found.keys()))
        who = {row[0]: row[1] for row in session.execute(select(FrozenPerson.person_no, label).where(*mine))}
    asked = directory.purpose_class(kind, ask)
    return {no: stopped.usable(channels, who.get(no, ""), asked) for no, channels in found.items()}


def callees_at(session: Session, activation_id: int, addresses: Collection[str]) -> dict[str, frozenset[int]]:
    """Whose of its callees these addresses are, by address."""
    if not addresses:
        return {}
    of = (FrozenPerson.activation_id == FrozenContact.activation_id, FrozenPerson.person_no == FrozenContact.person_no)
    wanted = select(FrozenContact.address, FrozenContact.person_no).join(FrozenPerson, and_(*of))
    mine = (FrozenContact.activation_id == activation_id, FrozenPerson.is_callee)
    found: dict[str, set[int]] = defaultdict(set)
    for row in session.execute(wanted.where(*mine, among_words(session, FrozenContact.address, addresses))):
        found[row.address].add(row.person_no)
    return {address: frozenset(nos) for address, nos in found.items()}


def callees_named(session: Session, activation_id: int, employee_ids: Collection[str]) -> int:
    """How many callees are among these."""
    wanted = select(func.count()).where(
        FrozenPerson.activation_id == activation_id,
        FrozenPerson.is_callee,
        among_words(session, FrozenPerson.employee_id, employee_ids),
    )
    return session.scalar(wanted) or 0


def without_voice(session: Session, activation_id: int, nos: Collection[int]) -> frozenset[int]:
    """Those of these people who take no calls."""
    wanted = select(FrozenPerson.person_no).where(
        FrozenPerson.activation_id == activation_id, FrozenPerson.no_voice, among(session, FrozenPerson.person_no, nos)
    )
    return frozenset(session.scalars(wanted))
