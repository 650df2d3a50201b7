"""The directory in the browser: who sees whom, and what."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from sqlalchemy import insert, select, update

from callrees.approval import Rule
from callrees.words import Channel, Kind, Role
from notify.accountability.paths import paths
from notify.activation import queries as activations
from notify.activation.approval import rules
from notify.directory.models import ContactPoint, PathProof, Person, Position
from notify.events.models import Event
from tests.web.world import DESK, World, post

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


def form_of(page: str) -> dict[str, str]:
    """The fields of the form of a page, as a browser would send them back."""
    form = page[page.index('class="edit"') : page.index("</form>", page.index('class="edit"'))]
    inputs = re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form)
    found = {name: unescape(value) for name, value in inputs}
    boxes = re.findall(r'<input type="checkbox" name="([^"]+)"', form)
    ticked = set(re.findall(r'<input type="checkbox" name="([^"]+)"[^>]* checked', form))
    found |= {name: unescape(text) for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', form)}
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = unescape(chosen[1]) if chosen else ""
    return {name: value for name, value in found.items() if name not in boxes or name in ticked}


def test_the_form_of_a_person_sent_back_as_it_came_changes_nothing(small_world: World):
    client = small_world.signed_in(Role.HR)
    before = small_world.rows()["hand_edit"]
    for who in ("nina", "quin", "pat"):
        form = form_of(client.get(f"/directory/edit/{who}").text)
        assert client.post(f"/directory/edit/{who}", data=form).status_code == 303
        assert "Nothing was changed" in client.get(f"/directory/people/{who}").text
    assert small_world.rows()["hand_edit"] == before


def test_a_person_is_changed_in_the_browser_and_what_is_wrong_stands_at_its_field(small_world: World):
    client = small_world.signed_in(Role.HR)
    form = form_of(client.get("/directory/edit/nina").text)
    wrong = client.post("/directory/edit/nina", data={**form, "timezone": "Mars", "shift": "<i>night</i>"})
    assert wrong.status_code == 400
    assert 'value="&lt;i&gt;night&lt;/i&gt;"' in wrong.text  # nothing typed is lost
    assert 'id="f-timezone-h">Timezone &#39;Mars&#39; is none' in wrong.text
    done = client.post("/directory/edit/nina", data={**form, "shift": "night", "p0-manager_id": "Lena Lund"})
    assert done.status_code == 303
    page = client.get("/directory/people/nina").text
    assert "Saved: shift, manager_id" in page
    assert "Lena Lund" in page
    late = client.post("/directory/edit/nina", data={**form, "shift": "day"})
    assert late.status_code == 409
    assert "Somebody changed" in late.text
    assert client.post("/directory/edit/nina", data={**form_of(late.text), "shift": "day"}).status_code == 303


def test_a_person_is_added_in_the_browser(small_world: World):
    client = small_world.signed_in(Role.ADMIN)
    form = form_of(client.get("/directory/new").text)
    form |= {"employee_id": "zoe", "given_name": "Zoe", "c0-value": "312 555 0199", "p0-manager_id": "olaf"}
    assert client.post("/directory/new", data=form).status_code == 303
    assert "Zoe" in names(client.get("/directory").text)
    assert client.post("/directory/new", data=form).status_code == 400


def test_a_limited_editor_moves_nobody_out_of_the_branch_and_adds_nobody_beyond_it(small_world: World):
    client = small_world.signed_in(Role.HR, "unit:Operations")
    assert client.get("/directory/edit/mira").status_code == 404
    form = form_of(client.get("/directory/edit/nina").text)
    moved = client.post("/directory/edit/nina", data={**form, "p0-unit": "Legal"})
    assert moved.status_code == 400
    assert "beyond your branch" in moved.text
    assert client.post("/directory/edit/mira", data=form).status_code == 404
    fresh = form_of(client.get("/directory/new").text) | {"employee_id": "zoe", "given_name": "Zoe"}
    assert client.post("/directory/new", data={**fresh, "p0-unit": "Legal"}).status_code == 400
    taken = client.post("/directory/new", data={**fresh, "p0-unit": "Operations", "employee_id": "mira"})
    assert taken.status_code == 400
    assert "This id is taken" in taken.text
    assert "Mira" not in taken.text
    assert client.post("/directory/new", data={**fresh, "p0-unit": "Operations"}).status_code == 303


def test_a_commander_edits_nobody(small_world: World):
    client = small_world.signed_in(Role.COMMANDER)
    assert client.get("/directory/edit/nina").status_code == 403
    assert client.get("/directory/new").status_code == 403


def test_the_chain_is_shown_as_a_tree_with_its_defects_in_place(small_world: World):
    with small_world.database.writing() as session:
        session.execute(update(Position).where(Position.position_id == "lena").values(superior_ref="mira"))
        session.execute(update(Position).where(Position.position_id == "omar").values(superior_ref="nobody"))
    change(small_world, "olaf", active=False)
    page = small_world.signed_in(Role.HR).get("/directory/tree").text
    found = re.findall(r'<tr role="row" id="n.*?</tr>', page, re.DOTALL)
    rows = {re.findall(r'class="soft">(\w+) ·', row)[0]: row for row in found}
    assert "vacant" in rows["olaf"]
    assert "is vacant: Olaf Olsen (olaf) is not active" in rows["olaf"]
    assert "reports in a circle of 2" in rows["lena"]
    assert "The circle is opened here" in rows["lena"] + rows["mira"]
    assert "neither a position nor a person here" in rows["omar"]
    assert 'aria-level="3"' in rows["nina"]
    assert "has no usable contact" not in page  # about a person, in the list of defects
    listed = small_world.signed_in(Role.HR).get("/directory/defects").text
    assert "has no usable contact" in listed
    assert "at=" in listed


def test_branches_open_by_the_page_s_own_requests_and_one_that_is_not_there_is_none(small_world: World):
    client = small_world.signed_in(Role.HR)
    rows = client.get("/directory/tree?open=-99-x", headers={"X-Live": "1"})
    assert "<h1" not in rows.text
    assert rows.text.count("aria-level") == 1  # the root alone, closed
    again = client.get("/directory/tree?open=", headers={"X-Live": "1", "If-None-Match": rows.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/directory/tree?under=99").status_code == 404
    assert client.get("/directory/tree?at=x").status_code == 404


def test_a_limited_account_sees_its_branch_of_the_chain(small_world: World):
    with small_world.database.writing() as session:
        session.execute(update(Position).where(Position.position_id == "olaf").values(superior_ref="nina"))
    client = small_world.signed_in(Role.HR, "people:olaf,quin")
    page = client.get("/directory/tree").text
    assert "Olaf Olsen" in page
    assert "Nina" not in page
    assert "Rosa" not in page
    listed = client.get("/directory/defects").text
    assert "with people beyond your branch" in listed
    assert "Nina" not in listed


def test_a_vacant_position_gets_a_holder_in_the_browser(small_world: World):
    change(small_world, "olaf", active=False)
    client = small_world.signed_in(Role.HR)
    page = client.get("/directory/positions/olaf").text
    form = form_of(page)
    assert "4 positions report to it" in page
    wrong = client.post("/directory/positions/olaf", data={**form, "holder": "Nobody"})
    assert wrong.status_code == 400
    assert 'value="Nobody"' in wrong.text
    assert client.post("/directory/positions/olaf", data={**form, "holder": "Nina Novak"}).status_code == 303
    assert "Nina Novak" in client.get("/directory/tree").text
    late = client.post("/directory/positions/olaf", data={**form, "holder": "Omar Osei"})
    assert late.status_code == 409
    assert client.get("/directory/positions/nowhere").status_code == 404
    limited = small_world.signed_in(Role.HR, "unit:Legal")
    assert limited.get("/directory/positions/olaf").status_code == 404
    assert limited.get("/directory/positions/lena").status_code == 200


def test_the_call_tree_of_a_scope_is_the_one_of_the_terminal(small_world: World):
    client = small_world.signed_in(Role.COMMANDER)
    page = client.get("/directory/call-tree?scope=unit:Operations").text
    assert "5 people, 1 root" in page
    assert "Rosa" not in page
    assert "8 people" in client.get("/directory/call-tree").text
    assert "did you mean" in client.get("/directory/call-tree?scope=unit:Operatons").text
    limited = small_world.signed_in(Role.HR, "unit:Legal").get("/directory/call-tree").text
    assert "2 people" in limited
    assert "Olaf" not in limited


def test_people_are_asked_on_each_path_once_and_an_answer_proves_it(small_world: World):
    with small_world.database.writing() as session:
        second = {"person_id": 4, "channel": Channel.SMS, "rank": 2, "address": "+13125550144", "label": "mobile_2"}
        session.execute(insert(ContactPoint), [second])
    client = small_world.signed_in(Role.HR)
    page = client.get("/directory/verify?id=nina").text
    assert "<dd>2</dd>" in page  # texts
    key = re.search(r'name="key" value="(\w+)"', page)
    assert key is not None
    for _ in range(2):  # a form that is sent twice asks once
        assert post(client, "/directory/verify?id=nina", key=key[1]).status_code == 303
    with small_world.database.reading() as session:
        (one,) = activations.running(session)
        paths_before = paths(session, ["nina"])["nina"]
    assert (one.kind, one.ask, one.scope, one.policy.name) == ("drill", "notice", ("people:nina",), "verify")
    planned = {(attempt.channel, attempt.rank) for attempt in small_world.attempts(one.id, "nina")}
    assert planned == {("sms", 1), ("sms", 2), ("email", 1)}
    assert not any(path.proved for path in paths_before)
    small_world.text("+13125550144", "1")
    with small_world.database.reading() as session:
        proved = {path.address for path in paths(session, ["nina"])["nina"] if path.proved}
    assert proved == {"+13125550144"}
    assert "They answered from it by text" in client.get("/directory/people/nina").text


def test_who_asks_is_told_that_nobody_is_asked_before_a_second_person_approved(small_world: World):
    with small_world.database.writing() as session:
        rules.require(session, Rule(kind=Kind.DRILL), DESK)
    client = small_world.signed_in(Role.HR)
    post(client, "/directory/verify?unit=Legal", key="x")
    said = client.get("/directory/verify?unit=Legal").text
    assert "waits for a second person: nobody is asked before" in said
    assert "being asked" not in said


def test_who_is_asked_is_named_by_unit_or_one_by_one(small_world: World):
    client = small_world.signed_in(Role.ADMIN)
    assert "Unit Legal" in client.get("/directory/verify?unit=Legal").text
    assert "Everybody" in client.get("/directory/verify").text
    assert "nobody is left" in client.get("/directory/verify?q=zzz").text
    limited = small_world.signed_in(Role.HR, "unit:Legal")
    assert "2 people" in limited.get("/directory/verify?unit=Legal").text
    assert limited.get("/directory/verify?id=nina").status_code == 404
    commander = small_world.signed_in(Role.COMMANDER)
    assert commander.get("/directory/verify").status_code == 403
    post(limited, "/directory/verify", key="x")
    with small_world.database.reading() as session:
        (one,) = activations.running(session)
    assert one.scope == ("people:lena,mira",)
