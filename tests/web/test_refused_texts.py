"""Texts that must not be sent stop everything that would say them, and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from callrees.prepared import Audience, Prepared
from callrees.words import Kind
from notify.activation import linting, queries, service
from notify.activation.prepared import scenarios
from notify.activation.request import ActivationRequest
from tests.web.world import DESK, World

PLAIN = ActivationRequest(("all",), "Fire in building 4. Leave.", Kind.DRILL, at_night=True)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(PLAIN, message="Leave. This is not a drill."),
        replace(PLAIN, message_in=(("es", "Salga. No es un simulacro."),)),
        replace(PLAIN, audiences=(Audience("inside", ("site:Main site",), "Leave [exit]."),)),
        replace(PLAIN, correction="Never mind {name}."),
        replace(PLAIN, all_clear="Go back, see bit.ly/1."),
        replace(PLAIN, kind=Kind.REAL, message="Test. Leave."),
    ],
)
def test_what_is_refused_neither_begins_nor_is_shown(small_world: World, wrong: ActivationRequest) -> None:
    before = small_world.rows()
    with pytest.raises(linting.TextsRefusedError) as raised:
        service.activate(small_world.database, small_world.service.settings, wrong, DESK)
    assert raised.value.findings
    with small_world.database.reading() as session, pytest.raises(linting.TextsRefusedError):
        service.preview(session, small_world.service.settings, wrong, DESK)
    assert small_world.rows() == before


@pytest.mark.parametrize(
    "say",
    [
        lambda session, id_: service.follow_up(session, id_, "This is a real emergency.", DESK),
        lambda session, id_: service.all_clear(session, id_, "Reply YES when you are back.", "rosa", DESK),
        lambda session, id_: service.ask_again(session, id_, DESK, "This is not a drill. Answer."),
        lambda session, id_: service.retract(session, id_, DESK, "It was [what]."),
        lambda session, id_: service.end(session, id_, DESK, message="Thank you {name}."),
    ],
    ids=["follow-up", "all-clear", "round", "retract", "end"],
)
def test_later_words_are_read_too(small_world: World, say: Callable[[Session, int], object]) -> None:
    id_ = small_world.activate(kind=Kind.DRILL)
    before = small_world.rows()
    with pytest.raises(linting.TextsRefusedError), small_world.database.writing() as session:
        say(session, id_)
    assert small_world.rows() == before
    with small_world.database.reading() as session:
        assert queries.get(session, id_).state == "running"


def test_what_only_could_be_better_is_said_before_sending(small_world: World) -> None:
    request = replace(PLAIN, message="LEAVE THE BUILDING NOW")
    with small_world.database.reading() as session:
        shown = service.preview(session, small_world.service.settings, request, DESK)
    assert any("capitals" in warning for warning in shown.warnings)


def test_a_scenario_is_kept_only_when_it_could_go_one_way_or_the_other(small_world: World) -> None:
    with small_world.database.writing() as session:
        scenarios.keep(session, Prepared("Drill", ("all",), "This exercise asks where you are."), DESK)
        with pytest.raises(linting.TextsRefusedError, match="left open"):
            scenarios.keep(session, Prepared("Open", ("all",), "Leave [Exit 4]."), DESK)
