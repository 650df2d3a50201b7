from __future__ import annotations

import pytest
from twilio.base.exceptions import TwilioRestException  # type: ignore[import-untyped, unused-ignore]
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped, unused-ignore]
from twilio.rest import Client  # type: ignore[import-untyped, unused-ignore]

from notify.simulator.client import PhoneCall, SimClient, SimulatorError
from notify.simulator.config import Config
from notify.simulator.world import RunningWorld, run_in_thread
from tests.simulator.conftest import ANNA, OURS, Page, Service, eventually, sdk_for, strict

EVENTS = ["initiated", "ringing", "answered", "completed"]
MENU = Page(
    "<Response><Gather numDigits='1' timeout='6' action='key?attempt=5'><Say>Are you safe? Press 1.</Say></Gather>"
    "<Say>We did not hear you.</Say><Hangup/></Response>"
)
DONE = Page("<Response><Say>You said one. Recorded.</Say></Response>")


def ring(sdk: Client, service: Service, **more: object) -> str:
    made = sdk.calls.create(
        to=ANNA,
        from_=OURS,
        url=service.url + "/voice/menu",
        status_callback=service.url + "/receipts",
        status_callback_event=EVENTS,
        **more,
    )
    assert made.sid.startswith("CA")
    assert (made.status, made.direction, made.duration) == ("queued", "outbound-api", None)
    return str(made.sid)


def ended(sim: SimClient, sid: str) -> PhoneCall:
    over = {"completed", "busy", "no-answer", "failed", "canceled"}
    found: PhoneCall = eventually(
        lambda: next((call for call in sim.calls() if call.sid == sid and call.status in over), None)
    )
    return found


def told(service: Service, number: int = 4) -> list[dict[str, str]]:
    eventually(lambda: len(service.at("/receipts")) >= number)
    return [hook.fields for hook in service.at("/receipts")]


def test_a_key_is_gathered_and_read_back(sdk: Client, sim: SimClient, service: Service, world: RunningWorld) -> None:
    service.pages |= {"/voice/menu": MENU, "/voice/key": DONE}
    sim.phone(ANNA, voice="answer", keys=["1"])
    call = ended(sim, ring(sdk, service))
    assert call.transcript == ("Are you safe? Press 1.", "You said one. Recorded.")
    assert call.pressed == ("1",)
    (hook,) = service.at("/voice/key")
    assert hook.path == "/voice/key?attempt=5"
    assert (hook.fields["Digits"], hook.fields["CallStatus"]) == ("1", "in-progress")
    validator = RequestValidator(world.world.config.auth_token)
    assert validator.validate(service.url + hook.path, hook.fields, hook.signature)
    receipts = told(service)
    assert [fields["CallStatus"] for fields in receipts] == ["initiated", "ringing", "in-progress", "completed"]
    assert [fields["SequenceNumber"] for fields in receipts] == ["0", "1", "2", "3"]
    assert {fields["CallbackSource"] for fields in receipts} == {"call-progress-events"}
    assert receipts[-1]["SipResponseCode"] == "200"
    assert int(receipts[-1]["CallDuration"]) > 0
    assert sdk.calls(call.sid).fetch().duration == receipts[-1]["CallDuration"]
    assert sim.violations() == []
    assert sim.debugger() == []


def test_without_a_key_it_falls_through(sdk: Client, sim: SimClient, service: Service) -> None:
    service.pages |= {"/voice/menu": MENU, "/voice/key": DONE}
    sim.phone(ANNA, voice="answer")
    assert ended(sim, ring(sdk, service)).transcript == ("Are you safe? Press 1.", "We did not hear you.")
    assert service.at("/voice/key") == []


def test_an_empty_result_is_posted_where_it_is_asked_for(sdk: Client, sim: SimClient, service: Service) -> None:
    gather = "<Response><Gather actionOnEmptyResult='true' action='/voice/key'/><Say>never</Say></Response>"
    service.pages |= {"/voice/menu": Page(gather), "/voice/key": DONE}
    sim.phone(ANNA, voice="answer")
    assert ended(sim, ring(sdk, service)).transcript == ("You said one. Recorded.",)
    assert service.at("/voice/key")[0].fields["Digits"] == ""


def test_keys_of_successive_gathers_and_redirect(sdk: Client, sim: SimClient, service: Service) -> None:
    again = Page("<Response><Redirect>menu</Redirect></Response>")
    pin = Page("<Response><Gather action='end'><Say>Your code and hash.</Say></Gather></Response>")
    service.pages |= {"/voice/menu": [MENU, pin], "/voice/key": again, "/voice/end": DONE}
    sim.phone(ANNA, voice="answer", keys=["9", "4711#"])
    call = ended(sim, ring(sdk, service))
    assert call.pressed == ("9", "4711")
    assert service.at("/voice/end")[0].fields["Digits"] == "4711"
    assert len(service.at("/voice/menu")) == 2


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (Page("<Response><Say>half"), 12100),
        (Page(" <?xml version='1.0'?><Response/>"), 12100),
        (Page("<Response><Shout>hello</Shout></Response>"), 12200),
        (Page("<Response/>", content_type="application/json"), 12300),
        (Page("gone", status=500), 11200),
    ],
)
def test_trouble_with_twiml_leads_to_the_fallback(
    sdk: Client, sim: SimClient, service: Service, broken: Page, code: int
) -> None:
    service.pages |= {"/voice/menu": broken, "/voice/fallback": Page("<Response><Say>Plain text.</Say></Response>")}
    sim.phone(ANNA, voice="answer")
    call = ended(sim, ring(sdk, service, fallback_url=service.url + "/voice/fallback"))
    assert call.transcript == ("Plain text.",)
    fields = service.at("/voice/fallback")[0].fields
    assert (fields["ErrorCode"], fields["ErrorUrl"]) == (str(code), service.url + "/voice/menu")
    assert code in {line.code for line in sim.debugger()}


def test_without_a_fallback_the_person_hears_an_apology(sdk: Client, sim: SimClient, service: Service) -> None:
    service.pages["/voice/menu"] = Page("<Response><Say>half")
    sim.phone(ANNA, voice="answer")
    assert "application error" in ended(sim, ring(sdk, service)).said


@pytest.mark.parametrize(
    ("fate", "ends", "sip"),
    [("busy", "busy", "486"), ("no-answer", "no-answer", "487"), ("fail:480", "failed", "480")],
)
def test_calls_that_nobody_takes(sdk: Client, sim: SimClient, service: Service, fate: str, ends: str, sip: str) -> None:
    sim.phone(ANNA, voice=fate)
    sid = ring(sdk, service)
    assert ended(sim, sid).status == ends
    receipts = told(service, 3)
    assert [fields["CallStatus"] for fields in receipts] == ["initiated", "ringing", ends]
    assert (receipts[-1]["SipResponseCode"], receipts[-1]["CallDuration"]) == (sip, "0")
    assert sdk.calls(sid).fetch().duration is None
    assert service.at("/voice/menu") == []


def test_only_completed_is_reported_by_default(sdk: Client, sim: SimClient, service: Service) -> None:
    sim.phone(ANNA, voice="busy")
    made = sdk.calls.create(to=ANNA, from_=OURS, twiml="<Response/>", status_callback=service.url + "/receipts")
    ended(sim, made.sid)
    assert [fields["CallStatus"] for fields in told(service, 1)] == ["busy"]


def test_voicemail_is_a_machine_that_presses_nothing(sdk: Client, sim: SimClient, service: Service) -> None:
    service.pages |= {"/voice/menu": MENU, "/voice/key": DONE}
    sim.phone(ANNA, voice="voicemail", keys=["1"])
    call = ended(sim, ring(sdk, service, machine_detection="DetectMessageEnd"))
    assert (call.status, call.answered_by, call.pressed) == ("completed", "machine_end_beep", ())
    assert service.at("/voice/menu")[0].fields["AnsweredBy"] == "machine_end_beep"
    assert told(service)[-1]["AnsweredBy"] == "machine_end_beep"


def test_detection_beside_the_call_is_posted(sdk: Client, sim: SimClient, service: Service) -> None:
    service.pages["/voice/menu"] = MENU
    sim.phone(ANNA, voice="answer")
    detected = service.url + "/detected"
    ring(sdk, service, machine_detection="Enable", async_amd="true", async_amd_status_callback=detected)
    fields = eventually(lambda: service.at("/detected"))[0].fields
    assert fields["AnsweredBy"] == "human"
    assert "AnsweredBy" not in service.at("/voice/menu")[0].fields


@pytest.mark.parametrize(
    ("fate", "verdict"), [("silent", "unknown"), ("fax", "fax"), ("voicemail", "machine_end_beep"), ("answer", "human")]
)
def test_who_or_what_picked_up(sdk: Client, sim: SimClient, service: Service, fate: str, verdict: str) -> None:
    service.pages["/voice/menu"] = MENU
    sim.phone(ANNA, voice=fate)
    detected = service.url + "/detected"
    sid = ring(sdk, service, machine_detection="DetectMessageEnd", async_amd="true", async_amd_status_callback=detected)
    assert eventually(lambda: service.at("/detected"))[0].fields["AnsweredBy"] == verdict
    call = ended(sim, sid)
    assert (call.answered_by, call.recorded) == (verdict, "")  # nobody told the call to say anything else


def test_what_a_live_call_is_told_to_say_is_heard_and_not_recorded_by_a_person(
    sdk: Client, sim: SimClient, service: Service
) -> None:
    service.pages["/voice/menu"] = MENU
    sim.phone(ANNA, voice="hold")
    sid = ring(sdk, service, machine_detection="DetectMessageEnd", async_amd="true")
    eventually(lambda: sdk.calls(sid).fetch().status == "ringing")
    sim.phone(ANNA, patient=True)
    sim.answer(sid)
    eventually(lambda: any(call.gathering for call in sim.calls()))
    sdk.calls(sid).update(twiml="<Response><Say>Please call back.</Say></Response>")
    call = ended(sim, sid)
    assert call.said.endswith("Please call back.")
    assert call.recorded == ""  # a person heard it: nothing is recorded


def test_a_phone_on_hold_rings_until_it_is_answered_and_a_key_pressed(
    sdk: Client, sim: SimClient, service: Service
) -> None:
    service.pages |= {"/voice/menu": MENU, "/voice/key": DONE}
    sim.phone(ANNA, voice="hold", patient=True)
    sid = ring(sdk, service)
    eventually(lambda: sdk.calls(sid).fetch().status == "ringing")
    sim.answer(sid)
    sim.press(sid, "1")
    assert ended(sim, sid).pressed == ("1",)
    with pytest.raises(SimulatorError, match="takes no keys"):
        sim.press(sid, "1")


def test_a_ringing_call_is_canceled_and_a_declined_one_is_busy(sdk: Client, sim: SimClient, service: Service) -> None:
    sim.phone(ANNA, voice="hold")
    first, second = ring(sdk, service), ring(sdk, service)
    eventually(lambda: sdk.calls(second).fetch().status == "ringing")
    sdk.calls(first).update(status="canceled")
    sim.hangup(second)
    assert (ended(sim, first).status, ended(sim, second).status) == ("canceled", "busy")
    with pytest.raises(TwilioRestException) as refused:
        sdk.calls(first).update(status="completed")
    assert refused.value.code == 21220


def test_a_live_call_is_taken_over_and_hung_up(sdk: Client, sim: SimClient, service: Service) -> None:
    service.pages["/voice/menu"] = MENU
    sim.phone(ANNA, voice="answer", patient=True)
    sid = ring(sdk, service)
    eventually(lambda: any(call.gathering for call in sim.calls()))
    sdk.calls(sid).update(twiml="<Response><Gather><Say>All clear.</Say></Gather></Response>")
    eventually(lambda: "All clear." in sim.calls()[0].transcript)
    sdk.calls(sid).update(status="completed")
    assert ended(sim, sid).status == "completed"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"to": "12", "from_": OURS, "twiml": "<Response/>"}, 21211),
        ({"to": ANNA, "from_": "+15005550999", "twiml": "<Response/>"}, 21210),
        ({"to": ANNA, "from_": OURS}, 21205),
        ({"to": ANNA, "from_": OURS, "twiml": "x" * 4001}, 21205),
        ({"to": ANNA, "from_": OURS, "twiml": "<Response/>", "timeout": 601}, 21208),
        ({"to": ANNA, "from_": OURS, "twiml": "<Response/>", "status_callback_event": ["answered completed"]}, 21626),
    ],
)
def test_refusals_carry_twilios_code(sdk: Client, arguments: dict[str, str], code: int) -> None:
    with pytest.raises(TwilioRestException) as refused:
        sdk.calls.create(**arguments)
    assert refused.value.code == code


def test_someone_calls_us(sdk: Client, sim: SimClient, service: Service) -> None:
    menu = Page("<Response><Gather numDigits='1' action='/voice/key'><Say>Press 1.</Say></Gather></Response>")
    service.pages |= {"/hooks/twilio/voice": menu, "/voice/key": DONE}
    sid = sim.dial(ANNA, keys=["1"])
    call = ended(sim, sid)
    assert (call.sender, call.to, call.direction, call.pressed) == (ANNA, OURS, "inbound", ("1",))
    assert service.at("/hooks/twilio/voice")[0].fields["CallStatus"] == "ringing"
    assert service.at("/voice/key")[0].fields["Direction"] == "inbound"
    assert [found.sid for found in sdk.calls.list(to=OURS, from_=ANNA)] == [sid]


def test_a_gather_waits_its_time_for_a_key(config: Config, service: Service) -> None:
    """With time going by, a key pressed while the text is spoken ends it, and one never pressed does not come."""
    service.pages |= {"/voice/menu": MENU, "/voice/key": DONE}
    with run_in_thread(strict(config, pace=0.01)) as world, world.client() as sim:
        sim.phone(ANNA, voice="answer", patient=True)
        sid = ring(sdk_for(world), service)
        sim_call = eventually(lambda: next((call for call in sim.calls() if call.gathering), None))
        sim.press(sim_call.sid, "2")
        assert ended(sim, sid).pressed == ("2",)
        sim.phone(ANNA, patient=False)
        assert ended(sim, ring(sdk_for(world), service)).pressed == ()
