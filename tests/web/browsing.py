"""The console in a real browser: served over a socket, entered by somebody, and looked at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.serving import make_server

from tests.support.looking import PICTURES, faults
from tests.support.servers import free_port
from tests.web.world import PASSWORD, World, world_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHOTS = PICTURES / "web"
DESK_SIZE = {"width": 1360, "height": 900}
PHONE_SIZE = {"width": 390, "height": 844}
SIZES = {"desk": DESK_SIZE, "phone": PHONE_SIZE}
IN_THE_HAND: dict[str, Any] = {"has_touch": True, "is_mobile": True}

Shown = tuple[World, str]
"""The organisation, and the address at which a browser finds it."""


@contextmanager
def served(database_url: str, folder: Path, host: str = "127.0.0.1", **settings: Any) -> Iterator[Shown]:
    """The organisation served over a socket; nothing sends."""
    port = free_port()
    url = f"http://{host}:{port}"
    with world_at(database_url, folder, public_url=url, **settings) as world:
        server = make_server(host, port, world.app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        SHOTS.mkdir(parents=True, exist_ok=True)
        yield world, url
        server.shutdown()
        thread.join()


def open_page(browser: Browser, size: dict[str, int], **options: Any) -> Page:
    """A page in a window of its own; the test's windows are closed with it."""
    return browser.new_context(viewport=size, **options).new_page()  # type: ignore[arg-type]


def enter(page: Page, url: str, name: str, path: str = "/") -> None:
    """Ask for a page, and sign in on the way, as everybody does."""
    page.goto(url + path)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_in(page: Page, url: str, path: str, name: str) -> None:
    """Enter, with nothing else to prove."""
    enter(page, url, name, path)
    page.wait_for_url(url + path)


def errors_of(page: Page) -> list[str]:
    """What the browser will have complained of by the time that it is looked at."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    return said


def flawless(page: Page, name: str) -> None:
    """The page as it is now: kept as a picture of this name, and without a fault."""
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
    assert faults(page) == [], name
