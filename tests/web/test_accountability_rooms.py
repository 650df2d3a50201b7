"""A person over all activations, response times, drills and contacts, reports: what is shown, to whom, on record."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import update

from callrees.words import Basis, Kind, Role, Status
from notify.activation.models import FrozenPerson
from notify.directory.models import Person
from tests.web.test_accountability import events, rows_of
from tests.web.world import World

PATH = "/accountability"
NINA = "+13125550104"


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def lived(world: World) -> list[int]:
    """A drill in which somebody wrote and somebody was seen, and a real one after it."""
    drill = world.activate(kind=Kind.DRILL)
    world.say(drill, "nina", Status.NEEDS_HELP, text="my <i>ankle</i>")
    world.say(drill, "nina", Status.SAFE, Basis.SPOKE)
    world.end(drill)
    real = world.activate()
    world.text(NINA, "1")
    return [drill, real]


def test_a_person_over_all_activations_with_who_said_what_and_how_they_knew(small_world: World) -> None:
    drill, real = lived(small_world)
    client = small_world.signed_in(Role.HR)
    page = client.get(f"{PATH}/people/nina")
    assert page.status_code == 200
    said = text_of(page.text)
    assert said.index("REAL") < said.index("EXERCISE")
    assert "1 real, 1 drill" in said
    assert "need help themselves · console" in said
    assert "who spoke to them" in said
    assert "my &lt;i&gt;ankle&lt;/i&gt;" in page.text
    assert NINA in said
    assert "they answered by text from it" in said
    assert f"activation {real}" in said
    assert f"activation {drill}" in said
    assert 'href="/directory/people/nina"' in page.text
    assert events(small_world, "personal_data_read") == [{"what": "accountability of a person", "of": ["nina"]}]


def test_what_has_to_be_put_right_is_said_first(small_world: World) -> None:
    small_world.activate()
    small_world.text("+13125550105", "wrong number")
    small_world.text(NINA, "STOP")
    client = small_world.signed_in(Role.HR)
    omar, nina, quin = (text_of(client.get(f"{PATH}/people/{who}").text) for who in ("omar", "nina", "quin"))
    assert "Somebody at +13125550105 says that it is not theirs" in omar
    assert "No path to them was ever proved" in omar
    assert "takes no texts from us" in nina
    assert "no texts for emergencies, drills, notices" in nina
    assert "Nobody can reach them" in quin


def test_a_person_whom_only_an_activation_knows_is_shown_as_such(small_world: World) -> None:
    small_world.activate()
    with small_world.database.writing() as session:
        mine = update(FrozenPerson).where(FrozenPerson.employee_id == "mira")
        session.execute(mine.values(employee_id="walk-in-7", name="A visitor"))
    page = small_world.signed_in(Role.HR).get(f"{PATH}/people/walk-in-7")
    assert "not in the directory" in page.text
    assert "A visitor" in page.text


@pytest.mark.parametrize("who", ["nobody", "%00", "a/b", "%F0%9F%94%94"])
def test_nobody_is_404(small_world: World, who: str) -> None:
    assert small_world.signed_in(Role.HR).get(f"{PATH}/people/{who}").status_code == 404


def test_an_account_limited_to_a_branch_opens_its_people_and_numbers_alone(small_world: World) -> None:
    lived(small_world)
    client = small_world.signed_in(Role.HR, "unit:Legal")
    assert client.get(f"{PATH}/people/lena").status_code == 200
    assert client.get(f"{PATH}/people/nina").status_code == 404
    assert client.get(f"{PATH}/reports").status_code == 403
    assert "Reports" not in client.get(PATH).text
    ready = client.get(f"{PATH}/readiness?state=all").text
    assert "Lena Lund" in ready
    assert "Nina" not in ready
    assert "every number here is of that branch" in ready
    times = client.get(f"{PATH}/times").text
    assert "Fewer than five people were asked" in times  # Legal has two
    assert "Operations" not in text_of(times)
    assert [row["employee_id"] for row in rows_of(client.get(f"{PATH}/readiness.csv?state=all"))] == ["lena", "mira"]
    assert rows_of(client.get(f"{PATH}/times.csv")) == []


def test_times_are_of_drills_unless_asked_otherwise_and_name_no_person(small_world: World) -> None:
    drill, real = lived(small_world)
    client = small_world.signed_in(Role.HR)
    page = client.get(f"{PATH}/times")
    said = text_of(page.text)
    assert f"activation {drill}" in said
    assert "there is also 1 real" in said
    assert "Nina" not in said
    table = rows_of(client.get(f"{PATH}/times.csv"))
    assert {row["activation"] for row in table} == {str(drill)}
    # Head has one and Legal two: Operations hides them, so that nobody's time is theirs alone.
    assert {row["unit"]: row["asked"] for row in table} == {"small units together": "8", "All": "8"}
    assert {row["activation"] for row in rows_of(client.get(f"{PATH}/times.csv?kind=real"))} == {str(real)}
    assert client.get(f"{PATH}/times?from=soon").status_code == 400
    assert client.get(f"{PATH}/times?over=99").status_code == 400
    assert events(small_world, "accountability.exported")[0]["what"] == "times by unit"


def test_drills_and_contacts_count_everybody_and_name_those_to_look_after(small_world: World) -> None:
    lived(small_world)
    client = small_world.signed_in(Role.HR)
    page = client.get(f"{PATH}/readiness").text
    listed = re.findall(r"/accountability/people/([^\"]+)\"", page)
    assert "nina" not in listed  # proved by their answer
    assert "quin" in listed
    assert len(listed) == 7
    assert len(re.findall(r"/accountability/people/", client.get(f"{PATH}/readiness?state=all").text)) == 8
    assert client.get(f"{PATH}/readiness?state=fine").status_code == 400
    assert NINA not in page
    table = rows_of(client.get(f"{PATH}/readiness.csv?state=nothing"))
    assert [(row["employee_id"], row["contact_paths"]) for row in table] == [("quin", "no working contact")]
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "quin").values(active=False))
    assert rows_of(client.get(f"{PATH}/readiness.csv?state=nothing")) == []


def test_every_activation_that_began_has_its_report_here(small_world: World) -> None:
    ids = lived(small_world)
    client = small_world.signed_in(Role.HR)
    page = client.get(f"{PATH}/reports").text
    for id_ in ids:
        for form in ("html", "csv", "json"):
            assert f'href="/activations/{id_}/report.{form}"' in page
    assert client.get(f"/activations/{ids[0]}/report.csv").status_code == 200
