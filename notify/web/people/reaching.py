"""Reaching some people: escalate about them now, say something more to them, try another number."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy.orm import Session

from callrees.linting import Role
from callrees.words import SILENT
from notify.accounts.powers import Power
from notify.activation import service as activation
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.errors import UserError
from notify.web.commands import numbers
from notify.web.commands.command import RUNNING, by
from notify.web.commands.given import FieldError, Given
from notify.web.commands.saying import message_of, outlook_words
from notify.web.commands.steps import escalated_words
from notify.web.context import settings
from notify.web.people.chosen import Chosen
from notify.web.people.deeds import Deed, Outcome


def _silent(those: Chosen) -> list[str]:
    return [one.label for one in those.people if those.stands[one.person_no] in SILENT]


def _escalate_look(_: Session, __: ActivationView, those: Chosen, ___: Given) -> dict[str, Any]:
    return {"silent": len(_silent(those))}


def _escalate(session: Session, view: ActivationView, those: Chosen, _: Given) -> Outcome:
    silent = _silent(those)
    if not silent:
        raise UserError("all of these are accounted for: there is nothing to escalate")
    return Outcome(escalated_words(activation.escalate(session, view.id, silent, by())))


def _tell_look(session: Session, view: ActivationView, those: Chosen, given: Given) -> dict[str, Any]:
    outlook, text = None, given.text("message")
    with suppress(UserError):
        outlook = activation.follow_up_outlook(session, view.id, text, only=those.nos)
    return outlook_words(outlook, view, text, Role.FOLLOW_UP)


def _tell(session: Session, view: ActivationView, those: Chosen, given: Given) -> Outcome:
    told = activation.follow_up(session, view.id, message_of(given), by(), only=those.nos)
    return Outcome(f"The follow-up goes to {numbers.told(told)}.")


def _number_look(_: Session, __: ActivationView, ___: Chosen, given: Given) -> dict[str, Any]:
    return {"address": given.line("address")}


def _number(session: Session, view: ActivationView, those: Chosen, given: Given) -> Outcome:
    if len(those.people) != 1:
        raise UserError("a number is one person's: choose one")
    typed = given.line("address")
    if not typed:
        raise FieldError("address", "Type a number such as +441632960123, or an email address.")
    person = those.people[0]
    try:
        added = activation.add_contact(session, view.id, person.label, typed, settings().default_region, by())
    except UserError as error:
        words = str(error)
        raise FieldError("address", f"{words[:1].upper()}{words[1:]}.") from error
    tried = f", and tried there now by {' and '.join(added.tried)}" if added.tried else ""
    return Outcome(f"{added.name} has one more {' and '.join(added.channels)} contact{tried}.")


ESCALATE = Deed(
    "escalate", "Escalate now", "Escalate now about some", Power.COMMAND, RUNNING, _escalate_look, _escalate
)
TELL = Deed("tell", "Follow up", "Say something more to some", Power.COMMAND, UNDER_WAY, _tell_look, _tell)
NUMBER = Deed("number", "Another number", "Try another number", Power.COMMAND, UNDER_WAY, _number_look, _number)
