"""Quota call-outs: as many as are needed are asked in waves, and the rest is stood down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from callrees.wording import fill
from callrees.words import AttemptState, Duty, Kind, Mode, Purpose, Question, Status
from notify.accountability import queries as standing
from notify.activation import service as activation
from notify.activation.beginning.preview import Preview
from notify.activation.request import ActivationRequest
from notify.checkin.replying import answer_recorded
from notify.dispatch import queries as dispatched
from notify.errors import UserError
from tests.activation.world import DESK, Someone, World

NURSES = tuple(f"n{number}" for number in range(8))


def callout(world: World, need: int = 2, nurses: tuple[str, ...] = NURSES, **about: Any) -> World:
    """Nurses without a chain of command; com commands, and is outside."""
    world.staff(Someone("com"), *(Someone(who) for who in nurses))
    scope = f"people:{','.join(nurses)}"
    world.activate(scope, ask=Question.CALLOUT, need=need, commanders=("com",), **about)
    world.tick()
    return world


def asked(world: World) -> list[str]:
    """Who got the alarm, in order."""
    return list(dict.fromkeys(world.who(one.person_no) for one in world.attempts(None, Purpose.ALERT)))


def told(world: World, who: str) -> list[str]:
    """What somebody was told beyond the alarm, and that they lead, in order."""
    found = []
    with world.database.reading() as session:
        for one in world.attempts(who, Purpose.FOLLOW_UP, Purpose.NOTIFY):
            content = dispatched.content(session, world.id, one.content_id)
            assert content is not None
            if "You lead:" not in content.sms:
                found.append(fill(content.sms))
    return found


def comes(world: World, who: str) -> None:
    world.says(who, Status.SAFE, Duty.COMING)
    world.tick()


def cannot(world: World, who: str) -> None:
    world.says(who, Status.UNAVAILABLE, Duty.CANNOT)
    world.tick()


def quota(world: World) -> dict[str, Any]:
    with world.database.reading() as session:
        found = standing.status(session, world.id).to_json()["quota"]
    assert isinstance(found, dict)
    return found


def counts(world: World) -> dict[str, int]:
    with world.database.reading() as session:
        found = standing.status(session, world.id).to_json()["counts"]
    assert found["total"] == sum(number for status, number in found.items() if status != "total")
    return {status: number for status, number in found.items() if number}


def test_the_first_wave_is_asked_and_of_the_others_nothing_is_expected(world: World) -> None:
    callout(world)
    assert asked(world) == ["n0", "n1", "n2"]
    assert sorted(world.slots("n0")) == ["sms:1", "voice:1"]
    assert counts(world) == {"total": 8, "excused": 5, "unaccounted": 3}
    assert {world.status(who) for who in NURSES[3:]} == {Status.EXCUSED}
    assert quota(world) == {
        "needed": 2,
        "coming": 0,
        "reserve": 0,
        "asked": 3,
        "filled_at": None,
        "exhausted": False,
    }


def test_a_no_pulls_in_the_next_at_once(world: World) -> None:
    callout(world)
    cannot(world, "n1")
    assert asked(world) == ["n0", "n1", "n2", "n3"]
    world.says("n0", Status.NEEDS_HELP)
    world.tick()
    assert asked(world)[-1] == "n4"


def test_silence_pulls_in_the_next_after_the_policys_wait_from_the_first_try(world: World) -> None:
    callout(world)
    world.move(100)
    world.carry()
    world.move(100)
    world.tick()
    assert asked(world) == ["n0", "n1", "n2"]
    world.move(25)
    world.tick()
    assert asked(world) == ["n0", "n1", "n2", "n3", "n4", "n5"]
    assert world.status("n0") is Status.UNACCOUNTED  # they may answer still


def test_the_time_of_who_is_not_tried_begins_a_minute_later(world: World) -> None:
    callout(world)
    world.move(175)
    world.tick()
    assert asked(world) == ["n0", "n1", "n2"]
    world.move(10)
    world.tick()
    assert asked(world)[-1] == "n5"


def test_when_enough_are_coming_the_rest_is_stood_down(world: World) -> None:
    callout(world)
    world.carry("n0", "n1")
    comes(world, "n2")
    comes(world, "n1")
    assert quota(world) == quota(world) | {"coming": 2, "asked": 3}
    assert quota(world)["filled_at"] is not None
    assert "Enough people have come forward. You need not come" in told(world, "n0")[-1]
    assert told(world, "n3") == []
    assert "Enough will come, 2 of 2 needed: N1 Ito and N2 Ito" in told(world, "com")[-1]
    assert world.status("n0") is Status.EXCUSED
    assert counts(world) == {"total": 8, "safe": 2, "excused": 6}
    world.passes(minutes=30)
    assert asked(world) == ["n0", "n1", "n2"]
    assert len(told(world, "n0")) == len(told(world, "com")) == 1
    assert [one.data for one in world.events("callees.asked")] == [{"people": ["n0", "n1", "n2"]}]
    assert [one.data for one in world.events("callees.stood_down")] == [{"people": ["n0"]}]
    assert [one.data for one in world.events("quota.filled")] == [{"needed": 2, "coming": 2}]


def test_whom_no_carrier_was_given_knows_of_nothing_and_is_not_written_to(world: World) -> None:
    callout(world)
    comes(world, "n2")
    comes(world, "n1")
    assert {one.state for one in world.attempts("n0", Purpose.ALERT)} == {AttemptState.WITHDRAWN}
    assert told(world, "n0") == []


def test_one_who_comes_later_is_in_reserve_and_is_told_so(world: World) -> None:
    callout(world)
    world.carry()
    comes(world, "n0")
    comes(world, "n1")
    comes(world, "n2")
    assert quota(world) == quota(world) | {"coming": 2, "reserve": 1}
    assert "You need not come, unless we write again" in confirmation(world, "n2")
    assert "Your answer is recorded: coming. If this changes" in confirmation(world, "n1")


def confirmation(world: World, who: str) -> str:
    with world.database.reading() as session:
        from notify.activation import queries

        person = queries.who(session, world.id, who)
        assert person is not None
        view = queries.get(session, world.id)
        return answer_recorded(session, view, person, Status.SAFE, Duty.COMING).sms


def test_one_who_then_cannot_is_replaced_by_the_reserve_first(world: World) -> None:
    callout(world)
    world.carry()
    for who in ("n0", "n1", "n2"):
        comes(world, who)
    cannot(world, "n0")
    assert quota(world) == quota(world) | {"coming": 2, "reserve": 0}
    assert "You are needed after all" in told(world, "n2")[-1]
    assert asked(world) == ["n0", "n1", "n2"]


def test_without_reserve_the_search_goes_on_with_those_not_asked_and_last_with_those_stood_down(world: World) -> None:
    callout(world, need=1, nurses=NURSES[:3])
    world.carry()
    comes(world, "n0")
    assert world.status("n1") is Status.EXCUSED
    cannot(world, "n0")
    assert asked(world) == ["n0", "n1", "n2"]
    assert quota(world)["filled_at"] is None
    assert world.status("n1") is Status.UNACCOUNTED
    assert "You are needed after all. Please come. Reply 1 coming" in told(world, "n1")[-1]
    comes(world, "n1")
    assert quota(world) == quota(world) | {"coming": 1}


def test_nobody_is_left_to_ask(world: World) -> None:
    callout(world, need=2, nurses=NURSES[:3])
    world.carry()
    comes(world, "n0")
    cannot(world, "n1")
    cannot(world, "n2")
    assert "Only 1 of 2 needed will come: N0 Ito. Nobody is left to ask." in told(world, "com")[-1]
    world.passes(minutes=30)
    assert len(told(world, "com")) == 1
    assert quota(world)["exhausted"]
    comes(world, "n2")  # changed their mind
    assert quota(world) == quota(world) | {"coming": 2, "exhausted": False}


def test_neither_backups_nor_superiors_are_troubled_about_who_is_asked(world: World) -> None:
    world.staff(Someone("boss"), *(Someone(who, "boss", backups=("sub",)) for who in NURSES[:2]), Someone("sub"))
    world.activate("people:n0,n1", ask=Question.CALLOUT, need=1)
    world.carry()
    cannot(world, "n0")
    for _ in range(6):
        world.passes(minutes=5)
        world.carry()
    assert world.texts("sub") == []
    assert not any("has not answered" in text for text in world.texts("boss"))
    assert world.events("stand_in.asked") == []


def test_who_cannot_be_reached_or_is_away_is_not_asked(world: World) -> None:
    today = datetime.now(UTC).date()
    away = Someone("n1", away=(today, None))
    world.staff(Someone("com"), Someone("n0", mobiles=0), away, Someone("n2"), Someone("n3"))
    world.activate("people:n0,n1,n2,n3", ask=Question.CALLOUT, need=1, commanders=("com",))
    world.tick()
    assert asked(world) == ["n2", "n3"]
    assert world.status("n0") is Status.UNREACHABLE
    assert world.status("n1") is Status.EXCUSED


def test_a_held_one_asks_nobody_and_an_ended_one_tells_only_those_who_were_asked(world: World) -> None:
    callout(world)
    world.becomes("held")
    cannot(world, "n0")
    assert asked(world) == ["n0", "n1", "n2"]
    world.becomes("running")
    world.tick()
    assert asked(world)[-1] == "n3"
    world.ends(message="The night is over.")
    assert {world.who(one.person_no) for one in world.attempts(None, Purpose.FOLLOW_UP)} == {"n0", "n1", "n2", "n3"}


def test_in_a_tabletop_everyone_is_asked_in_the_end_and_nobody_is_contacted(world: World) -> None:
    callout(world, need=1, nurses=NURSES[:4], kind=Kind.TABLETOP)
    for _ in range(4):
        world.passes(minutes=2)
    assert asked(world) == list(NURSES[:4])
    assert {one.state for one in world.attempts()} == {AttemptState.SIMULATED}


def previewed(world: World, **about: Any) -> Preview:
    with world.database.reading() as session:
        return activation.preview(session, world.service.settings, world.request(**about), DESK)


def test_the_preview_says_whom_it_takes(world: World) -> None:
    world.staff(*(Someone(who) for who in NURSES))
    seen = previewed(world, ask=Question.CALLOUT, need=4)
    assert seen.to_json()["quota"] == {"needed": 4, "asked_first": 5}
    assert seen.messages == {"sms": 5, "voice": 5}
    assert not any("widen the scope" in text for text in seen.warnings)
    few = previewed(world, ask=Question.CALLOUT, need=9)
    assert "9 are needed, and only 8 can be asked: widen the scope" in few.warnings
    assert previewed(world, ask=Question.CALLOUT).to_json()["quota"] is None


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"need": 2}, "--ask callout"),
        ({"need": 0, "ask": Question.CALLOUT}, "needs nobody"),
        ({"need": 2, "ask": Question.CALLOUT, "mode": Mode.CASCADE}, "waves of its own"),
    ],
)
def test_what_cannot_be_meant_is_refused(world: World, about: dict[str, Any], words: str) -> None:
    world.staff(Someone("n0"))
    with pytest.raises(UserError, match=words):
        previewed(world, **about)


def test_a_request_without_a_need_keeps_its_fingerprint() -> None:
    plain = ActivationRequest(("all",), "Fire.", Kind.DRILL, key="k")
    assert plain.fingerprint() == "fe574fe9b55c27de1360b0192f0422e541bf3e930a52577b680ce6a3df0077a1"
    assert ActivationRequest(("all",), "Fire.", Kind.DRILL, ask=Question.CALLOUT, need=5).fingerprint() != (
        ActivationRequest(("all",), "Fire.", Kind.DRILL, ask=Question.CALLOUT).fingerprint()
    )
