"""What people see: the sign-in, the board and the check-in page, in a real browser, on a desk and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from callrees.wording.languages import LANGUAGES
from callrees.words import Kind, Role, Status
from notify.accountability.report import report, to_html
from notify.accounts import service as accounts
from notify.accounts.service import NewAccount
from notify.checkin import service as checkin
from notify.links import LinkKind
from tests.web.browsing import DESK_SIZE, PHONE_SIZE, SHOTS, Shown, errors_of, flawless, open_page, sign_in
from tests.web.happenings import busy
from tests.web.world import DESK

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [DESK_SIZE, PHONE_SIZE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sign_in_and_the_board(shown: Shown, browser: Browser, size: dict[str, int], scheme: str) -> None:
    world, url = shown
    id_ = busy(world)
    world.account("carla", Role.COMMANDER)
    page = open_page(browser, size, color_scheme=scheme)
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(url) else None)
    problems = errors_of(page)
    name = f"{'desk' if size is DESK_SIZE else 'phone'}-{scheme}"
    page.goto(f"{url}/sign-in")
    flawless(page, f"sign-in-{name}")
    sign_in(page, url, f"/activations/{id_}", "carla")
    page.locator(".elapsed", has_text=re.compile(r"^\d+:\d\d:\d\d$")).wait_for()
    flawless(page, f"board-{name}")
    page.goto(f"{url}/")
    flawless(page, f"activations-{name}")
    assert (elsewhere, problems) == ([], [])


def test_the_board_updates_by_itself_and_says_when_it_cannot(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = busy(world, Kind.REAL)
    world.account("carla", Role.COMMANDER)
    page = open_page(browser, DESK_SIZE)
    sign_in(page, url, f"/activations/{id_}", "carla")
    rosa = page.get_by_role("row", name=re.compile("^Rosa Ruiz Head staff"))
    rosa.get_by_role("link").click()
    page.locator('tr[aria-expanded="false"]').wait_for()
    page.get_by_label("Note on the help case of Omar Osei").fill("On the way")
    page.locator("h1").click()
    world.say(id_, "pat", Status.SAFE)
    page.locator('progress[value="4"]').wait_for()
    assert rosa.get_attribute("aria-expanded") == "false"
    assert page.get_by_label("Note on the help case of Omar Osei").input_value() == "On the way"
    assert "4 of 8" in page.title()
    page.locator("#spoken", has_text="4 of 8").wait_for(state="attached")
    page.route("**/live*", lambda route: route.abort())
    page.wait_for_selector("#stale:not([hidden])")
    assert (page.locator("#stale").text_content() or "").startswith("Stale since")
    page.screenshot(path=SHOTS / "board-real-stale.png", full_page=True)
    page.unroute("**/live*")
    page.wait_for_selector("#stale", state="hidden")
    page.get_by_role("button", name="I take the help case of Omar Osei").click()
    page.wait_for_selector(".h-taken")
    assert "carla" in (page.locator(".h-taken").text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_check_in_on_a_phone_without_javascript(shown: Shown, browser: Browser, scheme: str) -> None:
    world, url = shown
    id_ = world.activate(kind=Kind.DRILL)
    page = open_page(browser, PHONE_SIZE, java_script_enabled=False, color_scheme=scheme)
    page.goto(url + world.link(LinkKind.CHECK_IN, id_, "nina"))
    page.screenshot(path=SHOTS / f"check-in-{scheme}.png", full_page=True)
    page.get_by_label(re.compile("A note")).fill("At the gate")
    page.get_by_role("button", name=re.compile("need help", re.IGNORECASE)).click()
    page.wait_for_selector("[role=status]")
    assert "recorded" in page.content()
    assert world.status(id_, "nina") == "needs_help"
    page.screenshot(path=SHOTS / f"check-in-recorded-{scheme}.png", full_page=True)


def test_the_first_visit_and_the_report_have_no_flaw(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = busy(world)
    with world.database.writing() as session:
        token = accounts.invite(session, NewAccount("ines", Role.HR), DESK).token
    page = open_page(browser, DESK_SIZE)
    page.goto(f"{url}/invite/{token}")
    flawless(page, "invitation")
    kept = SHOTS / "report.html"
    with world.database.reading() as session:
        kept.write_text(to_html(report(session, id_)), encoding="utf-8")
    page.goto(kept.as_uri())
    flawless(page, "report")


@pytest.mark.parametrize("kind", list(LinkKind)[:4], ids=lambda kind: kind.name.lower())
def test_pages_behind_links_have_no_flaw(shown: Shown, browser: Browser, kind: LinkKind) -> None:
    world, url = shown
    id_ = busy(world, Kind.REAL)
    for scheme in ("light", "dark"):
        page = open_page(browser, PHONE_SIZE, color_scheme=scheme)
        page.goto(url + world.link(kind, id_, "olaf"))
        flawless(page, f"{kind.name.lower()}-{scheme}")


def test_a_superior_answers_for_many_on_a_phone_without_scripts(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = busy(world)
    page = open_page(browser, PHONE_SIZE, java_script_enabled=False)
    page.goto(url + world.link(LinkKind.ANSWER_FOR, id_, "rosa"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE_SIZE["width"]
    for name in ("Olaf Olsen", "Quin Quist"):
        page.get_by_label(name).check()
    page.get_by_role("radio", name="safe").check()
    page.get_by_role("button", name="Record it for all").click()
    assert page.get_by_role("alert").inner_text().startswith("Say how you know it for")
    page.get_by_label("I saw them").check()
    page.screenshot(path=SHOTS / "branch-phone.png", full_page=True)
    page.get_by_role("button", name="Record it for all").click()
    assert "Olaf Olsen: safe" in page.get_by_role("status").inner_text()
    assert [world.status(id_, who) for who in ("olaf", "quin")] == ["safe", "safe"]


def test_an_unclear_answer_is_settled_on_the_board(shown: Shown, browser: Browser) -> None:
    world, url = shown
    id_ = busy(world)
    with world.database.writing() as session:
        text = checkin.Text("SM2", "+13125550115", "+13125550100", "Omar here, other phone. I got out")
        checkin.hear(session, world.service.settings, text)
    world.account("hana", Role.HR)
    page = open_page(browser, DESK_SIZE)
    sign_in(page, url, f"/activations/{id_}", "hana")
    flawless(page, "reviews")
    page.get_by_role("button", name="Omar Osei: safe").click()
    page.wait_for_url(f"{url}/activations/{id_}")
    page.get_by_text("Omar here, other phone").wait_for(state="detached")
    assert world.status(id_, "omar") == "safe"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark")])
def test_the_check_in_page_in_every_language(shown: Shown, browser: Browser, width: int, scheme: str) -> None:
    """Before and after a cry for help, without scripts, and with text at twice its size; two requests each."""
    world, url = shown
    id_ = world.activate(kind=Kind.DRILL)
    path = url + world.link(LinkKind.CHECK_IN, id_, "nina")
    looking = open_page(browser, {"width": width, "height": 640}, color_scheme=scheme)
    plain = open_page(browser, {"width": width, "height": 640}, color_scheme=scheme, java_script_enabled=False)
    plain.goto(path)
    plain.get_by_label(re.compile("Where are you")).press("Enter")  # where a button stands first, it must not press it
    assert world.status(id_, "nina") == "unaccounted"
    requests: list[str] = []
    looking.on("request", lambda request: requests.append(request.url))
    for state in ("fresh", "need"):
        for language in LANGUAGES:
            requests.clear()
            looking.goto(f"{path}?lang={language}")
            assert len(requests) <= 2, requests
            flawless(looking, f"check-in-{state}-{language}-{width}-{scheme}")
            for size in ("100%", "200%"):
                looking.evaluate("size => { document.documentElement.style.fontSize = size }", size)
                assert looking.evaluate("document.documentElement.scrollWidth") <= width, (language, size)
            small = "[...document.querySelectorAll('button')].filter(one => one.offsetHeight < 40).length"
            assert looking.evaluate(small) == 0
        if state == "fresh":
            plain.get_by_role("button", name=re.compile("need help", re.IGNORECASE)).click()
            plain.get_by_role("button", name="I am trapped").click()
            plain.get_by_role("button", name="I am trapped (press to take back)").wait_for()
    assert world.status(id_, "nina") == "needs_help"
