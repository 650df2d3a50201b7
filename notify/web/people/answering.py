"""Answering for people, excusing them, and expecting them after all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from callrees.wording import status_word
from callrees.words import ActivationState, Basis, Duty, Question, Source, Status
from notify.accounts.powers import Power
from notify.activation import service as activation
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.checkin import service as checkin
from notify.checkin.recording import REASON_MAX
from notify.checkin.service import Recorded, Said
from notify.moments import now
from notify.web.commands import numbers
from notify.web.commands.command import by
from notify.web.commands.given import FieldError, Given
from notify.web.console.help_cases import account_name
from notify.web.people.chosen import Chosen
from notify.web.people.deeds import Deed, Outcome

BEGUN = (*UNDER_WAY, ActivationState.ENDED, ActivationState.RETRACTED)
"""Answers count also after the end, as late."""

ANSWERS = (Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE)
DUTIES = (Duty.COMING, Duty.ARRIVED, Duty.CANNOT)
HOW = {Basis.SAW.value: "I saw them", Basis.SPOKE.value: "I spoke to them", Basis.TOLD.value: "somebody told me"}
NOTE_MAX = 500
AGO_MAX = 1440
"""Minutes; what is older than a day is told with a note."""


def _answer_look(_: Session, view: ActivationView, those: Chosen, given: Given) -> dict[str, Any]:
    asks_duty = view.ask is Question.CALLOUT
    return {
        "answers": [(one.value, status_word(one, view.ask)) for one in ANSWERS],
        "duties": DUTIES if asks_duty else (),
        "how": HOW,
        "note_max": NOTE_MAX,
        "late": view.ended_at is not None,
        "of_now": {no: those.stands[no] for no in those.nos},
        "ago": given.line("ago"),
    }


def _answer(session: Session, view: ActivationView, those: Chosen, given: Given) -> Outcome:
    status = given.one_of("answer", tuple(one.value for one in ANSWERS), "Say how they are: choose one answer.")
    how = given.one_of("how", tuple(HOW), "Say how you know it: seen, spoken to, or told by another.")
    note = given.text("note")
    if len(note) > NOTE_MAX:
        raise FieldError("note", f"At most {NOTE_MAX} characters: shorten it.")
    duty = next((one for one in DUTIES if one.value == given.values.get("duty")), None)
    ago = _minutes(given)
    said = Said(
        status=Status(status),
        duty=duty if view.ask is Question.CALLOUT else None,
        source=Source.CONSOLE,
        basis=Basis(how),
        by=account_name(),
        said_at=now(session) - timedelta(minutes=ago) if ago is not None else None,
        text=note or None,
        override=given.flag("override"),
    )
    return _say(session, view, those, said, status_word(said.status or Status.SAFE, view.ask))


def _minutes(given: Given) -> int | None:
    typed = given.line("ago")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and int(typed) <= AGO_MAX):
        raise FieldError("ago", f"Minutes as a number, up to {AGO_MAX}; leave it empty where you do not know.")
    return int(typed)


def _say(session: Session, view: ActivationView, those: Chosen, said: Said, word: str) -> Outcome:
    """One statement about each; those whom it does not change are named with the reason."""
    recorded = {no: checkin.record(session, view, no, said, by()) for no in those.nos}
    counted = [no for no, one in recorded.items() if one.counted]
    hearsay = [no for no, one in recorded.items() if not one.counted and said.basis is Basis.TOLD]
    left = {no: one.refused or "" for no, one in recorded.items() if not one.counted and no not in hearsay}
    parts = []
    if counted:
        parts.append(f"Recorded for {who(those, counted)}: {word}{_late(recorded)}.")
    if hearsay:
        parts.append(f"Kept for {who(those, hearsay)} as hearsay, which accounts for nobody: speak to them.")
    if left:
        parts.append(f"Kept, but not counted, for {who(those, list(left))}.")
    return Outcome(" ".join(parts), left)


def _late(recorded: dict[int, Recorded]) -> str:
    return ", late" if any(one.late for one in recorded.values()) else ""


def who(those: Chosen, nos: list[int]) -> str:
    """The one by name, several by number."""
    return those.names(nos) if len(nos) == 1 else numbers.people(len(nos))


def _nothing(_: Session, __: ActivationView, ___: Chosen, ____: Given) -> dict[str, Any]:
    return {"reason_max": REASON_MAX}


def _excuse(session: Session, view: ActivationView, those: Chosen, given: Given) -> Outcome:
    reason = given.line("reason", REASON_MAX + 1)
    if not 0 < len(reason) <= REASON_MAX:
        raise FieldError("reason", f"Say why they are known to be absent, in 1 to {REASON_MAX} characters.")
    override = given.flag("override")
    said = Said(Status.EXCUSED, None, Source.CONSOLE, Basis.SPOKE, account_name(), text=reason, override=override)
    return _say(session, view, those, said, status_word(Status.EXCUSED, view.ask))


def _expect_look(_: Session, __: ActivationView, those: Chosen, ____: Given) -> dict[str, Any]:
    return {"excused": [no for no in those.nos if those.stands[no] is Status.EXCUSED]}


def _expect(session: Session, view: ActivationView, those: Chosen, _: Given) -> Outcome:
    nos = activation.expect(session, view.id, those.nos, account_name(), by(), Source.CONSOLE)
    return Outcome(f"{who(those, nos)}: expected after all, and asked from now on.")


def _asks_each(view: ActivationView) -> bool:
    return view.ask is not Question.NOTICE and view.need is None


ANSWER = Deed("answer", "Answer for them", "Answer for people", Power.ANSWER_FOR, BEGUN, _answer_look, _answer)
EXCUSE = Deed("excuse", "Excuse", "Excuse people", Power.COMMAND, UNDER_WAY, _nothing, _excuse)
EXPECT = Deed(
    "expect",
    "Withdraw an excuse",
    "Expect people after all",
    Power.COMMAND,
    UNDER_WAY,
    _expect_look,
    _expect,
    fits=_asks_each,
)
