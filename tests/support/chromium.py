"""The browser of the distribution, driven by Playwright."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--no-sandbox",  # a container's root has no other way
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
)
MISSING = "no browser: install the packages chromium and libatomic1, or name a browser in the variable CHROMIUM"


def find_browser() -> str | None:
    """The path of a Chromium on this machine, or None where it or a library of its driver is missing."""
    from playwright._impl._driver import compute_driver_executable

    engine, _ = compute_driver_executable()
    try:
        subprocess.run([engine, "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def running_browser(path: str) -> Iterator[Browser]:
    """Start the browser at `path`, without a window, for the length of a `with`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
