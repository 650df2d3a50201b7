"""Accountability as HR walks through it, on a desk and on a phone, in light and in dark."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from werkzeug.serving import make_server

from callrees.words import Basis, Kind, Role, Status
from tests.conftest import REPOSITORY
from tests.support.servers import free_port
from tests.web.world import PASSWORD, World, world_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SHOTS = REPOSITORY / "test-output" / "web"
PATH = "/accountability"


@pytest.fixture
def shown(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[tuple[World, str]]:
    """The organisation served over a socket."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with world_at(migrated_sqlite_url, tmp_path, public_url=url) as world:
        server = make_server("127.0.0.1", port, world.app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        SHOTS.mkdir(parents=True, exist_ok=True)
        yield world, url
        server.shutdown()
        thread.join()


def flawless(page: Page, name: str) -> None:
    """Nothing for axe to find, and nothing that scrolls sideways; a picture of it is kept."""
    page.screenshot(path=SHOTS / f"accountability-{name}.png", full_page=True)
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


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


@pytest.mark.parametrize(("size", "scheme"), [((1360, 900), "light"), ((390, 844), "dark")], ids=["desk", "phone"])
def test_hr_walks_through_it(shown: tuple[World, str], browser: Browser, size: tuple[int, int], scheme: str) -> None:
    world, url = shown
    lived(world)
    world.account("hanna", Role.HR)
    viewport = {"width": size[0], "height": size[1]}
    page = browser.new_context(viewport=viewport, color_scheme=scheme).new_page()  # type: ignore[arg-type]
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    name = f"{scheme}-{size[0]}"
    page.goto(url + PATH)
    page.get_by_label("Name").fill("hanna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Accountability").wait_for()
    flawless(page, f"everyone-{name}")

    # By keyboard alone: a filter is set and sent.
    page.get_by_label("Name or id").focus()
    page.keyboard.type("nina")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=nina**")
    assert page.locator("table.cards tbody tr").count() == 1
    page.get_by_role("link", name="Start over").click()

    # A number in a table leads to those whom it counts.
    page.get_by_role("link", name="By unit").click()
    flawless(page, f"units-{name}")
    row = page.locator("table.grid tbody tr", has_text="Operations")
    row.locator("td.t-needs_help a").click()
    assert page.locator("table.cards tbody tr").count() == 1
    page.get_by_role("link", name="Omar Osei").click()
    page.get_by_role("heading", name="Contact paths").wait_for()
    flawless(page, f"person-{name}")

    page.goto(f"{url}{PATH}/times")
    assert page.locator("figure svg").count() >= 1
    page.locator("figure details summary").first.click()
    flawless(page, f"times-{name}")
    page.goto(f"{url}{PATH}/readiness")
    flawless(page, f"readiness-{name}")
    page.goto(f"{url}{PATH}/reports")
    flawless(page, f"reports-{name}")

    page.goto(f"{url}{PATH}")
    with page.expect_download() as taken:
        page.locator(".take a", has_text="XLSX").first.click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    assert problems == []
