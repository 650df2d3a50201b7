"""What each role may do, and above all what it may not."""

from __future__ import annotations

from callrees.words import Role
from notify.accounts.powers import POWERS, Power, may


def test_every_role_has_its_powers_and_an_administrator_all() -> None:
    assert set(POWERS) == set(Role)
    assert POWERS[Role.ADMIN] == frozenset(Power)


def test_hr_sees_status_and_has_no_power_over_messages() -> None:
    assert may(Role.HR, Power.ACCOUNTABILITY)
    assert may(Role.HR, Power.SEE_PRIVATE)
    assert not {Power.LAUNCH, Power.COMMAND, Power.PREPARE, Power.ACCOUNTS} & POWERS[Role.HR]


def test_a_viewer_sees_statuses_and_nothing_else() -> None:
    assert POWERS[Role.VIEWER] == {Power.SEE_BOARD}


def test_a_commander_neither_changes_the_directory_nor_accounts() -> None:
    assert may(Role.COMMANDER, Power.LAUNCH)
    assert not {Power.EDIT_PEOPLE, Power.ACCOUNTS} & POWERS[Role.COMMANDER]
