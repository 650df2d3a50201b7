"""The board in a real browser: by keyboard, without scripts, on paper, spoken, and whole on every size and scheme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from callrees.words import Kind, Role, Status
from notify.processes import service as processes
from tests.web.browsing import DESK_SIZE, PHONE_SIZE, SHOTS, Shown, flawless, open_page, sign_in
from tests.web.happenings import busy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Response

pytestmark = pytest.mark.browser

HEAVIEST_KB = 160
MOST_REQUESTS = 9


@pytest.fixture
def shown(shown: Shown) -> Shown:
    """With somebody who commands and a screen that only watches."""
    world, _ = shown
    world.account("carla", Role.COMMANDER)
    world.account("vera", Role.VIEWER)
    return shown


def focused(page: Page) -> str:
    """The first words of the row that has the focus."""
    return str(
        page.evaluate("document.activeElement.querySelector('.who')?.innerText || document.activeElement.tagName")
    )


def test_the_tree_is_walked_with_the_keyboard_alone(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = busy(world)
    page = open_page(browser, DESK_SIZE)
    sign_in(page, url, f"/activations/{id_}", "carla")
    page.locator("#tree tr[tabindex='0']").wait_for()
    assert page.locator("#tree [tabindex='0']").count() == 1  # one stop for Tab, whatever its size
    page.locator("#tree tr[tabindex='0']").focus()
    assert focused(page).startswith("Rosa Ruiz")
    last = page.locator("#tree tr[aria-level] .leaf").last.inner_text()
    for key, name in (
        ("ArrowDown", "Olaf Olsen"),
        ("End", last),
        ("Home", "Rosa Ruiz"),
        ("m", "Mira Moss"),
        ("n", "Nina Novak"),
        ("ArrowLeft", "Olaf Olsen"),
    ):
        page.keyboard.press(key)
        assert focused(page).startswith(name), key
    below = page.locator("#tree tr[aria-level='3']").count()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "number => document.querySelectorAll('#tree tr[aria-level=\"3\"]').length < number", arg=below
    )
    assert focused(page).startswith("Olaf Olsen")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "number => document.querySelectorAll('#tree tr[aria-level=\"3\"]').length == number", arg=below
    )
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-level')") == "3"
    world.say(id_, "quin", Status.SAFE)  # what comes in meanwhile moves nobody's place
    page.get_by_role("row", name=re.compile("^Quin Quist.*safe")).wait_for()
    assert page.evaluate("document.activeElement.getAttribute('aria-level')") == "3"
    page.get_by_role("link", name="Only branches with people not accounted for or in need").click()
    page.locator("#tree tr", has_text="Nina Novak").wait_for(state="detached")
    assert page.locator("#tree tr", has_text="Pat").count() == 1


def test_a_new_cry_is_spoken_at_once_and_totals_politely(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = busy(world, Kind.REAL)
    page = open_page(browser, PHONE_SIZE, reduced_motion="reduce")
    sign_in(page, url, f"/activations/{id_}", "carla")
    page.evaluate(
        "window.told = []; new MutationObserver(() => told.push(document.getElementById('spoken').textContent))"
        ".observe(document.getElementById('spoken'), {childList: true})"
    )
    world.say(id_, "lena", Status.SAFE)
    page.locator('progress[value="4"]').wait_for(state="attached")
    world.say(id_, "mira", Status.NEEDS_HELP)
    page.get_by_role("button", name="I take the help case of Mira Moss").wait_for()
    page.wait_for_function("() => told.some(words => words.includes('2 people need help and nobody has taken it'))")
    assert page.title().startswith("! ")
    page.get_by_role("button", name="I take the help case of Mira Moss").click()
    page.locator(".cases", has_text=re.compile("taken.*by carla")).wait_for()
    assert page.evaluate("getComputedStyle(document.getElementById('live')).transitionDuration") == "0s"


def test_without_scripts_it_is_read_walked_and_acted_on(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = busy(world)
    page = open_page(browser, PHONE_SIZE, java_script_enabled=False)
    sign_in(page, url, f"/activations/{id_}", "carla")
    assert page.locator('noscript meta[http-equiv="refresh"]').count() == 1
    page.get_by_role("button", name="I take the help case of Omar Osei").click()
    page.locator(".cases", has_text=re.compile("taken.*by carla")).wait_for()
    page.get_by_role("link", name="Lena Lund").last.click()
    page.wait_for_url("**/tree?under=*")
    assert page.get_by_role("row", name=re.compile("^Mira Moss")).count() == 1
    assert page.get_by_role("row", name=re.compile("^Omar Osei")).count() == 0
    page.goto(f"{url}/activations/{id_}")
    page.emulate_media(media="print")
    tick = page.locator(".silent td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert tick == '"☐ "'
    assert not page.get_by_role("heading", name="Call tree").is_visible()


def test_a_wall_screen_reads_from_afar_and_says_when_it_is_stale(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = busy(world)
    page = open_page(browser, {"width": 1920, "height": 1080})
    sign_in(page, url, f"/activations/{id_}/wall", "vera")
    page.locator(".wallclock", has_text=re.compile(r"^\d\d:\d\d:\d\d UTC$")).wait_for()
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.huge')].map(one => parseFloat(getComputedStyle(one).fontSize)))"
    )
    assert smallest >= 150
    page.screenshot(path=SHOTS / "wall.png")
    world.say(id_, "lena", Status.SAFE)
    page.get_by_text("4 of 8", exact=True).wait_for()
    page.route("**/live*", lambda route: route.abort())
    page.locator("#stale", has_text="Stale since").wait_for()
    flawless(page, "wall-stale")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_board_is_whole_on_every_size(shown: Shown, browser: Browser, scheme: str) -> None:
    world, url = shown
    over = busy(world, Kind.REAL)
    world.end(over)
    id_ = busy(world)
    with world.database.writing() as session:
        processes.beat(session, "a:1:1", ["web", "worker", "clock"])
    board = f"activations/{id_}"
    paths = ("", board, *(f"{board}/{one}" for one in ("tree", "timeline", "wall", "sheet")))
    for size, name in ((DESK_SIZE, "desk"), (PHONE_SIZE, "phone"), ({"width": 360, "height": 640}, "small")):
        page = open_page(browser, size, color_scheme=scheme)
        said: list[ConsoleMessage] = []

        def keep(message: ConsoleMessage, kept: list[ConsoleMessage] = said) -> None:
            kept.append(message)

        page.on("console", keep)
        sign_in(page, url, "/", "carla")
        for path in paths:
            weights: list[int] = []

            def weigh(answer: Response, kept: list[int] = weights) -> None:
                kept.append(len(answer.body()))

            page.on("response", weigh)
            page.goto(f"{url}/{path}")
            page.wait_for_load_state("load")
            page.remove_listener("response", weigh)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
            assert len(weights) <= MOST_REQUESTS, path
            assert sum(weights) <= HEAVIEST_KB * 1024, path
            if name != "small":
                flawless(page, f"{path.rpartition('/')[2] or 'list'}-{name}-{scheme}")
        assert [one.text for one in said if one.type == "error"] == []
