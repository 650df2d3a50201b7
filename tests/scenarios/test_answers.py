"""Scenarios of answers: everyone answers, nobody does, channels race, calls are answered."""

from __future__ import annotations

import pytest

from tests.scenarios.stage import Stage

pytestmark = pytest.mark.scenario

FIRE = "Fire in the east wing. Leave by the stairs."


def test_everyone_answers(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann", "email": "bob@acme.example.org"})
    stage.alarm(FIRE)
    for person in (ann, bob):
        text = person.gets_text("EXERCISE Acme:", FIRE, "Reply 1")
        assert text.body.endswith("EXERCISE")
    mail = bob.gets_mail(FIRE)
    assert mail.subject.startswith("EXERCISE")
    assert mail.subject.endswith("EXERCISE")
    ann.texts("1")
    ann.gets_text("recorded")
    ann.becomes("safe")
    bob.opens(mail, "3")
    bob.becomes("unavailable")
    stage.passes(minutes=60)
    stage.nothing_else_happens()
    status = stage.status()
    assert status["counts"]["total"] == 2
    assert status["counts"]["safe"] == status["counts"]["unavailable"] == 1
    assert status["accounted_at"]["100"] is not None


def test_nobody_answers(stage: Stage) -> None:
    ann, bob, cid = stage.people(
        ann={"email": "ann@acme.example.org"},
        bob={"boss": "ann", "mobile_2": "+13125550190"},
        cid={"boss": "ann"},
    )
    stage.alarm(FIRE, commanders=("ann",))
    for person in (ann, bob, cid):
        person.gets_text(FIRE)
    ann.gets_mail(FIRE)
    stage.passes(minutes=5)
    for person in (ann, bob, cid):
        person.rings()
    stage.rings_again(ann, bob, cid)
    stage.passes(minutes=3)
    bob.gets_text(FIRE, at="+13125550190")
    bob.rings(at="+13125550190")
    stage.passes(minutes=2)
    bob.rings(at="+13125550190")
    stage.passes(minutes=3)
    # No superior of theirs is accounted for, so that the commander answers for them, and for herself nobody does.
    ann.gets_text("has not answered", "answer for", "Bob Ito", "Cid Ito")
    ann.gets_mail("has not answered", "answer for")
    stage.passes(minutes=15)
    ann.gets_text("not accounted for", "Bob Ito", "Cid Ito")
    ann.gets_mail("not accounted for")
    stage.passes(minutes=60)
    stage.nothing_else_happens()
    assert stage.status()["counts"]["unaccounted"] == 3


def test_two_channels_race(stage: Stage) -> None:
    (ann,) = stage.people(ann={"email": "ann@acme.example.org"})
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    mail = ann.gets_mail(FIRE)
    ann.texts("1")
    ann.opens(mail, "1")
    ann.gets_text("recorded")
    ann.becomes("safe")
    stage.nothing_else_happens()
    assert len(ann.standing["check_ins"]) == 2


def test_answer_while_the_call_rings(stage: Stage) -> None:
    (ann,) = stage.people(ann={})
    ann.phone(voice="hold")
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    stage.passes(minutes=5)
    call = ann.rings()
    ann.texts("1")
    ann.gets_text("recorded")
    stage.sim.hangup(call.sid)
    stage.passes(minutes=60)
    stage.nothing_else_happens()
    ann.becomes("safe")


def test_a_key_answers_a_call(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    ann.phone(voice="answer", keys=["1"])
    bob.phone(voice="answer", keys=["9", "2"])
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    bob.gets_text(FIRE)
    stage.passes(minutes=5)
    ann.rings("Ann Ito", FIRE, "recorded")
    bob.rings("Bob Ito", "If life is in danger")
    ann.becomes("safe")
    bob.becomes("needs_help")
    # The help case of Bob rings Ann, on every channel that she has.
    ann.gets_text("Bob Ito", "Reply 6")
    ann.rings("Bob Ito")


def test_someone_else_at_the_phone_accounts_for_nobody(stage: Stage) -> None:
    (ann,) = stage.people(ann={})
    ann.phone(voice="answer", keys=["8"])
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    stage.passes(minutes=5)
    ann.rings("Ann Ito")
    stage.settles()
    ann.becomes("unaccounted")
    assert [one["basis"] for one in ann.standing["check_ins"]] in ([], ["told"])


def test_voicemail_is_not_reached(stage: Stage) -> None:
    (ann,) = stage.people(ann={})
    ann.phone(voice="voicemail")
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    stage.passes(minutes=5)
    ann.rings()
    stage.settles()
    stage.eventually(lambda: ann.standing["reach"] == "delivered", "the voicemail counts as delivered")
    ann.becomes("unaccounted")


def test_invalid_number_moves_on_at_once(stage: Stage) -> None:
    (ann,) = stage.people(ann={"mobile_2": "+13125550190"})
    ann.phone(sms="refuse:21211")
    stage.alarm(FIRE)
    ann.gets_text(FIRE, at="+13125550190")
    ann.texts("1", at="+13125550190")
    ann.gets_text("recorded", at="+13125550190")
    stage.passes(minutes=60)
    stage.nothing_else_happens()
    assert ann.standing["status"] == "safe"


def test_a_number_that_dies_later_moves_on_at_once(stage: Stage) -> None:
    (ann,) = stage.people(ann={"mobile_2": "+13125550190"})
    ann.phone(sms="undeliver:30005")
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    ann.gets_text(FIRE, at="+13125550190")
    stage.nothing_else_happens()


def test_no_contact_is_unreachable_at_once_and_named(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann", "mobile": None})
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    bob.becomes("unreachable")
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=15)
    ann.gets_text("has not answered", "Bob Ito")
    stage.nothing_else_happens()


def test_what_is_not_understood_is_kept_and_asked_once(stage: Stage) -> None:
    (ann,) = stage.people(ann={})
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    ann.texts("who is this?")
    ann.gets_text("1")
    ann.texts("hmm")
    stage.nothing_else_happens()
    ann.becomes("unaccounted")
    assert stage.status()["to_review"] == 2


def test_late_answers_count(stage: Stage) -> None:
    (ann,) = stage.people(ann={})
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    stage.house.run("end", str(stage.id))
    ann.texts("1")
    ann.gets_text("recorded")
    ann.becomes("safe")
    stage.nothing_else_happens()


def test_change_of_mind(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    bob.gets_text(FIRE)
    bob.texts("1")
    bob.gets_text("recorded")
    bob.texts("1")
    bob.texts("2")
    bob.gets_text("If life is in danger")
    bob.becomes("needs_help")
    ann.gets_text("Bob Ito", "Reply 6")
    ann.rings()
    bob.texts("1")
    bob.gets_text("recorded")
    bob.becomes("safe")
    assert stage.status()["help_cases"]["open"] == 1
    stage.settles()
