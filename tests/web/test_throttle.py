"""Limits on guessing: they stop who guesses, and nothing that an emergency needs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from callrees.words import Role
from notify.links import LinkKind
from notify.web import throttle
from tests.support.servers import free_port
from tests.web.world import PASSWORD, World, post, world_at

ATTACKER, OFFICE = "198.51.100.7", "203.0.113.9"


def tries(
    client: FlaskClient, address: str, times: int, name: str = "ines", password: str = "wrong wrong"
) -> list[int]:
    client.environ_base["REMOTE_ADDR"] = address
    return [post(client, "/sign-in", name=name, password=password).status_code for _ in range(times)]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lower limit of each: a wrong password costs a tenth of a second."""
    monkeypatch.setattr(throttle, "EACH", "3 per minute")


@pytest.fixture(params=["memory", "server", "server away"])
def counted(request: pytest.FixtureRequest, migrated_sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    """The organisation, with each way of counting."""
    url = {"memory": None, "server": "", "server away": f"redis://127.0.0.1:{free_port()}/0"}[request.param]
    url = request.getfixturevalue("redis_url") if url == "" else url
    with world_at(migrated_sqlite_url, tmp_path, redis_url=url) as world:
        yield world


def test_an_address_that_guesses_is_stopped_and_others_are_not(counted: World) -> None:
    counted.account("ines", Role.HR)
    assert tries(counted.client(), ATTACKER, 5, "nobody") == [401, 401, 401, 429, 429]
    assert tries(counted.client(), ATTACKER, 1, "ines", PASSWORD) == [429]
    assert tries(counted.client(), OFFICE, 1, "ines", PASSWORD) == [302]


def test_an_office_behind_one_address_signs_in_at_the_same_minute(small_world: World) -> None:
    for number in range(5):
        small_world.account(f"ines{number}", Role.HR)
    found = [tries(small_world.client(), OFFICE, 1, f"ines{number}", PASSWORD)[0] for number in range(5)]
    assert found == [302] * 5


def test_a_browser_that_is_known_is_counted_by_itself(small_world: World) -> None:
    small_world.account("ines", Role.HR)
    known = small_world.client()
    assert tries(known, OFFICE, 1, "ines", PASSWORD) == [302]
    post(known, "/sign-out", page="/")
    assert tries(small_world.client(), OFFICE, 4, "nobody")[-1] == 429
    assert tries(known, OFFICE, 1, "ines", PASSWORD) == [302]
    post(known, "/sign-out", page="/")
    assert tries(known, OFFICE, 4, "nobody") == [401, 401, 401, 429], "but may not guess for that"


def test_all_together_are_limited_and_a_known_browser_is_not(
    migrated_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "ALL_TOGETHER", "2 per minute")
    with world_at(migrated_sqlite_url, tmp_path) as world:
        world.account("ines", Role.HR)
        known = world.client()
        assert tries(known, OFFICE, 1, "ines", PASSWORD) == [302]
        post(known, "/sign-out", page="/")
        found = [tries(world.client(), f"198.51.100.{number}", 1, "nobody")[0] for number in range(4)]
        assert found == [401, 401, 429, 429]
        assert tries(known, OFFICE, 1, "ines", PASSWORD) == [302]


def test_behind_a_proxy_that_is_not_trusted_no_address_is_believed(small_world: World) -> None:
    client = small_world.client()
    client.environ_base["HTTP_X_FORWARDED_FOR"] = "192.0.2.1"
    assert 429 not in tries(client, "127.0.0.1", 5, "nobody"), "a limit on the proxy would be one on all"
    assert 429 in tries(client, ATTACKER, 5, "nobody"), "whoever comes from outside cannot say so"


def test_behind_a_proxy_that_is_trusted_the_address_that_it_added_counts(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    with world_at(migrated_sqlite_url, tmp_path, trusted_proxies=1) as world:
        client = world.client()
        client.environ_base["HTTP_X_FORWARDED_FOR"] = "192.0.2.9, 192.0.2.1"
        assert tries(client, "127.0.0.1", 4, "nobody")[-1] == 429
        client.environ_base["HTTP_X_FORWARDED_FOR"] = "192.0.2.9, 192.0.2.2"
        assert tries(client, "127.0.0.1", 1, "nobody") == [401]


def test_addresses_of_one_network_are_one() -> None:
    assert throttle._network("2001:db8:1:2:aaaa::1") == throttle._network("2001:db8:1:2:bbbb::2")
    assert throttle._network("2001:db8:1:2::1") != throttle._network("2001:db8:1:3::1")
    assert throttle._network("::ffff:192.0.2.1") == throttle._network("192.0.2.1")


def test_what_an_emergency_needs_is_never_limited_even_without_the_counter(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    with world_at(migrated_sqlite_url, tmp_path, redis_url=f"redis://127.0.0.1:{free_port()}/0") as world:
        id_ = world.activate()
        world.account("ines", Role.HR)
        link = world.link(LinkKind.CHECK_IN, id_, "nina")
        began = time.monotonic()
        assert {world.client().post(link, data={"answer": str(1 + n % 3)}).status_code for n in range(40)} == {200}
        assert {world.text("+13125550105", "1").status_code for _ in range(40)} == {200}
        assert tries(world.client(), OFFICE, 1, "ines", PASSWORD) == [302]
        assert time.monotonic() - began < 60, "nothing waits for a server that is away"
        limited = {*throttle.SIGNING_IN, *throttle.LINKS, *throttle.PASSKEYS}
        assert not [name for name in limited if name.startswith(("pages.", "hooks.", "health."))]
        assert limited <= set(world.app.view_functions)


def test_too_many_tries_say_what_to_do(small_world: World) -> None:
    client = small_world.client()
    tries(client, ATTACKER, 3, "nobody")
    answer = post(client, "/sign-in", name="nobody", password="wrong wrong")
    assert answer.status_code == 429
    assert "Wait a minute" in answer.text
