"""Where an account is signed in: seen, ended, and ended by every change of what it may do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import event

from callrees.words import Role
from notify.accounts import listing, sessions
from notify.accounts import queries as found
from notify.accounts import service as accounts
from notify.accounts.models import SignIn
from notify.accounts.sessions import Loaded, Origin
from notify.database import Database
from notify.errors import ConflictError, NotFoundError, UserError
from tests.accounts.people import ADMIN, GOOD, account, events, move_back, row

PHONE, DESK = Origin("Safari on iPhone", "198.51.100.7"), Origin("Firefox on Windows", "203.0.113.9")
OTHER = "a heron on the frozen pond"


def begin(database: Database, account_id: int, origin: Origin = DESK) -> str:
    with database.writing() as session:
        return sessions.begin(session, account_id, origin, "password")


def load(database: Database, token: str) -> Loaded | None:
    with database.reading() as session:
        return sessions.load(session, token)


def test_a_session_is_found_by_one_read_and_kept_as_a_hash(database: Database) -> None:
    one = account(database)
    token = begin(database, one.id)
    load(database, token)  # base time is measured with the first read
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    loaded = load(database, token)
    assert len([words for words in asked if words.startswith("SELECT")]) == 1
    assert loaded is not None
    assert (loaded.account.name, loaded.session.browser, loaded.session.address) == (
        "ines", DESK.browser, DESK.address,
    )  # fmt: skip
    assert (loaded.fresh, loaded.stale, loaded.has_second_factor) == (True, False, False)
    with database.reading() as session:
        assert token not in repr([vars(kept) for kept in session.query(SignIn)])
    assert load(database, token + "x") is None
    assert row(database).signed_in_at is not None


def test_sessions_end_one_by_one_or_all_but_one(database: Database) -> None:
    one, other = account(database), account(database, "otto")
    here, there, theirs = begin(database, one.id), begin(database, one.id, PHONE), begin(database, other.id)
    loaded, phone, stranger = load(database, here), load(database, there), load(database, theirs)
    assert loaded is not None
    assert phone is not None
    assert stranger is not None
    with database.reading() as session:
        assert {one.browser for one in sessions.listed(session, one.id)} == {DESK.browser, PHONE.browser}
    with database.writing() as session, pytest.raises(NotFoundError):
        sessions.end(session, one.id, stranger.session.id, ADMIN)
    with database.writing() as session:
        sessions.end(session, one.id, phone.session.id, ADMIN)
    assert load(database, there) is None
    third = begin(database, one.id, PHONE)
    with database.writing() as session:
        assert sessions.end_all(session, one.id, ADMIN, but=loaded.session.id) == 1
    assert [load(database, token) is not None for token in (here, third, theirs)] == [True, False, True]


@pytest.mark.parametrize(
    ("column", "by", "holds"),
    [
        ("seen_at", sessions.IDLE - timedelta(minutes=1), True),
        ("seen_at", sessions.IDLE + timedelta(minutes=1), False),
        ("made_at", sessions.LONGEST - timedelta(minutes=1), True),
        ("made_at", sessions.LONGEST + timedelta(minutes=1), False),
    ],
)
def test_a_session_ends_by_itself(database: Database, column: str, by: timedelta, holds: bool) -> None:
    one = account(database)
    token = begin(database, one.id)
    move_back(database, SignIn, by, column)
    assert (load(database, token) is not None) is holds
    with database.reading() as session:
        assert bool(sessions.listed(session, one.id)) is holds
    begin(database, one.id)
    with database.reading() as session:
        assert session.query(SignIn).count() == 1 + holds, "what has ended is cleared away with the next sign-in"


def test_when_it_was_used_is_kept_every_few_minutes(database: Database) -> None:
    token = begin(database, account(database).id)
    move_back(database, SignIn, sessions.FRESH + timedelta(seconds=1), "seen_at", "proved_at")
    loaded = load(database, token)
    assert loaded is not None
    assert (loaded.stale, loaded.fresh) == (True, False)
    with database.writing() as session:
        sessions.touch(session, loaded.session.id)
        sessions.proved(session, loaded.session.id)
    loaded = load(database, token)
    assert loaded is not None
    assert (loaded.stale, loaded.fresh) == (False, True)


def test_every_change_of_an_account_ends_its_sessions(database: Database) -> None:
    account(database, "ada", Role.ADMIN)
    one = account(database)

    def ends(change: object) -> bool:
        token = begin(database, one.id)
        with database.writing() as session:
            change(session)  # type: ignore[operator]
        return load(database, token) is None

    assert ends(lambda session: accounts.change(session, "ines", Role.COMMANDER, None, ADMIN))
    assert ends(lambda session: accounts.change(session, "ines", Role.COMMANDER, "unit:Legal", ADMIN))
    assert not ends(lambda session: accounts.change(session, "ines", Role.COMMANDER, "unit:Legal", ADMIN))
    assert ends(lambda session: accounts.renew(session, "ines", ADMIN))
    assert ends(lambda session: accounts.end_sessions(session, "ines", ADMIN))
    assert ends(lambda session: accounts.deactivate(session, "ines", ADMIN))
    changes = [event.data for event in events(database, "account_changed")]
    assert changes == [
        {"account": "ines", "role": ["hr", "commander"], "scope": [None, None]},
        {"account": "ines", "role": ["commander", "commander"], "scope": [None, "unit:Legal"]},
    ]
    assert {event.actor for event in events(database, "account_changed")} == {"root"}


def test_a_changed_password_ends_the_other_sessions_and_not_this_one(database: Database) -> None:
    one = account(database)
    here, there = begin(database, one.id), begin(database, one.id)
    loaded = load(database, here)
    assert loaded is not None
    with pytest.raises(UserError, match="present password is not right"):
        accounts.change_password(database, one.id, OTHER, OTHER, keep=loaded.session.id)
    with pytest.raises(UserError, match="characters"):
        accounts.change_password(database, one.id, GOOD, "short", keep=loaded.session.id)
    accounts.change_password(database, one.id, GOOD, OTHER, keep=loaded.session.id)
    assert load(database, here) is not None
    assert load(database, there) is None
    assert len(events(database, "password_change_refused")) == 1


def test_a_deactivated_account_is_nobody_until_it_is_active_again(database: Database) -> None:
    from notify.accounts import proving

    account(database)
    with database.writing() as session:
        invitation = accounts.renew(session, "ines", ADMIN)
        accounts.deactivate(session, "ines", ADMIN)
    assert proving.authenticate(database, "ines", GOOD) is None
    with database.reading() as session:
        assert accounts.invited(session, invitation.token) is None
        assert found.find(session, "ines") is None
        assert found.hr_accounts(session) == found.everyone(session) == []
        assert listing.line(session, "ines").deactivated_at is not None
    with database.writing() as session, pytest.raises(ConflictError, match="deactivated"):
        accounts.renew(session, "ines", ADMIN)
    with database.writing() as session, pytest.raises(ConflictError, match="deactivated account ines"):
        accounts.invite(session, accounts.NewAccount("ines", Role.VIEWER), ADMIN)
    with database.writing() as session:
        accounts.activate(session, "ines", ADMIN)
    assert proving.authenticate(database, "ines", GOOD) is not None


def test_the_last_administrator_stays_one(database: Database) -> None:
    account(database, "ada", Role.ADMIN)
    account(database, "bea", Role.ADMIN, "unit:Legal")  # limited: administers nobody
    with database.writing() as session:
        accounts.invite(session, accounts.NewAccount("new", Role.ADMIN), ADMIN)  # has never signed in

    for role, scope in ((Role.HR, None), (Role.ADMIN, "unit:Legal")):
        with database.writing() as session, pytest.raises(ConflictError, match="last active administrator"):
            accounts.change(session, "ada", role, scope, ADMIN)
    with database.writing() as session, pytest.raises(ConflictError, match="last active administrator"):
        accounts.deactivate(session, "ada", ADMIN)
    account(database, "cleo", Role.ADMIN)
    with database.writing() as session:
        accounts.deactivate(session, "ada", ADMIN)
        with pytest.raises(ConflictError, match="last active administrator"):
            accounts.deactivate(session, "cleo", ADMIN)


@pytest.mark.parametrize("name", ["nobody", "", "a\x00b", "x" * 300])
def test_an_account_that_is_not_there(database: Database, name: str) -> None:
    with database.writing() as session, pytest.raises(NotFoundError, match="there is no account"):
        accounts.deactivate(session, name, ADMIN)


def test_two_administrators_cannot_end_each_other_at_the_same_moment(database: Database) -> None:
    names = ("ada", "bea")
    for name in names:
        account(database, name, Role.ADMIN)
    ready = Barrier(2)

    def end_other(name: str) -> bool:
        ready.wait()
        try:
            database.change(lambda session: accounts.deactivate(session, name, ADMIN))
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        ended = list(both.map(end_other, names))
    assert sorted(ended) == [False, True]
