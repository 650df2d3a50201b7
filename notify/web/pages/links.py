"""Whose link it is, and whether it still takes answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Blueprint, abort
from sqlalchemy.orm import Session

from notify import links
from notify.activation import queries as activations
from notify.activation.queries import ActivationView, PersonView
from notify.errors import NotFoundError
from notify.events.service import Actor
from notify.moments import now
from notify.web.context import secret

blueprint = Blueprint("pages", __name__)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever holds a link: the person whom it was made for, in their activation."""

    view: ActivationView
    person: PersonView

    @property
    def actor(self) -> Actor:
        """How events name them."""
        return Actor(self.person.label, "page")

    def local(self, moment: datetime | None) -> str:
        """A time as the person's clock shows it."""
        if moment is None:
            return ""
        try:
            zone = ZoneInfo(self.person.timezone or "UTC")
        except (ZoneInfoNotFoundError, ValueError):
            zone = ZoneInfo("UTC")
        return moment.astimezone(zone).strftime("%H:%M:%S (%Z), %d %b")


def visitor(session: Session, token: str, kind: links.LinkKind) -> Visitor:
    """The holder of a token of that kind; ends the request with 404 for a forged one, 410 for one that has ended."""
    link = links.read(token, kind, secret())
    if link is None:
        abort(404)
    try:
        view = activations.get(session, link.activation)
    except NotFoundError:
        abort(404)
    person = activations.person(session, link.activation, link.subject)
    if person is None:
        abort(404)
    if view.ended_at is not None and now(session) - view.ended_at > activations.ANSWERS_TAKEN_FOR:
        abort(410)
    return Visitor(view, person)
