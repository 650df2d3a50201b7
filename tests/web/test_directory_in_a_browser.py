"""The directory in a real browser: looked at, imported into and corrected, by keyboard and on a phone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from sqlalchemy import update
from werkzeug.serving import make_server

from callrees.words import Role
from notify.directory.models import Position
from tests.conftest import REPOSITORY
from tests.support.servers import free_port
from tests.web.test_directory_import import ROSTER
from tests.web.world import PASSWORD, World, world_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SHOTS = REPOSITORY / "test-output" / "web"
SIZES = {"desk": (1360, 900), "phone": (390, 844)}


@pytest.fixture
def shown(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[tuple[World, str]]:
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


def signed_in(browser: Browser, world: World, url: str, size: str, scheme: str, **more: bool) -> Page:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **more)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{url}/sign-in")
    page.get_by_label("Name").fill("hana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{url}/")
    return page


def look(page: Page, name: str) -> None:
    """Take a picture; nothing is wrong for axe, and nothing is wider than the screen."""
    page.screenshot(path=SHOTS / f"directory-{name}.png", full_page=True)
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]] == []
    size = page.viewport_size
    assert size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_pages_of_the_directory_have_no_flaw_and_the_tree_is_walked_by_keys(
    shown: tuple[World, str], browser: Browser, size: str, scheme: str
):
    world, url = shown
    world.account("hana", Role.ADMIN)
    with world.database.writing() as session:
        session.execute(update(Position).where(Position.position_id == "omar").values(superior_ref="nobody"))
        session.execute(update(Position).where(Position.position_id == "lena").values(superior_ref="mira"))
    page = signed_in(browser, world, url, size, scheme)
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    for name in (
        "",
        "/people/nina",
        "/new",
        "/edit/nina",
        "/positions/olaf",
        "/defects",
        "/call-tree",
        "/verify",
        "/import",
    ):
        page.goto(f"{url}/directory{name}")
        look(page, f"{name.strip('/').replace('/', '-') or 'people'}-{size}-{scheme}")
    page.goto(f"{url}/directory/tree")
    look(page, f"tree-{size}-{scheme}")
    head = page.locator("tr[aria-level='1']", has_text="Rosa Ruiz")
    head.focus()
    page.keyboard.press("ArrowLeft")
    page.locator("tr[aria-level='1'][aria-expanded='false']", has_text="Rosa Ruiz").wait_for()
    page.get_by_role("link", name="Nina Novak").wait_for(state="detached")
    page.keyboard.press("ArrowRight")
    page.locator("tr[aria-level='2']", has_text="Olaf Olsen").wait_for()
    page.keyboard.press("ArrowDown")
    assert "Olaf Olsen" in page.locator("tr:focus").inner_text()
    assert "neither a position nor a person" in page.locator("tr", has_text="Omar Osei").inner_text()
    assert problems == []


def test_a_file_is_imported_and_a_person_corrected_on_a_phone_without_scripts(
    shown: tuple[World, str], browser: Browser, tmp_path: Path
):
    world, url = shown
    world.account("hana", Role.HR)
    page = signed_in(browser, world, url, "phone", "light", java_script_enabled=False)
    roster = tmp_path / "staff.csv"
    roster.write_text(
        ROSTER.replace("employee_id", "Staff no").replace("Nina,Novak", "Nina,Nowak").rsplit("mira", 1)[0]
    )
    page.goto(f"{url}/directory/import")
    page.get_by_label("Roster, CSV or XLSX").set_input_files(roster)
    page.get_by_role("button", name="Send it").click()
    page.get_by_role("button", name="See what would change").click()
    assert "no column employee_id" in page.get_by_role("alert").inner_text()
    page.get_by_label("Staff no").select_option("employee_id")
    page.screenshot(path=SHOTS / "directory-columns-phone.png", full_page=True)
    page.get_by_role("button", name="See what would change").click()
    page.screenshot(path=SHOTS / "directory-differences-phone.png", full_page=True)
    assert page.get_by_role("heading", name="1 person would be deactivated").is_visible()
    page.get_by_label("type how many are deactivated").fill("1")
    page.get_by_role("button", name="Deactivate 1 and import").click()
    assert "1 deactivated" in page.get_by_role("status").inner_text()
    page.goto(f"{url}/directory/edit/nina")
    page.get_by_label("Time zone").fill("Mars")
    page.get_by_role("button", name="Save").click()
    assert "Nothing was saved" in page.get_by_role("alert").inner_text()
    page.get_by_label("Time zone").fill("America/Chicago")
    page.get_by_role("button", name="Save").click()
    assert "Saved: timezone" in page.get_by_role("status").inner_text()
