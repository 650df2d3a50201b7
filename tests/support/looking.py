"""A close look at a page in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from tests.support.sources import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = REPOSITORY / "test-output"
"""Pictures of the pages that were looked at are kept here, in a folder for each kind of tests."""

TOO_WIDE = """screen => document.documentElement.scrollWidth
    - Math.min(document.documentElement.clientWidth, screen)"""


def faults(page: Page) -> list[str]:
    """What axe finds wrong, and that the page is wider than its screen, in words."""
    found = Axe().run(page).response["violations"]
    said = [f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]]
    assert page.viewport_size is not None
    beyond = page.evaluate(TOO_WIDE, page.viewport_size["width"])
    return [*said, f"{beyond} px wider than its screen"] if beyond > 0 else said
