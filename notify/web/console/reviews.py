"""Settling answers that no rule understood, from the board: a button each."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees.replies import answer_for
from callrees.replies.answers import Answer
from callrees.words import Question
from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.events.service import Actor
from notify.web.access import Branch, access, needs
from notify.web.console.blueprint import blueprint
from notify.web.console.help_cases import account_name, back
from notify.web.context import change
from notify.web.limits import callees_in_sight

NOTHING = "nothing"


@blueprint.post("/activations/<int:activation_id>/answers/<int:inbound_id>")
@access(needs(Power.REVIEW, Branch.OWN))
def settle(activation_id: int, inbound_id: int) -> ResponseReturnValue:
    """Say what an answer means, and whose it is where that was not known."""
    chosen = request.form.get("answer", "")
    place, person_no = _person(request.form.get("person", ""))

    def work(session: Session) -> None:
        _may(session, activation_id, inbound_id, place, person_no)
        question = activations.get(session, place or activation_id).ask
        answer = None if chosen == NOTHING else _answer(chosen, question)
        checkin.review(
            session,
            inbound_id,
            answer.status if answer else None,
            account_name(),
            Actor(account_name(), "console"),
            duty=answer.duty if answer else None,
            person_no=person_no,
            activation_id=place,
        )

    change(work)
    return back(activation_id)


def _answer(chosen: str, question: Question) -> Answer:
    answer = answer_for(chosen, question)
    if answer is None:
        abort(400)
    return answer


def _person(given: str) -> tuple[int | None, int | None]:
    """Activation and number, from "7-12"; neither where the writer is known."""
    if not given:
        return None, None
    place, _, number = given.partition("-")
    if not (place.isascii() and place.isdecimal() and number.isascii() and number.isdecimal()):
        abort(400)
    return int(place), int(number)


def _may(session: Session, activation_id: int, inbound_id: int, place: int | None, person_no: int | None) -> None:
    """404 for an answer of another activation, or of someone beyond the account's limit."""
    waiting = [one for one in checkins.to_review(session, activation_id, limit=None) if one.inbound_id == inbound_id]
    if not waiting and checkins.shown_at(session, inbound_id) != activation_id:
        abort(404)
    seen = callees_in_sight(session, activation_id)
    if seen is None:
        return
    known = {one.person_no for one in waiting} | ({person_no} if person_no is not None else set())
    if place not in (None, activation_id) or not known <= seen:
        abort(404)
