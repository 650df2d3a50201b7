"""One person over all activations: how they stood in each, who said so, and what it took to hear from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.words import Channel, Kind, Status
from notify.accountability.queries import shown_status
from notify.activation import queries as activations
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkins
from notify.checkin.queries import CheckInView, StandingView
from notify.dispatch import queries as dispatch
from notify.dispatch.queries import Tried
from notify.escalation import queries as escalation
from notify.escalation.queries import HelpView

A_PAGE = 12


@dataclass(frozen=True, slots=True)
class Sent:
    """Attempts over one channel, in numbers: of those tried, how many places something arrived at, and failed at."""

    channel: Channel
    tries: int
    delivered: bool
    failed: bool


@dataclass(frozen=True, slots=True)
class Episode:
    """One activation as one person went through it. ``status`` None: they were no callee, but a superior or the like.

    ``after_s``: seconds from the question to the first statement that accounted for them.
    """

    view: ActivationView
    person: PersonView
    status: Status | None
    standing: StandingView | None
    after_s: float | None
    said: tuple[CheckInView, ...]
    sent: tuple[Sent, ...]
    help: HelpView | None
    disposition: str | None
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class History:
    """The newest first, a page of them; ``asked``: in how many of each kind they were asked."""

    name: str
    episodes: tuple[Episode, ...]
    asked: Mapping[Kind, int]
    total: int
    page: int
    pages: int


def history(session: Session, employee_id: str, page: int = 1) -> History | None:
    """A page of somebody's activations; None for someone whom no activation knows."""
    where = sorted(activations.appearances(session, [employee_id]), reverse=True)
    if not where:
        return None
    views = {view.id: view for view in activations.several(session, [id_ for id_, _ in where])}
    where = [place for place in where if views[place[0]].started_at is not None]
    asked = Counter(views[id_].kind for id_, _ in where)
    pages = max(-(-len(where) // A_PAGE), 1)
    page = min(page, pages)
    shown = where[(page - 1) * A_PAGE : page * A_PAGE]
    tried = dispatch.tried(session, shown) if shown else []
    episodes = tuple(episode for id_, no in shown if (episode := _episode(session, views[id_], no, tried)) is not None)
    name = episodes[0].person.name if episodes else employee_id
    return History(name, episodes, asked, len(where), page, pages)


def _episode(session: Session, view: ActivationView, no: int, tried: Sequence[Tried]) -> Episode | None:
    person = activations.person(session, view.id, no)
    if person is None:
        return None
    standing = checkins.standings(session, view.id, [no]).get(no)
    start = view.asked_at or view.started_at
    accounted = standing.accounted_at if standing else None
    said = tuple(checkins.check_ins(session, view.id, [no]))
    by = {one.by for one in said} | ({standing.by} if standing and standing.by else set())
    decided = {one.person_no: one.text for one in activations.dispositions(session, view.id)}
    return Episode(
        view=view,
        person=person,
        status=shown_status(session, view, no) if person.is_callee else None,
        standing=standing,
        after_s=(accounted - start).total_seconds() if accounted and start else None,
        said=said,
        sent=_sent([one for one in tried if (one.activation_id, one.person_no) == (view.id, no)]),
        help=escalation.help_case(session, view.id, no),
        disposition=decided.get(no),
        names=activations.named(session, view.id, by),
    )


def _sent(tried: Sequence[Tried]) -> tuple[Sent, ...]:
    found = []
    for channel in Channel:
        mine = [one for one in tried if one.channel is channel]
        if mine:
            tries = sum(one.tries for one in mine)
            arrived, failed = any(one.delivered_at for one in mine), any(one.failed_at for one in mine)
            found.append(Sent(channel, tries, arrived, failed))
    return tuple(found)
