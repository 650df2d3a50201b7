"""Command and quotas from a terminal: who leads, on the record, and a call-out for so many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Tocsin
from tests.directory.test_import import OFFICE, roster


@pytest.fixture
def office(tocsin: Tocsin, tmp_path: Path) -> Tocsin:
    path = tmp_path / "office.csv"
    path.write_text(roster(*OFFICE))
    assert tocsin("people", "import", str(path)).code == 0
    return tocsin


def tabletop(office: Tocsin, *options: str) -> int:
    """A tabletop over everyone: nobody has to send it."""
    said = office("activate", "--scope", "all", "--message", "Flood.", "--kind", "tabletop", "--json", *options)
    assert said.code == 0, said.err
    made: int = said.json()["id"]
    return made


def test_who_leads_is_shown_taken_and_transferred(office: Tocsin) -> None:
    id_ = str(tabletop(office, "--commander", "2", "--commander", "3"))
    assert office("status", id_, "--json").json()["commander"]["acknowledged"] is False
    assert [(one["who"], one["state"]) for one in office("command", "show", id_, "--json").json()] == [
        ("2", "was not asked"),
        ("3", "was not asked"),
    ]
    taken = office("command", "take", id_, "--by", "3")
    assert taken.code == 0
    assert f"leads activation {id_}" in taken.out
    again = office("command", "take", id_, "--by", "3")
    assert (again.code, len(again.err.splitlines())) == (1, 1)
    assert "leads already" in again.err
    assert office("command", "transfer", id_, "2", "--by", "3").code == 0
    leads = office("status", id_, "--json").json()["commander"]
    assert (leads["employee_id"], leads["acknowledged"]) == ("2", True)
    shown = office("command", "show", id_).out.splitlines()
    assert shown[0].startswith("2 ")
    assert "leads since" in shown[0]
    assert "led before since" in shown[1]


def test_who_is_not_known_cannot_lead(office: Tocsin) -> None:
    id_ = str(tabletop(office, "--commander", "2"))
    for wrong in (("take", id_, "--by", "nobody"), ("transfer", id_, "nobody", "--by", "2")):
        said = office("command", *wrong)
        assert said.code == 1
        assert len(said.err.splitlines()) == 1
        assert "nobody is nobody whom activation" in said.err
    assert office("command", "show", "99").code == 1
    assert "has not acknowledged" in office("command", "show", id_).out


def test_a_message_is_given_in_several_languages(office: Tocsin) -> None:
    asked = ("activate", "--scope", "all", "--message", "Fire.", "--kind", "tabletop")
    preview = office(*asked, "--message-in", "ES=Fuego = peligro.", "--preview")
    assert preview.code == 0
    assert "they read         en " in preview.out
    for wrong in ("Fuego.", "nl=Brand.", "=Fuego."):
        refused = office(*asked, "--message-in", wrong)
        assert (refused.code, refused.err.count("\n")) == (1, 1)
        assert "--message-in" in refused.err
    kept = office("scenario", "add", "F", "--scope", "all", "--message", "Fire.", "--message-in", "es=Fuego.", "--json")
    assert (kept.json()["message_in"], kept.json()["message_language"]) == ({"es": "Fuego."}, "en")


def test_a_call_out_for_so_many_shows_whom_it_takes(office: Tocsin) -> None:
    asked = ("activate", "--scope", "all", "--message", "Come.", "--kind", "tabletop", "--ask", "callout")
    preview = office(*asked, "--need", "2", "--preview")
    assert "quota             2 needed, 3 are asked first" in preview.out
    assert json.loads(office(*asked, "--need", "2", "--preview", "--json").out)["quota"]["asked_first"] == 3
    refused = office(*asked, "--need", "0")
    assert refused.code == 1
    assert "needs nobody" in refused.err
    id_ = tabletop(office, "--ask", "callout", "--need", "2")
    assert office("status", str(id_), "--json").json()["quota"]["needed"] == 2
    assert "coming: 0 of 2 needed" in office("status", str(id_)).out
