"""What carriers tell us: proved, parsed, applied once."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pydantic import SecretStr
from sqlalchemy import text, update
from sqlalchemy.exc import OperationalError

from callrees.wording import digits_of
from callrees.words import Channel, Kind
from notify.carriers.twilio.account import Callbacks
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.codes import code_for
from notify.directory.models import Person
from notify.dispatch import queries as dispatched
from tests.web.world import ACCOUNT, MESSAGE, OURS, PUBLIC, World, signature, world_at

NINA = "+13125550104"


def test_a_text_answers_and_is_answered_by_a_message_of_its_own(world: World) -> None:
    id_ = world.activate()
    answer = world.text(NINA, "1")
    assert answer.status_code == 200
    assert answer.mimetype == "text/xml"
    assert list(ET.fromstring(answer.data)) == []
    assert world.status(id_, "nina") == "safe"


def test_the_same_text_twice_is_one(world: World) -> None:
    id_ = world.activate()
    world.text(NINA, "1", sid="SM" + "a" * 32)
    before = world.rows()
    assert world.text(NINA, "1", sid="SM" + "a" * 32).status_code == 200
    assert world.rows() == before
    assert world.status(id_, "nina") == "safe"


def test_a_text_over_which_a_rule_breaks_is_kept_for_a_human(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = world.activate()

    def broken(*_: object) -> None:
        raise KeyError("a rule of ours")

    monkeypatch.setattr(checkin, "hear", broken)
    for _ in range(2):  # told twice, kept once
        assert world.text(NINA, "I am out", sid="SM" + "b" * 32).status_code == 200
    with world.database.reading() as session:
        assert [(one.address, one.text) for one in checkins.to_review(session, id_)] == [(NINA, "I am out")]
    assert world.status(id_, "nina") == "unaccounted"


def test_an_answer_that_the_database_gave_up_for_anothers_sake_is_taken_all_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = world.activate()
    hear, calls = checkin.hear, []

    class GivenUpError(Exception):
        sqlstate = "40P01"

    def once_in_a_circle(*args: Any) -> Any:
        calls.append(args)
        heard = hear(*args)
        if len(calls) == 1:
            raise OperationalError("UPDATE", None, GivenUpError())
        return heard

    monkeypatch.setattr(checkin, "hear", once_in_a_circle)
    assert world.text(NINA, "1").status_code == 200
    assert len(calls) == 2
    assert world.status(id_, "nina") == "safe"


def test_what_is_not_signed_or_wrongly_signed_changes_nothing(world: World) -> None:
    id_ = world.activate()
    form = {"AccountSid": ACCOUNT, "MessageSid": "SM1", "From": NINA, "To": "+1", "Body": "1"}
    path = "/hooks/twilio/sms"
    right = signature(path, form)
    before = world.rows()
    for headers, sent in (
        ({}, form),
        ({"X-Twilio-Signature": ""}, form),
        ({"X-Twilio-Signature": "bm8="}, form),
        ({"X-Twilio-Signature": signature(path, form, token="another")}, form),
        ({"X-Twilio-Signature": signature(path, form, base="http://localhost")}, form),
        ({"X-Twilio-Signature": right}, {**form, "Body": "2"}),
        ({"X-Twilio-Signature": right}, {**form, "More": ""}),
    ):
        assert world.client().post(path, data=sent, headers=headers).status_code == 403
    assert world.client().post(path + "?x=1", data=form, headers={"X-Twilio-Signature": right}).status_code == 403
    assert world.rows() == before
    assert world.status(id_, "nina") == "unaccounted"


def test_another_account_is_refused_though_it_signs_well(world: World) -> None:
    world.activate()
    form = {"AccountSid": "AC" + "1" * 32, "MessageSid": "SM1", "From": NINA, "Body": "1"}
    headers = {"X-Twilio-Signature": signature("/hooks/twilio/sms", form)}
    assert world.client().post("/hooks/twilio/sms", data=form, headers=headers).status_code == 403


def test_a_second_account_signs_with_its_own_token(migrated_sqlite_url: str, tmp_path: Path) -> None:
    second = "AC" + "2" * 32
    more = {"twilio_from_2": "+13125550188", "twilio_account_sid_2": second, "twilio_auth_token_2": SecretStr("two")}
    with world_at(migrated_sqlite_url, tmp_path, **more) as world:
        id_ = world.activate()
        form = {"AccountSid": second, "MessageSid": "SM1", "From": NINA, "To": "+13125550188", "Body": "1"}
        wrong = {"X-Twilio-Signature": signature("/hooks/twilio/sms", form)}
        assert world.client().post("/hooks/twilio/sms", data=form, headers=wrong).status_code == 403
        right = {"X-Twilio-Signature": signature("/hooks/twilio/sms", form, token="two")}
        assert world.client().post("/hooks/twilio/sms", data=form, headers=right).status_code == 200
        assert world.status(id_, "nina") == "safe", "whichever of our numbers they answer"
        first = form | {"AccountSid": ACCOUNT, "MessageSid": "SM2", "Body": "2"}
        crossed = {"X-Twilio-Signature": signature("/hooks/twilio/sms", first, token="two")}
        assert world.client().post("/hooks/twilio/sms", data=first, headers=crossed).status_code == 403


def test_the_signature_is_checked_over_the_address_as_sent_and_not_over_the_host(small_world: World) -> None:
    small_world.activate()
    path = "/hooks/twilio/sms?note=caf%C3%A9&tilde=%7E&empty="
    form = {"AccountSid": ACCOUNT, "MessageSid": "SM1", "From": NINA, "Body": "1"}
    headers = {"X-Twilio-Signature": signature(path, form), "Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    assert small_world.client().post(path, data=form, headers=headers).status_code == 200


def test_repeated_and_blank_fields_are_signed_too(small_world: World) -> None:
    small_world.activate()
    from twilio.request_validator import RequestValidator
    from werkzeug.datastructures import MultiDict

    form = MultiDict(
        [("AccountSid", ACCOUNT), ("MessageSid", "SM1"), ("From", NINA), ("Body", ""), ("X", "2"), ("X", "1")]
    )
    right = RequestValidator("a token for tests").compute_signature(f"{PUBLIC}/hooks/twilio/sms", form)
    headers = {"X-Twilio-Signature": right}
    assert small_world.client().post("/hooks/twilio/sms", data=form, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("page", "form"),
    [
        ("sms", {"From": NINA, "Body": "1"}),
        ("sms", {"MessageSid": "SM1", "Body": "1"}),
        ("voice", {"From": NINA}),
    ],
)
def test_what_is_malformed_is_400_and_changes_nothing(small_world: World, page: str, form: dict[str, str]) -> None:
    small_world.activate()
    before = small_world.rows()
    assert small_world.hook(f"/hooks/twilio/{page}", **form).status_code == 400
    assert small_world.rows() == before


def test_a_json_body_is_400(small_world: World) -> None:
    answer = small_world.client().post("/hooks/twilio/sms", json={"Body": "1"}, headers={"X-Twilio-Signature": "x"})
    assert answer.status_code == 400


def test_callbacks_about_attempts_that_we_never_made_are_404(small_world: World) -> None:
    id_ = small_world.activate()
    unknown = small_world.callback("status", id_, 12345)
    assert small_world.hook(unknown, MessageSid="SM1", MessageStatus="sent").status_code == 404
    for page in ("status", "twiml", "key", "fallback", "amd"):
        forged = f"/hooks/twilio/{page}/AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        assert small_world.hook(forged, CallSid="CA1", CallStatus="ringing", Digits="1").status_code == 404


def test_a_get_of_a_webhook_is_no_way_in(small_world: World) -> None:
    assert small_world.client().get("/hooks/twilio/sms").status_code in {403, 405}


def test_receipts_grow_and_never_shrink(world: World) -> None:
    id_ = world.activate()
    attempt = world.attempts(id_, "nina", Channel.SMS)[0]
    path = world.callback("status", id_, attempt.id)
    for status in ("delivered", "sent", "delivered", "queued"):
        answer = world.hook(path, MessageSid="SM9", MessageStatus=status)
        assert (answer.status_code, answer.data) == (204, b"")
    after = world.attempts(id_, "nina", Channel.SMS)[0]
    assert (after.state.value, after.carrier_id) == ("delivered", "SM9")
    assert world.status(id_, "nina") == "unaccounted"


def test_an_unknown_state_is_taken_without_a_word(small_world: World) -> None:
    id_ = small_world.activate()
    attempt = small_world.attempts(id_, "nina", Channel.SMS)[0]
    path = small_world.callback("status", id_, attempt.id)
    assert small_world.hook(path, MessageSid="SM9", MessageStatus="teleported").status_code == 204
    assert small_world.hook(path, MessageSid="SM9").status_code == 400


def voice_call(world: World, kind: Kind = Kind.REAL) -> tuple[int, int]:
    """An activation with a call to Nina: evacuations ring at once."""
    from callrees.words import Question

    id_ = world.activate(kind=kind, ask=Question.EVACUATE)
    return id_, world.attempts(id_, "nina", Channel.VOICE)[0].id


def test_a_call_says_for_whom_it_is_twice_and_waits_for_one_key(world: World) -> None:
    id_, attempt = voice_call(world)
    document = ET.fromstring(world.hook(world.callback("twiml", id_, attempt), CallSid="CA1").data)
    gather = document.find("Gather")
    assert gather is not None
    assert gather.get("numDigits") == "1"
    assert int(gather.get("timeout") or 0) >= 6
    assert gather.get("action") == PUBLIC + world.callback("key", id_, attempt)
    said = gather.findtext("Say") or ""
    assert said.startswith("City of Example:")
    assert "Nina Novak" in said
    assert said.count("Fire in <building> 4 & the annex") == 2
    assert [verb.tag for verb in document] == ["Gather", "Say", "Hangup"]
    assert {verb.tag for verb in gather} == {"Say"}


def test_a_message_in_another_language_is_said_by_a_voice_of_its_own(world: World) -> None:
    with world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "nina").values(language="es"))
    id_, attempt = voice_call(world)
    gather = ET.fromstring(world.hook(world.callback("twiml", id_, attempt), CallSid="CA1").data).find("Gather")
    assert gather is not None
    said = [(say.get("language"), say.get("voice"), say.text or "") for say in gather.iter("Say")]
    assert [language for language, _, _ in said] == ["es-ES", "en-GB", "es-ES", "en-GB", "es-ES"]
    assert {voice for language, voice, _ in said if language == "en-GB"} == {"Polly.Amy"}
    assert [words for language, _, words in said if language == "en-GB"] == [MESSAGE] * 2
    assert "1" in said[-1][2]


def test_the_first_key_is_the_answer_and_is_read_back(world: World) -> None:
    id_, attempt = voice_call(world)
    answer = world.hook(world.callback("key", id_, attempt), CallSid="CA1", Digits="1")
    document = ET.fromstring(answer.data)
    assert "recorded" in (document.findtext("Say") or "")
    assert document[-1].tag == "Hangup"
    assert world.status(id_, "nina") == "safe"


def test_nine_repeats_and_a_strange_key_is_asked_again(world: World) -> None:
    id_, attempt = voice_call(world)
    for digit in ("9", "#"):
        document = ET.fromstring(world.hook(world.callback("key", id_, attempt), CallSid="CA1", Digits=digit).data)
        assert document.find("Gather") is not None
    assert world.status(id_, "nina") == "unaccounted"
    assert world.hook(world.callback("key", id_, attempt), CallSid="CA1").status_code == 400


def test_a_call_of_a_drill_says_exercise_at_both_ends(small_world: World) -> None:
    id_, attempt = voice_call(small_world, Kind.DRILL)
    for page, digit in (("twiml", ""), ("fallback", ""), ("key", "1"), ("key", "9"), ("key", "8")):
        form = {"CallSid": "CA1", "Digits": digit} if digit else {"CallSid": "CA1"}
        document = ET.fromstring(small_world.hook(small_world.callback(page, id_, attempt), **form).data)
        said = [say.text or "" for say in document.iter("Say")]
        assert said[0].startswith("EXERCISE")
        assert said[-1].endswith("EXERCISE")


def test_the_last_words_of_a_drill_say_exercise_in_a_process_that_never_saw_the_call(small_world: World) -> None:
    id_, attempt = voice_call(small_world, Kind.DRILL)
    path = small_world.callback("key", id_, attempt)
    small_world.hook(path, CallSid="CA1", Digits="#")
    document = ET.fromstring(small_world.hook(path, CallSid="CA1", Digits="0").data)
    said = document.findtext("Say") or ""
    assert document.find("Gather") is None
    assert said.startswith("EXERCISE")
    assert said.endswith("EXERCISE")


@pytest.mark.parametrize("kind", [Kind.DRILL, Kind.REAL])
def test_without_the_database_a_call_claims_nothing_and_an_exercise_still_says_so(
    small_world: World, kind: Kind
) -> None:
    id_, attempt = voice_call(small_world, kind)
    address = Callbacks(PUBLIC).fallback("x", exercise=kind is Kind.DRILL)
    token = small_world.callback("fallback", id_, attempt).rpartition("/")[2]
    path = address.removeprefix(PUBLIC).replace("/x", f"/{token}")
    with small_world.database.writing() as session:
        session.execute(text("ALTER TABLE attempt RENAME TO gone"))
    said = " ".join(say.text or "" for say in ET.fromstring(small_world.hook(path, CallSid="CA1").data).iter("Say"))
    assert "look at your texts" in said
    assert said.startswith("EXERCISE City" if kind is Kind.DRILL else "City")
    assert said.endswith("EXERCISE") is (kind is Kind.DRILL)


def test_a_mailbox_is_left_who_called_whom_and_how_to_call_back(world: World) -> None:
    id_, attempt = voice_call(world, Kind.DRILL)
    path = world.callback("voicemail", id_, attempt)
    document = ET.fromstring(world.hook(path, CallSid="CA1", From=OURS).data)
    assert document[-1].tag == "Hangup"
    said = " ".join(say.text or "" for say in document.iter("Say"))
    assert said.startswith("EXERCISE City of Example:")
    assert said.endswith("EXERCISE")
    code = code_for(id_, world.no(id_, "nina"), world.service.settings.secret())
    for part in ("Nina Novak", digits_of(OURS), digits_of(code)):
        assert said.count(part) == 2
    for part in ("building", "http", "Olaf", "Main site"):
        assert part not in said
    # A person who was taken for a mailbox gets to the message.
    gather = document.find("Gather")
    assert gather is not None
    again = world.hook((gather.get("action") or "").removeprefix(PUBLIC), CallSid="CA1", Digits="9")
    assert "Fire in" in again.text
    assert world.status(id_, "nina") == "unaccounted"
    world.hook(world.callback("key", id_, attempt), CallSid="CA1", Digits="1")
    assert world.status(id_, "nina") == "safe"


def test_a_mailbox_is_left_nothing_once_they_have_answered(small_world: World) -> None:
    id_, attempt = voice_call(small_world)
    small_world.hook("/hooks/twilio/sms", MessageSid="SM1", From=NINA, Body="1")
    document = ET.fromstring(small_world.hook(small_world.callback("voicemail", id_, attempt), CallSid="CA1").data)
    assert [verb.tag for verb in document] == ["Hangup"]


def test_a_fax_machine_is_no_way_to_a_person(world: World) -> None:
    id_, attempt = voice_call(world)
    path = world.callback("amd", id_, attempt)
    world.hook(world.callback("status", id_, attempt), CallSid="CA1", CallStatus="in-progress")
    for _ in range(2):
        assert world.hook(path, CallSid="CA1", AnsweredBy="fax").status_code == 204
    world.hook(world.callback("status", id_, attempt), CallSid="CA1", CallStatus="completed")
    after = world.attempts(id_, "nina", Channel.VOICE)[0]
    assert (after.state.value, after.for_good, after.error) == ("failed", True, "a fax machine answers at this number")


def test_who_picked_up_counts_whenever_it_is_told(world: World) -> None:
    id_, attempt = voice_call(world)
    status, machine = (world.callback(page, id_, attempt) for page in ("status", "amd"))
    world.hook(status, CallSid="CA1", CallStatus="in-progress")
    world.hook(status, CallSid="CA1", CallStatus="completed")
    world.hook(machine, CallSid="CA1", AnsweredBy="machine_start")
    after = world.attempts(id_, "nina", Channel.VOICE)[0]
    assert (after.state.value, after.answered_by) == ("delivered", "machine_start")
    with world.database.reading() as session:
        assert dispatched.has_news(session, id_)


def test_a_machine_that_picks_up_reaches_nobody(small_world: World) -> None:
    id_, attempt = voice_call(small_world)
    path = small_world.callback("amd", id_, attempt)
    assert small_world.hook(path, CallSid="CA1", AnsweredBy="machine_start").status_code == 204
    assert small_world.status(id_, "nina") == "unaccounted"
