"""An account that is limited to a branch: whom it sees in the directory and in an activation, and whom it does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import g, render_template
from sqlalchemy import update
from werkzeug.exceptions import NotFound

from callrees.words import Role
from notify.accounts import queries as accounts
from notify.directory.models import Person
from notify.web.accounts.identity import SignedIn
from notify.web.limits import callees_in_sight, people_in_sight, require_callees, require_people
from tests.web.world import World


@contextmanager
def asked_by(world: World, scope: str | None) -> Iterator[None]:
    """A request of an account with this limit."""
    name = f"hana{next(world.sids)}"
    world.account(name, Role.HR, scope)
    with world.database.reading() as session:
        account = accounts.find(session, name)
    assert account is not None
    with world.app.test_request_context("/"):
        g._login_user = SignedIn(account)
        yield


@pytest.mark.parametrize(
    ("scope", "people"),
    [
        (None, None),
        ("all", {"rosa", "olaf", "lena", "nina", "omar", "pat", "quin", "mira"}),
        ("under:olaf", {"olaf", "nina", "omar", "pat", "quin"}),
        ("unit: LEGAL ", {"lena", "mira"}),
        ("people:nina,mira", {"nina", "mira"}),
        ("group:wardens", {"pat"}),
        ("unit:Renamed", set()),
        ("people:nobody", set()),
        ("nonsense", set()),
    ],
)
def test_the_directory_and_an_activation_show_the_same_people(
    small_world: World, scope: str | None, people: set[str] | None
) -> None:
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "pat").values(groups=["wardens"]))
    id_ = small_world.activate()
    with asked_by(small_world, scope), small_world.database.reading() as session:
        assert people_in_sight(session) == people
        found = callees_in_sight(session, id_)
    assert found == (None if people is None else {small_world.no(id_, who) for who in people})


def test_whoever_is_beyond_the_limit_is_not_found(small_world: World) -> None:
    id_ = small_world.activate()
    nina, mira = small_world.no(id_, "nina"), small_world.no(id_, "mira")
    with asked_by(small_world, "unit:Legal"), small_world.database.reading() as session:
        require_people(session, ["mira"])
        require_callees(session, id_, [mira])
        with pytest.raises(NotFound):
            require_people(session, ["mira", "nina"])
        with pytest.raises(NotFound):
            require_callees(session, id_, [mira, nina])
    with asked_by(small_world, None), small_world.database.reading() as session:
        require_people(session, ["nina", "mira"])
        require_callees(session, id_, [nina, mira])
        with pytest.raises(NotFound):
            require_callees(session, id_, [mira, 9999])
        with pytest.raises(NotFound):
            require_callees(session, id_ + 1, [mira])


def test_a_limit_that_names_nobody_says_so_on_the_page(small_world: World) -> None:
    for scope, said in (("unit:Renamed", True), ("unit:Legal", False), (None, False)):
        with asked_by(small_world, scope):
            with small_world.database.reading() as session:
                people_in_sight(session)
            page = render_template("console.html")
        assert ("nobody in the directory is in it" in page) is said


def test_superiors_are_those_of_the_moment_of_the_activation(small_world: World) -> None:
    from notify.directory.models import Position

    id_ = small_world.activate()
    with small_world.database.writing() as session:
        session.execute(update(Position).where(Position.position_id == "mira").values(superior_ref="olaf"))
    with asked_by(small_world, "under:olaf"), small_world.database.reading() as session:
        assert "mira" in (people_in_sight(session) or ())
        assert small_world.no(id_, "mira") not in (callees_in_sight(session, id_) or ())
