"""Every page, walked by every role: it opens for those whose power it names, and for nobody else."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from werkzeug.routing import Rule
from werkzeug.routing.converters import AnyConverter

from callrees.words import Role, Status
from notify.accounts.powers import POWERS, Power
from notify.events.models import Event
from notify.web import looking
from notify.web.access import Access, Branch, Proof, rule_of
from tests.web.world import World

LIMIT = "unit:Legal"


def addresses(world: World, id_: int) -> dict[str, tuple[str, Access]]:
    """The address of every page behind the sign-in that can be asked for, by endpoint, with its rule."""
    found = {}
    adapter = world.app.url_map.bind("alert.example.org")
    for rule in world.app.url_map.iter_rules():
        access = rule_of(world.app, rule.endpoint)
        if access is None or access.proof is not Proof.SIGNED_IN or "GET" not in (rule.methods or ()):
            continue
        values = parts(world, rule, id_)
        found[rule.endpoint] = (adapter.build(rule.endpoint, values), access)
    return found


def changes(world: World, id_: int) -> dict[tuple[str, str], Access]:
    """Every form behind the sign-in, by endpoint and address, with its rule."""
    found = {}
    adapter = world.app.url_map.bind("alert.example.org")
    for rule in world.app.url_map.iter_rules():
        access = rule_of(world.app, rule.endpoint)
        if access is None or access.proof is not Proof.SIGNED_IN or "POST" not in (rule.methods or ()):
            continue
        found[rule.endpoint, adapter.build(rule.endpoint, parts(world, rule, id_), method="POST")] = access
    return found


def parts(world: World, rule: Rule, id_: int) -> dict[str, object]:
    """Something for each part of an address: what is there, where the part's name is known."""
    mira = world.no(id_, "mira")
    known = {"activation_id": id_, "employee_id": "mira", "person_no": mira, "no": mira, "form": "csv"}
    return {
        name: min(kind.items) if isinstance(kind, AnyConverter) else known.get(name, 1)
        for name, kind in rule._converters.items()
    }


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


@pytest.mark.parametrize("scope", [None, LIMIT], ids=["everyone", "a branch"])
@pytest.mark.parametrize("role", list(Role))
def test_each_role_sends_the_forms_of_its_powers_alone(small_world: World, role: Role, scope: str | None) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in(role, scope)
    before = small_world.rows()
    for (endpoint, path), access in changes(small_world, id_).items():
        allowed = access.power is None or access.power in POWERS[role]
        closed = access.branch is Branch.WHOLE and scope is not None
        # Without the form's own token nothing is done, but whether it may be is answered first.
        assert client.post(path).status_code == (403 if not allowed or closed else 400), (endpoint, path)
    assert small_world.rows() == before


PRIVATE = re.compile(r"555[\s.-]?01[\s.-]?0[1-7]|[a-z]+@example\.org")
"""The numbers and addresses of the people of these tests."""


def shown(client: FlaskClient, path: str) -> bool:
    """Whether a page, or a file that is read as text, holds a private number or address."""
    answer = client.get(path, buffered=False)
    if answer.mimetype in {"text/event-stream", "image/svg+xml"}:
        answer.close()
        return False
    return PRIVATE.search(answer.get_data().decode(errors="replace")) is not None


def test_each_page_that_shows_private_particulars_leaves_a_trace(
    small_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in(Role.ADMIN)

    def reads() -> int:
        with small_world.database.reading() as session:
            wanted = select(func.count()).where(Event.kind == "personal_data_read", Event.actor.like("admin%"))
            return session.scalar(wanted) or 0

    private = []
    for endpoint, (path, _) in addresses(small_world, id_).items():
        before = reads()
        if shown(client, path):
            private.append(path)
            assert reads() == before + 1, f"{endpoint} shows a number, and nobody would know who looked"
    assert private, "pages with numbers are among those walked"

    def broken(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("the disk is full"))

    monkeypatch.setattr(looking, "append", broken)
    assert [path for path in private if shown(client, path)] == [], "what cannot be put on the record is not shown"


@pytest.mark.parametrize("role", [role for role in Role if Power.SEE_PRIVATE not in POWERS[role]])
def test_who_may_not_see_private_particulars_sees_none(small_world: World, role: Role) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in(role)
    walked = addresses(small_world, id_).items()
    assert [endpoint for endpoint, (path, _) in walked if shown(client, path)] == []


BEYOND = ("Nina Novak", "Omar Osei", "Quin Quist", "Olaf Olsen")


@pytest.mark.parametrize("role", list(Role))
def test_an_account_with_a_limit_meets_nobody_beyond_it(small_world: World, role: Role) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.NEEDS_HELP)
    small_world.say(id_, "omar", Status.SAFE)
    small_world.text("+13125550106", "what do I do with my bicycle")
    client = small_world.signed_in(role, LIMIT)
    met = {}
    for endpoint, (path, _) in addresses(small_world, id_).items():
        answer = client.get(path, buffered=False)
        if answer.mimetype == "text/event-stream":
            answer.close()
            continue
        text = answer.get_data().decode(errors="replace")
        if found := [name for name in (*BEYOND, "bicycle") if name in text]:
            met[endpoint] = found
    assert met == {}


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
