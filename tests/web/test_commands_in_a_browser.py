"""Commanding in a real browser: by the thumb on a phone, by the keyboard alone at a desk, for many at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from callrees.words import ActivationState, Kind, Role, Status
from notify.activation import queries as activations
from tests.web.browsing import DESK_SIZE, IN_THE_HAND, PHONE_SIZE, SHOTS, Shown, flawless, open_page, served, sign_in
from tests.web.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MOST_TABS = 150


@pytest.fixture
def shown(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[Shown]:
    """Somebody commands, and knows what a text costs."""
    with served(migrated_sqlite_url, tmp_path, sms_price="0.04", currency="USD") as (world, url):
        world.account("carla", Role.COMMANDER)
        yield world, url


def state(world: World, id_: int) -> ActivationState:
    with world.database.reading() as session:
        return activations.get(session, id_).state


def tab_to(page: Page, words: str) -> None:
    """Walk by the tab key alone to the element that says this, or that this is the name of."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        named = """() => { const one = document.activeElement; const label = one.labels && one.labels[0];
            return (label ? label.innerText : one.innerText || one.getAttribute('aria-label') || '').trim(); }"""
        if page.evaluate(named).startswith(words):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"{words} cannot be reached by the tab key")


def test_on_a_phone_the_commands_are_at_the_thumb(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = world.activate(kind=Kind.DRILL)
    world.say(id_, "omar", Status.NEEDS_HELP)
    page = open_page(browser, PHONE_SIZE, color_scheme="dark", **IN_THE_HAND)
    sign_in(page, url, f"/activations/{id_}", "carla")
    bar = page.get_by_role("navigation", name="Commands")
    for link in bar.get_by_role("link").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 40
    lowest = bar.bounding_box()
    assert lowest is not None
    assert lowest["y"] + lowest["height"] <= 844
    assert lowest["y"] > 844 / 2
    bar.get_by_text("More", exact=True).tap()
    bar.get_by_role("link", name="Who leads").wait_for()
    page.screenshot(path=SHOTS / "command-bar-phone-dark.png")
    bar.get_by_role("link", name="Hold").tap()
    flawless(page, "command-hold-phone-dark")
    page.get_by_role("button", name="Hold it").tap()
    page.wait_for_url(f"{url}/activations/{id_}")
    assert "Held: nothing is sent" in page.get_by_role("status").filter(has_text="Held").inner_text()
    assert state(world, id_) is ActivationState.HELD
    bar.get_by_role("link", name="Resume").tap()
    page.get_by_role("button", name="Go on").tap()
    page.wait_for_url(f"{url}/activations/{id_}")
    assert state(world, id_) is ActivationState.RUNNING
    for name in ("follow-up", "retract", "end", "lead", "walk-in"):
        page.goto(f"{url}/activations/{id_}/commands/{name}")
        flawless(page, f"command-{name}-phone-dark")
    page.goto(f"{url}/activations/{id_}/people?status=silent")
    flawless(page, "command-people-phone-dark")
    page.goto(f"{url}/activations/{id_}/people/{world.no(id_, 'omar')}")
    flawless(page, "command-person-phone-dark")


def test_an_activation_is_ended_by_the_keyboard_alone(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = world.activate(kind=Kind.REAL)
    world.say(id_, "nina", Status.NEEDS_HELP)
    page = open_page(browser, DESK_SIZE, color_scheme="light")
    sign_in(page, url, f"/activations/{id_}", "carla")
    tab_to(page, "End")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/activations/{id_}/commands/end")
    flawless(page, "command-end-desk-light")
    tab_to(page, "The rest")
    page.keyboard.type("search goes on")
    tab_to(page, "All of Operations")
    page.keyboard.type("y" * 201)
    tab_to(page, "Omar Osei")
    page.keyboard.type("on leave")
    tab_to(page, "End it, with 7 left")
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text="still here").wait_for()
    assert page.get_by_label("Omar Osei").input_value() == "on leave"
    flawless(page, "command-end-refused-desk-light")
    tab_to(page, "All of Operations")
    page.keyboard.press("Control+a")
    page.keyboard.type("handed to the fire service")
    tab_to(page, "End it, with 7 left")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/activations/{id_}")
    assert "7 people left unaccounted for" in page.get_by_role("status").filter(has_text="Ended").inner_text()
    with world.database.reading() as session:
        people = activations.people(session, id_)
        decided = {people[one.person_no].employee_id: one.text for one in activations.dispositions(session, id_)}
    assert (decided["omar"], decided["olaf"], decided["mira"]) == (
        "on leave",
        "handed to the fire service",
        "search goes on",
    )


def test_several_are_answered_for_and_told_more_at_once(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = world.activate(kind=Kind.REAL)
    world.say(id_, "nina", Status.SAFE)
    page = open_page(browser, DESK_SIZE, color_scheme="dark")
    sign_in(page, url, f"/activations/{id_}/people", "carla")
    flawless(page, "command-people-desk-dark")
    for name in ("Nina Novak", "Omar Osei"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Answer for them").click()
    page.get_by_label("away").check()
    page.get_by_label("I spoke to them").check()
    flawless(page, "command-answer-desk-dark")
    page.get_by_role("button", name="Record it for 2 people").click()
    assert "Kept, but not counted, for Nina Novak" in page.get_by_role("alert").inner_text()
    page.get_by_label("against their own newer word").check()
    page.get_by_role("button", name="Record it for Nina Novak").click()
    page.get_by_role("status").filter(has_text="Recorded for Nina Novak").wait_for()
    assert [world.status(id_, who) for who in ("nina", "omar")] == ["unavailable", "unavailable"]
    page.goto(f"{url}/activations/{id_}/commands/follow-up")
    page.get_by_label("What they are told").type("Zażółć " * 12)
    page.get_by_text("2 for each text").wait_for()
    page.get_by_label("no working contact").check()
    page.get_by_text("1 cannot be told: no working contact").wait_for()
    page.get_by_label("no working contact").uncheck()
    page.get_by_label("away").check()
    page.locator("#counted .big", has_text="2").wait_for()
    page.get_by_text("about 0.16 USD").wait_for()
    flawless(page, "command-follow-up-desk-dark")
    page.get_by_role("button", name="Send it").click()
    page.get_by_role("status").filter(has_text="The follow-up goes to 2 people in 4 messages").wait_for()
    page.goto(f"{url}/activations/{id_}/people/{world.no(id_, 'nina')}")
    flawless(page, "command-person-desk-dark")
