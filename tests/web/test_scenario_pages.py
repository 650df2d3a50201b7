"""Scenarios in the console: seen, adopted, written, refused with what was typed, removed; and the rule of two."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from callrees.shipped import all_shipped
from callrees.words import Role
from notify.activation.approval import rules
from notify.activation.prepared import scenarios
from tests.web.world import World, post

EDIT = "/scenarios/edit"
FIRE = {
    "name": "Fire <b>here</b>",
    "ask": "evacuate",
    "severity": "life_safety",
    "scope": "site:Main site\nunit:Legal",
    "message": "Leave the [place] now.",
    "correction": "You can stay.",
    "all_clear": "You can go back.",
    "more": "variables: [{name: place, label: Which place}]\nmessage_in: {es: 'Salga de [place].'}",
    "do": "keep",
}


@pytest.fixture
def client(small_world: World) -> FlaskClient:
    return small_world.signed_in(Role.COMMANDER)


def names(world: World) -> list[str]:
    with world.database.reading() as session:
        return [one.name for one in scenarios.listed(session)]


def test_the_shipped_ones_are_offered_and_seen_whole(client: FlaskClient) -> None:
    page = client.get("/scenarios").text
    for one in all_shipped().values():
        assert one.name in page
        whole = client.get(f"/scenarios/one?name={quote(one.name)}").text
        assert "Adopt and edit" in whole
        assert one.example().message.split(".")[0] in whole
    assert client.get("/scenarios/one?name=nothing").status_code == 404


def test_one_is_adopted_edited_renamed_and_removed(small_world: World, client: FlaskClient) -> None:
    page = "/scenarios/one?name=Evacuation"
    assert post(client, "/scenarios/adopt", page, name="Evacuation").location.endswith("edit?name=Evacuation")
    assert "already" in client.get(post(client, "/scenarios/adopt", page, name="Evacuation").location).text
    form = client.get(f"{EDIT}?name=Evacuation").text
    assert "meeting_point" in form
    kept = post(client, EDIT, f"{EDIT}?name=Evacuation", **FIRE, was="Evacuation")
    assert kept.status_code == 303
    assert names(small_world) == [FIRE["name"]]
    with small_world.database.reading() as session:
        found = scenarios.find(session, FIRE["name"])
    assert found.scope == ("site:Main site", "unit:Legal")
    assert dict(found.message_in) == {"es": "Salga de [place]."}
    assert [variable.name for variable in found.variables] == ["place"]
    assert "<b>here" not in client.get("/scenarios").text
    again = client.get(f"{EDIT}?name={quote(FIRE['name'])}").text
    assert "Leave the [place] now." in again
    post(client, "/scenarios/remove", EDIT, name=FIRE["name"])
    assert names(small_world) == []
    assert "Evacuation" in client.get("/scenarios").text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"message": "Reply YES when you are out of the [place]."}, "carriers keep"),
        ({"message": "Leave the {place} [place]."}, "left open"),
        ({"message": "Leave the [exit]."}, "no variable of it"),
        ({"more": "- a list"}, "nothing else"),
        ({"more": "variables: [*a]"}, "reference"),
        ({"more": "state: running"}, "nothing else"),
        ({"scope": "site:Nowhere"}, "Nowhere"),
        ({"name": ""}, "missing or empty"),
        ({"name": "x" * 81}, "80 characters"),
        ({"ask": "why"}, "none of"),
        ({"number": "3"}, "telephone cannot"),
        ({"message": "Leave the [place].\x00"}, "control characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    small_world: World, client: FlaskClient, wrong: dict[str, str], words: str
) -> None:
    answer = post(client, EDIT, EDIT, **{**FIRE, **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'role="alert"' in answer.text
    assert "You can go back." in answer.text
    assert names(small_world) == []


def test_it_can_be_looked_at_without_being_kept(small_world: World, client: FlaskClient) -> None:
    answer = post(client, EDIT, EDIT, **{**FIRE, "do": "check", "message": "LEAVE ALL THE [place] NOW, EVERYBODY"})
    assert answer.status_code == 200
    assert "capitals" in answer.text
    assert "It can be kept" in answer.text
    assert names(small_world) == []


def test_a_key_of_the_telephone_is_one_scenarios_alone(small_world: World, client: FlaskClient) -> None:
    plain = {**FIRE, "message": "Leave.", "more": "", "number": "3"}
    assert post(client, EDIT, EDIT, **plain).status_code == 303
    assert "number 3 is" in post(client, EDIT, EDIT, **{**plain, "name": "Flood"}).text.replace("Number", "number")
    with small_world.database.reading() as session:
        assert [(one.name, one.number) for one in scenarios.listed(session)] == [(FIRE["name"], 3)]


def test_the_rule_of_two_is_switched_on_and_off(small_world: World, client: FlaskClient) -> None:
    def send(sender: FlaskClient = client, **form: str) -> str:
        return sender.get(post(sender, "/scenarios/approval", "/scenarios", **form).location).text

    assert "wait for a second person" in send(kind="real", ask="callout", severity="high")
    with small_world.database.reading() as session:
        assert len(rules.rules(session)) == 1
    assert "lives hang on its speed" in send(kind="real", ask="evacuate", severity="")
    assert "never waits for approval" in send(kind="real", ask="", severity="life_safety")
    assert "choose from the lists" in send(kind="fire", ask="", severity="")
    ended = {"do": "drop", "kind": "real", "ask": "callout", "severity": "high"}
    assert (
        post(client, "/scenarios/approval", "/scenarios", **ended).status_code == 403
    )  # whoever launches ends no rule
    assert "No longer" in send(small_world.signed_in(Role.ADMIN), **ended)
    with small_world.database.reading() as session:
        assert rules.rules(session) == []


@pytest.mark.parametrize(("role", "scope"), [(Role.HR, None), (Role.VIEWER, None), (Role.COMMANDER, "unit:Legal")])
def test_scenarios_are_written_by_those_who_lead_everybody(small_world: World, role: Role, scope: str | None) -> None:
    client = small_world.signed_in(role, scope=scope)
    for page in ("/scenarios", EDIT, "/scenarios/one?name=Evacuation"):
        assert client.get(page).status_code == 403
    assert client.post("/scenarios/adopt", data={"name": "Evacuation"}).status_code == 403
    assert names(small_world) == []
