from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Tocsin
from tests.directory.test_import import BELOW, CHIEF, CLERK, DEPUTY, OFFICE, OPEN, many, roster


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "office.csv"
    path.write_text(roster(*OFFICE))
    return path


def test_an_import_says_what_it_did(tocsin: Tocsin, office: Path):
    said = tocsin("people", "import", str(office))
    assert (said.code, said.err) == (0, "")
    assert "office.csv: 5 rows, 4 people, 1 vacant position" in said.out
    assert "added: 5\n  1 (Ann Chief)" in said.out
    assert "4 (Head of nothing, vacant)" in said.out
    office.write_text(roster(CHIEF, DEPUTY, CLERK.replace("+44", "0").replace("Clerk,Top", "Cook,Top"), OPEN, BELOW))
    said = tocsin("people", "import", str(office))
    assert "changed: 1\n  3 (Cy Clerk): title Clerk -> Cook\n" in said.out
    assert "unchanged: 4" in said.out


def test_an_import_as_json(tocsin: Tocsin, office: Path):
    found = tocsin("people", "import", str(office), "--json").json()
    assert found["applied"]
    assert found["counts"] == {
        "rows": 5,
        "people": 4,
        "vacancies": 1,
        "added": 5,
        "changed": 0,
        "unchanged": 0,
        "deactivated": 0,
        "rejected": 0,
    }
    assert found["added"][0] == {"employee_id": "1", "name": "Ann Chief", "vacant": False}


def test_rejected_rows_stop_it_with_row_and_reason(tocsin: Tocsin, office: Path):
    office.write_text(roster(CHIEF, CLERK.replace("true", "maybe")))
    said = tocsin("people", "import", str(office))
    assert said.code == 1
    assert "rejected: 1\n  row 3 (3): active is 'maybe'" in said.out
    assert "--skip-bad-rows" in said.err
    assert said.err.count("\n") == 1
    said = tocsin("people", "import", str(office), "--skip-bad-rows")
    assert said.code == 0
    assert tocsin("people", "import", str(office), "--json", "--dry-run").json()["rejected"] == [
        {"row": 3, "employee_id": "3", "reason": "active is 'maybe': write true or false"}
    ]


def test_the_brake(tocsin: Tocsin, office: Path):
    office.write_text(roster(*many(20)))
    tocsin("people", "import", str(office))
    office.write_text(roster(*many(10)))
    said = tocsin("people", "import", str(office))
    assert said.code == 1
    assert "--allow-mass-change" in said.err
    assert tocsin("people", "import", str(office), "--partial").code == 0
    said = tocsin("people", "import", str(office), "--allow-mass-change")
    assert "deactivated: 10\n  11 (P11 X)" in said.out


def test_a_dry_run(tocsin: Tocsin, office: Path):
    said = tocsin("people", "import", str(office), "--dry-run")
    assert said.code == 0
    assert "nothing was changed" in said.out
    assert tocsin("people", "check", "--json").json()["people"] == 0


def test_a_mapping(tocsin: Tocsin, tmp_path: Path):
    source, mapping = tmp_path / "a.csv", tmp_path / "map.yaml"
    source.write_text("Staff no;Who;Handy\n7;Zoë;N/A\n")
    mapping.write_text('columns: {employee_id: "Staff no", name: Who, mobile: Handy}\nempty: ["n/a"]\n')
    assert "no column employee_id" in tocsin("people", "import", str(source)).err
    said = tocsin("people", "import", str(source), "--map", str(mapping))
    assert "7 (Zoë)" in said.out
    assert "warning" not in said.out


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 999, b"PK\x03\x04", b"just one line"])
def test_broken_files_are_one_line(tocsin: Tocsin, office: Path, content: bytes):
    office.write_bytes(content)
    said = tocsin("people", "import", str(office), "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1


def test_no_such_file(tocsin: Tocsin):
    said = tocsin("people", "import", "none.csv")
    assert (said.code, said.err) == (1, "tocsin: none.csv does not exist: check the path\n")


def test_check_names_person_and_mend(tocsin: Tocsin, office: Path):
    office.write_text(roster(*OFFICE, "6,Ed,Lost,,,,nobody,,,,,,,true"))
    tocsin("people", "import", str(office))
    said = tocsin("people", "check")
    assert said.code == 0
    assert "6 (Ed Lost) has no usable contact" in said.out
    assert "'nobody'" in said.out
    found = tocsin("people", "check", "--json").json()
    assert found["counts"]["dangling_superior"] == 1
    lost = next(one for one in found["defects"] if one["kind"] == "no_contact")
    assert (lost["person_id"], lost["severity"]) == ("6", "breaks")
    assert lost["mend"]
