"""Somebody calls our number: they hear what is open for them, one thing after the other, and answer each by a key.

What the carrier posts with each step tells the telephone; who they are is either that, or in the signed address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from xml.etree.ElementTree import Element

import structlog
from flask import abort, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from callrees.wording import EXERCISE, Line, going_on, lines
from notify.activation import queries as activations
from notify.checkin import service as checkin
from notify.checkin.calls import calling
from notify.checkin.calls.calling import Caller, Open, Who
from notify.links import Link, LinkKind, read, sign
from notify.web.context import change, reading, secret, settings
from notify.web.hooks import twiml
from notify.web.hooks.launch import offered
from notify.web.hooks.tokens import address_of, required, telephone

log = structlog.get_logger(__name__)

BY_PHONE = "phone"
"""In the place of a token: whoever the telephone stands for."""

BETWEEN = "."
"""Between the items of a call's list, in an address."""

KEYS_OF_A_PHONE = frozenset("0123456789*#")
CODE_WAIT_S = 6

View = Callable[..., ResponseReturnValue]


def spoken_when_away(view: View) -> View:
    """A caller hears words, not the carrier's apology, when nothing can be looked up. They claim nothing."""

    @wraps(view)
    def answered(*args: object, **kwargs: object) -> ResponseReturnValue:
        try:
            return view(*args, **kwargs)
        except SQLAlchemyError:
            log.exception("a caller could not be told anything")
            said = lines(settings().organisation, Line.CALL_LATER, Line.EMERGENCY, Line.GOODBYE)
            return twiml.answer(twiml.speech(said, None))

    return answered


@spoken_when_away
def call() -> ResponseReturnValue:
    """The call begins. Whoever may launch from this telephone is offered to, by a key."""
    required("CallSid")
    phone = telephone()
    with reading() as session:
        if offered(session, phone):
            said = lines(settings().organisation, "To launch an activation, press star.")
            go_on = twiml.redirect(address_of("hooks.caller_greeting"))
            return twiml.answer(twiml.asks(said, address_of("hooks.launch_pin"), digits=1, wait_s=2, rest=go_on))
        return _greeting(session, phone)


@spoken_when_away
def caller_greeting() -> ResponseReturnValue:
    """What is open for this telephone, or what to do when nothing is."""
    required("CallSid")
    with reading() as session:
        return _greeting(session, telephone())


def _greeting(session: Session, phone: str) -> ResponseReturnValue:
    who = calling.caller(session, phone)
    if who.open:
        found = calling.messages(session, who.open)
        if found:
            return _tell(found, BY_PHONE)
    if who.shared:
        names = [f"{name}: {number}." for number, (name, _) in who.shared.items()]
        return _ask_code(who.language, Line.ASK_WHO, *names)
    if who.under_way and not who.known:
        return _ask_code(who.language, Line.ASK_CODE)
    return _nothing_open(who)


def _ask_code(language: str, *told: Line | str) -> ResponseReturnValue:
    said = lines(settings().organisation, *told, language=language)
    ending = lines(settings().organisation, Line.EMERGENCY, Line.GOODBYE, language=language)
    document = twiml.asks(said, address_of("hooks.caller_code"), wait_s=CODE_WAIT_S, rest=twiml.speech(ending, None))
    return twiml.answer(document)


def _nothing_open(who: Caller) -> ResponseReturnValue:
    """The operating status; somebody whom we know may say that they need help."""
    known = settings()
    told = [Line.NOTHING_OPEN, *([known.operating_status] if known.operating_status else [])]
    if not who.known:
        said = lines(known.organisation, *told, Line.EMERGENCY, Line.GOODBYE)
        return twiml.answer(twiml.speech(said, None))
    said = lines(known.organisation, *told, Line.NEED_HELP, language=who.language)
    ending = lines(known.organisation, Line.EMERGENCY, Line.GOODBYE, language=who.language)
    address = address_of("hooks.caller_unprompted")
    return twiml.answer(twiml.asks(said, address, digits=1, rest=twiml.speech(ending, None)))


@spoken_when_away
def caller_code() -> ResponseReturnValue:
    """A code or a short number was entered; a few tries, then the call ends."""
    call_id, phone = required("CallSid"), telephone()
    digits = request.form.get("Digits", "")
    with reading() as session:
        who = _whose(session, phone, digits)
        if who:
            found = calling.messages(session, who)
            token = sign(Link(LinkKind.CALLER, who[0].activation_id, who[0].person_no), secret())
            return _tell(found, token)
    if change(lambda session: calling.wrong_code(session, phone, call_id, digits)):
        return _ask_code("", Line.WRONG_CODE, Line.ASK_CODE)
    said = lines(settings().organisation, Line.NOT_FOUND, Line.EMERGENCY, Line.GOODBYE)
    return twiml.answer(twiml.speech(said, None))


def _whose(session: Session, phone: str, digits: str) -> tuple[Who, ...]:
    shared = calling.caller(session, phone).shared
    if digits.isdigit() and int(digits) in shared:
        return shared[int(digits)][1]
    return () if calling.guessed_often(session, phone) else calling.by_code(session, digits, secret())


@spoken_when_away
def caller_message(token: str, items: str) -> ResponseReturnValue:
    """The next thing that is open for a caller."""
    required("CallSid")
    with reading() as session:
        return twiml.answer(_document(_open(session, token), items.split(BETWEEN), token))


@spoken_when_away
def caller_key(token: str, items: str) -> ResponseReturnValue:
    """A key of a caller: it answers what they have just heard, and is read back."""
    call_id, phone = required("CallSid"), telephone()
    digit = required("Digits")[:1]
    digit = digit if digit in KEYS_OF_A_PHONE else "?"
    queue = items.split(BETWEEN)

    def press(session: Session) -> ResponseReturnValue:
        found = _open(session, token)
        heard = next((one for one in found if one.item == queue[0]), None)
        heard = heard or calling.ended_meanwhile(session, _phone_or_person(session, token), queue[0])
        if heard is None:  # told twice: it was answered, and is open no more
            return twiml.answer(_document(found, queue[1:], token))
        view = activations.get(session, heard.who.activation_id)
        where = checkin.Where(view, heard.person, heard.purpose, phone)
        keyed = checkin.key_of_caller(session, where, digit, call_id)
        document = _document(found, queue if keyed.again else queue[1:], token)
        said = going_on(keyed.say, heard.person.language or "") if keyed.say else None
        return twiml.answer(twiml.then(said, document) if said else document)

    return change(press)


@spoken_when_away
def caller_unprompted() -> ResponseReturnValue:
    """Nothing is open, and yet they need help."""
    call_id, phone = required("CallSid"), telephone()
    known = settings()
    told = [Line.EMERGENCY, Line.GOODBYE]
    if required("Digits")[:1] == "2":
        change(lambda session: calling.help_unprompted(session, phone, call_id))
        told = [Line.EMERGENCY, Line.HELP_NOTED, Line.GOODBYE]
    with reading() as session:
        language = calling.caller(session, phone).language
    return twiml.answer(twiml.speech(lines(known.organisation, *told, language=language), None))


def _phone_or_person(session: Session, token: str) -> str:
    """Whoever a token stands for: their telephone, or what they are called in every activation."""
    if token == BY_PHONE:
        return telephone()
    link = read(token, LinkKind.CALLER, secret())
    person = activations.person(session, link.activation, link.subject) if link else None
    return person.label if person else ""


def _open(session: Session, token: str) -> list[Open]:
    """What is open for whoever this token stands for; the same list in the same order at each step of a call."""
    if token == BY_PHONE:
        return calling.messages(session, calling.caller(session, telephone()).open)
    link = read(token, LinkKind.CALLER, secret())
    person = activations.person(session, link.activation, link.subject) if link else None
    if person is None:
        abort(404)
    return calling.messages(session, calling.of_label(session, person.label))


def _tell(found: Sequence[Open], token: str) -> ResponseReturnValue:
    """From the first on. What is open now is the call's list, whatever is answered or begins meanwhile."""
    return twiml.answer(_document(found, [one.item for one in found], token))


def _document(found: Sequence[Open], queue: Sequence[str], token: str) -> Element:
    """What is said next; without a key what follows it, and the goodbye after the last."""
    open_ones = {one.item: one for one in found}
    left = [item for item in queue if item in open_ones]
    if not left:
        exercise = any(one.content.sms.startswith(EXERCISE) for one in found)
        return twiml.speech(lines(settings().organisation, Line.GOODBYE, exercise=exercise), None)
    one = open_ones[left[0]]
    action = address_of("hooks.caller_key", token=token, items=BETWEEN.join(left))
    if len(left) == 1:
        return twiml.speech(one.content.speech, action)
    said = going_on(one.content.speech, one.person.language or "")
    go_on = twiml.redirect(address_of("hooks.caller_message", token=token, items=BETWEEN.join(left[1:])))
    return twiml.asks(said, action, digits=1, wait_s=twiml.WAIT_S, rest=go_on)
