"""Saying something to many: a follow-up, the all-clear, another round; and stopping what has not left."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy.orm import Session

from callrees.linting import Role, Text, lint
from callrees.words import ActivationState, Purpose, Question, Status
from notify.accountability.people import Filter, Found, find
from notify.activation import service as activation
from notify.activation.commanding.calling_off import not_left
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.activation.request import MESSAGE_MAX
from notify.activation.service import Outlook
from notify.errors import UserError
from notify.web.commands import numbers
from notify.web.commands.command import RUNNING, Command, by
from notify.web.commands.given import FieldError, Given
from notify.web.context import settings

SAY_WHAT = "Write what people are told: what happened, and what to do."
LONG = f"At most {MESSAGE_MAX} characters fit: shorten it."


def message_of(given: Given, name: str = "message", *, required: bool = True) -> str:
    """The words of a form. Raises FieldError where there are none, or too many."""
    text = given.required(name, SAY_WHAT) if required else given.text(name)
    if len(text) > MESSAGE_MAX:
        raise FieldError(name, f"The text has {len(text):,} characters. {LONG}")
    return text


def outlook_words(outlook: Outlook | None, view: ActivationView, text: str, role: Role) -> dict[str, Any]:
    """An outlook as pages show it, with what is to be said about the text."""
    read = lint([Text("message", text, view.original.language, role)], view.kind, Question.NOTICE) if text else []
    return {
        "outlook": outlook,
        "cost": numbers.cost(outlook, settings()) if outlook else None,
        "by_channel": numbers.by_channel,
        "findings": read,
    }


# --- follow-up


def whom(given: Given) -> dict[str, Any]:
    """The filters of a follow-up, as the station takes them."""
    statuses = [one for one in Status if one.value in given.many("status")]
    return {"statuses": statuses, "units": given.many("unit"), "sites": given.many("site")}


def _follow_up_look(session: Session, view: ActivationView, given: Given) -> dict[str, Any]:
    found = find(session, view, Filter(), None)
    context: dict[str, Any] = {"counts": found.counts, **_places(found)}
    outlook, text = None, given.text("message")
    try:
        outlook = activation.follow_up_outlook(session, view.id, text, **whom(given))
    except UserError as error:
        context["nobody"] = str(error)
    return context | outlook_words(outlook, view, text, Role.FOLLOW_UP)


def _places(found: Found) -> dict[str, Any]:
    """The units and sites of an activation, each with its number of people."""
    units = Counter(one.unit for one in found.in_sight if one.unit)
    sites = Counter(one.site for one in found.in_sight if one.site)
    return {"units": sorted(units.items()), "sites": sorted(sites.items())}


def _follow_up(session: Session, view: ActivationView, given: Given) -> str:
    told = activation.follow_up(session, view.id, message_of(given), by(), **whom(given))
    return f"The follow-up goes to {numbers.told(told)}."


# --- all-clear


def _all_clear_look(session: Session, view: ActivationView, given: Given) -> dict[str, Any]:
    found = find(session, view, Filter(status="silent"), None)
    # Until something is typed, what was prepared with the message stands there.
    text = given.text("message") if "message" in given.values else view.prepared.all_clear or ""
    outlook = activation.all_clear_outlook(session, view.id, text, given.line("released_by"))
    languages = list(view.prepared.all_clear_in) if text and text == view.prepared.all_clear else []
    return {
        "text": text,
        "languages": languages,
        "silent": len(found.nos),
        **outlook_words(outlook, view, text, Role.ALL_CLEAR),
    }


def _all_clear(session: Session, view: ActivationView, given: Given) -> str:
    message = message_of(given)
    who = given.line("released_by", activation.RELEASER_MAX + 1)
    if not 0 < len(who) <= activation.RELEASER_MAX:
        raise FieldError("released_by", f"Say who released the place, in at most {activation.RELEASER_MAX} characters.")
    told = activation.all_clear(session, view.id, message, who, by())
    return f"The all-clear goes to {numbers.told(told)}. Accounting for people goes on."


# --- another round


def _round_look(session: Session, view: ActivationView, _: Given) -> dict[str, Any]:
    found = find(session, view, Filter(), None)
    asked = [no for no in found.nos if found.stands[no] is not Status.EXCUSED]
    contacted = [no for no in asked if found.everyone[no].contacted]
    return {"counts": found.counts, "asked": len(asked), "contacted": len(contacted)}


def _round(session: Session, view: ActivationView, given: Given) -> str:
    message = message_of(given, required=False) or None
    asked = activation.ask_again(session, view.id, by(), message)
    return f"Round {asked.no}: {numbers.people(asked.people)} asked in {numbers.messages(asked.messages)}."


# --- stop what has not left


def _stop_look(session: Session, view: ActivationView, _: Given) -> dict[str, Any]:
    waiting = not_left(session, view.id)
    return {"follow_ups": waiting.get(Purpose.FOLLOW_UP, 0), "all_clears": waiting.get(Purpose.ALL_CLEAR, 0)}


def _stop(session: Session, view: ActivationView, _: Given) -> str:
    stopped = activation.call_off(session, view.id, by())
    return f"{numbers.messages(stopped)} stopped. What had left has left: follow up if it was wrong."


FOLLOW_UP = Command("follow-up", "Follow up", "Say something more", UNDER_WAY, _follow_up_look, _follow_up, main=True)
ALL_CLEAR = Command(
    "all-clear",
    "All clear",
    "Give the all-clear",
    (*UNDER_WAY, ActivationState.ENDED),
    _all_clear_look,
    _all_clear,
    main=True,
)
ROUND = Command(
    "round",
    "Ask everyone again",
    "Ask everyone again",
    RUNNING,
    _round_look,
    _round,
    fits=lambda view: view.ask is not Question.NOTICE and view.need is None,
)
STOP_SENDING = Command(
    "stop-sending", "Stop what has not left", "Stop what has not left yet", UNDER_WAY, _stop_look, _stop
)
