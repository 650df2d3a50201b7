"""Accounts: one link, one password, and a lock that tells nobody anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from callrees.words import Role
from notify.accounts import gates, passwords, proving, queries
from notify.accounts import service as accounts
from notify.accounts.models import Account
from notify.accounts.service import NewAccount
from notify.database import Database
from notify.errors import ConflictError, NotFoundError, UserError
from notify.events.models import Event
from notify.events.service import Actor
from notify.moments import now

ADMIN = Actor("root", "cli")
GOOD = "copper kettle under the stairs"
OTHER = "a heron on the frozen pond"


def invite(database: Database, name: str = "ines", role: Role = Role.HR) -> str:
    with database.writing() as session:
        return accounts.invite(session, NewAccount(name, role, email=f"{name}@example.org"), ADMIN).token


def row(database: Database, name: str = "ines") -> Account:
    with database.reading() as session:
        return session.scalars(select(Account).where(Account.name == name)).one()


def change(database: Database, **values: object) -> None:
    with database.writing() as session:
        session.execute(update(Account).values(**values))


def test_a_link_sets_one_password_once(database: Database) -> None:
    token = invite(database)
    assert proving.authenticate(database, "ines", GOOD) is None
    account = accounts.set_password(database, token, GOOD)
    assert (account.name, account.role, account.has_password) == ("ines", Role.HR, True)
    signed_in = proving.authenticate(database, "ines", GOOD)
    assert signed_in is not None
    assert signed_in.account.session_no == account.session_no
    with pytest.raises(UserError, match="used already"):
        accounts.set_password(database, token, OTHER)
    assert proving.authenticate(database, "ines", OTHER) is None


def test_nothing_secret_is_kept(database: Database) -> None:
    token = invite(database)
    kept = row(database)
    assert token not in repr(vars(kept))
    accounts.set_password(database, token, GOOD)
    kept = row(database)
    assert kept.password_hash is not None
    assert kept.password_hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    with database.reading() as session:
        told = repr([vars(event) for event in session.scalars(select(Event))])
    assert GOOD not in told
    assert token not in told


def test_a_link_ends_after_seven_days(database: Database) -> None:
    token = invite(database)
    with database.reading() as session:
        assert accounts.invited(session, token) is not None
        past = now(session) - timedelta(seconds=1)
    change(database, invited_until=past)
    with database.reading() as session:
        assert accounts.invited(session, token) is None
    with pytest.raises(UserError, match="seven days"):
        accounts.set_password(database, token, GOOD)


def test_a_name_in_use_is_not_given_away(database: Database) -> None:
    first = invite(database)
    again = invite(database)
    with pytest.raises(UserError):  # the newer link replaced the older one
        accounts.set_password(database, first, GOOD)
    accounts.set_password(database, again, GOOD)
    with pytest.raises(ConflictError, match="already an account ines"):
        invite(database)
    assert proving.authenticate(database, "ines", GOOD) is not None


def test_a_lost_password_is_replaced_and_other_sessions_end(database: Database) -> None:
    before = accounts.set_password(database, invite(database), GOOD)
    with database.writing() as session:
        token = accounts.renew(session, "ines", ADMIN).token
    assert proving.authenticate(database, "ines", GOOD) is not None
    after = accounts.set_password(database, token, OTHER)
    assert after.session_no > before.session_no
    assert proving.authenticate(database, "ines", GOOD) is None
    with database.writing() as session, pytest.raises(NotFoundError):
        accounts.renew(session, "nobody", ADMIN)


def test_five_wrong_passwords_lock_for_a_quarter_of_an_hour_then_for_longer(database: Database) -> None:
    accounts.set_password(database, invite(database), GOOD)
    locks = []
    for _ in range(2):
        for _ in range(gates.FAILURES):
            assert proving.authenticate(database, "ines", "not this one at all") is None
        locked_until = row(database).locked_until
        assert locked_until is not None
        with database.reading() as session:
            locks.append(locked_until - now(session))
        assert proving.authenticate(database, "ines", GOOD) is None  # not even the right one
        assert row(database).failures % gates.FAILURES == 0  # and guesses while locked do not count
        with database.reading() as session:
            change(database, locked_until=now(session))
    first, second = locks
    assert first <= gates.FIRST_LOCK < second <= 2 * gates.FIRST_LOCK
    assert proving.authenticate(database, "ines", GOOD) is not None
    assert (row(database).failures, row(database).locked_until) == (0, None)


def test_an_unknown_name_costs_as_much_work_as_a_known_one(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts.set_password(database, invite(database), GOOD)
    asked: list[str | None] = []
    real = passwords.matches

    def counted(password_hash: str | None, password: str) -> bool:
        asked.append(password_hash)
        return real(password_hash, password)

    monkeypatch.setattr(passwords, "matches", counted)
    assert proving.authenticate(database, "nobody", GOOD) is None
    assert proving.authenticate(database, "ines", GOOD) is not None
    assert len(asked) == 2
    assert not real(None, "the password of nobody at all")


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "x" * 12,
        "password1234",
        "Passwort!!!!",
        "PasswordPassword1",
        "123456789012",
        "abcdefghijklm",
        "qwertyuiopasdf",
        "my name is ines ok",
        "a" * 100 + "b" * 150,
    ],
)
def test_what_anyone_would_try_first_is_no_password(password: str) -> None:
    with pytest.raises(UserError):
        passwords.check(password, "ines")


@pytest.mark.parametrize("password", [GOOD, OTHER, "Tr0mbone-lamp-42", "żółta łódź na fali", "correct horse battery"])
def test_a_good_password_is_taken(password: str) -> None:
    passwords.check(password, "ines")


def test_hr_is_everybody_of_that_role(database: Database) -> None:
    for name, role in (("ute", Role.HR), ("ada", Role.HR), ("vic", Role.VIEWER)):
        invite(database, name, role)
    with database.reading() as session:
        assert [account.name for account in queries.hr_accounts(session)] == ["ada", "ute"]
        assert queries.find(session, "vic") is not None
        assert queries.find(session, "nobody") is None


@pytest.mark.parametrize("name", ["", "two words", "a" * 81, "<b>", "line\nbreak"])
def test_a_strange_name_is_refused(database: Database, name: str) -> None:
    with pytest.raises(UserError, match="cannot be an account's name"):
        invite(database, name)


def test_contacts_are_a_persons_or_its_own(database: Database) -> None:
    new = NewAccount("ines", Role.HR, employee_id="E1", email="i@example.org")
    with database.writing() as session, pytest.raises(UserError, match="either a person or"):
        accounts.invite(session, new, ADMIN)
