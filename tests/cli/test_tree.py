from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Tocsin
from tests.directory.test_import import OFFICE, roster


@pytest.fixture
def staffed(tocsin: Tocsin, tmp_path: Path) -> Tocsin:
    path = tmp_path / "office.csv"
    path.write_text(roster(*OFFICE, "6,Ed,Lost,Cook,Low,Leeds,nobody,,,,,,,true"))
    assert tocsin("people", "import", str(path)).code == 0
    return tocsin


def test_the_tree_shows_everyone_with_what_was_bridged_and_cut(staffed: Tocsin):
    said = staffed("tree", "show", "--scope", "all")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "5 people, 1 root"
    assert lines[1] == "1 Ann Chief · Head · 4 below"
    assert lines[2] == "├─ 2 Bo Deputy · Deputy head"
    assert "├─ 5 Di Below · Clerk · [vacant above: 4 (Head of nothing)]" in lines
    assert "└─ 6 Ed Lost · Cook · [cut: 6 (Ed Lost): position 6 reports to a superior that does not exist" in said.out


def test_scopes_and_exceptions_as_json(staffed: Tocsin):
    found = staffed("tree", "show", "--scope", "under:1", "--except", "unit:Top", "--json").json()
    assert (found["total"], found["roots"]) == (2, ["5", "6"])
    node = found["nodes"][0]
    assert (node["employee_id"], node["superior_id"], node["bridged"], node["cut"]) == ("5", None, ["4"], None)
    assert found["nodes"][1]["cut"]["reason"] == "dangling"


@pytest.mark.parametrize(
    ("scope", "words"), [("everybody", "not understood"), ("unit:Topp", "did you mean 'Top'"), ("people:99", "'99'")]
)
def test_unknown_scopes_are_one_line(staffed: Tocsin, scope: str, words: str):
    said = staffed("tree", "show", "--scope", scope)
    assert said.code == 1
    assert words in said.err
    assert said.err.count("\n") == 1
