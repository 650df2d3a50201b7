"""A follow-up: the commander says something more to some of those who were contacted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy.orm import Session

from callrees import wording
from callrees.linting import Role
from callrees.words import SILENT, Purpose, Status
from notify.activation import linting, queries
from notify.activation.commanding.locking import locked
from notify.activation.commanding.outlook import Outlook, outlook_of
from notify.activation.commanding.telling import Told, Words, keep_word, tell
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkin
from notify.dispatch import service as dispatch
from notify.errors import UserError
from notify.escalation import queries as escalation
from notify.events.service import Actor, Happening, append


def follow_up(
    session: Session,
    activation_id: int,
    message: str,
    actor: Actor,
    *,
    statuses: Collection[Status] = (),
    units: Collection[str] = (),
    sites: Collection[str] = (),
    only: Collection[int] | None = None,
) -> Told:
    """Say it to the callees of these statuses, units and sites (none given: all), by text and email.

    ``only``: to none but these, by number.

    Whoever was never contacted, or waits in a cascade to be alerted, is left out.
    To the silent alone it asks the activation's question again, and is
    withdrawn by an answer. Raises UserError when nobody is left who can be told, or for a unit or site that nobody has.
    """
    locked(session, activation_id, queries.UNDER_WAY)
    view = queries.get(session, activation_id, anew=True)
    text = linting.word(view, message, Role.FOLLOW_UP)
    people = _chosen(session, view, statuses, units, sites, only)
    asks = _asks(statuses)
    told = tell(_words(session, view, text, asks=asks), people, dispatch.REMINDER if asks else dispatch.FOLLOW_UP)
    if not told.messages:
        raise UserError(f"{', '.join(one.name for one in people[:5])}: no working contact; nothing was sent")
    whom: dict[str, Any] = {"statuses": sorted(statuses), "units": sorted(units), "sites": sorted(sites)}
    if only is not None:
        whom["named"] = len(only)
    keep_word(session, activation_id, "follow_up", text, actor, told, whom)
    data = whom | {"people": told.people, "messages": told.messages}
    append(session, [Happening("follow_up.sent", actor, activation_id, data=data)])
    return told


def follow_up_outlook(
    session: Session,
    activation_id: int,
    message: str,
    *,
    statuses: Collection[Status] = (),
    units: Collection[str] = (),
    sites: Collection[str] = (),
    only: Collection[int] | None = None,
) -> Outlook:
    """What such a follow-up would come to; nothing is written. Raises UserError as ``follow_up`` does."""
    view = queries.get(session, activation_id)
    people = _chosen(session, view, statuses, units, sites, only)
    return outlook_of(_words(session, view, message, asks=_asks(statuses), keep=False), people)


def _asks(statuses: Collection[Status]) -> bool:
    return bool(statuses) and set(statuses) <= SILENT


def _words(session: Session, view: ActivationView, text: str, *, asks: bool, keep: bool = True) -> Words:
    make = wording.alert if asks else wording.follow_up
    saying = wording.Saying(text, language=view.original.language)
    spoken = lambda frame, _: make(frame, saying.words(frame.language))  # noqa: E731 - a word of its own
    return Words(session, view, Purpose.FOLLOW_UP, spoken, keep=keep)


def _chosen(
    session: Session,
    view: ActivationView,
    statuses: Collection[Status],
    units: Collection[str],
    sites: Collection[str],
    only: Collection[int] | None,
) -> Sequence[PersonView]:
    everyone = queries.callees(session, view.id)
    _known("unit", units, {one.unit for one in everyone})
    _known("site", sites, {one.site for one in everyone})
    standing = checkin.statuses(session, view.id)
    unreachable = escalation.unreachable(session, view.id)
    waiting = escalation.waiting(session, view)

    def status(no: int) -> Status:
        found = standing.get(no, Status.UNACCOUNTED)
        return Status.UNREACHABLE if found is Status.UNACCOUNTED and no in unreachable else found

    named = {"unit": _plain(units), "site": _plain(sites)}
    quota = queries.quota(session, view.id)
    chosen = [
        one
        for one in everyone
        if one.contacted
        and (only is None or one.person_no in only)
        and (quota is None or one.person_no in quota.places)
        and one.person_no not in waiting
        and (not statuses or status(one.person_no) in statuses)
        and (not units or (one.unit or "").casefold() in named["unit"])
        and (not sites or (one.site or "").casefold() in named["site"])
    ]
    if not chosen:
        raise UserError(f"nobody of activation {view.id} is meant by that: nothing was sent")
    return chosen


def _plain(names: Collection[str]) -> set[str]:
    return {name.strip().casefold() for name in names}


def _known(what: str, wanted: Collection[str], there: Collection[str | None]) -> None:
    known = sorted({one for one in there if one})
    for name in wanted:
        if name.strip().casefold() not in _plain(known):
            some = ", ".join(known[:10]) or "none"
            raise UserError(f"nobody here has the {what} {name!r}: there are {some}; nothing was sent")
