"""A whole launch in a real browser: by the keyboard alone at a desk, with one thumb on a phone, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from callrees.words import Kind, Question, Role
from notify.activation import queries as activations
from notify.directory.models import Person
from tests.support.waiting import until
from tests.web.browsing import (
    DESK_SIZE,
    IN_THE_HAND,
    PHONE_SIZE,
    Shown,
    errors_of,
    flawless,
    open_page,
    served,
    sign_in,
)
from tests.web.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MOST_TABS = 120


@pytest.fixture
def shown(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[Shown]:
    """Somebody commands, and some of the people read other languages."""
    with served(migrated_sqlite_url, tmp_path, sms_per_second=5) as (world, url):
        with world.database.writing() as session:
            for who, language in (("nina", "es"), ("mira", "ar"), ("omar", "tr")):
                session.execute(update(Person).where(Person.employee_id == who).values(language=language))
        world.account("carla", Role.COMMANDER)
        yield world, url


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; it must be seen then, and not lie under anything."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", selector):
            uncovered = page.evaluate(
                """() => { const own = document.activeElement, box = own.getBoundingClientRect();
                const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
                return own.contains(seen) || (seen?.contains(own) ?? false); }"""
            )
            assert uncovered, f"{selector} has the focus and cannot be seen"
            return
    raise AssertionError(f"no way to {selector} by Tab")


def newest(world: World) -> activations.ActivationView | None:
    with world.database.reading() as session:
        return activations.latest(session)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_real_launch_by_the_keyboard_alone(shown: Shown, browser: Browser, scheme: str) -> None:
    world, url = shown
    world.activate(kind=Kind.REAL, message="An earlier one.")
    page = open_page(browser, DESK_SIZE, color_scheme=scheme)
    elsewhere: list[str] = []
    problems = errors_of(page)
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(url) else None)
    sign_in(page, url, "/launch", "carla")
    flawless(page, f"launch-doors-desk-{scheme}")
    tab_to(page, ".door-real")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/launch/real")
    flawless(page, f"launch-what-for-desk-{scheme}")
    tab_to(page, 'button[value="Evacuation"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/launch/real/*")
    tab_to(page, "#f-value_site")
    page.keyboard.type("Main")
    tab_to(page, "#f-message")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Now — go!")
    page.locator("#measured").get_by_text("em dash").wait_for()
    page.locator("#spoken").get_by_text("segments").wait_for(state="attached")
    page.evaluate(
        """() => { const said = document.getElementById("spoken"), panel = document.getElementById("measured");
        window.told = [];
        new MutationObserver(() => told.push(said.textContent)).observe(panel, {childList: true}); }"""
    )
    page.keyboard.type(" Run.")
    until(lambda: page.evaluate("told.length") > 0, "the panel is new")
    assert set(page.evaluate("told")) == {""}, "what was said of the numbers before goes with them"
    page.locator("#spoken").get_by_text("segments").wait_for(state="attached")
    flawless(page, f"launch-fill-desk-{scheme}")
    tab_to(page, 'button[data-odd="—"]')
    page.keyboard.press("Enter")
    page.locator("#measured").get_by_text("em dash").wait_for(state="detached")
    assert "Now - go!" in page.locator("#f-message").input_value()
    tab_to(page, "button.look")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/launch/real/*/preview")
    flawless(page, f"launch-preview-desk-{scheme}")
    assert page.get_by_text("Salga de Main site ahora.").first.is_visible()
    tab_to(page, "#number")
    page.keyboard.type("8")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/activations/*")
    assert "is kept, but nothing is sending it" in page.get_by_role("alert").first.inner_text()
    view = newest(world)
    assert view is not None
    assert (view.kind, view.ask, view.scope) == (Kind.REAL, Question.EVACUATE, ("site:Main site",))
    assert (problems, elsewhere) == ([], [])


def test_a_drill_on_a_phone(shown: Shown, browser: Browser) -> None:
    world, url = shown
    page = open_page(browser, PHONE_SIZE, color_scheme="dark", **IN_THE_HAND)
    sign_in(page, url, "/launch", "carla")
    flawless(page, "launch-doors-phone")
    page.locator(".door-drill").tap()
    page.wait_for_url(f"{url}/launch/drill")
    flawless(page, "launch-what-for-phone")
    page.get_by_role("button", name="Accountability exercise").tap()
    page.wait_for_url(f"{url}/launch/drill/*")
    page.get_by_role("button", name="Look at it before sending").tap()
    page.locator("#wrong").wait_for()
    assert "Choose whom to alert" in page.get_by_role("alert").inner_text()
    flawless(page, "launch-fill-phone")
    page.get_by_label("Everyone 8").tap()
    page.get_by_text("How, and who leads").tap()
    page.get_by_label("Also contact people who are in the middle of their night").tap()
    page.get_by_role("button", name="Look at it before sending").tap()
    page.wait_for_url(f"{url}/launch/drill/*/preview")
    flawless(page, "launch-preview-phone")
    assert page.locator("blockquote").first.inner_text().startswith("EXERCISE")
    page.get_by_role("button", name="Start the exercise with 8 people").tap()
    page.wait_for_url(f"{url}/activations/*")
    view = newest(world)
    assert view is not None
    assert view.kind is Kind.DRILL


def test_on_a_phone_a_real_one_is_sent_by_holding_the_button_and_not_by_a_touch(shown: Shown, browser: Browser) -> None:
    world, url = shown
    page = open_page(browser, PHONE_SIZE, **IN_THE_HAND)
    sign_in(page, url, "/launch/real", "carla")
    page.get_by_role("button", name="In my own words").nth(1).tap()
    page.get_by_label("What happened, and what to do").fill("Leave building 4 now.")
    page.get_by_label("Everyone 8").tap()
    page.get_by_role("button", name="Look at it before sending").tap()
    page.wait_for_url(f"{url}/launch/real/*/preview")
    assert not page.locator("#number").is_visible()
    button = page.locator("button.hold")
    flawless(page, "launch-hold-phone")
    button.tap()
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Hold to alert 8 people").wait_for()
    assert newest(world) is None, "a touch is no hold"
    button.dispatch_event("pointerdown")
    page.get_by_text("Keep holding").wait_for()
    page.wait_for_url(f"{url}/activations/*")
    view = newest(world)
    assert view is not None
    assert view.kind is Kind.REAL


def test_without_scripts_the_number_is_asked_for_and_the_counter_is_a_button(shown: Shown, browser: Browser) -> None:
    world, url = shown
    page = open_page(browser, PHONE_SIZE, java_script_enabled=False, **IN_THE_HAND)
    sign_in(page, url, "/launch/real", "carla")
    page.get_by_role("button", name="In my own words").nth(1).click()
    page.get_by_label("What happened, and what to do").fill("Leave building 4 now — all of you.")
    page.get_by_label("Everyone 8").check()
    in_vain = page.locator("fieldset .in-vain")
    assert not in_vain.is_visible()
    page.get_by_label("Legal 2").check()
    assert in_vain.is_visible(), "at once, before anything is sent"
    page.get_by_label("Everyone 8").uncheck()
    assert not in_vain.is_visible()
    page.get_by_label("Legal 2").uncheck()
    page.get_by_label("Everyone 8").check()
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Write - instead").click()
    assert page.get_by_label("What happened, and what to do").input_value() == "Leave building 4 now - all of you."
    page.get_by_role("button", name="Look at it before sending").click()
    assert not page.locator("button.hold").is_visible()
    page.get_by_label("Type the number of people").fill("8")
    page.get_by_role("button", name="Alert 8 people for real").click()
    view = newest(world)
    assert view is not None
    assert view.message == "Leave building 4 now - all of you."
