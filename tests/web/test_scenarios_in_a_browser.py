"""Scenarios and approvals in a real browser: by keyboard, on a desk and on a phone, in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from callrees.approval import Rule
from callrees.prepared import Audience
from callrees.words import Kind, Question, Role
from notify.activation import service
from notify.activation.approval import rules
from notify.activation.prepared import scenarios
from notify.activation.request import ActivationRequest
from notify.events.service import Actor
from tests.web.browsing import DESK_SIZE, PHONE_SIZE, Shown, flawless, open_page, sign_in
from tests.web.world import DESK

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("size", "scheme"), [(DESK_SIZE, "light"), (PHONE_SIZE, "dark")], ids=["desk", "phone"])
def test_scenarios_and_approvals(shown: Shown, browser: Browser, size: dict[str, int], scheme: str) -> None:
    world, url = shown
    name = f"{'desk' if size is DESK_SIZE else 'phone'}-{scheme}"
    world.account("carla", Role.COMMANDER)
    with world.database.writing() as session:
        scenarios.adopt(session, "Closure notice", DESK)
        rules.require(session, Rule(Question.CALLOUT), DESK)
        rules.require(session, Rule(Question.NOTICE), DESK)
    request = ActivationRequest(
        ("all",),
        "Stay away from the main site.",
        Kind.REAL,
        Question.NOTICE,
        audiences=(Audience("operations", ("unit:Operations",), "Leave by gate 4.", (("ar", "غادر من البوابة 4."),)),),
        correction="It was a mistake.",
    )
    id_ = service.activate(world.database, world.service.settings, request, Actor("dana", "console")).id
    page = open_page(browser, size, color_scheme=scheme)
    sign_in(page, url, "/scenarios", "carla")
    flawless(page, f"scenarios-{name}")
    page.goto(f"{url}/scenarios/one?name=Evacuation")
    flawless(page, f"scenario-{name}")
    page.goto(f"{url}/approval/{id_}")
    flawless(page, f"approval-{name}")

    page.goto(f"{url}/scenarios/edit")
    page.get_by_label("Name").focus()  # from here on by keyboard alone
    page.keyboard.type("Gas alarm")
    page.get_by_label("Message", exact=True).focus()
    page.keyboard.type("Leave now. Reply YES when you are out of the building.")
    keep = page.get_by_role("button", name="Keep it")
    keep.focus()
    page.keyboard.press("Enter")
    page.get_by_text("carriers keep").wait_for()
    flawless(page, f"scenario-refused-{name}")
    message = page.get_by_label("Message", exact=True)
    assert message.input_value() == "Leave now. Reply YES when you are out of the building."
    message.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Leave the building now.")
    keep.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Gas alarm").wait_for()
    with world.database.reading() as session:
        assert [one.name for one in scenarios.listed(session)] == ["Closure notice", "Gas alarm"]
