"""The directory in a real browser: looked at, imported into and corrected, by keyboard and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from callrees.words import Role
from notify.directory.models import Position
from tests.web.browsing import SHOTS, SIZES, Shown, errors_of, flawless, open_page, sign_in
from tests.web.test_directory_import import ROSTER

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_pages_of_the_directory_have_no_flaw_and_the_tree_is_walked_by_keys(
    shown: Shown, browser: Browser, size: str, scheme: str
):
    world, url = shown
    world.account("hana", Role.ADMIN)
    with world.database.writing() as session:
        session.execute(update(Position).where(Position.position_id == "omar").values(superior_ref="nobody"))
        session.execute(update(Position).where(Position.position_id == "lena").values(superior_ref="mira"))
    page = open_page(browser, SIZES[size], color_scheme=scheme)
    sign_in(page, url, "/", "hana")
    problems = errors_of(page)
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
        flawless(page, f"directory-{name.strip('/').replace('/', '-') or 'people'}-{size}-{scheme}")
    page.goto(f"{url}/directory/tree")
    flawless(page, f"directory-tree-{size}-{scheme}")
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
    shown: Shown, browser: Browser, tmp_path: Path
):
    world, url = shown
    world.account("hana", Role.HR)
    page = open_page(browser, SIZES["phone"], java_script_enabled=False)
    sign_in(page, url, "/", "hana")
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
