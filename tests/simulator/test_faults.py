from __future__ import annotations

from collections import Counter

import pytest
import requests
import urllib3
from twilio.base.exceptions import TwilioRestException  # type: ignore[import-untyped, unused-ignore]
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped, unused-ignore]
from twilio.rest import Client  # type: ignore[import-untyped, unused-ignore]

from notify.simulator.callbacks import Answer, retry_rule
from notify.simulator.client import SimClient, SimulatorError
from notify.simulator.world import RunningWorld
from tests.simulator.conftest import ANNA, BEN, OURS, Page, Service, eventually, sdk_for


def text(sdk: Client, service: Service, fragment: str = "") -> str:
    url = service.url + "/receipts" + fragment
    return str(sdk.messages.create(to=ANNA, from_=OURS, body="x", status_callback=url).sid)


def statuses(service: Service) -> list[str]:
    return [hook.fields["MessageStatus"] for hook in service.at("/receipts")]


def test_receipts_twice(sdk: Client, sim: SimClient, service: Service) -> None:
    sim.faults(receipt_twice=1)
    text(sdk, service)
    eventually(lambda: len(statuses(service)) == 4)
    assert Counter(statuses(service)) == {"sent": 2, "delivered": 2}


def test_receipts_out_of_order(sdk: Client, sim: SimClient, service: Service) -> None:
    sim.faults(receipt_disorder=1)
    text(sdk, service)
    eventually(lambda: len(statuses(service)) == 2)
    assert statuses(service) == ["delivered", "sent"]


def test_receipts_late_and_never(sdk: Client, sim: SimClient, service: Service) -> None:
    sim.faults(receipt_never=1)
    silent = text(sdk, service)
    eventually(lambda: sdk.messages(silent).fetch().status == "delivered")
    sim.faults(receipt_never=0, receipt_late=1, late_seconds=0.05)
    late = text(sdk, service)
    eventually(lambda: sdk.messages(late).fetch().status == "delivered")
    eventually(lambda: len(statuses(service)) == 2)
    assert {hook.fields["MessageSid"] for hook in service.at("/receipts")} == {late}


def test_strays_and_forgeries_come_besides_the_right_ones(
    sdk: Client, sim: SimClient, service: Service, world: RunningWorld
) -> None:
    sim.faults(receipt_unknown_sid=1, receipt_forged=1)
    sid = text(sdk, service)
    eventually(lambda: len(statuses(service)) == 6)
    validator = RequestValidator(world.world.config.auth_token)
    hooks = service.at("/receipts")
    right = [hook for hook in hooks if validator.validate(service.url + hook.path, hook.fields, hook.signature)]
    assert len(right) == 4
    assert sum(hook.fields["MessageSid"] == sid for hook in right) == 2
    assert {hook.fields["MessageStatus"] for hook in hooks if hook not in right} == {"failed"}


@pytest.mark.parametrize(("fault", "status", "code"), [("error_429", 429, 20429), ("error_401", 401, 20003)])
def test_a_create_that_is_refused_is_not_taken(
    sdk: Client, sim: SimClient, service: Service, fault: str, status: int, code: int
) -> None:
    sim.faults(once=[fault])
    with pytest.raises(TwilioRestException) as refused:
        text(sdk, service)
    assert (refused.value.status, refused.value.code) == (status, code)
    assert sim.messages() == []
    text(sdk, service)
    assert len(sim.messages()) == 1


def test_a_create_whose_answer_is_lost_is_taken(
    sim: SimClient, sdk: Client, world: RunningWorld, service: Service
) -> None:
    sim.faults(once=["taken_500", "taken_closed", "taken_hang"], hang_seconds=5)
    with pytest.raises(TwilioRestException):
        text(sdk, service)
    with pytest.raises(requests.ConnectionError):
        text(sdk, service)
    with pytest.raises(requests.Timeout):
        text(sdk_for(world, timeout=0.3), service)
    assert len(sdk.messages.list(to=ANNA)) == 3


def test_the_api_is_down_and_comes_back(sdk: Client, sim: SimClient, service: Service) -> None:
    sim.faults(down=True)
    with pytest.raises(requests.ConnectionError):
        text(sdk, service)
    assert sim.messages() == []
    sim.faults(down=False)
    text(sdk, service)


def test_the_list_lags_behind(sdk: Client, sim: SimClient, service: Service) -> None:
    sim.faults(list_lag=60)
    text(sdk, service)
    assert sdk.messages.list(to=ANNA) == []
    sim.faults(list_lag=0)
    assert len(sdk.messages.list(to=ANNA)) == 1


def test_chances_strike_some_and_not_all(sdk: Client, sim: SimClient) -> None:
    sim.faults(error_500=0.5)
    outcomes = []
    for _ in range(40):
        try:
            outcomes.append(sdk.messages.create(to=BEN, from_=OURS, body="x").status)
        except TwilioRestException as error:
            outcomes.append(str(error.status))
    assert set(outcomes) == {"queued", "500"}


def test_a_callback_that_fails_is_gone_unless_its_url_says_otherwise(
    sdk: Client, sim: SimClient, service: Service
) -> None:
    sim.phone(ANNA, sms="fail:30001")
    service.pages["/receipts"] = [Page(status=500), Page(status=500), Page(status=204)]
    text(sdk, service, "#rc=3&rp=5xx")
    eventually(lambda: len(statuses(service)) == 3)
    tokens = {hook.token for hook in service.at("/receipts")}
    assert len(tokens) == 1
    service.pages["/receipts"] = Page(status=500)
    text(sdk, service)
    eventually(lambda: [line.code for line in sim.debugger()] == [11200])
    assert len(statuses(service)) == 4


def test_the_rule_of_repeats() -> None:
    assert retry_rule("").wants(None)
    assert not retry_rule("").wants(Answer(500, "", ""))
    assert retry_rule("rc=2&rp=5xx,ct").wants(Answer(503, "", ""))
    assert retry_rule("rp=all").wants(Answer(404, "", ""))
    assert not retry_rule("rp=all").wants(Answer(204, "", ""))
    assert retry_rule("rc=9").times == 5


def test_reset_forgets_everything(sdk: Client, sim: SimClient, service: Service) -> None:
    sim.phone(ANNA, sms="refuse:21614")
    sim.faults(error_500=1)
    sim.reply(BEN, "STOP", to=OURS)
    sim.reset()
    assert sim.messages() == []
    text(sdk, service)
    sdk.messages.create(to=BEN, from_=OURS, body="x")


def test_what_makes_no_sense_is_refused_in_words(sim: SimClient, world: RunningWorld) -> None:
    with pytest.raises(SimulatorError, match="there is no fault 'rain'"):
        sim.faults(rain=1)
    with pytest.raises(SimulatorError, match="must be a number"):
        sim.phone(ANNA, sms="undeliver:soon")
    with pytest.raises(SimulatorError, match="'ring'"):
        sim.phone(ANNA, voice="ring")
    with pytest.raises(SimulatorError, match="there is no call"):
        sim.press("CA0", "1")
    assert urllib3.request("POST", world.base_url + "/sim/reply", body=b"[1]").status == 400
