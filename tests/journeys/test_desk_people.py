"""Those who look, and those who keep the service: viewer, HR and administrator."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyotp
import pytest

from callrees.approval import Rule
from callrees.words import Kind, Question, Role, Status
from notify.accountability import queries as standing
from notify.activation import service as activation
from notify.activation.approval import rules
from notify.activation.request import ActivationRequest
from notify.events.service import Actor
from tests.journeys.conftest import TESTER, Town, Walk
from tests.support.accounts import PASSWORD
from tests.support.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATS = "pat@example.org"
SCREENS = pytest.mark.parametrize("screen", ["desk", "phone"])


def alarm(town: Town) -> int:
    """A drill over everybody, in which one has answered and one needs help."""
    town.sim.reset()
    request = ActivationRequest(("all",), "Accountability exercise: tell us where you are.", Kind.DRILL, at_night=True)
    id_ = activation.activate(town.service.database, town.service.settings, request, TESTER).id
    until(lambda: len(town.got("E4")) == 1 and len(town.got("E5")) == 1, "the phones get their texts")
    town.texts("E4", "1")
    town.texts("E5", "2 trapped on floor 3")
    return id_


@SCREENS
def test_a_viewer_sees_statuses_and_nothing_private(walk: Callable[[str, str], Walk], town: Town, screen: str) -> None:
    id_ = alarm(town)
    viewer = walk("viewer", screen)
    viewer.signs_in("the-viewer")
    viewer.sees("activations")
    viewer.goes(f"/activations/{id_}")
    viewer.page.get_by_text("Omar Osei").first.wait_for()
    viewer.sees("board")
    assert "floor 3" not in viewer.page.content()
    assert "+1312" not in viewer.page.content()
    assert viewer.page.get_by_role("button", name=re.compile("take")).count() == 0
    viewer.goes(f"/activations/{id_}/wall")
    assert "Omar" not in viewer.page.content()
    viewer.sees("wall")
    assert viewer.page.request.get(f"{town.house.url}/launch").status == 403
    assert viewer.page.request.get(f"{town.house.url}/directory").status == 403


@SCREENS
def test_hr_says_where_everyone_stands_and_takes_it_away(
    walk: Callable[[str, str], Walk], town: Town, screen: str, tmp_path: Path
) -> None:
    alarm(town)
    hr = walk("hr", screen)
    page = hr.page
    hr.signs_in("the-hr")
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Accountability").click()
    hr.sees("where-everyone-stands")
    with page.expect_download() as saved:
        page.get_by_role("link", name="XLSX").first.click()
    path = tmp_path / saved.value.suggested_filename
    saved.value.save_as(path)
    assert path.suffix == ".xlsx"
    assert path.read_bytes()[:2] == b"PK"
    page.get_by_role("link", name="By unit").click()
    hr.sees("by-unit")
    hr.goes("/accountability/people/E5")
    assert "Omar Osei" in page.get_by_role("heading", level=1).inner_text()
    hr.sees("one-person")
    hr.goes("/directory?q=Nina")
    page.get_by_role("link", name="Nina Novak").first.click()
    hr.sees("directory-person")
    hr.goes("/directory/tree")
    hr.sees("chain-of-command")
    assert page.request.get(f"{town.house.url}/launch").status == 403


@SCREENS
def test_an_administrator_lets_somebody_in_who_sets_up_a_second_factor(
    walk: Callable[[str, str], Walk], town: Town, screen: str
) -> None:
    admin = walk("admin", screen)
    page = admin.page
    name = f"night-desk-{screen}"
    admin.signs_in("the-admin")
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Accounts").click()
    page.locator("#f-name").fill(name)
    page.get_by_label("Role").select_option(Role.COMMANDER.value)
    admin.sees("accounts")
    page.get_by_role("button", name="Make it and show the link").click()
    admin.sees("one-time-link")
    found = re.search(r"https?://[^\s\"<]+/invite/[\w-]+", page.content())
    assert found, "the page shows the link"

    new = walk("new-account", screen)
    new.goes(found.group())
    new.sees("invited")
    new.page.get_by_label("Password", exact=True).fill(PASSWORD)
    new.page.get_by_label("The same again").fill(PASSWORD)
    new.page.get_by_role("button", name="Set it and sign in").click()
    new.goes("/account")
    new.page.get_by_role("button", name="Set up an app").click()
    key = new.page.locator("code.key").inner_text().replace(" ", "")
    new.sees("second-factor")
    app = pyotp.TOTP(key)
    new.page.get_by_label("Code that the app shows").fill(app.now())
    new.page.get_by_role("button", name="Turn it on").click()
    code = new.page.locator("code").first.inner_text()
    new.sees("recovery-codes")
    new.goes("/account")
    new.page.get_by_role("button", name="Sign out", exact=True).first.click()
    new.signs_in(name)
    new.page.get_by_label("Code").fill("000000")
    new.page.get_by_role("button", name="Sign in", exact=True).click()
    new.sees("wrong-code", refused=True)
    new.page.get_by_label("Code").fill(code)
    new.page.get_by_role("button", name="Sign in", exact=True).click()
    new.page.get_by_role("heading", name="Activations").wait_for()


def test_what_hr_corrects_and_a_second_person_approves_reaches_her_in_her_language(
    walk: Callable[[str, str], Walk], town: Town
) -> None:
    """Nothing is sent before a second person has approved it; the answer comes from a small phone, in Spanish."""
    town.sim.reset()
    hr = walk("corrected", "desk")
    hr.signs_in("the-hr")
    hr.goes("/directory/edit/E6")
    hr.page.get_by_label("Language").fill("es")
    hr.page.get_by_label("New", exact=True).last.fill(PATS)
    hr.page.get_by_role("button", name="Save").click()
    hr.page.get_by_role("status").filter(has_text="Saved:").wait_for()
    hr.sees("corrected")

    with town.service.database.writing() as session:
        rules.require(session, Rule(Question.WHEREABOUTS), TESTER)
    request = ActivationRequest(("people:E5,E6",), "The harbour bridge is closed.", Kind.REAL, at_night=True)
    asking = Actor("the-commander", "console")
    id_ = activation.activate(town.service.database, town.service.settings, request, asking).id
    second = walk("approved", "phone")
    second.signs_in("the-admin")
    second.goes(f"/approval/{id_}")
    second.page.get_by_role("heading", name="Approve", exact=True).wait_for()
    assert town.got("E6") == []
    second.sees("approval")
    second.page.get_by_role("button", name="Approve and send to 2 people").click()
    second.page.get_by_role("status").filter(has_text="is approved, and on its way").wait_for()

    until(lambda: bool(town.got("E6") and town.sim.mails(PATS)), "the alarm comes, also where HR has written")
    hers = walk("spanish", "small")
    hers.goes(town.sim.mails(PATS)[0].links[0])
    assert hers.page.locator("html").get_attribute("lang") == "es"
    hers.page.locator("button.a2").tap()
    hers.page.get_by_role("heading", name="¿Qué ayuda necesita?").wait_for()
    hers.page.get_by_role("button", name="Ayuda médica").tap()
    hers.page.get_by_role("button", name="Ayuda médica").and_(hers.page.locator("[aria-pressed=true]")).wait_for()
    hers.sees("needs-help")
    with town.service.database.reading() as session:
        said = {one.employee_id: one.to_json()["status"] for one in standing.callees(session, id_)}
    assert said["E6"] == Status.NEEDS_HELP.value
