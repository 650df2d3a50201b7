"""The preview says whom it reaches, how, by when and at what cost."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from callrees.words import Kind, Role
from notify.activation import service as activation
from notify.activation.beginning.preview import Preview
from notify.app import Service
from notify.database import Database
from tests.activation.world import DESK, Someone, World, settings_for, zones


def preview(world: World, **about: object) -> Preview:
    with world.database.reading() as session:
        return activation.preview(session, world.service.settings, world.request(**about), DESK)  # type: ignore[arg-type]


def test_numbers_add_up(world: World) -> None:
    asleep, awake = zones()
    world.staff(
        Someone("ann", timezone=awake),
        Someone("bob", "ann", email=True, timezone=awake),
        Someone("cid", "ann", mobiles=0, timezone=awake),
        Someone("dot", "bob", timezone=asleep),
    )
    shown = preview(world, at_night=False)
    assert (shown.people, shown.contacted, shown.excused_for_night) == (4, 3, 1)
    assert [(one.employee_id, one.note) for one in shown.unreachable] == [("cid", "no contact at all")]
    assert [one.employee_id for one in shown.in_their_night] == ["dot"]
    assert shown.messages == {"sms": 2, "email": 1}
    assert shown.units == {"sms": 2, "email": 1}
    assert [one.employee_id for one in shown.single_points] == ["ann", "bob"]
    assert preview(world, at_night=True).messages == {"sms": 3, "email": 1}


@pytest.fixture
def limited(database: Database, migrated_url: str, tmp_path: Path) -> World:
    options = {
        "sms_per_second": 2,
        "sms_price": Decimal("0.01"),
        "currency": "USD",
        "smtp_url": None,
        "mail_from": None,
    }
    world = World(Service(settings_for(migrated_url, tmp_path / "instance", **options), database))
    world.staff(Someone("ann"), *(Someone(f"p{number}", "ann", email=True) for number in range(19)))
    return world


def test_limits_say_when_all_will_have_been_tried_and_prices_what_it_costs(limited: World) -> None:
    shown = preview(limited)
    assert shown.tried_after_s == {"50": 4.5, "90": 8.5, "100": 9.5}
    assert (shown.cost, shown.currency) == (Decimal("0.20"), "USD")
    assert shown.channels_off == ("email",)
    assert shown.to_json()["segments"] == 20
    limited.activate()
    assert limited.view.tried_at_s == {"50": 4.5, "90": 8.5, "100": 9.5}
    assert sorted(one.could_send_s for one in limited.people().values())[-2:] == [9.0, 9.5]


def test_letters_beyond_the_short_alphabet_cost_segments_and_are_named(limited: World) -> None:
    shown = preview(
        limited, message="Fire in the east wing — leave by the west stairs and wait on the lawn for the count."
    )
    assert shown.texts[0].alphabet == "UCS-2"
    assert shown.texts[0].segments > 1
    assert shown.units["sms"] == 20 * shown.texts[0].segments
    assert shown.messages["sms"] == 20
    assert any("—" in warning for warning in shown.warnings)


def test_a_clock_waits_for_the_quicker_of_two_channels(database: Database, migrated_url: str, tmp_path: Path) -> None:
    settings = settings_for(migrated_url, tmp_path / "instance", sms_per_second=1)
    world = World(Service(settings, database))
    world.staff(*(Someone(f"p{number}", email=True) for number in range(10)))
    world.activate()
    assert {one.could_send_s for one in world.people().values()} == {0.0}


def test_the_like_under_way_is_warned_of(world: World) -> None:
    world.staff(Someone("ann"))
    world.activate()
    assert any(f"activation {world.id}" in warning for warning in preview(world).warnings)
    assert not any("already" in warning for warning in preview(world, kind=Kind.REAL).warnings)
    world.ends()
    assert not any("already" in warning for warning in preview(world).warnings)


def test_a_commander_without_contacts_is_warned_of(world: World) -> None:
    world.staff(Someone("ann", mobiles=0), Someone("bob", "ann"))
    assert any("--commander" in warning for warning in preview(world).warnings)
    world.account("desk", Role.COMMANDER, mobile="+13125551000")
    assert not any("--commander" in warning for warning in preview(world).warnings)
    assert preview(world).commanders == ("desk",)


def test_a_preview_changes_nothing(world: World) -> None:
    world.staff(Someone("ann"))
    preview(world)
    assert world.attempts() == []


def test_an_exercise_says_so_at_both_ends(world: World) -> None:
    world.staff(Someone("ann"))
    text = preview(world).sample_text
    assert text.startswith("EXERCISE")
    assert text.endswith("EXERCISE")
    assert "EXERCISE" not in preview(world, kind=Kind.REAL).sample_text
