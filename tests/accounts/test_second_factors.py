"""Codes of an app and recovery codes: each counts once, and a copy of the database gives none away."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from notify.accounts import codes, proving, recovery, sealing
from notify.accounts import service as accounts
from notify.accounts.models import Authenticator, RecoveryCode
from notify.accounts.queries import AccountView
from notify.database import Database
from notify.errors import UserError
from notify.moments import now
from tests.accounts.people import ADMIN, GOOD, KEY, account, events, row


def pending(database: Database, one: AccountView) -> str:
    with database.writing() as session:
        codes.begin(session, KEY, one)
        shared = codes.pending(session, KEY, one.id)
    assert shared is not None
    return shared


def code(database: Database, shared: str, steps: int = 0) -> str:
    with database.reading() as session:
        return pyotp.TOTP(shared).at(now(session) + timedelta(seconds=codes.STEP_S * steps))


def set_up(database: Database, one: AccountView) -> str:
    shared = pending(database, one)
    with database.writing() as session:
        codes.confirm(session, KEY, one, code(database, shared, -1))
    return shared


def test_an_app_counts_once_a_code_of_it_was_typed(database: Database) -> None:
    one = account(database)
    shared = pending(database, one)
    found = proving.authenticate(database, "ines", GOOD)
    assert found is not None
    assert not found.needs_code
    with database.writing() as session, pytest.raises(UserError, match="not the code that the app shows"):
        codes.confirm(session, KEY, one, "000 000")
    with database.writing() as session:
        codes.confirm(session, KEY, one, f" {code(database, shared)[:3]} {code(database, shared)[3:]} ")
    found = proving.authenticate(database, "ines", GOOD)
    assert found is not None
    assert found.needs_code
    with database.writing() as session, pytest.raises(UserError, match="nothing waits"):
        codes.confirm(session, KEY, one, code(database, shared, 1))


def test_a_code_is_taken_once_and_an_older_one_not_after_it(database: Database) -> None:
    one = account(database)
    shared = set_up(database, one)
    used, later = code(database, shared), code(database, shared, 1)
    assert proving.second_step(database, KEY, one.id, used, None) == "code"
    assert proving.second_step(database, KEY, one.id, used, None) is None
    assert proving.second_step(database, KEY, one.id, later, None) == "code"
    assert proving.second_step(database, KEY, one.id, used, None) is None
    assert [event.data for event in events(database, "second_factor_failed")] == [{"failures": 1}, {"failures": 1}]


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephones_clock_may_be_wrong_by_one_step(database: Database, steps: int, taken: bool) -> None:
    one = account(database)
    shared = set_up(database, one)
    with database.writing() as session:
        later = now(session) + timedelta(minutes=10)
        given = pyotp.TOTP(shared).at(later + timedelta(seconds=codes.STEP_S * steps))
        assert codes.take(session, KEY, one.id, given, later) is taken
        assert not codes.take(session, KEY, one.id, given, later)


@pytest.mark.parametrize("given", ["", "12345", "1234567", "१२३४५६", "12345\x00", "abcdef", "-12345"])
def test_what_is_no_code_is_wrong(database: Database, given: str) -> None:
    one = account(database)
    set_up(database, one)
    assert proving.second_step(database, KEY, one.id, given.replace("\x00", ""), None) is None


def test_a_copy_of_the_database_gives_no_code(database: Database) -> None:
    one, other = account(database), account(database, "otto")
    shared = set_up(database, one)
    with database.reading() as session:
        kept = session.scalars(select(Authenticator)).one()
        assert kept.sealed is not None
        assert shared not in kept.sealed
        assert sealing.unseal(b"another key", kept.sealed, f"authenticator {one.id}") is None
        assert sealing.unseal(KEY, kept.sealed, f"authenticator {other.id}") is None, "it opens for its owner alone"
    given = code(database, shared)
    assert proving.second_step(database, b"another key", one.id, given, None) is None
    assert proving.second_step(database, KEY, one.id, given, None) == "code"


def test_a_new_app_replaces_the_old_one_only_once_it_is_confirmed(database: Database) -> None:
    one = account(database)
    old = set_up(database, one)
    new = pending(database, one)
    assert proving.second_step(database, KEY, one.id, code(database, new), None) is None
    assert proving.second_step(database, KEY, one.id, code(database, old), None) == "code"
    with database.writing() as session:
        codes.confirm(session, KEY, one, code(database, new))
    assert proving.second_step(database, KEY, one.id, code(database, old, 1), None) is None
    assert proving.second_step(database, KEY, one.id, code(database, new, 1), None) == "code"


def test_recovery_codes_work_once_each_in_any_spelling(database: Database) -> None:
    one = account(database)
    set_up(database, one)
    with database.writing() as session:
        made = recovery.make(session, one)
    assert len(set(made)) == recovery.CODES == 10
    assert proving.second_step(database, KEY, one.id, f" {made[0].upper().replace('-', ' ')} ", None) == "recovery code"
    assert proving.second_step(database, KEY, one.id, made[0], None) is None
    with database.reading() as session:
        assert recovery.left(session, one.id) == 9
        kept = repr([vars(code) for code in session.scalars(select(RecoveryCode))])
    assert not any(code.replace("-", "") in kept.replace("-", "") for code in made)
    assert [event.data for event in events(database, "recovery_code_used")] == [{"left": 9}]
    with database.writing() as session:
        recovery.make(session, one)
    assert proving.second_step(database, KEY, one.id, made[1], None) is None, "new ones end those of before"


def test_nobody_uses_the_recovery_code_of_another(database: Database) -> None:
    one, other = account(database), account(database, "otto")
    with database.writing() as session:
        made = recovery.make(session, one)
    assert proving.second_step(database, KEY, other.id, made[0], None) is None


def test_whoever_lost_everything_gets_a_link_and_the_old_password_ends(database: Database) -> None:
    one = account(database)
    set_up(database, one)
    with database.writing() as session:
        recovery.make(session, one)
        token = accounts.renew(session, "ines", ADMIN, second_factor=True).token
    assert proving.authenticate(database, "ines", GOOD) is None
    accounts.set_password(database, token, "a heron on the frozen pond")
    found = proving.authenticate(database, "ines", "a heron on the frozen pond")
    assert found is not None
    assert not found.needs_code
    assert row(database).failures == 0
    assert len(events(database, "second_factors_removed")) == 1


def test_a_lost_password_alone_leaves_the_second_factor(database: Database) -> None:
    one = account(database)
    set_up(database, one)
    with database.writing() as session:
        token = accounts.renew(session, "ines", ADMIN).token
    accounts.set_password(database, token, "a heron on the frozen pond")
    found = proving.authenticate(database, "ines", "a heron on the frozen pond")
    assert found is not None
    assert found.needs_code
