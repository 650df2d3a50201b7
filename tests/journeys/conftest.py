"""A whole installation in a town of its own: processes, phones, mailboxes and browsers; nothing is left out.

Everybody of a journey sees real pages of a real server. At every step the page is looked at by axe, has to fit
its screen, must ask nothing of any other origin, and is kept as a picture under test-output/journeys.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from callrees.words import Role
from notify.accounts.service import NewAccount
from notify.app import Service
from notify.events.service import Actor
from notify.settings import Settings, load
from notify.simulator.client import SimClient
from notify.simulator.config import Config
from notify.simulator.world import run_in_thread
from tests.support.accounts import PASSWORD, let_in
from tests.support.looking import PICTURES, faults
from tests.support.processes import Installation
from tests.support.servers import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

SHOTS = PICTURES / "journeys"
SCREENS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1360, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "small": {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True},
}
TESTER = Actor("tester", "test")
COLUMNS = ("employee_id", "given_name", "family_name", "title", "unit", "site", "manager_id", "backup_ids", "mobile")
CHAIN = (
    ("E1", "Rosa", "Ruiz", "Director", "Head office", "Main Building", ""),
    ("E2", "Olaf", "Olsen", "Chief of operations", "Operations", "Main Building", "E1"),
    ("E3", "Lena", "Lund", "Chief counsel", "Legal", "Harbour Office", "E1"),
    ("E4", "Nina", "Novak", "Engineer", "Operations", "Main Building", "E2"),
    ("E5", "Omar", "Osei", "Engineer", "Operations", "Main Building", "E2"),
    ("E6", "Pat", "O'Neil", "Engineer", "Operations", "Harbour Office", "E2"),
    ("E7", "Quin", "Quist", "Porter", "Operations", "Main Building", "E2"),
    ("E8", "Mira", "Moss", "Lawyer", "Legal", "Harbour Office", "E3"),
    ("E9", "Ida", "Iyer", "Lawyer", "Legal", "Harbour Office", "E3"),
)
SILENT = "E7"
"""Has no contact at all."""


def mobile(employee_id: str) -> str:
    """Their phone's number."""
    return f"+1312555020{employee_id[1:]}"


@dataclass
class Town:
    """The installation, the world around it, and its database."""

    house: Installation
    sim: SimClient
    service: Service

    def account(self, name: str, role: Role, scope: str | None = None) -> None:
        """Somebody who may sign in with the PASSWORD."""
        let_in(self.service.database, NewAccount(name, role, scope=scope), TESTER)

    def texts(self, employee_id: str, body: str) -> None:
        """They text us."""
        self.sim.reply(mobile(employee_id), body)

    def got(self, employee_id: str) -> list[str]:
        """What their phone was sent."""
        return [text.body for text in self.sim.messages(mobile(employee_id)) if not text.by_carrier]


@dataclass
class Walk:
    """One browser on one screen; ``sees`` looks closely at the page that it is on."""

    page: Page
    town: Town
    name: str
    screen: str
    strays: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    steps: int = 0

    def __post_init__(self) -> None:
        home = urlsplit(self.town.house.url).netloc
        self.page.on("request", lambda request: self._note(request, home))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, request: Request, home: str) -> None:
        address = urlsplit(request.url)
        if address.netloc != home and address.scheme not in {"data", "blob", "about"}:
            self.strays.append(request.url)

    def goes(self, path: str) -> None:
        """Open an address of the house."""
        answer = self.page.goto(f"{self.town.house.url}{path}" if path.startswith("/") else path)
        assert answer is not None, path
        assert answer.ok, f"{path} answers {answer.status}"

    def signs_in(self, name: str) -> None:
        """Through the form, as everybody."""
        self.goes("/sign-in")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()

    def sees(self, what: str, *, refused: bool = False) -> None:
        """The page as it is now: kept as a picture, and without a fault. ``refused``: the house said no."""
        self.steps += 1
        self.page.screenshot(
            path=SHOTS / f"{self.name}-{self.screen}-{self.steps:02d}-{what}.png", full_page=True, animations="disabled"
        )
        assert faults(self.page) == [], what
        if refused:
            self.complaints[:] = [said for said in self.complaints if "status of 4" not in said]
        assert not self.strays, f"{what}: asked elsewhere for {self.strays}"
        assert not self.complaints, f"{what}: the browser complains: {self.complaints}"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """An embedded installation with a stand-in world, nine people and an account of each role."""
    folder = tmp_path_factory.mktemp("town")
    port = free_port()
    public = f"http://localhost:{port}"
    world = run_in_thread(Config(public_url=public))
    with world, Installation(folder, world.world.settings() | {"ORGANISATION": "Acme", "PUBLIC_URL": public}) as house:
        house.port, house.url = port, public
        house.run("db", "upgrade")
        house.run("people", "import", str(_roster(folder / "roster.csv")))
        house.serve()
        names = {name.lower(): value for name, value in house.environment().items()}
        service = Service.open(load(**{k: value for k, value in names.items() if k in Settings.model_fields}), pool=2)
        made = Town(house, world.client(), service)
        for role in Role:
            made.account(f"the-{role.value}", role)
        SHOTS.mkdir(parents=True, exist_ok=True)
        yield made
        service.database.dispose()


@pytest.fixture
def walk(browser: Browser, town: Town) -> Callable[[str, str], Walk]:
    """Call it with a name for the pictures and a screen, for a browser of one's own."""

    def begin(name: str, screen: str, **options: Any) -> Walk:
        return Walk(browser.new_context(**{**SCREENS[screen], **options}).new_page(), town, name, screen)

    return begin


def _roster(path: Path) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for id_, given, family, title, unit, site, manager in CHAIN:
            backups = "E4" if id_ == "E2" else ""
            writer.writerow(
                (id_, given, family, title, unit, site, manager, backups, "" if id_ == SILENT else mobile(id_))
            )
    return path
