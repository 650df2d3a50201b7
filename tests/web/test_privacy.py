"""Numbers, notes, people's own words and reasons of leave are seen by those who need them, and by nobody else."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from callrees.words import Kind, Role, Status
from notify.activation import service as activation
from notify.dispatch.models import Content
from notify.escalation import clock as escalation_clock
from notify.links import Link, LinkKind, sign
from notify.web.access import MARK, PUBLIC_LINK
from tests.web.world import World

NINA, OMAR, UNKNOWN = "+13125550104", "+13125550105", "+15005550177"
CRY, NOTE, REASON, STRANGE = "insulin pump empty", "smelled of drink", "operation on her knee", "pat owes me money"
PRIVATE = (CRY, NOTE, REASON, STRANGE, "+1312555", "312-555", "5005550177", "@example.org")


@pytest.fixture
def told(small_world: World) -> tuple[World, int]:
    """An activation in which all that is private has been said, and in which lists have gone out."""
    world = small_world
    id_ = world.activate(kind=Kind.DRILL, commanders=("rosa",))
    world.text(NINA, f"2 {CRY}")
    world.text(OMAR, "hm, " + STRANGE)
    world.text(UNKNOWN, STRANGE)
    world.say(id_, "mira", Status.EXCUSED, text=REASON)
    path = world.link(LinkKind.ANSWER_FOR, id_, "olaf")
    form = {"who": world.no(id_, "pat"), "status": "unavailable", "how": "saw", "note": NOTE}
    assert world.client().post(path, data=form).status_code == 200
    for _ in range(6):
        with world.database.writing() as session:
            activation.move_clock(session, id_, 600)
        escalation_clock.tick(world.service)
    return world, id_


def found(text: str) -> list[str]:
    return [words for words in PRIVATE if words in text]


def test_no_page_of_a_superior_or_backup_shows_what_is_private(told: tuple[World, int]) -> None:
    world, id_ = told
    rules = [rule for rule in world.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    linked = [one for one in rules if getattr(world.app.view_functions[one.endpoint], MARK, None) == PUBLIC_LINK]
    seen = 0
    for who in ("olaf", "lena", "quin"):
        for rule in linked:
            for kind in LinkKind:
                token = sign(Link(kind, id_, world.no(id_, who)), world.service.settings.secret())
                page = world.client().get(rule.rule.replace("<token>", token))
                if page.status_code == 200:
                    seen += 1
                    assert found(page.text) == [], rule.rule
    assert seen >= len(linked)


def test_a_viewers_board_and_whatever_else_opens_to_them_shows_none_of_it(told: tuple[World, int]) -> None:
    world, id_ = told
    viewer = world.signed_in(Role.VIEWER)
    opened = set()
    for rule in world.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or not rule.endpoint.startswith("console."):
            continue
        path = rule.rule.replace("<int:activation_id>", str(id_)).replace("<int:person_no>", str(world.no(id_, "nina")))
        for form in ("html", "csv", "json"):
            page = viewer.get(path.replace("<form>", form))
            if page.status_code == 200:
                opened.add(rule.rule)
                assert found(page.text) == [], path
    assert "/activations/<int:activation_id>" in opened
    assert "operation" not in viewer.get(f"/activations/{id_}/tree?under={world.no(id_, 'olaf')}").text


def test_no_message_quotes_what_somebody_wrote(told: tuple[World, int]) -> None:
    world, id_ = told
    with world.database.reading() as session:
        bodies = [str(body) for body in session.scalars(select(Content.body).where(Content.activation_id == id_))]
    assert any("has not answered" in body for body in bodies)
    assert any("needs help" in body for body in bodies)
    assert [words for body in bodies for words in found(body)] == []


def test_those_who_need_it_see_it(told: tuple[World, int]) -> None:
    world, id_ = told
    board = world.signed_in(Role.HR).get(f"/activations/{id_}").text
    assert STRANGE in board
    report = world.signed_in(Role.COMMANDER).get(f"/activations/{id_}/report.json").text
    assert "nina" in report
