"""Whose link it is, whether it still takes answers, and in what language its page is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flask import Blueprint, abort, request
from markupsafe import Markup
from sqlalchemy.orm import Session

from callrees.wording.languages import LANGUAGES, language_for, phrases_for
from callrees.wording.phrases import Phrases
from notify import links
from notify.activation import queries as activations
from notify.activation.queries import ActivationView, PersonView
from notify.errors import NotFoundError
from notify.events.service import Actor
from notify.moments import now
from notify.web.context import secret
from notify.web.pages import saying

blueprint = Blueprint("pages", __name__)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever holds a link: the person whom it was made for, in their activation.

    The person's language is the one in which they asked for the page.
    """

    view: ActivationView
    person: PersonView
    now: datetime
    correction: str | None = None
    """The words of a retraction."""

    @property
    def actor(self) -> Actor:
        """How events name them."""
        return Actor(self.person.label, "page")

    @property
    def language(self) -> str:
        """The language of the page: theirs where we have it, else English."""
        return language_for(self.person.language or "")

    @property
    def direction(self) -> str:
        """In which direction the page is written."""
        return saying.direction(self.language)

    @property
    def phrases(self) -> Phrases:
        """Our sentences in the language of the page."""
        return phrases_for(self.language)

    @property
    def message(self) -> tuple[str, str]:
        """What the activation says, and in what language."""
        return saying.message(self.view, self.language, self.correction, self.person.audience)

    @property
    def other_languages(self) -> list[tuple[str, str, str]]:
        """In which languages the page can be read as well."""
        return saying.other_languages(self.language)

    def time(self, moment: datetime | None) -> Markup:
        """A time as the person's clock shows it."""
        return saying.moment(moment, self.person.timezone, self.now)


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
    at = now(session)
    if view.ended_at is not None and at - view.ended_at > activations.ANSWERS_TAKEN_FOR:
        abort(410)
    wanted = request.args.get("lang", "")
    corrected = activations.command_words(session, view.id, "correction")
    return Visitor(
        view,
        replace(person, language=wanted) if wanted in LANGUAGES else person,
        at,
        (corrected[-1].message or view.correction) if corrected else view.correction,
    )
