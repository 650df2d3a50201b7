"""A human reads what no rule understood, and settles it in one step."""

from __future__ import annotations

import pytest

from callrees.suggesting import Why
from callrees.words import Basis, Purpose, Source, Status
from notify.checkin import queries as checkins
from notify.checkin.recording import Recorded
from notify.checkin.service import Heard, review
from notify.errors import ConflictError, NotFoundError, UserError
from notify.events.service import Actor
from tests.checkin.conftest import BO, CY, SHARED, UNKNOWN, House

HANA = Actor("hana", "console")


def settle(
    house: House, heard: Heard, status: Status | None, whose: str | None = None, alarm: int = 0
) -> Recorded | None:
    with house.database.writing() as session:
        no = house.no(alarm or heard.activation_id or 0, whose) if whose else None
        return review(session, heard.inbound_id, status, "hana", HANA, person_no=no, activation_id=alarm or None)


def test_free_text_is_kept_whole_and_resolved_in_one_step(house: House) -> None:
    alarm = house.activate()
    words = "we're at the bakery across the road, all seven of us " * 20
    heard = house.text(CY, words)
    assert heard.to_review
    with house.database.reading() as session:
        [waiting] = checkins.to_review(session, alarm)
    assert waiting.text == words
    settle(house, heard, Status.SAFE)
    assert house.status(alarm, "cy") == "safe"
    [said] = house.check_ins(alarm, "cy")
    assert (said.text, said.source, said.basis, said.by) == (words, Source.SMS, Basis.SELF, "cy")
    assert said.said_at == house.inbound()[0].heard_at
    assert "recorded: safe" in house.replies(alarm, CY)[-1]
    [row] = house.inbound()
    assert (row.to_review, row.reviewed_by) == (False, "hana")
    [event] = house.events("answer.reviewed")
    assert event.data["by"] == "hana"


def test_the_second_of_two_reviewers_is_told_in_a_line_and_changes_nothing(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "hm")
    settle(house, heard, Status.SAFE)
    with pytest.raises(ConflictError, match="hana has settled this answer already"):
        settle(house, heard, Status.NEEDS_HELP)
    assert house.status(alarm, "cy") == "safe"
    assert not house.is_open(alarm, "cy")


def test_a_newer_own_answer_is_not_undone(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "not sure yet")
    house.text(CY, "2")
    recorded = settle(house, heard, Status.SAFE)
    assert recorded is not None
    assert not recorded.counted
    assert house.status(alarm, "cy") == "needs_help"


def test_nothing_to_record_records_nothing(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "lol")
    assert settle(house, heard, None) is None
    assert house.check_ins(alarm, "cy") == []
    assert not house.inbound()[0].to_review


def test_an_answer_of_an_unknown_phone_is_attached_to_the_one_it_came_from(house: House) -> None:
    alarm = house.activate()
    heard = house.text(UNKNOWN, "Cole here, phone drowned, all fine")
    with house.database.reading() as session:
        [one] = checkins.suggestions(session, alarm, checkins.to_review(session, alarm))[heard.inbound_id][:1]
    assert (one.label, one.why) == ("cy", Why.PART_OF_NAME)
    with pytest.raises(UserError, match="nobody knows whose"):
        settle(house, heard, Status.SAFE)
    settle(house, heard, Status.SAFE, "cy")
    assert house.status(alarm, "cy") == "safe"
    assert "recorded" in house.replies(alarm, UNKNOWN)[-1]


def test_it_may_belong_to_another_activation_under_way(house: House) -> None:
    first = house.activate("people:cy")
    second = house.activate("people:di")
    heard = house.text(UNKNOWN, "it is me, Cy Cole")
    assert heard.activation_id == second
    with house.database.reading() as session:
        found = checkins.suggestions(session, second, checkins.to_review(session, second))[heard.inbound_id]
    assert (found[0].activation_id, found[0].label) == (first, "cy")
    settle(house, heard, Status.SAFE, "cy", first)
    assert house.status(first, "cy") == "safe"
    assert house.inbound()[0].activation_id == first


def test_what_speaks_of_others_is_never_made_the_writers_own_answer(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    heard = house.text(BO, "11 1")
    with pytest.raises(UserError, match="speaks of others"):
        settle(house, heard, Status.SAFE)
    assert house.status(alarm, "bo") == "unaccounted"
    settle(house, heard, None)


def test_need_of_someone_beside_the_callees_is_acted_on(house: House) -> None:
    alarm = house.activate("people:cy")
    heard = house.text(BO, "the roof is coming down on me")
    assert settle(house, heard, Status.SAFE, "bo") is None
    other = house.text(BO, "really")
    settle(house, other, Status.NEEDS_HELP)
    assert house.is_open(alarm, "bo")


def test_a_human_who_reads_need_rings_at_once(house: House) -> None:
    alarm = house.activate()
    heard = house.text(SHARED, "we two")
    settle(house, heard, Status.NEEDS_HELP, "ed")
    assert house.is_open(alarm, "ed")
    assert house.help_case(alarm, "flo") is None
    [reply] = [text for text in house.replies(alarm, SHARED) if "emergency number" in text]
    assert house.attempts(alarm, "ed", purpose=Purpose.CONFIRM)[-1].priority == 0
    assert "recorded" in reply


def test_what_does_not_exist_cannot_be_settled(house: House) -> None:
    house.activate()
    with house.database.writing() as session, pytest.raises(NotFoundError, match="no answer 7"):
        review(session, 7, Status.SAFE, "hana", HANA)


def test_what_came_while_nothing_was_open_waits_too(house: House) -> None:
    heard = house.text(UNKNOWN, "anybody there? Cole")
    assert heard.activation_id is None
    with house.database.reading() as session:
        assert [one.inbound_id for one in checkins.to_review(session, None)] == [heard.inbound_id]
    alarm = house.activate()
    with house.database.reading() as session:
        found = checkins.suggestions(session, None, checkins.to_review(session, None))[heard.inbound_id]
    assert [one.label for one in found] == ["cy"]
    settle(house, heard, Status.UNAVAILABLE, "cy", alarm)
    assert house.status(alarm, "cy") == "unavailable"
