"""It was a mistake: stop, and correct it. One page, one button: stopping is never made hard."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from callrees.linting import Role
from notify.activation import service as activation
from notify.activation.beside import asking_the_same
from notify.activation.queries import ActivationView
from notify.activation.service import Tally
from notify.web.commands import numbers
from notify.web.commands.command import NOT_OVER, Command, by
from notify.web.commands.given import Given
from notify.web.commands.saying import message_of, outlook_words


def correction_of(view: ActivationView, given: Given) -> str:
    """What is typed, else the correction that was prepared with the message."""
    return given.text("message") if "message" in given.values else view.correction or ""


def _look(session: Session, view: ActivationView, given: Given) -> dict[str, Any]:
    text = correction_of(view, given)
    found = activation.retract_outlook(session, view.id, text)
    languages = list(view.prepared.correction_in) if text and text == view.correction else []
    return {
        "text": text,
        "languages": languages,
        "others": asking_the_same(session, view.id),
        "found": found,
        **outlook_words(found.correction, view, text, Role.CORRECTION),
    }


def _retract(session: Session, view: ActivationView, given: Given) -> str:
    message = message_of(given, required=False) or None
    result = activation.retract(session, view.id, by(), message)
    return (
        f"Retracted. Of {numbers.messages(result.messages.total)}, {in_numbers(result.messages)}. "
        f"The correction goes to {numbers.told(result.correction)}."
    )


def in_numbers(tally: Tally) -> str:
    """`300 had been sent, 100 were prevented, 12 may have left`: these three always, the others where there are any."""
    if tally.simulated:
        return f"{tally.simulated:,} were simulated: nobody was really told"
    told = f"{tally.sent:,} had been sent, {tally.prevented:,} were prevented, {tally.unknown:,} may have left"
    failed = f", {tally.failed:,} had failed" if tally.failed else ""
    return told + failed + (f", {tally.withdrawn:,} were not needed any more" if tally.withdrawn else "")


RETRACT = Command(
    "retract", "Correct or retract", "Stop, and correct it", NOT_OVER, _look, _retract, main=True, look_of="stop"
)
