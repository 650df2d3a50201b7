"""An activation is read against the objective of its policy: in the status, on the board and in the report."""

from __future__ import annotations

import html
import json
from datetime import timedelta

import pytest

from callrees.words import Question, Role, Status
from notify.accountability import queries
from notify.accountability.objectives import objective_text
from notify.activation import service as activation
from notify.activation.models import Activation
from notify.checkin.models import Standing
from tests.web.test_board import words_of
from tests.web.world import DESK, World

EVERYONE = ("rosa", "olaf", "lena", "nina", "omar", "pat", "quin", "mira")


def said(world: World, id_: int) -> str:
    with world.database.reading() as session:
        return objective_text(queries.status(session, id_))


def later(world: World, id_: int, minutes: float) -> None:
    """So much time passes, for what was said as well."""
    ago = timedelta(minutes=minutes)
    with world.database.writing() as session:
        row = session.get_one(Activation, id_)
        assert row.started_at is not None
        row.started_at -= ago
        row.asked_at = row.asked_at - ago if row.asked_at else None
        for standing in session.query(Standing).filter(Standing.activation_id == id_):
            standing.accounted_at = standing.accounted_at - ago if standing.accounted_at else None


def test_an_objective_is_open_then_missed_then_met_late(world: World) -> None:
    id_ = world.activate()
    world.say(id_, "nina", Status.SAFE)
    assert said(world, id_).startswith("Objective: 90% accounted for within 30:00 min. It takes 7 more people by ")
    later(world, id_, 31)
    assert said(world, id_).endswith(" Missed: in time was 1 of the 8 it takes.")
    for who in EVERYONE:
        world.say(id_, who, Status.SAFE)
    assert " Met late, after 31:0" in said(world, id_)


def test_an_objective_that_is_met_stays_met(world: World) -> None:
    id_ = world.activate(scope="unit:Legal", ask=Question.EVACUATE)
    for who in ("lena", "mira"):
        world.say(id_, who, Status.SAFE)
    later(world, id_, 300)
    met = said(world, id_)
    assert met.startswith("Objective: 90% accounted for within 10:00 min. Met after ")
    world.end(id_)
    assert said(world, id_) == met


def test_what_ends_before_its_time_has_missed(world: World) -> None:
    id_ = world.activate()
    world.end(id_)
    assert said(world, id_).endswith("Missed: in time were 0 of the 8 it takes.")


@pytest.mark.parametrize("ask", [Question.NOTICE, Question.CALLOUT])
def test_a_policy_without_an_objective_says_nothing(world: World, ask: Question) -> None:
    id_ = world.activate(ask=ask)
    assert said(world, id_) == ""
    assert "bjective" not in words_of(world.signed_in().get(f"/activations/{id_}").text)


def test_everyone_asked_again_has_the_whole_time_again(world: World) -> None:
    id_ = world.activate()
    later(world, id_, 31)
    assert "Missed" in said(world, id_)
    with world.database.writing() as session:
        activation.ask_again(session, id_, DESK)
    assert "It takes 8 more people by" in said(world, id_)
    for who in EVERYONE:
        world.say(id_, who, Status.SAFE)
    assert "Met after 0 s" in said(world, id_)


def test_everybody_who_looks_is_told_and_a_branch_of_its_own_people(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "lena", Status.SAFE)
    small_world.say(id_, "mira", Status.SAFE)
    client = small_world.signed_in()
    board = client.get(f"/activations/{id_}").text
    assert "Objective: 90% accounted for within 30:00 min. It takes 6 more people by" in words_of(board)
    assert 'class="chart-goal"' in board
    of_legal = small_world.signed_in(Role.HR, scope="unit:Legal").get(f"/activations/{id_}").text
    assert "Objective: 90% accounted for within 30:00 min. Met after" in words_of(of_legal)
    report = html.unescape(client.get(f"/activations/{id_}/report.html").text)
    assert "It takes 6 more people by" in report
    assert 'class="chart-goal"' not in report.partition("<h2>How fast</h2>")[0]
    kept = json.loads(client.get(f"/activations/{id_}/report.json").text)["status"]["objective"]
    assert (kept["percent"], kept["within_s"], kept["verdict"], kept["wanting"]) == (90, 1800, "open", 6)
