"""Answers that wait for a human, settled by a button of the board."""

from __future__ import annotations

import html
import re

from callrees.words import Role
from tests.web.world import World, post

NINA, NEARLY_NINA, NOBODY = "+13125550104", "+13125550114", "+15005550100"


def forms(page: str) -> list[tuple[str, dict[str, str]]]:
    """Where each form about an answer leads, and what is in it."""
    found = re.findall(r'<form method="post" action="(/activations/\d+/answers/\d+)">(.*?)</form>', page, re.DOTALL)
    return [(path, dict(re.findall(r'name="(person)" value="([^"]*)"', body))) for path, body in found]


def test_free_text_is_shown_whole_and_settled_by_one_button(world: World) -> None:
    id_ = world.activate()
    words = "Sat in the <park>, " * 80
    world.text(NINA, words)
    client = world.signed_in()
    page = client.get(f"/activations/{id_}").text
    assert words.strip() in html.unescape(page)
    (path, _), (again, _) = forms(page)
    assert path == again
    assert post(client, path, f"/activations/{id_}", answer="9").status_code == 400
    assert post(client, path, f"/activations/{id_}", answer="1").status_code == 303
    assert world.status(id_, "nina") == "safe"
    second = post(client, path, f"/activations/{id_}", answer="2")
    assert second.status_code == 409
    assert "has settled this answer already" in second.text
    assert forms(client.get(f"/activations/{id_}").text) == []


def test_a_suggested_match_is_attached_by_one_click(world: World) -> None:
    id_ = world.activate()
    world.text(NEARLY_NINA, "all good here")
    client = world.signed_in(Role.HR)
    page = client.get(f"/activations/{id_}").text
    assert "a number of theirs is nearly the same" in page
    [(path, fields)] = [(path, fields) for path, fields in forms(page) if fields][:1]
    assert fields["person"] == f"{id_}-{world.no(id_, 'nina')}"
    assert post(client, path, f"/activations/{id_}", answer="1", person="x-1").status_code == 400
    post(client, path, f"/activations/{id_}", answer="2", **fields)
    assert world.status(id_, "nina") == "needs_help"


def test_who_may_not_act_gets_no_buttons_and_no_words(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(NINA, "sitting in the park")
    path = forms(small_world.signed_in().get(f"/activations/{id_}").text)[0][0]
    viewer = small_world.signed_in(Role.VIEWER)
    page = viewer.get(f"/activations/{id_}").text
    assert forms(page) == []
    assert "park" not in page
    assert post(viewer, path, "/", answer="1").status_code == 403
    limited = small_world.signed_in(Role.HR, "unit:Legal")
    assert forms(limited.get(f"/activations/{id_}").text) == []
    assert post(limited, path, f"/activations/{id_}", answer="1").status_code == 404
    assert post(limited, path.replace(f"/{id_}/", "/77/"), f"/activations/{id_}", answer="1").status_code == 404
    assert small_world.status(id_, "nina") == "unaccounted"


def test_an_unknown_phone_is_for_those_who_see_everyone(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(NOBODY, "Mira Moss here")
    limited = small_world.signed_in(Role.HR, "unit:Legal")
    assert "An unknown phone" not in limited.get(f"/activations/{id_}").text
    everything = small_world.signed_in(Role.HR).get(f"/activations/{id_}").text
    assert "their name is in the text" in everything
