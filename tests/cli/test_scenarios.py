"""Prepared scenarios and PINs from a terminal."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Tocsin
from tests.directory.test_import import OFFICE, roster


def test_scenarios_are_kept_listed_and_forgotten(tocsin: Tocsin, tmp_path: Path):
    path = tmp_path / "office.csv"
    path.write_text(roster(*OFFICE))
    assert tocsin("people", "import", str(path)).code == 0
    fire = ("scenario", "add", "Fire", "--scope", "all", "--message", "Fire. Leave.", "--ask", "evacuate")
    assert tocsin(*fire).out == "1\n"
    made = tocsin("scenario", "add", "Flood", "--scope", "all", "--message", "Water.", "--number", "5", "--json").json()
    assert (made["number"], made["name"], made["scope"], made["ask"]) == (5, "Flood", ["all"], "whereabouts")
    assert tocsin("scenario", "list").out.splitlines()[0] == "1  Fire (evacuate, all): Fire. Leave."
    assert [one["number"] for one in tocsin("scenario", "list", "--json").json()] == [1, 5]
    taken = tocsin("scenario", "add", "Storm", "--scope", "all", "--message", "Wind.", "--number", "5")
    assert (taken.code, taken.err.count("\n")) == (1, 1)
    assert "number 5 is Flood" in taken.err
    nowhere = tocsin("scenario", "add", "Storm", "--scope", "unit:Nowhere", "--message", "Wind.")
    assert (nowhere.code, nowhere.err.count("\n")) == (1, 1)
    assert tocsin("scenario", "remove", "Fire").code == 0
    assert tocsin("scenario", "remove", "Fire").code == 1


def test_pins_are_printed_once_and_made_anew(tocsin: Tocsin):
    tocsin("user", "add", "chief", "--role", "commander", "--mobile", "+442079460001")
    first = tocsin("user", "pins", "chief", "--json").json()
    lines = tocsin("user", "pins", "chief").out.splitlines()
    assert [line.split()[0] for line in lines] == ["real", "drill"]
    assert [line.split()[1] for line in lines] != [first["real"], first["drill"]]
    assert tocsin("user", "pins", "nobody").code == 1
    tocsin("user", "add", "looker", "--role", "viewer", "--mobile", "+442079460002")
    refused = tocsin("user", "pins", "looker")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
