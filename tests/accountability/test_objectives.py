"""An activation is read against the objective of its policy: in the status, on the board and in the report."""

from __future__ import annotations

import html
import json
from datetime import timedelta

import pytest

from callrees.words import Basis, Kind, Question, Role, Status
from notify.accountability import queries
from notify.accountability.objectives import objective_text
from notify.activation import service as activation
from notify.activation.models import Activation
from notify.activation.request import ActivationRequest
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
    assert said(world, id_).startswith("Objective: 90% accounted for within 30:00 min. 7 more needed by ")
    later(world, id_, 31)
    assert said(world, id_).endswith(" Missed: 1 in time, 8 were needed.")
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
    assert said(world, id_).endswith("Missed: 0 in time, 8 were needed.")


@pytest.mark.parametrize("ask", [Question.NOTICE, Question.CALLOUT])
def test_a_policy_without_an_objective_says_nothing(world: World, ask: Question) -> None:
    id_ = world.activate(ask=ask)
    assert said(world, id_) == ""
    assert "bjective" not in words_of(world.signed_in().get(f"/activations/{id_}").text)


def test_a_notice_asks_nothing_whatever_its_policy_wants(world: World) -> None:
    request = ActivationRequest(("all",), "Note.", Kind.DRILL, Question.NOTICE, policy="drill", at_night=True)
    id_ = activation.activate(world.database, world.service.settings, request, DESK).id
    world.say(id_, "nina", Status.SAFE)
    assert said(world, id_) == ""


def test_what_was_retracted_has_no_verdict(world: World) -> None:
    id_ = world.activate()
    with world.database.writing() as session:
        activation.retract(session, id_, DESK, "There is no fire.")
    assert said(world, id_) == ""


def test_who_was_excused_before_a_further_round_counts_from_its_start(world: World) -> None:
    id_ = world.activate(scope="unit:Legal")
    for who in ("lena", "mira"):
        world.say(id_, who, Status.EXCUSED, Basis.SPOKE)
    later(world, id_, 9)
    with world.database.writing() as session:
        activation.ask_again(session, id_, DESK)
    assert "Met after 0 s" in said(world, id_)


def test_everyone_asked_again_has_the_whole_time_again(world: World) -> None:
    id_ = world.activate()
    later(world, id_, 31)
    assert "Missed" in said(world, id_)
    with world.database.writing() as session:
        activation.ask_again(session, id_, DESK)
    assert "8 more needed by" in said(world, id_)
    for who in EVERYONE:
        world.say(id_, who, Status.SAFE)
    assert "Met after 0 s" in said(world, id_)


def test_everybody_who_looks_is_told_and_a_branch_of_its_own_people(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "lena", Status.SAFE)
    small_world.say(id_, "mira", Status.SAFE)
    client = small_world.signed_in()
    board = client.get(f"/activations/{id_}").text
    assert "Objective: 90% accounted for within 30:00 min. 6 more needed by" in words_of(board)
    assert 'class="chart-goal"' in board
    of_legal = small_world.signed_in(Role.HR, scope="unit:Legal").get(f"/activations/{id_}").text
    assert "Objective: 90% accounted for within 30:00 min. Met after" in words_of(of_legal)
    report = html.unescape(client.get(f"/activations/{id_}/report.html").text)
    assert "6 more needed by" in report
    assert 'class="chart-goal"' in report
    kept = json.loads(client.get(f"/activations/{id_}/report.json").text)["status"]["objective"]
    assert (kept["percent"], kept["within_s"], kept["verdict"], kept["wanting"]) == (90, 1800, "open", 6)
