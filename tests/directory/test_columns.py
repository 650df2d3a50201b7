from __future__ import annotations

from pathlib import Path

import pytest

from notify.directory.columns import ContactKind, contact_kind, find_columns, normal
from notify.directory.mapping import NO_MAPPING, ColumnMapping, load_mapping
from notify.errors import UserError


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("mobile", ContactKind.MOBILE),
        ("mobile_2", ContactKind.MOBILE),
        ("Mobile2", ContactKind.MOBILE),
        ("Work mobile", ContactKind.MOBILE),
        ("home_phone", ContactKind.PHONE),
        ("Contact Phone", ContactKind.PHONE),
        ("Tel.", ContactKind.PHONE),
        ("work_email", ContactKind.EMAIL),
        ("Contact E-mail", ContactKind.EMAIL),
        ("personal_email", ContactKind.EMAIL),
        ("title", None),
        ("hotel", None),
        ("manager_email", None),
        ("Emergency contact phone", None),
    ],
)
def test_contact_columns(header: str, kind: ContactKind | None):
    assert contact_kind(normal(header)) == kind


def test_fields_contacts_and_the_rest():
    header = ["Employee ID", "Name", "home_phone", "Mobile", "Work E-mail", "Car", "", "Car", "manager_phone", "unit"]
    columns = find_columns(header, NO_MAPPING, "r.csv")
    assert columns.fields == {"employee_id": 0, "name": 1, "unit": 9}
    assert [column.label for column in columns.contacts] == ["home_phone", "mobile", "work_email"]
    assert columns.extra == {"Car": 5, "column 7": 6, "Car (2)": 7, "manager_phone": 8}
    assert [any(word in note for note in columns.notes) for word in ("stands twice", "no header", "someone else")] == [
        True,
        True,
        True,
    ]


def test_a_mapping_goes_first_and_the_rest_by_its_own_name():
    header = ["Post Unique Reference", "Name", "Unit", "Title", "Job Title"]
    mapping = ColumnMapping({"employee_id": "Post Unique Reference", "title": "job title", "grade": "Title"})
    columns = find_columns(header, mapping, "r.csv")
    assert columns.fields == {"employee_id": 0, "title": 4, "name": 1, "unit": 2}
    assert columns.extra == {"grade": 3}


@pytest.mark.parametrize(
    ("header", "mapping", "words"),
    [
        (["id", "name"], {}, "no column employee_id: it has id, name"),
        (["employee_id", "unit"], {}, "no column for names"),
        (["employee_id", "name", "Mobile", "mobile"], {}, r"two columns for mobile: 'Mobile' \(column 3\)"),
        (["employee_id", "Employee ID", "name"], {}, "two columns for employee_id"),
        (["Ref", "Name"], {"employee_id": "Reff"}, "no column 'Reff'.*did you mean 'Ref'"),
        (["Ref", "Name", "Ref"], {"employee_id": "Ref"}, "two columns for employee_id"),
    ],
)
def test_headers_that_are_missing_or_twice(header: list[str], mapping: dict[str, str], words: str):
    with pytest.raises(UserError, match=words):
        find_columns(header, ColumnMapping(mapping), "r.csv")


def test_a_mapping_file(tmp_path: Path):
    path = tmp_path / "map.yaml"
    path.write_text('columns: {employee_id: "Staff number", name: "Full name"}\nempty: ["N/D", XX, 0]\n')
    mapping = load_mapping(path)
    assert mapping.columns == {"employee_id": "Staff number", "name": "Full name"}
    assert mapping.empty == {"n/d", "xx", "0"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("columns: [a, b]", "columns is no mapping"),
        ("columns: {name: 7}", "needs a header in quotes"),
        ("columns: {managr_id: Boss}", "did you mean manager_id"),
        ("column: {name: A}", "'column' is not known"),
        ("empty: [no]", "empty is no list of words"),
        ("just words", "is no mapping"),
        ("columns: {name: A, name: B}", "stands twice"),
        ("{", "map.yaml, line"),
    ],
)
def test_broken_mappings(text: str, words: str, tmp_path: Path):
    path = tmp_path / "map.yaml"
    path.write_text(text)
    with pytest.raises(UserError, match=words) as error:
        load_mapping(path)
    assert "\n" not in str(error.value)


def test_no_mapping_file(tmp_path: Path):
    with pytest.raises(UserError, match="does not exist"):
        load_mapping(tmp_path / "none.yaml")
