"""What the commander hears right after the word to send: nothing false, and at once what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from callrees.words import Channel
from notify.cli import sending
from notify.dispatch import health
from notify.errors import UserError
from notify.processes import service as processes
from notify.running import first_sign as watching
from tests.web.world import World, world_at


@pytest.fixture
def world(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    """An organisation whose worker and clock are alive, and send nothing yet."""
    with world_at(migrated_sqlite_url, tmp_path) as made:
        with made.database.writing() as session:
            processes.beat(session, "host:1:1", ["worker", "clock"])
        yield made


def stopped(world: World, *channels: Channel) -> None:
    with world.database.writing() as session:
        for channel in channels:
            health.stop(session, channel, f"the {channel} carrier refuses us")


def test_one_channel_in_trouble_is_a_warning_where_another_may_still_send(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watching, "WITHIN_S", 0.2)
    stopped(world, Channel.EMAIL)
    sending.first_sign(world.service, world.activate())
    assert capsys.readouterr().err == "warning: email: the email carrier refuses us\n"


def test_every_channel_in_trouble_is_said_at_once(world: World) -> None:
    id_ = world.activate()
    stopped(world, *Channel)
    with pytest.raises(UserError, match=rf"activation {id_} is kept, but its attempts wait: email: .*; sms: "):
        sending.first_sign(world.service, id_)


def test_nothing_that_sends_is_said_with_what_to_start(world: World) -> None:
    id_ = world.activate()
    with world.database.writing() as session:
        processes.leave(session, "host:1:1")
    with pytest.raises(UserError, match=r"clock and worker not running\): start `tocsin serve`"):
        sending.first_sign(world.service, id_)
