"""Launching from a scenario, with texts by audience, and with a second person, from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Tocsin
from tests.directory.test_import import OFFICE, roster

OF_OFFICE = ("activate", "--kind", "tabletop", "--json")


@pytest.fixture
def office(tocsin: Tocsin, tmp_path: Path) -> Tocsin:
    path = tmp_path / "office.csv"
    path.write_text(roster(*OFFICE))
    assert tocsin("people", "import", str(path)).code == 0
    return tocsin


def test_a_shipped_scenario_is_seen_adopted_and_launched(office: Tocsin, tmp_path: Path):
    shipped = {one["name"]: one for one in office("scenario", "shipped", "--json").json()}
    assert shipped["Evacuation"]["shipped"]
    assert [one["name"] for one in shipped["IT outage"]["variables"]] == ["system", "instead", "next_word"]
    outage = ("--scenario", "IT outage", "--set", "system=Email", "--set", "instead=paper")
    missing = office(*OF_OFFICE, *outage)
    assert (missing.code, missing.err.count("\n")) == (1, 1)
    assert "When you will hear from us again" in missing.err
    assert "no such blank" in office(*OF_OFFICE, *outage, "--set", "colour=red").err
    shown = office(*OF_OFFICE, *outage, "--set", "next_word=9:30", "--preview").json()
    assert "Not available: Email. Do not ring the help desk. We will write again by 09:30." in shown["sample_text"]
    id_ = office(*OF_OFFICE, *outage, "--set", "next_word=9:30").json()["id"]
    assert office("status", str(id_), "--json").json()["scenario"] == "IT outage"
    assert office("scenario", "adopt", "it-outage").code == 0
    assert office("scenario", "adopt", "it-outage").code == 1
    file = tmp_path / "outage.yaml"
    file.write_text(office("scenario", "show", "IT outage").out.replace("Do not ring the help desk.", "Be patient."))
    assert office("scenario", "import", str(file)).out == "scenario IT outage: asks for system, instead, next_word\n"
    shown = office(*OF_OFFICE, *outage, "--set", "next_word=9:30", "--preview").json()
    assert "Be patient." in shown["sample_text"]


def test_texts_by_audience(office: Tocsin, tmp_path: Path):
    everyone = office(*OF_OFFICE, "--scope", "all", "--message", "Stay.", "--preview").json()["people"]
    some = ("--audience", "one=people:1", "--audience-message", "one=Come.")
    said = (*OF_OFFICE, "--scope", "all", "--message", "Stay.")
    shown = office(*said, *some, "--preview").json()
    assert [(one["name"], one["people"]) for one in shown["audiences"]] == [("one", 1), ("", everyone - 1)]
    id_ = office(*said, *some).json()["id"]
    assert office("status", str(id_), "--json").json()["audiences"][0] == {"name": "one", "people": 1}
    told = {one["employee_id"]: one["audience"] for one in office("callees", str(id_), "--json").json()}
    assert told.pop("1") == "one"
    assert set(told.values()) == {""}
    file = tmp_path / "texts.yaml"
    file.write_text("audiences: [{name: one, scope: ['people:1'], message: Come.}]\nall_clear: Go home.")
    assert office(*said, "--texts", str(file), "--preview").json()["audiences"][0]["people"] == 1
    for wrong in (("--audience", "one=people:1"), ("--audience-message", "one=Come."), ("--audience", "one")):
        refused = office(*said, *wrong)
        assert (refused.code, refused.err.count("\n")) == (1, 1)
    file.write_text("kind: real")
    assert office(*said, "--texts", str(file)).code == 1


def test_every_text_that_must_not_be_sent_is_a_line(office: Tocsin):
    refused = office(
        "activate", "--scope", "all", "--kind", "drill", "--message", "This is not a drill. Reply YES.",
        "--correction", "Never mind [what].",
    )  # fmt: skip
    assert refused.code == 1
    assert refused.err.count("\n") == 3
    assert "correction: [what] is left open" in refused.err
    assert office("activate", "--kind", "drill", "--message", "Leave.").code == 2


def test_the_rule_of_two(office: Tocsin):
    assert office("approval", "require", "--ask", "evacuate").code == 1
    assert office("approval", "require", "--severity", "life_safety").code == 1
    assert office("approval", "require", "--ask", "notice", "--drills").code == 0
    assert office("approval", "show", "--json").json()["rules"] == [
        {"ask": "notice", "severity": None, "kind": "drill"}
    ]
    assert office("approve", "1", "--by", "ann").code == 1
    assert office("break-glass", "1", "--reason", "Now.").code == 1
    assert office("approval", "drop", "--ask", "notice", "--drills").code == 0
    assert office("approval", "drop", "--ask", "notice", "--drills").code == 1
