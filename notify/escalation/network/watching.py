"""Watching carriers and networks: every few seconds, what becomes of the texts of an activation under way.

A channel that fails, or a phone company that hands nothing over, sends people's next contacts out at once. A site
that gets no texts puts the brake on: nobody else is troubled about its people, and the commander is told.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from datetime import timedelta
from functools import partial
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from callrees.brake import FEWEST, Tally, gone_dark, suspects
from callrees.wording import network
from callrees.words import Channel, Kind, Purpose
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.checkin import queries as checkin
from notify.dispatch import queries as dispatched
from notify.dispatch.queries import TextFate
from notify.dispatch.sets import among
from notify.escalation.models import CalleeClock
from notify.escalation.network import brakes
from notify.escalation.network.brakes import BrakeKind
from notify.escalation.network.companies import company_of
from notify.escalation.picture import Picture, sites_of
from notify.escalation.telling.at_once import tell_commanders
from notify.moments import now

LOOK_EVERY_S = 5.0

SICK_AFTER = timedelta(seconds=10)
"""A channel is given so long to come back before others take its place."""

JUDGED_AFTER = timedelta(seconds=90)
"""So long a text has to arrive."""

EARLIER = 3
"""So many activations before this one tell whether receipts come from a site at all."""

_looked: WeakKeyDictionary[Engine, dict[int, float]] = WeakKeyDictionary()
_earlier: WeakKeyDictionary[Engine, dict[int, Mapping[str, Tally]]] = WeakKeyDictionary()


def is_time(session: Session, view: ActivationView) -> bool:
    """Whether the last look is some seconds old. Kept in memory only: a process that starts looks at once."""
    last = _looked.get(session.get_bind().engine, {}).get(view.id)
    return not view.simulated and (last is None or time.monotonic() - last >= LOOK_EVERY_S)


def look(picture: Picture) -> bool:
    """Look, and put brakes on or lift them. True when something changed."""
    session, view = picture.session, picture.view
    if not is_time(session, view):
        return False
    _looked.setdefault(session.get_bind().engine, {})[view.id] = time.monotonic()
    failing = dispatched.health(session)
    changed = _channels(picture, {one.channel for one in failing if now(session) - one.failing_since >= SICK_AFTER})
    if any(one.channel is Channel.SMS for one in failing):
        return changed  # no receipt comes from a carrier that does not speak to us
    return _texts(picture) or changed


def _channels(picture: Picture, sick: Collection[Channel]) -> bool:
    session, view = picture.session, picture.view
    known = brakes.sick_channels(session, view.id)
    for channel in sorted(known.difference(sick)):
        brakes.lift(session, view, BrakeKind.CHANNEL, channel.value)
    for channel in sorted(set(sick) - known):
        brakes.put_on(session, view, BrakeKind.CHANNEL, channel.value, 0, picture.now_s)
        _wake(picture, dispatched.waiting_on(session, view.id, channel, Purpose.ALERT))
    return set(known) != set(sick)


def _texts(picture: Picture) -> bool:
    """What became of the last text to each person, by site and by phone company."""
    session, view = picture.session, picture.view
    on = {kind: brakes.in_force(session, view.id, kind) for kind in (BrakeKind.SITE, BrakeKind.COMPANY)}
    before = now(session) - JUDGED_AFTER
    if not any(on.values()) and dispatched.undelivered_count(session, view.id, before) < FEWEST:
        return False
    fates = dispatched.text_fates(session, view.id, before)
    answered = checkin.answered_by_phone(session, view.id)
    heard = {no: fate.arrived or no in answered for no, fate in fates.items()}
    sites = sites_of(session, view.id, heard.keys())
    companies = {no: company_of(fate.address) for no, fate in fates.items()}
    changed = _sites(picture, on[BrakeKind.SITE], tallies(heard, sites), _own_past(fates, sites))
    return _companies(picture, on[BrakeKind.COMPANY], tallies(heard, companies), companies) or changed


def tallies(heard: Mapping[int, bool], groups: Mapping[int, str]) -> dict[str, Tally]:
    """People counted by group; those who have none count as one more, under no name."""
    found: dict[str, Tally] = {}
    for no, was_heard in heard.items():
        name = groups.get(no, "")
        found[name] = found.get(name, Tally()) + Tally(1, int(was_heard))
    return found


def _own_past(fates: Mapping[int, TextFate], sites: Mapping[int, str]) -> dict[str, Tally]:
    """What became of the texts before the last one of this activation."""
    return tallies({no: fate.arrived_before for no, fate in fates.items() if fate.earlier}, sites)


def _sites(picture: Picture, on: Collection[str], found: Mapping[str, Tally], past: Mapping[str, Tally]) -> bool:
    session, view = picture.session, picture.view
    known = dict(past)
    if any(name and name not in on and not known.get(name, Tally()).proves_receipts for name in suspects(found)):
        known |= {name: tally for name, tally in _before(session, view).items() if tally.proves_receipts}
    decided = brakes.lifted_by_hand(session, view.id)
    down = [name for name in gone_dark(found, known) if name and name not in on and name not in decided]
    back = [name for name in on if found.get(name, Tally()).is_back]
    for name in down:
        people = found[name].judged
        brakes.put_on(session, view, BrakeKind.SITE, name, people, picture.now_s)
        tell_commanders(picture, partial(network.network_down_matter, site=name, count=people))
    for name in back:
        brakes.lift(session, view, BrakeKind.SITE, name)
        tell_commanders(picture, partial(network.network_back_matter, site=name))
    return bool(down or back)


def _before(session: Session, view: ActivationView) -> Mapping[str, Tally]:
    """What became of the texts of the activations before this one, by site; read once."""
    known = _earlier.setdefault(session.get_bind().engine, {})
    if view.id not in known:
        found: dict[str, Tally] = {}
        others = [one for one in activation.recent(session) if one.id < view.id and one.kind is not Kind.TABLETOP]
        for other in others[:EARLIER]:
            fates = dispatched.text_fates(session, other.id, now(session) - JUDGED_AFTER)
            sites = sites_of(session, other.id, fates.keys())
            for name, tally in tallies({no: fate.arrived for no, fate in fates.items()}, sites).items():
                found[name] = found.get(name, Tally()) + tally
        known[view.id] = found
    return known[view.id]


def _companies(picture: Picture, on: Collection[str], found: Mapping[str, Tally], companies: Mapping[int, str]) -> bool:
    session, view = picture.session, picture.view
    quiet = [name for name in gone_dark(found, {}) if name and name not in on]
    back = [name for name in on if found.get(name, Tally()).is_back]
    for name in quiet:
        brakes.put_on(session, view, BrakeKind.COMPANY, name, found[name].judged, picture.now_s)
    for name in back:
        brakes.lift(session, view, BrakeKind.COMPANY, name)
    _wake(picture, [no for no, name in companies.items() if name in quiet])
    return bool(quiet or back)


def _wake(picture: Picture, person_nos: Collection[int]) -> None:
    """Have the policy look at these callees now. A clock that is locked is being looked at, or its callee answers."""
    if not person_nos:
        return
    session, mine = picture.session, CalleeClock.activation_id == picture.view.id
    free = select(CalleeClock.activation_id, CalleeClock.person_no).where(
        mine, among(session, CalleeClock.person_no, person_nos)
    )
    free = free.order_by(CalleeClock.person_no).with_for_update(skip_locked=True)
    nos = [no for _, no in session.execute(free)]
    woken = update(CalleeClock).where(mine, among(session, CalleeClock.person_no, nos))
    session.execute(woken.values(next_s=picture.now_s).execution_options(synchronize_session=False))
