"""The lock stops whoever guesses, and nobody else."""

from __future__ import annotations

from callrees.words import Role
from notify.accounts import gates, proving
from notify.accounts import service as accounts
from notify.accounts.models import Account, Authenticator, KnownDevice
from notify.accounts.proving import Proved
from notify.database import Database
from tests.accounts.people import ADMIN, GOOD, KEY, WRONG, account, events, move_back, row

MINE, THEIRS = "the browser on my desk", "a browser somewhere"


def remember(database: Database, account_id: int, device: str = MINE) -> None:
    with database.writing() as session:
        gates.remember(session, account_id, device)


def guess(database: Database, times: int, device: str | None = None) -> list[Proved | None]:
    return [proving.authenticate(database, "ines", WRONG, device) for _ in range(times)]


def enters(database: Database, device: str | None = None) -> bool:
    return proving.authenticate(database, "ines", GOOD, device) is not None


def test_what_others_guess_does_not_shut_out_a_browser_that_is_known(database: Database) -> None:
    remember(database, account(database).id)
    guess(database, gates.FAILURES)
    assert not enters(database)
    assert not enters(database, THEIRS)
    assert enters(database, MINE)
    assert not enters(database), "and its signing in opens the lock for nobody else"


def test_a_known_browser_is_locked_by_its_own_mistakes_alone(database: Database) -> None:
    one = account(database)
    remember(database, one.id)
    guess(database, gates.FAILURES, MINE)
    assert not enters(database, MINE)
    assert enters(database, THEIRS), "the account itself was not locked by it"
    move_back(database, KnownDevice, gates.FIRST_LOCK, "locked_until")
    assert enters(database, MINE)


def test_a_browser_is_known_for_its_own_account_and_until_the_password_changes(database: Database) -> None:
    one, other = account(database), account(database, "otto")
    remember(database, other.id)
    guess(database, gates.FAILURES)
    assert not enters(database, MINE), "known for another account"
    with database.writing() as session:
        accounts.unlock(session, "ines", ADMIN)
    remember(database, one.id)
    with database.writing() as session:
        token = accounts.renew(session, "ines", ADMIN).token
    accounts.set_password(database, token, GOOD)
    guess(database, gates.FAILURES, MINE)
    assert row(database).failures == gates.FAILURES, "it counts as anybody's from then on"


def test_an_administrator_unlocks(database: Database) -> None:
    remember(database, account(database).id)
    guess(database, gates.FAILURES)
    guess(database, gates.FAILURES, MINE)
    with database.writing() as session:
        accounts.unlock(session, "ines", ADMIN)
    assert enters(database)
    assert enters(database, MINE)
    assert [event.data for event in events(database, "account_unlocked")] == [{"account": "ines"}]


def test_a_right_password_does_not_wipe_out_wrong_codes(database: Database) -> None:
    one = account(database, role=Role.ADMIN)
    with database.writing() as session:
        session.add(Authenticator(account_id=one.id, sealed="x" * 40, last_step=0))
    found = proving.authenticate(database, "ines", GOOD)
    assert found is not None
    assert found.needs_code
    for _ in range(gates.FAILURES):
        assert proving.second_step(database, KEY, one.id, "no code at all", None) is None
        proving.authenticate(database, "ines", GOOD)
    assert row(database).locked_until is not None
    assert not enters(database)


def test_the_lock_of_a_long_attack_ends_within_a_day(database: Database) -> None:
    gate, one = row_of(database), gates.LONGEST_LOCK
    for _ in range(gates.FAILURES * 200):
        gates.missed(gate, gate.created_at)
    assert gate.locked_until == gate.created_at + one


def row_of(database: Database) -> Account:
    account(database)
    return row(database)
