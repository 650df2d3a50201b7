from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
import urllib3

from notify.errors import UserError
from notify.simulator.client import SimClient
from notify.simulator.openapi import Description
from notify.simulator.world import RunningWorld
from tests.simulator.conftest import ANNA, OURS, openapi_file

MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
CALLS = "/2010-04-01/Accounts/{AccountSid}/Calls.json"
MINIMUM = [("To", ANNA), ("From", OURS)]

present = pytest.mark.skipif(openapi_file() is None, reason="the carrier's OpenAPI file is not there")


@pytest.fixture
def description() -> Description:
    file = openapi_file()
    assert file is not None
    return Description.load(file)


@present
@pytest.mark.parametrize(
    ("template", "fields", "fault"),
    [
        (MESSAGES, MINIMUM, None),
        (MESSAGES, [*MINIMUM, ("MediaUrl", "https://a/1"), ("MediaUrl", "https://a/2")], None),
        (MESSAGES, [("From", OURS)], "To is required"),
        (MESSAGES, [*MINIMUM, ("Text", "x")], "Text is no parameter"),
        (MESSAGES, [*MINIMUM, ("Body", "x"), ("Body", "y")], "Body is given more than once"),
        (MESSAGES, [*MINIMUM, ("ValidityPeriod", "soon")], "not an integer"),
        (MESSAGES, [*MINIMUM, ("SmartEncoded", "True")], "neither true nor false"),
        (MESSAGES, [*MINIMUM, ("RiskCheck", "off")], "is none of disable, enable"),
        (MESSAGES, [*MINIMUM, ("MessagingServiceSid", "MG1")], "does not match"),
        (MESSAGES, [*MINIMUM, ("StatusCallback", "/hooks")], "not an absolute"),
        (CALLS, [*MINIMUM, ("StatusCallbackEvent", "ringing"), ("StatusCallbackEvent", "completed")], None),
        (CALLS, [*MINIMUM, ("Method", "PUT")], "is none of GET, POST"),
    ],
)
def test_faults_are_found(
    description: Description, template: str, fields: list[tuple[str, str]], fault: str | None
) -> None:
    found = description.faults("POST", template, fields)
    if fault is None:
        assert found == []
    else:
        assert len(found) == 1
        assert fault in found[0]


@present
def test_filters_of_a_list_are_known(description: Description) -> None:
    assert description.faults("GET", MESSAGES, [("DateSent>", "2026-01-01"), ("PageSize", "5")]) == []
    assert description.faults("GET", MESSAGES, [("Receiver", ANNA)]) != []


@present
def test_a_violation_is_refused_and_remembered(world: RunningWorld, sim: SimClient) -> None:
    config = world.world.config
    url = f"{world.base_url}/2010-04-01/Accounts/{config.account_sid}/Messages.json"
    headers = urllib3.make_headers(basic_auth=f"{config.account_sid}:{config.auth_token}")
    fields = {"To": ANNA, "From": OURS, "Body": "x", "Priority": "high"}
    form = headers | {"Content-Type": "application/x-www-form-urlencoded"}
    answer = urllib3.request("POST", url, body=urlencode(fields), headers=form)
    assert answer.status == 400
    assert sim.messages() == []
    (violation,) = sim.violations()
    assert "Priority is no parameter of this request" in violation


def test_a_file_that_is_no_description_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text("{}")
    with pytest.raises(UserError, match=r"broken\.json"):
        Description.load(file)
