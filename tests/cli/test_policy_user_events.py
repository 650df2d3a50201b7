from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from notify.accounts.models import Account
from notify.activation.policies import find_policy
from notify.app import service
from notify.errors import NotFoundError
from notify.events.models import Event
from notify.events.service import seal
from tests.cli.conftest import Tocsin
from tests.directory.test_import import OFFICE, roster

NIGHTS = "name: nights\nsteps:\n  - {after: 0s, contact: [voice]}\n  - {after: 1h, notify: [hr]}\n"


def test_policies_come_in_and_are_listed(tocsin: Tocsin, tmp_path: Path):
    path = tmp_path / "nights.yaml"
    path.write_text(NIGHTS)
    assert tocsin("policy", "import", str(path)).out == "policy nights: 2 steps\n"
    path.write_text(NIGHTS.replace("nights", "notice"))
    assert tocsin("policy", "import", str(path)).code == 0
    listed = tocsin("policy", "list").out
    assert "nights (imported)\n     0 s  contact by voice\n     1 h  notify hr\n" in listed
    assert "notice (imported, in place of the shipped one)" in listed
    assert "evacuate (shipped)" in listed
    found = {one["name"]: one["shipped"] for one in tocsin("policy", "list", "--json").json()}
    assert found == {
        "whereabouts": True,
        "evacuate": True,
        "callout": True,
        "notice": False,
        "drill": True,
        "verify": True,
        "nights": False,
    }
    with service().database.reading() as session:
        assert len(find_policy(session, "notice").steps) == 2
        assert len(find_policy(session, "drill").steps) > 2
        with pytest.raises(NotFoundError, match=r"no policy 'days': choose one of .*nights"):
            find_policy(session, "days")


@pytest.mark.parametrize(
    ("text", "words"),
    [("name: nights\n", "steps"), ("{", "policy file"), (NIGHTS.replace("1h", "soon"), "'soon' is no duration")],
)
def test_a_broken_policy_is_one_line(tocsin: Tocsin, tmp_path: Path, text: str, words: str):
    path = tmp_path / "nights.yaml"
    path.write_text(text)
    said = tocsin("policy", "import", str(path))
    assert said.code == 1
    assert words in said.err
    assert said.err.count("\n") == 1
    assert "nights" not in tocsin("policy", "list").out


def test_no_policy_file(tocsin: Tocsin, tmp_path: Path):
    assert "does not exist" in tocsin("policy", "import", "none.yaml").err
    assert "cannot be read" in tocsin("policy", "import", str(tmp_path)).err


def test_an_account_gets_a_one_time_link(tocsin: Tocsin, tmp_path: Path):
    path = tmp_path / "office.csv"
    path.write_text(roster(*OFFICE))
    tocsin("people", "import", str(path))
    said = tocsin("user", "add", "ann", "--role", "commander", "--person", "1", "--scope", "unit:Top")
    assert said.code == 0
    assert said.out.startswith("http://127.0.0.1:8000/invite/")
    added = tocsin(
        "user", "add", "duty", "--role", "hr", "--email", "duty@example.org", "--mobile", "07700 900123", "--json"
    ).json()
    assert set(added) == {"name", "role", "link", "until"}
    with service().database.reading() as session:
        accounts = {one.name: one for one in session.scalars(select(Account))}
    assert (accounts["ann"].employee_id, accounts["ann"].scope) == ("1", "unit:Top")
    assert accounts["duty"].mobile == "+447700900123"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--person", "99"), "nobody active has this id"),
        (("--mobile", "12"), "too few digits"),
        (("--scope", "everybody"), "not understood"),
    ],
)
def test_accounts_that_cannot_be(tocsin: Tocsin, options: tuple[str, ...], words: str):
    said = tocsin("user", "add", "ann", "--role", "viewer", *options)
    assert said.code == 1
    assert words in said.err
    assert said.err.count("\n") == 1


def test_the_event_chain_is_proved(tocsin: Tocsin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from datetime import timedelta

    from notify.events import service as events

    path = tmp_path / "nights.yaml"
    path.write_text(NIGHTS)
    tocsin("policy", "import", str(path))
    assert tocsin("events", "verify", "--json").json()["unsealed"] == 1
    monkeypatch.setattr(events, "SETTLE", timedelta(seconds=-1))
    with service().database.writing() as session:
        assert seal(session) == 1
    assert "the chain is whole: 1 event under 1 seal" in tocsin("events", "verify").out
    with service().database.writing() as session:
        session.execute(update(Event).values(actor="someone else"))
    said = tocsin("events", "verify", "--json")
    assert said.code == 1
    assert said.json()["broken_at"] == 1
    assert "broken at seal 1" in said.err
