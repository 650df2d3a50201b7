"""Signing in by passkey and by code, the own page and the accounts page, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyotp
import pytest
from sqlalchemy import select, update

from callrees.words import Role
from notify.accounts import queries as accounts
from notify.accounts import sessions
from notify.accounts.models import Passkey, SignIn
from notify.events.models import Event
from notify.moments import now
from tests.web.browsing import SIZES, Shown, enter, errors_of, flawless, open_page, served
from tests.web.world import PASSWORD, World

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route

pytestmark = pytest.mark.browser

KEY_IN_THE_DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def shown(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[Shown]:
    """The organisation at an address that has a host name: passkeys belong to one."""
    with served(migrated_sqlite_url, tmp_path, host="localhost") as world_and_url:
        yield world_and_url


def with_authenticator(context: BrowserContext) -> tuple[Page, CDPSession, str]:
    """A page in a browser whose device keeps passkeys."""
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    made = devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY_IN_THE_DEVICE})
    return page, devices, made["authenticatorId"]


def refusals(world: World) -> int:
    """How often a passkey of somebody was refused."""
    with world.database.reading() as session:
        return len(session.scalars(select(Event).where(Event.kind == "passkey_refused")).all())


def test_a_passkey_signs_in_alone_and_once_for_each_challenge(shown: Shown, browser: Browser) -> None:
    world, url = shown
    world.account("carla", Role.COMMANDER)
    context = browser.new_context()
    page, devices, key = with_authenticator(context)
    enter(page, url, "carla")
    page.wait_for_url(f"{url}/")
    page.goto(f"{url}/account")
    page.get_by_label("Name it").fill("my <phone>")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_text("The passkey is yours now").wait_for()
    assert "my <phone>" in page.locator(".keys").first.inner_text()

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.goto(f"{url}/sign-in?next=/account")
    overheard: list[tuple[Any, Any]] = []

    def listen(route: Route) -> None:
        overheard.append((route.request.post_data_json, context.cookies()))
        route.continue_()

    page.route("**/sign-in/passkey", listen)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{url}/account")
    page.unroute("**/sign-in/passkey")
    assert "by passkey" in page.content()

    # The same answer again, with the cookie that its challenge came with: somebody listened, and got nothing.
    thief = browser.new_context()
    told, cookies = overheard[0]
    thief.add_cookies(cookies)
    stolen = thief.new_page()
    stolen.goto(f"{url}/sign-in")
    refused = stolen.evaluate(
        """async (told) => {
          const token = document.querySelector("input[name=csrf_token]").value;
          const headers = {"Content-Type": "application/json", "X-CSRFToken": token};
          return (await fetch("/sign-in/passkey", {method: "POST", headers, body: JSON.stringify(told)})).status;
        }""",
        told,
    )
    assert refused == 401
    assert refusals(world) == 1, "the challenge was there, and had been answered"

    # As the second step, for someone who came with the password.
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    page.wait_for_url("**/sign-in")
    enter(page, url, "carla")
    page.wait_for_url(f"{url}/sign-in/code")
    flawless(page, "accounts-second-step")
    page.get_by_role("button", name="Use a passkey instead").click()
    page.wait_for_url(f"{url}/")

    # Left open for a while: a passkey proves who is there, and another's does not, though it is in the same device.
    with world.database.writing() as session:
        stale = now(session) - sessions.FRESH - timedelta(seconds=1)
        session.execute(update(SignIn).values(proved_at=stale))
    page.goto(f"{url}/account")
    page.get_by_role("button", name="Make new PINs").or_(page.get_by_role("button", name="Make PINs")).click()
    page.get_by_role("heading", name="Is it still you?").wait_for()
    page.get_by_label("Your password").fill(PASSWORD)
    assert page.get_by_label("Code").count() == 1, "the password alone is not enough"
    flawless(page, "accounts-still-you")
    world.account("zed", Role.COMMANDER)
    with world.database.writing() as session:
        zed, carla = (accounts.find(session, name) for name in ("zed", "carla"))
        assert zed is not None
        assert carla is not None
        session.execute(update(Passkey).values(account_id=zed.id))
    page.get_by_role("button", name="Use a passkey instead").click()
    page.get_by_text("is not yours").wait_for()
    with world.database.writing() as session:
        session.execute(update(Passkey).values(account_id=carla.id))
    page.get_by_role("button", name="Use a passkey instead").click()
    page.wait_for_url(f"{url}/account")

    # A copy of the key: what it counts is behind what was counted already.
    with world.database.writing() as session:
        session.execute(update(Passkey).values(sign_count=Passkey.sign_count + 1000))
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("This passkey was not accepted").wait_for()
    assert refusals(world) == 2

    # Without the finger there is no passkey, and the page says so.
    devices.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    page.reload()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("Nothing was signed").wait_for()


@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_the_pages_of_accounts_have_no_flaw(shown: Shown, browser: Browser, size: str, scheme: str) -> None:
    world, url = shown
    for name, role, scope in (("ada", Role.ADMIN, None), ("carla", Role.COMMANDER, "under:olaf")):
        world.account(name, role, scope)
    page = open_page(browser, SIZES[size], color_scheme=scheme)
    problems = errors_of(page)

    def look(name: str) -> None:
        flawless(page, f"accounts-{name}-{size}-{scheme}")

    page.goto(f"{url}/sign-in")
    look("sign-in")
    enter(page, url, "ada")
    page.wait_for_url(f"{url}/")
    page.get_by_role("link", name="ada").click()
    page.get_by_role("button", name="Set up an app").click()
    shared = page.locator(".key").inner_text().replace(" ", "")
    assert page.locator(".scan img").evaluate("picture => picture.complete && picture.naturalWidth > 0")
    look("mine")
    page.get_by_label("Code that the app shows").fill(pyotp.TOTP(shared).now())
    page.get_by_role("button", name="Turn it on").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    look("codes")
    page.get_by_role("link", name="Accounts").click()
    look("everyone")
    page.get_by_role("link", name="carla").click()
    look("one")
    page.get_by_role("button", name="New one-time link").click()
    page.get_by_label("Link").wait_for()
    look("link")
    page.goto(f"{url}/account/prove")
    look("prove")
    assert problems == []


def test_signing_in_with_a_code_works_without_scripts(shown: Shown, browser: Browser) -> None:
    world, url = shown
    world.account("carla", Role.COMMANDER)
    page = open_page(browser, SIZES["phone"], java_script_enabled=False)
    enter(page, url, "carla")
    page.goto(f"{url}/account")
    assert page.get_by_role("button", name="Add a passkey").count() == 0
    page.get_by_role("button", name="Set up an app").click()
    shared = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows").fill(pyotp.TOTP(shared).now())
    page.get_by_role("button", name="Turn it on").click()
    first = page.locator(".secret-list code").first.inner_text()
    page.get_by_role("button", name="Sign out").click()
    enter(page, url, "carla")
    assert page.get_by_role("button", name="passkey").count() == 0
    page.get_by_label("Code").fill(first)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{url}/")
