"""A roster imported in the browser: what was shown is what is imported, and nothing else ever is."""

from __future__ import annotations

import io
import os
import re
import time
from pathlib import Path

import pytest
import xlsxwriter
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from callrees.words import Role
from notify.directory.models import HandEdit, Person
from notify.events.models import Event
from tests.web.world import World, post

HEADER = "employee_id,given_name,family_name,title,unit,site,manager_id,mobile"
ROSTER = f"""{HEADER}
rosa,Rosa,Ruiz,Head staff,Head,Main site,,+13125550101
olaf,Olaf,Olsen,Operations staff,Operations,Main site,rosa,+13125550102
lena,Lena,Lund,Legal staff,Legal,Main site,rosa,+13125550103
nina,Nina,Novak,Operations staff,Operations,Main site,olaf,+13125550104
omar,Omar,Osei,Operations staff,Operations,Main site,olaf,+13125550105
pat,Pat,O'Neil,Operations staff,Operations,Main site,olaf,+13125550106
quin,Quin,Quist,Operations staff,Operations,Main site,olaf,
mira,Mira,Moss,Legal staff,Legal,Main site,lena,+13125550107
"""


def send(client: FlaskClient, content: str | bytes, name: str = "roster.csv") -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/directory/import").text)
    assert token is not None
    body = content.encode() if isinstance(content, str) else content
    data = {"csrf_token": token[1], "file": (io.BytesIO(body), name)}
    return client.post("/directory/import", data=data, content_type="multipart/form-data")


def named(client: FlaskClient, content: str | bytes, name: str = "roster.csv", **columns: str) -> str:
    """Send a file and accept its columns as they are guessed, but for those given; gives where it is imported."""
    page = send(client, content, name).headers["Location"]
    if page.endswith("/columns"):
        offered = client.get(page).text
        chosen = {
            name: re.findall(r'value="([^"]*)" selected|$', options)[0]
            for name, options in re.findall(r'name="(col-\d+)"[^>]*>(.*?)</select>', offered, re.DOTALL)
        }
        assert post(client, page, **{**chosen, **columns}).status_code == 303
    return page.replace("/columns", "").replace("/differences", "")


def bring_in(client: FlaskClient, place: str, query: str = "", **more: str) -> TestResponse:
    """Look at the differences, and import them."""
    page = client.get(f"{place}/differences{query}").text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return client.post(place, data={**hidden, **more}, follow_redirects=True)


def active(world: World) -> set[str]:
    with world.database.reading() as session:
        return set(session.scalars(select(Person.employee_id).where(Person.active)))


def tiles(page: str) -> dict[str, int]:
    found = re.findall(r'<span class="big[^"]*">(\d+)</span> ([^<]+)', page)
    return {words.strip(): int(number) for number, words in found}


def test_a_file_is_sent_its_columns_named_its_differences_shown_and_imported(small_world: World):
    client = small_world.signed_in(Role.HR)
    changed = ROSTER.replace("Nina,Novak", "Nina,<b>Nowak").replace("quin,Quin,Quist", "zoe,Zoe,=1+1")
    place = named(client, "﻿" + changed)
    page = client.get(f"{place}/differences").text
    assert tiles(page) == {"Changed": 7, "New": 1, "Deactivated": 1, "Cannot be taken": 0, "As they are": 0} | {
        name: number for name, number in tiles(page).items() if name == "To look at"
    }
    assert "<ins>Nina &lt;b&gt;Nowak</ins>" in page
    assert "quin" in active(small_world)
    done = bring_in(client, place, leaving="1")
    assert "Imported roster.csv: 1 new" in done.text
    assert active(small_world) == {"rosa", "olaf", "lena", "nina", "omar", "pat", "mira", "zoe"}
    assert client.get(f"{place}/differences").status_code == 404  # the file is taken away
    again = named(client, changed)
    assert tiles(client.get(f"{again}/differences").text)["As they are"] == 8


def test_more_than_a_tenth_is_deactivated_when_the_number_is_typed_alone(small_world: World):
    client = small_world.signed_in(Role.ADMIN)
    place = named(client, "\n".join(ROSTER.splitlines()[:5]))
    page = client.get(f"{place}/differences").text
    assert "4 people would be deactivated" in page
    for typed in ("", "3", "all"):
        assert "Type that number" in bring_in(client, place, leaving=typed).text
    assert len(active(small_world)) == 8
    assert "4 deactivated" in bring_in(client, place, leaving="4").text
    assert active(small_world) == {"rosa", "olaf", "lena", "nina"}


def test_the_counts_explain_themselves_and_lead_to_what_is_to_be_mended(small_world: World):
    client = small_world.signed_in(Role.HR)
    further = """gap,,Vacant,Deputy,Operations,Main site,rosa,
nina,Nina,Novak,First aider,Legal,Main site,lena,+13125550107
mira,Mira,Moss,Legal staff,Legal,Main site,lena,+13125550107
,No,Id,,,,,
"""
    place = named(client, ROSTER + further)
    rows = (
        "12 rows: 8 people, 1 vacant position, 1 further position of somebody, 1 row that repeats another,"
        " 1 row that cannot be taken"
    )
    page = client.get(f"{place}/differences?skip=1").text
    assert rows in page
    sizes = tiles(page)
    assert sizes["Changed"] + sizes["New"] + sizes["As they are"] == 9, "people and vacant positions"
    done = bring_in(client, place, "?skip=1").text
    assert f"{rows}. Now there are" in done
    told = r'<a href="/directory/defects">(\d+) defects? in the chain of command, (\d+) in contact data'
    found = re.search(told, done)
    assert found is not None
    listed = client.get("/directory/defects").text
    assert f'All</a> <span class="n">{int(found[1]) + int(found[2])}</span>' in listed
    assert int(found[1]) > 0
    assert int(found[2]) > 0


def test_a_part_of_the_organisation_deactivates_nobody(small_world: World):
    client = small_world.signed_in(Role.HR)
    place = named(client, "\n".join(ROSTER.splitlines()[:3]))
    assert tiles(client.get(f"{place}/differences?partial=1").text)["Deactivated"] == 0
    assert "Imported roster.csv" in bring_in(client, place, "?partial=1").text
    assert len(active(small_world)) == 8


def test_rows_that_cannot_be_taken_stop_all_or_are_left_out(small_world: World):
    client = small_world.signed_in(Role.HR)
    place = named(client, ROSTER + ",No,Id,,,,,\nzoe,Zoe,Zorn,x" + "y" * 400 + ",,,,\n")
    page = client.get(f"{place}/differences").text
    assert "it has no employee_id" in page
    assert "title has 401 characters" in page
    assert "<button" not in page[page.index("cannot be taken</h2>") : page.index("</form>", page.index("cannot be"))]
    refused = bring_in(client, place)
    assert "Nothing was imported" in refused.text
    assert "2 rows left out" in bring_in(client, place, "?skip=1").text
    assert "row 10: it has no employee_id" in client.get("/directory/import").text


def test_what_changed_meanwhile_is_shown_again_and_nothing_is_imported(small_world: World):
    client = small_world.signed_in(Role.HR)
    place = named(client, ROSTER)
    page = client.get(f"{place}/differences").text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "nina").values(shift="night"))
    before = small_world.rows()
    again = client.post(place, data=hidden, follow_redirects=True)
    assert "The directory has changed since you looked" in again.text
    assert "night" in again.text  # as a difference now
    assert small_world.rows()["import_run"] == before["import_run"] == 0
    assert "Imported roster.csv" in bring_in(client, place).text


def test_a_file_that_was_touched_is_not_imported(small_world: World):
    client = small_world.signed_in(Role.HR)
    place = named(client, ROSTER)
    client.get(f"{place}/differences")
    path = next((small_world.service.settings.tocsin_instance / "imports").glob("*/roster.csv"))
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text(ROSTER.replace("Nina", "Mallory"))
    assert "send it again" in bring_in(client, place).text
    assert small_world.rows()["import_run"] == 0


def test_columns_of_other_names_are_mapped_once(small_world: World):
    client = small_world.signed_in(Role.HR)
    foreign = "Personalnummer;Name;Vorgesetzte;Handy;Mobile;Notiz\nrosa;Rosa Ruiz;N/A;+13125550101;none;x\n"
    page = client.get(send(client, foreign).headers["Location"]).text
    assert "Personalnummer" in page
    assert "+13125550101" in page  # a sample of the first rows
    fields = ("employee_id", "name", "manager_id", "mobile", "", "")
    chosen = {f"col-{number}": field for number, field in enumerate(fields)}
    place = named(client, foreign, **chosen, empty="N/A, none")
    shown = client.get(f"{place}/differences?partial=1").text
    assert "Notiz" in shown
    twice = post(client, f"{place}/columns", **{**chosen, "col-4": "mobile"})
    assert twice.status_code == 400
    assert "Two columns are mobile" in twice.text
    none = post(client, f"{place}/columns", **{**chosen, "col-0": "<script>"})
    assert "no column employee_id" in none.text
    again = send(client, foreign.replace("rosa", "olaf").replace("Rosa Ruiz", "Olaf Olsen"))
    assert again.headers["Location"].endswith("/differences")  # remembered


def test_a_workbook_is_read_and_one_without_bounds_is_refused_before_it_is_opened(small_world: World, tmp_path: Path):
    client = small_world.signed_in(Role.HR)
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    with xlsxwriter.Workbook(good) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(ROSTER.splitlines()):
            sheet.write_row(number, 0, line.split(","))
    place = named(client, good.read_bytes(), "../../etc/staff.xlsx")
    assert "staff.xlsx, 8 rows" in client.get(f"{place}/differences").text
    with xlsxwriter.Workbook(bad) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["employee_id", "name"])
        sheet.write(1_048_575, 16_383, "far away")
    refused = send(client, bad.read_bytes(), "bad.xlsx")
    assert refused.status_code == 400
    assert "far more cells than a roster" in refused.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02" * 500, "is no text"),
        (b"PK\x03\x04 nothing of the kind", "is damaged"),
        (b"employee_id,name\n", "has a header and no rows"),
        (b'employee_id,name\n1,"Rosa\n', "never closed"),
    ],
)
def test_what_is_no_roster_is_said_in_one_line_and_not_kept(small_world: World, content: bytes, words: str):
    client = small_world.signed_in(Role.HR)
    refused = send(client, content)
    assert refused.status_code == 400
    assert words in refused.text
    assert list((small_world.service.settings.tocsin_instance / "imports").glob("*")) == []


def test_a_file_beyond_the_limit_is_refused_and_other_forms_stay_small(
    small_world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("notify.web.directory.importing.LARGEST", 100_000)
    client = small_world.signed_in(Role.HR)
    assert send(client, ROSTER + " " * 70_000).status_code == 303  # larger than any other form may be
    refused = send(client, ROSTER + " " * 200_000)
    assert refused.status_code == 413
    assert "more than 32 MB" in refused.text
    large = client.post("/directory/edit/nina", data={"shift": "x" * 70_000})
    assert large.status_code == 413


def test_a_file_is_its_sender_s_alone_and_gone_after_a_day(small_world: World):
    client = small_world.signed_in(Role.HR)
    place = named(client, ROSTER)
    assert small_world.signed_in(Role.ADMIN).get(f"{place}/differences").status_code == 404
    for path in ("/directory/import/..%2f..%2fetc/differences", "/directory/import/" + "0" * 32 + "/differences"):
        assert client.get(path).status_code == 404
    folder = next((small_world.service.settings.tocsin_instance / "imports").glob("*"))
    os.utime(folder, (time.time() - 90_000,) * 2)
    named(client, ROSTER)
    assert not folder.exists()


@pytest.mark.parametrize(("role", "scope"), [(Role.COMMANDER, None), (Role.VIEWER, None), (Role.HR, "unit:Legal")])
def test_import_is_closed_to_those_who_may_not(small_world: World, role: Role, scope: str | None):
    client = small_world.signed_in(role, scope)
    assert client.get("/directory/import").status_code == 403
    assert client.post("/directory/import", data={"file": (io.BytesIO(b"x"), "x.csv")}).status_code == 403


def test_an_edit_by_hand_is_told_before_a_file_undoes_it_and_settled_after(small_world: World):
    client = small_world.signed_in(Role.HR)
    bring_in(client, named(client, ROSTER))
    page = client.get("/directory/edit/nina").text
    form: dict[str, str] = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page))
    form |= {"type": "employee", "active": "true", "c0-kind": "mobile", "c1-kind": "mobile", "c2-kind": "email"}
    form |= {"p0-title": "Chief", "family_name": "Nowak"}
    del form["essential"], form["no_voice"], form["p0-key_position"], form["c0-gone"]
    assert client.post("/directory/edit/nina", data=form).status_code == 303
    place = named(client, ROSTER)
    shown = client.get(f"{place}/differences?show=undone").text
    assert tiles(shown)["Undoes edits by hand"] == 3  # name, family name, title
    assert "The file wins" in shown
    bring_in(client, place)
    with small_world.database.reading() as session:
        assert session.scalars(select(HandEdit).where(HandEdit.settled_at.is_(None))).all() == []
        kinds = session.scalars(select(Event.kind)).all()
    assert kinds.count("people_imported") == 2
    assert "(a file has spoken since)" in client.get("/directory/people/nina").text


@pytest.mark.parametrize(
    ("file", "people", "seen"),
    [
        ("tpr_2011.csv", 374, "and 10 positions report to it"),
        ("dfid_2013.csv", 1936, "reports to itself, with 102 below"),
    ],
)
def test_a_real_chain_of_command_comes_in_and_its_defects_are_marked(
    small_world: World, shared_rosters: Path, file: str, people: int, seen: str
):
    client = small_world.signed_in(Role.ADMIN)
    place = named(client, (shared_rosters / file).read_bytes(), file)
    assert tiles(client.get(f"{place}/differences").text)["Deactivated"] == 8
    assert "Imported" in bring_in(client, place, leaving="8").text
    assert f"{people} people" in client.get("/directory").text
    tree = client.get("/directory/tree?only=defects").text
    assert seen in tree
    assert seen in client.get("/directory/defects").text
