"""The sections of the console: what the navigation offers to an account, by its powers."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from flask_login import current_user

from notify.accounts.powers import Power, may


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation. ``whole``: not offered to accounts limited to a branch."""

    words: str
    endpoint: str
    power: Power
    whole: bool = False


SECTIONS = (
    Section("Activations", "console.overview", Power.SEE_BOARD),
    Section("Launch", "launch.start", Power.LAUNCH),
    Section("Accountability", "hr.overview", Power.ACCOUNTABILITY),
    Section("Directory", "directory.people", Power.SEE_PEOPLE),
    Section("Scenarios", "scenarios.everything", Power.PREPARE, whole=True),
    Section("Accounts", "accounts.everyone", Power.ACCOUNTS, whole=True),
)


def offered() -> list[Section]:
    """The sections that the account of this request may open."""
    return [
        section
        for section in SECTIONS
        if section.endpoint in current_app.view_functions
        and may(current_user.role, section.power)
        and not (section.whole and current_user.scope is not None)
    ]
