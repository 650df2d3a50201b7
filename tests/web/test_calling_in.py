"""Somebody calls our number."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select, text, update

from callrees.words import Channel, Kind, Question
from notify.activation import service as activation
from notify.checkin import queries as checkins
from notify.checkin.calls.calling import TRIES
from notify.checkin.models import Inbound
from notify.codes import code_for
from notify.directory.models import ContactPoint, Person
from tests.web.world import DESK, PUBLIC, World

NINA, OMAR, STRANGER = "+13125550104", "+13125550105", "+13125559999"


class Call:
    """A call to us, step by step, as the carrier takes it."""

    def __init__(self, world: World, phone: str, sid: str = "CA7") -> None:
        self.world, self.form = world, {"CallSid": sid, "From": phone}
        self.document = ET.Element("Response")
        self.step("/hooks/twilio/voice")

    def step(self, path: str, **more: str) -> Call:
        answer = self.world.hook(path.removeprefix(PUBLIC), **self.form, **more)
        assert answer.status_code == 200, answer.text
        self.document = ET.fromstring(answer.data)
        return self

    def press(self, digits: str) -> Call:
        gather = self.document.find("Gather")
        assert gather is not None, self.said
        return self.step(gather.get("action") or "", Digits=digits)

    def wait(self) -> Call:
        return self.step(self.document.findtext("Redirect") or "")

    @property
    def said(self) -> str:
        return " ".join(say.text or "" for say in self.document.iter("Say"))

    @property
    def over(self) -> bool:
        return self.document.find("Gather") is None and self.document.find("Redirect") is None


def test_one_open_message_is_heard_and_answered(world: World) -> None:
    id_ = world.activate()
    call = Call(world, NINA)
    assert "Fire in <building> 4" in call.said
    assert "recorded" in call.press("1").said
    assert call.over
    assert world.status(id_, "nina") == "safe"
    with world.database.reading() as session:
        [check_in] = checkins.check_ins(session, id_, [world.no(id_, "nina")])
    assert (check_in.source.value, check_in.basis.value, check_in.by) == ("voice", "self", "nina")


def test_a_key_that_is_pressed_after_the_end_is_a_late_answer(world: World) -> None:
    id_ = world.activate()
    call = Call(world, NINA)
    with world.database.writing() as session:
        activation.end(session, id_, DESK)
    call.press("2")
    assert call.over
    assert world.status(id_, "nina") == "needs_help"


def test_a_key_told_twice_counts_once(world: World) -> None:
    id_ = world.activate()
    call = Call(world, NINA)
    gather = call.document.find("Gather")
    assert gather is not None
    address = gather.get("action") or ""
    first = call.step(address, Digits="1").said
    before = world.rows()
    assert call.step(address, Digits="1").said == first
    assert world.rows() == before
    assert world.status(id_, "nina") == "safe"


def test_several_open_ones_are_heard_one_after_the_other_the_real_one_first(world: World) -> None:
    real = world.activate(message="Flood.", ask=Question.EVACUATE)
    drill = world.activate(kind=Kind.DRILL, message="Practice.")  # begun later, as the other way it would be stopped
    call = Call(world, NINA)
    assert "Flood." in call.said
    assert "EXERCISE" not in call.said
    assert "Goodbye" not in call.said
    call.press("1")
    assert "recorded: out" in call.said
    assert "Practice." in call.said
    call.press("1")
    assert call.over
    assert call.said.endswith("EXERCISE")
    assert [world.status(id_, "nina") for id_ in (real, drill)] == ["safe", "safe"]


def test_who_presses_nothing_hears_the_next(small_world: World) -> None:
    small_world.activate(message="First.")
    small_world.activate(message="Second.", ask=Question.EVACUATE)
    call = Call(small_world, NINA)
    assert "Second." in call.said
    assert "First." in call.wait().said
    assert call.document[-1].tag == "Hangup"


def test_an_unknown_phone_says_its_code(world: World) -> None:
    id_ = world.activate()
    call = Call(world, STRANGER)
    assert "Fire" not in call.said
    code = code_for(id_, world.no(id_, "nina"), world.service.settings.secret())
    call.press(code)
    assert "Nina Novak" in call.said
    assert "recorded" in call.press("3").said
    assert world.status(id_, "nina") == "unavailable"
    with world.database.reading() as session:
        assert session.scalars(select(Inbound.text).where(Inbound.address == STRANGER)).all() == ["3"]


def test_a_wrong_code_may_be_tried_again_but_not_for_ever(world: World) -> None:
    id_ = world.activate()
    total = len(world.attempts(id_, "nina"))
    call = Call(world, STRANGER)
    for _ in range(TRIES - 1):
        assert "do not know that number" in call.press("12345678").said
    assert "cannot find out who you are" in call.press("12345678").said
    assert call.over
    again = Call(world, STRANGER, "CA8")
    for _ in range(TRIES - 1):
        again.press("12345678")
    assert again.press("12345678").over
    # The telephone has guessed often enough for now.
    code = code_for(id_, world.no(id_, "nina"), world.service.settings.secret())
    assert Call(world, STRANGER, "CA9").press(code).over
    assert "Nina Novak" in Call(world, "+13125559998", "CA10").press(code).said
    assert total == len(world.attempts(id_, "nina"))


def test_a_phone_of_two_asks_who_it_is(world: World) -> None:
    with world.database.writing() as session:
        session.execute(update(ContactPoint).where(ContactPoint.address == OMAR).values(address=NINA))
    id_ = world.activate()
    call = Call(world, NINA)
    assert "Nina Novak: 11." in call.said
    assert "Omar Osei: 12." in call.said
    assert "Fire" not in call.said
    call.press("12").press("1")
    assert (world.status(id_, "omar"), world.status(id_, "nina")) == ("safe", "unaccounted")


def test_nothing_open_tells_the_operating_status_and_takes_a_cry(small_world: World) -> None:
    small_world.service.settings.operating_status = "All offices are open."
    call = Call(small_world, NINA)
    assert "no message open" in call.said
    assert "All offices are open." in call.said
    call.press("2")
    assert "recorded" in call.said
    assert "emergency number" in call.said
    with small_world.database.reading() as session:
        [kept] = session.query(Inbound).all()
    assert (kept.address, kept.meaning, kept.to_review, kept.channel) == (NINA, "needs_help", True, Channel.VOICE)


def test_who_is_known_is_spoken_to_in_their_language(small_world: World) -> None:
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "nina").values(language="fr-FR"))
    call = Call(small_world, NINA)
    assert "tapez 2" in call.said
    assert {say.get("language") for say in call.document.iter("Say")} == {"fr-FR"}


def test_a_stranger_with_nothing_open_is_asked_nothing(small_world: World) -> None:
    call = Call(small_world, STRANGER)
    assert call.over
    assert "no message open" in call.said


def test_without_the_database_a_caller_hears_words(small_world: World) -> None:
    small_world.activate()
    with small_world.database.writing() as session:
        session.execute(text("ALTER TABLE frozen_contact RENAME TO gone"))
    call = Call(small_world, NINA)
    assert "call again" in call.said
    assert call.over


@pytest.mark.parametrize("token", ["AAAA", "phone"])
def test_an_address_that_we_never_gave_out_opens_nothing(small_world: World, token: str) -> None:
    small_world.activate()
    path = f"/hooks/twilio/voice/key/{token}/1a"
    answer = small_world.hook(path, CallSid="CA7", From=STRANGER, Digits="1")
    assert answer.status_code == 404 or "Gather" not in answer.text
    assert small_world.status(1, "nina") == "unaccounted"
