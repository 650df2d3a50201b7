from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from notify.directory.reading import read_table
from notify.errors import UserError
from tests.directory.conftest import HEADER

PLAIN = "employee_id,name,unit\n7,Zoë Müller,Ops\n"


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "roster.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_found_out(encoding: str, tmp_path: Path):
    table = read_table(_file(tmp_path, PLAIN.encode(encoding)))
    assert table.header == ("employee_id", "name", "unit")
    assert table.rows[0].cells == ("7", "Zoë Müller", "Ops")
    assert table.notes == ()


def test_windows_1252_is_a_guess_and_said(tmp_path: Path):
    table = read_table(_file(tmp_path, PLAIN.encode("cp1252")))
    assert table.rows[0].cells[1] == "Zoë Müller"
    assert "Windows-1252" in table.notes[0]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_found_out(separator: str, newline: str, tmp_path: Path):
    text = PLAIN.replace(",", separator).replace("\n", newline)
    assert read_table(_file(tmp_path, text.encode())).rows[0].cells == ("7", "Zoë Müller", "Ops")


def test_a_separator_inside_headers_does_not_mislead(tmp_path: Path):
    text = "employee_id;name;Phone, Fax, Other, More\n7;A;1\n"
    assert read_table(_file(tmp_path, text.encode())).header[1] == "name"


def test_a_declared_separator(tmp_path: Path):
    table = read_table(_file(tmp_path, b"sep=|\nemployee_id|name\n7|A, B\n"))
    assert table.rows[0].cells == ("7", "A, B")


def test_quoted_newlines_and_blank_rows_keep_the_numbers_of_a_spreadsheet(tmp_path: Path):
    text = 'employee_id,name,title\n7,A,"Head of\nnothing, really"\n\n,,\n8,B,C\n'
    table = read_table(_file(tmp_path, text.encode()))
    assert [row.number for row in table.rows] == [2, 5]
    assert table.rows[0].cells[2] == "Head of\nnothing, really"


def test_a_workbook(tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Cover")
        sheet = book.add_worksheet("People")
        sheet.write_row(0, 0, ["employee_id", "name", "mobile", "active", "away_from"])
        sheet.write_row(1, 0, [300, "Zoë", 447700900123, True])
        sheet.write_datetime(1, 4, date(2026, 11, 22), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_row(3, 0, ["J1", "B", "07700 900123", False, ""])
        book.add_worksheet("Notes").write(0, 0, "do not read")
    table = read_table(path)
    assert table.rows[0].cells == ("300", "Zoë", "447700900123", "true", "2026-11-22")
    assert table.rows[1].number == 4
    assert "'People'" in table.notes[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\r\n \n", "is empty"),
        (b",,\n,,\n", "is empty"),
        (HEADER.encode() + b"\n", "has a header and no rows"),
        (bytes(range(256)) * 50, "is no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "is no text"),
        (b"PK\x03\x04 this is no archive", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be read as a workbook"),
        (b"\xff\xfee\x00m", "is damaged|has a header|is empty|no rows"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "is damaged at byte"),
        (b"employee_id,name\n7,\x81\x8d\n", "neither UTF-8 nor Windows-1252"),
        (b'employee_id,name\n7,"never closed\n8,B\n', "row 2 .*never closed"),
        (b'employee_id,name\n7,A\n8,"B" and more\n', "row 3 .*quotation mark"),
        (b"employee_id,name\n7," + b"x" * 200_000 + b"\n", "row 2 .*more than 131072 characters"),
    ],
)
def test_broken_files_say_in_one_line_what_is_wrong(content: bytes, words: str, tmp_path: Path):
    with pytest.raises(UserError, match=words) as error:
        read_table(_file(tmp_path, content))
    assert "\n" not in str(error.value)
    assert "roster.csv" in str(error.value)


def test_no_file_and_no_folder(tmp_path: Path):
    with pytest.raises(UserError, match="does not exist"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(UserError, match="is a folder"):
        read_table(tmp_path)
