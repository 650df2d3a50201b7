"""The all-clear: the place is released. Whether everyone is accounted for is another question, which goes on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict

from sqlalchemy.orm import Session

from callrees import wording
from callrees.linting import Role
from callrees.wording.commanding import ALL_CLEAR
from callrees.words import ActivationState, Purpose
from notify.activation import linting, queries
from notify.activation.commanding.locking import locked
from notify.activation.commanding.outlook import Outlook, outlook_of
from notify.activation.commanding.telling import Told, Words, keep_word, tell
from notify.activation.models import Activation
from notify.activation.queries import ActivationView
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.errors import UserError
from notify.events.service import Actor, Happening, append

RELEASER_MAX = 120
TELLS = frozenset(Purpose) - {Purpose.CONFIRM}


def all_clear(session: Session, activation_id: int, message: str | None, released_by: str, actor: Actor) -> Told:
    """Tell everyone who was or may have been contacted, superiors and backups included; who released it is named.

    The chase goes on, in new words: what was still to be sent of the alarm is not, since it might send people
    out of a place that is released; whoever has not answered gets the all-clear with the question instead.
    ``message`` None: the one that was prepared. Raises UserError without a message or a releaser, or while it is
    not under way.
    """
    who = " ".join(released_by.split())
    if not who or len(who) > RELEASER_MAX:
        raise UserError("say who released the place, in at most 120 characters, with --released-by")
    row = locked(session, activation_id, (*queries.UNDER_WAY, ActivationState.ENDED))
    view = queries.get(session, activation_id, anew=True)
    text = linting.word(view, _message(view, message), Role.ALL_CLEAR)
    known = queries.who(session, activation_id, who)
    who = known.name if known else who
    people = queries.people(session, activation_id, contacted(session, activation_id))
    saying = _saying(view, text, who)
    told = tell(_words(session, view, saying), list(people.values()), dispatch.FOLLOW_UP)
    if row.state is not ActivationState.ENDED:
        _say_instead(session, row, view, saying, actor)
    keep_word(session, activation_id, "all_clear", text, actor, told, {"released_by": who})
    data = {"released_by": who, "people": told.people, "messages": told.messages}
    append(session, [Happening("all_clear.given", actor, activation_id, data=data)])
    return told


def all_clear_outlook(session: Session, activation_id: int, message: str | None, released_by: str) -> Outlook:
    """What an all-clear would come to; nothing is written."""
    view = queries.get(session, activation_id)
    saying = _saying(view, _message(view, message), released_by)
    people = queries.people(session, activation_id, contacted(session, activation_id))
    return outlook_of(_words(session, view, saying, keep=False), list(people.values()))


def _message(view: ActivationView, message: str | None) -> str:
    """What is said, or else what was prepared to be said."""
    found = message if message is not None else view.prepared.all_clear
    if found is None:
        raise UserError("no all-clear was prepared: say what is released and what to do now, with --message")
    return found


def _saying(view: ActivationView, text: str, who: str) -> wording.Saying:
    """The all-clear; the prepared one in the languages in which it was prepared."""
    others = view.prepared.all_clear_in if text == view.prepared.all_clear else {}
    return wording.Saying(text, ALL_CLEAR, who, language=view.original.language, texts=others)


def _words(session: Session, view: ActivationView, saying: wording.Saying, *, keep: bool = True) -> Words:
    make = lambda frame, _: wording.all_clear(frame, saying.spoken(frame.language), saying.who)  # noqa: E731 - a word
    return Words(session, view, Purpose.ALL_CLEAR, make, keep=keep)


def contacted(session: Session, activation_id: int) -> Collection[int]:
    """Everyone who was told something, or may have been."""
    attempts = dispatched.for_people(session, activation_id, purposes=TELLS)
    return {one.person_no for one in attempts if one.may_have_left}


def _say_instead(session: Session, row: Activation, view: ActivationView, saying: wording.Saying, actor: Actor) -> None:
    """From now on alerts carry the all-clear, those too that wait to be sent."""
    versions = dispatched.versions(session, view.id, Purpose.ALERT)
    row.saying = asdict(saying)
    words = Words(session, view, Purpose.ALERT, lambda frame, _: wording.alert(frame, saying.words(frame.language)))
    dispatch.reword(session, view.id, {version: words.of(*version) for version in versions}, actor)
