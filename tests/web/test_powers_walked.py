"""Every page, walked by every role: it opens for those whose power it names, and for nobody else."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.routing.converters import AnyConverter

from callrees.words import Role, Status
from notify.accounts.powers import POWERS
from notify.web.access import Access, Branch, Proof, rule_of
from tests.web.world import World

LIMIT = "unit:Legal"
STREAM = "text/event-stream"


def addresses(world: World, id_: int) -> dict[str, tuple[str, Access]]:
    """The address of every page behind the sign-in that can be asked for, by endpoint, with its rule."""
    known: dict[str, object] = {
        "activation_id": id_, "id": id_, "employee_id": "mira", "person_no": world.no(id_, "mira"),
        "no": world.no(id_, "mira"), "form": "csv", "name": "nobody", "inbound_id": 1, "no_": 1,
    }  # fmt: skip
    found = {}
    adapter = world.app.url_map.bind("alert.example.org")
    for rule in world.app.url_map.iter_rules():
        access = rule_of(world.app, rule.endpoint)
        if access is None or access.proof is not Proof.SIGNED_IN or "GET" not in (rule.methods or ()):
            continue
        kinds = rule._converters
        values = {
            name: min(kind.items) if isinstance(kind, AnyConverter) else known.get(name, 1)
            for name, kind in kinds.items()
        }
        found[rule.endpoint] = (adapter.build(rule.endpoint, values), access)
    return found


def status_of(client: FlaskClient, path: str) -> int:
    """What an address answers; a stream is not read."""
    answer = client.get(path, buffered=False)
    answer.close()
    return answer.status_code


@pytest.mark.parametrize("scope", [None, LIMIT], ids=["everyone", "a branch"])
@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_its_powers_say(small_world: World, role: Role, scope: str | None) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "mira", Status.SAFE)
    client = small_world.signed_in(role, scope)
    for endpoint, (path, access) in addresses(small_world, id_).items():
        allowed = access.power is None or access.power in POWERS[role]
        closed = access.branch is Branch.WHOLE and scope is not None
        found = status_of(client, path)
        assert (found == 403) is (not allowed or closed), (endpoint, path, found)
        assert found < 500, (endpoint, path, found)


def test_nobody_opens_any_of_them_without_signing_in(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.client()
    found = {path: status_of(client, path) for path, _ in addresses(small_world, id_).values()}
    assert set(found.values()) == {302}, found


def test_an_account_with_a_limit_is_not_offered_what_is_closed_to_it(small_world: World) -> None:
    for role in Role:
        for scope in (None, LIMIT):
            page = small_world.signed_in(role, scope).get("/").text
            offered = 'href="/accounts"' in page
            assert offered is (role is Role.ADMIN and scope is None)
