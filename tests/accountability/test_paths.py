"""Contact paths: what proves one, what does not, and what is told of those that failed or were stopped."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, update

from callrees.words import AttemptState, Channel, Kind, Question
from notify.accountability.paths import GOOD_FOR, Grade, How, Path, paths
from notify.checkin import service as checkin
from notify.directory.models import Person
from notify.directory.proving import prove
from notify.directory.queries import PurposeClass, TaskKind
from notify.dispatch.models import Attempt
from notify.links import LinkKind
from notify.moments import now
from tests.web.world import DESK, World

NINA = "+13125550104"


def of(world: World, who: str) -> dict[Channel, Path]:
    """The paths of somebody who has one on each channel."""
    with world.database.reading() as session:
        return {path.channel: path for path in paths(session, [who])[who]}


def became(world: World, activation_id: int, who: str, channel: Channel, **columns: Any) -> None:
    """What became of the attempts to reach somebody on a channel."""
    mine = (Attempt.activation_id == activation_id, Attempt.person_no == world.no(activation_id, who))
    with world.database.writing() as session:
        columns = {name: now(session) if value == "now" else value for name, value in columns.items()}
        session.execute(update(Attempt).where(*mine, Attempt.channel == channel).values(**columns))


def moment(world: World) -> datetime:
    with world.database.reading() as session:
        return now(session)


def press(world: World, activation_id: int, who: str, digit: str) -> None:
    (call,) = (one for one in world.attempts(activation_id, who) if one.channel is Channel.VOICE)
    with world.database.writing() as session:
        checkin.key(session, world.service.settings, activation_id, call.id, digit)


def test_an_answer_proves_the_path_that_it_came_over_and_no_other(world: World) -> None:
    id_ = world.activate(kind=Kind.DRILL)
    at = moment(world)
    assert {path.grade(at) for path in of(world, "nina").values()} == {Grade.UNPROVED}
    world.text(NINA, "1")
    found = of(world, "nina")
    proof = found[Channel.SMS].proved
    assert proof is not None
    assert (proof.how, proof.activation_id) == (How.TEXT, id_)
    assert found[Channel.SMS].grade(at) is Grade.PROVED
    assert found[Channel.SMS].grade(at + GOOD_FOR + timedelta(days=1)) is Grade.OLD
    assert found[Channel.VOICE].proved is None
    assert found[Channel.EMAIL].proved is None
    assert all(path.proved is None for path in of(world, "omar").values())


@pytest.mark.parametrize("words", ["who is this?", "wrong number", "STOP", "HELP"])
def test_a_text_that_is_no_answer_proves_nothing(small_world: World, words: str) -> None:
    small_world.activate()
    small_world.text(NINA, words)
    assert of(small_world, "nina")[Channel.SMS].proved is None


def test_a_key_proves_a_call_unless_somebody_else_pressed_it(world: World) -> None:
    id_ = world.activate(ask=Question.EVACUATE)
    press(world, id_, "nina", "1")
    press(world, id_, "omar", "9")
    press(world, id_, "omar", "0")
    found = of(world, "nina")[Channel.VOICE].proved
    assert found is not None
    assert found.how is How.KEY
    assert of(world, "omar")[Channel.VOICE].proved is None


def test_an_answer_on_a_page_proves_the_one_place_where_the_link_went(world: World) -> None:
    id_ = world.activate()
    for who, channels in {"nina": [Channel.EMAIL], "omar": [Channel.SMS, Channel.EMAIL], "olaf": []}.items():
        for channel in channels:
            became(world, id_, who, channel, state=AttemptState.ACCEPTED, tried_at="now", accepted_at="now")
    became(world, id_, "mira", Channel.SMS, state=AttemptState.FAILED, tried_at="now", finished_at="now")
    became(world, id_, "mira", Channel.EMAIL, state=AttemptState.ACCEPTED, tried_at="now", accepted_at="now")
    for who in ("nina", "omar", "olaf", "mira"):
        answer = world.client().post(world.link(LinkKind.CHECK_IN, id_, who), data={"answer": "1"})
        assert answer.status_code < 400, answer.text
        assert world.status(id_, who) == "safe"
    for who in ("nina", "mira"):
        proof = of(world, who)[Channel.EMAIL].proved
        assert proof is not None
        assert proof.how is How.PAGE
        assert of(world, who)[Channel.SMS].proved is None
    for who in ("omar", "olaf"):  # sent to two places, and to none that we know of
        assert all(path.proved is None for path in of(world, who).values())


def test_receipts_and_failures_are_told_apart_from_proof(world: World) -> None:
    first = world.activate()
    became(world, first, "nina", Channel.SMS, state=AttemptState.DELIVERED, tried_at="now", delivered_at="now")
    became(
        world, first, "nina", Channel.EMAIL,
        state=AttemptState.FAILED, tried_at="now", finished_at="now", error="no such mailbox", number_dead=True,
    )  # fmt: skip
    assert of(world, "nina")[Channel.VOICE].tried_at is None
    world.end(first)
    second = world.activate()
    became(
        world,
        second,
        "nina",
        Channel.SMS,
        state=AttemptState.FAILED,
        tried_at="now",
        finished_at="now",
        error="no route",
    )
    found = of(world, "nina")
    text, mail = found[Channel.SMS], found[Channel.EMAIL]
    assert text.delivered_at is not None
    assert text.failed is not None
    assert (text.failed.reason, text.dead) == ("no route", False)
    assert text.proved is None
    assert mail.failed is not None
    assert (mail.failed.reason, mail.dead) == ("no such mailbox", True)
    assert mail.grade(moment(world)) is Grade.STOPPED


def test_what_was_stopped_is_told_and_is_no_good_any_more(world: World) -> None:
    world.activate()
    world.text(NINA, "1")
    world.text(NINA, "STOP")
    text = of(world, "nina")[Channel.SMS]
    assert text.proved is not None
    assert set(text.no_texts_for) == set(PurposeClass)
    assert [task.kind for task in text.tasks] == [TaskKind.OPTED_OUT]
    assert text.grade(moment(world)) is Grade.STOPPED
    assert not of(world, "nina")[Channel.VOICE].stopped
    world.text("+13125550105", "wrong number")
    assert of(world, "omar")[Channel.SMS].dead
    assert of(world, "omar")[Channel.VOICE].dead
    assert not of(world, "omar")[Channel.EMAIL].dead


def test_a_named_humans_word_proves_a_number_on_both_its_channels(world: World) -> None:
    with world.database.writing() as session:
        prove(session, "nina", NINA, DESK)
    found = of(world, "nina")
    for channel in (Channel.SMS, Channel.VOICE):
        proof = found[channel].proved
        assert proof is not None
        assert (proof.how, proof.by, proof.activation_id) == (How.HAND, "desk", None)
    assert found[Channel.EMAIL].proved is None


def test_calls_to_somebody_who_takes_none_are_shown_as_not_used(small_world: World) -> None:
    with small_world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "nina").values(no_voice=True))
    found = of(small_world, "nina")
    assert {channel: path.used for channel, path in found.items()} == {
        Channel.SMS: True, Channel.VOICE: False, Channel.EMAIL: True,
    }  # fmt: skip


def test_many_people_take_as_many_statements_as_one(world: World) -> None:
    for _ in range(3):
        id_ = world.activate()
        world.text(NINA, "1")
        world.end(id_)
    seen: list[str] = []
    event.listen(world.database.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    with world.database.reading() as session:
        everyone = paths(session, ["rosa", "olaf", "lena", "nina", "omar", "pat", "quin", "mira", "nobody"])
        seen.clear()
        assert paths(session, everyone) == everyone
        many = len(seen)
        seen.clear()
        paths(session, ["nina"])
        assert len(seen) == many <= 9
    assert everyone["quin"] == everyone["nobody"] == ()
    assert {path.channel for path in everyone["nina"] if path.proved is not None} == {Channel.SMS}
