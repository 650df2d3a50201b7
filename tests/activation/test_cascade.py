"""A cascade says beforehand how long the last person may wait, and is not begun when that is too long."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

import pytest

from callrees.words import Kind, Mode, Question
from notify.activation import service as activation
from notify.activation.beginning.preview import Preview
from notify.activation.request import ActivationRequest
from notify.cli.activate import preview_lines
from notify.errors import UserError
from tests.activation.world import DESK, Someone, World


def preview(world: World, **about: object) -> Preview:
    with world.database.reading() as session:
        return activation.preview(session, world.service.settings, world.request(**about), DESK)  # type: ignore[arg-type]


def chain(world: World, length: int) -> World:
    """Each is the superior of the next."""
    people = [Someone(f"p{number}", f"p{number - 1}" if number else None) for number in range(length)]
    world.staff(*people)
    return world


def test_the_preview_says_the_worst_case_for_the_last_person(world: World) -> None:
    shown = preview(chain(world, 4), mode=Mode.CASCADE)
    assert shown.worst_case_s == 900
    assert shown.to_json()["worst_case_min"] == 15.0
    assert shown.tried_after_s == {"50": 300, "90": 900, "100": 900}
    assert "worst case        15.0 min until the last person is tried" in preview_lines(shown)
    assert not any("allow-slow" in warning for warning in shown.warnings)


def test_a_broadcast_has_no_worst_case(world: World) -> None:
    shown = preview(chain(world, 4))
    assert shown.to_json()["worst_case_min"] is None
    assert not any(line.startswith("worst case") for line in preview_lines(shown))


def test_more_than_a_quarter_of_an_hour_is_refused_unless_it_is_asked_for(world: World) -> None:
    chain(world, 5)
    assert any("--allow-slow" in warning for warning in preview(world, mode=Mode.CASCADE).warnings)
    with pytest.raises(UserError, match=r"after 20 minutes, more than 15: .*--allow-slow"):
        world.activate(mode=Mode.CASCADE, key="k")
    world.activate(mode=Mode.CASCADE, allow_slow=True, key="k")
    assert world.state == "running"
    assert world.activate(mode=Mode.CASCADE, key="k") == world.id  # the permission is no part of the request


def test_leaders_without_contact_cost_no_time(world: World) -> None:
    world.staff(Someone("a"), Someone("b", "a", mobiles=0), Someone("c", "b"), Someone("d", "c", mobiles=0))
    assert preview(world, mode=Mode.CASCADE).worst_case_s == 300


def test_nobody_in_danger_waits_for_a_leader(world: World) -> None:
    with pytest.raises(UserError, match="use --mode broadcast"):
        preview(chain(world, 2), mode=Mode.CASCADE, ask=Question.EVACUATE)


def test_the_fingerprint_of_a_request_without_the_new_fields_is_what_it_was() -> None:
    request = ActivationRequest(("all",), "Fire.", Kind.DRILL)
    fields = ("scope", "message", "kind", "ask", "exceptions", "mode", "policy", "commanders", "key", "at_night")
    body = {name: value for name, value in asdict(request).items() if name in fields} | {"key": None}
    assert request.fingerprint() == hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    assert replace(request, allow_slow=True).fingerprint() == request.fingerprint()
    assert replace(request, quiet=True).fingerprint() != request.fingerprint()
