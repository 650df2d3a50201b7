"""What accounts with a limit cannot find out by what they type: names, numbers and messages beyond their branch."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from callrees.words import Kind, Role
from notify.directory.models import Person, Position
from tests.web.test_launch_room import PLAIN, begun, filled
from tests.web.world import World, post


@pytest.mark.parametrize("scope", ["people:mira", "under:lena", "unit:Legal"])
@pytest.mark.parametrize("field", ["scope", "except"])
def test_a_launch_tells_nothing_about_a_scope_beyond_the_branch(small_world: World, scope: str, field: str) -> None:
    client = small_world.signed_in(scope="under:olaf")
    at = begun(client)
    filled(client, at, **(PLAIN | {"scope": "under:olaf", field: scope}))
    page = client.get(at).text
    assert scope.partition(":")[2] in page  # what was typed stands there
    assert "Mira Moss" not in page
    assert "Lena Lund" not in page
    assert "2 of the people" not in page
    assert "2 people" not in page


def test_accountability_does_not_tell_a_branch_what_others_were_told(small_world: World) -> None:
    small_world.activate("unit:Operations", message="The north hall is closed.")
    client = small_world.signed_in(Role.HR, "unit:Legal")
    for address, code in (("/accountability", 200), ("/accountability/times", 200), ("/accountability?from=x", 400)):
        answer = client.get(address)
        assert answer.status_code == code
        assert "The north hall" not in answer.text
    assert client.get("/accountability/where.csv").status_code == 200
    assert "The north hall is closed." in small_world.signed_in(Role.HR).get("/accountability").text


def test_a_private_file_has_no_numbers_of_those_who_left_the_branch(small_world: World) -> None:
    id_ = small_world.activate()
    with small_world.database.writing() as session:
        for table, own in ((Person, Person.employee_id), (Position, Position.position_id)):
            session.execute(update(table).where(own == "mira").values(unit="Head"))
    client = small_world.signed_in(Role.HR, "unit:Legal")
    assert client.get("/directory/people/mira").status_code == 404
    file = client.get(f"/accountability/where-private.csv?over={id_}").text
    assert "mira" in file  # as the activation has her
    assert "+13125550107" not in file
    assert "+13125550103" in file


PARTS = ("", "/live", "/wall", "/wall/live", "/sheet", "/tree", "/tree?under=0", "/timeline", "/people", "/people/0")


def test_what_is_beyond_the_limit_neither_hides_what_is_within_nor_is_counted(small_world: World) -> None:
    small_world.activate("unit:Operations", Kind.REAL, message="The north hall is closed.")
    small_world.activate("unit:Legal", Kind.DRILL, message="Where are you?")
    branch = small_world.signed_in(Role.HR, "unit:Legal").get("/accountability").text
    assert "Where are you?" in branch, "it runs, though a real one runs beyond the limit"
    assert "Counted apart" not in branch
    whole = small_world.signed_in(Role.HR).get("/accountability").text
    assert "The north hall is closed." in whole
    assert "Counted apart" in whole


def test_who_verifies_a_branch_is_not_told_of_others_who_are_asked(small_world: World) -> None:
    hr, branch = small_world.signed_in(Role.HR), small_world.signed_in(Role.HR, "unit:Legal")
    assert post(hr, "/directory/verify?id=omar").status_code == 303
    assert "being asked already" in hr.get("/directory/verify?id=nina").text
    assert "being asked already" not in branch.get("/directory/verify?id=mira").text


@pytest.mark.parametrize("limit", ["unit:Legal", "people:rosa", "unit:Renamed", "group:nobody", "nonsense"])
def test_an_activation_in_which_an_account_sees_nobody_is_as_one_that_there_is_not(
    small_world: World, limit: str
) -> None:
    id_ = small_world.activate("unit:Operations", message="The north hall is closed.")
    assert small_world.no(id_, "rosa") >= 0, "a superior beside the scope is in it, and is asked nothing"
    client = small_world.signed_in(Role.HR, limit)
    for part in PARTS:
        answers = [(no, client.get(f"/activations/{no}{part}")) for no in (id_, id_ + 900)]
        assert [answer.status_code for _, answer in answers] == [404, 404], part
        hidden, missing = (answer.text.replace(f"activation {no}", "activation") for no, answer in answers)
        assert hidden == missing, part
    for page, code in (("", 400), ("/times", 400), ("/where.csv", 404), ("/where.xlsx", 404)):
        for no in (id_, id_ + 900):
            answer = client.get(f"/accountability{page}?over={no}")
            assert answer.status_code == code, page
            assert "The north hall" not in answer.text
    assert "The north hall" not in client.get("/").text
    branch = small_world.signed_in(Role.HR, "under:olaf")
    assert {branch.get(f"/activations/{id_}{part}").status_code for part in PARTS[:-1]} == {200}
