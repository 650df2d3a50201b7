"""A commander at 03:10: from the sign-in to the report, on a desk and on a phone in one hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Town, Walk
from tests.support.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AT_SITE = ("E1", "E2", "E4", "E5")
"""At the Main Building, with a phone."""


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_a_real_evacuation_from_the_alarm_to_the_end(walk: Callable[[str, str], Walk], town: Town, screen: str) -> None:
    town.sim.reset()
    commander = walk("evacuation", screen)
    page = commander.page
    page.set_default_timeout(45_000)
    commander.signs_in("the-commander")
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Launch").click()
    commander.sees("is-this-real")
    page.locator(".door-real").click()
    page.get_by_role("button", name="Evacuation").click()
    page.get_by_label("Which site").select_option("Main Building")
    commander.sees("filled")
    page.get_by_role("button", name="Look at it before sending").click()
    commander.sees("preview")
    if screen == "desk":
        page.get_by_label("Type the number of people").fill("5")
        page.get_by_role("button", name="Alert 5 people").click()
    else:
        hold = page.get_by_role("button", name="Hold to alert 5 people")
        hold.scroll_into_view_if_needed()
        box = hold.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.wait_for_url("**/activations/*", timeout=45_000)
        page.mouse.up()
    page.wait_for_url("**/activations/*")
    board = page.url

    until(lambda: all(alarms(town, one) == 1 for one in AT_SITE), "four phones get the alarm")
    town.texts("E4", "1")
    town.texts("E5", "2")
    page.get_by_role("button", name="I take the help case of Omar Osei").wait_for(timeout=45_000)
    commander.sees("somebody-needs-help")
    page.get_by_role("button", name="I take the help case of Omar Osei").click()
    page.get_by_text("taken by the-commander").first.wait_for()

    commander.goes(f"{board}/people?status=silent")
    page.get_by_label("Quin Quist").check()
    page.get_by_role("button", name="Answer for them").click()
    page.get_by_label("out", exact=False).first.check()
    page.get_by_label("saw", exact=False).first.check()
    commander.sees("answering-for-somebody")
    page.get_by_role("button", name="Record it for Quin Quist").click()
    commander.sees("recorded")

    commander.goes(board)
    page.get_by_role("link", name="All clear").first.click()
    page.get_by_label("Who released", exact=False).fill("Fire chief Adams")
    commander.sees("all-clear")
    page.locator("p.send button").first.click()
    commander.sees("all-clear-given")
    until(lambda: any("Fire chief Adams" in text for text in town.got("E4")), f"the all-clear; {town.got('E4')}")

    commander.goes(board)
    page.get_by_role("link", name="End", exact=False).first.click()
    page.get_by_label("The rest", exact=False).fill("found by the wardens")
    commander.sees("end")
    page.locator("p.send button").first.click()
    page.get_by_text("ended").first.wait_for()
    commander.sees("ended")
    assert {one: alarms(town, one) for one in AT_SITE} == dict.fromkeys(AT_SITE, 1)


def alarms(town: Town, who: str) -> int:
    """How many texts of the alarm their phone got; what an earlier activation still says is another matter."""
    return sum("Leave Main Building now" in text for text in town.got(who))
