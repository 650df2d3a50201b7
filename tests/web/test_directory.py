"""The directory in the browser: who sees whom, and what."""

from __future__ import annotations

import re

from sqlalchemy import select, update

from callrees.words import Role
from notify.directory.models import PathProof, Person
from notify.events.models import Event
from tests.web.world import World, post

NINA = "+13125550104"


def names(page: str) -> list[str]:
    """The people of a list, in its order."""
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page)


def kinds(world: World) -> list[str]:
    with world.database.reading() as session:
        return list(session.scalars(select(Event.kind).order_by(Event.id)))


def change(world: World, who: str, **values: object) -> None:
    with world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == who).values(**values))


def test_people_are_found_by_words_and_filters_which_stand_in_the_address(small_world: World):
    client = small_world.signed_in(Role.HR)
    assert names(client.get("/directory").text) == [
        "&lt;b&gt;Pat&lt;/b&gt; O&#39;Neil", "Lena Lund", "Mira Moss", "Nina Novak", "Olaf Olsen", "Omar Osei",
        "Quin Quist", "Rosa Ruiz",
    ]  # fmt: skip
    assert names(client.get("/directory?q=LEGAL+mir").text) == ["Mira Moss"]
    assert names(client.get("/directory?unit=Legal").text) == ["Lena Lund", "Mira Moss"]
    assert names(client.get("/directory?only=no_contact").text) == ["Quin Quist"]
    assert names(client.get("/directory?type=visitor").text) == []
    page = client.get("/directory?unit=Legal&only=nonsense&page=99999999999999&q=%00").text
    assert names(page) == ["Lena Lund", "Mira Moss"]
    assert '<option value="Legal" selected>' in page


def test_who_is_not_active_or_away_is_found_as_such(small_world: World):
    from datetime import date

    change(small_world, "mira", active=False)
    change(small_world, "nina", away_from=date(2020, 1, 1))
    client = small_world.signed_in(Role.HR)
    assert "Mira Moss" not in names(client.get("/directory").text)
    assert names(client.get("/directory?shown=inactive").text) == ["Mira Moss"]
    assert names(client.get("/directory?only=absent").text) == ["Nina Novak"]


def test_the_list_shows_how_many_contacts_and_no_number(small_world: World):
    page = small_world.signed_in(Role.HR).get("/directory").text
    assert NINA not in page
    assert "nina@example.org" not in page


def test_a_person_s_numbers_are_shown_to_those_who_need_them_and_looking_is_an_event(small_world: World):
    client = small_world.signed_in(Role.HR)
    page = client.get("/directory/people/nina").text
    assert NINA in page
    assert "nina@example.org" in page
    assert "Olaf Olsen" in page  # the superior
    assert kinds(small_world)[-1] == "personal_data_read"


def test_an_account_that_is_limited_sees_its_branch_alone(small_world: World):
    client = small_world.signed_in(Role.HR, "under:olaf")
    assert "Mira Moss" not in names(client.get("/directory").text)
    assert "Nina Novak" in names(client.get("/directory").text)
    assert client.get("/directory/people/mira").status_code == 404
    page = client.get("/directory/people/olaf").text
    assert "Rosa Ruiz" not in page
    assert "beyond your branch" in page
    assert (
        post(client, "/directory/prove/mira", page="/directory/people/olaf", address="+13125550107").status_code == 404
    )


def test_a_viewer_has_no_directory_and_a_stranger_signs_in(small_world: World):
    viewer = small_world.signed_in(Role.VIEWER)
    assert viewer.get("/directory").status_code == 403
    assert viewer.get("/directory/people/nina").status_code == 403
    assert small_world.client().get("/directory").status_code == 302


def test_somebody_who_spoke_to_them_says_so_and_it_stands_with_their_name(small_world: World):
    client = small_world.signed_in(Role.HR)
    done = post(client, "/directory/prove/nina", page="/directory/people/nina", address=NINA)
    assert done.status_code == 303
    assert "Reached there by hr" in client.get("/directory/people/nina").text
    with small_world.database.reading() as session:
        assert session.scalars(select(PathProof.address)).all() == [NINA]
        said = session.scalars(select(Event).where(Event.kind == "path.proved")).one()
    assert NINA not in str(said.data)
    wrong = post(client, "/directory/prove/nina", page="/directory/people/nina", address="+13125550101")
    assert wrong.status_code == 404


def test_a_commander_sees_people_and_changes_nothing(small_world: World):
    client = small_world.signed_in(Role.COMMANDER)
    assert "I reached them" not in client.get("/directory/people/nina").text
    assert post(client, "/directory/prove/nina", page="/directory", address=NINA).status_code == 403


def test_nobody_of_that_id(small_world: World):
    assert small_world.signed_in(Role.HR).get("/directory/people/nobody%2Fx").status_code == 404
