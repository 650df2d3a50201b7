"""Launching by telephone: PIN, menu, what is chosen read back, and two keys to send. It speaks English."""

from __future__ import annotations

import hmac
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError

from flask import abort, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees.prepared import Prepared
from callrees.wording import Line, Speech, lines
from callrees.words import ActivationState, Kind
from notify.accounts import pins
from notify.accounts import queries as accounts
from notify.accounts.pins import Proved
from notify.activation.beginning.preview import Preview
from notify.activation.prepared import launching
from notify.activation.prepared.scenarios import by_number
from notify.activation.queries import get
from notify.activation.service import ALREADY_RUNNING, Activated
from notify.errors import UserError
from notify.links import Link, LinkKind, read, sign
from notify.web.context import house, reading, secret, settings
from notify.web.hooks import twiml
from notify.web.hooks.tokens import address_of, required, telephone

SEND = "91"
"""Two keys, so that no slip launches anything."""

STAR = "*"
PIN_WAIT_S = 8
ANSWER_WITHIN_S = 8.0
"""The carrier waits for a document for fifteen seconds; a large roster may take longer to be made ready."""

LOOK_AGAIN_S = 3

_launching = ThreadPoolExecutor(max_workers=2, thread_name_prefix="launch")


def offered(session: Session, phone: str) -> bool:
    """Whether somebody may launch from this telephone."""
    return bool(launching.launchers(session, phone))


def launch_pin() -> ResponseReturnValue:
    """Star was pressed: the PIN is asked for; any other key goes on as for everyone."""
    required("CallSid")
    if request.form.get("Digits") != STAR:
        return twiml.answer(twiml.redirect(address_of("hooks.caller_greeting")))
    return _ask_pin("Enter your PIN, then press hash.", 1)


def launch_menu(turn: int) -> ResponseReturnValue:
    """A PIN was given: both the telephone and the PIN have to be right. Then the scenarios are read out."""
    call, phone = required("CallSid"), telephone()
    with reading() as session:
        candidates = launching.launchers(session, phone)
    proved = pins.prove(house().service.database, candidates, request.form.get("Digits", "")) if candidates else None
    if proved is None and turn >= pins.FAILURES:
        return twiml.answer(twiml.speech(lines(settings().organisation, "That was not right.", Line.GOODBYE), None))
    if proved is None:
        return _ask_pin("That was not right. Enter your PIN, then press hash.", turn + 1)
    return _menu(proved, call)


def launch_chosen(token: str) -> ResponseReturnValue:
    """A scenario was chosen: it is read back with its place and the number of people."""
    call = required("CallSid")
    proved = _proved(token, call)
    with reading() as session:
        scenario = _offered(session, proved, request.form.get("Digits", ""))
        if scenario is None:
            return _menu(proved, call, "There is no such scenario.")
        try:
            preview = launching.preview(session, settings(), scenario, proved.kind, proved.account)
        except UserError as problem:
            return _menu(proved, call, f"{scenario.name} cannot be sent: {problem}.")
    said = _say(proved, *_read_back(scenario, preview, proved.kind))
    sent = address_of("hooks.launch_send", token=token, number=str(scenario.number))
    rest = twiml.speech(_say(proved, "Nothing was sent.", Line.GOODBYE), None)
    return twiml.answer(twiml.asks(said, sent, digits=len(SEND), wait_s=PIN_WAIT_S, rest=rest))


def launch_send(token: str, number: int) -> ResponseReturnValue:
    """The two keys, or anything else, which goes back to the menu."""
    call = required("CallSid")
    proved = _proved(token, call)
    if request.form.get("Digits") != SEND:
        return _menu(proved, call, "Nothing was sent.")
    with reading() as session:
        scenario = _offered(session, proved, str(number))
    if scenario is None:
        return _menu(proved, call, "There is no such scenario any more.")
    running = house().service
    work: Future[Activated] = _launching.submit(
        launching.launch, running.database, running.settings, scenario, proved.kind, proved.account, call
    )
    try:
        return _launched(proved, work.result(ANSWER_WITHIN_S).id)
    except NotYetError:
        return _wait(proved, token)
    except UserError as problem:
        return twiml.answer(twiml.speech(_say(proved, f"It was not sent: {problem}.", Line.GOODBYE), None))


def launch_result(token: str) -> ResponseReturnValue:
    """A large one takes a moment to be made ready: the caller hears when it runs."""
    call = required("CallSid")
    proved = _proved(token, call)
    with reading() as session:
        id_ = launching.launched(session, call)
    return _wait(proved, token) if id_ is None else _launched(proved, id_)


def _ask_pin(words: str, turn: int) -> ResponseReturnValue:
    said = lines(settings().organisation, words)
    rest = twiml.speech(lines(settings().organisation, Line.GOODBYE), None)
    return twiml.answer(twiml.asks(said, address_of("hooks.launch_menu", turn=turn), wait_s=PIN_WAIT_S, rest=rest))


def _menu(proved: Proved, call: str, *first: str) -> ResponseReturnValue:
    with reading() as session:
        offers = launching.menu(session, proved.account)
    if not offers:
        words = "No scenario is prepared for you. Prepare one with the command tocsin scenario add."
        return twiml.answer(twiml.speech(_say(proved, *first, words, Line.GOODBYE), None))
    link = Link(LinkKind.LAUNCHER, proved.account.id, int(proved.kind is Kind.REAL))
    chosen = address_of("hooks.launch_chosen", token=sign(link, _secret_of(call)))
    told = [*first, _what(proved.kind), *(f"{one.number}: {one.name}." for one in offers)]
    rest = twiml.speech(_say(proved, "Nothing was sent.", Line.GOODBYE), None)
    return twiml.answer(twiml.asks(_say(proved, *told), chosen, digits=1, rest=rest))


def _what(kind: Kind) -> str:
    real = "This is real. It will alert people in earnest. Choose what to send."
    return real if kind is Kind.REAL else "This is a drill. Choose what to exercise."


def _read_back(scenario: Prepared, preview: Preview, kind: Kind) -> list[str]:
    """What was chosen: its name, whom it goes to, how many, and what it says."""
    places = " and ".join(scope.replace(":", " ") for scope in scenario.scope)
    told = ["Real." if kind is Kind.REAL else "Drill.", f"{scenario.name}.", f"To {places}."]
    who = "1 person" if preview.people == 1 else f"{preview.people} people"
    told.append(f"{who}, of whom {preview.contacted} {'is' if preview.contacted == 1 else 'are'} contacted.")
    if any(warning.startswith(ALREADY_RUNNING) for warning in preview.warnings):
        told.append("Careful: the like of it is running already.")
    return [*told, scenario.message, "To send it, press 9 and then 1. For the menu, press 0 twice."]


def _launched(proved: Proved, id_: int) -> ResponseReturnValue:
    with reading() as session:
        waits = get(session, id_).state is ActivationState.AWAITING_APPROVAL
    words = f"It is being sent. It is activation number {id_}, and you lead it."
    if waits:
        words = f"It is activation number {id_}. It waits for a second person to approve it. Nothing was sent yet."
    said = _say(proved, words, Line.GOODBYE)
    return twiml.answer(twiml.speech(said, None))


def _wait(proved: Proved, token: str) -> ResponseReturnValue:
    said = _say(proved, "It is being made ready. Please stay on the line.")
    again = twiml.redirect(address_of("hooks.launch_result", token=token))
    return twiml.answer(twiml.then(said, twiml.after(LOOK_AGAIN_S, again)))


def _say(proved: Proved, *told: Line | str) -> Speech:
    return lines(settings().organisation, *told, exercise=proved.kind is not Kind.REAL)


def _offered(session: Session, proved: Proved, digit: str) -> Prepared | None:
    found = by_number(session, int(digit)) if digit.isascii() and digit.isdigit() else None
    return found if found in launching.menu(session, proved.account) else None


def _proved(token: str, call: str) -> Proved:
    """Who gave which PIN in this call; ends the request with 404 for a token of another call."""
    link = read(token, LinkKind.LAUNCHER, _secret_of(call))
    if link is None:
        abort(404)
    with reading() as session:
        account = accounts.by_id(session, link.activation)
    if account is None:
        abort(404)
    return Proved(account, Kind.REAL if link.subject else Kind.DRILL)


def _secret_of(call: str) -> bytes:
    return hmac.digest(secret(), b"tocsin launch 1 " + call.encode(), "sha256")
