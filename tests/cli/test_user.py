from __future__ import annotations

import pytest
from sqlalchemy import select

from notify.accounts import proving
from notify.accounts import service as accounts
from notify.accounts.models import Account
from notify.app import service
from tests.cli.conftest import Tocsin

PASSWORD = "copper kettle under the stairs"


def enter(link: str, password: str = PASSWORD) -> None:
    accounts.set_password(service().database, link.strip().rpartition("/")[2], password)


def known(name: str, password: str = PASSWORD) -> bool:
    return proving.authenticate(service().database, name, password) is not None


def test_the_first_administrator_comes_from_the_terminal_and_is_listed(tocsin: Tocsin):
    assert "make the first one" in tocsin("user", "list").err
    enter(tocsin("user", "add", "ada", "--role", "admin").out)
    tocsin("user", "add", "vic", "--role", "viewer", "--scope", "unit:Legal")
    found = {one["name"]: one for one in tocsin("user", "list", "--json").json()}
    assert (found["ada"]["state"], found["ada"]["role"], found["ada"]["second_factor"]) == ("active", "admin", False)
    assert (found["vic"]["state"], found["vic"]["scope"]) == ("invited", "unit:Legal")
    assert "vic  viewer  unit:Legal  invited  never signed in  no second factor" in tocsin("user", "list").out


def test_adding_an_account_that_was_never_used_says_that_it_is_made_anew(tocsin: Tocsin):
    first = tocsin("user", "add", "vic", "--role", "viewer")
    assert first.err == ""
    again = tocsin("user", "add", "vic", "--role", "hr")
    assert again.code == 0
    assert "has never signed in: it is made anew" in again.err
    assert again.err.count("\n") == 1
    with service().database.reading() as session:
        assert accounts.invited(session, first.out.strip().rpartition("/")[2]) is None
        assert session.scalars(select(Account)).one().role.value == "hr"
    enter(again.out)
    refused = tocsin("user", "add", "vic", "--role", "admin")
    assert (refused.code, refused.out) == (1, "")
    assert "already an account vic" in refused.err


def test_resetting_gives_a_link_and_takes_more_only_when_asked(tocsin: Tocsin):
    enter(tocsin("user", "add", "ada", "--role", "admin").out)
    link = tocsin("user", "reset", "ada").out
    assert link.startswith("http://127.0.0.1:8000/invite/")
    assert known("ada")
    enter(link, "a heron on the frozen pond")
    assert not known("ada")
    told = tocsin("user", "reset", "ada", "--second-factor", "--json").json()
    assert set(told) == {"name", "role", "link", "until"}
    assert not known("ada", "a heron on the frozen pond")
    enter(told["link"])
    assert known("ada")


def test_an_account_is_ended_and_begun_again_and_unlocked(tocsin: Tocsin):
    enter(tocsin("user", "add", "ada", "--role", "admin").out)
    refused = tocsin("user", "deactivate", "ada")
    assert refused.code == 1
    assert "last active administrator" in refused.err
    enter(tocsin("user", "add", "hana", "--role", "hr").out)
    assert tocsin("user", "deactivate", "hana").out == "hana is deactivated, and signed out everywhere\n"
    assert not known("hana")
    assert "hana  hr  everyone  deactivated" in tocsin("user", "list").out
    assert tocsin("user", "activate", "hana").code == 0
    for _ in range(5):
        known("hana", "not this one at all")
    assert not known("hana")
    assert "locked" in tocsin("user", "list").out
    assert tocsin("user", "unlock", "hana").out == "hana is unlocked\n"
    assert known("hana")


@pytest.mark.parametrize("command", ["reset", "deactivate", "activate", "unlock"])
def test_nobody_of_that_name(tocsin: Tocsin, command: str):
    said = tocsin("user", command, "nobody")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "there is no account nobody: see `tocsin user list`" in said.err
