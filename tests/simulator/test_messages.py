from __future__ import annotations

import pytest
import urllib3
from twilio.base.exceptions import TwilioRestException  # type: ignore[import-untyped, unused-ignore]
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped, unused-ignore]
from twilio.rest import Client  # type: ignore[import-untyped, unused-ignore]

from notify.simulator.client import SimClient
from notify.simulator.world import RunningWorld
from tests.simulator.conftest import ANNA, BEN, OURS, Page, Service, eventually, sdk_for


def statuses(service: Service, path: str = "/receipts") -> list[str]:
    return [hook.fields["MessageStatus"] for hook in service.at(path)]


def test_a_text_is_taken_as_twilio_takes_it(sdk: Client, sim: SimClient) -> None:
    made = sdk.messages.create(to=ANNA, from_=OURS, body="Are you safe? 1, 2 or 3")
    assert made.sid.startswith("SM")
    assert len(made.sid) == 34
    assert (made.status, made.direction, made.num_segments) == ("queued", "outbound-api", "1")
    assert made.date_sent is None
    assert made.date_created is not None
    fetched = eventually(lambda: (now := sdk.messages(made.sid).fetch()).status == "delivered" and now)
    assert fetched.date_sent is not None
    assert [(text.to, text.body) for text in sim.messages(to=ANNA)] == [(ANNA, "Are you safe? 1, 2 or 3")]
    assert sim.violations() == []


def test_receipts_are_signed_and_in_order_and_none_tells_the_first_status(
    sdk: Client, service: Service, world: RunningWorld
) -> None:
    url = service.url + "/receipts?attempt=7-1"
    made = sdk.messages.create(to=ANNA, from_=OURS, body="Hello", status_callback=url)
    eventually(lambda: len(statuses(service)) == 2)
    assert statuses(service) == ["sent", "delivered"]
    validator = RequestValidator(world.world.config.auth_token)
    for hook in service.at("/receipts"):
        assert hook.path == "/receipts?attempt=7-1"
        assert hook.fields["MessageSid"] == made.sid
        assert validator.validate(url, hook.fields, hook.signature)
        assert hook.token


@pytest.mark.parametrize(
    ("fate", "ends", "code"),
    [("undeliver:30003", "undelivered", 30003), ("fail:30001", "failed", 30001)],
)
def test_a_phone_that_cannot_be_reached(
    sdk: Client, sim: SimClient, service: Service, fate: str, ends: str, code: int
) -> None:
    sim.phone(ANNA, sms=fate)
    made = sdk.messages.create(to=ANNA, from_=OURS, body="Hello", status_callback=service.url + "/receipts")
    eventually(lambda: ends in statuses(service))
    assert service.at("/receipts")[-1].fields["ErrorCode"] == str(code)
    assert sdk.messages(made.sid).fetch().error_code == code


def test_a_phone_without_receipts_stays_sent(sdk: Client, sim: SimClient, service: Service) -> None:
    sim.phone(ANNA, sms="silent")
    sdk.messages.create(to=ANNA, from_=OURS, body="Hello", status_callback=service.url + "/receipts")
    sdk.messages.create(to=BEN, from_=OURS, body="Hello", status_callback=service.url + "/others")
    eventually(lambda: statuses(service, "/others") == ["sent", "delivered"])
    assert statuses(service) == ["sent"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"to": "12", "from_": OURS, "body": "x"}, 21211),
        ({"to": ANNA, "from_": OURS}, 21602),
        ({"to": ANNA, "body": "x"}, 21603),
        ({"to": "", "from_": OURS, "body": "x"}, 21604),
        ({"to": ANNA, "from_": "+15005550999", "body": "x"}, 21606),
        ({"to": OURS, "from_": OURS, "body": "x"}, 21266),
        ({"to": ANNA, "from_": OURS, "body": "x" * 1601}, 21617),
        ({"to": ANNA, "from_": OURS, "body": "x", "status_callback": "http://my_host/x"}, 21609),
        ({"to": ANNA, "from_": OURS, "body": "x", "validity_period": 36001}, 90007),
    ],
)
def test_refusals_carry_twilios_code(sdk: Client, sim: SimClient, arguments: dict[str, str], code: int) -> None:
    with pytest.raises(TwilioRestException) as refused:
        sdk.messages.create(**arguments)
    assert (refused.value.status, refused.value.code) == (400, code)
    assert sim.messages() == []


def test_a_landline_is_refused_at_the_create(sdk: Client, sim: SimClient) -> None:
    sim.phone(ANNA, sms="refuse:21614")
    with pytest.raises(TwilioRestException) as refused:
        sdk.messages.create(to=ANNA, from_=OURS, body="x")
    assert refused.value.code == 21614


def test_a_wrong_token_and_an_unknown_sid(world: RunningWorld, sdk: Client) -> None:
    with pytest.raises(TwilioRestException) as refused:
        sdk_for(world, token="wrong").messages.create(to=ANNA, from_=OURS, body="x")
    assert (refused.value.status, refused.value.code) == (401, 20003)
    with pytest.raises(TwilioRestException) as missing:
        sdk.messages("SM" + "0" * 32).fetch()
    assert (missing.value.status, missing.value.code) == (404, 20404)


def test_a_json_body_is_not_read(world: RunningWorld) -> None:
    config = world.world.config
    url = f"{world.base_url}/2010-04-01/Accounts/{config.account_sid}/Messages.json"
    headers = urllib3.make_headers(basic_auth=f"{config.account_sid}:{config.auth_token}")
    answer = urllib3.request("POST", url, json={"To": ANNA, "From": OURS, "Body": "x"}, headers=headers)
    assert (answer.status, answer.json()["code"]) == (400, 21604)


def test_a_service_gives_no_sender_at_first_and_reports_queued(sdk: Client, service: Service) -> None:
    made = sdk.messages.create(
        to=ANNA, messaging_service_sid="MG" + "a" * 32, body="x", status_callback=service.url + "/receipts"
    )
    assert (made.status, made.from_, made.num_segments) == ("accepted", None, "0")
    eventually(lambda: len(statuses(service)) == 3)
    assert statuses(service) == ["queued", "sent", "delivered"]
    assert sdk.messages(made.sid).fetch().from_ == OURS


def test_lists_filter_and_page_newest_first(sdk: Client) -> None:
    made = [sdk.messages.create(to=ANNA, from_=OURS, body=f"number {number}").sid for number in range(7)]
    sdk.messages.create(to=BEN, from_=OURS, body="another")
    eventually(lambda: all(text.status == "delivered" for text in sdk.messages.list(to=ANNA)))
    listed = sdk.messages.list(to=ANNA, page_size=3)
    assert [text.sid for text in listed] == made[::-1]
    assert len(sdk.messages.list(from_=OURS)) == 8
    today = listed[0].date_sent
    assert len(sdk.messages.list(to=ANNA, date_sent_after=today.replace(hour=0, minute=0, second=0))) == 7
    assert sdk.messages.list(to=ANNA, date_sent_before=today.replace(year=today.year - 1)) == []


def test_segments_are_counted_by_alphabet(sdk: Client) -> None:
    counts = [("a" * 160, "1"), ("a" * 161, "2"), ("€" * 80, "1"), ("€" * 81, "2"), ("ç" * 70, "1"), ("🙂" * 36, "2")]
    for body, expected in counts:
        assert sdk.messages.create(to=ANNA, from_=OURS, body=body).num_segments == expected


def test_a_reply_is_posted_signed_and_its_twiml_texts_are_sent(
    sdk: Client, sim: SimClient, service: Service, world: RunningWorld
) -> None:
    service.pages["/hooks/twilio/sms"] = _twiml("<Message>Thank you, recorded.</Message>")
    sdk.messages.create(to=ANNA, from_=OURS, body="Are you safe?")
    heard = sim.reply(ANNA, "1 – alles gut")
    assert (heard.status, heard.replies) == (200, ("Thank you, recorded.",))
    (hook,) = service.at("/hooks/twilio/sms")
    assert (hook.fields["From"], hook.fields["To"], hook.fields["Body"]) == (ANNA, OURS, "1 – alles gut")
    assert (hook.fields["SmsStatus"], hook.fields["NumMedia"], hook.fields["FromCity"]) == ("received", "0", "")
    validator = RequestValidator(world.world.config.auth_token)
    assert validator.validate(service.url + "/hooks/twilio/sms", hook.fields, hook.signature)
    texts = sim.messages(to=ANNA)
    assert [text.direction for text in texts] == ["outbound-api", "outbound-reply"]
    assert [text.body for text in sdk.messages.list(to=OURS)] == ["1 – alles gut"]


def test_stop_is_kept_for_that_sender_until_start(sdk: Client, sim: SimClient, service: Service) -> None:
    service.pages["/hooks/twilio/sms"] = _twiml("<Message>You were removed</Message>")
    sim.reply(ANNA, "Stop please", to=OURS)
    sdk.messages.create(to=ANNA, from_=OURS, body="still allowed")
    sim.reply(ANNA, " stop ", to=OURS)
    with pytest.raises(TwilioRestException) as refused:
        sdk.messages.create(to=ANNA, from_=OURS, body="x")
    assert refused.value.code == 21610
    texts = sim.messages(to=ANNA)
    assert [text.by_carrier for text in texts].count(True) == 1
    assert texts[-1].error_code == 21610
    sdk.messages.create(to=BEN, from_=OURS, body="others are not affected")
    sim.reply(ANNA, "START", to=OURS)
    assert sdk.messages.create(to=ANNA, from_=OURS, body="x").status == "queued"


def test_a_reply_while_the_service_fails_is_kept_in_the_list(sdk: Client, sim: SimClient, service: Service) -> None:
    service.pages["/hooks/twilio/sms"] = _twiml("", status=500)
    assert sim.reply(ANNA, "1", to=OURS).status == 500
    assert len(service.at("/hooks/twilio/sms")) == 1
    assert [text.body for text in sdk.messages.list(to=OURS)] == ["1"]
    assert [line.code for line in sim.debugger()] == [11200]


def test_broken_twiml_in_answer_to_a_text_is_complained_of(sim: SimClient, service: Service) -> None:
    service.pages["/hooks/twilio/sms"] = _twiml("<Message>half")
    assert sim.reply(ANNA, "1", to=OURS).replies == ()
    assert [line.code for line in sim.debugger()] == [12100]


def _twiml(inside: str, status: int = 200) -> Page:
    return Page(f"<?xml version='1.0' encoding='UTF-8'?><Response>{inside}</Response>", status)
