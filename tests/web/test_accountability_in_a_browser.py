"""Accountability as HR walks through it, on a desk and on a phone, in light and in dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from callrees.words import Basis, Kind, Role, Status
from tests.web.browsing import SIZES, Shown, errors_of, flawless, open_page, sign_in
from tests.web.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PATH = "/accountability"


def lived(world: World) -> None:
    drill = world.activate(kind=Kind.DRILL)
    for who in ("rosa", "olaf", "lena", "nina", "omar", "mira"):
        world.say(drill, who, Status.SAFE)
    world.end(drill)
    real = world.activate()
    world.text("+13125550104", "1")
    world.text("+13125550106", "wrong number")
    world.say(real, "omar", Status.NEEDS_HELP)
    world.say(real, "mira", Status.UNAVAILABLE, Basis.SPOKE)


@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_hr_walks_through_it(shown: Shown, browser: Browser, size: str, scheme: str) -> None:
    world, url = shown
    lived(world)
    world.account("hanna", Role.HR)
    page = open_page(browser, SIZES[size], color_scheme=scheme)
    problems = errors_of(page)
    name = f"{scheme}-{size}"
    sign_in(page, url, PATH, "hanna")
    page.get_by_role("heading", name="Accountability").wait_for()
    flawless(page, f"accountability-everyone-{name}")

    # By keyboard alone: a filter is set and sent.
    page.get_by_label("Name or id").focus()
    page.keyboard.type("nina")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=nina**")
    assert page.locator("table.cards tbody tr").count() == 1
    page.get_by_role("link", name="Start over").click()

    # A number in a table leads to those whom it counts.
    page.get_by_role("link", name="By unit").click()
    flawless(page, f"accountability-units-{name}")
    row = page.locator("table.grid tbody tr", has_text="Operations")
    row.locator("td.t-needs_help a").click()
    assert page.locator("table.cards tbody tr").count() == 1
    page.get_by_role("link", name="Omar Osei").click()
    page.get_by_role("heading", name="Contact paths").wait_for()
    flawless(page, f"accountability-person-{name}")

    page.goto(f"{url}{PATH}/times")
    assert page.locator("figure svg").count() >= 1
    page.locator("figure details summary").first.click()
    flawless(page, f"accountability-times-{name}")
    page.goto(f"{url}{PATH}/readiness")
    flawless(page, f"accountability-readiness-{name}")
    page.goto(f"{url}{PATH}/reports")
    flawless(page, f"accountability-reports-{name}")

    page.goto(f"{url}{PATH}")
    with page.expect_download() as taken:
        page.locator(".take a", has_text="XLSX").first.click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    assert problems == []
