from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.browser
def test_the_browser_shows_a_page_and_runs_its_script(page: Page) -> None:
    page.set_content("<h1>Bell</h1><button onclick='this.textContent=\"rung\"'>ring</button>")
    page.get_by_role("button").click()
    assert page.get_by_role("button").text_content() == "rung"
