"""Workbooks that are small as files and would fill the memory when opened, however their sheets are written."""

from __future__ import annotations

import io
import zipfile

import pytest

from notify.directory.reading.workbook import read_workbook
from notify.errors import UserError

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X = ' t="inlineStr"><is><t>x</t></is></c>'


def relation(kind: str, to: str) -> str:
    one = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{to}"/>'
    return f'<Relationships xmlns="{RELATIONS}">{one}</Relationships>'


def workbook(cells: str, sheet: str = "worksheets/sheet1.xml", **more: str) -> bytes:
    """A workbook with a name in its first cell, and these cells below it."""
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    parts = {
        "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": relation("worksheet", sheet),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        f"xl/{sheet}": f'<worksheet xmlns="{MAIN}"><sheetData>{first}<row>{cells}</row></sheetData></worksheet>',
        **more,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(
    "cells",
    [
        f'<c r="XFD400000"{X}',
        f"<c r='XFD400000'{X}",
        f'<c\tr="XFD400000"{X}',
        f'<c r = "XFD400000"{X}',
        f'<c s="1"{" " * 3_000_000}r="XFD400000"{X}',
        f'<c r="A400000000"{X}',
        f'</row><row r="1048576">{f"<c{X}" * 300}',
    ],
)
def test_a_far_corner_is_found_however_it_is_written(cells: str) -> None:
    with pytest.raises(UserError, match="far more cells than a roster"):
        read_workbook(workbook(cells), "roster.xlsx")


def test_a_far_corner_is_found_wherever_the_sheet_is_kept() -> None:
    with pytest.raises(UserError, match="far more cells than a roster"):
        read_workbook(workbook(f'<c r="XFD400000"{X}', "elsewhere/one.xml"), "roster.xlsx")


def test_an_archive_that_is_another_kind_of_spreadsheet_too_is_refused() -> None:
    with pytest.raises(UserError, match="no XLSX workbook"):
        read_workbook(workbook("", **{"content.xml": "<x/>"}), "roster.xlsx")


def test_a_plain_one_is_read_with_and_without_references() -> None:
    for cell in (f'<c r="A2"{X}', f"<c{X}"):
        assert len(read_workbook(workbook(cell), "roster.xlsx").rows) == 1
